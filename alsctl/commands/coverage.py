"""alsctl coverage: who took part and who did not, against a programme's register."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer
from msgspec.structs import replace

from alsctl import story
from alsctl.blocks import Picture
from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.exporting import Export
from alsctl.commands.judging import problems_in
from alsctl.commands.options import AsJson, ForAudience, WholeProgramme, day_of
from alsctl.commands.spanning import refuse_audience_of_one_set, register_of, stories
from alsctl.commands.telling import say, say_json, stop_for_faults, warn
from alsctl.errors import AlsctlError, Severity
from alsctl.loading import find_home, read_programme, read_set
from alsctl.loading.finding import programme_of
from alsctl.model import Register
from alsctl.model.levels import Audience
from alsctl.release.coverage.document import (
    CoverageRelease,
    facts,
    nothing_to_count,
    of_one_set,
    release_coverage,
)
from alsctl.tables.register import RegisterFile

Format = Annotated[
    Literal["docx", "md", "html", "pdf", "csv", "json"] | None,
    typer.Option("--format", help="Make a file; without it, it is told here."),
]
Copy = Annotated[
    Literal["readers", "facilitator"],
    typer.Option("--copy", help="Whose; the facilitator's has names, and goes to out/private/."),
]

READS = frozenset({"sessions"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(Format)
def command(
    asked: Asked,
    programme: WholeProgramme = False,
    copy: Copy = "readers",
    audience: ForAudience = "sector",
    *,
    figures: Annotated[
        bool, typer.Option("--figures", help="Draw a bar for each type of organisation.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Tell who took part, who was invited or declined, and who was not involved.

    It is counted against the programme's register: of one set, or of all.
    """
    own = copy == "facilitator"
    is_file = asked.format is not None or asked.out is not None
    exporting.kind_of(asked, exporting.WITH_DATA)  # refuses what cannot be, before it reads
    _refuse_what_contradicts(own, audience, is_file, as_json)
    home = find_home(Path.cwd(), asked=asked.set_path, spans=programme)
    gives = _of_programme if home.is_programme else _of_set
    released = gives(home.folder, asked, None if own else audience)
    if is_file:
        make(asked, home.folder, released, figures=figures)
    else:
        _tell(released, as_json=as_json)


def _refuse_what_contradicts(own: bool, audience: Audience, is_file: bool, as_json: bool) -> None:
    if own and audience != "sector":
        says = "the facilitator's copy goes to nobody else; leave --audience out"
        raise typer.BadParameter(says, param_hint="--copy")
    if is_file and as_json:
        says = "it tells here, and --format and --out make a file; give one of the two"
        raise typer.BadParameter(says, param_hint="--json")


def _of_programme(folder: Path, asked: Asked, audience: Audience | None) -> CoverageRelease:
    if audience is not None:
        refuse_audience_of_one_set(audience)
    day, reading = day_of(asked.today), read_programme(folder)
    file = register_of(reading)
    faulty = replace(reading, problems=(*reading.problems, *file.problems))
    told = stories(faulty, day, parts=READS, quiet=asked.quiet)
    sets = [facts(one, reading.programme, audience) for one in told]
    register = _register(file)
    return release_coverage(reading.programme, register, sets, audience, today=day)


def _of_set(folder: Path, asked: Asked, audience: Audience | None) -> CoverageRelease:
    around = programme_of(folder)
    if around is None:
        raise AlsctlError(
            "this set is in no programme, so there is no register to count against; make a "
            "programme with alsctl new-programme NAME, and move the set into its sets/"
        )
    day, reading = day_of(asked.today), read_programme(around)
    read = read_set(folder, parts=READS, within=reading.file)
    file = register_of(reading)
    stop_for_faults([*reading.problems, *problems_in(read), *file.problems])
    one = facts(story.tell(read.folder, day), reading.programme, audience)
    register = _register(file)
    released = release_coverage(reading.programme, register, [one], audience, today=day)
    return of_one_set(released, one)


def _register(file: RegisterFile) -> Register:
    """Return a register that has no faults; what else is to be said of it is told."""
    for problem in file.problems:
        if problem.severity is Severity.ADVICE:
            warn(str(problem))
    if nothing := nothing_to_count(file.register):
        raise nothing
    return file.register


def _tell(released: CoverageRelease, *, as_json: bool) -> None:
    from alsctl.views import coverage
    from alsctl.views.coverage import data as coverage_data
    from alsctl.views.coverage.lines import lines

    shown = released.shown
    told = coverage_data.as_json(shown)
    scanned = json.dumps(told).encode()
    exporting.scan(scanned, "coverage.json", format="json", released=released)
    if as_json:
        say_json(told)
        return
    for line in lines(coverage.coverage(shown)):
        say(line)


def make(
    asked: Asked,
    folder: Path,
    released: CoverageRelease,
    *,
    figures: bool = False,
) -> None:
    """Make a file of who took part and who did not."""
    from alsctl.views import coverage
    from alsctl.views.coverage import data as coverage_data

    shown = released.shown
    view, own = coverage.coverage(shown), bool(shown.reader)
    wanted = Export(
        stem="coverage",
        title=f"{view.title}: {shown.about.title}",
        view=view,
        released=released,
        folder=folder,
        name=f"{shown.about.id}-coverage-facilitator" if own else "",
        private=own,
        figures=_figures(released) if figures else {},
    )
    data = exporting.Data(
        as_json=lambda: coverage_data.as_json(shown),
        as_table=lambda: (coverage_data.HEADER, coverage_data.rows(shown.told)),
    )
    exporting.export(asked, wanted, data=data)


def _figures(released: CoverageRelease) -> dict[str, Callable[[], Picture]]:
    from alsctl import figures
    from alsctl.views import coverage

    bars = [figures.Bar(*bar) for bar in coverage.bars(released.shown.told)]
    return {"coverage": lambda: figures.coverage(bars)}
