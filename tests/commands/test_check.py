"""alsctl check: what it prints, as text and as JSON, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main

SET = "alsctl: 1\nname: Riverside\n"
ADVICE = "alsctl: 1\nsession: 1\nquotes:\n- text: The sum.\n  consent: given\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a set that says no more than its name."""
    (tmp_path / "sessions").mkdir()
    (tmp_path / "set.yaml").write_text(SET)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told_as_json(capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what was printed on standard output as JSON, with nothing beside it."""
    told = capsys.readouterr()
    assert told.err == ""
    return json.loads(told.out)


def test_nothing_is_said_of_a_good_set(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert tuple(capsys.readouterr()) == ("", "")


def test_faults_go_to_standard_error_with_exit_code_1(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "set.yaml").write_text(SET + "sise: 8\n")
    assert main(["check"]) == 1
    assert tuple(capsys.readouterr()) == (
        "",
        "set.yaml:3:1: there is no key “sise” here; did you mean size? "
        "(or made by a newer alsctl)\n",
    )


def test_advice_changes_the_exit_code_only_with_strict(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "sessions/01.yaml").write_text(ADVICE)
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1
    assert main(["check", "--strict", "--json"]) == 1
    assert capsys.readouterr().err.count("advice: ") == 2


def test_paths_are_as_from_the_current_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "set.yaml").write_text(SET + "sise: 8\n")
    monkeypatch.chdir(here / "sessions")
    assert main(["check"]) == 1
    assert capsys.readouterr().err.startswith("../set.yaml:3:1: ")
    monkeypatch.chdir(here.parent)
    assert main(["check", "--set", here.name]) == 1
    assert capsys.readouterr().err.startswith(f"{here.name}/set.yaml:3:1: ")


def test_json_has_every_key(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json"]) == 0
    assert told_as_json(capsys) == {
        "alsctl": 1,
        "kind": "check",
        "faults": 0,
        "advice": 0,
        "problems": [],
    }


def test_json_tells_each_problem(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "set.yaml").write_text(SET + "members:\n- id: m1\n  name: Priya Shah\n")
    (here / "sessions/01.yaml").write_text(ADVICE + "present: [m2]\n")
    (here / "sessions/2.yaml").write_text("")
    assert main(["check", "--json"]) == 1
    told = told_as_json(capsys)
    assert (told["faults"], told["advice"]) == (1, 2)
    consent, unknown, name = told["problems"]
    assert unknown == {
        "severity": "fault",
        "file": "sessions/01.yaml",
        "line": 6,
        "column": 11,
        "rule": "unknown-id",
        "says": "present: “m2” is no member or facilitator in set.yaml",
        "instead": "write m1",
    }
    assert (consent["severity"], consent["rule"]) == ("advice", "consent")
    assert (name["line"], name["column"], name["rule"]) == (None, None, "file-name")


def test_without_a_set_the_message_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "no set here" in told.err
    assert len(told.err.splitlines()) == 1


def test_an_unknown_option_is_a_wrong_command_line(here: Path) -> None:
    assert main(["check", "--everything"]) == 2
