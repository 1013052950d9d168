"""Gaps between priorities and experience, worked out from what release let through."""

from typing import Any

from msgspec import Struct

from alsctl.dates import in_words, iso
from alsctl.release.brief.gaps import ReleasedGaps, Served, Waiting
from alsctl.release.released import ReleasedBarrier, ReleasedLesson
from alsctl.views import notices, sentences
from alsctl.wording import alike, capital, counted, listing, number, opening

COLUMNS = ("gap", "text", "lessons", "trials", "failed", "barriers", "asked", "since", "from")


class PriorityShown(Struct, frozen=True, kw_only=True):
    """A priority, and how much experience serves it."""

    name: str
    lessons: str
    trials: str
    barriers: str
    is_current: bool


class Unserving(Struct, frozen=True):
    """A lesson or an obstacle that serves no priority, what is behind it, and where it is from."""

    text: str
    detail: str


class AskShown(Struct, frozen=True):
    """An ask that nothing came back on, of whom, and since when."""

    ask: str
    of: str
    since: str


class BriefGaps(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/brief-gaps.md.j2 may print."""

    title: str
    summary: str
    priorities: tuple[PriorityShown, ...]
    unserved: tuple[str, ...]
    former: tuple[str, ...]
    lessons: tuple[Unserving, ...]
    barriers: tuple[Unserving, ...]
    waiting: tuple[AskShown, ...]


def brief_gaps(shown: ReleasedGaps) -> BriefGaps:
    """Return the gaps for an audience."""
    return BriefGaps(
        **notices.set_head(shown),
        title="Priorities and experience: the gaps",
        summary=_summary(shown),
        priorities=tuple(map(_priority, shown.served)),
        unserved=tuple(one.name for one in shown.served if one.is_current and not one.is_served),
        former=tuple(one.name for one in shown.served if not one.is_current and one.is_served),
        lessons=tuple(map(_lesson, shown.lessons)),
        barriers=tuple(map(_barrier, shown.barriers)),
        waiting=tuple(map(_waiting, shown.waiting)),
    )


def _summary(shown: ReleasedGaps) -> str:
    """Return how many priorities have experience behind them, and how much has no priority."""
    current = [one for one in shown.served if one.is_current]
    served = sum(one.is_served for one in current)
    said = [f"{capital(counted(len(current), 'priority'))} {_are(len(current))} current."]
    if current:
        has = "has" if served == 1 else "have"
        every = "both" if served == 2 else "all"
        of = every if served == len(current) > 1 else number(served) if served else "none"
        it = "it" if served == 1 else "them"
        said.append(f"{capital(of)} of them {has} experience behind {it}.")
    parts = [
        counted(len(shown.lessons), "lesson") if shown.lessons else "",
        counted(len(shown.barriers), "obstacle") if shown.barriers else "",
    ]
    if any(parts):
        verb = "serves" if len(shown.lessons) + len(shown.barriers) == 1 else "serve"
        said.append(f"{opening(listing(parts))} {verb} no priority.")
    if shown.waiting:
        has = "has" if len(shown.waiting) == 1 else "have"
        said.append(f"{capital(counted(len(shown.waiting), 'ask'))} {has} no answer yet.")
    return " ".join(said)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _priority(served: Served) -> PriorityShown:
    write = alike((served.trials, served.failed))
    failed = f", {write(served.failed)} of them failed" if served.failed else ""
    if served.failed == served.trials:
        failed = {0: "", 1: ", which failed", 2: ", both of which failed"}.get(
            served.failed, ", all of which failed"
        )
    return PriorityShown(
        name=served.name if served.is_current else f"{served.name} (no longer current)",
        lessons=number(served.lessons) if served.lessons else "none",
        trials=f"{write(served.trials)}{failed}" if served.trials else "none",
        barriers=number(served.barriers) if served.barriers else "none",
        is_current=served.is_current,
    )


def _lesson(lesson: ReleasedLesson) -> Unserving:
    words = lesson.strength.words
    set = next((source.set for source in lesson.sources if source.set), "")
    return Unserving(lesson.text, capital("; ".join(filter(None, (words, set)))))


def _barrier(barrier: ReleasedBarrier) -> Unserving:
    noted = sentences.noted_in((barrier.source,))
    return Unserving(barrier.text, f"Noted {noted}" if noted else "")


def _waiting(waiting: Waiting) -> AskShown:
    since = f"sent on {in_words(waiting.on)}" if waiting.on else "sent"
    since += f", {waiting.set}" if waiting.set else ""
    return AskShown(waiting.ask, capital(waiting.of), since)


def rows(shown: ReleasedGaps) -> list[list[str]]:
    """Return all priorities, and all gaps, as lines of cells."""
    lines = [
        ["priority" if one.is_served else "priority without experience", one.name, *_counts(one)]
        for one in shown.served
    ]
    lines += [["lesson without a priority", one.text] for one in shown.lessons]
    lines += [["obstacle without a priority", one.text] for one in shown.barriers]
    found = [[*line, *[""] * (len(COLUMNS) - len(line))] for line in lines]
    sent = [
        ["ask without an answer", one.ask, "", "", "", "", one.of, iso(one.on) or "", one.set]
        for one in shown.waiting
    ]
    return [*found, *sent]


def _counts(served: Served) -> list[str]:
    return [str(getattr(served, key)) for key in ("lessons", "trials", "failed", "barriers")]


def as_json(shown: ReleasedGaps) -> dict[str, Any]:
    """Return the gaps as JSON: every key always there, null or [] where empty."""
    return {
        **notices.json_head(shown, "brief-gaps"),
        "priorities": [_priority_json(one) for one in shown.served],
        "lessons": [
            {"id": one.id, "text": one.text, "strength": one.strength.words or None}
            for one in shown.lessons
        ],
        "barriers": [{"id": one.id, "text": one.text} for one in shown.barriers],
        "unanswered": [
            {"ask": one.ask, "of": one.of or None, "sent": iso(one.on), "set": one.set or None}
            for one in shown.waiting
        ],
    }


def _priority_json(served: Served) -> dict[str, Any]:
    keys = ("id", "name", "lessons", "trials", "failed", "barriers")
    told = {key: getattr(served, key) for key in keys}
    return {**told, "current": served.is_current, "served": served.is_served}
