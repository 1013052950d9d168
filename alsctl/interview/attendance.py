"""Who was there: members, apologies, deputies, guests, and who came late or left early."""

from datetime import time
from functools import partial

from alsctl.dates import NotADateError, parse_time
from alsctl.interview.questions import Choice, Question, Script, until_no_more
from alsctl.interview.room import Room, choices_of
from alsctl.interview.taking import (
    must_be_attendees,
    must_be_time,
    nobody,
    take_attendees,
    take_count,
    take_items,
    whole_number,
)
from alsctl.model.records import Deputy, Guest, PartAttendance

_PART = "Who was there"


def attendance(room: Room) -> Script:
    """Ask who was there, who was not, and who came instead."""
    if not room.set.members:
        yield from _head_count(room)
    else:
        yield from _members(room)
        if not room.context.between:
            yield from _deputies(room)
    yield from guests(room)
    if room.values.get("present"):
        yield from _part_of_the_time(room)


def _head_count(room: Room) -> Script:
    ask = partial(Question, part=_PART, refuses=whole_number)
    for key, asks in (("attended", "How many took part?"), ("expected", "How many were expected?")):
        typed = yield ask(
            key=key,
            asks=asks,
            tip="A number in figures. set.yaml lists no members, so only the number is kept.",
            usual=str(room.set.size or "") if key == "expected" else "",
        )
        take_count(room, key, asks.rstrip("?"), typed)


def _members(room: Room) -> Script:
    ask = partial(Question, part=_PART, many=True, refuses=must_be_attendees(room))
    typed = yield ask(
        key="present",
        asks="Who was there? Pick them, or type all, or: all but Tom Reed.",
        tip="Pick from the list, or type: all; all but Tom Reed; Priya, Tom. “nobody” if nobody "
        "came. Skip it if attendance was not noted. Guests and deputies come next.",
        choices=choices_of(room.people, room.people),
    )
    found = take_attendees(room, "Present", typed)
    if found or nobody(typed):
        room.values["present"] = found
    away = [id for id in room.names.members if id not in found]
    if not away:
        return
    typed = yield ask(
        key="apologies",
        asks="Who sent apologies?",
        tip="Pick from the list, or type names. Skip it if nobody did, or nobody knows.",
        choices=choices_of(room.people, away),
    )
    if found := take_attendees(room, "Apologies", typed):
        room.values["apologies"] = found


def _deputies(room: Room) -> Script:
    present = room.values.get("present", ())
    away = choices_of(room.people, [id for id in room.names.members if id not in present])
    yield from until_no_more(
        "deputy",
        partial(_deputy, room, away),
        part=_PART,
        asks=("Did anybody come for a member who could not?", "Who else?"),
        tip="The deputy's name and role, such as: Lena Fox, head of planning. Who is replaced "
        "comes next.",
    )


def _deputy(room: Room, away: tuple[Choice, ...], name: str, key: str) -> Script:
    typed = yield Question(
        key=f"{key}: for whom",
        part=_PART,
        asks=f"For whom did {_short(name)} come?",
        tip="The member who could not come.",
        choices=away,
        refuses=partial(_member_refused, room),
    )
    who = _member(room, typed)
    if typed and not who:
        room.keep(f"{_short(name)} came for", typed)
    room.values["deputies"] = (
        *room.values.get("deputies", ()),
        Deputy(name=name, instead_of=who or None),
    )


def _member(room: Room, typed: str) -> str:
    found = room.names.attendee(typed)
    return found[0] if len(found) == 1 and found[0] in room.names.members else ""


def _member_refused(room: Room, text: str) -> str:
    return "" if _member(room, text) else f"“{_short(text)}” is not one member of the set"


def guests(room: Room, *, part: str = _PART, asks: str = "Were there guests?") -> Script:
    """Ask who came that belongs to nobody's list."""
    typed = yield Question(
        key="guests",
        part=part,
        asks=f"{asks} One on each line.",
        tip="Name, and after a comma the organisation: Ana Silva, County Finance Office.",
        lines=True,
    )
    for line in take_items(typed):
        name, _, organisation = (piece.strip() for piece in line.partition(","))
        if name and organisation:
            room.add("guests", Guest(name=name, organisation=organisation))
        else:
            room.add("guests", Guest(name=line))


def _part_of_the_time(room: Room) -> Script:
    yield from until_no_more(
        "part",
        partial(_part, room),
        part=_PART,
        asks=("Did anybody come late or leave early?", "Who else?"),
        tip="One name; the times come next.",
        choices=choices_of(room.people, room.values["present"]),
        refuses=partial(_attendee_refused, room),
    )


def _part(room: Room, typed: str, key: str) -> Script:
    ask = partial(Question, part=_PART, refuses=must_be_time)
    came = yield ask(
        key=f"{key}: from",
        asks=f"When did {_short(typed)} come?",
        tip="A time such as 10:30. Skip it for somebody who was there from the start.",
    )
    left = yield ask(
        key=f"{key}: until",
        asks=f"When did {_short(typed)} leave?",
        tip="A time such as 12.15. Skip it for somebody who stayed to the end.",
    )
    _take_part(room, typed, came=came, left=left)


def _attendee_refused(room: Room, text: str) -> str:
    return "" if len(room.names.attendee(text)) == 1 else f"“{_short(text)}” is not one person"


def _take_part(room: Room, typed: str, *, came: str, left: str) -> None:
    who = room.names.attendee(typed)
    start, end = _time(came), _time(left)
    if len(who) != 1 or (came and not start) or (left and not end):
        room.keep("There for part of the time", ", ".join(filter(None, (typed, came, left))))
    elif start or end:
        part = PartAttendance(who=who[0], from_=start, until=end)
        room.values["attendance"] = (*room.values.get("attendance", ()), part)
    else:
        room.keep("There for part of the time", typed)


def _time(typed: str) -> time | None:
    try:
        return parse_time(typed) if typed else None
    except NotADateError:
        return None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39].rstrip() + "…"
