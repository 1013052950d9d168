"""Words that are looked for: their stems, and words nearly spelt like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.search.asked import fit, terms_of
from alsctl.search.spelling import near
from alsctl.search.words import plain, stems, telling_words, words_of


def test_words_have_neither_case_nor_accents() -> None:
    assert words_of("Ynys Môn's  café, R&D (2018)") == (
        *("ynys", "mon", "s", "cafe", "r", "d"),
        "2018",
    )


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert telling_words("Has anyone tried this with parking?") == ("parking",)
    assert telling_words("who are we") == ("who", "are", "we")


def test_words_of_one_kind_share_a_stem() -> None:
    assert len(set(stems(["merge", "merging", "merged", "merges"]))) == 1
    assert stems(["معا"]) == ["معا"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("procurment", "procurement"),
        ("pakring", "parking"),
        ("councillors", "councilors"),
        ("libary", "library"),
        ("neigbourhod", "neighbourhood"),
    ],
)
def test_a_word_spelt_nearly_right_finds_the_one_that_was_meant(typed: str, meant: str) -> None:
    assert near(typed, ["bus", "procedure", "spark", "liable", meant]) == [meant]


@pytest.mark.parametrize("typed", ["bus", "2018", "nn14x", "left"])
def test_short_words_and_numbers_have_no_near_ones(typed: str) -> None:
    assert near(typed, ["bug", "2019", "nn14y", "let"]) == []


def test_a_text_fits_by_its_own_forms_and_by_near_ones() -> None:
    forms = {"merging": (["merged"], []), "libary": ([], ["library"])}
    terms = terms_of("merging the libary", lambda word: forms[word])
    assert fit(terms, "They merged one library.") == (1, 2)
    assert fit(terms, "They merged.") == (1, 1)
    assert fit(terms, "Nothing of the kind") == (0, 0)


@given(st.text())
def test_every_text_has_words_without_case(text: str) -> None:
    for word in words_of(text):
        assert word == plain(word)
        assert near(word, [word]) == []
