"""alsctl new-programme: makes the folder of a programme, from options, questions or an example."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from alsctl.codebooks import themes_of
from alsctl.commands.options import (
    Codebook,
    FromExample,
    NewFolder,
    NoColor,
    Plain,
    Quiet,
)
from alsctl.commands.starting import (
    example_files,
    free_folder,
    make,
    programme_around,
    refuse_unprintable,
    tell_steps,
    way_into,
)
from alsctl.commands.starting.programme_file import programme_text
from alsctl.commands.telling import is_terminal, say
from alsctl.errors import AlsctlError
from alsctl.loading import shown
from alsctl.model.sets import Theme
from alsctl.wording import listing, slug


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="What the programme is called.", show_default=False),
    ] = None,
    sponsor: Annotated[
        str | None, typer.Option("--sponsor", metavar="TEXT", help="Who commissioned it.")
    ] = None,
    codebook: Codebook = None,
    path: NewFolder = None,
    example: FromExample = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make a programme's folder, for several sets with one sponsor."""
    if example is not None:
        given = {"--sponsor": sponsor, "--codebook": codebook}
        return _copy(example, name, path, given=given, quiet=quiet)
    name = name.strip() if name and name.strip() else None
    refuse_unprintable({"NAME": name or "", "--sponsor": sponsor or ""})
    if name is not None:
        _free(name, path)  # before anything is asked
    if sponsor is None and is_terminal():
        name, sponsor = _asked(name, path)
    if name is None:
        says = 'give the programme a name, such as alsctl new-programme "Better collaboration"'
        raise typer.BadParameter(says, param_hint="NAME")
    themes = themes_of(codebook)
    _make(name, (sponsor or "").strip(), _free(name, path), themes=themes, quiet=quiet)
    return None


def _free(name: str, path: Path | None) -> Path:
    """Return the folder to make; it may not lie in another programme."""
    folder = free_folder(name, path, home=Path.cwd())
    if around := programme_around(folder.resolve().parent):
        says = "this would lie inside the programme"
        instead = "say with --path where to make it"
        raise AlsctlError(f"{shown(folder)}: {says} in {shown(around)}; {instead}")
    return folder


def _asked(name: str | None, path: Path | None) -> tuple[str, str]:
    from alsctl.asking import ask

    say("Two questions. Ctrl-C stops, and then nothing is made." if name is None else "A question.")
    name = name or ask(
        "What is the programme called?", lambda answer: _free_name(answer, path), skips=False
    )
    sponsor = ask("Who commissioned it? The sponsor's name.", str)
    say("")
    return name, sponsor


def _free_name(answer: str, path: Path | None) -> str:
    if not answer:
        raise ValueError("a programme needs a name")
    _free(answer, path)
    return answer


def _make(name: str, sponsor: str, folder: Path, *, themes: tuple[Theme, ...], quiet: bool) -> None:
    from alsctl.tables.register import COLUMNS
    from alsctl.tables.written import as_csv

    text = programme_text(name, sponsor, slug(folder.resolve().name), themes=themes)
    files = {"programme.yaml": text.encode(), "register.csv": as_csv(COLUMNS, [])}
    make(folder, files, folders=["sets"])
    if not quiet:
        say(f"Made {shown(folder)}/ for the programme.")
        tell_steps(
            f"Look at {shown(folder / 'programme.yaml')} in your editor, and add what you know:\n"
            "     every set in the programme takes it over.",
            *way_into(folder),
            "Open register.csv in Excel, and add a row for each council that the programme\n"
            "     is for, those that will not take part included. Only a name is needed.",
            'alsctl new-set "NAME OF THE FIRST SET"',
            "alsctl check",
        )


def _copy(
    example: str, name: str | None, path: Path | None, *, given: Mapping[str, Any], quiet: bool
) -> None:
    """Copy an example as it is."""
    if said := [option for option, value in given.items() if value is not None]:
        says = f"an example is copied as it is; leave out {listing(said)}"
        raise typer.BadParameter(says, param_hint="--example")
    files = example_files(example, "programme.yaml")
    folder = _free(name or example, path)
    make(folder, files)
    if not quiet:
        say(f"Copied the example {example} to {shown(folder)}/.")
        readme = "Read README.md, which says what is in it."
        tell_steps(*way_into(folder), readme, "alsctl status")
