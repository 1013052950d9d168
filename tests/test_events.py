"""Events that were no sessions: in the story, in documents, and before each audience."""

import json
from pathlib import Path
from typing import Any

import pytest

from alsctl import story
from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.model.levels import Audience
from alsctl.release import release
from alsctl.release.released import EventTold
from alsctl.story import Story
from tests.release_sets import TODAY, written

Told = pytest.CaptureFixture[str]

LESSON = {"id": "E-national-workshop-L1", "text": "Pairs work."}
WORKSHOP: dict[str, Any] = {
    "event": "Working across two tiers",
    "kind": "national workshop",
    "date": "2018-02-01",
    "agreed": "2018-03-01",
    "attended": 60,
    "lessons": [LESSON],
}


def a_folder(path: Path, events: dict[str, dict[str, Any]], **files: Any) -> Path:
    written(path, **files)
    (path / "events").mkdir(exist_ok=True)
    for name, said in events.items():
        (path / "events" / f"{name}.yaml").write_text(json.dumps({"alsctl": 1, **said}))
    return path


def told_of(path: Path) -> Story:
    reading = read_set(path)
    assert reading.faults == ()
    return story.tell(reading.folder, TODAY)


def events(path: Path, audience: Audience = "sector") -> tuple[EventTold, ...]:
    return release(told_of(path), audience).shown.about.events


def sessions(*days: str) -> dict[str, Any]:
    listed = [{"number": n, "date": day} for n, day in enumerate(days, start=1)]
    return {"sessions": listed}


def test_an_action_of_an_event_is_due_at_the_first_session_after_it(tmp_path: Path) -> None:
    event = {"event": "Hack day", "date": "2018-04-01", "actions": [{"text": "Write."}]}
    about = sessions("2018-03-01", "2018-05-01", "2018-07-01")
    (action,) = told_of(a_folder(tmp_path, {"hack-day": event}, about=about)).actions
    assert action.id == "E-hack-day-A1"
    assert str(action.falls_due) == "2018-05-01"


def test_an_event_is_no_session_that_was_held(tmp_path: Path) -> None:
    records = {"01": {"date": "2018-03-01", "lessons": [{"text": "Start."}]}}
    told = told_of(a_folder(tmp_path, {"national-workshop": WORKSHOP}, records=records))
    assert [record.session for record in told.held] == [1]
    assert [record.called for record in told.folder.records] == [
        "the national workshop",
        "session 1",
    ]


def test_undated_sessions_stay_in_their_order_beside_events(tmp_path: Path) -> None:
    records: dict[str, Any] = {"01": {"date": "2018-03-01"}, "02": {"when": "later"}}
    path = a_folder(tmp_path, {"x": {"event": "X", "date": "2019-01-01"}}, records=records)
    assert [r.prefix for r in told_of(path).folder.records] == ["S1", "S2", "E-x"]


def test_the_lessons_note_says_where_it_was_and_how_many_came(tmp_path: Path, capsys: Told) -> None:
    path = a_folder(tmp_path, {"national-workshop": WORKSHOP})
    given = ["--set", str(path), "--format", "md", "--out", "-", "--today", "2019-02-01"]
    assert main(["export-lessons", *given]) == 0
    note = capsys.readouterr().out
    assert "drew on a national workshop of 60 people (1 February 2018)." in note
    assert "Noted at the national workshop, 1 February 2018." in note
    assert note.count("oted at the national workshop") == 1


def test_the_lessons_note_as_json_tells_of_events(tmp_path: Path, capsys: Told) -> None:
    path = a_folder(tmp_path, {"national-workshop": WORKSHOP})
    given = ["--set", str(path), "--format", "json", "--out", "-", "--today", "2019-02-01"]
    assert main(["export-lessons", *given]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["events"] == [
        {
            "name": "Working across two tiers",
            "kind": "national workshop",
            "when": "1 February 2018",
            "days": None,
            "came": 60,
            "types": [],
            "regions": [],
        }
    ]
    (source,) = told["lessons"][0]["sources"]
    assert (source["session"], source["event"]) == (None, "the national workshop, 1 February 2018")


def test_an_event_without_a_kind_is_called_by_its_name(tmp_path: Path) -> None:
    event = {**WORKSHOP, "kind": ""}
    (lesson,) = release(told_of(a_folder(tmp_path, {"w": event})), "sector").shown.lessons
    assert [source.words for source in lesson.sources] == [
        "Working across two tiers, 1 February 2018"
    ]


def test_types_of_which_few_came_are_counted_with_others(tmp_path: Path) -> None:
    came = [("district", 31), ("county", 20), ("parish", 2), ("unitary", 4)]
    counts = [{"type": kind, "count": count} for kind, count in came]
    path = a_folder(tmp_path, {"w": {**WORKSHOP, "attended": 57, "participants": counts}})
    (event,) = events(path)
    assert event.types == (("district", 31), ("county", 20), ("", 6))
    (inside,) = events(path, "set")
    assert inside.types == (("district", 31), ("county", 20), ("unitary", 4), ("parish", 2))


def test_two_of_unknown_type_are_not_told_beside_the_others(tmp_path: Path) -> None:
    counts = [{"type": "district", "count": 31}, {"type": "county", "count": 20}]
    path = a_folder(tmp_path, {"w": {**WORKSHOP, "attended": 53, "participants": counts}})
    assert events(path)[0].types == (("district", 31), ("", 22))


def test_who_came_in_confidence_is_not_even_counted(tmp_path: Path) -> None:
    path = a_folder(tmp_path, {"w": {**WORKSHOP, "regime": "confidential"}})
    assert events(path)[0].came is None
    assert events(path, "set")[0].came == 60


def test_fewer_than_three_are_no_number_beyond_the_set(tmp_path: Path) -> None:
    path = a_folder(tmp_path, {"w": {**WORKSHOP, "attended": 2}})
    assert events(path)[0].came is None
    assert events(path, "set")[0].came == 2


def test_an_event_that_did_not_happen_is_not_told(tmp_path: Path) -> None:
    assert events(a_folder(tmp_path, {"w": {**WORKSHOP, "lessons": [], "held": "no"}})) == ()


def test_a_lesson_of_a_confidential_event_stays_in_the_set(tmp_path: Path) -> None:
    told = told_of(a_folder(tmp_path, {"w": {**WORKSHOP, "regime": "confidential"}}))
    assert release(told, "sector").shown.lessons == ()
    assert len(release(told, "set").shown.lessons) == 1


def test_a_place_in_the_name_of_an_event_stops_the_note(tmp_path: Path, capsys: Told) -> None:
    path = a_folder(tmp_path, {"w": {**WORKSHOP, "kind": "", "event": "A day in Waveney"}})
    assert main(["export-lessons", "--set", str(path), "--today", "2019-02-01"]) == 1
    assert "events/w.yaml" in capsys.readouterr().err
    assert not (path / "out").exists()


def test_status_tells_of_events(tmp_path: Path, capsys: Told) -> None:
    path = a_folder(tmp_path, {"national-workshop": WORKSHOP})
    assert main(["status", "--set", str(path), "--today", "2019-02-01"]) == 0
    assert "Events: Working across two tiers (1 February 2018, 60 came)." in capsys.readouterr().out
    assert main(["status", "--set", str(path), "--today", "2019-02-01", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["sets"]
    assert one["events"] == [
        {
            "id": "national-workshop",
            "name": "Working across two tiers",
            "date": "2018-02-01",
            "attended": 60,
        }
    ]


def test_what_an_event_noted_is_found_also_after_it_changed(tmp_path: Path, capsys: Told) -> None:
    path = a_folder(tmp_path, {"national-workshop": WORKSHOP})
    assert main(["find", "pairs", "--set", str(path)]) == 0
    assert "(E-national-workshop-L1)" in capsys.readouterr().out
    changed = {**WORKSHOP, "lessons": [{**LESSON, "text": "Trios work much better."}]}
    a_folder(path, {"national-workshop": changed})
    assert main(["find", "trios", "--set", str(path)]) == 0
    assert "Trios work much better." in capsys.readouterr().out


def test_the_background_paper_tells_at_which_event_the_focus_was_chosen(
    tmp_path: Path, capsys: Told
) -> None:
    candidates = [
        {"text": "The work of two levels", "relevant": 3, "chosen": "yes", "why": "It can begin."},
        {"text": "Money", "relevant": 5},
    ]
    focus = {"question": "Who does what?", "at": "national-workshop", "candidates": candidates}
    path = a_folder(tmp_path, {"national-workshop": WORKSHOP}, about={"focus": focus})
    given = ["--set", str(path), "--format", "md", "--out", "-", "--today", "2019-02-01"]
    assert main(["export-background", *given]) == 0
    paper = capsys.readouterr().out
    assert "Chosen at the national workshop of 60 people on 1 February 2018." in paper
    assert "| The work of two levels | 3 |  |  | **Chosen.** It can begin. |" in paper


def test_two_events_and_a_session_are_listed_in_one_sentence(tmp_path: Path) -> None:
    from alsctl.views import sentences

    other = {**WORKSHOP, "kind": "hack day", "date": "2018-05-01", "lessons": []}
    confirming = {"id": "S1-L1", "text": "So it is.", "confirms": "E-national-workshop-L1"}
    records = {"01": {"date": "2018-03-01", "lessons": [confirming]}}
    drawn = {"id": "L1", "text": "Pairs work.", "from": ["S1-L1", "E-national-workshop-L1"]}
    path = a_folder(
        tmp_path,
        {"national-workshop": WORKSHOP, "hack-day": other},
        records=records,
        lessons={"lessons": [drawn]},
    )
    (lesson,) = release(told_of(path), "sector").shown.lessons
    assert sentences.sources(lesson.sources) == (
        "session 1, and the national workshop, 1 February 2018"
    )
