"""How far an entry may travel, and how openly its people may be named; with the rule that says so.

Levels come from DESIGN's four settings: notes, regime, share, attribution. The narrowest source
of an entry always wins over what the entry says of itself.
"""

from msgspec import Struct

from alsctl.model import DrawnLesson, LearningSet, Record
from alsctl.model.levels import (
    Attribution,
    Regime,
    Share,
    narrowest,
    strictest_attribution,
    strictest_regime,
)
from alsctl.model.records import Barrier, Entry, Issue, Lesson, Note, Result, Trial

REGIME_WORDS: dict[Regime, str] = {
    "confidential": "Held in confidence",
    "chatham-house": "Held under the Chatham House Rule",
    "non-attributable": "Held on the understanding that nothing is attributed",
    "on-record": "Held on the record",
}

REGIME_CEILING: dict[Regime, Attribution] = {
    "confidential": "none",
    "chatham-house": "none",
    "non-attributable": "type",
    "on-record": "named",
}

REGIME_RULES: dict[Regime, str] = {
    "confidential": "it was said in confidence",
    "chatham-house": "under the Chatham House Rule nobody is named, and no affiliation",
    "non-attributable": "nothing is attributed",
    "on-record": "it may be named only where it says so",
}

_NOTES_LEVEL: dict[str, Share] = {
    "none": "private",
    "presenter": "private",
    "agreed": "private",
    "full": "set",
}


class Level(Struct, frozen=True):
    """How far an entry goes, and the rule that says so in words."""

    share: Share
    rule: str

    def with_source(self, other: "Level", name: str) -> "Level":
        """Return the narrower of this level and that of something the entry hangs on."""
        if narrowest(self.share, other.share) == self.share:
            return self
        return Level(other.share, f"goes no further than {name}: {other.rule}")


class Ceiling(Struct, frozen=True):
    """The most that may be told of who it was: by the meeting's regime, and by the entry."""

    regime: Regime
    entry: Attribution | None = None

    @property
    def default(self) -> Attribution:
        """What holds where a member, organisation or entry says nothing."""
        return "organisation" if self.regime == "on-record" else "none"

    def with_source(self, other: "Ceiling") -> "Ceiling":
        """Return the stricter of this ceiling and that of something the entry hangs on."""
        entries = [entry for entry in (self.entry, other.entry) if entry]
        return Ceiling(
            strictest_regime(self.regime, other.regime),
            strictest_attribution(*entries) if entries else None,
        )

    def over(self, *own: Attribution | None) -> Attribution:
        """Return the strictest of the regime, the entry and what each of `own` says."""
        said = [level or self.default for level in own]
        entry = self.entry or ("named" if own else self.default)
        return strictest_attribution(REGIME_CEILING[self.regime], entry, *said)


class Rules:
    """The settings of one set, put to its entries."""

    def __init__(self, learning_set: LearningSet) -> None:
        self.learning_set = learning_set

    def regime(self, record: Record | None) -> Regime:
        """Return the regime of a meeting: the set's, or the record's where that is stricter."""
        own = self.learning_set.regime
        return strictest_regime(own, record.regime) if record and record.regime else own

    def level(self, entry: Entry, record: Record | None) -> Level:
        """Return how far an entry goes by itself, its sources left out of account."""
        if entry.share:
            return Level(entry.share, f"its own share: {entry.share}")
        if isinstance(entry, Note):
            kept = self.learning_set.notes
            return Level(_NOTES_LEVEL[kept], f"unmarked text under notes: {kept}")
        level, rule = self._by_kind(entry)
        if self.regime(record) == "confidential" and narrowest(level, "set") != level:
            return Level(
                "set", "the meeting was confidential and the entry has no share: of its own"
            )
        return Level(level, rule)

    def _by_kind(self, entry: Entry) -> tuple[Share, str]:
        own = self.learning_set.share
        for kinds, key, said in (
            ((Lesson, DrawnLesson), "lessons", own.lessons),
            ((Trial, Result), "trials", own.trials),
            ((Barrier,), "barriers", own.barriers),
        ):
            if isinstance(entry, kinds):
                file = own.origin.place(key).file.rsplit("/", 1)[-1] or "set.yaml"
                rule = f"share: {key}: {said} in {file}" if said else f"{key} go to the sector"
                return said or "sector", rule
        if isinstance(entry, Issue) and self.learning_set.notes == "presenter":
            return "private", "an issue is for its presenter under notes: presenter"
        return "set", "nothing says that it goes beyond the set"

    def ceiling(self, entry: Entry, record: Record | None) -> Ceiling:
        """Return the most that may be told beyond the set of who an entry is about."""
        return Ceiling(self.regime(record), entry.attribution)
