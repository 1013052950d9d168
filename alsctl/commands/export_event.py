"""alsctl export-event: the briefing for leaders and deputy leaders who come to an event."""

from pathlib import Path
from typing import cast

from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import DocumentFormat, Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import ForAudience
from alsctl.release import Release
from alsctl.release.event import PAPER, ReleasedEvent, release_event
from alsctl.views.event import event as view

READS = frozenset({"agendas", "sessions", "lessons", f"papers/{PAPER}"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(DocumentFormat)
def command(
    asked: Asked,
    audience: ForAudience = "sector",
    *,
    explain: Explain = False,
) -> None:
    """Make the briefing for those who come to an event, from agendas/event.yaml."""
    exporting.kind_of(asked)  # refuses what cannot be, before it reads
    folder, told = exporting.read_story(asked, reads=READS)
    released = release_event(told, audience)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released)


def make(asked: Asked, folder: Path, released: Release) -> None:
    """Make the briefing of what was let through."""
    event = cast(ReleasedEvent, released.shown)
    exporting.warn_of_kept(event.paper.kept, event.audience)
    wanted = Export(
        stem="event",
        title=f"{event.event or 'Briefing'}: {event.about.title}",
        view=view(event),
        released=released,
        folder=folder,
    )
    exporting.export(asked, wanted)
