"""What all exports share: from what was asked to a finished file in its place, said so."""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import typer
from msgspec import Struct

from alsctl import story
from alsctl.blocks import Picture
from alsctl.commands.asked import Asked
from alsctl.commands.judging import sound_set
from alsctl.commands.options import day_of
from alsctl.commands.telling import say, say_bytes, warn
from alsctl.errors import AlsctlError
from alsctl.loading import find_set, shown
from alsctl.loading.files import EVENTS
from alsctl.loading.finding import is_programme
from alsctl.model.levels import Audience
from alsctl.release import Release, Released
from alsctl.story import Story
from alsctl.wording import listing

DOCUMENT = ("docx", "md", "html", "pdf")
"""The formats that a template makes."""
WITH_DATA = (*DOCUMENT, "csv", "json")
"""The formats of what other programs may read as well."""

_UNTAGGED = (
    "warning: this PDF lacks the structure that screen readers need (Word on a Mac leaves it out); "
    "send the Word file as well"
)


class Export(Struct, frozen=True, kw_only=True):
    """A document to be made: `stem` names its template, `number` its session.

    `name` is what the file is called, without its ending, where that is not the usual name.
    `private` ones are the facilitator's own and go to out/private/. `figures` draw the pictures
    that its template names.
    """

    stem: str
    title: str
    view: Struct
    released: Release
    folder: Path
    number: int | None = None
    name: str = ""
    private: bool = False
    figures: Mapping[str, Callable[[], Picture]] = {}


class Data(Struct, frozen=True):
    """What a document tells, for other programs: made when it is asked for."""

    as_json: Callable[[], Any]
    as_table: Callable[[], tuple[Sequence[str], Iterable[Sequence[str]]]]


def read_story(asked: Asked, *, reads: Collection[str]) -> tuple[Path, Story]:
    """Return the set's folder and its story; faults in the files that are read stop it."""
    folder = find_set(Path.cwd(), asked=asked.set_path)
    read = sound_set(folder, parts=reads)
    return folder, story.tell(read, day_of(asked.today))


def warn_of_kept(paper: str, audience: Audience) -> None:
    """Say of a paper, if there is one, that it is not taken in."""
    if paper:
        warn(f"{paper} stays: it does not reach the audience {audience}")


def warn_of_undrawn(told: Story) -> None:
    """Tell of noted lessons that no document shows."""
    if told.undrawn:
        ids = ", ".join(noted.entry.id or "" for noted in told.undrawn)
        warn(f"neither drawn nor set aside in lessons.yaml, so not in any document: {ids}")


def kind_of(asked: Asked, kinds: Collection[str] = DOCUMENT) -> str:
    """Return what to make: as asked, or as the name of the file says, or else a Word file.

    Refuses options that this kind of file does not heed.
    """
    kind = _kind(asked, kinds)
    if asked.house_style is not None and kind not in ("docx", "pdf"):
        _wrong(f"a house style is for Word, and this makes {kind}", option="--house-style")
    if asked.template is not None and kind not in DOCUMENT:
        _wrong(f"{kind} is made without a template", option="--template")
    return kind


def _kind(asked: Asked, kinds: Collection[str]) -> str:
    out = asked.out
    if out is None or (out and Path(out).is_dir()):
        return asked.format or "docx"
    if out == "-":
        return _for_a_pipe(asked.format)
    if out.endswith(("/", "\\")):
        raise AlsctlError(f"{shown(Path(out))}: there is no such folder")
    ending = Path(out).suffix.lower()
    named = next((kind for kind in kinds if ending == f".{kind}"), None)
    if named is None:
        endings = listing((f".{kind}" for kind in kinds), last="or")
        _wrong(f"{out or 'nothing'} has no ending that tells what to make; end it in {endings}")
    if asked.format not in (None, named):
        _wrong(f"{out} would be {named}, and --format says {asked.format}; give one of the two")
    return named


def _for_a_pipe(asked: str | None) -> str:
    if asked in (None, "docx", "pdf") and sys.stdout is not None and sys.stdout.isatty():
        _wrong("this cannot be shown here; give --out FILE.docx, or --format md")
    return asked or "docx"


def _wrong(says: str, *, option: str = "--out") -> NoReturn:
    raise typer.BadParameter(says, param_hint=option)


def export(asked: Asked, wanted: Export, *, data: Data | None = None) -> None:
    """Make a document, or its `data`, scan it, put it in its place, and say where that is."""
    kind = kind_of(asked, WITH_DATA if data else DOCUMENT)
    if data and kind in ("csv", "json"):
        made = _written(data, kind)
    else:
        made = _as_pdf(asked, wanted) if kind == "pdf" else _made(asked, wanted, kind)
    place(made, asked, wanted, kind=kind)


def _written(data: Data, kind: str) -> bytes:
    if kind == "csv":
        from alsctl.tables.written import as_csv

        return as_csv(*data.as_table())
    import json

    return f"{json.dumps(data.as_json(), ensure_ascii=False, indent=2)}\n".encode()


def _made(asked: Asked, wanted: Export, kind: str) -> bytes:
    from alsctl import documents

    return documents.make(
        documents.Wanted(
            stem=wanted.stem,
            folder=wanted.folder,
            format=kind,
            template=asked.template,
            house_style=asked.house_style,
        ),
        wanted.view,
        wanted.released,
        title=wanted.title,
        figures=wanted.figures,
    )


def _as_pdf(asked: Asked, wanted: Export) -> bytes:
    """Make a PDF of the Word file, scanned first: in a PDF, line ends break names apart."""
    from alsctl import documents, pdf

    made = _made(asked, wanted, "docx")
    documents.scan(made, f"{wanted.stem}.docx", format="docx", released=wanted.released)
    printed = pdf.from_docx(made)
    if not pdf.is_tagged(printed):
        warn(_UNTAGGED)
    return printed


def scan(made: bytes, name: str, *, format: str, released: Release) -> None:
    """Scan a finished file, and warn of what may say too much; raises what must not go out."""
    from alsctl import documents

    for warning in documents.scan(made, name, format=format, released=released):
        warn(f"warning: {warning}")


def place(made: bytes, asked: Asked, wanted: Export, *, kind: str) -> None:
    """Scan a finished file, put it in its place, and say where that is."""
    from alsctl import documents

    told = wanted.released.shown
    path = place_of(asked, wanted, kind=kind)
    scan(made, path.name, format=kind, released=wanted.released)
    _tell_unagreed(told)
    if asked.out == "-":
        say_bytes(made)
        return
    at, changed = documents.put(made, path, format=kind)
    if changed:
        warn(f"{shown(changed)} was changed by hand and is left as it is")
    if not asked.quiet:
        say(shown(at))


def place_of(asked: Asked, wanted: Export, *, kind: str) -> Path:
    """Return where a document goes, as asked or else in out/."""
    from alsctl import documents

    told = wanted.released.shown
    name = documents.file_name(
        told.about.id, wanted.stem, told.audience, kind, number=wanted.number
    )
    name = f"{wanted.name}.{kind}" if wanted.name else name
    folder = wanted.folder / "out" / ("private" if wanted.private else "")
    return _path(asked.out, folder / name)


def _tell_unagreed(told: Released) -> None:
    for file in told.unagreed:
        whose = "programme" if _is_of_programme(Path(file)) else "set"
        says = f"draft, because the {whose} has not agreed {file}"
        warn(f"{says}; when it has, write agreed: DATE there")


def _is_of_programme(file: Path) -> bool:
    """Tell whether a record is of an event of the whole programme."""
    return file.parent.name == EVENTS and is_programme(file.parent.parent)


def _path(out: str | None, usual: Path) -> Path:
    if out is None or out == "-":
        return usual
    path = Path(out)
    if path.is_dir():
        return path / usual.name
    if not path.parent.is_dir():
        raise AlsctlError(f"{shown(path.parent)}: there is no such folder")
    return path


def explain(released: Release) -> None:
    """Tell what goes out, what stays, and by which rule."""
    told = released.shown
    say(f"For the audience {told.audience}, as at {told.today.isoformat()}:")
    for goes, title in ((True, "Goes out"), (False, "Stays")):
        chosen = [decided for decided in told.decided if decided.goes is goes]
        say(f"\n{title}: {len(chosen)}")
        for decided in chosen:
            say(f"  {decided.id}  {decided.what}  {decided.place}: {decided.rule}")
    for leak in released.scan.leaks([]):
        say(f"\nRefused: {leak}")
