"""What stands in the way, what the set decided, and how it worked together."""

from functools import partial

from alsctl.interview.questions import Question, Script, until_no_more
from alsctl.interview.room import Room, as_private_as_it_sounds
from alsctl.model.records import Barrier, Decision, Review

_BARRIERS = "Barriers"
_OF_SESSION = ("Process review", "What helped the set to learn?")
_OF_EVENT = ("Evaluation", "What did those who came find useful?")


def barriers(room: Room) -> Script:
    """Ask for obstacles that others must remove, until there is no more."""
    yield from until_no_more(
        "barrier",
        partial(_barrier, room),
        part=_BARRIERS,
        asks=(
            f"Is there an obstacle that somebody {'else' if room.event else 'outside the set'} "
            "must remove?",
            "Another obstacle?",
        ),
        tip="What is in the way, and of what: The grant must be spent by March, so nobody hires "
        "for it.",
        lines=True,
    )


def _barrier(room: Room, text: str, name: str) -> Script:
    ask = partial(Question, part=_BARRIERS, about=text, lines=True)
    wanted = yield ask(
        key=f"{name}: ask",
        asks="What are they asked to do?",
        tip="Something they could say yes to: let the grant be carried over one year.",
    )
    whom = yield ask(
        key=f"{name}: of",
        asks="Who is asked?",
        tip="Such as: central government; the county council; the regulator.",
    )
    entry = Barrier(id=room.next_id("barriers"), text=text, ask=wanted or None, of=whom or None)
    room.add("barriers", entry)


def decisions(room: Room) -> Script:
    """Ask what the set decided, until there is no more."""
    yield from until_no_more(
        "decision",
        partial(_decision, room),
        part="Decisions",
        asks=(
            "Was anything decided?" if room.event else "Did the set decide anything?",
            "Another decision?",
        ),
        tip="What was agreed, in one sentence: The sponsor gets the notes in June.",
        lines=True,
    )


def _decision(room: Room, text: str, _: str) -> Script:
    room.add("decisions", Decision(id=room.next_id("decisions"), text=text))
    yield from ()  # its words are all of it


def review(room: Room) -> Script:
    """Ask what helped and what to change."""
    part, helps = _OF_EVENT if room.event else _OF_SESSION
    ask = partial(Question, part=part, lines=True)
    helped = yield ask(
        key="review: helped",
        asks=helps,
        tip="What people said at the end: the silence after each question.",
    )
    change = yield ask(
        key="review: change",
        asks="What should be different next time?",
        tip="Such as: start with the actions; a longer break.",
    )
    if helped or change:
        said = Review(helped=helped or None, change=change or None)
        room.values["review"] = as_private_as_it_sounds(said)
