"""alsctl export-agenda: the agenda of a session, for its members or for its facilitators."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import ForAudience, SessionNumber
from alsctl.commands.telling import warn
from alsctl.model.levels import Audience
from alsctl.release.agendas import no_agenda, release_agenda, timetable_of
from alsctl.release.plans import AgendaRelease
from alsctl.story import Story

KINDS = (*exporting.DOCUMENT, "ics")
Copy = Literal["members", "facilitator"]
Format = Annotated[
    Literal["docx", "md", "html", "pdf", "ics"] | None,
    typer.Option("--format", help="What to make; default docx; ics is for diaries."),
]

READS = frozenset({"agendas", "sessions"})
"""The files, beside set.yaml, whose faults stop this command; for your own copy also lessons."""


@export_command(Format)
def command(
    number: SessionNumber,
    asked: Asked,
    copy: Annotated[
        Copy,
        typer.Option("--copy", help="Whose; the facilitator's goes to out/private/."),
    ] = "members",
    audience: ForAudience = "set",
    *,
    explain: Explain = False,
) -> None:
    """Make the agenda of a session from agendas/NN.yaml, with start times worked out."""
    kind = exporting.kind_of(asked, KINDS)
    _refuse_what_contradicts(copy, audience, kind)
    reads = READS | {"lessons"} if copy == "facilitator" else READS
    folder, told = exporting.read_story(asked, reads=reads)
    if explain:
        exporting.explain(release_agenda(told, audience, number, own=copy == "facilitator"))
    elif kind == "ics":
        make_calendar(asked, folder, told, number=number, audience=audience)
    else:
        warn_of_cuts(told, number)
        make(asked, folder, told, number=number, audience=audience, copy=copy)


def _refuse_what_contradicts(copy: Copy, audience: Audience, kind: str) -> None:
    if copy == "facilitator" and audience != "set":
        raise typer.BadParameter(
            "the facilitator's copy goes to nobody else; leave --audience out", param_hint="--copy"
        )
    if copy == "facilitator" and kind == "ics":
        raise typer.BadParameter(
            "a calendar file is the same for all; leave --copy out", param_hint="--copy"
        )


def warn_of_cuts(told: Story, number: int) -> None:
    """Tell which blocks are shorter than planned, and in which order blocks give."""
    for line in timetable_of(told, number).told:
        warn(line)


def make(
    asked: Asked,
    folder: Path,
    told: Story,
    *,
    number: int,
    audience: Audience = "set",
    copy: Copy = "members",
) -> None:
    """Make the agenda of a session from what has been read."""
    own = copy == "facilitator"
    released = release_agenda(told, audience, number, own=own)
    if not released.shown.says_something:
        raise no_agenda(released.shown)
    exporting.export(asked, _wanted(folder, released, own=own))


def _wanted(folder: Path, released: AgendaRelease, *, own: bool = False) -> Export:
    from alsctl.views import agenda

    shown = released.shown
    return Export(
        stem="agenda",
        title=f"{agenda.title(shown)}: {shown.about.title}",
        view=agenda.agenda(shown),
        released=released,
        folder=folder,
        number=shown.number,
        name=f"{shown.about.id}-agenda-facilitator-{shown.number:02}" if own else "",
        private=own,
    )


def make_calendar(
    asked: Asked, folder: Path, told: Story, *, number: int, audience: Audience = "set"
) -> None:
    """Make the file with which people put the session into their diaries."""
    from alsctl import calendars

    released = release_agenda(told, audience, number)
    wanted = _wanted(folder, released)
    place = exporting.place_of(asked, wanted, kind="ics")
    earlier = None
    with suppress(OSError):  # none was made, or it cannot be read
        earlier = place.read_bytes()
    said = told.folder if audience == "set" else calendars.without_words(told.folder)
    made = calendars.calendar(said, number, told.today, earlier=earlier)
    exporting.place(made, asked, wanted, kind="ics")
