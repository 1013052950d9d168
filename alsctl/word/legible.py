"""How well the styles of a house can be read: contrast, size, and manner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alsctl.word.colours import contrast
from alsctl.word.elements import Element, value, w, whole
from alsctl.word.styles import Styles

_SMALL = 24  # half points
_LARGE, _LARGE_AND_BOLD = 36, 28
_LEAST, _LEAST_OF_LARGE = 4.5, 3.0
_USUAL_SIZE = 20
_COLOUR = re.compile("[0-9A-Fa-f]{6}")


def hard_to_read(styles: Styles, used: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what makes styles, given as (name, id), hard to read; the first is body text."""
    pale = [(name, found) for name, key in used if (found := _too_pale(styles, key))]
    for name, found in pale:
        yield (
            f"{name} stands out from its ground by {found:.1f} to 1 only, and 4.5 is the least "
            "that all can read; choose a darker colour in Word."
        )
    body, key = used[0]
    size = whole(run_value(styles, key, "sz"), _USUAL_SIZE)
    if size < _SMALL:
        yield f"{body} is {size / 2:g} point; 12 is the least that all can read with ease."
    if paragraph_value(styles, key, "jc") in {"both", "distribute"}:
        yield f"{body} is justified; left-aligned text is easier to read."
    underlined = [name for name, x in used if run_value(styles, x, "u") not in {"", "none"}]
    if underlined:
        yield f"Underlined, which readers take for a link: {', '.join(underlined)}."


def _too_pale(styles: Styles, style_id: str) -> float | None:
    """Return the contrast of a style if it is too little."""
    colour, ground = run_value(styles, style_id, "color"), _ground(styles, style_id)
    size = whole(run_value(styles, style_id, "sz"), _USUAL_SIZE)
    is_large = size >= _LARGE or (size >= _LARGE_AND_BOLD and styles.is_bold(style_id))
    found = contrast(_known(colour, "000000"), _known(ground, "FFFFFF"))
    return found if found < (_LEAST_OF_LARGE if is_large else _LEAST) else None


def _known(colour: str, usual: str) -> str:
    return colour if _COLOUR.fullmatch(colour) else usual


def _ground(styles: Styles, style_id: str) -> str:
    own = run_value(styles, style_id, "shd", "fill")
    return own if _COLOUR.fullmatch(own) else paragraph_value(styles, style_id, "shd", "fill")


def run_value(styles: Styles, style_id: str, name: str, attribute: str = "val") -> str:
    """Return what holds for text in a paragraph style, or for all text; "" for nothing."""
    return _nearest(styles, style_id, ("rPr", "rPrDefault"), name, attribute)


def paragraph_value(styles: Styles, style_id: str, name: str, attribute: str = "val") -> str:
    """Return what holds for paragraphs in a style, or for all; "" for nothing."""
    return _nearest(styles, style_id, ("pPr", "pPrDefault"), name, attribute)


def _nearest(
    styles: Styles, style_id: str, kinds: tuple[str, str], name: str, attribute: str
) -> str:
    inner, outer = kinds
    told: list[Element | None] = [style.find(w(inner)) for style in styles.chain(style_id)]
    told.append(styles.root.find(f"{w('docDefaults')}/{w(outer)}/{w(inner)}"))
    return next((x for properties in told if (x := value(properties, name, attribute))), "")
