"""Every paper of every example in five awkward house styles: as sound as the house, readable."""

import html
import io
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import mammoth
import pytest
from docx2python import docx2python

from alsctl.cli import main
from alsctl.resources import examples, templates
from tests import house_styles, word_files
from tests.accessibility import check
from tests.outlines import outline
from tests.referees import SDK, quick_faults, sdk_faults

HOUSES = [
    house_styles.word_on_windows_in_german,
    house_styles.right_to_left,
    house_styles.with_cover_of_controls,
    word_files.landscape,
    word_files.with_first_and_even_headers,
]
PAPERS = {
    "new-district-councils": [
        ("agenda", "5"), ("session", "2"), ("session", "5", "--blank"), ("actions",),
        ("background",), ("lessons",), ("case-study",), ("event",), ("brief", "--all"),
    ],
    "two-tier-partnerships": [
        ("agenda", "2"), ("session", "1"), ("session", "2", "--blank"), ("actions",),
        ("background",), ("lessons",), ("case-study",), ("brief", "two-tier-guidance"),
    ],
}  # fmt: skip
AS_AT = {"new-district-councils": "2018-10-01", "two-tier-partnerships": "2006-10-01"}


def _called(paper: tuple[str, ...]) -> str:
    return "form" if "--blank" in paper else paper[0]


each_paper_in_each_house = pytest.mark.parametrize(
    ("example", "paper", "house"),
    [
        pytest.param(example, paper, house, id=f"{example}-{_called(paper)}-{house.__name__}")
        for example in PAPERS
        for paper, house in product(PAPERS[example], HOUSES)
    ],
)


def made(example: str, paper: tuple[str, ...], house: bytes, folder: Path) -> bytes:
    (folder / "house.docx").write_bytes(house)
    document, *words = paper
    given = ["--set", str(examples() / example), "--today", AS_AT[example]]
    given += ["--house-style", str(folder / "house.docx"), "--out", str(folder / "made.docx")]
    assert main([f"export-{document}", *words, *given]) == 0
    return (folder / "made.docx").read_bytes()


@each_paper_in_each_house
def test_it_has_no_fault_that_the_house_has_not(
    example: str, paper: tuple[str, ...], house: Callable[[], bytes], tmp_path: Path
) -> None:
    style = house()
    data = made(example, paper, style, tmp_path)
    assert not set(quick_faults(data, tmp_path)) - set(quick_faults(style, tmp_path))
    assert not [finding for finding in check(data) if finding.severity == "F"]
    if SDK:
        (tmp_path / "made.docx").write_bytes(data)
        if sdk_faults(tmp_path / "made.docx"):
            assert sdk_faults(tmp_path / "house.docx"), "the house style has no fault of its own"


@pytest.mark.parametrize(
    ("example", "paper"),
    [
        pytest.param(example, paper, id=f"{example}-{_called(paper)}")
        for example in PAPERS
        for paper in PAPERS[example]
    ],
)
def test_other_readers_find_every_word_and_the_same_bytes_come_again(
    example: str, paper: tuple[str, ...], tmp_path: Path
) -> None:
    style = (templates() / "house-style.docx").read_bytes()
    data = made(example, paper, style, tmp_path)
    lines = [line for line in outline(data).splitlines() if not line.startswith("page edge")]
    with_mammoth = words(mammoth.extract_raw_text(io.BytesIO(data)).value)
    with docx2python(io.BytesIO(data)) as read:
        with_docx2python = words(html.unescape(read.text))
    for line in lines:
        told = words(line.partition(" | ")[2].replace(" / ", " "))
        assert told in with_mammoth
        assert told in with_docx2python
    assert made(example, paper, style, tmp_path) == data


def words(text: str) -> str:
    """Return a text without what readers put between words: blanks, bullets and numbers."""
    return re.sub(r"\s+", "", re.sub(r"-{4}media/\S+?-{4}|<[^>]+>", "", text))
