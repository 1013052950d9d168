"""How far an entry may travel, and how openly its people may be named; with the rule that says so.

Levels come from DESIGN's four settings: notes, regime, share, attribution. The narrowest source
of an entry always wins over what the entry says of itself.
"""

from msgspec import Struct

from alsctl.model import DrawnLesson, LearningSet, Record
from alsctl.model.levels import (
    SHARES,
    Attribution,
    Audience,
    Regime,
    Share,
    narrowest,
    strictest_attribution,
    strictest_regime,
)
from alsctl.model.records import Barrier, Entry, Lesson, Note, Result, Trial
from alsctl.story import LessonNow, Noted, QuoteNow, TrialNow
from alsctl.wording import listing

REGIME_WORDS: dict[Regime, str] = {
    "confidential": "Held in confidence",
    "chatham-house": "Held under the Chatham House Rule",
    "non-attributable": "Held on the understanding that nothing is attributed",
    "on-record": "Held on the record",
}

_REGIME_CEILING: dict[Regime, Attribution] = {
    "confidential": "none",
    "chatham-house": "none",
    "non-attributable": "type",
    "on-record": "named",
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

    def over(self, *own: Attribution | None) -> Attribution:
        """Return the strictest of the regime, the entry and what each of `own` says."""
        said = [level or self.default for level in own]
        entry = self.entry or ("named" if own else self.default)
        return strictest_attribution(_REGIME_CEILING[self.regime], entry, *said)


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
                rule = f"share: {key}: {said} in set.yaml" if said else f"{key} go to the sector"
                return said or "sector", rule
        return "set", "nothing says that it goes beyond the set"

    def of_noted(self, noted: Noted[Entry]) -> Level:
        """Return how far a noted entry goes."""
        return self.level(noted.entry, noted.record)

    def of_lesson(self, lesson: LessonNow) -> Level:
        """Return how far a lesson goes: never further than what it was drawn from."""
        level = self.level(lesson.entry, lesson.noted.record if lesson.noted else None)
        if lesson.noted is None:
            for source in lesson.sources:
                level = level.with_source(self.of_noted(source), _id(source))
            for id in lesson.unknown:
                level = level.with_source(Level("set", "it is noted in another set"), id)
        return level

    def of_result(self, trial: TrialNow, result: Noted[Result]) -> Level:
        """Return how far a trial's result goes: never further than the trial."""
        level = self.level(result.entry, result.record)
        return level.with_source(self.level(trial.noted.entry, trial.noted.record), trial.id)

    def of_quote(self, quote: QuoteNow) -> Level:
        """Return how far a quote goes: consent for an audience says so, where nothing else does."""
        entry = quote.noted.entry
        level = self.of_noted(Noted[Entry](entry, quote.noted.record))
        confidential = self.regime(quote.noted.record) == "confidential"
        if entry.share is None and not confidential and consented(quote):
            return Level(consented(quote)[-1], "consent was given for " + listing(quote.audiences))
        return level

    def ceiling(self, entry: Entry, record: Record | None) -> Ceiling:
        """Return the most that may be told beyond the set of who an entry is about."""
        return Ceiling(self.regime(record), entry.attribution)

    def ceiling_of_lesson(self, lesson: LessonNow) -> Ceiling:
        """Return a lesson's ceiling: never more open than that of what it was drawn from."""
        ceiling = self.ceiling(lesson.entry, lesson.noted.record if lesson.noted else None)
        for source in lesson.sources:
            ceiling = _stricter(ceiling, self.ceiling(source.entry, source.record))
        return ceiling


def consented(quote: QuoteNow) -> list[Audience]:
    """Return the audiences for which a quote's consent holds, the narrowest first."""
    if quote.consent != "given":
        return []
    return sorted(quote.audiences, key=SHARES.index)


def _stricter(one: Ceiling, other: Ceiling) -> Ceiling:
    entries = [entry for entry in (one.entry, other.entry) if entry]
    return Ceiling(
        strictest_regime(one.regime, other.regime),
        strictest_attribution(*entries) if entries else None,
    )


def _id(noted: Noted[Entry]) -> str:
    return str(getattr(noted.entry, "id", None) or "its source")
