"""What a programme's own events noted of the lessons of its sets: said where those are told."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeGuard

from msgspec.structs import replace

from alsctl.model import Event, Folder, Programme, Record
from alsctl.model.keys import Mapping, keys_of
from alsctl.model.levels import narrowest, strictest_regime
from alsctl.model.records import Lesson
from alsctl.release.levels import Ceiling, Rules
from alsctl.release.naming.roster import Known, Roster
from alsctl.release.naming.words import fold
from alsctl.release.programmes.scan import joint_names
from alsctl.story import in_order, index


def with_events_around(folder: Folder, around: Folder | None) -> Folder:
    """Return a set with what the events of its programme confirmed or contradicted of it.

    They stand beside its own records, under the strictest of the regimes.
    """
    taken = set(index(folder.records))
    more = tuple(_events(folder, around, taken)) if around else ()
    return in_order(replace(folder, records=(*folder.records, *more))) if more else folder


def without_naming_others(
    folder: Folder, own: Folder, others: Sequence[Folder], programme: Programme
) -> tuple[Folder, tuple[str, ...]]:
    """Return a set with those events around it that name nobody of `others`, and what is left out.

    `own` is the set without them: whom its own rules judge, its own scan does.
    """
    known = _known(own)
    judged = {fold(name.whose) for name in known.banned} | {fold(name) for name in known.nameable}
    names = joint_names(programme, [known, *map(_known, others)])
    here, left_out = {record.origin.file for record in own.records}, list[str]()

    def names_nobody(file: str, id: str, texts: Iterable[str]) -> bool:
        found = (found.name.whose for text in texts for found in names.found_in(text))
        whose = next((name for name in found if fold(name) not in judged), "")
        if whose:
            left_out.append(f"{file}: {id} is left out, because it would name “{whose}”")
        return not whose

    def kept(record: Record) -> Record | None:
        if record.origin.file in here or not isinstance(record, Event):
            return record
        file = record.origin.file
        if not names_nobody(file, record.prefix, _texts(replace(record, lessons=()))):
            return None
        lessons = tuple(x for x in record.lessons if names_nobody(file, str(x.id), _texts(x)))
        return replace(record, lessons=lessons) if lessons else None

    records = tuple(record for record in map(kept, folder.records) if record)
    return replace(folder, records=records), tuple(left_out)


def _known(folder: Folder) -> Known:
    return Roster(folder).known(Ceiling(folder.learning_set.regime))


def _texts(value: Mapping) -> Iterator[str]:
    """Yield the texts that a document may tell of an event or a lesson."""
    for key in keys_of(type(value)).values():
        said = getattr(value, key.field)
        yield from (text for text in (said if isinstance(said, tuple) else (said,)) if _is(text))


def _is(text: Any) -> TypeGuard[str]:
    return isinstance(text, str) and bool(text)


def told_by_itself(around: Folder, sets: Sequence[str]) -> Folder:
    """Return a programme's events without the lessons that are told at those they confirm.

    `sets` has the ids of all lessons of sets that are there, as `<set>:<id>`.
    """
    known = frozenset(sets)
    records = tuple(
        replace(event, lessons=tuple(x for x in event.lessons if not known & set(x.confirms)))
        for event in around.records
    )
    return replace(around, records=records)


def lessons_of(folder: Folder) -> list[str]:
    """Return the ids of a set's lessons, noted and drawn, as others refer to them."""
    about = folder.learning_set.id
    noted = [x.id for record in folder.records for x in record.lessons]
    drawn = [x.id for x in folder.lessons.lessons] if folder.lessons else []
    return [f"{about}:{id}" for id in (*noted, *drawn) if id]


def _events(folder: Folder, around: Folder, taken: set[str]) -> Iterator[Event]:
    of, own = f"{folder.learning_set.id}:", around.learning_set.regime
    here = {id.removeprefix(of) for id in lessons_of(folder)}
    for event in around.records:
        if not isinstance(event, Event):
            continue
        said = (_on(lesson, of, here) for lesson in event.lessons)
        lessons = tuple(x for x in said if (x.confirms or x.contradicts) and x.id not in taken)
        if lessons:
            told = Event(
                alsctl=1,
                origin=event.origin,
                id=event.id,
                event=event.event,
                kind=event.kind,
                date=event.date,
                until=event.until,
                dates=event.dates,
                when=event.when,
                held=event.held,
                agreed=event.agreed,
                attended=event.attended,
                regime=strictest_regime(own, event.regime or own, folder.learning_set.regime),
                lessons=lessons,
            )
            rules = Rules(around.learning_set), Rules(folder.learning_set)
            narrowed = tuple(_as_far_as_both_say(x, told, *rules) for x in lessons)
            yield replace(told, lessons=narrowed)


def _as_far_as_both_say(lesson: Lesson, event: Event, ours: Rules, theirs: Rules) -> Lesson:
    """Return a lesson that goes no further than where the programme itself tells it."""
    own, other = (rules.level(lesson, event).share for rules in (ours, theirs))
    return lesson if narrowest(own, other) == other else replace(lesson, share=own)


def _on(lesson: Lesson, of: str, here: set[str]) -> Lesson:
    """Return a lesson as one of the set that it refers to would say it."""

    def own(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(
            id.removeprefix(of) for id in ids if id.startswith(of) and id[len(of) :] in here
        )

    return replace(
        lesson, confirms=own(lesson.confirms), contradicts=own(lesson.contradicts), seen_by=()
    )
