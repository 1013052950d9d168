"""A council that one set may name and another may not: told of both, it has no name."""

import json
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.programme_sets import a_programme, as_organisation, councils

Told = pytest.CaptureFixture[str]
OURS, THEIRS, THIRD = (as_organisation(p) for p in councils("district", "East", 3, letter="D"))
LIKE = [as_organisation(p) for p in councils("district", "West", 3, letter="W")]
TODAY = ["--today", "2019-02-01"]
SAID: dict[str, Any] = {
    "lessons": [{"text": "Pairs work.", "seen_by": ["d01"]}],
    "trials": [{"id": "S1-T1", "idea": "One depot.", "where": ["d01"], "priority": "waste"}],
    "barriers": [{"text": "The law.", "ask": "Change it.", "priority": "waste"}],
    "actions": [{"text": "Ask round.", "by": ["d01"], "share": "sector"}],
}


@pytest.fixture
def shore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a programme in which D01 is in an open set and in one under the Chatham House Rule."""
    return a_shore(tmp_path, monkeypatch, SAID)


def a_shore(path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, Any]) -> Path:
    sets: dict[str, Any] = {
        "north": {"regime": "on-record", "organisations": [OURS, THEIRS, *LIKE]},
        "south": {"organisations": [OURS, THIRD, *LIKE]},
    }
    records = {"north": said, "south": {"lessons": [{"text": "Start early."}]}}
    waste = [{"id": "waste", "name": "Waste"}]
    shore = a_programme(path / "p", [], sets=sets, records=records, priorities=waste)
    monkeypatch.chdir(shore)
    return shore


def told(capsys: Told, *command: str) -> tuple[str, str]:
    words = [*command, "--audience", "sector", "--out", "-", *TODAY]
    assert main(words) == 0, capsys.readouterr().err
    out, err = capsys.readouterr()
    return out, err


@pytest.mark.usefixtures("shore")
@pytest.mark.parametrize("format", ["md", "csv", "json"])
@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("export-lessons", "Pairs work."),
        ("export-trials", "One depot."),
        ("export-actions", "Ask round."),
    ],
)
def test_a_document_of_all_sets_tells_what_was_done_and_not_by_whom(
    capsys: Told, *, document: str, said: str, format: str
) -> None:
    out, err = told(capsys, document, "--programme", "--format", format)
    assert OURS["name"] not in out
    assert said in out
    assert "The north set: where it says who did or saw something, nobody is named" in err


@pytest.mark.usefixtures("shore")
def test_a_document_of_the_open_set_alone_names_it(capsys: Told) -> None:
    out, err = told(capsys, "export-trials", "--set", "sets/north", "--format", "md")
    assert OURS["name"] in out
    assert "another set" not in err


def test_others_of_that_set_are_named_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    trial = {**SAID["trials"][0], "id": "S1-T2", "idea": "Two vans.", "where": ["d02"]}
    a_shore(tmp_path, monkeypatch, {**SAID, "trials": [*SAID["trials"], trial]})
    out, _ = told(capsys, "export-trials", "--programme", "--format", "json")
    where = {one["idea"]: one["where"] for one in json.loads(out)["trials"]}
    assert where["Two vans."] == THEIRS["name"]
    assert where["One depot."] != OURS["name"]


def test_a_name_that_somebody_typed_is_refused_where_the_set_itself_may_not_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    typed = f"A depot with {THIRD['name']}."
    a_shore(tmp_path, monkeypatch, {**SAID, "trials": [{**SAID["trials"][0], "idea": typed}]})
    words = ["export-trials", "--programme", "--format", "md", "--out", "-", *TODAY]
    assert main(words) == 1
    err = capsys.readouterr().err
    assert "sets/north/sessions/01.yaml:" in err
    assert "under the Chatham House Rule nobody is named" in err
    assert "write outside: with other words" in err
