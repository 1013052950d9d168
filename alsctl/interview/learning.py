"""What will be tried, what came of what was tried, and what others could learn from it."""

from functools import partial
from typing import Any

from alsctl.interview.questions import Choice, Question, Script, words_refused
from alsctl.interview.room import Room, day_words
from alsctl.interview.taking import (
    must_be_day,
    must_be_parties,
    take_day,
    take_parties,
    take_readers,
    take_theme,
    take_word,
)
from alsctl.model.levels import SHARES
from alsctl.model.records import Lesson, Result, Trial

_OUTCOMES = (
    Choice("worked", "what was expected happened"),
    Choice("mixed", "some of it did, or in some places"),
    Choice("did not work", "as useful to others as what did"),
)
_VERDICTS = (
    Choice("grow", "do it in more places"),
    Choice("adapt", "change it and go on"),
    Choice("stop", "end it"),
)
_SHARES = (
    Choice("private", "for you alone"),
    Choice("set", "for the set"),
    Choice("sponsor", "for the sponsor too"),
    Choice("sector", "for other councils and partners"),
    Choice("public", "for anybody"),
)


def results(room: Room) -> Script:
    """Ask what came of each trial of which no result is told."""
    told = {entry.trial for entry in room.entries.get("results", ())}
    for trial in room.context.open_trials:
        if trial.id and trial.id not in told:
            yield from _result(room, trial)


def _result(room: Room, trial: Trial) -> Script:
    ask = partial(Question, part="Results of trials", about=_tried(trial))
    name = f"result {trial.id}"
    typed = yield ask(
        key=name,
        asks="How did this trial turn out?",
        tip="Skip it if there is nothing to tell yet. One that failed saves others the trouble.",
        choices=_OUTCOMES,
        refuses=words_refused(_OUTCOMES),
    )
    if not typed:
        return
    about = f"Trial {trial.id}"
    values: dict[str, Any] = {
        "outcome": take_word(room, about, typed, words=[c.words for c in _OUTCOMES]) or None
    }
    for key, asks, tip in _ABOUT_RESULTS:
        words = yield ask(key=f"{name}: {key}", asks=asks, tip=tip, lines=True)
        values[key.replace(" ", "_")] = words or None
    typed = yield ask(
        key=f"{name}: decision",
        asks="What was decided?",
        tip="One of the three; reasons belong into the answers before.",
        choices=_VERDICTS,
        refuses=words_refused(_VERDICTS),
    )
    verdicts = [choice.words for choice in _VERDICTS]
    values["decision"] = take_word(room, f"{about}, decided", typed, words=verdicts) or None
    if any(values.values()):
        room.add("results", Result(trial=str(trial.id), **values))


_ABOUT_RESULTS = (
    (
        "happened",
        "What happened?",
        "What you saw, with a number if there is one: 40 forms in six weeks, 31 of them complete.",
    ),
    ("why", "Why, do you think?", "What made the difference, in the view of those who tried it."),
    (
        "might work if",
        "Under which conditions might it work elsewhere, or better?",
        "What others would need: a duty officer who may decide on the spot.",
    ),
)


def _tried(trial: Trial) -> str:
    until = f" (until {day_words(trial.until)})" if trial.until else ""
    expected = f"\nExpected: {trial.expected}" if trial.expected else ""
    return f"{trial.idea}{until}{expected}"


def trials(room: Room) -> Script:
    """Ask what will be tried, until there is no more."""
    ask = partial(Question, part="Trials")
    number = 1
    while idea := (
        yield ask(
            key=f"trial {number}",
            asks="Will something be tried out?" if number == 1 else "Another trial?",
            tip="Something small that can fail safely: one round drawn by its own crew, for six "
            "weeks.",
            lines=True,
        )
    ):
        values: dict[str, Any] = {}
        about = f"Trial {number}"
        for key, asks, tip in _ABOUT_TRIALS:
            words = yield ask(
                key=f"trial {number}: {key}", asks=asks, tip=tip, about=idea, lines=True
            )
            values[key] = words or None
        where = yield ask(
            key=f"trial {number}: where",
            asks="Where?",
            about=idea,
            tip="The organisations, groups or people that try it.",
            choices=tuple(Choice(label) for label in room.parties.values()),
            many=True,
            refuses=must_be_parties(room),
        )
        until = yield ask(
            key=f"trial {number}: until",
            asks="Until when?",
            about=idea,
            tip="The day when you will look at what came of it, such as 30 September.",
            refuses=must_be_day(room),
        )
        values["where"] = take_parties(room, f"{about}, where", where)
        values["until"] = take_day(room, f"{about}, until", until)
        room.add("trials", Trial(id=room.next_id("trials"), idea=idea, **values))
        number += 1


_ABOUT_TRIALS = (
    (
        "expected",
        "What do you expect to happen?",
        "So that you can be surprised later: fewer missed streets, and no more overtime.",
    ),
    (
        "measure",
        "How will you know?",
        "What you will count, ask or look at: missed streets reported each week.",
    ),
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
    ask = partial(Question, part="Lessons", about=text)
    name = f"lesson {number}"
    seen = yield ask(
        key=f"{name}: seen",
        asks="Where was this seen?",
        tip="The organisations, groups or members who saw it happen. It shows how much the lesson "
        "rests on; outside the set only the number is told.",
        choices=tuple(Choice(label) for label in room.parties.values()),
        many=True,
        refuses=must_be_parties(room),
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
        seen_by=take_parties(room, f"Lesson {number}, seen by", seen),
        caveat=caveat or None,
        readers=take_readers(readers),
        theme=take_theme(room, f"Lesson {number}, theme", theme),
        share=level if level and level != usual else None,
    )
    room.add("lessons", entry)
