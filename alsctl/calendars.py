"""A session as a calendar file (RFC 5545) that people can add to their diaries.

Diaries are read by more people than papers are: no member is named, and of a presenter round it
says only that there is one.
"""

import re
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
    vText,
)
from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model import Folder, LearningSet
from alsctl.model.agendas import KIND_WORDS, AgendaBlock
from alsctl.release.levels import REGIME_WORDS
from alsctl.timetable import Sitting, Timetable, shown_title, sitting, timetable

ZONE: Final = "Europe/London"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")
_SAYS_NOTHING_NEW = ("DTSTAMP", "SEQUENCE")


def calendar(folder: Folder, number: int, day: date, *, earlier: bytes | None = None) -> bytes:
    """Return session `number` as an .ics file, as at `day`; the same input gives the same bytes.

    `earlier` is the file made before: the sequence number goes up where it said something else.
    A file that cannot be read, or is another session's, counts as none. Raises AlsctlError where
    nothing says on which date the session is.
    """
    agenda = folder.agenda(number)
    when = sitting(folder.learning_set, number, agenda=agenda)
    planned = timetable(agenda, when.start, when.finish) if agenda else None
    event = _event(folder.learning_set, when, planned, day=day)
    event.add("sequence", _sequence(event, earlier))
    return _file(event, has_times=when.start is not None)


def without_words(folder: Folder) -> Folder:
    """Return a set of which only days, times and kinds of block are known, for those outside it."""
    about, nothing = folder.learning_set, {"when": None, "venue": None, "link": None}
    sessions = tuple(replace(planned, **nothing) for planned in about.sessions)
    agendas = tuple(
        replace(agenda, **nothing, blocks=tuple(replace(b, title=None) for b in agenda.blocks))
        for agenda in folder.agendas
    )
    return replace(folder, learning_set=replace(about, sessions=sessions), agendas=agendas)


def texts(made: bytes) -> list[tuple[str, str]]:
    """Return all that a person or a program reads in a calendar file, as (place, text)."""
    whole = made.replace(b"\r\n ", b"").decode()
    lines = (re.sub(r"\\(.)", _unescaped, line) for line in whole.split("\r\n"))
    return [("the calendar file", part) for line in lines for part in line.split("\n") if part]


def _unescaped(escape: re.Match[str]) -> str:
    return "\n" if escape[1] in "nN" else escape[1]


def _event(about: LearningSet, when: Sitting, planned: Timetable | None, *, day: date) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"alsctl:{about.id}:session:{when.number}")))
    event.add("dtstamp", datetime.combine(day, time(), UTC))
    _add_times(event, when, planned)
    of = f" of {about.sessions_planned}" if about.sessions_planned else ""
    event.add("summary", _text(f"{about.name}, session {when.number}{of}"))
    if when.venue or when.link:
        event.add("location", _text(when.venue or when.link or ""))
    if when.link and re.match(r"https?://\S+\Z", when.link):
        event.add("url", when.link)
    event.add("description", _text("\n".join(_description(about, when, planned))))
    _add_organizer(event, about)
    event.add("status", "CONFIRMED")
    return event


def _add_times(event: Event, when: Sitting, planned: Timetable | None) -> None:
    """Add when it is: a whole day where no time is known, which without an end is one day."""
    if when.date is None:
        said = " (there are words for it, and no date)" if when.when else ""
        raise AlsctlError(
            f"session {when.number} has no date{said}; write date: in its agenda, or in set.yaml "
            "under sessions:, to make a calendar file"
        )
    if when.start is None:
        event.add("dtstart", when.date)
        return
    finish = when.finish or (planned.blocks[-1].finish if planned and planned.blocks else None)
    if finish and finish <= when.start:
        raise AlsctlError(f"session {when.number} finishes before it starts; check its times")
    event.add("dtstart", datetime.combine(when.date, when.start), parameters={"TZID": ZONE})
    if finish:
        event.add("dtend", datetime.combine(when.date, finish), parameters={"TZID": ZONE})


def _description(about: LearningSet, when: Sitting, planned: Timetable | None) -> list[str]:
    lines = [about.title] if about.title else []
    lines += [when.when] if when.when else []
    lines.append(f"{REGIME_WORDS[about.regime]}.")
    lines += [f"Link: {when.link}"] if when.link else []
    blocks = planned.blocks if planned else ()
    if blocks:
        lines += ["", "Agenda"]
        for timed in blocks:
            start = f"{timed.start:%H:%M} " if timed.start else ""
            lines.append(f"{start}{_title(timed.block)}")
    return lines


def _title(block: AgendaBlock) -> str:
    """Return what a block is called; an issue is nobody's business but the set's."""
    if block.kind == "presenter":
        return KIND_WORDS["presenter"]
    return " ".join(shown_title(block).split())


def _add_organizer(event: Event, about: LearningSet) -> None:
    contact = about.contact
    if contact is None or not _EMAIL.fullmatch((contact.email or "").strip()):
        return
    address = vCalAddress(f"mailto:{(contact.email or '').strip()}")
    if contact.name:
        address.params["CN"] = " ".join(_clean(contact.name).split())
    event.add("organizer", address)


class _Exact(vText):
    r"""A text that is escaped as RFC 5545 says: the library takes a typed `\N` for a line break."""

    def to_ical(self) -> bytes:
        """Return the text as it stands in the file."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def _text(typed: str) -> _Exact:
    return _Exact(_clean(typed))


def _clean(typed: str) -> str:
    """Return a text with its line ends as one kind, without what no calendar file may hold."""
    return _UNPRINTABLE.sub("", re.sub("\r\n?|\x85|\u2028|\u2029", "\n", typed))


def _sequence(event: Event, earlier: bytes | None) -> int:
    """Return the number of the earlier file, or the next one where it said something else."""
    before = _earlier_event(earlier, str(event["uid"]))
    if before is None:
        return 0
    number = max(0, int(before.get("sequence", 0)))
    return number if _says(before) == _says(_read_again(event)) else number + 1


def _earlier_event(earlier: bytes | None, uid: str) -> Any:
    try:
        events = Calendar.from_ical(earlier).walk("VEVENT") if earlier else []
        return next((e for e in events if str(e.get("uid")) == uid and _is_number(e)), None)
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def _is_number(event: Any) -> bool:
    return str(event.get("sequence", 0)).strip().isdecimal()


def _read_again(event: Event) -> Any:
    return Event.from_ical(event.to_ical())


def _says(event: Any) -> list[str]:
    lines = map(str, event.content_lines())
    return sorted(line for line in lines if not line.startswith(_SAYS_NOTHING_NEW))


def _file(event: Event, *, has_times: bool) -> bytes:
    whole = Calendar()
    whole.add("prodid", "-//alsctl//alsctl//EN")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    if has_times:
        whole.add_component(_zone())
    whole.add_component(event)
    return bytes(whole.to_ical())


def _zone() -> Timezone:
    """Return the clock of the United Kingdom, which changes on the last Sundays of two months."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(_clock(TimezoneDaylight(), "BST", "19700329T010000", 3))
    zone.add_component(_clock(TimezoneStandard(), "GMT", "19701025T020000", 10))
    return zone


def _clock(part: Any, name: str, since: str, month: int) -> Any:
    summer, winter = "+0100", "+0000"
    before, after = (winter, summer) if name == "BST" else (summer, winter)
    part["DTSTART"] = vText(since)
    part.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
    part["TZOFFSETFROM"], part["TZOFFSETTO"] = vText(before), vText(after)
    part.add("tzname", name)
    return part
