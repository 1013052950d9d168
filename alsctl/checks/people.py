"""Rules of set.yaml: who is in the set, and which sessions it has."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from alsctl.errors import Problem
from alsctl.model import Folder


def members_have_a_name_or_a_role(folder: Folder) -> Iterator[Problem]:
    """A member without either cannot be told from the others."""
    for member in folder.learning_set.members:
        if not (member.name or member.role):
            yield Problem(
                place=member.origin.place(),
                rule="missing-key",
                says="a member needs a name or a role",
                instead="add name: or role: here",
            )


def ids_are_told_apart(folder: Folder) -> Iterator[Problem]:
    """An id names one thing in set.yaml: whoever may own an action has an id of their own."""
    about = folder.learning_set
    parties = [*about.members, *about.organisations, *about.groups, *about.facilitators]
    lists: list[Iterable[Any]] = [parties, about.themes, about.ground_rules, about.priorities]
    for things in lists:
        seen: set[str | None] = set()
        for thing in things:
            if thing.id in seen:
                yield Problem(
                    place=thing.origin.place("id"),
                    rule="duplicate-id",
                    says=f"“{thing.id}” is already the id of something else in this set",
                    instead="give one of them another id",
                )
            seen.add(thing.id)


def sessions_are_told_apart(folder: Folder) -> Iterator[Problem]:
    """A session number stands once in the diary."""
    counts = Counter(session.number for session in folder.learning_set.sessions)
    for session in folder.learning_set.sessions:
        if counts[session.number] > 1:
            counts[session.number] = 0
            yield Problem(
                place=session.origin.place("number"),
                rule="duplicate-session",
                says=f"session {session.number} stands twice in the diary",
                instead="number the sessions 1, 2, 3 ...",
            )
