"""A Word document as an outline, `style | text`, a line for each paragraph, to be read whole."""

from collections.abc import Iterator

from lxml import etree

from tests.opened_word_file import WordFile, find, value, w


def outline(data: bytes) -> str:
    """Return a document's outline: its body, then its headers and footers."""
    file = WordFile(data)
    lines = [*_lines(file, file.document)]
    for edge in file.edges:
        lines += [f"page edge | {line}" for line in _lines(file, edge)]
    return "\n".join(lines) + "\n"


def _lines(file: WordFile, root: etree._Element) -> Iterator[str]:
    for paragraph in find(root, ".//w:p"):
        style = file.styles[file.style_of(paragraph)]
        cell = "cell, " if find(paragraph, "ancestor::w:tc") else ""
        cell += "item, " if cell and file.is_numbered(paragraph) else ""
        if words := "".join(_said(piece) for piece in find(paragraph, ".//w:t | .//w:br")):
            yield f"{cell}{value(style, 'w:name/@w:val')} | {words}"


def _said(piece: etree._Element) -> str:
    return " / " if piece.tag == w("br") else piece.text or ""
