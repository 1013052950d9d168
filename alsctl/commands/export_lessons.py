"""alsctl export-lessons: the lessons note."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl import story
from alsctl.blocks import Picture
from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import Explain
from alsctl.commands.events_around import with_programme
from alsctl.commands.exporting import Export
from alsctl.commands.options import ForAudience, WholeProgramme, day_of
from alsctl.loading import Home, find_home, read_programme
from alsctl.model import Folder
from alsctl.model.levels import Audience
from alsctl.release import Release, Released, nothing_to_say, release
from alsctl.story import Story

Format = Literal["docx", "md", "html", "pdf", "csv", "json"]

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(
    Annotated[Format | None, typer.Option("--format", help="What to make; default docx.")]
)
def command(
    asked: Asked,
    programme: WholeProgramme = False,
    audience: ForAudience = "sector",
    *,
    figures: Annotated[
        bool, typer.Option("--figures", help="Draw the sessions, and the lessons by strength.")
    ] = False,
    explain: Explain = False,
) -> None:
    """Make the lessons note, for one audience: of one set, or of a whole programme."""
    exporting.kind_of(asked, exporting.WITH_DATA)  # refuses what cannot be, before it reads
    home = find_home(Path.cwd(), asked=asked.set_path, spans=programme)
    if home.is_programme:
        folder, released = home.folder, _of_programme(home, asked, audience, figures=figures)
    else:
        folder, told = exporting.read_story(asked, reads=READS)
        exporting.warn_of_undrawn(told)
        released = release(with_programme(told, folder, audience), audience)
    if explain:
        exporting.explain(released)
    else:
        make(asked, folder, released, figures=figures)


def _of_programme(home: Home, asked: Asked, audience: Audience, *, figures: bool) -> Release:
    """Return what the sets of a programme let out, read one after the other."""
    from alsctl.commands.spanning import named_alike, sound_sets
    from alsctl.release.programmes import let_out, release_programme
    from alsctl.release.programmes.events import lessons_of, told_by_itself, with_events_around
    from alsctl.release.programmes.scan import LetOut

    if audience == "set":
        says = "nobody is in all sets of a programme; give sponsor, sector or public"
        raise typer.BadParameter(says, param_hint="--audience")
    if figures:
        raise typer.BadParameter("these are drawn for one set", param_hint="--figures")
    day = day_of(asked.today)
    reading, sets, ids = read_programme(home.folder), list[LetOut](), list[str]()
    around = reading.own_events()

    def tell(folder: Folder) -> Story:
        whole = with_events_around(folder, around)
        return story.tell(told_by_itself(folder, ids) if folder.is_programme else whole, day)

    for _, one in sound_sets(reading, parts=READS, quiet=asked.quiet):
        ids += lessons_of(one.folder)
        told = tell(one.folder)
        exporting.warn_of_undrawn(told)
        sets.append(let_out(told, audience, reading.programme))

    def let(_: int, folder: Folder) -> LetOut:
        return let_out(tell(folder), audience, reading.programme)

    sets = named_alike(reading, sets, let, parts=READS)
    return release_programme(reading.programme, sets, audience, today=day)


def make(asked: Asked, folder: Path, released: Release, *, figures: bool = False) -> None:
    """Make the lessons note of what was let through; raises AlsctlError where that is nothing."""
    from alsctl.views import lessons, lessons_data

    shown = released.shown
    if not shown.lessons:
        raise nothing_to_say(shown)
    view = lessons.lessons(shown)
    wanted = Export(
        stem="lessons",
        title=f"Lessons note: {shown.about.title}",
        view=view,
        released=released,
        folder=folder,
        figures=_figures(shown) if figures else {},
    )
    data = exporting.Data(
        as_json=lambda: lessons_data.as_json(shown),
        as_table=lambda: lessons_data.as_table(view, shown),
    )
    exporting.export(asked, wanted, data=data)


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
