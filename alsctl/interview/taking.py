"""How an answer becomes a value of the record; words that do not fit are kept as a note."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from alsctl.dates import NotADateError, parse_time
from alsctl.interview.questions import Asked, Choice, Question, chosen, words_refused
from alsctl.interview.room import Room, unclear
from alsctl.notes.names import key

_NOBODY = re.compile(r"(?:none|nobody|no one|no-one)\.?", re.I)


def nobody(text: str) -> bool:
    """Tell whether an answer says that it was nobody."""
    return bool(_NOBODY.fullmatch(text))


def take_word(room: Room, about: str, text: str, *, words: list[str]) -> str:
    """Return the one of some words that was picked, or nothing."""
    found = chosen(text, words)
    if text and not found:
        room.keep(about, text)
    return found


def take_parties(room: Room, about: str, text: str) -> tuple[str, ...]:
    """Return the members, organisations and groups that a list names."""
    listed = room.names.parties(text)
    if text and (unclear(listed) or not listed.known):
        room.keep(about, text)
    return listed.known


def take_attendees(room: Room, about: str, text: str) -> tuple[str, ...]:
    """Return the people that a list names."""
    listed = room.names.attendees(text)
    if text and not nobody(text) and (unclear(listed) or not listed.known):
        room.keep(about, text)
    return listed.known


def take_day(room: Room, about: str, text: str) -> date | None:
    """Return the day that an answer says."""
    found = room.day_of(text) if text else None
    if text and not found:
        room.keep(about, text)
    return found


def ask_parties(room: Room, about: str, /, **question: Any) -> Asked:
    """Ask for members, organisations and groups, and return those that the answer names."""
    choices = tuple(Choice(label) for label in room.parties.values())
    known = must_be_parties(room)
    text = yield Question(choices=choices, many=True, refuses=known, **question)
    return take_parties(room, about, text)


def ask_day(room: Room, about: str, /, **question: Any) -> Asked:
    """Ask for a day, and return the one that the answer says."""
    text = yield Question(refuses=must_be_day(room), **question)
    return take_day(room, about, text)


def ask_word(room: Room, about: str, choices: tuple[Choice, ...], /, **question: Any) -> Asked:
    """Ask for one of some words, and return it, or nothing."""
    text = yield Question(choices=choices, refuses=words_refused(choices), **question)
    return take_word(room, about, text, words=[choice.words for choice in choices])


def take_theme(room: Room, about: str, text: str) -> str | None:
    """Return the theme that is meant: one of the set's, or any where it lists none."""
    found = room.themes.find(text) if text else ""
    if text and (not found or not room.set.themes):
        found = found if " ".join(text.split()) == text else ""
    if text and not found:
        room.keep(about, text)
    return found or None


def take_items(text: str) -> tuple[str, ...]:
    """Return the lines of an answer, without the bullets before them."""
    lines = (
        re.sub(r"^\s*(?:[-+*•‣▪◦·●○–—]\s+|\d{1,2}[.)]\s+)", "", line) for line in text.split("\n")
    )
    return tuple(line.strip() for line in lines if line.strip())


def take_readers(text: str) -> tuple[str, ...]:
    """Return for whom something is: “leaders, finance directors and their teams”."""
    pieces = re.split(r"[,;\n]", text)
    if len(pieces) > 1:
        pieces[-1:] = re.split(r"(?:^|\s)and\s", pieces[-1])
    return tuple(words for piece in pieces if (words := piece.strip()))


def must_be_parties(room: Room) -> Callable[[str], str]:
    """Return a check that everybody in a list is known."""
    return lambda text: _refused(unclear(room.names.parties(text)), room.names.party)


def must_be_attendees(room: Room) -> Callable[[str], str]:
    """Return a check that everybody in a list is a member or a facilitator."""

    def refuses(text: str) -> str:
        if nobody(text):
            return ""
        return _refused(unclear(room.names.attendees(text)), room.names.attendee)

    return refuses


def _refused(words: tuple[str, ...], who: Callable[[str], tuple[str, ...]]) -> str:
    if not words:
        return ""
    several = [word for word in words if key(word) and len(who(word)) > 1]
    if several:
        return f"“{several[0]}” fits more than one; write the whole name"
    return f"“{words[0]}” is nobody that set.yaml lists"


def must_be_day(room: Room) -> Callable[[str], str]:
    """Return a check that an answer is a day that can be worked out."""

    def refuses(text: str) -> str:
        return "" if room.day_of(text) else f"“{text}” is no day that can be worked out"

    return refuses


def must_be_time(text: str) -> str:
    """Return what is wrong with a time of day, or nothing."""
    try:
        parse_time(text)
    except NotADateError as error:
        return f"{error}; write it as 10:30"
    return ""
