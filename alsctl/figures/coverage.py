"""Who took part and who did not: a bar for each kind of organisation, all bars as long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

from msgspec import Struct

from alsctl.blocks import Picture
from alsctl.errors import AlsctlError
from alsctl.figures.drawing import (
    HOUSE,
    INK,
    LINE,
    PAPER,
    QUIET,
    RULE,
    TEXT_WIDTH,
    Sheet,
    width_of,
    wrapped,
)
from alsctl.wording import listing

_LEFT = 0.3  # of the sheet, for the names
_HIGH, _GAP, _PAD = 6.6, 2.6, 1.2
_MOST = 190.0  # millimetres: with heading and legend it still stands on one page
_FILLS = ((HOUSE, PAPER), ("#5f9aa6", INK), ("#b9c9cd", INK), ("#eef2f3", INK))
_NOT_TOLD = (PAPER, INK)
_WITHHELD = "Withheld"


class Bar(Struct, frozen=True):
    """A kind of organisation, how many there are, and its parts; a part of None is withheld."""

    name: str
    of: int
    parts: tuple[tuple[str, int | None], ...]

    @property
    def withheld(self) -> int:
        """How many are in the parts that are withheld, all together."""
        return self.of - sum(count or 0 for _, count in self.parts)


def coverage(bars: Sequence[Bar], *, width: int = TEXT_WIDTH) -> Picture:
    """Return the figure; every bar is as long as all of its kind."""
    if not any(bar.of for bar in bars):
        raise AlsctlError("a figure of coverage needs at least one organisation")
    sheet, told = Sheet(width), [bar for bar in bars if bar.of]
    fills, y, drawn = _fills(told), 1.0, 0
    for bar in told:
        if y > _MOST:
            break
        y, drawn = _draw_bar(sheet, bar, fills, y) + _GAP, drawn + 1
    if more := len(told) - drawn:
        sheet.text(0, y + LINE / 2, f"and {more} more, in the table", colour=QUIET)
        y += LINE + _GAP
    bottom = _draw_legend(sheet, fills, y + 1)
    return sheet.picture(bottom, _words(told))


def _fills(bars: Sequence[Bar]) -> dict[str, tuple[str, str]]:
    """Return the colours of each part that there is, and of what is written in it."""
    names = [name for name, _ in bars[0].parts]
    by_name = dict(zip(names, cycle(_FILLS), strict=False))
    if len(names) > 1:
        by_name[names[-1]] = _FILLS[-1]
    there = {name for bar in bars for name, count in bar.parts if count}
    found = {name: fill for name, fill in by_name.items() if name in there}
    return found | ({_WITHHELD: _NOT_TOLD} if any(bar.withheld for bar in bars) else {})


def _draw_bar(sheet: Sheet, bar: Bar, fills: dict[str, tuple[str, str]], top: float) -> float:
    left = sheet.width * _LEFT
    words = wrapped(f"{bar.name} ({bar.of})", left - 2 * _PAD, bold=True)
    for n, line in enumerate(words):
        sheet.text(0, top + _HIGH / 2 + n * LINE, line, bold=True)
    x, across = left, sheet.width - left - 0.4
    parts = [(name, count) for name, count in bar.parts if count]
    for name, count in [*parts, (_WITHHELD, bar.withheld)]:
        if not count:
            continue
        long = across * count / bar.of
        fill, ink = fills[name]
        sheet.box(x, top, long, _HIGH, fill=fill, colour=RULE, wide=0.6)
        said = str(count) if name != _WITHHELD else _WITHHELD.lower()
        if width_of(said) + 2 * _PAD < long:
            sheet.text(x + long / 2, top + _HIGH / 2, said, colour=ink, align="center")
        x += long
    return top + max(_HIGH, _HIGH + (len(words) - 1) * LINE)


def _draw_legend(sheet: Sheet, fills: dict[str, tuple[str, str]], top: float) -> float:
    """Say what the colours mean; return where the figure ends."""
    x, y = 0.0, top + LINE / 2
    for name, (fill, _) in fills.items():
        across = 6 + width_of(name)
        if x and x + across > sheet.width:
            x, y = 0.0, y + LINE + 2
        sheet.box(x, y - 1.8, 3.6, 3.6, fill=fill, colour=RULE, wide=0.6)
        sheet.text(x + 6, y, name, colour=QUIET)
        x += across + 7
    return y + 4


def _words(bars: Sequence[Bar]) -> str:
    return " ".join(("Who took part, and who did not.", *map(_bar_in_words, bars)))


def _bar_in_words(bar: Bar) -> str:
    told = [f"{name.lower()} {count}" for name, count in bar.parts if count is not None]
    told += [f"withheld {bar.withheld}"] if bar.withheld else []
    return f"{bar.name}, {bar.of} in all: {listing(told)}."
