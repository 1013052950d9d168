"""Lines that nearly begin with a marker are told of, and stay what they are."""

import pytest

from tests.growth import grows_in_proportion
from tests.test_notes import read


def told(text: str) -> list[tuple[str, str]]:
    """Return what is told of slips, with the places."""
    return [(guess.place, guess.says) for guess in read(text).guesses]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ACTION Priya to ring", "“ACTION” has no colon, so the line is no entry; write “Action:”"),
        ("Lesson - ask", "“Lesson” has no colon, so the line is no entry; write “Lesson:”"),
        (
            "- private – a worry",
            "“private” has no colon, so the line is no entry; write “Private:”",
        ),
        ("AP - Tom to ring", "“AP” has no colon, so the line is no entry; write “Action:”"),
        ("AP3 ring Tom", "“AP” has no colon, so the line is no entry; write “Action:”"),
        ("**Lesson –** ask", "“Lesson” has no colon, so the line is no entry; write “Lesson:”"),
        ("Present – Priya", "“Present” has no colon, so the line is no entry; write “Present:”"),
        (
            "Action Tom to ring",
            "“Action” has no colon, so the line is no entry; write “Action:” in front",
        ),
        ("Lessons learned: ask", "“Lessons learned:” is not known, so the line is no entry"),
        ("Decisions: ask. Tell.", "“Decisions:” is not known, so the line is no entry; write “D"),
        ("New trial: ask", "“New trial:” is not known, so the line is no entry; write “Trial:”"),
        ("Who: Priya, Tom Reed", "“Who:” is not known, so the line is no entry; write “Present:”"),
    ],
)
def test_a_line_that_nearly_begins_an_entry_is_told_and_noted(line: str, says: str) -> None:
    understanding = read(f"A long talk.\n\n{line}\n")
    assert [note.text for note in understanding.record.notes] == ["A long talk.", line]
    (guess,) = understanding.guesses
    assert guess.place == "line 3"
    assert guess.says.startswith(says)


def test_one_that_goes_on_with_an_entry_is_told_with_its_own_place() -> None:
    text = "Lesson: Ask first.\nCaveat - in one depot\nLESSON Draw later.\n"
    assert read(text).record.lessons[0].text.count("\n") == 2
    assert told(text) == [
        (
            "line 2",
            "“Caveat” has no colon, so the line goes on with the one above; write “Caveat:” "
            "in front",
        ),
        (
            "line 3",
            "“LESSON” has no colon, so the line goes on with the one above; write “Lesson:” "
            "in front",
        ),
    ]


def test_plain_lines_below_a_word_for_many_are_told_once() -> None:
    ((place, says),) = told("LESSONS\nAsk the crews first.\nBegin small.\n")
    assert place == "line 1"
    assert says == (
        "the lines below “LESSONS” are no entries; write “Lesson:” in front of each that is one"
    )


def test_what_is_typed_again_and_again_is_told_once() -> None:
    ((place, says),) = told("AP - ring\n\nAP - write\n\nAP - call\n")
    assert place == "line 1"
    assert says.endswith("write “Action:” in front (also in two lines below)")


@pytest.mark.parametrize(
    "text",
    [
        "## Actions\n\nAction: Tom Reed to ring\n",
        "Actions\n\n| What | Who |\n| --- | --- |\n| Ring | Priya |\n",
        "Actions were few.\n\n- One more thing\n",
        "Action was taken - at last - by the county.\n",
        "TRIAL OF THE NEW ROUNDS\n",
        "Why not ask - they said.\n",
        "Action learning needs time to work.\n",
        "Actioned: all of it, they said.\n",
        "Lessons\n",
        "Actions: none\n",
        "Resulting in this: a mess.\n",
        "Off the record: Action - the closure\n",
    ],
)
def test_what_is_no_slip_is_not_told(text: str) -> None:
    assert told(text) == []


def test_four_times_the_slips_cost_about_four_times_as_much() -> None:
    assert grows_in_proportion(lambda count: read("AP: ring\n\n" * count), 2_000)
