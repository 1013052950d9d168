"""programme.yaml and the register: all that was commissioned, and the population it is for."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from alsctl.errors import Place
from alsctl.model.keys import Day, Id, Mapping, Text
from alsctl.model.levels import NotesKept, Regime
from alsctl.model.sets import (
    Cleared,
    Contact,
    Facilitator,
    GroundRule,
    Organisation,
    Priority,
    SharedBefore,
    Sponsor,
    Theme,
)

REGISTER = "register.csv"
"""The register where `register:` does not say another file."""

Coverage = Literal["counts", "type-and-region", "names"]


class Programme(Mapping, frozen=True, kw_only=True):
    """All that programme.yaml says; `purpose` is its own, and the sets inherit the rest."""

    alsctl: int
    id: Id = ""
    name: Text
    purpose: Text | None = None
    kind: Text | None = None
    sponsor: Sponsor | None = None
    contact: Contact | None = None
    facilitators: tuple[Facilitator, ...] = ()
    register: Text | None = None
    coverage: Coverage = "counts"
    regime: Regime | None = None
    notes: NotesKept | None = None
    share: SharedBefore = SharedBefore()
    conversations: tuple[Id, ...] = ()
    limits: tuple[Text, ...] = ()
    ground_rules: tuple[GroundRule, ...] = ()
    priorities: tuple[Priority, ...] = ()
    themes: tuple[Theme, ...] = ()
    may_name: tuple[Cleared, ...] = ()
    hide: tuple[Text, ...] = ()
    held_by: Text | None = None
    delete_after: Day | None = None


class RegisterEntry(Struct, frozen=True, kw_only=True):
    """One organisation of the population, as its row in the register says."""

    place: Place
    name: str
    code: str = ""
    type: str = ""
    region: str = ""
    county: str = ""
    population: int | None = None
    aliases: tuple[str, ...] = ()
    from_: date | None = None
    until: date | None = None
    successor: str = ""

    def is_there_on(self, day: date) -> bool:
        """Tell whether the organisation exists on a day."""
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day <= self.until
        )


class Register(Struct, frozen=True, dict=True):
    """The population that a programme is for."""

    entries: tuple[RegisterEntry, ...] = ()

    def entry_of(self, organisation: Organisation) -> RegisterEntry | None:
        """Return the entry of a set's organisation: by its code, else by its exact name."""
        by_code = self.by_code.get((organisation.code or "").strip())
        return by_code or self.by_name.get(" ".join(organisation.name.split()))

    @cached_property
    def by_code(self) -> dict[str, RegisterEntry]:
        """The entries that have a code; where two have the same, the one that goes on."""
        return _first((entry.code, entry) for entry in self.entries)

    @cached_property
    def by_name(self) -> dict[str, RegisterEntry]:
        """The entries by their exact name."""
        return _first((" ".join(entry.name.split()), entry) for entry in self.entries)

    @cached_property
    def by_any_name(self) -> dict[str, RegisterEntry]:
        """The entries by their names and aliases."""
        pairs = ((name, entry) for entry in self.entries for name in (entry.name, *entry.aliases))
        return _first(pairs)

    @cached_property
    def types(self) -> frozenset[str]:
        """The types that there are in the register, in small letters."""
        return frozenset(entry.type.casefold() for entry in self.entries if entry.type)


def _first(pairs: Iterable[tuple[str, RegisterEntry]]) -> dict[str, RegisterEntry]:
    found: dict[str, RegisterEntry] = {}
    for key, entry in pairs:
        if key and (key not in found or (found[key].until and not entry.until)):
            found[key] = entry
    return found
