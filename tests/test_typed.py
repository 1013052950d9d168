"""Concealing a text and putting it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.typed import (
    Piece,
    Typed,
    conceal,
    conceal_markdown,
    is_whole,
    pieces,
    reveal,
    without_marks,
)

anything = st.text(st.characters())


@given(anything, anything)
def test_a_concealed_text_comes_back_exactly(one: str, two: str) -> None:
    assert reveal(conceal(one)) == one
    assert list(pieces(conceal(one) + conceal(two))) == [Piece(one, True), Piece(two, True)]


@given(anything)
def test_nothing_of_a_text_can_be_read_while_it_is_concealed(text: str) -> None:
    concealed = conceal(text)
    assert not set(concealed) & set(map(chr, range(0xD800)))
    assert concealed.upper() == concealed.lower() == concealed.strip() == concealed


def test_a_placeholder_does_not_look_into_what_it_conceals() -> None:
    assert reveal(conceal(conceal("x"))) == conceal("x")


def test_pieces_tell_what_is_typed_and_what_is_markdown() -> None:
    text = f"**Owner:** {conceal('Jo')}, {conceal_markdown('*now*')}"
    assert list(pieces(text)) == [
        Piece("**Owner:** "),
        Piece("Jo", typed=True),
        Piece(", "),
        Piece("*now*", typed=True, markdown=True),
    ]
    assert reveal(text) == "**Owner:** Jo, *now*"


def test_typed_markdown_cannot_hold_a_placeholder() -> None:
    assert reveal(conceal_markdown(f"a {conceal('x')} b")) == f"a {without_marks(conceal('x'))} b"
    assert is_whole(reveal(conceal_markdown(conceal("x"))))


def test_a_placeholder_that_was_cut_apart_is_noticed() -> None:
    whole = f"a {conceal('bc')} d"
    assert is_whole(whole)
    assert not is_whole(whole[:4])
    assert not is_whole(whole[::-1])


@pytest.mark.parametrize("text", ["", "Jo", " R&D\n"])
def test_a_typed_text_is_a_text_like_any_other(text: str) -> None:
    typed = Typed(text)
    assert typed == text
    assert bool(typed) == bool(text)
    assert hash(typed) == hash(text)
    assert typed[:1] == text[:1]
    assert reveal(typed.__html__()) == text
