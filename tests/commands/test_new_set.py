"""new-set makes a folder that is whole and without faults, or nothing at all."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl import checks, resources
from alsctl.cli import main
from alsctl.dates import in_full
from alsctl.loading import read_set
from alsctl.model import LearningSet
from tests.terminal import CTRL_C, Terminal

MEMBERS = """\
name,role,organisation,type,region,group,email,attribution
Siân Rhys,Chief executive,Eastmarsh,district,East,Coast,sian@e.example,role
,Director,Westfen,county,East,Coast,,
"""

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs new-set and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(["new-set", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


def loaded(folder: str | Path) -> LearningSet:
    """Return the set in a folder, in which nothing is wrong."""
    reading = read_set(Path(folder))
    assert [*reading.problems, *checks.problems(reading.folder)] == []
    return reading.folder.learning_set


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files in a folder by their paths."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_name_is_enough(run: Any, here: Path) -> None:
    code, _, err = run("Two tiers")
    assert (code, err) == (0, "")
    assert sorted(os.listdir("two-tiers")) == ["agendas", "papers", "sessions", "set.yaml"]
    assert main(["check", "--strict", "--set", "two-tiers"]) == 0
    made = loaded("two-tiers")
    assert (made.id, made.name, made.regime, made.notes) == (
        "two-tiers",
        "Two tiers",
        "chatham-house",
        "agreed",
    )


def test_what_to_do_next_is_told_in_order(run: Any) -> None:
    _, out, _ = run("Two tiers")
    marks = [
        "Made two-tiers/",
        "two-tiers/set.yaml",
        "cd two-tiers",
        "notes.md",
        "Lesson:",
        "Date:",
    ]
    marks += ["alsctl record-session 1 --from notes.md", "alsctl export-lessons"]
    assert [mark for mark in marks if mark in out] == marks
    assert [out.index(mark) for mark in marks] == sorted(out.index(mark) for mark in marks)
    assert max(map(len, out.splitlines())) < 80


def test_quiet_says_nothing(run: Any) -> None:
    assert run("Two tiers", "--quiet") == (0, "", "")


def test_all_can_be_said_in_options(run: Any) -> None:
    Path("m.csv").write_text(MEMBERS, encoding="utf-8")
    words = ["--sponsor", "R&D <x>", "--regime", "on-record", "--notes", "full", "--sessions", "4"]
    dates = ["--first", "15 January 2026", "--every", "8w", "--members", "m.csv"]
    code, out, err = run("Riverside", *words, *dates)
    assert (code, err) == (0, "")
    assert "In it: two members, two organisations and one group." in out
    made = loaded("riverside")
    assert made.sponsor
    assert (made.sponsor.name, made.sponsor.sees) == ("R&D <x>", "lessons")
    assert (made.regime, made.notes, made.sessions_planned) == ("on-record", "full", 4)
    assert [in_full(s.date) for s in made.sessions if s.date] == [
        "Thursday 15 January 2026",
        "Thursday 12 March 2026",
        "Thursday 7 May 2026",
        "Thursday 2 July 2026",
    ]
    assert [m.id for m in made.members] == ["m1", "m2"]
    assert made.members[0].email == "sian@e.example"
    assert made.groups[0].organisations == ("eastmarsh", "westfen")


def test_what_a_file_should_teach_is_written_even_where_it_is_usual(run: Any) -> None:
    run("Riverside", "--sponsor", "LGA")
    text = Path("riverside/set.yaml").read_text(encoding="utf-8")
    for line in ("  sees: lessons", "regime: chatham-house", "notes: agreed", "# themes:"):
        assert f"\n{line}\n" in text


@pytest.mark.parametrize("members", [[], ["--members", "m.csv"], ["--members", "8"]])
def test_every_remark_that_shows_a_key_can_be_used(
    run: Any, here: Path, members: list[str]
) -> None:
    (here / "m.csv").write_text(MEMBERS, encoding="utf-8")
    run("Riverside", *members)
    path = here / "riverside/set.yaml"
    text = path.read_text(encoding="utf-8")
    used = re.sub(r"(?m)^# ((?:[a-z_]+:|- |  ).*)$", r"\1", text)
    path.write_text(used, encoding="utf-8")
    made = loaded("riverside")
    assert all((made.title, made.purpose, made.limits, made.may_name, made.themes))
    assert len(made.members) == (2 if "m.csv" in members else 1)


def test_the_first_date_alone_dates_the_first_session(run: Any) -> None:
    run("Riverside", "--sessions", "3", "--first", "15/1/2026")
    made = loaded("riverside")
    assert made.sessions_planned == 3
    assert [(s.number, str(s.date)) for s in made.sessions] == [(1, "2026-01-15")]


def test_members_may_be_only_a_number(run: Any) -> None:
    assert run("Riverside", "--members", "8")[0] == 0
    assert loaded("riverside").size == 8


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "give the set a name"),
        (["  "], "give the set a name"),
        (["X", "--first", "2026-01-15"], "say with --sessions how many"),
        (["X", "--sessions", "2", "--every", "8w"], "say with --first when"),
        (["X", "--sessions", "2", "--first", "30/2/2026"], "there is no 30 February 2026"),
        (["X", "--sessions", "2", "--first", "2026-01-15", "--every", "x"], "not a step such as"),
        (["X", "--sessions", "9", "--first", "9999-12-31", "--every", "1d"], "the year 9999"),
        (["X", "--sessions", "99", "--first", "9999-01-01", "--every", "1m"], "the year 9999"),
        (["X", "--sessions", "0"], "0 is not in the range"),
        (["X", "--regime", "secret"], "'chatham-house'"),
        (["--example", "two-tier-partnerships", "--sessions", "2"], "leave out --sessions"),
        (["Si\udce2n"], "a terminal set to UTF-8"),
        (["X", "--sponsor", "Si\udce2n"], "a terminal set to UTF-8"),
    ],
)
def test_a_wrong_command_line_is_explained(
    words: list[str], says: str, run: Any, here: Path
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert says in " ".join(err.split())
    assert os.listdir(here) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["&<>"], "this name has no letter or digit to name the folder after; give --path FOLDER"),
        (["X", "--members", "no.csv"], "no.csv: cannot be read: there is no such file"),
        (["X", "--members", "0"], "a set has at least one member, and fewer than 10,000"),
        (
            ["--example", "two-tier-partnership"],
            "there is no example “two-tier-partnership”; did you mean two-tier-partnerships? "
            "There are new-district-councils and two-tier-partnerships",
        ),
        (["X", "--path", "n" * 300], f"cannot write {'n' * 300}: its name is too long"),
        (["𐐨" * 80], f"cannot write {'𐐨' * 80}: its name is too long"),
    ],
)
def test_a_request_at_fault_is_told_in_one_line(
    words: list[str], says: str, run: Any, here: Path
) -> None:
    assert run(*words) == (1, "", f"{says}\n")
    assert os.listdir(here) == []


def test_faults_in_the_members_file_leave_nothing_behind(run: Any, here: Path) -> None:
    Path("m.csv").write_text("name,email\nAnn,ann\n,\nBob,bob\n", encoding="utf-8")
    code, _, err = run("X", "--members", "m.csv")
    assert (code, err.count("\n")) == (1, 2)
    assert os.listdir(here) == ["m.csv"]


def test_what_was_noticed_in_the_members_file_is_told(run: Any) -> None:
    Path("m.csv").write_text("name,phone\nAnn,1\n", encoding="utf-8")
    assert run("X", "--members", "m.csv", "--quiet") == (
        0,
        "",
        "m.csv: columns that were not read: “phone”\n",
    )


def test_a_folder_with_files_in_it_is_refused(run: Any, here: Path) -> None:
    (here / "two-tiers").mkdir()
    (here / "two-tiers/notes.docx").write_text("mine")
    code, out, err = run("Two tiers")
    assert (code, out) == (1, "")
    assert err.startswith("two-tiers: this folder has files in it; take another name")
    assert everything(here) == {"two-tiers/notes.docx": b"mine"}


def test_a_set_that_is_there_is_named(run: Any) -> None:
    run("Two tiers")
    assert run("Two tiers")[2].startswith("two-tiers: a set is here already;")


def test_a_file_in_the_way_is_told(run: Any, here: Path) -> None:
    (here / "two-tiers").write_text("mine")
    assert run("Two tiers")[::2] == (1, "two-tiers: a file of that name is in the way\n")


def test_empty_folders_and_what_systems_put_there_are_no_hindrance(run: Any, here: Path) -> None:
    (here / "two-tiers/.git").mkdir(parents=True)
    (here / "two-tiers/desktop.ini").write_text("")
    assert run("Two tiers")[0] == 0
    assert loaded("two-tiers").name == "Two tiers"


def test_the_path_is_the_folder_to_make(run: Any, here: Path) -> None:
    code, out, _ = run("&<>", "--path", "Learning sets/2026")
    assert code == 0
    assert 'cd "Learning sets/2026"' in out
    assert (loaded("Learning sets/2026").id, loaded("Learning sets/2026").name) == ("2026", "&<>")


def test_the_current_folder_can_be_made_a_set(run: Any, here: Path) -> None:
    code, out, _ = run("Riverside", "--path", ".")
    assert code == 0
    assert "cd " not in out
    assert loaded(here).name == "Riverside"


def test_inside_a_programme_a_set_goes_into_its_sets(
    run: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "programme.yaml").write_text("alsctl: 1\nname: Shore\n")
    (here / "papers").mkdir()
    monkeypatch.chdir(here / "papers")
    assert "cd ../sets/riverside" in run("Riverside")[1]
    assert loaded(here / "sets/riverside").name == "Riverside"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing stops root")
def test_where_nothing_may_be_written_nothing_is_left(run: Any, here: Path) -> None:
    (here / "locked").mkdir(mode=0o500)
    assert run("X", "--path", "locked/x")[0] == 1
    assert os.listdir(here / "locked") == []


def test_a_folder_that_cannot_be_finished_is_taken_away_again(run: Any, here: Path) -> None:
    (here / "programme.yaml").write_text("alsctl: 1\nname: Shore\n")
    (here / "sets").write_text("")
    assert run("Riverside")[0] == 1
    assert everything(here) == {"programme.yaml": b"alsctl: 1\nname: Shore\n", "sets": b""}


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Zoë {{ x }} & <b>🙂</b> \"q\" 'p'", "zoë-x-b-b-q-p"),
        ("学习小组", "学习小组"),
        ("مجموعة التعلم", "مجموعة-التعلم"),
        ("  blanks  ", "blanks"),
        ("CON", "con-set"),
        ("no", "no"),
        ("one\ntwo", "one-two"),
        ("- a: b #c", "a-b-c"),
    ],
)
def test_a_name_is_kept_exactly_in_any_script(name: str, folder: str, run: Any) -> None:
    assert run("--", name)[0] == 0
    assert loaded(folder).name == name


@settings(deadline=None, max_examples=60)
@given(name=st.text(min_size=1).filter(str.strip), sponsor=st.text(min_size=1).filter(str.strip))
def test_any_name_typed_comes_back_exactly(
    name: str, sponsor: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("set") / "x"
    assert (
        main(["new-set", "--path", str(folder), "--quiet", f"--sponsor={sponsor}", "--", name]) == 0
    )
    reading = read_set(folder)
    assert reading.faults == ()
    made = reading.folder.learning_set
    assert made.name == name
    assert made.sponsor
    assert made.sponsor.name == sponsor


@pytest.mark.parametrize("example", ["new-district-councils", "two-tier-partnerships"])
def test_an_example_is_copied_byte_for_byte(example: str, run: Any, here: Path) -> None:
    code, out, err = run("--example", example)
    assert (code, err) == (0, "")
    assert [line[5:] for line in out.splitlines()[3:]] == [
        f"cd {example}",
        "Read README.md, which says what is in it.",
        "alsctl export-lessons",
    ]
    shipped = everything(resources.examples() / example)
    assert everything(here / example) == {
        name: data for name, data in shipped.items() if not name.startswith("out/")
    }


def test_an_example_can_have_another_name_or_place(run: Any, here: Path) -> None:
    assert run("My copy", "--example", "two-tier-partnerships")[0] == 0
    assert run("--path", "there", "--example", "two-tier-partnerships")[0] == 0
    assert everything(here / "my-copy") == everything(here / "there")


def test_an_example_is_not_copied_over_files(run: Any) -> None:
    run("--example", "two-tier-partnerships")
    assert run("--example", "two-tier-partnerships")[0] == 1


@on_a_terminal
def test_at_a_terminal_all_is_asked_and_wrong_answers_again(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(MEMBERS, encoding="utf-8")
    (tmp_path / "bad.csv").write_text("name,email\nAnn,ann\n", encoding="utf-8")
    terminal = Terminal("alsctl", "new-set", folder=tmp_path)
    terminal.answer("", "Riverside – Siân", "R&D", "many", "3", "32/1/2026", "15/1/2026", "x", "2m")
    terminal.answer("bad.csv", "'m.csv'", "secret", "4")
    assert terminal.end() == 0, terminal.screen
    made = loaded(tmp_path / "riverside-siân")
    assert (made.name, made.regime, len(made.members)) == ("Riverside – Siân", "on-record", 2)
    assert made.sponsor
    assert made.sponsor.name == "R&D"
    assert [str(s.date) for s in made.sessions] == ["2026-01-15", "2026-03-15", "2026-05-15"]
    for said in ("A set needs a name.", "type a number in figures", "There is no 32", "not a step"):
        assert said in terminal.screen


@on_a_terminal
def test_every_question_can_be_skipped(tmp_path: Path) -> None:
    terminal = Terminal("alsctl", "new-set", "Riverside", "--plain", folder=tmp_path)
    terminal.answer("", "", "", "")
    assert terminal.end() == 0, terminal.screen
    made = loaded(tmp_path / "riverside")
    assert made == LearningSet(alsctl=1, id="riverside", name="Riverside")
    assert max(map(len, terminal.screen.splitlines())) < 80


@on_a_terminal
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    terminal = Terminal("alsctl", "new-set", folder=tmp_path)
    terminal.answer("Riverside", "", "3", CTRL_C)
    assert terminal.end() == 130
    assert terminal.screen.endswith("\nstopped\n")
    assert os.listdir(tmp_path) == []


@on_a_terminal
def test_nothing_is_asked_where_options_describe_the_set(tmp_path: Path) -> None:
    terminal = Terminal("alsctl", "new-set", "Riverside", "--sponsor", "LGA", folder=tmp_path)
    assert terminal.end() == 0
    assert "?" not in terminal.screen


@on_a_terminal
def test_a_folder_in_use_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / "riverside").mkdir()
    (tmp_path / "riverside/notes.txt").write_text("mine")
    terminal = Terminal("alsctl", "new-set", "Riverside", folder=tmp_path)
    assert terminal.end() == 1
    again = Terminal("alsctl", "new-set", folder=tmp_path)
    again.answer("Riverside", "Riverside 2", "", "", "", "")
    assert again.end() == 0, again.screen
    assert "has files in it" in again.screen
