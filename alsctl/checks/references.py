"""Every id that a file refers to is known, was written down, and came earlier."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from alsctl.checks import known_ids
from alsctl.checks.known_ids import Known
from alsctl.errors import Place, Problem
from alsctl.model import Folder, Record
from alsctl.model.keys import Key, Mapping, Refers, keys_of
from alsctl.model.records import LETTERS

_ELSEWHERE = r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*:(?:S[0-9]+|E)(?:-[^\W_A-Z]+)*-[A-Z][0-9]+"
_MUST_BE_EARLIER = {
    "progress": "action",
    "results": "trial",
    "consents": "quote",
    "trials": "known",
}


class _Spot(Struct, frozen=True):
    """A reference: the id that stands there, the key and what it may name, and where it is."""

    id: str
    key: Key
    refers: Refers
    place: Place


def unknown(folder: Folder, *, unread: Collection[str] = ()) -> Iterator[Problem]:
    """Yield each reference that leads nowhere; what `unread` files may hold is left alone."""
    roster = known_ids.roster(folder, unread)
    noted = known_ids.noted(folder)
    judge = _Judge(folder, unread, noted)
    yield from judge.all_in(folder.learning_set, roster)
    for agenda in folder.agendas:
        yield from judge.all_in(agenda, roster | noted)
    for record in folder.records:
        blocks = {"block": known_ids.blocks(folder, record)}
        yield from judge.all_in(record, roster | noted | blocks)
    if folder.lessons:
        drawn = {"drawn lesson": known_ids.drawn(folder.lessons)}
        yield from judge.all_in(folder.lessons, roster | noted | drawn)
    for asked in (*folder.calls, *folder.examples):
        yield from judge.all_in(asked, roster)
    yield from _from_the_future(folder)


class _Judge:
    def __init__(self, folder: Folder, unread: Collection[str], noted: dict[str, Known]) -> None:
        self.written = folder.written
        self.places = {
            id: entry.origin.place()
            for record in folder.records
            for id, entry in _entries(record)
            if id not in folder.written
        }
        self.noted = noted
        self.unread_sessions = {
            int(match[1]) for name in unread if (match := re.match(r"sessions/([0-9]+)", name))
        }
        events = (re.fullmatch(r"events/(.+)\.yaml", name) for name in unread)
        self.unread_events = {f"E-{match[1]}" for match in events if match}
        self.told: set[str] = set()

    def all_in(self, value: Mapping, known: dict[str, Known]) -> Iterator[Problem]:
        """Yield what is wrong with the references in a file."""
        for spot in _spots(value):
            if spot.id:
                yield from self.one(spot, known)

    def one(self, spot: _Spot, known: dict[str, Known]) -> Iterator[Problem]:
        """Yield what is wrong with one reference."""
        kinds = [known[kind] for kind in spot.refers.to]
        if any(spot.id in kind.ids for kind in kinds):
            if spot.id in self.places and kinds[0].is_noted:
                yield from self.unwritten(spot)
        elif not (known_ids.are_open(kinds) or self.may_be_unread(spot, kinds)):
            yield _problem(spot.place, *known_ids.said_of(spot.id, spot.key.name, kinds, known))

    def may_be_unread(self, spot: _Spot, kinds: list[Known]) -> bool:
        """Tell whether an id may stand where nothing could be read, or in another set."""
        if spot.id in self.written and not any(spot.id in k.ids for k in self.noted.values()):
            return True
        if not kinds[0].is_noted:
            return False
        match = re.match(r"S([0-9]+)-", spot.id)
        if any(spot.id.startswith(f"{event}-") for event in self.unread_events):
            return True
        return bool(
            re.fullmatch(_ELSEWHERE, spot.id) or (match and int(match[1]) in self.unread_sessions)
        )

    def unwritten(self, spot: _Spot) -> Iterator[Problem]:
        """Yield a fault where the entry stands: its number could change under the reference."""
        if spot.id not in self.told:
            self.told.add(spot.id)
            says = f"{spot.place} calls this entry {spot.id}, and that is not written down"
            place = self.places[spot.id]
            yield _problem(place, says, f"write id: {spot.id} here first", rule="unwritten-id")


def _spots(value: Mapping) -> Iterator[_Spot]:
    """Yield the references in a mapping and in those inside it."""
    for key, refers in _references(type(value)):
        held = getattr(value, key.field)
        if isinstance(held, tuple):
            for number, item in enumerate(held):
                yield from _at(item, key, refers, value, f"{key.field}[{number}]")
        elif held is not None:
            yield from _at(held, key, refers, value, key.field)


def _at(item: Any, key: Key, refers: Refers | None, value: Mapping, spot: str) -> Iterator[_Spot]:
    if isinstance(item, Mapping):
        yield from _spots(item)
    elif refers and isinstance(item, str):
        yield _Spot(item, key, refers, value.origin.place(spot))


@cache
def _references(kind: type[Mapping]) -> list[tuple[Key, Refers | None]]:
    """Return the keys of a mapping that refer to something, or hold mappings that may."""
    found: list[tuple[Key, Refers | None]] = []
    for key in keys_of(kind).values():
        refers = next((mark for mark in key.marks if isinstance(mark, Refers)), None)
        is_mapping = isinstance(key.type, type) and issubclass(key.type, Mapping)
        if refers or (is_mapping and _references(key.type)):
            found.append((key, refers))
    return found


def _entries(record: Record) -> Iterable[tuple[str, Any]]:
    return ((entry.id, entry) for key in LETTERS for entry in getattr(record, key))


def _from_the_future(folder: Folder) -> Iterator[Problem]:
    """Yield progress on what only a later record says."""
    noted_in = {
        id: (order, record)
        for order, record in enumerate(folder.records)
        for id, _ in _entries(record)
    }
    for order, record in enumerate(folder.records):
        for key, field in _MUST_BE_EARLIER.items():
            for said in getattr(record, key):
                for id, spot in _named(said, field):
                    later, noting = noted_in.get(id, (-1, record))
                    if later > order:
                        says = f"{id} is noted only later, in {noting.origin.file}"
                        instead = "check the id, and the dates of both records"
                        yield _problem(said.origin.place(spot), says, instead, rule="too-early")


def _named(said: Mapping, field: str) -> Iterator[tuple[str, str]]:
    """Yield the ids under a key, each with the spot where it stands."""
    named: str | tuple[str, ...] = getattr(said, field)
    if isinstance(named, str):
        yield named, field
    else:
        yield from ((id, f"{field}[{number}]") for number, id in enumerate(named))


def _problem(place: Place, says: str, instead: str, *, rule: str = "unknown-id") -> Problem:
    return Problem(place=place, rule=rule, says=says, instead=instead)
