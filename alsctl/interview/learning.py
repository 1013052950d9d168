"""What the set saw that others could learn from."""

from functools import partial
from typing import Any

from alsctl.interview.questions import Choice, Question, Script, words_refused
from alsctl.interview.room import Room
from alsctl.interview.taking import ask_parties, take_readers, take_theme, take_word
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
    number = 1
    while text := (
        yield Question(
            key=f"lesson {number}",
            part="Lessons",
            asks="What did the set see that others could use?" if number == 1 else "Another one?",
            tip="One sentence that says what to do, for somebody who was not there: Ask the crews "
            "before you draw the rounds. Not: communication is important.",
            lines=True,
        )
    ):
        yield from _lesson(room, text, number)
        number += 1


def _lesson(room: Room, text: str, number: int) -> Script:
    shown: dict[str, Any] = {"part": "Lessons", "about": text}
    ask = partial(Question, **shown)
    name = f"lesson {number}"
    seen = yield from ask_parties(
        room,
        f"Lesson {number}, seen by",
        key=f"{name}: seen",
        asks="Where was this seen?",
        tip="The organisations, groups or members who saw it happen. It shows how much the lesson "
        "rests on; outside the set only the number is told.",
        **shown,
    )
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
    level: Any = take_word(room, f"Lesson {number}, share", share, words=list(SHARES))
    entry = Lesson(
        id=room.next_id("lessons"),
        text=text,
        seen_by=seen,
        caveat=caveat or None,
        readers=take_readers(readers),
        theme=take_theme(room, f"Lesson {number}, theme", theme),
        share=level if level and level != usual else None,
    )
    room.add("lessons", entry)
