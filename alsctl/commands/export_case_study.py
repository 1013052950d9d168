"""alsctl export-case-study: a case study of the set, or of one of its trials."""

from typing import Annotated, cast

import typer

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
from alsctl.release.case_study import (
    PAPER,
    ReleasedCaseStudy,
    find_trial,
    nothing_in_case_study,
    release_case_study,
)


def command(
    set_path: SetPath = None,
    audience: ForAudience = "sector",
    trial: Annotated[
        str, typer.Option("--trial", metavar="ID", help="Of this trial alone, such as S1-T1.")
    ] = "",
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
    """Make a case study of the set, or of one trial, for others who think of doing the same."""
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
    if study.paper.kept:
        warn(f"{study.paper.kept} stays: it does not reach the audience {audience}")
    wanted = Export(
        stem="case-study",
        title=f"Case study: {study.about.title}",
        view=views.case_study(study),
        released=released,
        folder=folder,
        number=number,
    )
    exporting.export(asked, wanted)
