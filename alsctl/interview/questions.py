"""A question as a value: what it asks, what there is to pick from, and which answers it takes."""

import re
from collections.abc import Callable, Generator
from typing import Any, TypeAlias

from msgspec import Struct

_NUMBERS = re.compile(r"[\d\s,;–-]*\d[\d\s,;–-]*")


class Choice(Struct, frozen=True):
    """Words to pick, and what they mean."""

    words: str
    means: str = ""


class Question(Struct, frozen=True, kw_only=True):
    """What is asked; `key` names it in the draft.

    `about` stands above it, `tip` is told at “?”, Enter takes `usual`. `many` of the choices may be
    picked; `lines` says that answers may be long. `refuses` returns what is wrong with an answer,
    or nothing; an answer in words of one's own is taken anyway where the person says “keep”.
    """

    key: str
    part: str
    asks: str
    tip: str
    about: str = ""
    choices: tuple[Choice, ...] = ()
    many: bool = False
    usual: str = ""
    lines: bool = False
    required: bool = False
    refuses: Callable[[str], str] | None = None

    def fault(self, text: str) -> str:
        """Return what is wrong with an answer, or nothing."""
        if not text:
            return "this one needs an answer" if self.required else ""
        said = self.refuses(text) if self.refuses else ""
        if said and self.choices and _NUMBERS.fullmatch(text):
            return f"the list has numbers from 1 to {len(self.choices)}"
        return said


Script: TypeAlias = Generator[Question, str, None]
"""Yields questions, and is sent the text of each answer, nothing where it was skipped."""

Asked: TypeAlias = Generator[Question, str, Any]


def until_no_more(
    kind: str, then: Callable[[str, str], Script], /, *, asks: tuple[str, str], **question: Any
) -> Script:
    """Ask for one after another, and of each what `then` asks, until an answer is skipped.

    `asks` is how the first and how each other is asked for. `then` takes what was typed and the
    key it was asked under: “lesson 1”, “lesson 2”.
    """
    first, another = asks
    number = 1
    while typed := (
        yield Question(key=f"{kind} {number}", asks=first if number == 1 else another, **question)
    ):
        yield from then(typed, f"{kind} {number}")
        number += 1


def words_refused(choices: tuple[Choice, ...]) -> Callable[[str], str]:
    """Return a check that an answer is one of the choices."""
    words = [choice.words for choice in choices]

    def refuses(text: str) -> str:
        return "" if chosen(text, words) else "please pick one from the list"

    return refuses


def chosen(text: str, words: list[str]) -> str:
    """Return the choice that was typed, by itself or by its beginning where just one has it."""
    typed = " ".join(text.casefold().replace("-", " ").split())
    plain = {word: " ".join(word.casefold().replace("-", " ").split()) for word in words}
    same = [word for word in words if plain[word] == typed]
    begun = [word for word in words if typed and plain[word].startswith(typed)]
    return (same or (begun if len(begun) == 1 else [""]))[0]
