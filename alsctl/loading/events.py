"""What the file of an event says, made to agree with its name and with itself."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from alsctl.errors import Problem
from alsctl.model import Event

_OF_SESSIONS = ("session", "between", "group")


def event_of(said: Event, path: Path) -> tuple[Event, tuple[Problem, ...]]:
    """Return an event with the id of its file and the days of its series, and what is wrong."""
    id = unicodedata.normalize("NFC", path.stem)
    without = dict.fromkeys(_OF_SESSIONS)
    first, last = min(said.dates, default=said.date), max(said.dates, default=said.until)
    whole = replace(
        said, **without, id=id, date=said.date or first, until=said.until or _later(last, first)
    )
    return whole, tuple(_problems(said, id))


def _later(last: date | None, first: date | None) -> date | None:
    return last if last != first else None


def _problems(said: Event, id: str) -> Iterator[Problem]:
    for key in _OF_SESSIONS:
        if getattr(said, key) is not None:
            yield Problem(
                place=said.origin.place(key),
                rule="file-name",
                says="an event in events/ is no session of the set",
                instead=f"leave {key}: out, or record it in sessions/",
            )
    if said.id and said.id != id:
        yield Problem(
            place=said.origin.place("id"),
            rule="file-name",
            says=f"the file's name is {id}.yaml, which does not agree with id:",
            instead=f"write id: {id}, or rename the file",
        )
