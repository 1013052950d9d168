"""The lines that go into lessons.yaml: its head, lessons, and the remarks that name themes."""

from collections.abc import Iterable
from textwrap import wrap

from alsctl.drawing.choosing import Drawn
from alsctl.model import DrawnLesson, LearningSet, LessonsFile
from alsctl.yaml_text import yaml_text

HEAD = """\
# The lessons that the set stands by, each drawn from what its sessions noted; from: says which.
# This file is yours: mend the words, join lessons that say the same, put the best first. Lines
# that begin with # are remarks. When more has been noted, alsctl draw-lessons inserts it here.
#
# What a reader needs beside a lesson, on lines of their own under its text:
#
#   headline: yes     # it goes into the summary; for the few that matter most
#   applies: >-
#     Where it holds
#   not_where: >-
#     Where it does not
#   contrary: >-
#     What somebody in the set holds against it
alsctl: 1
# When the set has seen these lessons and agreed them (until then documents are drafts):
# agreed: 2026-01-15
lessons:

# Noted lessons that you looked at and do not take up; delete them above, and name them here:
# set_aside:
# - lesson: S1-L1
#   why: >-
#     Why it is of no use to others
"""
NO_THEME = "Without a theme"


def entries(lessons: Iterable[DrawnLesson]) -> list[str]:
    """Return the lines of lessons, without indentation."""
    text = yaml_text(LessonsFile(alsctl=1, lessons=tuple(lessons)))
    return text.split("\n")[2:-1]


def entry(drawn: Drawn, *, margin: int, gap: int) -> list[str]:
    """Return the lines of a lesson, its dash `margin` blanks in, its keys `gap` further.

    What those of its sources say that confirm the first one follows as remarks.
    """
    first, *rest = (line[2:] for line in entries([drawn.lesson]))
    before = " " * (margin + gap)
    lines = [" " * margin + "-" + " " * (gap - 1) + first]
    lines += [before + line if line else "" for line in rest]
    for noted in drawn.sources[1:]:
        said = f"{noted.entry.id}, which confirms it: {in_a_remark(noted.entry.text)}"
        lines += [before + "# " + line for line in _wrapped(said)]
    return lines


def _wrapped(words: str) -> list[str]:
    return wrap(words, 92, break_long_words=False, break_on_hyphens=False)


def in_a_remark(text: str) -> str:
    """Return a text as one line that nothing in it can end."""
    words = " ".join(text.split())
    return "".join(letter for letter in words if letter.isprintable())


def heading(theme: str | None, learning_set: LearningSet) -> str:
    """Return the words that name a theme, fit for a remark."""
    names = {listed.id: listed.name for listed in learning_set.themes}
    return in_a_remark((names.get(theme) or theme) if theme else NO_THEME)
