"""The example of advocacy: its documents read as agreed, and tell what they must and no more."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from alsctl.cli import main
from alsctl.resources import examples
from tests.accessibility import check
from tests.outlines import outline
from tests.referees import as_pdf, faults, needs_soffice

NAME = "experience-to-advocacy"
HOME = examples() / NAME
GOLDEN = Path(__file__).parent / "golden" / NAME
TODAY = "2008-12-10"

MADE = {
    "brief-sector": ["export-brief", "avoidable-contact"],
    "brief-sponsor": ["export-brief", "avoidable-contact", "--audience", "sponsor"],
    "brief-downturn-sector": ["export-brief", "downturn"],
    "brief-gaps-sector": ["export-brief", "--all"],
    "coverage-sector": ["coverage", "--format", "docx"],
    "match-sector": ["match", "--format", "docx", "--audience", "sector"],
    "lessons-sector": ["export-lessons"],
    "case-study-sector-02": ["export-case-study", "--from-example", "downturn-02"],
    "case-studies-sector": ["export-case-study", "--all"],
}
each = pytest.mark.parametrize("name", MADE)
each_brief = pytest.mark.parametrize("name", [name for name in MADE if name.startswith("brief-")])


def made(name: str, path: Path) -> bytes:
    given = ["--set", str(HOME), "--today", TODAY, "--out", str(path)]
    assert main([*MADE[name], *given]) == 0
    return path.read_bytes()


@each
def test_the_document_reads_as_agreed(
    name: str, tmp_path: Path, same_as: Callable[[str, Path], None]
) -> None:
    same_as(outline(made(name, tmp_path / "made.docx")), GOLDEN / f"{name}.txt")


@each
def test_the_document_is_sound_and_accessible(name: str, tmp_path: Path) -> None:
    data = made(name, tmp_path / "made.docx")
    assert faults(data, tmp_path) == []
    assert check(data) == []


@each_brief
@needs_soffice
def test_a_brief_keeps_to_two_pages(name: str, tmp_path: Path) -> None:
    made(name, tmp_path / "made.docx")
    assert len(PdfReader(as_pdf(tmp_path / "made.docx")).pages) <= 2


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    given = ["--set", str(HOME), "--today", TODAY, "--format", "md", "--out", "-"]
    assert main([*words, *given]) == 0
    return capsys.readouterr().out


def test_the_brief_has_evidence_coverage_and_contrary_experience_together(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told(capsys, "export-brief", "avoidable-contact")
    assert "Begin with your own letters." in text.partition("## What experience says")[2]
    against = text.partition("## What speaks against it, and what failed")[2]
    assert "a rough figure can put letters on the table" in against
    assert "It did not work and was stopped." in against
    assert "Thirty-three of the 60 organisations in the register took part" in against
    assert "| District | 24 | 11 | 13 |" in against


def test_the_brief_on_the_downturn_tells_a_case_of_somebody_who_agreed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told(capsys, "export-brief", "downturn")
    assert "Paying small firms in ten days" in text
    assert "Told by: Wharfgate Metropolitan Borough Council." in text
    assert "Job club in the library" not in text


def test_no_reason_for_an_absence_and_no_respondent_is_in_any_document(
    tmp_path: Path,
) -> None:
    for name in MADE:
        text = outline(made(name, tmp_path / f"{name}.docx"))
        assert "Counting had not begun" not in text
        assert "Edmund Larkhill" not in text
        assert "wharfgate.example" not in text


def test_the_conference_is_counted_and_names_nobody() -> None:
    text = (HOME / "sets/avoidable-contact/events/online-conference.yaml").read_text("utf-8")
    assert "attended: 504" in text
    counts = map(int, re.findall(r"^  count: (\d+)$", text, re.M))
    assert sum(counts) == 504
