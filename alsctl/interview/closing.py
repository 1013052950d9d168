"""What stands in the way, what the set decided, and how it worked together."""

from functools import partial

from alsctl.interview.questions import Question, Script
from alsctl.interview.room import Room, as_private_as_it_sounds
from alsctl.model.records import Barrier, Decision, Review


def barriers(room: Room) -> Script:
    """Ask for obstacles that others must remove, until there is no more."""
    ask = partial(Question, part="Barriers", lines=True)
    number = 1
    while text := (
        yield ask(
            key=f"barrier {number}",
            asks="Is there an obstacle that somebody outside the set must remove?"
            if number == 1
            else "Another obstacle?",
            tip="What is in the way, and of what: The grant must be spent by March, so nobody "
            "hires for it.",
        )
    ):
        wanted = yield ask(
            key=f"barrier {number}: ask",
            asks="What are they asked to do?",
            about=text,
            tip="Something they could say yes to: let the grant be carried over one year.",
        )
        whom = yield ask(
            key=f"barrier {number}: of",
            asks="Who is asked?",
            about=text,
            tip="Such as: central government; the county council; the regulator.",
        )
        entry = Barrier(id=room.next_id("barriers"), text=text, ask=wanted or None, of=whom or None)
        room.add("barriers", entry)
        number += 1


def decisions(room: Room) -> Script:
    """Ask what the set decided, until there is no more."""
    number = 1
    while text := (
        yield Question(
            key=f"decision {number}",
            part="Decisions",
            asks="Did the set decide anything?" if number == 1 else "Another decision?",
            tip="What was agreed, in one sentence: The sponsor gets the notes in June.",
            lines=True,
        )
    ):
        room.add("decisions", Decision(id=room.next_id("decisions"), text=text))
        number += 1


def review(room: Room) -> Script:
    """Ask what helped and what to change."""
    ask = partial(Question, part="Process review", lines=True)
    helped = yield ask(
        key="review: helped",
        asks="What helped the set to learn?",
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
