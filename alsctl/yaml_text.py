"""Values as YAML text in the house's manner: typed text on lines of its own, exactly as typed."""

import re
from collections.abc import Callable, Iterable
from datetime import time
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from alsctl.model.keys import Mapping, Marker, keys_of

_WIDTH = 96
_TYPED = Marker("typed")
_PLAIN = re.compile(r"\w(?:[\w./-]|:(?=\w)| (?=\w))*")

# YAML refuses these as they are, or takes them for line breaks.
_AWKWARD = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ud800-\udfff" + "".join(
    f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17)
)
_IN_NO_BLOCK = re.compile(f"[{_AWKWARD}]")
_TO_ESCAPE = re.compile(rf'[{_AWKWARD}\t\n"\\]')
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def yaml_text(value: Mapping, *, comments: dict[str, str] | None = None) -> str:
    """Return a value as the text of a YAML file; a key that says nothing is left out.

    A comment stands before its key, or where the key would stand; that of `""` comes first.
    """
    about = comments or {}
    lines, said = _comment(about.get("")), dict(_said(value))
    for place in _places(type(value)):
        lines += _comment(about.get(place.name))
        lines += _pair(place, said[place], width=_WIDTH) if place in said else []
    return "\n".join(lines) + "\n"


def _comment(words: str | None) -> list[str]:
    return [f"# {line}".rstrip() for line in words.splitlines()] if words else []


class _Place(Struct, frozen=True):
    """Where a key stands among those of its kind, what it says unsaid, and whether it is typed."""

    name: str
    field: str
    many: bool
    default: Any
    is_typed: bool


@cache
def _places(kind: type[Mapping]) -> list[_Place]:
    """Return the keys in their order, what every entry may carry after what is its own."""
    shared = keys_of(kind.__bases__[0])
    ordered = sorted(
        keys_of(kind).values(), key=lambda key: (key.name != "alsctl", key.name in shared)
    )
    defaults = {field.encode_name: field.default for field in msgspec.structs.fields(kind)}
    return [
        _Place(key.name, key.field, key.many, defaults[key.name], _TYPED in key.marks)
        for key in ordered
    ]


def _said(value: Mapping) -> list[tuple[_Place, Any]]:
    """Return what a value says of its keys, without what it would say anyway."""
    kind = type(value)
    both = zip(_places(kind), _fields(kind)(value), strict=True)
    return [(p, inside) for p, inside in both if not (inside is None or inside == p.default)]


@cache
def _fields(kind: type[Mapping]) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(place.field for place in _places(kind)))


def _pair(place: _Place, inside: Any, *, width: int) -> list[str]:
    if place.many and (not inside or _flows(inside, place)):
        return [f"{place.name}: [{', '.join(map(_inline, inside))}]"]
    if place.many:
        items = (line for item in inside for line in _item(item, place, width))
        return [f"{place.name}:", *items]
    lines = _lines(inside, place, width=width - 2)
    if isinstance(inside, Mapping) and lines:
        return [f"{place.name}:", *_indented(lines)]
    return [f"{place.name}: {lines[0] if lines else '{}'}", *_indented(lines[1:])]


def _item(item: Any, place: _Place, width: int) -> list[str]:
    first, *rest = _lines(item, place, width=width - 2) or ["{}"]
    return [f"- {first}", *_indented(rest)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [line and f"  {line}" for line in lines]


def _lines(value: Any, place: _Place, *, width: int) -> list[str]:
    if not isinstance(value, Mapping):
        return _typed(value, width) if place.is_typed else [_inline(value)]
    lines: list[str] = []
    for inner, inside in _said(value):
        lines += _pair(inner, inside, width=width)
    return lines


def _flows(items: Iterable[Any], place: _Place) -> bool:
    return not place.is_typed and all(
        not isinstance(item, Mapping) and _PLAIN.fullmatch(_inline(item)) for item in items
    )


def _inline(value: Any) -> str:
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and not _is_awkward(value) else _quoted(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f'"{value:%H:%M}"' if isinstance(value, time) else str(value)


def _is_awkward(text: str) -> bool:
    return not (text.isascii() and text.isprintable()) and bool(_IN_NO_BLOCK.search(text))


def _quoted(text: str) -> str:
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    written = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return _ESCAPES.get(match[0], written if code < 0x10000 else f"\\U{code:08x}")


def _typed(text: str, width: int) -> list[str]:
    """Return the lines of a text: folded where that changes nothing, else as they were typed."""
    if not text.strip(" \t\n") or text.endswith("\n") or _is_awkward(text):
        return [_quoted(text)]
    # Without the 2, YAML takes the blanks before the first word for the indentation.
    starts_blank = "2" if text[0] in " \t\n" else ""
    if starts_blank or "\n" in text or "# " in text:
        return [f"|{starts_blank}-", *text.split("\n")]
    return [">-", *_folded(text, width)]


def _folded(text: str, width: int) -> list[str]:
    """Break at single blanks only: YAML reads a break beside another blank differently."""
    if len(text) <= width:
        return [text]
    lines, line = [], ""
    for word in re.split(r"(?<![ \t]) (?![ \t]|$)", text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
