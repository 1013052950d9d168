"""Goes through a filled form from top to bottom, and keeps what people typed into it."""

from collections import Counter, deque
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from alsctl.notes import columns
from alsctl.notes.form_tables import filled_table
from alsctl.notes.form_words import is_added_to, same, typed_after
from alsctl.notes.manuscript import Comment, Manuscript, Paragraph, Table
from alsctl.notes.typed import line_of

_MARKS = {
    "Issue:": "Issue:",
    "What is wanted:": "Wanted:",
    "Insights:": "Insights:",
    "Decision:": "Decision:",
    "Trial:": "Trial:",
    **{f"{title}:": title for title in columns.REVIEW},
}
"""What the label of a box, as printed, makes of all the words behind it."""
_LABELS = {mark: label for label, mark in _MARKS.items()}
_REVIEW = dict.fromkeys(columns.REVIEW, "")
_AS_PRINTED = ("Date:", "Time:", "Place:")


class _Box(Struct):
    """A box whose words go together, and the paragraphs typed into it."""

    mark: str
    typed: list[Paragraph]


class Reading:
    """Keeps the typed parts; `has_typed` tells whether there are any."""

    def __init__(
        self,
        filled: Manuscript,
        form: Manuscript,
        *,
        ids: Mapping[str, str],
        blocks: Sequence[tuple[str, str | None]],
        keeps_date: bool,
    ) -> None:
        self.kept: list[Paragraph | Table | Comment] = []
        self.has_typed = False
        self._ids, self._keeps_date = ids, keeps_date
        printed = [part for part in form.parts if isinstance(part, Paragraph)]
        self._levels = {same(part.text): part.level for part in printed}
        self._left = Counter(same(part.text) for part in printed)
        self._tables = {_header(part): part for part in form.parts if isinstance(part, Table)}
        there = Counter(same(part.text) for part in filled.parts if isinstance(part, Paragraph))
        self._fewer = self._left - there
        missing = filter(is_added_to, self._fewer)
        self._added_to = sorted(missing, key=len, reverse=True)
        self._blocks = _by_title(printed, blocks)
        self._heading: Paragraph | None = None
        self._box: _Box | None = None
        self._review, self._review_at = dict(_REVIEW), ""
        self._has_issue = self._other_rows = False

    @property
    def has_changed(self) -> bool:
        """Whether a heading or a row that would be printed today is not there as it would be."""
        headings = any(count and self._levels[words] for words, count in self._left.items())
        return headings or self._other_rows

    def take(self, part: Paragraph | Table | Comment) -> None:
        """Keep what is typed of a part."""
        if isinstance(part, Comment):
            self._keep(part)
        elif isinstance(part, Table):
            self._close()
            self._table(part)
        else:
            self._paragraph(part)

    def end(self) -> None:
        """Keep what is still held back."""
        self._close()
        self._end_review()

    def _table(self, table: Table) -> None:
        printed = self._tables.get(_header(table))
        if printed is None:
            self._keep(table)
            return
        filled = filled_table(table, printed, self._ids)
        self._other_rows = self._other_rows or filled.has_changed
        if filled.table is not None:
            self._keep(filled.table, is_typed=filled.is_typed)

    def _paragraph(self, part: Paragraph) -> None:
        words = same(part.text)
        if not words:
            self._gap(part)
        elif self._left[words] > 0:
            self._left[words] -= 1
            self._printed(part, words, "")
        elif (found := self._begins(part.text, words)) is not None:
            self._left[found[0]] -= 1
            self._printed(part, *found)
        else:
            self._typed(part)

    def _begins(self, text: str, words: str) -> tuple[str, str] | None:
        """Return the printed words that a paragraph begins with, and what was typed behind."""
        for printed in self._added_to:
            if words.startswith(printed) and self._left[printed] > 0:
                typed = typed_after(text, printed)
                return None if typed is None else (printed, typed)
        return None

    def _printed(self, part: Paragraph, words: str, typed: str) -> None:
        """Pass over what was printed, and keep what was typed behind it."""
        is_date = words.startswith("Date:") and words != "Date:"
        self._close()
        if words in _MARKS:
            self._box = _Box(_MARKS[words], [])
        elif self._levels[words]:
            self._end_review()
            self._heading = replace(
                part,
                text=words,
                level=self._levels[words],
                is_printed=True,
                block=self._block_of(words),
            )
            self._has_issue = False
        elif is_date and self._keeps_date:
            self.kept.append(replace(part, text=words))
        self._gap(part)
        if typed:
            text = f"{words} {typed}" if words in _AS_PRINTED else typed
            self._typed(replace(part, text=text, level=0, depth=None))

    def _block_of(self, words: str) -> str | None:
        """Return the next of the blocks with this title; None where one of their titles is gone."""
        blocks = self._blocks.get(words)
        return blocks.popleft() if blocks and words not in self._fewer else None

    def _typed(self, part: Paragraph) -> None:
        is_marked = bool(line_of(0, "", part.text).label)
        if self._box and not part.level and not is_marked:
            self._box.typed.append(part)
            return
        self._close()
        self._keep(part)

    def _keep(self, part: Paragraph | Table | Comment, *, is_typed: bool = True) -> None:
        if self._heading:
            self.kept.append(self._heading)
        self._heading = None
        self.kept.append(part)
        self.has_typed = self.has_typed or is_typed

    def _gap(self, part: Paragraph) -> None:
        """Part what was typed in two places."""
        if self._box is None and self.kept and not _is_blank(self.kept[-1]):
            self.kept.append(Paragraph("", part.place))

    def _close(self) -> None:
        """End a box; its words stand behind its mark."""
        box, self._box = self._box, None
        if box is None or not box.typed:
            return
        text = "\n".join(part.text for part in box.typed)
        first = box.typed[0]
        if box.mark in _REVIEW:
            was = self._review[box.mark]
            self._review[box.mark] = f"{was}\n{text}" if was else text
            self._review_at = self._review_at or first.place
            return
        self._has_issue = self._has_issue or box.mark == "Issue:"
        goes_with_issue = box.mark in ("Wanted:", "Insights:")
        mark = box.mark if self._has_issue or not goes_with_issue else _LABELS[box.mark]
        self._keep(Paragraph(f"{mark} {text}", first.place))

    def _end_review(self) -> None:
        """Keep the process review as the row of a table."""
        if any(self._review.values()):
            rows = (columns.REVIEW, tuple(self._review.values()))
            self._review = dict(_REVIEW)
            self._keep(Table(rows, self._review_at))


def _by_title(
    printed: Sequence[Paragraph], blocks: Sequence[tuple[str, str | None]]
) -> dict[str, deque[str | None]]:
    """Return the ids of blocks by their titles, in the order in which a form prints them.

    A title that the form prints for something else as well is left out.
    """
    found: dict[str, deque[str | None]] = {}
    for title, id in blocks:
        found.setdefault(title, deque()).append(id)
    there = Counter(same(part.text) for part in printed if part.level)
    return {title: ids for title, ids in found.items() if there[title] == len(ids)}


def _header(table: Table) -> tuple[str, ...]:
    return tuple(map(same, table.rows[0])) if table.rows else ()


def _is_blank(part: Paragraph | Table | Comment) -> bool:
    return isinstance(part, Paragraph) and not part.text
