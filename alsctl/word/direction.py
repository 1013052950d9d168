"""Which way a text reads: right to left by its first strong letter, and letter by letter."""

import re
from unicodedata import bidirectional

_MAY_TURN = re.compile(  # every letter that reads right to left is in one of these stretches
    "[\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_RIGHT = {"R", "AL"}
_ZERO_WIDTH_JOINERS = "\u200c\u200d"


def leads_right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction of its own reads right to left."""
    if not _may_turn(text):
        return False
    return next((strong for strong in map(_strong, text) if strong is not None), False)


def directions(text: str) -> list[bool]:
    """Return for each character whether it reads right to left; [] when none does.

    Blanks, digits and marks go with the letters on both sides if these agree, else with the text.
    """
    if not _may_turn(text):
        return []
    base, strong = leads_right_to_left(text), _strong_letters(text)
    before = _carried(strong, base)
    after = _carried(strong[::-1], base)[::-1]
    return [base if left is not right else left for left, right in zip(before, after, strict=True)]


def _may_turn(text: str) -> bool:
    """Tell at once of most texts that nothing in them reads right to left."""
    return not text.isascii() and _MAY_TURN.search(text) is not None


def _strong_letters(text: str) -> list[bool | None]:
    strong: list[bool | None] = []
    for character in text:
        is_mark_on_letter = bidirectional(character) == "NSM" and strong
        strong.append(strong[-1] if is_mark_on_letter else _strong(character))
    return strong


def _strong(character: str) -> bool | None:
    if character in _ZERO_WIDTH_JOINERS:
        return None
    kind = bidirectional(character)
    return True if kind in _RIGHT else False if kind == "L" else None


def _carried(strong: list[bool | None], base: bool) -> list[bool]:
    """Carry each strong direction on until the next; `base` stands before the first."""
    carried, last = [], base
    for direction in strong:
        last = last if direction is None else direction
        carried.append(last)
    return carried
