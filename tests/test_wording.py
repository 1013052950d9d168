"""Small rules of plain English and of naming."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.wording import (
    alike,
    at,
    capital,
    counted,
    is_id,
    listing,
    nearest,
    number,
    opening,
    plural,
    slug,
    with_full_stop,
)


def test_a_list_is_told_in_words() -> None:
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(["a", "b"], last="or") == "a or b"
    assert listing(["a"]) == "a"
    assert listing([]) == ""
    assert listing(["", "b"]) == "b"


def test_a_sentence_begins_with_a_capital_and_its_other_letters_stay() -> None:
    assert capital("the NHS in Wales") == "The NHS in Wales"
    assert capital("14 groups") == "14 groups"
    assert capital("") == ""


def test_small_numbers_are_words() -> None:
    assert [number(n) for n in (0, 1, 12, 13)] == ["no", "one", "twelve", "13"]


@pytest.mark.parametrize(
    ("unit", "many"),
    [
        ("group", "groups"),
        ("council", "councils"),
        ("county", "counties"),
        ("day", "days"),
        ("process", "processes"),
        ("branch", "branches"),
        ("box", "boxes"),
    ],
)
def test_units_have_their_plural(unit: str, many: str) -> None:
    assert plural(unit) == many
    assert counted(2, unit) == f"two {many}"
    assert counted(1, unit) == f"one {unit}"


def test_a_plural_of_its_own_is_taken() -> None:
    assert counted(2, "person", many="people") == "two people"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("New district councils", "new-district-councils"),
        ("St Orwen's", "st-orwens"),
        ("Hexmarsh & Loam", "hexmarsh-loam"),
        ("Siân Rhys", "siân-rhys"),
        ("مجلس المدينة", "مجلس-المدينة"),
        ("  --  ", ""),
        ("CON", "con-set"),
        ("lpt1", "lpt1-set"),
        ("a_b", "a-b"),
        ("../up", "up"),
    ],
)
def test_a_name_has_an_id(name: str, id: str) -> None:
    assert slug(name) == id


@given(st.text())
def test_every_id_made_of_a_name_is_one(name: str) -> None:
    made = slug(name)
    assert made == "" or is_id(made)
    assert len(made) <= 84


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("one trial", "One trial"),
        ("14 case studies", "Fourteen case studies"),
        ("20 of 30 councils", "Twenty of 30 councils"),
        ("31", "Thirty-one"),
        ("99 lessons", "Ninety-nine lessons"),
        ("100 lessons", "100 lessons"),
        ("14.5 hours", "14.5 hours"),
        ("a London borough", "A London borough"),
        ("", ""),
    ],
)
def test_no_sentence_begins_with_figures_up_to_a_hundred(words: str, said: str) -> None:
    assert opening(words) == said


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("the hack day, 1 May 2005", "at the hack day, 1 May 2005"),
        ("the online conference", "at the online conference"),
        ("the national workshop, early in May 6", "at the national workshop, early in May 6"),
        ("workshop 2, 1 May 2005", "in workshop 2, 1 May 2005"),
        ("the written consultation, 3 May 2008", "in the written consultation, 3 May 2008"),
        ("two surveys", "in two surveys"),
        ("", "at "),
    ],
)
def test_one_is_at_an_event_and_in_what_goes_on_paper(event: str, said: str) -> None:
    assert at(event) == said


def test_only_lower_case_letters_digits_and_hyphens_are_an_id() -> None:
    assert is_id("east-suffolk-2")
    assert not any(map(is_id, ["", "East", "a b", "a_b", "-a", "a-", "a--b", "S2-A1", "a/b"]))


def test_the_nearest_word_is_found() -> None:
    assert nearest("sponser", ["sponsor", "sessions"]) == "sponsor"
    assert nearest("Name", ["name"]) == "name"
    assert nearest("colour", ["name", "kind"]) == ""
    assert nearest("x", []) == ""


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((3, 12), ["three", "twelve"]),
        ((3, 13), ["3", "13"]),
        ((), []),
    ],
)
def test_counts_of_one_sentence_are_all_in_words_or_all_in_figures(
    counts: tuple[int, ...], said: list[str]
) -> None:
    write = alike(counts)
    assert [write(count) for count in counts] == said


@pytest.mark.parametrize("text", ["", "  ", "Yes.", "(Yes.)", "“Why?”", "first:", "لماذا؟"])
def test_what_ends_by_itself_gets_no_full_stop(text: str) -> None:
    assert with_full_stop(text) == text


@pytest.mark.parametrize("text", ["Yes", "a mess (in one depot)", "he said “never”", "100%"])
def test_what_ends_with_nothing_gets_a_full_stop(text: str) -> None:
    assert with_full_stop(f"{text} ") == f"{text}."
