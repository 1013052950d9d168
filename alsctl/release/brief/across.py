"""Lessons of one set that contradict those of another: what a brief must tell beside them.

Each set lets out by its own rules, and nothing is tied that its audience may not read on both ends.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from alsctl.release.brief import ReleasedBrief
from alsctl.release.brief.ties import Tie
from alsctl.release.programmes import id_in
from alsctl.release.programmes.scan import LetOut
from alsctl.release.released import Fresh, ReleasedLesson, Seen, SeenAgain


def wanted(sets: Sequence[LetOut]) -> dict[int, list[str]]:
    """Return which further lessons which of the sets must tell, because they speak against one.

    They are those that contradict a lesson that is told, and those that such a lesson contradicts.
    """
    serving = [tie for one in sets for tie in _told(one, against=False)]
    theirs = {id for tie in serving for id in tie.ids}
    opposed = {id for tie in serving for id in tie.against}
    found: dict[int, list[str]] = {}
    for at, one in enumerate(sets):
        for tie in _ties(one):
            if not tie.shown and (theirs & set(tie.against) or opposed & set(tie.ids)):
                found.setdefault(at, []).append(tie.ids[0].partition(":")[2])
    return found


def tied(sets: Sequence[LetOut]) -> list[LetOut]:
    """Return what sets let out, with each lesson tied to those of other sets that contradict it."""
    by_id = {
        id: (at, tie.shown) for at, one in enumerate(sets) for tie in _told(one) for id in tie.ids
    }
    serving = {id for one in sets for tie in _told(one, against=False) for id in tie.ids}
    lessons = [{lesson.id: lesson for lesson in one.shown.lessons} for one in sets]
    for at, one in enumerate(sets):
        for tie in _told(one):
            for id in tie.against:
                if id in by_id and by_id[id][0] != at:
                    of, shown = by_id[id]
                    own, other = lessons[at][tie.shown], lessons[of][shown]
                    lessons[of][shown] = _contradicted(other, own, by=one)
                    if id in serving and not other.against:
                        lessons[at][tie.shown] = replace(own, against=True)
    return [_with(one, tuple(own.values())) for one, own in zip(sets, lessons, strict=True)]


def _contradicted(lesson: ReleasedLesson, other: ReleasedLesson, *, by: LetOut) -> ReleasedLesson:
    """Return a lesson with another that contradicts it, of another set, and when that was."""
    sources = [replace(source, set=by.name) for source in other.sources]
    if not sources:
        return lesson
    again = SeenAgain("", "", sources[0], id_in(by.shown.about.id, other.id))
    seen = other.fresh.confirmed or other.fresh.first
    fresh = lesson.fresh
    if seen:
        seen = Seen(replace(seen.source, set=by.name), seen.day)
        fresh = replace(fresh, contradicted=_later(fresh, seen))
    return replace(lesson, contradicted=(*lesson.contradicted, again), fresh=fresh)


def _later(fresh: Fresh, seen: Seen) -> Seen:
    before = fresh.contradicted
    is_later = before is None or before.day is None or (seen.day and seen.day >= before.day)
    return seen if is_later or before is None else before


def _told(one: LetOut, *, against: bool | None = None) -> Iterator[Tie]:
    """Yield the ties of the lessons that are told; of one side, where that is asked for."""
    sides = {lesson.id: lesson.against for lesson in one.shown.lessons}
    for tie in _ties(one):
        if tie.shown and (against is None or sides[tie.shown] is against):
            yield tie


def _ties(one: LetOut) -> tuple[Tie, ...]:
    return one.shown.ties if isinstance(one.shown, ReleasedBrief) else ()


def _with(one: LetOut, lessons: tuple[ReleasedLesson, ...]) -> LetOut:
    return replace(one, shown=replace(one.shown, lessons=lessons))
