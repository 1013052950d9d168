"""By when: dates as people say them against the day of the session."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.notes.deadlines import due, due_in_cell

WEDNESDAY = date(2018, 5, 16)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 1 July", date(2018, 7, 1)),
        ("by the end of June", date(2018, 6, 30)),
        ("end of June", date(2018, 6, 30)),
        ("by end of next month", date(2018, 6, 30)),
        ("in two weeks", date(2018, 5, 30)),
        ("within a fortnight", date(2018, 5, 30)),
        ("in 10 days", date(2018, 5, 26)),
        ("in a month’s time", date(2018, 6, 16)),
        ("by Friday", date(2018, 5, 18)),
        ("by Wednesday", date(2018, 5, 23)),
        ("by the 13th", date(2018, 6, 13)),
        ("by the 31st", date(2018, 5, 31)),
        ("by tomorrow", date(2018, 5, 17)),
        ("w/c 11 June", date(2018, 6, 11)),
        ("by week commencing Monday 4 June", date(2018, 6, 4)),
        ("by the end of the week", date(2018, 5, 18)),
        ("by the end of next week", date(2018, 5, 25)),
        ("(1 July)", date(2018, 7, 1)),
        ("ASAP", None),
        ("by email", None),
        ("on 3 July", None),
    ],
)
def test_a_day_is_worked_out(words: str, day: date | None) -> None:
    assert due(f"Priya to call {words}", WEDNESDAY).day == day


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("by Friday", "taken for Friday 18 May 2018"),
        ("w/c 11 June", "taken for Monday 11 June 2018, when that week begins"),
        ("w/c 13th", "it may be 11 June 2018 or 13 June 2018; no date was set"),
        ("by next Friday", "it may be 18 May 2018 or 25 May 2018; no date was set"),
        ("by June", "it may be 31 May 2018 or 30 June 2018; no date was set"),
        ("before the summer recess", "“the summer recess” is not a date"),
        ("by mid-June", "“mid-June” is not a date"),
        ("by next meeting", "due at the next session"),
        ("at the next session", "due at the next session"),
        ("by 1 July or by 8 July", "1 July 2018 and 8 July 2018; the first was taken"),
        ("by the 45th", "is not a date"),
    ],
)
def test_what_was_worked_out_or_could_not_be_is_told(words: str, says: str) -> None:
    found = due(f"Priya to call {words}", WEDNESDAY)
    assert says in found.doubt
    assert found.day is None or "taken" in says


@pytest.mark.parametrize("words", ["by Friday", "in two weeks", "end of June", "w/c 13th"])
def test_without_the_day_of_the_session_nothing_is_worked_out(words: str) -> None:
    found = due(f"Priya to call {words}", None)
    assert found.day is None
    assert found.doubt


def test_a_cell_is_a_day_only_as_a_whole() -> None:
    found = due_in_cell("1 July", WEDNESDAY)
    assert found
    assert found.day == date(2018, 7, 1)
    assert due_in_cell("1 July if Tom agrees", WEDNESDAY) is None
    assert due_in_cell("ASAP", WEDNESDAY) is None


@given(st.text(max_size=60), st.dates())
def test_no_words_on_any_day_are_too_much(words: str, day: date) -> None:
    due(f"by {words}", day)
    due_in_cell(words, day)
    due(f"in two weeks, by the end of next month, {words}", day)
    due(f"by the end of December, w/c 30th, by the 31st {words}", day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("circulate the list 8 June", date(2018, 6, 8)),
        ("circulate the list June 8, 2018", date(2018, 6, 8)),
        ("circulate the list 8/6/18", date(2018, 6, 8)),
        ("circulate the list [8 June]", date(2018, 6, 8)),
        ("circulate the list by COP Friday", date(2018, 5, 18)),
        ("circulate the list by close of play on 8 June", date(2018, 6, 8)),
        ("circulate the list by 5pm on 8 June", date(2018, 6, 8)),
        ("circulate the list, deadline 8 June", date(2018, 6, 8)),
        ("say what happened on 8 June", None),
        ("tell of the meeting of 8 June", None),
        ("read version 1.2.18", None),
        ("read chapter 3/4", None),
        ("share the notes of the visit 2 May 2018", None),
    ],
)
def test_a_day_at_the_end_or_behind_an_hour_is_when_it_is_due(words: str, day: date | None) -> None:
    assert due(words, WEDNESDAY).day == day
