"""What is known of an event before it is recorded step by step: of its set, or of all sets."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from alsctl.commands.progress import counting
from alsctl.commands.recording import Recording
from alsctl.commands.spanning import register_of
from alsctl.interview import Choice, Context
from alsctl.loading import ProgrammeReading, read_programme
from alsctl.model import Folder


def context_of_event(recording: Recording) -> Context:
    """Return what the set, or the programme, says before the first question about an event."""
    noted: list[Any] = [*recording.told.actions, *recording.told.trials]
    programme = read_programme(recording.path) if recording.folder.is_programme else None
    assert recording.event is not None
    return Context(
        folder=recording.folder,
        number=0,
        event=replace(recording.event, dates=()),  # they are an answer
        open_actions=recording.open_actions,
        open_trials=recording.open_trials,
        noted_on={one.id: one.noted.record.date for one in noted},
        organisations=_organisations(recording.folder, programme),
        earlier_lessons=tuple(_lessons(recording.folder, programme)),
        taken=recording.taken,
        day=recording.planned_day,
    )


def _organisations(folder: Folder, programme: ProgrammeReading | None) -> tuple[str, ...]:
    """Return the organisations that may have come: the set's, or those of the register."""
    if programme:
        entries = register_of(programme).register.entries
        return tuple(dict.fromkeys(entry.name for entry in entries))
    return tuple(one.name for one in folder.learning_set.organisations)


def _lessons(folder: Folder, programme: ProgrammeReading | None) -> Iterator[Choice]:
    """Yield the lessons that an event may confirm; of a programme those of its sets."""
    if not programme:
        yield from _lessons_of(folder, "")
        return
    readings = programme.read_sets(parts={"sessions", "lessons"})
    for reading in counting(readings, of=len(programme.sets), what="set"):
        if not reading.folder.is_programme:
            yield from _lessons_of(reading.folder, f"{reading.folder.learning_set.id}:")


def _lessons_of(folder: Folder, of: str) -> Iterator[Choice]:
    """Yield the lessons of a set whose ids are written down, so that others may refer to them."""
    noted = (lesson for record in folder.records for lesson in record.lessons)
    found: list[Any] = [lesson for lesson in noted if lesson.id in folder.written]
    if of and folder.lessons:  # in the set itself, records tell of what records noted
        found = [*folder.lessons.lessons, *found]
    for lesson in found:
        if lesson.id:
            yield Choice(f"{of}{lesson.id}", " ".join(lesson.text.split()))
