"""record-session at a terminal: asked step by step, kept at each answer, gone on with."""

import os
import re
import select
import signal
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from alsctl import checks
from alsctl.cli import main
from alsctl.errors import Severity
from alsctl.loading import read_set
from alsctl.model import Record
from tests.terminal import CTRL_C, CTRL_D, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

SECRET = "xylophone"
DRAFT = "sessions/02.draft.yaml"
SET = """\
alsctl: 1
name: Riverside
groups: [{id: east, name: East}]
members: [{id: m1, name: Priya Shah}, {id: m2, name: Tom Marsh}]
sessions: [{number: 2, date: 2026-05-07}]
"""
AGENDA = """\
alsctl: 1
session: 2
blocks:
- {id: b1, kind: check-in}
- {id: b2, kind: presenter, title: Two tiers, presenter: m2}
"""
EARLIER = """\
alsctl: 1
session: 1
date: 2026-01-15
actions: [{id: S1-A1, text: Ring the depot, by: [m1]}]
trials: [{id: S1-T1, idea: A one-page form}]
"""

# One question after the other; a long answer ends with an empty line.
EVENING: tuple[tuple[str, ...], ...] = (
    ("",),  # the day that is planned
    ("",),  # it took place
    ("all but Tom",),
    ("1",),  # apologies, by number in the list of those who were not there
    ("Lena Fox",),
    ("Tom Marsh",),
    ("",),  # no other deputy
    ("Ana Silva, County", ""),
    ("",),  # nobody came late
    ("A round of names 日本語 🎉.", f"Off the record: {SECRET}.", ""),
    ("How do I hold it together?", ""),
    ("A plan.", ""),
    ("Ask them.", "Wait.", ""),
    ("A long talk: [b] 50%.", "Action: Priya to ring again by 1 June", ""),
    ("",),  # nothing else was said
    ("done",),
    ("Rang on Monday.", ""),
    ("Tom to write to the crews by 1 July", ""),
    ("",),  # Tom, as the words say
    ("",),  # 1 July
    ("",),  # no other action
    ("2",),  # mixed
    ("Half came back.", ""),
    ("",),
    ("If it is on paper.", ""),
    ("adapt",),
    ("",),  # no new trial
    ("Ask the crews.", ""),
    ("Priya",),
    ("One depot only.", ""),
    ("leaders",),
    ("",),  # the set lists no themes
    ("",),  # as far as is usual
    ("",),  # no other lesson
    ("No money until June.", ""),
    ("Let it be carried over.", ""),
    ("central government", ""),
    ("",),
    ("Merge the lists.", ""),
    ("",),
    ("The silence.", ""),
    ("",),  # nothing to change
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in the folder of a set that met once; home is beside it."""
    path = tmp_path / "riverside"
    for inner in ("sessions", "agendas"):
        (path / inner).mkdir(parents=True)
    (tmp_path / "home").mkdir()
    (path / "set.yaml").write_text(SET, encoding="utf-8")
    (path / "agendas/02.yaml").write_text(AGENDA, encoding="utf-8")
    (path / "sessions/01.yaml").write_text(EARLIER, encoding="utf-8")
    monkeypatch.chdir(path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "home"))
    yield path
    assert [file for file in tmp_path.rglob("*") if file.is_file() and holds_secret(file)] == []


def holds_secret(file: Path) -> bool:
    """Tell whether what was off the record got into a file."""
    return SECRET.encode() in file.read_bytes()


def begun(folder: Path, *words: str, term: str = "dumb") -> Terminal:
    """Begin, or go on, with session 2."""
    return Terminal("alsctl", "record-session", "2", *words, folder=folder, term=term)


def type_lines(terminal: Terminal, *lines: str) -> None:
    """Type to the prompt that is there, and wait for the next one."""
    for line in lines:
        os.write(terminal.ours, line.encode() + (b"" if line in (CTRL_C, CTRL_D) else b"\n"))
        if line in (CTRL_C, CTRL_D):
            return
        terminal.read(until="> ")


def whole_evening(folder: Path) -> Terminal:
    """Go through a whole evening without a stop."""
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    for lines in EVENING:
        type_lines(terminal, *lines)
    return terminal


def the_record(number: int = 2) -> Record:
    """Return the record that was written; there is no fault in the set's files."""
    reading = read_set(Path())
    found = [*reading.problems, *checks.problems(reading.folder)]
    assert [problem for problem in found if problem.severity is Severity.FAULT] == []
    return next(record for record in reading.folder.records if record.session == number)


def finish(terminal: Terminal, *lines: str) -> int:
    """Type the last answers and return the exit code."""
    type_lines(terminal, *lines[:-1])
    os.write(terminal.ours, lines[-1].encode() + b"\n")
    return terminal.end()


# From the first question to the record


def test_an_evening_becomes_a_record_and_the_answers_go(folder: Path) -> None:
    terminal = whole_evening(folder)
    assert "This will be written:" in terminal.screen
    assert finish(terminal, "y") == 0
    assert sorted(os.listdir("sessions")) == ["01.yaml", "02.yaml"]
    record = the_record()
    assert (str(record.date), record.present, record.apologies) == ("2026-05-07", ("m1",), ("m2",))
    assert (record.deputies[0].name, record.deputies[0].instead_of) == ("Lena Fox", "m2")
    assert (record.guests[0].name, record.guests[0].organisation) == ("Ana Silva", "County")
    assert record.issues[0].insights == ("Ask them.", "Wait.")
    assert [note.text for note in record.notes if note.text] == [
        "A round of names 日本語 🎉.",
        "A long talk: [b] 50%.",
    ]
    assert [action.id for action in record.actions] == ["S2-A1", "S2-A2"]
    assert (record.actions[1].by, str(record.actions[1].due)) == (("m2",), "2026-07-01")
    assert record.results[0].outcome == "mixed"
    assert record.lessons[0].caveat == "One depot only."
    assert record.progress[0].happened == "Rang on Monday."
    assert (record.barriers[0].of, record.decisions[0].text) == (
        "central government",
        "Merge the lists.",
    )
    assert record.review is not None
    assert "alsctl export-session 2" in terminal.screen
    assert "Type it another way" not in terminal.screen


def test_every_line_fits_the_terminal(folder: Path) -> None:
    terminal = whole_evening(folder)
    assert max(map(len, terminal.screen.splitlines())) < 80
    assert "\x1b" not in terminal.screen
    finish(terminal, "n")


def test_what_was_off_the_record_is_noted_as_such_and_told(folder: Path) -> None:
    terminal = whole_evening(folder)
    assert "What was off the record is left out" in terminal.screen
    shown = terminal.screen[terminal.screen.index("This will be written") :]
    assert SECRET not in shown
    assert finish(terminal, "y") == 0
    assert [note.block for note in the_record().notes if note.off_the_record] == ["b1"]


def test_an_answer_that_is_off_the_record_alone_leaves_the_question_open(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    for lines in EVENING[:9]:
        type_lines(terminal, *lines)
    type_lines(terminal, f"Off the record: {SECRET}", "")
    assert terminal.screen.rstrip().endswith("What else may be noted here? (Enter for nothing)\n>")
    terminal.child.kill()
    terminal.end()
    assert not holds_secret(Path(DRAFT))
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    for lines in [("",), *EVENING[10:]]:
        type_lines(terminal, *lines)
    assert finish(terminal, "y") == 0
    assert the_record().notes[0].off_the_record


# Stopping and going on

CLOSED = "the window is closed"
STOPS = (1, 3, 6, 9, 10, 14, 17, 19, 26, 34, 41)


@pytest.mark.parametrize(
    "how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, CTRL_C, CTRL_D, CLOSED]
)
def test_stopped_at_ten_places_the_record_is_that_of_an_evening_without_a_stop(
    folder: Path, how: signal.Signals | str
) -> None:
    assert finish(whole_evening(folder), "y") == 0
    expected = Path("sessions/02.yaml").read_bytes()
    Path("sessions/02.yaml").unlink()
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    for number, lines in enumerate(EVENING):
        if number in STOPS:
            terminal = stopped_and_begun_again(terminal, folder, how)
        type_lines(terminal, *lines)
    terminal = stopped_and_begun_again(terminal, folder, how)
    assert finish(terminal, "y") == 0
    assert Path("sessions/02.yaml").read_bytes() == expected
    assert not Path(DRAFT).exists()


def stopped_and_begun_again(
    terminal: Terminal, folder: Path, how: signal.Signals | str
) -> Terminal:
    """Stop at a question; what was said off the record is nowhere; go on."""
    if how == CLOSED:
        terminal.close()
        terminal.child.wait(timeout=20)
    elif isinstance(how, str):
        time.sleep(0.3)
        os.write(terminal.ours, how.encode())
        assert terminal.end() == 130
        assert "Go on with: alsctl record-session 2\n" in terminal.screen
    else:
        terminal.child.send_signal(how)
        terminal.end()
    assert not [file for file in folder.rglob("*") if file.is_file() and holds_secret(file)]
    again = begun(folder, "--plain")
    again.read(until="> ")
    assert "Going on where you stopped" in again.screen
    return again


def test_the_lines_of_a_long_answer_are_kept_while_it_is_typed(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    for lines in EVENING[:9]:
        type_lines(terminal, *lines)
    type_lines(terminal, "First line.", "Second line.")
    terminal.child.kill()
    terminal.end()
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    assert "You typed before:\n  First line.\n  Second line.\n" in terminal.screen
    type_lines(terminal, "Third line.", "")
    assert "First line.\n    Second line.\n    Third line." in Path(DRAFT).read_text()
    finish(terminal, CTRL_D)


def test_no_at_the_end_keeps_the_answers_and_says_how_to_go_on(folder: Path) -> None:
    terminal = whole_evening(folder)
    assert finish(terminal, "n") == 130
    assert "Go on with: alsctl record-session 2\n" in terminal.screen
    assert sorted(os.listdir("sessions")) == ["01.yaml", "02.draft.yaml"]
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    assert finish(terminal, "") == 0


def test_the_answers_are_for_oneself_and_check_says_what_they_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = begun(folder)
    terminal.read(until="> ")
    type_lines(terminal, "")
    finish(terminal, CTRL_D)
    assert stat.S_IMODE(Path(DRAFT).stat().st_mode) == 0o600
    assert main(["check"]) == 0
    told = capsys.readouterr()
    assert (
        f"{DRAFT}: advice: answers of a session that is not finished; "
        "go on with alsctl record-session 2" in told.out + told.err
    )


# What may be typed


def test_back_asks_the_question_before_and_enter_keeps_what_was_typed(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    type_lines(terminal, "", "", "Priya", "back")
    assert terminal.screen.endswith(
        "  You typed before:\n  Priya\n   1  Priya Shah\n   2  Tom Marsh\n"
        "  Several numbers or names with commas between them, such as 1, 3-5.\n> "
    )
    type_lines(terminal, "")
    assert "Who sent apologies?" in terminal.screen[terminal.screen.index("You typed before") :]
    finish(terminal, CTRL_D)
    assert "Priya" in Path(DRAFT).read_text()


def test_back_at_the_first_question_says_so(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    type_lines(terminal, "back")
    assert "This is the first question." in terminal.screen
    finish(terminal, CTRL_D)


def test_a_question_mark_helps_and_asks_again(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    type_lines(terminal, "?")
    assert "A day such as 16 May 2018" in terminal.screen
    finish(terminal, CTRL_D)


def test_an_answer_that_does_not_fit_is_refused_or_kept_in_its_words(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    type_lines(terminal, "", "", "Fred Bloggs")
    assert "“Fred Bloggs” is nobody that set.yaml lists." in terminal.screen
    type_lines(terminal, "keep", "back")
    assert "Fred Bloggs" in Path(DRAFT).read_text()
    finish(terminal, CTRL_D)


def test_pasted_lines_are_one_answer_and_lose_nothing(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    for lines in EVENING[:9]:
        type_lines(terminal, *lines)
    os.write(terminal.ours, "One.\n\n- Two \U0001f389\nThree\n".encode())
    terminal.read(until="  > ")
    type_lines(terminal, "")
    assert "answer: |-\n    One.\n\n    - Two \U0001f389\n    Three\n" in Path(DRAFT).read_text()
    finish(terminal, CTRL_D)


def test_a_day_from_the_command_line_is_not_asked_for(folder: Path) -> None:
    terminal = begun(folder, "--plain", "--date", "8 May 2026")
    terminal.read(until="> ")
    assert "When was it?" not in terminal.screen
    finish(terminal, CTRL_D)
    assert "8 May 2026" in Path(DRAFT).read_text()


# A long list, a narrow window


def many_actions(folder: Path) -> None:
    """Let the first session end with thirty actions."""
    actions = "".join(
        f"- {{id: S1-A{n}, text: Draw round {n} {'again ' * 12}}}\n" for n in range(1, 31)
    )
    text = f"alsctl: 1\nsession: 1\ndate: 2026-01-15\nactions:\n{actions}"
    (folder / "sessions/01.yaml").write_text(text, encoding="utf-8")


def test_of_many_open_actions_only_those_are_gone_through_that_are_picked(folder: Path) -> None:
    many_actions(folder)
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    for lines in EVENING[:15]:
        type_lines(terminal, *lines)
    asked = "Of which of these open actions was it said what became of them?"
    assert (
        terminal.screen.count(asked) == 2
    )  # it stands below a list that is longer than the window
    type_lines(terminal, "2, 31")
    assert "The list has numbers from 1 to 30." in terminal.screen
    type_lines(terminal, "2, S1-A4")
    assert "Draw round 2 " in terminal.screen.rpartition("S1-A4")[2]
    type_lines(terminal, "done", "", "dropped", "")
    assert "What will somebody do?" in terminal.screen
    assert finish(terminal, CTRL_D) == 130


def test_in_a_narrow_window_no_line_is_longer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    many_actions(folder)
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    for lines in EVENING[:15]:
        type_lines(terminal, *lines)
    shown = [line for line in terminal.screen.splitlines() if not line.lstrip().startswith(">")]
    assert max(map(len, shown)) < 60
    assert finish(terminal, CTRL_D) == 130


# What is there already


def test_a_record_that_is_there_is_never_overwritten(folder: Path) -> None:
    Path("sessions/02.yaml").write_text("alsctl: 1\nsession: 2\n")
    terminal = begun(folder)
    assert terminal.end() == 1
    assert "there is a record already" in terminal.screen
    assert "--add" in terminal.screen
    assert Path("sessions/02.yaml").read_text() == "alsctl: 1\nsession: 2\n"


def test_a_record_that_came_meanwhile_stays_and_the_answers_go_beside_it(folder: Path) -> None:
    terminal = whole_evening(folder)
    Path("sessions/02.yaml").write_text("alsctl: 1\nsession: 2\ndate: 2026-05-07\n")
    assert finish(terminal, "y") == 1
    assert "your answers are kept" in terminal.screen
    again = begun(folder)
    assert again.end() == 1
    assert f"the answers in {DRAFT} stay" in " ".join(again.screen.split())
    beside = begun(folder, "--add", "--plain")
    beside.read(until="> ")
    assert finish(beside, "y") == 0
    assert sorted(os.listdir("sessions")) == ["01.yaml", "02-2.yaml", "02.yaml"]


@pytest.mark.parametrize(
    "damaged", ["alsctl: 1\nanswers: [\n", "\0\1\2", "", "alsctl: 1\nanswers:\n- {who: me}\n"]
)
def test_damaged_answers_are_told_with_their_line_and_left_as_they_are(
    folder: Path, damaged: str
) -> None:
    Path(DRAFT).write_text(damaged)
    terminal = begun(folder)
    assert terminal.end() == 1
    assert terminal.screen.startswith(DRAFT)
    assert "give it another name to begin again" in " ".join(terminal.screen.split())
    assert Path(DRAFT).read_text() == damaged


def test_two_who_go_on_at_once_do_not_overwrite_each_other(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    type_lines(terminal, "")
    Path(DRAFT).write_text("alsctl: 1\nanswers:\n- asked: date\n  answer: 9 May 2026\n")
    assert finish(terminal, "") == 1
    assert "somebody else goes on with this at the same time" in " ".join(terminal.screen.split())
    assert "9 May 2026" in Path(DRAFT).read_text()


def test_the_set_may_change_between_two_evenings(folder: Path) -> None:
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    type_lines(terminal, "", "", "Priya, Tom Marsh")
    finish(terminal, CTRL_D)
    text = Path("set.yaml").read_text().replace(", {id: m2, name: Tom Marsh}", "")
    Path("set.yaml").write_text(text)
    Path("agendas/02.yaml").unlink()
    terminal = begun(folder, "--plain")
    terminal.read(until="> ")
    assert "Priya, Tom Marsh" in terminal.screen
    finish(terminal, CTRL_D)


def test_without_a_terminal_it_is_a_wrong_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["record-session", "2"]) == 2
    assert "--from" in capsys.readouterr().err
    assert os.listdir("sessions") == ["01.yaml"]


# On a screen that is redrawn

ESCAPES = re.compile(r"\x1b(?:\[[0-9;?=>]*[A-Za-z]|[()][A-Z0-9]|[=>])")


class Screen:
    """A terminal that is redrawn: what it showed, without what moves the cursor."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.terminal = begun(folder, *words, term="xterm")
        self.at = 0

    @property
    def shown(self) -> str:
        """All that was shown so far."""
        return ESCAPES.sub("", self.terminal.sent.decode(errors="ignore"))

    def wait(self, words: str) -> None:
        """Wait until some words are shown that were not there before."""
        deadline = time.monotonic() + 20
        while words not in self.shown[self.at :]:
            assert time.monotonic() < deadline, f"{words!r} never came:\n{self.shown[self.at :]}"
            self.terminal.sent += self.shown_within(1)
        self.at = len(self.shown)
        time.sleep(0.15)

    def shown_within(self, seconds: float) -> bytes:
        """Return what is shown in a moment."""
        ready, _, _ = select.select([self.terminal.ours], [], [], seconds)
        return os.read(self.terminal.ours, 65536) if ready else b""

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal.ours, keys.encode())


@pytest.fixture
def drawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the set's folder, with a terminal that does not tell where its cursor is."""
    monkeypatch.setenv("PROMPT_TOOLKIT_NO_CPR", "1")
    return folder


def test_on_a_screen_names_are_picked_from_a_list_while_typing(drawn: Path) -> None:
    screen = Screen(drawn)
    for question in ("When was it?", "Did it take place?"):
        screen.wait(question)
        screen.type("\r")
    screen.wait("Who was there?")
    screen.type("mar")
    screen.wait("Tom Marsh")
    screen.type("\t\r")
    time.sleep(0.3)
    screen.type("\r")
    screen.wait("Who sent apologies?")
    screen.type(CTRL_C)
    assert screen.terminal.end() == 130
    assert "answer: >-\n    Tom Marsh\n" in Path(DRAFT).read_text()


def test_on_a_screen_pasted_lines_stay_one_answer_and_an_empty_line_ends_it(drawn: Path) -> None:
    screen = Screen(drawn)
    screen.wait("When was it?")
    screen.type("\r")
    screen.wait("Did it take place?")
    screen.type("no\r")
    screen.wait("Why not")
    screen.type("\x1b[200~Snow.\n\n- Ice 日本 🎉\nOff the record: " + SECRET + "\x1b[201~")
    screen.wait("Off the record")
    screen.type("\r")
    time.sleep(0.3)
    screen.type("\r")
    screen.wait("Enter for yes, n for later")
    screen.type("y\r")
    assert screen.terminal.end() == 0
    record = the_record()
    assert record.held == "no"
    assert [note.text for note in record.notes if note.text] == ["Snow.", "- Ice 日本 🎉"]
    assert [note.off_the_record for note in record.notes].count(True) == 1


def test_on_a_screen_a_whole_evening_makes_the_same_record(drawn: Path) -> None:
    assert finish(whole_evening(drawn), "y") == 0
    expected = Path("sessions/02.yaml").read_bytes()
    Path("sessions/02.yaml").unlink()
    screen = Screen(drawn)
    for number, lines in enumerate(EVENING):
        wait_for_answers(screen, number)
        for line in lines:
            screen.type(line + "\r")
            time.sleep(0.1)
    wait_for_answers(screen, len(EVENING))
    screen.wait("Enter for yes, n for later")
    screen.type("y\r")
    assert screen.terminal.end() == 0
    assert Path("sessions/02.yaml").read_bytes() == expected


def wait_for_answers(screen: Screen, count: int) -> None:
    """Wait until so many answers are on disk, and the next question is there."""
    deadline = time.monotonic() + 20
    while count and not (Path(DRAFT).exists() and answers_kept() == count):
        assert time.monotonic() < deadline, f"answer {count} was not kept:\n{screen.shown[-600:]}"
        screen.terminal.sent += screen.shown_within(0.05)
    while more := screen.shown_within(0.3 if count else 2):
        screen.terminal.sent += more


def answers_kept() -> int:
    """Return how many answers are on disk."""
    text = Path(DRAFT).read_text(encoding="utf-8").split("\ntaken_back:")[0]
    return text.count("- asked: ")


def test_on_a_screen_ctrl_c_keeps_what_was_half_typed(drawn: Path) -> None:
    screen = Screen(drawn)
    screen.wait("When was it?")
    screen.type("8 May")
    screen.wait("8 May")
    screen.type(CTRL_C)
    assert screen.terminal.end() == 130
    assert "taken_back:\n- asked: date\n  answer: >-\n    8 May\n" in Path(DRAFT).read_text()


def test_on_a_screen_back_goes_back_though_an_answer_stands_there(drawn: Path) -> None:
    screen = Screen(drawn)
    screen.wait("When was it?")
    screen.type("8 May\r")
    screen.wait("Did it take place?")
    screen.type("yes\r")
    screen.wait("Who was there?")
    screen.type("back\r")
    screen.wait("You typed before:")
    screen.type("back\r")
    screen.wait("  8 May")
    screen.type(CTRL_C)
    assert screen.terminal.end() == 130
    assert "yesback" not in Path(DRAFT).read_text()


def test_on_a_screen_an_action_is_picked_by_its_words(drawn: Path) -> None:
    many_actions(drawn)
    screen = Screen(drawn, "--date", "7 May 2026")
    screen.wait("Did it take place?")
    screen.type("\r")
    for question in (
        "Who was there?",
        "Who sent apologies?",
        "Did anybody come for",
        "Were there guests?",
        *["What was said in this part?", "What did Tom", "want from", "take away"],
        *["What was said in this part?", "What else was said?"],
    ):
        screen.wait(question)
        screen.type("\r")
    screen.wait("Of which of these open actions")
    screen.type("round 7")
    screen.wait("Draw round 7")
    screen.type("\t\r")
    time.sleep(0.3)
    screen.type("\r")
    screen.wait("What became of this?")
    screen.type(CTRL_C)
    assert screen.terminal.end() == 130
    assert "answer: >-\n    S1-A7\n" in Path(DRAFT).read_text()


def test_without_colour_nothing_is_coloured(drawn: Path) -> None:
    screen = Screen(drawn, "--no-color")
    screen.wait("When was it?")
    screen.type("\r")
    screen.wait("Did it take place?")
    screen.type(CTRL_C)
    screen.terminal.end()
    assert not re.search(rb"\x1b\[[0-9;]*(?:3[0-7]|4[0-7]|9[0-7])m", screen.terminal.sent)
