"""A document as one HTML page that needs nothing else: no network, no script, no file beside it."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import count, groupby
from unicodedata import bidirectional

from alsctl.blocks import (
    Block,
    Cell,
    Contents,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    cell_text,
    parts,
    plain,
)
from alsctl.pages.looks import STYLES

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_LEADS_OUT = re.compile(r"(https?://|mailto:|tel:)\S+", re.IGNORECASE)
_ID = re.compile(r"[^\s\"'<>&]+")
_STRONG = {"L", "R", "AL"}
_DEEPEST = 6
_LABELS = {"Caveat": "Caveat", "Contrary": "A contrary view", "Draft Notice": ""}
_NO_NETWORK = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def page(document: Document, blocks: Sequence[Block]) -> str:
    """Return the page; `blocks` are the document's with the title and the warning in place."""
    about = {"author": document.author, "description": document.subject}
    about["dcterms.created"] = document.created.isoformat()
    metas = [
        f'<meta name="{name}" content="{_text(said)}">' for name, said in about.items() if said
    ]
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{_text(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_NO_NETWORK}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(_title(document, blocks))}</title>",
        *metas,
        f"<style>\n{STYLES}</style>",
        "</head>",
        "<body>",
        "<main>",
        *Writer(blocks).lines(blocks),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _title(document: Document, blocks: Iterable[Block]) -> str:
    headings = (plain(x.runs) for x in blocks if isinstance(x, Heading | Paragraph))
    return " ".join(document.title.split()) or next(headings, "") or "Document"


class Writer:
    """Writes blocks as lines of HTML; knows the headings, which links and contents lead to."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._headings = [x for x in _headings(blocks) if plain(x.runs).strip()]
        taken = {x.name for x in self._headings if _ID.fullmatch(x.name)}
        free = (name for n in count(1) if (name := f"part-{n}") not in taken)
        self._ids: list[str] = []
        for heading in self._headings:
            known = heading.name in taken and heading.name not in self._ids
            self._ids.append(heading.name if known else next(free))
        self._left = iter(self._ids)

    def lines(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield the lines of `blocks`; paragraphs that are set apart alike stand together."""
        for style, group in groupby(blocks, _set_apart):
            if not style:
                for block in group:
                    yield from self._block(block)
                continue
            together = [x for x in group if isinstance(x, Paragraph) and plain(x.runs).strip()]
            if together and style == "Quote":
                yield f"<blockquote>{''.join(map(self._paragraph, together))}</blockquote>"
            elif together:
                yield self._callout(style, together)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                if plain(block.runs).strip():
                    yield self._paragraph(block)
            case Items():
                yield from self._items(block)
            case Table():
                yield from self._table(block)
            case Contents():
                yield from self._contents(block)
            case Picture():
                yield _picture(block)

    def _heading(self, heading: Heading) -> Iterator[str]:
        if plain(heading.runs).strip():
            tag = f"h{min(max(heading.level, 1) + 1, _DEEPEST)}"
            name = f' id="{_text(next(self._left))}"'
            yield self._element(tag, name, heading.runs)

    def _paragraph(self, block: Paragraph) -> str:
        if block.style == "Title":
            return self._element("h1", "", block.runs)
        named = "-".join(re.findall(r"\w+", block.style.lower()))
        inside = {"quote", *(style.lower().replace(" ", "-") for style in _LABELS)}
        shown = f' class="{_text(named)}"' if named and named not in inside else ""
        return self._element("p", shown, block.runs)

    def _callout(self, style: str, paragraphs: list[Paragraph]) -> str:
        """Return a callout; one that begins in bold has its label already."""
        label = "" if paragraphs[0].runs[0].strong else _LABELS[style]
        own = f"<p><strong>{label}</strong></p>" if label else ""
        inside = "".join(map(self._paragraph, paragraphs))
        return f'<aside role="note" class="{style.lower().replace(" ", "-")}">{own}{inside}</aside>'

    def _items(self, block: Items) -> Iterator[str]:
        items = [item for item in block.items if item]
        if not items:
            return
        first = _words(items[0])
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        tag = "ol" if block.ordered else "ul"
        yield f"<{tag}{start}{_direction(first)}>"
        for item in items:
            yield f"<li>{''.join(self.lines(item))}</li>"
        yield f"</{tag}>"

    def _table(self, table: Table) -> Iterator[str]:
        titles = ", ".join(filter(None, (" ".join(plain(x).split()) for x in table.header)))
        name = "" if table.caption or not titles else f' aria-label="{_text(titles)}"'
        yield f"<table{name}{_direction(titles)}>"
        if table.caption:
            yield self._element("caption", "", (Run(table.caption),))
        if total := sum(table.widths):
            shares = (f'<col style="width: {100 * x // total}%">' for x in table.widths)
            yield f"<colgroup>{''.join(shares)}</colgroup>"
        columns = max((len(row) for row in (table.header, *table.rows)), default=0)
        sides = [*_sides(table, titles), *[""] * columns]
        yield f"<thead>{self._row(table.header, sides[:columns], _HEADER)}</thead>"
        yield "<tbody>"
        for row in table.rows:
            yield self._row(row, sides[:columns], _CELL)
        yield "</tbody></table>"

    def _row(self, row: tuple[Cell, ...], sides: list[str], kind: tuple[str, str]) -> str:
        made = []
        for cell, side in zip((*row, *((),) * (len(sides) - len(row))), sides, strict=True):
            tag, attributes = kind if cell_text(cell).strip() else _CELL
            made.append(self._cell(cell, tag, f"{attributes}{side}"))
        return f"<tr>{''.join(made)}</tr>"

    def _cell(self, cell: Cell, tag: str, attributes: str) -> str:
        text, items = parts(cell)
        if not items:
            return self._element(tag, attributes, text)
        listed = "".join(self._element("li", "", item) for item in items)
        turned = _direction(cell_text(cell))
        inside = f"{''.join(map(self._run, text))}<ul>{listed}</ul>"
        return f"<{tag}{attributes}{turned}>{inside}</{tag}>"

    def _contents(self, block: Contents) -> Iterator[str]:
        pairs = zip(self._headings, self._ids, strict=True)
        shown = [(x, name) for x, name in pairs if x.level <= block.level]
        if not shown:
            return
        yield '<nav aria-label="Contents"><h2>Contents</h2><ul>'
        for heading, name in shown:
            words = _text(" ".join(plain(heading.runs).split()))
            yield f'<li class="level-{heading.level}"><a href="#{_text(name)}">{words}</a></li>'
        yield "</ul></nav>"

    def _element(self, tag: str, attributes: str, runs: Runs) -> str:
        turned = _direction(plain(runs))
        return f"<{tag}{attributes}{turned}>{''.join(map(self._run, runs))}</{tag}>"

    def _run(self, run: Run) -> str:
        inside = _text(run.text).replace("\n", "<br>")
        for tag, wanted in (("code", run.code), ("em", run.emphasis), ("strong", run.strong)):
            if wanted and inside:
                inside = f"<{tag}>{inside}</{tag}>"
        leads = run.link[1:] in self._ids if run.link.startswith("#") else _leads_out(run.link)
        return f'<a href="{_text(run.link)}">{inside}</a>' if leads and inside else inside


_HEADER = ("th", ' scope="col"')
_CELL = ("td", "")


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Items):
            for item in block.items:
                yield from _headings(item)


def _set_apart(block: Block) -> str:
    """Return the style of a quotation or callout; "" for all else."""
    style = block.style if isinstance(block, Paragraph) else ""
    return "Quote" if style == "Intense Quote" else style if style in {*_LABELS, "Quote"} else ""


def _words(blocks: Iterable[Block]) -> str:
    return next((plain(x.runs) for x in blocks if isinstance(x, Heading | Paragraph)), "")


def _picture(picture: Picture) -> str:
    kind = "svg+xml" if picture.svg else "png"
    data = b64encode(picture.svg or picture.data).decode()
    across, down = picture.pixels
    size = f'width="{across}" height="{down}" style="width: {picture.width}mm"'
    return f'<p><img src="data:image/{kind};base64,{data}" alt="{_text(picture.words)}" {size}></p>'


def _leads_out(link: str) -> bool:
    return bool(_LEADS_OUT.fullmatch(link))


def _sides(table: Table, titles: str) -> list[str]:
    """Return the attribute of each column whose texts stand at a side, whichever way they read."""
    left, right = ("right", "left") if _direction(titles) else ("left", "right")
    sides = {"start": left, "center": "center", "end": right}
    return [f' class="{sides[where]}"' if where in sides else "" for where in table.alignment]


def _direction(text: str) -> str:
    """Return the attribute of a text whose first letter with a direction reads right to left."""
    ways = (bidirectional(character) for character in text)
    first = "L" if text.isascii() else next((way for way in ways if way in _STRONG), "L")
    return "" if first == "L" else ' dir="rtl"'


def _text(text: str) -> str:
    """Return a text as it stands in HTML, without what no HTML may hold."""
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    return escape(_FORBIDDEN.sub("", one_break))
