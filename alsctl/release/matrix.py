"""Which themes were seen by whom, in counts of lessons; beyond the set with small counts withheld.

Who saw something is told as openly as attribution lets: by name, by type, or not at all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.freshness import is_live
from alsctl.model.levels import Audience, reaches
from alsctl.model.records import Entry, Lesson
from alsctl.release import Release
from alsctl.release.gate import Gate
from alsctl.release.labels import FEWEST, SAYS_NOTHING
from alsctl.release.lessons import reaching, themes_of
from alsctl.release.levels import Ceiling
from alsctl.release.released import Released, ReleasedTheme
from alsctl.release.roster import Roster
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import LessonNow, Noted, Story

Count = int | None
"""How many lessons; None where that is withheld."""


class ThemeRow(Struct, frozen=True):
    """A theme, how many lessons of each column it has, and how many in all."""

    theme: ReleasedTheme
    counts: tuple[Count, ...]
    total: Count


class ReleasedMatrix(Released, frozen=True, kw_only=True):
    """The table: `unit` is what its columns are, `totals` its last row, `all` its last cell."""

    unit: Literal["group", "pair", "organisation", "participant", "type"]
    columns: tuple[str, ...]
    rows: tuple[ThemeRow, ...]
    totals: tuple[Count, ...]
    all: Count


class MatrixRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedMatrix


def release_matrix(story: Story, audience: Audience, *, own: bool = False) -> MatrixRelease:
    """Let through how many lessons on each theme were seen by whom.

    `own` is the facilitator's copy: it has all live lessons, private ones too.
    """
    roster = Roster(story.folder)
    gate = Gate(story, "set" if own else audience, roster)
    live = [lesson for lesson in story.lessons if is_live(lesson.entry)]
    lessons = live if own else reaching(gate)
    seen = {lesson.id: _seen(gate, lesson, own=own) for lesson in lessons}
    columns = _columns(gate, seen.values())
    themes = themes_of(gate, lessons)
    under = [[x for x in lessons if (x.entry.theme or "") == theme.id] for theme in themes]
    counts = [[*_counts(some, seen, columns), len(some)] for some in (*under, lessons)]
    told: list[list[Count]] = withheld(counts) if gate.beyond else [[*row] for row in counts]
    rows = [
        ThemeRow(theme, tuple(row[:-1]), row[-1]) for theme, row in zip(themes, told, strict=False)
    ]
    matrix = ReleasedMatrix(
        unit=_unit(gate, columns),
        columns=tuple(columns),
        rows=tuple(rows),
        totals=tuple(told[-1][:-1]),
        all=told[-1][-1],
        **shown(gate, **({"reader": "the facilitator"} if own else {})),
    )
    return MatrixRelease(matrix, Scan(roster, gate.audience, gate.typed))


def no_matrix(shown: ReleasedMatrix) -> AlsctlError:
    """Return why there is no table for its audience, and what would change it."""
    if not shown.all and shown.all is not None:
        why = "no lesson is noted yet that this audience may see"
        return AlsctlError(f"there is nothing to say in this document: {why}")
    why = "no lesson says who saw it (seen_by:)"
    if shown.audience != "set":
        regime = shown.about.regime_words
        held = f"{regime[:1].lower()}{regime[1:]}"
        why = f"nobody in the set may be told apart beyond it ({held})"
    instead = "--audience set, or --copy facilitator, makes it with names"
    return AlsctlError(f"there is nothing to say in this document: {why}; {instead}")


def withheld(counts: Sequence[Sequence[int]]) -> list[list[Count]]:
    """Return a table without its small counts, and without those they could be worked out from.

    The last row and the last column are the totals. In no row and no column is one count withheld
    alone, nor are several that must all be one; and no small count can be worked out from what is
    told, where a column adds up to its total and no count is more than the total of its row.
    """
    hidden = {
        (at, column)
        for at, row in enumerate(counts)
        for column, count in enumerate(row)
        if 0 < count < FEWEST
    }
    lines = [*_lines(counts)]
    while more := _any_more(lines, counts, hidden):
        hidden.add(more)
    return [
        [None if (at, column) in hidden else count for column, count in enumerate(row)]
        for at, row in enumerate(counts)
    ]


Cell = tuple[int, int]


def _any_more(
    lines: list[list[Cell]], counts: Sequence[Sequence[int]], hidden: set[Cell]
) -> Cell | None:
    alone = filter(None, (_more(line, counts, hidden) for line in lines))
    return next(alone, None) or _beside_what_is_certain(lines, counts, hidden)


def _beside_what_is_certain(
    lines: list[list[Cell]], counts: Sequence[Sequence[int]], hidden: set[Cell]
) -> Cell | None:
    """Return what else must be withheld, where a withheld small count can be only what it is."""
    ranges = ranges_of(counts, hidden)
    left = [cell for line in lines for cell in line if cell not in hidden]
    left = [cell for cell in left if counts[cell[0]][cell[1]]]
    for at, column in sorted(hidden):
        low, high = ranges[at, column]
        if low == high and counts[at][column] < FEWEST and left:
            return min(left, key=lambda x: (at != x[0] and column != x[1], counts[x[0]][x[1]], x))
    return None


def ranges_of(counts: Sequence[Sequence[int]], hidden: set[Cell]) -> dict[Cell, tuple[int, int]]:
    """Return the least and the most that each count can be, to a reader of the rest."""
    most = sum(counts[-1]) + 1
    ranges = {
        (at, column): (1, most) if (at, column) in hidden else (count, count)
        for at, row in enumerate(counts)
        for column, count in enumerate(row)
    }
    before: dict[Cell, tuple[int, int]] = {}
    while before != ranges:
        before = dict(ranges)
        for column in range(len(counts[0])):
            _add_up([(at, column) for at in range(len(counts))], ranges)
        for at, column in before:
            total = (at, len(counts[0]) - 1)
            _narrow(ranges, total, ranges[at, column][0], most)
            _narrow(ranges, (at, column), 0, ranges[total][1])
            _compare(ranges, at, column, size=(len(counts) - 1, len(counts[0]) - 1))
    return ranges


def _add_up(cells: Sequence[Cell], ranges: dict[Cell, tuple[int, int]]) -> None:
    """Narrow the ranges of counts of which the last is the sum of the others."""
    *parts, total = cells
    least, most = (sum(ranges[cell][end] for cell in parts) for end in (0, 1))
    _narrow(ranges, total, least, most)
    for cell in parts:
        low, high = ranges[cell]
        _narrow(ranges, cell, ranges[total][0] - (most - high), ranges[total][1] - (least - low))


def _compare(
    ranges: dict[Cell, tuple[int, int]], at: int, column: int, *, size: tuple[int, int]
) -> None:
    """Narrow a row by all others together: in no column are they more than in the totals."""
    last, totals = size
    if at == last:
        return
    others = [row for row in range(last) if row != at]
    least = ranges[last, column][0] - ranges[at, column][1]
    least += sum(
        _spare(ranges, row, column, totals) for row in others if _is_told(ranges, row, totals)
    )
    most = ranges[last, totals][1] - ranges[at, totals][0]
    most -= sum(
        _spare(ranges, row, column, totals) for row in others if _is_told(ranges, row, column)
    )
    _narrow(ranges, (at, totals), 0, ranges[last, totals][1] - least)
    _narrow(ranges, (at, column), ranges[last, column][0] - most, ranges[at, column][1])


def _is_told(ranges: dict[Cell, tuple[int, int]], row: int, column: int) -> bool:
    low, high = ranges[row, column]
    return low == high


def _spare(ranges: dict[Cell, tuple[int, int]], row: int, column: int, totals: int) -> int:
    """Return by how much the total of a row is more, at least, than a count in it."""
    return max(ranges[row, totals][0] - ranges[row, column][1], 0)


def _narrow(ranges: dict[Cell, tuple[int, int]], cell: Cell, low: int, high: int) -> None:
    ranges[cell] = max(ranges[cell][0], low), min(ranges[cell][1], high)


def _lines(counts: Sequence[Sequence[int]]) -> Iterator[list[Cell]]:
    rows, columns = range(len(counts)), range(len(counts[0]) if counts else 0)
    yield from ([(at, column) for column in columns] for at in rows)
    yield from ([(at, column) for at in rows] for column in columns)


def _more(line: list[Cell], counts: Sequence[Sequence[int]], hidden: set[Cell]) -> Cell | None:
    """Return what else of a line must be withheld: the smallest count that says something."""
    gone = [counts[at][column] for at, column in line if (at, column) in hidden]
    if not gone or (len(gone) > 1 and sum(gone) > len(gone)):
        return None
    left = [cell for cell in line if cell not in hidden and counts[cell[0]][cell[1]]]
    return min(left, key=lambda cell: counts[cell[0]][cell[1]], default=None)


def _counts(
    lessons: Iterable[LessonNow], seen: dict[str, frozenset[str]], columns: Iterable[str]
) -> list[int]:
    some = [seen[lesson.id] for lesson in lessons]
    return [sum(column in by for by in some) for column in columns]


def _seen(gate: Gate, lesson: LessonNow, *, own: bool) -> frozenset[str]:
    """Return under which columns a lesson counts: who saw it, and whose work noted it."""
    confirmed = (Noted[Entry](noted.entry, noted.record) for noted in lesson.confirmed)
    found = set[str]()
    for noted in (*lesson.sources, *confirmed):
        if own or reaches(gate.level(noted).share, gate.audience):
            parties = noted.entry.seen_by if isinstance(noted.entry, Lesson) else ()
            group = (noted.record.group,) if noted.record.group else ()
            ceiling = gate.bonds.ceiling_of_lesson(lesson).with_source(gate.ceiling(noted))
            for party in (*parties, *group):
                found |= set(_labels(gate, party, ceiling))
    return frozenset(found)


def _columns(gate: Gate, seen: Iterable[frozenset[str]]) -> list[str]:
    """Return the columns: those of all who take part, and then what else lessons were seen by."""
    roster, ceiling = gate.roster, Ceiling(gate.story.folder.learning_set.regime)
    units = (*roster.groups, *roster.taking_part) if not roster.is_grouped else (*roster.groups,)
    part = units or tuple(roster.members)
    known = dict.fromkeys(label for party in part for label in _labels(gate, party, ceiling))
    more = sorted({label for labels in seen for label in labels} - known.keys())
    return [*known, *more]


def _labels(gate: Gate, party: str, ceiling: Ceiling) -> Iterator[str]:
    """Yield what a party counts as: each unit it belongs to, or else the types they are of."""
    ceiling = gate.labels.of_what_is_theirs(party, ceiling)
    for unit in sorted(gate.strengths.units_of(party)):
        if (label := gate.labels.of([unit], ceiling)) not in SAYS_NOTHING:
            yield _heading(label)
        else:
            yield from _types(gate, unit, ceiling)


def _types(gate: Gate, unit: str, ceiling: Ceiling) -> Iterator[str]:
    group = gate.roster.groups.get(unit)
    for organisation in group.organisations if group else ():
        if (label := gate.labels.of([organisation], ceiling)) not in SAYS_NOTHING:
            yield _heading(label)


def _heading(label: str) -> str:
    """Return `District council` for `a district council`; a name stays as it is."""
    bare = re.sub(r"^an? ", "", label)
    return bare[:1].upper() + bare[1:]


def _unit(
    gate: Gate, columns: Sequence[str]
) -> Literal["group", "pair", "organisation", "participant", "type"]:
    if not gate.beyond:
        return gate.strengths.unit  # type: ignore[return-value]
    names = {org.name for org in gate.roster.organisations.values()}
    names |= {group.name or "" for group in gate.roster.groups.values()}
    return "organisation" if set(columns) <= names else "type"
