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
        ("trials",), ("themes", "--audience", "set"), ("case-study", "--all", "--audience", "set"),
    ],
    "two-tier-partnerships": [
        ("agenda", "2"), ("session", "1"), ("session", "2", "--blank"), ("actions",),
        ("background",), ("lessons",), ("case-study",), ("brief", "two-tier-guidance"),
    ],
}  # fmt: skip
AS_AT = {"new-district-councils": "2018-10-01", "two-tier-partnerships": "2006-10-01"}


OTHERS = [  # papers of programmes, each in a house of its own
    ("better-collaboration-programme", "export-lessons --programme", house_styles.wps_office),
    ("better-collaboration-programme", "coverage --figures", house_styles.with_watermark),
    ("better-collaboration-programme", "export-trials --programme", house_styles.in_columns),
    ("better-collaboration-programme", "export-actions --programme", word_files.with_cover),
    ("experience-to-advocacy", "match --audience sector", house_styles.word_on_mac_in_welsh),
    ("experience-to-advocacy", "match", house_styles.wps_office_in_chinese),
    ("experience-to-advocacy", "export-brief downturn", house_styles.with_many_styles),
    ("experience-to-advocacy", "export-case-study --all", house_styles.with_numbered_headings),
    (
        "experience-to-advocacy",
        "export-case-study --from-example downturn-02",
        house_styles.with_names_in_capitals,
    ),
    ("sharing-failures", "coverage --copy facilitator", house_styles.without_table_styles),
    ("sharing-failures", "export-brief --all --programme", word_files.template),
    ("sharing-failures", "export-trials --programme", word_files.with_marker_between_tables),
    (
        "two-tier-partnerships",
        "export-actions --by group",
        house_styles.google_docs_in_a_font_of_its_own,
    ),
    ("two-tier-partnerships", "export-session 3 --between", word_files.without_numbering),
]
AS_AT_OTHERS = {
    **AS_AT,
    "better-collaboration-programme": "2016-10-20",
    "experience-to-advocacy": "2008-12-10",
    "sharing-failures": "2014-11-24",
}


def _called(paper: tuple[str, ...]) -> str:
    if paper[:2] == ("case-study", "--all"):
        return "booklet"
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
    it_is_as_sound_as(style, made(example, paper, style, tmp_path), tmp_path)


@pytest.mark.parametrize(
    ("example", "order", "house"),
    OTHERS,
    ids=[f"{example}-{order}" for example, order, _ in OTHERS],
)
def test_the_papers_of_programmes_have_none_either(
    example: str, order: str, house: Callable[[], bytes], tmp_path: Path
) -> None:
    style, out = house(), tmp_path / "made.docx"
    (tmp_path / "house.docx").write_bytes(style)
    given = ["--set", str(examples() / example), "--today", AS_AT_OTHERS[example]]
    looks = ["--format", "docx", "--house-style", str(tmp_path / "house.docx")]
    assert main([*order.split(), *given, *looks, "--out", str(out)]) == 0
    it_is_as_sound_as(style, out.read_bytes(), tmp_path)


def it_is_as_sound_as(style: bytes, data: bytes, folder: Path) -> None:
    """Check that a document has no fault that its house style has not."""
    assert not set(quick_faults(data, folder)) - set(quick_faults(style, folder))
    assert not [finding for finding in check(data) if finding.severity == "F"]
    if SDK:
        (folder / "made.docx").write_bytes(data)
        (folder / "house.docx").write_bytes(style)
        if sdk_faults(folder / "made.docx"):
            assert sdk_faults(folder / "house.docx"), "the house style has no fault of its own"


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
