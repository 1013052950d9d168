"""Gaps between priorities and experience, both ways, as far as an audience may see them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model import Programme
from alsctl.model.levels import Audience
from alsctl.model.records import Outcome
from alsctl.model.sets import Priority, unanswered
from alsctl.release import Release, entries
from alsctl.release.brief.serving import (
    all_noted,
    is_current,
    narrowed,
    priorities,
    served_by,
)
from alsctl.release.gate import Gate
from alsctl.release.lessons import goes, lessons_by_id
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.programmes import release_programme
from alsctl.release.programmes.scan import LetOut
from alsctl.release.released import Released
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import LessonNow, Story, TrialNow


class Served(Struct, frozen=True, kw_only=True):
    """A priority, and how much experience serves it; `failed` of the trials did not work."""

    id: str
    name: str
    ask: str
    is_current: bool
    lessons: int = 0
    trials: int = 0
    failed: int = 0
    barriers: int = 0

    @property
    def is_served(self) -> bool:
        """Whether any experience serves it."""
        return bool(self.lessons or self.trials or self.barriers)


class Waiting(Struct, frozen=True, kw_only=True):
    """An ask that was sent and that nothing came back on."""

    ask: str
    of: str
    on: date | None
    is_of_priority: bool = False
    set: str = ""


class ReleasedGaps(Released, frozen=True, kw_only=True):
    """All priorities with what serves them; `lessons` and `barriers` are those that serve none."""

    served: tuple[Served, ...]
    waiting: tuple[Waiting, ...]


class GapsRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedGaps


def release_gaps(story: Story, audience: Audience) -> GapsRelease:
    """Let through all priorities of a set with how much serves each, and what serves none."""
    roster = Roster(story.folder)
    gate = Gate(story, audience, roster)
    served = tuple(_served(gate, one) for one in _priorities(gate))
    waiting = tuple(_waiting(gate))
    gate.story = replace(
        story,
        lessons=tuple(x for x in story.lessons if not served_by(x) and _is_strong(gate, x)),
        barriers=tuple(x for x in story.barriers if not x.entry.priority),
    )
    told, themes, _ = lessons_by_id(gate)
    own: dict[str, Any] = {"lessons": tuple(told), "themes": tuple(themes)}
    own["barriers"] = () if gate.summary_only else tuple(entries.barriers(gate))
    released = ReleasedGaps(**shown(gate, served=served, waiting=waiting, **own))
    return GapsRelease(released, Scan(roster, audience, gate.typed))


def _priorities(gate: Gate) -> list[Priority]:
    """Return the priorities that are listed; else those that entries name which go out."""
    every = priorities(gate.story)
    if gate.story.folder.learning_set.priorities:
        return every
    named = {x.entry.priority for x in gate.story.lessons if goes(gate, x)}
    for one in all_noted(gate.story) if not gate.summary_only else ():
        if gate.sees(one):
            named.add(getattr(one.entry, "priority", None))
    return [priority for priority in every if priority.id in named]


def _served(gate: Gate, priority: Priority) -> Served:
    """Count what serves a priority and goes out; the texts themselves are not told here."""
    story, ceiling = gate.story, Ceiling(gate.rules.learning_set.regime)
    id, in_full = priority.id, not gate.summary_only
    lessons = [x for x in story.lessons if id in served_by(x) and goes(gate, x)]
    trials = [t for t in narrowed(story, id).trials if in_full]
    trials = [t for t in trials if gate.sees(t.noted)]
    barriers = [n for n in story.barriers if n.entry.priority == id and in_full]
    return Served(
        id=id,
        name=gate.let_through(priority, "name", ceiling, id=id) or id.replace("-", " "),
        ask=gate.let_through(priority, "ask", ceiling, id=id),
        is_current=is_current(priority),
        lessons=len(lessons),
        trials=len(trials),
        failed=sum(_outcome(gate, trial) == "did not work" for trial in trials),
        barriers=sum(gate.sees(n) for n in barriers),
    )


def _outcome(gate: Gate, trial: TrialNow) -> Outcome | None:
    seen = [r for r in trial.results if gate.sees(r)]
    return seen[-1].entry.outcome if seen else None


def _is_strong(gate: Gate, lesson: LessonNow) -> bool:
    """Tell whether there is much behind a lesson: several saw it, or a trial tested it."""
    strength = gate.strengths.of_lesson(lesson)
    is_headline = bool(getattr(lesson.entry, "headline", False))
    return is_headline or (strength.count or 0) > 1 or any(strength.outcomes)


def _waiting(gate: Gate) -> Iterator[Waiting]:
    """Yield the asks that nothing came back on: those of priorities, then those of barriers."""
    ceiling = Ceiling(gate.rules.learning_set.regime)
    for priority in priorities(gate.story):
        if sent := unanswered(priority.became):
            ask = gate.let_through(priority, "ask", ceiling, id=priority.id)
            of = gate.let_through(sent, "of", ceiling, id=priority.id)
            ask = ask or priority.name or priority.id
            yield Waiting(ask=ask, of=of, on=sent.on, is_of_priority=True)
    for noted in () if gate.summary_only else gate.story.barriers:
        sent, id = unanswered(noted.entry.became), noted.entry.id or ""
        if sent and gate.sees(noted):
            own = gate.ceiling(noted)
            gate.comes_from(noted.record)
            text = gate.texts(noted.entry, own, id=id)
            of = gate.let_through(sent, "of", own, id=id)
            yield Waiting(ask=text("ask") or text("text"), of=of or text("of"), on=sent.on)


def release_gaps_of_programme(
    programme: Programme, sets: Sequence[LetOut], audience: Audience, *, today: date
) -> GapsRelease:
    """Put together what the sets of a programme let out."""
    joined = release_programme(programme, sets, audience, today=today)
    told = [(one.name, one.shown) for one in sets if isinstance(one.shown, ReleasedGaps)]
    kept = {key: getattr(joined.shown, key) for key in Released.__struct_fields__}
    waiting = [_of_set(name, one) for name, gaps in told for one in gaps.waiting]
    shown = ReleasedGaps(
        **kept,
        served=tuple(_added(one for _, gaps in told for one in gaps.served)),
        waiting=tuple(dict.fromkeys(waiting)),
    )
    return GapsRelease(shown, joined.scan)


def _of_set(name: str, waiting: Waiting) -> Waiting:
    """Return an ask with the set that noted it; one of a priority is of all."""
    return waiting if waiting.is_of_priority else replace(waiting, set=name)


def _added(served: Iterable[Served]) -> Iterator[Served]:
    """Yield each priority once, with what serves it in all sets together."""
    by_id: dict[str, list[Served]] = {}
    for one in served:
        by_id.setdefault(one.id, []).append(one)
    for first, *others in by_id.values():
        every = (first, *others)
        keys = ("lessons", "trials", "failed", "barriers")
        yield replace(first, **{key: sum(getattr(one, key) for one in every) for key in keys})


def no_gaps(told: ReleasedGaps) -> AlsctlError | None:
    """Return why there is nothing to say of priorities; None where there is."""
    if told.served or told.lessons or told.barriers:
        return None
    return AlsctlError(
        "there is nothing to say in this document: no priority is listed, and no experience is "
        "noted that could serve one; write priorities: in set.yaml or programme.yaml"
    )
