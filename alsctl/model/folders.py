"""All that the folder of a set or of a programme holds, as one value."""

from datetime import date

from msgspec import Struct

from alsctl.model.agendas import Agenda
from alsctl.model.calls import Call
from alsctl.model.examples import Example
from alsctl.model.lessons import LessonsFile
from alsctl.model.papers import Paper
from alsctl.model.programmes import Programme, Register
from alsctl.model.records import Record
from alsctl.model.sets import LearningSet


class Folder(Struct, frozen=True, kw_only=True):
    """A set's files; records in the order of the story, each entry with its id.

    `written` has the ids that stand in the files; the others were given in loading, and what was
    not written down may not be referred to. `programme` is the one that the set lies in, and
    `learning_set` has already what it inherits from it. `examples_around` are the answers to the
    programme's own calls: they name people too. `is_programme` where it is no set's folder but
    the programme's own, with its events.
    """

    learning_set: LearningSet
    agendas: tuple[Agenda, ...] = ()
    records: tuple[Record, ...] = ()
    lessons: LessonsFile | None = None
    papers: tuple[Paper, ...] = ()
    calls: tuple[Call, ...] = ()
    examples: tuple[Example, ...] = ()
    examples_around: tuple[Example, ...] = ()
    written: frozenset[str] = frozenset()
    programme: Programme | None = None
    is_programme: bool = False

    def agenda(self, number: int) -> Agenda | None:
        """Return the agenda of a session, if there is one."""
        return next((agenda for agenda in self.agendas if agenda.session == number), None)

    def paper(self, name: str) -> Paper | None:
        """Return a paper by the name of its file, if there is one."""
        return next((paper for paper in self.papers if paper.name == name.lower()), None)

    def day_of(self, record: Record) -> date | None:
        """Return a record's day, or else what set.yaml says of its session, or None."""
        planned = None if record.is_event else self.learning_set.planned(record.after)
        return record.date or (planned.date if planned else None)


class ProgrammeFolder(Struct, frozen=True, kw_only=True):
    """A programme's files, those of all its sets included."""

    programme: Programme
    register: Register = Register()
    folders: tuple[Folder, ...] = ()
