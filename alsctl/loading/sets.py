"""The files of a set to one folder, with what it inherits from its programme."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import Problem, Severity
from alsctl.loading import nodes, values
from alsctl.loading.calls import CallsReading, read_calls
from alsctl.loading.events import event_of
from alsctl.loading.files import EVENTS, find_events, find_files, record_name, shown
from alsctl.loading.finding import is_programme, programme_of
from alsctl.loading.inheriting import as_a_set, inherited, said_in
from alsctl.loading.nodes import Node
from alsctl.loading.numbering import (
    numbered_agenda,
    numbered_lessons,
    numbered_records,
    numbered_set,
    written_ids,
)
from alsctl.loading.papers import HEADS, PAPERS, read_papers
from alsctl.loading.programmes import ProgrammeFile, read_programme_file
from alsctl.loading.sources import Source
from alsctl.loading.swift import read_swiftly
from alsctl.loading.texts import text_of
from alsctl.loading.themes import with_themes_of_today
from alsctl.model import Agenda, Event, Folder, LearningSet, LessonsFile, Record
from alsctl.model.keys import Mapping
from alsctl.story import in_order

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


def read_set(
    path: Path,
    *,
    parts: Collection[str] = ALL,
    within: ProgrammeFile | None = None,
    edited: dict[Path, bytes] | None = None,
) -> Reading:
    """Read set.yaml in the folder `path`, and those of its other files that `parts` names.

    `papers` stands for all papers, `papers/background.md` for one. `within` is the programme.yaml
    of the programme it lies in, where that was read already; else it is read, and its faults are
    told with those of the set. `edited` has what some of its records would hold. The folder of a
    programme is read as that of a set without members, which has events alone.
    """
    is_own = is_programme(path)
    home = None if within else path if is_own else programme_of(path)
    told_here = read_programme_file(home) if home else None
    within = within or told_here
    reader = _SetReader(path, within, edited or {})
    found = (find_events if is_own else find_files)(path, coming=edited or ())
    learning_set = reader.programme() if is_own else reader.learning_set()
    agendas = [reader.agenda(file) for file in found.agendas if "agendas" in parts]
    records = [reader.record(file) for file in found.records if "sessions" in parts]
    records += [reader.event(file) for file in found.events if "sessions" in parts]
    lessons = reader.lessons() if "lessons" in parts and not is_own else None
    papers, in_papers = read_papers(path, () if is_own else parts)
    asked = CallsReading() if is_own else read_calls(path)
    known = [record for record in records if record]
    written = {id for record in known for id in written_ids(record)}
    whole = Folder(
        learning_set=learning_set,
        agendas=tuple(numbered_agenda(agenda) for agenda in agendas if agenda),
        records=numbered_records(known),
        lessons=numbered_lessons(lessons) if lessons else None,
        papers=papers,
        calls=asked.calls,
        examples=asked.examples,
        examples_around=within.asked.examples if within else (),
        written=frozenset(written | reader.lost),
        programme=within.programme if within else None,
        is_programme=is_own,
    )
    if "sessions" not in parts:
        reader.unread += [f"sessions/{file.name}" for file in found.records]
        reader.unread += [f"{EVENTS}/{file.name}" for file in found.events]
    reader.unread += within.unread if within else ()
    around = told_here.problems if told_here else ()
    problems = (*around, *reader.problems, *found.problems, *in_papers, *asked.problems)
    return Reading(in_order(with_themes_of_today(whole)), problems, frozenset(reader.unread))


def read_record(
    text: str, file: str, *, kind: type[Record] = Record
) -> tuple[Record, tuple[Problem, ...]]:
    """Read a record from its text, before there is such a file; `kind` may be Event."""
    source = Source(file, text)
    if swift := read_swiftly(kind, source):
        return swift, ()
    node = nodes.read(source)
    read = None if node is None and source.problems else values.read_file(kind, node, source)
    blank = Event(alsctl=1, event="") if kind is Event else Record(alsctl=1)
    return read or blank, tuple(source.problems)


class _SetReader:
    def __init__(self, path: Path, within: ProgrammeFile | None, edited: dict[Path, bytes]) -> None:
        self.path, self.within, self.edited = path, within, edited
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self.lost: set[str] = set()
        self.groups: set[str] = set()

    def file(self, kind: type[M], path: Path) -> M | None:
        """Return a file's value, or None where nothing of it could be read."""
        text = text_of(path, self.edited.get(path))
        swift = None if isinstance(text, Problem) else read_swiftly(kind, Source(shown(path), text))
        return swift or self._with_care(kind, path, text)[0]

    def _with_care(
        self, kind: type[M], path: Path, text: str | Problem
    ) -> tuple[M | None, Node | None]:
        """Return a file's value, and the node that it was read from."""
        if isinstance(text, Problem):
            self.problems.append(text)
            self.unread.append(path.relative_to(self.path).as_posix())
            return None, None
        source = Source(shown(path), text)
        node = nodes.read(source)
        is_broken = node is None and bool(source.problems)
        value = None if is_broken else values.read_file(kind, node, source)
        self.problems.extend(dict.fromkeys(source.problems))
        self.lost |= source.lost
        if value is None and issubclass(kind, Record):
            self.lost.update(re.findall(_ID_WRITTEN, text))
        elif value is None:
            self.unread.append(path.relative_to(self.path).as_posix())
        return value, node

    def learning_set(self) -> LearningSet:
        """Return set.yaml, every part of it with an id, and what the set inherits."""
        path, name = self.path / "set.yaml", self.path.resolve().name
        if self.within:
            read, node = self._with_care(LearningSet, path, text_of(path, self.edited.get(path)))
        else:
            read, node = self.file(LearningSet, path), None
        learning_set = numbered_set(read or LearningSet(alsctl=1, name=name), name)
        if self.within:
            learning_set = inherited(learning_set, self.within.programme, said=said_in(node))
        parts = (learning_set.groups, learning_set.organisations, learning_set.members)
        self.groups = {str(party.id) for part in parts for party in part}
        return learning_set

    def programme(self) -> LearningSet:
        """Return what programme.yaml says, as that of a set: it has events of its own."""
        assert self.within is not None
        return as_a_set(self.within.programme)

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

    def event(self, path: Path) -> Event | None:
        """Return the record of an event; its id is that of its file."""
        said = self.file(Event, path)
        event, problems = event_of(said, path) if said else (None, ())
        self.problems += problems
        return event

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
