"""Where pages may break: headings stay with what they head, tables are torn only where tall."""

from datetime import date

import pytest
from lxml import etree

from alsctl import marked_up, word
from alsctl.blocks import Block, Document, Heading, Paragraph, Run, Table
from tests import house_styles
from tests.opened_word_file import WordFile, find, text, value

LONG = "Most of what would change it lies in law and in each council's own constitution. " * 3
HEADING = Heading(1, (Run("What we do not know"),))
BODY = Paragraph((Run("Whether it lasts."),))


def made(*blocks: Block, house: bytes | None = None) -> WordFile:
    document = Document(title="Pages", blocks=blocks, created=date(2018, 5, 16))
    return WordFile(word.write(document, house))


def heading(file: WordFile) -> etree._Element:
    paragraphs = find(file.document, "//w:body/w:p")
    return next(p for p in paragraphs if text(p) == "What we do not know")


def table(rows: int, cell: str = "5") -> Table:
    return Table(((Run("Marks"),), (Run("Why"),)), (((Run("4"),), (Run(cell),)),) * rows)


def kept_with_next(file: WordFile) -> list[bool]:
    """Return for each row of a table whether it stays on the page of the next."""
    rows = find(file.document, "//w:tbl/w:tr[not(w:trPr/w:tblHeader)]")
    return [bool(find(row, ".//w:pPr/w:keepNext")) for row in rows]


def test_a_heading_stays_with_what_follows_in_a_house_that_does_not_say_so() -> None:
    welsh = made(HEADING, BODY, house=house_styles.word_on_mac_in_welsh())
    assert find(heading(welsh), "w:pPr/w:keepNext")
    assert not find(heading(made(HEADING, BODY)), "w:pPr/w:keepNext"), "its own style says so"


def test_a_heading_below_a_table_stands_off_it_in_a_house_that_leaves_no_space() -> None:
    bare = house_styles.right_to_left()
    below = heading(made(table(2), HEADING, house=bare))
    assert int(value(below, "w:pPr/w:spacing/@w:before")) >= 120
    assert not find(heading(made(BODY, HEADING, house=bare)), "w:pPr/w:spacing")
    assert not find(heading(made(table(2), HEADING)), "w:pPr/w:spacing"), "its style has space"


def test_a_small_table_is_not_torn_and_a_tall_one_is_only_near_its_ends() -> None:
    assert kept_with_next(made(table(5))) == [True, True, True, True, False]
    assert kept_with_next(made(table(5, LONG))) == [True, False, False, True, False]
    assert kept_with_next(made(table(9))) == [True, *[False] * 6, True, False]


def test_contents_list_as_deep_as_they_are_told_to() -> None:
    file = made(
        *marked_up.read("[[contents 1]]\n\n# One\n\n## Its part\n\nWords.\n\n# Two\n\nMore.")
    )
    entries = find(file.document, "//w:sdt//w:hyperlink")
    assert [text(entry) for entry in entries] == ["One", "Two"]


@pytest.mark.parametrize(
    ("style", "stays"), [("Caveat", True), ("Contrary", True), ("Lesson", False), ("", False)]
)
def test_what_limits_a_lesson_stays_on_the_page_of_what_stands_before_it(
    style: str, stays: bool
) -> None:
    after = Paragraph((Run("Seen in one depot only."),), style)
    first, *_ = find(made(BODY, after).document, "//w:body/w:p")
    assert bool(find(first, "w:pPr/w:keepNext")) is stays
