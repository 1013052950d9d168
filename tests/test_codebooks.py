"""The ready themes: taken into a set or a programme, pasted from the README, and their levels."""

import re
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.codebooks import COLLABORATION, LEVELS
from alsctl.loading import read_programme, read_set
from alsctl.model.sets import Theme

Told = pytest.CaptureFixture[str]

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def as_said(themes: tuple[Theme, ...]) -> list[tuple[str | None, str | None, str | None]]:
    return [(theme.id, theme.name, theme.means) for theme in themes]


def test_a_new_set_begins_with_them(tmp_path: Path) -> None:
    path = tmp_path / "riverside"
    assert main(["new-set", "Riverside", "--codebook", "collaboration", "--path", str(path)]) == 0
    reading = read_set(path)
    assert reading.problems == ()
    assert as_said(reading.folder.learning_set.themes) == as_said(COLLABORATION)
    assert "individual, organisational or structural" in (path / "set.yaml").read_text()


def test_a_new_programme_begins_with_them(tmp_path: Path) -> None:
    path = tmp_path / "shore"
    words = ["new-programme", "Shore", "--codebook", "collaboration", "--path", str(path)]
    assert main(words) == 0
    reading = read_programme(path)
    assert reading.problems == ()
    assert as_said(reading.programme.themes) == as_said(COLLABORATION)


def test_without_being_asked_for_there_are_none(tmp_path: Path) -> None:
    path = tmp_path / "riverside"
    assert main(["new-set", "Riverside", "--path", str(path)]) == 0
    assert read_set(path).folder.learning_set.themes == ()


def test_an_unknown_one_is_a_wrong_command_line(tmp_path: Path, capsys: Told) -> None:
    words = ["new-set", "Riverside", "--codebook", "trust", "--path", str(tmp_path / "x")]
    assert main(words) == 2
    assert "collaboration" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_what_the_readme_says_to_paste_is_the_same(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(themes:\n- id: selflessness\n.*?)```", README, re.S)
    assert block is not None
    (tmp_path / "set.yaml").write_text(f"alsctl: 1\nname: Shore\n{block[1]}")
    reading = read_set(tmp_path)
    assert reading.problems == ()
    assert as_said(reading.folder.learning_set.themes) == as_said(COLLABORATION)


def test_the_lessons_note_says_at_which_level_each_lesson_is(tmp_path: Path, capsys: Told) -> None:
    lessons = "".join(
        f"- {{text: Lesson {n}., theme: trust, level: {level}}}\n"
        for n, level in enumerate([*LEVELS, *LEVELS, "Regional"])
    )
    path = tmp_path / "riverside"
    assert main(["new-set", "Riverside", "--codebook", "collaboration", "--path", str(path)]) == 0
    record = f"alsctl: 1\nsession: 1\ndate: 2018-03-01\nlessons:\n{lessons}"
    (path / "sessions" / "01.yaml").write_text(record)
    capsys.readouterr()
    assert main(["export-lessons", "--set", str(path), "--format", "md", "--out", "-"]) == 0
    told = capsys.readouterr().out
    part = told.split("## At which level")[1].split("\n\n")[1]
    assert [line.split("|")[1:3] for line in part.splitlines()[2:]] == [
        [" People: what they can do themselves ", " L1, L4 "],
        [" Organisations: what they have to do ", " L2, L5 "],
        [" Law, policy and structures: what has to change there ", " L3, L6 "],
        [" Regional ", " L7 "],
    ]


def test_the_ready_themes_say_what_they_mean() -> None:
    assert [theme.name for theme in COLLABORATION] == [
        "Selflessness",
        "Leadership",
        "Momentum",
        "Trust",
        "Risk",
    ]
    assert all(theme.means for theme in COLLABORATION)
