"""What the background paper of a set may tell an audience."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience
from alsctl.model.sets import Person
from alsctl.release import Release
from alsctl.release.earlier import Earlier, EarlierLesson, EarlierTrial, JointScan, let_in
from alsctl.release.focus import ReleasedFocus, focus, programme_of_work
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.papers import ReleasedPaper, paper
from alsctl.release.released import Released
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import Story
from alsctl.wording import listing

PAPER = "background.md"
TITLES = {
    "purpose": "Purpose and how to use it",
    "focus": "Why this focus",
    "context": "Context",
    "who": "Who is in the set",
    "practice": "Existing practice",
    "barriers": "Barriers and opportunities",
    "lessons": "Earlier lessons that may apply",
    "failed": "Things tried elsewhere that did not work",
    "questions": "Questions for discussion",
    "movable": "What a set like this could move in the time",
    "unknown": "What we do not know",
    "references": "References",
    "glossary": "Glossary",
}
"""The sections, in their order; a heading of the paper that says the same fills one."""


class ReleasedParty(Struct, frozen=True, kw_only=True):
    """A group with its organisations, or an organisation; `people` only inside the set."""

    name: str
    organisations: tuple[str, ...]
    type: str
    region: str
    people: tuple[str, ...]


class ReleasedBackground(Released, frozen=True, kw_only=True):
    """All that the background paper may tell."""

    paper: ReleasedPaper
    question: ReleasedFocus
    programme_of_work: tuple[str, ...]
    first_session: date | None
    parties: tuple[ReleasedParty, ...]
    people: tuple[str, ...]
    earlier: tuple[EarlierLesson, ...]
    failed: tuple[EarlierTrial, ...]


def release_background(story: Story, audience: Audience, others: Sequence[Earlier]) -> Release:
    """Let through what `audience` may read before a set begins, with what `others` let out."""
    roster = Roster(story.folder)
    gate = Gate(story, audience, roster)
    filled = paper(gate, PAPER, TITLES)
    for other in others:
        let_in(gate, other)
    own = {
        "paper": filled,
        "question": focus(gate),
        "programme_of_work": programme_of_work(gate),
        "first_session": _first(story),
        "parties": tuple(_parties(gate)),
        "people": tuple(_people(gate, None)),
        "earlier": tuple(lesson for other in others for lesson in other.lessons),
        "failed": tuple(trial for other in others for trial in other.failed),
    }
    scan = Scan(roster, audience, gate.typed)
    told = ReleasedBackground(**shown(gate, **own))
    return Release(told, JointScan(scan, audience, [other.scan for other in others]))


def nothing_in_background(told: ReleasedBackground) -> AlsctlError | None:
    """Return why a background paper would be empty for its audience, and what would change it."""
    if not told.paper.is_empty or told.question.question or told.question.candidates:
        return None
    if told.paper.kept:
        why = f"{told.paper.kept} does not reach this audience, and set.yaml says no focus:"
        instead = "give the paper share: in its first lines, or write focus:"
    else:
        why = "there is no papers/background.md, and set.yaml says no focus:"
        instead = "write one of the two"
    return AlsctlError(f"there is nothing to say in this document: {why}; {instead}")


def _first(story: Story) -> date | None:
    days = (planned.date for planned in story.folder.learning_set.sessions if planned.date)
    return min(days, default=None)


def _parties(gate: Gate) -> list[ReleasedParty]:
    """Return the groups, or else the organisations, that may be named."""
    roster, ceiling = gate.roster, Ceiling(gate.rules.learning_set.regime)
    groups = {id for group in roster.groups.values() for id in group.organisations}
    named = [
        _party(gate, group.name or id, group.organisations)
        for id, group in roster.groups.items()
        if not gate.beyond or roster.may_name_group(id, ceiling)
    ]
    for id in roster.taking_part:
        org = roster.organisations[id]
        if id not in groups and (not gate.beyond or roster.may_name_organisation(org, ceiling)):
            named.append(_party(gate, org.name, (id,)))
    return named


def _party(gate: Gate, name: str, organisations: Sequence[str]) -> ReleasedParty:
    orgs = [gate.roster.organisations.get(id) for id in organisations]
    found = [org for org in orgs if org]
    return ReleasedParty(
        name=name,
        organisations=tuple(org.name for org in found if org.name != name),
        type=listing(dict.fromkeys(org.type or "" for org in found)),
        region=listing(dict.fromkeys(org.region or "" for org in found)),
        people=tuple(person for id in organisations for person in _people(gate, id)),
    )


def _people(gate: Gate, organisation: str | None) -> list[str]:
    """Return who comes from an organisation, or from none that is listed; nobody outside."""
    if gate.beyond:
        return []
    known = gate.roster.organisations
    return [
        _called(member)
        for member in gate.roster.members.values()
        if (member.organisation if member.organisation in known else None) == organisation
        and not (member.left and member.left <= gate.story.today)
    ]


def _called(member: Person) -> str:
    return ", ".join(said for said in (member.name, member.role) if said)
