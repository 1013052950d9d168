"""What templates are tried with: for each document a view, made from a set or from an example."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from alsctl import resources, story
from alsctl.commands.judging import problems_in
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
    if any(problem.severity is Severity.FAULT for problem in problems_in(reading)):
        return None
    return story.tell(reading.folder, today)


def _view(stem: str, told: Story | None) -> Struct | None:
    try:
        return DOCUMENTS[stem][1](told) if told else None
    except AlsctlError:
        return None


def _lessons(told: Story) -> Struct:
    from alsctl.release import release
    from alsctl.views.lessons import lessons

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

    held = [x for x in told.folder.records if x.session is not None and x.held != "no"]
    if not held:
        return None
    last = tuple(x for x in held if x.after == held[-1].after)
    return session(release_session(told, "set", last).shown)


def _session_form(told: Story) -> Struct | None:
    from alsctl.release.session_forms import release_session_form
    from alsctl.views.session_form import session_form

    numbers = [x.session for x in told.folder.agendas if x.session is not None]
    return session_form(release_session_form(told, numbers[-1]).shown) if numbers else None


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


def _themes(told: Story) -> Struct:
    from alsctl.release.matrix import release_matrix
    from alsctl.views.themes import themes

    return themes(release_matrix(told, "set").shown)


def _call_form(told: Story) -> Struct | None:
    from alsctl.release.calls import release_call
    from alsctl.views.call_form import call_form

    calls = told.folder.calls
    return call_form(release_call(told, calls[0]).shown) if calls else None


def _example_study(told: Story) -> Struct | None:
    from alsctl.release.booklet import release_studies
    from alsctl.release.examples import usable
    from alsctl.views.example_study import example_study

    found = usable(told.folder, "set")
    return example_study(release_studies(told, "set", example=found[0].id).shown) if found else None


def _case_studies(told: Story) -> Struct | None:
    from alsctl.release.booklet import release_studies
    from alsctl.views.case_studies import case_studies

    shown = release_studies(told, "set").shown
    return case_studies(shown) if shown.studies else None


def _trials(told: Story) -> Struct:
    from alsctl.release.trials import release_trials
    from alsctl.views.trials import trials

    return trials(release_trials(told, "set").shown)


def _brief(told: Story) -> Struct | None:
    from alsctl.release.brief import release_brief
    from alsctl.release.brief.serving import priorities
    from alsctl.views.brief import brief

    found = (release_brief(told, "set", one.id).shown for one in priorities(told))
    return next((brief(shown) for shown in found if not shown.is_empty), None)


def _brief_gaps(told: Story) -> Struct | None:
    from alsctl.release.brief.gaps import no_gaps, release_gaps
    from alsctl.views.brief_gaps import brief_gaps

    shown = release_gaps(told, "set").shown
    return None if no_gaps(shown) else brief_gaps(shown)


def _coverage(told: Story) -> Struct | None:
    """Return the coverage of a set against a register of its own organisations."""
    from alsctl.errors import Place
    from alsctl.model import Programme, Register, RegisterEntry
    from alsctl.release.coverage.document import facts, of_one_set, release_coverage
    from alsctl.views.coverage import coverage

    about = told.folder.learning_set
    programme = told.folder.programme or Programme(alsctl=1, name=about.name)
    entries = (
        RegisterEntry(place=Place("register.csv"), name=o.name, type=o.type or "")
        for o in about.organisations
    )
    register, one = Register(tuple(entries)), facts(told, programme, "set")
    if not register.entries:
        return None
    released = release_coverage(programme, register, [one], "set", today=told.today)
    return coverage(of_one_set(released, one).shown)


def _match(told: Story) -> Struct | None:
    from alsctl.model import Register
    from alsctl.release.matches import nothing_to_match, release_matches
    from alsctl.views.matches import match

    shown = release_matches(told, "set", Register()).shown
    return None if nothing_to_match(shown) else match(shown)


def _event(told: Story) -> Struct:
    from alsctl.release.event import release_event
    from alsctl.views.event import event

    return event(release_event(told, "set").shown)  # type: ignore[arg-type]


DOCUMENTS: dict[str, tuple[str, Callable[[Story], Struct | None]]] = {
    "background": ("background paper", _background),
    "agenda": ("agenda", _agenda),
    "session": ("notes of a session", _session),
    "session-form": ("form for the notes of a session", _session_form),
    "actions": ("list of actions", _actions),
    "lessons": ("lessons note", _lessons),
    "case-study": ("case study", _case_study),
    "case-studies": ("booklet of case studies", _case_studies),
    "example-study": ("case study of an answer to a call", _example_study),
    "call-form": ("form of a call for examples", _call_form),
    "trials": ("trials", _trials),
    "themes": ("themes", _themes),
    "brief": ("policy brief", _brief),
    "brief-gaps": ("gaps between priorities and experience", _brief_gaps),
    "coverage": ("who took part and who did not", _coverage),
    "match": ("who could help whom", _match),
    "event": ("briefing for an event", _event),
}
"""The documents that have a template: what each is called, and how a view of it is made."""
