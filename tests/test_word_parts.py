"""Packages as Word reads them: what a link leads to is read once, and a lost link is no fault."""

import zipfile
from io import BytesIO

import pytest

from alsctl.word.elements import BROKEN, make
from alsctl.word.parts import Link, Package, Part, content_type, relation

TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="PNG" ContentType="image/png"/>
<Override PartName="/Word/document.xml" ContentType="{document}"/>
<Override PartName="/word/header1.xml" ContentType="{header}"/>
</Types>""".format(document=content_type("document.main"), header=content_type("header"))
OWN = "http://schemas.openxmlformats.org/package/2006/relationships"
WORDS = (
    b'<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\n <w:p/></w:x>'
)
MAIN = f'<Relationship Id="a" Type="{relation("officeDocument")}" Target="word/document.xml"/>'


def links(*said: str) -> str:
    return f'<Relationships xmlns="{OWN}">{"".join(said)}</Relationships>'


def link(id: str, kind: str, target: str, mode: str = "") -> str:
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{id}" Type="{relation(kind)}" Target="{target}"{mode}/>'


def package(**files: str | bytes) -> Package:
    """Read a package of a document and these files, their names with __ for a slash."""
    named = {name.replace("__", "/"): content for name, content in files.items()}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        whole: dict[str, str | bytes] = {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": links(MAIN),
            "word/document.xml": WORDS,
        }
        for name, content in {**whole, **named}.items():
            archive.writestr(name, content)
    return Package(stream.getvalue())


def document(*said: str, **files: str | bytes) -> Package:
    """Read a package whose document has these links."""
    return package(**{"word___rels__document.xml.rels": links(*said), **files})


def test_a_part_of_words_is_parsed_without_the_blanks_that_lay_it_out() -> None:
    main = package().main
    assert main.root is not None
    assert main.root.text is None
    assert main.data.startswith(b"<?xml")


def test_other_parts_stay_as_they_are_to_the_byte() -> None:
    theme = b"<?xml version='1.0'?>\n<theme  />"
    read = document(link("r", "theme", "theme.xml"), **{"word__theme.xml": theme})
    part = read.main.links.first(relation("theme"))
    assert part is not None
    assert (part.root, part.data, part.content_type) == (None, theme, "application/xml")


def test_a_link_to_a_part_that_is_lost_is_passed_over() -> None:
    assert (
        document(link("r", "image", "media/gone.png"), link("s", "image", "NULL")).main.links == {}
    )


@pytest.mark.parametrize(
    "target", ["media/a b.png", "/word/media/a b.png", "../word/media/a%20b.png", "Media/A B.PNG"]
)
def test_a_part_is_found_however_the_link_is_written(target: str) -> None:
    read = document(link("r", "image", target), **{"word__media__a b.png": b"\x89PNG"})
    part = read.main.links["r"].part
    assert part is not None
    assert (part.name, part.content_type) == ("word/media/a b.png", "image/png")


def test_a_part_that_several_links_lead_to_is_read_once_even_in_a_circle() -> None:
    back = links(link("r", "header", "document.xml"))
    headers: dict[str, str | bytes] = {
        "word__header1.xml": WORDS,
        "word___rels__header1.xml.rels": back,
    }
    said = (link("r", "header", "header1.xml"), link("s", "header", "header1.xml"))
    read = document(*said, **headers)
    first, second = (read.main.links[id].part for id in ("r", "s"))
    assert first is second
    assert first is not None
    assert first.links["r"].part is read.main
    assert [part.name for part in read.parts()] == ["word/document.xml", "word/header1.xml"]


def test_an_address_outside_is_no_part() -> None:
    read = document(link("r", "hyperlink", "https://example.org/?a=1&amp;b=2", mode="External"))
    told = read.main.links["r"]
    assert (told.is_external, told.address) == (True, "https://example.org/?a=1&b=2")
    assert b'Target="https://example.org/?a=1&amp;b=2" TargetMode="External"' in (
        read.main.links.xml("word")
    )


def test_a_new_link_takes_the_first_free_id_and_its_part_a_free_name() -> None:
    read = document(link("rId1", "header", "header1.xml"), **{"word__header1.xml": WORDS})
    name = read.free_name("header", "xml", ("", "1", "2"))
    assert name == "word/header.xml"
    added = Part(name, content_type("header"), make("hdr"))
    assert read.main.links.add(Link(relation("header"), added)) == "rId2"
    assert read.free_name("header", "xml", ("", "1", "2")) == "word/header2.xml"
    assert b'Target="header.xml"' in read.main.links.xml("word")
    assert b'Target="/word/header.xml"' in read.main.links.xml("elsewhere")


@pytest.mark.parametrize(
    "files",
    [
        {"_rels__.rels": links()},
        {"_rels__.rels": "<no xml"},
        {"[Content_Types].xml": "<Types/>"},
        {"word__document.xml": "<w:x>"},
        {"word___rels__document.xml.rels": links('<Relationship Target="x"/>')},
    ],
)
def test_a_package_that_is_damaged_is_told_as_broken(files: dict[str, str]) -> None:
    with pytest.raises((KeyError, *BROKEN)):
        package(**files)
