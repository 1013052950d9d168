"""What hangs on others goes no further, and names nobody more openly, than the narrowest."""

from pathlib import Path
from typing import Any

import pytest

from alsctl.release import Release
from tests.release_sets import a_set, leaks

OPEN = {"regime": "on-record"}


def drawn(path: Path, *sources: str, audience: Any = "sector", **meeting: Any) -> Release:
    lessons = [{"id": "L1", "text": "Drawn.", "from": list(sources), "share": "public"}]
    return a_set(path, audience, records={"01": meeting}, lessons={"lessons": lessons})


@pytest.mark.parametrize(
    ("source", "meeting"),
    [
        ("S1-L1", {"lessons": [{"id": "S1-L1", "text": "x", "share": "set"}]}),
        ("S1-T1", {"trials": [{"id": "S1-T1", "idea": "x", "share": "private"}]}),
        ("S1-B1", {"barriers": [{"id": "S1-B1", "text": "x", "share": "set"}]}),
        ("S1-D1", {"decisions": [{"id": "S1-D1", "text": "x"}]}),
        ("S1-Q1", {"quotes": [{"id": "S1-Q1", "text": "x"}]}),
        ("S1-L1", {"regime": "confidential", "lessons": [{"id": "S1-L1", "text": "x"}]}),
    ],
)
def test_a_drawn_lesson_goes_no_further_than_its_narrowest_source(
    tmp_path: Path, source: str, meeting: dict[str, Any]
) -> None:
    wide = {"id": "S1-L9", "text": "y", "share": "public"}
    meeting = {**meeting, "lessons": [*meeting.get("lessons", ()), wide]}
    released = drawn(tmp_path, "S1-L9", source, **meeting)
    assert not released.shown.lessons
    (decided,) = (decided for decided in released.shown.decided if decided.id == "L1")
    assert decided.rule.startswith(f"goes no further than {source}: ")


def test_a_source_in_another_set_keeps_a_drawn_lesson_in_this_one(tmp_path: Path) -> None:
    assert not drawn(tmp_path, "other-set:S2-L1", audience="sponsor").shown.lessons
    assert drawn(tmp_path, "other-set:S2-L1", audience="set").shown.lessons


def test_the_narrowest_source_wins_through_an_action_to_its_issue(tmp_path: Path) -> None:
    meeting = {
        "issues": [{"id": "S1-I1", "text": "x"}],
        "actions": [{"id": "S1-A1", "text": "y", "issue": "S1-I1", "share": "public"}],
    }
    released = drawn(tmp_path, "S1-A1", **meeting)
    assert not released.shown.lessons
    assert not released.shown.actions


def test_a_result_goes_no_further_than_its_trial(tmp_path: Path) -> None:
    meeting = {
        "trials": [{"id": "S1-T1", "idea": "x", "share": "set"}],
        "results": [{"trial": "S1-T1", "happened": "y", "share": "public"}],
    }
    assert not a_set(tmp_path, records={"01": meeting}).shown.trials


def test_a_later_private_result_leaves_the_earlier_one_standing(tmp_path: Path) -> None:
    results = [
        {"trial": "S1-T1", "outcome": "worked", "happened": "Well."},
        {"trial": "S1-T1", "outcome": "did not work", "happened": "Badly.", "share": "private"},
    ]
    meeting = {"trials": [{"id": "S1-T1", "idea": "x"}], "results": results}
    for audience in ("set", "sector"):
        (trial,) = a_set(tmp_path, audience, records={"01": meeting}).shown.trials
        assert trial.happened == "Well."


def test_private_lessons_neither_confirm_nor_contradict_nor_count(tmp_path: Path) -> None:
    later = {"share": "private", "seen_by": ["norfolk"], "text": "Between us."}
    meeting = {
        "lessons": [
            {"id": "S1-L1", "text": "A lesson.", "seen_by": ["waveney"]},
            {**later, "confirms": ["S1-L1"]},
            {**later, "contradicts": ["S1-L1"]},
        ]
    }
    about: dict[str, Any] = {"groups": []}
    (lesson,) = a_set(tmp_path, "set", about=about, records={"01": meeting}).shown.lessons
    assert (lesson.confirmed, lesson.contradicted) == ((), ())
    assert lesson.strength.count == 1


def test_strength_counts_what_stays_in_the_set_and_tells_the_number_alone(tmp_path: Path) -> None:
    lessons = [
        {"id": "S1-L1", "text": "A lesson.", "seen_by": ["waveney"]},
        {"text": "Ours.", "share": "set", "confirms": ["S1-L1"], "seen_by": ["norfolk"]},
    ]
    about: dict[str, Any] = {"groups": []}
    (lesson,) = a_set(tmp_path, about=about, records={"01": {"lessons": lessons}}).shown.lessons
    assert (lesson.confirmed, lesson.strength.count) == ((), 2)


def test_a_lesson_that_confirms_one_that_stays_is_told_by_itself(tmp_path: Path) -> None:
    lessons = [
        {"id": "S1-L1", "text": "Ours.", "share": "set"},
        {"id": "S1-L2", "text": "Theirs.", "confirms": ["S1-L1"]},
        {"id": "S1-L3", "text": "Again.", "confirms": ["S1-L2"]},
    ]
    (lesson,) = a_set(tmp_path, records={"01": {"lessons": lessons}}).shown.lessons
    assert (lesson.text, [again.text for again in lesson.confirmed]) == ("Theirs.", ["Again."])


def test_progress_goes_no_further_than_its_action_and_no_closed_action_looks_open(
    tmp_path: Path,
) -> None:
    action = {"id": "S1-A1", "text": "Old words.", "share": "sector"}
    said = {"action": "S1-A1", "state": "changed", "text": "New words."}
    records = {"01": {"actions": [action]}, "02": {"progress": [said]}}
    assert [a.text for a in a_set(tmp_path, records=records).shown.actions] == ["Old words."]
    said["share"] = "sector"
    assert [a.text for a in a_set(tmp_path, records=records).shown.actions] == ["New words."]
    records["02"] = {"progress": [{"action": "S1-A1", "state": "done"}]}
    assert not a_set(tmp_path, records=records).shown.actions


@pytest.mark.parametrize(
    "meeting",
    [
        {"lessons": [{"id": "S1-L1", "text": "x", "attribution": "none"}]},
        {"regime": "chatham-house", "lessons": [{"id": "S1-L1", "text": "x"}]},
        {
            "issues": [{"id": "S1-I1", "text": "x", "attribution": "none", "share": "public"}],
            "actions": [{"id": "S1-L1", "text": "y", "issue": "S1-I1", "share": "public"}],
        },
    ],
)
def test_a_drawn_lesson_names_nobody_whom_its_source_does_not(
    tmp_path: Path, meeting: dict[str, Any]
) -> None:
    lesson = {"id": "L1", "text": "As in Waveney.", "from": ["S1-L1"], "attribution": "named"}
    files: dict[str, Any] = {"about": OPEN, "lessons": {"lessons": [lesson]}}
    plain = {"lessons": [{"id": "S1-L1", "text": "x"}]}
    assert not leaks(a_set(tmp_path, records={"01": plain}, **files))
    assert leaks(a_set(tmp_path, records={"01": meeting}, **files))


def test_a_result_names_nobody_whom_its_trial_does_not(tmp_path: Path) -> None:
    meeting = {
        "trials": [{"id": "S1-T1", "idea": "x", "attribution": "none", "where": ["waveney"]}],
        "results": [{"trial": "S1-T1", "happened": "Waveney liked it."}],
    }
    released = a_set(tmp_path, about=OPEN, records={"01": meeting})
    assert released.shown.trials[0].where == "one of the organisations"
    assert len(leaks(released)) == 1


def test_progress_names_nobody_whom_its_action_does_not(tmp_path: Path) -> None:
    action = {"id": "S1-A1", "text": "x", "share": "public", "by": ["waveney"]}
    said = {"action": "S1-A1", "text": "Ask Waveney.", "by": ["norfolk"], "share": "public"}
    records = {"01": {"actions": [action]}, "02": {"progress": [said]}}
    released = a_set(tmp_path, about=OPEN, records=records)
    assert (released.shown.actions[0].by, leaks(released)) == ("Norfolk County Council", [])
    action["attribution"] = "none"
    released = a_set(tmp_path, about=OPEN, records=records)
    assert released.shown.actions[0].by == "one of the organisations"
    assert len(leaks(released)) == 1


def test_progress_told_under_a_stricter_rule_names_nobody(tmp_path: Path) -> None:
    action = {"id": "S1-A1", "text": "x", "share": "public", "by": ["waveney"]}
    said = {"action": "S1-A1", "text": "Ask Waveney.", "by": ["norfolk"], "share": "public"}
    later = {"regime": "chatham-house", "progress": [said]}
    records = {"01": {"actions": [action]}, "02": later}
    released = a_set(tmp_path, about=OPEN, records=records)
    assert released.shown.actions[0].by == "one of the organisations"
    assert len(leaks(released)) == 1
