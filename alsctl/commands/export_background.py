"""alsctl export-background: the background paper that gets a first session talking."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from alsctl import story
from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import DocumentFormat, Explain
from alsctl.commands.exporting import Export
from alsctl.commands.judging import problems_in
from alsctl.commands.options import ForAudience
from alsctl.commands.telling import warn
from alsctl.errors import Severity
from alsctl.loading import read_set, shown
from alsctl.loading.neighbours import other_sets
from alsctl.model.levels import Audience
from alsctl.release import Release
from alsctl.release.background import (
    PAPER,
    ReleasedBackground,
    nothing_in_background,
    release_background,
)
from alsctl.release.earlier import Earlier, audience_of, earlier
from alsctl.story import Story
from alsctl.views.background import background as view

READS = frozenset({"sessions", "lessons", f"papers/{PAPER}"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(DocumentFormat)
def command(
    asked: Asked,
    audience: ForAudience = "set",
    *,
    explain: Explain = False,
) -> None:
    """Make the background paper for the first session, from set.yaml and papers/background.md."""
    exporting.kind_of(asked)  # refuses what cannot be, before it reads
    folder, told = exporting.read_story(asked, reads=READS)
    released = release_background(told, audience, list(others_of(folder, told, audience)))
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released)


def make(asked: Asked, folder: Path, released: Release) -> None:
    """Make the paper of what was let through; raises AlsctlError where that is nothing."""
    background = cast(ReleasedBackground, released.shown)
    if nothing := nothing_in_background(background):
        raise nothing
    exporting.warn_of_kept(background.paper.kept, background.audience)
    wanted = Export(
        stem="background",
        title=f"Background paper: {background.about.title}",
        view=view(background),
        released=released,
        folder=folder,
    )
    exporting.export(asked, wanted)


def others_of(folder: Path, ours: Story, audience: Audience) -> Iterator[Earlier]:
    """Yield what the other sets of the programme let out; one that may not is told of."""
    for path in other_sets(folder):
        reading = read_set(path, parts={"sessions", "lessons"})
        if any(problem.severity is Severity.FAULT for problem in problems_in(reading)):
            warn(f"{shown(path)}: its lessons are left out, because its files have faults")
            continue
        told = story.tell(reading.folder, ours.today)
        theirs = reading.folder.learning_set
        found = earlier(told, audience_of(theirs, audience, ours.folder.learning_set))
        if found.unagreed:
            files = ", ".join(found.unagreed)
            warn(f"{shown(path)}: its lessons are left out, because it has not agreed {files}")
        else:
            yield found
