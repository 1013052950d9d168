"""Papers of the examples beside notes and agendas, read whole for each audience."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from alsctl.cli import main
from alsctl.resources import examples
from tests.accessibility import check
from tests.outlines import outline
from tests.referees import as_pdf, faults, needs_soffice

GOLDEN = Path(__file__).parent / "golden"
NEW, PAIRS = "new-district-councils", "two-tier-partnerships"
AS_AT = {NEW: "2018-10-01", PAIRS: "2006-10-01"}
TRIAL = "S1-aldenshire-brackhithe-T1"
MADE = [
    *((NEW, "background", audience) for audience in ("set", "sector")),
    *((PAIRS, "background", audience) for audience in ("set", "sector")),
    *((NEW, "case-study", audience) for audience in ("set", "sponsor", "sector")),
    *((PAIRS, "case-study", audience) for audience in ("set", "sector", "public")),
    *((NEW, "trials", audience) for audience in ("set", "sector")),
    *((PAIRS, "trials", audience) for audience in ("set", "sector")),
    *((NEW, "themes", audience) for audience in ("set",)),
    *((PAIRS, "themes", audience) for audience in ("set", "sector")),
    *((NEW, "brief", audience) for audience in ("set", "sector")),
    *((PAIRS, "brief", audience) for audience in ("set", "sector", "public")),
    *((NEW, "brief-gaps", audience) for audience in ("set", "sector")),
    *((PAIRS, "brief-gaps", audience) for audience in ("set", "sector")),
    *((NEW, "event", audience) for audience in ("set", "sponsor", "sector")),
]
LONGEST = {"case-study": 4, "event": 2, "brief": 2}
PRIORITIES = {NEW: "orders-in-time", PAIRS: "two-tier-guidance"}

each = pytest.mark.parametrize(("example", "document", "audience"), MADE)


def made(example: str, document: str, audience: str, path: Path, *more: str) -> bytes:
    given = ["--set", str(examples() / example), "--audience", audience, "--out", str(path)]
    words = [f"export-{document}"]
    if document.startswith("brief"):
        words = ["export-brief", "--all" if document == "brief-gaps" else PRIORITIES[example]]
    assert main([*words, "--today", AS_AT[example], *given, *more]) == 0
    return path.read_bytes()


@each
def test_the_document_reads_as_agreed(
    example: str,
    document: str,
    audience: str,
    tmp_path: Path,
    same_as: Callable[[str, Path], None],
) -> None:
    data = made(example, document, audience, tmp_path / "made.docx")
    same_as(outline(data), GOLDEN / example / f"{document}-{audience}.txt")


def test_the_case_study_of_one_trial_reads_as_agreed(
    tmp_path: Path, same_as: Callable[[str, Path], None]
) -> None:
    data = made(PAIRS, "case-study", "sector", tmp_path / "made.docx", "--trial", TRIAL)
    same_as(outline(data), GOLDEN / PAIRS / "case-study-sector-01.txt")


@each
def test_the_document_is_sound_and_accessible(
    example: str, document: str, audience: str, tmp_path: Path
) -> None:
    data = made(example, document, audience, tmp_path / "made.docx")
    assert faults(data, tmp_path) == []
    assert check(data) == []


@needs_soffice
@pytest.mark.parametrize(
    ("example", "document"),
    [(NEW, "case-study"), (PAIRS, "case-study"), (NEW, "event"), (NEW, "brief"), (PAIRS, "brief")],
)
def test_the_document_is_no_longer_than_people_read(
    example: str, document: str, tmp_path: Path
) -> None:
    made(example, document, "sector", tmp_path / "made.docx")
    assert len(PdfReader(as_pdf(tmp_path / "made.docx")).pages) <= LONGEST[document]
