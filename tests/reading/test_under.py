"""One file of several sessions: the part under a heading, or what headings there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.errors import AlsctlError
from alsctl.notes.manuscript import Comment, Manuscript, Paragraph, Table, from_text
from alsctl.reading import under

HASHES = """\
# Riverside
before
## Session 1 – 14 March
one
### Actions
first
## Session 2
two
### Actions
second
# Elsewhere
else
"""


def lines(manuscript: Manuscript) -> list[str]:
    return [part.text for part in manuscript.parts if not isinstance(part, Table)]


def under_text(text: str, asked: str) -> list[str]:
    return lines(under(from_text(text), asked, "notes.md"))


def refused(text: str, asked: str) -> str:
    with pytest.raises(AlsctlError) as error:
        under_text(text, asked)
    return str(error.value)


@pytest.mark.parametrize("asked", ["Session 2", " SESSION  2. ", "séssion 2:", "session2"])
def test_a_heading_is_found_whatever_its_case_blanks_accents_and_stops(asked: str) -> None:
    assert under_text(HASHES, asked) == ["## Session 2", "two", "### Actions", "second"]


@pytest.mark.parametrize("asked", ["Session 1", "14 March"])
def test_the_beginning_or_a_part_of_a_heading_is_enough_if_one_fits(asked: str) -> None:
    assert under_text(HASHES, asked)[0] == "## Session 1 – 14 March"
    assert under_text(HASHES, asked)[-1] == "first"


def test_the_end_of_the_last_is_that_of_what_it_stands_in() -> None:
    assert under_text(HASHES, "Elsewhere")[:2] == ["# Elsewhere", "else"]


def test_one_is_not_taken_for_ten() -> None:
    assert under_text("# Session 10\na\n# Session 1\nb", "Session 1") == ["# Session 1", "b"]
    assert "no heading fits" in refused("# Session 10\na", "Session 1")


def test_headings_with_a_rule_below_are_headings() -> None:
    text = "One\n===\na\n\nIn one\n---\nb\n\nTwo\n===\nc"
    assert under_text(text, "one") == ["One", "===", "a", "", "In one", "---", "b", ""]


@pytest.mark.parametrize(
    "other", ["Session 2", "SESSION 12:", "session two", "**Session 3**", "Session 2nd"]
)
def test_a_line_alone_reaches_to_the_next_of_its_form(other: str) -> None:
    text = f"Session 1\na\n# Actions\nb\n{other}\nc"
    assert under_text(text, "session 1") == ["Session 1", "a", "# Actions", "b"]


def test_a_line_alone_ends_with_what_it_stands_in() -> None:
    text = "# Spring\n14 March\na\n## Actions\nb\n# Summer\nc"
    assert under_text(text, "14 March") == ["14 March", "a", "## Actions", "b"]


def test_headings_of_word_go_by_their_level_and_tables_and_comments_come_along() -> None:
    def heading(text: str, level: int) -> Paragraph:
        return Paragraph(text, "p", level=level)

    table, comment = Table((("a",),), "t"), Comment("c", "p")
    inside = (heading("Two", 1), table, heading("In two", 2), comment)
    whole = Manuscript((heading("One", 1), *inside, heading("Three", 1)), ("told",))
    assert under(whole, "two", "notes.docx") == Manuscript(inside, ("told",))


def test_several_that_fit_are_told_with_their_places() -> None:
    assert refused(HASHES, "actions") == (
        "notes.md: two headings fit --under actions: “Actions” (line 5); “Actions” (line 9); "
        "give all the words of one, or give one of them another name"
    )
    assert refused("x\na\nx", "X").startswith("notes.md: two headings fit --under X: “x” (line 1)")


def test_none_that_fits_lists_those_there_are_nearest_first() -> None:
    assert refused(HASHES, "Sesion 2") == (
        "notes.md: no heading fits --under Sesion 2; the headings are “Session 2”, "
        "“Session 1 – 14 March”, “Actions”, “Riverside”, “Elsewhere”"
    )
    many = "\n".join(f"# Part {n} of it" for n in range(30))
    assert refused(many, "nothing").endswith(" and 18 more")


def test_without_any_heading_that_is_told() -> None:
    assert refused("a\nb", "Session 1") == (
        "notes.md: nothing stands under Session 1: there is no heading in it; put one above each "
        "session"
    )


def test_no_message_tells_what_is_off_the_record() -> None:
    text = "# Off the record: xylophone\na\n# Session 1\nb"
    assert "xylophone" not in refused(text, "nothing")


@given(st.text(alphabet="# \nab1=-.é", max_size=60), st.text(alphabet="# ab1é.", max_size=8))
def test_any_part_is_some_lines_of_the_whole_that_follow_each_other(text: str, asked: str) -> None:
    whole, told = from_text(text), ""
    try:
        part = under(whole, asked, "notes.md")
    except AlsctlError as error:
        told, part = str(error), whole
    assert "\n" not in told
    assert part.parts
    start = whole.parts.index(part.parts[0])
    assert whole.parts[start : start + len(part.parts)] == part.parts
