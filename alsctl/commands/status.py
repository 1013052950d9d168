"""alsctl status: where a set, or each set of a programme, stands, and what to do next."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from alsctl import story
from alsctl.commands.judging import sound_set
from alsctl.commands.options import (
    AsJson,
    NoColor,
    Plain,
    Quiet,
    SetPath,
    Today,
    WholeProgramme,
    day_of,
)
from alsctl.commands.starting import as_typed
from alsctl.commands.telling import on_one_line, say, say_json
from alsctl.dates import in_full, in_words
from alsctl.errors import one_line
from alsctl.freshness import advice
from alsctl.loading import ALL, find_home, read_programme
from alsctl.loading.made import is_made
from alsctl.model import Event, Folder, LearningSet
from alsctl.standing import (
    Standing,
    Unanswered,
    as_json,
    needed,
    set_json,
    standing,
    unanswered_asks,
)
from alsctl.story import ActionNow
from alsctl.wording import counted, listing, number


class Told(Struct, frozen=True):
    """What is told of a set, and nothing of its files: there may be thousands of sets."""

    name: str
    json: dict[str, Any]
    lines: list[str]
    overdue: list[str]
    is_set: bool = True


def command(
    set_path: SetPath = None,
    programme: WholeProgramme = False,
    today: Today = None,
    as_json_: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Tell where the set stands: the next session, what is due, and what to do next."""
    home = find_home(Path.cwd(), asked=set_path, spans=programme)
    day = day_of(today)
    told = (
        _of_programme(home.folder, day, quiet) if home.is_programme else _of_set(home.folder, day)
    )
    if as_json_:
        own = next((one.json for one in told if not one.is_set), None)
        say_json(as_json([one.json for one in told if one.is_set], day, programme=own))
        return
    for line in _over_all(told, day) if home.is_programme else told[0].lines:
        say(line)
    if home.is_programme:
        for line in _asks_of_all(home.folder, day):
            say(line)


def _asks_of_all(path: Path, day: date) -> Iterator[str]:
    """Yield the programme's own asks that have long been without an answer."""
    waiting = [*unanswered_asks(read_programme(path).programme.priorities, day)]
    if waiting:
        yield ""
        yield f"Asks without an answer: {', '.join(map(_unanswered, waiting))}"


def _of_set(path: Path, day: date) -> list[Told]:
    return [_told(path, sound_set(path), day)]


def _of_programme(path: Path, day: date, quiet: bool) -> list[Told]:
    from alsctl.commands.spanning import sound_sets

    programme = read_programme(path)
    sets = sound_sets(programme, parts=ALL, quiet=quiet)
    return [_told(path, reading.folder, day, spans=True) for path, reading in sets]


def _told(path: Path, folder: Folder, day: date, *, spans: bool = False) -> Told:
    whole = story.tell(folder, day)
    stands = standing(whole, is_made=is_made(path, needed(whole).names))
    if folder.is_programme:  # its events are no sessions, and its asks are told after all sets
        stands = replace(stands, do=(), unanswered=(), next_session=None, spread=None)
    elif spans:
        stands = replace(stands, do=tuple(f"{do} --set {as_typed(path)}" for do in stands.do))
    about = folder.learning_set
    late = [_action(a, stands, about) for a in stands.actions if a.id in stands.overdue]
    is_set = not folder.is_programme
    lines = list(_lines(stands, about, day, is_set=is_set))
    return Told(stands.name, set_json(stands), lines, late, is_set)


def _over_all(told: list[Told], day: date) -> Iterator[str]:
    """Yield each set in turn, and then what is overdue over all."""
    for one in told:
        yield from (*one.lines, "", "")
    late = [one for one in told if one.overdue]
    count = sum(len(one.overdue) for one in late)
    due = f"{counted(count, 'action')} overdue"
    sets = sum(one.is_set for one in told)
    yield f"{_all_sets(sets)}, as at {in_words(day)}: {due}"
    for one in late:
        yield f"  {one_line(one.name)}"
        yield from (f"    {line}" for line in one.overdue)


def _all_sets(count: int) -> str:
    """Return how many sets are told of, as a heading says it."""
    few = ("No sets", "The only set", "Both sets")
    return few[count] if count < len(few) else f"All {number(count)} sets"


def _lines(told: Standing, learning_set: LearningSet, day: date, *, is_set: bool) -> Iterator[str]:
    if is_set:
        yield f"{one_line(told.name)}, as at {in_words(day)}"
        yield _sessions(told)
    else:
        yield f"{one_line(told.name)}, events of the whole programme, as at {in_words(day)}"
    yield from _rest(told, learning_set)


def _rest(told: Standing, learning_set: LearningSet) -> Iterator[str]:
    if told.events:
        yield f"Events: {'; '.join(map(_event, told.events))}."
    if told.actions:
        yield ""
        late = number(len(told.overdue)) if told.overdue else "none"
        yield f"Actions: {number(len(told.actions))} open, {late} overdue"
        for action in told.actions:
            yield "  " + _action(action, told, learning_set)
    for title, ids in (
        ("Lessons past their review date", told.lessons_due),
        ("Trials without a result", tuple(_trials(told))),
        ("Lessons neither drawn nor set aside", told.undrawn),
        ("Not agreed by the set", told.unagreed),
        ("Asks without an answer", tuple(map(_unanswered, told.unanswered))),
    ):
        if ids:
            yield ""
            yield f"{title}: {', '.join(ids)}"
    if told.spread:
        yield ""
        yield from advice(told.spread)
    if told.do:
        yield ""
        yield "Next:"
        yield from (f"  {command}" for command in told.do)


def _trials(told: Standing) -> Iterator[str]:
    for id in told.trials_open:
        until = told.trials_overdue.get(id)
        yield f"{id} (overdue, was due by {in_words(until)})" if until else id


def _unanswered(ask: Unanswered) -> str:
    return f"{ask.id} (sent {in_words(ask.on)})" if ask.on else f"{ask.id} (sent)"


def _sessions(told: Standing) -> str:
    if told.planned and told.held > told.planned:
        held = f"{counted(told.held, 'session')} held, {number(told.planned)} were planned"
    elif told.planned:
        some = number(told.held) if told.held else "none"
        held = f"{some} of {counted(told.planned, 'planned session')} held"
    else:
        held = f"{counted(told.held, 'session')} held"
    day = f", {in_full(told.next_date)}" if told.next_date else ""
    following = f" Next: session {told.next_session}{day}." if told.next_session else ""
    return f"{held.capitalize()}.{following}"


def _event(event: Event) -> str:
    when = _days(event) or one_line(event.when or "")
    came = f"{number(event.attended)} came" if event.attended is not None else ""
    more = ", ".join(filter(None, (when, came)))
    return f"{one_line(event.event)}{f' ({more})' if more else ''}"


def _days(event: Event) -> str:
    """Return the day of an event, or the first to the last day of a series."""
    return " to ".join(in_words(day) for day in (event.date, event.until) if day)


def _action(action: ActionNow, told: Standing, learning_set: LearningSet) -> str:
    due = f"due {in_words(action.falls_due)}" if action.falls_due else "no date"
    state = "" if action.state == "open" else f" ({action.state})"
    late = "overdue, " if action.id in told.overdue else ""
    who = listing(_name(party, learning_set) for party in action.by) or "nobody named"
    return f"{action.id}  {late}{due}{state}  {one_line(who)}: {on_one_line(action.text)}"


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
