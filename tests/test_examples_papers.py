"""The papers of the worked examples, whole: session notes and action lists, as they are sent."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.resources import examples
from tests.accessibility import check
from tests.outlines import outline
from tests.referees import faults

GOLDEN = Path(__file__).parent / "golden"

NOTES = [
    ("new-district-councils", "2018-10-01", "session-set-02", ["2"]),
    ("new-district-councils", "2018-10-01", "session-set-03", ["3"]),
    ("new-district-councils", "2018-10-01", "session-sector-03", ["3", "--audience", "sector"]),
    ("new-district-councils", "2018-10-01", "session-ngozi-fairclove-04", ["4", "--for", "m10"]),
    (
        *("new-district-councils", "2018-10-01", "session-set-02-between-corvendale"),
        ["2", "--between", "--group", "corvendale"],
    ),
    ("two-tier-partnerships", "2006-10-01", "session-set-01", ["1"]),
    ("two-tier-partnerships", "2006-10-01", "session-sector-03", ["3", "--audience", "sector"]),
    ("two-tier-partnerships", "2006-10-01", "session-public-01", ["1", "--audience", "public"]),
    ("two-tier-partnerships", "2006-10-01", "session-set-03-between", ["3", "--between"]),
]
LISTS = [
    ("new-district-councils", "2018-10-01", "actions-set", []),
    ("new-district-councils", "2018-10-01", "actions-set-by-group", ["--by", "group"]),
    ("two-tier-partnerships", "2006-10-01", "actions-set", []),
    ("two-tier-partnerships", "2006-10-01", "actions-set-by-due", ["--by", "due"]),
]
PAPERS = [
    *(("export-session", *paper) for paper in NOTES),
    *(("export-actions", *paper) for paper in LISTS),
]

each_paper = pytest.mark.parametrize(
    ("command", "example", "today", "name", "words"), PAPERS, ids=str
)


def made(command: str, example: str, today: str, words: list[str], *, path: Path) -> bytes:
    given = ["--set", str(examples() / example), "--today", today, "--out", str(path)]
    assert main([command, *words, *given]) == 0
    return path.read_bytes()


@each_paper
def test_the_paper_reads_as_agreed_and_is_sound_and_accessible(
    command: str,
    example: str,
    today: str,
    name: str,
    words: list[str],
    tmp_path: Path,
    same_as: Callable[[str, Path], None],
) -> None:
    data = made(command, example, today, words, path=tmp_path / "paper.docx")
    same_as(outline(data), GOLDEN / example / f"{name}.txt")
    assert faults(data, tmp_path) == []
    assert check(data) == []


@pytest.mark.parametrize("format", ["csv", "json"])
def test_the_action_list_as_data_reads_as_agreed(
    format: str, tmp_path: Path, same_as: Callable[[str, Path], None]
) -> None:
    example, today = "new-district-councils", "2018-10-01"
    path = tmp_path / f"actions.{format}"
    data = made("export-actions", example, today, [], path=path)
    same_as(data.decode(), GOLDEN / example / f"actions-set.{format}")
