"""The lines of typed notes: which marker or heading each begins with."""

import re
import unicodedata

from msgspec import Struct

MARKERS = frozenset(
    "date, present, apologies, note, private, issue, action, done, decision, trial, result, "
    "lesson, barrier, ask, quote, offer, help wanted".split(", ")
)
PARTS = {
    "lesson": frozenset({"caveat", "why", "theme", "for", "seen by"}),
    "barrier": frozenset({"ask", "of"}),
    "result": frozenset({"happened", "because", "decision"}),
}
"""The markers that belong to an entry when they stand on lines after it."""

_LABELS = MARKERS.union(*PARTS.values())
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = r"(?:[-+•‣▪◦·●○–—]\s*|\*\s+|\d{1,2}[.)]\s*)"
_MARKED = re.compile(
    rf"[\s>]*(?:\#{{1,6}}\s*)?{_BULLET}?(?:\[ \]\s*)?(?P<bold>[*_]{{0,3}})"
    r"(?P<label>[^\W\d_][^:：﹕︓*_]{1,16})[*_]{0,3}\s{0,3}[:：﹕︓]",
)
_BULLETED = re.compile(r"\s*(?:[-+*•‣▪◦·●○–—]\s|[•‣▪◦●○]|\d{1,2}[.)]\s)")
_HASHES = re.compile(r"[ \t>]*(#{1,6})[ \t]+(?=\S)")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


class Line(Struct, frozen=True):
    """A line as typed; `label` is its marker in lower case, `rest` what follows it.

    `level` is the number of hashes of a heading, `title` the heading's words.
    """

    number: int
    text: str
    label: str = ""
    rest: str = ""
    level: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.text or not (self.text.isascii() or seen(self.text).strip())

    @property
    def is_bullet(self) -> bool:
        """Whether the line begins as an item of a list does."""
        return bool(_BULLETED.match(self.text))

    @property
    def title(self) -> str:
        """The words of a heading without its hashes."""
        return _HASHES.sub("", self.text, count=1).rstrip("#").rstrip()

    def saying(self, text: str) -> "Line":
        """Return the line with other text, read afresh."""
        return _line(self.number, text)


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text; blanks at their ends, which nobody sees, are left out."""
    typed = _BREAK.split(text.removeprefix("\ufeff"))
    return [_line(number, line) for number, line in enumerate(typed, 1)]


def seen(text: str) -> str:
    """Return a text as an eye reads it: no invisible characters, wide letters as narrow ones."""
    return text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def _line(number: int, typed: str) -> Line:
    text = typed.rstrip()
    hashes = _HASHES.match(text)
    level = len(hashes[1]) if hashes else 0
    match = _MARKED.match(text)
    label = " ".join(re.split(r"[\s-]+", seen(match["label"]).strip().lower())) if match else ""
    if not match or label not in _LABELS:
        return Line(number, text, level=level)
    return Line(number, text, label, _unbolded(text[match.end() :], match["bold"]), level)


def _unbolded(rest: str, bold: str) -> str:
    """Return what follows a marker without the other half of the marker's asterisks."""
    rest = rest.strip()
    if bold and rest.startswith(bold):
        return rest[len(bold) :].strip()
    if bold and rest.endswith(bold) and rest.count(bold) % 2:
        return rest[: -len(bold)].strip()
    return rest
