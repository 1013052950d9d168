"""record-session --from --check: what notes would make is shown, and nothing is written."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.terminal import Terminal

SECRET = "xylophone"
SET = """\
alsctl: 1
name: Riverside
groups: [{id: east, name: East}]
members: [{id: m1, name: Priya Shah}, {id: m2, name: Tom Marsh}]
themes: [{id: trust, name: Trust in others}]
sessions: [{number: 1, date: 2018-03-14}, {number: 2, date: 2018-05-16}]
"""
FIRST = """\
alsctl: 1
session: 1
actions:
- {id: S1-A1, by: [m1], text: Ring the depot about the rounds.}
"""
NOTES = f"""\
Present: Priya Shah, Tom Marsh
Apologies: none

A long exchange.

Private: Not for others.

Action: Priya to circulate the draft order by 1 July 2018 (share: sponsor)
Action: somebody to ask the lawyers
Done: rang the depot about the rounds
Lesson: Ask the crews.
Caveat: One depot only.
Theme: Trust in others
For: service heads, leaders
Help wanted: a model contract

Off the record: {SECRET}.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set that has met once."""
    path = tmp_path / "riverside"
    (path / "sessions").mkdir(parents=True)
    (path / "set.yaml").write_text(SET, encoding="utf-8")
    (path / "sessions/01.yaml").write_text(FIRST, encoding="utf-8")
    (path / "notes.md").write_text(NOTES, encoding="utf-8")
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that checks notes and gives exit code, output and errors."""

    def check_them(*words: str) -> tuple[int, str, str]:
        before = sorted(os.listdir("sessions"))
        code = main(["record-session", *words, "--check"])
        assert sorted(os.listdir("sessions")) == before
        out, err = capsys.readouterr()
        return code, out, err

    return check_them


def test_every_entry_is_told_in_plain_words_with_its_line(checked: Any) -> None:
    code, out, err = checked("2", "--from", "notes.md")
    assert (code, err) == (0, "")
    assert out.split("\nNot certain:")[0] == (
        "sessions/02.yaml would say:\n"
        "When: Wednesday 16 May 2018\n"
        "Present: Priya Shah and Tom Marsh\n"
        "line 8   action S2-A1: Priya to circulate the draft order by 1 July 2018; Priya Shah; "
        "by Sunday 1 July 2018; share: sponsor\n"
        "line 9   action S2-A2: somebody to ask the lawyers; nobody named\n"
        "line 10  progress on S1-A1 (Ring the depot about the rounds.); done; "
        "happened: rang the depot about the rounds\n"
        "line 11  lesson S2-L1: Ask the crews.; theme: Trust in others; "
        "for service heads and leaders; caveat: One depot only.\n"
        "line 15  help wanted: a model contract; nobody named\n"
        "Three notes, 1 private.\n"
        "One passage off the record, not kept.\n"
    )


def test_each_row_of_a_table_has_its_own_place(checked: Any) -> None:
    table = "| Who | What |\n|---|---|\n| Priya | Ring the mayor |\n| Tom | Write the note |\n"
    Path("table.md").write_text(table, encoding="utf-8")
    _, out, _ = checked("2", "--from", "table.md")
    assert "line 3  action S2-A1: Ring the mayor; Priya Shah\n" in out
    assert "line 4  action S2-A2: Write the note; Tom Marsh\n" in out


def test_what_is_uncertain_comes_with_its_line_and_what_was_made_of_it(checked: Any) -> None:
    _, out, _ = checked("2", "--from", "notes.md")
    uncertain = out.split("\nNot certain:\n")[1].splitlines()
    assert uncertain[0].startswith("line ")
    at = uncertain.index("line 9  Action: somebody to ask the lawyers")
    assert uncertain[at + 1].startswith("    ")


def test_what_is_off_the_record_is_not_quoted(checked: Any) -> None:
    assert SECRET not in "".join(checked("2", "--from", "notes.md")[1:])
    assert SECRET not in "".join(checked("2", "--from", "notes.md", "--json")[1:])


def test_json_has_the_same(checked: Any) -> None:
    code, out, _ = checked("2", "--from", "notes.md", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["kind"], told["file"]) == ("record-check", "sessions/02.yaml")
    assert told["entries"][1] == {
        "place": "line 9",
        "says": "action S2-A2: somebody to ask the lawyers; nobody named",
    }
    assert told["off_the_record"] == 1
    assert {"place", "typed", "says"} == set(told["uncertain"][0])


def test_notes_without_a_day_are_shown_and_refused(checked: Any) -> None:
    code, out, err = checked("3", "--from", "notes.md")
    assert code == 1
    assert "lesson S3-L1: Ask the crews." in out
    assert err.startswith("nothing says when this was; give --date")
    assert checked("3", "--from", "notes.md", "--date", "2018-07-01")[0] == 0


def test_all_that_would_stop_it_is_told(checked: Any) -> None:
    Path("sessions/03.yaml").write_text("alsctl: 1\nsession: 3\n")
    code, _, err = checked("3", "--from", "notes.md")
    assert code == 1
    assert [line.split(";")[0] for line in err.splitlines()] == [
        "sessions/03.yaml: there is a record already and it stays as it is",
        "nothing says when this was",
    ]


def test_it_needs_notes(checked: Any) -> None:
    assert checked("2")[0] == 2


def test_json_needs_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record-session", "2", "--from", "notes.md", "--json"]) == 2
    assert "it goes with --check" in capsys.readouterr().err
    assert sorted(os.listdir("sessions")) == ["01.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
def test_on_a_screen_long_lines_are_folded_under_their_words(folder: Path) -> None:
    words = ["alsctl", "record-session", "2", "--from", "notes.md", "--check"]
    terminal = Terminal(*words, folder=folder)
    assert terminal.end() == 0
    lines = terminal.screen.splitlines()
    assert max(map(len, lines)) <= 80
    at = next(n for n, line in enumerate(lines) if line.startswith("line 8   action"))
    assert lines[at + 1].startswith(" " * 9)
    assert "Write sessions" not in terminal.screen
