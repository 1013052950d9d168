"""What an entry hangs on, and how far it may go for that: the narrowest of them always wins.

A drawn lesson hangs on its sources, a result on its trial, progress on its action, an action on
its issue, and so on all the way.
"""

from collections.abc import Iterator

from alsctl.model.levels import SHARES, Audience
from alsctl.model.records import Action, Entry, Progress, Result
from alsctl.release.levels import Ceiling, Level, Rules
from alsctl.story import LessonNow, Noted, QuoteNow, Story, index
from alsctl.wording import listing

_ELSEWHERE = Level("set", "it is noted in another set")


class Bonds:
    """Puts the rules of a set to its entries, and to all that each of them hangs on."""

    def __init__(self, story: Story, rules: Rules) -> None:
        self.rules = rules
        self._entries = index(story.folder.records)
        self._quotes = {quote.id: quote for quote in story.quotes}

    def level(self, noted: Noted[Entry]) -> Level:
        """Return how far an entry goes."""
        quote = self._quotes.get(getattr(noted.entry, "id", None) or "")
        level = self._of_quote(quote) if quote else self.rules.level(noted.entry, noted.record)
        return self._narrowed(level, _hangs_on(noted.entry))

    def ceiling(self, noted: Noted[Entry]) -> Ceiling:
        """Return the most that may be told beyond the set of who an entry is about."""
        own = self.rules.ceiling(noted.entry, noted.record)
        return self._lowered(own, _hangs_on(noted.entry))

    def of_lesson(self, lesson: LessonNow) -> Level:
        """Return how far a lesson goes."""
        if lesson.noted:
            return self.level(lesson.noted)
        return self._narrowed(self.rules.level(lesson.entry, None), _sources(lesson))

    def ceiling_of_lesson(self, lesson: LessonNow) -> Ceiling:
        """Return the most that may be told beyond the set of who a lesson is about."""
        if lesson.noted:
            return self.ceiling(lesson.noted)
        return self._lowered(self.rules.ceiling(lesson.entry, None), _sources(lesson))

    def _narrowed(self, level: Level, sources: Iterator[str]) -> Level:
        for id in sources:
            source = self._entries.get(id)
            level = level.with_source(self.level(source) if source else _ELSEWHERE, id)
        return level

    def _lowered(self, ceiling: Ceiling, sources: Iterator[str]) -> Ceiling:
        for id in sources:
            if source := self._entries.get(id):
                ceiling = ceiling.with_source(self.ceiling(source))
        return ceiling

    def _of_quote(self, quote: QuoteNow) -> Level:
        """Return a quote's level: consent says so, where nothing else does."""
        entry, record = quote.noted.entry, quote.noted.record
        audiences = consented(quote)
        if entry.share is None and self.rules.regime(record) != "confidential" and audiences:
            return Level(audiences[-1], "consent was given for " + listing(quote.audiences))
        return self.rules.level(entry, record)


def consented(quote: QuoteNow) -> list[Audience]:
    """Return the audiences for which a quote's consent holds, the narrowest first."""
    if quote.consent != "given":
        return []
    return sorted(quote.audiences, key=SHARES.index)


def _hangs_on(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Result):
        yield entry.trial
    elif isinstance(entry, Progress):
        yield entry.action
    elif isinstance(entry, Action) and entry.issue:
        yield entry.issue


def _sources(lesson: LessonNow) -> Iterator[str]:
    yield from (str(getattr(noted.entry, "id", "")) for noted in lesson.sources)
    yield from lesson.unknown
