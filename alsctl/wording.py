"""Small rules of plain English and of naming: lists in words, numbers in words, ids from names."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_WENT_ON = frozenset(  # what goes on for a while, or on paper: one is in it, and not at it
    "consultation survey poll questionnaire exercise programme project interview review "
    "discussion enquiry inquiry".split()
)
_ENDINGS, _CLOSINGS = tuple(".!?:;,…–—؟۔。"), "\"'’”»)]"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def listing(words: Iterable[str], *, last: str = "and") -> str:
    """Return `a, b and c`."""
    *most, final = [word for word in words if word] or [""]
    return f"{', '.join(most)} {last} {final}" if most else final


def number(count: int) -> str:
    """Return a count in words up to twelve, in figures beyond."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def alike(counts: Iterable[int]) -> Callable[[int], str]:
    """Return how to write the counts of one sentence: figures for all where one needs them."""
    return number if all(count < len(_NUMBERS) for count in counts) else str


def counted(count: int, unit: str, *, many: str = "") -> str:
    """Return `one group`, `six groups`, `14 groups`."""
    return f"{number(count)} {unit if count == 1 else many or plural(unit)}"


def opening(words: str) -> str:
    """Return words as they begin a sentence: `fourteen groups` for 14, and with a capital."""
    said = re.sub(r"^[1-9]\d?(?=\s|$)", lambda found: _in_words(int(found[0])), words)
    return capital(said)


def capital(text: str) -> str:
    """Begin with a capital and leave all other letters alone."""
    return text[:1].upper() + text[1:]


def ends(text: str) -> bool:
    """Tell whether a text ends by itself, as a sentence or a part of one does, or is empty."""
    said = text.rstrip()
    return not said or said.rstrip(_CLOSINGS).endswith(_ENDINGS)


def with_full_stop(text: str) -> str:
    """End with a full stop, so that more may follow; what ends by itself, or is empty, stays."""
    return text if ends(text) else f"{text.rstrip()}."


def folded(text: str) -> str:
    """Return a name so that case and blanks make no difference."""
    return " ".join(text.casefold().split())


def heading_letters(text: str) -> str:
    """Return the letters and digits of a heading, by which it is known again."""
    return re.sub(r"[\W_]+", "", text.casefold()).replace("organization", "organisation")


def _in_words(count: int) -> str:
    """Return a number from one to ninety-nine in words."""
    if count < 20:
        return [*_NUMBERS, *_TEENS][count]
    tens, ones = divmod(count, 10)
    return f"{_TENS[tens - 2]}-{_NUMBERS[ones]}" if ones else _TENS[tens - 2]


def at(event: str) -> str:
    """Return `at the hack day, 1 May 2005`, but `in workshop 2` and `in the written survey`."""
    *_, last = event.partition(",")[0].split() or [""]
    is_in = last.isdecimal() or last.casefold().removesuffix("s") in _WENT_ON
    return f"{'in' if is_in else 'at'} {event}"


def plural(unit: str) -> str:
    """Return the plural of a unit that alsctl counts."""
    if re.search(r"[^aeiou]y$", unit):
        return unit[:-1] + "ies"
    return unit + ("es" if unit.endswith(("s", "ch", "sh", "x")) else "s")


def slug(name: str) -> str:
    """Return an id for a name: lower-case letters of any script, digits and single hyphens.

    It is safe as the name of a folder on Windows, and "" where the name has no letter or digit.
    """
    plain = unicodedata.normalize("NFC", name.replace("'", "").replace("’", "")).lower()
    made = "-".join(_ID.findall(re.sub(r"[\W_]+", "-", plain)))[:80].strip("-")
    return f"{made}-set" if made in _RESERVED else made


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id."""
    return bool(_ID.fullmatch(text)) and text == text.lower()


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like this one, or ""."""
    from difflib import get_close_matches  # wanted only where something is wrong

    choices: Sequence[str] = sorted(set(known))
    lower = {choice.lower(): choice for choice in reversed(choices)}
    found = get_close_matches(word.lower(), lower, n=1, cutoff=0.6)
    return lower[found[0]] if found else ""
