"""alsctl new-set: makes the folder of a set, from options, from questions or from an example."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from alsctl.codebooks import themes_of
from alsctl.commands.options import (
    Codebook,
    FromExample,
    NewFolder,
    NoColor,
    Plain,
    Quiet,
    parsed_day,
)
from alsctl.commands.starting import (
    example_files,
    free_folder,
    make,
    refuse_unprintable,
    tell_steps,
    way_into,
)
from alsctl.commands.starting.set_file import Wanted, set_text
from alsctl.commands.telling import is_terminal, say, warn
from alsctl.dates import NotADateError, Step, parse_day, parse_step
from alsctl.errors import AlsctlError
from alsctl.loading import shown
from alsctl.loading.finding import PROGRAMME, SETS
from alsctl.loading.programmes import read_programme_file
from alsctl.model import Programme
from alsctl.model.levels import NotesKept, Regime
from alsctl.model.sets import PlannedSession
from alsctl.tables import Roster
from alsctl.wording import counted, listing, slug

FOLDERS = ("agendas", "sessions", "papers")
MOST_SESSIONS = 999

REGIMES = {
    "confidential": "stays in the set, unless an entry says otherwise",
    "chatham-house": "may be used, but not who said it or who was there",
    "non-attributable": "may be used, with its sources in general words only",
    "on-record": "may be used, with the names of those who agreed",
}


def command(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="What the set is called.", show_default=False),
    ] = None,
    sponsor: Annotated[
        str | None, typer.Option("--sponsor", metavar="TEXT", help="Who commissioned it.")
    ] = None,
    regime: Annotated[
        Regime | None,
        typer.Option(
            "--regime",
            case_sensitive=False,
            help="What may leave a meeting; chatham-house if you do not say.",
        ),
    ] = None,
    notes: Annotated[
        NotesKept | None,
        typer.Option(
            "--notes", case_sensitive=False, help="What is kept of unmarked notes; else agreed."
        ),
    ] = None,
    sessions: Annotated[
        int | None,
        typer.Option(
            "--sessions", metavar="N", min=1, max=MOST_SESSIONS, help="How many sessions."
        ),
    ] = None,
    first: Annotated[
        str | None,
        typer.Option("--first", metavar="DATE", help="The first session: 2026-01-15, 15/1/2026."),
    ] = None,
    every: Annotated[
        str | None, typer.Option("--every", metavar="STEP", help="How often: 8w, 10d or 2m.")
    ] = None,
    members: Annotated[
        str | None,
        typer.Option(
            "--members", metavar="FILE", help="Who takes part: a .csv or .xlsx; or just how many."
        ),
    ] = None,
    codebook: Codebook = None,
    path: NewFolder = None,
    example: FromExample = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make a set's folder: asks at a terminal, or takes all from options."""
    given = {
        "--sponsor": sponsor,
        "--regime": regime,
        "--notes": notes,
        "--sessions": sessions,
        "--first": first,
        "--every": every,
        "--members": members,
        "--codebook": codebook,
    }
    given = {option: value for option, value in given.items() if value is not None}
    if example is not None:
        return _copy(example, name, path, given=given, quiet=quiet)
    name = name if name and name.strip() else None
    if name is not None:
        refuse_unprintable({"NAME": name, "--sponsor": sponsor or ""})
        free_folder(name, path)  # before anything is asked
    asks = not given and is_terminal()
    wanted = _answered(name, path) if asks else _wanted(name, given)
    _make(wanted, free_folder(wanted.name, path), quiet=quiet)
    return None


def _make(wanted: Wanted, folder: Path, *, quiet: bool) -> None:
    text = set_text(wanted, slug(folder.resolve().name), around=_programme_for(folder))
    make(folder, {"set.yaml": text.encode()}, folders=FOLDERS)
    if not quiet:
        _tell(wanted, folder)


def _programme_for(folder: Path) -> Programme | None:
    """Return the programme that a new set will inherit from, as far as it can be read."""
    home = folder.resolve().parent
    if home.name != SETS or not (home.parent / PROGRAMME).is_file():
        return None
    return read_programme_file(home.parent).programme


_DATE = ", and its day in a line of its\n     own, such as Date: 15 January 2026."


def _tell(wanted: Wanted, folder: Path) -> None:
    roster = wanted.roster
    say(f"Made {shown(folder)}/ for the set.")
    if roster.members:
        who = [counted(len(roster.members), "member")]
        who += [counted(len(roster.organisations), "organisation")] if roster.organisations else []
        who += [counted(len(roster.groups), "group")] if roster.groups else []
        say(f"In it: {listing(who)}.")
    tell_steps(
        f"Look at {shown(folder / 'set.yaml')} in your editor, and add what you know.",
        *way_into(folder),
        "Type the notes of the first session into notes.md, with a word such as\n"
        "     Lesson: or Action: in front of what matters" + ("." if wanted.sessions else _DATE),
        "alsctl record-session 1 --from notes.md",
        "alsctl export-lessons",
    )


# ---- from options ----


def _wanted(name: str | None, given: dict[str, Any]) -> Wanted:
    if name is None:
        raise typer.BadParameter(
            'give the set a name, such as alsctl new-set "Riverside"', param_hint="NAME"
        )
    sessions, first, every = (given.get(f"--{key}") for key in ("sessions", "first", "every"))
    sponsor = given.get("--sponsor", "")
    if first is not None and sessions is None:
        raise typer.BadParameter("say with --sessions how many sessions", param_hint="--first")
    if every is not None and first is None:
        raise typer.BadParameter("say with --first when the first one is", param_hint="--every")
    roster, size = _who(given["--members"]) if "--members" in given else (Roster(), None)
    return Wanted(
        name=name,
        sponsor=sponsor if sponsor.strip() else "",
        regime=given.get("--regime"),
        notes=given.get("--notes"),
        planned=sessions,
        sessions=_diary_from_options(sessions, first, every),
        roster=roster,
        size=size,
        themes=themes_of(given.get("--codebook")),
    )


def _diary_from_options(
    count: int | None, first: str | None, every: str | None
) -> tuple[PlannedSession, ...]:
    if count is None or first is None:
        return ()
    day = parsed_day(first, "--first")
    try:
        return _diary(count, day, parse_step(every) if every is not None else None)
    except NotADateError as error:
        raise typer.BadParameter(str(error), param_hint="--every") from None


def _diary(count: int, first: date, step: Step | None) -> tuple[PlannedSession, ...]:
    """Return the sessions with their days; without a step, only that of the first is known."""
    try:
        days = [first] if step is None else [step.after(first, times) for times in range(count)]
    except (OverflowError, ValueError):
        raise NotADateError("so many sessions would go on beyond the year 9999") from None
    return tuple(PlannedSession(number=n, date=day) for n, day in enumerate(days, start=1))


def _who(answer: str) -> tuple[Roster, int | None]:
    """Return the members that a file lists, or how many there are."""
    from alsctl.tables import read_members, roster

    path = Path(answer.strip().strip("\"'")).expanduser()
    if answer.strip().isdecimal() and not path.exists():
        return Roster(), _size(answer)
    members = read_members(path)
    for notice in members.notices:
        warn(notice)
    return roster(members.rows), None


def _size(answer: str) -> int:
    if not 0 < int(answer) < 10_000:
        raise AlsctlError("a set has at least one member, and fewer than 10,000")
    return int(answer)


# ---- from questions ----


def _answered(name: str | None, path: Path | None) -> Wanted:
    from alsctl.asking import ask, choose

    say("A few questions. Ctrl-C stops, and then nothing is made.")
    name = name or ask("What is the set called?", lambda a: _free_name(a, path), skips=False)
    sponsor = ask("Who commissioned it? The sponsor's name.", str)
    planned = ask("How many sessions will it have?", _count)
    sessions = _asked_diary(planned) if planned else ()
    roster, size = ask(
        "Who takes part? A .csv or .xlsx file, or how many they are.",
        lambda answer: _who(answer) if answer else (Roster(), None),
    )
    around = _programme_for(free_folder(name, path))
    usual = (around and around.regime) or "chatham-house"
    regime: Any = choose("Under which rule do you meet? What is said", REGIMES, usual=usual)
    say("")
    return Wanted(
        name=name,
        sponsor=sponsor,
        regime=regime,
        planned=planned,
        sessions=sessions,
        roster=roster,
        size=size,
    )


def _asked_diary(planned: int) -> tuple[PlannedSession, ...]:
    from alsctl.asking import ask

    first = ask(
        "When is the first one? Such as 15 January 2026.",
        lambda answer: parse_day(answer) if answer else None,
    )
    if first is None or planned == 1:
        return _diary(1, first, None) if first else ()
    return ask(
        "How often do you meet? Such as 8w for every eight weeks.",
        lambda answer: _diary(planned, first, parse_step(answer) if answer else None),
    )


def _free_name(answer: str, path: Path | None) -> str:
    if not answer:
        raise ValueError("a set needs a name")
    free_folder(answer, path)
    return answer


def _count(answer: str) -> int | None:
    if not answer:
        return None
    if not answer.isdecimal() or not 0 < int(answer) <= MOST_SESSIONS:
        raise ValueError(f"please type a number in figures, from 1 to {MOST_SESSIONS}")
    return int(answer)


# ---- from an example ----


def _copy(
    example: str, name: str | None, path: Path | None, *, given: dict[str, Any], quiet: bool
) -> None:
    if given:
        says = f"an example is copied as it is; leave out {listing(given)}"
        raise typer.BadParameter(says, param_hint="--example")
    files = example_files(example, "set.yaml")
    folder = free_folder(name or example, path)
    make(folder, files)
    if not quiet:
        say(f"Copied the example {example} to {shown(folder)}/.")
        tell_steps(
            *way_into(folder), "Read README.md, which says what is in it.", "alsctl export-lessons"
        )
