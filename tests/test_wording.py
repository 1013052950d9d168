"""Small rules of plain English and of naming."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.wording import counted, is_id, listing, nearest, number, plural, slug


def test_a_list_is_told_in_words() -> None:
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(["a", "b"], last="or") == "a or b"
    assert listing(["a"]) == "a"
    assert listing([]) == ""
    assert listing(["", "b"]) == "b"


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


def test_only_lower_case_letters_digits_and_hyphens_are_an_id() -> None:
    assert is_id("east-suffolk-2")
    assert not any(map(is_id, ["", "East", "a b", "a_b", "-a", "a-", "a--b", "S2-A1", "a/b"]))


def test_the_nearest_word_is_found() -> None:
    assert nearest("sponser", ["sponsor", "sessions"]) == "sponsor"
    assert nearest("Name", ["name"]) == "name"
    assert nearest("colour", ["name", "kind"]) == ""
    assert nearest("x", []) == ""
