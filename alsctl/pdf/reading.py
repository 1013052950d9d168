"""What stands in a finished PDF, for the scan; the only user of pypdf."""

from collections.abc import Iterator
from html import unescape
from io import BytesIO
from urllib.parse import unquote

from alsctl.errors import AlsctlError

_TOLD = {
    "/Title": "a title or bookmark",
    "/Author": "the document properties",
    "/Subject": "the document properties",
    "/Keywords": "the document properties",
    "/Creator": "the document properties",
    "/Producer": "the document properties",
    "/Alt": "alternative text",
    "/ActualText": "alternative text",
    "/E": "alternative text",
    "/Summary": "alternative text",
    "/Contents": "a comment or the words of a link",
    "/URI": "the address of a link",
    "/F": "the address of a link",
    "/T": "a name",
    "/TU": "a name",
    "/V": "a field",
}


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield place and text of a PDF: pages, properties, bookmarks, links, alternative texts.

    On a page a text is broken where its lines end, so the Word file that the PDF was made from is
    to be scanned as well. Raises AlsctlError when the file cannot be read in full.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        for number, page in enumerate(reader.pages, 1):
            yield f"page {number}", page.extract_text()
        yield from _strings(reader.trailer)
    except PyPdfError as error:
        raise AlsctlError(f"the PDF cannot be read in full: {error}") from None


def _strings(trailer: object) -> Iterator[tuple[str, str]]:
    """Yield each text that stands beside the pages, and the description of the whole."""
    from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

    waiting: list[tuple[str, object]] = [("", trailer)]
    known: set[int] = set()
    while waiting:
        key, item = waiting.pop()
        if isinstance(item, IndirectObject):
            waiting += [(key, item.get_object())] if item.idnum not in known else []
            known.add(item.idnum)
        elif isinstance(item, StreamObject) and key == "/Metadata":
            yield "the document properties", unescape(item.get_data().decode("utf-8", "replace"))
        elif isinstance(item, DictionaryObject):
            waiting += item.items()
        elif isinstance(item, list):
            waiting += [(key, part) for part in item]
        elif isinstance(item, str) and not isinstance(item, NameObject) and key in _TOLD:
            yield from ((_TOLD[key], text) for text in {str(item): 0, unquote(item): 0})


def is_tagged(data: bytes) -> bool:
    """Tell whether a PDF has the structure that those need who have it read to them."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError
    from pypdf.generic import DictionaryObject

    try:
        root = PdfReader(BytesIO(data)).root_object
    except PyPdfError:
        return False
    mark = root.get("/MarkInfo")
    marked = mark.get_object() if mark is not None else None
    return isinstance(marked, DictionaryObject) and bool(marked.get("/Marked"))
