"""A text as its words, so that spelling hides no name: case, accents, marks and breaks are gone."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHES = "'’‘‛ʼʹʻ`´′＇᾽᾿"
_MARKS = frozenset(_APOSTROPHES)
_POSSESSIVE = re.compile(r"(?<=\w)'s\b", re.I)
_UNSEEN = re.compile(r"[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_BROKEN = re.compile(r"(?<=\w)[-\xad\u2010]\s+(?=\w)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HINTS = tuple(map(re.compile, (r"[-\xad\u2010]\s", _UNSEEN.pattern, "[a-z][A-Z]")))
"""What stands wherever a text may be read in another way; quick to be looked for."""
_SPELLED = {  # letters that Unicode does not take apart
    "&": " and ",
    "ـ": "",
    **dict(zip("ßẞłŁøØđĐðÐıħĦ", "ss SS l L o O d D d D i h H".split(), strict=True)),
    **dict(zip("þÞæÆœŒ", "th Th ae Ae oe Oe".split(), strict=True)),
}
_ALIKE = {
    "saint": "st",
    "councillor": "cllr",
    "cyng": "cllr",
    "cynghorydd": "cllr",
    "doctor": "dr",
    "professor": "prof",
    "mister": "mr",
    "reverend": "rev",
}

Words = tuple[str, ...]


class _Plain(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _SPELLED:
        return _SPELLED[character]
    if unicodedata.category(character) == "Cf":
        return ""
    apart = unicodedata.normalize("NFKD", character)
    kept = (c for c in apart if unicodedata.category(c) not in ("Mn", "Me"))
    return "".join(c if c.isalnum() or unicodedata.category(c) == "Mc" else " " for c in kept)


_PLAIN = _Plain()


def typed_words(text: str) -> Words:
    """Return a text's words without accents and marks, in the case they were typed."""
    plain = _POSSESSIVE.sub(" ", text.translate(_PLAIN))
    return tuple(plain.replace("'", "").split())


def with_s(text: str) -> Words:
    """Return the words of a text with the `s` after each apostrophe kept: `kings` for `King's`."""
    return tuple(text.translate(_PLAIN).replace("'", "").split())


def folded(words: Words) -> Words:
    """Return words in lower case, titles and the like in one spelling."""
    lower = " ".join(words).casefold().split(" ") if words else []
    return tuple(map(_ALIKE.get, lower, lower))


def fold(text: str) -> Words:
    """Return a text's words, however it is spelt."""
    return folded(typed_words(text))


class Reading(NamedTuple):
    """A text's words in the case they were typed, and folded, side by side."""

    typed: Words
    folded: Words


@lru_cache(maxsize=4096)  # most texts are asked about several times: by entry, file and rule
def readings(text: str) -> tuple[Reading, ...]:
    """Return the words of a text in each way that it can be read.

    What is invisible may part words or not, a hyphen at the end of a line may belong to the word
    or not, and a capital inside a word may begin another.
    """
    plain = typed_words(text)
    found = {plain: None}
    if any(hint.search(text) for hint in _HINTS):
        for joint, instead in ((_BROKEN, ""), (_UNSEEN, " "), (_CAMEL, " ")):
            found[typed_words(joint.sub(instead, text))] = None
    if not _MARKS.isdisjoint(text):
        found[with_s(text)] = None
    return tuple(Reading(typed, folded(typed)) for typed in found)


def spellings(name: str) -> tuple[Words, ...]:
    """Return the words of a name with and without its apostrophes."""
    apart = "".join(" " if c in _APOSTROPHES else c for c in name)
    return tuple(dict.fromkeys((fold(name), folded(with_s(name)), fold(apart))))


def is_capital(word: str) -> bool:
    """Tell whether a word begins like a name; in a script without capitals each may."""
    return not word[0].islower()


def has_case(words: Words) -> bool:
    """Tell whether words are written in a script with capitals, where blanks part the words."""
    return any(word.lower() != word.upper() or word.isdigit() for word in words)
