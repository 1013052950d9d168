"""alsctl export-case-study: of the set, of one trial, of an answer to a call, or all of them."""

from typing import Annotated, cast

import typer

from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import DocumentFormat, Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import ForAudience, WholeProgramme
from alsctl.release.case_study import (
    PAPER,
    ReleasedCaseStudy,
    find_trial,
    nothing_in_case_study,
    release_case_study,
)
from alsctl.views.case_study import case_study as view


@export_command(DocumentFormat)
def command(
    asked: Asked,
    audience: ForAudience = "sector",
    trial: Annotated[
        str, typer.Option("--trial", metavar="ID", help="Of this trial alone, such as S1-T1.")
    ] = "",
    from_example: Annotated[
        str,
        typer.Option(
            "--from-example", metavar="ID", help="Of this answer to a call, such as winter-01."
        ),
    ] = "",
    every: Annotated[
        bool, typer.Option("--all", help="All case studies as one booklet, by service area.")
    ] = False,
    programme: WholeProgramme = False,
    *,
    explain: Explain = False,
) -> None:
    """Make a case study for others who think of doing the same.

    It is of the set, of one trial, of an answer to a call for examples, or all of them in one.
    """
    exporting.kind_of(asked)  # refuses what cannot be, before it reads
    _refuse_what_does_not_go_together(trial, from_example, every=every, programme=programme)
    if from_example or every:
        from alsctl.commands.calling import case_studies

        spans = programme
        case_studies.make(asked, audience, example=from_example, spans=spans, explain=explain)
        return
    reads = {"sessions", "lessons", "papers" if trial else f"papers/{PAPER}"}
    folder, told = exporting.read_story(asked, reads=reads)
    exporting.warn_of_undrawn(told)
    of, number = find_trial(told, audience, trial) if trial else ("", None)
    released = release_case_study(told, audience, trial=of)
    if explain:
        exporting.explain(released)
        return
    study = cast(ReleasedCaseStudy, released.shown)
    if nothing := nothing_in_case_study(study):
        raise nothing
    exporting.warn_of_kept(study.paper.kept, audience)
    wanted = Export(
        stem="case-study",
        title=f"Case study: {study.about.title}",
        view=view(study),
        released=released,
        folder=folder,
        number=number,
    )
    exporting.export(asked, wanted)


def _refuse_what_does_not_go_together(
    trial: str, example: str, *, every: bool, programme: bool
) -> None:
    chosen = {"--trial": bool(trial), "--from-example": bool(example), "--all": every}
    given = [option for option, is_given in chosen.items() if is_given]
    if len(given) > 1:
        says = f"{given[0]} and {given[1]} do not go together; give one of them"
        raise typer.BadParameter(says, param_hint=given[1])
    if programme and given not in (["--all"], ["--from-example"]):
        says = "a programme has case studies of its sets; give --all for them"
        raise typer.BadParameter(says, param_hint="--programme")
