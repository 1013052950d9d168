"""A programme's folder: programme.yaml, and its sets one after the other.

A programme may have thousands of sets: whoever needs them one by one never holds them all.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct

from alsctl.errors import Problem
from alsctl.loading.finding import has_events, sets_of
from alsctl.loading.programmes import ProgrammeFile, astray, read_programme_file
from alsctl.loading.sets import ALL, Reading, read_set
from alsctl.model import Folder, Programme, ProgrammeFolder, Register


class ProgrammeReading(Struct, frozen=True, kw_only=True):
    """What programme.yaml says, what is wrong with it, and where its sets lie.

    Last among `sets` comes the programme's own folder, where it has events: each is read as a
    set is, and none is counted for one.
    """

    path: Path
    file: ProgrammeFile
    sets: tuple[Path, ...]
    problems: tuple[Problem, ...]

    @property
    def programme(self) -> Programme:
        """What programme.yaml says."""
        return self.file.programme

    def read_sets(self, *, parts: Collection[str] = ALL) -> Iterator[Reading]:
        """Read the sets in their order, one whenever the next is asked for."""
        return (read_set(path, parts=parts, within=self.file) for path in self.sets)

    def own_events(self) -> Folder | None:
        """Read the programme's own events; None where it has none."""
        if self.path not in self.sets:
            return None
        return read_set(self.path, parts={"sessions"}, within=self.file).folder

    def whole(
        self, register: Register, *, parts: Collection[str] = ALL
    ) -> tuple[ProgrammeFolder, tuple[Problem, ...]]:
        """Read all sets at once; return them, and all that is wrong in the programme's YAML."""
        readings = list(self.read_sets(parts=parts))
        folder = ProgrammeFolder(
            programme=self.programme,
            register=register,
            folders=tuple(reading.folder for reading in readings),
        )
        found = (problem for reading in readings for problem in reading.problems)
        return folder, (*self.problems, *found)


def read_programme(path: Path) -> ProgrammeReading:
    """Read programme.yaml in the folder `path`, and find the sets of the programme."""
    file = read_programme_file(path)
    return ProgrammeReading(
        path=path,
        file=file,
        sets=(*sets_of(path), *([path] if has_events(path) else ())),
        problems=(*file.problems, *astray(path)),
    )
