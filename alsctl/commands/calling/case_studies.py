"""Case studies of answers to calls for examples, and all case studies as one booklet."""

from datetime import date
from pathlib import Path

from alsctl.commands import exporting, homes
from alsctl.commands.asked import Asked
from alsctl.commands.exporting import Export
from alsctl.commands.options import day_of
from alsctl.commands.telling import warn
from alsctl.loading import Home, read_programme
from alsctl.loading.papers import PAPERS
from alsctl.model.levels import Audience
from alsctl.release.booklet import (
    StudiesRelease,
    nothing_in_studies,
    only_example,
    release_studies,
)
from alsctl.release.case_study import paper_of
from alsctl.release.examples import find_example
from alsctl.story import Story
from alsctl.wording import listing

READS = frozenset({"sessions", "lessons", PAPERS})
"""The files, beside set.yaml and calls/, whose faults stop it."""
_NONE = " "
"""An id that no example has: a set may have one of the same id as the programme."""


def make(
    asked: Asked, audience: Audience, *, example: str, spans: bool, explain: bool = False
) -> None:
    """Make the case study of an `example`, or else all of them as one booklet."""
    home, day = homes.find(asked.set_path, spans=spans), day_of(asked.today)
    own = homes.read(home, day, parts=READS)
    id = find_example(own.folder, example).id if example else ""
    released = _released(home, own, audience, day=day, example=id, quiet=asked.quiet)
    if explain:
        exporting.explain(released)
        return
    if not released.shown.studies:
        raise nothing_in_studies(released.shown)
    for kept in released.shown.kept:
        exporting.warn_of_kept(kept, audience)
    wanted = _study(home.folder, released, id) if id else _booklet(home.folder, released)
    exporting.export(asked, wanted)


def _released(
    home: Home, own: Story, audience: Audience, *, day: date, example: str, quiet: bool
) -> StudiesRelease:
    if not home.is_programme:
        return release_studies(own, audience, example=example)
    return _of_programme(home.folder, own, audience, day=day, example=example, quiet=quiet)


def _of_programme(
    folder: Path, own: Story, audience: Audience, *, day: date, example: str, quiet: bool
) -> StudiesRelease:
    """Return what the programme and its sets let out, judged by the names of all of them."""
    from alsctl.commands.spanning import refuse_audience_of_one_set, stories
    from alsctl.release.programmes import let_out
    from alsctl.release.programmes.studies import release_studies_of_programme

    refuse_audience_of_one_set(audience)
    reading = read_programme(folder)
    programme = reading.programme
    gives = only_example(example) if example else release_studies
    others = only_example(_NONE) if example else release_studies
    told = stories(reading, day, parts=READS, quiet=quiet) if reading.sets else ()
    sets = [let_out(story, audience, programme, releases=others) for story in told]
    first = let_out(own, audience, programme, releases=gives)
    return release_studies_of_programme(programme, first, sets, audience, today=day)


def _study(folder: Path, released: StudiesRelease, id: str) -> Export:
    from alsctl.views.example_study import example_study, missing

    shown = released.shown
    if lacking := missing(shown):
        titles = listing(f"“{title}”" for title in lacking)
        warn(
            f"{id}: nothing is told for {titles}; ask who answered, or write "
            f"{PAPERS}/{paper_of(id)} with these headings"
        )
    view = example_study(shown)
    return Export(
        stem="example-study",
        title=f"Case study: {view.study}",
        view=view,
        released=released,
        folder=folder,
        name=f"{shown.about.id}-case-study-{id}-{shown.audience}",
    )


def _booklet(folder: Path, released: StudiesRelease) -> Export:
    from alsctl.views.case_studies import case_studies

    shown = released.shown
    if shown.waiting:
        warn(f"without a result yet, so in no case study: {', '.join(shown.waiting)}")
    return Export(
        stem="case-studies",
        title=f"Case studies: {shown.about.title}",
        view=case_studies(shown),
        released=released,
        folder=folder,
    )
