"""The brief on a policy priority, worked out from what release let through: one or two pages."""

from collections.abc import Mapping

from msgspec.structs import replace

from alsctl.dates import in_words
from alsctl.release.brief import PriorityTold, ReleasedBrief
from alsctl.release.coverage import CoverageTold
from alsctl.release.released import ReleasedLesson, ReleasedTrial
from alsctl.views import freshness, notices, sentences
from alsctl.views.brief import lists
from alsctl.views.brief.asks import Wanted, became
from alsctl.views.brief.behind import balance, behind, fresh, left_out
from alsctl.views.brief.cases import Case, case, in_short, tables
from alsctl.views.brief.evidence import Contrary, Evidence, Sides, Tried, sides, taken
from alsctl.views.brief.lists import Lists, Obstacle
from alsctl.views.brief.room import LINES, ROOMS, SPARE, Room, box, lines, sections, title
from alsctl.views.coverage import NOTE, TableShown, summary
from alsctl.views.lesson_parts import weight
from alsctl.views.lessons import review_day
from alsctl.wording import capital, folded, listing

_FAILED = ("did not work", "mixed")


class Brief(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/brief.md.j2 may print."""

    title: str
    ask: str
    of: str
    serves: str
    ended: str
    obstacles: tuple[Obstacle, ...]
    issues: tuple[Obstacle, ...]
    behind: str
    found: tuple[Evidence, ...]
    worked: tuple[Tried, ...]
    against: tuple[Contrary, ...]
    failed: tuple[Tried, ...]
    former: tuple[freshness.FormerShown, ...]
    balance: str
    case: Case | None
    more: str
    options: tuple[str, ...]
    asks: tuple[Wanted, ...]
    ours: tuple[str, ...]
    costs: str
    risks: str
    became: tuple[str, ...]
    met: str
    who: str
    asked: str
    coverage: str
    tables: tuple[TableShown, ...]
    withheld: str
    limits: tuple[str, ...]
    fresh: str
    review_by: str
    facilitators: str
    whole: str


def brief(shown: ReleasedBrief) -> Brief:
    """Return the brief on a priority for an audience, as much of it as there is room for."""
    failed = [trial for trial in shown.trials if _speaks_against(trial)]
    worked = [trial for trial in shown.trials if trial not in failed]
    found, against = _ranked(shown, against=False), _ranked(shown, against=True)
    every = lists.whole(shown)
    for room in ROOMS:
        some = lists.first(every, room.entries)
        around = _around(shown, room, some)
        left = LINES - _taken(around)
        told = sides(found, against, worked=worked, failed=failed, room=left)
        if len(told.found) >= min(room.lessons, len(found)) and taken(told) <= left:
            break
    some = lists.filled(some, every, left - taken(told) - SPARE)
    numbers = {lesson.id: n for n, lesson in enumerate(found[: len(told.found)], 1)}
    own = {key: getattr(one, key) for one in (told, some) for key in one.__struct_fields__}
    return replace(
        around,
        **own,
        former=_former(shown, numbers),
        balance=balance(shown, failed),
        more=left_out(_missing(shown, told) | lists.missing(some, every)),
    )


def _former(shown: ReleasedBrief, numbers: Mapping[str, int]) -> tuple[freshness.FormerShown, ...]:
    """Return the lessons that no longer stand; one in its place by its number in the brief."""

    def by(id: str) -> str:
        other = "another lesson" if id else ""
        return f"lesson {numbers[id]}" if id in numbers else other

    return tuple(freshness.former(replace(one, by=by(one.by))) for one in shown.former)


def _taken(around: Brief) -> float:
    """Return about how many lines a brief takes without what speaks for and against the ask."""
    steps = " ".join(around.became)
    head = title(around.title) + lines((around.ask, around.of, around.serves, around.ended, steps))
    parts = [
        (around.obstacles, around.issues),
        (around.behind, around.former),
        (around.options, around.asks),
        (around.ours, around.costs, around.risks),
        (around.tables, around.withheld, around.coverage, around.limits, _last(around)),
    ]
    return head + sections(parts) + sections(["against"]) + box(around.case)


def _last(around: Brief) -> str:
    """Return about as much as stands in the last paragraph, and in the one on the sets."""
    asked = "" if around.coverage else around.asked
    return "".join(
        (
            around.regime,
            around.met,
            around.who,
            asked,
            around.fresh,
            around.contact,
            around.review_by,
            " " * 240,
        )
    )


def _around(shown: ReleasedBrief, room: Room, some: Lists) -> Brief:
    """Return the brief with these lists, and without what speaks for the ask and against it."""
    priority, about = shown.priority, shown.about
    covered = in_short(shown.coverage) if shown.coverage else None
    return Brief(
        **notices.set_head(shown),
        **{key: getattr(some, key) for key in some.__struct_fields__},
        title=f"Policy brief: {priority.name}",
        ask=_ask(shown),
        of=_of(shown),
        serves=_serves(priority),
        ended=_ended(priority),
        behind=behind(shown),
        found=(),
        worked=(),
        against=(),
        failed=(),
        former=_former(shown, {}),
        balance="",
        case=case(shown.cases),
        more="",
        costs=priority.costs,
        risks=priority.risks,
        became=tuple(became(priority.became, shown.today)),
        met=sentences.met(about) if room is ROOMS[0] or not shown.coverage else "",
        who=sentences.who(about),
        asked=sentences.asked(shown.reliance),
        coverage=summary(shown.coverage) if shown.coverage else "",
        tables=tuple(tables(covered, room)) if covered else (),
        withheld=NOTE if covered and _withholds(covered, room) else "",
        fresh=fresh(shown),
        review_by=in_words(review_day(shown)),
        facilitators=listing(about.facilitators),
        whole="programme" if about.sets else "set",
    )


def _withholds(told: CoverageTold, room: Room) -> bool:
    types, regions = told.types.is_withheld, told.regions.is_withheld
    return (room.types and types) or (room.regions and regions)


def _ranked(shown: ReleasedBrief, *, against: bool) -> list[ReleasedLesson]:
    """Return the lessons of one side: headlines first, then those with the most behind them."""
    chosen = [lesson for lesson in shown.lessons if lesson.against is against]
    return sorted(chosen, key=lambda lesson: (not lesson.headline, -weight(lesson)))


def _speaks_against(trial: ReleasedTrial) -> bool:
    return trial.outcome in _FAILED or trial.decision == "stop"


def _ask(shown: ReleasedBrief) -> str:
    """Return the ask in one line: the priority's own, or else that of the first barrier."""
    asks = [told.barrier.ask for told in shown.obstacles if told.barrier.ask]
    return shown.priority.ask or next(iter(asks), "")


def _of(shown: ReleasedBrief) -> str:
    named = [shown.priority.of] if shown.priority.of else []
    if not named:
        named = [told.barrier.of for told in shown.obstacles if told.barrier.of]
    different = {folded(of).rstrip("."): of.strip() for of in named}
    within = {one for one in different for other in different if other.startswith(f"{one},")}
    return "; ".join(capital(different[of]) for of in different if of not in within)


def _serves(told: PriorityTold) -> str:
    """Return the priority with its source, date and status."""
    status = told.status if told.is_current else ""
    more = [told.source, in_words(told.dated) if told.dated else "", status]
    said = ", ".join(filter(None, more))
    return f"{told.name} ({said})" if said else told.name


def _ended(told: PriorityTold) -> str:
    return "" if told.is_current else f"This is no current priority: its status is “{told.status}”."


def _missing(shown: ReleasedBrief, told: Sides) -> dict[str, int]:
    """Return how many lessons, trials and cases are not told in full."""
    against = sum(lesson.against for lesson in shown.lessons)
    in_full = len(told.found) + min(against, len(told.against))
    return {
        "lesson": len(shown.lessons) - in_full,
        "trial": len(shown.trials) - len(told.worked) - len(told.failed),
        "case": len(shown.cases) - 1,
    }
