"""What the values of each type are read from, whichever way a file is read."""

import re
from collections.abc import Callable
from datetime import date, time
from functools import cache
from typing import Any, get_args

from msgspec import Struct

from alsctl.dates import parse_day, parse_time
from alsctl.model import Event, LessonsFile, Record
from alsctl.model.keys import Mapping, Marker

NEWEST_FORMAT = 1
WITH_ENTRIES = (Record, Event, LessonsFile)
TYPED, ID = Marker("typed"), Marker("id")
ENTRY_ID = re.compile(r"(?:S[0-9]+|E)(?:-[^\W_A-Z]+)*-[A-Z][0-9]+|[A-Z][0-9]+")

_YES_NO = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}


class Kind(Struct, frozen=True):
    """What values of a type are read as: a mapping, one of some words, or by a reader."""

    is_mapping: bool
    choices: tuple[str, ...]
    read: Callable[[str], Any] | None


@cache
def kind_of(of: Any) -> Kind:
    """Return what values of a type are read as."""
    is_mapping = isinstance(of, type) and issubclass(of, Mapping)
    return Kind(is_mapping, get_args(of), _READERS.get(of))


def whole_number(text: str) -> int:
    """Return a whole number; raises ValueError where a text is none."""
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise ValueError
    return int(text)


_READERS: dict[Any, Callable[[str], Any]] = {
    date: parse_day,
    time: parse_time,
    int: whole_number,
    bool: lambda text: _YES_NO[text.strip().lower()],
}
