"""House styles as people have them: Word files made in code, each awkward in one way."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from alsctl import resources

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = (
    f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_RELATIONS}"'
)
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS = (
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    ' w:header="708" w:footer="708" w:gutter="0"/>'
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/></w:style>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def built_in() -> bytes:
    """Return the built-in house style."""
    return (resources.templates() / "house-style.docx").read_bytes()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def changed(data: bytes, part: str, old: str, new: str, *, times: int = -1) -> bytes:
    """Return a Word file with a text in one part replaced, each time or so many times."""
    parts = unzipped(data)
    assert old.encode() in parts[part], f"{old} stands in {part}"
    parts[part] = parts[part].replace(old.encode(), new.encode(), times)
    return zipped(parts)


def word_file(
    body: str = "",
    *,
    section: str = _A4 + _MARGINS,
    styles: str = _STYLES,
    kind: str = "document",
    settings: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Return a bare Word file: no numbering part, no list styles, no theme.

    `more` holds further parts in `word/`: name without ".xml" and number is their kind.
    """
    content = {"styles": styles, "settings": settings, **(more or {})}
    tags = {"header": "hdr", "footer": "ftr"}
    parts = {"_rels/.rels": _relations({"officeDocument": "word/document.xml"})}
    links, types = [], [("document", f"{kind}.main")]
    for number, (name, xml) in enumerate(content.items(), 1):
        sort = name.rstrip("0123456789")
        tag = tags.get(sort, sort)
        parts[f"word/{name}.xml"] = f"<w:{tag} {_W}>{xml}</w:{tag}>"
        links.append((f"rId{number}", sort, f"{name}.xml"))
        types.append((name, sort))
    end = f"<w:sectPr>{section}</w:sectPr>" if section else ""
    parts["word/document.xml"] = f"<w:document {_W}><w:body>{body}{end}</w:body></w:document>"
    parts["word/_rels/document.xml.rels"] = relations_of(links)
    parts["[Content_Types].xml"] = _content_types(types)
    return zipped({name: xml.encode() for name, xml in parts.items()})


def _relations(targets: Mapping[str, str]) -> str:
    return relations_of([(f"rId{n}", kind, to) for n, (kind, to) in enumerate(targets.items(), 1)])


def relations_of(links: list[tuple[str, str, str]]) -> str:
    """Return the XML of relationships, given as (id, kind, target)."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for name, kind, target in links
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def _content_types(types: list[tuple[str, str]]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in types
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{relations}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'<Types xmlns="{space}">{defaults}{overrides}</Types>'


def paragraph(*texts: str, style: str = "", section: str = "") -> str:
    """Return the XML of a paragraph with one run for each text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    ends = f"<w:sectPr>{section}</w:sectPr>" if section else ""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p><w:pPr>{named}{ends}</w:pPr>{runs}</w:p>"


def without_numbering() -> bytes:
    """Return a house style with neither a numbering part nor list styles."""
    return word_file(paragraph("Old words"))


def capitalised() -> bytes:
    """Return a house style whose style names are written as LibreOffice writes them."""
    more = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="a"/></w:style>'
        for key, name in (("H1", "Heading 1"), ("TB", "BODY TEXT"), ("LB", "list bullet"))
    )
    return word_file(styles=_STYLES + more)


def template() -> bytes:
    """Return a house style saved as a Word template."""
    return word_file(kind="template")


def with_first_and_even_headers() -> bytes:
    """Return a house style with three headers, whose first page and even pages differ."""
    words = {"header1": "Every page", "header2": "First page", "header3": "Even page"}
    references = "".join(
        f'<w:headerReference w:type="{page}" r:id="rId{number}"/>'
        for number, page in enumerate(("default", "first", "even"), 3)
    )
    return word_file(
        section=f"{references}{_A4}{_MARGINS}<w:titlePg/>",
        settings="<w:evenAndOddHeaders/>",
        more={name: paragraph(text) for name, text in words.items()},
    )


def landscape() -> bytes:
    """Return a house style on its side."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    return word_file(section=size + _MARGINS)


def with_cover() -> bytes:
    """Return a house style with a cover and back matter, its marker split over runs."""
    cover = paragraph("Council of Somewhere") + paragraph(section=_A4 + _MARGINS)
    back = paragraph("Document control") + _table("Version", "1.0")
    return word_file(cover + paragraph("{", "{ bo", "dy }", "} ") + back)


def _table(*cells: str) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph(x)}</w:tc>'
        for x in cells
    )
    header = "<w:trPr><w:tblHeader/></w:trPr>"
    look = '<w:tblLook w:val="0020"/>'
    grid = '<w:gridCol w:w="2000"/>' * len(cells)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{look}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{header}{made}</w:tr></w:tbl>"
    )


def with_marker_between_tables() -> bytes:
    """Return a house style whose marker stands between two tables."""
    return word_file(_table("Before") + paragraph("{{ body }}") + _table("After") + paragraph("."))


def with_marker_in_a_table() -> bytes:
    """Return a house style whose marker stands in a cell."""
    return word_file(_table("{{ body }}"))


def with_marker_ending_a_section() -> bytes:
    """Return a house style whose marker is the last paragraph of a landscape section."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    return word_file(paragraph("{{ body }}", section=size + _MARGINS) + paragraph("Back"))


def strict() -> bytes:
    """Return a file saved as Strict Open XML."""
    ours, strict_ = _RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return changed(word_file(), "_rels/.rels", ours, strict_)


def with_macros() -> bytes:
    """Return a house style that may run macros."""
    plain = f"{_MAIN}.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return changed(word_file(), "[Content_Types].xml", plain, macros)


def workbook() -> bytes:
    """Return a workbook called a Word file."""
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return changed(word_file(), "[Content_Types].xml", f"{_MAIN}.document.main+xml", sheet)


def bomb() -> bytes:
    """Return a small file that would unpack to more than 200 MB."""
    return zipped({**unzipped(word_file()), "word/media/a.bmp": bytes(201 * 1024 * 1024)})


def with_a_lost_part() -> bytes:
    """Return a file that points to a picture that is not there, as some programs write."""
    lost = f'<Relationship Id="rId99" Type="{_RELATIONS}/image" Target="../NULL"/></Relationships>'
    return changed(word_file(), "word/_rels/document.xml.rels", "</Relationships>", lost)


def without_styles_or_settings() -> bytes:
    """Return a file that holds little more than words, as some programs write."""
    left = {"word/document.xml", "_rels/.rels", "[Content_Types].xml"}
    parts = {name: part for name, part in unzipped(word_file()).items() if name in left}
    types = parts["[Content_Types].xml"].decode()
    head = types.partition('<Override PartName="/word/styles.xml"')[0]
    parts["[Content_Types].xml"] = f"{head}</Types>".encode()
    return zipped(parts)
