"""Ids for what has none: the next free number, in its place."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from alsctl.model import Agenda, LearningSet, LessonsFile, Programme, Record
from alsctl.model.keys import Mapping
from alsctl.model.records import LETTERS
from alsctl.wording import slug

M = TypeVar("M", bound=Mapping)


def numbered_set(learning_set: LearningSet, folder_name: str) -> LearningSet:
    """Return the set with an id for itself and for all that it lists."""
    return replace(
        learning_set,
        id=learning_set.id or slug(folder_name) or "set",
        facilitators=_named(learning_set.facilitators, "f"),
        organisations=_named(learning_set.organisations, "o"),
        groups=_named(learning_set.groups, "g"),
        members=_counted(learning_set.members, "m"),
        ground_rules=_counted(learning_set.ground_rules, "r"),
        themes=_named(learning_set.themes, "t"),
    )


def numbered_programme(programme: Programme, folder_name: str) -> Programme:
    """Return the programme with an id for itself and for all that it lists."""
    return replace(
        programme,
        id=programme.id or slug(folder_name) or "programme",
        facilitators=_named(programme.facilitators, "f"),
        ground_rules=_counted(programme.ground_rules, "r"),
        themes=_named(programme.themes, "t"),
    )


def numbered_agenda(agenda: Agenda) -> Agenda:
    """Return the agenda with an id for each block."""
    return replace(agenda, blocks=_counted(agenda.blocks, "b"))


def numbered_lessons(file: LessonsFile) -> LessonsFile:
    """Return lessons.yaml with an id for each lesson."""
    return replace(file, lessons=_counted(file.lessons, "L"))


def numbered_records(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return records with an id for each entry; further records of a session go on counting."""
    written = {id for record in records for id in written_ids(record)}
    taken = set(written)
    return tuple(_numbered_record(record, taken) for record in records)


def written_ids(record: Record) -> Iterable[str]:
    """Yield the ids that stand in a record's file."""
    for key in LETTERS:
        yield from (entry.id for entry in getattr(record, key) if entry.id)


def _numbered_record(record: Record, taken: set[str]) -> Record:
    lists: dict[str, Any] = {
        key: _counted(getattr(record, key), f"{record.prefix}-{letter}", taken=taken)
        for key, letter in LETTERS.items()
    }
    return replace(record, **lists)


def _counted(
    entries: tuple[M, ...], prefix: str, *, taken: set[str] | None = None
) -> tuple[M, ...]:
    used = {str(_id(entry)) for entry in entries} if taken is None else taken
    return tuple(entry if _id(entry) else _with_free_id(entry, prefix, used) for entry in entries)


def _with_free_id(entry: M, prefix: str, used: set[str]) -> M:
    number = 1
    while f"{prefix}{number}" in used:
        number += 1
    used.add(f"{prefix}{number}")
    return replace(entry, id=f"{prefix}{number}")


def _named(entries: tuple[M, ...], prefix: str) -> tuple[M, ...]:
    used = {str(_id(entry)) for entry in entries}
    named = []
    for entry in entries:
        made = slug(getattr(entry, "name", None) or "")
        if _id(entry):
            named.append(entry)
        elif made and made not in used:
            used.add(made)
            named.append(replace(entry, id=made))
        else:
            named.append(_with_free_id(entry, f"{made or prefix}-" if made else prefix, used))
    return tuple(named)


def _id(entry: Mapping) -> str | None:
    found: str | None = getattr(entry, "id", None)
    return found
