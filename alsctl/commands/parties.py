"""Whom an option names: the id of a group, organisation or member, or a name that just one has."""

from collections.abc import Iterator

from alsctl.errors import AlsctlError, one_line
from alsctl.model import Folder
from alsctl.wording import listing, nearest

_MOST = 8


def group_id(folder: Folder, typed: str) -> str:
    """Return the id of whoever did work between sessions.

    Raises AlsctlError where nobody or more than one fits; it says who does.
    """
    known = list(_known(folder))
    if any(id == typed for id, _ in known):
        return typed
    wanted = _folded(typed)
    same = {id for id, name in known if wanted and _folded(name) == wanted}
    fits = same or {id for id, name in known if wanted and set(wanted) <= set(_folded(name))}
    if len(fits) == 1:
        return fits.pop()
    said = f"--group {one_line(typed)}:"
    if fits:
        raise AlsctlError(f"{said} several have this name; give {listing(sorted(fits), last='or')}")
    raise AlsctlError(f"{said} nobody in set.yaml has this id or name; {_instead(typed, known)}")


def _known(folder: Folder) -> Iterator[tuple[str, str]]:
    """Yield ids with each of their names, groups first."""
    about = folder.learning_set
    for group in about.groups:
        yield str(group.id), group.name or ""
    for things in (about.organisations, about.members):
        for thing in things:
            names = (thing.name or "", getattr(thing, "role", None) or "", *thing.aliases)
            yield from ((str(thing.id), name) for name in names)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace("’", "'").split())


def _instead(typed: str, known: list[tuple[str, str]]) -> str:
    names = {name: id for id, name in known if name}
    if near := nearest(typed, [*(id for id, _ in known), *names]):
        id = names.get(near, near)
        return f"did you mean {id}?" if id == near else f"did you mean {one_line(near)} ({id})?"
    ids = list(dict.fromkeys(id for id, _ in known))
    if not ids:
        return "it lists no groups, organisations or members"
    more = " ..." if len(ids) > _MOST else ""
    return f"give one of {', '.join(ids[:_MOST])}{more}"
