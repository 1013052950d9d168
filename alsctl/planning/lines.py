"""Typed texts as lines of an agenda: on one line, and whole sentences of them."""

import re

from alsctl.wording import with_full_stop

_LONGEST_TITLE = 110


def on_one_line(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return a text on one line that ends as a sentence does."""
    return with_full_stop(on_one_line(text))


def as_title(text: str) -> str | None:
    """Return the first sentence of a text as a title; None where it is too long for one."""
    line = on_one_line(text)
    end = re.search(r"(?<=[.!?؟。])(?<!\b\w\.)\s", line)
    first = line[: end.start()] if end else line
    if len(first) > _LONGEST_TITLE:
        return None
    return first if first.endswith(("?", "!", "؟", "..")) else first.rstrip(".")
