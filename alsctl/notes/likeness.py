"""Which open action or trial somebody means, by the words they use."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

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
        self._words = dict(things)
        self._stems = {id: _stems(words) for id, words in self._words.items()}
        self._having: dict[str, list[str]] = defaultdict(list)
        for id, stems in self._stems.items():
            for stem in stems:
                self._having[stem].append(id)

    def words(self, id: str) -> str:
        """Return what a thing says."""
        return self._words[id]

    def closest(self, words: str) -> Closest:
        """Return the thing that shares most significant words; one named by its id at once."""
        named = _ID.findall(words)
        if len(set(named)) == 1 and named[0] in self._stems:
            return Closest(named[0])
        said = _stems(words)
        scores = self._scores(said)
        best = sorted(scores, key=lambda one: (scores[one], one), reverse=True)[:2]
        if not best or not self._is_enough(said, best[0]):
            return Closest(None, tuple(best))
        if len(best) == 2 and scores[best[0]] == scores[best[1]]:
            return Closest(None, tuple(best))
        return Closest(best[0], tuple(best))

    def _scores(self, said: frozenset[str]) -> dict[str, tuple[float, float]]:
        """Return for each thing how many words are shared, and how much of it they are."""
        scores: Counter[str] = Counter()
        for stem in said:
            for id in self._having.get(stem, ()):
                scores[id] += 1
        return {id: (n, n / len(self._stems[id])) for id, n in scores.items()}

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
