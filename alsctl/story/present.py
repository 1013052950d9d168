"""What a story tells: entries as they stand, each with the records that say so."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from alsctl.model import DrawnLesson, Folder, Record
from alsctl.model.levels import Audience, Consent
from alsctl.model.records import (
    CLOSED,
    Action,
    Barrier,
    Entry,
    Issue,
    Lesson,
    Progress,
    Quote,
    Result,
    State,
    Trial,
)

E = TypeVar("E", bound=Entry)
_E_co = TypeVar("_E_co", bound=Entry, covariant=True)


class Noted(Struct, Generic[_E_co], frozen=True):
    """An entry and the record that noted it."""

    entry: _E_co
    record: Record


class ActionNow(Struct, frozen=True, kw_only=True):
    """An action as it stands: the last word on its text, owners, day and state.

    `due` is the day it was given; `falls_due` is that day or else the next session's, None where
    neither is known.
    """

    id: str
    text: str
    by: tuple[str, ...]
    due: date | None
    falls_due: date | None
    state: State
    noted: Noted[Action]
    progress: tuple[Noted[Progress], ...]

    @property
    def is_open(self) -> bool:
        """Whether it still is to be done."""
        return self.state not in CLOSED

    def is_overdue(self, today: date) -> bool:
        """Whether it is open and was due before today."""
        return self.is_open and self.falls_due is not None and self.falls_due < today


class TrialNow(Struct, frozen=True, kw_only=True):
    """A trial with all its results, the last of which stands."""

    id: str
    noted: Noted[Trial]
    results: tuple[Noted[Result], ...]

    @property
    def is_open(self) -> bool:
        """Whether its result is still to come; stopped without one, it is over."""
        said = (result.entry for result in self.results)
        return not any(result.outcome or result.decision == "stop" for result in said)

    def is_kept_from(self, seen: Collection[Noted[Result]]) -> bool:
        """Tell whether it has a result later than those that somebody has `seen`."""
        told = {id(result) for result in seen}
        last = max((n for n, one in enumerate(self.results, 1) if id(one) in told), default=0)
        later = (result.entry for result in self.results[last:])
        return any(result.outcome or result.decision for result in later)

    def is_overdue(self, today: date) -> bool:
        """Whether its result was due before today and is still to come."""
        until = self.noted.entry.until
        return self.is_open and until is not None and until < today


class LessonNow(Struct, frozen=True, kw_only=True):
    """A lesson with all its sources.

    `noted` is None for a drawn lesson. `sources` are the entries it is made of, itself included
    where it was noted; `confirmed` and `contradicted` are later lessons that say so. `unknown`
    are sources in other sets.
    """

    id: str
    entry: Lesson | DrawnLesson
    noted: Noted[Lesson] | None
    sources: tuple[Noted[Entry], ...]
    confirmed: tuple[Noted[Lesson], ...]
    contradicted: tuple[Noted[Lesson], ...]
    unknown: tuple[str, ...] = ()

    def rests_on(self, trial: str) -> bool:
        """Tell whether a trial is one of the sources."""
        return any(getattr(noted.entry, "id", None) == trial for noted in self.sources)


class QuoteNow(Struct, frozen=True, kw_only=True):
    """A quote and the last word on its use."""

    id: str
    noted: Noted[Quote]
    consent: Consent
    audiences: tuple[Audience, ...]


class Story(Struct, frozen=True, kw_only=True):
    """A set's present state on the day `today`, worked out from its records."""

    folder: Folder
    today: date
    actions: tuple[ActionNow, ...]
    trials: tuple[TrialNow, ...]
    lessons: tuple[LessonNow, ...]
    barriers: tuple[Noted[Barrier], ...]
    issues: tuple[Noted[Issue], ...]
    quotes: tuple[QuoteNow, ...]
    undrawn: tuple[Noted[Lesson], ...]

    @property
    def held(self) -> tuple[Record, ...]:
        """The records of sessions that took place, one a session."""
        by_number = {r.session: r for r in self.folder.records if r.session is not None}
        return tuple(r for r in by_number.values() if r.held != "no")


def all_noted(folder: Folder, entries: Callable[[Record], tuple[E, ...]]) -> Iterator[Noted[E]]:
    """Yield some entries of all records, each with the record that noted it."""
    for record in folder.records:
        for entry in entries(record):
            yield Noted(entry, record)


V = TypeVar("V")


def last_word(values: Iterable[V | None], first: V) -> V:
    """Return the last of `values` that says something, else `first`."""
    found = first
    for value in values:
        found = value or found
    return found
