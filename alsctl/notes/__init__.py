"""Typed notes, lines with `Action:` and the like, as a record; no files, no clock.

a manuscript -> lines and rows (layout) -> without what is off the record -> passages -> a record
"""

from alsctl.notes.draft import Guess
from alsctl.notes.manuscript import (
    Comment,
    Manuscript,
    Paragraph,
    Table,
    attendance_in,
    from_text,
    lines_in,
    listed_in,
)
from alsctl.notes.understanding import Understanding, understand

__all__ = [
    "Comment",
    "Guess",
    "Manuscript",
    "Paragraph",
    "Table",
    "Understanding",
    "attendance_in",
    "from_text",
    "lines_in",
    "listed_in",
    "understand",
]
