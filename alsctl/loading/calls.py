"""calls/: calls for examples and the answers to them, of a set or of a programme."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import Place, Problem, Severity
from alsctl.loading import nodes, values
from alsctl.loading.files import shown
from alsctl.loading.sources import Source
from alsctl.loading.texts import text_of
from alsctl.model.calls import Call
from alsctl.model.examples import Example
from alsctl.model.keys import Mapping
from alsctl.wording import is_id

M = TypeVar("M", bound=Mapping)

CALLS = "calls"
_ANSWER = re.compile(r"0[1-9]|[1-9][0-9]+")
_PASSED_OVER = (".", "~", "#", "_")


class CallsReading(Struct, frozen=True):
    """The calls of a set or programme, the answers to them, and what is wrong with the files."""

    calls: tuple[Call, ...] = ()
    examples: tuple[Example, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_calls(folder: Path) -> CallsReading:
    """Read calls/ in a folder. Its answers name people, so no document is made without them."""
    home = folder / CALLS
    if not home.is_dir():
        return CallsReading()
    reader = _Reader()
    paths = sorted(path for path in home.iterdir() if path.name[0] not in _PASSED_OVER)
    calls = [found for path in paths if (found := reader.call(path))]
    examples = [example for path in paths if path.is_dir() for example in reader.answers(path)]
    return CallsReading(tuple(calls), tuple(examples), tuple(reader.problems))


def read_example(text: str, file: str) -> Example | None:
    """Read an answer from its text, before there is such a file; None where it has faults."""
    source = Source(file, text)
    read = values.read_file(Example, nodes.read(source), source)
    faults = (problem for problem in source.problems if problem.severity is Severity.FAULT)
    return None if next(faults, None) else read


class _Reader:
    """Reads one file after the other, and keeps all that is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def call(self, path: Path) -> Call | None:
        """Return a call; its id is the name of its file."""
        if not _is_yaml(path):
            return None
        name = _stem(path)
        if path.suffix != ".yaml" or not is_id(name):
            right = "small letters, digits and single hyphens, and .yaml at the end"
            self._pointed_out(path, f"name it with {right}")
            return None
        call = self._file(Call, path)
        if call is None:
            return None
        self._agrees(call, "id", name, path)
        return replace(call, id=name)

    def answers(self, folder: Path) -> Iterator[Example]:
        """Yield the answers to a call, in the order of their files."""
        inside = sorted(path for path in folder.iterdir() if path.name[0] not in _PASSED_OVER)
        found = [path for path in inside if _is_yaml(path)]
        if found and not folder.with_name(f"{folder.name}.yaml").is_file():
            says = "there are answers in this folder, and no call of its name"
            instead = f"write the call into {CALLS}/{folder.name}.yaml"
            self._advise(folder, says, instead)
        for path in found:
            if path.suffix == ".yaml" and _ANSWER.fullmatch(path.stem):
                yield from self._answer(path, _stem(folder))
            else:
                self._pointed_out(path, f"name it as the next answer, such as {_next(inside)}")

    def _answer(self, path: Path, call: str) -> Iterator[Example]:
        example = self._file(Example, path)
        if example is not None:
            self._agrees(example, "call", call, path)
            yield replace(example, call=call, id=example.id or f"{call}-{path.stem}")

    def _file(self, kind: type[M], path: Path) -> M | None:
        text = text_of(path)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        source = Source(shown(path), text)
        node = nodes.read(source)
        is_broken = node is None and bool(source.problems)
        value = None if is_broken else values.read_file(kind, node, source)
        self.problems += dict.fromkeys(source.problems)
        return value

    def _agrees(self, value: Mapping, key: str, right: str, path: Path) -> None:
        if getattr(value, key) in ("", right):
            return
        of = path.name if key == "id" else f"{path.parent.name}/"
        problem = Problem(
            place=value.origin.place(key),
            rule="file-name",
            says=f"it stands in {of}, which does not agree with {key}:",
            instead=f"write {key}: {right}, or rename the {'file' if key == 'id' else 'folder'}",
        )
        self.problems.append(problem)

    def _pointed_out(self, path: Path, instead: str) -> None:
        self._advise(path, "alsctl reads no file of this name here", instead)

    def _advise(self, path: Path, says: str, instead: str) -> None:
        self.problems.append(
            Problem(
                place=Place(shown(path)),
                rule="file-name",
                says=says,
                instead=instead,
                severity=Severity.ADVICE,
            )
        )


def next_number(folder: Path) -> int:
    """Return the number that the next answer in a call's folder gets."""
    inside = folder.iterdir() if folder.is_dir() else ()
    return _last(inside) + 1


def _next(paths: Iterable[Path]) -> str:
    return f"{_last(paths) + 1:02}.yaml"


def _last(paths: Iterable[Path]) -> int:
    return max((int(p.stem) for p in paths if _ANSWER.fullmatch(p.stem)), default=0)


def _is_yaml(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in (".yaml", ".yml")


def _stem(path: Path) -> str:
    """Return a name as it is typed; some systems keep an accent as a letter of its own."""
    return unicodedata.normalize("NFC", path.stem if path.is_file() else path.name)
