"""What came of what was tried, and what will be tried."""

from functools import partial
from typing import Any

from alsctl.interview.questions import Choice, Question, Script, until_no_more, words_refused
from alsctl.interview.room import Room, day_words
from alsctl.interview.taking import ask_day, ask_parties, ask_word, take_word, those_told
from alsctl.model.records import Result, Trial

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
_RESULTS, _NEW = "Results of trials", "Trials"


def results(room: Room) -> Script:
    """Ask what came of each trial of which no result is told."""
    told = {entry.trial for entry in room.entries.get("results", ())}
    open_ = [trial for trial in room.open_trials if trial.id not in told]
    choices = tuple(Choice(str(trial.id), trial.idea) for trial in open_)
    ids = yield from those_told(
        room,
        choices,
        key="results",
        part=_RESULTS,
        asks="Of which of these trials was it said how they turned out?",
    )
    for trial in open_:
        if trial.id in ids:
            yield from _result(room, trial)


def _result(room: Room, trial: Trial) -> Script:
    name, about = f"result {trial.id}", f"Trial {trial.id}"
    shown: dict[str, Any] = {"part": _RESULTS, "about": _tried(trial)}
    typed = yield Question(
        key=name,
        asks="How did this trial turn out?",
        tip="Skip it if there is nothing to tell yet. One that failed saves others the trouble.",
        choices=_OUTCOMES,
        refuses=words_refused(_OUTCOMES),
        **shown,
    )
    if not typed:
        return
    words = [choice.words for choice in _OUTCOMES]
    values: dict[str, Any] = {"outcome": take_word(room, about, typed, words=words) or None}
    for key, asks, tip in _ABOUT_RESULTS:
        said = yield Question(key=f"{name}: {key}", asks=asks, tip=tip, lines=True, **shown)
        values[key.replace(" ", "_")] = said or None
    decided = yield from ask_word(
        room,
        f"{about}, decided",
        _VERDICTS,
        key=f"{name}: decision",
        asks="What was decided?",
        tip="One of the three; reasons belong into the answers before.",
        **shown,
    )
    values["decision"] = decided or None
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
    yield from until_no_more(
        "trial",
        partial(_trial, room),
        part=_NEW,
        asks=("Will something be tried out?", "Another trial?"),
        tip="Something small that can fail safely: one round drawn by its own crew, for six weeks.",
        lines=True,
    )


def _trial(room: Room, idea: str, name: str) -> Script:
    values: dict[str, Any] = {}
    shown: dict[str, Any] = {"part": _NEW, "about": idea}
    for key, asks, tip in _ABOUT_TRIALS:
        words = yield Question(key=f"{name}: {key}", asks=asks, tip=tip, lines=True, **shown)
        values[key] = words or None
    values["where"] = yield from ask_parties(
        room,
        f"{name.capitalize()}, where",
        key=f"{name}: where",
        asks="Where?",
        tip="The organisations, groups or people that try it.",
        **shown,
    )
    values["until"] = yield from ask_day(
        room,
        f"{name.capitalize()}, until",
        key=f"{name}: until",
        asks="Until when?",
        tip="The day when you will look at what came of it, such as 30 September.",
        **shown,
    )
    room.add("trials", Trial(id=room.next_id("trials"), idea=idea, **values))


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
