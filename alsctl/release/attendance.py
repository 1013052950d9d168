"""Who was there: by name in the set; beyond it only as far as the meeting's regime allows."""

from collections.abc import Iterable, Iterator

from msgspec import UNSET

from alsctl.model import Record
from alsctl.model.levels import Regime
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.meetings import Attendance, PartThere
from alsctl.release.naming.labels import FEWEST


def attendance(gate: Gate, records: tuple[Record, ...], regime: Regime) -> Attendance:
    """Return who was there, as several records of one meeting have it."""
    if gate.beyond:
        return _beyond(gate, records, regime)
    present = _present(records)
    away = dict.fromkeys(who for record in records for who in record.apologies)
    return Attendance(
        count=_count(records),
        expected=_first(record.expected for record in records),
        present=tuple(_with_organisation(gate, who) for who in present or ()),
        apologies=tuple(
            _with_organisation(gate, who) for who in away if who not in (present or ())
        ),
        deputies=tuple(_deputies(gate, records)),
        guests=tuple(_guests(gate, records)),
        part=tuple(_part(gate, records)),
    )


def _beyond(gate: Gate, records: tuple[Record, ...], regime: Regime) -> Attendance:
    """Return how many there were, and those who may be named under the meeting's regime."""
    count = _count(records)
    if regime == "confidential" or count is None or count < FEWEST:
        return Attendance()
    named = (_nameable(gate, who, Ceiling(regime)) for who in _present(records) or ())
    return Attendance(count=count, present=tuple(dict.fromkeys(filter(None, named))))


def _nameable(gate: Gate, who: str, ceiling: Ceiling) -> str:
    """Return a member's name or organisation as far as it may be told, "" where neither may."""
    roster = gate.roster
    member = roster.members.get(who)
    organisation = roster.organisations.get(member.organisation or "") if member else None
    if member and member.name and roster.may_name_member(member, ceiling):
        return f"{member.name} ({organisation.name})" if organisation else member.name
    label = gate.labels.of([who], ceiling)
    return label if organisation and label == organisation.name else ""


def _present(records: tuple[Record, ...]) -> list[str] | None:
    """Return who was there; None where nobody noted it."""
    noted = [record.present for record in records if record.present is not UNSET]
    return list(dict.fromkeys(who for present in noted for who in present)) if noted else None


def _count(records: tuple[Record, ...]) -> int | None:
    attended = _first(record.attended for record in records)
    present = _present(records)
    return attended if attended is not None else None if present is None else len(present)


def _first(counts: Iterable[int | None]) -> int | None:
    return next((count for count in counts if count is not None), None)


def name(gate: Gate, who: str | None) -> str:
    """Return what somebody is called in the set."""
    return gate.labels.of([who], Ceiling(gate.story.folder.learning_set.regime)) if who else ""


def _with_organisation(gate: Gate, who: str) -> str:
    member = gate.roster.members.get(who)
    organisation = name(gate, member.organisation) if member else ""
    return f"{name(gate, who)} ({organisation})" if organisation else name(gate, who)


def _deputies(gate: Gate, records: tuple[Record, ...]) -> Iterator[tuple[str, str]]:
    for record in records:
        for deputy in record.deputies:
            yield deputy.name, name(gate, deputy.instead_of)


def _guests(gate: Gate, records: tuple[Record, ...]) -> Iterator[str]:
    for record in records:
        for guest in record.guests:
            organisation = name(gate, guest.organisation)
            yield f"{guest.name} ({organisation})" if organisation else guest.name


def _part(gate: Gate, records: tuple[Record, ...]) -> Iterator[PartThere]:
    for record in records:
        for part in record.attendance:
            yield PartThere(name(gate, part.who), part.from_, part.until)
