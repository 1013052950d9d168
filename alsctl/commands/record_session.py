"""alsctl record-session: typed notes become a record in a file of its own."""

import datetime
import sys
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from alsctl import checks, saving, story
from alsctl.commands.options import NoColor, Plain, Quiet, SetPath, parsed_day
from alsctl.commands.telling import decoded, is_terminal, say, stop_for_faults, typed_file, warn
from alsctl.errors import AlsctlError, Severity, one_line
from alsctl.loading import find_set, read_record, read_set, shown
from alsctl.model import Folder, Record
from alsctl.notes import Understanding, understand
from alsctl.wording import counted, listing

_COUNTED = {
    "lessons": "lesson",
    "actions": "action",
    "progress": "progress report",
    "decisions": "decision",
    "issues": "issue",
    "trials": "trial",
    "results": "result",
    "barriers": "barrier",
    "quotes": "quote",
    "offers": "offer",
    "requests": "request",
    "notes": "note",
}


def command(
    number: Annotated[int, typer.Argument(min=1, max=999, help="The number of the session.")],
    source: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE", help="Typed notes: .md or .txt; - is standard input."
        ),
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Make a further record of the session beside the first.")
    ] = False,
    between: Annotated[
        bool, typer.Option("--between", help="Record work after this session, before the next.")
    ] = False,
    group: Annotated[
        str | None, typer.Option("--group", metavar="ID", help="Whose work between sessions.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="When it was.")] = None,
    when: Annotated[
        str | None, typer.Option("--when", metavar="WORDS", help="When it was, in your words.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    set_path: SetPath = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Turn typed notes of a session into a record."""
    if group and not between:
        raise typer.BadParameter(
            "a group's work is between sessions; add --between", param_hint="--group"
        )
    if source is None:
        raise typer.BadParameter(
            "give the notes: --from notes.md, or --from - for standard input", param_hint="--from"
        )
    day = parsed_day(date, "--date") if date else None
    path = find_set(Path.cwd(), asked=set_path)
    reading = read_set(path)
    found = checks.problems(reading.folder, unread=reading.unread)
    stop_for_faults([*reading.problems, *found])
    place = _place(path, reading.folder, number, add=add, between=between, group=group)
    understood = _understand(
        _typed(source), reading.folder, number, day=day, between=between, group=group
    )
    record = _dated(understood, reading.folder, day, when)
    if not quiet:
        _show(understood, record)
    if not (yes or source == "-" or not is_terminal()) and not typer.confirm(
        f"Write {shown(place)}?", default=True
    ):
        raise typer.Abort
    _write(record, place)
    _tell(understood, place, source, quiet=quiet)


def _place(
    path: Path, folder: Folder, number: int, *, add: bool, between: bool, group: str | None
) -> Path:
    """Return where the record goes; raises AlsctlError where there is one already."""
    if group is not None and group not in _parties(folder):
        raise AlsctlError(f"--group {group}: no group has this id; {_groups(folder)}")
    stem = f"{number:02}" + ("-between" if between else "") + (f"-{group}" if group else "")
    place, further = path / "sessions" / f"{stem}.yaml", 1
    while place.exists() and add:
        further += 1
        place = path / "sessions" / f"{stem}-{further}.yaml"
    if place.exists():
        raise AlsctlError(
            f"{shown(place)}: there is a record already and it stays as it is; "
            "open it in your editor to change it, or give --add for further notes beside it"
        )
    return place


def _parties(folder: Folder) -> set[str]:
    about = folder.learning_set
    lists = (about.groups, about.organisations, about.members)
    return {str(party.id) for things in lists for party in things}


def _groups(folder: Folder) -> str:
    ids = [str(group.id) for group in folder.learning_set.groups]
    return f"the groups are {listing(ids)}" if ids else "set.yaml lists none under groups:"


def _typed(source: str) -> str:
    data = sys.stdin.buffer.read() if source == "-" else None
    if data is not None:
        return decoded(data, "standard input")
    if Path(source).suffix.lower() in (".docx", ".doc", ".odt", ".rtf", ".pdf"):
        raise AlsctlError(
            f"{source}: only text can be read here; in Word, save it as Plain Text with the "
            "encoding Unicode (UTF-8), and give that file"
        )
    return typed_file(Path(source))


def _understand(
    text: str,
    folder: Folder,
    number: int,
    *,
    day: datetime.date | None,
    between: bool,
    group: str | None,
) -> Understanding:
    planned = folder.learning_set.planned(number)
    told = story.tell(folder, datetime.date.min)
    entries = story.index(folder.records)
    open_trials = (
        trial for trial in told.trials if not any(r.entry.outcome for r in trial.results)
    )
    return understand(
        text,
        folder=folder,
        session=number,
        day=day or (planned.date if planned and not between else None),
        agenda=None if between else folder.agenda(number),
        open_actions=tuple(
            replace(action.noted.entry, text=action.text)
            for action in told.actions
            if action.is_open
        ),
        open_trials=tuple(trial.noted.entry for trial in open_trials),
        taken=frozenset(entries),
        between=between,
        group=group,
    )


def _dated(
    understood: Understanding, folder: Folder, day: datetime.date | None, when: str | None
) -> Record:
    """Return the record with its day; raises AlsctlError where nothing says when it was."""
    record = understood.record
    found = day or record.date
    if found is None and not (when or record.when):
        planned = folder.learning_set.planned(record.after)
        if record.is_between or planned is None or not (planned.date or planned.when):
            raise AlsctlError(
                'nothing says when this was; give --date 2018-05-16, or --when "in your words", '
                "or begin the notes with a line Date:"
            )
    return replace(record, date=found, when=when or record.when)


def _show(understood: Understanding, record: Record) -> None:
    counts = [
        counted(len(getattr(record, key)), unit)
        for key, unit in _COUNTED.items()
        if getattr(record, key)
    ]
    say(f"Understood: {listing(counts) or 'nothing that could be kept'}.")
    for guess in understood.guesses:
        warn(f"line {guess.line}: {one_line(guess.typed)}: {guess.says}")


def _write(record: Record, place: Path) -> None:
    text = saving.yaml_text(record)
    again, problems = read_record(text, shown(place))
    if any(p.severity is Severity.FAULT for p in problems) or again != record:
        raise AssertionError("the record would not read back as it was understood")
    saving.make_folder(place.parent)
    saving.write_new(place, text.encode())


def _tell(understood: Understanding, place: Path, source: str, *, quiet: bool) -> None:
    if understood.off_the_record:
        notes = "what was piped in" if source == "-" else source
        warn(f"what was off the record is not in the record; {notes} still holds the words")
    if not quiet:
        say(shown(place))
