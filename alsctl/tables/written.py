"""Lines of cells to a CSV file that spreadsheets open as it is meant, and back."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def as_csv(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file, in UTF-8 with the mark by which Excel knows it.

    A cell that a spreadsheet would take for a formula gets one `'` in front.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_guarded(cell) for cell in header])
    writer.writerows([_guarded(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def cells_of(data: bytes) -> list[str]:
    """Return every cell of a CSV file, as it stands there."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return [cell for line in csv.reader(text) for cell in line]


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
