"""All that a set's folder holds, as one value."""

from datetime import date

from msgspec import Struct

from alsctl.model.agendas import Agenda
from alsctl.model.lessons import LessonsFile
from alsctl.model.papers import Paper
from alsctl.model.records import Record
from alsctl.model.sets import LearningSet


class Folder(Struct, frozen=True, kw_only=True):
    """A set's files; records in the order of the story, each entry with its id.

    `written` has the ids that stand in the files; the others were given in loading, and what was
    not written down may not be referred to.
    """

    learning_set: LearningSet
    agendas: tuple[Agenda, ...] = ()
    records: tuple[Record, ...] = ()
    lessons: LessonsFile | None = None
    papers: tuple[Paper, ...] = ()
    written: frozenset[str] = frozenset()

    def agenda(self, number: int) -> Agenda | None:
        """Return the agenda of a session, if there is one."""
        return next((agenda for agenda in self.agendas if agenda.session == number), None)

    def paper(self, name: str) -> Paper | None:
        """Return a paper by the name of its file, if there is one."""
        return next((paper for paper in self.papers if paper.name == name.lower()), None)

    def day_of(self, record: Record) -> date | None:
        """Return a record's day, or else what set.yaml says of its session, or None."""
        planned = self.learning_set.planned(record.after)
        return record.date or (planned.date if planned else None)
