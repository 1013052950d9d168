"""Every bad set, and beside it what the person reads; good sets, of which nothing is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.loading import read_set

CASES = Path(__file__).parent / "cases"
INVALID = sorted(path for path in (CASES / "invalid").iterdir() if path.is_dir())
VALID = sorted(path for path in (CASES / "valid").iterdir() if path.is_dir())


def name(path: Path) -> str:
    """Return what a case is called."""
    return path.name


@pytest.mark.parametrize("case", INVALID, ids=name)
def test_what_is_wrong_is_told(
    case: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    same_as: Callable[[str, Path], None],
) -> None:
    monkeypatch.chdir(case)
    code = main(["check"])
    told = capsys.readouterr()
    same_as(told.err, case / "expected.txt")
    assert told.out == ""
    lines = told.err.splitlines()
    assert lines, "nothing was told"
    assert len(set(lines)) == len(lines)
    assert code == (0 if all(": advice: " in line for line in lines) else 1)


@pytest.mark.parametrize("case", VALID, ids=name)
def test_nothing_is_said_of_a_good_set(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(case)
    assert main(["check", "--strict"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "")
    assert read_set(Path()).problems == ()


def test_there_are_many_cases() -> None:
    assert len(INVALID) > 100
    assert len(VALID) > 10
