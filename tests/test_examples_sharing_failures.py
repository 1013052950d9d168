"""What the README of the programme for sharing failures promises: a failure is found and told."""

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.resources import examples

Run = Callable[..., str]

EXAMPLE = "sharing-failures"
SMALL, EVERYDAY = "sets/small-trials", "sets/everyday-contact"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Go to a copy of the programme; return what runs a command there and returns what it says."""
    shutil.copytree(examples() / EXAMPLE, tmp_path / EXAMPLE)
    monkeypatch.chdir(tmp_path / EXAMPLE)
    monkeypatch.setenv("ALSCTL_TODAY", "2014-11-24")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))

    def do(*words: str) -> str:
        capfd.readouterr()
        assert main([*words]) == 0, capfd.readouterr().err
        return capfd.readouterr().out

    return do


def markdown(run: Run, *words: str) -> str:
    return run(*words, "--format", "md", "--out", "-")


def trials(run: Run, *words: str) -> dict[str, str]:
    """Return what the document tells of each trial, by its id."""
    body = markdown(run, "export-trials", *words).partition("## The trials, one by one")[2]
    parts = re.split(r"\n\*\*(T\d+)  ", body.partition("## How far")[0])[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("words", ["prize draw", "prise draw", "prizes draws"])
def test_a_draw_that_failed_in_one_set_is_found_from_the_other(
    words: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(EVERYDAY)
    found = json.loads(run("find", words, "--json"))["hits"]
    first = found[0]
    assert (first["set"], first["id"], first["what"]) == ("small-trials", "S1-T1", "trial")
    assert (first["outcome"], first["decision"]) == ("did not work", "stop")


def test_beyond_the_sets_the_draw_is_found_and_nobody_is_named(run: Run) -> None:
    told = run("find", "prize draw", "--audience", "sector")
    assert "FAILED TRIAL" in told
    about = read_set(Path(SMALL)).folder.learning_set
    names = [one.name or "" for one in about.members] + [one.name for one in about.organisations]
    assert all(names)
    assert not [name for name in names if name in told]


def test_status_names_an_overdue_result_in_each_set_and_the_ask_without_an_answer(
    run: Run,
) -> None:
    told = run("status", "--programme")
    assert "S3-T1 (overdue, was due by 19 November 2014)" in told
    assert "S4-T1 (overdue, was due by 21 November 2014)" in told
    assert "Asks without an answer: room-to-stop (sent 21 July 2014)" in told


def test_the_trials_that_the_readme_points_to_are_told_as_it_says(run: Run) -> None:
    told = trials(run)
    assert list(told) == [f"T{number}" for number in range(1, 16)]
    for id, says in {
        "T6": "well-run test: the idea did not hold",
        "T8": "**In session 3, June 2014: the results were mixed; to be adapted.**",
        "T9": "begun without heed to what was already known",
        "T12": "not run as planned",
        "T14": "**It was stopped before there was a result.**",
        "T3": "begun without heed to what was already known",
        "T15": "A result was due by 21 November 2014.",
        "T5": "A result was due by 19 November 2014.",
    }.items():
        assert says in told[id]


def test_what_another_set_knew_before_is_told_with_its_outcome(run: Run) -> None:
    known = re.findall(r"\((T\d+): (.*)\)", trials(run)["T3"])
    assert known == [(id, "tried before, and did not work") for id in ("T6", "T9")]


def test_a_set_that_attributes_nothing_says_what_kind_of_council_it_was(run: Run) -> None:
    told = trials(run)
    assert "Tried in a district council. Small trials: begun in session 1" in told["T6"]
    assert "Tried in Blue Kettle Buses. Everyday contact: begun in session 1" in told["T1"]
    assert "Harrowmead" not in markdown(run, "export-trials")
    inside = markdown(run, "export-trials", "--set", SMALL, "--audience", "set")
    assert "Tried in Harrowmead District Council" in inside


def test_trials_have_the_numbers_of_the_lessons_note(run: Run) -> None:
    told = {id: text.partition("**")[0].strip() for id, text in trials(run).items()}
    note = dict(re.findall(r"^\*\*(T\d+)  (.*)\*\*$", markdown(run, "export-lessons"), re.M))
    assert told == note
    assert len(told) == 15


def test_a_table_has_every_trial_with_its_cost_and_set(run: Run) -> None:
    run("export-trials", "--format", "csv")
    text = Path(f"out/{EXAMPLE}-trials-sector.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["set"] for row in rows} == {"Small trials", "Everyday contact"}
    assert all(row["cost"] and row["measure"] and row["scale"] for row in rows)


def test_two_lessons_no_longer_stand_and_the_note_says_why(run: Run) -> None:
    note = markdown(run, "export-lessons")
    for said in ("Two trials showed the opposite.", "Two of five tables came to nothing"):
        assert said in note
    assert "most popular thing" not in note  # a quote that lost its consent


def test_the_champion_is_brought_to_the_council_with_the_draw_and_named_as_she_agreed(
    run: Run,
) -> None:
    first = markdown(run, "match", "--audience", "sector").partition("**2  ")[0]
    assert "Hattie Larkrise-Boone" in first
    assert "The numbers and the page about the prize draw" in first
    assert "**By.** A district council" in first
    assert "Ottoline Braithe-Marr" in run("match")


def test_champions_are_named_where_they_agreed_and_services_tell_where_contact_is(
    run: Run,
) -> None:
    note = markdown(run, "match", "--audience", "sector")
    assert "Marisol Entwhite" in note
    assert "Blathwayte" not in note
    assert "With five of nine there is no contact yet." in note


def test_a_brief_puts_what_failed_beside_what_experience_says(run: Run) -> None:
    brief = markdown(run, "export-brief", "room-to-stop")
    assert "Enter everybody who pledges an hour of help into a prize draw." in brief
    assert "Ten of the 25 organisations in the register took part" in brief


def test_the_fifth_session_brings_the_late_result_and_keeps_nothing_off_the_record(
    run: Run,
) -> None:
    run("record-session", "5", "--from", f"{SMALL}/notes-session-5.md", "--set", SMALL, "--yes")
    record = Path(f"{SMALL}/sessions/05.yaml").read_text(encoding="utf-8")
    assert "trial: S4-T1\n  outcome: worked" in record
    assert "finance director" not in record
    told = run("status", "--set", SMALL, "--today", "2014-12-05")
    assert "Trials without a result: S5-T1" in told
    assert "L13 from S5-L1" in run("draw-lessons", "--set", SMALL)


def test_the_background_paper_tells_what_the_other_set_tried_and_stopped(run: Run) -> None:
    paper = markdown(run, "export-background", "--set", EVERYDAY)
    tried = paper.partition("## Things tried elsewhere that did not work")[2]
    assert "Enter everybody who pledges an hour of help into a prize draw." in tried
    assert "Harrowmead" not in paper
