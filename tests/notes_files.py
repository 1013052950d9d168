"""Files of notes made in code: Word's and OpenDocument's XML, as short as it can be."""

from collections.abc import Mapping
from html import escape

from tests import word_files

PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("Title", "Title", ""),
        ("H1", "heading 1", ""),
        ("Pennawd2", "Pennawd 2", ""),
        ("Base", "Ours", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        ("Odd", "Odd", '<w:basedOn w:val="Base"/>'),
        ("LB2", "List Bullet 2", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'),
        ("TOC1", "toc 1", ""),
        ("Round", "Round", '<w:basedOn w:val="Round"/>'),
    )
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    **{name: f"{_ODF}:{name}:1.0" for name in ("office", "text", "table", "style")},
    "draw": f"{_ODF}:drawing:1.0",
    "svg": f"{_ODF}:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_NAMES = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())


def word(body: str, *, more: Mapping[str, str] | None = None, styles: str = STYLES) -> bytes:
    """Return a Word file with this XML in its body, and further parts."""
    return word_files.word_file(body, styles=styles, more=more)


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs that are XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, *, properties: str = "") -> str:
    """Return a run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def said(text: str, style: str = "") -> str:
    """Return a paragraph of one run."""
    return p(r(text), properties=f'<w:pStyle w:val="{style}"/>' if style else "")


def item(text: str, depth: int = 0, number: str = "1") -> str:
    """Return an item of a list."""
    levels = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return p(r(text), properties=f"<w:numPr>{levels}</w:numPr>")


def cell(*blocks: str, properties: str = "") -> str:
    """Return a cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"


def table(*rows: list[str]) -> str:
    """Return a table of rows of cells."""
    filled = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl>{filled}</w:tbl>"


def box(*blocks: str) -> str:
    """Return a run with a text box as Word writes one: in two forms, for readers old and new."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    return (
        f'<w:r><mc:AlternateContent {spaces}><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def odt(body: str, *, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    """Return an OpenDocument text with this XML in it."""
    mimetype = "application/vnd.oasis.opendocument.text"
    parts = {
        "mimetype": mimetype,
        "content.xml": (
            f"<office:document-content {_NAMES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        ),
        "styles.xml": f"<office:document-styles {_NAMES}>{styles}</office:document-styles>",
    }
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return word_files.zipped({name: text.encode() for name, text in parts.items()})
