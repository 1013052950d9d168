"""alsctl record-session: what a session noted becomes a record in a file of its own."""

from typing import Annotated

import typer

from alsctl.commands import recording
from alsctl.commands.options import NoColor, Plain, Quiet, SessionNumber, SetPath, parsed_day


def command(
    number: SessionNumber,
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE", help="Typed notes: .md or .txt; - is standard input."
        ),
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Make a further record of the session beside the first.")
    ] = False,
    between: Annotated[
        bool, typer.Option("--between", help="Record work after this session, before the next.")
    ] = False,
    group: Annotated[
        str | None, typer.Option("--group", metavar="ID", help="Whose work between sessions.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it was.")] = None,
    when: Annotated[
        str | None, typer.Option("--when", metavar="WORDS", help="When it was, in your words.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    set_path: SetPath = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Turn typed notes of a session into a record."""
    from alsctl.commands.record_from_notes import Given, record_notes

    _refuse_what_cannot_be(source, between=between, group=group, when=when)
    day = parsed_day(date, "--date") if date is not None else None
    asked = recording.begin(set_path, number, add=add, between=between, group=group)
    recording.refuse_what_is_there(asked)
    given = Given(source=str(source), day=day, when=when, yes=yes, quiet=quiet)
    record_notes(asked, given)


def _refuse_what_cannot_be(
    source: str | None, *, between: bool, group: str | None, when: str | None
) -> None:
    """Refuse options that do not go together; a wrong command line."""
    if group is not None and not between:
        says = "a group's work is between sessions; add --between"
        raise typer.BadParameter(says, param_hint="--group")
    if not source:
        says = "give the notes: --from notes.md, or --from - for standard input"
        raise typer.BadParameter(says, param_hint="--from")
    if when is not None and not when.strip():
        raise typer.BadParameter("say in words when it was", param_hint="--when")
