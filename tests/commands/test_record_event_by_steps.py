"""record-event at a terminal: asked step by step, kept at each answer, gone on with."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from alsctl import checks
from alsctl.cli import main
from alsctl.errors import Severity
from alsctl.loading import read_set
from alsctl.model import Event
from tests.programme_sets import a_programme, councils
from tests.terminal import CTRL_C, CTRL_D, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

SECRET = "xylophone"
DRAFT = Path("events/national-workshop.draft.yaml")
RECORD = Path("events/national-workshop.yaml")
SET = """\
alsctl: 1
name: Riverside
organisations: [{id: elm, name: "Elm, City of"}, {id: ashby, name: Ashby Council}]
members: [{id: m1, name: Priya Shah, organisation: elm}]
priorities: [{id: devolution, name: Devolution}]
themes: [{id: trust, name: Trust}]
"""
EARLIER = """\
alsctl: 1
session: 1
date: 2026-01-15
actions:
- {id: S1-A1, text: Ring the depot, by: [m1]}
- {id: S1-A2, text: Write to the county}
trials: [{id: S1-T1, idea: A one-page form}]
lessons: [{id: S1-L1, text: Pairs work.}, {id: S1-L2, text: Start early.}]
"""
LATER = """\
alsctl: 1
session: 2
date: 2026-09-15
actions: [{id: S2-A1, text: Later than the event}]
"""

# One question after the other; a long answer ends with an empty line.
DAY: tuple[tuple[str, ...], ...] = (
    ("national workshop",),
    ("3 May 2026",),
    ("",),  # it took place
    ("Leeds",),
    ("sixty",),  # refused
    ("60",),
    ("1", "Dale County Council", ""),
    ("Ana Silva, County", ""),
    ("A round 日本語 🎉 Caerdydd مرحبا.", f"Off the record: {SECRET}.", ""),
    ("1",),  # of which open action it was spoken
    ("done",),
    ("Rang on Monday.", ""),
    ("Priya to ring again by 1 June", ""),
    ("",),  # Priya, as the words say
    ("",),  # 1 June
    ("",),  # no other action
    ("",),  # nothing of the trial
    ("",),  # no new trial
    ("Ask the crews.", ""),
    ("ashby",),  # where it was seen
    ("One depot only.", ""),
    ("leaders",),
    ("trust",),
    ("",),  # as far as is usual
    ("1",),  # confirms
    ("S1-L2",),  # contradicts
    ("devo",),  # priority
    ("",),  # no other lesson
    ("",),  # no barrier
    ("Merge the lists.", ""),
    ("",),
    ("The silence.", ""),
    ("",),  # nothing to change
    ("Forms that came back: 45", "All in all good", ""),
)
STOPS = (0, 1, 3, 6, 8, 9, 12, 18, 24, 33)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set that met twice."""
    path = tmp_path / "riverside"
    (path / "sessions").mkdir(parents=True)
    (path / "set.yaml").write_text(SET, encoding="utf-8")
    (path / "sessions/01.yaml").write_text(EARLIER, encoding="utf-8")
    (path / "sessions/02.yaml").write_text(LATER, encoding="utf-8")
    monkeypatch.chdir(path)
    return path


def begun(folder: Path, *words: str, name: str = "National workshop") -> Terminal:
    """Begin, or go on, with the event; the first prompt is there."""
    terminal = Terminal("alsctl", "record-event", name, "--plain", *words, folder=folder)
    terminal.read(until="> ")
    return terminal


def type_lines(terminal: Terminal, *lines: str) -> None:
    """Type to the prompt that is there, and wait for the next one."""
    for line in lines:
        os.write(terminal.ours, line.encode() + b"\n")
        terminal.read(until="> ")


def finish(terminal: Terminal, keys: str) -> int:
    """Type last keys and return the exit code."""
    time.sleep(0.3)
    os.write(terminal.ours, keys.encode())
    return terminal.end()


def a_whole_day(folder: Path, *words: str) -> Terminal:
    terminal = begun(folder, *words)
    for lines in DAY:
        type_lines(terminal, *lines)
    return terminal


def the_event() -> Event:
    """Return the event that was written; there is no fault in the files."""
    reading = read_set(Path())
    found = [*reading.problems, *checks.problems(reading.folder)]
    assert [problem for problem in found if problem.severity is Severity.FAULT] == []
    (event,) = (record for record in reading.folder.records if isinstance(record, Event))
    return event


def test_a_day_becomes_a_record_and_the_answers_go(folder: Path) -> None:
    terminal = a_whole_day(folder)
    assert "This will be written:" in terminal.screen
    assert "Event: National workshop, national workshop, Leeds" in terminal.screen
    assert finish(terminal, "y\n") == 0
    assert os.listdir("events") == [RECORD.name]
    event = the_event()
    assert (event.event, event.kind, event.place, str(event.date), event.attended) == (
        "National workshop",
        "national workshop",
        "Leeds",
        "2026-05-03",
        60,
    )
    assert event.organisations == ("Elm, City of", "Dale County Council")
    assert (event.guests[0].name, event.guests[0].organisation) == ("Ana Silva", "County")
    assert [(p.action, p.state, p.happened) for p in event.progress] == [
        ("S1-A1", "done", "Rang on Monday.")
    ]
    assert [(a.id, a.by, str(a.due)) for a in event.actions] == [
        ("E-national-workshop-A1", ("m1",), "2026-06-01")
    ]
    (lesson,) = event.lessons
    assert (lesson.confirms, lesson.contradicts) == (("S1-L1",), ("S1-L2",))
    assert (lesson.priority, lesson.theme, lesson.seen_by) == ("devolution", "trust", ("ashby",))
    assert [(number.what, number.value) for number in event.numbers] == [
        ("Forms that came back", "45")
    ]
    assert [note.text for note in event.notes if note.text] == [
        "A round 日本語 🎉 Caerdydd مرحبا.",
        "Evaluation: All in all good",
    ]
    assert [note.off_the_record for note in event.notes].count(True) == 1
    assert event.review is not None
    assert event.review.helped == "The silence."
    assert SECRET not in RECORD.read_text()
    assert "alsctl check" in terminal.screen


def test_what_was_noted_later_is_not_asked_for(folder: Path) -> None:
    terminal = a_whole_day(folder)
    assert "Ring the depot" in terminal.screen
    assert "Later than the event" not in terminal.screen
    finish(terminal, "n\n")


def test_every_line_fits_the_terminal(folder: Path) -> None:
    terminal = a_whole_day(folder)
    assert max(map(len, terminal.screen.splitlines())) < 80
    assert "\x1b" not in terminal.screen
    finish(terminal, "n\n")


@pytest.mark.parametrize("how", [signal.SIGKILL, CTRL_C])
def test_stopped_at_ten_places_the_record_is_that_of_a_day_without_a_stop(
    folder: Path, how: signal.Signals | str
) -> None:
    assert finish(a_whole_day(folder), "y\n") == 0
    expected = RECORD.read_bytes()
    RECORD.unlink()
    terminal = begun(folder)
    for number, lines in enumerate(DAY):
        if number in STOPS:
            stop(terminal, how)
            terminal = begun(folder, name="National workshop" if number < 2 else RECORD.name)
            assert ("Going on where you stopped" in terminal.screen) == (number > 0)
        type_lines(terminal, *lines)
    assert finish(terminal, "y\n") == 0
    assert RECORD.read_bytes() == expected
    assert not DRAFT.exists()


def stop(terminal: Terminal, how: signal.Signals | str) -> None:
    if isinstance(how, signal.Signals):
        terminal.child.send_signal(how)
        terminal.end()
    else:
        assert finish(terminal, how) == 130
        if DRAFT.exists():
            assert "Go on with: alsctl record-event national-workshop\n" in terminal.screen
    for file in Path().rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes()


def test_stopped_before_the_first_answer_nothing_is_there(folder: Path) -> None:
    terminal = begun(folder, "--kind", "hack day")
    assert finish(terminal, CTRL_C) == 130
    assert "nothing was written" in terminal.screen
    assert not Path("events").exists()


def test_what_the_command_line_says_is_not_asked_for_and_stays(folder: Path) -> None:
    words = ("--kind", "hack day", "--place", "Leeds", "--date", "2026-05-03")
    terminal = begun(folder, *words)
    assert "Did it take place?" in terminal.screen
    assert "When was it?" not in terminal.screen
    type_lines(terminal, "")
    assert "How many came?" in terminal.screen
    assert finish(terminal, CTRL_C) == 130
    again = begun(folder, "--place", "York", name="national-workshop")
    assert "place: your answers have “Leeds”, and that stays" in again.screen
    assert "Event: National workshop, hack day, Leeds" in again.screen
    type_lines(again, "back")
    assert "You typed before:\n  Leeds\n" in again.screen
    assert finish(again, CTRL_C) == 130


def test_a_series_has_its_days(folder: Path) -> None:
    terminal = begun(folder)
    type_lines(terminal, "hack day", "3 May 2026, Tuesday 9 June 2026, nonsense")
    assert "nonsense" in terminal.screen
    type_lines(terminal, "3 May 2026, Tuesday 9 June 2026")
    type_lines(terminal, "no", "Snow", "")
    assert finish(terminal, "y\n") == 0
    event = the_event()
    assert [str(day) for day in event.dates] == ["2026-05-03", "2026-06-09"]
    assert event.held == "no"


def test_check_says_what_the_answers_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = begun(folder)
    type_lines(terminal, "hack day")
    finish(terminal, CTRL_D)
    assert main(["check"]) == 0
    told = capsys.readouterr()
    says = f"{DRAFT}: advice: answers about an event that is not finished; "
    assert f"{says}go on with alsctl record-event national-workshop" in told.out + told.err


def test_a_record_that_is_there_is_never_overwritten(folder: Path) -> None:
    Path("events").mkdir()
    RECORD.write_text("alsctl: 1\nevent: X\n")
    terminal = Terminal("alsctl", "record-event", "National workshop", folder=folder)
    assert terminal.end() == 1
    assert "open it with --edit" in " ".join(terminal.screen.split())
    assert RECORD.read_text() == "alsctl: 1\nevent: X\n"


def test_an_event_whose_name_ends_in_a_number_goes_on_with_its_own_answers(folder: Path) -> None:
    first = begun(folder)
    type_lines(first, "hack day")
    finish(first, CTRL_C)
    second = begun(folder, name="National workshop 2")
    assert "Going on" not in second.screen
    type_lines(second, "hack day")
    finish(second, CTRL_C)
    assert sorted(os.listdir("events")) == [
        "national-workshop-2.draft.yaml",
        "national-workshop.draft.yaml",
    ]


@pytest.mark.parametrize("words", [[], ["--yes"], ["--plain"]])
def test_without_a_terminal_it_says_what_to_give(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["record-event", "Hack day", *words]) == 2
    assert "--from" in capsys.readouterr().err
    assert not Path("events").exists()


# Of a whole programme


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a programme of one set, which noted a lesson."""
    places = councils("District council", "East", 70, letter="D")
    lesson = {"id": "S1-L1", "text": "Pairs work."}
    sets: dict[str, Any] = {"north": {"organisations": []}}
    path = a_programme(tmp_path / "p", places, sets=sets, records={"north": {"lessons": [lesson]}})
    monkeypatch.chdir(path)
    return path


def test_a_programmes_event_is_asked_for_beside_programme_yaml(
    programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(programme / "sets/north")
    terminal = begun(programme / "sets/north", "--programme", "--kind", "hack day")
    type_lines(terminal, "3 May 2026", "", "Leeds", "60")
    assert "There are 70 to pick from; ? lists them." in terminal.screen
    assert finish(terminal, CTRL_C) == 130
    assert "Go on with: alsctl record-event national-workshop --programme\n" in terminal.screen
    again = begun(programme / "sets/north", "--programme")
    type_lines(again, "East D 09 Council", "")
    type_lines(again, "", "")  # no guests, no notes
    type_lines(again, "Jo to write", "", "Zed")
    assert "“Zed” is nobody that programme.yaml lists." in again.screen
    type_lines(again, "", "", "", "")
    type_lines(again, "Pairs again.", "", "", "", "", "")
    assert "1  north:S1-L1  Pairs work." in again.screen
    type_lines(again, "1", "", "", "", "", "", "", "")
    assert "This will be written:" in again.screen
    assert finish(again, "y\n") == 0
    assert "export-lessons --programme" in again.screen
    (event,) = (r for r in read_set(programme).folder.records if isinstance(r, Event))
    assert event.lessons[0].confirms == ("north:S1-L1",)
    assert event.organisations == ("East D 09 Council",)
    assert os.listdir(programme / "events") == ["national-workshop.yaml"]
