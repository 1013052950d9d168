"""The brief on a priority over all sets of a programme, put together from what each lets out."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from alsctl.model import Programme
from alsctl.model.levels import Audience
from alsctl.release import Release
from alsctl.release.brief import (
    BriefRelease,
    ObstacleTold,
    PriorityTold,
    ReleasedBrief,
    WordsTold,
    release_brief,
)
from alsctl.release.brief.across import tied
from alsctl.release.brief.cases import ReleasedCases, release_cases
from alsctl.release.brief.serving import find
from alsctl.release.coverage import CoverageTold
from alsctl.release.programmes import release_programme
from alsctl.release.programmes.scan import LetOut, ProgrammeScan
from alsctl.release.programmes.studies import without_agreed
from alsctl.release.released import Released, ReleasedLesson, Reliance, Source
from alsctl.story import Story

Releases = Callable[[Story, Audience], Release]


def of(asked: str, *, also: Collection[str] = ()) -> Releases:
    """Return the gate of the brief on a priority, as `let_out` takes it."""
    return lambda story, audience: release_brief(story, audience, asked, also=also)


def cases_of(asked: str) -> Releases:
    """Return the gate of the answers to a programme's own calls, as `let_out` takes it."""

    def releases(story: Story, audience: Audience) -> Release:
        found = find(asked, story.folder.learning_set.priorities)
        return release_cases(story, audience, found.id if found else asked)

    return releases


class Told(Struct, frozen=True):
    """What one set tells of the priority, and what the set is called."""

    set: str
    brief: ReleasedBrief


def release_brief_of_programme(
    programme: Programme,
    sets: Sequence[LetOut],
    audience: Audience,
    *,
    today: date,
    asked: str,
    coverage: CoverageTold | None = None,
    own: LetOut | None = None,
) -> BriefRelease:
    """Put together what the sets of a programme let out of what serves a priority.

    `coverage` is that of the programme, where it has a register; `own` has the answers to its
    own calls.
    """
    cases = own.shown.cases if own and isinstance(own.shown, ReleasedCases) else ()
    sets = [without_agreed(one, own) for one in sets] if own and cases else sets
    sets = tied(sets)
    joined = release_programme(programme, sets, audience, today=today)
    told = [Told(one.name, one.shown) for one in sets if isinstance(one.shown, ReleasedBrief)]
    serving = [one for one in told if not one.brief.is_empty]
    names = {one.set for one in serving}
    more: dict[str, Any] = {
        "priority": _priority(programme, told, asked),
        "obstacles": tuple(_obstacle(o, one.set) for one in told for o in one.brief.obstacles),
        "issues": _words(told, "issues"),
        "decisions": _words(told, "decisions"),
        "cases": (*cases, *(case for one in told for case in one.brief.cases)),
        "sets": len(serving),
        "of_sets": sum(one.is_set for one in sets),
        "coverage": coverage,
        "reliance": _reliance(own, joined.shown, [x for x in sets if x.name in names]),
        "decided": (*joined.shown.decided, *(own.shown.decided if own else ())),
    }
    kept = {key: getattr(joined.shown, key) for key in Released.__struct_fields__}
    shown = ReleasedBrief(**{**kept, **more})
    shown = _of_one_set(shown, *names) if len(names) == 1 < len(sets) else shown
    return BriefRelease(shown, ProgrammeScan(programme, (own, *sets) if own else sets))


def _of_one_set(brief: ReleasedBrief, name: str) -> ReleasedBrief:
    """Return a brief that says once which set it is from, and not beside every entry."""

    def lesson(told: ReleasedLesson) -> ReleasedLesson:
        return replace(told, sources=tuple(map(_unmarked, told.sources)))

    def words(told: WordsTold) -> WordsTold:
        return replace(told, source=_unmarked(told.source))

    return replace(
        brief,
        only_set=name,
        lessons=tuple(map(lesson, brief.lessons)),
        trials=tuple(replace(x, source=_unmarked(x.source)) for x in brief.trials),
        obstacles=tuple(_obstacle(told, "") for told in brief.obstacles),
        issues=tuple(map(words, brief.issues)),
        decisions=tuple(map(words, brief.decisions)),
    )


def _unmarked(source: Source) -> Source:
    return replace(source, set="")


def _priority(programme: Programme, told: Sequence[Told], asked: str) -> PriorityTold:
    """Return the priority as the programme words it, else as the first set does that has it."""
    having = [one.brief.priority for one in told if one.brief.priority.id]
    listed = find(asked, programme.priorities)
    words = {key: getattr(listed, key) or "" for key in ("ask", "of", "source")} if listed else {}
    same = (one for one in having if all(getattr(one, key) == words[key] for key in words))
    return next(same, having[0] if having else PriorityTold())


def _obstacle(told: ObstacleTold, name: str) -> ObstacleTold:
    source = replace(told.barrier.source, set=name)
    return replace(told, barrier=replace(told.barrier, source=source))


def _words(told: Sequence[Told], key: str) -> tuple[WordsTold, ...]:
    return tuple(
        replace(words, source=replace(words.source, set=one.set))
        for one in told
        for words in getattr(one.brief, key)
    )


def _reliance(own: LetOut | None, joined: Released, serving: Sequence[LetOut]) -> Reliance:
    """Return who was asked, the programme's limits, and those of sets that have a part in this."""
    of: dict[str, list[str]] = {}
    for one in serving:
        for limit in one.shown.reliance.limits:
            of.setdefault(limit, []).append(one.name)
    everywhere = [x for x in own.shown.reliance.limits if x not in of] if own else []
    limits = (
        limit if len(names) == len(serving) else f"{', '.join(names)}: {limit}"
        for limit, names in of.items()
    )
    return replace(joined.reliance, limits=(*everywhere, *limits))
