"""alsctl export-themes: which themes were seen by whom, in counts of lessons."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import WholeProgramme, day_of
from alsctl.loading import find_home, read_programme
from alsctl.model.levels import Audience
from alsctl.release.matrix import MatrixRelease, no_matrix, release_matrix

Format = Annotated[
    Literal["docx", "md", "html", "pdf", "csv", "json"] | None,
    typer.Option("--format", help="What to make; default docx."),
]
Copy = Annotated[
    Literal["readers", "facilitator"],
    typer.Option("--copy", help="Whose; the facilitator's has all counts (to out/private/)."),
]
ForAudience = Annotated[
    Literal["set", "sponsor", "sector", "public"] | None,
    typer.Option("--audience", help="Who will read it; default set, of a programme sector."),
]

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(Format)
def command(
    asked: Asked,
    copy: Copy = "readers",
    programme: WholeProgramme = False,
    audience: ForAudience = None,
    *,
    explain: Explain = False,
) -> None:
    """Count the lessons on each theme by who saw them; beyond the set without small counts.

    Over a programme a set that tells nobody apart beyond it stands as a whole.
    """
    own = copy == "facilitator"
    if own and audience not in (None, "set"):
        says = "the facilitator's copy goes to nobody else; leave --audience out"
        raise typer.BadParameter(says, param_hint="--copy")
    exporting.kind_of(asked, exporting.WITH_DATA)  # refuses what cannot be, before it reads
    home = find_home(Path.cwd(), asked=asked.set_path, spans=programme)
    if home.is_programme:
        folder, released = home.folder, _of_programme(home.folder, asked, audience, own=own)
    else:
        folder, told = exporting.read_story(asked, reads=READS)
        exporting.warn_of_undrawn(told)
        released = release_matrix(told, audience or "set", own=own)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released, own=own)


def _of_programme(
    folder: Path, asked: Asked, audience: Audience | None, *, own: bool
) -> MatrixRelease:
    """Return what the sets of a programme let out, read one after the other."""
    from alsctl.commands.spanning import refuse_audience_of_one_set, stories
    from alsctl.release.programmes.matrix import let_themes_out, release_themes_of_programme

    if audience and not own:
        refuse_audience_of_one_set(audience)
    to: Audience = "set" if own else audience or "sector"
    day, reading, sets = day_of(asked.today), read_programme(folder), []
    for told in stories(reading, day, parts=READS, quiet=asked.quiet):
        exporting.warn_of_undrawn(told)
        sets.append(let_themes_out(told, to, reading.programme, own=own))
    return release_themes_of_programme(reading.programme, sets, to, today=day, own=own)


def make(asked: Asked, folder: Path, released: MatrixRelease, *, own: bool = False) -> None:
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
    data = exporting.Data(
        as_json=lambda: themes.as_json(shown),
        as_table=lambda: themes.as_table(shown),
    )
    exporting.export(asked, wanted, data=data)
