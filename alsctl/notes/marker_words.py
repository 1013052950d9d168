"""The words that begin an entry, other words that people use for them, and words for many."""

import re
from functools import lru_cache

from msgspec import Struct

MARKERS = frozenset(
    "date, present, apologies, note, private, issue, action, done, decision, trial, result, "
    "lesson, barrier, ask, quote, offer, help wanted, held".split(", ")
)
_BESIDE = frozenset({"guest", "guests", "observers", "deputy", "deputies"})
PARTS = {
    "issue": frozenset({"wanted", "insights"}),
    "lesson": frozenset({"caveat", "why", "theme", "level", "priority", "for", "seen by"}),
    "barrier": frozenset({"ask", "of", "priority"}),
    "trial": frozenset({"expected", "measure", "priority"}),
    "present": _BESIDE,
    "apologies": _BESIDE,
    "result": frozenset({"happened", "because", "decision"}),
}
"""The markers that belong to an entry when they stand on lines after it."""

_LABELS = MARKERS.union(*PARTS.values())
# The last words of each row are Welsh.
_MEANT = {
    "date": "dyddiad",
    "present": "attendees, attending, those present, yn bresennol, presennol",
    "apologies": "apols, apology, apologies received, apologies from, ymddiheuriadau",
    "action": "ap, action point, action item, agreed action, task, todo, to do, cam gweithredu",
    "lesson": "lesson learned, lesson learnt, key lesson, learning, learning point, key learning, "
    "gwers",
    "decision": "decided, agreed, penderfyniad",
    "barrier": "obstacle, blocker, rhwystr",
    "quote": "quotation, dyfyniad",
}
_ALIASES = {words: marker for marker, listed in _MEANT.items() for words in listed.split(", ")}
ATTENDANCE = (
    *("present", "apologies", *sorted(_BESIDE)),
    *(words for words, marker in _ALIASES.items() if marker in ("present", "apologies")),
)
"""The words of markers that say who was there, or who was not."""
_MANY = {
    "present": "present, attendees, attendance, who was there, those present, participants, "
    "in the room, attending, people present, yn bresennol",
    "apologies": "apologies, apols, apologies received, ymddiheuriadau",
    "action": "actions, action, action points, action items, agreed actions, actions agreed, aps, "
    "action list, action log, actions arising, summary of actions, action summary, "
    "list of actions, agreed action points, follow up actions, follow up tasks, tasks, "
    "camau gweithredu",
    "lesson": "lessons, lessons learned, lessons learnt, key lessons, what we learned, "
    "what we learnt, learning points, key learning, gwersi",
    "decision": "decisions, decisions made, decisions taken, agreed decisions, key decisions, "
    "penderfyniadau",
    "barrier": "barriers, obstacles, blockers, rhwystrau",
    "trial": "trials, new trials",
    "quote": "quotes, quotations",
    "offer": "offers, offers of help",
    "issue": "issues",
}
_LOOSE = "next steps, agreed next steps, follow up, follow ups, to do, to dos, to do list, todo"
_HEADS = {
    **{words: (marker, False) for marker, listed in _MANY.items() for words in listed.split(", ")},
    **dict.fromkeys(_LOOSE.split(", "), ("action", True)),
}
_ENTRIES = frozenset(
    "action lesson decision trial result barrier quote issue offer caveat private present "
    "apologies".split()
)
_MAY_BEGIN = {"who": "present", "in attendance": "present", "sorry": "apologies"}
_LONGEST = 48
_AROUND = " \t>#*_:：-–—.,()0123456789"
_NUMBER = re.compile(r"\s?\d{1,3}$")


class Many(Struct, frozen=True):
    """What the items of a list below a word for many are; `loose` where only some need be."""

    marker: str
    loose: bool = False


@lru_cache(maxsize=512)
def meant(words: str) -> tuple[str, str]:
    """Return a marker or part of an entry, and the other word that was typed for it, if one was.

    Both are "" for words that are neither. A number behind a marker, as in “Lesson 2”, is passed
    over; of two words with a stroke between them, as in “Gwers / Lesson”, one is enough.
    """
    label = " ".join(re.split(r"[\s-]+", words.strip().lower()))
    if label in _LABELS:
        return label, ""
    plain = _NUMBER.sub("", label)
    if plain in MARKERS:
        return plain, ""
    for part in map(str.strip, plain.split("/")):
        if found := part if part in MARKERS else _ALIASES.get(part):
            return found, _NUMBER.sub("", " ".join(words.split()))
    return "", ""


def many(words: str) -> Many | None:
    """Return what is listed below a line of these words, if they are words for many."""
    if len(words) > _LONGEST:
        return None
    label = words.strip(_AROUND).casefold().replace("-", " ").replace("’", "'")
    for part in label.split("/"):
        if found := _HEADS.get(" ".join(part.split())):
            return Many(*found)
    return None


def instead_of(words: str) -> str:
    """Return the marker that a word would be with a colon behind it; "" where there is none."""
    label = words.casefold()
    if label in _ENTRIES:
        return label
    what = many(label)
    return _ALIASES.get(label, "") or (what.marker if what and not what.loose else "")


def nearly(words: str) -> str:
    """Return the marker that words before a colon nearly are: “New trial:”, “Lessons:”."""
    label = _NUMBER.sub("", words.casefold())
    if found := _MAY_BEGIN.get(label) or instead_of(label):
        return found
    last = label.rpartition(" ")[2] if label.count(" ") < _FEW_WORDS else ""
    return instead_of(last) if last in _NOUNS or last.removesuffix("s") in _NOUNS else ""


_FEW_WORDS = 3
_NOUNS = _ENTRIES - {"private", "present", "issue", "offer", "quote"}
