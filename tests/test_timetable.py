"""The timetable: times that add up, and what gives where time is short."""

from datetime import time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.model import Agenda, LearningSet
from alsctl.model.agendas import KIND_WORDS, AgendaBlock, BlockKind
from alsctl.model.sets import PlannedSession
from alsctl.timetable import Timetable, of_day, sitting, timetable

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
TEN, NOON = time(10), time(12)

lengths = st.none() | st.integers(0, 120)
blocks = st.lists(
    st.builds(AgendaBlock, kind=st.sampled_from(KINDS), minutes=lengths, shrink_to=lengths),
    max_size=12,
)
clocks = st.none() | st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def block(kind: BlockKind, minutes: int | None, shrink_to: int | None = None) -> AgendaBlock:
    return AgendaBlock(kind=kind, minutes=minutes, shrink_to=shrink_to)


def worked_out(*blocks: AgendaBlock, finish: time | None = NOON) -> Timetable:
    return timetable(Agenda(alsctl=1, blocks=blocks), TEN, finish)


def minutes(table: Timetable) -> list[int | None]:
    return [timed.minutes for timed in table.blocks]


def test_each_block_starts_when_the_one_before_it_ends() -> None:
    table = worked_out(block("check-in", 10), block("presenter", 40), block("next-steps", 5))
    assert [timed.start for timed in table.blocks] == [time(10), time(10, 10), time(10, 50)]
    assert table.blocks[-1].finish == time(10, 55)
    assert (table.planned, table.total, table.spare, table.overrun) == (55, 55, 65, 0)


def test_from_the_first_block_without_minutes_on_there_are_no_times() -> None:
    table = worked_out(block("check-in", 10), block("theme", None), block("next-steps", 5))
    assert [timed.start for timed in table.blocks] == [TEN, None, None]
    assert table.total == 15


def test_without_a_start_there_are_minutes_and_no_times() -> None:
    table = timetable(Agenda(alsctl=1, blocks=(block("theme", 30, 10),)), None, NOON)
    assert (table.blocks[0].start, minutes(table)) == (None, [30])
    assert (table.available, table.spare, table.overrun) == (None, None, None)


def test_beyond_midnight_there_are_no_times() -> None:
    agenda = Agenda(alsctl=1, blocks=(block("theme", 20), block("next-steps", 5)))
    table = timetable(agenda, time(23, 50), None)
    assert [(timed.start, timed.finish) for timed in table.blocks] == [
        (time(23, 50), None),
        (None, None),
    ]


def test_the_latest_block_gives_first() -> None:
    table = worked_out(block("review", 60, 40), block("theme", 60, 50), block("process-review", 15))
    assert minutes(table) == [55, 50, 15]
    assert table.overrun == 0


def test_presenter_rounds_give_after_the_rest_and_all_alike() -> None:
    table = worked_out(
        block("presenter", 60, 30), block("theme", 20, 15), block("presenter", 60, 30)
    )
    assert minutes(table) == [53, 15, 52]


def test_breaks_give_last() -> None:
    table = worked_out(block("theme", 60, 55), block("break", 20, 5), block("presenter", 60, 50))
    assert minutes(table) == [55, 15, 50]


def test_what_cannot_give_stays_an_overrun_and_is_told() -> None:
    table = worked_out(block("theme", 90, 80), block("process-review", 60, 5))
    assert minutes(table) == [80, 60]
    assert table.overrun == 20
    assert table.told == (
        "“Themes and lessons” has 80 minutes instead of 90",
        "where time is short this gives: the latest first, then presenter rounds, all alike, then "
        "breaks; the process review never",
        "it is 20 minutes too long",
    )


def test_nothing_is_told_of_what_fits() -> None:
    assert worked_out(block("theme", 30, 10)).told == ()


def test_a_stretch_runs_from_break_to_break() -> None:
    table = worked_out(
        block("theme", 30), block("break", 10), block("theme", 40), block("other", 5)
    )
    assert [timed.without_break for timed in table.blocks] == [30, 0, 40, 45]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_block_has_words(kind: BlockKind) -> None:
    assert KIND_WORDS[kind]


@given(blocks, clocks, clocks)
def test_starts_increase_and_no_minute_is_lost(
    planned: list[AgendaBlock], start: time | None, finish: time | None
) -> None:
    table = timetable(Agenda(alsctl=1, blocks=tuple(planned)), start, finish)
    assert [timed.block for timed in table.blocks] == planned
    starts = [timed.start for timed in table.blocks if timed.start]
    assert starts == sorted(set(starts))
    for one, other in zip(table.blocks, table.blocks[1:], strict=False):
        assert other.start is None or other.start == one.finish
    if start and table.blocks and table.blocks[-1].finish:
        assert of_day(table.blocks[-1].finish) - of_day(start) == table.total
    assert table.planned == sum(block.minutes or 0 for block in planned)
    assert table.planned == table.total + sum(timed.cut for timed in table.blocks)


@given(blocks, clocks, clocks)
def test_blocks_give_no_more_than_they_may_and_than_is_needed(
    planned: list[AgendaBlock], start: time | None, finish: time | None
) -> None:
    table = timetable(Agenda(alsctl=1, blocks=tuple(planned)), start, finish)
    for timed in table.blocks:
        least = max(1, timed.block.shrink_to or 0)
        assert not timed.cut or (timed.minutes or 0) >= least
        assert not timed.cut or timed.block.shrink_to is not None
        assert timed.block.kind != "process-review" or not timed.cut
        assert timed.cut >= 0
    if table.available is None or table.planned <= table.available:
        assert table.total == table.planned
    else:
        assert table.total >= table.available
        assert table.spare == 0


@given(blocks, clocks, clocks)
def test_where_it_is_still_too_long_nothing_is_left_to_give(
    planned: list[AgendaBlock], start: time | None, finish: time | None
) -> None:
    table = timetable(Agenda(alsctl=1, blocks=tuple(planned)), start, finish)
    for timed in table.blocks if table.overrun else ():
        shrinks = timed.block.shrink_to is not None and timed.block.kind != "process-review"
        assert not (shrinks and timed.minutes) or timed.minutes <= max(
            1, timed.block.shrink_to or 0
        )


def test_the_diary_says_when_and_where_it_is_and_the_agenda_may_differ() -> None:
    diary = PlannedSession(number=2, start=TEN, finish=NOON, when="Spring", venue="The barn")
    about = LearningSet(alsctl=1, name="Riverside", sessions=(diary,))
    agenda = Agenda(alsctl=1, session=2, finish=time(11))
    found = sitting(about, 2, agenda=agenda)
    assert (found.start, found.finish, found.venue, found.when) == (
        TEN,
        time(11),
        "The barn",
        "Spring",
    )
    assert found.minutes == 60
    assert sitting(about, 3).minutes is None
