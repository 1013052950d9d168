"""The colour that a house has chosen: what is added to it from the built-in style takes it on."""

from __future__ import annotations

import re

from alsctl.word.colours import contrast, mixed
from alsctl.word.elements import Element, w

BUILT_IN, BUILT_IN_TINT = "0B4F5C", "E8F1F2"
_TINT = 0.094  # how much of the colour is in the ground of tables and notices
_TEXT = "1F2933"
_LEAST = 4.5
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_COLOURED = (w("color"), w("fill"), w("val"))


def accent_of(colour: str | None) -> str:
    """Return the accent of a house whose first heading has this colour; None: it has no heading.

    A heading without a colour is black; one too pale to read on white is no accent.
    """
    if colour is None:
        return BUILT_IN
    found = colour.upper() if _COLOUR.fullmatch(colour) else _TEXT
    found = _TEXT if found == "000000" else found
    return found if contrast(found, mixed(found, _TINT)) >= _LEAST else BUILT_IN


def recolour(element: Element, accent: str) -> None:
    """Give what was copied from the built-in house style the accent of this house."""
    if accent == BUILT_IN:
        return
    instead = {BUILT_IN: accent, BUILT_IN_TINT: mixed(accent, _TINT)}
    for part in element.iter():
        for key in _COLOURED:
            if new := instead.get(part.get(key, "").upper()):
                part.set(key, new)
