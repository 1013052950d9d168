"""What somebody is besides their name: when they belonged to a set, their role and organisation."""

from collections.abc import Iterator, Mapping
from datetime import date

from alsctl.model.sets import Facilitator, Person

_TYPES = frozenset(
    "city council county borough district metropolitan unitary authority london royal "
    "combined of".split()
)


def belongs(person: Person, day: date | None) -> bool:
    """Tell whether somebody belonged to the set on a day, that on which they left included.

    Elsewhere who leaves on a day is gone by then; but it may be of their last session that notes
    say “all”.
    """
    too_early = day and person.joined and person.joined > day
    too_late = day and person.left and person.left < day
    return not (too_early or too_late)


def places(person: Person | Facilitator, facts: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield what somebody is called besides a name: aliases, and a role with its organisation."""
    if isinstance(person, Person):
        yield from person.aliases
        for unit in facts.get(person.organisation or "", ()) if person.role else ():
            yield from (f"{person.role} {between} {unit}" for between in ("", "of", "at", "for"))
            yield f"{unit} {person.role}"


def core(name: str) -> str:
    """Return what is left of an organisation's name without the words for its type."""
    words = name.split()
    return " ".join(word for word in words if word not in _TYPES) or name
