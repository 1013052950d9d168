"""Every id that a file refers to is known, was written down, and came earlier."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec import Struct

from alsctl.errors import Place, Problem
from alsctl.model import Folder, Record
from alsctl.model.keys import Key, Mapping, Refers, keys_of
from alsctl.model.records import LETTERS
from alsctl.wording import listing, nearest

_KINDS = {
    "issues": "issue",
    "actions": "action",
    "decisions": "decision",
    "trials": "trial",
    "barriers": "barrier",
    "lessons": "lesson",
    "quotes": "quote",
}
_ELSEWHERE = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*:S\d+(?:-[^\W_A-Z]+)*-[A-Z]\d+")
_PARTIES = ("member", "organisation", "group", "facilitator")
_MUST_BE_EARLIER = ("progress", "results", "consents")


class _Known(Struct):
    """The ids of one kind of thing; `open` where the set lists none, so that any word will do."""

    ids: dict[str, str]
    open: bool = False


def unknown(folder: Folder, *, unread: Collection[str]) -> Iterator[Problem]:
    """Yield each reference that leads nowhere; what `unread` files may hold is left alone."""
    roster = _roster(folder, unread)
    noted = _noted(folder)
    yield from _walk(folder.learning_set, roster, folder)
    for agenda in folder.agendas:
        yield from _walk(agenda, _With(roster, noted, unread), folder)
    for order, record in enumerate(folder.records):
        known = _With({**roster, "block": _blocks(folder, record)}, noted, unread)
        yield from _walk(record, known, folder)
        yield from _from_the_future(record, order, folder)
    if folder.lessons:
        drawn = _Known({str(lesson.id): "" for lesson in folder.lessons.lessons})
        known = _With({**roster, "drawn lesson": drawn}, noted, unread)
        yield from _walk(folder.lessons, known, folder)


class _With(dict[str, _Known]):
    """What is known of each kind, with the entries of the records that could be read."""

    def __init__(
        self, roster: dict[str, _Known], noted: dict[str, _Known], unread: Collection[str]
    ) -> None:
        super().__init__({**roster, **noted})
        self.unread_sessions = {
            int(match[1]) for name in unread if (match := re.match(r"sessions/(\d+)", name))
        }

    def may_be_unread(self, id: str) -> bool:
        """Tell whether an id may stand in a record that could not be read."""
        match = re.match(r"S(\d+)-", id)
        return bool(match) and int(match[1]) in self.unread_sessions if match else False


def _roster(folder: Folder, unread: Collection[str]) -> dict[str, _Known]:
    about = folder.learning_set
    lists: dict[str, Iterable[Any]] = {
        "member": about.members,
        "organisation": about.organisations,
        "group": about.groups,
        "facilitator": about.facilitators,
        "theme": about.themes,
        "ground rule": about.ground_rules,
        "priority": about.priorities,
    }
    known = {
        kind: _Known({str(thing.id): _name(thing) for thing in things})
        for kind, things in lists.items()
    }
    known["conversation"] = _Known(dict.fromkeys(about.conversations, ""))
    hidden = "set.yaml" in unread
    for kind, ids in known.items():
        ids.open = hidden or not ids.ids
        if kind in _PARTIES:
            ids.open = hidden or not any(known[party].ids for party in _PARTIES[:3])
    known["organisation"].open = hidden or not known["organisation"].ids
    return known


def _name(thing: Any) -> str:
    return getattr(thing, "name", None) or getattr(thing, "role", None) or ""


def _noted(folder: Folder) -> dict[str, _Known]:
    found = {kind: _Known({}) for kind in _KINDS.values()}
    for record in folder.records:
        for key, kind in _KINDS.items():
            found[kind].ids.update((entry.id, "") for entry in getattr(record, key))
    return found


def _blocks(folder: Folder, record: Record) -> _Known:
    agenda = folder.agenda(record.after)
    if agenda is None or record.is_between:
        return _Known({}, open=True)
    return _Known({str(block.id): block.title or "" for block in agenda.blocks})


def _walk(value: Mapping, known: dict[str, _Known], folder: Folder) -> Iterator[Problem]:
    for key in keys_of(type(value)).values():
        held = getattr(value, key.field)
        items = held if isinstance(held, tuple) else (held,)
        refers = next((mark for mark in key.marks if isinstance(mark, Refers)), None)
        for number, item in enumerate(items):
            if isinstance(item, Mapping):
                yield from _walk(item, known, folder)
            elif refers and isinstance(item, str):
                spot = f"{key.field}[{number}]" if isinstance(held, tuple) else key.field
                spot = spot if spot in value.origin.spots else key.field
                yield from _judge(item, refers, key, value.origin.place(spot), known, folder)


def _judge(
    id: str, refers: Refers, key: Key, place: Place, known: dict[str, _Known], folder: Folder
) -> Iterator[Problem]:
    kinds = [known[kind] for kind in refers.to if kind in known]
    if any(kind.open or id in kind.ids for kind in kinds) or not kinds:
        if _is_unwritten(id, refers, folder):
            yield _problem(
                place,
                f"nothing has the id {id} written down",
                f"write “id: {id}” in {_home(id, folder)} first",
                rule="unwritten-id",
            )
        return
    if _ELSEWHERE.fullmatch(id) and set(refers.to) & set(_KINDS.values()):
        return
    if isinstance(known, _With) and known.may_be_unread(id):
        return
    yield _problem(
        place, f"{key.name} names {_a(refers)} that nothing has: “{id}”", _hint(id, kinds)
    )


def _is_unwritten(id: str, refers: Refers, folder: Folder) -> bool:
    entries = set(refers.to) <= set(_KINDS.values())
    return entries and id not in folder.written and not _ELSEWHERE.fullmatch(id)


def _home(id: str, folder: Folder) -> str:
    for record in folder.records:
        for key in LETTERS:
            for entry in getattr(record, key):
                if entry.id == id:
                    return f"the entry at {entry.origin.place()}"
    return "its record"


def _a(refers: Refers) -> str:
    what = listing(refers.to[:3] if len(refers.to) > 4 else refers.to, last="or")
    what = "entry of a record" if len(refers.to) > 4 else what
    return f"{'an' if what[0] in 'aeio' else 'a'} {what}"


def _hint(id: str, kinds: list[_Known]) -> str:
    ids = {known: name for kind in kinds for known, name in kind.ids.items()}
    for known, name in ids.items():
        if name and name.casefold() == id.casefold():
            return f"write its id, {known}"
    if close := nearest(id, ids):
        return f"did you mean {close}?"
    return f"the ids are {listing(list(ids)[:8])}" if ids else "there are none yet"


def _from_the_future(record: Record, order: int, folder: Folder) -> Iterator[Problem]:
    later = {
        entry.id: after
        for after in folder.records[order + 1 :]
        for key in LETTERS
        for entry in getattr(after, key)
    }
    for key in _MUST_BE_EARLIER:
        for said in getattr(record, key):
            id, field = next(
                (getattr(said, name), name)
                for name in ("action", "trial", "quote")
                if hasattr(said, name)
            )
            if id in later:
                yield _problem(
                    said.origin.place(field),
                    f"{id} is noted only later, in {later[id].origin.file}",
                    "check the dates of both records",
                    rule="too-early",
                )


def _problem(place: Place, says: str, instead: str, *, rule: str = "unknown-id") -> Problem:
    return Problem(place=place, rule=rule, says=says, instead=instead)
