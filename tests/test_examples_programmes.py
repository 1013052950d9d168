"""The worked examples of programmes: silent under check, and their documents as they are sent."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.resources import examples
from tests.accessibility import check
from tests.outlines import outline
from tests.referees import faults

Told = pytest.CaptureFixture[str]
SameAs = Callable[[str, Path], None]

GOLDEN = Path(__file__).parent / "golden"
BETTER = "better-collaboration-programme"
FAILURES = "sharing-failures"
ADVOCACY = "experience-to-advocacy"
TODAY = {BETTER: "2016-10-20", FAILURES: "2014-11-24", ADVOCACY: "2008-12-10"}
GROWTH, SHARING = "sets/growth-across-boundaries", "sets/sharing-services"
CALL = "ten-case-studies"
SMALL, OWN = "sets/small-trials", ["--copy", "facilitator"]

MADE = [
    (BETTER, "lessons-sector", ["export-lessons"]),
    (BETTER, "lessons-sponsor", ["export-lessons", "--audience", "sponsor"]),
    (BETTER, "coverage-sector", ["coverage", "--format", "docx"]),
    (BETTER, "match-sector", ["match", "--audience", "sector", "--format", "docx"]),
    (BETTER, "case-studies-sector", ["export-case-study", "--all"]),
    (BETTER, "case-studies-public", ["export-case-study", "--all", "--audience", "public"]),
    (BETTER, "example-study", ["export-case-study", "--from-example", f"{CALL}-05"]),
    (BETTER, "brief-sector", ["export-brief", "funding-notice"]),
    (BETTER, "brief-gaps-sector", ["export-brief", "--all"]),
    (BETTER, "themes-set", ["export-themes", "--set", GROWTH, "--audience", "set"]),
    (BETTER, "trials-sector", ["export-trials", "--set", SHARING]),
    (BETTER, "agenda-set-03", ["export-agenda", "3", "--set", GROWTH]),
    (FAILURES, "trials-sector", ["export-trials"]),
    (FAILURES, "trials-set", ["export-trials", "--set", SMALL, "--audience", "set"]),
    (FAILURES, "lessons-sector", ["export-lessons"]),
    (FAILURES, "match-sector", ["match", "--audience", "sector"]),
    (FAILURES, "brief-sector", ["export-brief", "room-to-stop"]),
    (FAILURES, "coverage-sector", ["coverage", "--format", "docx"]),
    (FAILURES, "agenda-facilitator-05", ["export-agenda", "5", "--set", SMALL, *OWN]),
]

each = pytest.mark.parametrize("example", sorted(TODAY))
each_document = pytest.mark.parametrize(
    ("example", "name", "words"), MADE, ids=[f"{example}-{name}" for example, name, _ in MADE]
)


def a_copy(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy an example and go there; answers to its calls are recorded, as its README says."""
    shutil.copytree(examples() / example, folder / example)
    monkeypatch.chdir(folder / example)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(folder / "cache"))
    monkeypatch.setenv("ALSCTL_TODAY", TODAY[example])
    if Path("answers.csv").exists():
        assert main(["record-examples", "--from", "answers.csv", "--quiet"]) == 0


@pytest.fixture
def better(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Told) -> Path:
    """Go to a copy of the programme for better collaboration, its answers recorded."""
    a_copy(BETTER, tmp_path, monkeypatch)
    capfd.readouterr()
    return Path.cwd()


def test_every_programme_is_known_here() -> None:
    assert sorted(TODAY) == sorted(p.parent.name for p in examples().glob("*/programme.yaml"))


@each
def test_check_is_silent(example: str, capfd: Told) -> None:
    assert main(["check", "--strict", "--set", str(examples() / example)]) == 0
    assert capfd.readouterr() == ("", "")


@each_document
def test_the_document_reads_as_agreed_and_is_sound_and_accessible(
    example: str,
    name: str,
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    same_as: SameAs,
) -> None:
    with monkeypatch.context() as there:
        a_copy(example, tmp_path, there)
        assert main([*words, "--out", "made.docx"]) == 0
        data = Path("made.docx").read_bytes()
    same_as(outline(data), GOLDEN / example / f"{name}.txt")
    assert faults(data, tmp_path) == []
    assert check(data) == []


# ---- what the README of the programme for better collaboration promises ----


def test_status_tells_what_is_overdue_and_what_was_never_answered(
    better: Path, capfd: Told
) -> None:
    assert main(["status"]) == 0
    told = capfd.readouterr().out
    for said in ("S2-A2  overdue", "S2-T1 (overdue", "funding-notice (sent 12 May 2016)"):
        assert said in told


@pytest.mark.parametrize("words", ["duty officer", "dutty offiser"])
def test_a_failed_trial_of_one_set_is_found_from_the_other(
    words: str, better: Path, monkeypatch: pytest.MonkeyPatch, capfd: Told
) -> None:
    monkeypatch.chdir(better / GROWTH)
    assert main(["find", words, "--json"]) == 0
    first = json.loads(capfd.readouterr().out)["hits"][0]
    assert (first["set"], first["id"], first["outcome"]) == (
        "sharing-services",
        "S1-T2",
        "did not work",
    )


def test_what_leaves_of_coverage_is_numbers_alone(better: Path, capfd: Told) -> None:
    assert main(["coverage"]) == 0
    told = capfd.readouterr().out
    assert "Thirty-one of the 49 organisations" in told
    assert not re.search(r"South|District", told)
    assert main(["coverage", "--copy", "facilitator"]) == 0
    assert "Hestwick and Furnmere" in capfd.readouterr().out


def test_the_note_names_the_set_on_the_record_and_nobody_of_the_other(
    better: Path, capfd: Told
) -> None:
    assert main(["export-lessons", "--format", "md", "--out", "-"]) == 0
    note, said = capfd.readouterr()
    assert "fits fewer than three" not in said  # types of organisation are counted for one set only
    assert "Nidderlow District Council" in note
    sharing = read_set(better / SHARING).folder.learning_set
    assert not [one.name for one in sharing.organisations if one.name in note]
    assert not [one.name for one in sharing.members if one.name and one.name in note]
    themes = ("Selflessness", "Leadership", "Momentum", "Trust", "Risk")
    found = re.findall(rf"^### ({'|'.join(themes)})$", note, re.M)
    assert tuple(found) == themes


def test_the_workshop_is_recorded_with_counts_from_the_register_alone(
    better: Path, capfd: Told
) -> None:
    command = next(
        line.strip()
        for line in (better / "README.md").read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("alsctl record-event")
    )
    words = re.findall(r'"[^"]+"|\S+', command)
    assert main([word.strip('"') for word in words[1:]]) == 0
    record = (better / "events/northern-workshop.yaml").read_text()
    assert "attended: 18" in record
    assert "theme: trust" in record
    assert "two chief executives." not in record
    for line in (better / "northern-workshop.csv").read_text().splitlines()[1:]:
        assert line.split(",")[0] not in record
    assert "known of two of them" in capfd.readouterr().err
    assert main(["check"]) == 0
    assert main(["export-lessons", "--format", "md", "--out", "-"]) == 0
    assert "Draft for the set to agree" in capfd.readouterr().out


def test_ten_of_the_twelve_answers_are_in_the_booklet_and_none_twice(
    better: Path, capfd: Told
) -> None:
    assert len(list((better / "calls" / CALL).glob("*.yaml"))) == 12
    assert main(["record-examples", "--from", "answers.csv"]) == 0
    assert "Recorded no answers, and passed over twelve" in capfd.readouterr().out
    assert main(["export-case-study", "--all", "--format", "md", "--out", "-"]) == 0
    booklet = capfd.readouterr().out
    assert booklet.count("An answer to the call for examples") == 10
    assert "Shared wardens" not in booklet
    assert "call centre" not in booklet
    assert "Clemency Roxwell" in booklet
    assert "Farthingdale" not in booklet


def test_a_council_of_the_confidential_set_named_by_the_other_stops_the_note(
    better: Path, capfd: Told
) -> None:
    path = better / GROWTH / "sessions" / "02.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("They leave first", "Chalkdown says: they leave first"))
    assert main(["export-lessons"]) == 1
    assert "S2-L2 would name " in capfd.readouterr().err
    assert not (better / "out").exists()


def test_one_facilitator_in_two_sessions_at_a_time_is_told(better: Path, capfd: Told) -> None:
    path = better / GROWTH / "set.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("date: 2016-11-24", "date: 2016-09-15"))
    assert main(["check"]) == 0
    assert "is at session 3 of " in capfd.readouterr().err
