"""Everybody and everything in a set's files that has a name, and who of them may be named."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from msgspec import Struct

from alsctl.model import Folder
from alsctl.model.keys import Key, Mapping, Refers, keys_of
from alsctl.model.levels import ATTRIBUTIONS, Attribution
from alsctl.model.sets import Organisation, Person
from alsctl.release.levels import REGIME_CEILING, REGIME_RULES, Ceiling
from alsctl.release.naming import forms
from alsctl.release.naming.forms import Form
from alsctl.release.naming.names import Name, Names
from alsctl.release.naming.respondents import Respondents
from alsctl.release.naming.visitors import came, visiting
from alsctl.release.naming.words import fold, is_capital

_NOBODY = frozenset(
    "all everyone everybody both each we us group groups set pairs pair participants participant "
    "members member facilitator facilitators tbc tba none nobody".split()
)
_SHORTEST_ID = 3


class Known(Struct, frozen=True):
    """Names that may not be told under a ceiling; texts that may stand; names that may be told.

    Of `visiting` it may not be told only because they came to an event.
    """

    banned: tuple[Name, ...]
    public: tuple[str, ...]
    cleared: tuple[str, ...]
    titles: tuple[str, ...]
    nameable: tuple[str, ...]
    visiting: frozenset[str] = frozenset()


class Roster:
    """Looks up who is who, and says what may not be named.

    `named` are the ids of answers to calls for examples whose authors agreed to be named, as far
    as each says, in the document that is being made.
    """

    def __init__(self, folder: Folder, *, named: frozenset[str] = frozenset()) -> None:
        self.folder = folder
        self.respondents = Respondents(folder, named)
        about = folder.learning_set
        self.organisations = {str(org.id): org for org in about.organisations}
        self.members = {str(member.id): member for member in about.members}
        self.groups = {str(group.id): group for group in about.groups}
        self.facilitators = {str(f.id): f for f in about.facilitators}
        self._names: dict[Ceiling, Names] = {}

    @cached_property
    def taking_part(self) -> tuple[str, ...]:
        """The organisations in the set: in a group, of a member, or not asked in vain."""
        in_groups = {org for group in self.groups.values() for org in group.organisations}
        of_members = {m.organisation for m in self.members.values() if m.organisation}
        asked = self.folder.learning_set.recruitment
        away = {fold(one.organisation) for one in asked if one.answer != "accepted"}
        return tuple(
            id
            for id, org in self.organisations.items()
            if id in in_groups | of_members or not {fold(id), fold(org.name)} & away
        )

    @cached_property
    def is_grouped(self) -> bool:
        """Whether groups are what counts: every organisation that takes part is in one."""
        in_groups = {org for group in self.groups.values() for org in group.organisations}
        return bool(self.groups) and set(self.taking_part) <= in_groups

    def names(self, ceiling: Ceiling) -> Names:
        """Return what may not be named under a ceiling."""
        if ceiling not in self._names:
            known = self.known(ceiling)
            self._names[ceiling] = Names(
                known.banned, public=known.public, cleared=known.cleared, titles=known.titles
            )
        return self._names[ceiling]

    def known(self, ceiling: Ceiling) -> "Known":
        """Return what may not be named under a ceiling, and what may."""
        about = self.folder.learning_set
        nameable = tuple(self._nameable(ceiling))
        return Known(
            banned=(*self._people(ceiling), *self._places(ceiling), *self._others(ceiling)),
            public=(*self._public_texts(), *nameable),
            cleared=tuple(cleared.text for cleared in about.may_name),
            titles=tuple(text for text in (about.name, about.title, about.id) if text),
            nameable=(*nameable, *self._nameable_people(ceiling)),
            visiting=visiting(self.folder),
        )

    def may_name_organisation(self, org: Organisation, ceiling: Ceiling) -> bool:
        """Tell whether an organisation may be named; one that only was asked, where it says so."""
        part = org.attribution is not None or str(org.id) in self.taking_part
        return part and _at_least("organisation", ceiling, org.attribution)

    def may_name_member(self, member: Person, ceiling: Ceiling) -> bool:
        """Tell whether a member may be named: only where the member says so."""
        org = self.organisations.get(member.organisation or "")
        organisation = org.attribution if org and org.attribution else "named"
        return _at_least("named", ceiling, member.attribution, organisation)

    def may_name_group(self, id: str, ceiling: Ceiling) -> bool:
        """Tell whether a group may be named: only where each organisation in it may be."""
        orgs = [self.organisations.get(org) for org in self.groups[id].organisations]
        return _at_least("organisation", ceiling, None) and all(
            self.may_name_organisation(org, ceiling) for org in orgs if org
        )

    def _public_texts(self) -> Iterator[str]:
        about = self.folder.learning_set
        contact, sponsor = about.contact, about.sponsor
        texts = [about.name, about.title, about.id, sponsor and sponsor.name]
        texts += [contact.name, contact.email, contact.web] if contact else []
        for facilitator in about.facilitators:
            texts += [facilitator.name, facilitator.organisation]
        return (text for text in texts if text)

    def _nameable(self, ceiling: Ceiling) -> Iterator[str]:
        """Yield places that may be named: `North Norfolk` does not tell of Norfolk."""
        for org in self.organisations.values():
            if self.may_name_organisation(org, ceiling):
                yield from (org.name, " ".join(forms.bare_name(org.name)), *org.aliases)
        for id, group in self.groups.items():
            if self.may_name_group(id, ceiling):
                yield group.name or id
        yield from self.respondents.nameable_organisations(ceiling)

    def _nameable_people(self, ceiling: Ceiling) -> Iterator[str]:
        for member in self.members.values():
            if self.may_name_member(member, ceiling):
                yield member.name or ""
        yield from self.respondents.nameable_people(ceiling)

    def _people(self, ceiling: Ceiling) -> Iterator[Name]:
        named = set()
        for member in self.members.values():
            if self.may_name_member(member, ceiling):
                named.add(fold(member.name or ""))
            else:
                yield _member(member, _rule(ceiling, "named", _A_MEMBER))
        for visitor in dict.fromkeys(self._visitors):
            if fold(visitor) not in named:
                yield _person(visitor, "deputies and guests are not named")
        for somebody in dict.fromkeys(self._unlisted):
            yield _person(somebody, _rule(ceiling, "named", _A_MEMBER))
        yield from self.respondents.people(ceiling)

    @property
    def facilitators_called(self) -> str:
        """Return how documents that are theirs alone speak of them."""
        return "the facilitator" if len(self.facilitators) < 2 else "the facilitators"

    @cached_property
    def _known(self) -> set[str]:
        return {*self.members, *self.organisations, *self.groups, *self.facilitators, ""}

    @cached_property
    def _visitors(self) -> tuple[str, ...]:
        records = self.folder.records
        deputies = (deputy.name for record in records for deputy in record.deputies)
        return (*deputies, *(guest.name for record in records for guest in record.guests))

    @cached_property
    def _unlisted(self) -> tuple[str, ...]:
        """Whoever stands where a party stands and is in no list, as in a set without a roster."""
        public = {fold(f.name) for f in self.facilitators.values()}
        lessons = (self.folder.lessons,) if self.folder.lessons else ()
        files = (*self.folder.agendas, *self.folder.records, *lessons)
        said = dict.fromkeys(text for file in files for text in _parties(file))
        return tuple(text for text in said if text not in self._known and _names_one(text, public))

    def _places(self, ceiling: Ceiling) -> Iterator[Name]:
        for id, org in self.organisations.items():
            if not self.may_name_organisation(org, ceiling):
                yield _place(org.name, id, self._organisation_rule(org, ceiling), *org.aliases)
        for id, group in self.groups.items():
            if not self.may_name_group(id, ceiling):
                rule = _rule(ceiling, "organisation", "an organisation in it may not be named")
                yield _place(group.name or "", id, rule)

    def _organisation_rule(self, org: Organisation, ceiling: Ceiling) -> str:
        own = f"attribution: {org.attribution} of the organisation says so"
        if org.attribution is None:
            own = "who was asked to join leaves only as a count"
        return _rule(ceiling, "organisation", own)

    def _others(self, ceiling: Ceiling) -> Iterator[Name]:
        programme = self.folder.programme
        for words in self.folder.learning_set.hide:
            file = "programme.yaml" if programme and words in programme.hide else "set.yaml"
            yield Name(words, f"it stands under hide: in {file}", forms.alias(words))
        listed = {form for org in self.organisations.values() for form in _all_forms(org)}
        for asked in self.folder.learning_set.recruitment:
            if asked.organisation not in self.organisations:
                yield from _unless(listed, asked.organisation, _ONLY_A_COUNT)
        for group in dict.fromkeys(record.group or "" for record in self.folder.records):
            if group not in self._known and not set(fold(group)) <= _NOBODY:
                yield from _unless(set(), group, _rule(ceiling, "organisation", _A_MEMBER))
        for organisation in self._affiliations(ceiling):
            yield from _unless(listed, organisation, REGIME_RULES[ceiling.regime])
        nameable = self._nameable(ceiling)
        yield from self.respondents.organisations(ceiling, listed=listed, nameable=nameable)

    def _affiliations(self, ceiling: Ceiling) -> Iterator[str]:
        if _at_least("organisation", ceiling, None):
            return
        for record in self.folder.records:
            yield from (guest.organisation for guest in record.guests if guest.organisation)
        for member in self.members.values():
            yield member.organisation or ""
        yield from (text for text in came(self.folder) if text not in self.organisations)


_A_MEMBER = "a participant is named only where attribution: named says so"
_ONLY_A_COUNT = "who was asked to join leaves only as a count"


def _member(member: Person, rule: str) -> Name:
    name = forms.person(member.name or "")
    also = [form for alias in (*member.aliases, member.email or "") for form in forms.alias(alias)]
    alone = [word for alias in member.aliases for word in forms.person(alias).alone]
    whose = member.name or f"participant {member.id}"
    return Name(whose, rule, (*name.forms, *also), (*name.alone, *alone), name.around)


def _person(name: str, rule: str) -> Name:
    found = forms.person(name)
    return Name(name, rule, found.forms, found.alone, found.around, "equal")


def _place(name: str, id: str, rule: str, *aliases: str) -> Name:
    found = [*forms.place(name), *(form for alias in aliases for form in forms.place(alias))]
    if len(id) >= _SHORTEST_ID or (not id.isalpha() and not id.isdigit()):
        found.append(Form(fold(id)))
    whose = name or f"the group {id}"
    return Name(whose, rule, tuple(dict.fromkeys(found)), public="inside")


def _all_forms(org: Organisation) -> Iterator[Form]:
    for name in (org.name, *org.aliases, str(org.id)):
        yield from forms.place(name)


def _unless(listed: set[Form], organisation: str, rule: str) -> Iterator[Name]:
    """Yield an organisation that is no other name of one of the set."""
    found = forms.place(organisation)
    if found and not listed & set(found):
        yield Name(organisation, rule, found, public="equal")


def _names_one(text: str, public: set[tuple[str, ...]]) -> bool:
    """Tell whether what stands for a party is somebody's name, and not `everyone`."""
    words = fold(text)
    capital = bool(words) and is_capital(re.sub(r"^\W+", "", text) or "a")
    return capital and words not in public and not set(words) <= _NOBODY


def _rule(ceiling: Ceiling, wanted: Attribution, own: str) -> str:
    """Return which of the rules forbids a name: the meeting's, the entry's, or its own."""
    needed = ATTRIBUTIONS.index(wanted)
    if ATTRIBUTIONS.index(REGIME_CEILING[ceiling.regime]) < needed:
        return REGIME_RULES[ceiling.regime]
    if ceiling.entry and ATTRIBUTIONS.index(ceiling.entry) < needed:
        return f"attribution: {ceiling.entry} of the entry, or of what it rests on, says so"
    return own


def _at_least(wanted: Attribution, ceiling: Ceiling, *own: Attribution | None) -> bool:
    return ATTRIBUTIONS.index(ceiling.over(*own)) >= ATTRIBUTIONS.index(wanted)


def _parties(value: Mapping) -> Iterator[str]:
    """Yield every text in a file that stands where a party stands."""
    for field, is_party in _where_parties_stand(type(value)):
        held = getattr(value, field)
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, Mapping):
                yield from _parties(item)
            elif is_party and isinstance(item, str):
                yield item


@cache
def _where_parties_stand(kind: type[Mapping]) -> tuple[tuple[str, bool], ...]:
    """Return the fields that hold parties, or mappings that may, and which of the two."""
    keys = keys_of(kind).values()
    return tuple((key.field, _is_party(key)) for key in keys if _is_party(key) or _nests(key))


def _is_party(key: Key) -> bool:
    return any(isinstance(mark, Refers) and "member" in mark.to for mark in key.marks)


def _nests(key: Key) -> bool:
    return isinstance(key.type, type) and issubclass(key.type, Mapping)
