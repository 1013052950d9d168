"""alsctl new-call: a call for examples, and the form and the table that it is answered in."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from alsctl.commands import homes
from alsctl.commands.calling.call_file import call_text
from alsctl.commands.options import (
    HouseStyle,
    NoColor,
    OfProgramme,
    Plain,
    Quiet,
    SetPath,
    Today,
    day_of,
    parsed_day,
)
from alsctl.commands.starting import as_typed, make, refuse_unprintable, tell_steps
from alsctl.commands.telling import is_terminal, say
from alsctl.dates import parse_day
from alsctl.errors import AlsctlError
from alsctl.loading import Home, shown
from alsctl.loading.calls import CALLS
from alsctl.model import Call
from alsctl.model.levels import AUDIENCES, Audience
from alsctl.wording import listing, slug


class _Given(Struct, frozen=True, kw_only=True):
    """What the command line says of a new call."""

    question: str | None
    why: str | None
    until: date | None
    asked_by: str | None
    to: str | None
    use: str | None
    audiences: tuple[Audience, ...]

    def options(self) -> list[str]:
        """Return the options that were given."""
        keys = [key for key in self.__struct_fields__ if getattr(self, key)]
        return [f"--{key.replace('_', '-')}" for key in keys]


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="What the call is called.", show_default=False),
    ] = None,
    set_path: SetPath = None,
    programme: OfProgramme = False,
    question: Annotated[
        str | None, typer.Option("--question", metavar="TEXT", help="What is asked.")
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="Why you ask, and what for.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="By when to answer.")
    ] = None,
    asked_by: Annotated[
        str | None, typer.Option("--asked-by", metavar="TEXT", help="Who asks.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="TEXT", help="The address for answers.")
    ] = None,
    use: Annotated[
        str | None, typer.Option("--use", metavar="TEXT", help="What becomes of answers.")
    ] = None,
    audiences: Annotated[
        str | None,
        typer.Option(
            "--audiences",
            metavar="LIST",
            help="For whom consent is asked: sponsor,sector; else sector,public.",
        ),
    ] = None,
    house_style: HouseStyle = None,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make a call for examples, with a form in Word and a table to answer it in.

    For a call that there is already, the form and the table are made anew from its file.
    """
    given = _Given(
        question=question,
        why=why,
        until=parsed_day(until, "--until") if until else None,
        asked_by=asked_by,
        to=to,
        use=use,
        audiences=_parsed_audiences(audiences or ""),
    )
    home, day = homes.find(set_path, spans=programme), day_of(today)
    texts = {"--question": question, "--why": why, "--asked-by": asked_by, "--to": to, "--use": use}
    refuse_unprintable({"NAME": name or "", **{key: text or "" for key, text in texts.items()}})
    name, given, is_new = _wanted(home, name, given)
    path = home.folder / CALLS / f"{slug(name)}.yaml"
    if is_new:
        homes.read(home, day)  # faults are told before anything is made
        _write(path, given)
    _make_forms(home, slug(name), day, house_style=house_style, quiet=quiet)
    if is_new and not quiet:
        _tell(path, slug(name))


def _parsed_audiences(typed: str) -> tuple[Audience, ...]:
    words = [word for word in re.split(r"[\s,;]+", typed.lower()) if word]
    if wrong := [word for word in words if word not in AUDIENCES]:
        choices = listing(AUDIENCES, last="or")
        raise typer.BadParameter(f"“{wrong[0]}” is none of {choices}", param_hint="--audiences")
    return tuple(dict.fromkeys(words))  # type: ignore[arg-type]


def _wanted(home: Home, name: str | None, given: _Given) -> tuple[str, _Given, bool]:
    """Return the call's name, what is said of it, and whether there is none of that name yet."""
    name = name.strip() if name else None
    if name and _is_there(home, name):
        _refuse_options(home, name, given)
        return name, given, False
    if not given.options() and is_terminal():
        return *_asked(home, name), True
    if not name:
        says = 'give the call a name, such as alsctl new-call "Winter pressures"'
        raise typer.BadParameter(says, param_hint="NAME")
    if not (given.question or "").strip():
        says = f"there is no call of this name yet; say with --question what is asked{_there(home)}"
        raise typer.BadParameter(says, param_hint="--question")
    return name, given, True


def _is_there(home: Home, name: str) -> bool:
    if not slug(name):
        raise AlsctlError("this name has no letter or digit to name a file after; take another")
    return (home.folder / CALLS / f"{slug(name)}.yaml").exists()


def _refuse_options(home: Home, name: str, given: _Given) -> None:
    if given.options():
        path = home.folder / CALLS / f"{slug(name)}.yaml"
        raise AlsctlError(
            f"{shown(path)}: this call is there already and stays as it is; change it in your "
            f"editor, and leave out {listing(given.options())} to make its form anew"
        )


def _there(home: Home) -> str:
    names = sorted(path.stem for path in (home.folder / CALLS).glob("*.yaml"))
    return f" (there are {listing(names)})" if names else ""


def _asked(home: Home, name: str | None) -> tuple[str, _Given]:
    from alsctl.asking import ask

    def free(answer: str) -> str:
        if not answer:
            raise ValueError("a call needs a name")
        if _is_there(home, answer):
            raise ValueError("there is a call of that name already; take another name")
        return answer

    def needed(answer: str) -> str:
        if not answer:
            raise ValueError("a call needs a question")
        return answer

    say("A few questions. Ctrl-C stops, and then nothing is made.")
    name = name or ask("What is the call called, in a word or two?", free, skips=False)
    given = _Given(
        question=ask("What do you ask practitioners for?", needed, skips=False),
        why=ask("Why do you ask now?", str),
        until=ask("By when? Such as 15 January 2026.", lambda a: parse_day(a) if a else None),
        asked_by=ask("Who asks? Names of participants would be refused.", str),
        to=ask("To which address are answers sent?", str),
        use=ask("What will become of the answers?", str),
        audiences=(),
    )
    say("")
    return name, given


def _write(path: Path, given: _Given) -> None:
    call = Call(
        alsctl=1,
        question=given.question or "",
        why=given.why or None,
        until=given.until,
        asked_by=given.asked_by or None,
        to=given.to or None,
        use=given.use or None,
        audiences=given.audiences,
    )
    make(path.parent, {path.name: call_text(call).encode()})


def _make_forms(home: Home, name: str, day: date, *, house_style: Path | None, quiet: bool) -> None:
    """Make the form and the table of a call from its file, and say where they are."""
    from alsctl.commands.calling import call_forms

    told = homes.read(home, day)
    call = next((call for call in told.folder.calls if call.id == name), None)
    if call is None:
        raise AlsctlError(f"{shown(home.folder / CALLS / name)}.yaml: there is no such call")
    call_forms.make(told, call, home.folder, house_style=house_style, quiet=quiet)


def _tell(path: Path, name: str) -> None:
    say(f"{shown(path)}")
    tell_steps(
        f"Look at {shown(path)} in your editor; after a change, alsctl new-call {name}\n"
        "     makes the form and the table anew.",
        "Send out the form, or put the questions of the table into an online form.",
        f"alsctl record-examples --call {name} --from {as_typed(Path('FOLDER-WITH-THE-ANSWERS'))}",
    )
