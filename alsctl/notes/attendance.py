"""`Date:`, `Present:` and `Apologies:`: when it was and who was there."""

import re
from collections.abc import Iterator
from datetime import date

from alsctl.dates import NotADateError, parse_day
from alsctl.model.records import Guest, PartAttendance
from alsctl.notes.arrivals import Arrival, arrival, deputy, sent
from alsctl.notes.draft import Draft
from alsctl.notes.names import EVERYBODY, Listed, key, pieces
from alsctl.notes.passages import Passage
from alsctl.notes.typed import Line
from alsctl.wording import listing

_NOBODY = re.compile(r"(?:none|nobody|no one|no-one)\.?", re.I)
_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_PEOPLE = r"(?: (?:people|participants|members|attendees|of us|in all|attended|present))?\.?"
_COUNT = re.compile(rf"(?P<count>0|[1-9]\d{{0,3}}|{'|'.join(_NUMBERS[1:])}){_PEOPLE}", re.I)
_ABOUT = re.compile(
    rf"(?:about|around|approximately|approx\.?|circa|c\.|some|nearly|over|more than|~)\s?"
    rf"(\d{{1,4}}|{'|'.join(_NUMBERS[1:])}){_PEOPLE}",
    re.I,
)
_AND_SAID = re.compile(r"\d[\d:.]*\s?(?:[ap]m)?\)?\s(?:and|&)\s|\)\s(?:and|&)\s", re.I)
_AND = re.compile(r"\s(?:and|&)\s")
_COUNTS = re.compile(r"\d|\b(?:others?|some|late|early)\b")
_LONGEST = 160
_BULLET = re.compile(r"(?m)^\s*(?:[-+*•‣▪◦·●○–—]|\d{1,2}[.)])\s+")


def day_in(passages: list[Passage], near: date | None) -> date | None:
    """Return the day that the first `Date:` line with a date in it says."""
    said = [passage.lines[0].rest for passage in passages if passage.label == "date"]
    return next((day for typed in said if (day := _day(typed, near))), None)


def _day(typed: str, near: date | None) -> date | None:
    years = (near.year, near.year - 1, near.year + 1) if near else ()
    days = []
    for ending in ("", *(f" {year}" for year in years), *(f"/{year}" for year in years)):
        try:
            days.append(parse_day(typed.strip() + ending))
        except NotADateError:
            continue
    return min(days, key=lambda day: abs((day - near).days) if near else 0, default=None)


def _certain(typed: str) -> bool:
    try:
        return bool(parse_day(typed))
    except NotADateError:
        return False


def take_date(draft: Draft, passage: Passage) -> None:
    """Take the day; what is not quite a date is printed as it was typed."""
    line, typed = passage.lines[0], passage.lines[0].rest
    if "date" in draft.values or "when" in draft.values:
        draft.guess(line, "there is a date above; kept as a note")
        draft.keep(passage.lines, marked=True)
        return
    if found := _day(typed, draft.expected):
        draft.values["date"] = found
        if not _certain(typed):
            draft.guess(line, f"no year was typed; taken for {found.year}")
        elif draft.expected and draft.expected != found:
            draft.guess(line, f"another date than was expected; {found} was taken")
    else:
        draft.values["when"] = typed
        draft.guess(line, f"{_why(typed)}; kept as typed, to be printed instead of a date")


def _why(typed: str) -> str:
    try:
        parse_day(typed)
    except NotADateError as error:
        return str(error)
    return ""


def take_present(draft: Draft, passage: Passage) -> None:
    """Take who was there: ids of those known, guests, or only how many there were."""
    words = _names(passage)
    count = _COUNT.fullmatch(words)
    if count:
        draft.values["attended"] = _number(count["count"])
    elif about := _ABOUT.fullmatch(words):
        draft.guess(passage.lines[0], f"it may be {about[1]}; no number was set, kept as a note")
        draft.keep(passage.lines, marked=True)
    elif _NOBODY.fullmatch(words):
        draft.values.setdefault("present", ())
    elif not draft.names.members:
        _only_count(draft, passage, words)
    else:
        _take_people(draft, passage, words)
    for part in passage.parts:
        _take_part(draft, Passage(passage.kind, part.lines, part.label))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower())


def _take_part(draft: Draft, passage: Passage) -> None:
    """Take `Guests:` or `Deputies:`, which belong to those present."""
    words = _names(passage)
    left = []
    for piece in pieces(words):
        found = deputy(piece, draft.names)
        if found and passage.label.startswith("deput"):
            _add_deputy(draft, passage.lines[0], found)
        elif passage.label.startswith("deput") or re.search(r"\d", piece):
            left.append(piece)
        else:
            add_guest(draft, piece)
    if left:
        _keep_too(draft, passage, left)


def _only_count(draft: Draft, passage: Passage, words: str) -> None:
    listed = draft.names.attendees(words)
    count = len(listed.known) + len(listed.unknown)
    if key(words) in EVERYBODY:
        draft.guess(passage.lines[0], "set.yaml lists no members; kept as a note")
    else:
        draft.values["attended"] = draft.values.get("attended", 0) + count
        line = passage.lines[0]
        what = "those below and kept the lines as notes" if line.below else f"{count} and kept "
        what += "" if line.below else "the line as a note"
        draft.guess(line.below or line, f"set.yaml lists no members; counted {what}")
    draft.keep(passage.lines, marked=True)


def _take_people(draft: Draft, passage: Passage, words: str) -> None:
    line = passage.lines[0]
    posts: list[str] = []
    listed = draft.names.attendees(", ".join(_arrived(draft, line, words, posts=posts)))
    if listed.known:
        draft.values["present"] = _more(draft.values.get("present", ()), listed.known)
    guests = [words for words in listed.unknown if _is_name(draft, words)]
    for name in guests:
        add_guest(draft, name)
        draft.guess(line, f"“{name}” is no member that set.yaml lists; put down as a guest")
    if len(guests) < len(listed.unknown) or listed.extra:
        left = set(listed.unknown).difference(guests)
        rest = [words for words in listed.unknown if words in left]
        _keep_too(draft, passage, [*rest, *listed.extra])
    elif posts:
        says = f"“{posts[0]}” is said of a deputy; the line is kept as a note too"
        draft.guess(line, says)
        draft.keep(passage.lines, marked=True)


def _arrived(draft: Draft, line: Line, words: str, *, posts: list[str]) -> Iterator[str]:
    """Take late, early, deputies and guests; yield the names, and what else was said.

    Add to `posts` what is said of deputies themselves.
    """
    last = ""
    for piece, came in _singly(draft, words):
        found = one_of(draft, came.name)
        who = found if came.name else last
        if came.is_plain:
            yield piece
        elif came.whom and not who:
            _add_deputy(draft, line, (came.name, came.whom))
            posts += [came.post] if came.post else []
        elif came.is_guest and not who and came.name and not (came.from_ or came.until):
            add_guest(draft, came.name)
        elif who and not came.whom and not came.is_guest:
            add_times(draft, who, came)
            yield came.name
        else:
            yield piece
        last = found or last


def _singly(draft: Draft, words: str) -> Iterator[tuple[str, Arrival]]:
    """Divide at “and” too, where that leaves something said of a name."""
    for piece in pieces(words):
        came = _came(draft, piece)
        is_one = not _AND.search(piece) or (came.is_plain and not _AND_SAID.search(piece))
        if is_one or len(piece) > _LONGEST or one_of(draft, came.name):
            yield piece, came
        else:
            yield from ((part, _came(draft, part)) for part in _AND.split(piece) if part.strip())


def _came(draft: Draft, piece: str) -> Arrival:
    return Arrival(piece) if one_of(draft, piece) else arrival(piece, draft.names)


def one_of(draft: Draft, words: str) -> str:
    """Return the one person that is called so, or nothing."""
    found = draft.names.attendee(words)
    return found[0] if len(found) == 1 else ""


def add_times(draft: Draft, who: str, came: Arrival) -> None:
    """Add when somebody came or left."""
    draft.attendance.append(PartAttendance(who=who, from_=came.from_, until=came.until))


def add_guest(draft: Draft, words: str, organisation: str = "") -> None:
    """Add a guest; “Zoe Ali (LGA)” says where from."""
    match = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", words)
    name, of = (match[1], match[2]) if match and not organisation else (words, organisation)
    draft.guests.append(Guest(name=name, organisation=of or None))


def _add_deputy(draft: Draft, line: Line, found: tuple[str, str]) -> None:
    name, whom = found
    draft.add_deputy(name, whom)
    if one_of(draft, name):
        draft.guess(line, f"“{name}” is a participant too; put down as a deputy only")


def _is_name(draft: Draft, words: str) -> bool:
    """Neither a count such as “3 others” nor a name that more than one member has."""
    counts = _COUNTS.search(words)
    return not counts and not draft.names.attendee(words)


def take_apologies(draft: Draft, passage: Passage) -> None:
    """Take who sent apologies; where a name fits nobody the line stays a note too."""
    names: list[str] = []
    for piece in pieces(_names(passage)):
        if found := sent(piece, draft.names):
            _add_deputy(draft, passage.lines[0], found)
            names.append(draft.names.called(found[1]))
        else:
            names.append(piece)
    listed = draft.names.attendees(", ".join(names))
    if listed.known:
        draft.values["apologies"] = _more(draft.values.get("apologies", ()), listed.known)
    if listed.unknown or listed.extra:
        _keep_too(draft, passage, [*listed.unknown, *listed.extra])
    for part in passage.parts:
        _take_part(draft, Passage(passage.kind, part.lines, part.label))


def notice_deputy(draft: Draft, line: Line) -> None:
    """Take a line such as “Ann Jones was deputising for Tom Reed”, which stays a note too."""
    if "deputi" not in line.text or len(line.text) > _LONGEST:
        return
    found = deputy(_BULLET.sub("", line.text.strip()), draft.names)
    if found and not one_of(draft, found[0]):
        _add_deputy(draft, line, found)
        draft.guess(line, f"put down {found[0]} as deputy for {draft.names.called(found[1])}")


def notice_apologies(draft: Draft, line: Line) -> None:
    """Take “Apologies were received from Tom Reed”, which stays a note too."""
    if "polog" not in line.text:
        return
    match = _RECEIVED.match(line.text) or _SENT_BY.match(line.text)
    listed = draft.names.attendees(match["who"].rstrip(" .")) if match else Listed()
    if listed.known and not (listed.unknown or listed.extra):
        draft.values["apologies"] = _more(draft.values.get("apologies", ()), listed.known)
        called = listing(map(draft.names.called, listed.known))
        draft.guess(line, f"put down apologies of {called}")
    elif match:
        draft.guess(line, "it may say who sent apologies; write “Apologies:” in front of names")


_RECEIVED = re.compile(
    r"[\W\d]{0,12}apologies(?: for absence)?(?: (?:were|was|have been|had been))?"
    r"(?: (?:received|sent|given|noted|accepted))? (?:from|by|for):? (?P<who>\S.{1,200})",
    re.I,
)
_SENT_BY = re.compile(
    r"[\W\d]{0,12}(?P<who>[^\W\d].{1,120}?)(?: have| has| had)? (?:sent|gave|given|sends) "
    r"(?:(?:his|her|their) )?apologies\b",
    re.I,
)


def _keep_too(draft: Draft, passage: Passage, words: list[str]) -> None:
    draft.guess(passage.lines[0], f"{draft.names.unclear(words)}; the line is kept as a note too")
    draft.keep(passage.lines, marked=True)


def _names(passage: Passage) -> str:
    first, *others = passage.lines
    lines = [first.rest, *(line.text for line in others)]
    return _BULLET.sub("", "\n".join(lines)).strip()


def _more(known: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *others)))
