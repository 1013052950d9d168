"""Reads Markdown, as templates give it, into blocks; the only user of markdown-it-py.

Concealed texts (see `alsctl.typed`) are put back after Markdown has been read.
"""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from alsctl.late_patterns import late_patterns

with late_patterns():  # before anything below imports it
    import markdown_it  # noqa: F401

from markdown_it.token import Token

from alsctl.blocks import Block, Picture
from alsctl.marked_up.parsing import parsed, parser_with_html
from alsctl.marked_up.reading import Reader

_BREAKS = {"<br>", "<ul>", "<li>", "</li>", "</ul>"}  # the HTML of cells


def read(marked_up: str, *, pictures: Mapping[str, Picture] | None = None) -> tuple[Block, ...]:
    """Return the blocks of `marked_up`; parts that turn out empty are left out.

    Beside CommonMark and tables: `::: caveat` … `:::` gives the paragraphs between it a style,
    `[[contents]]` is a list of contents, `[[picture: name]]` one of `pictures` (a name that is not
    among them vanishes), `[[item]]` in a cell begins an item of a list there, `Table: …` before a
    table its caption, `{#name}` at the end of a heading its name; HTML is text.
    """
    reader = Reader(marked_up, pictures=pictures)
    reader.read(parsed(marked_up))
    return reader.blocks()


def rendered(marked_up: str) -> Iterator[tuple[int, str]]:
    """Yield every text of a Markdown file as a reader sees it, and every link, with its line."""
    line = 0
    for block in parser_with_html().parse(marked_up):
        line = block.map[0] + 1 if block.map else line
        if block.children is not None:
            yield line, "".join(map(_seen, block.children))
            yield from ((line, unquote(target)) for target in _targets(block.children))
        elif block.content:
            yield line, block.content


def _seen(token: Token) -> str:
    breaks = token.type in ("softbreak", "hardbreak") or token.content in _BREAKS
    return "\n" if breaks else token.content


def _targets(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        for name in ("href", "src", "title"):
            if target := token.attrGet(name):
                yield str(target)
