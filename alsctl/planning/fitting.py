"""Parts made to fit the time there is, with a break in any ninety minutes and lunch in a full day.

Minutes move in steps of five, as people plan.
"""

from collections.abc import Sequence
from typing import Final

from alsctl.model.agendas import AgendaBlock
from alsctl.planning.parts import Part
from alsctl.timetable import LONGEST_WITHOUT_BREAK, Sitting, of_day

STEP: Final = 5
_FULL_DAY: Final = 270
_LUNCH: Final = 45
_WORTH_A_BREAK: Final = 30
_LUNCHTIME: Final = 12 * 60 + 30


def fitted(parts: Sequence[Part], minutes: int, sitting: Sitting) -> list[Part] | None:
    """Return the parts with their breaks so that they fill the time; None where they do not fit.

    What is over goes first to those who can give most, the latest first; presenter rounds give
    last, and all as much as each other, as they gain.
    """
    goal = minutes - _spare(minutes)
    fitting: list[Part] | None = list(parts)
    while fitting and length(with_breaks(fitting, minutes, sitting)) > goal:
        fitting = _shorter(fitting)
    if fitting is None:
        return None
    return with_breaks(_filled(fitting, goal, minutes, sitting=sitting), minutes, sitting)


def length(parts: Sequence[Part]) -> int:
    """Return the sum of the parts' minutes."""
    return sum(part.minutes for part in parts)


def with_breaks(parts: Sequence[Part], minutes: int, sitting: Sitting) -> list[Part]:
    """Return the parts with as few breaks as need be, where they part the time most evenly."""
    pause = 15 if minutes >= _FULL_DAY else 10
    if len(parts) < 2 or not _has_lunch(minutes, sitting):
        return _paused(parts, pause)
    noon = _noon(minutes, sitting)
    ends = [n for n in range(1, len(parts)) if length(parts[n:]) >= _WORTH_A_BREAK] or [1]
    days = [(_paused(parts[:n], pause), _paused(parts[n:], pause)) for n in ends]
    morning, afternoon = min(
        days, key=lambda day: abs(length(day[0]) - noon) + pause * 3 * _breaks(day[0] + day[1])
    )
    return [*morning, _break(_LUNCH, "Lunch"), *afternoon]


def _spare(minutes: int) -> int:
    """Return the minutes that stay unplanned: people come late, and talk."""
    return 10 if minutes >= 180 else 5 if minutes >= 120 else 0


def _shorter(parts: list[Part]) -> list[Part] | None:
    """Return the parts shorter by one step; None where nothing can give any more."""
    others = [n for n, part in enumerate(parts) if part.kind != "presenter" and part.slack]
    if others:
        giving = {max(others, key=lambda n: (parts[n].slack, n))}
    else:
        giving = {n for n, part in enumerate(parts) if part.slack}
    if not giving:
        return None
    return [
        part.of(max(part.least, part.minutes - STEP)) if n in giving else part
        for n, part in enumerate(parts)
    ]


def _filled(parts: list[Part], goal: int, minutes: int, *, sitting: Sitting) -> list[Part]:
    """Let parts have what time is left over; a further break only where it is half an hour."""
    breaks = _breaks(with_breaks(parts, minutes, sitting))
    while True:
        grown = _grown(parts, goal, minutes, sitting=sitting, breaks=breaks)
        left = goal - length(with_breaks(grown, minutes, sitting))
        if grown == parts and (left < _WORTH_A_BREAK or breaks > len(parts)):
            return grown
        breaks += grown == parts
        parts = grown


def _grown(
    parts: list[Part], goal: int, minutes: int, *, sitting: Sitting, breaks: int
) -> list[Part]:
    """Let parts grow by a step in turn, themes first, as far as that asks for no further break."""
    for kinds in (("theme", "input", "group-work"), ("presenter",), ("review", "check-in"), ()):
        longer = _longer(parts, kinds)
        whole = with_breaks(longer, minutes, sitting)
        worth_it = _breaks(whole) == 0 or _after_last_break(whole) >= _WORTH_A_BREAK
        if length(whole) <= goal and _breaks(whole) <= breaks and worth_it:
            parts = longer
    return parts


def _longer(parts: list[Part], kinds: tuple[str, ...]) -> list[Part]:
    return [
        part.of(min(part.most, part.minutes + STEP))
        if (part.kind in kinds or (not kinds and part.kind not in ("bidding", "ground-rules")))
        else part
        for part in parts
    ]


def _stretches(parts: Sequence[Part]) -> list[list[Part]]:
    """Part them into as few stretches as can be sat through, the longest as short as can be."""
    fewest = len(_parted(parts, LONGEST_WITHOUT_BREAK))
    for limit in range(length(parts) // fewest, LONGEST_WITHOUT_BREAK):
        found = _parted(parts, limit)
        if len(found) == fewest:
            return found
    return _parted(parts, LONGEST_WITHOUT_BREAK)


def _parted(parts: Sequence[Part], limit: int) -> list[list[Part]]:
    found: list[list[Part]] = [[]]
    for part in parts:
        if found[-1] and length(found[-1]) + part.minutes > limit:
            found.append([])
        found[-1].append(part)
    return found


def _paused(parts: Sequence[Part], pause: int) -> list[Part]:
    """Return the parts with a break between any two stretches."""
    first, *others = _stretches(parts)
    return [*first, *(part for other in others for part in (_break(pause, "Break"), *other))]


def _breaks(parts: Sequence[Part]) -> int:
    return sum(part.kind == "break" for part in parts)


def _after_last_break(parts: Sequence[Part]) -> int:
    last = max(n for n, part in enumerate(parts) if part.kind == "break")
    return length(parts[last:]) - parts[last].minutes


def _noon(minutes: int, sitting: Sitting) -> int:
    return _LUNCHTIME - of_day(sitting.start) if sitting.start else minutes // 2


def _has_lunch(minutes: int, sitting: Sitting) -> bool:
    """Tell whether people are there long enough before and after lunchtime."""
    noon = _noon(minutes, sitting)
    return minutes >= _FULL_DAY and noon >= _FULL_DAY // 4 and minutes - noon >= _FULL_DAY // 3


def _break(minutes: int, title: str) -> Part:
    block = AgendaBlock(kind="break", title=title)
    return Part(block=block, minutes=minutes, least=minutes, most=minutes)
