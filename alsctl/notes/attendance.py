"""`Date:`, `Present:` and `Apologies:`: when it was and who was there."""

import re
from datetime import date

from alsctl.dates import NotADateError, parse_day
from alsctl.model.records import Guest
from alsctl.notes.draft import Draft
from alsctl.notes.passages import Passage

_NOBODY = re.compile(r"(?:none|nobody|no one|no-one)\.?", re.I)
_COUNT = re.compile(r"\d{1,4}")
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
    if _COUNT.fullmatch(words):
        draft.values["attended"] = int(words)
    elif _NOBODY.fullmatch(words):
        draft.values.setdefault("present", ())
    elif not draft.names.members:
        _only_count(draft, passage, words)
    else:
        _take_people(draft, passage, words)


def _only_count(draft: Draft, passage: Passage, words: str) -> None:
    listed = draft.names.attendees(words)
    count = len(listed.known) + len(listed.unknown)
    draft.values["attended"] = draft.values.get("attended", 0) + count
    draft.guess(
        passage.lines[0],
        f"set.yaml lists no members; counted {count} and kept the line as a note",
    )
    draft.keep(passage.lines, marked=True)


def _take_people(draft: Draft, passage: Passage, words: str) -> None:
    listed = draft.names.attendees(words)
    if listed.known:
        draft.values["present"] = _more(draft.values.get("present", ()), listed.known)
    guests = [words for words in listed.unknown if _is_name(draft, words)]
    for name in guests:
        draft.guests.append(Guest(name=name))
        draft.guess(
            passage.lines[0], f"“{name}” is no member that set.yaml lists; put down as a guest"
        )
    if len(guests) < len(listed.unknown) or listed.extra:
        rest = [words for words in listed.unknown if words not in guests]
        _keep_too(draft, passage, [*rest, *listed.extra])


def _is_name(draft: Draft, words: str) -> bool:
    """Neither a count such as “3 others” nor a name that more than one member has."""
    counts = re.search(r"\d|\b(?:others?|some)\b", words)
    return not counts and not draft.names.attendee(words)


def take_apologies(draft: Draft, passage: Passage) -> None:
    """Take who sent apologies; where a name fits nobody the line stays a note too."""
    listed = draft.names.attendees(_names(passage))
    if listed.known:
        draft.values["apologies"] = _more(draft.values.get("apologies", ()), listed.known)
    if listed.unknown or listed.extra:
        _keep_too(draft, passage, [*listed.unknown, *listed.extra])


def _keep_too(draft: Draft, passage: Passage, words: list[str]) -> None:
    unclear = ", ".join(f"“{word}”" for word in words)
    draft.guess(
        passage.lines[0], f"{unclear} fits nobody, or more than one; the line is kept as a note too"
    )
    draft.keep(passage.lines, marked=True)


def _names(passage: Passage) -> str:
    first, *others = passage.lines
    lines = [first.rest, *(line.text for line in others)]
    return _BULLET.sub("", "\n".join(lines)).strip()


def _more(known: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *others)))
