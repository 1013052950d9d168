"""What commands share that span all sets of a programme: its register, and its sets in turn."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alsctl import story
from alsctl.commands.judging import problems_in
from alsctl.commands.progress import counting
from alsctl.commands.telling import stop_for_faults
from alsctl.errors import AlsctlError, Problem, Severity
from alsctl.loading import ProgrammeReading, Reading, read_set, shown
from alsctl.model import Folder, ProgrammeFolder
from alsctl.model.levels import Audience
from alsctl.model.programmes import REGISTER
from alsctl.story import Story
from alsctl.tables.register import RegisterFile, read_register

if TYPE_CHECKING:
    from alsctl.release.programmes.scan import LetOut


def register_of(programme: ProgrammeReading) -> RegisterFile:
    """Read the register of a programme: the file that it names, or register.csv if there is one."""
    named = programme.programme.register
    path = programme.path / (named or REGISTER)
    if path.is_file():
        return read_register(path, shown(path))
    if named is None:
        return RegisterFile()
    missing = Problem(
        place=programme.programme.origin.place("register"),
        rule="register",
        says=f"there is no file {shown(path)}",
        instead="give the path of the register from here, or leave register: out",
    )
    return RegisterFile(problems=(missing,))


def judged_sets(
    programme: ProgrammeReading, *, parts: Collection[str], quiet: bool = False
) -> Iterator[tuple[Reading, list[Problem]]]:
    """Yield each set of a programme with all that is wrong in it, one after the other."""
    readings = programme.read_sets(parts=parts)
    count = len(programme.sets)
    for reading in counting(readings, of=count, what="set", quiet=quiet):
        yield reading, list(dict.fromkeys(problems_in(reading)))


def sound_sets(
    programme: ProgrammeReading, *, parts: Collection[str], quiet: bool = False
) -> Iterator[tuple[Path, Reading]]:
    """Yield each set's folder and what it says; at the end, all faults of all sets are raised.

    Whoever makes something of them puts it in its place only after the last.
    """
    if not programme.sets:
        raise no_sets(programme.path)
    problems = list(programme.problems)
    judged = judged_sets(programme, parts=parts, quiet=quiet)
    for path, (reading, found) in zip(programme.sets, judged, strict=True):
        problems += found
        if not any(problem.severity is Severity.FAULT for problem in found):
            yield path, reading
    stop_for_faults(dict.fromkeys(problems))


def stories(
    programme: ProgrammeReading, day: date, *, parts: Collection[str], quiet: bool = False
) -> Iterator[Story]:
    """Yield the story of each set; at the end, all faults of all sets are raised."""
    for _, reading in sound_sets(programme, parts=parts, quiet=quiet):
        yield story.tell(reading.folder, day)


def named_alike(
    programme: ProgrammeReading,
    sets: Sequence["LetOut"],
    let: Callable[[int, Folder], "LetOut"],
    *,
    parts: Collection[str],
) -> list["LetOut"]:
    """Return what sets let out, with nobody named by label whom another of them does not name.

    `let` lets a set out once more, by its number; only those it concerns are read again.
    """
    from alsctl.release.programmes import at_odds

    def again(number: int, names: Collection[str]) -> "LetOut":
        path = programme.sets[number]
        folder = read_set(path, parts=parts, within=programme.file).folder
        return let(number, at_odds.without_naming(folder, names))

    return at_odds.named_alike(programme.programme, sets, again)


def refuse_audience_of_one_set(audience: Audience) -> None:
    """Refuse the audience that is in no programme's reach: nobody is in all its sets."""
    if audience == "set":
        says = "nobody is in all sets of a programme; give sponsor, sector or public"
        raise typer.BadParameter(says, param_hint="--audience")


def whole(programme: ProgrammeReading, *, parts: Collection[str]) -> ProgrammeFolder:
    """Return a programme with its register and all its sets; raise all faults of all of them."""
    register = register_of(programme)
    folders = [reading.folder for _, reading in sound_sets(programme, parts=parts)]
    stop_for_faults(register.problems)
    return ProgrammeFolder(
        programme=programme.programme, register=register.register, folders=tuple(folders)
    )


def no_sets(folder: Path) -> AlsctlError:
    """Return what to say of a programme in whose sets/ nothing is."""
    says = "there is no set in its sets/ yet"
    return AlsctlError(f"{shown(folder)}: {says}; make one there with alsctl new-set NAME")
