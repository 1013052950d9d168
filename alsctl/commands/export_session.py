"""alsctl export-session: the notes of a session, or of work between sessions."""

from pathlib import Path
from typing import Annotated

import typer

from alsctl.commands import exporting, session_form
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import DocumentFormat, Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import ForAudience, SessionNumber
from alsctl.commands.parties import group_id
from alsctl.errors import AlsctlError, one_line
from alsctl.model import Record
from alsctl.model.sets import Person
from alsctl.release.meetings import SessionRelease
from alsctl.release.sessions import no_session_notes, release_session
from alsctl.story import Story
from alsctl.wording import folded, listing, nearest, slug

READS = frozenset({"agendas", "sessions"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(DocumentFormat)
def command(
    number: SessionNumber,
    asked: Asked,
    audience: ForAudience = "set",
    member: Annotated[
        str | None,
        typer.Option("--for", metavar="MEMBER", help="The copy of one participant: id or name."),
    ] = None,
    between: Annotated[
        bool, typer.Option("--between", help="The notes of work after session N instead.")
    ] = False,
    group: Annotated[
        str | None,
        typer.Option("--group", metavar="NAME", help="Whose, with --between: id or name."),
    ] = None,
    blank: Annotated[
        bool,
        typer.Option("--blank", help="A form to fill in, from the agenda (to out/private/)."),
    ] = False,
    *,
    explain: Explain = False,
) -> None:
    """Make the notes of a session, for the set, one of its participants, or another audience."""
    _refuse_what_contradicts(audience, member, between=between, group=group)
    exporting.kind_of(asked)  # refuses what cannot be, before it reads
    if blank:
        session_form.refuse_what_contradicts(asked, audience, member, between=between)
        session_form.make(asked, number, explain=explain)
        return
    folder, told = exporting.read_story(asked, reads=READS)
    who = _member(told, member) if member is not None else None
    records = records_of(told, number, between=between, group=group)
    released = release_session(told, audience, records, member=str(who.id) if who else None)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released, records=records, told=told, member=who)


def _refuse_what_contradicts(
    audience: str, member: str | None, *, between: bool, group: str | None
) -> None:
    if member is not None and audience != "set":
        raise typer.BadParameter(
            "a participant's own copy is for the set's own eyes; leave --audience out",
            param_hint="--for",
        )
    if group is not None and not between:
        raise typer.BadParameter("say --between as well", param_hint="--group")


def _member(told: Story, wanted: str) -> Person:
    """Return the member whose id or full name this is."""
    members = told.folder.learning_set.members
    if not members:
        raise AlsctlError("set.yaml lists no participants to make a copy for; add them as members:")
    same = [member for member in members if member.id == wanted]
    typed = folded(wanted)
    names = {member: (member.name or "", *member.aliases) for member in members}
    same = same or [m for m in members if typed in map(folded, names[m])]
    if len(same) == 1:
        return same[0]
    if same:
        ids = listing((str(member.id) for member in same), last="or")
        raise AlsctlError(f"“{one_line(wanted)}” is the name of several; give {ids}")
    known = [str(member.id) for member in members]
    near = nearest(wanted, [*known, *(member.name for member in members if member.name)])
    hint = f"did you mean {near}?" if near else f"give a full name, or one of {', '.join(known)}"
    raise AlsctlError(f"“{one_line(wanted)}” is no participant of this set; {one_line(hint)}")


def records_of(told: Story, number: int, *, between: bool, group: str | None) -> tuple[Record, ...]:
    """Return all records of a meeting, the first file first."""
    after = [
        record
        for record in told.folder.records
        if record.after == number and record.is_between == between and not record.is_event
    ]
    after.sort(key=lambda record: (len(record.origin.file), record.origin.file))
    if group is not None and not any(record.group == group for record in after):
        group = group_id(told.folder, group)
    records = [record for record in after if record.group == group]
    if not records:
        raise _no_record(number, after, between=between, group=group)
    held = [record for record in records if record.held != "no"]
    if not held:
        what, file = _what(records[0]), records[0].origin.file
        raise AlsctlError(f"{file}: {what} was not held, so there are no notes of it")
    return tuple(held)


def _what(record: Record) -> str:
    return f"work after session {record.after}" if record.is_between else f"session {record.after}"


def _no_record(
    number: int, after: list[Record], *, between: bool, group: str | None
) -> AlsctlError:
    if not between:
        return AlsctlError(
            f"there is no record of session {number}; make one from typed notes: "
            f"alsctl record-session {number} --from notes.md"
        )
    whose = f"of {one_line(group)}" if group else "of the whole set"
    groups = dict.fromkeys(f"--group {record.group}" for record in after if record.group)
    hint = f"there is one with {listing(groups, last='or')}" if groups else "record it first"
    return AlsctlError(f"there is no record of work {whose} after session {number}; {hint}")


def _name(told: Story, record: Record, released: SessionRelease, member: Person | None) -> str:
    """Return the file's name without its ending; beyond the set no group stands in it."""
    shown = released.shown
    whom = _slug_of(told, member) if member else shown.audience
    name = f"{shown.about.id}-session-{whom}-{record.after:02}"
    if not record.is_between:
        return name
    same = [r.group for r in told.folder.records if r.is_between and r.after == record.after]
    others = list(dict.fromkeys(same))
    if shown.audience == "set":
        return f"{name}-between{f'-{record.group}' if record.group else ''}"
    place = f"-{others.index(record.group) + 1}" if len(others) > 1 else ""
    return f"{name}-between{place}"


def _slug_of(told: Story, member: Person) -> str:
    """Return a participant as their copy's file is called, told apart from all others."""
    called = [slug(m.name or m.role or "") for m in told.folder.learning_set.members]
    own = slug(member.name or member.role or "")
    return own if own and called.count(own) == 1 else "-".join(filter(None, (own, member.id)))


def make(
    asked: Asked,
    folder: Path,
    released: SessionRelease,
    *,
    records: tuple[Record, ...],
    told: Story,
    member: Person | None = None,
) -> None:
    """Make the notes of what was let through; raises AlsctlError where that is nothing."""
    from alsctl.views import session

    shown = released.shown
    if not shown.says_something:
        raise no_session_notes(shown, _what(records[0]))
    wanted = Export(
        stem="session",
        title=f"{session.title(shown.meeting)}: {shown.about.title}",
        view=session.session(shown),
        released=released,
        folder=folder,
        name=_name(told, records[0], released, member),
        private=bool(shown.reader),
    )
    exporting.export(asked, wanted)
