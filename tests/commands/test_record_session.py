"""record-session: typed notes become a record, whole, in a new file, or nothing is written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl import checks
from alsctl.cli import main
from alsctl.errors import Severity
from alsctl.loading import read_set
from alsctl.model import Record
from tests import word_files
from tests.terminal import CTRL_C, CTRL_D, Terminal

HOUSE = Path(__file__).parents[2]
SECRET = "xylophone"

SET = """\
alsctl: 1
name: Riverside
groups: [{id: east, name: East}]
members: [{id: m1, name: Priya Shah}, {id: m2, name: Tom Marsh}]
sessions: [{number: 3, date: 2026-05-07}, {number: 4, when: early July}]
"""
NOTES = f"""\
Date: 15 January 2026
Present: Priya Shah, Tom Marsh

A long exchange :smile: [bold] about the new contract.

Lesson: Ask the crews.
Caveat: One depot only.
Action: Priya to ring the depot by 1 February
Action: somebody to ask the lawyers

Off the record: {SECRET}.
"""
UNDATED = "Lesson: Ask the crews.\n"

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set that has not met yet."""
    path = tmp_path / "riverside"
    path.mkdir()
    (path / "set.yaml").write_text(SET, encoding="utf-8")
    (path / "notes.md").write_text(NOTES, encoding="utf-8")
    (path / "undated.md").write_text(UNDATED, encoding="utf-8")
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs record-session and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(["record-session", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


def records() -> tuple[Record, ...]:
    """Return the set's records, in which there is no fault."""
    reading = read_set(Path())
    found = [*reading.problems, *checks.problems(reading.folder)]
    assert [problem for problem in found if problem.severity is Severity.FAULT] == []
    return reading.folder.records


def the_record() -> Record:
    (record,) = records()
    return record


def written() -> list[str]:
    return sorted(os.listdir("sessions")) if Path("sessions").exists() else []


def alsctl(*words: str, piped: bytes = b"", before: str = "", **about: Any) -> Any:
    """Run alsctl as a program of its own, `before` coming first."""
    code = f"{before}\nimport sys\nfrom alsctl.cli import main\nsys.exit(main(sys.argv[1:]))"
    env = {**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONIOENCODING": "utf-8"}
    about = {"input": piped, "env": env, "capture_output": True, **about}
    program = [sys.executable, "-c", code, "record-session", *words]
    return subprocess.run(program, check=False, **about)


# What is read


def test_typed_notes_become_a_record_and_the_command_says_what_it_understood(run: Any) -> None:
    code, out, err = run("1", "--from", "notes.md")
    assert code == 0
    assert out == "Understood: one lesson, two actions and one note.\nsessions/01.yaml\n"
    assert [line.split(":")[0] for line in err.splitlines()[:-1]] == ["line 9"]
    record = the_record()
    assert (record.lessons[0].text, record.lessons[0].caveat) == (
        "Ask the crews.",
        "One depot only.",
    )
    assert record.notes[0].text == "A long exchange :smile: [bold] about the new contract."


def test_an_action_whose_owner_nobody_knows_stays_an_action_and_is_listed(run: Any) -> None:
    _, _, err = run("1", "--from", "notes.md")
    first, second = the_record().actions
    assert (first.by, second.by) == (("m1",), ())
    assert second.text == "somebody to ask the lawyers"
    assert "line 9: Action: somebody to ask the lawyers: " in err


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_what_is_off_the_record_is_nowhere_and_its_last_place_is_named(
    run: Any, quiet: list[str]
) -> None:
    _, out, err = run("1", "--from", "notes.md", *quiet)
    assert SECRET not in out + err
    assert "notes.md still holds the words" in err
    holders = [path.name for path in Path().rglob("*") if SECRET in _text(path)]
    assert holders == ["notes.md"]
    assert the_record().notes[-1].off_the_record


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


@pytest.mark.parametrize("name", ["notes.txt", "notes.md", "NOTES.TXT", "notes"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_text_is_read_as_editors_save_it(run: Any, name: str, encoding: str, ending: str) -> None:
    typed = "Date: 3 May 2018\nLesson: Café – ŵyn.\nCaveat: تعلم.\n".replace("\n", ending)
    Path(name).write_bytes(typed.encode(encoding))
    assert run("1", "--from", name)[0] == 0
    lesson = the_record().lessons[0]
    assert (lesson.text, lesson.caveat) == ("Café – ŵyn.", "تعلم.")


def test_notes_come_from_standard_input(folder: Path) -> None:
    done = alsctl("1", "--from", "-", piped=NOTES.encode())
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, b"sessions/01.yaml")
    assert b"what was piped in still holds the words" in done.stderr
    assert SECRET.encode() not in done.stdout + done.stderr


def test_a_closed_standard_input_is_one_line(folder: Path) -> None:
    done = alsctl("1", "--from", "-", before="import os, sys; os.close(0); sys.stdin = None")
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "standard input: it is closed; nothing can be read from it"
    ]


NO_NOTES = {
    "cp1252.txt": ("Lesson: Café – ok.".encode("cp1252"), "save it with the encoding UTF-8"),
    "bare.txt": ("Lesson: Cafe.".encode("utf-16-le"), "save it with the encoding UTF-8"),
    "noise.txt": (bytes(range(256)), "save it with the encoding UTF-8"),
    "nothing.md": (b"", "there is nothing in it"),
    "blank.md": (b"\xef\xbb\xbf \r\n\n", "there is nothing in it"),
    "word.docx": (word_files.word_file(), "there is nothing in it"),
    "word.txt": (word_files.word_file(), "there is nothing in it"),
    "old.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "save it as .docx"),
    "rich.txt": (b"{\\rtf1 Lesson: x}", "save it as .docx"),
    "page.md": (b"%PDF-1.7", "save it as .docx"),
}


@pytest.mark.parametrize("name", NO_NOTES)
def test_what_is_no_text_is_refused_with_what_to_do(run: Any, name: str) -> None:
    data, says = NO_NOTES[name]
    Path(name).write_bytes(data)
    code, out, err = run("1", "--from", name, "--date", "2018-05-03")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith(f"{name}: ")
    assert says in err
    assert written() == []


def test_a_folder_or_a_file_that_is_not_there_is_one_line(run: Any) -> None:
    Path("papers").mkdir()
    assert run("1", "--from", "papers")[2] == "papers: this is a folder; give a file in it\n"
    assert run("1", "--from", "nope.md") == (1, "", "nope.md: there is no such file\n")
    assert run("1", "--from", "nope.docx") == (1, "", "nope.docx: there is no such file\n")


# When it was


@pytest.mark.parametrize(
    ("number", "words", "date", "when"),
    [
        ("1", ["--date", "7th April 2020"], "2020-04-07", None),
        ("1", ["--when", "AM (time tbc)"], None, "AM (time tbc)"),
        ("1", ["--date", "2020-04-07", "--when", "AM"], "2020-04-07", "AM"),
        ("3", [], "2026-05-07", None),
        ("3", ["--date", "8 May 2026"], "2026-05-08", None),
        ("4", [], None, None),
    ],
)
def test_the_day_comes_from_an_option_or_from_the_diary(
    run: Any, number: str, words: list[str], date: str | None, when: str | None
) -> None:
    assert run(number, "--from", "undated.md", *words)[0] == 0
    record = the_record()
    assert (record.date and record.date.isoformat(), record.when) == (date, when)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Note: a\n" * 14_001, "14,001 lines are more"),
        ("Present: a\n" * 1_001, "1,001 lines such as Present: or Apologies: are more"),
        ("Present: " + "a," * 20_001, "20,001 commas, semicolons and “and” are more"),
    ],
)
def test_more_than_a_session_s_notes_are_refused_with_what_to_do(
    run: Any, typed: str, says: str
) -> None:
    Path("many.md").write_text(typed, encoding="utf-8")
    code, _, err = run("1", "--from", "many.md", "--date", "2026-01-15")
    assert code == 1
    assert err.startswith(f"many.md: {says} than the notes of one session have")
    assert err.count("\n") == 1
    assert "give each session a file of its own" in err
    assert not written()


def test_as_many_lines_as_a_session_may_have_become_a_record(run: Any) -> None:
    Path("many.md").write_text("Note: a\n\n" * 14_000, encoding="utf-8")
    assert run("1", "--from", "many.md", "--date", "2026-01-15")[0] == 0
    assert len(the_record().notes) == 14_000


def test_the_day_comes_from_the_notes(run: Any) -> None:
    run("1", "--from", "notes.md")
    assert str(the_record().date) == "2026-01-15"


def test_a_record_that_nobody_dated_is_refused(run: Any) -> None:
    code, out, err = run("1", "--from", "undated.md")
    assert (code, out, written()) == (1, "", [])
    assert all(way in err for way in ("--date", "--when", "Date:"))


def test_work_between_sessions_does_not_take_the_session_s_day(run: Any) -> None:
    assert run("3", "--between", "--from", "undated.md")[0] == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [("3 May 2018", ["--date", "4 May 2018"]), ("one day in May", ["--when", "in June"])],
)
def test_an_option_that_contradicts_the_notes_is_refused(
    run: Any, line: str, words: list[str]
) -> None:
    Path("dated.md").write_text(f"Date: {line}\nLesson: x.\n", encoding="utf-8")
    code, _, err = run("1", "--from", "dated.md", *words)
    assert (code, written()) == (1, [])
    assert words[1] in err
    assert line in err


def test_further_notes_of_a_session_take_its_day(run: Any) -> None:
    run("1", "--from", "undated.md", "--date", "2020-04-07", "--when", "in the morning")
    assert run("1", "--from", "undated.md", "--add")[0] == 0
    assert [str(record.date) for record in records()] == ["2020-04-07"] * 2
    assert {record.when for record in records()} == {"in the morning"}


# Which record


@pytest.mark.parametrize("number", ["0", "1000", "two", "1.5", "", "²"])
def test_a_number_that_is_no_session_is_a_wrong_command_line(run: Any, number: str) -> None:
    code, out, err = run(number, "--from", "notes.md")
    assert (code, out, written()) == (2, "", [])
    assert "write a whole number from 1 to 999" in " ".join(err.split())


def test_a_negative_number_is_a_wrong_command_line(run: Any) -> None:
    assert run("-1", "--from", "notes.md")[0] == 2
    assert run("--from", "notes.md", "--", "-1")[0] == 2
    assert written() == []


@pytest.mark.parametrize(
    "words",
    [
        ["1"],
        ["1", "--from", ""],
        ["--from", "notes.md"],
        ["1", "--from", "notes.md", "--group", "east"],
        ["1", "--from", "notes.md", "--date", "some day"],
        ["1", "--from", "notes.md", "--date", "30 February 2018"],
        ["1", "--from", "notes.md", "--when", "  "],
    ],
)
def test_options_that_cannot_be_are_a_wrong_command_line(run: Any, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out, written()) == (2, "", [])
    assert "Error: " in err


def test_a_record_is_never_overwritten(run: Any) -> None:
    run("1", "--from", "notes.md")
    before = Path("sessions/01.yaml").read_bytes()
    Path("notes.md").write_text("Date: 1 May 2026\nLesson: Another.\n")
    code, out, err = run("1", "--from", "notes.md", "--yes")
    assert (code, out, written()) == (1, "", ["01.yaml"])
    assert err.startswith("sessions/01.yaml: there is a record already")
    assert "--add" in err
    assert Path("sessions/01.yaml").read_bytes() == before


def test_further_notes_go_beside_and_their_ids_go_on(run: Any) -> None:
    for words in ([], ["--add"], ["--add"]):
        assert run("1", "--from", "notes.md", *words)[0] == 0
    assert written() == ["01-2.yaml", "01-3.yaml", "01.yaml"]
    ids = [action.id for record in records() for action in record.actions]
    assert sorted(map(str, ids)) == [f"S1-A{n}" for n in range(1, 7)]


def test_add_without_a_first_record_makes_the_first(run: Any) -> None:
    assert run("1", "--from", "notes.md", "--add")[1].endswith("sessions/01.yaml\n")


def test_work_between_sessions_is_a_record_of_its_own(run: Any) -> None:
    words = ["1", "--between", "--from", "notes.md"]
    assert run(*words)[1].endswith("sessions/01-between.yaml\n")
    assert run(*words, "--group", "east")[1].endswith("sessions/01-between-east.yaml\n")
    assert run(*words, "--group", "east", "--add")[1].endswith("01-between-east-2.yaml\n")
    ids = {lesson.id for record in records() for lesson in record.lessons}
    assert ids == {"S1-between-L1", "S1-east-L1", "S1-east-L2"}
    assert {(record.session, record.between) for record in records()} == {(None, 1)}


def test_an_unknown_group_is_named_with_those_there_are(run: Any) -> None:
    code, _, err = run("1", "--between", "--group", "west", "--from", "notes.md")
    assert (code, written()) == (1, [])
    assert "west" in err
    assert "east" in err


def test_faults_in_what_it_reads_stop_it_and_others_do_not(run: Any) -> None:
    Path("lessons.yaml").write_text("alsctl: 1\nnonsense: 3\n")
    assert run("1", "--from", "notes.md")[0] == 0
    Path("agendas").mkdir()
    Path("agendas/02.yaml").write_text("alsctl: 1\nnonsense: 3\n")
    code, _, err = run("2", "--from", "undated.md", "--date", "2026-03-01")
    assert (code, written()) == (1, ["01.yaml"])
    assert err.startswith("agendas/02.yaml:2:1: ")


# At a terminal


@on_a_terminal
@pytest.mark.parametrize("answer", ["", "y", "YES"])
def test_at_a_terminal_it_shows_what_it_understood_and_asks(folder: Path, answer: str) -> None:
    terminal = Terminal("alsctl", "record-session", "1", "--from", "notes.md", folder=folder)
    terminal.answer(answer)
    assert terminal.end() == 0
    shown = terminal.screen
    assert shown.index("Understood: ") < shown.index("line 9: ") < shown.index("Write sessions/")
    assert SECRET not in shown
    assert written() == ["01.yaml"]


@on_a_terminal
@pytest.mark.parametrize("answer", ["n", "No", CTRL_C, CTRL_D])
def test_no_and_ctrl_c_write_nothing_and_exit_with_130(folder: Path, answer: str) -> None:
    terminal = Terminal("alsctl", "record-session", "1", "--from", "notes.md", folder=folder)
    terminal.answer(answer)
    assert terminal.end() == 130
    assert terminal.screen.splitlines()[-1] == "stopped"
    assert written() == []


@on_a_terminal
def test_another_answer_is_asked_again(folder: Path) -> None:
    terminal = Terminal("alsctl", "record-session", "1", "--from", "notes.md", folder=folder)
    terminal.answer("perhaps", "n")
    assert terminal.end() == 130
    assert "Please type y or n." in terminal.screen


@on_a_terminal
def test_quiet_at_a_terminal_still_shows_what_it_asks_about(folder: Path) -> None:
    words = ["alsctl", "record-session", "1", "--from", "notes.md", "--quiet"]
    terminal = Terminal(*words, folder=folder)
    terminal.answer("y")
    assert terminal.end() == 0
    assert "Understood: one lesson" in terminal.screen


@on_a_terminal
def test_yes_writes_without_asking(folder: Path) -> None:
    words = ["alsctl", "record-session", "1", "--from", "notes.md", "--yes"]
    terminal = Terminal(*words, folder=folder)
    assert terminal.end() == 0
    assert "Enter" not in terminal.screen
    assert written() == ["01.yaml"]


@on_a_terminal
def test_notes_typed_at_the_terminal_end_with_ctrl_d(folder: Path) -> None:
    terminal = Terminal("alsctl", "record-session", "1", "--from", "-", folder=folder)
    terminal.read(until="Enter).\n")
    os.write(terminal.ours, b"Date: 3 May 2018\nLesson: x.\n\x04")
    assert terminal.end() == 0
    assert the_record().lessons[0].text == "x."


def test_without_a_terminal_it_never_asks(folder: Path) -> None:
    done = alsctl("1", "--from", "notes.md", stdin=subprocess.DEVNULL, input=None)
    assert done.returncode == 0
    assert b"Enter" not in done.stdout + done.stderr


def test_quiet_says_only_what_was_uncertain_and_off_the_record(run: Any) -> None:
    code, out, err = run("1", "--from", "notes.md", "--quiet")
    assert (code, out) == (0, "")
    assert [line.split()[0] for line in err.splitlines()] == ["line", "what"]
    Path("plain.md").write_text("Date: 1 May 2026\nLesson: x.\n")
    assert run("2", "--from", "plain.md", "--quiet") == (0, "", "")


# Where nothing can be written


@pytest.mark.skipif(sys.platform == "win32", reason="files are limited otherwise there")
def test_a_full_disk_is_one_line_and_nothing_is_half_written(folder: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))"
    done = alsctl("1", "--from", "notes.md", before=limit)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1].startswith("cannot write ")
    assert b"Traceback" not in done.stderr
    assert written() == []


def test_a_read_only_folder_is_one_line(run: Any) -> None:
    Path("sessions").mkdir(mode=0o555)
    if os.access("sessions", os.W_OK):
        pytest.skip("this user may write anywhere")
    code, _, err = run("1", "--from", "notes.md")
    assert (code, written()) == (1, [])
    assert "you may not write there" in err.splitlines()[-1]


def test_a_file_where_the_folder_should_be_is_one_line(run: Any) -> None:
    Path("sessions").write_text("")
    code, _, err = run("1", "--from", "notes.md")
    assert code == 1
    assert "sessions" in err.splitlines()[-1]
    assert "Traceback" not in err
