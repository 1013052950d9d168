"""The headers of the tables that a form prints and that notes are understood by.

The words in capitals are those that alsctl itself prints; people's own words for the same columns
stand in `_CALLED`. A table is told by its headers alone, whatever their order or case.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from alsctl.notes.names import key

Topic = Literal[
    "attendance",
    "guests",
    "actions",
    "lessons",
    "decisions",
    "issues",
    "trials",
    "results",
    "barriers",
    "review",
]

ATTENDANCE = ("Name", "Present", "Remarks")
"""Remarks are such as “from 11:00”, “until 12:00”, “deputy: Ann Jones”, “sent apologies”."""
ROLE_AND_ORGANISATION = "Role and organisation"
"""A column of the attendance table that a form fills in for those it knows."""
GUESTS = ("Guest", "Organisation")
ACTIONS = ("Who", "What", "By when")
PROGRESS = ("Action", "Where it stands", "What happened", "New date")
"""Where it stands is open, done, partly, changed or dropped."""
DECISIONS = ("Decision",)
ISSUES = ("Issue", "Presenter", "What is wanted")
LESSONS = ("Lesson", "Where seen", "What it presumes (caveat)", "For whom", "Theme")
TRIALS = ("What to try", "What is expected", "Where", "By when")
RESULTS = ("Trial", "Did it work?", "What happened", "Why", "Grow, adapt or stop")
BARRIERS = ("Barrier", "What is asked", "Of whom")
REVIEW = ("What helped", "What to change")

FORMS: tuple[tuple[Topic, tuple[str, ...]], ...] = (
    ("attendance", ATTENDANCE),
    ("guests", GUESTS),
    ("actions", ACTIONS),
    ("actions", PROGRESS),
    ("decisions", DECISIONS),
    ("issues", ISSUES),
    ("lessons", LESSONS),
    ("trials", TRIALS),
    ("results", RESULTS),
    ("barriers", BARRIERS),
    ("review", REVIEW),
)
"""Every table of a form, and what it is understood as."""

# The first column of each is what a row is about; without it the table is another.
_CALLED: dict[Topic, dict[str, str]] = {
    "attendance": {
        "name": "name, names, who, person, participant, participants, member, members, attendee",
        "present": "present, attended, attendance, attending, here, in the room, there, "
        "present or apologies, present apologies, present y n, attended y n, status, "
        "attendance status",
        "apologies": "apologies, apologies sent, sent apologies",
        "role": "role, post, job title, title, position",
        "organisation": "organisation, organization, council, authority, employer, organisations, "
        "role and organisation",
        "remarks": "remarks, remark, notes, note, comment, comments, times, time",
        "deputy": "deputy, substitute, deputy or substitute, represented by",
        "from": "from, arrived, joined, time in, in",
        "until": "until, left, to, time out, out",
    },
    "guests": {
        "name": "guest, guests, visitor, visitors, observer, observers, guest name",
        "organisation": "organisation, organization, council, authority, from, employer",
    },
    "actions": {
        "what": "what, action, actions, task, tasks, what to do, agreed action, action point, "
        "action agreed, to do, action required, action points, agreed actions",
        "who": "who, owner, owners, lead, responsible, by whom, person responsible, who by, "
        "action owner, assigned to, responsibility, lead officer, who will do it, whom",
        "when": "when, by when, due, due date, deadline, date due, by, target date, timescale, "
        "due by, date, target, when by, complete by, completion date, new date",
        "status": "status, progress, done, state, where it stands, done y n, complete, "
        "completed, progress update, rag, rag status",
        "happened": "what happened, update, happened, outcome, updates",
        "issue": "issue, for issue",
    },
    "lessons": {
        "text": "lesson, lessons, lesson learned, lesson learnt, lessons learned, lessons learnt, "
        "what we learned, what we learnt, learning",
        "seen_by": "where seen, seen by, seen, who saw it, where, seen in, source",
        "caveat": "what it presumes caveat, caveat, caveats, what it presumes, presumes, but, "
        "limits",
        "readers": "for whom, for, readers, who for, audience, who is it for, useful to",
        "theme": "theme, themes, topic, subject",
        "why": "why, reason, because, why it worked",
    },
    "decisions": {
        "text": "decision, decisions, decided, agreed, decision made, what was decided",
    },
    "issues": {
        "text": "issue, issues, problem, challenge",
        "presenter": "presenter, presented by, who, brought by, owner",
        "wanted": "what is wanted, wanted, what was wanted, ask of the set, help wanted",
    },
    "trials": {
        "idea": "what to try, trial, trials, idea, test, experiment, what we will try",
        "expected": "what is expected, expected, what we expect, expected result, hoped for, "
        "expectation",
        "where": "where, place, who, by whom, who will try it",
        "until": "by when, until, when, end, ends, review date",
        "measure": "measure, measured by, how we will know, how will we know",
        "scale": "scale, size, how big",
        "cost": "cost, costs",
    },
    "results": {
        "trial": "trial, trials, idea, test, experiment, what was tried",
        "outcome": "did it work, outcome, result, worked, results",
        "happened": "what happened, happened, what came of it",
        "why": "why, because, reason",
        "decision": "grow adapt or stop, decision, next, what next, grow adapt stop",
    },
    "barriers": {
        "text": "barrier, barriers, obstacle, obstacles, blocker",
        "ask": "what is asked, ask, asks, what we ask, request",
        "of": "of whom, of, asked of, who can remove it, who",
    },
    "review": {
        "helped": "what helped, helped, what went well, went well, what worked",
        "change": "what to change, change, what would be better, even better if, to change, "
        "what to do differently, what we would change",
    },
}
_ENOUGH: dict[Topic, frozenset[str]] = {
    "attendance": frozenset({"present", "apologies"}),
    "actions": frozenset({"who", "when", "status"}),
    "issues": frozenset({"presenter", "wanted"}),
    "results": frozenset({"outcome", "happened"}),
    "review": frozenset({"change"}),
}
"""Of these columns a table needs one more besides the first, to be told from other tables."""
_FIELDS = {
    topic: {name: field for field, names in called.items() for name in names.split(", ")}
    for topic, called in _CALLED.items()
}


class Headers(Struct, frozen=True):
    """What a table is about, and for each of its columns the field; "" where it is none."""

    topic: Topic
    fields: tuple[str, ...]


@lru_cache(maxsize=512)
def headers(cells: tuple[str, ...]) -> Headers | None:
    """Return what the cells of a first row say of their table; None where they fit no rule."""
    best = max(_fitting(cells), key=lambda one: sum(map(bool, one.fields)), default=None)
    said = sum(1 for cell in cells if cell.strip())
    enough = best and 2 * sum(map(bool, best.fields)) >= said
    return best if enough else None


def _fitting(cells: tuple[str, ...]) -> Iterator[Headers]:
    titles = [key(cell) if len(cell) < 80 else "" for cell in cells]
    for topic, called in _FIELDS.items():
        fields = [called.get(title, "") for title in titles]
        places = {field: n for n, field in reversed([*enumerate(fields)])}
        fields = [field if places[field] == n else "" for n, field in enumerate(fields)]
        first = next(iter(_CALLED[topic]))
        if first in fields and (topic not in _ENOUGH or _ENOUGH[topic] & set(fields)):
            yield Headers(topic, tuple(fields))
