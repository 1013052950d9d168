"""What templates are tried with: for each document a view, made from a set or from an example."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from alsctl import checks, resources, story
from alsctl.errors import AlsctlError, Severity
from alsctl.loading import EVERY, read_set
from alsctl.story import Story

_AS_AT_EXAMPLES = date(2018, 10, 1)


class Sample(Struct, frozen=True):
    """A view to try a template with; `of` is the example that it is from, "" for the set."""

    view: Struct
    of: str


def sample(stem: str, folder: Path | None, today: date) -> Sample | None:
    """Return a view of the document `stem`: the set's, where it has one, or an example's."""
    found = (_view(stem, told) for told in _stories(folder, today))
    own, *others = [*found] if folder else [None, *found]
    if own is not None:
        return Sample(own, "")
    names = [path.name for path in _examples()]
    return next((Sample(x, name) for x, name in zip(others, names, strict=True) if x), None)


def _stories(folder: Path | None, today: date) -> Iterator[Story | None]:
    if folder:
        yield _story(folder, today)
    for example in _examples():
        yield _story(example, _AS_AT_EXAMPLES)


def _examples() -> list[Path]:
    return sorted(path.parent for path in resources.examples().glob("*/set.yaml"))


def _story(folder: Path, today: date) -> Story | None:
    """Return the story of a set; None where its files have faults."""
    reading = read_set(folder, parts=EVERY)
    found = [*reading.problems, *checks.problems(reading.folder, unread=reading.unread)]
    if any(problem.severity is Severity.FAULT for problem in found):
        return None
    return story.tell(reading.folder, today)


def _view(stem: str, told: Story | None) -> Struct | None:
    try:
        return DOCUMENTS[stem][1](told) if told else None
    except AlsctlError:
        return None


def _lessons(told: Story) -> Struct:
    from alsctl.release import release
    from alsctl.views import lessons

    return lessons(release(told, "set").shown)


def _agenda(told: Story) -> Struct | None:
    from alsctl.release.agendas import release_agenda
    from alsctl.views.agenda import agenda

    numbers = [x.session for x in told.folder.agendas if x.session is not None]
    if not numbers:
        return None
    return agenda(release_agenda(told, "set", numbers[-1], own=True).shown)


def _session(told: Story) -> Struct | None:
    from alsctl.release.sessions import release_session
    from alsctl.views.session import session

    held = [x for x in told.folder.records if x.held != "no" and not x.is_between]
    if not held:
        return None
    last = tuple(x for x in held if x.after == held[-1].after)
    return session(release_session(told, "set", last).shown)


def _actions(told: Story) -> Struct:
    from alsctl.release.actions import release_actions
    from alsctl.views.actions import actions

    return actions(release_actions(told, "set").shown, "person")


def _background(told: Story) -> Struct:
    from alsctl.release.background import release_background
    from alsctl.views.background import background

    return background(release_background(told, "set", []).shown)  # type: ignore[arg-type]


def _case_study(told: Story) -> Struct:
    from alsctl.release.case_study import release_case_study
    from alsctl.views.case_study import case_study

    return case_study(release_case_study(told, "set").shown)  # type: ignore[arg-type]


def _event(told: Story) -> Struct:
    from alsctl.release.event import release_event
    from alsctl.views.event import event

    return event(release_event(told, "set").shown)  # type: ignore[arg-type]


DOCUMENTS: dict[str, tuple[str, Callable[[Story], Struct | None]]] = {
    "background": ("background paper", _background),
    "agenda": ("agenda", _agenda),
    "session": ("notes of a session", _session),
    "actions": ("list of actions", _actions),
    "lessons": ("lessons note", _lessons),
    "case-study": ("case study", _case_study),
    "event": ("briefing for an event", _event),
}
"""The documents that have a template: what each is called, and how a view of it is made."""
