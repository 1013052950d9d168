"""What all ways to a record share: where it goes, what is known before, and the writing of it."""

import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from alsctl import saving, story
from alsctl.commands.judging import sound_set
from alsctl.commands.parties import group_id
from alsctl.dates import in_words
from alsctl.errors import AlsctlError, Severity, one_line
from alsctl.loading import find_home, find_set, read_record, read_set, shown
from alsctl.loading.files import EVENTS
from alsctl.model import Agenda, Event, Folder, Record
from alsctl.model.records import Action, Trial
from alsctl.story import Story
from alsctl.yaml_text import yaml_text

READS = frozenset({"agendas", "sessions"})
"""The files, beside set.yaml, whose faults stop this command."""


class Recording(Struct, frozen=True, kw_only=True):
    """A meeting that is to be recorded, and the place for its record."""

    folder: Folder
    told: Story
    path: Path
    place: Path
    number: int
    between: bool = False
    group: str | None = None
    event: Event | None = None

    @property
    def stem(self) -> str:
        """What the first record of the meeting is called."""
        return self.event.id if self.event else _stem(self.number, self.between, self.group)

    @property
    def further(self) -> list[Path]:
        """The files of further records of the meeting, such as 02-2.yaml; an event has none."""
        if self.event or self.place.stem != self.stem:
            return []
        groups = {
            f"{self.stem.partition('-between')[0]}-between-{group.id}.yaml"
            for group in self.folder.learning_set.groups
        }
        names = (f"{self.stem}-{number}.yaml" for number in range(2, 100))
        return [self.place.with_name(name) for name in names if name not in groups]

    @property
    def command(self) -> str:
        """The command that records it."""
        if self.event:
            return f"alsctl record-event {self.event.id}"
        words = f"alsctl record-session {self.number}"
        words += " --between" if self.between else ""
        return f"{words} --group {self.group}" if self.group else words

    @property
    def called(self) -> str:
        """What it is called: `session 2`."""
        if self.event:
            return f"“{one_line(self.event.event)}”"
        return f"{'work after ' if self.between else ''}session {self.number}"

    @property
    def agenda(self) -> Agenda | None:
        """What the session planned; work between sessions has none, and an event neither."""
        return None if self.between or self.event else self.folder.agenda(self.number)

    @property
    def earlier(self) -> Record | None:
        """The record of the same meeting that is there already; an event has but one."""
        if self.event:
            return None
        for record in self.folder.records:
            same = record.between == self.number if self.between else record.session == self.number
            if same and (record.group or None) == self.group:
                return record
        return None

    @property
    def planned_day(self) -> datetime.date | None:
        """The day that a record of the same meeting, or set.yaml, gives."""
        if self.earlier and self.earlier.date:
            return self.earlier.date
        if self.event:
            return min(self.event.dates, default=None)
        planned = self.folder.learning_set.planned(self.number)
        return planned.date if planned and not self.between else None

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """The actions that are open, in their last wording."""
        return tuple(
            replace(action.noted.entry, text=action.text)
            for action in self.told.actions
            if action.is_open
        )

    @property
    def open_trials(self) -> tuple[Trial, ...]:
        """The trials of which no result is told."""
        return tuple(
            trial.noted.entry
            for trial in self.told.trials
            if not any(result.entry.outcome for result in trial.results)
        )

    @property
    def taken(self) -> frozenset[str]:
        """The ids that the set's entries have."""
        return frozenset(story.index(self.folder.records))


def begin(
    set_path: Path | None,
    number: int,
    *,
    add: bool,
    between: bool,
    group: str | None,
    faults_stop: bool = True,
) -> Recording:
    """Read the set and find the record's place; raises AlsctlError where a group is unknown.

    Without `faults_stop`, what could be read must do: somebody is about to mend it.
    """
    path = find_set(Path.cwd(), asked=set_path)
    folder = sound_set(path, parts=READS) if faults_stop else read_set(path, parts=READS).folder
    group = group_id(folder, group) if group is not None else None
    return Recording(
        folder=folder,
        told=story.tell(folder, datetime.date.min),
        path=path,
        place=_place(path, number, add=add, between=between, group=group),
        number=number,
        between=between,
        group=group,
    )


def begin_event(
    set_path: Path | None, event: Event, *, spans: bool = False, faults_stop: bool = True
) -> Recording:
    """Read the set, or with `spans` its programme, and find the place for an event's record.

    It is the programme's own too where that is the nearest.
    """
    path = find_home(Path.cwd(), asked=set_path, spans=spans).folder
    folder = sound_set(path, parts=READS) if faults_stop else read_set(path, parts=READS).folder
    return Recording(
        folder=folder,
        told=story.tell(folder, datetime.date.min),
        path=path,
        place=path / EVENTS / f"{event.id}.yaml",
        number=0,
        event=event,
    )


def _place(path: Path, number: int, *, add: bool, between: bool, group: str | None) -> Path:
    stem = _stem(number, between, group)
    place, further = path / "sessions" / f"{stem}.yaml", 1
    while place.exists() and add:
        further += 1
        place = path / "sessions" / f"{stem}-{further}.yaml"
    return place


def _stem(number: int, between: bool, group: str | None) -> str:
    return f"{number:02}" + ("-between" if between else "") + (f"-{group}" if group else "")


def refuse_what_is_there(recording: Recording) -> None:
    """Raise AlsctlError where there is a record already; it stays as it is."""
    if recording.place.exists():
        or_add = ", or give --add for further notes beside it" if not recording.event else ""
        raise AlsctlError(
            f"{shown(recording.place)}: there is a record already and it stays as it is; "
            f"open it with --edit to change it{or_add}"
        )


def dated(
    record: Record, recording: Recording, *, day: datetime.date | None, when: str | None
) -> Record:
    """Return the record with its day; raises AlsctlError where nothing says when it was."""
    if day and record.date not in (None, day):
        _contradicts("--date", in_words(day), in_words(record.date or day))
    if when and record.when not in (None, when):
        _contradicts("--when", when, record.when or "")
    _refuse_another_count(record, recording.event)
    earlier = recording.earlier
    same_day = earlier is not None and day is None and record.date == earlier.date
    words = when or record.when or (earlier.when if earlier and same_day else None)
    about = recording.folder.learning_set
    planned = None if record.session is None else about.planned(record.session)
    if isinstance(record, Event) and record.dates:
        return replace(record, date=None, when=words)
    if not (record.date or words or (planned and (planned.date or planned.when))):
        raise AlsctlError(
            'nothing says when this was; give --date 2018-05-16, or --when "in your words", '
            "or begin the notes with a line Date:"
        )
    return replace(record, date=day or record.date, when=words)


def _refuse_another_count(record: Record, event: Event | None) -> None:
    counted = event.attended if event else None
    if counted is not None and record.attended not in (None, counted):
        raise AlsctlError(
            f"--participants has {counted}, but the notes say that {record.attended} came; "
            "correct one of the two"
        )


def _contradicts(option: str, given: str, typed: str) -> None:
    raise AlsctlError(
        f"{option} says {one_line(given)}, but the line Date: in the notes says "
        f"{one_line(typed)}; correct one of the two"
    )


def write(record: Record, place: Path) -> None:
    """Write a new record, whole or not at all."""
    record = replace(record, id="") if isinstance(record, Event) else record  # the file's name
    text = yaml_text(record)
    again, problems = read_record(text, shown(place), kind=type(record))
    if any(p.severity is Severity.FAULT for p in problems) or again != record:
        raise AssertionError("the record would not read back as it was understood")
    saving.make_folder(place.parent)
    saving.write_new(place, text.encode())
