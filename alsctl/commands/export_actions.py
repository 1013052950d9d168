"""alsctl export-actions: what is open, what was done, and what was dropped."""

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
from alsctl.release.actions import ActionsRelease, no_actions, release_actions

KINDS = (*exporting.DOCUMENT, "csv", "json")

READS = frozenset({"sessions"})
"""The files, beside set.yaml, whose faults stop this command."""


def command(
    set_path: SetPath = None,
    audience: ForAudience = "set",
    by: Annotated[
        Literal["person", "group", "due"], typer.Option("--by", help="What to list them under.")
    ] = "person",
    format: Annotated[
        Literal["docx", "md", "html", "pdf", "csv", "json"] | None,
        typer.Option("--format", help="What to make; default docx."),
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
    """Make the list of actions: overdue ones first, then what was done and what was dropped."""
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
    released = release_actions(told, audience)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released, kind=kind, by=by)


def make(
    asked: Asked,
    folder: Path,
    released: ActionsRelease,
    *,
    kind: str = "docx",
    by: Literal["person", "group", "due"] = "person",
) -> None:
    """Make the list of the actions let through; raises AlsctlError where there are none."""
    from alsctl.views import actions

    shown = released.shown
    if not shown.told:
        raise no_actions(shown)
    view = actions.actions(shown, by)
    wanted = Export(
        stem="actions",
        title=f"{view.title}: {shown.about.title}",
        view=view,
        released=released,
        folder=folder,
    )
    if kind == "json":
        text = json.dumps(actions.as_json(shown), ensure_ascii=False, indent=2) + "\n"
        exporting.place(text.encode(), asked, wanted, kind=kind)
    elif kind == "csv":
        from alsctl.tables.written import as_csv

        lines = as_csv(actions.COLUMNS, actions.rows(shown))
        exporting.place(lines, asked, wanted, kind=kind)
    else:
        exporting.export(asked, wanted, kinds=KINDS)
