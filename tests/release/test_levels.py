"""How far an entry goes: by its own word, by the set's, by the meeting's."""

from pathlib import Path
from typing import Any, get_args

import pytest

from alsctl.model.levels import Audience, Share
from alsctl.release import Release, nothing_to_say
from tests.release_sets import a_lesson, a_set


def rule_of(released: Release, id: str) -> str:
    return next(decided.rule for decided in released.shown.decided if decided.id == id)


@pytest.mark.parametrize("share", get_args(Share))
@pytest.mark.parametrize("audience", get_args(Audience))
def test_an_audience_sees_its_own_level_and_wider_ones(
    tmp_path: Path, share: str, audience: Audience
) -> None:
    order = get_args(Share)
    shown = a_lesson(tmp_path, audience, share=share).shown
    assert bool(shown.lessons) is (order.index(share) >= order.index(audience))


def test_lessons_trials_and_barriers_go_to_the_sector_and_the_rest_stays(tmp_path: Path) -> None:
    meeting = {
        "lessons": [{"text": "A lesson."}],
        "trials": [{"id": "S1-T1", "idea": "A trial."}],
        "results": [{"trial": "S1-T1", "happened": "A result."}],
        "barriers": [{"text": "A barrier."}],
        "actions": [{"text": "An action."}],
        "quotes": [{"text": "A quote."}],
    }
    shown = a_set(tmp_path, records={"01": meeting}).shown
    texts = [passage.text for passage in shown.passages if passage.id.startswith("S1")]
    assert sorted(texts) == ["A barrier.", "A lesson.", "A result.", "A trial."]
    assert not a_set(tmp_path, "public", records={"01": meeting}).shown.trials


def test_a_set_that_agreed_other_levels_has_them(tmp_path: Path) -> None:
    about = {"share": {"lessons": "public"}}
    assert a_lesson(tmp_path, "public", about=about).shown.lessons
    released = a_lesson(tmp_path, "sector", about={"share": {"lessons": "set"}})
    assert not released.shown.lessons
    assert rule_of(released, "S1-L1") == "share: lessons: set in set.yaml"


@pytest.mark.parametrize("confidential", [{"about": {"regime": "confidential"}}, {}])
def test_what_was_said_in_confidence_leaves_only_by_its_own_share(
    tmp_path: Path, confidential: dict[str, Any]
) -> None:
    said = confidential or {"meeting": {"regime": "confidential"}}
    about = {"share": {"lessons": "public"}, **said.get("about", {})}
    meeting = said.get("meeting", {})
    stays = a_lesson(tmp_path, "sponsor", about=about, meeting=meeting)
    assert not stays.shown.lessons
    assert "confidential" in rule_of(stays, "S1-L1")
    assert a_lesson(tmp_path, about=about, meeting=meeting, share="sector").shown.lessons


def test_a_result_told_in_a_confidential_session_stays_though_its_trial_goes(
    tmp_path: Path,
) -> None:
    records = {
        "01": {"trials": [{"id": "S1-T1", "idea": "A trial."}]},
        "02": {
            "regime": "confidential",
            "results": [{"trial": "S1-T1", "outcome": "worked", "happened": "Well."}],
        },
    }
    (trial,) = a_set(tmp_path, records=records).shown.trials
    assert (trial.idea, trial.outcome, trial.happened) == ("A trial.", None, "")


def test_a_set_regime_is_never_loosened_by_a_session(tmp_path: Path) -> None:
    about, meeting = {"regime": "confidential"}, {"regime": "on-record"}
    assert not a_lesson(tmp_path, about=about, meeting=meeting).shown.lessons


@pytest.mark.parametrize("status", ["superseded", "withdrawn"])
def test_a_lesson_that_no_longer_holds_stays(tmp_path: Path, status: str) -> None:
    lessons = [{"id": "L1", "text": "Old.", "status": status}, {"id": "L2", "text": "New."}]
    released = a_set(tmp_path, lessons={"lessons": lessons})
    assert [lesson.text for lesson in released.shown.lessons] == ["New."]
    assert rule_of(released, "L1") == f"it is {status}"


def test_a_document_with_nothing_to_say_is_refused_with_the_rule(tmp_path: Path) -> None:
    shown = a_lesson(tmp_path, "public").shown
    assert str(nothing_to_say(shown)) == (
        "there is nothing to say in this document: no lesson goes as far as the audience public "
        "(lessons go to the sector); --explain lists what stays and by which rule"
    )


def test_a_sponsor_who_sees_the_summary_gets_headline_lessons_alone(tmp_path: Path) -> None:
    lessons = {
        "lessons": [
            {"id": "L1", "text": "Head.", "headline": True, "from": ["S1-L1"]},
            {"id": "L2", "text": "Waveney was slow."},
        ]
    }
    meeting = {
        "lessons": [{"id": "S1-L1", "text": "x"}, {"text": "Again.", "confirms": ["S1-L1"]}],
        "trials": [{"idea": "A trial."}],
        "barriers": [{"text": "A barrier."}],
    }
    about = {"sponsor": {"name": "A sponsor", "sees": "summary"}}
    files: dict[str, Any] = {"about": about, "records": {"01": meeting}, "lessons": lessons}
    released = a_set(tmp_path, "sponsor", **files)
    (lesson,) = released.shown.lessons
    assert (lesson.text, lesson.confirmed) == ("Head.", ())
    assert (released.shown.trials, released.shown.barriers) == ((), ())
    assert released.scan.leaks(()) == []  # what stays is not judged
    assert len(a_set(tmp_path, "sector", **files).shown.lessons) == 2


def test_an_issue_is_for_its_presenter_where_the_set_says_so(tmp_path: Path) -> None:
    meeting = {
        "issues": [{"id": "S1-I1", "text": "An issue."}],
        "actions": [{"text": "An action.", "issue": "S1-I1"}],
    }
    about = {"notes": "presenter"}
    assert not a_set(tmp_path, "set", about=about, records={"01": meeting}).shown.actions
    assert a_set(tmp_path, "set", records={"01": meeting}).shown.actions
