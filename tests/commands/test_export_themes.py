"""export-themes: lessons on each theme by who saw them, and what of it leaves the set."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.accessibility import check
from tests.document_sets import runner
from tests.referees import faults
from tests.release_sets import written

Run = Callable[..., tuple[int, str, str]]

ORGANISATIONS: list[dict[str, Any]] = [
    {"id": id, "name": f"{id.title()} District Council", "type": "district"}
    for id in ("ashby", "birch", "carrow", "denham")
]
THEMES = [
    {"id": "trust", "name": "Trust", "means": "Relying on each other."},
    {"id": "risk", "name": "Risk"},
]
LESSONS: list[dict[str, Any]] = [
    {"text": "One.", "theme": "trust", "seen_by": ["ashby", "birch"]},
    {"text": "Two.", "theme": "trust", "seen_by": ["ashby"]},
    {"text": "Three.", "theme": "trust", "seen_by": ["ashby", "m1"]},
    {"text": "Four.", "theme": "risk", "seen_by": ["carrow"]},
    {"text": "Five.", "theme": "risk"},
    {"text": "Six.", "seen_by": ["birch"], "share": "private"},
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what makes the table as Markdown: exit code, text and errors."""
    return runner("export-themes", capsys)


def a_set(path: Path, lessons: list[dict[str, Any]] = LESSONS, **about: Any) -> Path:
    told = {
        "organisations": ORGANISATIONS,
        "groups": [],
        "members": [{"id": "m1", "name": "Zoë Lind", "organisation": "denham"}],
        "themes": THEMES,
        "facilitators": [{"name": "Jo Field"}],
        **about,
    }
    return written(path, about=told, records={"01": {"date": "2018-03-01", "lessons": lessons}})


def table(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[list[str]]:
    given = ["--set", str(path), "--format", "csv", "--out", "-", "--today", "2019-02-01"]
    assert main(["export-themes", *given, *more]) == 0
    return list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))


NAMES = [f"{id} District Council" for id in ("Ashby", "Birch", "Carrow", "Denham")]


def test_the_set_reads_who_saw_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert table(a_set(tmp_path), capsys) == [
        ["Theme", *NAMES, "All lessons"],
        ["Trust", "3", "1", "0", "1", "3"],
        ["Risk", "0", "0", "1", "0", "2"],
        ["All lessons", "3", "1", "1", "1", "5"],
    ]


def test_the_facilitators_own_copy_has_private_lessons_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_set(tmp_path)
    own = table(path, capsys, "--copy", "facilitator")
    assert own[3] == ["Other lessons", "0", "1", "0", "0", "1"]
    assert main(["export-themes", "--set", str(path), "--copy", "facilitator"]) == 0
    (made,) = (path / "out" / "private").iterdir()
    assert made.name == "s-themes-facilitator.docx"


def test_under_the_chatham_house_rule_nobody_is_told_apart(tmp_path: Path, run: Run) -> None:
    code, out, err = run("--set", str(a_set(tmp_path)), "--audience", "sector")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == (
        "there is nothing to say in this document: nobody in the set may be told apart beyond it "
        "(held under the Chatham House Rule); --audience set, or --copy facilitator, makes it "
        "with names"
    )


def test_where_only_types_may_be_told_they_are_the_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    organisations = [{**one, "attribution": "type"} for one in ORGANISATIONS]
    path = a_set(tmp_path, regime="non-attributable", organisations=organisations)
    told = table(path, capsys, "--audience", "sector")
    assert told == [
        ["Theme", "District", "All lessons"],
        ["Trust", "not shown", "not shown"],
        ["Risk", "not shown", "not shown"],
        ["All lessons", "4", "5"],
    ]
    assert not any("Ashby" in cell for row in told for cell in row)


def test_small_counts_of_named_councils_are_not_shown_beyond_the_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_set(tmp_path, regime="on-record")
    told = table(path, capsys, "--audience", "sector")
    assert told[0] == ["Theme", *NAMES, "All lessons"]
    shown = {cell for row in told[1:] for cell in row[1:]}
    assert not shown & {"1", "2"}
    assert "not shown" in shown


def test_as_json_what_is_withheld_is_null(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_set(tmp_path, regime="on-record")
    given = ["--set", str(path), "--format", "json", "--out", "-", "--audience", "sector"]
    assert main(["export-themes", *given]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["kind"], told["by"], told["columns"]) == ("themes", "organisation", NAMES)
    assert told["themes"][0]["id"] == "trust"
    assert None in told["themes"][1]["counts"]


def test_the_document_says_what_themes_mean_and_is_accessible(tmp_path: Path) -> None:
    path = a_set(tmp_path)
    out = tmp_path / "made.docx"
    assert main(["export-themes", "--set", str(path), "--out", str(out)]) == 0
    assert check(out.read_bytes()) == []
    assert faults(out.read_bytes(), tmp_path) == []


def test_more_columns_than_themes_become_rows(tmp_path: Path, run: Run) -> None:
    _, out, _ = run("--set", str(a_set(tmp_path)))
    assert "| Seen by | Trust | Risk | All lessons |" in out
    assert "| Carrow District Council | 0 | 1 | 1 |" in out
    assert "**Trust**: Relying on each other." in out


def test_a_set_without_lessons_has_no_table(tmp_path: Path, run: Run) -> None:
    code, _, err = run("--set", str(a_set(tmp_path, lessons=[])))
    assert code == 1
    assert "no lesson is noted yet that this audience may see" in err


def test_the_facilitators_copy_goes_to_nobody_else(tmp_path: Path, run: Run) -> None:
    words = ["--copy", "facilitator", "--audience", "sector"]
    code, _, err = run("--set", str(a_set(tmp_path)), *words)
    assert code == 2
    assert "goes to nobody else" in " ".join(err.split())


def test_explain_lists_what_goes_and_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export-themes", "--set", str(a_set(tmp_path)), "--explain"]) == 0
    assert "Stays: 1" in capsys.readouterr().out
