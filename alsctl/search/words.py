"""The words of a text as the index has them: without case and accents."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    "a an and any anyone anybody are as at be been by can could did do does for from had has have "
    "how i if in into is it its me my not of on one or our so some somebody someone than that the "
    "their them there these they this to tried try us was we were what when where which who why "
    "will with would you your".split()
)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, each once, in order."""
    return tuple(dict.fromkeys(_WORD.findall(plain(text))))


def telling_words(text: str) -> tuple[str, ...]:
    """Return the words that say what is looked for; all of them where none does."""
    words = words_of(text)
    return tuple(word for word in words if word not in _COMMON) or words


def plain(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


def stems(words: Iterable[str]) -> list[str]:
    """Return the stem of each word, as in English; a word of another language stays."""
    import snowballstemmer

    stem = snowballstemmer.stemmer("english").stemWord
    return [stem(word) if word.isascii() else word for word in words]
