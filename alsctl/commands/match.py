"""alsctl match: who could help whom, across the sets of a programme."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer
from msgspec.structs import replace

from alsctl.commands import exporting
from alsctl.commands.asked import Asked, export_command
from alsctl.commands.document_options import Explain
from alsctl.commands.exporting import Export
from alsctl.commands.options import AsJson, WholeProgramme, day_of
from alsctl.commands.spanning import refuse_audience_of_one_set, register_of, stories
from alsctl.commands.telling import say, say_json, stop_for_faults
from alsctl.loading import find_home, read_programme
from alsctl.loading.finding import programme_of
from alsctl.model import Register
from alsctl.model.levels import Audience
from alsctl.release.matches import (
    MatchesRelease,
    let_help_out,
    nothing_to_match,
    release_matches,
    release_matches_of_programme,
)

Format = Annotated[
    Literal["docx", "md", "html", "pdf", "csv", "json"] | None,
    typer.Option("--format", help="Make a file; default docx, where --audience is given."),
]
ForSomebody = Annotated[
    Literal["set", "sponsor", "sector", "public"] | None,
    typer.Option(
        "--audience", help="The note that these may read; else your own list, with names."
    ),
]

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


@export_command(Format)
def command(
    asked: Asked,
    programme: WholeProgramme = False,
    audience: ForSomebody = None,
    *,
    explain: Explain = False,
    as_json: AsJson = False,
) -> None:
    """Bring offers of help and requests for it together, with champions and services to ask.

    Without --audience it is your own list, with all names and with whom to ask first; a file of
    it goes to out/private/. With --audience it names only those who agreed.
    """
    is_file = not as_json and any((asked.format, asked.out is not None, audience))
    exporting.kind_of(asked, exporting.WITH_DATA)  # refuses what cannot be, before it reads
    if as_json and (asked.format or asked.out is not None):
        says = "it tells here, and --format and --out make a file; give one of the two"
        raise typer.BadParameter(says, param_hint="--json")
    home = find_home(Path.cwd(), asked=asked.set_path, spans=programme)
    gives = _of_programme if home.is_programme else _of_set
    released = gives(home.folder, asked, audience)
    if explain:
        exporting.explain(released)
    elif is_file:
        make(asked, home.folder, released)
    else:
        _tell(released, as_json=as_json)


def _of_programme(folder: Path, asked: Asked, audience: Audience | None) -> MatchesRelease:
    if audience:
        refuse_audience_of_one_set(audience)
    day, reading = day_of(asked.today), read_programme(folder)
    register = register_of(reading)
    faulty = replace(reading, problems=(*reading.problems, *register.problems))
    sets = [
        let_help_out(told, audience, reading.programme, register.register)
        for told in stories(faulty, day, parts=READS, quiet=asked.quiet)
    ]
    return release_matches_of_programme(reading.programme, sets, audience, today=day)


def _of_set(folder: Path, asked: Asked, audience: Audience | None) -> MatchesRelease:
    _, told = exporting.read_story(asked, reads=READS)
    around = programme_of(folder)
    register = Register()
    if around:
        file = register_of(read_programme(around))
        stop_for_faults(file.problems)
        register = file.register
    return release_matches(told, audience, register)


def _tell(released: MatchesRelease, *, as_json: bool) -> None:
    from alsctl.views import matches
    from alsctl.views.matches import data as matches_data
    from alsctl.views.matches.lines import lines

    shown = released.shown
    told = matches_data.as_json(shown)
    scanned = json.dumps(told).encode()
    exporting.scan(scanned, "match.json", format="json", released=released)
    if as_json:
        say_json(told)
        return
    if nothing_to_match(shown):
        say("No help is offered or asked for yet; note it with Offer: and Help wanted:")
        return
    for line in lines(matches.match(shown)):
        say(line)


def make(asked: Asked, folder: Path, released: MatchesRelease) -> None:
    """Make a file of who could help whom; raises AlsctlError where there is nothing to say."""
    from alsctl.views import matches
    from alsctl.views.matches import data as matches_data

    shown = released.shown
    if nothing := nothing_to_match(shown):
        raise nothing
    view, own = matches.match(shown), bool(shown.reader)
    wanted = Export(
        stem="match",
        title=f"{view.title}: {shown.about.title}",
        view=view,
        released=released,
        folder=folder,
        name=f"{shown.about.id}-match-facilitator" if own else "",
        private=own,
    )
    data = exporting.Data(
        as_json=lambda: matches_data.as_json(shown),
        as_table=lambda: (matches_data.HEADER, matches_data.rows(shown)),
    )
    exporting.export(asked, wanted, data=data)
