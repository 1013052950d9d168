"""What goes out is worded for outside, numbered for outside, and says where it is a draft."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from alsctl.views import notices
from tests.release_sets import a_set, note

OURS, THEIRS = "What we said.", "What they may read."


@pytest.mark.parametrize(
    "meeting",
    [
        {"lessons": [{"text": OURS, "outside": THEIRS}]},
        {"trials": [{"idea": OURS, "outside": THEIRS}]},
        {
            "trials": [{"id": "S1-T1", "idea": "A trial."}],
            "results": [{"trial": "S1-T1", "happened": OURS, "outside": THEIRS}],
        },
        {"barriers": [{"text": OURS, "outside": THEIRS}]},
        {"actions": [{"text": OURS, "outside": THEIRS, "share": "sector"}]},
        {
            "quotes": [
                {"text": OURS, "outside": THEIRS, "consent": "given", "audiences": ["sector"]}
            ]
        },
    ],
)
def test_the_wording_for_outside_takes_the_place_of_the_other(
    tmp_path: Path, meeting: dict[str, Any]
) -> None:
    outside = str(a_set(tmp_path, records={"01": meeting}).shown)
    assert (OURS in outside, THEIRS in outside) == (False, True)
    inside = str(a_set(tmp_path, "set", records={"01": meeting}).shown)
    assert (OURS in inside, THEIRS in inside) == (True, False)


def test_a_drawn_lesson_has_a_wording_for_outside_too(tmp_path: Path) -> None:
    lessons = {"lessons": [{"text": OURS, "outside": THEIRS}]}
    (lesson,) = a_set(tmp_path, lessons=lessons).shown.lessons
    assert lesson.text == THEIRS


@pytest.mark.parametrize("format", ["md", "json"])
def test_no_id_of_the_files_goes_beyond_the_set(tmp_path: Path, format: str) -> None:
    meeting = {
        "lessons": [
            {"id": "S1-L7", "text": "One."},
            {"id": "S1-L8", "text": "Two.", "confirms": ["S1-L7"]},
            {"id": "S1-L9", "text": "Three.", "contradicts": ["S1-L7"]},
        ],
        "trials": [{"id": "S1-T7", "idea": "A trial."}],
        "actions": [{"id": "S1-A7", "text": "An action.", "share": "sector"}],
    }
    released = a_set(tmp_path, records={"01": meeting})
    made = note(tmp_path, released, format).decode()
    assert "S1-" not in made
    assert [x.id for x in released.shown.lessons] == ["L1", "L2"]
    assert [trial.id for trial in released.shown.trials] == ["T1"]
    assert [action.id for action in released.shown.actions] == ["A1"]


def test_undrawn_lessons_are_listed_and_in_no_document(tmp_path: Path) -> None:
    meeting = {"lessons": [{"id": "S1-L1", "text": "Undrawn."}]}
    files: dict[str, Any] = {"records": {"01": meeting}, "lessons": {"lessons": [{"text": "x"}]}}
    assert [lesson.text for lesson in a_set(tmp_path, **files).shown.lessons] == ["x"]


@pytest.mark.parametrize(
    ("record", "lessons", "files"),
    [
        ("2018-06-01", "2018-12-01", []),
        (None, "2018-12-01", ["sessions/01.yaml"]),
        ("2018-06-01", None, ["lessons.yaml"]),
        ("2020-01-01", "2020-01-01", ["lessons.yaml", "sessions/01.yaml"]),
    ],
)
def test_what_the_set_has_not_agreed_makes_a_draft(
    tmp_path: Path, record: str | None, lessons: str | None, files: list[str]
) -> None:
    meeting = {"agreed": record, "barriers": [{"text": "x"}]}
    drawn = {"agreed": lessons, "lessons": [{"text": "y"}]}
    said: dict[str, Any] = {
        "records": {"01": {key: value for key, value in meeting.items() if value}},
        "lessons": {key: value for key, value in drawn.items() if value},
    }
    for name, unagreed in (("record", record), ("lessons", lessons)):
        if unagreed is None:
            group = said["records"]["01"] if name == "record" else said["lessons"]
            group["agreed"] = ""
    shown = a_set(tmp_path, **said).shown
    names = sorted(str(Path(file).resolve().relative_to(tmp_path)) for file in shown.unagreed)
    assert names == files
    assert notices.draft(shown) == (notices.DRAFT if files else "")
    assert not a_set(tmp_path, "set", **said).shown.unagreed


def test_progress_that_the_set_has_not_agreed_makes_a_draft(tmp_path: Path) -> None:
    records: dict[str, Any] = {
        "01": {"actions": [{"id": "S1-A1", "text": "x", "share": "sector"}]},
        "02": {
            "agreed": "",
            "progress": [{"action": "S1-A1", "state": "partly", "share": "sector"}],
        },
    }
    shown = a_set(tmp_path, records=records, today=date(2019, 1, 1)).shown
    assert [Path(file).name for file in shown.unagreed] == ["02.yaml"]


def test_json_holds_no_more_than_the_note(tmp_path: Path) -> None:
    meeting = {"lessons": [{"text": "Ours.", "share": "set"}, {"text": "Theirs."}]}
    made = json.loads(note(tmp_path, a_set(tmp_path, records={"01": meeting}), "json"))
    assert [lesson["text"] for lesson in made["lessons"]] == ["Theirs."]
