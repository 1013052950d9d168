"""What an audience may see of a session that is planned, as plain values."""

from datetime import date, time

from msgspec import Struct

from alsctl.model.agendas import BlockKind
from alsctl.release import Release
from alsctl.release.handouts import Handout


class Expected(Struct, frozen=True):
    """Who comes: how many, None where that is not known or may not be told, and by name."""

    count: int | None = None
    coming: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()


class OwnNotes(Struct, frozen=True, kw_only=True):
    """What only a facilitator reads of a block.

    `planned` are its minutes before it was cut, None where it was not; `without_break` those that
    have passed since the last break by its end.
    """

    planned: int | None
    shrink_to: int | None
    without_break: int
    method: str
    materials: str
    private: str
    issue: str
    wanted: str


class PlannedBlock(Struct, frozen=True, kw_only=True):
    """A block of the running order; `own` is None but in a facilitator's copy."""

    kind: BlockKind
    title: str
    minutes: int | None
    start: time | None
    finish: time | None
    presenter: str
    lead: str
    items: tuple[str, ...]
    own: OwnNotes | None


class DueAction(Struct, frozen=True, kw_only=True):
    """An open action that is due by the session; without a day it is due at it."""

    text: str
    by: str
    due: date | None
    is_partly_done: bool


class DueResult(Struct, frozen=True):
    """A trial whose result is due by the session."""

    idea: str
    where: str
    until: date


class DueReview(Struct, frozen=True):
    """A lesson that is past its review date by the session; `owner` looks after it."""

    text: str
    owner: str
    review_by: date


class NextDate(Struct, frozen=True, kw_only=True):
    """When the set meets after this session."""

    number: int
    day: date | None
    when: str
    start: time | None
    finish: time | None


class ReleasedAgenda(Handout, frozen=True, kw_only=True):
    """All that an audience may see of an agenda."""

    number: int
    of: int | None
    day: date | None
    start: time | None
    finish: time | None
    when: str
    venue: str
    link: str
    purpose: str
    outcomes: tuple[str, ...]
    expected: Expected
    pre_work: tuple[str, ...]
    papers: tuple[str, ...]
    blocks: tuple[PlannedBlock, ...]
    due: tuple[DueAction, ...]
    results: tuple[DueResult, ...]
    reviews: tuple[DueReview, ...]
    following: tuple[NextDate, ...]
    spare: int | None

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it that people could not guess."""
        said = (self.blocks, self.purpose, self.outcomes, self.pre_work, self.day, self.when)
        return any(said)


class AgendaRelease(Release, frozen=True):
    """What goes out of an agenda, and what the finished file is judged by."""

    shown: ReleasedAgenda
