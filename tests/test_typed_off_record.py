"""What is off the record in a YAML file somebody typed is found and cut out, whatever YAML says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.commands.recording.typed_off_record import LEFT_OUT, cut, lines_off_record

SECRET = "xylophone"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (f"- text: Off the record. {SECRET}\n", f"- text: {LEFT_OUT}\n"),
        (f'- text: "Off the record: {SECRET}"\n', f"- text: {LEFT_OUT}\n"),
        (f"- text: A long talk. Off the record: {SECRET}\n", f"- text: A long talk. {LEFT_OUT}\n"),
        (f"# Off the record: {SECRET}\n# {SECRET}\n", f"# {LEFT_OUT}\n"),
        (f"off the record: {SECRET}\n", f"{LEFT_OUT}\n"),
        (
            f"- text: >-\n    Talk, off the\n    record: {SECRET}\n    {SECRET}\n\n    End.\n",
            f"- text: >-\n    Talk, off the\n    {LEFT_OUT}\n\n    End.\n",
        ),
        (
            f"- text: |-\n    Off the record\n    - {SECRET}\n\n    Chief: {SECRET}\n"
            "    On the record: kept\n  share: set\n",
            f"- text: |-\n    {LEFT_OUT}\n    On the record: kept\n  share: set\n",
        ),
        (
            f"review:\n  helped: Off the record - {SECRET}\n  change: kept\n",
            f"review:\n  helped: {LEFT_OUT}\n  change: kept\n",
        ),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_is_off_the_record_is_cut_out_and_all_else_stays(
    typed: str, left: str, ending: str
) -> None:
    assert cut(typed.replace("\n", ending)) == left.replace("\n", ending)
    assert lines_off_record(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "- off_the_record: yes\n",
        "- {block: b1, off_the_record: true}\n",
        "# For what was off the record, say only this:\n# - off_the_record: yes\n",
        "- text: They spoke off the record last year.\n",
        "- text: >-\n    They spoke off the\n    record last year.\n",
    ],
)
def test_what_only_speaks_of_it_stays(typed: str) -> None:
    assert lines_off_record(typed) == []
    assert cut(typed) == typed


@given(st.text(alphabet=" -#:>|'\"\n\r\tabé{}[]", max_size=200))
def test_a_text_in_which_nothing_is_off_the_record_is_left_as_it_is(typed: str) -> None:
    assert cut(typed) == typed


@given(
    st.text(alphabet=" -#:>|\n\tabé", max_size=60),
    st.sampled_from(["Off the record: ", "off the record - ", "OFF-THE-RECORD: "]),
    st.text(alphabet=" abé", max_size=20),
    st.text(alphabet=" -#:>|\n\tabé", max_size=60),
)
def test_the_rest_of_its_line_never_stays(before: str, sign: str, said: str, after: str) -> None:
    assert SECRET not in cut(f"{before}\n- text: {sign}{said}{SECRET}\n{after}")
