"""Lessons by theme and by strength: how many saw each, which were tested, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from alsctl.blocks import Picture
from alsctl.errors import AlsctlError
from alsctl.figures.chips import GAP, HIGH, Chip, draw_mark, flowed
from alsctl.figures.drawing import (
    HOUSE,
    LINE,
    PAPER,
    QUIET,
    RULE,
    TEXT_WIDTH,
    Sheet,
    width_of,
    wrapped,
)
from alsctl.wording import counted, listing, number, plural

Outcome = Literal["", "worked", "mixed", "did not work", "not known"]

_MEANS = {
    "worked": "tested: it worked",
    "mixed": "tested: mixed results",
    "did not work": "tested: it did not work",
    "not known": "tested: no result yet",
}
_THEME_WIDTH = 0.26  # of the sheet
_PAD = 2.4
_MOST = 205.0  # millimetres: with its heading it still stands on one page
_BOXES = 10  # beyond so many units a header says its number in figures only
_SOME = "#b9c9cd"
_ELSE = "Other lessons"


class Lesson(Struct, frozen=True):
    """A lesson by its short name; `count` is None where nobody counted who saw it."""

    name: str
    theme: str = ""
    count: int | None = None
    outcome: Outcome = ""


class _Column(Struct, frozen=True):
    """Counts that stand in one column."""

    counts: tuple[int | None, ...]
    of: int | None

    @property
    def seen(self) -> list[int]:
        """Return the counts without that of lessons that nobody counted."""
        return [count for count in self.counts if count is not None]

    @property
    def title(self) -> str:
        """Return what stands above the column."""
        if not self.seen:
            return "not counted"
        first, last = str(self.seen[0]), str(self.seen[-1])
        span = first if first == last else f"{first}–{last}"
        return f"{span} of {self.of}" if self.of else span


class _Plan(Struct, frozen=True):
    """A way to lay out the figure: columns with their widths, and its rows."""

    columns: tuple[_Column, ...]
    widths: tuple[float, ...]
    rows: tuple[_Row, ...]

    @property
    def height(self) -> float:
        """Return how high its rows are together."""
        return sum(row.height for row in self.rows)


class _Row(Struct, frozen=True):
    """A theme: the lines of its name, and for each column its lines of chips."""

    name: tuple[str, ...]
    cells: tuple[tuple[tuple[Chip, ...], ...], ...]

    @property
    def height(self) -> float:
        """Return how high it is with the blank above and below."""
        chips = max(sum(_tall(line) + GAP for line in cell) - GAP for cell in self.cells)
        return max(chips, HIGH + (len(self.name) - 1) * LINE) + 2 * _PAD


def strengths(
    lessons: Sequence[Lesson],
    *,
    unit: str = "group",
    of: int | None = None,
    width: int = TEXT_WIDTH,
) -> Picture:
    """Return the figure; `of` is the number of all units, in the singular called `unit`."""
    if not lessons:
        raise AlsctlError("a figure of lessons needs at least one lesson")
    plan = _plan(lessons, of, float(width))
    sheet = Sheet(width)
    title = _asked(unit, of)
    top = _draw_head(sheet, plan, title)
    for row in plan.rows:
        sheet.line(0, top, width, top, colour=RULE, wide=0.6)
        _draw_row(sheet, plan, row, top)
        top += row.height
    sheet.line(0, top, width, top, colour=HOUSE, wide=1.2)
    bottom = _draw_legend(sheet, lessons, top + 2)
    return sheet.picture(bottom, _words(lessons, f"Lessons by theme. {title}", of))


def _asked(unit: str, of: int | None) -> str:
    return (
        f"Seen by how many of the {counted(of, unit)}" if of else f"Seen by how many {plural(unit)}"
    )


def _plan(lessons: Sequence[Lesson], of: int | None, width: float) -> _Plan:
    """Return the plan with most columns that goes on a page; columns are joined until one does."""
    known = sorted({x.count for x in lessons if x.count is not None})
    groups: list[tuple[int | None, ...]] = [(count,) for count in known]
    uncounted = [(None,)] if any(x.count is None for x in lessons) else []
    while True:
        columns = tuple(_Column(counts, of) for counts in (*uncounted, *groups))
        plan = _laid_out(lessons, columns, width)
        if plan and (plan.height <= _MOST or len(groups) < 2):
            return plan
        at = min(range(len(groups) - 1), key=lambda n: _many(lessons, groups[n] + groups[n + 1]))
        groups[at : at + 2] = [groups[at] + groups[at + 1]]


def _many(lessons: Iterable[Lesson], counts: tuple[int | None, ...]) -> int:
    return sum(lesson.count in counts for lesson in lessons)


def _laid_out(
    lessons: Sequence[Lesson], columns: tuple[_Column, ...], width: float
) -> _Plan | None:
    """Return the figure with these columns; None where they do not go beside each other."""
    left = width * _THEME_WIDTH
    themes = list(dict.fromkeys(lesson.theme for lesson in lessons))
    themes.sort(key=lambda theme: not theme)
    cells = {
        theme: [
            [_chip(x) for x in lessons if x.theme == theme and x.count in column.counts]
            for column in columns
        ]
        for theme in themes
    }
    widths = _widths(columns, list(cells.values()), width - left)
    if not widths:
        return None
    rows = [
        _Row(
            tuple(
                wrapped(theme or (_ELSE if len(themes) > 1 else "Lessons"), left - _PAD, bold=True)
            ),
            tuple(
                tuple(map(tuple, flowed(chips, across - 2 * _PAD)))
                for chips, across in zip(cells[theme], widths, strict=True)
            ),
        )
        for theme in themes
    ]
    return _Plan(columns, widths, tuple(rows))


def _chip(lesson: Lesson) -> Chip:
    return Chip(tuple(wrapped(lesson.name, 30, bold=True)), lesson.outcome)


def _widths(
    columns: tuple[_Column, ...], rows: list[list[list[Chip]]], width: float
) -> tuple[float, ...]:
    """Share the width out: to each column what it must have, the rest by how much is in it."""
    per_column = list(zip(*rows, strict=True))
    widest = [max((c.width for cell in cells for c in cell), default=0) for cells in per_column]
    least = [
        max(chip, width_of(column.title, bold=True)) + 2 * _PAD
        for chip, column in zip(widest, columns, strict=True)
    ]
    left = width - sum(least)
    if left < 0 and len(columns) > 1:
        return ()
    most = [max(len(cell) for cell in cells) for cells in per_column]
    return tuple(x + max(0.0, left) * m / sum(most) for x, m in zip(least, most, strict=True))


def _draw_head(sheet: Sheet, plan: _Plan, title: str) -> float:
    left = sheet.width * _THEME_WIDTH
    sheet.text(0, LINE / 2 + 0.6, "Theme", bold=True, colour=HOUSE)
    sheet.text(left + _PAD, LINE / 2 + 0.6, title, bold=True, colour=HOUSE)
    x, y = left, LINE + 3.4
    for column, width in zip(plan.columns, plan.widths, strict=True):
        sheet.text(x + _PAD, y, column.title, bold=True)
        x += width
    has_boxes = _draw_gauges(sheet, plan, y + LINE / 2 + 0.8)
    return y + LINE / 2 + (5.0 if has_boxes else 1.6)


def _draw_gauges(sheet: Sheet, plan: _Plan, y: float) -> bool:
    """Draw a box for each unit, those that saw the lessons filled; tell if there are any."""
    of = plan.columns[-1].of
    if not of or of > _BOXES:
        return False
    side = min(2.6, (min(plan.widths) - 2 * _PAD) / of - 0.5)
    x = sheet.width * _THEME_WIDTH
    for column, width in zip(plan.columns, plan.widths, strict=True):
        least, most = min(column.seen, default=0), max(column.seen, default=0)
        for n in range(of if column.counts != (None,) else 0):
            fill = HOUSE if n < least else _SOME if n < most else PAPER
            sheet.box(x + _PAD + n * (side + 0.5), y, side, side, fill=fill, colour=HOUSE, wide=0.7)
        x += width
    return True


def _draw_row(sheet: Sheet, plan: _Plan, row: _Row, top: float) -> None:
    for n, words in enumerate(row.name):
        sheet.text(0, top + _PAD + HIGH / 2 + n * LINE, words, bold=True)
    left = sheet.width * _THEME_WIDTH
    for cell, width in zip(row.cells, plan.widths, strict=True):
        y = top + _PAD
        for line in cell:
            x = left + _PAD
            for chip in line:
                chip.draw(sheet, x, y)
                x += chip.width + GAP
            y += _tall(line) + GAP
        left += width


def _tall(line: tuple[Chip, ...]) -> float:
    return max(chip.height for chip in line)


def _draw_legend(sheet: Sheet, lessons: Sequence[Lesson], top: float) -> float:
    """Say what the marks mean that are there; return where the figure ends."""
    told = {lesson.outcome for lesson in lessons}
    entries = [(outcome, words) for outcome, words in _MEANS.items() if outcome in told]
    if not entries:
        return top
    entries += [("", "no mark: not tested")] if "" in told else []
    x, y = 0.0, top + 3
    for outcome, words in entries:
        across = (6.0 if outcome else 0.0) + width_of(words)
        if x and x + across > sheet.width:
            x, y = 0.0, y + LINE + 2
        if outcome:
            draw_mark(sheet, outcome, x + 2.3, y)
        sheet.text(x + (6 if outcome else 0), y, words, colour=QUIET)
        x += across + 7
    return y + 4


def _words(lessons: Sequence[Lesson], begins: str, of: int | None) -> str:
    themes = sorted(dict.fromkeys(x.theme for x in lessons), key=lambda theme: not theme)
    said = [f"{begins}."]
    for theme in themes:
        under = [x for x in lessons if x.theme == theme]
        counts = sorted({x.count for x in under if x.count is not None}, reverse=True)
        parts = [
            f"seen by {number(count)}: {listing(_named(x) for x in under if x.count == count)}"
            for count in counts
        ]
        if uncounted := [_named(x) for x in under if x.count is None]:
            parts.append(f"not counted: {listing(uncounted)}")
        said.append(f"{theme or (_ELSE if len(themes) > 1 else 'Lessons')}: {'; '.join(parts)}.")
    return " ".join(said)


def _named(lesson: Lesson) -> str:
    return f"{lesson.name} ({_MEANS[lesson.outcome]})" if lesson.outcome else lesson.name
