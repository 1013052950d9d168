"""The entries of a lessons note, each in the words that the note prints."""

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.released import ReleasedAction, ReleasedLesson, ReleasedTrial, SeenAgain
from alsctl.views import freshness, sentences
from alsctl.wording import capital, listing

_KINDS = {
    "worked": "Learned from what worked",
    "did not work": "Learned from what did not work",
    "did not": "Learned from what did not work",
    "surprised us": "It came as a surprise",
}


class Again(Struct, frozen=True):
    """A later lesson that says the same, or the opposite; `id` where it stands by itself."""

    id: str
    text: str
    caveat: str
    source: str
    place: str


class LessonShown(Struct, frozen=True, kw_only=True):
    """A lesson as the note tells it; empty texts are left out by the template."""

    id: str
    text: str
    strength: str
    kind: str
    why: str
    level: str
    readers: str
    applies: str
    not_where: str
    caveat: str
    contrary: str
    confirmed: tuple[Again, ...]
    contradicted: tuple[Again, ...]
    sources: str
    review: str
    fresh: str = ""


class TrialShown(Struct, frozen=True, kw_only=True):
    """A trial as the note tells it; one that failed in the same form as one that worked."""

    id: str
    idea: str
    outcome: str
    expected: str
    where: str
    scale: str
    measure: str
    cost: str
    happened: str
    why: str
    might_work_if: str
    advice: str
    source: str
    place: str
    not_for: str = ""


class ActionShown(Struct, frozen=True):
    """What the set itself is doing."""

    text: str
    by: str
    due: str


def lesson_shown(lesson: ReleasedLesson) -> LessonShown:
    """Return a lesson with all that makes it usable."""
    return LessonShown(
        id=lesson.id,
        text=lesson.text,
        strength=strength(lesson),
        kind=_KINDS.get(lesson.kind, ""),
        why=lesson.why,
        level=lesson.level,
        readers=listing(lesson.readers),
        applies=lesson.applies,
        not_where=lesson.not_where,
        caveat=lesson.caveat,
        contrary=lesson.contrary,
        confirmed=tuple(map(_again, lesson.confirmed)),
        contradicted=tuple(map(_again, lesson.contradicted)),
        sources=sentences.sources(lesson.sources, elsewhere=lesson.elsewhere),
        review=freshness.review(lesson),
        fresh=freshness.told(lesson),
    )


def strength(lesson: ReleasedLesson) -> str:
    """Return how much is behind a lesson; not where it was, which its sources tell as well."""
    parts = lesson.strength.words.split("; ")
    return capital("; ".join(parts[lesson.strength.unit in ("session", "event") :]))


def _again(seen: SeenAgain) -> Again:
    return Again(seen.id, seen.text, seen.caveat, seen.source.words, seen.source.place)


def weight(lesson: ReleasedLesson) -> int:
    """Return how much there is behind a lesson, for putting lessons in order."""
    return (lesson.strength.count or 0) * 2 + len(lesson.confirmed) + len(lesson.sources)


def trial_shown(trial: ReleasedTrial) -> TrialShown:
    """Return a trial, and what came of it."""
    return TrialShown(
        id=trial.id,
        idea=trial.idea,
        outcome=sentences.came(trial.outcome, trial.decision, kept=trial.kept),
        expected=trial.expected,
        where=trial.where,
        scale=trial.scale,
        measure=trial.measure,
        cost=trial.cost,
        happened=trial.happened,
        why=trial.why,
        might_work_if=trial.might_work_if,
        advice=trial.advice,
        source=sentences.sources((trial.source,)),
        place=sentences.noted_in((trial.source,)),
        not_for=trial.not_for,
    )


def action_shown(action: ReleasedAction) -> ActionShown:
    """Return what the set itself will do."""
    return ActionShown(action.text, action.by, in_words(action.due) if action.due else "")
