"""What stands in brackets at the end of a lesson: “(theme: trust; for: leaders)”."""

import re
from itertools import islice

from alsctl.notes.marker_words import PARTS
from alsctl.notes.passages import Said
from alsctl.notes.typed import Line, label_of

_LABELLED = re.compile(r"\s*([^\W\d_][\w -]{1,16}?)\s*[:：]\s*")
_LONGEST = 2_000


def details_of(said: Said, text: str) -> tuple[str, list[Said]]:
    """Divide a text into what comes before such brackets and the parts in them, if all are known.

    A semicolon divides the parts; without the label of one after it, it belongs to the words.
    """
    found, parts = _divided(said.lines[-1], said.label, text)
    first, line_break, below = text.partition("\n")
    if parts or not line_break:
        return found, parts
    found, parts = _divided(said.lines[0], said.label, first)
    return (f"{found}\n{below}", parts) if parts else (text, [])


def _divided(line: Line, label: str, text: str) -> tuple[str, list[Said]]:
    start = _opening(text)
    if start is None:
        return text, []
    known = PARTS[label]
    pieces = _joined(text[start + 1 :].rstrip(" .")[:-1].split(";"), known)
    parts = [(_label(piece, known), piece.strip()) for piece in pieces]
    if not all(part for part, _ in parts):
        return text, []
    return text[:start].rstrip(), [_said(line, part, typed) for part, typed in parts]


def _said(line: Line, label: str, typed: str) -> Said:
    match = _LABELLED.match(typed)
    rest = typed[match.end() :] if match else typed
    return Said(label, [Line(line.number, line.place, typed, label, rest)])


def _opening(text: str) -> int | None:
    """Return where the bracket begins that ends a text."""
    end = text.rstrip(" .")
    if not end.endswith(")"):
        return None
    depth = 0
    for place in islice(range(len(end) - 1, -1, -1), _LONGEST):
        depth += {")": 1, "(": -1}.get(end[place], 0)
        if not depth:
            return place
    return None


def _label(piece: str, parts: frozenset[str]) -> str:
    match = _LABELLED.match(piece)
    label = label_of(match[1]) if match else ""
    return label if label in parts else ""


def _joined(pieces: list[str], parts: frozenset[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and not _label(piece, parts):
            joined[-1] += f";{piece}"
        else:
            joined.append(piece)
    return joined
