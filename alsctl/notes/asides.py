"""What lines without a marker say of the session itself: that it was not held, who deputised."""

import re

from alsctl.dates import NotADateError, in_words, parse_day
from alsctl.notes.attendance import notice_apologies, notice_deputy
from alsctl.notes.draft import Draft
from alsctl.notes.passages import Passage
from alsctl.notes.typed import Line

_NOT_HELD = re.compile(
    r"\W*(?:(?:the|this|our|today['’]?s) )?(?:session|meeting)(?: (?P<number>\d{1,3}))?"
    r"(?: (?:was|is|has been|had to be|had been)| be)*[:\s–—-]+"
    r"(?:cancelled|canceled|called off|postponed|abandoned|not held|did not (?:take place|happen|"
    r"go ahead)|didn['’]t (?:take place|happen|go ahead)|not take place)\b.{0,160}",
    re.I,
)
_ALONE = re.compile(
    r"\W*(?:cancelled|canceled|called off|postponed)\W*(?:session|meeting)?\W*", re.I
)
_FULL_DAY = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8},? \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|\d{4}-\d\d-\d\d)\b"
)
_AT_TOP = 5
_LONGEST = 240


def notice(draft: Draft, lines: list[Line]) -> None:
    """Take what unmarked lines say of the session; they stay notes too."""
    for line in lines:
        if len(line.text) <= _LONGEST and not line.row:
            _notice_not_held(draft, line)
            if draft.keeps != "none":
                notice_deputy(draft, line)
                notice_apologies(draft, line)


def _notice_not_held(draft: Draft, line: Line) -> None:
    match = _NOT_HELD.fullmatch(line.text) or _ALONE.fullmatch(line.text)
    number = match.groupdict().get("number") if match else None
    if match and (not number or int(number) == draft.session) and "held" not in draft.values:
        draft.not_held = draft.not_held or line


def notice_day(draft: Draft, passages: list[Passage]) -> None:
    """Tell of a day at the top of notes that have no `Date:`, where it is not the day expected."""
    if any(passage.label == "date" for passage in passages):
        return
    for line in (passage.lines[0] for passage in passages[:_AT_TOP] if passage.lines):
        match = _FULL_DAY.search(line.text[:_LONGEST]) if not line.label and not line.row else None
        if match and _tell_day(draft, line, match[0]):
            return


def _tell_day(draft: Draft, line: Line, typed: str) -> bool:
    try:
        found = parse_day(typed)
    except NotADateError:
        return False
    if found != draft.day:
        was = f"the record has {in_words(draft.day)}" if draft.day else "no date was taken from it"
        says = f"it may say that this was on {in_words(found)}, but {was}"
        draft.guess(line, f"{says}; write the date behind “Date:” if so")
    return True


def close(draft: Draft) -> None:
    """Take it that the session was not held, unless the notes also say who was there."""
    if not draft.not_held or "held" in draft.values:
        return
    if draft.values.get("present") or draft.values.get("attended"):
        says = "it may say that the session was not held, but somebody was present; taken as held"
    else:
        draft.values["held"] = "no"
        says = "taken to mean that the session was not held (held: no); also kept as a note"
    draft.guess(draft.not_held, says)
