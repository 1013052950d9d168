"""Days and times as people in the United Kingdom type them."""

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.dates import NotADateError, in_full, in_words, parse_day, parse_step, parse_time

WEDNESDAY = date(2018, 3, 14)


@pytest.mark.parametrize(
    "typed",
    [
        "2018-03-14",
        "2018-3-14",
        "14/03/2018",
        "14/3/18",
        "14.03.2018",
        "14-03-2018",
        "14 March 2018",
        "14 march 2018",
        "14 Mar 2018",
        "14 Mar. 2018",
        "14th March 2018",
        "14th of March, 2018",
        "the 14th of March 2018",
        "The 14TH March 2018",
        "March 14, 2018",
        "Wed 14/03/2018",
        "Weds 14/03/2018",
        "Wednesday, 14 March 2018",
        "wednesday the 14th of March 2018",
        "  14   March  2018 ",
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert parse_day(typed) == WEDNESDAY


def test_september_has_two_short_forms() -> None:
    assert parse_day("1 Sept 2020") == parse_day("1 Sep 2020") == date(2020, 9, 1)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Thurs 14/03/2018", "14 March 2018 is a Wednesday, not a Thurs"),
        ("30 February 2018", "there is no 30 February 2018"),
        ("29/02/2019", "there is no 29 February 2019"),
        ("3/14/2018", "there is no month 14: the day comes before the month"),
        ("00/00/2018", "there is no month 0: the day comes before the month"),
        ("0 March 2018", "there is no 0 March 2018"),
        ("1 January 0000", "there is no 1 January 0"),
        ("14 Mars 2018", "“mars” is not a month"),
        ("Midweek 14/03/2018", "“midweek” is not a day of the week"),
        ("next week", "“next week” is not a date"),
        ("2018", "“2018” is not a date"),
        ("14/03", "“14/03” is not a date"),
        ("٢٠١٨-٠٣-١٤", "“٢٠١٨-٠٣-١٤” is not a date"),
        ("", "“” is not a date"),
    ],
)
def test_what_is_no_day_is_refused_in_plain_words(typed: str, says: str) -> None:
    with pytest.raises(NotADateError) as refused:
        parse_day(typed)
    assert str(refused.value) == says


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_that_is_printed_is_read_back(day: date) -> None:
    assert parse_day(in_words(day)) == day
    assert parse_day(in_full(day)) == day
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day:%d/%m/%Y}") == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    for parse in (parse_day, parse_time, parse_step):
        with suppress(NotADateError):
            parse(text)


def test_without_its_year_a_day_is_the_next_one() -> None:
    assert parse_day("1 July", near=WEDNESDAY) == date(2018, 7, 1)
    assert parse_day("1 February", near=WEDNESDAY) == date(2019, 2, 1)
    assert parse_day("14/3", near=WEDNESDAY) == WEDNESDAY
    assert parse_day("29 Feb", near=WEDNESDAY) == date(2020, 2, 29)
    assert parse_day("Sunday 1 July", near=WEDNESDAY) == date(2018, 7, 1)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("10:30", time(10, 30)),
        ("10.30", time(10, 30)),
        ("9:05", time(9, 5)),
        ("14.00", time(14)),
        ("9.30am", time(9, 30)),
        ("9.30 a.m.", time(9, 30)),
        ("2 pm", time(14)),
        ("12pm", time(12)),
        ("12.15AM", time(0, 15)),
        ("noon", time(12)),
        ("Midday", time(12)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, clock: time) -> None:
    assert parse_time(typed) == clock


@pytest.mark.parametrize("typed", ["25:00", "10:75", "13pm", "0am", "10", "1030", "ten", ""])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(NotADateError):
        parse_time(typed)


def test_steps_go_from_the_first_day() -> None:
    first = date(2018, 1, 31)
    assert parse_step("8w").after(first, 2) == date(2018, 5, 23)
    assert parse_step("10 days").after(first, 1) == date(2018, 2, 10)
    assert parse_step("1 month").after(first, 1) == date(2018, 2, 28)
    assert parse_step("1m").after(first, 2) == date(2018, 3, 31)
    assert parse_step("2 months").after(first, 6) == date(2019, 1, 31)


@pytest.mark.parametrize("typed", ["0w", "w", "weekly", "-1w", "1y"])
def test_what_is_no_step_is_refused(typed: str) -> None:
    with pytest.raises(NotADateError):
        parse_step(typed)


def test_a_day_is_printed_in_words() -> None:
    assert in_words(date(2020, 4, 7)) == "7 April 2020"
    assert in_full(WEDNESDAY) == "Wednesday 14 March 2018"
