"""Those who offer help or ask for it: who they are, where from, and whether they may be named."""

from collections.abc import Iterable, Iterator

from alsctl.model import Register, RegisterEntry
from alsctl.model.sets import Organisation
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.matches.likely import Circumstances
from alsctl.release.naming.words import fold
from alsctl.wording import folded


class Parties:
    """Looks up the parties of one set, in its files and in the register."""

    def __init__(self, gate: Gate, register: Register) -> None:
        self._gate, self._roster, self._register = gate, gate.roster, register

    def are_named(self, parties: Iterable[str], ceiling: Ceiling) -> bool:
        """Tell whether all of them are people who agreed to be named beyond the set."""
        return all(self._is_named(party, ceiling) for party in parties)

    def may_be_named(self, party: str, ceiling: Ceiling) -> bool:
        """Tell whether a person agreed to be named beyond the set, or an organisation may be."""
        roster = self._roster
        if party in roster.groups:
            return roster.may_name_group(party, ceiling)
        if party in roster.organisations:
            return roster.may_name_organisation(roster.organisations[party], ceiling)
        return self._is_named(party, ceiling)

    def _is_named(self, party: str, ceiling: Ceiling) -> bool:
        if party in self._roster.facilitators:
            return True
        member = self._roster.members.get(party)
        return bool(member and member.name) and self._may_name(party, ceiling)

    def _may_name(self, party: str, ceiling: Ceiling) -> bool:
        return self._roster.may_name_member(self._roster.members[party], ceiling)

    def keys(self, parties: Iterable[str]) -> frozenset[str]:
        """Return what tells them from others in any set: by themselves, and where they are from."""
        about = self._gate.story.folder.learning_set
        found = {f"{about.id}:{party}" for party in parties}
        return frozenset(found | {self._key(org) for p in parties for org in self._from(p)})

    def _key(self, organisation: Organisation) -> str:
        entry = self._register.entry_of(organisation)
        return (entry.code or entry.name) if entry else " ".join(fold(organisation.name))

    def circumstances(self, parties: Iterable[str], ceiling: Ceiling) -> Circumstances:
        """Return what kind of place they are from; nothing where that would tell who they are."""
        parties = list(parties)
        places = {str(org.id): org for party in parties for org in self._from(party)}
        if not places or (self._gate.beyond and not self._are_open(parties, ceiling)):
            return Circumstances()
        told = [self._of_place(organisation) for organisation in places.values()]
        return Circumstances(
            type=_common(one.type for one in told),
            region=_common(one.region for one in told),
            population=told[0].population if len(told) == 1 else None,
            merging=all(one.merging for one in told),
        )

    def _are_open(self, parties: Iterable[str], ceiling: Ceiling) -> bool:
        """Tell whether it may be told beyond the set where all of them are from."""
        return all(self._is_open(party, ceiling) for party in parties)

    def _is_open(self, party: str, ceiling: Ceiling) -> bool:
        roster = self._roster
        if party in roster.groups:
            return roster.may_name_group(party, ceiling)
        member = roster.members.get(party)
        if member and ceiling.over(member.attribution) not in ("named", "organisation"):
            return False
        return all(roster.may_name_organisation(org, ceiling) for org in self._from(party))

    def _from(self, party: str) -> Iterator[Organisation]:
        roster = self._roster
        member, group = roster.members.get(party), roster.groups.get(party)
        ids = [
            party,
            member.organisation if member else "",
            *(group.organisations if group else ()),
        ]
        yield from (roster.organisations[id] for id in ids if id in roster.organisations)

    def _of_place(self, organisation: Organisation) -> Circumstances:
        entry = self._register.entry_of(organisation)
        own = Circumstances(type=organisation.type or "", region=organisation.region or "")
        return _from_register(entry, own) if entry else own


def _from_register(entry: RegisterEntry, own: Circumstances) -> Circumstances:
    return Circumstances(
        type=entry.type or own.type,
        region=entry.region or own.region,
        population=entry.population,
        merging=bool(entry.successor),
    )


def _common(words: Iterable[str]) -> str:
    """Return what all of them say, "" where they differ."""
    said = {folded(word): word for word in words}
    return next(iter(said.values())) if len(said) == 1 else ""
