"""alsctl export-event: the briefing for leaders and deputy leaders who come to an event."""

from pathlib import Path
from typing import cast

from alsctl import views
from alsctl.commands import exporting
from alsctl.commands.document_options import DocumentFormat, Explain
from alsctl.commands.exporting import Asked, Export
from alsctl.commands.options import (
    ForAudience,
    HouseStyle,
    NoColor,
    Out,
    Plain,
    Quiet,
    SetPath,
    TemplateFile,
    Today,
)
from alsctl.commands.telling import warn
from alsctl.release import Release
from alsctl.release.event import PAPER, ReleasedEvent, release_event

READS = frozenset({"agendas", "sessions", "lessons", f"papers/{PAPER}"})
"""The files, beside set.yaml, whose faults stop this command."""


def command(
    set_path: SetPath = None,
    audience: ForAudience = "sector",
    format: DocumentFormat = None,
    out: Out = None,
    house_style: HouseStyle = None,
    template: TemplateFile = None,
    explain: Explain = False,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make the briefing for those who come to an event, from agendas/event.yaml."""
    asked = Asked(
        set_path=set_path,
        format=format,
        out=out,
        house_style=house_style,
        template=template,
        today=today,
        quiet=quiet,
    )
    exporting.refuse_what_has_no_effect(exporting.kind_of(asked), asked)
    folder, told = exporting.read_story(asked, reads=READS)
    released = release_event(told, audience)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released)


def make(asked: Asked, folder: Path, released: Release) -> None:
    """Make the briefing of what was let through."""
    event = cast(ReleasedEvent, released.shown)
    if event.paper.kept:
        warn(f"{event.paper.kept} stays: it does not reach the audience {event.audience}")
    wanted = Export(
        stem="event",
        title=f"{event.event or 'Briefing'}: {event.about.title}",
        view=views.event(event),
        released=released,
        folder=folder,
    )
    exporting.export(asked, wanted)
