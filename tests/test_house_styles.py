"""House styles in real life: the lessons note of an example in each, as sound as the house is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from alsctl import word
from alsctl.blocks import Document, Heading, Paragraph, Run
from alsctl.cli import main
from alsctl.resources import examples
from tests import house_styles, word_files
from tests.accessibility import check
from tests.growth import grows_in_proportion
from tests.house_styles_saved import saved_by_libreoffice
from tests.opened_word_file import WordFile, find, strings, text, value
from tests.referees import needs_sdk, needs_soffice, quick_faults, sdk_faults

EXAMPLE = str(examples() / "new-district-councils")
OLDER = [word_files.landscape, word_files.with_first_and_even_headers, word_files.template]
each_house = pytest.mark.parametrize(
    "house", [*house_styles.MADE, *OLDER], ids=lambda house: house.__name__
)
OWN_FAULTS = {  # what stands in the house style itself, and what looks as it wishes
    "google_docs": {"contrast"},
    "hard_to_read": {"contrast"},
    "left_unfinished": {"tracked changes or comments"},
}


def note(data: bytes, folder: Path) -> bytes:
    """Return the lessons note of an example in a house style."""
    (folder / "house.docx").write_bytes(data)
    out = folder / "note.docx"
    given = ["--set", EXAMPLE, "--today", "2018-10-01", "--house-style", str(folder / "house.docx")]
    assert main(["export-lessons", *given, "--out", str(out)]) == 0
    return out.read_bytes()


def words(data: bytes, part: str) -> str:
    return text(WordFile(data).parts[part])


@each_house
def test_a_note_has_no_fault_that_the_house_style_has_not(
    house: Callable[[], bytes], tmp_path: Path
) -> None:
    data = house()
    made = note(data, tmp_path)
    assert not set(quick_faults(made, tmp_path)) - set(quick_faults(data, tmp_path))
    fails = {finding.rule for finding in check(made) if finding.severity == "F"}
    assert fails == OWN_FAULTS.get(house.__name__, set())


@pytest.mark.parametrize(
    "house",
    [*house_styles.MADE, *OLDER, word_files.capitalised, word_files.without_styles_or_settings],
    ids=lambda house: house.__name__,
)
def test_headings_look_like_headings_and_none_is_larger_than_the_one_above(
    house: Callable[[], bytes],
) -> None:
    levels = [Heading(n, (Run(f"Level {n}"),)) for n in (1, 2, 3)]
    body = Paragraph((Run("Some words"),))
    made = Document(
        title="Levels", author="The set", created=date(2018, 5, 16), blocks=(*levels, body)
    )
    file = WordFile(word.write(made, house()))
    *headings, plain = (p for p in find(file.document, "//w:body//w:p") if said(p))
    assert [file.level(p) for p in headings] == [1, 2, 3]
    assert look(file, plain) not in [look(file, p) for p in headings]
    sizes = [int(look(file, p)[0]) for p in headings]
    assert sizes == sorted(sizes, reverse=True)


def said(paragraph: Any) -> bool:
    return text(paragraph).startswith(("Level", "Some words"))


def look(file: WordFile, paragraph: Any) -> tuple[str, ...]:
    [run] = find(paragraph, "w:r[w:t]")
    names = ("w:sz/@w:val", "w:b", "w:color/@w:val", "w:u/@w:val")
    return tuple(file.of_run(run, name) or "20" for name in names)


def test_chinese_names_are_known_by_their_place_in_the_outline(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.wps_office_in_chinese(), tmp_path))
    used = set(strings(file.document, "//w:pStyle/@w:val"))
    assert {"2", "3"} <= used
    assert not {"Heading1", "Heading2"} & set(file.styles)


@needs_sdk
@pytest.mark.parametrize(
    "house",
    [
        house_styles.wps_office,
        house_styles.right_to_left,
        house_styles.with_names_in_capitals,
        house_styles.google_docs_in_a_font_of_its_own,
    ],
    ids=lambda house: house.__name__,
)
def test_the_open_xml_sdk_finds_nothing(house: Callable[[], bytes], tmp_path: Path) -> None:
    note(house(), tmp_path)
    assert sdk_faults(tmp_path / "note.docx") == []


@needs_soffice
def test_a_note_in_what_libreoffice_saved_is_sound(tmp_path: Path) -> None:
    house = saved_by_libreoffice(tmp_path)
    made = note(house, tmp_path)
    assert not set(quick_faults(made, tmp_path)) - set(quick_faults(house, tmp_path))
    assert [x for x in check(made) if x.severity == "F"] == []
    edges = "".join(text(edge) for edge in WordFile(made).edges)
    assert "Waterside Council" in edges
    assert "Old words" not in text(WordFile(made).document)
    assert "Heading1" in strings(WordFile(made).document, "//w:pStyle/@w:val")


def test_german_style_ids_are_used_and_none_is_added_twice(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.word_on_windows_in_german(), tmp_path))
    used = set(strings(file.document, "//w:pStyle/@w:val"))
    assert {"Titel", "berschrift1", "berschrift2", "Aufzhlungszeichen"} <= used
    names = [value(style, "w:name/@w:val").lower() for style in file.styles.values()]
    assert len(names) == len(set(names))


def test_a_renamed_heading_is_known_by_its_place_in_the_outline(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.word_on_mac_in_welsh(), tmp_path))
    used = set(strings(file.document, "//w:pStyle/@w:val"))
    assert {"Pennawd1", "Pennawd2", "TestunCorff"} <= used
    assert not {"Heading1", "Heading2"} & set(file.styles)


def test_a_logo_stays_in_its_header(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.word_on_windows_in_german(), tmp_path))
    assert strings(file.parts["word/header1.xml"], "//wp:docPr/@descr") == ["Wappen"]
    assert "word/media/image1.png" in file.names


def test_a_watermark_stays_behind_the_words(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.with_watermark(), tmp_path))
    assert strings(file.parts["word/header1.xml"], "//v:textpath/@string") == ["OFFICIAL"]


def test_a_cover_of_content_controls_stays_and_keeps_its_links(tmp_path: Path) -> None:
    made = note(house_styles.with_cover_of_controls(), tmp_path)
    said = words(made, "word/document.xml")
    assert said.startswith("[Document title]")  # Word fills it in from the title of the file
    assert "Policy and Performance" in said
    assert said.endswith("Published by the council")
    assert len(find(WordFile(made).document, "//w:dataBinding")) == 2


def test_english_reads_left_to_right_in_an_arabic_house(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.right_to_left(), tmp_path))
    roots = [file.document, *file.edges]
    paragraphs = [p for root in roots for p in find(root, "//w:p[.//w:t]")]
    assert {file.of_paragraph(p, "w:bidi") for p in paragraphs} == {"off"}


def test_lines_before_a_break_are_not_stretched_in_a_justified_house(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.wps_office(), tmp_path))
    broken = find(file.document, "//w:body//w:p[.//w:br]")
    assert broken
    assert {file.of_paragraph(p, "w:jc/@w:val") for p in broken} == {"left"}


def test_what_is_added_takes_on_the_colour_of_the_house(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.word_on_mac_in_welsh(), tmp_path))
    borders = "w:pPr/w:pBdr/w:left/@w:color"
    assert value(file.styles["Caveat"], borders) == "B5121B"
    assert value(file.styles["Title"], "w:rPr/w:color/@w:val") == "B5121B"


def test_a_colour_too_pale_to_read_is_not_taken_on(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.hard_to_read(), tmp_path))
    assert value(file.styles["Title"], "w:rPr/w:color/@w:val") == "0B4F5C"


def test_tables_are_no_wider_than_a_column(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.in_columns(), tmp_path))
    table = find(file.document, "//w:tbl")[0]
    widths = [int(x) for x in strings(table, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == (11906 - 2 * 1417 - 720) // 2


def test_numbered_headings_go_on_counting(tmp_path: Path) -> None:
    file = WordFile(note(house_styles.with_numbered_headings(), tmp_path))
    headings = [p for p in find(file.document, "//w:body//w:p") if file.level(p)]
    assert headings
    assert all(file.is_numbered(p) for p in headings)


def test_two_thousand_styles_take_time_in_proportion(tmp_path: Path) -> None:
    styled = {count: house_styles.with_many_styles(count) for count in (500, 2_000)}
    assert grows_in_proportion(lambda count: note(styled[count], tmp_path), 500)


def test_strict_is_refused_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "strict.docx"
    path.write_bytes(word_files.strict())
    assert main(["export-lessons", "--set", EXAMPLE, "--house-style", str(path)]) == 1
    assert "is saved as Strict Open XML; in Word, save it as plain" in capfd.readouterr().err
