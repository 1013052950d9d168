"""What people type as an answer: picks by number, and words that are off the record."""

import re

from msgspec import Struct

from alsctl.interview.noting import on_the_record
from alsctl.interview.questions import Question, chosen

_LIST = re.compile(r"\d{1,3}(?:\s*[-–]\s*\d{1,3})?(?:[\s,;]+\d{1,3}(?:\s*[-–]\s*\d{1,3})?)*[,.]?")
_RANGE = re.compile(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?")
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


class Text(Struct, frozen=True):
    """What may be kept of an answer, and whether something in it was off the record."""

    words: str
    off_the_record: bool = False


def cleaned(typed: str) -> Text:
    """Return an answer without what is off the record and without keys that are no letters."""
    text = _NO_LETTERS.sub("", _BREAKS.sub("\n", typed))
    kept, off_the_record = on_the_record(text)
    words = "\n".join(line.rstrip() for line in kept.split("\n")).strip()
    return Text(words, off_the_record)


def picked(question: Question, typed: str) -> str:
    """Return the words of what was picked by number or by beginning; others as they are."""
    words = [choice.words for choice in question.choices]
    if not words or not typed:
        return typed
    if not question.many:
        by_number = _numbered(typed, words) if typed.isdigit() else ""
        return by_number or chosen(typed, words) or typed
    if question.lines:  # names with commas in them
        lines = (_numbered(line, words, join="\n") or line for line in typed.split("\n"))
        return "\n".join(lines)
    pieces = [typed] if _LIST.fullmatch(typed) else typed.split(",")
    return ", ".join(_numbered(piece, words) or piece.strip() for piece in pieces)


def _numbered(typed: str, words: list[str], *, join: str = ", ") -> str:
    """Return what numbers such as “1, 3-5” pick, or nothing where one is not in the list."""
    if not _LIST.fullmatch(typed.strip()):
        return ""
    numbers = dict.fromkeys(_numbers(typed))
    in_list = all(0 < number <= len(words) for number in numbers)
    return join.join(words[number - 1] for number in numbers) if in_list else ""


def _numbers(typed: str) -> list[int]:
    found: list[int] = []
    for match in _RANGE.finditer(typed):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, last + 1) if first <= last else [0]
    return found
