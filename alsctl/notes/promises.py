"""Who will do an action, and by when, as its words say."""

import re
from collections.abc import Iterator
from itertools import islice

from alsctl.notes.deadlines import Due, due
from alsctl.notes.names import Listed, Names

__all__ = ["Due", "beginners", "due", "giver", "owners", "sayer", "source"]

_WHO = re.compile(
    r"\s+(?:to|will|agreed to|has agreed to|agrees to|is to|are to|offered to|should|must)\s"
    r"|'ll\s|’ll\s|\s*:\s|\s[-–—]\s",
    re.I,
)
_BRACKETS = re.compile(r"\(([^()]{1,120})\)")
_SEVERAL = re.compile(r"\sand\s|[/+&,;]", re.I)
_BEGINNING = 240
_LONGEST_NAME = 5


def owners(words: str, names: Names) -> Listed:
    """Find “NAME to ...”, “NAME and NAME will ...”, “... (NAME)”; all known or some, or nobody.

    Where nobody is known, `unknown` are words that fit more than one.
    """
    partly = Listed()
    doubtful = Listed()
    for said in filter(names.could_name, _possible_owners(words)):
        listed = names.parties(said)
        if listed.known and not listed.unknown:
            return listed
        if listed.known and len(said.split()) < 9:
            partly = partly if partly.known else listed
        elif not doubtful.unknown and any(map(names.is_ambiguous, listed.unknown)):
            doubtful = listed
    return partly if partly.known else doubtful


def _possible_owners(words: str) -> Iterator[str]:
    beginning = words[:_BEGINNING]
    for match in islice(_WHO.finditer(beginning), 3):
        yield beginning[: match.start()]
    yield from reversed(_BRACKETS.findall(words[-4 * _BEGINNING :]))


def beginners(words: str, names: Names) -> tuple[str, ...]:
    """Return whose names an action begins with: “Priya Shah circulate the draft”; the longest."""
    first = words[:_BEGINNING].lstrip(" @*_").split()
    if not first or not first[0][:1].isupper() or not names.could_name(first[0]):
        return ()
    for count in range(min(_LONGEST_NAME, len(first) - 1), 0, -1):
        said = " ".join(first[:count]).rstrip(",;.")
        if not _SEVERAL.search(said):
            known = names.party(said)
            known = known if len(known) == 1 else ()
        else:
            listed = names.parties(said)
            known = () if listed.unknown else listed.known
        if known and names.people.issuperset(known):
            return known
    return ()


def sayer(words: str, names: Names) -> str:
    """Return who begins “NAME: ...” or “NAME - ...”, or an empty text."""
    match = re.match(r"([^:\n]{1,80}?)(?:\s*:\s|\s[-–—]\s)", words)
    return _one(match[1], names) if match else ""


def giver(words: str, names: Names) -> str:
    """Return who begins “NAME: ...”, “NAME can ...”, or stands last: “... (NAME)”."""
    match = re.match(
        r"((?:[\w'’.&-]+\s+){1,6}?)(?:to|can|could|will|would|has|offers?|offered)\s", words
    )
    return sayer(words, names) or (_one(match[1], names) if match else "") or source(words, names)


def source(words: str, names: Names) -> str:
    """Return whose words they are: “... - NAME” or “... (NAME)” at the end."""
    last = words.rstrip(" .")[-160:]
    dashed = re.split(r"(?:^|[\s\"”'’])[-–—]+\s*", last)
    brackets = re.search(r"\(([^()]{1,80})\)$", last)
    said = brackets[1] if brackets else dashed[-1] if len(dashed) > 1 else ""
    return _one(said, names) if said else ""


def _one(said: str, names: Names) -> str:
    found = names.party(said)
    return found[0] if len(found) == 1 else ""
