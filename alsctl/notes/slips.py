"""Lines that nearly begin with a marker: `ACTION Priya`, `AP - ...`, lines below `Actions`."""

import re
from collections.abc import Iterator

from alsctl.notes.draft import Draft
from alsctl.notes.lists import head
from alsctl.notes.marker_words import instead_of, nearly
from alsctl.notes.passages import Passage, is_nothing
from alsctl.notes.typed import Line
from alsctl.wording import counted, plural

_FAR_ENOUGH = 120
_BULLET = r"[\s>*•‣▪◦·●○+-]*(?:\d{1,2}[.)]\s*)?[*_]{0,3}"
_BEFORE_COLON = re.compile(rf"{_BULLET}([^\W\d_][^:：*_]{{1,40}}?)[*_]{{0,3}} ?[:：](?=\W*\w)")
_BEFORE_DASH = re.compile(rf"{_BULLET}([^\W\d_]+) ?\d{{0,3}}\s+[-–—]{{1,2}}[*_]{{0,3}}\s+\S")
_CAPITALS = re.compile(rf"{_BULLET}([A-Z]{{2,9}}) ?\d{{0,3}}\s+(?=.*[a-z])\S")
_WITH_OWNER = re.compile(rf"{_BULLET}(Action)\s+(?=[A-Z][^.:]{{1,60}}?\s(?:to|will)\s)")
_PEOPLE = {"present": "taken to have been there", "apologies": "taken to have sent apologies"}


def tell_slips(draft: Draft, passages: list[Passage]) -> None:
    """Tell once of each word that nearly begins an entry, and of each list that was understood."""
    found: dict[str, list[Line]] = {}
    below: dict[int, list[Line]] = {}
    for passage, following in zip(passages, [*passages[1:], None], strict=False):
        for line, says in _slips(passage, following):
            found.setdefault(says, []).append(line)
        if passage.lines and (above := passage.lines[0].below):
            below.setdefault(above.number, []).append(passage.lines[0])
    for says, (first, *more) in found.items():
        others = f" (also in {counted(len(more), 'line')} below)" if more else ""
        draft.guess(first, f"{says}{others}")
    for items in below.values():
        _tell_list(draft, items)


def _tell_list(draft: Draft, items: list[Line]) -> None:
    """Tell what the items of a list were taken as, since each of them does not say it."""
    above, what = items[0].below or items[0], items[0].label
    left = sum(item.number in draft.not_taken for item in items)
    below, taken = f"below “{_words(above)}”", len(items) - left
    if taken:
        one = f"{'an' if what[0] in 'aio' else 'a'} {what}"
        kind = f"taken as {one if taken == 1 else plural(what)}"
        verb = "is" if taken == 1 else "are"
        means = f"{counted(taken, 'line')} {below} {verb} {_PEOPLE.get(what, kind)}"
        draft.guess(above, f"{means}; write “Note:” in front of what is something else")
    if left:
        lines = f"{counted(left, 'line')} {below}"
        why = "names nobody, or is ticked off" if left == 1 else "name nobody, or are ticked off"
        draft.guess(above, f"{lines} {why}: kept as notes; write “Action:” in front of an action")


def _words(line: Line) -> str:
    """Return the words of a line without what dresses them."""
    dressed = _DRESSED.match(line.title)
    return line.title[dressed.end() if dressed else 0 :].strip(" :*_")


_DRESSED = re.compile(_BULLET)


def _slips(passage: Passage, following: Passage | None) -> Iterator[tuple[Line, str]]:
    is_entry = passage.kind == "entry"
    if not (is_entry or passage.kind in ("unmarked", "heading")):
        return
    below = (
        next(iter(following.lines), None) if following and following.kind == "unmarked" else None
    )
    lines = [line for said in (passage.said, *passage.parts) for line in said.lines]
    for line, after in zip(lines, [*lines[1:], below], strict=False):
        if line.alias and not line.below:
            yield line, f"“{line.alias}:” is taken for “{line.label.capitalize()}:”"
        if line.label or line.row or line.is_printed:
            continue
        above = _above_lines(line, after, is_first=line is passage.lines[0])
        if says := above or _slip(line, is_entry=is_entry):
            yield line, says


def _above_lines(line: Line, after: Line | None, *, is_first: bool) -> str:
    """Return what “Actions” above lines is, none of which is an action."""
    what = head(line) if after and not (after.label or after.row or after.is_printed) else None
    if not what or not after:
        return ""
    if not (is_first or after.is_bullet or line.title.rstrip("*_ ").endswith(":")):
        return ""
    words = _words(line)
    write = f"write “{what.marker.capitalize()}:” in front of each that is one"
    return f"the lines below “{words}” are no entries; {write}"


def _slip(line: Line, *, is_entry: bool) -> str:
    """Return what a line is that has another word, or no colon, where a marker would stand."""
    text = line.text.strip()[:_FAR_ENOUGH]
    so = "the line goes on with the one above" if is_entry else "the line is no entry"
    if match := _BEFORE_COLON.match(text):
        if is_nothing(text[match.end() :].strip("*_ ")):
            return ""
        word = " ".join(match[1].split())
        marker, why = nearly(word), f"“{word}:” is not known"
    else:
        match = _BEFORE_DASH.match(text) or _CAPITALS.match(text) or _WITH_OWNER.match(text)
        marker = instead_of(match[1]) if match else ""
        why = f"“{match[1]}” has no colon" if match else ""
    return f"{why}, so {so}; write “{marker.capitalize()}:” in front" if marker else ""
