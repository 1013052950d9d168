"""The gate for the actions of a set as they stand: what an audience may see of them."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience, reaches
from alsctl.model.records import CLOSED, Action, Entry, Issue, Progress, State
from alsctl.release import Release
from alsctl.release.gate import Gate
from alsctl.release.handouts import Handout, of_all_handouts
from alsctl.release.lessons import source
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Source
from alsctl.release.scan import Scan
from alsctl.story import ActionNow, Noted, Story, index, last_word


class ActionTold(Struct, frozen=True, kw_only=True):
    """An action as it stands; `owners` and `groups` are the labels it is listed under.

    `due` is the day it was given, `falls_due` that or the next session's. `before` is how it read
    before it was changed; `closed` is where it was said to be done or dropped.
    """

    id: str
    text: str
    by: str
    owners: tuple[str, ...]
    groups: tuple[str, ...]
    due: date | None
    falls_due: date | None
    state: State
    overdue: bool
    issue: str
    presenter: str
    first_step: str
    waiting_on: str
    before: str
    happened: str
    learned: str
    source: Source
    closed: Source | None

    @property
    def is_open(self) -> bool:
        """Whether it still is to be done."""
        return self.state not in CLOSED


class ReleasedActions(Handout, frozen=True, kw_only=True):
    """All actions that an audience may see."""

    told: tuple[ActionTold, ...]
    has_groups: bool


class ActionsRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedActions


def release_actions(story: Story, audience: Audience) -> ActionsRelease:
    """Let through the actions that an audience may see."""
    roster = Roster(story.folder)
    gate = Gate(story, audience, roster)
    told = () if gate.summary_only else tuple(_actions(gate))
    has_groups = bool(roster.groups)
    shown = ReleasedActions(told=told, has_groups=has_groups, **of_all_handouts(gate, roster))
    return ActionsRelease(shown, Scan(roster, audience, gate.typed))


def _actions(gate: Gate) -> Iterator[ActionTold]:
    """Yield the actions that go out; one that is closed never looks open to anybody."""
    entries = index(gate.story.folder.records)
    for action in gate.story.actions:
        entry = action.noted.entry
        seen = [said for said in action.progress if gate.sees(said)]
        state = last_word((said.entry.state for said in seen), "open")
        level = gate.level(action.noted)
        looks_open = not action.is_open and state != action.state
        if looks_open and reaches(level.share, gate.audience):
            rule = f"it is {action.state}, and what says so does not go as far"
            gate.decide(action.id, "action", entry, goes=False, rule=rule)
        elif gate.passes(action.id, "action", entry, level):
            yield _told(gate, action, seen, entries=entries)


def _told(
    gate: Gate, action: ActionNow, seen: list[Noted[Progress]], *, entries: dict[str, Noted[Entry]]
) -> ActionTold:
    first, ceiling = action.noted, gate.ceiling(action.noted)
    for said in seen:
        ceiling = ceiling.with_source(gate.ceiling(said))
    for record in (first.record, *(said.record for said in seen)):
        gate.comes_from(record)
    worded: list[Noted[Action] | Noted[Progress]] = [first, *(s for s in seen if s.entry.text)]
    text, before = _texts(gate, action, worded[-1:] + worded[-2:-1], ceiling)
    last = next((said for said in reversed(seen) if said.entry.state), None)
    state = last.entry.state if last and last.entry.state else "open"
    due = last_word((said.entry.due for said in seen), first.entry.due)
    falls_due = action.falls_due if due == action.due else due
    is_open = state not in CLOSED
    own = gate.texts(first.entry, ceiling, id=action.id)
    by = last_word((said.entry.by for said in seen), first.entry.by)
    issue, presenter = _issue(gate, first.entry, entries)
    return ActionTold(
        id=gate.shown_id(action.id, "A"),
        text=text,
        by=gate.labels.of(by, ceiling),
        owners=_labels(gate, by, ceiling),
        groups=tuple(dict.fromkeys(g for who in by for g in _groups(gate, who, ceiling))),
        due=due,
        falls_due=falls_due,
        state=state,
        overdue=is_open and falls_due is not None and falls_due < gate.story.today,
        issue=issue,
        presenter=presenter,
        first_step=own("first_step") if is_open else "",
        waiting_on=own("waiting_on") if is_open else "",
        before=before if state == "changed" else "",
        happened=_said(gate, action, seen, "happened"),
        learned=_said(gate, action, seen, "learned"),
        source=source(first.record, "action", gate=gate),
        closed=source(last.record, "progress", gate=gate) if last and not is_open else None,
    )


def _texts(
    gate: Gate,
    action: ActionNow,
    worded: list[Noted[Action] | Noted[Progress]],
    ceiling: Ceiling,
) -> tuple[str, str]:
    """Return how an action reads now, and how it read before, "" where it never changed."""
    texts = [gate.texts(noted.entry, ceiling, id=action.id)("text") for noted in worded]
    return texts[0], texts[1] if len(texts) > 1 else ""


def _said(gate: Gate, action: ActionNow, seen: list[Noted[Progress]], key: str) -> str:
    """Return the last that was said under a key."""
    for said in reversed(seen):
        if getattr(said.entry, key):
            text = gate.texts(said.entry, gate.ceiling(said), id=action.id, main="happened")
            return text(key)
    return ""


def _groups(gate: Gate, party: str, ceiling: Ceiling) -> tuple[str, ...]:
    """Return what the groups of a party are called, no more openly than the party itself."""
    return _labels(gate, _units(gate, party), gate.labels.of_what_is_theirs(party, ceiling))


def _labels(gate: Gate, parties: tuple[str, ...], ceiling: Ceiling) -> tuple[str, ...]:
    return tuple(dict.fromkeys(gate.labels.of([party], ceiling) for party in parties))


def _units(gate: Gate, party: str) -> tuple[str, ...]:
    """Return the groups that somebody belongs to; where the set has none, the organisation."""
    roster = gate.roster
    member = roster.members.get(party)
    organisation = (member.organisation or "") if member else party
    groups = (id for id, group in roster.groups.items() if organisation in group.organisations)
    if party in roster.groups:
        return (party,)
    return tuple(groups) or ((organisation,) if organisation in roster.organisations else ())


def _issue(gate: Gate, action: Action, entries: dict[str, Noted[Entry]]) -> tuple[str, str]:
    """Return the issue that an action belongs to, and who brought it, where both may be told."""
    noted = entries.get(action.issue or "")
    if noted is None or not isinstance(noted.entry, Issue):
        return "", ""
    ceiling = gate.ceiling(noted)
    gate.comes_from(noted.record)
    presenter = noted.entry.presenter
    text = gate.texts(noted.entry, ceiling, id=noted.entry.id or "")("text")
    return text, gate.labels.of([presenter] if presenter else [], ceiling)


def no_actions(shown: ReleasedActions) -> AlsctlError:
    """Return why there is nothing to list, and what would change it."""
    kept = [decided for decided in shown.decided if not decided.goes]
    if shown.summary_only:
        why = "the sponsor sees headline lessons, counts and dates, and no actions"
    elif kept:
        why = (
            f"no action goes as far as the audience {shown.audience} ({kept[0].rule}); "
            "--explain lists what stays and by which rule"
        )
    else:
        why = "no action is noted yet; record a session with lines that begin with Action:"
    return AlsctlError(f"there is nothing to say in this document: {why}")
