"""The worked examples: complete, silent under check, and good enough to be sent."""

import csv
import html
import io
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from alsctl import pdf
from alsctl.cli import main
from alsctl.resources import examples
from tests.accessibility import check
from tests.opened_word_file import WordFile, strings
from tests.outlines import outline
from tests.referees import as_pdf, faults, needs_soffice

GOLDEN = Path(__file__).parent / "golden"
AS_AT = {"new-district-councils": "2018-10-01", "two-tier-partnerships": "2006-10-01"}
AUDIENCES = {
    "new-district-councils": ["set", "sponsor", "sector"],
    "two-tier-partnerships": ["set", "sponsor", "sector", "public"],
}

each = pytest.mark.parametrize("example", sorted(AS_AT))
each_note = pytest.mark.parametrize(
    ("example", "audience"), [(example, to) for example in AUDIENCES for to in AUDIENCES[example]]
)


def made(
    example: str, audience: str, folder: Path, *, format: str = "docx", more: Sequence[str] = ()
) -> bytes:
    path = folder / f"note.{format}"
    given = ["--set", str(examples() / example), "--audience", audience]
    given += ["--today", AS_AT[example], "--out", str(path)]
    assert main(["export-lessons", *given, *more]) == 0
    return path.read_bytes()


def alternative_texts(data: bytes) -> list[str]:
    return [str(text) for text in strings(WordFile(data).document, "//wp:docPr/@descr")]


def test_every_example_is_known_here() -> None:
    assert sorted(AS_AT) == sorted(path.parent.name for path in examples().glob("*/set.yaml"))


@each
def test_check_is_silent(example: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--strict", "--set", str(examples() / example)]) == 0
    assert capfd.readouterr() == ("", "")


@each_note
def test_the_note_reads_as_agreed(
    example: str, audience: str, tmp_path: Path, same_as: Callable[[str, Path], None]
) -> None:
    data = made(example, audience, tmp_path)
    same_as(outline(data), GOLDEN / example / f"lessons-{audience}.txt")


@each
@pytest.mark.parametrize("format", ["md", "json"])
def test_the_note_as_text_reads_as_agreed(
    example: str, format: str, tmp_path: Path, same_as: Callable[[str, Path], None]
) -> None:
    data = made(example, "sector", tmp_path, format=format)
    same_as(data.decode(), GOLDEN / example / f"lessons-sector.{format}")


@each_note
def test_the_note_is_sound_and_accessible(example: str, audience: str, tmp_path: Path) -> None:
    data = made(example, audience, tmp_path)
    assert faults(data, tmp_path) == []
    assert check(data) == []


@each
def test_the_note_with_figures_is_sound_and_tells_them_in_words(
    example: str, tmp_path: Path
) -> None:
    data = made(example, "sector", tmp_path, more=["--figures"])
    assert faults(data, tmp_path) == []
    assert check(data) == []
    timeline, strengths = alternative_texts(data)
    assert timeline.startswith("Time line")
    assert "L1" in strengths


@each
def test_the_note_as_a_table_has_a_line_for_each_lesson(example: str, tmp_path: Path) -> None:
    table = made(example, "sector", tmp_path, format="csv").decode("utf-8-sig")
    told = json.loads(made(example, "sector", tmp_path, format="json"))
    assert [line[0] for line in csv.reader(io.StringIO(table))][1:] == [
        lesson["id"] for lesson in told["lessons"]
    ]


@each
def test_the_note_as_a_web_page_holds_every_lesson(example: str, tmp_path: Path) -> None:
    page = html.unescape(made(example, "sector", tmp_path, format="html").decode())
    told = json.loads(made(example, "sector", tmp_path, format="json"))
    assert all(lesson["text"] in page for lesson in told["lessons"])


@needs_soffice
def test_the_note_as_pdf_is_tagged_and_scanned(tmp_path: Path) -> None:
    data = made("new-district-councils", "sector", tmp_path, format="pdf")
    assert b"/MarkInfo" in data
    words = " ".join(text for _, text in pdf.texts(data))
    assert "Plan towards the first day of the new council" in words


@each
@needs_soffice
def test_libreoffice_opens_the_note(example: str, tmp_path: Path) -> None:
    made(example, "sector", tmp_path)
    assert as_pdf(tmp_path / "note.docx").stat().st_size > 20_000


@each
def test_the_readme_says_what_is_fact_and_what_is_invented(example: str) -> None:
    words = (examples() / example / "README.md").read_text(encoding="utf-8").casefold()
    assert "fact" in words
    assert "invented" in words


def test_the_typed_notes_of_the_fifth_session_become_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new-district-councils"
    shutil.copytree(examples() / "new-district-councils", folder)
    monkeypatch.chdir(folder)
    assert main(["record-session", "5", "--from", "notes-session-5.md"]) == 0
    assert main(["check"]) == 0
    record = (folder / "sessions" / "05.yaml").read_text(encoding="utf-8")
    assert "Publish the awkward table yourself." in record
    assert "auditors" not in record + "".join(capfd.readouterr())
