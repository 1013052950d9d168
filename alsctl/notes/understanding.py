"""Typed notes as a record, with all that was uncertain about them."""

from datetime import date

import msgspec
from msgspec import Struct

from alsctl.model.agendas import Agenda
from alsctl.model.folders import Folder
from alsctl.model.records import Action, Note, Record, Trial
from alsctl.notes.attendance import day_in
from alsctl.notes.draft import Draft, Guess
from alsctl.notes.entries import take
from alsctl.notes.likeness import Likeness
from alsctl.notes.passages import Passage, passages_of
from alsctl.notes.sections import Sections


class Understanding(Struct, frozen=True):
    """What notes say; `off_the_record` is how many passages were left out, `day` when it was."""

    record: Record
    guesses: tuple[Guess, ...]
    off_the_record: int
    day: date | None


def understand(
    text: str,
    *,
    folder: Folder,
    session: int,
    day: date | None = None,
    agenda: Agenda | None = None,
    open_actions: tuple[Action, ...] = (),
    open_trials: tuple[Trial, ...] = (),
    taken: frozenset[str] = frozenset(),
    between: bool = False,
    group: str | None = None,
) -> Understanding:
    """Read typed notes; `taken` are ids of the session's other records, `day` what is expected.

    Every word is in the record, except what is off the record and, under `notes: none`, lines
    without a marker. Guesses are in the order of the lines.
    """
    passages, sections = passages_of(text, agenda), Sections(agenda)
    about = Record(
        alsctl=1,
        session=None if between else session,
        between=session if between else None,
        group=group if between else None,
    )
    draft = Draft(about.prefix, folder.learning_set, day=day_in(passages, day) or day, expected=day)
    draft.go_on_after(taken)
    names = [person.name or "" for person in folder.learning_set.members]
    draft.actions = Likeness(((a.id, a.text) for a in open_actions if a.id), names)
    draft.trials = Likeness(((t.id, t.idea) for t in open_trials if t.id), names)
    for passage in passages:
        _take(draft, passage, sections)
    sections.close(draft)
    return _understood(draft, about)


def _take(draft: Draft, passage: Passage, sections: Sections) -> None:
    if passage.kind == "heading":
        sections.open(draft, passage)
    elif passage.kind == "off the record":
        draft.notes.append(Note(block=draft.block, off_the_record=True))
    elif passage.kind == "entry":
        take(draft, passage)
    elif passage.kind == "marked":
        draft.keep(passage.lines, marked=True)
    else:
        draft.keep_unmarked(passage.lines)


def _understood(draft: Draft, about: Record) -> Understanding:
    values = {"date": draft.day, **draft.values}
    lists = {kind: tuple(entries) for kind, entries in draft.entries.items()}
    record = msgspec.structs.replace(
        about, **values, **lists, guests=tuple(draft.guests), notes=tuple(draft.notes)
    )
    guesses = sorted(dict.fromkeys(draft.guesses), key=lambda guess: guess.line)
    left_out = sum(note.off_the_record for note in draft.notes)
    return Understanding(record, tuple(guesses), left_out, draft.day)
