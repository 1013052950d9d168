"""alsctl export-themes: which themes were seen by whom, in counts of lessons."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import ForAudience
from alsctl.release.matrix import MatrixRelease, no_matrix, release_matrix

KINDS = (*exporting.DOCUMENT, "csv", "json")
Format = Annotated[
    Literal["docx", "md", "html", "pdf", "csv", "json"] | None,
    typer.Option("--format", help="What to make; default docx."),
]
Copy = Annotated[
    Literal["readers", "facilitator"],
    typer.Option("--copy", help="Whose; the facilitator's has all counts (to out/private/)."),
]

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(Format)
def command(
    asked: Asked,
    copy: Copy = "readers",
    audience: ForAudience = "set",
    *,
    explain: Explain = False,
) -> None:
    """Count the lessons on each theme by who saw them; beyond the set without small counts."""
    own = copy == "facilitator"
    if own and audience != "set":
        says = "the facilitator's copy goes to nobody else; leave --audience out"
        raise typer.BadParameter(says, param_hint="--copy")
    kind = exporting.kind_of(asked, KINDS)
    exporting.refuse_what_has_no_effect(kind, asked)
    folder, told = exporting.read_story(asked, reads=READS)
    exporting.warn_of_undrawn(told)
    released = release_matrix(told, audience, own=own)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released, kind=kind, own=own)


def make(
    asked: Asked, folder: Path, released: MatrixRelease, *, kind: str = "docx", own: bool = False
) -> None:
    """Make the table let through; raises AlsctlError where there is none."""
    from alsctl.views import themes

    shown = released.shown
    if not shown.columns or (not shown.all and shown.all is not None):
        raise no_matrix(shown)
    wanted = Export(
        stem="themes",
        title=f"Themes: {shown.about.title}",
        view=themes.themes(shown),
        released=released,
        folder=folder,
        name=f"{shown.about.id}-themes-facilitator" if own else "",
        private=own,
    )
    if kind == "json":
        text = json.dumps(themes.as_json(shown), ensure_ascii=False, indent=2) + "\n"
        exporting.place(text.encode(), asked, wanted, kind=kind)
    elif kind == "csv":
        from alsctl.tables.written import as_csv

        table = as_csv(*themes.as_table(shown))
        exporting.place(table, asked, wanted, kind=kind)
    else:
        exporting.export(asked, wanted, kinds=KINDS)
