"""What the parts of a view are called, worked out from its class: no view has to be there."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

Kinds = frozenset[Any]
"""The types that a value may have; UNKNOWN where nothing is known of it."""

UNKNOWN: Kinds = frozenset({Any})


def kinds_of(hint: Any) -> Kinds:
    """Return a type hint as the types that it allows."""
    if get_origin(hint) in {Union, types.UnionType}:
        return frozenset(kind for part in get_args(hint) for kind in kinds_of(part))
    return frozenset({hint})


def element_of(kinds: Kinds) -> Kinds:
    """Return of which types the elements of a list are."""
    found: set[Any] = set()
    for kind in kinds - {type(None)}:
        inside = [part for part in get_args(kind) if part is not Ellipsis]
        origin: Any = get_origin(kind)
        is_list = origin in (tuple, list) and len(inside) == 1
        found |= kinds_of(inside[0]) if is_list else UNKNOWN
    return frozenset(found) or UNKNOWN


class Fields:
    """The fields of the views that a template may be filled with, and of all their parts."""

    def __init__(self, views: tuple[type[Struct], ...]) -> None:
        self._views = views

    @cached_property
    def top(self) -> dict[str, Kinds]:
        """What stands at the top of a view."""
        found: dict[str, Kinds] = {}
        for view in self._views:
            for name, hint in get_type_hints(view).items():
                found[name] = found.get(name, frozenset()) | kinds_of(hint)
        return found

    def of(self, kinds: Kinds, name: str) -> Kinds:
        """Return of which types the part `name` of such a value is."""
        hints = [get_type_hints(kind) for kind in kinds if _is_struct(kind)]
        found = [kinds_of(hint[name]) for hint in hints if name in hint]
        return frozenset().union(*found) if found else UNKNOWN

    def names(self, kinds: Kinds) -> set[str] | None:
        """Return what the parts of such a value are called; None where it may be anything."""
        kinds -= {type(None)}
        if all(map(_is_struct, kinds)) and kinds:
            return {name for kind in kinds for name in kind.__struct_fields__}
        origins: list[Any] = [get_origin(kind) for kind in kinds]
        if dict in origins:
            return None
        return self._everywhere

    @cached_property
    def _everywhere(self) -> set[str]:
        return {name for kind in _reached(self._views) for name in kind.__struct_fields__}


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _reached(views: tuple[type[Struct], ...]) -> Iterator[type[Struct]]:
    waiting: list[Any] = list(views)
    seen: set[Any] = set()
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        waiting += get_args(kind)
        if _is_struct(kind):
            yield kind
            waiting += get_type_hints(kind).values()
