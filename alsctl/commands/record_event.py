"""alsctl record-event: an event that is no session of the set, in a record of its own."""

import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from alsctl.commands import recording
from alsctl.commands.options import (
    AsJson,
    CheckNotes,
    InEditor,
    InWords,
    NoColor,
    NotesFile,
    Plain,
    Quiet,
    SetPath,
    Under,
    WithoutAsking,
    parsed_day,
)
from alsctl.commands.recording import Recording
from alsctl.commands.telling import say, warn
from alsctl.errors import AlsctlError
from alsctl.loading import read_programme, shown
from alsctl.loading.finding import programme_of
from alsctl.model import Event, Folder, Register
from alsctl.model.sets import Organisation
from alsctl.wording import slug


def command(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What the event is called, or its file.")
    ],
    source: NotesFile = None,
    under: Under = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="WORDS", help='Such as "national workshop", "hack day".'),
    ] = None,
    participants: Annotated[
        str | None,
        typer.Option(
            "--participants",
            metavar="FILE",
            help="Who came: a .csv or .xlsx, of which only counts are kept; or just how many.",
        ),
    ] = None,
    organisations: Annotated[
        bool,
        typer.Option(
            "--organisations",
            help="Keep also which organisations came, so that coverage counts them; never who.",
        ),
    ] = False,
    place: Annotated[
        str | None, typer.Option("--place", metavar="WORDS", help="Where it was.")
    ] = None,
    date: Annotated[
        list[str] | None,
        typer.Option("--date", metavar="DATE", help="When it was; again for each of a series."),
    ] = None,
    when: InWords = None,
    edit: InEditor = False,
    check: CheckNotes = False,
    yes: WithoutAsking = False,
    as_json: AsJson = False,
    set_path: SetPath = None,
    programme: Annotated[
        bool,
        typer.Option("--programme", help="It was for all sets of the programme, and not for one."),
    ] = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Record an event that was no session: a workshop, a hack day, a conference, a series."""
    _refuse_what_cannot_be(source, under, edit=edit, check=check, as_json=as_json)
    if not (source or edit or participants):
        says = "give the notes: --from notes.md; or --participants FILE, or --edit"
        raise typer.BadParameter(says, param_hint="--from")
    if organisations and not participants:
        says = "it goes with --participants and a list of who came"
        raise typer.BadParameter(says, param_hint="--organisations")
    days = sorted(parsed_day(day, "--date") for day in date or ())
    seed = Event(
        alsctl=1,
        id=_id(name),
        event=name.strip(),
        kind=kind,
        place=place,
        dates=tuple(days) if len(days) > 1 else (),
    )
    asked = recording.begin_event(set_path, seed, spans=programme, faults_stop=not edit)
    if participants is not None:
        asked = replace(asked, event=_counted(seed, participants, asked, keeps=organisations))
    day = days[0] if days else None
    if source:
        from alsctl.commands.recording.from_notes import Given, check_notes, record_notes

        typed = Given(source=source, under=under, day=day, when=when, yes=yes, quiet=quiet)
        (partial(check_notes, as_json=as_json) if check else record_notes)(asked, typed)
    elif edit:
        from alsctl.commands.recording.in_editor import record_in_editor

        record_in_editor(asked, day=day, when=when, quiet=quiet)
    else:
        _without_notes(asked, day=day, when=when, quiet=quiet)


def _id(name: str) -> str:
    """Return the id of an event; a wrong command line where its name makes none."""
    if id := slug(Path(name).stem if name.endswith(".yaml") else name):
        return id
    says = "this name has no letter or digit to name the file after"
    raise typer.BadParameter(says, param_hint="NAME")


def _refuse_what_cannot_be(
    source: str | None, under: str | None, *, edit: bool, check: bool, as_json: bool
) -> None:
    """Refuse options that do not go together; a wrong command line."""
    for option, is_given, needs in (
        ("--under", under is not None, "--from"),
        ("--check", check, "--from"),
    ):
        if is_given and not source:
            raise typer.BadParameter(f"it goes with {needs}", param_hint=option)
    if edit and source:
        raise typer.BadParameter("it does not go with --from", param_hint="--edit")
    if as_json and not check:
        raise typer.BadParameter("it goes with --check", param_hint="--json")


def _without_notes(
    asked: Recording, *, day: datetime.date | None, when: str | None, quiet: bool
) -> None:
    """Record only that an event was, and how many came."""
    recording.refuse_what_is_there(asked)
    assert asked.event is not None
    event = replace(asked.event, date=day)
    recording.write(recording.dated(event, asked, day=day, when=when), asked.place)
    if not quiet:
        say(shown(asked.place))


def _counted(seed: Event, typed: str, asked: Recording, *, keeps: bool) -> Event:
    """Return the event with how many came, and by type and region where a file tells.

    With `keeps` it has the organisations that they came from as well.
    """
    from alsctl.tables.participants import read_participants

    path = Path(typed.strip()).expanduser()
    if typed.strip().isdecimal() and not path.exists():
        if keeps:
            says = "it needs a list with the column organisation or code, not a number alone"
            raise typer.BadParameter(says, param_hint="--organisations")
        return replace(seed, attended=int(typed))
    kinds = _Kinds(asked)
    found = read_participants(path, kinds.of)
    for notice in found.notices:
        warn(notice)
    names = [kinds.name(*one) for one in found.organisations] if keeps else []
    if keeps and not names:
        says = "there is no organisation in this list; give it a column organisation or code"
        raise AlsctlError(f"{shown(path)}: {says}")
    return replace(
        seed,
        attended=found.attended,
        participants=found.counts,
        organisations=tuple(dict.fromkeys(names)),
    )


class _Kinds:
    """Type and region of organisations, as set.yaml or the programme's register have them."""

    def __init__(self, asked: Recording) -> None:
        self.organisations = asked.folder.learning_set.organisations
        self.register = _register(asked.path, asked.folder)

    def name(self, name: str, code: str) -> str:
        """Return what an organisation is called in the set or the register, else as typed."""
        wanted = Organisation(name=name, code=code or None)
        own = next((o.name for o in self.organisations if code and o.code == code), "")
        entry = self.register.entry_of(wanted) or self.register.by_any_name.get(name)
        return own or (entry.name if entry else "") or name or code

    def of(self, name: str, code: str) -> tuple[str, str]:
        """Return the type and region of an organisation; "" where nothing says."""
        name, code = " ".join(name.split()), code.strip()
        if not (name or code):
            return "", ""
        wanted = Organisation(name=name, code=code or None)
        same = (o for o in self.organisations if o.name == name or (code and o.code == code))
        own, entry = next(same, None), self.register.entry_of(wanted)
        return (
            (own and own.type) or (entry and entry.type) or "",
            (own and own.region) or (entry and entry.region) or "",
        )


def _register(path: Path, folder: Folder) -> Register:
    """Return the register of the programme that a set lies in; an empty one without."""
    from alsctl.commands.spanning import register_of

    home = path if folder.is_programme else programme_of(path)
    return register_of(read_programme(home)).register if home and folder.programme else Register()
