"""The sessions of a set on a time line: held, planned, and the work between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from alsctl.blocks import Picture
from alsctl.dates import in_words
from alsctl.errors import AlsctlError
from alsctl.figures.drawing import HOUSE, INK, LINE, PAPER, QUIET, TEXT_WIDTH, Sheet, width_of
from alsctl.wording import listing, number

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_RADIUS, _DIAMOND = 3.9, 2.1
_EDGE = 9.0  # so that the first and last date stay on the sheet
_APART = {(True, True): 14.5, (True, False): 7.5, (False, True): 7.5, (False, False): 5.0}
_TALL = 23.0  # one row: two lines for the date, and the line of time
_LEGEND = 6.5


class Session(Struct, frozen=True):
    """A session, and whether it has been held."""

    number: int
    day: date
    held: bool = True


class _Mark(Struct, frozen=True):
    """What stands on the line: a session, or work between sessions."""

    day: date
    session: Session | None = None


def timeline(
    sessions: Sequence[Session], between: Iterable[date] = (), *, width: int = TEXT_WIDTH
) -> Picture:
    """Return the time line; `between` are the days of work that was noted between sessions."""
    marks = [*(_Mark(x.day, x) for x in sessions), *(_Mark(day) for day in between)]
    if not marks:
        raise AlsctlError("a time line needs at least one date")
    marks.sort(key=lambda mark: (mark.day, mark.session is None))
    sheet = Sheet(width)
    rows = _rows(marks, width - 2 * _EDGE)
    for n, row in enumerate(rows):
        _draw_row(sheet, row, top=n * _TALL)
    bottom = len(rows) * _TALL
    _draw_legend(sheet, marks, bottom + _LEGEND / 2 - 1)
    return sheet.picture(bottom + _LEGEND, _words(marks))


def _rows(marks: list[_Mark], width: float) -> list[list[_Mark]]:
    """Return the marks in as many rows as they need."""
    count = 1
    while count < len(marks):
        size = -(-len(marks) // count)
        rows = [marks[n : n + size] for n in range(0, len(marks), size)]
        if all(sum(_least(row)) <= width for row in rows):
            return rows
        count += 1
    return [[mark] for mark in marks] if count > 1 else [marks]


def _least(row: list[_Mark]) -> list[float]:
    """Return how far each mark must at least be from the one before."""
    apart = []
    since = _APART[True, True]  # the way since the last session, whose date needs its room
    for one, other in pairwise(row):
        least = _APART[bool(one.session), bool(other.session)]
        if other.session:
            least = max(least, _APART[True, True] - since)
        since = 0.0 if other.session else since + least
        apart.append(least)
    return apart


def _places(row: list[_Mark], width: float) -> list[float]:
    """Return where the marks of a row stand: by their days, moved where they would overlap."""
    if len(row) == 1:
        return [width / 2]
    first, days = row[0].day, max(1, (row[-1].day - row[0].day).days)
    least = _least(row)
    places = [width * (mark.day - first).days / days for mark in row]
    for n, apart in enumerate(least):
        places[n + 1] = max(places[n + 1], places[n] + apart)
    places[-1] = min(places[-1], width)
    for n in range(len(least), 0, -1):
        places[n - 1] = min(places[n - 1], places[n] - least[n - 1])
    return places


def _draw_row(sheet: Sheet, row: list[_Mark], *, top: float) -> None:
    y = top + 2 * LINE + _RADIUS + 2.2
    places = [_EDGE + x for x in _places(row, sheet.width - 2 * _EDGE)]
    sheet.line(1, y, sheet.width - 1, y, colour=QUIET, wide=1.2)
    for mark, x in zip(row, places, strict=True):
        if mark.session is None:
            _draw_diamond(sheet, x, y)
        else:
            _draw_session(sheet, mark.session, x, y)


def _draw_session(sheet: Sheet, session: Session, x: float, y: float) -> None:
    _draw_circle(sheet, x, y, held=session.held)
    colour = PAPER if session.held else INK
    sheet.text(x, y, str(session.number), bold=True, colour=colour, align="center")
    above = y - _RADIUS - 1.4
    day = f"{session.day.day} {_MONTHS[session.day.month - 1]}"
    sheet.text(x, above - 1.5 * LINE, day, align="center")
    sheet.text(x, above - 0.5 * LINE, str(session.day.year), colour=QUIET, align="center")


def _draw_circle(sheet: Sheet, x: float, y: float, *, held: bool) -> None:
    if held:
        sheet.circle(x, y, _RADIUS, fill=HOUSE, colour=HOUSE, wide=1.2)
    else:
        sheet.circle(x, y, _RADIUS, colour=INK, wide=1.2, dashes=(3, 2))


def _draw_diamond(sheet: Sheet, x: float, y: float) -> None:
    corners = ((x - _DIAMOND, y), (x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND))
    sheet.shape(*corners, fill="#c9d6d9", colour=INK, wide=0.9)


def _draw_legend(sheet: Sheet, marks: list[_Mark], y: float) -> None:
    """Say what the marks mean that are there."""
    x = 2.0
    for words, is_there, draw in (
        ("session held", any(m.session and m.session.held for m in marks), _draw_held),
        ("session planned", any(m.session and not m.session.held for m in marks), _draw_planned),
        ("work between sessions", any(m.session is None for m in marks), _draw_diamond),
    ):
        if is_there:
            draw(sheet, x + 2, y)
            sheet.text(x + 6, y, words, colour=QUIET)
            x += 6 + width_of(words) + 8


def _draw_held(sheet: Sheet, x: float, y: float) -> None:
    sheet.circle(x, y, 2, fill=HOUSE, colour=HOUSE)


def _draw_planned(sheet: Sheet, x: float, y: float) -> None:
    sheet.circle(x, y, 2, dashes=(3, 2))


def _words(marks: list[_Mark]) -> str:
    sessions = [mark.session for mark in marks if mark.session]
    between = Counter(mark.day for mark in marks if mark.session is None)
    held = [_dated(x) for x in sessions if x.held]
    planned = [_dated(x) for x in sessions if not x.held]
    said = ["Time line of the sessions."]
    said += [f"Held: {listing(held)}."] if held else []
    said += [f"Planned: {listing(planned)}."] if planned else []
    if between:
        days = listing(in_words(day) + _times(count) for day, count in between.items())
        said.append(f"Work between sessions was noted on {days}.")
    return " ".join(said)


def _times(count: int) -> str:
    return {1: "", 2: " (twice)"}.get(count, f" ({number(count)} times)")


def _dated(session: Session) -> str:
    return f"session {session.number} on {in_words(session.day)}"
