"""record-session --edit: a record in one's own editor, checked on saving, and nothing is lost."""

import os
import re
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from alsctl import checks
from alsctl.cli import main
from alsctl.errors import Severity
from alsctl.loading import read_set
from alsctl.model import Record
from tests.editors import Editor
from tests.terminal import CTRL_C, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")

SECRET = "xylophone"
SET = """\
alsctl: 1
name: Riverside
groups: [{id: east, name: East}]
members: [{id: m1, name: Priya Shah}, {id: m2, name: Tom Marsh}]
themes: [{id: trust, name: Trust}]
sessions: [{number: 1, date: 2026-01-15}, {number: 2, date: 2026-03-12}, {number: 4, when: July}]
"""
AGENDA = "alsctl: 1\nblocks: [{id: b1, kind: theme, title: Trust in the rounds, minutes: 30}]\n"
FIRST = """\
# My own remark stays.
alsctl: 1
session: 1
date: 2026-01-15   # a Thursday
present: [m1]
actions:
- {id: S1-A1, by: [m1], text: "Ring the depot."}
trials: [{id: S1-T1, idea: One round by its own crew.}]
lessons:
  - id: S1-L1
    text: "Ask the crews."
"""
LESSON = "lessons:\n- id: S2-L1\n  text: >-\n    Ask the crews first.\n"
WRONG = "lessons:\n- id: S2-L1\n  txt: >-\n    Ask the crews first.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set that has met once."""
    path = tmp_path / "riverside"
    (path / "sessions").mkdir(parents=True)
    (path / "agendas").mkdir()
    (path / "set.yaml").write_text(SET, encoding="utf-8")
    (path / "agendas/02.yaml").write_text(AGENDA, encoding="utf-8")
    (path / "sessions/01.yaml").write_text(FIRST, encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def editor(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Return the editor that is used."""
    return Editor(tmp_path / "bin", monkeypatch)


def edit(*words: str, answers: tuple[str, ...] = ()) -> tuple[int, str]:
    """Edit at a terminal; return the exit code and what was shown."""
    terminal = Terminal("alsctl", "record-session", *words, "--edit", folder=Path())
    terminal.answer(*answers)
    code = terminal.end()
    left = os.listdir(os.environ["TMPDIR"])
    assert left == [], "the private folder is gone"
    return code, terminal.screen


def record(name: str) -> Record:
    reading = read_set(Path())
    found = [*reading.problems, *checks.problems(reading.folder)]
    assert [problem for problem in found if problem.severity is Severity.FAULT] == []
    return next(r for r in reading.folder.records if r.origin.file == f"sessions/{name}.yaml")


def text(name: str) -> str:
    return Path(f"sessions/{name}.yaml").read_bytes().decode()


def written() -> list[str]:
    return sorted(os.listdir("sessions"))


# A new record


def test_a_skeleton_is_opened_and_what_was_typed_becomes_the_record(editor: Editor) -> None:
    editor.will({"more": LESSON})
    code, screen = edit("2")
    assert (code, screen) == (0, "sessions/02.yaml\n")
    found = record("02")
    assert (str(found.date), found.lessons[0].text) == ("2026-03-12", "Ask the crews first.")


def test_the_skeleton_teaches_with_the_set_s_own_ids(editor: Editor) -> None:
    editor.will({"more": LESSON})
    edit("2")
    (skeleton,) = editor.texts
    lines = skeleton.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=session.schema.json"
    assert "date: 2026-03-12" in lines
    for line in (
        "# present: [m1, m2]",
        "# #   m1  Priya Shah",
        "# #   b1  Trust in the rounds",
        "# #   S1-A1  Ring the depot.",
        "# - action: S1-A1",
        "# - trial: S1-T1",
        "# - id: S2-L1",
        "#   theme: trust",
    ):
        assert line in lines
    assert max(map(len, lines)) <= 80


def uncommented(skeleton: str) -> str:
    """Return a skeleton whose remarks are all used; the first only tells what to do."""
    top, below = re.split(r"(?m)^alsctl: 1$", skeleton)
    return f"{top}alsctl: 1{re.sub(r'(?m)^# ', '', below)}"


@pytest.mark.parametrize(
    "words", [["2"], ["4"], ["2", "--between"], ["2", "--between", "--group", "east"]]
)
def test_all_remarks_taken_together_are_a_record_without_a_fault(
    editor: Editor, words: list[str]
) -> None:
    editor.will({}, {})
    edit(*words, answers=("",))
    editor.will({"all": uncommented(editor.texts[0])})
    code, screen = edit(*words)
    assert code == 0, screen
    (name,) = set(written()) - {"01.yaml"}
    found = record(name.removesuffix(".yaml"))
    assert found.lessons
    assert found.progress
    assert found.results


def test_a_set_of_a_name_alone_has_a_skeleton_as_well(editor: Editor) -> None:
    Path("set.yaml").write_text("alsctl: 1\nname: Riverside\n")
    Path("sessions/01.yaml").unlink()
    editor.will({})
    edit("1", answers=("",))
    editor.will({"all": uncommented(editor.texts[0])})
    assert edit("1")[0] == 0
    assert (record("01").attended, record("01").expected) == (8, 10)


def test_the_file_is_private_and_the_schema_is_beside_it(editor: Editor) -> None:
    editor.will({"more": LESSON})
    edit("2")
    (met,) = editor.opened
    assert (met["mode"], met["folder"]) == (0o600, 0o700)
    assert met["beside"] == ["02.yaml", "session.schema.json"]


def test_the_line_for_editors_is_not_in_the_record_and_every_other_is(editor: Editor) -> None:
    editor.will({"more": LESSON})
    edit("2")
    assert text("02") == editor.texts[0].split("\n", 1)[1] + LESSON


@pytest.mark.parametrize(
    "step", [{}, {"all": ""}, {"all": " \n\n"}, {"bytes": "efbbbf0d0a"}, {"gone": True}]
)
def test_where_nothing_was_typed_nothing_is_written(
    editor: Editor, step: dict[str, object]
) -> None:
    editor.will(step)
    code, screen = edit("2", answers=("",) if not step else ())
    assert (code, written()) == (0, ["01.yaml"])
    assert screen.endswith("Nothing was typed, nothing is written.\n")


def test_where_all_that_was_typed_is_a_remark_it_says_so(editor: Editor) -> None:
    editor.will({"more": "# - text: Ask the crews.\n"})
    code, screen = edit("2")
    assert code == 0
    assert screen.startswith("sessions/02.yaml\nIt says only when it was: lines that begin with #")
    editor.will({"more": LESSON})
    assert edit("2") == (0, "sessions/02.yaml\n")


def test_other_line_ends_alone_are_nothing_typed(editor: Editor) -> None:
    editor.will({"swap": ["\n", "\r\n"]})
    assert edit("2")[0] == 0
    assert written() == ["01.yaml"]


def test_an_editor_that_only_opened_a_window_is_waited_for(editor: Editor) -> None:
    editor.will({})
    code, screen = edit("2", answers=("",))
    assert code == 0
    assert "If the text is open in a window, save it and close the window now." in screen


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["2", "--date", "13 March 2026"], "date: 2026-03-13"),
        (["2", "--when", "AM: time tbc"], "when: >-\n  AM: time tbc\n"),
        (["2"], "date: 2026-03-12"),
    ],
)
def test_the_day_is_filled_in(editor: Editor, words: list[str], line: str) -> None:
    editor.will({"more": LESSON})
    assert edit(*words)[0] == 0
    assert line in text("02")


def test_a_new_record_says_when_it_was(editor: Editor) -> None:
    editor.will({"more": "lessons: [{text: Ask.}]\n"}, {"more": "when: in May\n"})
    code, screen = edit("3", answers=("",))
    assert code == 0
    assert "sessions/03.yaml: nothing says when this was; write date: 2018-05-16" in screen
    assert record("03").when == "in May"


def test_a_day_in_the_diary_is_enough(editor: Editor) -> None:
    editor.will({"swap": ["date: 2026-03-12", "lessons: [{text: Ask.}]"]})
    assert edit("2")[0] == 0
    assert record("02").date is None


def test_further_notes_have_a_file_and_ids_of_their_own(editor: Editor) -> None:
    editor.will({"more": "lessons: [{id: S1-L2, text: Ask.}]\n"})
    assert edit("1", "--add")[0] == 0
    assert written() == ["01-2.yaml", "01.yaml"]
    assert "# - id: S1-L2" in text("01-2")
    assert "date: 2026-01-15" in text("01-2")


def test_where_there_are_several_records_it_asks_which_one(editor: Editor) -> None:
    second = "alsctl: 1\nsession: 1\ndate: 2026-01-15\nlessons:\n- {id: S1-L2, text: Ask.}\n"
    Path("sessions/01-2.yaml").write_text(second, encoding="utf-8")
    editor.will({"swap": ["Ask.", "Ask twice."]})
    code, screen = edit("1", answers=("3", "2"))
    assert code == 0
    assert "There are two records of session 1. Which one? (Enter for 01.yaml)" in screen
    assert "Ask twice." in text("01-2")
    assert text("01") == FIRST


def test_the_record_of_a_group_s_work_is_opened_as_it_is(editor: Editor) -> None:
    said = "alsctl: 1\nbetween: 1\ngroup: east\ndate: 2026-02-01\nlessons:\n- {text: Ask.}\n"
    Path("sessions/01-between-east.yaml").write_text(said, encoding="utf-8")
    editor.will({"swap": ["Ask.", "Ask twice."]})
    code, _ = edit("1", "--between", "--group", "East")
    assert code == 0
    assert text("01-between-east") == said.replace("Ask.", "Ask twice.")


def test_work_between_sessions_is_edited_in_its_own_file(editor: Editor) -> None:
    editor.will({"more": "date: 2026-02-01\nprogress: [{action: S1-A1, state: done}]\n"})
    assert edit("1", "--between", "--group", "east")[0] == 0
    found = record("01-between-east")
    assert (found.between, found.group, found.progress[0].action) == (1, "east", "S1-A1")
    assert "#   by: [east]" in text("01-between-east")


# Faults


def test_with_faults_the_file_opens_again_with_the_text_as_it_was_left(editor: Editor) -> None:
    editor.will({"more": WRONG}, {"swap": ["txt", "text"]})
    code, screen = edit("2", answers=("",))
    assert code == 0
    assert editor.texts[1] == editor.texts[0] + WRONG
    assert "sessions/02.yaml:" in screen
    assert "Go back in and mend this?" in screen
    assert record("02").lessons[0].text == "Ask the crews first."


def test_the_line_that_is_told_is_the_line_in_the_record(editor: Editor) -> None:
    editor.will({"more": WRONG})
    _, screen = edit("2", answers=("n",))
    told = re.search(r"sessions/02\.yaml:(\d+):\d+: .*txt", screen)
    assert told
    typed = (editor.texts[0] + WRONG).splitlines()
    assert typed[int(told[1])] == "  txt: >-"  # the first line is for the editor alone


@pytest.mark.parametrize("name", ["vim", "nano", "hx"])
def test_the_editor_is_opened_at_the_fault(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    editor = Editor(tmp_path / "bin", monkeypatch, name=name)
    editor.will({"more": WRONG}, {"swap": ["txt", "text"]})
    assert edit("2", answers=("",))[0] == 0
    first, second = editor.opened
    lines = (editor.texts[0] + WRONG).splitlines()
    at = next(n for n, line in enumerate(lines, 1) if "S2-L1" in line and not line.startswith("#"))
    assert len(list(first["words"])) == 1  # type: ignore[call-overload]
    assert second["words"][0] in (f"+{at}", f"+{at + 1}")  # type: ignore[index]


def test_who_leaves_it_finds_the_text_again(editor: Editor) -> None:
    editor.will({"more": WRONG})
    code, screen = edit("2", answers=("n",))
    assert (code, written()) == (1, ["01.yaml", "02.edit.yaml"])
    assert "kept in sessions/02.edit.yaml; the same command goes on with it" in screen
    editor.will({"swap": ["txt", "text"]})
    code, screen = edit("2")
    assert (code, written()) == (0, ["01.yaml", "02.yaml"])
    assert "This goes on with the text kept in sessions/02.edit.yaml." in screen
    assert text("02").endswith(LESSON)


def test_a_kept_text_is_kept_again_in_the_same_file(editor: Editor) -> None:
    for more in (WRONG, "# further\n"):
        editor.will({"more": more})
        assert edit("2", answers=("n",))[0] == 1
    assert written() == ["01.yaml", "02.edit.yaml"]
    assert text("02.edit").endswith(WRONG + "# further\n")


@pytest.mark.parametrize("step", [{"all": ""}, {"more": WRONG, "code": 1}])
def test_a_kept_text_outlives_whatever_happens_next(
    editor: Editor, step: dict[str, object]
) -> None:
    editor.will({"more": WRONG})
    edit("2", answers=("n",))
    editor.will(step)
    edit("2")
    assert WRONG in text("02.edit")


def test_check_says_what_a_kept_text_is(editor: Editor, capsys: pytest.CaptureFixture[str]) -> None:
    editor.will({"more": WRONG})
    edit("2", answers=("n",))
    assert main(["check"]) == 0
    told = capsys.readouterr().err.splitlines()
    (line,) = [line for line in told if "edit.yaml" in line]
    assert line == (
        "sessions/02.edit.yaml: advice: a text that was left in an editor; it is not read; "
        "go on with alsctl record-session 2 --edit, or delete it"
    )


@pytest.mark.parametrize("answers", [(CTRL_C,), ("perhaps", CTRL_C)])
def test_ctrl_c_at_the_question_keeps_the_text(editor: Editor, answers: tuple[str, ...]) -> None:
    editor.will({"more": WRONG})
    code, screen = edit("2", answers=answers)
    assert code == 130
    assert screen.splitlines()[-1] == "stopped"
    assert text("02.edit").endswith(WRONG)


def test_a_terminal_that_is_closed_keeps_the_text(editor: Editor) -> None:
    editor.will({"more": WRONG})
    terminal = Terminal("alsctl", "record-session", "2", "--edit", folder=Path())
    terminal.read(until="> ")
    terminal.close()
    for _ in range(3):
        terminal.child.send_signal(signal.SIGHUP)
    terminal.child.wait(timeout=20)
    assert os.listdir(os.environ["TMPDIR"]) == []
    assert text("02.edit").endswith(WRONG)


def test_a_fault_in_another_file_that_the_record_causes_counts(editor: Editor) -> None:
    Path("sessions/02.yaml").write_text(
        "alsctl: 1\ndate: 2026-03-12\nprogress: [{action: S1-A1, state: done}]\n"
    )
    Path("lessons.yaml").write_text("alsctl: 1\nlessons: [{id: L1, text: Ask., from: [S1-L1]}]\n")
    editor.will({"swap": ["S1-A1", "S1-A7"]}, {"swap": ["S1-L1", "S1-L7"]})
    code, screen = edit("1", answers=("", "n"))
    assert code == 1
    assert "sessions/02.yaml:3:21: action: “S1-A1” is no action of any record" in screen
    assert "lessons.yaml:2:" in screen
    assert text("01") == FIRST


def test_faults_that_were_there_before_do_not_stop_it(editor: Editor) -> None:
    Path("lessons.yaml").write_text("alsctl: 1\nnonsense: 1\n")
    Path("agendas/03.yaml").write_text("alsctl: 1\nnonsense: 1\n")
    editor.will({"more": LESSON})
    assert edit("2")[0] == 0


# The record that is there


def test_the_record_is_opened_as_it_is_and_replaced_whole(editor: Editor) -> None:
    editor.will({"swap": ["Ask the crews.", "Ask the crews first."]})
    code, screen = edit("1")
    assert (code, screen) == (0, "sessions/01.yaml\n")
    assert editor.texts == [FIRST]
    assert text("01") == FIRST.replace("Ask the crews.", "Ask the crews first.")
    assert written() == ["01.yaml"]


@pytest.mark.parametrize("typed", [b"\xef\xbb\xbf" + FIRST.encode(), FIRST.replace("\n", "\r\n")])
def test_marks_and_line_ends_are_kept(editor: Editor, typed: bytes | str) -> None:
    data = typed.encode() if isinstance(typed, str) else typed
    Path("sessions/01.yaml").write_bytes(data)
    editor.will({"swap": ["crews", "people"]})
    assert edit("1")[0] == 0
    assert Path("sessions/01.yaml").read_bytes() == data.replace(b"crews", b"people")


def test_a_record_that_was_not_changed_is_not_written(editor: Editor) -> None:
    before = Path("sessions/01.yaml").stat().st_mtime_ns
    editor.will({})
    code, screen = edit("1", answers=("",))
    assert code == 0
    assert screen.endswith("Nothing was changed, nothing is written.\n")
    assert Path("sessions/01.yaml").stat().st_mtime_ns == before


def test_a_record_with_faults_is_opened_to_be_mended(editor: Editor) -> None:
    Path("sessions/01.yaml").write_text(FIRST.replace("present", "presnt"))
    editor.will({"swap": ["presnt", "present"]})
    assert edit("1")[0] == 0
    assert text("01") == FIRST


def test_an_emptied_record_stays_as_it_is(editor: Editor) -> None:
    editor.will({"all": ""})
    assert edit("1")[0] == 0
    assert text("01") == FIRST


def test_who_was_slower_loses_nothing_and_nobody_is_overwritten(editor: Editor) -> None:
    theirs = FIRST + "# theirs\n"
    editor.will({"swap": ["crews", "people"], "elsewhere": ["sessions/01.yaml", theirs]})
    code, screen = edit("1")
    assert code == 1
    assert "sessions/01.yaml: somebody else changed or deleted it meanwhile" in screen
    assert "take over from it what sessions/01.yaml lacks, then delete it" in screen
    assert text("01") == theirs
    assert text("01.edit").endswith(FIRST.replace("crews", "people"))
    code, screen = edit("1")
    assert code == 1
    assert "sessions/01.edit.yaml: this text was kept when sessions/01.yaml was another" in screen


def test_a_record_that_somebody_made_meanwhile_stays(editor: Editor) -> None:
    theirs = "alsctl: 1\nsession: 2\ndate: 2026-03-12\n"
    editor.will({"more": LESSON, "elsewhere": ["sessions/02.yaml", theirs]})
    code, screen = edit("2")
    assert code == 1
    assert "sessions/02.yaml: somebody else made it meanwhile" in screen
    assert text("02") == theirs
    assert text("02.edit").endswith(LESSON)


def test_who_leaves_a_record_with_faults_goes_on_with_that_text(editor: Editor) -> None:
    editor.will({"swap": ["lessons:", "lesons:"]})
    assert edit("1", answers=("n",))[0] == 1
    assert text("01") == FIRST
    editor.will({"swap": ["lesons:", "lessons:"]})
    code, screen = edit("1", answers=())
    assert (code, written()) == (0, ["01.yaml"]), screen
    assert text("01") == FIRST


@pytest.mark.parametrize("words", [["--date", "2026-01-16"], ["--when", "in May"]])
def test_a_day_for_a_record_that_is_there_is_refused(editor: Editor, words: list[str]) -> None:
    code, screen = edit("1", *words)
    assert (code, text("01")) == (1, FIRST)
    assert "the record is opened as it is; change date: or when: in it" in screen


# What is off the record

OFF = f"""\
notes:
- text: >-
    A long talk.

    Off the record: {SECRET}
    {SECRET}

    End.
"""


def everywhere(path: Path) -> list[str]:
    """Return the files that hold the secret."""
    files = [file for file in path.rglob("*") if file.is_file()]
    return [file.name for file in files if SECRET.encode() in file.read_bytes()]


@pytest.mark.parametrize("name", ["1", "2"])
def test_what_is_off_the_record_does_not_reach_the_record(
    editor: Editor, folder: Path, name: str
) -> None:
    editor.will({"more": OFF}, {"swap": [f"    Off the record: {SECRET}\n    {SECRET}\n\n", ""]})
    code, screen = edit(name, answers=("",))
    assert code == 0
    assert re.search(r":\d+: what is off the record is not kept; delete these words", screen)
    assert SECRET not in screen
    assert everywhere(folder) == []
    assert "End." in text(f"0{name}")


@pytest.mark.parametrize("wrong", ["", "nonsense: 1\n", "notes: {[\n"])
def test_nor_does_it_reach_the_text_that_is_kept(editor: Editor, folder: Path, wrong: str) -> None:
    editor.will({"more": OFF + wrong})
    code, screen = edit("2", answers=("n",))
    assert code == 1
    assert "kept in sessions/02.edit.yaml, without what is off the record;" in screen
    assert everywhere(folder) == []
    kept = text("02.edit")
    assert "    A long talk.\n" in kept
    assert "    End.\n" in kept


# The editor


def test_an_editor_that_is_not_there_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor --wait")
    code, screen = edit("2")
    assert (code, written()) == (1, ["01.yaml"])
    assert screen == "the editor no-such-editor, which EDITOR names, is not there\n"


def test_an_editor_that_fails_writes_nothing_and_what_it_saved_is_kept(editor: Editor) -> None:
    editor.will({"more": LESSON, "code": 3})
    code, screen = edit("2")
    assert (code, written()) == (1, ["01.yaml", "02.edit.yaml"])
    assert screen.splitlines()[-1].endswith("ended with an error (3)")
    assert text("02.edit").endswith(LESSON)


def test_an_editor_that_fails_with_nothing_typed_leaves_nothing(editor: Editor) -> None:
    editor.will({"code": 1})
    assert edit("2")[0] == 1
    assert written() == ["01.yaml"]


# The command line


@pytest.mark.parametrize(
    "words", [["--from", "notes.md"], ["--yes"], ["--check"], ["--group", "east"]]
)
def test_options_that_do_not_go_with_it_are_a_wrong_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["record-session", "2", "--edit", *words]) == 2
    assert "Error: " in capsys.readouterr().err
    assert written() == ["01.yaml"]


def test_without_a_terminal_it_is_one_clear_line(
    editor: Editor, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["record-session", "2", "--edit"]) == 2
    said: Any = capsys.readouterr()
    assert said.out == ""
    assert "an editor needs a terminal" in " ".join(said.err.split())
    assert written() == ["01.yaml"]
