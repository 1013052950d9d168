"""Themes that were renamed or merged: every part of alsctl knows them by their present id."""

import json
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.loading import read_set

Told = pytest.CaptureFixture[str]

SET = """\
alsctl: 1
id: shore
name: Shore
regime: on-record
themes:
- {id: faith, name: Good faith, formerly: [trust, risk]}
- {id: momentum, name: Momentum}
"""
SESSION = """\
alsctl: 1
session: 1
date: 2018-03-01
agreed: 2018-04-01
lessons:
- {id: S1-L1, text: Ask the crews., theme: trust}
- {id: S1-L2, text: Share the danger., theme: risk}
- {id: S1-L3, text: Do not stall., theme: momentum}
offers:
- {text: Help with boards., theme: trust}
requests:
- {text: Help wanted., theme: risk}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a set that merged trust and risk into faith."""
    (tmp_path / "sessions").mkdir()
    (tmp_path / "set.yaml").write_text(SET)
    (tmp_path / "sessions/01.yaml").write_text(SESSION)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def note(capsys: Told) -> str:
    given = ["--format", "md", "--out", "-", "--today", "2019-02-01", "--audience", "set"]
    assert main(["export-lessons", *given]) == 0
    return capsys.readouterr().out


def test_nothing_is_wrong_with_them_and_no_file_changes(folder: Path, capsys: Told) -> None:
    before = (folder / "sessions/01.yaml").read_bytes()
    assert main(["check", "--strict"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (folder / "sessions/01.yaml").read_bytes() == before


def test_merged_themes_stand_under_one_heading(folder: Path, capsys: Told) -> None:
    told = note(capsys)
    assert told.count("### Good faith") == 1
    assert told.index("### Good faith") < told.index("Share the danger.") < told.index("### Mom")


def test_offers_and_requests_meet_under_the_present_theme(folder: Path) -> None:
    (record,) = read_set(folder).folder.records
    assert [x.theme for x in (*record.offers, *record.requests)] == ["faith", "faith"]


def test_drawn_lessons_may_keep_the_former_name(folder: Path, capsys: Told) -> None:
    (folder / "lessons.yaml").write_text(
        "alsctl: 1\nagreed: 2018-12-01\nlessons:\n"
        "- {id: L1, text: Ask early., from: [S1-L1, S1-L2, S1-L3], theme: risk}\n"
    )
    assert "### Good faith" in note(capsys)


def test_drawing_puts_new_lessons_under_the_present_theme(folder: Path, capsys: Told) -> None:
    (folder / "lessons.yaml").write_text(
        "alsctl: 1\nlessons:\n# Good faith\n- id: L1\n  text: Ask early.\n  from: [S1-L1]\n"
        "  theme: trust\n"
    )
    assert main(["draw-lessons"]) == 0
    text = (folder / "lessons.yaml").read_text()
    assert "theme: trust" in text  # as typed
    assert "theme: faith" in text
    assert text.index("theme: faith") < text.index("theme: momentum")
    assert main(["check"]) == 0


def test_notes_may_use_a_former_name(folder: Path) -> None:
    (folder / "notes.md").write_text("Date: 1 May 2018\nLesson: One more.\nTheme: Trust\n")
    assert main(["record-session", "2", "--from", "notes.md"]) == 0
    assert "theme: faith" in (folder / "sessions/02.yaml").read_text()


@pytest.mark.parametrize("asked", ["faith", "trust", "risk"])
def test_find_knows_the_theme_by_each_name(folder: Path, capsys: Told, asked: str) -> None:
    assert main(["find", "danger", "--theme", asked]) == 0
    assert "Share the danger." in capsys.readouterr().out


def test_the_table_of_themes_counts_them_together(folder: Path, capsys: Told) -> None:
    (folder / "set.yaml").write_text(SET + "organisations: [{id: a, name: Ashby}]\n")
    text = SESSION.replace("theme: trust}", "theme: trust, seen_by: [a]}", 1)
    (folder / "sessions/01.yaml").write_text(text)
    assert main(["export-themes", "--format", "json", "--out", "-"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["name"], row["lessons"]) for row in told["themes"]] == [
        ("Good faith", 2),
        ("Momentum", 1),
    ]


def test_a_former_name_in_the_programme_counts_in_its_sets(tmp_path: Path, capsys: Told) -> None:
    home = tmp_path / "sets" / "one"
    (home / "sessions").mkdir(parents=True)
    (tmp_path / "programme.yaml").write_text(
        "alsctl: 1\nname: P\nthemes: [{id: faith, name: Good faith, formerly: [trust]}]\n"
    )
    (home / "set.yaml").write_text("alsctl: 1\nname: One\n")
    (home / "sessions/01.yaml").write_text(
        "alsctl: 1\nsession: 1\ndate: 2018-03-01\nlessons: [{text: Ask., theme: trust}]\n"
    )
    given = ["--set", str(tmp_path), "--format", "md", "--out", "-"]
    assert main(["export-lessons", *given]) == 0
    assert "### Good faith" in capsys.readouterr().out
