"""The lines of a manuscript: of its paragraphs and tables, and the comments beside them.

A table whose headers are known becomes rows; one whose first column has markers becomes lines like
any others. A table of bars in a text that is neither stays the lines that it was typed as.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from alsctl.notes.columns import Headers, headers
from alsctl.notes.manuscript import Comment, Manuscript, Paragraph, Table
from alsctl.notes.marker_words import many
from alsctl.notes.typed import Line, Row, label_of, line_of

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BAR = re.compile(r"(?<!\\)\|")
_LONGEST = 60
_ENOUGH = 9
"""More empty lines than these one below the other say no more."""


class Layout(Struct, frozen=True):
    """Lines, and comments by the number of the line that they stand after."""

    lines: list[Line]
    comments: dict[int, list[Comment]]


class _Cells(Struct, frozen=True, gc=False):
    """A row of a table before it is known what it says; `typed` where it was typed in a text."""

    place: str
    cells: tuple[str, ...]
    typed: str | None = None

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell.strip()]

    @property
    def text(self) -> str:
        """The cells in one line, as a note has them."""
        return " | ".join(self.cells).strip(" |") if self.typed is None else self.typed


def layout_of(manuscript: Manuscript) -> Layout:
    """Return the lines of notes; blanks at their ends, which nobody sees, are left out."""
    laid = _Laying()
    parts, index = manuscript.parts, 0
    while index < len(parts):
        part = parts[index]
        if isinstance(part, Comment):
            laid.comments.setdefault(len(laid.lines), []).append(part)
        elif isinstance(part, Table):
            laid.take_table(_rows_of(part))
        elif "|" in part.text and (rows := _barred(parts, index)):
            taken = laid.take_table(rows) if _Meaning.of(rows) else laid.take_typed(rows)
            index += taken - 1
        else:
            laid.take_paragraph(part)
        index += 1
    return Layout(laid.lines, laid.comments)


class _Meaning(Struct, frozen=True):
    """How a table is understood: by headers in a row of it, or by markers in its first column."""

    headers: Headers | None = None
    header_row: int = 0

    @classmethod
    def of(cls, rows: Sequence[_Cells]) -> "_Meaning | None":
        rows = [row for row in rows if row.filled]
        found = _headers(rows, whole=True)
        if not found and _has_markers(rows):
            return cls()
        return found or _headers(rows, whole=False)


def _headers(rows: Sequence[_Cells], *, whole: bool) -> _Meaning | None:
    """A title may stand above the headers, alone in its row."""
    for index, row in enumerate(rows[:2]):
        if found := headers(row.cells):
            known = sum(map(bool, found.fields))
            if known == len(row.filled) or (not whole and len(rows) > index + 1):
                return _Meaning(found, index)
        if len(set(row.filled)) > 1:
            return None
    return None


def _has_markers(rows: Sequence[_Cells]) -> bool:
    labels = [bool(_marker(row.cells[0])) for row in rows if row.cells[0].strip()]
    said = any(cell.strip() for row in rows for cell in row.cells[1:])
    wide = max((len(row.cells) for row in rows), default=0) > 2
    return said and any(labels) and sum(labels) * 2 >= len(labels) - (0 if wide else 2)


def _marker(cell: str) -> str:
    words = cell.strip().strip("*_").rstrip(":： ").strip("*_ ")
    if len(words) > _LONGEST:
        return ""
    is_known = label_of(words) or many(words)
    return words if is_known or re.fullmatch(r"o(?:ff|n)\Wthe\Wrecord", words, re.I) else ""


class _Laying:
    """Collects lines and counts them."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.comments: dict[int, list[Comment]] = {}
        self._tables = 0
        self._blank = 0

    def take_paragraph(self, part: Paragraph) -> None:
        """Add the lines of a paragraph; its first has its level."""
        if part.flows and not part.level and part.depth is None:
            if not part.text and self._blank >= _ENOUGH:
                return
            self._blank = 0 if part.text else self._blank + 1
            breaks = _BREAK.split(part.text) if _BREAK.search(part.text) else (part.text,)
            for typed in breaks:
                self.lines.append(line_of(self._number, part.place, typed))
            return
        indent = "  " * min(part.depth or 0, 9)
        for n, text in enumerate(_BREAK.split(part.text)):
            typed = indent + text if text.strip() else ""
            line = line_of(self._number, part.place, typed)
            first = n == 0
            self.lines.append(
                replace(
                    line,
                    level=line.level or (min(part.level, 9) if first and line.text else 0),
                    depth=part.depth if first else None,
                    apart=first and not part.flows,
                    is_printed=part.is_printed,
                    block=part.block,
                )
            )

    def take_typed(self, rows: Sequence[_Cells]) -> int:
        """Add the rows of a table that means nothing here as the lines they are."""
        for row in rows:
            self.lines.append(line_of(self._number, row.place, row.typed or ""))
        return len(rows)

    def take_table(self, rows: Sequence[_Cells]) -> int:
        """Add the rows of a table as what they mean."""
        filled = [row for row in rows if row.filled]
        meaning = _Meaning.of(filled)
        self._tables += 1
        if meaning and not meaning.headers:
            for row in filled:
                self._take_marked(row)
        else:
            self._take_rows(filled, meaning)
        return len(rows)

    @property
    def _number(self) -> int:
        return len(self.lines) + 1

    def _take_rows(self, rows: Sequence[_Cells], meaning: _Meaning | None) -> None:
        above = meaning.header_row if meaning else -1
        for index, row in enumerate(rows):
            known = meaning.headers if meaning and index >= above else None
            meant = Row(self._tables, row.cells, known, is_header=index == above)
            text = "\n".join(_BREAK.split(row.text))
            self.lines.append(Line(self._number, row.place, text, apart=True, row=meant))

    def _take_marked(self, row: _Cells) -> None:
        """Add a row whose first cell is a marker as a line that begins with it."""
        first, rest = row.cells[0], " | ".join(c.strip() for c in row.cells[1:] if c.strip())
        marker = _marker(first)
        if not marker and first.strip():
            meant = Row(self._tables, row.cells)
            self.lines.append(Line(self._number, row.place, row.text, apart=True, row=meant))
            return
        if marker and (not label_of(marker) or _names_several(marker, rest)):
            self._take_list(row, marker, rest)
            return
        typed = f"{marker}: {rest}" if marker else rest
        for n, text in enumerate(_BREAK.split(typed)):
            line = line_of(self._number, row.place, text)
            self.lines.append(replace(line, apart=bool(marker) and n == 0))

    def _take_list(self, row: _Cells, marker: str, rest: str) -> None:
        """Add a row whose first cell is a word for many as that word and a list below it."""
        above = marker if many(marker) else f"{marker}:"
        self.lines.append(replace(line_of(self._number, row.place, above), apart=True))
        for text in filter(str.strip, _BREAK.split(rest)):
            self.lines.append(replace(line_of(self._number, row.place, text), depth=0))


def _names_several(marker: str, rest: str) -> bool:
    return label_of(marker) in ("present", "apologies") and bool(_BREAK.search(rest))


def _rows_of(table: Table) -> list[_Cells]:
    return [_Cells(f"{table.place}, row {n}", cells) for n, cells in enumerate(table.rows, 1)]


def _barred(parts: Sequence[Paragraph | Table | Comment], index: int) -> list[_Cells]:
    """Return the rows of a Markdown table that begins here, if one does; its rule is one."""
    rule = parts[index + 1] if index + 1 < len(parts) else None
    if not (isinstance(rule, Paragraph) and rule.flows and _is_rule(rule.text)):
        return []
    return list(_barred_rows(parts, index))


def _barred_rows(parts: Sequence[Paragraph | Table | Comment], index: int) -> Iterator[_Cells]:
    for n in range(index, len(parts)):
        part = parts[n]
        if not isinstance(part, Paragraph) or not part.flows or "|" not in part.text:
            return
        cells = () if n == index + 1 else _between_bars(part.text)
        yield _Cells(part.place, cells or ("",), part.text)


def _between_bars(text: str) -> tuple[str, ...]:
    inner = text.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(cell.strip() for cell in _BAR.split(inner))


def _is_rule(text: str) -> bool:
    return "|" in text and "-" in text and not set(text) - set("|-: \t")
