"""Names that must not leave the set, and finding them in any text.

Case, accents, punctuation, invisible characters and the kind of apostrophe make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import UNSET, Struct

from alsctl.model import Folder
from alsctl.model.keys import Mapping, Refers, keys_of
from alsctl.model.levels import ATTRIBUTIONS, Attribution
from alsctl.model.records import Deputy, Guest
from alsctl.model.sets import Organisation, Person
from alsctl.release.levels import Ceiling

_APOSTROPHES = "'’‘ʼ`´′＇"
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s\b", re.I)
_NOT_A_WORD = re.compile(r"[\W_]+")
_TYPE_WORDS = frozenset(
    "the of and council councils district borough county city town parish metropolitan royal "
    "london unitary combined authority authorities corporation partnership partnerships local "
    "strategic government association trust service services fire rescue police nhs foundation "
    "clinical commissioning group board county-wide plc ltd limited llp".split()
)
_TITLES = frozenset(
    "cllr councillor mr mrs ms miss mx dr prof professor sir dame lord lady rev".split()
)
_MASKED = " 0masked0 "


class Name(Struct, frozen=True):
    """Words that would tell who it was, and whose they are."""

    words: str
    whose: str


class Names:
    """The names that may not stand in a text under one ceiling."""

    def __init__(self, banned: Iterable[Name], *, public: Iterable[str], cleared: Iterable[str]):
        self.banned: dict[str, Name] = {}
        for name in banned:
            for words in _variants(name.words):
                self.banned.setdefault(words, name)
        folded = {fold(text).strip() for text in public} - {""}
        masks = sorted(folded - set(self.banned), key=len, reverse=True)
        self._public = _any_of(masks)
        self._cleared = sorted({text for text in cleared if text.strip()}, key=len, reverse=True)
        self._banned = _any_of(sorted(self.banned, key=len, reverse=True))

    def found_in(self, text: str) -> Iterator[Name]:
        """Yield each banned name that stands in a text."""
        if self._banned is None:
            return
        folded = self._bare(text)
        for match in self._banned.finditer(folded):
            yield self.banned[match[1]]

    def _bare(self, text: str) -> str:
        for cleared in self._cleared:
            text = text.replace(cleared, _MASKED)
        folded = fold(text)
        return self._public.sub(_MASKED, folded) if self._public else folded


def fold(text: str) -> str:
    """Return a text's words in lower case without accents, one blank around each."""
    kept = unicodedata.normalize("NFKD", text).casefold()
    if not kept.isascii():
        kept = "".join(c for c in kept if unicodedata.category(c) not in ("Mn", "Cf"))
    kept = _POSSESSIVE.sub(" ", kept)
    for apostrophe in _APOSTROPHES:
        kept = kept.replace(apostrophe, "")
    return f" {_NOT_A_WORD.sub(' ', kept).strip()} "


def _any_of(terms: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<= )({'|'.join(map(re.escape, terms))})(?= )") if terms else None


def _variants(words: str) -> set[str]:
    with_s = _POSSESSIVE.sub("s", words)
    found = {fold(words).strip(), fold(with_s).strip()}
    return {term for term in found if len(term) > 1}


def without_type_words(name: str) -> str:
    """Return `Waveney` for `Waveney District Council`; "" where nothing else is left."""
    kept = [word for word in name.split() if fold(word).strip() not in _TYPE_WORDS]
    return " ".join(kept) if fold(" ".join(kept)).strip() else ""


def person_names(name: str) -> list[str]:
    """Return the forms of a person's full name that give them away."""
    words = [word for word in name.replace(",", " ").split() if fold(word).strip() not in _TITLES]
    if len(words) < 2:
        return words
    first, last = words[0], words[-1]
    return [name, " ".join(words), f"{first} {last}", f"{last} {first}"]


class Roster:
    """Everybody and everything in a set's files that has a name."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        about = folder.learning_set
        self.organisations = {str(org.id): org for org in about.organisations}
        self.members = {str(member.id): member for member in about.members}
        self.groups = {str(group.id): group for group in about.groups}
        self.facilitators = {str(f.id): f for f in about.facilitators}

    def names(self, ceiling: Ceiling) -> Names:
        """Return what may not be named under a ceiling."""
        about = self.folder.learning_set
        banned = [*self._people(ceiling), *self._places(ceiling), *self._others(ceiling)]
        contact, sponsor = about.contact, about.sponsor
        public = [about.name, about.title, about.id, sponsor and sponsor.name]
        public += [contact.name, contact.email, contact.web] if contact else []
        public += [facilitator.name for facilitator in about.facilitators]
        members = {fold(member.name or "") for member in about.members}
        known = [text for text in public if text and fold(text) not in members]
        return Names(banned, public=known, cleared=[c.text for c in about.may_name])

    def surnames(self, ceiling: Ceiling) -> dict[str, str]:
        """Return single words of names that may not be told, and whose they are."""
        found: dict[str, str] = {}
        for name in self._people(ceiling):
            for word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name.whose):
                if len(word) > 2 and fold(word).strip() not in _TITLES and word[0].isupper():
                    found[word] = name.whose
        return found

    def may_name_organisation(self, org: Organisation, ceiling: Ceiling) -> bool:
        """Tell whether an organisation may be named."""
        return _at_least("organisation", ceiling, org.attribution)

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

    def _people(self, ceiling: Ceiling) -> Iterator[Name]:
        for member in self.members.values():
            if not self.may_name_member(member, ceiling):
                whose = member.name or f"member {member.id}"
                words = (*person_names(member.name or ""), member.email or "", *member.aliases)
                yield from (Name(form, whose) for form in words if form)
        for visitor in self._visitors():
            yield from (Name(form, visitor.name) for form in person_names(visitor.name))
        for person in self._unlisted():
            yield from (Name(form, person) for form in person_names(person))

    def _visitors(self) -> Iterator[Deputy | Guest]:
        for record in self.folder.records:
            yield from record.deputies
            yield from record.guests

    def _unlisted(self) -> Iterator[str]:
        """Yield owners and others that are written as names, in a set that lists no members."""
        known = {*self.members, *self.organisations, *self.groups, *self.facilitators}
        if self.members or self.organisations or self.groups:
            return
        public = {f.name for f in self.facilitators.values()}
        for record in self.folder.records:
            for text in _parties(record):
                if text not in known | public:
                    yield text

    def _places(self, ceiling: Ceiling) -> Iterator[Name]:
        for id, org in self.organisations.items():
            if not self.may_name_organisation(org, ceiling):
                yield from _forms(org.name, org.name, *org.aliases, id)
        for id, group in self.groups.items():
            if not self.may_name_group(id, ceiling):
                yield from _forms(group.name or id, group.name or "", id)

    def _others(self, ceiling: Ceiling) -> Iterator[Name]:
        about = self.folder.learning_set
        for words in about.hide:
            yield Name(words, "a name under hide: in set.yaml")
        named = {fold(org.name) for org in self.organisations.values()}
        asked = [asked.organisation for asked in about.recruitment]
        for organisation in (*asked, *self._affiliations(ceiling)):
            if organisation not in self.organisations and fold(organisation) not in named:
                yield from _forms(organisation, organisation)

    def _affiliations(self, ceiling: Ceiling) -> Iterator[str]:
        if _at_least("organisation", ceiling, None):
            return
        for record in self.folder.records:
            yield from (guest.organisation for guest in record.guests if guest.organisation)
        for member in self.members.values():
            if member.organisation and member.organisation not in self.organisations:
                yield member.organisation


def _forms(whose: str, *names: str) -> Iterator[Name]:
    """Yield names with and without their type words; what is too short to tell is left out."""
    for name in names:
        for words in {name, without_type_words(name)}:
            if len(words) > 2:
                yield Name(words, whose)


def _at_least(wanted: str, ceiling: Ceiling, *own: Attribution | None) -> bool:
    found = ceiling.over(*own)
    return ATTRIBUTIONS.index(found) >= ATTRIBUTIONS.index(wanted)


def _parties(value: Mapping) -> Iterator[str]:
    """Yield every text under a record that stands where a party stands."""
    for key in keys_of(type(value)).values():
        held = getattr(value, key.field)
        if held is UNSET or held is None:
            continue
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, Mapping):
                yield from _parties(item)
            elif isinstance(item, str) and any(
                isinstance(m, Refers) and "member" in m.to for m in key.marks
            ):
                yield item
