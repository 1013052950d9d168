"""Lines that nearly begin with a marker: `ACTION Priya`, `AP: ...`, a list below `Actions`."""

import re
from collections.abc import Iterator

from alsctl.notes.draft import Draft
from alsctl.notes.passages import Passage, is_nothing
from alsctl.notes.typed import Line
from alsctl.wording import counted

_ENTRIES = frozenset(
    "action lesson decision trial result barrier quote issue offer caveat private".split()
)
_INSTEAD = {
    **{f"{word}s": word for word in _ENTRIES - {"private"}},
    **dict.fromkeys(
        ("ap", "aps", "action point", "action points", "agreed actions", "actions agreed"), "action"
    ),
    **dict.fromkeys(
        ("lesson learned", "lesson learnt", "lessons learned", "lessons learnt"), "lesson"
    ),
    **dict.fromkeys(("apols", "apology"), "apologies"),
    **dict.fromkeys(("attendees", "attending", "those present"), "present"),
}
_LONGEST, _FAR_ENOUGH = 40, 120
_BULLET = r"[\s>*•‣▪◦·●○+-]*(?:\d{1,2}[.)]\s*)?[*_]{0,3}"
_BEFORE_COLON = re.compile(
    rf"{_BULLET}([^\W\d_]{{2,11}}(?: [^\W\d_]{{6,8}})? ?)(?:\d{{1,3}} ?)?[*_]{{0,3}} ?:(?=\W*\w)"
)
_ALONE = re.compile(rf"{_BULLET}([^\W\d_]+(?: [^\W\d_]+)?)[*_]{{0,3}} ?:?[*_]{{0,3}}")
_BEFORE_DASH = re.compile(rf"{_BULLET}([^\W\d_]+)\s+[-–—]{{1,2}}\s+\S")
_CAPITALS = re.compile(rf"{_BULLET}([A-Z]{{5,8}})\s+(?=.*[a-z])\S")


def tell_slips(draft: Draft, passages: list[Passage]) -> None:
    """Tell once of each word that nearly begins an entry; the line stays what it is."""
    found: dict[str, list[Line]] = {}
    for passage, following in zip(passages, [*passages[1:], None], strict=False):
        for line, says in _slips(passage, following):
            found.setdefault(says, []).append(line)
    for says, (first, *more) in found.items():
        others = f" (also in {counted(len(more), 'line')} below)" if more else ""
        draft.guess(first, f"{says}{others}")


def _slips(passage: Passage, following: Passage | None) -> Iterator[tuple[Line, str]]:
    is_entry = passage.kind == "entry"
    if not (is_entry or passage.kind in ("unmarked", "heading")):
        return
    below = (
        next(iter(following.lines), None) if following and following.kind == "unmarked" else None
    )
    lines = [line for said in (passage.said, *passage.parts) for line in said.lines]
    for line, after in zip(lines, [*lines[1:], below], strict=False):
        if line.label or line.row or line.is_printed:
            continue
        if says := _above_a_list(line, after) or _slip(line, is_entry=is_entry):
            yield line, says


def _above_a_list(line: Line, after: Line | None) -> str:
    """Return what “Actions” above a list is, none of which is an action."""
    match = _ALONE.fullmatch(line.title) if len(line.text) <= _LONGEST else None
    marker = _INSTEAD.get(match[1].casefold()) if match else None
    if not match or not marker or not after or after.label or after.row or after.is_printed:
        return ""
    if not (after.is_bullet or line.text.endswith(":")):
        return ""
    write = f"write “{marker.capitalize()}:” in front of each that is one"
    return f"the lines below “{match[1]}” are no entries; {write}"


def _slip(line: Line, *, is_entry: bool) -> str:
    """Return what a line is that has another word, or no colon, where a marker would stand."""
    text = line.text.strip()[:_FAR_ENOUGH]
    so = "the line goes on with the one above" if is_entry else "the line is no entry"
    if match := _BEFORE_COLON.match(text):
        if is_nothing(text[match.end() :].strip("*_ ")):
            return ""
        word = match[1].strip()
        marker = _INSTEAD.get(word.casefold()) or _entry(word)
        why = f"“{word}:” is not known"
    else:
        match = _BEFORE_DASH.match(text) or _CAPITALS.match(text)
        marker = _entry(match[1]) if match else ""
        why = f"“{match[1]}” has no colon" if match else ""
    return f"{why}, so {so}; write “{marker.capitalize()}:” in front" if marker else ""


def _entry(word: str) -> str:
    return word.casefold() if word.casefold() in _ENTRIES else ""
