"""Text that a person typed, concealed while Markdown is read: it never reaches the parser.

A concealed text is a placeholder of noncharacters that carries the whole text in itself, so
nothing has to be remembered, and Markdown, upper case or a replacement cannot touch it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

OPENS, CLOSES, OPENS_MARKDOWN = "\ufdd0", "\ufdd1", "\ufdd2"
_DIGITS = "".join(map(chr, range(0xFDE0, 0xFDF0)))
_HIDE = str.maketrans("0123456789abcdef", _DIGITS)
_SHOW = str.maketrans(_DIGITS, "0123456789abcdef")
_PRIVATE = re.compile("[\ufdd0-\ufdef]")
_PLACEHOLDER = re.compile(f"([{OPENS}{OPENS_MARKDOWN}])([{_DIGITS}]*){CLOSES}")


class Typed(str):
    """A text that a person typed: whatever prints it as Markdown gets it concealed."""

    __slots__ = ()

    def __html__(self) -> str:
        return conceal(self)


class Piece(NamedTuple):
    """A stretch of a text: the template's own, typed, or typed Markdown."""

    text: str
    typed: bool = False
    markdown: bool = False


def conceal(text: str) -> str:
    """Return the placeholder of `text`, which Markdown leaves alone."""
    return OPENS + _hidden(text) + CLOSES


def conceal_markdown(text: str) -> str:
    """Return the placeholder of typed Markdown, which is read on its own, apart from the rest."""
    return OPENS_MARKDOWN + _hidden(without_marks(text)) + CLOSES


def reveal(text: str) -> str:
    """Put every concealed text in `text` back."""
    if CLOSES not in text:
        return text
    return _PLACEHOLDER.sub(lambda found: _shown(found[2]), text)


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of `text` in order, revealed; empty typed ones too."""
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield Piece(_shown(found[2]), typed=True, markdown=found[1] == OPENS_MARKDOWN)
        end = found.end()
    if end < len(text):
        yield Piece(text[end:])


def without_marks(text: str) -> str:
    """Return `text` without the noncharacters that placeholders are made of."""
    return _PRIVATE.sub("", text)


def is_whole(text: str) -> bool:
    """Tell whether no placeholder in `text` was cut apart."""
    return not _PRIVATE.search(_PLACEHOLDER.sub("", text))


def _hidden(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").hex().translate(_HIDE)


def _shown(digits: str) -> str:
    return bytes.fromhex(digits.translate(_SHOW)).decode("utf-8", "surrogatepass")
