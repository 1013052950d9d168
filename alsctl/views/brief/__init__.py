"""The brief on a policy priority, worked out from what release let through: one or two pages."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from alsctl.dates import in_words
from alsctl.release.brief import ObstacleTold, PriorityTold, ReleasedBrief, WordsTold
from alsctl.release.coverage import CoverageTold
from alsctl.release.released import ReleasedLesson, ReleasedTrial
from alsctl.views import freshness, notices, sentences
from alsctl.views.brief.asks import Wanted, asks, became, ours
from alsctl.views.brief.behind import balance, behind, fresh, left_out
from alsctl.views.brief.cases import Case, case, in_short, tables
from alsctl.views.brief.evidence import Contrary, Evidence, Sides, Tried, set_of, sides, taken
from alsctl.views.brief.room import LINES, ROOMS, Room, box, lines, sections, title
from alsctl.views.coverage import NOTE, TableShown, summary
from alsctl.views.lesson_parts import weight
from alsctl.views.lessons import review_day
from alsctl.wording import listing

_LETTERS_OF_LIMITS = 60
_FAILED = ("did not work", "mixed")


class Obstacle(Struct, frozen=True):
    """An obstacle or an issue, and of which set, where the brief tells of several."""

    text: str
    source: str


class Brief(Struct, frozen=True, kw_only=True):
    """All that templates/brief.md.j2 may print."""

    title: str
    set: str
    commissioned: str
    audience: str
    regime: str
    draft: str
    as_at: str
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
    contact: str
    whole: str


def brief(shown: ReleasedBrief) -> Brief:
    """Return the brief on a priority for an audience, as much of it as there is room for."""
    failed = [trial for trial in shown.trials if _speaks_against(trial)]
    for room in ROOMS:
        around = _around(shown, room)
        told = sides(
            _ranked(shown, against=False),
            _ranked(shown, against=True),
            worked=[trial for trial in shown.trials if trial not in failed],
            failed=failed,
            room=LINES - _taken(around),
        )
        enough = min(room.lessons, len(_ranked(shown, against=False)))
        if len(told.found) >= enough and taken(told) <= LINES - _taken(around):
            break
    own = {key: getattr(told, key) for key in told.__struct_fields__}
    numbers = {lesson.id: n for n, lesson in enumerate(_ranked(shown, against=False), 1)}
    numbers = {id: n for id, n in numbers.items() if n <= len(told.found)}
    more = _more(shown, told, room)
    return replace(
        around, **own, former=_former(shown, numbers), balance=balance(shown, failed), more=more
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


def _of_issues(shown: ReleasedBrief, room: Room) -> int:
    """Return how many issues there is room for beside the obstacles; one at least."""
    return max(room.entries - len(shown.obstacles), 1)


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


def _around(shown: ReleasedBrief, room: Room) -> Brief:
    """Return the brief without what speaks for the ask and against it."""
    priority, about = shown.priority, shown.about
    covered = in_short(shown.coverage) if shown.coverage else None
    most = room.entries
    return Brief(
        title=f"Policy brief: {priority.name}",
        set=about.title,
        commissioned=notices.commissioned(shown),
        audience=notices.audience_line(shown),
        regime=notices.regime_line(shown),
        draft=notices.draft(shown),
        as_at=notices.as_at(shown),
        ask=_ask(shown),
        of=_of(shown),
        serves=_serves(priority),
        ended=_ended(priority),
        obstacles=tuple(map(_obstacle, shown.obstacles[:most])),
        issues=tuple(map(_issue, shown.issues[: _of_issues(shown, room)])),
        behind=behind(shown),
        found=(),
        worked=(),
        against=(),
        failed=(),
        former=_former(shown, {}),
        balance="",
        case=case(shown.cases),
        more="",
        options=priority.options[:most],
        asks=tuple(asks(shown))[: max(most - len(priority.options), 1)],
        ours=tuple(ours(shown))[:most],
        costs=priority.costs,
        risks=priority.risks,
        became=tuple(became(priority.became, shown.today)),
        met=sentences.met(about) if room is ROOMS[0] or not shown.coverage else "",
        who=sentences.who(about),
        asked=sentences.asked(shown.reliance),
        coverage=summary(shown.coverage) if shown.coverage else "",
        tables=tuple(tables(covered, room)) if covered else (),
        withheld=NOTE if covered and _withholds(covered, room) else "",
        limits=_limits(shown, room),
        fresh=fresh(shown),
        review_by=in_words(review_day(shown)),
        facilitators=listing(about.facilitators),
        contact=notices.contact(shown),
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
    different = {" ".join(of.casefold().split()).rstrip("."): of.strip() for of in named}
    within = {one for one in different for other in different if other.startswith(f"{one},")}
    return "; ".join(_capital(different[of]) for of in different if of not in within)


def _serves(told: PriorityTold) -> str:
    """Return the priority with its source, date and status."""
    status = told.status if told.is_current else ""
    more = [told.source, in_words(told.dated) if told.dated else "", status]
    said = ", ".join(filter(None, more))
    return f"{told.name} ({said})" if said else told.name


def _ended(told: PriorityTold) -> str:
    return "" if told.is_current else f"This is no current priority: its status is “{told.status}”."


def _obstacle(told: ObstacleTold) -> Obstacle:
    return Obstacle(told.barrier.text, set_of((told.barrier.source,)))


def _issue(told: WordsTold) -> Obstacle:
    return Obstacle(told.text, set_of((told.source,)))


def _more(shown: ReleasedBrief, told: Sides, room: Room) -> str:
    """Return how much is left out of this brief."""
    against = sum(lesson.against for lesson in shown.lessons)
    in_full = len(told.found) + min(against, len(told.against))
    wanted = len(shown.priority.options) + len(tuple(asks(shown)))
    left = {
        "lesson": len(shown.lessons) - in_full,
        "trial": len(shown.trials) - len(told.worked) - len(told.failed),
        "obstacle": len(shown.obstacles) - room.entries,
        "issue": len(shown.issues) - _of_issues(shown, room),
        "case": len(shown.cases) - 1,
        "ask": wanted - min(wanted, room.entries),
        "promise": len(tuple(ours(shown))) - room.entries,
        "limit": len(shown.reliance.limits) - len(_limits(shown, room)),
    }
    return left_out(left)


def _limits(shown: ReleasedBrief, room: Room) -> tuple[str, ...]:
    """Return the first limits, as many as there is room for."""
    limits, most = shown.reliance.limits, room.entries * _LETTERS_OF_LIMITS
    fitting = [n for n in range(1, len(limits) + 1) if sum(map(len, limits[:n])) <= most]
    return limits[: max(fitting, default=1)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
