"""Words that are nearly spelt like another: a letter more, less, other or exchanged."""

from collections.abc import Collection, Iterable

_SHORT, _LONG = 5, 8
"""Words of fewer letters than the first have no near ones; from the second on, two may differ."""


def may_differ(word: str) -> int:
    """Return in how many letters a word may differ and still be near."""
    if len(word) < _SHORT or any(character.isdigit() for character in word):
        return 0
    return 1 if len(word) < _LONG else 2


def near(word: str, others: Collection[str], *, but: Iterable[str] = ()) -> list[str]:
    """Return the words that are nearly spelt like one, the nearest first; those in `but` are not.

    Two letters exchanged count as one that differs.
    """
    if not (most := may_differ(word)):
        return []
    from rapidfuzz.distance import OSA

    passed = {word, *but}
    found = [
        (far, other)
        for other in others
        if other not in passed
        and abs(len(other) - len(word)) <= most
        and (far := OSA.distance(word, other, score_cutoff=most)) <= most
    ]
    return [other for _, other in sorted(found)]
