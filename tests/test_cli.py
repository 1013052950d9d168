"""The command line: what a newcomer is told, exit codes, and no traceback ever."""

import json
import os
import signal
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl import __version__
from alsctl.cli import COMMANDS, main

HOUSE = Path(__file__).parents[1]
SET = """\
alsctl: 1
name: >-
  :smile: [bold]Siân[/bold] [/draft]
size: "8"
"""
RECORD = """\
alsctl: 1
session: 1
date: 2026-01-15
actions:
- id: S1-A1
  text: >-
    Ring [red]R&D[/red] :tada: ŵyn
"""

Run = Callable[..., tuple[int, str, str]]
not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="another kind of system")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs alsctl and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set."""
    (tmp_path / "sessions").mkdir()
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "sessions" / "01.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def program(*words: str, **about: Any) -> Any:
    """Run alsctl as people do."""
    env = {**os.environ, "PYTHONPATH": str(HOUSE), **about.pop("environment", {})}
    about = {"capture_output": True, "env": env, **about}
    return subprocess.run([sys.executable, "-m", "alsctl", *words], check=False, **about)


# A newcomer


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_a_newcomer_is_told_what_to_do_first(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    first = [out.index(f"alsctl {x}") for x in ("new-set", "record-session 1", "export-lessons")]
    assert first == sorted(first)
    assert "--example new-district-councils" in out
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert "..." not in out.partition("\nCommands:\n")[2]
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_every_option_is_explained(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "<str>" not in out
    lines = out.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("  -"):
            told = line.strip().partition("  ")[2] or lines[number + 1].strip()
            assert told, line


def test_the_version_is_told(run: Run) -> None:
    assert run("--version") == (0, f"alsctl {__version__}\n", "")


# A wrong command line


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["recrd-session"], "record-session"),
        (["export-lesson"], "export-lessons"),
        (["export-lessons", "--fromat", "md"], "--format"),
        (["--verson"], "--version"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_nearest(
    run: Run, words: list[str], nearest: str
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert nearest in err
    assert "Try 'alsctl" in err


@pytest.mark.parametrize("words", [["help"], ["check", "it"], ["schema"], ["schema", "x"]])
def test_other_wrong_command_lines_exit_with_2(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "Error: " in err


def test_capitals_in_a_command_do_not_matter(run: Run) -> None:
    assert run("Export-Lessons", "--help")[0] == 0


# Whatever happens


def command_that_raises(error: BaseException) -> types.ModuleType:
    module = types.ModuleType("alsctl.commands.status")

    def command() -> None:
        """Fail."""
        raise error

    module.command = command  # type: ignore[attr-defined]
    return module


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("two\nlines"), RecursionError(), OSError(5, "odd"), MemoryError()]
)
def test_a_bug_is_one_line_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    monkeypatch.setitem(sys.modules, "alsctl.commands.status", command_that_raises(error))
    code, out, err = run("status")
    assert (code, out, len(err.splitlines())) == (3, "", 1)
    assert err.startswith(f"this is a bug in alsctl {__version__}")
    assert type(error).__name__ in err
    assert "two" not in err  # a message may quote what people typed


def test_ctrl_c_exits_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = command_that_raises(KeyboardInterrupt())
    monkeypatch.setitem(sys.modules, "alsctl.commands.status", broken)
    assert run("status") == (130, "", "stopped\n")


@not_on_windows
def test_an_interrupt_while_it_reads_exits_with_130(folder: Path) -> None:
    os.mkfifo("notes")
    words = [sys.executable, "-m", "alsctl", "record-session", "2", "--from", "notes"]
    env = {**os.environ, "PYTHONPATH": str(HOUSE)}
    with subprocess.Popen(words, stderr=subprocess.PIPE, env=env) as child:
        notes = os.open("notes", os.O_WRONLY)  # waits until alsctl reads
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=20)
        os.close(notes)
    assert (child.returncode, err) == (130, b"stopped\n")


@not_on_windows
@pytest.mark.parametrize(
    "words", [["check", "--json"], ["schema", "session"], ["--help"], ["status"], ["-h"]]
)
def test_a_reader_that_goes_away_is_no_error(folder: Path, words: list[str]) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    done = program(*words, capture_output=False, stdout=writes, stderr=subprocess.PIPE)
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["check", "--json"], ["status"], ["schema", "set"]])
def test_output_that_cannot_be_written_is_one_line(folder: Path, words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = program(*words, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.startswith(b"standard output: cannot be written")
    assert len(done.stderr.splitlines()) == 1


@not_on_windows
def test_closed_streams_are_no_bug(folder: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m alsctl status >&- 2>&- <&-"],
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        check=False,
    )
    assert done.returncode == 0


# Terminals


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "COLUMNS": "20"}


@pytest.mark.parametrize("words", [["status"], ["check"], ["--help"], ["export-lessons", "-h"]])
def test_an_old_and_narrow_terminal_breaks_nothing(folder: Path, words: list[str]) -> None:
    done = program(*words, environment=ASCII)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


def test_json_is_sound_where_the_terminal_knows_ascii_only(folder: Path) -> None:
    done = program("status", "--json", environment=ASCII)
    assert done.stdout.isascii()
    assert "Siân" in json.loads(done.stdout)["sets"][0]["name"]


def test_what_people_typed_is_printed_as_typed_and_never_folded(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    _, out, _ = run("status", "--today", "2026-02-01")
    assert out.startswith(":smile: [bold]Siân[/bold] [/draft], as at ")
    assert "Ring [red]R&D[/red] :tada: ŵyn\n" in out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {}])
def test_nothing_is_coloured(folder: Path, environment: dict[str, str]) -> None:
    for words in (["status"], ["check"], ["nonsense"], ["--help"]):
        done = program(*words, environment=environment)
        assert b"\x1b" not in done.stdout + done.stderr


# Completion, as shells ask for it


def completed(shell: str, line: str) -> list[str]:
    """Return what a shell would offer at the end of a line."""
    words = line.split(" ")
    asks = {
        "_ALSCTL_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
    }
    done = program(environment=asks)
    assert (done.returncode, done.stderr) == (0, b"")
    return [str(offered) for offered in done.stdout.decode().splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("alsctl ", COMMANDS),
        ("alsctl exp", ("export-lessons",)),
        ("alsctl export-lessons --", ("--audience", "--format", "--house-style", "--out")),
        ("alsctl export-lessons --audience ", ("set", "sponsor", "sector", "public")),
        ("alsctl export-lessons --format m", ("md",)),
        ("alsctl schema ", ("set", "agenda", "session", "lessons")),
        ("alsctl record-session --bet", ("--between",)),
    ],
)
def test_shells_complete_commands_options_and_choices(
    shell: str, line: str, offers: tuple[str, ...]
) -> None:
    shown = completed(shell, line)
    for offer in offers:
        assert any(offer in choice for choice in shown), (offer, shown)


def test_only_what_fits_is_offered() -> None:
    assert completed("bash", "alsctl st") == ["status"]
    assert completed("bash", "alsctl export-lessons --format d") == ["docx"]
