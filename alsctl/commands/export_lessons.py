"""alsctl export-lessons: the lessons note."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal, NoReturn, get_args

import typer

from alsctl import checks, story
from alsctl.commands.options import (
    ForAudience,
    HouseStyle,
    NoColor,
    Out,
    Plain,
    Quiet,
    SetPath,
    TemplateFile,
    Today,
    day_of,
)
from alsctl.commands.telling import say, say_bytes, stop_for_faults, warn
from alsctl.errors import AlsctlError
from alsctl.loading import find_set, read_set, shown
from alsctl.release import Release, nothing_to_say, release
from alsctl.wording import listing

Format = Literal["docx", "md", "json"]

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


def command(
    set_path: SetPath = None,
    audience: ForAudience = "sector",
    format: Annotated[
        Format | None, typer.Option("--format", help="What to make; default docx.")
    ] = None,
    out: Out = None,
    house_style: HouseStyle = None,
    template: TemplateFile = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell what goes out, what stays, and by which rule.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make the lessons note in Word, Markdown or JSON, for one audience."""
    kind = _kind(format, out)
    _refuse_what_has_no_effect(kind, house_style=house_style, template=template)
    folder = find_set(Path.cwd(), asked=set_path)
    released = _released(folder, audience, today)
    if explain:
        _explain(released)
        return
    if not released.shown.lessons:
        raise nothing_to_say(released.shown)
    made = _made(folder, released, kind, house_style=house_style, template=template)
    _place(made, folder, released, kind, out=out, quiet=quiet)


def _released(folder: Path, audience: ForAudience, today: str | None) -> Release:
    reading = read_set(folder, parts=READS)
    found = [*reading.problems, *checks.problems(reading.folder, unread=reading.unread)]
    stop_for_faults(found)
    told = story.tell(reading.folder, day_of(today))
    if told.undrawn:
        ids = ", ".join(noted.entry.id or "" for noted in told.undrawn)
        warn(f"neither drawn nor set aside in lessons.yaml, so not in any document: {ids}")
    return release(told, audience)


def _kind(asked: Format | None, out: str | None) -> Format:
    """Return what to make: as asked, or as the name of the file says, or else a Word file."""
    if out is None or (out and Path(out).is_dir()):
        return asked or "docx"
    if out == "-":
        return _for_a_pipe(asked)
    kinds: tuple[Format, ...] = get_args(Format)
    ending = Path(out).suffix.lower()
    named = next((kind for kind in kinds if ending == f".{kind}"), None)
    if out.endswith(("/", "\\")):
        raise AlsctlError(f"{shown(Path(out))}: there is no such folder")
    if named is None:
        endings = listing((f".{kind}" for kind in kinds), last="or")
        _wrong(f"{out or 'nothing'} has no ending that tells what to make; end it in {endings}")
    if asked not in (None, named):
        _wrong(f"{out} would be {named}, and --format says {asked}; give one of the two")
    return named


def _for_a_pipe(asked: Format | None) -> Format:
    if asked in (None, "docx") and sys.stdout is not None and sys.stdout.isatty():
        _wrong("a Word file cannot be shown here; give --out FILE.docx, or --format md")
    return asked or "docx"


def _wrong(says: str, *, option: str = "--out") -> NoReturn:
    raise typer.BadParameter(says, param_hint=option)


def _refuse_what_has_no_effect(
    kind: Format, *, house_style: Path | None, template: Path | None
) -> None:
    if house_style is not None and kind != "docx":
        _wrong(f"a house style is for Word, and this makes {kind}", option="--house-style")
    if template is not None and kind == "json":
        _wrong("JSON is made without a template", option="--template")


def _made(
    folder: Path,
    released: Release,
    kind: Format,
    *,
    house_style: Path | None,
    template: Path | None,
) -> bytes:
    from alsctl import views

    if kind == "json":
        told = views.as_json(released.shown)
        return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    from alsctl import documents

    wanted = documents.Wanted(
        stem="lessons", folder=folder, format=kind, template=template, house_style=house_style
    )
    title = f"Lessons note: {released.shown.about.title}"
    return documents.make(wanted, views.lessons(released.shown), released, title=title)


def _place(
    made: bytes, folder: Path, released: Release, kind: Format, *, out: str | None, quiet: bool
) -> None:
    from alsctl import documents

    about, audience = released.shown.about, released.shown.audience
    name = documents.file_name(about.id, "lessons", audience, kind)
    path = _path(out, folder / "out" / name, name)
    for warning in documents.scan(made, path.name, format=kind, released=released):
        warn(f"warning: {warning}")
    for file in released.shown.unagreed:
        warn(f"draft, because the set has not agreed {file}; when it has, write agreed: DATE there")
    if out == "-":
        say_bytes(made)
        return
    place, changed = documents.put(made, path, format=kind)
    if changed:
        warn(f"{shown(changed)} was changed by hand and is left as it is")
    if not quiet:
        say(shown(place))


def _path(out: str | None, usual: Path, name: str) -> Path:
    if out is None or out == "-":
        return usual
    path = Path(out)
    if path.is_dir():
        return path / name
    if not path.parent.is_dir():
        raise AlsctlError(f"{shown(path.parent)}: there is no such folder")
    return path


def _explain(released: Release) -> None:
    told = released.shown
    say(f"For the audience {told.audience}, as at {told.today.isoformat()}:")
    for goes, title in ((True, "Goes out"), (False, "Stays")):
        chosen = [decided for decided in told.decided if decided.goes is goes]
        say(f"\n{title}: {len(chosen)}")
        for decided in chosen:
            say(f"  {decided.id}  {decided.what}  {decided.place}: {decided.rule}")
    for leak in released.scan.leaks([]):
        say(f"\nRefused: {leak}")
