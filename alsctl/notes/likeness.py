"""Which open action or trial somebody means, by the words they use."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from alsctl.notes.names import key

_SMALL = frozenset(
    "the and for with that this from have has had was were will would been are not but its our "
    "their they them into about than then who what when which done did does made make said see "
    "now also all any can could his her she him you your out off per via yes completed complete "
    "action trial result worked work works mixed partly well tried".split()
)
_ENDING = re.compile(r"(?:ations?|ings?|ed|es|s|e|ly)$")


_ID = re.compile(r"\bS\d+(?:-[a-z0-9-]{1,60})?-[AT]\d+\b")


class Closest(Struct, frozen=True):
    """The best of several readings; `id` is None where they are too weak or too much alike."""

    id: str | None
    readings: tuple[str, ...] = ()


class Likeness:
    """Compares words with those of each thing that is open."""

    def __init__(self, things: Iterable[tuple[str, str]], names: Iterable[str] = ()) -> None:
        self._names = {stem for name in names for stem in _stems(name)}
        self._words: dict[str, str] = {}
        self._spelt: dict[str, str] = {}
        self._stems: dict[str, frozenset[str]] = {}
        self._ordered: list[str] = []
        self._having: dict[str, int] = defaultdict(int)
        self._of_length: dict[int, int] = {}
        for id, words in sorted(dict(things).items()):
            self.add(id, words)

    def add(self, id: str, words: str) -> None:
        """Compare with one thing more from now on."""
        stems = self._stems[id] = _stems(words)
        self._words[id] = words
        if called := key(words):
            self._spelt[called] = id
        place = 1 << len(self._ordered)
        self._ordered.append(id)
        for stem in stems:
            self._having[stem] |= place
        if len(stems) not in self._of_length:
            self._of_length = dict(sorted({**self._of_length, len(stems): 0}.items()))
        self._of_length[len(stems)] |= place

    def words(self, id: str) -> str:
        """Return what a thing says."""
        return self._words[id]

    def is_word_for_word(self, words: str) -> bool:
        """Tell whether words are all those of a thing, or name it by its id."""
        return key(words) in self._spelt or words.strip() in self._words

    def says(self, id: str, words: str) -> bool:
        """Tell whether a thing has all these words, or they are its id."""
        return words.strip() == id or set(key(words).split()) <= set(key(self._words[id]).split())

    def closest(self, words: str) -> Closest:
        """Return the thing that shares most significant words; one named by its id at once."""
        named = _ID.findall(words)
        if len(set(named)) == 1 and named[0] in self._stems:
            return Closest(named[0])
        if found := self._spelt.get(key(words)):
            return Closest(found)
        said = _stems(words)
        best = self._best(said)
        readings = tuple(id for _, id in best)
        if not best or not self._is_enough(said, readings[0]):
            return Closest(None, readings)
        if len(best) == 2 and self._score(best[0]) == self._score(best[1]):
            return Closest(None, readings)
        return Closest(readings[0], readings)

    def _score(self, found: tuple[int, str]) -> tuple[int, int]:
        count, id = found
        return count, len(self._stems[id])

    def _best(self, said: frozenset[str]) -> list[tuple[int, str]]:
        """Return the two things that share most words, each with how many they are.

        Of two that share as many, the one of which they are more, and of those the last. Things
        are bits of a number, so that hundreds of them are compared at once.
        """
        sharing = [0]
        for mask in (self._having[stem] for stem in said if stem in self._having):
            sharing.append(0)
            for count in range(len(sharing) - 1, 1, -1):
                sharing[count] |= sharing[count - 1] & mask
            sharing[1] |= mask
        found: list[tuple[int, str]] = []
        seen = 0
        for count in range(len(sharing) - 1, 0, -1):
            left = sharing[count] & ~seen
            seen |= sharing[count]
            for id in self._shortest(left, 2 - len(found)):
                found.append((count, id))
        return found

    def _shortest(self, left: int, most: int) -> Iterator[str]:
        """Yield so many of the things that have the fewest words."""
        for things in self._of_length.values() if left and most else ():
            while (among := left & things) and most:
                last = among.bit_length() - 1
                yield self._ordered[last]
                left ^= 1 << last
                most -= 1

    def _is_enough(self, said: frozenset[str], id: str) -> bool:
        """Two words at least, or all there are; a name alone says nothing of the thing."""
        own = self._stems[id] - self._names
        shared = said & own
        fewest = min(len(said - self._names), len(own), 2)
        return 0 < fewest <= len(shared)


def _stems(words: str) -> frozenset[str]:
    return frozenset(
        _ENDING.sub("", word) if len(word) > 4 else word
        for word in key(words).split()
        if len(word) > 2 and word not in _SMALL
    )
