"""What the figures of a lessons note show, as plain values."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from alsctl.release.released import Released, ReleasedLesson

Tested = Literal["", "worked", "mixed", "did not work", "not known"]
PicturedLesson = tuple[str, str, int | None, Tested]
"""A lesson's id, the name of its theme, how many units saw it, and what came of its trials."""


def lessons(shown: Released) -> Iterator[PicturedLesson]:
    """Yield the lessons for the picture of lessons by theme and strength."""
    names = {theme.id: theme.name for theme in shown.themes}
    common, _ = unit(shown)
    for lesson in shown.lessons:
        count = lesson.strength.count if lesson.strength.unit == common else None
        yield lesson.id, names.get(lesson.theme, ""), count, _outcome(lesson)


def unit(shown: Released) -> tuple[str, int | None]:
    """Return the unit that most strengths are counted in, and how many of it there are."""
    strengths = [lesson.strength for lesson in shown.lessons if lesson.strength.unit]
    counts = Counter((s.unit or "", s.of) for s in strengths)
    return counts.most_common(1)[0][0] if counts else ("session", shown.about.held or None)


def _outcome(lesson: ReleasedLesson) -> Tested:
    """Return what came of a lesson's trials; mixed where they do not agree."""
    outcomes = set(lesson.strength.outcomes)
    if not outcomes:
        return ""
    if len(outcomes - {None}) > 1:
        return "mixed"
    return next(iter(outcomes - {None}), None) or "not known"
