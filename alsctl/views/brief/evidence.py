"""What speaks for an ask and what against it: lessons and trials, in the same short form."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from alsctl.release.released import ReleasedLesson, ReleasedTrial, Source
from alsctl.views import sentences
from alsctl.views.brief.room import lines
from alsctl.views.lesson_parts import strength
from alsctl.wording import capital, listing

_MOST = 5
_LEFT_OUT = "a lesson that is left out here"


class Evidence(Struct, frozen=True):
    """A lesson; `detail` is its strength, and when it was last seen."""

    text: str
    detail: str
    caveat: str


class Contrary(Struct, frozen=True):
    """What is held against lessons, `of` which in the brief, or against the ask."""

    text: str
    of: str
    detail: str
    caveat: str


class Sides(Struct, frozen=True, kw_only=True):
    """What speaks for an ask and what against it, as much as there is room for."""

    found: tuple[Evidence, ...]
    worked: tuple["Tried", ...]
    against: tuple[Contrary, ...]
    failed: tuple["Tried", ...]


class Tried(Struct, frozen=True, kw_only=True):
    """A trial in short, and of which set; one that failed is told in no less."""

    idea: str
    outcome: str
    source: str
    happened: str
    why: str
    cost: str
    might_work_if: str
    not_for: str


def sides(
    found: Sequence[ReleasedLesson],
    against: Sequence[ReleasedLesson],
    *,
    worked: Sequence[ReleasedTrial],
    failed: Sequence[ReleasedTrial],
    room: float,
) -> Sides:
    """Return as much of both sides as `room` lines hold, as many trials on each; never nothing."""
    choices = [(lessons, trials) for lessons in range(_MOST, 0, -1) for trials in (2, 1)]
    for lessons, trials in choices:
        told = Sides(
            found=tuple(map(evidence, found[:lessons])),
            worked=tuple(replace(tried(x), why="", might_work_if="") for x in worked[:trials]),
            against=tuple(contrary(found, against[:_MOST], numbered=lessons)),
            failed=tuple(map(tried, failed[:trials])),
        )
        if taken(told) <= room:
            break
    return told


def taken(told: Sides) -> float:
    """Return about how many lines both sides take."""
    return sum(lines(getattr(told, key)) for key in told.__struct_fields__)


def evidence(lesson: ReleasedLesson) -> Evidence:
    """Return a lesson as the brief tells it."""
    return Evidence(lesson.text, _detail(lesson), _caveat(lesson))


def _detail(lesson: ReleasedLesson) -> str:
    """Return how much is behind a lesson, in which set or session it was seen, and when last."""
    behind = strength(lesson)
    last = lesson.fresh.confirmed or lesson.fresh.first
    when = f"last seen in {sentences.month(last.day)}" if last and last.day else ""
    where = set_of(lesson.sources) if behind else sentences.sources(lesson.sources)
    late = "past its review date" if lesson.fresh.past_review else ""
    said = "; ".join(filter(None, (behind, where, when, late)))
    return capital(said)


def set_of(sources: Sequence[Source]) -> str:
    """Return which set it was, where the document tells of several."""
    return next((source.set for source in sources if source.set), "")


def _caveat(lesson: ReleasedLesson) -> str:
    not_where = f"It does not apply: {lesson.not_where}" if lesson.not_where else ""
    return " ".join(filter(None, (lesson.caveat, not_where)))


def contrary(
    found: Sequence[ReleasedLesson], against: Sequence[ReleasedLesson], *, numbered: int
) -> Iterator[Contrary]:
    """Yield what is held against the lessons that were `found`, told or not; `against` in full.

    The first `numbered` of them are told, and have a number.
    """
    for number, lesson in enumerate(found, 1):
        of = _numbered([number] if number <= numbered else []) or _LEFT_OUT
        if lesson.contrary:
            yield Contrary(lesson.contrary, of, "", "")
        for seen in lesson.contradicted:
            if seen.text:
                yield Contrary(seen.text, of, capital(seen.source.words), seen.caveat)
    for lesson in against:
        opposed = [
            number
            for number, other in enumerate(found, 1)
            if lesson.id in {seen.id for seen in other.contradicted}
            or other.id in {seen.id for seen in lesson.contradicted}
        ]
        of = _numbered([number for number in opposed if number <= numbered])
        of = of or (_LEFT_OUT if opposed else "")
        told = evidence(lesson)
        yield Contrary(told.text, of, told.detail, told.caveat)


def _numbered(lessons: Sequence[int]) -> str:
    """Return `lesson 1` or `lessons 1 and 2`; nothing where there are none."""
    numbers = listing(map(str, lessons))
    return f"{'lesson' if len(lessons) == 1 else 'lessons'} {numbers}" if numbers else ""


def tried(trial: ReleasedTrial) -> Tried:
    """Return a trial as the brief tells it."""
    return Tried(
        idea=trial.idea,
        outcome=sentences.came(trial.outcome, trial.decision, kept=trial.kept),
        source=set_of((trial.source,)),
        happened=trial.happened,
        why=trial.why,
        cost=trial.cost,
        might_work_if=trial.might_work_if,
        not_for=trial.not_for,
    )
