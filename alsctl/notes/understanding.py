"""Typed notes as a record, with all that was uncertain about them."""

from datetime import date

import msgspec
from msgspec import Struct

from alsctl.model.agendas import Agenda
from alsctl.model.events import Event
from alsctl.model.folders import Folder
from alsctl.model.records import Action, Note, Record, Trial
from alsctl.notes.asides import close, notice, notice_day
from alsctl.notes.attendance import day_in
from alsctl.notes.draft import Draft, Guess, Placed
from alsctl.notes.entries import take
from alsctl.notes.likeness import Likeness
from alsctl.notes.manuscript import Manuscript
from alsctl.notes.passages import Passage, passages_of
from alsctl.notes.sections import Sections
from alsctl.notes.slips import tell_slips
from alsctl.notes.tabled import take_table


class Understanding(Struct, frozen=True):
    """What notes say; `off_the_record` is how many passages were left out, `day` when it was.

    `entries` are those of the record but for notes, in the order of the lines.
    """

    record: Record
    guesses: tuple[Guess, ...]
    off_the_record: int
    day: date | None
    entries: tuple[Placed, ...] = ()


def understand(
    manuscript: Manuscript,
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
    event: Event | None = None,
) -> Understanding:
    """Read typed notes; `taken` are ids of the session's other records, `day` what is expected;
    `event` is what is known of an event that was no session.

    Every word is in the record, except what is off the record and, under `notes: none`, lines
    without a marker. Guesses are in the order of the lines.
    """
    passages, sections = passages_of(manuscript, agenda), Sections(agenda)
    about = event or Record(
        alsctl=1,
        session=None if between else session,
        between=session if between else None,
        group=group if between else None,
    )
    draft = Draft(about.prefix, folder.learning_set, day=day_in(passages, day) or day, expected=day)
    draft.go_on_after(taken)
    draft.session = None if between or event else session
    names = [person.name or "" for person in folder.learning_set.members]
    draft.actions = Likeness(((a.id, a.text) for a in open_actions if a.id), names)
    draft.owners = {a.id: a.by for a in open_actions if a.id}
    draft.known_trials = Likeness(((t.id, t.idea) for t in open_trials if t.id), names)
    for passage in passages:
        draft.at = passage.lines[0].place if passage.lines else draft.at
        _take(draft, passage, sections)
    tell_slips(draft, passages)
    notice_day(draft, passages)
    sections.close(draft)
    close(draft)
    return _understood(draft, about)


def _take(draft: Draft, passage: Passage, sections: Sections) -> None:
    if passage.kind == "heading":
        sections.open(draft, passage)
    elif passage.kind == "off the record":
        draft.notes.append(Note(block=draft.block, off_the_record=True))
    elif passage.kind == "entry":
        take(draft, passage)
    elif passage.kind == "empty":
        draft.keep(passage.lines)
    elif passage.comment:
        draft.keep_comment(passage.comment)
    elif passage.lines[-1].row and passage.lines[-1].row.headers:
        take_table(draft, passage.lines)
    else:
        notice(draft, passage.lines)
        draft.keep_unmarked(passage.lines)


def _understood(draft: Draft, about: Record) -> Understanding:
    values = {"date": draft.day, **draft.values}
    values["attendance"] = tuple(draft.attendance)
    values["deputies"] = tuple(draft.deputies.values())
    lists = {kind: tuple(entries) for kind, entries in draft.entries.items() if entries}
    record = msgspec.structs.replace(
        about, **values, **lists, guests=tuple(draft.guests), notes=tuple(draft.notes)
    )
    left_out = sum(note.off_the_record for note in draft.notes)
    return Understanding(record, draft.told(), left_out, draft.day, tuple(draft.placed))
