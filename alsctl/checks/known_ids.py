"""The ids that a file may refer to, and what to say of one that is not among them."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct

from alsctl.model import Event, Folder, LessonsFile, Record
from alsctl.model.records import LETTERS
from alsctl.wording import listing, nearest

_NOTED = {key: key.removesuffix("s") for key in LETTERS}
_IN_SET = "in set.yaml"
_INHERITED = ("facilitator", "theme", "ground rule", "priority", "conversation")


class Known(Struct):
    """The ids of one kind of thing with the names it has, and where such things are listed.

    `open` means that any id will do; `is_noted` that these are entries of records.
    """

    kind: str
    where: str
    ids: dict[str, tuple[str, ...]]
    open: bool = False
    is_noted: bool = False


def roster(folder: Folder, unread: Collection[str]) -> dict[str, Known]:
    """Return what set.yaml lists, with what it inherits; a kind of which it lists none is open."""
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
        kind: Known(kind, _where(kind, folder), {str(thing.id): _names(thing) for thing in things})
        for kind, things in lists.items()
    }
    ids: dict[str, tuple[str, ...]] = dict.fromkeys(about.conversations, ())
    called: dict[str, tuple[str, ...]] = {
        r.id: (r.event,) for r in folder.records if isinstance(r, Event)
    }
    known["event"] = Known("event", "in events/", called)
    known["event"].open = any(name.startswith("events/") for name in unread)
    known["conversation"] = Known("conversation", _where("conversation", folder), ids)
    for kind, listed in known.items():
        listed.open = "set.yaml" in unread
        listed.open |= kind in _INHERITED and "programme.yaml" in unread
    return known


def _where(kind: str, folder: Folder) -> str:
    return f"{_IN_SET} or programme.yaml" if folder.programme and kind in _INHERITED else _IN_SET


def _names(thing: Any) -> tuple[str, ...]:
    names = (getattr(thing, key, None) for key in ("name", "role", "title"))
    aliases: tuple[str, ...] = getattr(thing, "aliases", ()) + getattr(thing, "formerly", ())
    return tuple(name for name in (*names, *aliases) if name)


def noted(folder: Folder) -> dict[str, Known]:
    """Return the entries of all records."""
    found = {kind: Known(kind, "of any record", {}, is_noted=True) for kind in _NOTED.values()}
    for record in folder.records:
        for key, kind in _NOTED.items():
            found[kind].ids.update((entry.id, ()) for entry in getattr(record, key))
    return found


def blocks(folder: Folder, record: Record) -> Known:
    """Return the blocks that a record may name: any, where its session has no running order."""
    agenda = None if record.is_between else folder.agenda(record.after)
    listed = agenda.blocks if agenda else ()
    ids = {str(block.id): _names(block) for block in listed}
    return Known("block", f"of agendas/{record.after:02}.yaml", ids)


def drawn(file: LessonsFile) -> Known:
    """Return the lessons of lessons.yaml, which may name each other."""
    ids: dict[str, tuple[str, ...]] = {str(lesson.id): () for lesson in file.lessons}
    return Known("lesson", "in lessons.yaml", ids, is_noted=False)


def are_open(kinds: list[Known]) -> bool:
    """Tell whether any id will do: set.yaml lists nothing of these kinds."""
    if any(kind.open for kind in kinds):
        return True
    listed = [kind for kind in kinds if kind.kind != "facilitator"]
    return not kinds[0].is_noted and not any(kind.ids for kind in listed)


def said_of(id: str, key: str, kinds: list[Known], known: Mapping[str, Known]) -> tuple[str, str]:
    """Return what is wrong with an id that nothing has, and what to write instead."""
    words = [kind.kind for kind in kinds if kind.kind != "facilitator" or len(kinds) < 3]
    what = "entry" if len(words) > 4 else listing(words, last="or")
    says = f"{key}: “{id}” is no {what} {kinds[0].where}"
    other = next((kind.kind for kind in known.values() if id in kind.ids), "")
    return says, f"it is {_a(other)}" if other else _instead(id, kinds)


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _instead(id: str, kinds: list[Known]) -> str:
    names = _of_one_thing(kinds)
    if called := _called(id, names):
        return ", ".join(f"for {name}, write its id {names[name]}" for name in called)
    ids = [known for kind in kinds for known in kind.ids]
    if close := nearest(id, ids):
        return f"did you mean {close}?"
    if close := nearest(id, names):
        return f"for {close}, write its id {names[close]}"
    if not ids:
        return f"write id: {id} in the entry that is meant"
    more = "" if len(ids) <= 8 else " ..."
    return f"write {'one of ' if len(ids) > 1 else ''}{', '.join(ids[:8])}{more}"


def _of_one_thing(kinds: list[Known]) -> dict[str, str]:
    """Return the names that only one thing has, with its id."""
    found: dict[str, set[str]] = {}
    for kind in kinds:
        for known, names in kind.ids.items():
            for name in names:
                found.setdefault(name, set()).add(known)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _called(typed: str, names: Iterable[str]) -> list[str]:
    """Return the name that was typed where an id belongs, or those that have that word."""
    wanted = typed.casefold().strip()
    having = [name for name in names if wanted in re.findall(r"[\w'’-]+", name.casefold())]
    same = [name for name in names if name.casefold() == wanted]
    return same[:1] or having[:3]
