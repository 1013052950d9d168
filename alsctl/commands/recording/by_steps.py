"""A session or event step by step: asked, kept at each answer, shown, and written at the end.

Stopping keeps the answers, and the same command goes on with them.
"""

import datetime
from pathlib import Path
from typing import Any

import typer
from msgspec import Struct

from alsctl.commands.recording import Recording, dated, refuse_what_is_there, write
from alsctl.commands.recording.about_events import context_of_event
from alsctl.commands.recording.kept_answers import KeptAnswers
from alsctl.commands.recording.steps_shown import Desk, wrapped
from alsctl.commands.telling import say, warn
from alsctl.dates import in_words
from alsctl.errors import AlsctlError, one_line
from alsctl.interview import Context, asked_so_far, next_question, record_of, summary
from alsctl.loading import shown
from alsctl.model import Record
from alsctl.wording import counted

_HOW = (
    "One question after the other. Type ? for help with a question, back for the one before, skip "
    "to leave it out. Each answer is kept at once: Ctrl-C stops, and the same command goes on."
)


_TAUGHT = "        tells what it taught, with the set's own lessons"


class Steps(Struct, frozen=True, kw_only=True):
    """What the command line says; `known` are answers to questions by their keys.

    With `spans` the event is one for all sets of the programme.
    """

    known: tuple[tuple[str, str], ...] = ()
    spans: bool = False
    day: datetime.date | None = None
    when: str | None = None
    plain: bool = False
    color: bool = True
    quiet: bool = False


def record_by_steps(recording: Recording, given: Steps) -> None:
    """Ask for a record, and write it."""
    _refuse_what_is_there(recording)
    context = _context(recording, given)
    kept = KeptAnswers(recording)
    _begin(context, recording, kept)
    _know(kept, given)
    if (given.day or given.when) and all(answer.asked != "date" for answer in kept.answers):
        kept.put("date", in_words(given.day) if given.day else str(given.when))
    try:
        record = _asked(context, recording, kept, given=given)
    except (EOFError, KeyboardInterrupt):
        say("")
        _tell_where_it_goes_on(recording, kept, given)
        raise typer.Abort from None
    _write(record, recording.place)
    kept.remove()
    _tell(recording, given)


def _know(kept: KeptAnswers, given: Steps) -> None:
    """Take from the command line what was not answered yet."""
    for asked, text in given.known:
        kept.know(asked, text)
        said = next((answer.text for answer in kept.answers if answer.asked == asked), text)
        if said != text and asked != "event":
            warn(f"{asked}: your answers have “{one_line(said)}”, and that stays")


def _refuse_what_is_there(recording: Recording) -> None:
    try:
        refuse_what_is_there(recording)
    except AlsctlError as error:
        if not (path := KeptAnswers(recording).path).exists():
            raise
        how = "take over by hand what it lacks" if recording.event else "with --add they go beside"
        raise AlsctlError(f"{error}; the answers in {shown(path)} stay: {how}") from None


def _context(recording: Recording, given: Steps) -> Context:
    if recording.event:
        return context_of_event(recording)
    earlier = _noted_earlier(recording)
    return Context(
        folder=recording.folder,
        number=recording.number,
        between=recording.between,
        group=recording.group,
        agenda=recording.agenda,
        open_actions=tuple(a for a in recording.open_actions if str(a.id) in earlier),
        open_trials=tuple(t for t in recording.open_trials if str(t.id) in earlier),
        taken=recording.taken,
        day=given.day or recording.planned_day,
    )


def _noted_earlier(recording: Recording) -> frozenset[str]:
    """Return the ids of what was noted before this meeting; nothing later can be told of."""
    number, between = recording.number, recording.between
    noted: list[Any] = [*recording.told.actions, *recording.told.trials]
    return frozenset(
        one.id
        for one in noted
        if (record := one.noted.record).after < number
        or (record.after == number and between >= record.is_between)
    )


def _begin(context: Context, recording: Recording, kept: KeptAnswers) -> None:
    """Say how it goes; and where it goes on, what was answered so far."""
    named = next((answer.text for answer in kept.answers if answer.asked == "event"), "")
    called = f"“{one_line(named)}”" if named else recording.called
    say(wrapped(f"Recording {called} in {shown(recording.place)}."))
    say(wrapped(_HOW))
    if not kept.answers:
        return
    answered = sum(bool(answer.text) for answer in kept.answers)
    say(f"\nGoing on where you stopped, with {counted(answered, 'answer')} so far:")
    for line in summary(context, record_of(context, kept.answers)):
        say(wrapped(line, most_lines=1))


def _asked(context: Context, recording: Recording, kept: KeptAnswers, *, given: Steps) -> Record:
    """Ask all that is open, show what was answered, and return the record when it is right."""
    desk = Desk(kept, plain=given.plain, color=given.color)
    while True:
        while question := next_question(context, kept.answers):
            if not desk.answered(question):
                _go_back(context, kept)
        record = record_of(context, kept.answers)
        record = dated(record, recording, day=given.day, when=given.when)
        _show(context, record)
        answer = desk.agreed(f"Write {shown(recording.place)}?")
        if answer == "yes":
            return record
        if answer == "no":
            raise EOFError
        _go_back(context, kept)


def _go_back(context: Context, kept: KeptAnswers) -> None:
    asked = asked_so_far(context, kept.answers)
    if asked:
        kept.take_back(asked[-1].key)
    else:
        say("This is the first question.")


def _show(context: Context, record: Record) -> None:
    say("\nThis will be written:\n")
    for line in summary(context, record):
        say(wrapped(line))


def _write(record: Record, place: Path) -> None:
    try:
        write(record, place)
    except AlsctlError as error:
        raise AlsctlError(f"{error}; your answers are kept, and the same command goes on") from None


def _tell_where_it_goes_on(recording: Recording, kept: KeptAnswers, given: Steps) -> None:
    if not kept.path.exists():
        warn("nothing was written")
        return
    words = recording.command
    words += " --add" if recording.earlier or recording.place.stem != recording.stem else ""
    words += " --programme" if given.spans else ""
    say(f"Your answers are kept in {shown(kept.path)}.\nGo on with: {words}")


def _tell(recording: Recording, given: Steps) -> None:
    if given.quiet:
        return
    say(shown(recording.place))
    say("\nWhat to do next:")
    say("  alsctl check                 tells what is missing or does not fit")
    if recording.event:
        what = "--programme   tells what it taught" if recording.folder.is_programme else _TAUGHT
        say(f"  alsctl export-lessons {what}")
        return
    if not recording.between:
        say(f"  alsctl export-session {recording.number:<7}makes the notes for the set")
    planned = recording.folder.learning_set.sessions_planned
    if not planned or recording.number < planned:
        say(f"  alsctl new-agenda {recording.number + 1:<11}plans the next session")
