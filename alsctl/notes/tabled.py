"""What the rows of tables say, by their headers: actions, lessons, trials and the rest.

A cell that is understood becomes a value; what is not stands in the text, after its header.
"""

from collections.abc import Callable
from typing import Any

from alsctl.model.records import Barrier, Decision, Issue, Result, Review, Trial
from alsctl.notes.cells import Cells, cells_of
from alsctl.notes.draft import Draft, join, level
from alsctl.notes.entries import take_lesson
from alsctl.notes.names import key
from alsctl.notes.outcomes import UNSAID, VERDICTS, outcome_of, unclear
from alsctl.notes.passages import Said
from alsctl.notes.rollcall import take_guests, take_roll
from alsctl.notes.tabled_actions import take_actions
from alsctl.notes.typed import Line


def take_table(draft: Draft, lines: list[Line]) -> None:
    """Put what the rows of a table say into the record, and keep the headers of no use."""
    header = next((line for line in lines if line.row and line.row.is_header), None)
    titles = header.row.cells if header and header.row else ()
    above = [line for line in lines if line.row and not line.row.headers]
    if above:
        draft.keep(above, marked=True)
    below = [line for line in lines if line.row and line.row.headers and not line.row.is_header]
    rows = [cells_of(draft, line, titles, nth=n) for n, line in enumerate(below, 1)]
    topic = next((line.row.headers.topic for line in lines if line.row and line.row.headers), "")
    _TAKERS[topic](draft, rows)
    _keep_titles(draft, header, rows)


def _keep_titles(draft: Draft, header: Line | None, rows: list[Cells]) -> None:
    """Keep the words of a header that means nothing and has nothing below it."""
    if not header or not header.row or not header.row.headers:
        return
    used = {title for row in rows if not row.is_note for title, _ in row.extra}
    fields = (*header.row.headers.fields, *[""] * len(header.row.cells))
    titles = [
        title
        for title, field in zip(header.row.cells, fields, strict=False)
        if title.strip() and not field and title not in used
    ]
    if titles:
        draft.note(" | ".join(titles), [])


def _each(take: Callable[[Draft, Cells], None], first: str) -> Callable[[Draft, list[Cells]], None]:
    def take_all(draft: Draft, rows: list[Cells]) -> None:
        for row in rows:
            draft.at = row.line.place
            if row.said.get(first):
                take(draft, row)
            elif not row.is_empty:
                draft.guess(row.line, "its first column says nothing; kept as a note")
                row.keep(draft)

    return take_all


def _lesson(draft: Draft, row: Cells) -> None:
    parts = [
        Said(label, [row.as_line(field, label)])
        for field, label in _LESSON_PARTS.items()
        if row.said.get(field)
    ]
    take_lesson(draft, parts, row.text("text"), row.shares)


_LESSON_PARTS = {
    "caveat": "caveat",
    "why": "why",
    "theme": "theme",
    "readers": "for",
    "seen_by": "seen by",
}


def _decision(draft: Draft, row: Cells) -> None:
    id = draft.next_id("decisions")
    draft.add("decisions", Decision(id=id, text=row.text("text"), share=level(row.shares)))


def _issue(draft: Draft, row: Cells) -> None:
    presenter = row.party(draft, "presenter")
    id, wanted = draft.next_id("issues"), row.said.get("wanted")
    issue = Issue(
        id=id, presenter=presenter, wanted=wanted, text=row.text("text"), share=level(row.shares)
    )
    draft.add("issues", issue)


def _trial(draft: Draft, row: Cells) -> None:
    where, until = row.parties(draft, "where"), row.day(draft, "until")
    values: dict[str, Any] = {
        field: row.said.get(field) for field in ("expected", "measure", "scale", "cost")
    }
    trial = Trial(
        id=draft.next_id("trials"),
        idea=row.text("idea"),
        where=where,
        until=until,
        share=level(row.shares),
        **values,
    )
    draft.add("trials", trial)


def _result(draft: Draft, row: Cells) -> None:
    if not any(row.said.get(name) for name in ("outcome", "happened", "why", "decision")):
        if not draft.trials.is_word_for_word(row.said["trial"]):
            row.keep(draft)
        return
    found = draft.trials.closest(row.said["trial"])
    if not found.id:
        unclear(draft, row.line, found, likeness=draft.trials)
        row.keep(draft)
        return
    values: dict[str, Any] = {"happened": row.said.get("happened"), "why": row.said.get("why")}
    _outcome(draft, row, values)
    _verdict(row, values)
    if not draft.trials.says(found.id, row.said["trial"]):
        values["happened"] = "\n".join(filter(None, [row.said["trial"], values["happened"]]))
    for title, cell in row.extra:
        join(values, "happened", f"{title}: {cell}" if title else cell)
    draft.add("results", Result(trial=found.id, share=level(row.shares), **values))


def _outcome(draft: Draft, row: Cells, values: dict[str, Any]) -> None:
    typed = row.said.get("outcome", "")
    word = key(typed)
    values["outcome"] = _OUTCOMES.get(word) or outcome_of(typed or values["happened"] or "")
    if typed and word not in _OUTCOMES:
        values["happened"] = "\n".join(filter(None, [typed, values["happened"]]))
    if not values["outcome"]:
        draft.guess(row.line, UNSAID)


_OUTCOMES: dict[str, Any] = {
    "yes": "worked",
    "worked": "worked",
    "it worked": "worked",
    "mixed": "mixed",
    "partly": "mixed",
    "no": "did not work",
    "did not work": "did not work",
}


def _verdict(row: Cells, values: dict[str, Any]) -> None:
    typed = row.said.get("decision", "")
    if key(typed) in VERDICTS:
        values["decision"] = key(typed)
    elif typed:
        row.extra.append((row.titles.get("decision", ""), typed))


def _barrier(draft: Draft, row: Cells) -> None:
    barrier = Barrier(
        id=draft.next_id("barriers"),
        ask=row.said.get("ask"),
        of=row.said.get("of"),
        text=row.text("text"),
        share=level(row.shares),
    )
    draft.add("barriers", barrier)


def _review(draft: Draft, rows: list[Cells]) -> None:
    values: dict[str, Any] = {}
    before = draft.values.get("review")
    shares = [share for row in rows for share in row.shares]
    for field in ("helped", "change"):
        typed = [getattr(before, field, None), *(row.said.get(field) for row in rows)]
        values[field] = "\n".join(filter(None, typed)) or None
    if any(values.values()):
        draft.values["review"] = Review(share=level(shares), **values)
    for row in rows:
        if row.extra:
            draft.note("\n".join(row.extras()), list(row.shares))


_TAKERS: dict[str, Callable[[Draft, list[Cells]], None]] = {
    "attendance": take_roll,
    "guests": take_guests,
    "actions": take_actions,
    "lessons": _each(_lesson, "text"),
    "decisions": _each(_decision, "text"),
    "issues": _each(_issue, "text"),
    "trials": _each(_trial, "idea"),
    "results": _each(_result, "trial"),
    "barriers": _each(_barrier, "text"),
    "review": _review,
}
