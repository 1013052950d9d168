"""export-all: what the next step needs, why, and what happens when one of them cannot be made."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from alsctl.resources import examples

SET: dict[str, Any] = {
    "alsctl": 1,
    "name": "Riverside",
    "sessions_planned": 3,
    "sessions": [
        {"number": 1, "date": "2026-01-15", "start": "10:00", "finish": "13:00"},
        {"number": 2, "date": "2026-03-18", "start": "10:00", "finish": "13:00"},
    ],
    "members": [{"id": "m1", "name": "Priya Shah"}],
}
RECORD: dict[str, Any] = {
    "alsctl": 1,
    "session": 1,
    "date": "2026-01-15",
    "agreed": "2026-01-20",
    "present": ["m1"],
    "actions": [{"id": "S1-A1", "text": "Ring the depot.", "by": ["m1"]}],
    "lessons": [{"id": "S1-L1", "text": "Ask the crews first."}],
}
AGENDA = {"alsctl": 1, "session": 2, "blocks": [{"kind": "process-review", "minutes": 10}]}
FILES = {"set.yaml": SET, "sessions/01.yaml": RECORD, "agendas/02.yaml": AGENDA}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set between its first session and its second."""
    monkeypatch.setenv("ALSCTL_TODAY", "2026-02-01")
    path = tmp_path / "riverside"
    files(path, FILES)
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs alsctl and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(list(words) or ["export-all"])
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


def files(folder: Path, told: dict[str, Any]) -> None:
    """Write files; JSON is YAML."""
    for name, value in told.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        (folder / name).write_text(text, encoding="utf-8")


def made(folder: Path) -> list[str]:
    """Return what lies in out/, without the name of the set."""
    paths = (path.relative_to(folder / "out") for path in folder.glob("out/**/*.*"))
    return sorted(path.as_posix().replace("riverside-", "") for path in paths)


def test_it_makes_what_the_next_step_needs_and_says_why(run: Any, folder: Path) -> None:
    assert run() == (
        0,
        "Session 2 is next, on Wednesday 18 March 2026: its agenda, your own copy and an entry "
        "for diaries\n"
        "out/riverside-agenda-set-02.docx\n"
        "out/private/riverside-agenda-facilitator-02.docx\n"
        "out/riverside-agenda-set-02.ics\n"
        "Session 1 was noted last: its notes\n"
        "out/riverside-session-set-01.docx\n"
        "One action is open: the list\n"
        "out/riverside-actions-set.docx\n"
        "One lesson so far: the lessons note for the set\n"
        "out/riverside-lessons-set.docx\n"
        "The set has agreed all that goes out: the lessons note for the sector\n"
        "out/riverside-lessons-sector.docx\n",
        "",
    )


def test_each_document_is_the_one_that_its_own_command_makes(run: Any, folder: Path) -> None:
    run()
    together = {path: path.read_bytes() for path in folder.glob("out/**/*.*")}
    shutil.rmtree(folder / "out")
    for words in (
        ["export-agenda", "2"],
        ["export-agenda", "2", "--copy", "facilitator"],
        ["export-agenda", "2", "--format", "ics"],
        ["export-session", "1"],
        ["export-actions"],
        ["export-lessons", "--audience", "set"],
        ["export-lessons"],
    ):
        assert run(*words)[0] == 0
    assert {path: path.read_bytes() for path in folder.glob("out/**/*.*")} == together


def test_without_an_agenda_it_says_how_to_make_one(run: Any, folder: Path) -> None:
    (folder / "agendas/02.yaml").unlink()
    code, out, err = run()
    assert code == 0
    assert "agenda" not in out
    assert err == "session 2 has no agenda yet: make one with alsctl new-agenda 2\n"


def test_without_a_day_there_is_no_entry_for_diaries(run: Any, folder: Path) -> None:
    files(folder, {"set.yaml": {**SET, "sessions": []}})
    code, out, _ = run()
    assert code == 0
    assert "Session 2 is next: its agenda and your own copy\n" in out
    assert "agenda-set-02.ics" not in made(folder)


def test_a_session_that_is_over_is_to_be_recorded(run: Any) -> None:
    code, out, err = run("export-all", "--today", "2026-03-20")
    assert code == 0
    assert "agenda" not in out
    assert "alsctl record-session 2 --from notes.md" in err


def test_the_note_for_the_sector_waits_until_all_is_agreed(run: Any, folder: Path) -> None:
    files(folder, {"sessions/01.yaml": {k: RECORD[k] for k in RECORD if k != "agreed"}})
    code, _, err = run()
    assert code == 0
    assert "lessons-sector.docx" not in made(folder)
    assert "the sector waits until the set has agreed sessions/01.yaml" in err


def test_before_the_first_session_it_makes_the_background_paper(run: Any, folder: Path) -> None:
    (folder / "sessions/01.yaml").unlink()
    files(folder, {"papers/background.md": "# Context\n\nMoney is short.\n"})
    code, out, _ = run()
    assert code == 0
    assert out.startswith("The set has not met yet: the paper to begin from\n")
    assert made(folder) == ["background-set.docx"]


def test_the_last_record_may_be_of_work_between_sessions(run: Any, folder: Path) -> None:
    between = {"alsctl": 1, "between": 1, "date": "2026-01-25", "decisions": [{"text": "Go on."}]}
    files(folder, {"sessions/01-between.yaml": between})
    code, out, _ = run()
    assert code == 0
    assert "Work after session 1 was noted last: its notes\n" in out
    assert "session-set-01-between.docx" in made(folder)


def test_an_event_has_its_briefing(run: Any, folder: Path) -> None:
    event = {"alsctl": 1, "event": "Leaders’ briefing", "date": "2026-06-01"}
    files(folder, {"agendas/event.yaml": event})
    code, _, _ = run()
    assert code == 0
    assert "event-sector.docx" in made(folder)


def test_what_is_refused_is_told_and_the_others_are_made(run: Any, folder: Path) -> None:
    lessons = [{"id": "S1-L1", "text": "Ask Priya Shah first."}]
    files(folder, {"sessions/01.yaml": {**RECORD, "lessons": lessons}})
    code, out, err = run()
    assert code == 1
    assert "out/riverside-lessons-set.docx" in out
    first, last = err.splitlines()
    assert first.startswith("the lessons note for the sector could not be made: sessions/01.yaml:")
    assert "Priya Shah" in first
    assert last == "one document of seven could not be made"
    assert "lessons-sector.docx" not in made(folder)


def test_a_broken_template_stops_only_its_own_document(run: Any, folder: Path) -> None:
    files(folder, {"templates/actions.md.j2": "{{ nonsense }}\n"})
    code, _, err = run()
    assert code == 1
    assert "the list could not be made: templates/actions.md.j2:1" in err
    assert "lessons-sector.docx" in made(folder)
    assert "actions-set.docx" not in made(folder)


def test_a_fault_in_a_file_stops_it_all(run: Any, folder: Path) -> None:
    files(folder, {"sessions/01.yaml": {**RECORD, "lesons": []}})
    code, out, _ = run()
    assert (code, out) == (1, "")
    assert not (folder / "out").exists()


def test_with_nothing_to_make_it_says_what_to_do(run: Any, folder: Path) -> None:
    shutil.rmtree(folder / "sessions")
    shutil.rmtree(folder / "agendas")
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "session 2" not in err
    assert "there is nothing to make yet" in err


def test_quiet_tells_only_what_is_wrong(run: Any, folder: Path) -> None:
    assert run("export-all", "--quiet") == (0, "", "")
    assert len(made(folder)) == 7


def test_status_asks_for_it_until_it_has_been_done(run: Any, folder: Path) -> None:
    def do() -> Any:
        return json.loads(run("status", "--json")[1])["sets"][0]["do"]

    record = "alsctl record-session 2 --from notes.md"
    assert do() == ["alsctl export-all", record]
    run()
    assert do() == [record]
    later = (folder / "out/riverside-actions-set.docx").stat().st_mtime_ns + 10**9
    os.utime(folder / "sessions/01.yaml", ns=(later, later))
    assert do() == ["alsctl export-all", record]
    (folder / "agendas/02.yaml").unlink()
    assert do() == ["alsctl new-agenda 2", "alsctl export-all", record]


def test_status_wants_the_record_first_when_the_session_was_held(run: Any) -> None:
    told = json.loads(run("status", "--json", "--today", "2026-03-18")[1])
    assert told["sets"][0]["do"] == ["alsctl record-session 2 --from notes.md", "alsctl export-all"]


@pytest.mark.parametrize("example", sorted(p.parent.name for p in examples().glob("*/set.yaml")))
def test_the_examples_have_all_their_papers(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    shutil.copytree(examples() / example, tmp_path / example)
    monkeypatch.chdir(tmp_path / example)
    day = {"new-district-councils": "2018-10-01"}.get(example, "2006-10-01")
    code, out, _ = run("export-all", "--today", day)
    assert code == 0
    assert f"out/{example}-lessons-sector.docx" in out
