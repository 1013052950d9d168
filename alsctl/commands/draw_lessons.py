"""alsctl draw-lessons: lessons.yaml from what the sessions noted; what is there stays as it is."""

from pathlib import Path
from typing import Annotated

import typer

from alsctl import saving
from alsctl.commands.judging import sound_set
from alsctl.commands.options import NoColor, Plain, Quiet, SetPath, Today, day_of
from alsctl.commands.telling import say, warn
from alsctl.drawing import (
    HEAD,
    Drawing,
    NoPlaceError,
    Saved,
    by_hand,
    choose,
    done,
    insert,
    remarks,
    reviews,
    saved,
)
from alsctl.errors import AlsctlError, InvalidFilesError, Place, Problem, one_line
from alsctl.loading import find_set, shown
from alsctl.model import Folder

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


def command(
    set_path: SetPath = None,
    check: Annotated[
        bool, typer.Option("--check", help="Show what would be inserted; write nothing.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make lessons.yaml from what the sessions noted, or insert there what is new."""
    day = day_of(today)
    path = find_set(Path.cwd(), asked=set_path)
    place = path / "lessons.yaml"
    before = _bytes(place)
    folder = sound_set(path, parts=READS)
    _refuse_changed(place, before)
    drawing = choose(folder)
    if drawing.is_empty:
        _tell_nothing(folder, quiet=quiet)
        return
    _refuse_unwritten(folder, drawing)
    was = Saved(HEAD) if before is None else saved(before)
    made = _inserted(was.text, drawing, folder, place)
    if check:
        _show("" if before is None else was.text, made, place)
        return
    put_in_place(place, before, was.with_text(made))
    _tell(folder, drawing, made, quiet=quiet)
    for line in reviews(folder, made, day):
        warn(line)
    if not quiet:
        say(shown(place))


def _tell_nothing(folder: Folder, *, quiet: bool) -> None:
    if quiet:
        return
    if any(record.lessons for record in folder.records):
        say("Nothing new: every noted lesson is drawn or set aside.")
    else:
        say("Nothing to draw: no session has noted a lesson yet.")


def _refuse_unwritten(folder: Folder, drawing: Drawing) -> None:
    """Raise a fault for each noted lesson without an id in its file: nothing may refer to it."""
    faults = {
        noted.entry.id: Problem(
            place=noted.entry.origin.place(),
            rule="unwritten-id",
            says="this lesson has no id, so lessons.yaml could not say where it is from",
            instead=f"write id: {noted.entry.id} here first",
        )
        for noted in drawing.noted
        if noted.entry.id not in folder.written
    }
    if faults:
        raise InvalidFilesError(faults.values())


def _inserted(text: str, drawing: Drawing, folder: Folder, place: Path) -> str:
    try:
        return insert(text, drawing, folder)
    except NoPlaceError as error:
        for line in by_hand(folder, drawing):
            say(line)
        raise AlsctlError(
            f"{Place(shown(place), error.line, error.column)}: nothing was inserted: "
            f"{one_line(str(error))} and run this again, or take over by hand what is printed"
        ) from None


def _show(before: str, made: str, place: Path) -> None:
    """Show the lines that would be new, with + before them, among those around them."""
    from difflib import unified_diff

    lines = list(unified_diff(before.splitlines(), made.splitlines(), n=2, lineterm=""))[2:]
    say(f"{shown(place)} would change; nothing was written.")
    for line in lines:
        number = line.split("+")[-1].split(",")[0].split()[0] if line.startswith("@@") else ""
        say(f"\nline {number}:" if number else line)


def _bytes(place: Path) -> bytes | None:
    """Return what a file holds; None where there is none, or none that can be read."""
    try:
        return place.read_bytes()
    except OSError:
        return None


def _refuse_changed(place: Path, before: bytes | None) -> None:
    if _bytes(place) != before:
        raise AlsctlError(
            f"{shown(place)}: somebody changed it in this very moment; it stays as it is now, "
            "run this again"
        )


def put_in_place(place: Path, before: bytes | None, data: bytes) -> None:
    """Put lessons.yaml in place; raise AlsctlError where it is no longer what it was before."""
    if before is None:
        saving.write_new(place, data)
    else:
        _refuse_changed(place, before)
        saving.put(place, data)


def _tell(folder: Folder, drawing: Drawing, made: str, *, quiet: bool) -> None:
    if not quiet:
        for line in done(folder, drawing):
            say(line)
    for remark in remarks(folder, drawing, made):
        warn(remark)
