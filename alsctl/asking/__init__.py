"""Questions at a terminal: the only place that asks.

Here plain lines, one question after the other, nothing redrawn, so that a screen reader can follow;
`lines` and `screen` take longer answers for those who ask step by step. Ctrl-C, like the end of the
input, leaves it as EOFError.
"""

import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from textwrap import fill
from typing import TypeVar

from alsctl.errors import AlsctlError
from alsctl.wording import capital

T = TypeVar("T")

_WIDTH = 79


def ask(question: str, read: Callable[[str], T], *, prompt: str = ">", skips: bool = True) -> T:
    """Ask until `read` takes the answer, and return what it makes of it.

    `read` refuses an answer with an AlsctlError or a ValueError whose message is told; it gets ""
    where the question is skipped.
    """
    print(f"\n{question}{' (Enter to skip)' if skips else ''}")
    while True:
        try:
            return read(_answer(f"{prompt} "))
        except UnicodeDecodeError:
            print("This terminal sent letters that are not UTF-8. Please type it again.")
        except (AlsctlError, ValueError) as error:
            print(_explained(str(error)))


def choose(question: str, choices: Mapping[str, str], *, usual: str) -> str:
    """Ask for one of some words, each told with what it means; Enter takes the usual one."""
    words = list(choices)
    width = max(map(len, words))
    lines = [f"  {n}  {word:{width}}  {choices[word]}" for n, word in enumerate(words, start=1)]

    def read(answer: str) -> str:
        typed = "-".join(answer.lower().split())
        found = [word for n, word in enumerate(words, start=1) if typed in (word, str(n))]
        if typed and not found:
            raise ValueError(f"please type a number from 1 to {len(words)}, or one of the words")
        return found[0] if found else usual

    return ask("\n".join([f"{question} (Enter for {usual})", *lines]), read, skips=False)


def agrees(question: str) -> bool:
    """Ask for a yes or a no; Enter means yes."""

    def read(answer: str) -> bool:
        if answer.lower() not in ("", "y", "yes", "n", "no"):
            raise ValueError("please type y or n")
        return not answer.lower().startswith("n")

    return ask(question, read, skips=False)


def _answer(prompt: str) -> str:
    with suppress(ImportError):  # so that arrow keys move; Windows does that by itself
        import readline  # noqa: F401
    try:
        answer = input(prompt).strip()
    except KeyboardInterrupt:  # the terminal's line is not ended yet, as at the end of input
        raise EOFError from None
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in answer):
        raise ValueError("there are keys in this answer that are no letters; please type it again")
    return answer


def _explained(message: str) -> str:
    """Return a message as sentences; one of several lines stays as it is, each a fault."""
    if "\n" in message:
        return f"{message}\nPlease mend the file and type its name again, or another answer."
    first = message.split(maxsplit=1)[0] if message.split() else ""
    said = capital(message) if first.isalpha() else message
    end = "" if said.endswith((".", "!", "?")) else "."
    return fill(said + end, _WIDTH, break_long_words=False, break_on_hyphens=False)
