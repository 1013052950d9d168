"""A short way to the value of a file in which there is nothing to tell; it knows no faults.

Whatever is out of the ordinary in a file, or may be, is left to `nodes` and `values`: what is
read here is what they would read, without a word to say about it. Beside `nodes`, the only user
of yaml for reading.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, TypeVar

import yaml
from msgspec import Struct

from alsctl.loading.kinds import (
    ENTRY_ID,
    ID,
    NEWEST_FORMAT,
    TYPED,
    WITH_ENTRIES,
    kind_of,
    whole_number,
)
from alsctl.loading.sources import Source
from alsctl.model import LearningSet
from alsctl.model.keys import Key, Mapping, Origin, keys_of
from alsctl.wording import is_id

M = TypeVar("M", bound=Mapping)

_FLOWING, _WIDE = 1_000, 300
"""Where more brackets are open, or lines begin deeper, a file may nest too deep to be composed."""
_SCALAR, _SEQUENCE, _MAPPING = yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode
_BLOCKS = (">", "|")
_KINDS = (*WITH_ENTRIES, LearningSet)


class _UnusualError(Exception):
    """There may be something to tell of this file."""


class _Within(Struct, frozen=True):
    """The file that is read, and what may be an id in it."""

    file: str
    is_id: Callable[[str], bool]


class _Field(Struct, frozen=True):
    """What a key stands for, as it is needed here."""

    field: str
    many: bool
    mapping: type[Mapping] | None
    choices: tuple[str, ...]
    read: Callable[[str], Any] | None
    is_typed: bool
    is_id: bool


def read_swiftly(kind: type[M], source: Source) -> M | None:
    """Return the value of a set's file; None where it has to be read with care."""
    if _COMPOSER is None or kind not in _KINDS or not _is_plain(source.text):
        return None
    within = _Within(source.file, _is_any_id if kind in WITH_ENTRIES else is_id)
    try:
        top = _COMPOSER(source.text).get_single_node()
        return _mapping(kind, top, within)
    except (_UnusualError, ValueError, KeyError, yaml.YAMLError):
        return None


def _is_plain(text: str) -> bool:
    """Tell whether a text has no remark, anchor or tag to judge, no conflict, and no depth."""
    return (
        not ("#" in text and re.search(r"#[^\s#!]", text))
        and not ("&" in text and re.search(_BEGINS.format(r"&(?=\S)"), text))
        and not ("!" in text and re.search(_BEGINS.format("!"), text))
        and "<<<<<<<" not in text
        and ">>>>>>>" not in text
        and (_opened(text) < _FLOWING or sum(map(_left_open, text.split("\n"))) < _FLOWING)
        and not (max(map(len, text.split("\n"))) > _WIDE and re.search(_DEEP, text, re.M))
    )


def _opened(text: str) -> int:
    return text.count("[") + text.count("{")


def _left_open(line: str) -> int:
    """Return how many brackets a line may leave open; those in quotes and remarks close nothing."""
    closed = line.count("]") + line.count("}") if _HIDES.isdisjoint(line) else 0
    return max(0, _opened(line) - closed)


_HIDES = frozenset("'\"#")
_BEGINS = r"(?<![^\s,\[{{:\ufeff]){}"
"""Where a sign may be more than part of a text."""
_DEEP = rf"^[ \t?:-]{{{_WIDE}}}"


def _mapping(kind: type[M], node: Any, within: _Within) -> M:
    if node.__class__ is not _MAPPING or node.tag is not None:
        raise _UnusualError
    keys, required = _fields(kind)
    values: dict[str, Any] = {}
    spots: dict[str, tuple[int, int]] = {}
    for name, value in node.value:
        key = keys.get(name.value) if name.__class__ is _SCALAR else None
        if key is None or key.field in spots or name.tag is not None:
            raise _UnusualError
        mark = value.start_mark
        spots[key.field] = (mark.line + 1, mark.column + 1)
        if value.__class__ is _SCALAR and not _text(value):
            continue
        values[key.field] = (
            _several(key, value, within, spots) if key.many else _single(key, value, within)
        )
    if not required <= values.keys():
        raise _UnusualError
    mark = node.start_mark
    return kind(**values, origin=Origin(within.file, mark.line + 1, mark.column + 1, spots))


def _several(key: _Field, node: Any, within: _Within, spots: dict[str, tuple[int, int]]) -> Any:
    """Return a list's items; a single text may stand for one."""
    read: list[Any] = []
    for item in _items(node):
        if item.__class__ is not _SCALAR or _text(item):
            mark = item.start_mark
            spots[f"{key.field}[{len(read)}]"] = (mark.line + 1, mark.column + 1)
            read.append(_single(key, item, within))
    return tuple(read)


def _items(node: Any) -> Any:
    if node.__class__ is _SEQUENCE and node.tag is None:
        return node.value
    if node.__class__ is _SCALAR and not node.value.startswith("-"):
        return (node,)
    raise _UnusualError


def _single(key: _Field, node: Any, within: _Within) -> Any:
    if key.mapping:
        return _mapping(key.mapping, node, within)
    if node.__class__ is not _SCALAR:
        raise _UnusualError
    return node.value if key.is_typed else _word(key, node.value, within)


def _word(key: _Field, text: str, within: _Within) -> Any:
    """Return what a text stands for that nobody types as they like."""
    if key.choices:
        if text not in key.choices:
            raise _UnusualError
        return text
    if key.read:
        return key.read(text)
    text = text.strip()
    if key.is_id and not within.is_id(text):
        raise _UnusualError
    return text


def _text(node: Any) -> str:
    """Return what a scalar says, where there is nothing to say about it."""
    text: str = node.value
    if not node.style:
        unusual = node.end_mark.line > node.start_mark.line
    else:
        unusual = node.style in _BLOCKS and (not text or "# " in text)
    if unusual or node.tag is not None:
        raise _UnusualError
    return text


@lru_cache(1_000)
def _is_any_id(text: str) -> bool:
    return is_id(text) or bool(ENTRY_ID.fullmatch(text))


@cache
def _fields(kind: type[Mapping]) -> tuple[dict[str, _Field], frozenset[str]]:
    keys = keys_of(kind)
    required = frozenset(key.field for key in keys.values() if key.required)
    return {name: _field(key) for name, key in keys.items()}, required


def _field(key: Key) -> _Field:
    of = kind_of(key.type)
    return _Field(
        field=key.field,
        many=key.many,
        mapping=key.type if of.is_mapping else None,
        choices=of.choices,
        read=_format if key.name == "alsctl" else of.read,
        is_typed=TYPED in key.marks and not (of.is_mapping or of.choices or of.read),
        is_id=ID in key.marks,
    )


def _format(text: str) -> int:
    number = whole_number(text)
    if number != NEWEST_FORMAT:
        raise _UnusualError
    return number


def _composer() -> Any:
    """Return a composer that finds no types for scalars, which takes it most of its time."""
    loader = getattr(yaml, "CSafeLoader", None)
    ways = {"resolve": _resolve, "descend_resolver": _descend, "ascend_resolver": _ascend}
    return loader and type("_Composer", (loader,), ways)


def _resolve(self: Any, kind: Any, value: Any, implicit: Any) -> None: ...


def _descend(self: Any, parent: Any, index: Any) -> None: ...


def _ascend(self: Any) -> None: ...


_COMPOSER = _composer()
