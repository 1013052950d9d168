"""What each marker makes: an issue, an action, a lesson, and so on."""

import re
from collections.abc import Callable
from typing import Any

from alsctl.model.levels import Share
from alsctl.model.records import (
    Action,
    Barrier,
    Issue,
    Lesson,
    Offer,
    Quote,
    Trial,
)
from alsctl.notes.attendance import take_apologies, take_date, take_present
from alsctl.notes.details import details_of
from alsctl.notes.draft import Draft, join, level
from alsctl.notes.lists import is_item
from alsctl.notes.marker_words import many
from alsctl.notes.names import Listed, key
from alsctl.notes.outcomes import add_decision, take_done, take_result
from alsctl.notes.passages import Passage, Said
from alsctl.notes.promises import beginners, due, giver, owners, sayer, source
from alsctl.notes.typed import Line
from alsctl.wording import listing


def take(draft: Draft, passage: Passage) -> None:
    """Put what a marker says into the record."""
    _TAKERS[passage.label](draft, passage)


def _note(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = ["private"] if passage.label == "private" else []
    draft.note(draft.text(passage.said, shares), shares)


def _issue(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    text = draft.text(passage.said, shares)
    who = sayer(text, draft.names)
    if not who and draft.presenter:
        who = draft.presenter
        draft.guess(
            passage.lines[0],
            f"no presenter is named; the agenda has {draft.names.called(who)} here",
        )
    values: dict[str, Any] = {}
    insights: list[str] = []
    for part in passage.parts:
        said = draft.text(part, shares)
        if part.label == "wanted":
            join(values, "wanted", said)
        else:
            insights += (line for line in said.splitlines() if line.strip())
    id, values["insights"] = draft.next_id("issues"), tuple(insights)
    about = Issue(id=id, presenter=who or None, text=text, share=level(shares), **values)
    draft.add("issues", about)


def _action(draft: Draft, passage: Passage) -> None:
    line = passage.lines[0]
    shares: list[Share] = []
    text = draft.text(passage.said, shares)
    who, when = owners(text, draft.names), due(text, draft.day)
    if line.below and _is_no_action(line, who):
        draft.not_taken.add(line.number)
        draft.keep_unmarked(passage.lines)
        return
    if not who.known and not who.unknown and (first := beginners(text, draft.names)):
        who = Listed(first)
        called = listing(map(draft.names.called, first))
        draft.guess(line, f"put down for {called}: it begins with the name")
    elif not who.known and not who.unknown:
        draft.guess(line, "nobody that set.yaml lists fits as its owner; kept without an owner")
    elif who.unknown:
        owner = (
            f"put down for {', '.join(map(draft.names.called, who.known))}"
            if who.known
            else "kept without an owner"
        )
        draft.guess(line, f"{draft.names.unclear(who.unknown)}; {owner}")
    if when.doubt:
        draft.guess(line, when.doubt)
    id = draft.next_id("actions")
    draft.add("actions", Action(id=id, text=text, by=who.known, due=when.day, share=level(shares)))


def _is_no_action(line: Line, who: Listed) -> bool:
    """Tell of an item of a list: ticked off, or with nobody named where only some are actions."""
    if not line.below or line.rest[:1] in _TICKS:
        return bool(line.below)
    what = many(line.below.text)
    is_loose = (what and what.loose) or not is_item(line, line.below)
    return is_loose and not who.known


def _trial(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    values = _with_parts(draft, passage, "idea", shares)
    draft.add("trials", Trial(id=draft.next_id("trials"), share=level(shares), **values))


def _with_parts(draft: Draft, passage: Passage, main: str, shares: list[Share]) -> dict[str, Any]:
    """Return what an entry says, its main words under `main`, and its parts."""
    text, details = details_of(passage.said, draft.text(passage.said, shares))
    values: dict[str, Any] = {main: draft.shared(passage.lines[0], text, shares)}
    for part in (*details, *passage.parts):
        takes = _priority if part.label == "priority" else _words_part
        takes(draft, part, values, shares)
    return values


def _barrier(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    values = _with_parts(draft, passage, "text", shares)
    draft.add("barriers", Barrier(id=draft.next_id("barriers"), share=level(shares), **values))


def _ask(draft: Draft, passage: Passage) -> None:
    draft.guess(passage.lines[0], "no barrier stands before it; kept as a note")
    draft.keep(passage.lines, marked=True)


def _lesson(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    text, details = details_of(passage.said, draft.text(passage.said, shares))
    text = draft.shared(passage.lines[0], text, shares)
    take_lesson(draft, [*details, *passage.parts], text, shares)


def take_lesson(draft: Draft, parts: list[Said], text: str, shares: list[Share]) -> None:
    """Add a lesson of which the parts are known apart from its text."""
    values: dict[str, Any] = {"text": text, "readers": []}
    for part in parts:
        _LESSON_PARTS[part.label](draft, part, values, shares)
    values["readers"] = tuple(values["readers"])
    draft.add("lessons", Lesson(id=draft.next_id("lessons"), share=level(shares), **values))


def _held(draft: Draft, passage: Passage) -> None:
    word = key(passage.lines[0].rest)
    if word in ("yes", "no", "unrecorded") and not passage.lines[1:]:
        draft.values["held"] = word
        return
    draft.guess(passage.lines[0], "not one of the words yes, no or unrecorded; kept as a note")
    draft.keep(passage.lines, marked=True)


def _words_part(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    join(values, part.label, draft.text(part, shares))


def _readers(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    pieces = re.split(r"[,;\n]", draft.text(part, shares))
    if len(pieces) > 1:
        pieces[-1:] = re.split(r"(?:^|\s)and\s", pieces[-1])
    values["readers"] += (words for piece in pieces if (words := piece.strip()))


def _seen_by(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    listed = draft.names.parties(draft.text(part, shares))
    values["seen_by"] = tuple(dict.fromkeys((*values.get("seen_by", ()), *listed.known)))
    if unclear := [*listed.unknown, *listed.extra]:
        draft.guess(
            part.lines[0], f"{draft.names.unclear(unclear)}; the line is kept as a note too"
        )
        draft.keep(part.lines, marked=True)


def _theme(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    _one_of(draft, part, values, found=draft.themes.find(draft.text(part, shares)))


def _level(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    said = draft.text(part, shares)
    if said and "level" not in values:
        values["level"] = said
        return
    draft.guess(part.lines[0], "there is a level already; kept as a note")
    draft.keep(part.lines, marked=True)


def _priority(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    _one_of(draft, part, values, found=draft.priorities.find(draft.text(part, shares)))


def _one_of(draft: Draft, part: Said, values: dict[str, Any], *, found: str) -> None:
    """Take the theme or priority that was found; any other stays a note."""
    what = part.label
    if found and what not in values:
        values[what] = found
        return
    reason = f"there is a {what} already" if found else f"no one {what} of set.yaml has this name"
    draft.guess(part.lines[0], f"{reason}; kept as a note")
    draft.keep(part.lines, marked=True)


def _quote(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    text = draft.text(passage.said, shares)
    who = source(text, draft.names)
    if not who:
        draft.guess(passage.lines[0], "it does not say whose words they are")
    by = (who,) if who else ()
    draft.add("quotes", Quote(id=draft.next_id("quotes"), text=text, by=by, share=level(shares)))


def _offer(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    text = draft.text(passage.said, shares)
    who = giver(text, draft.names)
    if not who:
        draft.guess(passage.lines[0], "it does not say who it is; kept without a name")
    kind = "offers" if passage.label == "offer" else "requests"
    draft.add(kind, Offer(by=(who,) if who else (), text=text, share=level(shares)))


_TICKS = frozenset("☑☒✓✔✅")
_LESSON_PARTS: dict[str, Callable[[Draft, Said, dict[str, Any], list[Share]], None]] = {
    "caveat": _words_part,
    "why": _words_part,
    "theme": _theme,
    "level": _level,
    "priority": _priority,
    "for": _readers,
    "seen by": _seen_by,
}
_TAKERS: dict[str, Callable[[Draft, Passage], None]] = {
    "date": take_date,
    "present": take_present,
    "apologies": take_apologies,
    "note": _note,
    "private": _note,
    "issue": _issue,
    "action": _action,
    "done": take_done,
    "decision": add_decision,
    "trial": _trial,
    "result": take_result,
    "lesson": _lesson,
    "barrier": _barrier,
    "ask": _ask,
    "quote": _quote,
    "offer": _offer,
    "help wanted": _offer,
    "held": _held,
}
