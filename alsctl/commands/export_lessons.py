"""alsctl export-lessons: the lessons note."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl.blocks import Picture
from alsctl.commands import exporting
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
from alsctl.release import Release, Released, nothing_to_say, release

KINDS = (*exporting.DOCUMENT, "csv", "json")
Format = Literal["docx", "md", "html", "pdf", "csv", "json"]

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


def command(
    set_path: SetPath = None,
    audience: ForAudience = "sector",
    format: Annotated[
        Format | None, typer.Option("--format", help="What to make; default docx.")
    ] = None,
    out: Out = None,
    house_style: HouseStyle = None,
    template: TemplateFile = None,
    figures: Annotated[
        bool, typer.Option("--figures", help="Draw the sessions, and the lessons by strength.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell what goes out, what stays, and by which rule.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make the lessons note, for one audience."""
    asked = Asked(
        set_path=set_path,
        format=format,
        out=out,
        house_style=house_style,
        template=template,
        today=today,
        quiet=quiet,
    )
    kind = exporting.kind_of(asked, KINDS)
    exporting.refuse_what_has_no_effect(kind, asked)
    folder, told = exporting.read_story(asked, reads=READS)
    exporting.warn_of_undrawn(told)
    released = release(told, audience)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released, kind=kind, figures=figures)


def make(
    asked: Asked, folder: Path, released: Release, *, kind: str = "docx", figures: bool = False
) -> None:
    """Make the lessons note of what was let through; raises AlsctlError where that is nothing."""
    from alsctl import views

    shown = released.shown
    if not shown.lessons:
        raise nothing_to_say(shown)
    view = views.lessons(shown)
    wanted = Export(
        stem="lessons",
        title=f"Lessons note: {shown.about.title}",
        view=view,
        released=released,
        folder=folder,
        figures=_figures(shown) if figures else {},
    )
    if kind == "json":
        told = json.dumps(views.as_json(shown), ensure_ascii=False, indent=2) + "\n"
        exporting.place(told.encode(), asked, wanted, kind=kind)
    elif kind == "csv":
        from alsctl.tables.written import as_csv

        table = as_csv(*views.as_table(view))
        exporting.place(table, asked, wanted, kind=kind)
    else:
        exporting.export(asked, wanted, kinds=KINDS)


def _figures(shown: Released) -> dict[str, Callable[[], Picture]]:
    from alsctl import figures
    from alsctl.views import pictured

    about = shown.about
    drawn: dict[str, Callable[[], Picture]] = {}
    if sessions := [figures.Session(x.number, x.day, held=x.held) for x in about.sittings]:
        drawn["timeline"] = lambda: figures.timeline(sessions, between=list(about.between_days))
    if told := [figures.Lesson(*lesson) for lesson in pictured.lessons(shown)]:
        unit, of = pictured.unit(shown)
        drawn["strengths"] = lambda: figures.strengths(told, unit=unit, of=of)
    return drawn
