"""Fields of Word: what shows of them is their result; page numbers are not what anybody noted."""

import re

from msgspec import Struct, field

_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|SECTION)\b", re.IGNORECASE)
_MOST_OPEN = 30
_LONGEST_ORDER = 100


class _Field(Struct):
    """A field that is open: its order comes first, then its result, if it has one."""

    order: str = ""
    held: list[str] = field(default_factory=list)
    has_result: bool = False
    shows: bool = False


class Fields:
    """The fields that are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def begin(self) -> None:
        """Begin a field; inside too many others it is none."""
        if len(self._open) < _MOST_OPEN:
            self._open.append(_Field())

    def order(self, text: str) -> None:
        """Add to what the innermost field does."""
        if self._open and len(self._open[-1].order) < _LONGEST_ORDER:
            self._open[-1].order += text

    def begin_result(self) -> None:
        """End the order of the innermost field."""
        if self._open:
            last = self._open[-1]
            last.has_result, last.shows = True, not _PAGES.match(last.order)

    def end(self) -> None:
        """End the innermost field."""
        if self._open:
            self._open.pop()

    def shown(self, text: str) -> str:
        """Return a text if it shows; the result of a field inside an order does not."""
        for one in self._open:
            if not one.shows:
                if not one.has_result:
                    one.held.append(text)
                return ""
        return text

    def end_of_paragraph(self) -> str:
        """Return what was wrongly held back: an order that never came to an end is none."""
        if not self._open:
            return ""
        broken = "".join(text for one in self._open if not one.has_result for text in one.held)
        self._open = [one for one in self._open if one.shows]
        return broken
