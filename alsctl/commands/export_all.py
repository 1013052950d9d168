"""alsctl export-all: the papers that the next step needs, each made as its own command makes it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from alsctl.commands import exporting
from alsctl.commands.asked import Asked
from alsctl.commands.options import NoColor, Plain, Quiet, SetPath, Today
from alsctl.commands.telling import say, warn
from alsctl.dates import in_full
from alsctl.errors import AlsctlError
from alsctl.loading import find_set
from alsctl.release import release
from alsctl.standing import Needed, needed, next_session
from alsctl.story import Story
from alsctl.timetable import Sitting, sitting
from alsctl.wording import counted, listing, number


class Paper(Struct, frozen=True):
    """A document to be made: why, what it is called when it cannot be, and what makes it."""

    why: str
    what: str
    make: Callable[[], None]


def command(
    set_path: SetPath = None,
    today: Today = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Make all papers that the next step needs, and say which and why.

    Before a session its agenda, your copy of it and a file for diaries; after one its notes; the
    actions, the lessons note, and what else there is to make. What cannot be made is told, and
    the rest is made.
    """
    asked = Asked(set_path=set_path, today=today, quiet=quiet)
    folder, told = exporting.read_story(asked, reads=_reads(asked))
    wanted = needed(told)
    exporting.warn_of_undrawn(told)
    papers = list(_papers(asked, folder, told, wanted=wanted))
    failed = _make(papers, quiet=quiet)
    if not quiet:
        for hint in _hints(told, wanted):
            warn(hint)
    if failed:
        many = f"{counted(failed, 'document')} of {number(len(papers))}"
        raise AlsctlError(f"{many} could not be made")
    if not papers:
        raise AlsctlError(
            "there is nothing to make yet; plan a session with alsctl new-agenda, or record one "
            "with alsctl record-session"
        )


def _reads(asked: Asked) -> set[str]:
    """Return which files are read beside set.yaml; papers only where a document takes them in."""
    folder = find_set(Path.cwd(), asked=asked.set_path)
    papers = {
        "papers/background.md": not any(folder.glob("sessions/*.yaml")),
        "papers/event.md": (folder / "agendas" / "event.yaml").is_file(),
    }
    return {"agendas", "sessions", "lessons", *(name for name in papers if papers[name])}


def _make(papers: list[Paper], *, quiet: bool) -> int:
    """Make all papers, say why each, and return how many could not be made."""
    failed, before = 0, ""
    for paper in papers:
        if paper.why != before and not quiet:
            say(paper.why)
        before = paper.why
        try:
            paper.make()
        except AlsctlError as error:
            failed += 1
            for line in str(error).splitlines():
                warn(f"{paper.what} could not be made: {line}")
    return failed


def _papers(asked: Asked, folder: Path, told: Story, *, wanted: Needed) -> Iterator[Paper]:
    """Yield what is to be made; a further kind of document is a further function here."""
    yield from _background(asked, folder, told, wanted)
    yield from _agenda(asked, folder, told, wanted)
    yield from _notes(asked, folder, told, wanted)
    yield from _actions(asked, folder, told, wanted)
    yield from _lessons(asked, folder, told, wanted)
    yield from _event(asked, folder, told, wanted)


def _background(asked: Asked, folder: Path, told: Story, wanted: Needed) -> Iterator[Paper]:
    from alsctl.commands.export_background import make, others_of
    from alsctl.release.background import release_background

    def background() -> None:
        earlier = list(others_of(folder, told, "set"))
        make(asked, folder, release_background(told, "set", earlier))

    if wanted.background:
        yield Paper("The set has not met yet: the paper to begin from", "the paper", background)


def _agenda(asked: Asked, folder: Path, told: Story, wanted: Needed) -> Iterator[Paper]:
    from alsctl.commands import export_agenda

    number = wanted.agenda
    if number is None:
        return
    when = _when(told, number)

    def members() -> None:
        export_agenda.warn_of_cuts(told, number)
        export_agenda.make(asked, folder, told, number=number)

    def own() -> None:
        export_agenda.make(asked, folder, told, number=number, copy="facilitator")

    def diary() -> None:
        diary = replace(asked, format="ics")
        export_agenda.make_calendar(diary, folder, told, number=number)

    day = f", on {in_full(when.date)}" if when.date else ""
    what = ["its agenda", "your own copy", "an entry for diaries" if when.date else ""]
    why = f"Session {number} is next{day}: {listing(what)}"
    yield Paper(why, "the agenda", members)
    yield Paper(why, "your copy of the agenda", own)
    if when.date:
        yield Paper(why, "the file for diaries", diary)


def _notes(asked: Asked, folder: Path, told: Story, wanted: Needed) -> Iterator[Paper]:
    from alsctl.commands.export_session import make, records_of
    from alsctl.release.sessions import release_session

    last = wanted.notes
    if last is None:
        return
    records = records_of(told, last.after, between=last.is_between, group=last.group)

    def notes() -> None:
        make(asked, folder, release_session(told, "set", records), records=records, told=told)

    meeting = f"work after session {last.after}" if last.is_between else f"session {last.after}"
    yield Paper(f"{meeting.capitalize()} was noted last: its notes", "the notes", notes)


def _actions(asked: Asked, folder: Path, told: Story, wanted: Needed) -> Iterator[Paper]:
    from alsctl.commands.export_actions import make
    from alsctl.release.actions import release_actions

    open_ = sum(action.is_open for action in told.actions)
    why = f"{counted(open_, 'action').capitalize()} {'is' if open_ == 1 else 'are'} open: the list"
    if wanted.actions:
        yield Paper(why, "the list", lambda: make(asked, folder, release_actions(told, "set")))


def _lessons(asked: Asked, folder: Path, told: Story, wanted: Needed) -> Iterator[Paper]:
    from alsctl.commands.events_around import with_programme
    from alsctl.commands.export_lessons import make

    if not wanted.lessons:
        return
    count = counted(len(told.lessons), "lesson").capitalize()
    why = f"{count} so far: the lessons note for the set"
    name = "the lessons note"
    yield Paper(why, f"{name} for the set", lambda: make(asked, folder, release(told, "set")))
    released = release(with_programme(told, folder, "sector"), "sector")
    if not released.shown.unagreed and released.shown.lessons:
        why = "The set has agreed all that goes out: the lessons note for the sector"
        yield Paper(why, f"{name} for the sector", lambda: make(asked, folder, released))


def _event(asked: Asked, folder: Path, told: Story, wanted: Needed) -> Iterator[Paper]:
    from alsctl.commands.export_event import make
    from alsctl.release.event import release_event

    why = "There is an event (agendas/event.yaml): the briefing for those who come"
    if wanted.event:
        yield Paper(why, "the briefing", lambda: make(asked, folder, release_event(told, "sector")))


def _hints(told: Story, wanted: Needed) -> Iterator[str]:
    """Yield what is not made yet, and what is missing for it."""
    number = next_session(told)
    if number and wanted.agenda is None:
        day = _when(told, number).date
        if day and day < told.today:
            yield (
                f"session {number} was on {in_full(day)} and is not recorded yet: "
                f"alsctl record-session {number} --from notes.md"
            )
        else:
            yield f"session {number} has no agenda yet: make one with alsctl new-agenda {number}"
    unagreed = release(told, "sector").shown.unagreed if told.lessons else ()
    if unagreed:
        yield (
            "the lessons note for the sector waits until the set has agreed "
            f"{listing(unagreed)}; write agreed: DATE there"
        )


def _when(told: Story, number: int) -> Sitting:
    return sitting(told.folder.learning_set, number, agenda=told.folder.agenda(number))
