"""Who the set was, and how far to rely on it, as far as an audience may know."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from alsctl.diary import called_off
from alsctl.model.keys import Mapping
from alsctl.model.levels import Regime
from alsctl.model.sets import Contact
from alsctl.release.events import events
from alsctl.release.gate import Gate
from alsctl.release.levels import REGIME_WORDS, Ceiling
from alsctl.release.naming.labels import FEWEST
from alsctl.release.naming.roster import Roster
from alsctl.release.released import About, Reliance, Sitting

_ENDED = {
    "completed": "The set has completed its work.",
    "stopped early": "The set stopped early.",
    "changed": "The set changed into something else.",
    None: "The set has ended.",
}


def about(gate: Gate, roster: Roster) -> About:
    """Return who the set was."""
    learning_set = gate.story.folder.learning_set
    ceiling = Ceiling(learning_set.regime)
    days = [day for r in gate.story.held if (day := gate.story.folder.day_of(r))]
    tells = learning_set.regime != "confidential" or not gate.beyond
    part = list(roster.taking_part)
    members = len(roster.members) or learning_set.size
    return About(
        id=_printed(gate, learning_set, "id"),
        title=_printed(gate, learning_set, "title" if learning_set.title else "name"),
        kind=_printed(gate, learning_set, "kind"),
        purpose=_printed(gate, learning_set, "purpose"),
        focus=_printed(gate, learning_set.focus, "question"),
        sponsor=_public(gate, learning_set.sponsor, "name"),
        facilitators=tuple(
            name for f in learning_set.facilitators if (name := _public(gate, f, "name"))
        ),
        contact=_contact(gate, learning_set.contact),
        regime=learning_set.regime,
        regime_words=_regime_words(gate, learning_set.regime),
        held=len(gate.story.held),
        planned=learning_set.sessions_planned,
        first=min(days, default=None),
        last=max(days, default=None),
        between=sum(record.is_between for record in gate.story.folder.records),
        groups=len(roster.groups) if tells and roster.is_grouped else None,
        group_unit=gate.strengths.unit if roster.is_grouped else "group",
        organisations=len(part) or None if tells else None,
        members=members if tells else None,
        kinds=_kinds(roster, part, ceiling, gate) if tells else (),
        names=_names(roster, part, ceiling, gate) if tells else (),
        ended=_ENDED[learning_set.ended.how] if learning_set.ended else "",
        sittings=tuple(_sittings(gate)),
        between_days=tuple(_between_days(gate)),
        events=tuple(events(gate)),
    )


def _sittings(gate: Gate) -> Iterator[Sitting]:
    """Yield the sessions that have a day: those that were held, and those still in the diary."""
    folder = gate.story.folder
    recorded = {r.session for r in gate.story.held} | called_off(folder)
    for record in gate.story.held:
        if (day := folder.day_of(record)) and record.session is not None:
            yield Sitting(record.session, day, True)
    for planned in folder.learning_set.sessions:
        if planned.number not in recorded and planned.date and planned.date >= gate.story.today:
            yield Sitting(planned.number, planned.date, False)


def _between_days(gate: Gate) -> Iterator[date]:
    folder = gate.story.folder
    for record in folder.records:
        if record.is_between and record.date and record.held != "no":
            yield record.date


def reliance(gate: Gate, roster: Roster) -> Reliance:
    """Return what a reader must know before relying on a document; never a reason to decline."""
    learning_set = gate.story.folder.learning_set
    ceiling = Ceiling(learning_set.regime)
    tells = learning_set.regime != "confidential" or not gate.beyond
    answers = Counter(asked.answer for asked in learning_set.recruitment)
    asked = bool(learning_set.recruitment)
    return Reliance(
        groups=len(roster.groups) or None if tells else None,
        invited=answers.total() if asked else None,
        declined=answers["declined"] if asked else None,
        limits=gate.let_each_through(learning_set, "limits", ceiling, id="set.yaml"),
    )


def _printed(gate: Gate, value: Mapping | None, key: str) -> str:
    ceiling = Ceiling(gate.story.folder.learning_set.regime)
    return gate.let_through(value, key, ceiling, id="set.yaml") if value is not None else ""


def _public(gate: Gate, value: Mapping | None, key: str) -> str:
    """Return what is public unless it names somebody of the set; then it is left out, and said."""
    text: str = getattr(value, key, None) or ""
    if value is None or not gate.beyond:
        return text
    names = gate.roster.names(Ceiling(gate.story.folder.learning_set.regime))
    if names.found_in(text):
        place = value.origin.place(key)
        gate.labels.left_out(f"{place}: “{text}” is also in the set, so it was left out")
        return ""
    return text


def _contact(gate: Gate, contact: Contact | None) -> tuple[str, ...]:
    said = (_public(gate, contact, key) for key in ("name", "email", "web"))
    return tuple(part for part in said if part)


def _regime_words(gate: Gate, regime: Regime) -> str:
    stricter = [record for record in gate.story.held if gate.rules.regime(record) != regime]
    words = REGIME_WORDS[regime]
    return f"{words}, some of it under a stricter rule" if stricter else words


def _kinds(
    roster: Roster, part: list[str], ceiling: Ceiling, gate: Gate
) -> tuple[tuple[str, int], ...]:
    """Return how many organisations of each type took part; a type that fits few is left out."""
    counts = Counter(roster.organisations[id].type or "" for id in part)
    counts.pop("", None)
    if not gate.beyond:
        return tuple(counts.items())
    few = [kind for kind, count in counts.items() if count < FEWEST]
    if ceiling.over() == "none" or few:
        for kind in few if ceiling.over() != "none" else ():
            gate.labels.not_counted(kind)
        return ()
    return tuple(counts.items())


def _names(roster: Roster, part: list[str], ceiling: Ceiling, gate: Gate) -> tuple[str, ...]:
    """Return the names of the groups, or else of the organisations, as far as they may be told."""
    if not gate.beyond:
        named = [gate.labels.of([id], ceiling) for id in (roster.groups or part)]
        return tuple(named)
    if roster.groups:
        names = [
            roster.groups[id].name for id in roster.groups if roster.may_name_group(id, ceiling)
        ]
    else:
        orgs = [roster.organisations[id] for id in part]
        names = [org.name for org in orgs if roster.may_name_organisation(org, ceiling)]
    return tuple(name for name in names if name)
