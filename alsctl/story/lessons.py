"""Lessons with all their sources: those that stand alone, and those that somebody drew."""

from collections.abc import Iterator

from alsctl.model import Folder
from alsctl.model.records import Entry, Lesson
from alsctl.story.present import LessonNow, Noted, all_noted


def noted_lessons(folder: Folder) -> Iterator[LessonNow]:
    """Yield the noted lessons that confirm no other, each with what later ones say of it."""
    lessons = list(all_noted(folder, lambda record: record.lessons))
    for noted in _standing_alone(lessons):
        yield _standing(noted, lessons)


def standing(noted: Noted[Lesson], folder: Folder) -> LessonNow:
    """Return a noted lesson as it would be if it stood alone, with what later ones say of it."""
    return _standing(noted, list(all_noted(folder, lambda record: record.lessons)))


def _standing(noted: Noted[Lesson], lessons: list[Noted[Lesson]]) -> LessonNow:
    id = noted.entry.id or ""
    confirmed = tuple(_confirming({id}, lessons))
    return LessonNow(
        id=id,
        entry=noted.entry,
        noted=noted,
        sources=(noted,),
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


def drawn_lessons(folder: Folder, entries: dict[str, Noted[Entry]]) -> Iterator[LessonNow]:
    """Yield the lessons of lessons.yaml, each with the entries that it is drawn from."""
    assert folder.lessons is not None
    lessons = list(all_noted(folder, lambda record: record.lessons))
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


def undrawn(folder: Folder) -> Iterator[Noted[Lesson]]:
    """Yield the noted lessons that lessons.yaml neither draws from nor sets aside."""
    if folder.lessons is None:
        return
    drawn = {id for lesson in folder.lessons.lessons for id in lesson.from_}
    aside = {aside.lesson for aside in folder.lessons.set_aside}
    for noted in all_noted(folder, lambda record: record.lessons):
        if noted.entry.id not in drawn | aside:
            yield noted
