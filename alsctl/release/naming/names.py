"""Names that must not leave the set, and finding them in any text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from alsctl.release.naming.forms import Form
from alsctl.release.naming.words import (
    Reading,
    Words,
    fold,
    has_case,
    is_capital,
    readings,
    typed_words,
)

_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)

_AROUND_A_TITLE = frozenset(
    "lessons note sector sponsor public set agenda session notes actions background paper case "
    "study event briefing trials docx md html pdf json csv ics v".split()
)

_LONGEST = 4
"""As many words of a name are looked for on either side of a break."""

Public = Literal["never", "inside", "equal"]


class Name(Struct, frozen=True):
    """Somebody or something that may not be named, and the rule that says so.

    A public text, such as the set's title, lets a name past where it says the same (`equal`),
    where the name is only part of it (`inside`), or `never`.
    """

    whose: str
    rule: str
    forms: tuple[Form, ...]
    alone: Words = ()
    around: tuple[tuple[str, Words], ...] = ()
    public: Public = "never"


class Found(Struct, frozen=True):
    """A name that stands in a text, and how it is written there."""

    name: Name
    typed: str


class _Hit(Struct, frozen=True):
    start: int
    end: int
    name: Name

    def within(self, other: "_Hit | tuple[int, int]", *, strictly: bool) -> bool:
        start, end = (other.start, other.end) if isinstance(other, _Hit) else other
        inside = start <= self.start and self.end <= end
        return inside and (not strictly or end - start > self.end - self.start)


class Names:
    """The names that may not stand in a text under one ceiling.

    `public` are texts that anybody may read, `titles` what the set is called, `cleared` those
    as they were typed, capitals included.
    """

    def __init__(
        self,
        banned: Iterable[Name],
        *,
        public: Iterable[str],
        cleared: Iterable[str],
        titles: Iterable[str] = (),
    ) -> None:
        self._by_first: dict[str, list[tuple[Form, Name]]] = {}
        self._around: dict[str, list[tuple[Words, Name]]] = {}
        self._alone: dict[str, str] = {}
        self._without_case: list[tuple[str, Name]] = []
        for name in banned:
            self._ban(name)
        public, cleared = list(public), list(cleared)
        self._public = _by_first(map(fold, public))
        self._titles = frozenset(map(fold, titles))
        self._cleared = _by_first(map(typed_words, cleared))
        passed = {word for text in (*public, *cleared) for word in fold(text)}
        self._warned = frozenset(self._alone.keys() - passed)
        self._starts = frozenset((*self._by_first, *self._around))

    def _ban(self, name: Name) -> None:
        for form in name.forms:
            if has_case(form.words):
                self._by_first.setdefault(form.words[0], []).append((form, name))
            else:
                self._without_case.append((" ".join(form.words), name))
        for first, last in name.around:
            self._around.setdefault(first, []).append((last, name))
        for word in name.alone:
            self._alone.setdefault(word, name.whose)

    def found_in(self, text: str) -> list[Found]:
        """Return each banned name that stands in a text, once, in the longest form."""
        found: dict[str, Found] = {}
        for reading in readings(text):
            for hit in self._hits(reading):
                typed = " ".join(reading.typed[hit.start : hit.end])
                found.setdefault(hit.name.whose, Found(hit.name, typed))
        return list(found.values())

    def found_across(self, one: str, two: str) -> list[Found]:
        """Return each banned name that begins at the end of a text and ends in the next."""
        before, after = readings(one)[0], readings(two)[0]
        typed = before.typed[-_LONGEST:] + after.typed[:_LONGEST]
        low = before.folded[-_LONGEST:] + after.folded[:_LONGEST]
        middle = min(len(before.typed), _LONGEST)
        hits = self._hits(Reading(typed, low))
        return [
            Found(hit.name, " ".join(typed[hit.start : hit.end]))
            for hit in hits
            if hit.start < middle < hit.end
        ]

    def alone_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each single word of a name, capitalised, and whose it is."""
        for typed, low in readings(text):
            for word in self._warned.intersection(low):
                for at in _places(word, low):
                    if is_capital(typed[at]) and not _is_date(low, at):
                        yield typed[at], self._alone[word]

    def _hits(self, reading: Reading) -> list[_Hit]:
        typed, low = reading
        hits = list(self._in_other_scripts(low))
        for word in self._starts.intersection(low):
            for at in _places(word, low):
                hits += [*self._listed(typed, low, at), *self._with_more_between(typed, low, at)]
        if hits:
            cleared, public = list(_spans(typed, self._cleared)), list(_spans(low, self._public))
            hits = [hit for hit in hits if not self._is_title(hit, low)]
            hits = [hit for hit in hits if not _is_let_past(hit, cleared, public)]
        longest = [x for x in hits if not any(x.within(other, strictly=True) for other in hits)]
        return sorted(longest, key=lambda hit: hit.start)

    def _is_title(self, hit: _Hit, low: Words) -> bool:
        """Tell whether a text is what the set is called and what alsctl puts around that."""
        if hit.name.public == "never" or low[hit.start : hit.end] not in self._titles:
            return False
        around = (*low[: hit.start], *low[hit.end :])
        return all(word in _AROUND_A_TITLE or word.lstrip("v").isdigit() for word in around)

    def _listed(self, typed: Words, low: Words, at: int) -> Iterator[_Hit]:
        for form, name in self._by_first.get(low[at], ()):
            end = at + len(form.words)
            stands = low[at:end] == form.words and (
                not form.capital or all(map(is_capital, (typed[at], typed[end - 1])))
            )
            if stands and not _is_date(low, at, end):
                yield _Hit(at, end, name)

    def _with_more_between(self, typed: Words, low: Words, at: int) -> Iterator[_Hit]:
        """Find `Judith M Ainscoe` and `Judith Mary Ainscoe` where no middle name is known."""
        for last, name in self._around.get(low[at], ()):
            for between in (1, 2):
                start = at + 1 + between
                end = start + len(last)
                if low[start:end] == last and all(map(is_capital, typed[at:end])):
                    yield _Hit(at, end, name)

    def _in_other_scripts(self, low: Words) -> Iterator[_Hit]:
        """Find names in scripts where small words, or all of them, are written together."""
        if not self._without_case:
            return
        starts = _starts(low)
        text = " ".join(low)
        for words, name in self._without_case:
            for found in re.finditer(re.escape(words), text):
                first = bisect_right(starts, found.start()) - 1
                yield _Hit(first, bisect_left(starts, found.end()), name)


def _places(word: str, words: Words) -> Iterator[int]:
    return (at for at, other in enumerate(words) if other == word)


def _by_first(phrases: Iterable[Words]) -> dict[str, list[Words]]:
    found: dict[str, list[Words]] = {}
    for words in phrases:
        if words:
            found.setdefault(words[0], []).append(words)
    return found


def _spans(words: Words, phrases: dict[str, list[Words]]) -> Iterator[tuple[int, int]]:
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                yield at, at + len(phrase)


def _is_let_past(hit: _Hit, cleared: list[tuple[int, int]], public: list[tuple[int, int]]) -> bool:
    if any(hit.within(span, strictly=False) for span in cleared):
        return True
    if hit.name.public == "never":
        return False
    return any(hit.within(span, strictly=hit.name.public == "inside") for span in public)


def _is_date(low: Words, at: int, end: int = 0) -> bool:
    """Tell whether a word is the month of a date: `31 May`, `May 2019`."""
    if low[at] not in _MONTHS or end > at + 1:
        return False
    beside = (*low[max(at - 1, 0) : at], *low[at + 1 : at + 2])
    return any(word.isdigit() for word in beside)


def _starts(words: Words) -> list[int]:
    """Return where each word starts in the text of them all."""
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return starts
