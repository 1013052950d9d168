"""The set.yaml of a new set: what was said of the set, among remarks that teach the rest."""

from typing import Any

from msgspec import Struct

from alsctl.model import Programme
from alsctl.model.levels import NotesKept, Regime, Sees
from alsctl.model.sets import LearningSet, PlannedSession, Sponsor, Theme
from alsctl.tables import Roster
from alsctl.yaml_text import yaml_text

COMMENTS = {
    "": """\
Who this set is, why it meets, and under which rules. A name is enough; add what you know.
Longer texts stand on lines of their own under >- and two blanks further in. Lines that begin
with # are remarks: take the # and one blank away from those that you want to use.""",
    "title": """\
title: >-
  What documents print instead of the name""",
    "purpose": """\
purpose: >-
  Why the set meets, in a sentence or two""",
    "contact": """\
contact:
  name: >-
    Whom readers may ask
  email: someone@council.example""",
    "facilitators": """\
facilitators:
- name: >-
    Your name""",
    "regime": """\
What may leave a meeting: confidential, chatham-house, non-attributable or on-record""",
    "notes": """\
What is kept of typed notes: none (only lines with a word such as Lesson: in front), presenter
(an issue is for its presenter and you), agreed (lines without such a word are for you alone)
or full (they are for the set)""",
    "limits": """\
limits:
- >-
  Printed under “How far to rely on this”: who took part, and who did not""",
    "ground_rules": """\
ground_rules:
- text: >-
    A rule that the set gave itself""",
    "themes": """\
themes:
- id: trust
  name: >-
    What several lessons are about; they are grouped by it""",
    "may_name": """\
may_name:
- text: >-
    Words that may stand in documents, though they are part of a member's or council's name
  why: >-
    Who looked at them, and why that is safe""",
}
ABOUT_MEMBERS = {
    "organisations": """\
organisations:
- id: eastmarsh
  name: >-
    Eastmarsh District Council
  type: district
  region: East of England""",
    "members": """\
members:
- id: m1
  name: >-
    A name, a role, or both
  role: Chief executive
  organisation: eastmarsh""",
}
ABOUT_SESSIONS = """\
sessions:
- number: 1
  date: 2026-01-15
  start: "10:00"
  finish: "13:00"
  venue: >-
    Where you meet"""


ABOUT_READY_THEMES = """\
What several lessons are about; they are grouped by it. Each lesson may also have a level:,
individual, organisational or structural. Change the words as you like. A theme that gets
another id keeps its old one under formerly: [trust], and two become one where one of them has
both its own and the other's old id there; records stay as they are."""


class Commissioned(Sponsor, frozen=True, kw_only=True):
    """A sponsor in a file that teaches: even the usual `sees:` is written."""

    sees: Sees


class StartedSet(LearningSet, frozen=True, kw_only=True):
    """A set in a file that teaches: even the usual regime and notes are written."""

    regime: Regime
    notes: NotesKept


class Wanted(Struct, frozen=True, kw_only=True):
    """What was said of a set, in options or in answers."""

    name: str
    sponsor: str = ""
    regime: Regime | None = None
    notes: NotesKept | None = None
    sessions: tuple[PlannedSession, ...] = ()
    planned: int | None = None
    roster: Roster = Roster()
    size: int | None = None
    themes: tuple[Theme, ...] = ()


def set_text(wanted: Wanted, id: str, *, around: Programme | None = None) -> str:
    """Return the text of set.yaml for what was said of a set.

    What the programme around it says already is left to it.
    """
    roster = wanted.roster
    usual: dict[str, Any] = {"regime": "chatham-house", "notes": "agreed"}
    rules: dict[str, Any] = {
        key: getattr(wanted, key) or (None if getattr(around, key, None) else value)
        for key, value in usual.items()
    }
    learning_set = StartedSet(
        alsctl=1,
        id=id,
        name=wanted.name,
        sponsor=Commissioned(name=wanted.sponsor, sees="lessons") if wanted.sponsor else None,
        sessions_planned=wanted.planned,
        sessions=wanted.sessions,
        **rules,
        size=wanted.size,
        organisations=roster.organisations,
        groups=roster.groups,
        members=roster.members,
        themes=wanted.themes,
    )
    comments = COMMENTS | ({} if roster.members else ABOUT_MEMBERS)
    comments |= {} if wanted.sessions else {"sessions": ABOUT_SESSIONS}
    comments |= {"themes": ABOUT_READY_THEMES} if wanted.themes else {}
    return yaml_text(learning_set, comments=comments)
