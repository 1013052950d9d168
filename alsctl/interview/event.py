"""An event that was no session: its name, when and where it was, and who came in numbers."""

from datetime import date
from functools import partial

from alsctl.dates import NotADateError, parse_day
from alsctl.interview.attendance import guests
from alsctl.interview.meeting import held, notes
from alsctl.interview.questions import Asked, Choice, Question, Script
from alsctl.interview.room import Room, day_words
from alsctl.interview.taking import take_count, take_items, whole_number
from alsctl.model.events import Event
from alsctl.model.records import Number

_EVENT, _CAME = "The event", "Who came"


def event(room: Room, seed: Event) -> Asked:
    """Ask about the event itself; the script returns whether it took place."""
    yield from _called(room, seed)
    yield from _days(room)
    if not (yield from held(room, part=_EVENT)):
        return False
    yield from _place(room, seed)
    yield from _came(room, seed)
    yield from guests(room, part=_CAME, asks="Were there speakers or guests to name?")
    if room.set.notes != "none":
        yield from notes(room, key="notes", asks="What was said? Your notes, in your words.")
    return True


def _called(room: Room, seed: Event) -> Script:
    ask = partial(Question, part=_EVENT)
    name = yield ask(
        key="event",
        asks="What is the event called?",
        tip="Its name, as it stood in the invitation: Working across two tiers.",
        usual=seed.event,
        required=True,
    )
    room.values["event"] = " ".join(name.split()) or seed.event
    kind = yield ask(
        key="kind",
        asks="What was it? Such as: national workshop, hack day, online conference.",
        tip="What it is called in a sentence: noted at the national workshop, 1 February 2018.",
        usual=seed.kind or "",
    )
    room.values["kind"] = kind or None


def _place(room: Room, seed: Event) -> Script:
    place = yield Question(
        key="place",
        part=_EVENT,
        asks="Where was it?",
        tip="A town, a building, or online. Beyond the set it is not told.",
        usual=seed.place or "",
    )
    room.values["place"] = place or None


# ---- when ----


def _days(room: Room) -> Script:
    known = room.context.day
    typed = yield Question(
        key="date",
        part=_EVENT,
        asks="When was it? Of a series each day, with commas between them.",
        tip="A day such as 16 May 2018 or 16/05/2018. If you do not know it, say it in your words: "
        "early May 2018. It is then printed like that.",
        usual=day_words(known),
        required=known is None,
        refuses=_days_refused,
    )
    found = _days_in(typed)
    if len(found) > 1:
        room.values["dates"] = found
    elif found:
        room.values["date"] = found[0]
    elif typed:
        room.values["when"] = typed


def _days_refused(typed: str) -> str:
    for piece in _pieces(typed):
        try:
            parse_day(piece)
        except NotADateError as error:
            return str(error)
    return ""


def _days_in(typed: str) -> tuple[date, ...]:
    try:
        return tuple(sorted({parse_day(piece) for piece in _pieces(typed)}))
    except NotADateError:
        return ()


def _pieces(typed: str) -> list[str]:
    """Return the days of a series; one day may have a comma after its weekday."""
    try:
        parse_day(typed)
    except NotADateError:
        return [piece.strip() for piece in typed.replace(";", ",").split(",") if piece.strip()]
    return [typed]


# ---- who came ----


def _came(room: Room, seed: Event) -> Script:
    typed = yield Question(
        key="attended",
        part=_CAME,
        asks="How many came?",
        tip="A number in figures; never who. Skip it if nobody counted.",
        usual="" if seed.attended is None else str(seed.attended),
        refuses=whole_number,
    )
    take_count(room, "attended", "How many came", typed)
    typed = yield Question(
        key="organisations",
        part=_CAME,
        asks="From which organisations? One on each line.",
        tip="For the coverage, which counts them as having taken part; no other document names "
        "them beyond the set. Which of their people it was is not kept. Skip it if who came is "
        "nobody's business.",
        choices=tuple(Choice(name) for name in room.context.organisations),
        many=True,
        lines=True,
    )
    if names := tuple(dict.fromkeys(take_items(typed))):
        room.values["organisations"] = names


# ---- what they thought of it ----


def evaluation(room: Room) -> Script:
    """Ask for the numbers of an evaluation."""
    typed = yield Question(
        key="numbers",
        part="Evaluation",
        asks="Were there numbers in an evaluation? One on each line.",
        tip="What was counted, a colon, and the number: forms that came back: 45.",
        lines=True,
    )
    for line in take_items(typed):
        what, _, value = (piece.strip() for piece in line.rpartition(":"))
        if what and value:
            room.values["numbers"] = (
                *room.values.get("numbers", ()),
                Number(what=what, value=value),
            )
        else:
            room.keep("Evaluation", line)
