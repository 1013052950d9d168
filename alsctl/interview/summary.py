"""What a record will say, in plain lines for whoever is about to write it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import UNSET

from alsctl.dates import in_full, in_words
from alsctl.interview.room import Context, Room
from alsctl.model.events import Event
from alsctl.model.records import Record
from alsctl.wording import listing

_PARTS = (
    ("notes", "Notes"),
    ("issues", "Issues"),
    ("progress", "Progress"),
    ("actions", "New actions"),
    ("decisions", "Decisions"),
    ("results", "Results of trials"),
    ("trials", "Trials"),
    ("lessons", "Lessons"),
    ("barriers", "Barriers"),
    ("quotes", "Quotes"),
    ("offers", "Offers"),
    ("requests", "Help wanted"),
)
_SAYS = ("text", "idea", "outcome", "state", "happened")
_ABOUT = (
    ("by", "by"),
    ("presenter", "presenter"),
    ("due", "due"),
    ("where", "where"),
    ("until", "until"),
    ("seen_by", "seen by"),
    ("readers", "for"),
    ("caveat", "caveat"),
    ("ask", "ask"),
    ("of", "of"),
    ("confirms", "confirms"),
    ("contradicts", "contradicts"),
    ("share", "share"),
)


def summary(context: Context, record: Record) -> tuple[str, ...]:
    """Return what the record says, one entry a line, headings ending with a colon."""
    room = Room(context)
    return (*_meeting(room, record), *_entries(room, record), *_review(record))


def _meeting(room: Room, record: Record) -> Iterator[str]:
    if isinstance(record, Event):
        yield from _event(record)
    when = in_full(record.date) if record.date else record.when or _series(record)
    yield f"When: {when or 'as set.yaml says'}" + (
        "; it did not take place" * (record.held == "no")
    )
    if record.present is not UNSET:
        yield f"Present: {listing(map(room.label, record.present)) or 'nobody'}"
    if record.attended is not None:
        yield f"{'How many came' if record.is_event else 'Present'}: {record.attended}"
    if record.apologies:
        yield f"Apologies: {listing(map(room.label, record.apologies))}"
    for deputy in record.deputies:
        whom = f" for {room.label(deputy.instead_of)}" if deputy.instead_of else ""
        yield f"Deputy: {deputy.name}{whom}"
    for guest in record.guests:
        yield f"Guest: {', '.join(filter(None, (guest.name, guest.organisation)))}"
    for part in record.attendance:
        times = [f"from {part.from_:%H:%M}" if part.from_ else ""]
        times += [f"until {part.until:%H:%M}" if part.until else ""]
        yield f"In part: {room.label(part.who)} {' '.join(filter(None, times))}"


def _event(event: Event) -> Iterator[str]:
    yield f"Event: {', '.join(filter(None, (event.event, event.kind, event.place)))}"
    if event.organisations:
        yield f"Came from: {listing(event.organisations)}"


def _series(record: Record) -> str:
    return listing(map(in_words, record.dates)) if isinstance(record, Event) else ""


def _entries(room: Room, record: Record) -> Iterator[str]:
    for key, title in _PARTS:
        entries = getattr(record, key)
        if entries:
            yield f"{title}:"
        for entry in entries:
            yield f"- {_entry(room, entry)}"


def _entry(room: Room, entry: Any) -> str:
    if getattr(entry, "off_the_record", False):
        return "something was discussed off the record"
    said = [str(found) for key in _SAYS if (found := getattr(entry, key, None))]
    of = getattr(entry, "action", None) or getattr(entry, "trial", None)
    text = ": ".join(filter(None, (of, *said)))
    about = [f"{word}: {found}" for key, word in _ABOUT if (found := _value(room, entry, key))]
    return f"{text} ({'; '.join(about)})" if about else text


def _value(room: Room, entry: Any, key: str) -> str:
    value = getattr(entry, key, None)
    if isinstance(value, tuple):
        return listing(map(room.label, value))
    if isinstance(value, date):
        return in_words(value)
    return room.label(value) if value else ""


def _review(record: Record) -> Iterator[str]:
    if record.review:
        yield "Process review:"
        yield from (f"- helped: {text}" for text in [record.review.helped] if text)
        yield from (f"- change: {text}" for text in [record.review.change] if text)
    yield from (f"- {number.what}: {number.value}" for number in record.numbers)
