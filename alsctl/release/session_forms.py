"""The gate for a form to fill in: who may come, what is planned, and what is open before a session.

It is for the facilitators, and holds nothing that the set may not see.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import asdict, replace

from alsctl.model import Agenda
from alsctl.model.records import CLOSED
from alsctl.model.sets import Person
from alsctl.release import Release
from alsctl.release.agendas import before, release_agenda
from alsctl.release.entries import actions, trials
from alsctl.release.gate import Gate
from alsctl.release.plans import ReleasedAgenda
from alsctl.release.released import ReleasedAction, ReleasedTheme
from alsctl.release.scan import Scan
from alsctl.story import Story


class FormPerson(Struct, frozen=True):
    """Somebody who may come; what is not known is empty."""

    name: str
    role: str
    organisation: str
    sent_apologies: bool


class ReleasedSessionForm(ReleasedAgenda, frozen=True, kw_only=True):
    """What a form is made from; its actions are those that are open, its trials those that run.

    `uses_trials` tells whether the set has tried anything yet.
    """

    people: tuple[FormPerson, ...]
    uses_trials: bool


class SessionFormRelease(Release, frozen=True):
    """What goes into a form, and what the finished file is judged by."""

    shown: ReleasedSessionForm


def release_session_form(story: Story, number: int) -> SessionFormRelease:
    """Let through what a form for the notes of a session holds, as at before that session.

    Without an agenda it has no blocks.
    """
    told = _with_an_agenda(story, number)
    plan = release_agenda(told, "set", number, own=True)
    gate = Gate(before(told, number), "set", plan.scan.roster)
    tried = tuple(trials(gate))
    shown = ReleasedSessionForm(
        **{
            **asdict(plan.shown),
            "people": tuple(_people(gate, told, number, day=plan.shown.day)),
            "uses_trials": bool(tried),
            "actions": tuple(_open(gate)),
            "trials": tuple(x for x in tried if x.outcome is None),
            "themes": tuple(_themes(gate)),
            "decided": (*plan.shown.decided, *gate.decided),
            "passages": (*plan.shown.passages, *(typed.passage for typed in gate.typed)),
        }
    )
    return SessionFormRelease(shown, Scan(plan.scan.roster, "set", gate.typed))


def _open(gate: Gate) -> list[ReleasedAction]:
    """Return the actions that are open, those that are due first at the top, as on the agenda."""
    falls_due = {action.id: action.falls_due or date.max for action in gate.story.actions}
    found = (x for x in actions(gate) if x.state not in CLOSED)
    return sorted(found, key=lambda action: falls_due[action.id])


def _with_an_agenda(story: Story, number: int) -> Story:
    if story.folder.agenda(number) is not None:
        return story
    agendas = (*story.folder.agendas, Agenda(alsctl=1, session=number))
    return replace(story, folder=replace(story.folder, agendas=agendas))


def _people(gate: Gate, story: Story, number: int, *, day: date | None) -> Iterator[FormPerson]:
    """Yield who is in the set on the day, in its order; expected or not, they may come.

    Without a day it is whoever did not leave: the same today and when the form is read again.
    """
    agenda = story.folder.agenda(number)
    away = agenda.apologies if agenda else ()
    for id, member in gate.roster.members.items():
        if not _is_gone(member, day):
            yield FormPerson(
                name=member.name or member.role or "",
                role=(member.role or "") if member.name else "",
                organisation=_organisation(gate, member),
                sent_apologies=id in away,
            )


def _is_gone(member: Person, day: date | None) -> bool:
    """Tell whether a member left before the day, or joins after it."""
    if day is None:
        return member.left is not None
    return (member.joined or day) > day or bool(member.left and member.left <= day)


def _organisation(gate: Gate, member: Person) -> str:
    known = gate.roster.organisations.get(member.organisation or "")
    return known.name if known else member.organisation or ""


def _themes(gate: Gate) -> Iterator[ReleasedTheme]:
    for theme in gate.story.folder.learning_set.themes:
        name = theme.name or theme.id or ""
        yield ReleasedTheme(id=str(theme.id), name=name, means=theme.means or "")
