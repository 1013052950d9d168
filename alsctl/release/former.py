"""Lessons that no longer stand, as far as it helps an audience to know what became of them."""

from collections.abc import Iterator, Mapping

from alsctl.freshness import is_live
from alsctl.model import DrawnLesson
from alsctl.model.levels import reaches
from alsctl.release.gate import Gate
from alsctl.release.levels import Level
from alsctl.release.released import FormerLesson
from alsctl.story import LessonNow

_WHAT = "former lesson"


def former(gate: Gate, shown: Mapping[str, str]) -> Iterator[FormerLesson]:
    """Yield superseded and withdrawn lessons; `shown` are the ids of the lessons that are told.

    Beyond the set one that was replaced is told with what is in its place, and one that was
    withdrawn only where somebody wrote why: the words themselves may be what was taken back.
    """
    lessons = {lesson.id: lesson for lesson in gate.story.lessons}
    for lesson in () if gate.summary_only else gate.story.lessons:
        entry = lesson.entry
        if isinstance(entry, DrawnLesson) and not is_live(entry):
            by = shown.get(_in_place_of(lesson, lessons), "")
            if _goes(gate, lesson, entry, by=by):
                yield _former(gate, lesson, entry, by=by)


def _in_place_of(lesson: LessonNow, lessons: Mapping[str, LessonNow]) -> str:
    """Return the id of the live lesson at the end of the trail; "" where it leads to none."""
    seen = {lesson.id}
    now: LessonNow | None = lesson
    while now and not is_live(now.entry):
        now = lessons.get(getattr(now.entry, "superseded_by", None) or "")
        if now is None or now.id in seen:
            return ""
        seen.add(now.id)
    return now.id if now else ""


def _goes(gate: Gate, lesson: LessonNow, entry: DrawnLesson, *, by: str) -> bool:
    level = gate.bonds.of_lesson(lesson)
    if gate.beyond and reaches(level.share, gate.audience) and not (by or entry.status_why):
        helps = "nothing told here is in its place, and no status_why: says why"
        level = Level("set", f"it is {entry.status}: {helps}")
    return gate.passes(lesson.id, _WHAT, entry, level)


def _former(gate: Gate, lesson: LessonNow, entry: DrawnLesson, *, by: str) -> FormerLesson:
    text = gate.texts(entry, gate.bonds.ceiling_of_lesson(lesson), id=lesson.id)
    gate.comes_from(None)
    return FormerLesson(
        id=gate.shown_id(lesson.id, "L"),
        text=text("text"),
        status=entry.status,
        by=by,
        on=entry.status_on,
        why=text("status_why"),
    )
