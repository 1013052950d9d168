"""Rules across the sets of a programme, of each of which only a few facts are kept."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import combinations
from typing import Any

from msgspec import Struct

from alsctl.checks.people import told_apart
from alsctl.errors import Place, Problem, advice
from alsctl.model import Folder, Programme, Register
from alsctl.model.sets import Organisation
from alsctl.timetable import sitting
from alsctl.wording import folded, nearest


class Engagement(Struct, frozen=True):
    """A session that a facilitator is to run, and from when to when it is."""

    facilitator: str
    session: int
    day: date
    start: time
    finish: time
    place: Place


class SetFacts(Struct, frozen=True, kw_only=True):
    """What of a set matters to the others."""

    id: str
    place: Place
    organisations: tuple[Organisation, ...]
    engagements: tuple[Engagement, ...]


def facts(folder: Folder) -> SetFacts:
    """Return what of a set matters to the others."""
    about = folder.learning_set
    return SetFacts(
        id=about.id,
        place=about.origin.place("id"),
        organisations=about.organisations,
        engagements=tuple(_engagements(folder)),
    )


def problems(
    programme: Programme, register: Register, sets: Iterable[SetFacts]
) -> Iterator[Problem]:
    """Yield what is wrong across a programme: in programme.yaml, and between its sets."""
    known = list(sets)
    lists: list[Iterable[Any]] = [
        *(programme.facilitators, programme.themes),
        *(programme.ground_rules, programme.priorities),
    ]
    for things in lists:
        yield from told_apart(things)
    yield from _sets_of_one_id(known)
    yield from _in_two_places(known)
    if register.entries:
        for one in known:
            yield from _not_in_register(one, register)


def _sets_of_one_id(sets: Iterable[SetFacts]) -> Iterator[Problem]:
    first: dict[str, SetFacts] = {}
    for one in sets:
        if other := first.get(one.id):
            yield Problem(
                place=one.place,
                rule="duplicate-id",
                says=f"“{one.id}” is already the id of the set at {other.place.file}",
                instead="give one of the two sets another id",
            )
        first.setdefault(one.id, one)


def _engagements(folder: Folder) -> Iterator[Engagement]:
    """Yield the sessions of which day, start, finish and facilitator are known."""
    about = folder.learning_set
    numbers = {s.number for s in about.sessions} | {a.session or 0 for a in folder.agendas}
    called_off = {record.session for record in folder.records if record.held == "no"}
    for number in sorted(numbers - called_off - {0}):
        agenda, planned = folder.agenda(number), about.planned(number)
        when = sitting(about, number, agenda=agenda)
        own = agenda if agenda and (agenda.date or agenda.start) else planned or agenda
        if when.date and when.start and when.finish and own:
            place = own.origin.place("start" if own.start else "date")
            for who in _facilitators(folder, number):
                yield Engagement(who, number, when.date, when.start, when.finish, place)


def _facilitators(folder: Folder, number: int) -> list[str]:
    """Return who runs a session: whom its agenda names, else those of the set.

    Of several that a whole programme has, nobody knows which.
    """
    about, agenda = folder.learning_set, folder.agenda(number)
    names = {str(f.id): f.name for f in about.facilitators}
    leading = dict.fromkeys(block.lead for block in agenda.blocks if block.lead) if agenda else ()
    led_by = [names[lead] for lead in leading if lead in names]
    is_shared = bool(about.origin.inherited and "facilitators" in about.origin.inherited)
    if led_by or (is_shared and len(names) > 1):
        return led_by
    return list(names.values())


def _in_two_places(sets: Iterable[SetFacts]) -> Iterator[Problem]:
    """Yield advice where a facilitator would have to be in two sessions at a time."""
    by_day: dict[tuple[str, date], list[tuple[SetFacts, Engagement]]] = {}
    for one in sets:
        for engaged in one.engagements:
            who = folded(engaged.facilitator)
            by_day.setdefault((who, engaged.day), []).append((one, engaged))
    for on_one_day in by_day.values():
        for (one, this), (_, that) in combinations(on_one_day, 2):
            if this.start < that.finish and that.start < this.finish:
                says = f"{that.facilitator} is at session {this.session} of {one.id} at that time"
                yield advice(
                    that.place,
                    "two-places",
                    f"{says}, from {this.start:%H:%M} to {this.finish:%H:%M}",
                    "move one of the two, or say with lead: in the agendas who runs which",
                )


def _not_in_register(one: SetFacts, register: Register) -> Iterator[Problem]:
    """Yield advice on organisations that the register does not have.

    Partners of a kind that the register does not list at all are not looked for.
    """
    for organisation in one.organisations:
        kind = (organisation.type or "").casefold()
        is_of_its_kind = not kind or not register.types or kind in register.types
        if register.entry_of(organisation) is None and is_of_its_kind:
            yield advice(
                organisation.origin.place("name"),
                "register",
                f"“{organisation.name}” is not in the register",
                _meant(organisation, register),
            )
        elif organisation.code and organisation.code.strip() not in register.by_code:
            yield advice(
                organisation.origin.place("code"),
                "register",
                f"no row of the register has the code “{organisation.code}”",
                "mend it; until then the name joins the two",
            )


def _meant(organisation: Organisation, register: Register) -> str:
    """Return the row that may be meant, found by one of its other names or by likeness."""
    names = register.by_any_name
    wanted = organisation.name.casefold()
    same = next((name for name in names if name.casefold() == wanted), "")
    close = same or nearest(organisation.name, names)
    if not close:
        return "write its name as it stands there, or code:"
    entry = names[close]
    return f"for {entry.name}, write " + (f"code: {entry.code}" if entry.code else "that name")
