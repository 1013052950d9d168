"""What was said in a session, block by block in the agenda's order, and the issues brought."""

from collections.abc import Iterator

from alsctl.model import Agenda, Record
from alsctl.model.agendas import KIND_WORDS, AgendaBlock
from alsctl.model.records import Entry, Issue, Note
from alsctl.release.attendance import name
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling, Level
from alsctl.release.meetings import ToldBlock, ToldIssue, ToldNote
from alsctl.story import Noted
from alsctl.timetable import shown_title

OFF_THE_RECORD = Level("set", "it tells only that something was off the record")

_Issues = list[tuple[Issue, ToldIssue]]
_Notes = list[tuple[str | None, ToldNote]]


def blocks(
    gate: Gate, records: tuple[Record, ...], agenda: Agenda | None
) -> tuple[tuple[ToldBlock, ...], tuple[ToldIssue, ...]]:
    """Return the blocks in which something was noted, and the issues that belong to none."""
    notes, issues = list(_notes(gate, records)), list(_issues(gate, records))
    known = [block.id for block in agenda.blocks] if agenda else []
    told = []
    for block in agenda.blocks if agenda else ():
        here = [pair for pair in issues if _belongs(pair[0], block)]
        issues = [pair for pair in issues if pair not in here]
        told.append(_block(gate, records, block, issues=here, notes=notes))
    rest = tuple(note for id, note in notes if id not in known)
    told.append(_untitled(rest))
    kept = tuple(block for block in told if block.notes or block.issues)
    return kept, tuple(issue for _, issue in issues)


def minutes_taken(records: tuple[Record, ...], block: AgendaBlock) -> int | None:
    """Return how long a block took, where that was noted."""
    taken = (t for record in records for t in record.blocks if t.block == block.id)
    return next((t.minutes for t in taken if t.minutes is not None), None)


def _block(
    gate: Gate, records: tuple[Record, ...], block: AgendaBlock, *, issues: _Issues, notes: _Notes
) -> ToldBlock:
    """Return a block; beyond the set it is called what its kind is called, and not its title."""
    return ToldBlock(
        title=KIND_WORDS[block.kind] if gate.beyond else shown_title(block),
        planned=None if gate.beyond else block.minutes,
        taken=None if gate.beyond else minutes_taken(records, block),
        presenter="" if gate.beyond or issues else name(gate, block.presenter),
        issues=tuple(issue for _, issue in issues),
        notes=_without_repeats([note for id, note in notes if id == block.id]),
    )


def _untitled(notes: tuple[ToldNote, ...]) -> ToldBlock:
    return ToldBlock(
        title="", planned=None, taken=None, presenter="", issues=(), notes=_without_repeats(notes)
    )


def _without_repeats(notes: list[ToldNote] | tuple[ToldNote, ...]) -> tuple[ToldNote, ...]:
    """Say once that something was off the record, where it happened twice in a row."""
    pairs = zip([None, *notes], notes, strict=False)
    return tuple(note for before, note in pairs if note.text or before != note)


def _belongs(issue: Issue, block: AgendaBlock) -> bool:
    if issue.id == block.issue:
        return True
    return block.kind == "presenter" and issue.presenter in (block.presenter or "",)


def _notes(gate: Gate, records: tuple[Record, ...]) -> Iterator[tuple[str | None, ToldNote]]:
    for record in records:
        for note in record.notes:
            if _passes(gate, note, record):
                gate.comes_from(record)
                yield note.block, _note(gate, note, record)


def _passes(gate: Gate, note: Note, record: Record) -> bool:
    off = note.off_the_record and note.share is None
    level = OFF_THE_RECORD if off else gate.level(Noted[Entry](note, record))
    return gate.passes(record.prefix, "note", note, level)


def _note(gate: Gate, note: Note, record: Record) -> ToldNote:
    if note.off_the_record:
        return ToldNote("", "", "")
    ceiling = gate.ceiling(Noted[Entry](note, record))
    text = gate.texts(note, ceiling, id=record.prefix)
    return ToldNote(text("text"), gate.labels.telling(note.by, ceiling), note.conversation or "")


def _issues(gate: Gate, records: tuple[Record, ...]) -> Iterator[tuple[Issue, ToldIssue]]:
    for record in records:
        for issue in record.issues:
            noted = Noted[Entry](issue, record)
            if gate.passes(issue.id or "", "issue", issue, gate.level(noted)):
                gate.comes_from(record)
                yield issue, _issue(gate, issue, gate.ceiling(noted))


def _issue(gate: Gate, issue: Issue, ceiling: Ceiling) -> ToldIssue:
    text = gate.texts(issue, ceiling, id=issue.id or "")
    agreed = issue.agreed if issue.agreed and issue.agreed <= gate.story.today else None
    return ToldIssue(
        presenter=gate.labels.telling((issue.presenter,) if issue.presenter else (), ceiling),
        text=text("text"),
        wanted=text("wanted"),
        insights=gate.let_each_through(issue, "insights", ceiling, id=issue.id or ""),
        agreed=agreed,
    )
