"""What earlier sessions left for the next one, in words that the set may read.

Everything goes through release, so that nothing private gets into an agenda.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.model.records import CLOSED
from alsctl.planning.lines import as_title, sentence
from alsctl.planning.reading import may_be_quoted, may_be_read
from alsctl.planning.since import work_since
from alsctl.planning.turns import people, waiting
from alsctl.release import Released, release
from alsctl.story import ActionNow, Story
from alsctl.wording import counted


class Carried(Struct, frozen=True, kw_only=True):
    """Lines for the agenda: open actions that are due, trials, lessons past review, issues.

    `work` is what pairs and groups did since the last session.
    """

    work: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()


def carried(before: Story, whole: Story, day: date | None) -> Carried:
    """Return what the records `before` the session left over; lessons are those of the `whole`.

    `day` is that of the session; without it all open actions are due.
    """
    shown = release(before, "set").shown
    return Carried(
        work=tuple(work_since(before)),
        actions=tuple(_actions(before, shown, day)),
        trials=tuple(_trials(before, shown, day or whole.today)),
        lessons=tuple(_lessons(release(whole, "set").shown, day or whole.today)),
        issues=tuple(_issues(before, day or whole.today)),
    )


def _actions(story: Story, shown: Released, day: date | None) -> Iterator[str]:
    released = {action.id: action for action in shown.actions}
    hidden = {n.entry.id for n in story.issues if not may_be_read(story, n)}
    due = [action for action in story.actions if action.is_open and _is_due(action, day)]
    for action in sorted(due, key=lambda action: action.falls_due or date.max):
        told = released.get(action.id)
        if told and told.state not in CLOSED and action.noted.entry.issue not in hidden:
            state = "Partly done. " if told.state == "partly" else ""
            by_when = _by_when(told.due, day)
            who = _owner(action, told.by, story, day=day)
            text = sentence(told.text)
            said = text if _names_owner(action, told.by, text) else f"{who}: {text}"
            yield f"{said} {state}{by_when}".rstrip()


def _by_when(due: date | None, day: date | None) -> str:
    if due is None:
        return ""
    return f"{'Was due' if day and due < day else 'Due'} {in_words(due)}."


def _owner(action: ActionNow, name: str, story: Story, *, day: date | None) -> str:
    who = {id for party in action.by for id in people(party, story.folder)}
    gone = {m.id for m in story.folder.learning_set.members if day and m.left and m.left <= day}
    left = ", who has left the set" if who and who <= gone and len(action.by) == 1 else ""
    return f"{name}{left}" if name else "Nobody named yet"


def _names_owner(action: ActionNow, name: str, text: str) -> bool:
    """Tell whether the words say themselves who it is, as in “Priya to write to them”."""
    first = name.split(" ", maxsplit=1)[0]
    return len(action.by) == 1 and bool(first) and text.startswith(f"{first} ")


def _is_due(action: ActionNow, day: date | None) -> bool:
    return day is None or action.falls_due is None or action.falls_due <= day


def _trials(story: Story, shown: Released, day: date) -> Iterator[str]:
    """Yield the trials without a result, those first whose result is overdue by the session."""
    is_open = {trial.id: trial for trial in story.trials if trial.is_open}
    waiting = [t for t in shown.trials if t.id in is_open and not t.outcome]
    for trial in sorted(waiting, key=lambda t: not is_open[t.id].is_overdue(day)):
        until = is_open[trial.id].noted.entry.until
        where = f"{trial.where}: " if trial.where else ""
        asked = ""
        if until is not None and until < day:
            asked = f" The result was due by {in_words(until)}: what came of it?"
        yield f"On trial. {where}{sentence(trial.idea)}{asked}"


def _lessons(shown: Released, day: date) -> Iterator[str]:
    for lesson in shown.lessons:
        if lesson.review_by and lesson.review_by < day and not lesson.reviewed_since:
            yield f"Does it still hold? {sentence(lesson.text)}"


def _issues(story: Story, day: date) -> Iterator[str]:
    """Yield the issues that still wait, and those of which actions are open.

    What somebody presented before is not told again: only its presenter brings it up.
    """
    waits = {noted.entry.id for noted in waiting(story)}
    for noted in story.issues:
        actions = [a for a in story.actions if a.noted.entry.issue == noted.entry.id and a.is_open]
        name = _presenter(story, noted.entry.presenter, day)
        if not may_be_read(story, noted) or not name or not (actions or noted.entry.id in waits):
            continue
        where = noted.record.called if noted.record.is_event else f"session {noted.record.after}"
        if noted.entry.id not in waits:
            still = f"{counted(len(actions), 'action')} still open"
            yield f"{name}, back to the issue of {where} if wanted: {still}."
        elif may_be_quoted(story, noted):
            yield f"{name}, brought to {where}: {_briefly(noted.entry.text)}"
        else:
            yield f"{name}, brought to {where}."


def _presenter(story: Story, party: str | None, day: date) -> str:
    """Return the name of a presenter who is still in the set, or ""."""
    about = story.folder.learning_set
    gone = {m.id for m in about.members if m.left and m.left <= day}
    who = people(party, story.folder)
    if who and who <= gone:
        return ""
    for things in (about.members, about.organisations, about.groups):
        for thing in things:
            if thing.id == party:
                return thing.name or getattr(thing, "role", None) or ""
    return ""


def _briefly(text: str) -> str:
    return sentence(as_title(text) or text)
