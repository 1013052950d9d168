"""By when something is to be done, as people say it against the day of the session."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from alsctl.dates import NotADateError, Step, in_full, in_words, parse_day

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})[a-z]{{0,6}}"
_DAY = (
    rf"(?:{_WEEKDAY}[ ,.]{{1,2}})?"
    r"(?:the )?(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|\d{1,2}[.-]\d{1,2}[.-]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}[.,]?(?:[ -]\d{{4}})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?![\w/])"
)
_NTH = r"(?:the )?\d{1,2}(?:st|nd|rd|th)(?=\s*(?:$|[.,;)]))"
_END = (
    rf"(?:the )?end(?: of)?(?: the| this)? (?P<month>{_MONTH}|month|year|week|next month|next week)"
    r"(?:,? (?P<year>\d{4}))?\b"
)
_WEEK = (
    r"(?:the )?(?:w/?[cb]|week (?:commencing|beginning|starting)|week of)\.?:? "
    rf"(?P<monday>{_DAY}|{_NTH})"
)
_COUNTS = "a one two three four five six seven eight nine ten eleven twelve".split()
_COUNT = rf"(?:{'|'.join(_COUNTS)}|\d{{1,2}})"
_IN = (
    rf"(?:with)?in (?:the next )?(?P<count>{_COUNT}) (?P<unit>day|week|fortnight|month)s?"
    r"(?:['’]s?)?(?: time)?\b"
)
_NEXT = r"(?:the |our )?next (?:set )?(?:meeting|session|set|time)\b"
_VAGUE = (
    r"(?:(?:next|this|the|early|late|mid|start|end|middle|of|in|on)[ -]){0,3}"
    rf"(?:{_MONTH}|{_WEEKDAY}|week|weekend|month|year|quarter|recess|purdah|half[- ]term"
    r"|tomorrow|easter|christmas|spring|summer|autumn|winter|\d{1,2}[/.-]\d{1,2}\S{0,8})"
    r"(?: recess| holidays?| break| term)?\b"
)
_SAID = (
    rf"(?P<next>{_NEXT})|(?P<week>{_WEEK})|(?P<day>{_DAY})|(?P<end>{_END})|(?P<nth>{_NTH})"
    rf"|(?P<weekday>(?:this )?{_WEEKDAY}\b(?! \d))|(?P<vague>{_VAGUE})"
)
_HOUR = (
    r"(?:(?:c\.?o\.?[bp]\.?|close of (?:play|business)|noon|midday|lunchtime"
    r"|\d{1,2}(?:[.:]\d\d)? ?[ap]m)(?: on| of)? )?"
)
_APART = "".join(rf"(?<!\b{word} )" for word in "on of at in the from since for re until".split())
"""A day behind one of these words is not when something is due."""
_BY = re.compile(
    rf"\b(?:by|due|before|no later than|on or before|in time for|ready for|until|deadline)"
    rf"(?: on| by| at)?:? {_HOUR}(?:{_SAID})|\b(?:at|for) (?P<at>{_NEXT})|\b(?P<within>{_IN})"
    rf"|\b(?P<alone>{_WEEK.replace('monday', 'starting')})",
    re.I,
)
_LAST = re.compile(
    rf"(?:(?:[,;:–—(\[-] ?| {_APART})(?P<day>{_DAY})|(?:^|[ (\[])(?P<end>{_END}))[.)\]]{{0,2}}$",
    re.I,
)
_CELL = re.compile(rf"(?:by|due|before)?:? ?(?:{_SAID}|(?P<within>{_IN}))\.?", re.I)
_LONGEST, _LAST_WORDS, _SHORT = 120, 64, 40
_MAY_END = re.compile(r"\d|\bend\b", re.I)


class Due(Struct, frozen=True):
    """The day by which, if it can be told; `doubt` is what was uncertain, or cannot be told."""

    day: date | None = None
    doubt: str = ""


def due(words: str, day: date | None) -> Due:
    """Find “by 1 July”, “by end of June”, “w/c 11 June”, “in two weeks”, as said on `day`."""
    text = " ".join(words.split())
    found = [_due(match, day) for match in islice(_BY.finditer(text), 6)]
    end = text[-_LAST_WORDS:] if not found and _MAY_END.search(text[-_SHORT:]) else ""
    if last := _LAST.search(end):
        told = _told(_due(last, day))
        return told if _may_be_due(last, told, day) else Due()
    days = list(dict.fromkeys(each.day for each in found if each.day))
    doubts = [each.doubt for each in found if each.doubt]
    if len(days) > 1:
        return Due(
            days[0],
            f"it names more than one date, {in_words(days[0])} and {in_words(days[1])}; "
            "the first was taken",
        )
    return Due(days[0] if days else None, doubts[0] if doubts else "")


def _may_be_due(match: re.Match[str], found: Due, day: date | None) -> bool:
    """Tell of a day with only a blank before it whether it is one to come, and no mere number."""
    typed = match["day"] or ""
    if not typed or not match[0].startswith(" "):
        return True
    is_day = typed.count("/") > 1 or any(map(str.isalpha, typed))
    return is_day and bool(found.day) and (day is None or (found.day or day) >= day)


def due_in_cell(words: str, day: date | None) -> Due | None:
    """Read the whole of a cell as a day by which; None where it says something else."""
    text = " ".join(words.split())
    match = _CELL.fullmatch(text) if len(text) <= _LONGEST else None
    return _due(match, day) if match else None


def _due(match: re.Match[str], day: date | None) -> Due:
    said = {name: words for name, words in match.groupdict().items() if words}
    read = next((_READERS[name] for name in _READERS if name in said), None)
    try:
        return read(said, day) if read else Due()
    except (ValueError, OverflowError):  # a day that no calendar has
        return _impossible(match[0])


def _next(said: dict[str, str], day: date | None) -> Due:
    return Due(None, "no date was set: it is due at the next session, as all without a date are")


def _day(said: dict[str, str], day: date | None) -> Due:
    return _typed_day(said["day"], day)


@lru_cache(maxsize=1024)
def _typed_day(typed: str, day: date | None) -> Due:
    typed = re.sub("^the ", "", typed.rstrip(".,"), flags=re.I)
    try:
        return Due(parse_day(typed, near=day))
    except NotADateError as error:
        if day is None and not re.search(r"\d{4}|[/.-]\d\d$", typed):
            return _untold_year(typed)
        return Due(None, f"{error}; no date was set")


def _untold_year(typed: str) -> Due:
    return Due(None, f"the year of “{typed}” cannot be told; no date was set")


def _end(said: dict[str, str], day: date | None) -> Due:
    year, what = said.get("year"), said["month"].lower()
    span = what in ("month", "year", "week", "next month", "next week")
    if not day and (span or not year):
        return _untold_year(said["end"])
    today = day or date(int(year or 1), 1, 1)
    if what.endswith("week"):
        return _told(Due(_friday(today) + timedelta(days=7 * what.startswith("next"))))
    if what == "year":
        return Due(date(int(year or today.year), 12, 31))
    if span:
        return Due(_month_end(today.year, today.month + (what == "next month")))
    return _end_of(what, year, today)


def _end_of(month: str, year: str | None, today: date) -> Due:
    try:
        first = parse_day(f"1 {month} {year or today.year}")
    except NotADateError as error:
        return Due(None, f"{error}; no date was set")
    return Due(_month_end(first.year + (not year and first.month < today.month), first.month))


def _month_end(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _friday(day: date) -> date:
    return day + timedelta(days=(4 - day.weekday()) % 7)


def _nth(said: dict[str, str], day: date | None) -> Due:
    number = int(re.sub(r"\D", "", said["nth"]))
    found = _next_such(number, day) if day else None
    return _told(Due(found)) if found else _impossible(said["nth"])


def _next_such(number: int, day: date) -> date | None:
    for after in range(3):
        end = _month_end(day.year, day.month + after)
        if number <= end.day and end.replace(day=max(number, 1)) >= day:
            return end.replace(day=max(number, 1))
    return None


def _weekday(said: dict[str, str], day: date | None) -> Due:
    if not day:
        return _impossible(said["weekday"])
    number = _WEEKDAYS.index(said["weekday"].lower().removeprefix("this ")[:3])
    return _told(Due(day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)))


def _week(said: dict[str, str], day: date | None) -> Due:
    typed = said.get("monday") or said.get("starting") or ""
    found = _nth({"nth": typed}, day) if re.fullmatch(_NTH, typed, re.I) else _typed_day(typed, day)
    if not found.day:
        return found
    if found.day.weekday():
        monday = found.day - timedelta(days=found.day.weekday())
        return _impossible(said.get("week") or said["alone"], monday, found.day)
    return Due(found.day, f"taken for {in_full(found.day)}, when that week begins")


def _within(said: dict[str, str], day: date | None) -> Due:
    if not day:
        return _impossible(said["within"])
    word, unit = said["count"].lower(), said["unit"].lower()
    count = int(word) if word.isdecimal() else max(_COUNTS.index(word), 1)
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    return Due(Step(count, unit[0]).after(day, 1))


def _vague(said: dict[str, str], day: date | None) -> Due:
    words = said["vague"].lower().split()
    if not day:
        return _impossible(said["vague"])
    if words == ["tomorrow"]:
        return Due(day + timedelta(days=1))
    if len(words) == 1 and re.fullmatch(_MONTH, words[0]):
        end = _end_of(words[0], None, day).day
        return (
            _impossible(said["vague"], end.replace(day=1) - timedelta(days=1), end)
            if end
            else Due()
        )
    if len(words) == 2 and words[0] == "next" and words[1][:3] in _WEEKDAYS:
        coming = _weekday({"weekday": words[1]}, day).day or day
        return _impossible(said["vague"], coming, coming + timedelta(days=7))
    return _impossible(said["vague"])


def _impossible(typed: str, *readings: date) -> Due:
    may_be = f": it may be {' or '.join(map(in_words, readings))}" if readings else ""
    return Due(None, f"“{typed}” is not a date that can be worked out{may_be}; no date was set")


def _told(found: Due) -> Due:
    if not found.day or found.doubt:
        return found
    return Due(found.day, f"taken for {in_full(found.day)}")


_READERS: dict[str, Callable[[dict[str, str], date | None], Due]] = {
    "next": _next,
    "at": _next,
    "within": _within,
    "alone": _week,
    "week": _week,
    "end": _end,
    "day": _day,
    "nth": _nth,
    "weekday": _weekday,
    "vague": _vague,
}
