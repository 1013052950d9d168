"""What became of things: actions that are done, results of trials, decisions."""

import re
from typing import Any

from alsctl.model.levels import Share
from alsctl.model.records import Decision, Outcome, Progress, Result
from alsctl.notes.draft import Draft, join, level
from alsctl.notes.likeness import Closest, Likeness
from alsctl.notes.names import key
from alsctl.notes.passages import Passage, Said
from alsctl.notes.typed import Line

_NOT_WORKED = re.compile(
    r"\b(?:did|does|do|has|have|had|was|is)(?: not|n['’]?t)(?: yet| really| quite)? work(?:ed)?\b"
    r"|\b(?:not|never) worked\b",
    re.I,
)
_MIXED = re.compile(r"\bmixed\b|\bpartly\b|\bpartially\b|\bpart(?:ly)? worked\b", re.I)
_WORKED = re.compile(
    r"\bworked\b(?! (?:on|with|through|up|together|towards|hard|out|for|at|from)\b)", re.I
)
VERDICTS = ("grow", "adapt", "stop")
UNSAID = (
    "it does not say “worked”, “mixed” or “did not work”; "
    "write one of them as outcome: in the record"
)


def add_decision(draft: Draft, passage: Passage) -> None:
    """Add what the set agreed."""
    shares: list[Share] = []
    text = draft.text(passage.said, shares)
    draft.add("decisions", Decision(id=draft.next_id("decisions"), text=text, share=level(shares)))


def take_done(draft: Draft, passage: Passage) -> None:
    """Record progress on the open action that is meant; where that is unclear, keep a note."""
    found = draft.actions.closest(passage.said.typed)
    if not found.id:
        _unclear(draft, passage, found, likeness=draft.actions)
        return
    shares: list[Share] = []
    text = draft.text(passage.said, shares)
    draft.add(
        "progress", Progress(action=found.id, state="done", happened=text, share=level(shares))
    )


def _unclear(draft: Draft, passage: Passage, found: Closest, *, likeness: Likeness) -> None:
    unclear(draft, passage.lines[0], found, likeness=likeness)
    draft.keep(passage.lines, marked=True)
    for part in passage.parts:
        draft.keep(part.lines, marked=True)


def unclear(draft: Draft, line: Line, found: Closest, *, likeness: Likeness) -> None:
    """Tell of words that fit nothing that is open, or more than one thing alike."""
    readings = " or ".join(f"{id} “{_short(likeness.words(id))}”" for id in found.readings)
    says = f"it may be {readings}" if readings else "nothing that is open has these words"
    draft.guess(line, f"{says}; kept as a note")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"


def take_result(draft: Draft, passage: Passage) -> None:
    """Record what came of the trial that is meant; where that is unclear, keep a note.

    It is one that is open, or one that stands above in the same notes.
    """
    found = draft.trials.closest(passage.said.typed)
    if not (found.id or found.readings) and (above := draft.trial_just_begun):
        found = Closest(None, (above,))
    if not found.id:
        _unclear(draft, passage, found, likeness=draft.trials)
        return
    shares: list[Share] = []
    happened = draft.text(passage.said, shares)
    outcome = outcome_of(happened)
    if not outcome:
        draft.guess(passage.lines[0], UNSAID)
    elif outcome == "mixed" and not _MIXED.search(happened):
        draft.guess(passage.lines[0], "it says both “worked” and “did not work”; taken as mixed")
    values: dict[str, Any] = {"happened": happened}
    later: list[Passage] = []
    for part in passage.parts:
        _result_part(draft, part, values, shares=shares, later=later)
    draft.add("results", Result(trial=found.id, outcome=outcome, share=level(shares), **values))
    for decision in later:
        add_decision(draft, decision)


def _result_part(
    draft: Draft, part: Said, values: dict[str, Any], *, shares: list[Share], later: list[Passage]
) -> None:
    if part.label != "decision":
        join(values, {"because": "why"}.get(part.label, part.label), draft.text(part, shares))
        return
    word = key(part.lines[0].rest)
    if word in VERDICTS and "decision" not in values:
        values["decision"] = word
        if part.lines[1:]:
            draft.keep(part.lines[1:], marked=True)
    elif part.apart:
        draft.guess(part.lines[0], "not grow, adapt or stop; taken as a decision of the set")
        later.append(Passage("entry", part.lines, "decision"))
    else:
        draft.guess(part.lines[0], "not one of the words grow, adapt or stop; kept as a note")
        draft.keep(part.lines, marked=True)


def outcome_of(text: str) -> Outcome | None:
    """Return what came of a trial, as its words say."""
    failed = bool(_NOT_WORKED.search(text))
    worked = bool(_WORKED.search(_NOT_WORKED.sub("", text)))
    if _MIXED.search(text) or (worked and failed):
        return "mixed"
    return "worked" if worked else "did not work" if failed else None
