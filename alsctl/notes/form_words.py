"""Whether words in a file are those that were printed, whatever a word processor made of them."""

import re

from alsctl.notes.typed import seen

_MARKS = str.maketrans("‘’‚‛ʼ′“”„‟″‐‑‒–—―−", "''''''\"\"\"\"\"-------")
_BLANKS = re.compile(r"[\s\x00-\x1f]+")
_FEWEST_WORDS = 4
_BETWEEN = "-–—:;,/|"


def same(text: str) -> str:
    """Return a text without what Word, LibreOffice and Google change: blanks, quotes, dashes."""
    return _BLANKS.sub(" ", seen(text).translate(_MARKS)).strip()


def is_label(printed: str) -> bool:
    """Tell whether people type behind what was printed."""
    return printed.endswith(":")


def is_added_to(printed: str) -> bool:
    """Tell whether nobody but the form itself would begin a paragraph with these words."""
    return is_label(printed) or printed.count(" ") >= _FEWEST_WORDS - 1


def typed_after(text: str, printed: str) -> str | None:
    """Return what stands behind printed words; None where the text does not begin with them."""
    most = min(2 * len(printed) + 20, len(text))
    if not same(text[:most]).startswith(printed):
        return None
    for end in range(len(printed) // 2, most + 1):
        if same(text[:end]) == printed:
            rest = text[end:]
            is_apart = is_label(printed) or not rest[:1].isalnum()
            return rest.strip() if is_apart else None
    return None


def typed_beside(text: str, printed: str) -> str | None:
    """Return what stands behind a printed word and a mark: “Guest: Ann”, but not “Guest house”."""
    rest = typed_after(text, printed)
    return rest.lstrip(f"{_BETWEEN} ") if rest and rest[0] in _BETWEEN else None
