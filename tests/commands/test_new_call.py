"""new-call: the call's file, its form and its table, and what it never replaces."""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.tables.written import cells_of
from tests.accessibility import check
from tests.calls import a_call
from tests.document_sets import a_folder
from tests.outlines import outline
from tests.referees import faults
from tests.terminal import Terminal

Told = pytest.CaptureFixture[str]
GOLDEN = Path(__file__).parents[1] / "golden" / "calls"
ASKED = ["--question", "What helped?", "--today", "2019-02-01"]
FORM, TABLE = Path("out/s-call-winter-form.docx"), Path("out/s-call-winter.csv")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set."""
    monkeypatch.chdir(a_folder(tmp_path))
    return tmp_path


def test_a_call_has_a_file_a_form_and_a_table(here: Path, capsys: Told) -> None:
    assert main(["new-call", "Winter", *ASKED, "--until", "1 March 2019"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for path in (Path("calls/winter.yaml"), FORM, TABLE):
        assert path.is_file()
        assert path.as_posix() in out
    assert "until: 2019-03-01" in Path("calls/winter.yaml").read_text()
    assert main(["check", "--strict"]) == 0


def test_the_form_reads_as_agreed(
    tmp_path: Path, capsys: Told, same_as: Callable[[str, Path], None]
) -> None:
    path = a_call(a_folder(tmp_path, about={"sponsor": {"name": "The sponsor"}}))
    assert main(["new-call", "winter", "--set", str(path), "--today", "2019-02-01"]) == 0
    made = (path / FORM).read_bytes()
    same_as(outline(made), GOLDEN / "call-form.txt")
    assert faults(made, path) == []
    assert check(made) == []


def test_the_table_asks_what_the_form_asks(here: Path, capsys: Told) -> None:
    a_call(here, questions=["=How many?"], audiences=["sponsor"])
    assert main(["new-call", "winter", "--quiet"]) == 0
    (header,) = csv.reader(io.StringIO(TABLE.read_bytes().decode("utf-8-sig")))
    assert "What did you do?" in header
    assert "'=How many?" in header
    assert "May it be read by: Those who commissioned its work?" in header
    assert not any("open web" in cell for cell in header)


def test_a_call_that_is_there_stays_and_its_form_is_made_anew(here: Path, capsys: Told) -> None:
    a_call(here)
    before = Path("calls/winter.yaml").read_bytes()
    assert main(["new-call", "Winter"]) == 0
    capsys.readouterr()
    assert main(["new-call", "Winter", "--question", "Another?", "--to", "x"]) == 1
    assert capsys.readouterr().err == (
        "calls/winter.yaml: this call is there already and stays as it is; change it in your "
        "editor, and leave out --question and --to to make its form anew\n"
    )
    assert Path("calls/winter.yaml").read_bytes() == before


def test_a_table_with_answers_in_it_is_never_replaced(here: Path, capsys: Told) -> None:
    a_call(here)
    assert main(["new-call", "winter"]) == 0
    filled = TABLE.read_bytes() + b"Tea,,,We made tea\r\n"
    TABLE.write_bytes(filled)
    capsys.readouterr()
    assert main(["new-call", "winter"]) == 0
    out, err = capsys.readouterr()
    assert TABLE.read_bytes() == filled
    assert "out/s-call-winter.csv has answers in it and is left as it is" in err
    assert "out/s-call-winter-v2.csv" in out
    assert cells_of(Path("out/s-call-winter-v2.csv").read_bytes())[0] == "A title, in a few words"


def test_what_is_missing_is_a_wrong_command_line(here: Path, capsys: Told) -> None:
    assert main(["new-call"]) == 2
    assert "give the call a name" in capsys.readouterr().err
    a_call(here)
    assert main(["new-call", "Summer"]) == 2
    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "say with --question what is asked (there are winter)" in told
    assert main(["new-call", "Summer", *ASKED, "--audiences", "sector, all"]) == 2
    assert "“all” is none of set, sponsor" in capsys.readouterr().err
    assert not Path("calls/summer.yaml").exists()


def test_a_name_without_letters_is_refused(here: Path, capsys: Told) -> None:
    assert main(["new-call", "!!", *ASKED]) == 1
    assert "no letter or digit" in capsys.readouterr().err


def test_a_form_that_would_name_a_participant_is_refused_with_the_line(
    here: Path, capsys: Told
) -> None:
    assert main(["new-call", "Winter", *ASKED, "--asked-by", "Judith Ainscoe"]) == 1
    assert capsys.readouterr().err.startswith("calls/winter.yaml:11:11: winter would name")
    assert not FORM.exists()


def test_faults_in_the_set_are_told_before_anything_is_made(here: Path, capsys: Told) -> None:
    Path("set.yaml").write_text("alsctl: 1\nname: x\nnaem: y\n")
    assert main(["new-call", "Winter", *ASKED]) == 1
    assert "set.yaml:3:1" in capsys.readouterr().err
    assert not Path("calls").exists()


def test_a_programme_can_call_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new-programme", "Shore", "-q"]) == 0
    monkeypatch.chdir(tmp_path / "shore")
    assert main(["new-call", "Winter", *ASKED]) == 0
    assert Path("out/shore-call-winter-form.docx").is_file()
    a_folder(Path("sets/east"))
    monkeypatch.chdir(tmp_path / "shore" / "sets" / "east")
    assert main(["new-call", "Summer", *ASKED, "--programme"]) == 0
    assert (tmp_path / "shore" / "calls" / "summer.yaml").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
def test_at_a_terminal_it_asks(here: Path) -> None:
    a_call(here)
    terminal = Terminal("alsctl", "new-call", folder=here)
    terminal.answer("", "winter", "Hot summer", "", "What cools?", "", "soon", "1 May 2019")
    terminal.answer("The office", "calls@example.org", "A booklet")
    assert terminal.end() == 0, terminal.screen
    assert "there is a call of that name already".capitalize() in terminal.screen
    made = (here / "calls" / "hot-summer.yaml").read_text()
    assert "What cools?" in made
    assert "until: 2019-05-01" in made
