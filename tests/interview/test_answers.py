"""Answers as typed: picks by number or beginning, nothing off the record, read back as kept."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alsctl.interview import Choice, Question, cleaned, picked
from alsctl.loading.drafts import read_answers
from alsctl.model.drafts import Answer, AnswersFile
from alsctl.yaml_text import yaml_text

STATES = Question(
    key="state",
    part="Progress",
    asks="What became of it?",
    tip="Pick one.",
    choices=(Choice("done"), Choice("dropped"), Choice("did not work")),
)
PEOPLE = Question(
    key="present",
    part="Who was there",
    asks="Who was there?",
    tip="Pick some.",
    choices=tuple(Choice(name) for name in ("Priya Shah", "Tom Reed", "Ana Silva", "Bo Li")),
    many=True,
)
SECRET = "xylophone"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1", "done"),
        ("DONE", "done"),
        ("dr", "dropped"),
        ("did-not-work", "did not work"),
        ("d", "d"),
        ("4", "4"),
        ("1, 2", "1, 2"),
        ("", ""),
    ],
)
def test_one_is_picked_by_number_by_itself_or_by_its_beginning(typed: str, words: str) -> None:
    assert picked(STATES, typed) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1 3", "Priya Shah, Ana Silva"),
        ("1, 3-4", "Priya Shah, Ana Silva, Bo Li"),
        ("2,2", "Tom Reed"),
        ("1, Fred", "Priya Shah, Fred"),
        ("1-2, Ana, 4", "Priya Shah, Tom Reed, Ana, Bo Li"),
        ("all but Tom", "all but Tom"),
        ("1, 9", "1, 9"),
        ("4-2", "4-2"),
    ],
)
def test_several_are_picked_by_numbers_and_names(typed: str, words: str) -> None:
    assert picked(PEOPLE, typed) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (f"Off the record: {SECRET}", ""),
        (f"A talk.\nOff the record: {SECRET}\n\nMore talk.", "A talk.\n\nMore talk."),
        (f"A talk.\nOff the record:\n{SECRET}\n\n{SECRET}\nOn the record: More.", "A talk.\nMore."),
        (f"She said it was fine. (Off the record: {SECRET})", "She said it was fine."),
    ],
)
def test_what_is_off_the_record_is_left_out(typed: str, words: str) -> None:
    kept = cleaned(typed)
    assert SECRET not in kept.words
    assert (kept.words.replace("\n\n", "\n"), kept.off_the_record) == (
        words.replace("\n\n", "\n"),
        True,
    )


def test_keys_that_are_no_letters_go_and_breaks_of_all_kinds_stay_breaks() -> None:
    assert cleaned("a\x1b[Ab\x0cc\r\nd\x00\u2028e  \n").words == "a[Ab\nc\nd\ne"


TYPED = st.text(max_size=200).map(lambda text: cleaned(text).words)


@given(TYPED)
def test_what_is_kept_is_kept_again_as_it_is(text: str) -> None:
    assert cleaned(text).words == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(st.tuples(TYPED, st.booleans()), max_size=5))
def test_answers_read_back_as_they_were_kept(
    answers: list[tuple[str, bool]], tmp_path: Path
) -> None:
    kept = tuple(
        Answer(asked=f"progress S1-A{n}: happened", answer=text or None, off_the_record=off)
        for n, (text, off) in enumerate(answers)
    )
    file = AnswersFile(alsctl=1, answers=kept, taken_back=kept[:1])
    path = tmp_path / "02.draft.yaml"
    path.write_bytes(yaml_text(file).encode())
    assert read_answers(path) == file


@pytest.mark.parametrize("typed", ["9", "1, 9", "1-9", "0", "2–9, 1"])
def test_a_number_that_is_not_in_the_list_is_told_as_such(typed: str) -> None:
    question = Question(
        key="x",
        part="X",
        asks="Who?",
        tip="",
        choices=(Choice("Ann"), Choice("Bob")),
        many=True,
        refuses=lambda text: "" if text in ("Ann", "Ann, Bob") else "nobody",
    )
    assert question.fault(picked(question, typed)) == "the list has numbers from 1 to 2"
    assert question.fault(picked(question, "1, 2")) == ""
    assert question.fault("Zed 9") == "nobody"


def test_names_with_commas_are_picked_one_on_each_line() -> None:
    question = Question(
        key="x",
        part="X",
        asks="Which?",
        tip="",
        choices=(Choice("Elm, City of"), Choice("Ashby"), Choice("Dale")),
        many=True,
        lines=True,
    )
    assert picked(question, "1, 3\nYork, City of\n9") == "Elm, City of\nDale\nYork, City of\n9"
