"""The actions of a set as they stand, worked out from what release let through."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from alsctl.dates import in_words, iso
from alsctl.release.actions import ActionTold, ReleasedActions
from alsctl.release.naming.labels import SAYS_NOTHING
from alsctl.views import notices
from alsctl.wording import capital, counted, listing, number, opening

By = Literal["person", "group", "due"]

_STATES = {"partly": "Partly done", "changed": "Changed"}
_NOBODY = SAYS_NOTHING | {""}
_NOBODY_YET = "Nobody named yet"
_NO_GROUP = "Of no group"

COLUMNS = (
    *("id", "action", "by", "due", "overdue", "state", "issue", "presenter", "from"),
    *("first_step", "waiting_on", "before", "happened", "learned"),
)


class Row(Struct, frozen=True, kw_only=True):
    """An open action; `more` are lines that say how it stands and where it comes from."""

    when: str
    who: str
    text: str
    more: tuple[str, ...]


class Section(Struct, frozen=True):
    """The actions of one person or group, or those due at one time; no name if all are."""

    name: str
    rows: tuple[Row, ...]


class Closed(Struct, frozen=True, kw_only=True):
    """An action that was done or dropped, in short."""

    text: str
    told: str
    happened: str
    learned: str


class Actions(notices.Head, frozen=True, kw_only=True):
    """All that templates/actions.md.j2 may print."""

    title: str
    regime: str
    summary: str
    sections: tuple[Section, ...]
    done: tuple[Closed, ...]
    dropped: tuple[Closed, ...]


def actions(shown: ReleasedActions, by: By) -> Actions:
    """Return the actions for an audience, listed by person, by group, or by when they are due."""
    is_open = in_order(shown)
    sections = tuple(_sections(shown, is_open, by))
    closed = [action for action in shown.told if not action.is_open]
    numbers = (action.closed.session for action in closed if action.closed)
    latest = 0 if shown.about.sets else max(numbers, default=0)
    return Actions(
        **notices.head(shown),
        title="Action list",
        regime=notices.regime_line(shown),
        summary=_summary(is_open),
        sections=sections,
        done=tuple(_closed(a, since=latest) for a in closed if a.state == "done"),
        dropped=tuple(_closed(a, since=0) for a in closed if a.state == "dropped"),
    )


def in_order(shown: ReleasedActions) -> list[ActionTold]:
    """Return the open actions, overdue ones first, then by when they are due."""
    is_open = [action for action in shown.told if action.is_open]
    return sorted(is_open, key=lambda a: (not a.overdue, a.falls_due or date.max))


def _summary(is_open: list[ActionTold]) -> str:
    if not is_open:
        return "Nothing is open."
    overdue = sum(action.overdue for action in is_open)
    are = "is" if len(is_open) == 1 else "are"
    late = f", {number(overdue)} of them overdue" if overdue else ", none of them overdue"
    if len(is_open) == 1:
        late = " and overdue" if overdue else " and not overdue"
    return f"{opening(counted(len(is_open), 'action'))} {are} open{late}."


def _sections(shown: ReleasedActions, is_open: list[ActionTold], by: By) -> Iterator[Section]:
    if by == "due":
        found = _grouped(is_open, lambda action: (_when_due(action),))
    elif by == "group":
        found = _grouped(is_open, lambda action: action.groups or (_NO_GROUP,))
    else:
        found = _grouped(is_open, lambda action: action.owners or (_NOBODY_YET,))
    last = (_NOBODY_YET, _NO_GROUP)
    names = list(found) if by == "due" else sorted(found, key=lambda name: name in last)
    for name in names:
        alone = len(names) == 1 and (name in _NOBODY or name in last)
        rows = tuple(_row(action, under=name if by == "person" else None) for action in found[name])
        yield Section("" if alone else capital(name), rows)


def _grouped(
    is_open: list[ActionTold], under: Callable[[ActionTold], tuple[str, ...]]
) -> dict[str, list[ActionTold]]:
    found: dict[str, list[ActionTold]] = {}
    for action in is_open:
        for name in under(action):
            found.setdefault(name, []).append(action)
    return found


def _when_due(action: ActionTold) -> str:
    """Return the month that an action falls due in."""
    if action.overdue:
        return "Overdue"
    return in_words(action.falls_due).split(" ", 1)[1] if action.falls_due else "No date yet"


def _row(action: ActionTold, *, under: str | None) -> Row:
    """Return an open action; `under` is the owner it is listed under, None where all are named."""
    others = listing(who for who in action.owners if who not in _NOBODY | {under})
    shared = (f"With {others}",) if others and under is not None else ()
    return Row(
        when=_due(action),
        who=others if under is None else "",
        text=action.text,
        more=(*shared, *_stands(action), _came(action, under)),
    )


def _came(action: ActionTold, under: str | None) -> str:
    """Return where an action comes from: the session, and the issue that it belongs to."""
    came = f"{action.id}, from {action.source.words}"
    if not action.issue:
        return came
    brought = "" if action.presenter in _NOBODY | {under} else f" that {action.presenter} brought"
    return f"{came}, for the issue{brought}: {action.issue}"


def _due(action: ActionTold) -> str:
    if action.falls_due is None:
        return "By the next session"
    day = in_words(action.falls_due)
    if action.overdue:
        return f"Overdue: was due {day}"
    return f"By {day}" if action.due else f"By the next session, {day}"


def _stands(action: ActionTold) -> Iterator[str]:
    said = ". ".join(filter(None, (_STATES.get(action.state, ""), action.happened)))
    if said:
        yield said
    if action.before:
        yield f"Before: {action.before}"
    if action.first_step:
        yield f"First step: {action.first_step}"
    if action.waiting_on:
        yield f"Waiting on: {action.waiting_on}"
    if action.learned:
        yield f"Learned: {action.learned}"


def _closed(action: ActionTold, *, since: int) -> Closed:
    """Return what became of an action; what was told before session `since`, in one line."""
    in_full = action.closed is None or action.closed.session >= since
    by = "" if action.by in _NOBODY else action.by
    told = ", ".join(filter(None, (by, action.closed.words if action.closed else "")))
    return Closed(
        text=action.text,
        told=capital(told),
        happened=action.happened if in_full else "",
        learned=action.learned if in_full else "",
    )


def rows(shown: ReleasedActions) -> list[list[str]]:
    """Return all actions as lines of cells, those that are open first."""
    return [[_cell(_line(action)[column]) for column in COLUMNS] for action in _told(shown)]


def _line(action: ActionTold) -> dict[str, Any]:
    """Return an action by column: `due` is when it falls due, told or not."""
    told = _plain(action)
    return {**told, "action": action.text, "due": told["falls_due"], "from": action.source.words}


def as_json(shown: ReleasedActions) -> dict[str, Any]:
    """Return all actions as JSON: every key always there, null or [] where empty."""
    return {
        **notices.json_head(shown, "actions"),
        "actions": [_plain(action) for action in _told(shown)],
    }


def _told(shown: ReleasedActions) -> list[ActionTold]:
    return [*in_order(shown), *(action for action in shown.told if not action.is_open)]


def _plain(action: ActionTold) -> dict[str, Any]:
    return {
        "id": action.id,
        "text": action.text,
        "by": list(action.owners),
        "due": iso(action.due),
        "falls_due": iso(action.falls_due),
        "overdue": action.overdue,
        "state": action.state,
        "issue": action.issue or None,
        "presenter": action.presenter or None,
        "source": {
            "session": None if action.source.event else action.source.session,
            "between": action.source.between,
            "event": action.source.event or None,
            "set": action.source.set or None,
        },
        "first_step": action.first_step or None,
        "waiting_on": action.waiting_on or None,
        "before": action.before or None,
        "happened": action.happened or None,
        "learned": action.learned or None,
    }


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    return value or ""
