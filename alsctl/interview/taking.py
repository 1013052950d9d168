"""How an answer becomes a value of the record; words that do not fit are kept as a note."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from alsctl.dates import NotADateError, parse_time
from alsctl.interview.questions import Asked, Choice, Question, chosen, words_refused
from alsctl.interview.room import Room, unclear
from alsctl.notes.names import key

_FEW = 8
_ALL = frozenset({"all", "all of them"})
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


def whole_number(text: str) -> str:
    """Return what is wrong with a count of people, or nothing."""
    return "" if _is_count(text) else "please type figures"


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def take_count(room: Room, key: str, about: str, text: str) -> None:
    """Take a count of people."""
    if _is_count(text):
        room.values[key] = int(text)
    elif text:
        room.keep(about, text)


def ask_several(room: Room, about: str, choices: tuple[Choice, ...], /, **question: Any) -> Asked:
    """Ask for some of many words, and return those that are picked."""
    words = [choice.words for choice in choices]

    def refuses(text: str) -> str:
        wrong = [piece for piece in _pieces(text) if not chosen(piece, words)]
        return f"“{wrong[0]}” is not in the list" if wrong else ""

    text = yield Question(choices=choices, many=True, refuses=refuses, **question)
    if text.casefold() in _ALL:
        return tuple(words)
    if any(not chosen(piece, words) for piece in _pieces(text)):
        room.keep(about, text)
    found = (chosen(piece, words) for piece in _pieces(text))
    return tuple(dict.fromkeys(word for word in found if word))


def those_told(room: Room, choices: tuple[Choice, ...], /, **question: Any) -> Asked:
    """Return of which there is something to tell: asked where going through all takes long."""
    if not choices or (len(choices) <= _FEW and not room.event):
        return tuple(choice.words for choice in choices)
    tip = "Pick from the list, or type: all. Those that you leave out stay as they are."
    return (
        yield from ask_several(room, f"{question['part']}, told of", choices, tip=tip, **question)
    )


def _pieces(text: str) -> list[str]:
    """Return what is listed; of “all” nothing, which is in every list."""
    pieces = (piece.strip() for piece in re.split(r"[,;\n]", text))
    return [piece for piece in pieces if piece and piece.casefold() not in _ALL]


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
    return lambda text: _refused(unclear(room.names.parties(text)), room.names.party, room)


def must_be_attendees(room: Room) -> Callable[[str], str]:
    """Return a check that everybody in a list is a member or a facilitator."""

    def refuses(text: str) -> str:
        if nobody(text):
            return ""
        return _refused(unclear(room.names.attendees(text)), room.names.attendee, room)

    return refuses


def _refused(words: tuple[str, ...], who: Callable[[str], tuple[str, ...]], room: Room) -> str:
    if not words:
        return ""
    several = [word for word in words if key(word) and len(who(word)) > 1]
    if several:
        return f"“{several[0]}” fits more than one; write the whole name"
    file = "programme.yaml" if room.context.folder.is_programme else "set.yaml"
    return f"“{words[0]}” is nobody that {file} lists"


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
