"""What export-brief --all makes: gaps between priorities and experience, both ways."""

from pathlib import Path

from alsctl.commands import exporting
from alsctl.commands.asked import Asked
from alsctl.commands.exporting import Export
from alsctl.commands.options import day_of
from alsctl.loading import Home, read_programme
from alsctl.model.levels import Audience
from alsctl.release.brief.gaps import (
    GapsRelease,
    no_gaps,
    release_gaps,
    release_gaps_of_programme,
)

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


def released(home: Home, asked: Asked, audience: Audience) -> GapsRelease:
    """Return what a set, or the sets of a programme, let out."""
    if not home.is_programme:
        _, told = exporting.read_story(asked, reads=READS)
        exporting.warn_of_undrawn(told)
        return release_gaps(told, audience)
    from alsctl.commands.spanning import refuse_audience_of_one_set, stories
    from alsctl.release.programmes import let_out

    refuse_audience_of_one_set(audience)
    day, reading, sets = day_of(asked.today), read_programme(home.folder), []
    for told in stories(reading, day, parts=READS, quiet=asked.quiet):
        exporting.warn_of_undrawn(told)
        sets.append(let_out(told, audience, reading.programme, releases=release_gaps))
    return release_gaps_of_programme(reading.programme, sets, audience, today=day)


def make(asked: Asked, folder: Path, released: GapsRelease) -> None:
    """Make the gaps of what was let through; raises AlsctlError where there is nothing to say."""
    from alsctl.views import brief_gaps

    shown = released.shown
    if nothing := no_gaps(shown):
        raise nothing
    view = brief_gaps.brief_gaps(shown)
    wanted = Export(
        stem="brief-gaps",
        title=f"{view.title}: {shown.about.title}",
        view=view,
        released=released,
        folder=folder,
    )
    data = exporting.Data(
        as_json=lambda: brief_gaps.as_json(shown),
        as_table=lambda: (brief_gaps.COLUMNS, brief_gaps.rows(shown)),
    )
    exporting.export(asked, wanted, data=data)
