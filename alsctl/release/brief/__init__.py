"""The gate for the brief on a priority: the ask, and all that speaks for it and against it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience
from alsctl.model.records import Barrier, Decision
from alsctl.model.sets import Became, Priority
from alsctl.release import Release, entries
from alsctl.release.brief.cases import cases
from alsctl.release.brief.serving import (
    find,
    is_against,
    is_current,
    narrowed,
    priorities,
    standing_by,
)
from alsctl.release.brief.ties import Tie, ties
from alsctl.release.coverage import CoverageTold
from alsctl.release.examples import ReleasedExample, named
from alsctl.release.former import former
from alsctl.release.gate import Gate
from alsctl.release.lessons import lessons_by_id, source
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Released, ReleasedBarrier, Source
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import Noted, Story


class BecameTold(Struct, frozen=True, kw_only=True):
    """What became of an ask: sent, answered, changed or refused; by or to whom."""

    what: str
    on: date | None
    of: str
    text: str


class PriorityTold(Struct, frozen=True, kw_only=True):
    """A policy priority, what it asks of whom, and what was said of costs, risks and options."""

    id: str = ""
    name: str = ""
    ask: str = ""
    of: str = ""
    source: str = ""
    dated: date | None = None
    status: str = ""
    is_current: bool = True
    options: tuple[str, ...] = ()
    costs: str = ""
    risks: str = ""
    councils_will: tuple[str, ...] = ()
    became: tuple[BecameTold, ...] = ()


class ObstacleTold(Struct, frozen=True, kw_only=True):
    """A barrier, with what became of its ask."""

    barrier: ReleasedBarrier
    became: tuple[BecameTold, ...]


class WordsTold(Struct, frozen=True):
    """An issue or a decision in its own words, and where it was noted."""

    text: str
    source: Source


class ReleasedBrief(Released, frozen=True, kw_only=True):
    """All that a brief may tell; of a programme's sets `sets` of `of_sets` noted something.

    `only_set` is what it is called, where it was just one of several. `ties` are what its lessons
    are by the ids of the files, to be put together with those of other sets: no view sees them.
    """

    priority: PriorityTold
    obstacles: tuple[ObstacleTold, ...] = ()
    issues: tuple[WordsTold, ...] = ()
    decisions: tuple[WordsTold, ...] = ()
    cases: tuple[ReleasedExample, ...] = ()
    sets: int | None = None
    of_sets: int | None = None
    only_set: str = ""
    ties: tuple[Tie, ...] = ()
    coverage: CoverageTold | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of anybody's experience."""
        told = (self.lessons, self.trials, self.obstacles, self.issues, self.former, self.cases)
        return not any((*told, self.actions, self.decisions))


class BriefRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedBrief


def release_brief(
    story: Story, audience: Audience, asked: str, *, also: Collection[str] = ()
) -> BriefRelease:
    """Let through what `audience` may see of what serves a priority, asked for by id or name.

    The priority that is told has no id where the set has none that fits. `also` are lessons that
    bear on what other sets say of it.
    """
    priority = find(asked, priorities(story))
    id, whole = priority.id if priority else "", story
    story = narrowed(story, id, also=also) if id or also else _empty(story)
    roster = Roster(story.folder, named=named(story.folder, audience))
    gate = Gate(story, audience, roster)
    lessons, themes, ids = lessons_by_id(gate)
    against = {ids[x.id] for x in story.lessons if x.id in ids and is_against(x, story.lessons, id)}
    summary = gate.summary_only
    own: dict[str, Any] = {
        "lessons": tuple(replace(x, against=x.id in against) for x in lessons),
        "themes": tuple(themes),
        "former": tuple(former(gate, ids)),
        "trials": () if summary else tuple(entries.trials(gate, parties=False)),
        "actions": () if summary else tuple(entries.actions(gate, parties=False)),
        "obstacles": () if summary else tuple(_obstacles(gate)),
        "issues": () if summary else tuple(_issues(gate)),
        "decisions": () if summary else tuple(_decisions(gate, id)),
        "cases": cases(gate, id) if id else (),
        "priority": _priority(gate, priority) if priority else PriorityTold(),
    }
    tied = tuple(ties(gate, standing_by(whole), ids))
    told = ReleasedBrief(**shown(gate, **own), ties=tied)
    return BriefRelease(told, Scan(roster, audience, gate.typed))


def _empty(story: Story) -> Story:
    nothing = dict.fromkeys(("lessons", "trials", "barriers", "issues", "actions", "quotes"), ())
    return replace(story, **nothing)


def _priority(gate: Gate, priority: Priority) -> PriorityTold:
    ceiling = Ceiling(gate.rules.learning_set.regime)

    def text(key: str) -> str:
        return gate.let_through(priority, key, ceiling, id=priority.id)

    def texts(key: str) -> tuple[str, ...]:
        return gate.let_each_through(priority, key, ceiling, id=priority.id)

    return PriorityTold(
        id=priority.id,
        name=text("name") or priority.id.replace("-", " "),
        ask=text("ask"),
        of=text("of"),
        source=text("source"),
        dated=priority.dated,
        status=text("status"),
        is_current=is_current(priority),
        options=texts("options"),
        costs=text("costs"),
        risks=text("risks"),
        councils_will=texts("councils_will"),
        became=tuple(_became(gate, priority.became, ceiling, id=priority.id)),
    )


def _became(
    gate: Gate, became: Sequence[Became], ceiling: Ceiling, *, id: str
) -> Iterator[BecameTold]:
    for one in became:
        of = gate.let_through(one, "of", ceiling, id=id)
        text = gate.let_through(one, "text", ceiling, id=id)
        yield BecameTold(what=one.what, on=one.on, of=of, text=text)


def _obstacles(gate: Gate) -> Iterator[ObstacleTold]:
    """Yield the barriers that go out, each with what became of its ask."""
    for noted in gate.story.barriers:
        if gate.passes(noted.entry.id or "", "barrier", noted.entry, gate.level(noted)):
            yield _obstacle(gate, noted)


def _obstacle(gate: Gate, noted: Noted[Barrier]) -> ObstacleTold:
    entry, ceiling, id = noted.entry, gate.ceiling(noted), noted.entry.id or ""
    text = gate.texts(entry, ceiling, id=id)
    gate.comes_from(noted.record)
    barrier = ReleasedBarrier(
        id=gate.shown_id(id, "B"),
        text=text("text"),
        ask=text("ask"),
        of=text("of"),
        source=source(noted.record, "barrier", gate=gate),
    )
    return ObstacleTold(barrier=barrier, became=tuple(_became(gate, entry.became, ceiling, id=id)))


def _issues(gate: Gate) -> Iterator[WordsTold]:
    for noted in gate.story.issues:
        id = noted.entry.id or ""
        if gate.passes(id, "issue", noted.entry, gate.level(noted)):
            gate.comes_from(noted.record)
            text = gate.texts(noted.entry, gate.ceiling(noted), id=id)("text")
            yield WordsTold(text, source(noted.record, "issue", gate=gate))


def _decisions(gate: Gate, priority: str) -> Iterator[WordsTold]:
    for record in gate.story.folder.records:
        for entry in record.decisions:
            noted = Noted[Decision](entry, record)
            level = gate.level(noted)
            if entry.priority == priority and gate.passes(entry.id or "", "decision", entry, level):
                gate.comes_from(record)
                text = gate.texts(entry, gate.ceiling(noted), id=entry.id or "")("text")
                yield WordsTold(text, source(record, "decision", gate=gate))


def nothing_in_brief(told: ReleasedBrief) -> AlsctlError:
    """Return why there is nothing to say on a priority, and what would change it."""
    kept = [decided for decided in told.decided if not decided.goes]
    name = told.priority.name
    if told.summary_only:
        why = f"the sponsor sees only headline lessons, and none serves “{name}”"
    elif kept:
        why = (
            f"nothing that serves “{name}” goes as far as the audience {told.audience} "
            f"({kept[0].rule}); --explain lists what stays and by which rule"
        )
    else:
        why = (
            f"nothing serves “{name}” yet; write priority: {told.priority.id} in the barriers, "
            "lessons and trials that do"
        )
    return AlsctlError(f"there is nothing to say in this document: {why}")
