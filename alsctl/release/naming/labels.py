"""What a person, organisation or group is called before an audience."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from alsctl.model.levels import Attribution, Audience
from alsctl.model.sets import Person
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.naming.words import fold
from alsctl.wording import listing, plural

FEWEST = 3
"""A label that fits fewer members or organisations than this gives them away."""

_SEVERAL = {
    "a participant": ("several participants", "one or more participants"),
    "one of the organisations": (
        "several of the organisations",
        "one or more of the organisations",
    ),
    "one of the groups": ("several of the groups", "one or more of the groups"),
}
"""What several are called together, and what they are called where few have that label at all."""

SAYS_NOTHING = frozenset((*_SEVERAL, *(label for both in _SEVERAL.values() for label in both)))
"""Labels that tell no more than that there was somebody."""


class Labels:
    """Names inside the set; beyond it the label that attribution leaves, widened where it fits few.

    `warnings` collects what was widened; `set_warnings` what was left out of who the set was.
    """

    def __init__(self, roster: Roster, audience: Audience) -> None:
        self.roster = roster
        self.inside = audience == "set"
        self.warnings: list[str] = []
        self.set_warnings: list[str] = []
        self._roles = Counter(fold(m.role or "") for m in roster.members.values())
        part = (roster.organisations[id] for id in roster.taking_part)
        self._types = Counter(fold(org.type or "") for org in part)
        self._kinds: dict[str, str] = {}

    def of(self, parties: Iterable[str], ceiling: Ceiling) -> str:
        """Return what several parties are called together, "" where there are none."""
        ids = tuple(dict.fromkeys(parties))
        if self.inside:
            return listing(dict.fromkeys(map(self._name, ids)))
        labels = [self._label(id, ceiling) for id in ids]
        return listing(dict.fromkeys(self._counting(ids, labels, ceiling)))

    def _counting(
        self, ids: Sequence[str], labels: Sequence[str], ceiling: Ceiling
    ) -> Iterator[str]:
        """Yield labels, each in the plural that several different parties share."""
        sharing: dict[str, set[str]] = {}
        for id, label in zip(ids, labels, strict=True):
            sharing.setdefault(label, set()).add(self._counts_as(id, label))
        for label, who in sharing.items():
            yield self._together(label, ceiling) if len(who) > 1 else label

    def _counts_as(self, id: str, label: str) -> str:
        """Return who is counted: under the type of their organisation, members are that."""
        member = self.roster.members.get(id)
        return (member.organisation or id) if member and label in self._kinds else id

    def _together(self, label: str, ceiling: Ceiling) -> str:
        """Return what several with one label are called; a name is that of one."""
        if label not in _SEVERAL:
            return self._kinds.get(label, label)
        several, guarded = _SEVERAL[label]
        return several if self._fitting(label, ceiling) >= FEWEST else guarded

    def _fitting(self, label: str, ceiling: Ceiling) -> int:
        """Return how many in the set have a label; of two that have it, several would be both."""
        warned, roster = list(self.warnings), self.roster
        everybody = (*roster.members, *roster.taking_part, *roster.groups)
        count = sum(self._label(id, ceiling) == label for id in everybody)
        self.warnings[:] = warned
        return count

    def telling(self, parties: Iterable[str], ceiling: Ceiling) -> str:
        """Return what several parties are called together, "" where that would say nothing."""
        label = self.of(parties, ceiling)
        return "" if not self.inside and label in SAYS_NOTHING else label

    def of_what_is_theirs(self, party: str, ceiling: Ceiling) -> Ceiling:
        """Return the most that may be told of what a party belongs to: no more than of itself."""
        member = self.roster.members.get(party)
        if member is None:
            return ceiling
        own = Ceiling(ceiling.regime, member.attribution or ceiling.default)
        return ceiling.with_source(own)

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
                return self._of_kind(member.role)
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
            return self._of_kind(kind)
        self.widened(kind)
        return wider

    def _of_kind(self, kind: str) -> str:
        label = _a(kind)
        self._kinds[label] = f"several {plural(_plain(kind))}"
        return label

    def widened(self, label: str) -> None:
        """Remember that a label was too narrow to be used."""
        _note(self.warnings, _widened(label))

    def not_counted(self, label: str) -> None:
        """Remember that who the set was is told without this type, which fits too few."""
        _note(self.set_warnings, _widened(label))

    def left_out(self, warning: str) -> None:
        """Remember what is left out of who the set was, once."""
        _note(self.set_warnings, warning)


def _a(label: str) -> str:
    plain = _plain(label)
    return f"{'an' if plain[0].lower() in 'aeio' else 'a'} {plain}"


def _widened(label: str) -> str:
    return f"“{label}” fits fewer than three in the set, so a wider label was used"


def _note(warnings: list[str], warning: str) -> None:
    if warning not in warnings:
        warnings.append(warning)


def _plain(label: str) -> str:
    return label if label.isupper() else label[0].lower() + label[1:]
