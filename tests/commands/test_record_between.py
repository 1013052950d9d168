"""record-session --between --group: what a pair or group did between sessions, seen through."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from alsctl.loading import read_set

SET = """\
alsctl: 1
id: two-tiers
name: Two tiers
regime: on-record
sessions_planned: 3
organisations:
- {id: eastshire, name: Eastshire County Council, aliases: [ECC]}
- {id: marsh, name: Marsh District Council, aliases: [Marsh]}
groups: [{id: east-marsh, name: East and Marsh, organisations: [eastshire, marsh]}]
members:
- {id: m1, name: Priya Shah, role: Chief executive, organisation: eastshire}
- {id: m2, name: Tom Marsh, role: Director, organisation: marsh}
- {id: m3, name: Tom Hale, role: Director, organisation: eastshire}
sessions:
- {number: 1, date: 2018-01-10}
- {number: 2, date: 2018-03-14}
- {number: 3, date: 2018-05-16}
"""
FIRST = """\
alsctl: 1
session: 1
agreed: 2018-01-20
actions: [{id: S1-A1, by: [east-marsh], text: Map who does what in the market towns.}]
"""
NOTES = """\
Date: 2 February 2018
Note: We met twice.
Done: mapped who does what in the market towns
Action: Priya to propose one team for the market towns by 1 May 2018
Lesson: Map before you merge.
Caveat: Both councils were willing.
"""


@pytest.fixture
def alsctl(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Stand in a set's folder; return a function that runs a command and gives what it says."""
    path = tmp_path / "two-tiers"
    (path / "sessions").mkdir(parents=True)
    (path / "set.yaml").write_text(SET, encoding="utf-8")
    (path / "sessions/01.yaml").write_text(FIRST, encoding="utf-8")
    (path / "notes.md").write_text(NOTES, encoding="utf-8")
    monkeypatch.chdir(path)
    monkeypatch.setenv("ALSCTL_TODAY", "2018-02-20")

    def run(*words: str, code: int = 0) -> str:
        found = main(list(words))
        told = capsys.readouterr()
        assert found == code, told.err
        return told.out + told.err

    return run


def between(*words: str) -> list[str]:
    return ["record-session", "1", "--between", *words, "--from", "notes.md"]


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("east-marsh", "east-marsh"),
        ("East and Marsh", "east-marsh"),
        ("east and  marsh", "east-marsh"),
        ("eastshire", "eastshire"),
        ("ECC", "eastshire"),
        ("Eastshire", "eastshire"),
        ("m1", "m1"),
        ("Priya", "m1"),
        ("Chief executive", "m1"),
        ("Tom Hale", "m3"),
    ],
)
def test_whose_work_it_was_is_an_id_or_a_name_that_just_one_has(
    alsctl: Any, typed: str, id: str
) -> None:
    said = alsctl(*between("--group", typed))
    assert f"sessions/01-between-{id}.yaml" in said
    assert f"\ngroup: {id}\n" in Path(f"sessions/01-between-{id}.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("east-marhs", "nobody in set.yaml has this id or name; did you mean east-marsh?"),
        ("Pria Shah", "nobody in set.yaml has this id or name; did you mean Priya Shah (m1)?"),
        ("zzz", "nobody in set.yaml has this id or name; give one of east-marsh, eastshire, "),
        ("Tom", "several have this name; give m2 or m3"),
        ("Director", "several have this name; give m2 or m3"),
        (" ", "nobody in set.yaml has this id or name; give one of east-marsh"),
    ],
)
def test_a_mistake_is_told_with_what_was_meant(alsctl: Any, typed: str, says: str) -> None:
    assert says in alsctl(*between("--group", typed), code=1)
    assert len(list(Path("sessions").iterdir())) == 1


def test_a_set_that_lists_nobody_says_so(alsctl: Any) -> None:
    Path("set.yaml").write_text("alsctl: 1\nname: x\n")
    Path("sessions/01.yaml").write_text("alsctl: 1\nwhen: in May\n")
    said = alsctl(*between("--group", "east"), code=1)
    assert "it lists no groups, organisations or members" in said


def test_the_work_goes_into_the_story_and_every_paper(alsctl: Any) -> None:
    alsctl(*between("--group", "East and Marsh"))
    records = {record.group: record for record in read_set(Path()).folder.records}
    assert [p.action for p in records["east-marsh"].progress] == ["S1-A1"]
    assert "S1-A1" not in alsctl("status"), "it is done"
    assert "S1-east-marsh-A1" in alsctl("status")
    alsctl("new-agenda", "2")
    agenda = " ".join(alsctl("export-agenda", "2", "--format", "md", "--out", "-").split())
    told = "on their work since session 1: one action done, one new action and one lesson."
    assert f"East and Marsh, {told}" in agenda
    words = ["export-session", "1", "--between", "--group", "East and Marsh"]
    notes = alsctl(*words, "--format", "md", "--out", "-")
    assert notes.startswith("# Notes of work between sessions 1 and 2\n")
    assert "Map who does what in the market towns." in notes
    note = alsctl("export-lessons", "--format", "md", "--out", "-")
    assert "Map before you merge." in note
    assert "work between sessions 1 and 2" in note
