"""The tables of Word files: how wide their columns are, and where the text in them stands."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl import marked_up, word
from alsctl.blocks import Document, Run, Table
from alsctl.word import letters
from alsctl.word.columns import columns
from tests import word_files
from tests.opened_word_file import WordFile, find, text, value
from tests.referees import needs_sdk, sdk_faults

ON_THE_PAGE, TYPE = 9184, 24  # twentieths of a point between the margins, half points
THEMES = ["Bowlethwaite", "Selflessness", "Leadership", "Momentum", "Trust", "Risk", "lessons"]
PADDING, EM = 200, 240
WIDTHS_IN_ARIAL = [6390, 6059, 5335, 5333, 2500, 2112, 3724]  # bold, in thousandths of an em
names = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30)


def table(*rows: list[str], widths: tuple[int, ...] = ()) -> Table:
    header, *others = (tuple((Run(x),) for x in row) for row in rows)
    return Table(header, tuple(others), widths=widths)


def made(marked_up_text: str) -> bytes:
    blocks = marked_up.read(marked_up_text)
    return word.write(Document(title="Numbers", blocks=blocks, created=date(2026, 1, 15)))


def sides(data: bytes) -> list[tuple[str, str]]:
    """Return the text of each cell with what Word is told of its alignment."""
    cells = find(WordFile(data).document, "//w:tc/w:p")
    return [(text(cell), value(cell, "w:pPr/w:jc/@w:val")) for cell in cells]


# Widths


@pytest.mark.parametrize("widths", [(), (1, 1, 1, 1, 1, 1, 1), (40, 3, 3, 3, 3, 3, 3)], ids=str)
def test_no_word_of_a_heading_is_broken_where_all_of_them_fit(widths: tuple[int, ...]) -> None:
    found = columns(table(THEMES, ["0"] * 7, widths=widths), ON_THE_PAGE, TYPE)
    needed = [PADDING + letters * EM // 1000 for letters in WIDTHS_IN_ARIAL]
    assert [n for n, least in enumerate(needed) if found[n] < least] == []


def test_columns_without_long_words_are_as_wide_as_their_weights_say() -> None:
    assert columns(table(["A", "B"], ["1", "2"], widths=(3, 1)), 8000, TYPE) == [6000, 2000]


def test_the_words_of_smaller_type_need_less() -> None:
    rows = table(["Selflessness", "B"], ["1", "2"], widths=(1, 9))
    large, small = (columns(rows, 8000, size)[0] for size in (24, 16))
    assert large == pytest.approx(PADDING + 6059 * 240 / 1000, rel=0.03)
    assert small == pytest.approx(PADDING + 6059 * 160 / 1000, rel=0.03)


def test_words_in_plain_type_need_less_than_strong_ones() -> None:
    plain, strong = (
        columns(Table(((Run("A"),), (Run("B"),)), (((run,), ()),), widths=(1, 99)), 8000, TYPE)[0]
        for run in (Run("Selflessness"), Run("Selflessness", strong=True))
    )
    assert plain == pytest.approx(PADDING + 5557 * EM / 1000, rel=0.03)
    assert strong == pytest.approx(PADDING + 6059 * EM / 1000, rel=0.03)


CROWDED = [*THEMES[:-1], "Organisation"]


def test_many_columns_have_less_room_left_and_right_of_their_words() -> None:
    crowded, usual = (
        made(f"| {' | '.join(names)} |\n|{'---|' * 7}\n|{' 1 |' * 7}\n")
        for names in (CROWDED, THEMES)
    )
    margins = "//w:tblPr/w:tblCellMar/w:left/@w:w"
    assert value(WordFile(crowded).document, margins) == "50"
    assert value(WordFile(usual).document, margins) == ""


def test_no_word_of_many_columns_is_broken() -> None:
    found = columns(table(CROWDED, ["1"] * 7), ON_THE_PAGE, TYPE)
    needed = [100 + letters.width(word, bold=True) * EM // 1000 for word in CROWDED]
    assert [n for n, least in enumerate(needed) if found[n] < least] == []


def test_a_word_too_long_for_the_page_leaves_the_others_whole() -> None:
    rows = table(["Where", "Leadership"], ["https://" + "x" * 200, "1"])
    address, themes = columns(rows, ON_THE_PAGE, TYPE)
    assert themes >= PADDING + 5335 * EM // 1000
    assert address + themes == ON_THE_PAGE


def test_the_parts_of_a_word_with_a_hyphen_may_stand_on_two_lines() -> None:
    joined, apart = (
        columns(table([name, "B"], ["1", "2"], widths=(1, 99)), 8000, TYPE)[0]
        for name in ("cross_boundary", "cross-boundary")
    )
    assert apart < joined


@given(st.lists(st.tuples(names, st.integers(0, 60)), min_size=1, max_size=12), st.booleans())
def test_columns_always_fill_the_page_together(
    headings: list[tuple[str, int]], has_weights: bool
) -> None:
    weights = tuple(weight for _, weight in headings) if has_weights else ()
    found = columns(table([name for name, _ in headings], widths=weights), ON_THE_PAGE, TYPE)
    assert sum(found) == ON_THE_PAGE
    assert min(found) > 0


def test_the_type_of_a_house_says_how_wide_its_words_are() -> None:
    rows = Document(
        title="x", created=date(2026, 1, 15),
        blocks=(table(["Selflessness", "B"], ["1", "2"], widths=(1, 99)),),
    )  # fmt: skip
    small = '<w:name w:val="Table Text"/><w:rPr><w:sz w:val="16"/></w:rPr>'
    house = word_files.changed(
        word_files.built_in(), "word/styles.xml", '<w:name w:val="Table Text"/>', small
    )
    first = "//w:gridCol[1]/@w:w"
    usual, narrow = (value(WordFile(x).document, first) for x in
                     (word.write(rows), word.write(rows, house)))  # fmt: skip
    assert int(narrow) < int(usual)


# Alignment

ALIGNED = "| Who | Where | How many | Any |\n| :-- | :-: | --: | --- |\n| A | B | 12 | c |"


def test_colons_under_a_heading_align_its_column() -> None:
    assert sides(made(ALIGNED)) == [
        ("Who", "left"), ("Where", "center"), ("How many", "right"), ("Any", ""),
        ("A", "left"), ("B", "center"), ("12", "right"), ("c", ""),
    ]  # fmt: skip


def test_the_end_of_a_line_in_arabic_is_left_and_word_calls_it_right() -> None:
    """In a paragraph that reads right to left, Word's "right" is where its lines end."""
    found = sides(made("| من | كم |\n| :-- | --: |\n| Crown | 12 |"))
    assert found == [("من", "left"), ("كم", "right"), ("Crown", "right"), ("12", "left")]


def test_an_arabic_word_in_an_english_table_stands_on_the_side_of_its_column() -> None:
    found = sides(made("| Who | How many |\n| :-- | --: |\n| شورى | لا |"))
    assert found[2:] == [("شورى", "right"), ("لا", "left")]


def test_a_table_without_colons_leaves_alignment_to_its_style() -> None:
    assert {side for _, side in sides(made("| A | B |\n|---|---|\n| 1 | 2 |"))} == {""}


def test_every_paragraph_of_a_cell_is_aligned() -> None:
    found = sides(made("| A |\n| --: |\n| one [[item]] two |"))
    assert found == [("A", "right"), ("one", "right"), ("two", "right")]


@needs_sdk
def test_aligned_tables_are_sound(tmp_path: Path) -> None:
    path = tmp_path / "aligned.docx"
    path.write_bytes(made(ALIGNED))
    assert sdk_faults(path) == []
