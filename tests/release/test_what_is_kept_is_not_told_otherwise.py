"""What is kept is not told in another way: by a number, a day, an id, a list, or whose it was."""

from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from alsctl.model.levels import Audience
from tests.planted_sets import made
from tests.release_sets import MEMBERS, let_out, written

Told = pytest.CaptureFixture[str]
TRIED = {"id": "S1-T1", "idea": "Joint permits."}
OUTSIDE = ("--audience", "sector", "--format", "md")


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day in all tests."""
    monkeypatch.setenv("ALSCTL_TODAY", "2018-06-20")


def a_folder(path: Path, *records: dict[str, Any], **files: Any) -> Path:
    """Write a set with a record for each session, a month apart."""
    named = {
        f"0{n}": {"session": n, "date": f"2018-0{n}-14", **record}
        for n, record in enumerate(records, start=1)
    }
    return written(path, records=named, **files)


def found(path: Path, capsys: Told, *asked: str) -> str:
    assert main(["find", *asked, "--audience", "sector", "--set", str(path)]) == 0
    return capsys.readouterr().out


def test_what_a_participant_saw_is_not_told_of_their_organisation_where_they_say_no(
    tmp_path: Path,
) -> None:
    silent = [{**MEMBERS[0], "attribution": "none"}, *MEMBERS[1:]]
    lessons = [{"text": "Start.", "theme": "x", "seen_by": ["m1"]} for _ in range(4)]
    actions = [{"text": "Begin.", "share": "public", "by": ["m1"]}]
    about = {"regime": "on-record", "groups": [], "members": silent}
    path = a_folder(tmp_path, {"lessons": lessons, "actions": actions}, about=about)
    themes = made(path, "export-themes", "--audience", "sector", "--format", "csv")
    assert "x,0,0,0,4" in themes
    listed = made(path, "export-actions", *OUTSIDE, "--by", "group")
    assert "Begin." in listed
    assert "Waveney" not in listed


@pytest.mark.parametrize(
    "became",
    [
        {"lessons": [{"id": "L1", "text": "Drawn.", "from": ["S1-L1"], "share": "set"}]},
        {"lessons": [{"id": "L1", "text": "x", "from": ["S1-L1"], "status": "withdrawn"}]},
        {"set_aside": [{"lesson": "S1-L1"}]},
    ],
)
def test_a_lesson_that_the_set_keeps_is_not_told_as_what_was_known(
    tmp_path: Path, became: dict[str, Any]
) -> None:
    noted = {"lessons": [{"id": "S1-L1", "text": "As it was noted."}]}
    tried = {"trials": [{"id": "S2-T1", "idea": "Try.", "known": ["S1-L1"]}]}
    path = a_folder(tmp_path, noted, tried, lessons=became)
    assert "As it was noted." not in made(path, "export-trials", *OUTSIDE)
    assert "As it was noted." in made(path, "export-trials", "--format", "md", "--audience", "set")


def test_what_was_known_is_told_in_the_words_that_were_drawn(tmp_path: Path) -> None:
    noted = {"lessons": [{"id": "S1-L1", "text": "As it was noted."}]}
    tried = {"trials": [{"id": "S2-T1", "idea": "Try.", "known": ["S1-L1"]}]}
    drawn = {"lessons": [{"id": "L1", "text": "As it was drawn.", "from": ["S1-L1"]}]}
    text = made(a_folder(tmp_path, noted, tried, lessons=drawn), "export-trials", *OUTSIDE)
    assert "As it was drawn." in text
    assert "As it was noted." not in text


@pytest.mark.parametrize("document", ["export-lessons", "export-trials"])
def test_the_strength_of_a_lesson_does_not_tell_a_result_that_stays(
    tmp_path: Path, document: str
) -> None:
    kept = {"trial": "S1-T1", "outcome": "did not work", "share": "set"}
    drawn = {"lessons": [{"id": "L1", "text": "Drawn.", "from": ["S1-T1"]}]}
    path = a_folder(tmp_path, {"trials": [TRIED], "results": [kept]}, lessons=drawn)
    text = made(path, document, *OUTSIDE).casefold()
    assert "tested in one trial" in text
    assert "tested in one trial," not in text
    inside = made(path, document, "--format", "md", "--audience", "set").casefold()
    assert "tested in one trial, which failed" in inside


def test_nor_does_a_picture_of_strengths(tmp_path: Path) -> None:
    kept = {"trial": "S1-T1", "outcome": "did not work", "share": "set"}
    drawn = {"lessons": [{"id": "L1", "text": "Drawn.", "from": ["S1-T1"]}]}
    path = a_folder(tmp_path, {"trials": [TRIED], "results": [kept]}, lessons=drawn)
    told: list[tuple[Audience, str | None]] = [("set", "did not work"), ("sector", None)]
    for audience, outcome in told:
        (lesson,) = let_out(path, audience).shown.lessons
        assert lesson.strength.outcomes == (outcome,)


def test_a_priority_that_only_something_kept_names_is_no_gap(tmp_path: Path) -> None:
    kept = {"text": "x", "share": "private", "priority": "sack-the-chief"}
    told = {"text": "y", "priority": "devolution"}
    path = a_folder(tmp_path, {"barriers": [kept, told]})
    for audience in ("set", "sector"):
        text = made(path, "export-brief", "--all", "--format", "json", "--audience", audience)
        assert "devolution" in text
        assert "sack" not in text


@pytest.fixture
def changed_inside(tmp_path: Path) -> Path:
    """Return a set whose trial and action went another way, as only the set knows."""
    worked = {"trial": "S1-T1", "outcome": "worked", "happened": "Fine."}
    first = {
        "trials": [TRIED],
        "results": [worked],
        "actions": [{"id": "S1-A1", "text": "Write permits.", "share": "sector"}],
        "lessons": [{"text": "Permits in Zanzibar.", "share": "set"}],
    }
    failed = {"trial": "S1-T1", "outcome": "did not work", "share": "set"}
    later = {"action": "S1-A1", "state": "changed", "text": "Write other permits."}
    return a_folder(tmp_path, first, {"results": [failed], "progress": [later]})


def test_a_hit_tells_neither_the_day_nor_the_state_that_only_the_set_knows(
    changed_inside: Path, capsys: Told
) -> None:
    text = found(changed_inside, capsys, "permits")
    assert "Trial: worked" in text
    assert "February" not in text
    assert "changed" not in text


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        (("--outcome", "did not work"), False),
        (("--outcome", "worked"), True),
        (("--since", "2018-02-01"), False),
        (("--until", "2018-01-31"), True),
    ],
)
def test_a_search_is_narrowed_by_what_its_reader_may_know(
    changed_inside: Path, capsys: Told, *, asked: tuple[str, ...], is_there: bool
) -> None:
    assert ("Joint permits." in found(changed_inside, capsys, "permits", *asked)) is is_there


def test_a_slip_of_the_pen_does_not_bring_up_a_word_that_stays(
    changed_inside: Path, capsys: Told
) -> None:
    assert "zanzibar" not in found(changed_inside, capsys, "Zanzibbar", "permits")
    assert "permits" in found(changed_inside, capsys, "permitz").splitlines()[0]
