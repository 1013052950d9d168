"""A record in the person's own editor: a skeleton, or the record that is there.

What was typed is checked when the editor ends. With faults the person goes back in, or leaves it
and the text is kept; a record is written only without faults, and only whole.
"""

import json
import os
from datetime import date
from pathlib import Path

import typer
from msgspec import Struct
from msgspec.structs import replace

from alsctl import editing, saving, schemas
from alsctl.commands.recording import Recording, kept_texts
from alsctl.commands.recording.edited_records import (
    Told,
    faults,
    has_off_record,
    known_faults,
    says_only_when,
)
from alsctl.commands.recording.kept_texts import Kept
from alsctl.commands.recording.skeleton import SCHEMA, SCHEMA_LINE, skeleton
from alsctl.commands.telling import is_terminal, say, warn
from alsctl.editing import Editor
from alsctl.errors import AlsctlError
from alsctl.loading import shown
from alsctl.wording import counted

_FOR_EDITORS = SCHEMA_LINE.encode()


class Sheet(Struct, frozen=True, kw_only=True):
    """A record to be edited: `base` is the one that is there, None for a new one.

    `blank` is what says nothing new; `before` was kept when somebody left it with faults.
    """

    recording: Recording
    base: bytes | None
    blank: bytes
    before: Kept | None
    known: Told

    @property
    def place(self) -> Path:
        """Where the record goes."""
        return self.recording.place

    @property
    def opened(self) -> bytes:
        """What the editor opens; a new one with a line that tells editors what a record is."""
        text = self.before.text if self.before else self.blank
        return text if self.base is not None else _FOR_EDITORS + text

    def typed(self, path: Path) -> bytes:
        """Return what stands in the file, without the line that was for the editor alone."""
        try:
            data = path.read_bytes()
        except OSError:  # deleted in the editor
            return b""
        first, _, rest = data.partition(b"\n")
        return rest if self.base is None and first.rstrip() == _FOR_EDITORS.rstrip() else data

    def is_as_it_was(self) -> bool:
        """Tell whether nobody made or changed the record since."""
        return (_read(self.place) if self.place.exists() else None) == self.base

    def says_nothing(self, data: bytes) -> bool:
        """Tell whether nothing was typed; editors may end lines in another way."""
        if not data.removeprefix(b"\xef\xbb\xbf").strip():
            return True
        return data == self.blank or (self.base is None and data.split() == self.blank.split())


def record_in_editor(
    recording: Recording, *, day: date | None, when: str | None, quiet: bool
) -> None:
    """Let somebody write or change a record in their editor."""
    if not is_terminal():
        says = "an editor needs a terminal; type the notes in a file and give --from instead"
        raise typer.BadParameter(says, param_hint="--edit")
    editor = editing.find_editor(os.environ)
    recording = _one_of_several(recording)
    sheet = _sheet(recording, day=day, when=when)
    kind = "event" if recording.event else "session"
    beside = {SCHEMA: json.dumps(schemas.schema(kind)).encode()}
    with editing.private_file(sheet.place.name, sheet.opened, beside=beside) as path:
        try:
            with editing.ended_in_peace():
                written = _edit(editor, path, sheet)
        except BaseException:
            _keep(sheet, path)
            raise
    if written and not quiet:
        say(shown(sheet.place))
    if written and says_only_when(sheet.place):
        warn("It says only when it was: lines that begin with # are remarks. Open it again.")


def _one_of_several(recording: Recording) -> Recording:
    """Ask which record is meant, where there are further ones of the same meeting."""
    from alsctl.asking import choose

    place = recording.place
    further = [path for path in recording.further if path.exists()]
    if not place.exists() or not further:
        return recording
    choices = {path.name.lower(): "" for path in (place, *further)}
    question = f"There are {counted(len(choices), 'record')} of {recording.called}. Which one?"
    name = choose(question, choices, usual=place.name.lower())
    return replace(recording, place=next(p for p in (place, *further) if p.name.lower() == name))


def _sheet(recording: Recording, *, day: date | None, when: str | None) -> Sheet:
    place = recording.place
    base = _read(place) if place.exists() else None
    if base is not None and (day or when):
        says = "the record is opened as it is; change date: or when: in it"
        raise AlsctlError(f"{shown(place)}: {says}")
    planned = None if when else recording.planned_day
    blank = skeleton(recording, day=day or planned, when=when).encode() if base is None else base
    before = kept_texts.find(place, base)
    if before:
        warn(f"This goes on with the text kept in {shown(before.path)}.")
    known = known_faults(recording.path)
    return Sheet(recording=recording, base=base, blank=blank, before=before, known=known)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AlsctlError(f"{shown(path)}: cannot be read ({error.strerror})") from None


def _edit(editor: Editor, path: Path, sheet: Sheet) -> bool:
    """Let somebody edit until it can be saved; return whether it was.

    Raises AlsctlError where they leave it with faults.
    """
    line = 0
    while True:
        data = _edited(editor, path, sheet, line=line)
        if sheet.says_nothing(data):
            if data == sheet.base:
                kept_texts.forget(sheet.before)
            warn(f"Nothing was {'typed' if sheet.base is None else 'changed'}, nothing is written.")
            return False
        found = faults(data, sheet.recording, sheet.known)
        if not found:
            _save(data, sheet)
            return True
        for fault in found:
            warn(str(fault))
        if not _goes_back_in(len(found)):
            raise AlsctlError(f"{shown(sheet.place)}: not written, for what is said above")
        own = (f.place.line for f in found if f.place.file == shown(sheet.place) and f.place.line)
        shift = path.read_bytes().count(b"\n") - data.count(b"\n") if path.exists() else 0
        line = next(own, 0) + shift


def _edited(editor: Editor, path: Path, sheet: Sheet, *, line: int) -> bytes:
    """Have the file edited; who only opened a window says when that is closed."""
    before = sheet.typed(path)
    took_their_time = editing.run(editor, path, line)
    if not took_their_time and sheet.typed(path) == before:
        from alsctl.asking import ask

        window = "If the text is open in a window, save it and close the window now."
        ask(f"The editor ended at once. {window}\n(Enter to go on)", lambda _: None, skips=False)
    return sheet.typed(path)


def _goes_back_in(count: int) -> bool:
    from alsctl.asking import agrees

    this = "this" if count == 1 else "these"
    return agrees(f"Go back in and mend {this}? (Enter for yes, n to leave it)")


def _save(data: bytes, sheet: Sheet) -> None:
    """Put the record in its place, unless somebody was there meanwhile."""
    place = sheet.place
    if not sheet.is_as_it_was():
        was = "made" if sheet.base is None else "changed or deleted"
        raise AlsctlError(f"{shown(place)}: somebody else {was} it meanwhile; it stays as it is")
    if sheet.base is None:
        saving.make_folder(place.parent)
        saving.write_new(place, data)
    else:
        saving.put(place, data)
    kept_texts.forget(sheet.before)


def _keep(sheet: Sheet, path: Path) -> None:
    """Keep what was typed, and say where; a text that is kept already stays as it is."""
    data = sheet.typed(path)
    if sheet.says_nothing(data):
        if sheet.before:
            warn(f"{shown(sheet.before.path)} still has the text that was kept.")
        return
    kept = kept_texts.keep(sheet.place, data, base=sheet.base, before=sheet.before)
    if sheet.is_as_it_was():
        then = "the same command goes on with it"
    else:
        then = f"take over from it what {shown(sheet.place)} lacks, then delete it"
    less = ", without what is off the record" if has_off_record(data) else ""
    warn(f"What you typed is kept in {shown(kept)}{less}; {then}.")
