"""Pictures: how a template places them, and how each kind of file shows them."""

from datetime import date
from pathlib import Path

import pytest

from alsctl import pages, word
from alsctl.blocks import Block, Document, Heading, Items, Paragraph, Picture, Run, Table
from alsctl.errors import AlsctlError
from alsctl.marked_up import read
from alsctl.typed import conceal, conceal_markdown
from tests import word_files
from tests.accessibility import check
from tests.opened_word_file import WordFile, find
from tests.pictures import png, svg
from tests.referees import as_pdf, faults, needs_soffice

EMU = 36_000  # in a millimetre
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOX = Picture(png(), "A box & <more>", 50)


def says(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def document(*blocks: Block) -> Document:
    title = Paragraph((Run("Pictures"),), "Title")
    about = {"author": "The set", "header": "The set", "footer": "As at today"}
    return Document(title="Pictures", blocks=(title, *blocks), created=date(2018, 5, 16), **about)


def sizes(*pictures: Picture, house: bytes | None = None) -> list[tuple[int, int]]:
    file = WordFile(word.write(document(*pictures), house))
    return [
        (int(x.get("cx", "")), int(x.get("cy", ""))) for x in find(file.document, "//wp:extent")
    ]


# What a picture is


def test_a_picture_without_words_is_refused_unless_it_is_decorative() -> None:
    with pytest.raises(AlsctlError, match="no alternative text"):
        Picture(png(), " \n", 50)
    assert Picture(png(), "", 50, decorative=True).words == ""


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff jpeg", png()[:12], png(0, 3)])
def test_what_is_no_png_is_refused(data: bytes) -> None:
    with pytest.raises(AlsctlError, match="not a PNG"):
        Picture(data, "A box", 50)


# How a template places it


def test_a_line_of_a_template_is_a_picture() -> None:
    assert read("a\n[[picture: box]]\nb", pictures={"box": BOX}) == (says("a"), BOX, says("b"))
    assert read("- a\n\n  [[Picture:box]]", pictures={"box": BOX}) == (Items(((says("a"), BOX),)),)


def test_a_picture_that_is_not_there_vanishes_with_its_heading() -> None:
    assert read("# One\n\n[[picture: box]]\n\n# Two\n\nb") == (Heading(1, (Run("Two"),)), says("b"))


def test_only_a_template_places_pictures() -> None:
    words = "[[picture: box]]"
    assert read(conceal(words), pictures={"box": BOX}) == (says(words),)
    assert read(conceal_markdown(words), pictures={"box": BOX}) == (says(words),)
    assert read(f"see {words}", pictures={"box": BOX}) == (says(f"see {words}"),)


# Markdown


def test_in_markdown_a_picture_is_its_words() -> None:
    decorative = Picture(png(), "", 50, decorative=True)
    made = pages.markdown(document(BOX, decorative, says("x")))
    assert made.startswith("# Pictures\n\n_A box & \\<more>_\n\nx\n")


# Word


def test_a_picture_stands_in_the_line_with_its_words_and_its_size() -> None:
    file = WordFile(word.write(document(BOX)))
    [about] = find(file.document, "//wp:inline/wp:docPr")
    assert (about.get("name"), about.get("descr")) == ("Picture 1", "A box & <more>")
    assert sizes(BOX) == [(50 * EMU, 25 * EMU)]


def test_no_picture_is_larger_than_the_text() -> None:
    [(across, down)] = sizes(Picture(png(), "A box", 400))
    assert across == (11906 - 2 * 1361) * 635
    assert down == across // 2
    [(across, down)] = sizes(Picture(png(2, 8), "A tower", 160))
    assert 200 * EMU < down < 244 * EMU
    assert across == pytest.approx(down / 4, abs=1)


def test_a_decorative_picture_says_so() -> None:
    file = WordFile(word.write(document(Picture(png(), "not read", 20, decorative=True))))
    assert find(file.document, "//wp:docPr[@descr='']//adec:decorative[@val='1']")


def test_a_picture_shown_twice_is_in_the_file_once_and_each_has_a_number_of_its_own() -> None:
    house = word.write(document(Paragraph((Run("{{ body }}"),)), BOX, Picture(png(6), "Logo", 9)))
    file = WordFile(word.write(document(BOX, says("x"), BOX), house))
    ids = [x.get("id") for x in find(file.document, "//wp:docPr")]
    assert len(set(ids)) == len(ids) == 4
    assert len([x for x in file.names if x.startswith("word/media/")]) == 3


def test_a_picture_announced_stays_with_its_announcement() -> None:
    file = WordFile(word.write(document(says("The line:"), BOX)))
    assert len(find(file.document, "//w:p[w:pPr/w:keepNext][.//w:t='The line:']")) == 1


def test_word_shows_a_drawing_and_what_cannot_shows_its_dots() -> None:
    drawn = Picture(png(), "A box", 50, svg())
    file = WordFile(word.write(document(drawn, says("x"), drawn)))
    links = {x.get("Id"): x.get("Target", "") for x in file.parts["word/_rels/document.xml.rels"]}
    blips = find(file.document, "//*[local-name()='blip']")
    dots = {links[str(x.get(f"{{{RELATIONS}}}embed"))] for x in blips}
    kind = "*[local-name()='extLst']/*[@uri='{96DAC541-7B7A-43D3-8B79-37D633B846F1}']/*"
    lines = {links[str(x.get(f"{{{RELATIONS}}}embed"))] for b in blips for x in find(b, kind)}
    assert (len(blips), dots, lines) == (2, {"media/image1.png"}, {"media/image1.svg"})


def test_the_scan_reads_a_drawing() -> None:
    drawn = Picture(png(), "A box", 50, svg("Ngozi"))
    for found in (word.texts(word.write(document(drawn))), pages.texts(page_of(drawn))):
        told = [text.strip() for place, text in found if place.startswith("a picture")]
        assert told == ["Ngozi", "Ngozi"]


def test_a_web_page_shows_the_drawing() -> None:
    made = page_of(Picture(png(), "A box", 50, svg()))
    assert b'<img src="data:image/svg+xml;base64,' in made
    assert b'alt="A box" width="4" height="2" style="width: 50mm">' in made


def page_of(picture: Picture) -> bytes:
    return pages.html(document(picture)).encode()


def test_the_scan_finds_the_words_of_a_picture() -> None:
    found = list(word.texts(word.write(document(BOX))))
    assert ("alternative text", "A box & <more>") in found


@pytest.mark.parametrize("house", [None, word_files.with_cover(), word_files.without_numbering()])
def test_a_file_with_pictures_is_sound_and_accessible(house: bytes | None, tmp_path: Path) -> None:
    decorative = Picture(png(9, 9), "", 50, svg("x"), decorative=True)
    table = Table(((Run("A"),),), (((Run("1"),),),))
    made = document(says("x"), BOX, Items(((says("y"), BOX),)), table, decorative, says("z"))
    data = word.write(made, house)
    assert data == word.write(made, house)
    assert not [x for x in check(data) if x.severity == "F"]
    before = set() if house is None else set(faults(house, tmp_path))
    assert set(faults(data, tmp_path)) <= before


@needs_soffice
def test_libreoffice_shows_the_picture(tmp_path: Path) -> None:
    (tmp_path / "file.docx").write_bytes(word.write(document(BOX)))
    assert b"/Subtype/Image" in as_pdf(tmp_path / "file.docx").read_bytes()
