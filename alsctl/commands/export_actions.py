"""alsctl export-actions: what is open, what was done, and what was dropped."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl import story
from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import WholeProgramme, day_of
from alsctl.loading import find_home, read_programme
from alsctl.model import Folder
from alsctl.model.levels import Audience
from alsctl.release.actions import ActionsRelease, no_actions, release_actions

Format = Annotated[
    Literal["docx", "md", "html", "pdf", "csv", "json"] | None,
    typer.Option("--format", help="What to make; default docx."),
]

READS = frozenset({"sessions"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(Format)
def command(
    asked: Asked,
    programme: WholeProgramme = False,
    audience: Annotated[
        Audience | None, typer.Option("--audience", help="Who will read it; default set.")
    ] = None,
    by: Annotated[
        Literal["person", "group", "due"], typer.Option("--by", help="What to list them under.")
    ] = "person",
    *,
    explain: Explain = False,
) -> None:
    """Make the list of actions: overdue ones first, then what was done and what was dropped.

    Over a whole programme it is the facilitators' own copy, in out/private/, unless --audience
    says that it is for others.
    """
    exporting.kind_of(asked, exporting.WITH_DATA)  # refuses what cannot be, before it reads
    home = find_home(Path.cwd(), asked=asked.set_path, spans=programme)
    if home.is_programme:
        folder, released = home.folder, _of_programme(home.folder, asked, audience)
    else:
        folder, told = exporting.read_story(asked, reads=READS)
        released = release_actions(told, audience or "set")
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released, by=by)


def _of_programme(folder: Path, asked: Asked, audience: Audience | None) -> ActionsRelease:
    """Return what the sets of a programme let out, read one after the other."""
    from alsctl.commands.spanning import named_alike, refuse_audience_of_one_set, stories
    from alsctl.release.programmes.actions import let_actions_out, release_actions_of_programme
    from alsctl.release.programmes.scan import LetOut

    if audience:
        refuse_audience_of_one_set(audience)
    day, reading = day_of(asked.today), read_programme(folder)
    sets = [
        let_actions_out(told, audience or "set", reading.programme)
        for told in stories(reading, day, parts=READS, quiet=asked.quiet)
    ]

    def let(_: int, folder: Folder) -> LetOut:
        return let_actions_out(story.tell(folder, day), audience or "set", reading.programme)

    if audience:
        sets = named_alike(reading, sets, let, parts=READS)
    return release_actions_of_programme(reading.programme, sets, audience or "set", today=day)


def make(
    asked: Asked,
    folder: Path,
    released: ActionsRelease,
    *,
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
        private=bool(shown.reader),
    )
    data = exporting.Data(
        as_json=lambda: actions.as_json(shown),
        as_table=lambda: (actions.COLUMNS, actions.rows(shown)),
    )
    exporting.export(asked, wanted, data=data)
