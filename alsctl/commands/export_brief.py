"""alsctl export-brief: from experience to advocacy, on one of the sponsor's priorities."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl import story
from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import ForAudience, WholeProgramme, day_of
from alsctl.commands.telling import stop_for_faults, warn
from alsctl.errors import one_line
from alsctl.loading import Home, ProgrammeReading, find_home, read_programme, read_set
from alsctl.model.levels import Audience
from alsctl.release.brief import BriefRelease, nothing_in_brief, release_brief
from alsctl.release.brief.serving import find, priorities, unknown
from alsctl.release.coverage import CoverageTold
from alsctl.release.involvement import Involved

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""

Format = Annotated[
    Literal["docx", "md", "html", "pdf", "csv", "json"] | None,
    typer.Option("--format", help="What to make; default docx. csv and json are for --all."),
]


@export_command(Format)
def command(
    asked: Asked,
    priority: Annotated[
        str | None,
        typer.Argument(metavar="[PRIORITY]", help="Its id or its name.", show_default=False),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Show the gaps between priorities and experience.")
    ] = False,
    programme: WholeProgramme = False,
    audience: ForAudience = "sector",
    *,
    explain: Explain = False,
) -> None:
    """Make the brief on a policy priority: the ask, the evidence, and what speaks against it.

    With --all instead: priorities that no experience serves, experience that serves no priority,
    and asks that nobody has answered.
    """
    kind = exporting.kind_of(asked, exporting.WITH_DATA)
    _refuse_what_does_not_go_together(priority, every, kind)
    home = find_home(Path.cwd(), asked=asked.set_path, spans=programme)
    if every:
        _tell_gaps(home, asked, audience, explain=explain)
        return
    gives = _of_programme if home.is_programme else _of_set
    released = gives(home.folder, asked, audience, priority=priority or "")
    if explain:
        exporting.explain(released)
    else:
        make(asked, home.folder, released)


def _tell_gaps(home: Home, asked: Asked, audience: Audience, *, explain: bool) -> None:
    from alsctl.commands import brief_gaps

    released = brief_gaps.released(home, asked, audience)
    if explain:
        exporting.explain(released)
    else:
        brief_gaps.make(asked, home.folder, released)


def _refuse_what_does_not_go_together(priority: str | None, every: bool, kind: str) -> None:
    if every and priority is not None:
        says = "it is about all priorities; leave one of the two out"
        raise typer.BadParameter(says, param_hint="--all")
    if not every and priority is None:
        says = "give the id or the name of a priority, or --all for the gaps"
        raise typer.BadParameter(says, param_hint="PRIORITY")
    if not every and kind in ("csv", "json"):
        says = f"a brief is a document; {kind} is for the gaps, with --all"
        raise typer.BadParameter(says, param_hint="--format")


def _of_set(folder: Path, asked: Asked, audience: Audience, *, priority: str) -> BriefRelease:
    _, told = exporting.read_story(asked, reads=READS)
    known = priorities(told)
    if find(priority, known) is None:
        raise unknown(priority, ((one.id, one.name or "") for one in known))
    exporting.warn_of_undrawn(told)
    return release_brief(told, audience, priority)


def _of_programme(folder: Path, asked: Asked, audience: Audience, *, priority: str) -> BriefRelease:
    """Return what the sets of a programme let out, read one after the other."""
    from alsctl.commands import homes
    from alsctl.commands.spanning import refuse_audience_of_one_set, sound_sets
    from alsctl.release.brief.across import wanted
    from alsctl.release.brief.programme import cases_of, of, release_brief_of_programme
    from alsctl.release.involvement import involved
    from alsctl.release.programmes import let_out

    refuse_audience_of_one_set(audience)
    day, reading = day_of(asked.today), read_programme(folder)
    known = {one.id: one.name or "" for one in reading.programme.priorities}
    is_known, sets, part = bool(find(priority, reading.programme.priorities)), [], []
    paths = []
    for path, read in sound_sets(reading, parts=READS, quiet=asked.quiet):
        told = story.tell(read.folder, day)
        paths.append(path)
        exporting.warn_of_undrawn(told)
        own = priorities(told)
        known |= {one.id: one.name or "" for one in own if one.id not in known}
        is_known = is_known or find(priority, own) is not None
        sets.append(let_out(told, audience, reading.programme, releases=of(priority)))
        part.append(involved(told.folder, day))
    if not is_known:
        raise unknown(priority, known.items())
    for at, ids in wanted(sets).items():
        again = story.tell(read_set(paths[at], parts=READS, within=reading.file).folder, day)
        gate = of(priority, also=ids)
        sets[at] = let_out(again, audience, reading.programme, releases=gate)
    covered = _covered(reading, part, audience, day)
    around = homes.of_programme(folder, day)
    asked_for = let_out(around, audience, reading.programme, releases=cases_of(priority))
    return release_brief_of_programme(
        reading.programme,
        sets,
        audience,
        today=day,
        asked=priority,
        coverage=covered,
        own=asked_for,
    )


def _covered(
    reading: ProgrammeReading, sets: Sequence[Involved], audience: Audience, day: date
) -> CoverageTold | None:
    """Return who took part out of the register; None where there is no register."""
    from alsctl.commands.spanning import register_of
    from alsctl.release.coverage import coverage

    file = register_of(reading)
    stop_for_faults(file.problems)
    if not file.register.entries:
        return None
    return coverage(reading.programme, file.register, sets, audience, today=day)


def make(asked: Asked, folder: Path, released: BriefRelease) -> None:
    """Make the brief of what was let through; raises AlsctlError where that is nothing."""
    from alsctl.views import brief

    shown = released.shown
    if shown.is_empty:
        raise nothing_in_brief(shown)
    if not shown.priority.is_current:
        status = one_line(shown.priority.status)
        warn(f"“{one_line(shown.priority.name)}” is no current priority: its status is {status}")
    view = brief.brief(shown)
    wanted = Export(
        stem="brief",
        title=f"{view.title}: {shown.about.title}",
        view=view,
        released=released,
        folder=folder,
        name=f"{shown.about.id}-brief-{shown.priority.id}-{shown.audience}",
    )
    exporting.export(asked, wanted)
