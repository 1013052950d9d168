"""What is looked for: each word with the forms in which it may stand in a text."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from alsctl.search.words import telling_words, words_of


class Term(Struct, frozen=True):
    """A word that is looked for: `forms` share its stem, `near` are nearly spelt like it."""

    word: str
    forms: tuple[str, ...]
    near: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every form in which it may stand."""
        return (*self.forms, *self.near)


Forms = Callable[[str], tuple[Sequence[str], Sequence[str]]]
"""Gives the forms of a word that there are, and the words that are nearly spelt like it."""


def terms_of(asked: str, forms: Forms) -> tuple[Term, ...]:
    """Return what somebody looks for as terms; words that say nothing are left out."""
    found = []
    for word in telling_words(asked):
        own, near = forms(word)
        found.append(Term(word, tuple(dict.fromkeys((word, *own))), tuple(near)))
    return tuple(found)


def fit(terms: Iterable[Term], text: str) -> tuple[int, int]:
    """Return how many terms stand in a text in their own forms, and how many in any."""
    words = frozenset(words_of(text))
    terms = tuple(terms)
    own = sum(not words.isdisjoint(term.forms) for term in terms)
    return own, sum(not words.isdisjoint(term.all) for term in terms)
