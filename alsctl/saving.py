"""Values as YAML text in the house's manner, and files put in place whole or not at all.

What a person edited is never written anew from values: a value becomes a new file, or nothing.
"""

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from alsctl.errors import AlsctlError, one_line
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


def make_folder(path: Path) -> None:
    """Make a folder and those above it; one that is there already is left as it is."""
    with _in_plain_words(path):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise AlsctlError(_cannot(path, "a file of that name is in the way")) from error


def write_new(path: Path, data: bytes) -> None:
    """Put a new file in place, whole or not at all; raise AlsctlError if there is one already."""
    with _in_plain_words(path), _beside(path, data) as whole:
        _give_name(whole, path)


def put(path: Path, data: bytes, *, private: bool = False, again: bool = False) -> None:
    """Put a file in place of whatever was there, at one stroke; a new `private` one for oneself.

    After a loss of power one that can be made `again` may be as it was before.
    """
    with _in_plain_words(path):
        real = Path(os.path.realpath(path))
        with _beside(real, data, private=private) as whole:
            with suppress(OSError):
                whole.chmod(real.stat().st_mode & 0o777)
            os.replace(whole, real)
            if not again:
                _settle(real.parent)


@contextmanager
def _beside(path: Path, data: bytes, *, private: bool = False) -> Iterator[Path]:
    """Write a file in the same folder under a passing name; it is gone at the end."""
    passing = path.with_name(f".alsctl-{os.urandom(6).hex()}.tmp")
    mode = 0o600 if private else 0o666
    try:
        with open(passing, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield passing
    finally:
        with suppress(OSError):
            passing.unlink()


def _give_name(whole: Path, path: Path) -> None:
    """Name a file so that of two who try at once only one can."""
    if os.name == "nt":
        os.rename(whole, path)  # Windows refuses to rename over a file
        return
    try:
        os.link(whole, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        _reserve(whole, path)
    _settle(path.parent)


def _reserve(whole: Path, path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        os.replace(whole, path)
    except BaseException:
        path.unlink()
        raise


def _settle(folder: Path) -> None:
    """Make the folder's new entry last through a loss of power, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_REASONS = {
    errno.EEXIST: "it is there already and is never overwritten",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "it is too large for this disk",
    errno.EROFS: "this place is read-only",
    errno.EACCES: "you may not write there, or it is open in another program",
    errno.EPERM: "you may not write there, or it is open in another program",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOENT: "its folder is not there",
    errno.ENOTDIR: "what should be its folder is a file",
    errno.EISDIR: "it is a folder",
}


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or "the system refused it")
        raise AlsctlError(_cannot(path, reason)) from error
    except ValueError as error:
        raise AlsctlError(_cannot(path, "it has a name that no file can have")) from error


def _cannot(path: Path, reason: str) -> str:
    return f"cannot write {one_line(path.as_posix())}: {reason}"
