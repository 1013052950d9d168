"""What the store keeps and gives: entries, sets, hits, and what a hit must be."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace


class Kept(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """An entry in the store; `file` is as from its set's folder, `day` in ISO form or empty."""

    what: str
    id: str
    text: str
    more: str
    outcome: str
    decision: str
    standing: str
    day: str
    file: str
    line: int
    theme: str
    service: str
    types: str = ""
    regions: str = ""


class Hit(Struct, frozen=True, kw_only=True):
    """An entry that was found, and the set it stands in."""

    entry: Kept
    set: str
    name: str
    folder: str
    number: int


class SetNow(Struct, frozen=True, kw_only=True):
    """A set as it is to be kept; `faulty` where its files could not be read in full."""

    id: str
    name: str
    entries: Sequence[Kept] = ()
    faulty: bool = False


class Filters(Struct, frozen=True, kw_only=True):
    """What hits must be; an empty text asks nothing."""

    what: str = ""
    theme: str = ""
    service: str = ""
    type: str = ""
    region: str = ""
    outcome: str = ""
    since: str = ""
    until: str = ""

    @property
    def of_all_readers(self) -> "Filters":
        """What is asked that is the same for whoever reads; the rest, `let` has to be asked."""
        return replace(self, outcome="", since="", until="")

    def let(self, entry: Kept) -> bool:
        """Tell whether an entry came out as asked, and on a day that is asked for."""
        return (
            self.outcome in ("", entry.outcome)
            and self.since <= entry.day
            and (not self.until or "" < entry.day <= self.until)
        )

    def clause(self) -> tuple[str, list[str]]:
        """Return the rest of a query, and what it asks with."""
        said = {
            "what = ?": self.what,
            "theme = ?": self.theme,
            "instr(lower(service), lower(?))": self.service,
            "instr(types, char(10) || lower(?) || char(10))": self.type,
            "instr(regions, char(10) || lower(?) || char(10))": self.region,
            "outcome = ?": self.outcome,
            "day >= ?": self.since,
            "day <> '' AND day <= ?": self.until,
        }
        asked = {condition: value for condition, value in said.items() if value}
        return "".join(f" AND {condition}" for condition in asked), list(asked.values())
