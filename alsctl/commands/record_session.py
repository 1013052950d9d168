"""alsctl record-session: what a session noted becomes a record in a file of its own."""

import datetime
import os
from functools import partial
from typing import Annotated, Literal

import typer

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
    SessionNumber,
    SetPath,
    Under,
    WithoutAsking,
    parsed_day,
)
from alsctl.commands.recording import Recording
from alsctl.commands.telling import is_terminal

Held = Literal["no", "unrecorded"]


def command(
    number: SessionNumber,
    source: NotesFile = None,
    under: Under = None,
    add: Annotated[
        bool, typer.Option("--add", help="Make a further record of the session beside the first.")
    ] = False,
    between: Annotated[
        bool, typer.Option("--between", help="Record work after this session, before the next.")
    ] = False,
    group: Annotated[
        str | None, typer.Option("--group", metavar="NAME", help="Whose work it was: id or name.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it was.")] = None,
    when: InWords = None,
    edit: InEditor = False,
    check: CheckNotes = False,
    held: Annotated[
        Held | None,
        typer.Option("--held", help="Record that it did not happen, or that nobody noted it."),
    ] = None,
    yes: WithoutAsking = False,
    as_json: AsJson = False,
    set_path: SetPath = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Record a session: asks step by step at a terminal, or reads typed notes."""
    given = {"--from": source is not None, "--under": under is not None, "--check": check}
    alone = {"--edit": edit, "--held": held is not None}
    _refuse_beside(alone, {**given, "--yes": yes}, as_json=as_json and not check)
    by_steps = not any([*given.values(), *alone.values(), yes]) and is_terminal()
    _refuse_under(source, under)
    has_way = bool(source) or any(alone.values()) or by_steps
    _refuse_what_cannot_be(has_way=has_way, between=between, group=group, when=when)
    day = parsed_day(date, "--date") if date is not None else None
    asked = recording.begin(
        set_path, number, add=add, between=between, group=group, faults_stop=not edit
    )
    if source:
        from alsctl.commands.recording.from_notes import Given, check_notes, record_notes

        typed = Given(source=source, under=under, day=day, when=when, yes=yes, quiet=quiet)
        way = partial(check_notes, as_json=as_json) if check else record_notes
        way(asked, typed)
    elif by_steps:
        from alsctl.commands.recording.by_steps import Steps, record_by_steps

        color = not (no_color or os.environ.get("NO_COLOR"))
        steps = Steps(day=day, when=when, plain=plain, color=color, quiet=quiet)
        record_by_steps(asked, steps)
    else:
        _without_notes(asked, held, day=day, when=when, quiet=quiet)


def _without_notes(
    asked: Recording, held: Held | None, *, day: datetime.date | None, when: str | None, quiet: bool
) -> None:
    """Record in an editor, or only that a session did not happen or that nobody noted it."""
    if held is None:
        from alsctl.commands.recording.in_editor import record_in_editor

        record_in_editor(asked, day=day, when=when, quiet=quiet)
    else:
        from alsctl.commands.recording.unheld import record_unheld

        record_unheld(asked, held, day=day, when=when, quiet=quiet)


def _refuse_beside(alone: dict[str, bool], given: dict[str, bool], *, as_json: bool) -> None:
    """Refuse what makes no sense with an option that stands alone; a wrong command line."""
    for option in (option for option, is_asked in alone.items() if is_asked):
        others = {**given, **{other: asked for other, asked in alone.items() if other != option}}
        for other in (other for other, is_given in others.items() if is_given):
            raise typer.BadParameter(f"it does not go with {other}", param_hint=option)
    if as_json:
        raise typer.BadParameter("it goes with --check", param_hint="--json")


def _refuse_what_cannot_be(
    *, has_way: bool, between: bool, group: str | None, when: str | None
) -> None:
    """Refuse options that do not go together; a wrong command line."""
    if group is not None and not between:
        says = "a group's work is between sessions; add --between"
        raise typer.BadParameter(says, param_hint="--group")
    if not has_way:
        says = "give the notes: --from notes.md, or --from - for standard input"
        raise typer.BadParameter(says, param_hint="--from")
    if when is not None and not when.strip():
        raise typer.BadParameter("say in words when it was", param_hint="--when")


def _refuse_under(source: str | None, heading: str | None) -> None:
    """Refuse a heading of no file or without words; a wrong command line."""
    if heading is None:
        return
    if not source:
        says = "it takes a part of a file of notes; add --from FILE"
        raise typer.BadParameter(says, param_hint="--under")
    if not heading.strip():
        says = "give the words of the heading that the part stands under"
        raise typer.BadParameter(says, param_hint="--under")
