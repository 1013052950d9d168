"""Who is meant by a name, a role, an organisation or a group, as people type them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from operator import itemgetter

from msgspec import Struct

from alsctl.model.sets import Facilitator, Group, LearningSet, Organisation, Person
from alsctl.notes.posts import belongs, core, places

_HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof professor cllr councillor sir dame lord lady rev revd the".split()
)
_KINDS_OF_GROUP = frozenset("pair group team councils trio colleagues reps".split())
EVERYBODY = frozenset(
    {"all", "everyone", "everybody", "all members", "all participants", "we all", "all of us"}
)
_BEGINS_WITH_EVERYBODY = tuple(EVERYBODY)
_CHIEF = re.compile(r"\b(?:chief exec|cx|cex|ceo|ce)\b")
"""What people write short for a chief executive in councils."""
_REMEMBERED = 2_000
_LONGEST = 1_000
_MOST_WORDS, _FEWEST = 5, 3
_BUT = re.compile(r"(.{2,30}?)[,\s]+(?:except|but|bar|apart from|other than)(?: for)?\s(.+)", re.I)
_JOINED = re.compile(r"\s+and\s+|\s*[/+&]\s*", re.I)
_WORD = re.compile(r"[^\W_]+")
_SAYS_MORE = re.compile(r"\sand\s|[/+&()\[\]]", re.I)
_DIVIDING = re.compile(r"[()\[\],;\n]")
_BRACKETED = re.compile(r"([^()\[\]]*)[(\[]([^()\[\]]*)[)\]]")


class Listed(Struct, frozen=True):
    """Who was meant in a list; `unknown` are the words that fit nobody, or more than one.

    `extra` are words in brackets that say something about a person which set.yaml does not.
    """

    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def key(words: str) -> str:
    """Return words so that case, accents, apostrophes, titles and signs make no difference."""
    plain = words.replace("&", " and ")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
        plain = plain.replace("’", "").replace("ʼ", "")
    parts = _WORD.findall(plain.replace("'", "").replace("`", "").casefold())
    while len(parts) > 1 and parts[0] in _HONORIFICS:
        del parts[0]
    return " ".join(parts)


class Names:
    """The people, organisations and groups of a set, by all that they are called.

    Names come in ranks: a full name goes before a first name, a first name before a role.
    """

    def __init__(self, learning_set: LearningSet, *, day: date | None = None) -> None:
        self.members = tuple(p.id for p in learning_set.members if p.id)
        self._all = tuple(p.id for p in learning_set.members if p.id and belongs(p, day))
        self._people: list[dict[str, set[str]]] = [defaultdict(set) for _ in range(5)]
        self._units: list[dict[str, set[str]]] = [defaultdict(set) for _ in range(2)]
        self._own: dict[str, set[str]] = defaultdict(set)
        self._facts: dict[str, set[str]] = {}
        self._posts: dict[str, set[str]] = {}
        self._called: dict[str, str] = {}
        units: tuple[Organisation | Group, ...] = learning_set.organisations
        for unit in units + learning_set.groups:
            self._add_unit(unit)
        people: tuple[Person | Facilitator, ...] = learning_set.members
        people += learning_set.facilitators
        self.people = frozenset(person.id for person in people if person.id)
        for person in people:
            self._add_person(person)
        full, *others = self._people
        of_parties = _ranked([full, self._units[0], *others, self._units[1]])
        of_attendees = _ranked([*self._people, self._own])
        self._party = lru_cache(_REMEMBERED)(partial(_first, of_parties))
        self._attendee = lru_cache(_REMEMBERED)(partial(_first, of_attendees))
        called = (*EVERYBODY, *of_parties, *of_attendees)
        self._words = frozenset(word for name in called for word in key(name).split())

    def could_name(self, words: str) -> bool:
        """Tell whether anybody may be named in words: False is certain, and quick."""
        return "." in words or not self._words.isdisjoint(key(words).split())

    def party(self, words: str) -> tuple[str, ...]:
        """Return who may be meant: a person, an organisation or a group; one id is an answer."""
        return self._party(words)

    def attendee(self, words: str) -> tuple[str, ...]:
        """Return who may be meant of those who can be in the room."""
        return self._attendee(words)

    def parties(self, words: str) -> Listed:
        """Read a list of members, organisations and groups."""
        return self._list(words, attendees=False)

    def attendees(self, words: str) -> Listed:
        """Read a list of people who were, or were not, in the room."""
        return self._list(words, attendees=True)

    def called(self, id: str) -> str:
        """Return what people call somebody, or a unit."""
        return self._called.get(id, id)

    def unclear(self, words: Iterable[str]) -> str:
        """Say of words that name nobody, or more than one, whom they may mean."""
        return "; ".join(map(self._readings, words))

    def is_ambiguous(self, words: str) -> bool:
        """Tell whether words name more than one."""
        return len(self.party(words)) > 1 or len(self.attendee(words)) > 1

    def _readings(self, words: str) -> str:
        found = max(self.party(words), self.attendee(words), key=len)
        if len(found) < 2:
            return f"“{words}” fits nobody that set.yaml lists"
        more = " or others" if len(found) > 2 else ""
        first, second = (self.called(id) for id in found[:2])
        return f"“{words}” may be {first} or {second}{more}"

    def is_so(self, who: str, words: str) -> bool:
        """Tell whether set.yaml says of somebody what these words say."""
        return self._is_so(who, words)

    def _list(self, words: str, *, attendees: bool) -> Listed:
        if (said := key(words)) in EVERYBODY and self._all:
            return Listed(self._all)
        begins = said.startswith(_BEGINS_WITH_EVERYBODY)
        but = _BUT.fullmatch(words.strip().rstrip(".")) if begins else None
        if but and key(but[1]) in EVERYBODY and self._all:
            missing = self._list(but[2], attendees=attendees)
            may_be = {id for words in missing.unknown for id in self.attendee(words)}
            known = tuple(m for m in self._all if m not in {*missing.known, *may_be})
            return Listed(known, missing.unknown, missing.extra)
        return self._each(words, attendees=attendees)

    def _each(self, words: str, *, attendees: bool) -> Listed:
        known: dict[str, None] = {}
        unknown: list[str] = []
        extra: list[str] = []
        last = ""
        for piece in pieces(words):
            if last and key(piece) in self._posts.get(last, ()):
                continue
            for found, said, aside in self._meant(piece, attendees=attendees):
                last = found
                known.update({found: None} if found else {})
                unknown += [] if found else [said]
                extra += [aside] if aside else []
        return Listed(tuple(known), tuple(unknown), tuple(extra))

    def _meant(self, piece: str, *, attendees: bool) -> Iterator[tuple[str, str, str]]:
        """Yield (id or nothing, words, words in brackets that nobody can place) of a piece."""
        if found := self._one(piece, attendees=attendees):
            yield found, piece, ""
            return
        if len(piece) > _LONGEST or not _SAYS_MORE.search(piece):
            together = self._together(piece, attendees=attendees)
            yield from ((found, piece, "") for found in together or [""])
            return
        for part in self._parts(piece, attendees=attendees):
            bracketed = _BRACKETED.fullmatch(part)
            name, aside = (bracketed[1], bracketed[2]) if bracketed else (part, "")
            found = self._one(name, attendees=attendees)
            if aside and not found and (found := self._one(f"{name} {aside}", attendees=attendees)):
                aside = ""
            yield found, part, "" if self._is_so(found, aside) else aside

    def _together(self, piece: str, *, attendees: bool) -> list[str]:
        """Return who is named where full names stand side by side with nothing between them."""
        words, found = piece.split(), list[str]()
        while len(words) > 1 and (found or len(words) > _FEWEST) and key(words[0]) in self._words:
            sizes = range(min(len(words), _MOST_WORDS), 1, -1)
            one = ((self._one(" ".join(words[:n]), attendees=attendees), n) for n in sizes)
            who, size = next((hit for hit in one if hit[0] in self.people), ("", 0))
            if not size:
                return []
            found.append(who)
            del words[:size]
        return found if not words else []

    def _parts(self, piece: str, *, attendees: bool) -> Iterator[str]:
        """Divide at each “and” that is not part of a name."""
        parts = [part.strip() for part in _JOINED.split(piece) if part.strip()]
        if len(parts) == 1:
            yield parts[0]
            return
        start = 0
        while start < len(parts):
            joined = (" and ".join(parts[start : start + size]) for size in (4, 3, 2))
            whole = (name for name in joined if self._one(name, attendees=attendees))
            name = next(whole, parts[start])
            yield name
            start += 1 + name.count(" and ") - parts[start].count(" and ")

    def _one(self, words: str, *, attendees: bool) -> str:
        words = words.strip().removeprefix("and ").strip()
        found = self.attendee(words) if attendees else self.party(words)
        return found[0] if len(found) == 1 else ""

    def _is_so(self, who: str, aside: str) -> bool:
        facts = self._facts.get(who, set())
        return all(key(part) in facts for part in aside.split(",") if key(part)) if who else True

    def _add_unit(self, unit: Organisation | Group) -> None:
        if not unit.id:
            return
        aliases = unit.aliases if isinstance(unit, Organisation) else ()
        names = [key(name) for name in (unit.id, unit.name or "", *aliases)]
        self._called[unit.id] = unit.name or unit.id
        for name in names:
            self._units[0][name].add(unit.id)
        for name in names:
            self._units[1][core(name)].add(unit.id)
        self._facts[unit.id] = {name for n in names for name in (n, core(n))}

    def _add_person(self, person: Person | Facilitator) -> None:
        if not person.id:
            return
        full, first, last, initials, role = self._people
        self._called[person.id] = person.name or getattr(person, "role", None) or person.id
        name = key(person.name or "")
        for called in (person.id, name, *places(person, self._facts)):
            full[key(called)].add(person.id)
        parts = name.split()
        if len(parts) > 1:
            for called in (parts[0], f"{parts[0]} {parts[-1][0]}"):
                first[called].add(person.id)
            last[parts[-1]].add(person.id)
            initials["".join(part[0] for part in parts).upper()].add(person.id)
        said = "facilitator" if isinstance(person, Facilitator) else key(person.role or "")
        role[said].add(person.id)
        units = self._facts.get(person.organisation or "", {key(person.organisation or "")})
        for unit in units if isinstance(person, Person) else ():
            self._own[unit].add(person.id)
        posts = {said, *units, *(f"{said} {unit}" for unit in units)}
        self._posts[person.id] = posts
        self._facts[person.id] = posts | {*parts, name, "".join(part[0] for part in parts)}


_Ranked = Mapping[str, tuple[int, tuple[str, ...]]]
"""By what they are called, those of the first rank that knows anybody, and which rank that is."""


def _ranked(ranks: Iterable[Mapping[str, set[str]]]) -> _Ranked:
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for number, rank in enumerate(ranks):
        for called, ids in rank.items():
            found.setdefault(called, (number, tuple(sorted(ids))))
    return found


def _first(ranked: _Ranked, words: str) -> tuple[str, ...]:
    """Return whom the first rank knows that knows anybody."""
    called = key(words)
    hit = ranked.get(called)
    if words.isupper() and (other := ranked.get(words.replace(".", "").strip())):
        hit = min(hit or other, other, key=itemgetter(0))
    if hit:
        return hit[1] if called else ()
    shorter, _, last = called.rpartition(" ")
    if last in _KINDS_OF_GROUP:
        return _first(ranked, shorter)
    is_role = "c" in called and len(called) < _LONGEST
    in_full = _CHIEF.sub("chief executive", called) if is_role else called
    return ranked.get(in_full, (0, ()))[1] if in_full != called else ()


def pieces(words: str) -> Iterator[str]:
    """Divide at commas, semicolons and line breaks that stand outside brackets."""
    start = depth = 0
    for match in _DIVIDING.finditer(words):
        if match[0] in "()[]":
            depth = max(0, depth + (1 if match[0] in "([" else -1))
        elif not depth or match[0] == "\n":
            yield from _piece(words[start : match.start()])
            start, depth = match.end(), 0
    yield from _piece(words[start:])


def _piece(words: str) -> Iterator[str]:
    piece = words.strip().removeprefix("and ").strip(" \t.")
    if key(piece):
        yield piece
