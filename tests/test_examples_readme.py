"""The README of each example: every command that it prints works from the example's folder."""

import re
import shlex
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.resources import examples

EXAMPLES = sorted(path.parent.name for path in examples().glob("*/README.md"))

each = pytest.mark.parametrize("example", EXAMPLES)


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to an empty folder, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ALSCTL_TODAY", raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))


def readme(example: str) -> str:
    return (examples() / example / "README.md").read_text(encoding="utf-8")


def commands(example: str) -> list[list[str]]:
    """Return the commands that stand on indented lines of their own, in their order."""
    lines = re.findall(r"^ {4}((?:alsctl|cd) .*)$", readme(example), re.M)
    return [shlex.split(line) for line in lines]


def test_there_are_sets_and_programmes_among_the_examples() -> None:
    assert {"new-district-councils", "better-collaboration-programme"} <= set(EXAMPLES)
    assert sorted(path.name for path in examples().iterdir() if path.is_dir()) == EXAMPLES


@each
def test_every_command_works_as_printed_from_the_copy_on(
    example: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    first, enter, *then = commands(example)
    assert first[2:] == ["--example", example]
    assert enter == ["cd", example]
    assert len(then) > 3
    assert main(first[1:]) == 0
    monkeypatch.chdir(example)
    for words in then:
        capfd.readouterr()
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            continue
        assert main(words[1:]) == 0, f"{shlex.join(words)}: {capfd.readouterr().err}"


@each
def test_every_file_that_the_table_names_is_there(example: str) -> None:
    for named in re.findall(r"^\| `([\w./-]+)`", readme(example), re.M):
        assert (examples() / example / named).exists(), named


@each
def test_it_says_what_is_fact_and_what_is_invented(example: str) -> None:
    assert "## What is fact and what is invented" in readme(example)
    assert re.search(r"no\s+living\s+person\s+is\s+meant", readme(example), re.I)
