"""Typed notes, lines with `Action:` and the like, as a record; no files, no clock.

lines (typed) -> without what is off the record -> passages -> entries of a record
"""

from alsctl.notes.draft import Guess
from alsctl.notes.understanding import Understanding, understand

__all__ = ["Guess", "Understanding", "understand"]
