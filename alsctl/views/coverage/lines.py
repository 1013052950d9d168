"""Who took part and who did not, as lines for a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from alsctl.views.coverage import Coverage

_WIDTH = 79


def lines(view: Coverage) -> Iterator[str]:
    """Yield the coverage for a terminal."""
    yield f"{view.set}: who took part, and who did not, as at {view.counted}"
    yield view.audience
    yield ""
    yield from wrap(view.summary, _WIDTH)
    for table in view.tables:
        yield ""
        cells = [[table.first, "All", *table.columns]]
        cells += [[row.name, row.of, *row.cells] for row in table.rows]
        yield from _aligned(cells)
    if view.withheld:
        yield ""
        yield from wrap(view.withheld, _WIDTH)
    for names in view.names:
        yield ""
        yield f"{names.title}:"
        for line in names.lines:
            yield from wrap(line, _WIDTH, initial_indent="  ", subsequent_indent="    ")
    yield ""
    for remark in view.remarks:
        yield from wrap(remark, _WIDTH)


def _aligned(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        numbers = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join([line[0].ljust(widths[0]), *numbers]).rstrip()
