"""YAML files to the model; every fault of every file with file, line and column."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import Problem, Severity
from alsctl.loading import nodes, values
from alsctl.loading.files import find_files, find_set, record_name, shown
from alsctl.loading.numbering import (
    numbered_agenda,
    numbered_lessons,
    numbered_records,
    numbered_set,
    written_ids,
)
from alsctl.loading.papers import HEADS, PAPERS, read_papers
from alsctl.loading.sources import Source
from alsctl.loading.texts import text_of
from alsctl.model import Agenda, Folder, LearningSet, LessonsFile, Record
from alsctl.model.keys import Mapping
from alsctl.story import in_order

__all__ = ["ALL", "EVERY", "JUDGED", "Reading", "find_set", "read_record", "read_set", "shown"]

M = TypeVar("M", bound=Mapping)

ALL = frozenset({"agendas", "sessions", "lessons"})
EVERY = ALL | {PAPERS}
"""Papers too, which only some documents need."""
JUDGED = ALL | {HEADS}
"""What `check` reads: every file, and of papers what can be wrong with them."""
_ID_WRITTEN = r"\bid[\"']?[ \t]*:[ \t]+[\"']?([\w-]+)"


class Reading(Struct, frozen=True):
    """What a set's files say, and what is wrong with them.

    With faults among the problems, the folder holds what could be understood: good for telling
    more faults, never for making a document. `unread` names the files that may say anything; of
    a record whose YAML is broken, the ids at least are known.
    """

    folder: Folder
    problems: tuple[Problem, ...]
    unread: frozenset[str]

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop a command."""
        return tuple(p for p in self.problems if p.severity is Severity.FAULT)


def read_set(path: Path, *, parts: Collection[str] = ALL) -> Reading:
    """Read set.yaml in the folder `path`, and those of its other files that `parts` names.

    `papers` stands for all papers, `papers/background.md` for one.
    """
    reader = _SetReader(path)
    found = find_files(path)
    learning_set = reader.learning_set()
    agendas = [reader.agenda(file) for file in found.agendas if "agendas" in parts]
    records = [reader.record(file) for file in found.records if "sessions" in parts]
    lessons = reader.lessons() if "lessons" in parts else None
    papers, in_papers = read_papers(path, parts)
    known = [record for record in records if record]
    written = {id for record in known for id in written_ids(record)}
    folder = Folder(
        learning_set=learning_set,
        agendas=tuple(numbered_agenda(agenda) for agenda in agendas if agenda),
        records=numbered_records(known),
        lessons=numbered_lessons(lessons) if lessons else None,
        papers=papers,
        written=frozenset(written | reader.lost),
    )
    if "sessions" not in parts:
        reader.unread += [f"sessions/{file.name}" for file in found.records]
    problems = (*reader.problems, *found.problems, *in_papers)
    return Reading(in_order(folder), problems, frozenset(reader.unread))


def read_record(text: str, file: str) -> tuple[Record, tuple[Problem, ...]]:
    """Read a record from its text, before there is such a file."""
    source = Source(file, text)
    node = nodes.read(source)
    read = None if node is None and source.problems else values.read_file(Record, node, source)
    return read or Record(alsctl=1), tuple(source.problems)


class _SetReader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self.lost: set[str] = set()
        self.groups: set[str] = set()

    def file(self, kind: type[M], path: Path) -> M | None:
        """Return a file's value, or None where nothing of it could be read."""
        text = text_of(path)
        if isinstance(text, Problem):
            self.problems.append(text)
            self.unread.append(path.relative_to(self.path).as_posix())
            return None
        source = Source(shown(path), text)
        node = nodes.read(source)
        is_broken = node is None and bool(source.problems)
        value = None if is_broken else values.read_file(kind, node, source)
        self.problems.extend(dict.fromkeys(source.problems))
        self.lost |= source.lost
        if value is None and kind is Record:
            self.lost.update(re.findall(_ID_WRITTEN, text))
        elif value is None:
            self.unread.append(path.relative_to(self.path).as_posix())
        return value

    def learning_set(self) -> LearningSet:
        """Return set.yaml, every part of it with an id."""
        read = self.file(LearningSet, self.path / "set.yaml")
        name = self.path.resolve().name
        learning_set = numbered_set(read or LearningSet(alsctl=1, name=name), name)
        parts = (learning_set.groups, learning_set.organisations, learning_set.members)
        self.groups = {str(party.id) for part in parts for party in part}
        return learning_set

    def agenda(self, path: Path) -> Agenda | None:
        """Return an agenda; its number is that of its file."""
        agenda = self.file(Agenda, path)
        if agenda is None or path.stem == "event":
            return agenda
        number = int(path.stem)
        if agenda.session is not None and agenda.session != number:
            self._disagrees(agenda, "session", number, path)
        return replace(agenda, session=number)

    def record(self, path: Path) -> Record | None:
        """Return a record; its number and group are those of its file."""
        record = self.file(Record, path)
        if record is None:
            return None
        number, between, group = record_name(path, self.groups, record.group)
        key, other = ("between", "session") if between else ("session", "between")
        said = getattr(record, key)
        if getattr(record, other) is not None or said not in (None, number):
            wrong = other if getattr(record, other) is not None else key
            self._disagrees(record, wrong, number, path, key=key)
        if between and (record.group or group) != group:
            self._disagrees(record, "group", group, path)
        if not between and record.group:
            self._disagrees(record, "group", "", path)
        return replace(record, **{key: number, other: None, "group": group or None})

    def lessons(self) -> LessonsFile | None:
        """Return lessons.yaml, or None where there is none."""
        path = self.path / "lessons.yaml"
        return self.file(LessonsFile, path) if path.is_file() else None

    def _disagrees(
        self, value: Mapping, wrong: str, right: object, path: Path, *, key: str = ""
    ) -> None:
        instead = f"write {key or wrong}: {right}" if right else f"leave {wrong}: out"
        self.problems.append(
            Problem(
                place=value.origin.place(wrong),
                rule="file-name",
                says=f"the file's name is {path.name}, which does not agree with {wrong}:",
                instead=f"{instead}, or rename the file",
            )
        )
