"""alsctl record-examples: answers to a call, each a record of its own; none is ever overwritten."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from alsctl.commands import homes
from alsctl.commands.calling.given_answers import Recorded, given_files, read_file
from alsctl.commands.calling.new_examples import NewExamples
from alsctl.commands.options import (
    NoColor,
    OfProgramme,
    Plain,
    Quiet,
    SetPath,
    Today,
    day_of,
    parsed_day,
)
from alsctl.commands.telling import say, warn
from alsctl.errors import AlsctlError, one_line
from alsctl.loading import shown
from alsctl.loading.calls import CALLS
from alsctl.model import Call
from alsctl.story import Story
from alsctl.wording import counted, listing, nearest, number, slug


def command(
    more: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Further files.", show_default=False),
    ] = None,
    set_path: SetPath = None,
    programme: OfProgramme = False,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Filled forms (.docx, .odt), a table (.csv, .xlsx), or a folder of them.",
        ),
    ] = None,
    call: Annotated[
        str | None, typer.Option("--call", metavar="NAME", help="The call that they answer.")
    ] = None,
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="DATE", help="When they came; else today."),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Record the answers to a call for examples, with where they came from and consent."""
    if not (source or more):
        says = "give the files with the answers, such as --from answers.csv"
        raise typer.BadParameter(says, param_hint="--from")
    day = day_of(today)
    came = parsed_day(received, "--received") if received else day
    home = homes.find(set_path, spans=programme)
    told = homes.read(home, day)
    files = given_files([*(source or ()), *(more or ())])
    asked = _named(told, call)
    found = _read(files, told, asked, folder=home.folder)
    new = NewExamples(told.folder, home.folder / CALLS)
    for recorded in found:
        new.add(recorded, came)
    new.write()
    _tell(new, quiet=quiet)


def _named(told: Story, asked: str | None) -> Call | None:
    """Return the call that is asked for, None where none is; an unknown one is an error."""
    calls = {call.id: call for call in told.folder.calls}
    if not calls:
        raise AlsctlError("there is no call for examples here yet; make one with alsctl new-call")
    if asked is None:
        return None
    if found := calls.get(slug(asked)):
        return found
    close = nearest(slug(asked), calls)
    hint = f"did you mean {close}? " if close else ""
    raise AlsctlError(f"there is no call {one_line(asked)}; {hint}There are {listing(calls)}")


def _read(
    files: Sequence[Path], told: Story, asked: Call | None, *, folder: Path
) -> list[Recorded]:
    """Read all files; raises AlsctlError with all that is wrong in any of them."""
    found: list[Recorded] = []
    wrong: list[str] = []
    for path in files:
        try:
            found += read_file(path, told, asked, folder=folder)
        except AlsctlError as error:
            wrong.append(str(error))
    if wrong:
        raise AlsctlError("\n".join(wrong))
    return found


def _tell(new: NewExamples, *, quiet: bool) -> None:
    for says in new.told:
        warn(says)
    if quiet:
        return
    for path in new.paths:
        say(shown(path))
    skipped = f", and passed over {number(new.skipped)} that came before" if new.skipped else ""
    say(f"Recorded {counted(len(new.paths), 'answer')}{skipped}.")
    for line in _consents(new):
        say(line)


def _consents(new: NewExamples) -> Iterator[str]:
    """Yield how many may be used for whom, and how many wait for a word of yours."""
    given = [x for x in new.examples if x.consent == "given"]
    other = [x for x in new.examples if x.consent != "given"]
    if given:
        readers = dict.fromkeys(reader for x in given for reader in x.audiences)
        count = {reader: sum(reader in x.audiences for x in given) for reader in readers}
        told = (f"{reader}: {number(many)}" for reader, many in count.items())
        yield f"Consent was given by {number(len(given))} ({', '.join(told)})."
    if other:
        yield f"Without consent, so for your eyes alone: {number(len(other))}."
