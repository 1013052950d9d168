"""Lists below a word for many, such as “Actions”: each item of one is an action.

Lines without a sign are items below “Actions” alone, and only those that say who does it.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from alsctl.notes.marker_words import Many, many
from alsctl.notes.typed import Line

_COUNTED = r"(?P<of>\d{1,2})\.\d{1,2}\.?\s+|[a-z][.)]\s+|\([a-z\d]{1,4}\)\s+"
_NUMBERED = re.compile(rf"\s*(?:{_COUNTED})")
_TICK_BOX = re.compile(r"\s*(?:☐\s*|\[ \]\s*)?")
_NUMBER = re.compile(r"[\s*_]*(\d{1,2})[.)]?\s")
_SIGN = re.compile(
    rf"\s*(?:[-+*•‣▪◦·●○–—]\s+|[•‣▪◦●○]|\d{{1,2}}[.)]\s+|{_COUNTED})?(?:☐\s*|\[ \]\s*)?"
)


_SAYS_WHO = re.compile(
    r"[*_@]{0,3}[^\W\d_a-z][^.:?!]{0,60}?(?:\s(?:to|will|agreed to|has agreed to)\s|\s?[-–—:]\s)"
    r"|[^\W\d_a-z].*\([^()]{2,60}\)\.?$"
)


def head(line: Line) -> Many | None:
    """Return what the items of a list below a line are; None where it is no word for many."""
    if line.label or line.row or line.is_printed or line.is_blank:
        return None
    return many(line.text)


def with_items(lines: Sequence[Line]) -> list[Line]:
    """Return lines; an item below a word for many begins with the marker that it lacks."""
    found = list(lines)
    index = 0
    while index < len(found):
        what = head(found[index])
        index = _take(found, index, what) if what else index + 1
    return found


def _take(lines: list[Line], at: int, what: Many) -> int:
    """Mark the items of the list below a line, and return where it ends."""
    top, first, last, after_gap = lines[at], None, None, True
    index = at + 1
    while index < len(lines):
        line = lines[index]
        if line.row or line.level or head(line) or _is_next(line, top, last):
            break
        if is_item(line, top):
            first, last = first or line, line
            if not line.label and _inset(line) <= _inset(first):
                lines[index] = _item(line, top, what)
        elif _says_who(line, what) and (first is None or not is_item(first, top)):
            first = first or line
            lines[index] = replace(line, label=what.marker, rest=line.text.strip(), below=top)
        elif not (line.is_blank or line.label) and (first is None or after_gap or line.apart):
            break
        after_gap = line.is_blank
        index += 1
    return index


def _is_next(line: Line, top: Line, last: Line | None) -> bool:
    """Tell whether a line is the next of numbered headings: “3. Money” after “2. Actions”."""
    number = _number(top)
    return bool(number) and _number(line) == number + 1 and (not last or _number(last) != number)


def _number(line: Line) -> int:
    match = _NUMBER.match(line.text)
    return int(match[1]) if match else 0


def _says_who(line: Line, what: Many) -> bool:
    """Tell whether a line without a sign may say who does something: “Priya to ring”."""
    return what.marker == "action" and not line.label and bool(_SAYS_WHO.match(line.text.strip()))


def is_item(line: Line, top: Line) -> bool:
    """Tell whether a line is an item: with a sign, or numbered “5.1 ...” below “5. Actions”."""
    if line.is_bullet:
        return True
    match = _NUMBERED.match(line.text)
    return match is not None and (not match["of"] or int(match["of"]) == _number(top))


def _item(line: Line, top: Line, what: Many) -> Line:
    sign = _TICK_BOX.match(line.text) if line.depth is not None else _SIGN.match(line.text)
    rest = line.text[sign.end() :] if sign else line.text
    return replace(line, label=what.marker, rest=rest.strip(), below=top)


def _inset(line: Line) -> int:
    """Return how far an item is set in."""
    return len(line.text) - len(line.text.lstrip()) + 2 * (line.depth or 0)
