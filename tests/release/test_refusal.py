"""The real command: a document that would give somebody away is not made, nor its folder."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from alsctl import resources
from alsctl.cli import main
from tests.release_sets import written

Export = Callable[..., int]


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Write a set with one lesson here, and export its lessons note."""
    monkeypatch.chdir(tmp_path)

    def run(*options: str, text: str = "Start early.", **about: Any) -> int:
        written(tmp_path, about=about, records={"01": {"lessons": [{"text": text}]}})
        return main(["export-lessons", "--today", "2019-02-01", *options])

    return run


def house_style(path: Path, *, header: str = "", comment: str = "", alternative: str = "") -> Path:
    """Save a house style with a cover page, and with these words somewhere in it."""
    document = docx.Document(BytesIO((resources.templates() / "house-style.docx").read_bytes()))
    document.sections[0].header.paragraphs[0].text = header
    cover = document.add_paragraph("Cover page").runs[0]
    document.add_paragraph("{{ body }}")
    if comment:
        document.add_comment(cover, text=comment)
    if alternative:
        document.add_table(1, 1)._tbl.tblPr.append(described(alternative))
    document.save(str(path / "house.docx"))
    return path / "house.docx"


def described(words: str) -> Any:
    element = OxmlElement("w:tblDescription")
    element.set(qn("w:val"), words)
    return element


@pytest.mark.parametrize("format", ["docx", "md", "json"])
@pytest.mark.parametrize("audience", ["sponsor", "sector"])
def test_nothing_is_written_where_a_name_would_leave(
    export: Export, tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str, audience: str
) -> None:
    options = ["--format", format, "--audience", audience]
    assert export(*options, text="Ask Waveney, then Judith Ainscoe.") == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 2)
    assert all("sessions/01.yaml:6:12: S1-L1 would name" in line for line in err.splitlines())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sessions", "set.yaml"]
    assert export(*options) == 0


def test_nothing_is_printed_where_a_name_would_leave(
    export: Export, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert export("--format", "md", "--out", "-", text="Ask Waveney.") == 1
    assert capsysbinary.readouterr().out == b""


@pytest.mark.parametrize(
    ("put", "place"),
    [
        ({"header": "Waveney District Council"}, "a header"),
        ({"comment": "Ask waveney?"}, "a comment"),
        ({"alternative": "What Waveney said"}, "the description of a table"),
    ],
)
def test_a_name_in_the_house_style_is_found(
    export: Export,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    put: dict[str, str],
    place: str,
) -> None:
    assert export("--house-style", str(house_style(tmp_path, **put))) == 1
    assert capsys.readouterr().err.startswith(f"{place}: would name “Waveney District Council”")
    assert not (tmp_path / "out").exists()


def test_a_name_in_a_template_is_found(
    export: Export, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "own.md.j2"
    template.write_text("# Thanks to Judith Ainscoe\n\n{{ count }}\n", encoding="utf-8")
    assert export("--template", str(template)) == 1
    assert capsys.readouterr().err.startswith("the body: would name “Judith Ainscoe”")


def test_a_name_in_the_name_of_the_file_is_found(
    export: Export, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("--out", str(tmp_path / "for Waveney.docx")) == 1
    assert capsys.readouterr().err.startswith("the file name: would name")
    assert not list(tmp_path.glob("*.docx"))


def test_explain_tells_what_would_be_refused(
    export: Export, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export("--explain", text="Ask Waveney.") == 0
    out = capsys.readouterr().out
    assert "Goes out: 1" in out
    assert "Refused: sessions/01.yaml:6:12: S1-L1 would name “Waveney District Council”" in out


def test_a_cleared_text_goes_out(export: Export) -> None:
    assert export(text="Waveney is a river.", may_name=[{"text": "Waveney"}]) == 0
