"""alsctl export-lessons: the lessons note."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

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
from alsctl.release import Release, nothing_to_say, release

KINDS = ("docx", "md", "json")
Format = Literal["docx", "md", "json"]

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
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell what goes out, what stays, and by which rule.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make the lessons note in Word, Markdown or JSON, for one audience."""
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
    elif not released.shown.lessons:
        raise nothing_to_say(released.shown)
    else:
        _make(asked, folder, released, kind)


def _make(asked: Asked, folder: Path, released: Release, kind: str) -> None:
    from alsctl import views

    wanted = Export(
        stem="lessons",
        title=f"Lessons note: {released.shown.about.title}",
        view=views.lessons(released.shown),
        released=released,
        folder=folder,
    )
    if kind == "json":
        told = json.dumps(views.as_json(released.shown), ensure_ascii=False, indent=2) + "\n"
        exporting.place(told.encode(), asked, wanted, kind=kind)
    else:
        exporting.export(asked, wanted, kinds=KINDS)
