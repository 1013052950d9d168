"""A table of actions: new ones, and what became of those that are open."""

import re
from typing import Any

from alsctl.model.records import Action, Progress, State
from alsctl.notes.cells import Cells
from alsctl.notes.draft import Draft, level
from alsctl.notes.names import key
from alsctl.notes.outcomes import unclear
from alsctl.notes.passages import is_nothing
from alsctl.wording import number

_STATES: dict[State, str] = {
    "done": "done, complete, completed, closed, yes, y, x, finished, achieved, green",
    "partly": "partly, partly done, in progress, ongoing, on going, started, under way, underway, "
    "in hand, part done, amber, partially complete, on track",
    "open": "open, not started, no, n, outstanding, to do, not done, not yet, not yet started, "
    "new, red, due, carried forward, carry forward",
    "changed": "changed, amended",
    "dropped": "dropped, cancelled, withdrawn, no longer needed, abandoned, stopped",
}
_BY_WORD = {word: state for state, words in _STATES.items() for word in words.split(", ")}
_TICKS = frozenset("✓✔☑√")
_TALK = frozenset(
    "item, items, agenda item, discussion, discussions, minute, minutes, note, notes, subject, "
    "topic, summary, point, points, key points, main points, discussion points, detail, details, "
    "matter".split(", ")
)
"""Columns of minutes that say what was talked about, beside the actions that came of it."""
_SEVERAL = 2


def take_actions(draft: Draft, rows: list[Cells]) -> None:
    """Add actions, and progress where a row says what became of one that is open.

    What a row of minutes has beside its actions is kept as a note.
    """
    for whole in rows:
        draft.at = whole.line.place
        talk = [(title, cell) for title, cell in whole.extra if key(title) in _TALK]
        whole.extra = [extra for extra in whole.extra if extra not in talk]
        whole.is_talk = bool(talk)
        rows_of_it = _parts(draft, whole)
        for row in rows_of_it:
            _take(draft, row)
        if talk and not any(row.is_note for row in rows_of_it):
            draft.talk("\n".join(f"{title}: {cell}" for title, cell in talk), whole.shares)


def _take(draft: Draft, row: Cells) -> None:
    if is_nothing(row.said.get("what", "")):
        _keep(draft, row)
    elif row.said.get("status") or row.said.get("happened"):
        _progress(draft, row)
    else:
        _listed(draft, row)


def _parts(draft: Draft, row: Cells) -> list[Cells]:
    """Part the actions of a row whose cells have a line for each of several."""
    lines = {name: [*filter(str.strip, cell.splitlines())] for name, cell in row.said.items()}
    count = len(lines.get("what", ()))
    if count < _SEVERAL or not any(len(lines.get(name, ())) == count for name in ("who", "when")):
        return [row]
    if any(len(found) not in (1, count) for found in lines.values()):
        return [row]
    says = f"its lines are taken as {number(count)} actions, each with what stands beside it"
    draft.guess(row.line, says)
    return [_part(row, lines, at) for at in range(count)]


def _part(row: Cells, lines: dict[str, list[str]], at: int) -> Cells:
    said = {name: found[at if len(found) > 1 else 0].strip() for name, found in lines.items()}
    extra = [] if at else row.extra
    return Cells(row.line, said, row.titles, extra, row.shares, is_talk=row.is_talk)


def _keep(draft: Draft, row: Cells) -> None:
    if row.is_empty and not row.is_talk:
        return
    if not row.is_talk and not row.said.get("what"):
        draft.guess(row.line, "it does not say what is to be done; kept as a note")
    row.keep(draft)


def _listed(draft: Draft, row: Cells) -> None:
    """An action that is open already, word for word, is no new one."""
    what = row.said["what"]
    if not draft.actions.is_word_for_word(what):
        _action(draft, row)
    elif set(row.said) - {"what"} or row.extra:
        id = draft.actions.closest(what).id
        draft.guess(row.line, f"these are the words of {id}, which is open; kept as a note")
        row.keep(draft)


def _action(draft: Draft, row: Cells) -> None:
    by, day = row.parties(draft, "who"), row.day(draft, "when")
    if not row.said.get("who"):
        draft.guess(row.line, "nobody is named as its owner; kept without an owner")
    for field in ("status", "happened"):
        if row.said.get(field):
            row.leave(field)
    issue = _issue(draft, row)
    action = Action(
        id=draft.next_id("actions"),
        by=by,
        due=day,
        issue=issue,
        text=row.text("what"),
        share=level(row.shares),
    )
    draft.add("actions", action)


def _issue(draft: Draft, row: Cells) -> str | None:
    typed = row.said.get("issue", "")
    found = draft.issue_called(typed) if typed else None
    if typed and not found:
        row.leave("issue")
    return found


def _progress(draft: Draft, row: Cells) -> None:
    found = draft.actions.closest(" ".join([row.said["what"], row.said.get("who", "")]))
    state = _state(row.said.get("status", ""))
    if found.id:
        _became(draft, row, found.id, state=state)
    elif state in ("done", "dropped", "changed"):
        unclear(draft, row.line, found, likeness=draft.actions)
        row.keep(draft)
    else:
        _action(draft, row)


def _became(draft: Draft, row: Cells, id: str, *, state: State | None) -> None:
    typed = row.said.get("status", "")
    if not state:
        draft.guess(row.line, "it does not say open, done, partly, changed or dropped")
    values: dict[str, Any] = {"due": row.day(draft, "when"), "by": row.parties(draft, "who")}
    if values["by"] == draft.owners.get(id):
        del values["by"]
    happened = [
        "" if draft.actions.says(id, row.said["what"]) else row.said["what"],
        "" if key(typed) in _BY_WORD or typed in _TICKS else typed,
        row.said.get("happened", ""),
    ]
    if row.said.get("issue"):
        row.leave("issue")
    words = "\n".join(filter(None, [*happened, *row.extras()])) or None
    share = level(row.shares)
    draft.add("progress", Progress(action=id, state=state, happened=words, share=share, **values))


def _state(typed: str) -> State | None:
    """Read a state; more may follow it after a sign: “Done – circulated on 3 June”."""
    if typed.strip() in _TICKS:
        return "done"
    first = re.split(r"\s[-–—]\s|[:;,.(]", typed, maxsplit=1)[0]
    return _BY_WORD.get(key(typed)) or _BY_WORD.get(key(first))
