"""The figure of coverage: a bar for each type, the same every time, and told in words."""

from io import BytesIO

import pytest
from PIL import Image

from alsctl.errors import AlsctlError
from alsctl.figures import Bar, coverage

PARTS = ("Took part", "Invited", "Declined", "Not involved")


def a_bar(name: str, *counts: int | None, of: int) -> Bar:
    return Bar(name, of, tuple(zip(PARTS[: len(counts)], counts, strict=True)))


def test_the_same_bars_give_the_same_picture() -> None:
    bars = [a_bar("District council", 8, 3, 4, 20, of=35), a_bar("County", 0, 0, 0, 5, of=5)]
    assert coverage(bars) == coverage(bars)


def test_the_words_tell_every_number_and_what_is_withheld() -> None:
    words = coverage([a_bar("County", None, 4, None, 10, of=27)]).words
    assert words == (
        "Who took part, and who did not. "
        "County, 27 in all: invited 4, not involved 10 and withheld 13."
    )


@pytest.mark.parametrize("count", [1, 5, 24, 60])
def test_any_number_of_types_goes_on_a_page(count: int) -> None:
    bars = [a_bar(f"A rather long type of council {n}", 3, 40, of=43) for n in range(count)]
    picture = coverage(bars)
    across, down = picture.pixels
    assert across / 300 * 25.4 == pytest.approx(162, abs=0.3)
    assert down / 300 * 25.4 < 235


def test_nothing_is_cut_off_at_the_edges() -> None:
    picture = coverage([a_bar("District council", 8, 3, 4, 20, of=35)])
    image = Image.open(BytesIO(picture.data)).convert("L")
    across, down = image.size
    right = image.crop((across - 1, 0, across, down)).tobytes()
    bottom = image.crop((0, down - 4, across, down)).tobytes()
    assert min(right) == min(bottom) == 255


def test_there_is_no_figure_of_nobody() -> None:
    with pytest.raises(AlsctlError, match="needs at least one organisation"):
        coverage([])
