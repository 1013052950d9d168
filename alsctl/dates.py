"""Days and times of day as people in the United Kingdom type and read them; knows no clock."""

import re
from contextlib import suppress
from datetime import date, time, timedelta

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_MONTHS = {"sept": 9}
_SHORT_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_WEEKDAY = r"(?:(?P<weekday>(?!the )[A-Za-z]+)[ ,.]+)?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SHAPES = [
    _WEEKDAY + pattern + r"[.,]?"
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})",
        _DAY + r"[ -](?:of )?(?P<month>[A-Za-z]+)[.,]?[ -](?P<year>\d{4})",
        r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    )
]
_DAY_AND_MONTH = (
    _WEEKDAY + _DAY + r"[ -](?:of )?(?P<month>[A-Za-z]+)"
    r"|(?P<day2>\d{1,2})/(?P<month2>\d{1,2})"
)
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?|(\d{1,2})[:.](\d{2})"
_FLAGS = re.ASCII | re.IGNORECASE
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class NotADateError(ValueError):
    """The text is not a day or a time that exists; the message says why in plain words."""


def iso(day: date | None) -> str | None:
    """Return a day for other programs: `2018-03-14`; None where there is none."""
    return day.isoformat() if day else None


def parse_day(text: str, *, near: date | None = None) -> date:
    """Read a day: `2018-03-14`, `14/03/2018`, `7th April 2020`, `Weds 24/02/2021`.

    With `near`, a day without its year ("1 July") is the next such day on or after `near`.
    Raises NotADateError, also for a wrong weekday and for days that no calendar has.
    """
    typed = " ".join(text.split())
    if re.fullmatch(_ISO, typed):
        with suppress(ValueError):
            return date.fromisoformat(typed)
    for shape in _SHAPES:
        if match := re.fullmatch(shape, typed, _FLAGS):
            parts = match.groupdict()
            return _checked(int(parts["day"]), parts["month"], parts["year"], parts["weekday"])
    if near and (match := re.fullmatch(_DAY_AND_MONTH, typed, _FLAGS)):
        parts = match.groupdict()
        day, month = (
            int(parts["day"] or parts["day2"]),
            parts["month"] or parts["month2"],
        )
        return _next_such_day(day, month, parts["weekday"], near)
    raise NotADateError(f"“{text}” is not a date")


def _next_such_day(day: int, month: str, weekday: str | None, near: date) -> date:
    number = _month_number(month)
    year = near.year + ((number, day) < (near.month, near.day))
    if (number, day) == (2, 29):
        while year % 4 or (year % 100 == 0 and year % 400):
            year += 1
    return _checked(day, month, str(year), weekday)


def _checked(day: int, month: str, year: str, weekday: str | None) -> date:
    number = int(year) + (2000 if len(year) == 2 else 0)
    in_year = _month_number(month)
    try:
        found = date(number, in_year, day)
    except ValueError:
        raise NotADateError(_no_such_day(day, in_year, number)) from None
    if weekday is not None and _weekday_number(weekday) != found.weekday():
        right = _WEEKDAYS[found.weekday()].title()
        raise NotADateError(f"{in_words(found)} is a {right}, not a {weekday}")
    return found


def _no_such_day(day: int, month: int, year: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}: the day comes before the month"
    return f"there is no {day} {_MONTHS[month - 1].title()} {year}"


def _month_number(month: str) -> int:
    if month.isdigit():
        return int(month)
    return _numbered(month, _MONTHS, {k: v - 1 for k, v in _SHORT_MONTHS.items()}, "month") + 1


def _weekday_number(weekday: str) -> int:
    return _numbered(weekday, _WEEKDAYS, _SHORT_WEEKDAYS, "day of the week")


def _numbered(word: str, names: list[str], short: dict[str, int], what: str) -> int:
    word = word.lower()
    if word in short:
        return short[word]
    for number, name in enumerate(names):
        if word in (name, name[:3]):
            return number
    raise NotADateError(f"“{word}” is not a {what}")


def parse_time(text: str) -> time:
    """Read a time of day: `10:30`, `14.00`, `9.30am`, `2 pm`, `noon`. Raises NotADateError."""
    typed = text.strip().lower()
    if typed in ("noon", "midday"):
        return time(12)
    match = re.fullmatch(_CLOCK, typed, _FLAGS)
    if not match:
        raise NotADateError(f"“{text}” is not a time")
    hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise NotADateError(f"there is no {text}")
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    if hour > 23 or minute > 59:
        raise NotADateError(f"there is no {text}")
    return time(hour, minute)


def parse_step(text: str) -> "Step":
    """Read how often something happens: `8w`, `10 days`, `2 months`. Raises NotADateError."""
    match = re.fullmatch(r"(\d{1,3})\s*(d|w|m)(?:ays?|eeks?|onths?)?", text.strip().lower())
    if not match or not int(match[1]):
        raise NotADateError(f"“{text}” is not a step such as 8w, 10d or 2m")
    return Step(int(match[1]), match[2])


class Step:
    """A number of days, weeks or months between two sessions."""

    def __init__(self, count: int, unit: str) -> None:
        self.count, self.unit = count, unit

    def after(self, first: date, times: int) -> date:
        """Return the day that is `times` steps after `first`; months end where they end."""
        if self.unit != "m":
            return first + timedelta(days=times * self.count * (7 if self.unit == "w" else 1))
        months = first.year * 12 + first.month - 1 + times * self.count
        year, month = months // 12, months % 12 + 1
        end = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(first.day, end))


def in_words(day: date) -> str:
    """Return `14 March 2018`."""
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"


def in_full(day: date) -> str:
    """Return `Wednesday 14 March 2018`."""
    return f"{_WEEKDAYS[day.weekday()].title()} {in_words(day)}"
