"""Figures: crisp, the same every time, and told in words as well."""

import os
import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageChops

from alsctl.blocks import Picture
from alsctl.errors import AlsctlError
from alsctl.figures import Lesson, Outcome, Session, strengths, timeline
from alsctl.figures.drawing import width_of, wrapped

FIRST = date(2018, 1, 9)
OUTCOMES: tuple[Outcome, ...] = ("", "worked", "mixed", "did not work", "not known")


def sessions(count: int, *, held: int = 99, apart: int = 30) -> list[Session]:
    days = (FIRST + timedelta(days=apart * n) for n in range(count))
    return [Session(n, day, n <= held) for n, day in enumerate(days, 1)]


def lessons(count: int, *, themes: int = 6) -> list[Lesson]:
    return [
        Lesson(f"L{n + 1}", f"Theme {n % themes}", n * n % 6 + 1, OUTCOMES[n % 7 % 5])
        for n in range(count)
    ]


def opened(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.data)).convert("L")


def empty_edge(picture: Picture) -> bool:
    """Tell whether nothing is cut off at the right and the bottom."""
    image = opened(picture)
    across, down = image.size
    right, bottom = (
        image.crop((across - 2, 0, across, down)),
        image.crop((0, down - 8, across, down)),
    )
    lines = sum(1 for dot in right.tobytes() if dot < 128) / right.width
    return lines < 0.05 * down and min(bottom.tobytes()) == 255


def inches(picture: Picture) -> tuple[float, float]:
    across, down = picture.pixels
    return across / 300, down / 300


@pytest.mark.parametrize("count", [1, 2, 7, 24, 60])
def test_the_strengths_of_any_number_of_lessons_go_on_a_page(count: int) -> None:
    picture = strengths(lessons(count), of=6)
    across, down = inches(picture)
    assert across == pytest.approx(162 / 25.4, abs=0.01)
    assert down * 25.4 < 235
    assert empty_edge(picture)


@pytest.mark.parametrize("count", [1, 2, 8, 12, 30])
def test_the_sessions_of_a_set_go_on_a_line_or_several(count: int) -> None:
    between = [FIRST + timedelta(days=30 * n + 12) for n in range(count - 1)]
    picture = timeline(sessions(count, held=count // 2), between)
    assert inches(picture)[1] * 25.4 < 30 + 23 * (count // 5)
    assert empty_edge(picture)


def test_dates_that_are_too_near_are_moved_apart() -> None:
    picture = timeline(sessions(4, apart=1), [FIRST, FIRST, FIRST + timedelta(days=400)])
    assert empty_edge(picture)


def test_there_is_no_figure_of_nothing() -> None:
    for draw in (timeline, strengths):
        with pytest.raises(AlsctlError, match="needs at least one"):
            draw([])


def test_the_time_line_is_told_in_words() -> None:
    words = timeline(sessions(3, held=2), [date(2018, 1, 20), *[date(2018, 3, 1)] * 2]).words
    assert words == (
        "Time line of the sessions. Held: session 1 on 9 January 2018 and session 2 on "
        "8 February 2018. Planned: session 3 on 10 March 2018. "
        "Work between sessions was noted on 20 January 2018 and 1 March 2018 (twice)."
    )


def test_the_strengths_are_told_in_words() -> None:
    some = [
        Lesson("L1", "Roles", 5),
        Lesson("L2", "Roles", 1, "did not work"),
        Lesson("L3", "Roles", 1),
        Lesson("L4", "", None, "worked"),
    ]
    assert strengths(some, unit="pair", of=6).words == (
        "Lessons by theme. Seen by how many of the six pairs. "
        "Roles: seen by five: L1; seen by one: L2 (tested: it did not work) and L3. "
        "Other lessons: not counted: L4 (tested: it worked)."
    )


def test_outcomes_differ_without_colour() -> None:
    images = [opened(strengths([Lesson("L1", "Roles", 1, x)], of=6)) for x in OUTCOMES]
    for n, one in enumerate(images):
        for other in images[n + 1 :]:
            marks = (image.crop((500, 0, 800, 287)) for image in (one, other))
            assert ImageChops.difference(*marks).getbbox()


def test_held_and_planned_sessions_differ_without_colour() -> None:
    images = [opened(timeline(sessions(1, held=held))) for held in (0, 1)]
    assert ImageChops.difference(*images).getbbox()


def test_the_same_values_give_the_same_bytes_whatever_a_person_set(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nlines.linewidth: 9\nsavefig.dpi: 50\n")
    code = "import sys; from tests.test_figures import *;sys.stdout.buffer.write(all_bytes())"
    elsewhere = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "MPLCONFIGDIR": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    assert elsewhere.stdout == all_bytes()


def all_bytes() -> bytes:
    pictures = (strengths(lessons(9), of=6), timeline(sessions(3)))
    return b"".join(x.data + x.svg for x in pictures)


def test_a_figure_is_there_in_lines_too_which_need_no_font_and_tell_their_words() -> None:
    some = [Lesson("A & B", "Roles", 2), Lesson("<!-- -->", "Roles", 1)]
    drawn = strengths(some, of=6)
    root = etree.fromstring(drawn.svg)
    assert {str(x.tag).rpartition("}")[2] for x in root.iter(etree.Element)} == {
        "svg", "g", "defs", "path", "use",
    }  # fmt: skip
    told = [str(x.text).strip() for x in root.iter() if not isinstance(x.tag, str)]
    assert {"Roles", "A & B", "1 of 6"} <= set(told)
    across, down = (float(x) for x in str(root.get("viewBox")).split()[2:])
    assert across / down == pytest.approx(drawn.pixels[0] / drawn.pixels[1], rel=0.01)


def test_a_figure_in_lines_says_nothing_of_itself() -> None:
    drawn = timeline(sessions(2)).svg
    assert not any(word in drawn for word in (b"atplotlib", b"DOCTYPE", b"metadata", b"<style"))


def test_a_figure_says_nothing_of_itself_but_its_size() -> None:
    image = Image.open(BytesIO(timeline(sessions(2)).data))
    assert set(image.info) == {"dpi"}
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def test_names_are_broken_where_they_are_too_long() -> None:
    for name in (
        "S3-orleshire-st-aldrins-L1",
        "Llanfairpwllgwyngyllgogerychwyrndrobwll",
        "a " * 50,
    ):
        lines = wrapped(name, 25, bold=True)
        assert "".join(lines).replace(" ", "") == name.replace(" ", "")
        assert all(width_of(line, bold=True) <= 25 for line in lines)


def test_marks_of_formulas_and_letters_of_other_scripts_are_drawn() -> None:
    assert empty_edge(strengths([Lesson("$L^1$", "تعلمت $x"), Lesson("一", "ŵ ŷ – £")]))


def test_without_the_library_a_person_reads_how_to_install_it() -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from alsctl.errors import AlsctlError; from alsctl import figures\n"
        "try: figures.strengths([figures.Lesson('L1')])\n"
        "except AlsctlError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == (
        "figures need one package more; install it with: pip install 'alsctl[figures]'\n"
    )
