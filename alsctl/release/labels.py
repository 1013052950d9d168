"""What a person, organisation or group is called before an audience."""

from collections import Counter
from collections.abc import Iterable

from alsctl.model.levels import Attribution, Audience
from alsctl.model.sets import Person
from alsctl.release.levels import Ceiling
from alsctl.release.roster import Roster
from alsctl.release.words import fold
from alsctl.wording import listing

FEWEST = 3
"""A label that fits fewer members or organisations than this gives them away."""


class Labels:
    """Names inside the set; beyond it the label that attribution leaves, widened where it fits few.

    `warnings` collects what was widened.
    """

    def __init__(self, roster: Roster, audience: Audience) -> None:
        self.roster = roster
        self.inside = audience == "set"
        self.warnings: list[str] = []
        self._roles = Counter(fold(m.role or "") for m in roster.members.values())
        part = (roster.organisations[id] for id in roster.taking_part)
        self._types = Counter(fold(org.type or "") for org in part)

    def of(self, parties: Iterable[str], ceiling: Ceiling) -> str:
        """Return what several parties are called together, "" where there are none."""
        names = (self._name(id) if self.inside else self._label(id, ceiling) for id in parties)
        return listing(dict.fromkeys(names))

    def _name(self, id: str) -> str:
        roster = self.roster
        for things in (roster.members, roster.organisations, roster.groups, roster.facilitators):
            if id in things:
                thing = things[id]
                return thing.name or getattr(thing, "role", None) or id
        return id

    def _label(self, id: str, ceiling: Ceiling) -> str:
        roster = self.roster
        if id in roster.members:
            return self._member(roster.members[id], ceiling)
        if id in roster.organisations:
            return self._organisation(id, ceiling)
        if id in roster.groups:
            named = roster.may_name_group(id, ceiling)
            return (roster.groups[id].name or "one of the groups") if named else "one of the groups"
        if id in roster.facilitators:
            return roster.facilitators[id].name
        return "a participant"

    def _member(self, member: Person, ceiling: Ceiling) -> str:
        roster = self.roster
        org = roster.organisations.get(member.organisation or "")
        level: Attribution = ceiling.over(
            member.attribution, org.attribution if org and org.attribution else "named"
        )
        if level == "named" and member.name:
            return f"{member.name}, {org.name}" if org else member.name
        if (
            level in ("named", "organisation")
            and org
            and roster.may_name_organisation(org, ceiling)
        ):
            return org.name
        if level in ("named", "organisation", "role") and member.role:
            if self._roles[fold(member.role)] >= FEWEST:
                return _a(member.role)
            self.widened(member.role)
        if level != "none" and org:
            return self._type(org.type, "a participant")
        return "a participant"

    def _organisation(self, id: str, ceiling: Ceiling) -> str:
        org = self.roster.organisations[id]
        if self.roster.may_name_organisation(org, ceiling):
            return org.name
        if ceiling.over(org.attribution) == "none":
            return "one of the organisations"
        return self._type(org.type, "one of the organisations")

    def _type(self, kind: str | None, wider: str) -> str:
        if not kind:
            return wider
        if self._types[fold(kind)] >= FEWEST:
            return _a(kind)
        self.widened(kind)
        return wider

    def widened(self, label: str) -> None:
        """Remember that a label was too narrow to be used."""
        self.warn(f"“{label}” fits fewer than three in the set, so a wider label was used")

    def warn(self, warning: str) -> None:
        """Remember a warning, once."""
        if warning not in self.warnings:
            self.warnings.append(warning)


def _a(label: str) -> str:
    plain = label if label.isupper() else label[0].lower() + label[1:]
    return f"{'an' if plain[0].lower() in 'aeio' else 'a'} {plain}"
