"""programme.yaml to its value, and what is to be said of the folder that it stands in."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from alsctl.errors import Place, Problem, Severity
from alsctl.loading import nodes, values
from alsctl.loading.calls import CallsReading, read_calls
from alsctl.loading.files import shown
from alsctl.loading.finding import PROGRAMME, SET, SETS
from alsctl.loading.numbering import numbered_programme
from alsctl.loading.sources import Source
from alsctl.loading.texts import text_of
from alsctl.model import Programme


class ProgrammeFile(Struct, frozen=True, kw_only=True):
    """What programme.yaml says, and what is wrong with it; `unread` names it where it is lost.

    `asked` has the programme's own calls for examples and the answers to them.
    """

    programme: Programme
    asked: CallsReading = CallsReading()
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()


def read_programme_file(folder: Path) -> ProgrammeFile:
    """Read the programme.yaml in a folder, every part of it with an id."""
    path = folder / PROGRAMME
    name = folder.resolve().name
    lost = Programme(alsctl=1, name=name)
    asked = read_calls(folder)
    text = text_of(path)
    if isinstance(text, Problem):
        return _file(lost, name, (text,), asked=asked, is_lost=True)
    source = Source(shown(path), text)
    node = nodes.read(source)
    is_broken = node is None and bool(source.problems)
    read = None if is_broken else values.read_file(Programme, node, source)
    problems = tuple(dict.fromkeys(source.problems))
    return _file(read or lost, name, problems, asked=asked, is_lost=read is None)


def astray(folder: Path) -> Iterator[Problem]:
    """Yield advice on folders in sets/ that no command takes for a set."""
    home = folder / SETS
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if _is_like_a_set(path):
            yield Problem(
                place=Place(shown(path)),
                rule="file-name",
                says="there is no set.yaml in this folder, so it is not read",
                instead="name the file that says who the set is set.yaml",
                severity=Severity.ADVICE,
            )


def _is_like_a_set(path: Path) -> bool:
    if not path.is_dir() or path.name[0] in "._" or (path / SET).is_file():
        return False
    return any(path.glob("*.y*ml")) or (path / "sessions").is_dir()


def _file(
    programme: Programme,
    name: str,
    problems: tuple[Problem, ...],
    *,
    asked: CallsReading,
    is_lost: bool,
) -> ProgrammeFile:
    return ProgrammeFile(
        programme=numbered_programme(programme, name),
        asked=asked,
        problems=(*problems, *asked.problems),
        unread=frozenset({PROGRAMME} if is_lost else ()),
    )
