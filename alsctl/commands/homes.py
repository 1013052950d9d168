"""A set or a programme as a story: calls for examples belong to either.

A programme has no sessions of its own. Taken for a set, it is what programme.yaml says of it, with
its own papers, calls and answers, and no member.
"""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from alsctl import story
from alsctl.checks import examples
from alsctl.commands.judging import sound_set
from alsctl.commands.telling import stop_for_faults
from alsctl.loading import Home, find_home, read_programme
from alsctl.loading.inheriting import as_a_set
from alsctl.loading.papers import read_papers
from alsctl.loading.programmes import ProgrammeFile
from alsctl.model import Folder
from alsctl.story import Story


def find(asked: Path | None, *, spans: bool = False) -> Home:
    """Return the set or the programme that a command works in."""
    return find_home(Path.cwd(), asked=asked, spans=spans)


def read(home: Home, day: date, *, parts: frozenset[str] = frozenset()) -> Story:
    """Return the story of a set or programme; faults in the files that are read stop it."""
    if home.is_programme:
        return of_programme(home.folder, day, parts=parts)
    return story.tell(sound_set(home.folder, parts=parts), day)


def of_programme(folder: Path, day: date, *, parts: frozenset[str] = frozenset()) -> Story:
    """Return a programme as if it were a set of its own."""
    reading = read_programme(folder)
    papers, in_papers = read_papers(folder, parts)
    found = examples.problems(reading.file.asked.examples)
    stop_for_faults([*reading.problems, *in_papers, *found])
    return story.tell(replace(_as_a_folder(reading.file), papers=papers), day)


def _as_a_folder(file: ProgrammeFile) -> Folder:
    said = file.programme
    return Folder(
        learning_set=as_a_set(said),
        calls=file.asked.calls,
        examples=file.asked.examples,
        programme=said,
    )
