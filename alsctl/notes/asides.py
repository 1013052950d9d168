"""What lines without a marker say of the session itself: that it was not held, who deputised."""

import re

from alsctl.notes.attendance import notice_deputy
from alsctl.notes.draft import Draft
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
_LONGEST = 240


def notice(draft: Draft, lines: list[Line]) -> None:
    """Take what unmarked lines say of the session; they stay notes too."""
    for line in lines:
        if len(line.text) <= _LONGEST and not line.row:
            _notice_not_held(draft, line)
            if draft.keeps != "none":
                notice_deputy(draft, line)


def _notice_not_held(draft: Draft, line: Line) -> None:
    match = _NOT_HELD.fullmatch(line.text) or _ALONE.fullmatch(line.text)
    number = match.groupdict().get("number") if match else None
    if match and (not number or int(number) == draft.session) and "held" not in draft.values:
        draft.not_held = draft.not_held or line


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
