"""All trials, told alike whatever came of them, worked out from what release let through."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from alsctl.dates import in_words
from alsctl.release.released import Seen
from alsctl.release.trials import (
    DrawnFrom,
    KnownBefore,
    Outcomes,
    ReleasedTrials,
    TrialTold,
)
from alsctl.views import notices, sentences
from alsctl.views.trial_tests import how_tested
from alsctl.wording import capital, counted, listing, number, opening, with_full_stop

_OF_KNOWN = {
    "worked": "tried before, and worked",
    "mixed": "tried before, with mixed results",
    "did not work": "tried before, and did not work",
    None: "tried before",
}


class Step(Struct, frozen=True, kw_only=True):
    """A result; `when` says where it was told, and `told` says so as a sentence begins."""

    when: str
    told: str
    outcome: str
    happened: str
    why: str
    why_title: str
    might_work_if: str
    not_for: str
    advice: str


class Rest(Struct, frozen=True):
    """A lesson that rests on the trial."""

    text: str
    strength: str
    caveat: str


class Trial(Struct, frozen=True, kw_only=True):
    """A trial, in the same form whatever came of it; empty texts are left out."""

    id: str
    idea: str
    outcome: str
    where: str
    when: str
    expected: str
    scale: str
    measure: str
    cost: str
    known: tuple[str, ...]
    test: str
    before: tuple[Step, ...]
    last: Step | None
    waiting: str
    lessons: tuple[Rest, ...]


class Trials(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/trials.md.j2 may print; `whole` is what it is of: set or programme."""

    title: str
    summary: str
    trials: tuple[Trial, ...]
    purpose: str
    focus: str
    met: str
    who: str
    named: str
    ended: str
    asked: str
    limits: tuple[str, ...]
    facilitators: tuple[str, ...]
    whole: str = "set"


def trials(shown: ReleasedTrials) -> Trials:
    """Return the trials for an audience, in the order in which they began; set by set."""
    about = shown.about
    return Trials(
        **notices.set_head(shown),
        title="Trials: what was tried, and what came of it",
        summary=_summary(shown.told),
        trials=tuple(_trial(trial) for trial in shown.told),
        purpose=about.purpose,
        focus=about.focus,
        met=sentences.met(about),
        who=sentences.who(about),
        named=sentences.named(about),
        ended=about.ended,
        asked=sentences.asked(shown.reliance),
        limits=shown.reliance.limits,
        facilitators=about.facilitators,
        whole="programme" if about.sets else "set",
    )


def _summary(told: tuple[TrialTold, ...]) -> str:
    """Return how many trials there are, and what came of how many."""
    if len(told) == 1:
        return "One trial is told here."
    parts = list(_counts(told))
    stopped = sum(_is_stopped(trial) for trial in told)
    ended = f" {opening(number(stopped))} {sentences.were(stopped)} stopped." if stopped else ""
    ended += _kept_later(told)
    by_set = "set by set, " if any(trial.begun.source.set for trial in told) else ""
    order = f"{by_set}in the order in which they began"
    return f"{opening(counted(len(told), 'trial'))}, {order}: {listing(parts)}.{ended}"


def _kept_later(told: tuple[TrialTold, ...]) -> str:
    """Return of how many trials what is told of them is not the last of it."""
    kept = sum(bool(trial.kept and trial.last and trial.last.outcome) for trial in told)
    if not kept:
        return ""
    of = (
        "one of them a later result is"
        if kept == 1
        else f"{number(kept)} of them later results are"
    )
    return f" Of {of} not for this audience."


def _counts(told: tuple[TrialTold, ...]) -> Iterator[str]:
    outcomes = [trial.last.outcome if trial.last else None for trial in told]
    for outcome, words in (
        ("worked", "worked"),
        ("mixed", "had mixed results"),
        ("did not work", "did not work"),
    ):
        if count := outcomes.count(outcome):  # type: ignore[arg-type]
            yield f"{number(count)} {words}"
    without = [trial for trial in told if not (trial.last and trial.last.outcome)]
    kept = [trial for trial in without if trial.kept]
    ended = [trial for trial in without if _is_stopped(trial) and not trial.kept]
    if ended:
        yield f"{number(len(ended))} {sentences.were(len(ended))} stopped before there was a result"
    if kept:
        yield f"what came of {number(len(kept))} is not for this audience"
    if waiting := len(without) - len(ended) - len(kept):
        yield f"{number(waiting)} {'has' if waiting == 1 else 'have'} no result yet"


def _is_stopped(trial: TrialTold) -> bool:
    return trial.last is not None and trial.last.decision == "stop"


def _trial(trial: TrialTold) -> Trial:
    *before, last = trial.results or (None,)
    return Trial(
        id=trial.id,
        idea=trial.idea,
        outcome=came(trial),
        where=trial.where,
        when=_when(trial),
        expected=trial.expected,
        scale=trial.scale,
        measure=trial.measure,
        cost=trial.cost,
        known=tuple(map(known_before, trial.known)),
        test=how_tested(trial),
        before=tuple(_step(result) for result in before if result),
        last=_step(last) if last else None,
        waiting=_waiting(trial),
        lessons=tuple(map(_rest, trial.lessons)),
    )


def came(trial: TrialTold) -> str:
    """Return what came of a trial as it stands, and what was decided."""
    if trial.last is None:
        return sentences.came(None, None, kept=trial.kept)
    kept = trial.kept and trial.last.outcome is None
    return sentences.came(trial.last.outcome, trial.last.decision, kept=kept)


def _when(trial: TrialTold) -> str:
    """Return when a trial began and when its result was told, over a programme in which set."""
    of, begun = trial.begun.source.set, replace(trial.begun.source, set="")
    said = f"begun {_at(replace(trial.begun, source=begun))}"
    if trial.last and trial.last.told.source.words == begun.words:
        said = f"told {_at(trial.last.told)}"
    elif trial.last:
        said = f"{said}; told {_at(trial.last.told)}"
    return f"{of}: {said}" if of else capital(said)


def _at(seen: Seen) -> str:
    return f"{seen.source.place}{_month(seen)}"


def _place(seen: Seen) -> str:
    return f"{seen.source.words}{_month(seen)}"


def _month(seen: Seen) -> str:
    """Return in which month something was; an event has its day in its words."""
    return f", {sentences.month(seen.day)}" if seen.day and not seen.source.event else ""


def _waiting(trial: TrialTold) -> str:
    """Return by when a result is due, or that there is one that is not told here."""
    if trial.kept:
        later = trial.last and trial.last.outcome
        return "There is a later result, and it is not for this audience." if later else ""
    if trial.last or trial.until is None:
        return ""
    verb = "was" if trial.overdue else "is"
    return f"A result {verb} due by {in_words(trial.until)}."


def _step(result: Outcomes) -> Step:
    outcome, at = sentences.came(result.outcome, result.decision), _at(result.told)
    return Step(
        when=_place(result.told),
        told=capital(at),
        outcome=outcome[0].lower() + outcome[1:],
        happened=result.happened,
        why=result.why,
        why_title="Why it ended" if result.decision == "stop" else "Why",
        might_work_if=result.might_work_if,
        not_for=result.not_for,
        advice=result.advice,
    )


def known_before(known: KnownBefore) -> str:
    """Return what was known when a trial began."""
    if known.elsewhere:
        return "Something that another set had noted"
    if not known.is_trial:
        return known.text
    return f"{with_full_stop(known.text)} ({known.id}: {_OF_KNOWN[known.outcome]})"


def _rest(lesson: DrawnFrom) -> Rest:
    strength = capital(lesson.strength)
    return Rest(lesson.text, strength, lesson.caveat)
