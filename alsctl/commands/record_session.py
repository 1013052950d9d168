"""alsctl record-session: typed notes become a record in a file of its own.

At a terminal it shows what it understood and asks; "n" writes nothing and counts as stopped (130).
"""

import datetime
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from alsctl import checks, saving, story
from alsctl.commands.options import NoColor, Plain, Quiet, SessionNumber, SetPath, parsed_day
from alsctl.commands.telling import (
    SAVE_AS_TEXT,
    is_terminal,
    say,
    stop_for_faults,
    typed_file,
    typed_in,
    warn,
)
from alsctl.dates import in_words
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

READS = frozenset({"agendas", "sessions"})
"""The files, beside set.yaml, whose faults stop this command."""


def command(
    number: SessionNumber,
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
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When it was.")] = None,
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
    _refuse_what_cannot_be(source, between=between, group=group, when=when)
    day = parsed_day(date, "--date") if date is not None else None
    path = find_set(Path.cwd(), asked=set_path)
    folder = _folder(path)
    place = _place(path, folder, number, add=add, between=between, group=group)
    text = _typed(str(source))
    earlier = _earlier(folder, number, between=between, group=group)
    understood = _understand(
        text,
        folder,
        number,
        day=day or (earlier.date if earlier else None),
        between=between,
        group=group,
    )
    record = _dated(understood.record, folder, day=day, when=when, earlier=earlier)
    asks = not yes and source != "-" and is_terminal()
    _show(understood, record, quiet=quiet and not asks)
    if asks and not _agrees_to(place):
        warn("nothing was written")
        raise typer.Abort
    _write(record, place)
    _tell(understood, place, str(source), quiet=quiet)


def _refuse_what_cannot_be(
    source: str | None, *, between: bool, group: str | None, when: str | None
) -> None:
    """Refuse options that do not go together; a wrong command line."""
    if group is not None and not between:
        says = "a group's work is between sessions; add --between"
        raise typer.BadParameter(says, param_hint="--group")
    if not source:
        says = "give the notes: --from notes.md, or --from - for standard input"
        raise typer.BadParameter(says, param_hint="--from")
    if when is not None and not when.strip():
        raise typer.BadParameter("say in words when it was", param_hint="--when")


def _folder(path: Path) -> Folder:
    reading = read_set(path, parts=READS)
    found = checks.problems(reading.folder, unread=reading.unread)
    stop_for_faults([*reading.problems, *found])
    return reading.folder


def _agrees_to(place: Path) -> bool:
    from alsctl.asking import ask

    def read(answer: str) -> bool:
        if answer.lower() not in ("", "y", "yes", "n", "no"):
            raise ValueError("please type y or n")
        return not answer.lower().startswith("n")

    return ask(f"Write {shown(place)}? (Enter for yes, n for no)", read, skips=False)


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
    if source == "-":
        return typed_in()
    path = Path(source)
    if path.suffix.lower() in (".docx", ".doc", ".odt", ".rtf", ".pdf") and path.is_file():
        raise AlsctlError(f"{shown(path)}: only text can be read here; {SAVE_AS_TEXT}")
    return typed_file(path)


def _earlier(folder: Folder, number: int, *, between: bool, group: str | None) -> Record | None:
    """Return the record of the same meeting that is there already; further notes take its day."""
    for record in folder.records:
        same = record.between == number if between else record.session == number
        if same and (record.group or None) == group:
            return record
    return None


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
    record: Record,
    folder: Folder,
    *,
    day: datetime.date | None,
    when: str | None,
    earlier: Record | None,
) -> Record:
    """Return the record with its day; raises AlsctlError where nothing says when it was."""
    if day and record.date not in (None, day):
        _contradicts("--date", in_words(day), in_words(record.date or day))
    if when and record.when not in (None, when):
        _contradicts("--when", when, record.when or "")
    same_day = earlier is not None and day is None and record.date == earlier.date
    words = when or record.when or (earlier.when if earlier and same_day else None)
    planned = None if record.is_between else folder.learning_set.planned(record.after)
    if not (record.date or words or (planned and (planned.date or planned.when))):
        raise AlsctlError(
            'nothing says when this was; give --date 2018-05-16, or --when "in your words", '
            "or begin the notes with a line Date:"
        )
    return replace(record, date=day or record.date, when=words)


def _contradicts(option: str, given: str, typed: str) -> None:
    raise AlsctlError(
        f"{option} says {one_line(given)}, but the line Date: in the notes says "
        f"{one_line(typed)}; correct one of the two"
    )


def _show(understood: Understanding, record: Record, *, quiet: bool) -> None:
    """Tell what was understood, and always what was uncertain."""
    counts = [
        counted(len(getattr(record, key)), unit)
        for key, unit in _COUNTED.items()
        if getattr(record, key)
    ]
    if not quiet:
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
