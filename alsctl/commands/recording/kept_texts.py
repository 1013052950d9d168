"""What somebody typed in an editor and could not be saved: kept beside the records, found again.

`sessions/02.edit.yaml` keeps what would be `sessions/02.yaml`. Its first line says from which
record it goes on, so that nobody's later changes are lost.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from alsctl import saving
from alsctl.commands.recording.typed_off_record import cut
from alsctl.errors import AlsctlError
from alsctl.loading import shown
from alsctl.loading.files import EVENTS

_FIRST = "# Kept by alsctl record-{} --edit, from {}; it goes on with this text.\n"
_FIRST_LINE = re.compile(
    rb"# Kept by alsctl record-(?:session|event) --edit, from ([0-9a-f]+|nothing);.*\n"
)


class Kept(Struct, frozen=True):
    """A text that was kept: its file, that file's bytes, and the text alone."""

    path: Path
    data: bytes
    text: bytes


def find(place: Path, base: bytes | None) -> Kept | None:
    """Return what was kept for a record that now holds `base`, if there is anything.

    Raises AlsctlError where the record is not any more what the text goes on from.
    """
    path = next(_names(place))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AlsctlError(f"{shown(path)}: cannot be read ({error.strerror})") from None
    first = _FIRST_LINE.match(data)
    if base is not None and not (first and first[1] == _mark(base).encode()):
        raise AlsctlError(
            f"{shown(path)}: this text was kept when {shown(place)} was another; take over from "
            "it into the record what is missing there, then delete it"
        )
    return Kept(path, data, data[first.end() :] if first else data)


def keep(place: Path, data: bytes, *, base: bytes | None, before: Kept | None) -> Path:
    """Keep a text without what is off the record, and return the file that has it."""
    kind = "event" if place.parent.name == EVENTS else "session"
    whole = _FIRST.format(kind, _mark(base)).encode() + _without_off_record(data)
    saving.make_folder(place.parent)
    if before and before.path.exists() and before.path.read_bytes() == before.data:
        saving.put(before.path, whole)
        return before.path
    path = next(path for path in _names(place) if not path.exists())
    saving.write_new(path, whole)
    return path


def forget(kept: Kept | None) -> None:
    """Delete a text that is in its record now, unless somebody changed the file meanwhile."""
    with suppress(OSError):
        if kept and kept.path.read_bytes() == kept.data:
            kept.path.unlink()


def _names(place: Path) -> Iterator[Path]:
    yield place.with_name(f"{place.stem}.edit.yaml")
    yield from (place.with_name(f"{place.stem}.edit-{number}.yaml") for number in range(2, 1000))


def _mark(base: bytes | None) -> str:
    return hashlib.sha256(base).hexdigest()[:12] if base is not None else "nothing"


def _without_off_record(data: bytes) -> bytes:
    """Cut it out, whatever encoding the editor saved it in."""
    encoding = encoding_of(data)
    text = data.decode(encoding)
    left = cut(text)
    return data if left == text else left.encode(encoding)


def encoding_of(data: bytes) -> str:
    """Return an encoding that reads all of the data, and writes it as it was."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark) and len(data) % 2 == 0:
            return encoding
    try:
        data.decode()
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"
