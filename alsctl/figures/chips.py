"""Lessons as small labelled boxes, with a mark for what came of a test."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from alsctl.figures.drawing import HOUSE, INK, LINE, PAPER, RULE, Sheet, width_of

GAP = 1.5
HIGH = 5.9
_SIDE = 1.8
_MARK = 6.4  # a mark with blanks before and behind it
_RADIUS = 1.9


class Chip(Struct, frozen=True):
    """A lesson's name in lines, and what came of its test; "" if it was not tested."""

    name: tuple[str, ...]
    outcome: str

    @property
    def _left(self) -> float:
        """Return where the name begins."""
        return _MARK if self.outcome else _SIDE

    @property
    def width(self) -> float:
        """Return how wide it is."""
        words = max(width_of(line, bold=True) for line in self.name)
        return self._left + words + _SIDE

    @property
    def height(self) -> float:
        """Return how high it is."""
        return HIGH + (len(self.name) - 1) * LINE

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        """Draw it with its upper left corner at x, y."""
        colour, wide = (INK, 0.9) if self.outcome else (RULE, 0.8)
        sheet.box(x, y, self.width, self.height, corner=1.2, colour=colour, wide=wide)
        if self.outcome:
            draw_mark(sheet, self.outcome, x + 1.2 + _RADIUS, y + HIGH / 2)
        for n, line in enumerate(self.name):
            sheet.text(x + self._left, y + HIGH / 2 + n * LINE, line, bold=True)


def flowed(chips: Iterable[Chip], width: float) -> list[list[Chip]]:
    """Return the chips in lines that are no wider."""
    lines: list[list[Chip]] = []
    for chip in chips:
        taken = sum(x.width + GAP for x in lines[-1]) if lines else width
        if lines and taken + chip.width <= width + 0.01:
            lines[-1].append(chip)
        else:
            lines.append([chip])
    return lines


def draw_mark(sheet: Sheet, outcome: str, x: float, y: float) -> None:
    """Draw what came of a test so that it can be told without colour."""
    _MARKS[outcome](sheet, x, y)


def _worked(sheet: Sheet, x: float, y: float) -> None:
    sheet.circle(x, y, _RADIUS, fill=HOUSE, colour=HOUSE)
    sheet.line(x - 1.0, y + 0.1, x - 0.3, y + 0.9, colour=PAPER, wide=1.5)
    sheet.line(x - 0.3, y + 0.9, x + 1.1, y - 0.9, colour=PAPER, wide=1.5)


def _mixed(sheet: Sheet, x: float, y: float) -> None:
    sheet.circle(x, y, _RADIUS, colour=INK, wide=1.1)
    sheet.half_circle(x, y, _RADIUS, fill=INK)


def _did_not(sheet: Sheet, x: float, y: float) -> None:
    side = 1.7
    sheet.box(x - side, y - side, 2 * side, 2 * side, colour=INK, wide=1.1)
    sheet.line(x - 1.0, y - 1.0, x + 1.0, y + 1.0, wide=1.5)
    sheet.line(x - 1.0, y + 1.0, x + 1.0, y - 1.0, wide=1.5)


def _not_known(sheet: Sheet, x: float, y: float) -> None:
    sheet.circle(x, y, _RADIUS, colour=INK, wide=1.0, dashes=(2, 1.6))


_MARKS = {"worked": _worked, "mixed": _mixed, "did not work": _did_not, "not known": _not_known}
