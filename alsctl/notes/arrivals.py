"""What is said of somebody beside their name: late, left early, instead of whom, a guest."""

import re
from datetime import time
from functools import lru_cache

from msgspec import Struct

from alsctl.dates import NotADateError, parse_time
from alsctl.notes.names import Names

_TIME = r"(?P<time>\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b\.?)?|noon|midday)(?![\w:/])"
_FROM = re.compile(
    r"\(?(?:\b(?:arrived|joined|came|here|present)\b(?: late)?,?(?: at| from)?"
    rf"|\blate,?(?: from| at)?|\bfrom) {_TIME}\)?",
    re.I,
)
_UNTIL = re.compile(
    rf"\(?\b(?:until|till|left(?: early)?,?(?: at)?|leaving(?: at)?|to) {_TIME}\)?", re.I
)
_DEPUTY = (
    "(?:deput(?:y|ising|izing|ised)|sub(?:stitut(?:e|ing))?|st(?:anding in|ood in|and-in)"
    "|on behalf|in(?: place|stead)|representing)"
)
_DEPUTISING = rf"(?:is |was )?(?:as )?(?:an? |the )?{_DEPUTY}"
_FOR = re.compile(
    rf"(?P<name>[^()]{{2,80}}?)[\s,(–—-]{{1,4}}(?:{_DEPUTISING}(?: for| of)?|for):? "
    r"(?P<whom>[^()]{1,80}?)\)?\.?",
    re.I,
)
_FOR_IN_BRACKETS = re.compile(
    rf"(?P<name>[^()]{{2,80}}?)\s*\((?P<post>[^()]{{2,80}}?)[,;]\s*{_DEPUTISING}(?: for| of)?:? "
    r"(?P<whom>[^()]{1,80}?)\)\.?",
    re.I,
)
_SENT = re.compile(
    r"(?P<whom>[^()]{1,80}?)(?:[\s,(–—:-]{1,4}"
    r"(?:deputy(?: is| was)?|substitute|represented by|sent|replaced by):? (?P<by>[^()]{2,80}?)"
    rf"|(?:\s*[,(:]\s*|\s+[–—-]\s*)(?P<name>[^()]{{2,80}}?) "
    rf"(?:{_DEPUTISING}|attended|attending|came|in (?:his|her|their) place)"
    r"(?: for (?:him|her|them))?)\)?\.?",
    re.I,
)
_GUEST = re.compile(
    r"^\s*(?:guests?|observers?|visitors?|in attendance)\s*:\s*"
    r"|[\s,–—-]*\(?\b(?:as )?(?:an? )?(?:guest|observer|observing|visitor)\b\)?$",
    re.I,
)
_MAY_SAY = re.compile(rf"[\s,(–—-](?:\d|noon|midday|for|{_DEPUTY})", re.I)
_MAY_DEPUTISE = re.compile(rf"[\s,(–—-](?:for|{_DEPUTY})", re.I)
_MAY_BE_GUEST = re.compile(r"[giov](?:uest|n attendance|bserv|isitor)", re.I)
"""What stands in all that says more than a name; most pieces have none of it."""
_EARLIEST = 8
_LONGEST = 160
_AROUND = " ,;–—-"


class Arrival(Struct, frozen=True):
    """The words for who it was, and what was said of them; `whom` is an id.

    `post` are a deputy's own role and organisation, for which a record has no place.
    """

    name: str
    from_: time | None = None
    until: time | None = None
    whom: str = ""
    is_guest: bool = False
    post: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a name was said."""
        return not (self.from_ or self.until or self.whom or self.is_guest)


def arrival(words: str, names: Names) -> Arrival:
    """Read “Tom Reed from 11:00”, “Ann Jones for Tom Reed”, “Zoe Ali (guest)”."""
    if len(words) > _LONGEST:
        return Arrival(words)
    if not (_MAY_SAY.search(words) or _MAY_BE_GUEST.search(words)):
        return Arrival(words.strip(_AROUND))
    if found := _deputy_with_post(words, names):
        return found
    rest, from_ = _taken(_FROM, words)
    rest, until = _taken(_UNTIL, rest)
    rest, is_guest = _without_guest(rest) if _MAY_BE_GUEST.search(rest) else (rest, False)
    if who := deputy(rest, names) if _MAY_DEPUTISE.search(rest) else None:
        rest, whom = who
    else:
        whom = ""
    return Arrival(rest.strip(_AROUND), from_, until, whom, is_guest)


def _deputy_with_post(words: str, names: Names) -> Arrival | None:
    """Read “Ann Jones (Head of housing, deputising for Tom Reed)”."""
    match = _FOR_IN_BRACKETS.fullmatch(words.strip()) if "(" in words else None
    whom = _member(match["whom"], names) if match else ""
    return Arrival(match["name"].strip(), whom=whom, post=match["post"]) if match and whom else None


def deputy(words: str, names: Names) -> tuple[str, str] | None:
    """Read “Ann Jones (deputising for Tom Reed)”: who came, and the id of the member."""
    match = _FOR.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    whom = _member(match["whom"], names) if match else ""
    return (match["name"].strip(), whom) if match and whom else None


def sent(words: str, names: Names) -> tuple[str, str] | None:
    """Read “Tom Reed (Ann Jones deputising)”: who came, and the id of the member."""
    match = _SENT.fullmatch(words.strip()) if len(words) <= _LONGEST else None
    whom = _member(match["whom"], names) if match else ""
    return ((match["by"] or match["name"]).strip(), whom) if match and whom else None


@lru_cache(maxsize=512)
def clock(typed: str) -> time | None:
    """Read a time of day; an hour alone, such as 2, is in the afternoon before eight."""
    words = typed.strip().rstrip(".")
    if re.fullmatch(r"\d{1,2}", words):
        hour = int(words)
        return time(hour + 12 * (hour < _EARLIEST)) if 0 < hour < 24 else None
    try:
        found = parse_time(words)
    except NotADateError:
        return None
    early = 0 < found.hour < _EARLIEST and re.fullmatch(r"\d[:.]\d{2}", words)
    return found.replace(hour=found.hour + 12) if early else found


def _taken(pattern: re.Pattern[str], words: str) -> tuple[str, time | None]:
    match = pattern.search(words)
    found = clock(match["time"]) if match else None
    if not match or not found:
        return words, None
    before, after = words[: match.start()], words[match.end() :]
    if before.count("(") > before.count(")") and not after.strip(" )"):
        before, after = before.replace("(", ""), ""
    return f"{before.rstrip(' ,;(')} {after}".strip(), found


def _without_guest(words: str) -> tuple[str, bool]:
    rest = _GUEST.sub("", words[:200]) + words[200:]
    return (rest.strip(), True) if rest != words else (words, False)


def _member(words: str, names: Names) -> str:
    found = names.attendee(words)
    return found[0] if len(found) == 1 and found[0] in names.members else ""
