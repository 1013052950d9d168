"""Blocks to Markdown files and HTML pages, which anybody's reader shows as they were meant.

Written from blocks, never from a template: what a person typed stays text.
"""

import hashlib
import re
from collections.abc import Iterator

from alsctl.blocks import Block, Document, Paragraph, Run, plain
from alsctl.marked_up import rendered
from alsctl.pages.hypertext import page
from alsctl.pages.reading import texts_of_page
from alsctl.pages.writing import TITLE, written

_MARK = re.compile(rb"<!-- alsctl: ([0-9a-f]{64}) -->\n*\Z")


def markdown(document: Document) -> str:
    """Return `document` as CommonMark with tables; the last line tells if anybody changed it.

    What stands in the page header and footer of a Word file is left out, the warning excepted.
    """
    warning = Paragraph((Run(document.warning, strong=True),))
    return _marked(written(_with_warning(document, warning)))


def html(document: Document) -> str:
    """Return `document` as one HTML page; its last line tells if anybody changed it.

    What stands in the page header and footer of a Word file is left out, the warning excepted.
    """
    warning = Paragraph((Run(document.warning),), "Draft Notice")
    return _marked(page(document, _with_warning(document, warning)))


def _marked(body: str) -> str:
    return f"{body}\n<!-- alsctl: {_hash(body.encode())} -->\n"


def is_untouched(data: bytes) -> bool:
    """Tell whether a file is as alsctl wrote it; the kind of line endings does not matter."""
    data = data.replace(b"\r\n", b"\n")
    mark = _MARK.search(data)
    return bool(mark and mark[1].decode() == _hash(data[: mark.start() - 1]))


def texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield place and text of a finished file, as it stands and as it is shown."""
    source = data.decode("utf-8", "replace")
    if source[:9].lower() == "<!doctype":
        yield from texts_of_page(source)
        return
    for number, line in enumerate(source.split("\n"), 1):
        yield f"line {number}", line
    for number, text in rendered(source):
        yield f"line {number}", text


def _with_warning(document: Document, warning: Paragraph) -> list[Block]:
    """Put the title first, if there is none, and the warning after it, unless it is told."""
    blocks = list(document.blocks)
    titles = [n for n, block in enumerate(blocks) if _is_title(block)]
    if not titles and document.title:
        blocks.insert(0, Paragraph((Run(document.title),), TITLE))
        titles = [0]
    told = [plain(block.runs) for block in blocks if isinstance(block, Paragraph)]
    if document.warning and document.warning not in told:
        blocks.insert(titles[0] + 1 if titles else 0, warning)
    return blocks


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == TITLE


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
