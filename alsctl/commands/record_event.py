"""alsctl record-event: an event that is no session of the set, in a record of its own."""

import datetime
import os
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from alsctl.commands import recording
from alsctl.commands.options import (
    AsJson,
    CheckNotes,
    InEditor,
    InWords,
    NoColor,
    NotesFile,
    Plain,
    Quiet,
    SetPath,
    Under,
    WithoutAsking,
    parsed_day,
)
from alsctl.commands.recording import Recording
from alsctl.commands.telling import is_terminal, say
from alsctl.dates import in_words
from alsctl.loading import shown
from alsctl.model import Event
from alsctl.wording import slug


def command(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What the event is called, or its file.")
    ],
    source: NotesFile = None,
    under: Under = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="WORDS", help='Such as "national workshop", "hack day".'),
    ] = None,
    participants: Annotated[
        str | None,
        typer.Option(
            "--participants",
            metavar="FILE",
            help="Who came: a .csv or .xlsx, of which only counts are kept; or just how many.",
        ),
    ] = None,
    organisations: Annotated[
        bool,
        typer.Option(
            "--organisations",
            help="Keep also which organisations came, so that coverage counts them; never who.",
        ),
    ] = False,
    place: Annotated[
        str | None, typer.Option("--place", metavar="WORDS", help="Where it was.")
    ] = None,
    date: Annotated[
        list[str] | None,
        typer.Option("--date", metavar="DATE", help="When it was; again for each of a series."),
    ] = None,
    when: InWords = None,
    edit: InEditor = False,
    check: CheckNotes = False,
    yes: WithoutAsking = False,
    as_json: AsJson = False,
    set_path: SetPath = None,
    programme: Annotated[
        bool,
        typer.Option("--programme", help="It was for all sets of the programme, and not for one."),
    ] = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Record an event that was no session: asks step by step at a terminal, or reads notes."""
    _refuse_what_cannot_be(source, under, edit=edit, check=check, as_json=as_json)
    _refuse_organisations_of_nobody(organisations, participants)
    by_steps = not (source or edit or participants) and _asks(yes=yes)
    days = sorted(parsed_day(day, "--date") for day in date or ())
    seed = Event(
        alsctl=1,
        id=_id(name),
        event=_name(name),
        kind=kind,
        place=place,
        dates=tuple(days) if len(days) > 1 else (),
    )
    asked = recording.begin_event(set_path, seed, spans=programme, faults_stop=not edit)
    if participants is not None:
        from alsctl.commands.recording.participants import counted_in

        counted = counted_in(seed, participants, asked, keeps=organisations)
        asked = replace(asked, event=counted)
    day = days[0] if days else None
    if source:
        from alsctl.commands.recording.from_notes import Given, check_notes, record_notes

        typed = Given(source=source, under=under, day=day, when=when, yes=yes, quiet=quiet)
        (partial(check_notes, as_json=as_json) if check else record_notes)(asked, typed)
    elif edit:
        from alsctl.commands.recording.in_editor import record_in_editor

        record_in_editor(asked, day=day, when=when, quiet=quiet)
    elif by_steps:
        from alsctl.commands.recording.by_steps import Steps, record_by_steps

        color = not (no_color or os.environ.get("NO_COLOR"))
        steps = Steps(spans=programme, plain=plain, color=color, quiet=quiet)
        record_by_steps(asked, replace(steps, known=_known(seed, days, when)))
    else:
        _without_notes(asked, day=day, when=when, quiet=quiet)


def _id(name: str) -> str:
    """Return the id of an event; a wrong command line where its name makes none."""
    if id := slug(Path(name).stem if name.endswith(".yaml") else name):
        return id
    says = "this name has no letter or digit to name the file after"
    raise typer.BadParameter(says, param_hint="NAME")


def _asks(*, yes: bool) -> bool:
    """Tell that it is asked step by step; without a terminal that is a wrong command line."""
    if yes or not is_terminal():
        says = "give the notes: --from notes.md; or --participants FILE, or --edit"
        raise typer.BadParameter(says, param_hint="--from")
    return True


def _refuse_organisations_of_nobody(keeps: bool, participants: str | None) -> None:
    if keeps and not participants:
        says = "it goes with --participants and a list of who came"
        raise typer.BadParameter(says, param_hint="--organisations")


def _name(typed: str) -> str:
    """Return what an event is called; its file may be named for it."""
    return typed.strip().removesuffix(".yaml")


def _known(seed: Event, days: list[datetime.date], when: str | None) -> tuple[tuple[str, str], ...]:
    """Return the answers that the command line gives, by the questions they are for."""
    said = {
        "event": seed.event,
        "kind": seed.kind,
        "date": ", ".join(map(in_words, days)) or when,
        "place": seed.place,
    }
    return tuple((asked, text) for asked, text in said.items() if text)


def _refuse_what_cannot_be(
    source: str | None, under: str | None, *, edit: bool, check: bool, as_json: bool
) -> None:
    """Refuse options that do not go together; a wrong command line."""
    for option, is_given, needs in (
        ("--under", under is not None, "--from"),
        ("--check", check, "--from"),
    ):
        if is_given and not source:
            raise typer.BadParameter(f"it goes with {needs}", param_hint=option)
    if edit and source:
        raise typer.BadParameter("it does not go with --from", param_hint="--edit")
    if as_json and not check:
        raise typer.BadParameter("it goes with --check", param_hint="--json")


def _without_notes(
    asked: Recording, *, day: datetime.date | None, when: str | None, quiet: bool
) -> None:
    """Record only that an event was, and how many came."""
    recording.refuse_what_is_there(asked)
    assert asked.event is not None
    event = replace(asked.event, date=day)
    recording.write(recording.dated(event, asked, day=day, when=when), asked.place)
    if not quiet:
        say(shown(asked.place))
