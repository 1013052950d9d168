"""Text that a person typed, concealed while Markdown is read: it never reaches the parser.

A concealed text is a placeholder between noncharacters that carries the whole text in itself,
each of its bytes as a character for private use: nothing has to be remembered, and Markdown,
upper case or a replacement cannot touch it.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

OPENS, CLOSES, OPENS_MARKDOWN = "\ufdd0", "\ufdd1", "\ufdd2"
_BYTES = "".join(map(chr, range(0xE000, 0xE100)))
_PRIVATE = re.compile("[\ufdd0-\ufdef]")
_PLACEHOLDER = re.compile(f"([{OPENS}{OPENS_MARKDOWN}])([\ue000-\ue0ff]*){CLOSES}")


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
    own, *others = _PLACEHOLDER.split(text)
    if own:
        yield Piece(own)
    for opens, hidden, after in zip(others[::3], others[1::3], others[2::3], strict=True):
        yield Piece(_shown(hidden), True, opens == OPENS_MARKDOWN)
        if after:
            yield Piece(after)


def without_marks(text: str) -> str:
    """Return `text` with a mark for what is no character in place of those that conceal."""
    return _PRIVATE.sub("\ufffd", text)


def is_whole(text: str) -> bool:
    """Tell whether no placeholder in `text` was cut apart."""
    return not _PRIVATE.search(_PLACEHOLDER.sub("", text))


def _hidden(text: str) -> str:
    return codecs.charmap_decode(text.encode("utf-8", "surrogatepass"), "strict", _BYTES)[0]


def _shown(hidden: str) -> str:
    low_bytes = hidden.encode("utf-16-le")[::2]  # 13 times as quick as a table of characters
    return low_bytes.decode("utf-8", "surrogatepass")
