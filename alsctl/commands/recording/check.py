"""What typed notes would make, shown and not written: each entry in plain words, with its place."""

import shutil
import sys
from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import Any

from msgspec import UNSET, Struct

from alsctl.commands.recording import Recording
from alsctl.commands.telling import on_one_line, say, say_json
from alsctl.dates import in_full
from alsctl.loading import shown
from alsctl.model import LearningSet, Record
from alsctl.model.keys import Mapping, keys_of
from alsctl.model.records import Entry, Note, Progress, Result
from alsctl.notes import Understanding
from alsctl.wording import counted, listing

_PARTIES = frozenset({"by", "presenter", "where", "seen_by"})
_TELLS = {
    "by": "{}",
    "presenter": "brought by {}",
    "due": "by {}",
    "until": "until {}",
    "review_by": "to be looked at again by {}",
    "where": "in {}",
    "seen_by": "seen by {}",
    "readers": "for {}",
    "state": "{}",
    "outcome": "{}",
}
_LAST = frozenset({"share", "attribution", "outside"})
_WIDEST = 24
_UNSAID = frozenset({"id", "text", "idea", "action", "trial", "quote"})


class Line(Struct, frozen=True):
    """A line of what is shown: where it comes from, and what it would be."""

    place: str
    says: str


class Shown(Struct, frozen=True, kw_only=True):
    """All that is shown of notes that were understood."""

    file: str
    meeting: tuple[str, ...]
    entries: tuple[Line, ...]
    notes: str
    off_the_record: int
    uncertain: tuple[tuple[str, str, str], ...]


def show_understanding(understood: Understanding, recording: Recording, *, as_json: bool) -> None:
    """Show all that notes would make."""
    told = _shown(understood, recording)
    if as_json:
        say_json(_json(told))
        return
    for line in _lines(told):
        say(line)


def _shown(understood: Understanding, recording: Recording) -> Shown:
    record = understood.record
    words = _Words(recording.folder.learning_set, recording)
    return Shown(
        file=shown(recording.place),
        meeting=tuple(words.meeting(record)),
        entries=tuple(
            Line(placed.place, words.entry(placed.kind, placed.entry))
            for placed in understood.entries
            if not isinstance(placed.entry, Note)
        ),
        notes=_notes(record),
        off_the_record=understood.off_the_record,
        uncertain=tuple((g.place, g.typed, g.says) for g in understood.guesses),
    )


def _notes(record: Record) -> str:
    """Count the notes, by how far they go."""
    kept = [note for note in record.notes if not note.off_the_record]
    if not kept:
        return ""
    private = sum(note.share == "private" for note in kept)
    for_set = sum(note.share not in (None, "private") for note in kept)
    parts = [f"{private} private" if private else "", f"{for_set} marked" if for_set else ""]
    some = listing(part for part in parts if part)
    return f"{counted(len(kept), 'note')}{f', {some}' if some else ''}"


class _Words:
    """Says entries in plain words, with the names of the set's people."""

    def __init__(self, about: LearningSet, recording: Recording) -> None:
        lists = (about.members, about.organisations, about.groups, about.facilitators)
        people = (thing for things in lists for thing in things)
        self.names = {p.id: p.name or getattr(p, "role", None) or p.id for p in people}
        self.themes = {theme.id: theme.name or theme.id for theme in about.themes}
        self.texts = {a.id: a.text for a in recording.open_actions}
        self.texts |= {t.id: t.idea for t in recording.open_trials}

    def meeting(self, record: Record) -> Iterator[str]:
        """Yield when it was and who was there."""
        day = in_full(record.date) if record.date else ""
        if when := ", ".join(filter(None, (record.when, day))):
            yield f"When: {when}"
        if record.present is not UNSET:
            yield f"Present: {self._people(record.present) or 'nobody'}"
        if record.attended is not None:
            of = f" of {record.expected}" if record.expected is not None else ""
            yield f"Present: {record.attended}{of}"
        if record.apologies:
            yield f"Apologies: {self._people(record.apologies)}"
        for deputy in record.deputies:
            whom = self._people([deputy.instead_of]) if deputy.instead_of else ""
            yield f"Deputy: {deputy.name}{f' for {whom}' if whom else ''}"
        for guest in record.guests:
            yield f"Guest: {', '.join(filter(None, (guest.name, guest.organisation)))}"
        for part in record.attendance:
            times = [f"from {part.from_:%H:%M}" if part.from_ else ""]
            times += [f"until {part.until:%H:%M}" if part.until else ""]
            yield f"{self._people([part.who])} was there {' '.join(filter(None, times))}"

    def entry(self, kind: str, entry: Entry | Mapping) -> str:
        """Say an entry: what it is, its text, and all that was found in it."""
        return "; ".join([self._main(kind, entry), *self._rest(entry)])

    def _main(self, kind: str, entry: Any) -> str:
        if isinstance(entry, Progress | Result):
            about = entry.action if isinstance(entry, Progress) else entry.trial
            what = "progress on" if isinstance(entry, Progress) else "result of"
            text = self.texts.get(about)
            return f"{what} {about}{f' ({text})' if text else ''}"
        what = {"requests": "help wanted"}.get(kind, type(entry).__name__.lower())
        text = getattr(entry, "text", None) or getattr(entry, "idea", None) or ""
        id = f" {entry.id}" if getattr(entry, "id", None) else ""
        return f"{what}{id}: {text}"

    def _rest(self, entry: Any) -> Iterator[str]:
        if not isinstance(entry, Progress | Result) and hasattr(entry, "by") and not entry.by:
            yield "nobody named"
        for key in sorted(keys_of(type(entry)).values(), key=lambda key: key.name in _LAST):
            value = getattr(entry, key.field)
            if value and key.name not in _UNSAID and value != "not asked":
                said = self._value(key.name, value)
                yield _TELLS.get(key.name, f"{key.name.replace('_', ' ')}: {{}}").format(said)

    def _value(self, key: str, value: Any) -> str:
        if key in _PARTIES:
            return self._people([value] if isinstance(value, str) else value)
        if isinstance(value, date):
            return in_full(value)
        if isinstance(value, tuple):
            return listing(map(str, value))
        return str(self.themes.get(value, value) if key == "theme" else value)

    def _people(self, ids: Any) -> str:
        return listing(str(self.names.get(id, id)) for id in ids)


def _lines(told: Shown) -> Iterator[str]:
    width = min(_WIDEST, max([len(line.place) for line in told.entries], default=0))
    yield f"{told.file} would say:"
    yield from _folded(told.meeting, 2)
    for line in told.entries:
        yield from _folded([f"{line.place:{width}}  {line.says}"], width + 2)
    if told.notes:
        yield told.notes.capitalize() + "."
    if told.off_the_record:
        yield f"{counted(told.off_the_record, 'passage').capitalize()} off the record, not kept."
    if told.uncertain:
        yield ""
        yield "Not certain:"
    for place, typed, says in told.uncertain:
        yield from _folded([f"{place}  {typed}"], len(place) + 2)
        yield from (f"    {line}" for line in _folded([says], 0, less=4))


def _folded(lines: Any, hanging: int, *, less: int = 0) -> Iterator[str]:
    """Fold what a person reads on a screen; in a pipe each line stays whole."""
    is_screen = sys.stdout is not None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns - less
    for line in map(on_one_line, lines):
        if not is_screen or len(line) <= width:
            yield line
        else:
            yield from wrap(
                line,
                max(width, hanging + 20),
                subsequent_indent=" " * hanging,
                break_long_words=False,
                break_on_hyphens=False,
            )


def _json(told: Shown) -> dict[str, Any]:
    return {
        "alsctl": 1,
        "kind": "record-check",
        "file": told.file,
        "meeting": list(told.meeting),
        "entries": [{"place": line.place, "says": line.says} for line in told.entries],
        "notes": told.notes or None,
        "off_the_record": told.off_the_record,
        "uncertain": [
            {"place": place, "typed": typed, "says": says} for place, typed, says in told.uncertain
        ],
    }
