"""Sessions as life has them: called off, put off, two in a day, numbers that skip, nobody there."""

import json
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.release_sets import written

DIARY = [
    {"number": 1, "date": "2018-01-10", "start": "10:00", "finish": "12:00"},
    {"number": 2, "date": "2018-03-14"},
    {"number": 3, "date": "2018-05-16"},
]
FIRST = {
    "date": "2018-01-10",
    "present": ["m1", "m2"],
    "actions": [{"id": "S1-A1", "text": "Ring the depot.", "by": ["m1"]}],
    "lessons": [{"id": "S1-L1", "text": "Ask the crews."}],
}
NOT_HELD = {"date": "2018-03-14", "held": "no", "agreed": ""}


class Set:
    """A set in a folder, and what each command says of it."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str], **about: Any) -> None:
        self.path, self.capsys = path, capsys
        about = {"sessions_planned": 3, "sessions": DIARY, "regime": "on-record", **about}
        self.records: dict[str, dict[str, Any]] = about.pop("records")
        written(path, about=about, records=self.records)

    def says(self, *words: str, code: int = 0, today: str = "2018-04-01") -> str:
        """Return what a command prints, errors after results."""
        command = [*words, "--set", str(self.path)]
        if words[0] not in ("check", "record-session"):
            command += ["--today", today]
        found = main(command)
        told = self.capsys.readouterr()
        assert found == code, told.err
        return told.out + told.err

    def document(self, *words: str, **said: Any) -> str:
        """Return a document as Markdown."""
        return self.says(*words, "--format", "md", "--out", "-", **said)

    def status(self, **said: Any) -> dict[str, Any]:
        """Return what status tells of the set."""
        about: dict[str, Any] = json.loads(self.says("status", "--json", **said))["sets"][0]
        return about


@pytest.fixture
def a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a function that makes a set with these records."""

    def make(records: dict[str, Any], **about: Any) -> Set:
        return Set(tmp_path / "s", capsys, records=records, **about)

    return make


# A session that did not happen


def test_a_session_that_did_not_happen_is_not_counted_and_not_next(a_set: Any) -> None:
    riverside = a_set({"01": FIRST, "02": NOT_HELD})
    told = riverside.status()
    assert (told["held"], told["next"]) == (1, {"session": 3, "date": "2018-05-16"})
    said = riverside.says("status")
    assert "One of three planned sessions held. Next: session 3" in said
    assert "sessions/02.yaml" not in said, "nobody has to agree it"
    assert "due 16 May 2018" in said, "what has no day is due when they meet again"


def test_the_papers_go_past_a_session_that_did_not_happen(a_set: Any) -> None:
    riverside = a_set({"01": FIRST, "02": NOT_HELD})
    assert "Session 3 of 3: Wednesday 16 May 2018" in riverside.document("export-session", "1")
    assert "was not held" in riverside.says("export-session", "2", code=1)
    note = riverside.document("export-lessons")
    assert "The set has held one of its three planned sessions, on 10 January 2018." in note
    assert "16 May 2018" in riverside.document("export-actions")
    assert riverside.says("check") == ""


def test_work_around_it_is_told_as_it_was(a_set: Any) -> None:
    work = {"date": "2018-02-01", "lessons": [{"id": "S1-between-L1", "text": "Start early."}]}
    riverside = a_set({"01": FIRST, "02": NOT_HELD, "01-between": work})
    assert "work between sessions 1 and 3" in riverside.document("export-lessons")
    said = riverside.document("export-session", "1", "--between")
    assert said.startswith("# Notes of work between sessions 1 and 3\n")


def test_one_that_was_put_off_is_next_again(a_set: Any) -> None:
    later = [*DIARY[:1], {"number": 2, "date": "2018-04-18"}, DIARY[2]]
    riverside = a_set({"01": FIRST, "02": NOT_HELD}, sessions=later)
    assert riverside.status()["next"] == {"session": 2, "date": "2018-04-18"}
    assert "Session 2 of 3: Wednesday 18 April 2018" in riverside.document("export-session", "1")
    assert riverside.says("check") == ""


def test_one_that_was_put_off_and_then_held_counts(a_set: Any) -> None:
    later = [*DIARY[:1], {"number": 2, "date": "2018-04-18"}, DIARY[2]]
    held = {"date": "2018-04-18", "present": ["m1"]}
    riverside = a_set({"01": FIRST, "02": NOT_HELD, "02-2": held}, sessions=later)
    told = riverside.status()
    assert (told["held"], told["next"]) == (2, {"session": 3, "date": "2018-05-16"})
    assert "Wednesday 18 April 2018" in riverside.document("export-session", "2")


def test_where_the_last_did_not_happen_nothing_follows(a_set: Any) -> None:
    last = {"date": "2018-05-16", "held": "no"}
    second = {"date": "2018-03-14", "present": ["m1"]}
    riverside = a_set({"01": FIRST, "02": second, "03": last})
    assert riverside.status(today="2018-06-01")["next"] is None
    assert "Next session" not in riverside.document("export-session", "2")
    assert "The set has held two of its three" in riverside.document("export-lessons")


def test_that_it_did_not_happen_is_recorded_in_one_line(a_set: Any) -> None:
    riverside = a_set({"01": FIRST})
    assert riverside.says("record-session", "2", "--held", "no").endswith("sessions/02.yaml\n")
    text = (riverside.path / "sessions/02.yaml").read_text("utf-8")
    assert text == "alsctl: 1\nsession: 2\ndate: 2018-03-14\nheld: no\n"
    assert riverside.status()["held"] == 1
    assert "there is a record already" in riverside.says(
        "record-session", "2", "--held", "no", code=1
    )


def test_held_does_not_go_with_notes(a_set: Any) -> None:
    riverside = a_set({"01": FIRST})
    said = riverside.says("record-session", "2", "--held", "no", "--from", "x.md", code=2)
    assert "it does not go with --from" in said


# Numbers and days


def test_of_two_sessions_in_a_day_the_second_is_told_second(a_set: Any) -> None:
    day = {"date": "2018-01-10"}
    diary = [DIARY[0], {**DIARY[1], **day, "start": "14:00", "finish": "16:00"}, DIARY[2]]
    done = {"action": "S1-A1", "state": "done", "happened": "They rang."}
    second = {**day, "present": ["m1"], "progress": [done]}
    riverside = a_set({"02": second, "01": FIRST}, sessions=diary)
    assert riverside.says("check") == ""
    told = riverside.status()
    assert (told["held"], told["actions"]) == (2, [])
    notes = riverside.document("export-session", "1")
    assert "Session 2 of 3: Wednesday 10 January 2018, 14:00 to 16:00" in notes
    assert "10 January 2018, 14:00 to 16:00" in riverside.document("export-session", "2")


def test_numbers_may_skip(a_set: Any) -> None:
    diary = [*DIARY[:2], {"number": 4, "date": "2018-05-16"}]
    work = {"date": "2018-04-01", "lessons": [{"id": "S2-between-L1", "text": "Start early."}]}
    second = {"date": "2018-03-14", "present": ["m1"]}
    riverside = a_set({"01": FIRST, "02": second, "02-between": work}, sessions=diary)
    assert riverside.status()["next"] == {"session": 4, "date": "2018-05-16"}
    assert "work between sessions 2 and 4" in riverside.document("export-lessons")
    said = riverside.says("new-agenda", "4")
    assert "has no record yet" not in said
    assert "All of us, on our work since session 2: one lesson." in " ".join(
        (riverside.path / "agendas/04.yaml").read_text("utf-8").split()
    )


def test_a_session_beyond_those_planned_is_a_session(a_set: Any) -> None:
    days = ("2018-01-10", "2018-03-14", "2018-05-16", "2018-05-20")
    records = {f"{n:02}": {"date": day, "present": ["m1"]} for n, day in enumerate(days, 1)}
    riverside = a_set(records)
    told = riverside.says("status", today="2018-07-01")
    assert "Four sessions held, three were planned." in told
    assert "Next: session" not in told
    notes = riverside.document("export-session", "4")
    assert notes.startswith("# Notes of session 4\n")
    assert "work after session 4" not in notes


# Work after the last session


def test_work_after_the_last_session_is_between_nothing(a_set: Any) -> None:
    others = {f"{n:02}": {"date": d["date"], "present": ["m1"]} for n, d in enumerate(DIARY, 1)}
    done = {"action": "S1-A1", "state": "done"}
    lesson = {"id": "S3-east-side-L1", "text": "Start early."}
    work = {"date": "2018-05-20", "group": "east-side", "progress": [done], "lessons": [lesson]}
    records = {**others, "01": FIRST, "03-between-east-side": work}
    riverside = a_set(records)
    note = riverside.document("export-lessons", "--audience", "set")
    assert "work after session 3" in note
    assert "sessions 3 and 4" not in note
    said = riverside.document("export-session", "3", "--between", "--group", "east-side")
    assert said.startswith("# Notes of work after session 3\n")
    assert "work after session 3" in riverside.document("export-lessons", today="2018-07-01")


# Who was there


@pytest.mark.parametrize(
    ("attendance", "says"),
    [
        ({"present": []}, "No participant was there."),
        ({"attended": 11, "expected": 8}, "Eleven participants took part; eight were expected."),
        ({"attended": 0, "expected": 8}, "No participant was there; eight were expected."),
        ({"attended": 7, "expected": 8}, "Seven participants took part; eight were expected."),
        ({"attended": 11}, "Eleven participants took part."),
    ],
)
def test_how_many_were_there_is_told_as_people_would(
    a_set: Any, attendance: dict[str, Any], says: str
) -> None:
    riverside = a_set({"01": {"date": "2018-01-10", **attendance}}, members=[], size=8)
    assert riverside.says("check") == ""
    assert says in riverside.document("export-session", "1")
    assert riverside.status()["held"] == 1
