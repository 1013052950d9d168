"""new-agenda writes an agenda that check finds nothing wrong with, and never writes over one."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl import checks
from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.model import Agenda
from alsctl.resources import examples

EXAMPLES = sorted(path.parent.name for path in examples().glob("*/set.yaml"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, on the fifth of January 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALSCTL_TODAY", "2026-01-05")
    return tmp_path


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs alsctl and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


@pytest.fixture
def riverside(run: Any, here: Path) -> Path:
    """Make a set with a diary and two members, and nothing recorded."""
    (here / "m.csv").write_text("name,role\nPriya Shah,Director\nTom Marsh,Chief executive\n")
    options = ["--members", "m.csv", "--sessions", "4", "--first", "2026-01-15", "--every", "8w"]
    assert run("new-set", "Riverside", *options, "--quiet") == (0, "", "")
    return here / "riverside"


def agenda(folder: Path, number: int) -> Agenda:
    """Return an agenda in a set in which nothing is wrong, not even by way of advice."""
    reading = read_set(folder)
    assert [*reading.problems, *checks.problems(reading.folder)] == []
    found = reading.folder.agenda(number)
    assert found is not None
    return found


def test_it_writes_the_agenda_and_tells_the_running_order(run: Any, riverside: Path) -> None:
    code, out, err = run("new-agenda", "1", "--set", "riverside")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[-1] == "riverside/agendas/01.yaml"
    assert len(lines) == 1 + len(agenda(riverside, 1).blocks)


def test_quiet_says_nothing(run: Any, riverside: Path) -> None:
    assert run("new-agenda", "1", "--set", "riverside", "--quiet") == (0, "", "")


def test_an_agenda_that_is_there_stays_as_it_is(run: Any, riverside: Path) -> None:
    place = riverside / "agendas" / "01.yaml"
    place.write_text("alsctl: 1\nsession: 1\n")
    code, out, err = run("new-agenda", "1", "--set", "riverside")
    assert (code, out) == (1, "")
    assert err == (
        "riverside/agendas/01.yaml: there is an agenda already and it stays as it is; "
        "open it in your editor to change it, or rename it to have a new one\n"
    )
    assert place.read_text() == "alsctl: 1\nsession: 1\n"


@pytest.mark.parametrize("number", ["0", "x", "-1", "1000"])
def test_what_is_no_session_is_a_wrong_command_line(run: Any, riverside: Path, number: str) -> None:
    assert run("new-agenda", "--set", "riverside", "--", number)[0] == 2


def test_faults_stop_it(run: Any, riverside: Path) -> None:
    (riverside / "sessions" / "01.yaml").write_text("alsctl: 1\nsesion: 1\n")
    code, _, err = run("new-agenda", "2", "--set", "riverside")
    assert code == 1
    assert "sesion" in err
    assert not (riverside / "agendas" / "02.yaml").exists()


def test_a_session_that_was_not_recorded_is_pointed_out(run: Any, riverside: Path) -> None:
    code, _, err = run("new-agenda", "2", "--set", "riverside")
    assert code == 0
    assert err.startswith("session 1 has no record yet")
    assert len(err.splitlines()) == 1


def test_it_says_where_date_and_times_come_from(run: Any, riverside: Path) -> None:
    run("new-agenda", "1", "--set", "riverside")
    text = (riverside / "agendas" / "01.yaml").read_text(encoding="utf-8")
    assert "# The day is said in set.yaml: Thursday 15 January 2026.\n" in text
    assert "planned for 180 minutes" in text
    assert not re.search(r"^(date|start|finish|venue|expected):", text, re.M)
    run("new-agenda", "7", "--set", "riverside")
    later = (riverside / "agendas" / "07.yaml").read_text(encoding="utf-8")
    assert "# date: 2026-05-16\n" in later


def test_what_the_remarks_offer_is_understood(run: Any, riverside: Path) -> None:
    run("new-agenda", "7", "--set", "riverside")
    place = riverside / "agendas" / "07.yaml"
    text = place.read_text(encoding="utf-8")
    offered = re.sub(
        r"^# ((?:date|start|finish|venue|expected|apologies):|  Where)", r"\1", text, flags=re.M
    )
    place.write_text(offered, encoding="utf-8")
    found = agenda(riverside, 7)
    assert (str(found.date), str(found.start), found.expected) == (
        "2026-05-16",
        "10:00:00",
        ("m1", "m2"),
    )


def test_every_line_is_short_enough_to_read(run: Any, riverside: Path) -> None:
    run("new-agenda", "2", "--set", "riverside")
    text = (riverside / "agendas" / "02.yaml").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 100


def test_a_name_is_enough_of_a_set(run: Any, here: Path) -> None:
    (here / "set.yaml").write_text("alsctl: 1\nname: Riverside\n")
    for number in (1, 2):
        assert run("new-agenda", str(number))[0] == 0
        assert agenda(here, number).blocks
    assert run("check", "--strict") == (0, "", "")


def test_the_evening_carries_over_to_the_next_agenda(run: Any, riverside: Path, here: Path) -> None:
    notes = (
        "Issue: Tom - How do I tell the crews?\nAction: Priya to circulate the order by 1 March\n"
        "Trial: One round drawn by its own crew.\nPrivate: Watch the two of them.\n"
    )
    (here / "notes.md").write_text(notes)
    record = ["--from", "notes.md", "--set", "riverside", "--yes"]
    assert run("record-session", "1", *record)[0] == 0
    assert run("new-agenda", "2", "--set", "riverside")[0] == 0
    found = agenda(riverside, 2)
    [review] = [block for block in found.blocks if block.kind == "review"]
    assert review.items[0] == "Priya to circulate the order by 1 March. Was due 1 March 2026."
    assert review.items[1] == "On trial. One round drawn by its own crew."
    rounds = [block.presenter for block in found.blocks if block.kind == "presenter"]
    assert rounds == ["m1", "m2"]
    assert "Watch the two" not in (riverside / "agendas" / "02.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("example", EXAMPLES)
def test_each_session_of_an_example_can_be_planned_anew(
    run: Any, here: Path, example: str, number: int
) -> None:
    folder = here / example
    shutil.copytree(examples() / example, folder)
    for path in (*folder.glob("sessions/*.yaml"), *folder.glob("agendas/[0-9]*.yaml")):
        if int(path.name[:2]) >= number:
            path.unlink()
    (folder / "lessons.yaml").unlink()
    code, out, _ = run("new-agenda", str(number), "--set", example)
    assert code == 0
    assert out.endswith(f"{example}/agendas/{number:02}.yaml\n")
    agenda(folder, number)
    text = (folder / "agendas" / f"{number:02}.yaml").read_text(encoding="utf-8")
    for secret in (
        "Watch the pace between Malcolm",
        "The third one today",
        "Thessingham sent nobody",
    ):
        assert secret not in text
