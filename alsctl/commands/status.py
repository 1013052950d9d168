"""alsctl status: where a set stands, and what to do next."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from alsctl import checks, story
from alsctl.commands.options import AsJson, NoColor, Plain, Quiet, SetPath, Today, day_of
from alsctl.commands.telling import say, say_json, stop_for_faults
from alsctl.dates import in_full, in_words
from alsctl.errors import one_line
from alsctl.loading import find_set, read_set
from alsctl.loading.made import is_made
from alsctl.model import LearningSet
from alsctl.standing import Standing, as_json, needed, standing
from alsctl.story import ActionNow
from alsctl.wording import counted, listing, number


def command(
    set_path: SetPath = None,
    today: Today = None,
    as_json_: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Tell where the set stands: the next session, what is due, and what to do next."""
    path = find_set(Path.cwd(), asked=set_path)
    reading = read_set(path)
    found = checks.problems(reading.folder, unread=reading.unread)
    stop_for_faults([*reading.problems, *found])
    day = day_of(today)
    whole = story.tell(reading.folder, day)
    told = standing(whole, is_made=is_made(path, needed(whole).names))
    if as_json_:
        say_json(as_json(told, day))
        return
    for line in _lines(told, reading.folder.learning_set, day):
        say(line)


def _lines(told: Standing, learning_set: LearningSet, day: date) -> Iterator[str]:
    yield f"{one_line(told.name)}, as at {in_words(day)}"
    yield _sessions(told)
    if told.actions:
        yield ""
        yield f"Actions: {number(len(told.actions))} open, {number(len(told.overdue))} overdue"
        for action in told.actions:
            yield "  " + _action(action, told, learning_set)
    for title, ids in (
        ("Lessons past their review date", told.lessons_due),
        ("Trials without a result", told.trials_open),
        ("Lessons neither drawn nor set aside", told.undrawn),
        ("Not agreed by the set", told.unagreed),
    ):
        if ids:
            yield ""
            yield f"{title}: {', '.join(ids)}"
    if told.do:
        yield ""
        yield "Next:"
        yield from (f"  {command}" for command in told.do)


def _sessions(told: Standing) -> str:
    if told.planned:
        held = f"{number(told.held)} of {counted(told.planned, 'planned session')} held"
    else:
        held = f"{counted(told.held, 'session')} held"
    day = f", {in_full(told.next_date)}" if told.next_date else ""
    following = f" Next: session {told.next_session}{day}." if told.next_session else ""
    return f"{held.capitalize()}.{following}"


def _action(action: ActionNow, told: Standing, learning_set: LearningSet) -> str:
    due = f"due {in_words(action.falls_due)}" if action.falls_due else "no date"
    state = "" if action.state == "open" else f" ({action.state})"
    late = "overdue, " if action.id in told.overdue else ""
    who = listing(_name(party, learning_set) for party in action.by) or "nobody named"
    return f"{action.id}  {late}{due}{state}  {one_line(who)}: {one_line(action.text)}"


def _name(party: str, learning_set: LearningSet) -> str:
    lists = (
        learning_set.members,
        learning_set.organisations,
        learning_set.groups,
        learning_set.facilitators,
    )
    for things in lists:
        for thing in things:
            if thing.id == party:
                return thing.name or getattr(thing, "role", None) or party
    return party
