"""The organisations that came to events: named nowhere for that, and no secret for other sets."""

from collections.abc import Iterator

from alsctl.model import Event, Folder
from alsctl.release.naming.words import fold


def came(folder: Folder) -> Iterator[str]:
    """Yield the organisations that came to a set's events, as typed."""
    for record in folder.records:
        if isinstance(record, Event):
            yield from record.came_from


def visiting(folder: Folder) -> frozenset[str]:
    """Return those of them that have nothing else to do with the set."""
    about = folder.learning_set
    own = {fold(asked.organisation) for asked in about.recruitment}
    own |= {fold(member.organisation or "") for member in about.members}
    for listed in about.organisations:
        own |= {fold(name) for name in (str(listed.id), listed.name, *listed.aliases)}
    own |= {fold(name) for group in about.groups for name in (str(group.id), group.name or "")}
    return frozenset(text for text in came(folder) if fold(text) not in own)
