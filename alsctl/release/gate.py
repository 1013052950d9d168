"""The gate: each entry is let through or kept, and each typed text that passes is noted."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from alsctl.model import Record
from alsctl.model.keys import Mapping
from alsctl.model.levels import Audience, reaches
from alsctl.model.records import Entry
from alsctl.release.bonds import Bonds
from alsctl.release.levels import Ceiling, Level, Rules
from alsctl.release.naming.labels import Labels
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Decided, Passage
from alsctl.release.strengths import Strengths
from alsctl.story import Noted, Story, TrialNow


class Typed(Struct, frozen=True):
    """A typed text that goes out, and the ceiling that it goes out under."""

    passage: Passage
    ceiling: Ceiling


class Gate:
    """Lets the entries of one story through to one audience, and remembers what it decided."""

    def __init__(self, story: Story, audience: Audience, roster: Roster) -> None:
        self.story, self.audience, self.roster = story, audience, roster
        self.rules = Rules(story.folder.learning_set)
        self.bonds = Bonds(story, self.rules)
        self.labels = Labels(roster, audience)
        self.strengths = Strengths(story, roster, self.bonds, audience)
        self.decided: list[Decided] = []
        self.typed: list[Typed] = []
        self.unagreed: dict[str, None] = {}
        self.own_ids: dict[str, str] = {}
        self._numbers: dict[str, int] = {}

    @property
    def beyond(self) -> bool:
        """Whether the audience is beyond the set."""
        return self.audience != "set"

    @property
    def summary_only(self) -> bool:
        """Whether the audience is a sponsor who sees headline lessons, counts and dates."""
        sponsor = self.story.folder.learning_set.sponsor
        return self.audience == "sponsor" and sponsor is not None and sponsor.sees == "summary"

    def shown_id(self, id: str, letter: str) -> str:
        """Return an id as this audience reads it: L1, L2 ... beyond the set."""
        shown = id
        if self.beyond:
            self._numbers[letter] = self._numbers.get(letter, 0) + 1
            shown = f"{letter}{self._numbers[letter]}"
        self.own_ids[shown] = id
        return shown

    def passes(self, id: str, what: str, entry: Entry, level: Level) -> bool:
        """Decide whether an entry of this level goes out."""
        goes = reaches(level.share, self.audience)
        self.decide(id, what, entry, goes=goes, rule=level.rule)
        return goes

    def sees(self, noted: Noted[Entry]) -> bool:
        """Tell whether the audience may know of an entry; nothing is decided by that."""
        return reaches(self.level(noted).share, self.audience)

    def without_private(self, trial: TrialNow) -> TrialNow:
        """Return a trial without its private results: that there are any is told to nobody."""
        known = (result for result in trial.results if self.level(result).share != "private")
        return replace(trial, results=tuple(known))

    def decide(self, id: str, what: str, entry: Entry, *, goes: bool, rule: str) -> None:
        """Note what became of an entry."""
        decided = Decided(id, what, entry.origin.place(), goes, rule)
        if decided not in self.decided:
            self.decided.append(decided)

    def let_through(self, value: Mapping, key: str, ceiling: Ceiling, *, id: str) -> str:
        """Let one typed text of a mapping through."""
        text: str = getattr(value, key, None) or ""
        if text:
            self.note(Passage(text, id, key, value.origin.place(key)), ceiling)
        return text

    def let_each_through(
        self, value: Mapping, key: str, ceiling: Ceiling, *, id: str
    ) -> tuple[str, ...]:
        """Let a list of typed texts of a mapping through."""
        texts: tuple[str, ...] = getattr(value, key)
        for number, text in enumerate(texts):
            spot = f"{key}[{number}]"
            place = value.origin.place(spot if value.origin.has(spot) else key)
            self.note(Passage(text, id, key, place), ceiling)
        return texts

    def note(self, passage: Passage, ceiling: Ceiling) -> None:
        """Note that a text goes out, and the ceiling that it goes out under."""
        self.typed.append(Typed(passage, ceiling))

    def texts(
        self, entry: Entry, ceiling: Ceiling, *, id: str, main: str = "text"
    ) -> Callable[[str], str]:
        """Return what lets an entry's texts through by key; `outside` in place of the main one."""

        def text(key: str) -> str:
            outside = key == main and self.beyond and bool(entry.outside)
            return self.let_through(entry, "outside" if outside else key, ceiling, id=id)

        return text

    def comes_from(self, record: Record | None) -> None:
        """Note that something goes out that comes from a record, or from lessons.yaml."""
        source = record or self.story.folder.lessons
        agreed = source.agreed if source else None
        if source and (agreed is None or agreed > self.story.today):
            self.unagreed[source.origin.file] = None

    def level(self, noted: Noted[Entry]) -> Level:
        """Return how far an entry goes, all that it hangs on counted."""
        return self.bonds.level(noted)

    def ceiling(self, noted: Noted[Entry]) -> Ceiling:
        """Return the most that may be told of who an entry is about."""
        return self.bonds.ceiling(noted)
