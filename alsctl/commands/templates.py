"""alsctl templates: lists, copies out and checks templates and house styles."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from alsctl.commands.options import AsJson, NoColor, Plain, Quiet, SetPath, Today, day_of
from alsctl.commands.telling import say, say_json, warn
from alsctl.commands.trying import template_folder
from alsctl.errors import AlsctlError, one_line
from alsctl.loading import find_set, shown

HOUSE_STYLES = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf", ".pdf")

group = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@group.callback()
def command(
    context: typer.Context,
    set_path: SetPath = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """List the templates and the house style, and where each is taken from; copy and check them."""
    context.obj = set_path
    if context.invoked_subcommand is not None:
        return
    folder = _set_or_none(set_path)
    found = template_folder.listed(folder)
    if as_json:
        say_json(_listed_as_json(found))
        return
    for line in template_folder.table(found):
        say(line)
    for remark in template_folder.remarks(folder):
        warn(remark)


def _listed_as_json(found: list[template_folder.Listed]) -> dict[str, Any]:
    rows = [{"document": x.what, "file": x.name, "own": x.own, "path": x.path} for x in found]
    return {"alsctl": 1, "kind": "templates", "templates": rows}


@group.command("copy", short_help="Copy the built-in ones out, with a README.")
def copy(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="Where to; else the set's templates/.", show_default=False
        ),
    ] = None,
    set_path: SetPath = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Copy the built-in templates, house style and a README; no file is ever overwritten."""
    own = find_set(Path.cwd(), asked=set_path or context.obj) if folder is None else None
    place = folder if own is None else own / "templates"
    assert place is not None
    copied, stayed = template_folder.copy(place)
    if quiet:
        return
    for name in stayed:
        say(f"{shown(place / name)} was there already and stays as it is")
    for name in copied:
        say(shown(place / name))
    if copied:
        say(f"\nRead {shown(place / 'README.md')}. Delete what you do not mean to change:")
        say("the built-in one is then used, and grows with alsctl.")


@group.command("check", short_help="Say what is wrong with one, or what it lacks.")
def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .md.j2, .docx or .dotx.")],
    document: Annotated[
        str | None,
        typer.Option(
            "--document", metavar="NAME", help="What the template makes, if its name does not say."
        ),
    ] = None,
    set_path: SetPath = None,
    today: Today = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Say what is wrong with a template, or what a house style lacks and what alsctl does then."""
    folder = _set_or_none(set_path or context.obj)
    usable, says = _checked(file, folder, day_of(today), document=document)
    if as_json:
        told = {"alsctl": 1, "kind": "templates-check", "file": shown(file)}
        say_json({**told, "usable": usable, "says": says})
    elif not usable:
        for line in says:
            warn(line)
    elif not quiet:
        for line in says:
            say(one_line(line))
    if not usable:
        raise typer.Exit(1)


def _checked(
    file: Path, folder: Path | None, today: date, *, document: str | None
) -> tuple[bool, list[str]]:
    """Return whether a file can be used, and what is to be said of it."""
    if file.is_dir():
        raise AlsctlError(f"{one_line(shown(file))}: this is a folder; give a file in it")
    if not file.exists():
        raise AlsctlError(f"{one_line(shown(file))}: there is no such file")
    if file.suffix.lower() in HOUSE_STYLES:
        from alsctl.commands.trying.house_style_check import checked

        return checked(file, folder)
    from alsctl.commands.trying.template_check import checked as checked_template

    return checked_template(file, folder, today, document=document)


def _set_or_none(asked: Path | None) -> Path | None:
    """Return the set that we are in; None where there is none and none was asked for."""
    try:
        return find_set(Path.cwd(), asked=asked)
    except AlsctlError:
        if asked is not None:
            raise
        return None
