"""Which themes were seen by whom, worked out from what release let through."""

from typing import Any

from msgspec import Struct

from alsctl.release.masking.matrix import Count
from alsctl.release.matrix import ReleasedMatrix, Unit
from alsctl.views import notices, sentences

_NOT_SHOWN = "not shown"
_OTHERS = "Other lessons"
_ALL = "All lessons"
_BY: dict[Unit, str] = {
    "type": "organisation, or type of organisation,",
    "mixed": "organisation, type of organisation or set",
}


class Row(Struct, frozen=True):
    """A row of the table: its heading, a cell for each column, and the sum."""

    name: str
    cells: tuple[str, ...]
    total: str


class Themes(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/themes.md.j2 may print."""

    title: str
    by: str
    as_a_whole: bool
    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    withheld: bool
    means: tuple[tuple[str, str], ...]
    met: str
    who: str
    limits: tuple[str, ...]
    whole: str


def themes(shown: ReleasedMatrix) -> Themes:
    """Return the table of themes for an audience."""
    columns, rows = _table(shown)
    turned = len(columns) >= len(rows)
    cells = [cell for row in rows for cell in (*row.cells, row.total)]
    return Themes(
        **notices.set_head(shown),
        title="Themes, and who saw them",
        by=_BY.get(shown.unit, shown.unit),
        as_a_whole=shown.unit in ("set", "mixed"),
        corner="Seen by" if turned else "Theme",
        columns=tuple(row.name for row in rows[:-1]) if turned else columns,
        rows=_turned(columns, rows) if turned else rows,
        withheld=_NOT_SHOWN in cells,
        means=tuple((row.theme.name, row.theme.means) for row in shown.rows if row.theme.means),
        met=sentences.met(shown.about),
        who=sentences.who(shown.about),
        limits=shown.reliance.limits,
        whole="programme" if shown.about.sets else "set",
    )


def _table(shown: ReleasedMatrix) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    rows = [
        Row(row.theme.name or _OTHERS, tuple(map(_cell, row.counts)), _cell(row.total))
        for row in shown.rows
    ]
    last = Row(_ALL, tuple(map(_cell, shown.totals)), _cell(shown.all))
    return shown.columns, (*rows, last)


def _turned(columns: tuple[str, ...], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return a row for each column, and the sums as the last row."""
    *single, last = rows
    turned = [
        Row(name, tuple(row.cells[at] for row in single), last.cells[at])
        for at, name in enumerate(columns)
    ]
    return (*turned, Row(_ALL, tuple(row.total for row in single), last.total))


def _cell(count: Count) -> str:
    return _NOT_SHOWN if count is None else str(count)


def as_table(shown: ReleasedMatrix) -> tuple[list[str], list[list[str]]]:
    """Return the table's header and its rows, the sums as the last."""
    columns, rows = _table(shown)
    return ["Theme", *columns, _ALL], [[row.name, *row.cells, row.total] for row in rows]


def as_json(shown: ReleasedMatrix) -> dict[str, Any]:
    """Return the table for other programs; what is withheld is null."""
    return {
        **notices.json_head(shown, "themes", regime=True),
        "by": shown.unit,
        "columns": list(shown.columns),
        "themes": [
            {
                "id": row.theme.id or None,
                "name": row.theme.name or None,
                "counts": list(row.counts),
                "lessons": row.total,
            }
            for row in shown.rows
        ],
        "totals": list(shown.totals),
        "lessons": shown.all,
    }
