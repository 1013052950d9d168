"""Who the set was, and how far to rely on it, as far as an audience may know."""

from collections import Counter

from msgspec import UNSET

from alsctl.model import LearningSet
from alsctl.model.keys import Mapping
from alsctl.model.levels import Regime
from alsctl.release.gate import Gate
from alsctl.release.labels import FEWEST
from alsctl.release.levels import REGIME_WORDS, Ceiling
from alsctl.release.names import Roster
from alsctl.release.released import About, Passage, Reliance
from alsctl.release.strengths import taking_part

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
    part = taking_part(roster)
    members = len(roster.members) or learning_set.size
    return About(
        id=learning_set.id,
        title=learning_set.shown_title,
        kind=_typed(gate, learning_set, "kind"),
        purpose=_typed(gate, learning_set, "purpose"),
        focus=_typed(gate, learning_set.focus, "question"),
        sponsor=(learning_set.sponsor and learning_set.sponsor.name) or "",
        facilitators=tuple(f.name for f in learning_set.facilitators),
        contact=_contact(learning_set),
        regime=learning_set.regime,
        regime_words=_regime_words(gate, learning_set.regime),
        held=len(gate.story.held),
        planned=learning_set.sessions_planned,
        first=min(days, default=None),
        last=max(days, default=None),
        between=sum(record.is_between for record in gate.story.folder.records),
        groups=len(roster.groups) or None if tells else None,
        group_unit=gate.strengths.unit if roster.groups else "group",
        organisations=len(part) or None if tells else None,
        members=members if tells else None,
        kinds=_kinds(roster, part, ceiling, gate) if tells else (),
        names=_names(roster, part, ceiling, gate) if tells else (),
        ended=_ENDED[learning_set.ended.how] if learning_set.ended else "",
    )


def reliance(gate: Gate, roster: Roster) -> Reliance:
    """Return what a reader must know before relying on a document; never a reason to decline."""
    learning_set = gate.story.folder.learning_set
    for number, limit in enumerate(learning_set.limits):
        place = learning_set.origin.place(f"limits[{number}]")
        gate.let_through(Passage(limit, "limits", place), Ceiling(learning_set.regime))
    answers = Counter(asked.answer for asked in learning_set.recruitment)
    asked = bool(learning_set.recruitment)
    return Reliance(
        groups=len(roster.groups) or None,
        invited=answers.total() if asked else None,
        declined=answers["declined"] if asked else None,
        limits=learning_set.limits,
    )


def _typed(gate: Gate, value: Mapping | None, key: str) -> str:
    regime = gate.story.folder.learning_set.regime
    return gate.typed(value, key, Ceiling(regime), key) if value is not None else ""


def _contact(learning_set: LearningSet) -> tuple[str, ...]:
    contact = learning_set.contact
    said = (contact.name, contact.email, contact.web) if contact else ()
    return tuple(part for part in said if part)


def _regime_words(gate: Gate, regime: Regime) -> str:
    stricter = [
        r for r in gate.story.held if gate.rules.regime(r) != regime and r.present is not UNSET
    ]
    words = REGIME_WORDS[regime]
    return f"{words}, some of it under a stricter rule" if stricter else words


def _kinds(
    roster: Roster, part: list[str], ceiling: Ceiling, gate: Gate
) -> tuple[tuple[str, int], ...]:
    """Return how many organisations of each type took part; a type that fits few is left out."""
    counts = Counter(roster.organisations[id].type or "" for id in part)
    counts.pop("", None)
    if gate.beyond and (ceiling.over() == "none" or min(counts.values(), default=0) < FEWEST):
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
