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
from alsctl.notes.draft import Draft, join, level
from alsctl.notes.outcomes import add_decision, take_done, take_result
from alsctl.notes.passages import Passage, Said
from alsctl.notes.promises import due, giver, owners, sayer, source


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
        draft.guess(passage.lines[0], f"no presenter is named; the agenda has {who} here")
    issue = Issue(id=draft.next_id("issues"), presenter=who or None, text=text, share=level(shares))
    draft.add("issues", issue)


def _action(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    text = draft.text(passage.said, shares)
    who, when = owners(text, draft.names), due(text, draft.day)
    line = passage.lines[0]
    if not who.known:
        draft.guess(line, "nobody that set.yaml lists fits as its owner; kept without an owner")
    elif who.unknown:
        unclear = ", ".join(f"“{word}”" for word in who.unknown)
        draft.guess(
            line, f"{unclear} fits nobody, or more than one; put down for {', '.join(who.known)}"
        )
    if when.doubt:
        draft.guess(line, when.doubt)
    id = draft.next_id("actions")
    draft.add("actions", Action(id=id, text=text, by=who.known, due=when.day, share=level(shares)))


def _trial(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    idea = draft.text(passage.said, shares)
    draft.add("trials", Trial(id=draft.next_id("trials"), idea=idea, share=level(shares)))


def _barrier(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    values: dict[str, Any] = {"text": draft.text(passage.said, shares)}
    for part in passage.parts:
        join(values, part.label, draft.text(part, shares))
    draft.add("barriers", Barrier(id=draft.next_id("barriers"), share=level(shares), **values))


def _ask(draft: Draft, passage: Passage) -> None:
    draft.guess(passage.lines[0], "no barrier stands before it; kept as a note")
    draft.keep(passage.lines, marked=True)


def _lesson(draft: Draft, passage: Passage) -> None:
    shares: list[Share] = []
    values: dict[str, Any] = {"text": draft.text(passage.said, shares)}
    for part in passage.parts:
        _LESSON_PARTS[part.label](draft, part, values, shares)
    draft.add("lessons", Lesson(id=draft.next_id("lessons"), share=level(shares), **values))


def _words_part(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    join(values, part.label, draft.text(part, shares))


def _readers(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    pieces = re.split(r"[,;\n]", draft.text(part, shares))
    if len(pieces) > 1:
        pieces[-1:] = re.split(r"(?:^|\s)and\s", pieces[-1])
    readers = tuple(words for piece in pieces if (words := piece.strip()))
    values["readers"] = (*values.get("readers", ()), *readers)


def _seen_by(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    listed = draft.names.parties(draft.text(part, shares))
    values["seen_by"] = tuple(dict.fromkeys((*values.get("seen_by", ()), *listed.known)))
    if unclear := [*listed.unknown, *listed.extra]:
        words = ", ".join(f"“{word}”" for word in unclear)
        draft.guess(
            part.lines[0], f"{words} fits nobody, or more than one; the line is kept as a note too"
        )
        draft.keep(part.lines, marked=True)


def _theme(draft: Draft, part: Said, values: dict[str, Any], shares: list[Share]) -> None:
    found = draft.themes.find(draft.text(part, shares))
    if found and "theme" not in values:
        values["theme"] = found
        return
    reason = "there is a theme already" if found else "no one theme of set.yaml has this name"
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


_LESSON_PARTS: dict[str, Callable[[Draft, Said, dict[str, Any], list[Share]], None]] = {
    "caveat": _words_part,
    "why": _words_part,
    "theme": _theme,
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
}
