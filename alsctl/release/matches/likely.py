"""How well an offer of help fits a request for it: by theme, by words, by who they are."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from alsctl.search.words import stems, telling_words
from alsctl.wording import folded, plural

_SAY_LITTLE = frozenset(
    "help helps helping offer offers ask asks council councils like need needs needed new share "
    "talk want wants wanted work works worked year years other others people way ways good use "
    "used using know known look looking happy glad show make made go come see give take visit "
    "happily whole experience set sets member members district districts county counties".split()
)
_THEME, _WORD, _CIRCUMSTANCE = 6, 2, 1
_FEWEST_WORDS, _MANY_WORDS = 2, 4
_NEAR_IN_SIZE = 1.5


class Circumstances(Struct, frozen=True, kw_only=True, dict=True):
    """What kind of place somebody is from, as the register or set.yaml says."""

    type: str = ""
    region: str = ""
    population: int | None = None
    merging: bool = False

    @cached_property
    def kinds(self) -> frozenset[tuple[str, str]]:
        """What it is, to be compared: its type and region without case, and whether it merges."""
        told = {"type": self.type, "region": self.region, "merging": "x" if self.merging else ""}
        plain = ((key, folded(said)) for key, said in told.items())
        return frozenset(pair for pair in plain if pair[1])


class Subject(Struct, frozen=True, kw_only=True, dict=True):
    """What somebody offers or asks for; `theme` is its id, `named` what the theme is called."""

    text: str
    theme: str = ""
    named: str = ""
    circumstances: Circumstances = Circumstances()

    @cached_property
    def words(self) -> dict[str, str]:
        """The words that say what it is about, by their stems."""
        words = [w for w in telling_words(self.text) if w not in _SAY_LITTLE and len(w) > 2]
        return dict(zip(stems(words), words, strict=True))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of those words."""
        return frozenset(self.words)


def score(offer: Subject, request: Subject) -> int:
    """Return how well an offer fits a request; 0 where neither theme nor words are the same.

    That two are alike in type, region or size is no reason by itself; it counts beside one.
    """
    shared = len(offer.stems & request.stems)
    fewest = min(_FEWEST_WORDS, len(offer.stems), len(request.stems))
    found = _WORD * min(shared, _MANY_WORDS) if fewest and shared >= fewest else 0
    if offer.theme and offer.theme == request.theme:
        found += _THEME
    if not found:
        return 0
    one, two = offer.circumstances, request.circumstances
    return found + _CIRCUMSTANCE * (len(one.kinds & two.kinds) + _similar_in_size(one, two))


def reasons(offer: Subject, request: Subject) -> tuple[str, ...]:
    """Return why an offer fits a request, in words; words as the one who asks wrote them."""
    found = []
    if offer.theme and offer.theme == request.theme:
        found.append(f"same theme: {request.named or request.theme}")
    shared = [word for stem, word in request.words.items() if stem in offer.words]
    if len(shared) >= min(_FEWEST_WORDS, len(offer.words), len(request.words)) and shared:
        found.append(f"words in common: {', '.join(shared)}")
    return (*found, *_alike(offer.circumstances, request.circumstances))


def _alike(one: Circumstances, two: Circumstances) -> Iterator[str]:
    alike = dict(one.kinds & two.kinds)
    merging = "merging " if "merging" in alike else ""
    if "type" in alike:
        kind = two.type if two.type.isupper() else two.type[0].lower() + two.type[1:]
        yield f"both {merging}{plural(kind)}"
    elif merging:
        yield "both merging"
    if "region" in alike:
        yield f"both in {two.region}"
    if _similar_in_size(one, two):
        yield "of a similar size"


def _similar_in_size(one: Circumstances, two: Circumstances) -> bool:
    sizes = (one.population or 0, two.population or 0)
    return min(sizes) > 0 and max(sizes) <= min(sizes) * _NEAR_IN_SIZE
