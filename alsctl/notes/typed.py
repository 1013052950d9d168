"""The lines of typed notes: which marker or heading each begins with."""

import re
import unicodedata

from msgspec import Struct
from msgspec.structs import replace

from alsctl.notes.columns import Headers
from alsctl.notes.marker_words import meant

_BULLET = r"(?:[-+•‣▪◦·●○–—]\s*|\*\s+|\d{1,2}\.\d{1,2}\.?\s+|\d{1,2}[.)]\s*)"
_MARKED = re.compile(
    rf"[\s>]*(?:\#{{1,6}}\s*)?{_BULLET}?(?:\[ \]\s*)?(?P<bold>[*_]{{0,3}})"
    r"(?P<label>[^\W\d_][^:：﹕︓*_]{1,36})[*_]{0,3}\s{0,3}[:：﹕︓]",
)
_BULLETED = re.compile(r"\s*(?:[-+*•‣▪◦·●○–—]\s|[•‣▪◦●○]|\d{1,2}[.)]\s)")
_HASHES = re.compile(r"[ \t>]*(#{1,6})[ \t]+(?=\S)")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


class Row(Struct, frozen=True, gc=False):
    """A row of a table: which table, its cells, and what its headers mean.

    `headers` is None for a row of a table that fits no rule; `is_header` for the headers.
    """

    table: int
    cells: tuple[str, ...]
    headers: Headers | None = None
    is_header: bool = False


class Line(Struct, frozen=True, gc=False):
    """A line as typed; `label` is its marker in lower case, `rest` what follows it.

    `level` is the number of hashes of a heading, `title` the heading's words, `depth` how deep in
    a real list an item lies. `number` counts the lines; `place` is what a person is told of it. A
    line that is `apart` begins a paragraph of its own, although no empty line stands before it.
    A heading that `is_printed` in a form was printed for a `block`, where that is known. `alias`
    is another word that was typed for the marker; an item of a list that has none of its own has
    that of the line that the list stands `below`.
    """

    number: int
    place: str
    text: str
    label: str = ""
    rest: str = ""
    level: int = 0
    depth: int | None = None
    apart: bool = False
    row: Row | None = None
    is_printed: bool = False
    block: str | None = None
    alias: str = ""
    below: "Line | None" = None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.text or not (self.text.isascii() or seen(self.text).strip())

    @property
    def is_bullet(self) -> bool:
        """Whether the line is an item of a list, or begins as one does."""
        return self.depth is not None or bool(_BULLETED.match(self.text))

    @property
    def title(self) -> str:
        """The words of a heading without its hashes."""
        return _HASHES.sub("", self.text, count=1).rstrip("#").rstrip()

    def saying(self, text: str) -> "Line":
        """Return the line with other text, read afresh."""
        line = line_of(self.number, self.place, text)
        return replace(line, level=line.level or self.level, depth=self.depth, apart=self.apart)


def line_of(number: int, place: str, typed: str) -> Line:
    """Read a line; blanks at its end, which nobody sees, are left out."""
    text = typed.rstrip()
    if not text:
        return Line(number, place, "")
    hashes = _HASHES.match(text)
    level = len(hashes[1]) if hashes else 0
    match = _MARKED.match(text)
    label, alias = meant(seen(match["label"])) if match else ("", "")
    if not match or not label:
        return Line(number, place, text, level=level)
    rest = _unbolded(text[match.end() :], match["bold"])
    return Line(number, place, text, label, rest, level, alias=alias)


def label_of(words: str) -> str:
    """Return words as a marker or as a part of an entry; "" where they are neither."""
    return meant(seen(words))[0]


def seen(text: str) -> str:
    """Return a text as an eye reads it: no invisible characters, wide letters as narrow ones."""
    return text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def _unbolded(rest: str, bold: str) -> str:
    """Return what follows a marker without the other half of the marker's asterisks."""
    rest = rest.strip()
    if bold and rest.startswith(bold):
        return rest[len(bold) :].strip()
    if bold and rest.endswith(bold) and rest.count(bold) % 2:
        return rest[: -len(bold)].strip()
    return rest
