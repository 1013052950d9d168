"""Rows of a members file to what set.yaml says of people: members, organisations and groups."""

from collections.abc import Iterable
from itertools import chain, count
from typing import Any

from msgspec import Struct

from alsctl.model.sets import Group, Organisation, Person
from alsctl.tables.members import Row
from alsctl.wording import folded, slug


class Roster(Struct, frozen=True):
    """Who is in a set, each with an id that no other has."""

    members: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    groups: tuple[Group, ...] = ()


def roster(rows: Iterable[Row]) -> Roster:
    """Return members m1, m2 ... in their order, and the organisations and groups they name."""
    rows = tuple(rows)
    ids = _Ids({f"m{number}" for number in range(1, len(rows) + 1)})
    organisations = {key: _organisation(its, ids) for key, its in _by("organisation", rows).items()}
    return Roster(
        members=tuple(
            _member(row, f"m{number}", organisations.get(folded(row.organisation)))
            for number, row in enumerate(rows, start=1)
        ),
        organisations=tuple(organisations.values()),
        groups=tuple(_group(its, organisations, ids=ids) for its in _by("group", rows).values()),
    )


class _Ids:
    """Gives each name an id of its own."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken

    def free(self, name: str, *choices: str) -> str:
        """Return an id for a name; where another thing has it, with an ending that is free."""
        made = slug(name) or "unit"
        endings = chain(("", *choices), (f"-{number}" for number in count(2)))
        found = next(id for end in endings if (id := f"{made}{end}") not in self.taken)
        self.taken.add(found)
        return found


def _by(column: str, rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if said := getattr(row, column):
            found.setdefault(folded(said), []).append(row)
    return found


def _organisation(rows: list[Row], ids: _Ids) -> Organisation:
    name = rows[0].organisation
    return Organisation(
        id=ids.free(name),
        name=name,
        type=_first(rows, "type"),
        region=_first(rows, "region"),
    )


def _group(rows: list[Row], organisations: dict[str, Organisation], *, ids: _Ids) -> Group:
    members = dict.fromkeys(organisations[folded(row.organisation)].id for row in rows)
    name = rows[0].group
    return Group(id=ids.free(name, "-group"), name=name, organisations=tuple(map(str, members)))


def _first(rows: list[Row], column: str) -> Any:
    return next((said for row in rows if (said := getattr(row, column))), None)


def _member(row: Row, id: str, organisation: Organisation | None) -> Person:
    return Person(
        id=id,
        name=row.name or None,
        role=row.role or None,
        organisation=organisation.id if organisation else None,
        email=row.email or None,
        attribution=row.attribution,
    )
