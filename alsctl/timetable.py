"""When each block of an agenda starts and ends, what gives where time is short, and the breaks.

Whole minutes and nothing else: it reads no file and no clock.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from alsctl.model import Agenda, LearningSet
from alsctl.model.agendas import KIND_WORDS, AgendaBlock
from alsctl.wording import counted

LONGEST_WITHOUT_BREAK: Final = 90
"""So many minutes people can sit; then they need a break."""

WHAT_GIVES: Final = (
    "the latest first, then presenter rounds, all alike, then breaks; the process review never"
)
"""The order in which blocks with shrink_to: are cut, for people."""

_DAY: Final = 24 * 60


class Sitting(Struct, frozen=True, kw_only=True):
    """When and where a session is: what its agenda says, or else the diary in set.yaml."""

    number: int
    date: datetime.date | None = None
    start: datetime.time | None = None
    finish: datetime.time | None = None
    when: str | None = None
    venue: str | None = None
    link: str | None = None

    @property
    def minutes(self) -> int | None:
        """How long it is; None where that is not known, or it finishes before it starts."""
        if self.start is None or self.finish is None:
            return None
        between = of_day(self.finish) - of_day(self.start)
        return between if between > 0 else None


def sitting(learning_set: LearningSet, number: int, *, agenda: Agenda | None = None) -> Sitting:
    """Return when and where a session is; a new date in the agenda puts the diary's words aside."""
    diary = learning_set.planned(number)
    said = {
        key: getattr(agenda, key, None) or getattr(diary, key, None)
        for key in ("date", "start", "finish", "when", "venue", "link")
    }
    if agenda and agenda.date and not agenda.when:
        said["when"] = None
    return Sitting(number=number, **said)


class TimedBlock(Struct, frozen=True, kw_only=True):
    """A block with its minutes as they can be, and its times; None where they are not known.

    `without_break` are the minutes that have passed since the last break by the end of it.
    """

    block: AgendaBlock
    minutes: int | None
    start: datetime.time | None
    finish: datetime.time | None
    without_break: int

    @property
    def cut(self) -> int:
        """By how many minutes it is shorter than planned."""
        return (self.block.minutes or 0) - self.minutes if self.minutes else 0


class Timetable(Struct, frozen=True, kw_only=True):
    """An agenda's blocks with their times; `planned` is their sum before any was cut.

    `available` is None where start or finish is not known, and then nothing is cut.
    """

    blocks: tuple[TimedBlock, ...]
    planned: int
    available: int | None

    @property
    def total(self) -> int:
        """The sum of all minutes, as cut."""
        return sum(timed.minutes or 0 for timed in self.blocks)

    @property
    def spare(self) -> int | None:
        """The minutes that are left over; None where that is not known."""
        return None if self.available is None else max(0, self.available - self.total)

    @property
    def overrun(self) -> int | None:
        """The minutes by which it is too long, all that can give having given."""
        return None if self.available is None else max(0, self.total - self.available)

    @property
    def cuts(self) -> tuple[str, ...]:
        """Which blocks are shorter than planned, for people."""
        return tuple(
            f"“{shown_title(timed.block)}” has {counted(timed.minutes or 0, 'minute')} "
            f"instead of {timed.block.minutes}"
            for timed in self.blocks
            if timed.cut
        )

    @property
    def told(self) -> tuple[str, ...]:
        """What was cut and in which order that goes, and what still does not fit, for people."""
        lines = self.cuts
        if lines:
            lines += (f"where time is short this gives: {WHAT_GIVES}",)
        if self.overrun:
            lines += (f"it is {counted(self.overrun, 'minute')} too long",)
        return lines


def timetable(
    agenda: Agenda, start: datetime.time | None, finish: datetime.time | None
) -> Timetable:
    """Work out when each block starts and ends.

    Where the blocks take longer than there is time, those with `shrink_to` give, never below it:
    first the latest of the blocks, because what was promised for the beginning has been had; then
    the presenter rounds, a minute from each in turn, so that everybody keeps as much air time;
    then breaks, the latest first. The process review never gives. What does not fit then is the
    overrun. From the first block without minutes on, and beyond midnight, there are no times.
    """
    available = Sitting(number=0, start=start, finish=finish).minutes
    planned = sum(_minutes(block) or 0 for block in agenda.blocks)
    over = 0 if available is None else max(0, planned - available)
    timed = _timed(agenda.blocks, _cut(agenda.blocks, over), start)
    return Timetable(blocks=tuple(timed), planned=planned, available=available)


def shown_title(block: AgendaBlock) -> str:
    """Return what a block is called: its title, or else what its kind is called."""
    return block.title or KIND_WORDS[block.kind]


def of_day(clock: datetime.time) -> int:
    """Return a time of day as minutes from midnight."""
    return clock.hour * 60 + clock.minute


def _minutes(block: AgendaBlock) -> int | None:
    """Return a block's minutes; less than one is as if none were given."""
    return block.minutes if block.minutes and block.minutes > 0 else None


def _cut(blocks: tuple[AgendaBlock, ...], over: int) -> list[int | None]:
    minutes = [_minutes(block) for block in blocks]
    slack = [_slack(block) for block in blocks]
    for number in _giving(blocks, slack, over):
        minutes[number] = (minutes[number] or 0) - 1
    return minutes


def _slack(block: AgendaBlock) -> int:
    if block.kind == "process-review" or block.shrink_to is None:
        return 0
    return max(0, (_minutes(block) or 0) - max(1, block.shrink_to))


def _giving(blocks: tuple[AgendaBlock, ...], slack: list[int], over: int) -> Iterator[int]:
    """Yield, for each minute that has to go, the number of the block that gives it."""
    latest_first = range(len(blocks) - 1, -1, -1)
    kinds = [block.kind for block in blocks]
    rounds = [n for n in latest_first if kinds[n] == "presenter"]
    breaks = [n for n in latest_first if kinds[n] == "break"]
    others = [n for n in latest_first if n not in rounds and n not in breaks]
    order = [n for n in others for _ in range(slack[n])]
    order += [n for lost in range(max(slack, default=0)) for n in rounds if slack[n] > lost]
    order += [n for n in breaks for _ in range(slack[n])]
    yield from order[:over]


def _timed(
    blocks: Iterable[AgendaBlock], minutes: Iterable[int | None], start: datetime.time | None
) -> Iterator[TimedBlock]:
    now = of_day(start) if start else None
    running = 0
    for block, taken in zip(blocks, minutes, strict=True):
        running = 0 if block.kind == "break" else running + (taken or 0)
        until = None if now is None or taken is None else now + taken
        yield TimedBlock(
            block=block,
            minutes=taken,
            start=_clock(now) if until is not None else None,
            finish=_clock(until),
            without_break=running,
        )
        now = until


def _clock(minutes: int | None) -> datetime.time | None:
    return datetime.time(*divmod(minutes, 60)) if minutes is not None and minutes < _DAY else None
