"""Reads Markdown, as templates give it, into blocks; the only user of markdown-it-py.

Concealed texts (see `alsctl.typed`) are put back after Markdown has been read.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from alsctl.blocks import Block
from alsctl.marked_up.parsing import parser, parser_with_html
from alsctl.marked_up.reading import Reader


def read(marked_up: str) -> tuple[Block, ...]:
    """Return the blocks of `marked_up`; parts that turn out empty are left out.

    Beside CommonMark and tables: `::: caveat` … `:::` gives the paragraphs between it a style,
    `[[contents]]` is a list of contents, `Table: …` before a table its caption, `{#name}` at the
    end of a heading its name; HTML is text.
    """
    reader = Reader(marked_up)
    reader.read(parser().parse(marked_up))
    return reader.blocks()


def rendered(marked_up: str) -> Iterator[tuple[int, str]]:
    """Yield every text of a Markdown file as a reader sees it, with its line, and every link."""
    for block in parser_with_html().parse(marked_up):
        line = block.map[0] + 1 if block.map else 0
        if block.type in ("fence", "code_block", "html_block"):
            yield line, block.content
        tokens = block.children or []
        yield line, "".join(_SEEN.get(token.type, token.content) for token in tokens)
        for token in tokens:
            for target in (token.attrGet("href"), token.attrGet("src"), token.attrGet("title")):
                if target:
                    yield line, unquote(str(target))


_SEEN = {"softbreak": "\n", "hardbreak": "\n"}
