"""Questions are plain lines; wrong answers are explained and asked for again."""

import sys
from pathlib import Path

import pytest

from tests.terminal import CTRL_C, CTRL_D, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

ASKS_A_NUMBER = """
from alsctl.asking import ask
print("got", repr(ask("How many?", lambda answer: int(answer) if answer else None)))
"""
ASKS_A_WORD = """
from alsctl.asking import choose
words = {"on-record": "names", "private": "none"}
print("got", choose("Which rule?", words, usual="private"))
"""
REFUSES_WITH_FAULTS = """
from alsctl.asking import ask
from alsctl.errors import AlsctlError
def read(answer):
    if answer:
        raise AlsctlError({"long": "too long " * 20, "file": "a.csv: wrong", "all": "a:1\\nb:2"}
                          .get(answer, "no such thing"))
ask("Which?", read)
"""


def shown(program: str, *answers: str, folder: Path) -> str:
    """Return all that the terminal shows."""
    terminal = Terminal(program, folder=folder)
    terminal.answer(*answers)
    assert terminal.end() == 0, terminal.screen
    return terminal.screen


def test_an_answer_is_returned_as_read(tmp_path: Path) -> None:
    screen = shown(ASKS_A_NUMBER, "8", folder=tmp_path)
    assert screen == "\nHow many? (Enter to skip)\n> 8\ngot 8\n"


def test_enter_alone_skips(tmp_path: Path) -> None:
    assert "got None" in shown(ASKS_A_NUMBER, "", folder=tmp_path)


def test_a_wrong_answer_is_explained_and_asked_for_again(tmp_path: Path) -> None:
    screen = shown(ASKS_A_NUMBER, "eight", "8", folder=tmp_path)
    assert "Invalid literal for int() with base 10: 'eight'.\n> 8\ngot 8\n" in screen


def test_keys_that_are_no_letters_are_told(tmp_path: Path) -> None:
    screen = shown(ASKS_A_NUMBER, "12\x16\x01", "12", folder=tmp_path)
    assert "There are keys in this answer that are no letters; please" in screen
    assert screen.endswith("got 12\n")


def test_explanations_are_sentences_and_fit_the_terminal(tmp_path: Path) -> None:
    screen = shown(REFUSES_WITH_FAULTS, "x", "long", "file", "all", "", folder=tmp_path)
    assert "\nNo such thing.\n" in screen
    assert "\na.csv: wrong.\n" in screen
    assert "\na:1\nb:2\nPlease mend the file" in screen
    assert max(map(len, screen.splitlines())) < 80


@pytest.mark.parametrize(
    ("answer", "word"),
    [("", "private"), ("1", "on-record"), ("On record", "on-record"), ("2", "private")],
)
def test_a_word_is_chosen_by_number_by_itself_or_by_enter(
    answer: str, word: str, tmp_path: Path
) -> None:
    assert shown(ASKS_A_WORD, answer, folder=tmp_path).endswith(f"got {word}\n")


def test_choices_are_told_with_what_they_mean(tmp_path: Path) -> None:
    screen = shown(ASKS_A_WORD, "3", "1", folder=tmp_path)
    assert screen.startswith(
        "\nWhich rule? (Enter for private)\n  1  on-record  names\n  2  private    none\n> 3\n"
        "Please type a number from 1 to 2, or one of the words.\n"
    )


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_ctrl_c_and_the_end_of_input_are_one(key: str, tmp_path: Path) -> None:
    terminal = Terminal(ASKS_A_NUMBER, folder=tmp_path)
    terminal.answer(key)
    assert terminal.end() == 1
    assert "EOFError" in terminal.screen
