"""Values as YAML text in the house's manner: typed text on lines of its own, exactly as typed."""

import re
from collections.abc import Iterable
from datetime import date, time
from functools import cache
from typing import Any

import msgspec
from msgspec import UNSET

from alsctl.model.keys import Key, Mapping, Marker, keys_of

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
    lines = _comment(about.get(""))
    for key in _ordered(type(value)):
        lines += [*_comment(about.get(key.name)), *_pair(value, key, width=_WIDTH)]
    return "\n".join(lines) + "\n"


def _comment(words: str | None) -> list[str]:
    return [f"# {line}".rstrip() for line in words.splitlines()] if words else []


def _pair(value: Mapping, key: Key, *, width: int) -> list[str]:
    inside = getattr(value, key.field)
    if inside is None or inside is UNSET or inside == _defaults(type(value))[key.name]:
        return []
    if key.many and (not inside or _flows(inside, key)):
        return [f"{key.name}: [{', '.join(map(_inline, inside))}]"]
    if key.many:
        return [f"{key.name}:", *(line for item in inside for line in _item(item, key, width))]
    lines = _lines(inside, key, width=width - 2)
    if isinstance(inside, Mapping) and lines:
        return [f"{key.name}:", *_indented(lines)]
    return [f"{key.name}: {lines[0] if lines else '{}'}", *_indented(lines[1:])]


@cache
def _ordered(kind: type[Mapping]) -> list[Key]:
    """Return the keys in their order, what every entry may carry after what is its own."""
    shared = keys_of(kind.__bases__[0])
    names = keys_of(kind).values()
    return sorted(names, key=lambda key: (key.name != "alsctl", key.name in shared))


@cache
def _defaults(kind: type[Mapping]) -> dict[str, Any]:
    return {field.encode_name: field.default for field in msgspec.structs.fields(kind)}


def _item(item: Any, key: Key, width: int) -> list[str]:
    first, *rest = _lines(item, key, width=width - 2) or ["{}"]
    return [f"- {first}", *_indented(rest)]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _lines(value: Any, key: Key, *, width: int) -> list[str]:
    if isinstance(value, Mapping):
        return [line for k in _ordered(type(value)) for line in _pair(value, k, width=width)]
    return _typed(value, width) if _TYPED in key.marks else [_inline(value)]


def _flows(items: Iterable[Any], key: Key) -> bool:
    return _TYPED not in key.marks and all(
        not isinstance(item, Mapping) and _PLAIN.fullmatch(_inline(item)) for item in items
    )


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    text = str(value)
    return text if _PLAIN.fullmatch(text) and not _IN_NO_BLOCK.search(text) else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + _TO_ESCAPE.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    written = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return _ESCAPES.get(match[0], written if code < 0x10000 else f"\\U{code:08x}")


def _typed(text: str, width: int) -> list[str]:
    """Return the lines of a text: folded where that changes nothing, else as they were typed."""
    if not text.strip(" \t\n") or text.endswith("\n") or _IN_NO_BLOCK.search(text):
        return [_quoted(text)]
    # Without the 2, YAML takes the blanks before the first word for the indentation.
    starts_blank = "2" if text[0] in " \t\n" else ""
    if starts_blank or "\n" in text or "# " in text:
        return [f"|{starts_blank}-", *text.split("\n")]
    return [">-", *_folded(text, width)]


def _folded(text: str, width: int) -> list[str]:
    """Break at single blanks only: YAML reads a break beside another blank differently."""
    lines, line = [], ""
    for word in re.split(r"(?<![ \t]) (?![ \t]|$)", text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
