"""Lessons drawn from what the sessions noted: which there are to draw, and lessons.yaml with them.

`choosing` decides what to draw and what to add to lessons that were drawn before; `inserting` puts
it between the lines of lessons.yaml, laid out as `layout` finds it, and touches no other; `saved`
keeps the encoding; `report` says what was done. No file is read or written here.
"""

from alsctl.drawing.choosing import Drawing, Drawn, Joined, choose
from alsctl.drawing.inserting import NoPlaceError, insert, read_lessons
from alsctl.drawing.rendering import HEAD
from alsctl.drawing.report import by_hand, done, remarks, reviews
from alsctl.drawing.saved import Saved, saved

__all__ = [
    "HEAD",
    "Drawing",
    "Drawn",
    "Joined",
    "NoPlaceError",
    "Saved",
    "by_hand",
    "choose",
    "done",
    "insert",
    "read_lessons",
    "remarks",
    "reviews",
    "saved",
]
