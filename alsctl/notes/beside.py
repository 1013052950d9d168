"""Whether a comment is about words that are off the record; keeps none of them."""

import re
from collections.abc import Iterable, Iterator

_RUN = 3


class Beside:
    """Knows the runs of words that were left out and those that were kept."""

    def __init__(self, left_out: Iterable[str], kept: Iterable[str]) -> None:
        out = [_words(text) for text in left_out]
        self._out = {run for words in out for run in _runs(words)}
        here = (_words(text) for text in kept) if self._out else ()
        self._only_out = self._out.difference(run for words in here for run in _runs(words))

    def is_about(self, on: str) -> bool:
        """Tell whether words that a comment stands on are, in part, left out."""
        words = _words(on)
        size = min(_RUN, len(words))
        return any(run in self._only_out for run in _runs(words, sizes=(size,)) if run)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _runs(words: list[str], sizes: Iterable[int] = range(1, _RUN + 1)) -> Iterator[tuple[str, ...]]:
    for size in sizes:
        for start in range(len(words) - size + 1):
            yield tuple(words[start : start + size])
