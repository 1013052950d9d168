"""When it was, and what was said in each block of the agenda."""

from contextlib import suppress
from datetime import date
from functools import partial

from alsctl.dates import NotADateError, parse_day
from alsctl.interview.attendance import attendance
from alsctl.interview.questions import Asked, Choice, Question, Script, words_refused
from alsctl.interview.room import Room, day_words, named
from alsctl.interview.taking import (
    take_items,
    take_word,
)
from alsctl.model.agendas import AgendaBlock
from alsctl.model.records import Issue

_YES_NO = (Choice("yes", "it took place"), Choice("no", "it did not take place"))
_WHEN = "When it was"
_NOT_ASKED = ("break", "process-review")


def meeting(room: Room) -> Asked:
    """Ask about the meeting itself; the script returns whether it took place."""
    yield from _day(room)
    if not room.context.between and not (yield from held(room)):
        return False
    yield from attendance(room)
    if room.set.notes != "none":
        yield from _blocks(room)
    return True


# ---- when ----


def _day(room: Room) -> Script:
    ask = partial(Question, part=_WHEN)
    known = room.context.day
    typed = yield ask(
        key="date",
        asks="When was it?",
        tip="A day such as 16 May 2018 or 16/05/2018. If you do not know it, say it in your words: "
        "early May 2018. It is then printed like that.",
        usual=day_words(known),
        required=known is None,
        refuses=partial(_day_refused, known),
    )
    if typed:
        _take_day(room, typed)


def _day_refused(near: date | None, text: str) -> str:
    try:
        _read_day(text, near)
    except NotADateError as error:
        return str(error)
    return ""


def _take_day(room: Room, typed: str) -> None:
    try:
        room.values["date"] = _read_day(typed, room.context.day)
    except NotADateError:
        room.values["when"] = typed


def _read_day(typed: str, near: date | None) -> date:
    """Read a day; without its year, it is in the year in which it was planned."""
    try:
        return parse_day(typed)
    except NotADateError:
        with suppress(NotADateError):
            return parse_day(f"{typed} {near.year}" if near else "")
        raise


def held(room: Room, *, part: str = _WHEN) -> Asked:
    """Ask whether it took place, and return whether it did."""
    ask = partial(Question, part=part)
    typed = yield ask(
        key="held",
        asks="Did it take place?",
        tip="“no” makes a record that says so, so that nobody looks for notes of it later.",
        choices=_YES_NO,
        usual="yes",
        refuses=words_refused(_YES_NO),
    )
    if take_word(room, "Did it take place", typed, words=["yes", "no"]) != "no":
        return True
    room.values["held"] = "no"
    why = yield ask(
        key="why not held",
        asks="Why not, and what was agreed instead?",
        tip="One line is enough. Snow; the pre-work goes out again and we meet on 7 March.",
        lines=True,
    )
    if why:
        room.block = None
        room.understood(why) if room.set.notes != "none" else room.keep("Not held", why)
    return False


# ---- what was said ----


def _blocks(room: Room) -> Script:
    blocks = room.context.agenda.blocks if room.context.agenda else ()
    for block in blocks:
        if block.kind not in _NOT_ASKED:
            yield from _block(room, block)
    room.block = None
    yield from notes(
        room,
        key="notes",
        asks="What else was said?" if blocks else "What was said? Your notes, in your words.",
    )


def _block(room: Room, block: AgendaBlock) -> Script:
    room.block = block.id
    if block.kind == "presenter":
        yield from _presented(room, block)
    key = f"block {block.id}"
    yield from notes(room, key=key, asks="What was said in this part?", about=named(block))


def notes(room: Room, *, key: str, asks: str, about: str = "") -> Script:
    """Ask what was said, and take it as typed notes are."""
    typed = yield Question(
        key=key,
        part="What was said",
        asks=asks,
        about=about,
        tip="Your notes in your words, half sentences are fine. A line may begin with Action:, "
        "Lesson:, Decision: or another word as in typed notes. “Off the record:” keeps what "
        "follows, up to an empty line, out of everything.",
        lines=True,
    )
    if typed:
        room.understood(typed)


def _presented(room: Room, block: AgendaBlock) -> Script:
    who = room.label(block.presenter) if block.presenter else "the presenter"
    ask = partial(Question, part="What was said", about=named(block), lines=True)
    text = yield ask(
        key=f"block {block.id}: issue",
        asks=f"What did {who} bring? The issue, as a question if it can be one.",
        tip="A real problem that is theirs to act on: How do I hold the two teams together until "
        "the new structure is agreed?",
    )
    wanted = yield ask(
        key=f"block {block.id}: wanted",
        asks=f"What did {who} want from the set?",
        tip="Such as: a plan for the first month; to hear what others tried.",
    )
    insights = yield ask(
        key=f"block {block.id}: insights",
        asks=f"What did {who} take away? One insight on each line.",
        tip="What the presenter saw or said at the end, not the advice that was given.",
    )
    if text:
        issue = Issue(
            id=room.next_id("issues"),
            presenter=block.presenter,
            text=text,
            wanted=wanted or None,
            insights=take_items(insights),
        )
        room.add("issues", issue)
        return
    for about, words in (("Wanted", wanted), ("Insights", insights)):
        if words:
            room.keep(f"{about} ({who})", words)
