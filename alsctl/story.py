"""Records in the order they happened, folded to the present: actions, lessons, trials, quotes.

Nothing here decides what anybody may see.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from alsctl.diary import called_off
from alsctl.model import DrawnLesson, Folder, Record
from alsctl.model.levels import Audience, Consent
from alsctl.model.records import (
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


class Noted(Struct, Generic[E], frozen=True):
    """An entry and the record that noted it."""

    entry: E
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
        return self.state not in ("done", "dropped")

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


def in_order(folder: Folder) -> Folder:
    """Return the folder with its records in the order they happened.

    A record without any day comes straight after what its number says must have been before it;
    an event without one comes first.
    """
    latest: dict[tuple[int, bool], date] = {}
    for record in (record for record in folder.records if not record.is_event):
        place = (record.after, record.is_between)
        latest[place] = max(folder.day_of(record) or date.min, latest.get(place, date.min))

    def when(record: Record) -> tuple[date, int, bool, int, str, tuple[int, str]]:
        place, planned = (record.after, record.is_between), folder.day_of(record)
        near = [at for at in latest if at <= place and (not planned or at[0] == record.after)]
        near = [] if record.is_event else near
        day = record.date or max((latest[at] for at in near), default=date.min)
        undated = 0 if planned else record.after
        name = record.origin.file.removesuffix(".yaml")
        group = record.group or ""
        return day, undated, record.is_between, record.after, group, (len(name), name)

    return replace(folder, records=tuple(sorted(folder.records, key=when)))


def tell(folder: Folder, today: date) -> Story:
    """Fold a set's records into its present state."""
    entries = index(folder.records)
    return Story(
        folder=folder,
        today=today,
        actions=tuple(_actions(folder)),
        trials=tuple(_trials(folder)),
        lessons=tuple(_drawn(folder, entries) if folder.lessons else _noted_lessons(folder)),
        barriers=tuple(_all(folder, lambda record: record.barriers)),
        issues=tuple(_all(folder, lambda record: record.issues)),
        quotes=tuple(_quotes(folder)),
        undrawn=tuple(_undrawn(folder)),
    )


def index(records: Iterable[Record]) -> dict[str, Noted[Entry]]:
    """Return every entry that has an id, by its id."""
    found: dict[str, Noted[Entry]] = {}
    for record in records:
        for key in ("issues", "actions", "decisions", "trials", "barriers", "lessons", "quotes"):
            for entry in getattr(record, key):
                found[entry.id] = Noted(entry, record)
    return found


def _all(folder: Folder, entries: Callable[[Record], tuple[E, ...]]) -> Iterator[Noted[E]]:
    for record in folder.records:
        for entry in entries(record):
            yield Noted(entry, record)


def _actions(folder: Folder) -> Iterator[ActionNow]:
    progress: dict[str, list[Noted[Progress]]] = {}
    for said in _all(folder, lambda record: record.progress):
        progress.setdefault(said.entry.action, []).append(said)
    sessions = _sessions(folder)
    for noted in _all(folder, lambda record: record.actions):
        yield _action_now(sessions, noted, progress.get(noted.entry.id or "", []))


def _action_now(
    sessions: Sequence[tuple[int, date]], noted: Noted[Action], progress: list[Noted[Progress]]
) -> ActionNow:
    action, said = noted.entry, [p.entry for p in progress]
    due = last_word((p.due for p in said), action.due)
    last = next((p for p in reversed(progress) if p.entry.state), noted)
    return ActionNow(
        id=action.id or "",
        text=last_word((p.text for p in said), action.text),
        by=last_word((p.by for p in said), action.by),
        due=due,
        falls_due=due or _next_session(sessions, last.record),
        state=last_word((p.state for p in said), "open"),
        noted=noted,
        progress=tuple(progress),
    )


V = TypeVar("V")


def last_word(values: Iterable[V | None], first: V) -> V:
    """Return the last of `values` that says something, else `first`."""
    found = first
    for value in values:
        found = value or found
    return found


def _sessions(folder: Folder) -> list[tuple[int, date]]:
    """Return the numbers and days of sessions that took place or still may, the earliest first."""
    days = [(planned.number, planned.date) for planned in folder.learning_set.sessions]
    days += [(r.session, r.date) for r in folder.records if r.session is not None]
    off = called_off(folder)
    return sorted({(number, day) for number, day in days if day and number not in off})


def _next_session(sessions: Sequence[tuple[int, date]], record: Record) -> date | None:
    """Return the day of the next session after a record."""
    return next((day for number, day in sessions if _is_later(record, number, day)), None)


def _is_later(record: Record, number: int, day: date) -> bool:
    """Tell whether a session comes after a record: by its number, or by its day after an event."""
    if record.is_event:
        return record.date is not None and day > record.date
    return number > record.after


def _trials(folder: Folder) -> Iterator[TrialNow]:
    results: dict[str, list[Noted[Result]]] = {}
    for result in _all(folder, lambda record: record.results):
        results.setdefault(result.entry.trial, []).append(result)
    for noted in _all(folder, lambda record: record.trials):
        id = noted.entry.id or ""
        yield TrialNow(id=id, noted=noted, results=tuple(results.get(id, ())))


def _quotes(folder: Folder) -> Iterator[QuoteNow]:
    for noted in _all(folder, lambda record: record.quotes):
        quote = noted.entry
        consent, audiences = quote.consent, quote.audiences
        for record in folder.records:
            for said in record.consents:
                if said.quote == quote.id:
                    consent, audiences = said.consent, said.audiences or audiences
        yield QuoteNow(id=quote.id or "", noted=noted, consent=consent, audiences=audiences)


def _noted_lessons(folder: Folder) -> Iterator[LessonNow]:
    lessons = list(_all(folder, lambda record: record.lessons))
    for noted in _standing_alone(lessons):
        yield _standing(noted, lessons)


def standing(noted: Noted[Lesson], folder: Folder) -> LessonNow:
    """Return a noted lesson as it would be if it stood alone, with what later ones say of it."""
    return _standing(noted, list(_all(folder, lambda record: record.lessons)))


def _standing(noted: Noted[Lesson], lessons: list[Noted[Lesson]]) -> LessonNow:
    id = noted.entry.id or ""
    confirmed = tuple(_confirming({id}, lessons))
    return LessonNow(
        id=id,
        entry=noted.entry,
        noted=noted,
        sources=(_as_entry(noted),),
        confirmed=confirmed,
        contradicted=tuple(_contradicting(id, confirmed, lessons)),
    )


def _standing_alone(lessons: list[Noted[Lesson]]) -> list[Noted[Lesson]]:
    """Return the lessons that confirm no other; of those that confirm each other, the first."""
    ids = {noted.entry.id for noted in lessons}
    alone = [noted for noted in lessons if not ids & set(noted.entry.confirms)]
    told = {noted.entry.id or "" for noted in alone}
    told |= {noted.entry.id or "" for noted in _confirming(told, lessons)}
    for noted in lessons:
        if noted.entry.id not in told:
            alone.append(noted)
            told.add(noted.entry.id or "")
            told |= {other.entry.id or "" for other in _confirming(told, lessons)}
    return sorted(alone, key=lessons.index)


def _drawn(folder: Folder, entries: dict[str, Noted[Entry]]) -> Iterator[LessonNow]:
    assert folder.lessons is not None
    lessons = list(_all(folder, lambda record: record.lessons))
    for drawn in folder.lessons.lessons:
        sources = set(drawn.from_)
        more = tuple(n for n in _confirming(sources, lessons) if n.entry.id not in sources)
        against = [n for n in lessons if sources & set(n.entry.contradicts)]
        yield LessonNow(
            id=drawn.id or "",
            entry=drawn,
            noted=None,
            sources=tuple(entries[id] for id in drawn.from_ if id in entries),
            confirmed=more,
            contradicted=tuple(n for n in against if n.entry.id not in sources),
            unknown=tuple(id for id in drawn.from_ if id not in entries),
        )


def _confirming(ids: set[str], lessons: list[Noted[Lesson]]) -> list[Noted[Lesson]]:
    """Return the lessons that confirm one of `ids`, or one that confirms it, and so on."""
    known = set(ids)
    before = -1
    while before != len(known):
        before = len(known)
        known |= {n.entry.id or "" for n in lessons if not known.isdisjoint(n.entry.confirms)}
    return [n for n in lessons if n.entry.id in known - ids] if known - ids else []


def _contradicting(
    id: str, confirmed: tuple[Noted[Lesson], ...], lessons: list[Noted[Lesson]]
) -> Iterator[Noted[Lesson]]:
    against = {id, *(noted.entry.id for noted in confirmed)}
    return (noted for noted in lessons if not against.isdisjoint(noted.entry.contradicts))


def _undrawn(folder: Folder) -> Iterator[Noted[Lesson]]:
    if folder.lessons is None:
        return
    drawn = {id for lesson in folder.lessons.lessons for id in lesson.from_}
    aside = {aside.lesson for aside in folder.lessons.set_aside}
    for noted in _all(folder, lambda record: record.lessons):
        if noted.entry.id not in drawn | aside:
            yield noted


def _as_entry(noted: Noted[E]) -> Noted[Entry]:
    return Noted(noted.entry, noted.record)
