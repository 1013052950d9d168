"""Events that were no sessions of the set: what they are called, and how many came, in counts."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from alsctl.dates import in_words
from alsctl.model import Event
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.naming.labels import FEWEST
from alsctl.release.released import EventTold


def event_words(gate: Gate, event: Event) -> str:
    """Return what an event is called where something was noted: its kind or name, and its day."""
    return ", ".join(filter(None, (called(gate, event), _when(gate, event))))


def events(gate: Gate) -> Iterator[EventTold]:
    """Yield the events that took place, with how many came; under confidence without numbers."""
    for event in gate.story.folder.records:
        if not isinstance(event, Event) or event.held == "no":
            continue
        ceiling, tells = _ceiling(gate, event), _tells(gate, event)
        place = "" if gate.beyond else gate.let_through(event, "place", ceiling, id=event.prefix)
        yield EventTold(
            name=gate.let_through(event, "event", ceiling, id=event.prefix),
            kind=gate.let_through(event, "kind", ceiling, id=event.prefix),
            when=_when(gate, event),
            days=len(event.dates),
            place=place,
            came=came(gate, event),
            types=_counts(gate, event, "type") if tells else (),
            regions=_counts(gate, event, "region") if tells else (),
            says_who=bool(event.came_from),
        )


def came(gate: Gate, event: Event) -> int | None:
    """Return how many came, where that may be told."""
    few = gate.beyond and (event.attended or 0) < FEWEST
    return event.attended if _tells(gate, event) and not few else None


def _tells(gate: Gate, event: Event) -> bool:
    return _ceiling(gate, event).regime != "confidential" or not gate.beyond


def called(gate: Gate, event: Event) -> str:
    """Return what an event is called in a sentence: `the national workshop`."""
    key = "kind" if event.kind else "event"
    said = gate.let_through(event, key, _ceiling(gate, event), id=event.prefix)
    return f"the {said}" if event.kind else said


def _when(gate: Gate, event: Event) -> str:
    if event.when:
        return gate.let_through(event, "when", _ceiling(gate, event), id=event.prefix)
    return days(event.date, event.until)


def days(first: date | None, last: date | None) -> str:
    """Return `1 February 2005`, `15 to 19 May 2008`, or `12 January to 9 March 2016`."""
    if first is None:
        return ""
    if last is None or last == first:
        return in_words(first)
    begins = in_words(first)
    same = (first.year == last.year) + ((first.year, first.month) == (last.year, last.month))
    return f"{begins.rsplit(' ', same)[0]} to {in_words(last)}"


def _ceiling(gate: Gate, event: Event) -> Ceiling:
    return Ceiling(gate.rules.regime(event))


def _counts(gate: Gate, event: Event, key: str) -> tuple[tuple[str, int], ...]:
    """Return how many came by type or region, most first.

    Beyond the set a kind that few are of goes to "others", with the next smallest where it alone
    could be worked out; the same where fewer than three came whose kind is not known.
    """
    counts: Counter[str] = Counter()
    for group in event.participants:
        counts[getattr(group, key) or ""] += group.count
        gate.let_through(group, key, _ceiling(gate, event), id=event.prefix)
    known = +counts
    unknown = max(known.pop("", 0), (event.attended or 0) - sum(known.values()), 0)
    told = sorted(known.items(), key=lambda kind: (-kind[1], kind[0]))
    others = unknown
    is_small = gate.beyond and (0 < others < FEWEST or any(n < FEWEST for _, n in told))
    while told and is_small and (told[-1][1] < FEWEST or 0 < others < FEWEST):
        others += told.pop()[1]
    return (*told, ("", others)) if told and others else tuple(told)
