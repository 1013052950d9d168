"""Tables of who was there, and of guests."""

from typing import Any

from alsctl.notes.arrivals import Arrival, arrival, sent
from alsctl.notes.attendance import add_guest, add_times, one_of
from alsctl.notes.cells import Cells
from alsctl.notes.draft import Draft
from alsctl.notes.names import key

_YES = frozenset("yes y x p present attended here in 1 true tick ticked there".split())
_TICKS = frozenset("✓✔☑☒√×✅👍/+*•●")
_CROSSES = frozenset("✗✘❌👎")
_NO = frozenset("no n absent did not attend 0 false away missing".split()) | {"did not attend"}
_SORRY = frozenset(
    "apologies, apology, apols, a, ap, sent apologies, apologies sent, apologies received, "
    "sends apologies, with apologies, gave apologies".split(", ")
)
_REMARKS = ("present", "remarks", "deputy", "from", "until", "apologies")


def take_roll(draft: Draft, rows: list[Cells]) -> None:
    """Take who was there; a row without any mark says nothing."""
    for row in rows:
        if row.said.get("name") and any(row.said.get(field) for field in _REMARKS):
            _Row(draft, row).take()
        elif row.extra or not (row.is_empty or _is_only_listed(draft, row)):
            row.keep(draft)


def _is_only_listed(draft: Draft, row: Cells) -> bool:
    """Whether a row has no more than somebody whom set.yaml lists, as it lists them."""
    who = one_of(draft, row.said.get("name", ""))
    return bool(who) and not _unlisted(draft, row, who)


def _unlisted(draft: Draft, row: Cells, who: str) -> list[str]:
    said = [row.said.get(field, "") for field in ("role", "organisation")]
    return [words for words in said if words and not draft.names.is_so(who, words)]


def take_guests(draft: Draft, rows: list[Cells]) -> None:
    """Take guests by name and organisation."""
    for row in rows:
        if row.said.get("name") and not row.extra:
            add_guest(draft, row.said["name"], row.said.get("organisation", ""))
        elif not row.is_empty:
            row.keep(draft)


def _is_mark(typed: str, marks: frozenset[str]) -> bool:
    """Whether a cell has one of these marks and no word; telephones add what nobody sees."""
    return not key(typed) and not marks.isdisjoint(typed)


class _Row:
    """One person in a table; `left` are words that fit nothing and keep the row as a note."""

    def __init__(self, draft: Draft, row: Cells) -> None:
        self.draft, self.row = draft, row
        self.name = row.said["name"]
        self.came: bool | None = None
        self.sorry = False
        self.times: dict[str, Any] = {"from_": None, "until": None}
        self.left: list[str] = [words for _, words in row.extra]
        self.whom = ""
        self.guest = False

    def take(self) -> None:
        """Put the person where they belong."""
        self._mark(self.row.said.get("present", ""))
        self.sorry = self.sorry or self._ticks("apologies")
        for field, before in (("remarks", ""), ("from", "from "), ("until", "until ")):
            self._remark(self.row.said.get(field, ""), before)
        if self.row.said.get("deputy"):
            self._remark(self.row.said["deputy"], "deputy: ")
        who = one_of(self.draft, self.name)
        self._known(who) if who else self._unknown()
        if self.left or (who and _unlisted(self.draft, self.row, who)):
            self.row.keep(self.draft)

    def _ticks(self, field: str) -> bool:
        typed = self.row.said.get(field, "")
        ticked = key(typed) in _YES | _SORRY or _is_mark(typed, _TICKS | _CROSSES)
        if typed and not ticked and key(typed) not in _NO:
            self.left.append(typed)
        return ticked

    def _mark(self, typed: str) -> None:
        word = key(typed)
        if word in _SORRY:
            self.sorry = True
        elif word in _YES or _is_mark(typed, _TICKS):
            self.came = True
        elif word in _NO or (typed and not word):
            self.came = False
        else:
            self._remark(typed, "")

    def _remark(self, typed: str, before: str) -> None:
        """Read what is said of a person as it would be read after their name."""
        if not typed:
            return
        said = f"{self.name} ({before}{typed})"
        if key(typed) in _SORRY:
            self.sorry = True
        elif found := sent(said, self.draft.names):
            self._deputy(*found)
            self.sorry = self.came is None or self.sorry
        else:
            self._arrival(arrival(said, self.draft.names), typed)

    def _arrival(self, came: Arrival, typed: str) -> None:
        self.times["from_"] = came.from_ or self.times["from_"]
        self.times["until"] = came.until or self.times["until"]
        self.whom, self.guest = came.whom or self.whom, came.is_guest or self.guest
        if came.is_plain or key(came.name) != key(self.name):
            self.left.append(typed)
            self._guess(f"“{typed}” says nothing that is known; the row is kept as a note too")
        elif self.came is None:
            self.came = True

    def _deputy(self, name: str, whom: str) -> None:
        self.draft.add_deputy(name, whom)

    def _known(self, who: str) -> None:
        values = self.draft.values
        if self.sorry:
            values["apologies"] = tuple(dict.fromkeys((*values.get("apologies", ()), who)))
        elif self.came:
            values["present"] = tuple(dict.fromkeys((*values.get("present", ()), who)))
            if self.times["from_"] or self.times["until"]:
                add_times(self.draft, who, Arrival(self.name, **self.times))
        elif self.came is False:
            values.setdefault("present", ())

    def _unknown(self) -> None:
        if self.draft.names.is_ambiguous(self.name) or not self.came or self.sorry:
            self._guess(f"{self.draft.names.unclear([self.name])}; the row is kept as a note")
            self.left.append(self.name)
            return
        if self.whom:
            self._deputy(self.name, self.whom)
            return
        add_guest(self.draft, self.name, self.row.said.get("organisation", ""))
        if self.times["from_"] or self.times["until"] or self.row.said.get("role"):
            self.left.append(self.name)
        if not self.guest:
            self._guess(f"“{self.name}” is no member that set.yaml lists; put down as a guest")

    def _guess(self, says: str) -> None:
        self.draft.guess(self.row.line, says)
