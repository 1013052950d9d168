"""What the set saw that others could learn from."""

from functools import partial
from typing import Any

from alsctl.interview.questions import Asked, Choice, Question, Script, until_no_more, words_refused
from alsctl.interview.room import Room
from alsctl.interview.taking import (
    ask_parties,
    ask_several,
    ask_word,
    take_readers,
    take_theme,
    take_word,
)
from alsctl.model.levels import SHARES
from alsctl.model.records import Lesson

_SHARES = (
    Choice("private", "for you alone"),
    Choice("set", "for the set"),
    Choice("sponsor", "for the sponsor too"),
    Choice("sector", "for other councils and partners"),
    Choice("public", "for anybody"),
)


def lessons(room: Room) -> Script:
    """Ask for lessons with what makes them usable, until there is no more."""
    yield from until_no_more(
        "lesson",
        partial(_lesson, room),
        part="Lessons",
        asks=(
            f"What {'was seen there' if room.event else 'did the set see'} that others could use?",
            "Another one?",
        ),
        tip="One sentence that says what to do, for somebody who was not there: Ask the crews "
        "before you draw the rounds. Not: communication is important.",
        lines=True,
    )


def _lesson(room: Room, text: str, name: str) -> Script:
    shown: dict[str, Any] = {"part": "Lessons", "about": text}
    ask, about = partial(Question, **shown), name.capitalize()
    seen = yield from _seen(room, about, key=f"{name}: seen", **shown)
    caveat = yield ask(
        key=f"{name}: caveat",
        asks="What does it presume? Where might it not hold?",
        tip="What was the case here and may not be elsewhere: one depot only, in summer.",
        lines=True,
    )
    readers = yield ask(
        key=f"{name}: for",
        asks="For whom is it?",
        tip="Who could act on it: leaders, service heads. Commas between them.",
    )
    theme = yield ask(
        key=f"{name}: theme",
        asks="To which theme does it belong?",
        tip="One theme. Lessons are printed theme by theme.",
        choices=tuple(Choice(t.name or str(t.id)) for t in room.set.themes),
        refuses=lambda typed: "" if room.themes.find(typed) else "no one theme has this name",
    )
    usual = room.set.share.lessons or ("set" if room.set.regime == "confidential" else "sector")
    share = yield ask(
        key=f"{name}: share",
        asks="How far may it go?",
        tip="Skip it for what the set agreed, or agree it with the set first if you are not sure.",
        choices=_SHARES,
        usual=usual,
        refuses=words_refused(_SHARES),
    )
    confirms = yield from _earlier(room, text, name, "confirm")
    contradicts = yield from _earlier(room, text, name, "contradict")
    priority = yield from _priority(room, text, name)
    level: Any = take_word(room, f"{about}, share", share, words=list(SHARES))
    entry = Lesson(
        id=room.next_id("lessons"),
        text=text,
        seen_by=seen,
        caveat=caveat or None,
        readers=take_readers(readers),
        theme=take_theme(room, f"{about}, theme", theme),
        confirms=confirms,
        contradicts=contradicts,
        priority=priority,
        share=level if level and level != usual else None,
    )
    room.add("lessons", entry)


def _seen(room: Room, about: str, /, **shown: Any) -> Asked:
    """Ask where a lesson was seen; a programme lists nobody to pick from."""
    if room.context.folder.is_programme:
        return ()
    return (
        yield from ask_parties(
            room,
            f"{about}, seen by",
            asks="Where was this seen?",
            tip="The organisations, groups or members who saw it happen. It shows how much the "
            "lesson rests on; outside the set only the number is told.",
            **shown,
        )
    )


def _earlier(room: Room, text: str, name: str, what: str) -> Asked:
    """Ask, of an event, which lesson that is there it bears out or speaks against."""
    if not room.context.earlier_lessons:
        return ()
    return (
        yield from ask_several(
            room,
            f"{name.capitalize()}, {what}s",
            room.context.earlier_lessons,
            key=f"{name}: {what}s",
            part="Lessons",
            about=text,
            asks=f"Does it {what} an earlier lesson?",
            tip="Pick from the list, or type its id. It is then told at that lesson.",
        )
    )


def _priority(room: Room, text: str, name: str) -> Asked:
    """Ask, of an event, which priority of the sponsor it is about."""
    named = {p.name or str(p.id): str(p.id) for p in room.set.priorities}
    if not (room.event and named):
        return None
    found = yield from ask_word(
        room,
        f"{name.capitalize()}, priority",
        tuple(map(Choice, named)),
        key=f"{name}: priority",
        part="Lessons",
        about=text,
        asks="Which policy priority does it bear on?",
        tip="One that the sponsor or the programme has.",
    )
    return named.get(found)
