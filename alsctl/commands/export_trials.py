"""alsctl export-trials: all that was tried, what failed told as fully as what worked."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl import story
from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import ForAudience, WholeProgramme, day_of
from alsctl.loading import find_home, read_programme
from alsctl.model import Folder
from alsctl.model.levels import Audience
from alsctl.release.trials import TrialsRelease, no_trials, release_trials

Format = Annotated[
    Literal["docx", "md", "html", "pdf", "csv", "json"] | None,
    typer.Option("--format", help="What to make; default docx."),
]

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(Format)
def command(
    asked: Asked,
    programme: WholeProgramme = False,
    audience: ForAudience = "sector",
    *,
    explain: Explain = False,
) -> None:
    """Tell all trials, of one set or of a whole programme: failed ones as fully as others."""
    exporting.kind_of(asked, exporting.WITH_DATA)  # refuses what cannot be, before it reads
    home = find_home(Path.cwd(), asked=asked.set_path, spans=programme)
    if home.is_programme:
        folder, released = home.folder, _of_programme(home.folder, asked, audience)
    else:
        folder, told = exporting.read_story(asked, reads=READS)
        released = release_trials(told, audience)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released)


def _of_programme(folder: Path, asked: Asked, audience: Audience) -> TrialsRelease:
    """Return what the sets of a programme let out, read one after the other."""
    from alsctl.commands.spanning import named_alike, refuse_audience_of_one_set, stories
    from alsctl.release.programmes.scan import LetOut
    from alsctl.release.programmes.trials import let_trials_out, release_trials_of_programme

    refuse_audience_of_one_set(audience)
    day, reading = day_of(asked.today), read_programme(folder)
    sets = [
        let_trials_out(told, audience, reading.programme)
        for told in stories(reading, day, parts=READS, quiet=asked.quiet)
    ]

    def let(_: int, folder: Folder) -> LetOut:
        return let_trials_out(story.tell(folder, day), audience, reading.programme)

    sets = named_alike(reading, sets, let, parts=READS)
    return release_trials_of_programme(reading.programme, sets, audience, today=day)


def make(asked: Asked, folder: Path, released: TrialsRelease) -> None:
    """Tell the trials let through; raises AlsctlError where there are none."""
    from alsctl.views import trials, trials_data

    shown = released.shown
    if not shown.told:
        raise no_trials(shown)
    wanted = Export(
        stem="trials",
        title=f"Trials: {shown.about.title}",
        view=trials.trials(shown),
        released=released,
        folder=folder,
    )
    data = exporting.Data(
        as_json=lambda: trials_data.as_json(shown),
        as_table=lambda: (trials_data.COLUMNS, trials_data.rows(shown)),
    )
    exporting.export(asked, wanted, data=data)
