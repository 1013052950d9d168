"""Headers and footers: filled where the house style left them empty, warned in each header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from alsctl.blocks import Document, Run
from alsctl.word.elements import Element, R, field, is_on, make, text_pieces, visible_text, w
from alsctl.word.house import House, text_width
from alsctl.word.paragraphs import Paragraphs, Shape

_TAGS = {"header": "hdr", "footer": "ftr"}
_PAGE_NUMBERS = re.compile(r"\W*(page|tudalen)?\W*\d*\W*((of|o)\W*\d*)?\W*", re.IGNORECASE)
_PICTURES = ("drawing", "pict", "object")


def dress(house: House, document: Document, sections: list[Element]) -> None:
    """Give the sections the header, footer and warning of the document."""
    Dresser(house, document).dress(sections)


class Dresser:
    """Goes through the sections; a section without a header has that of the one before."""

    def __init__(self, house: House, document: Document) -> None:
        self._house = house
        self._document = document
        self._paragraphs = Paragraphs(house.styles)
        self._inherited: dict[tuple[str, str], Element] = {}
        self._done: set[Element] = set()

    def dress(self, sections: list[Element]) -> None:
        """Dress every section."""
        for section in sections:
            for page in self._pages(section):
                self._each(section, "header", page, self._fill_header)
                self._each(section, "footer", page, self._fill_footer)

    def _pages(self, section: Element) -> Iterator[str]:
        yield "default"
        if is_on(section, "titlePg"):
            yield "first"
        if self._house.has_even_pages():
            yield "even"

    def _each(
        self, section: Element, kind: str, page: str, fill: Callable[[Element, str, Element], None]
    ) -> None:
        root = self._own(section, kind, page)
        if root is None:
            root = self._inherited.get((kind, page))
        if root is None and self._is_wanted(kind, page):
            root = self._add(section, kind, page)
        if root is None:
            return
        self._inherited[kind, page] = root
        if root not in self._done:
            self._done.add(root)
            fill(root, page, section)

    def _own(self, section: Element, kind: str, page: str) -> Element | None:
        for reference in section.iterchildren(w(f"{kind}Reference")):
            if reference.get(w("type"), "default") == page:
                return self._house.root_at(reference.get(f"{{{R}}}id", ""))
        return None

    def _is_wanted(self, kind: str, page: str) -> bool:
        """Tell whether to make one: a first page that the house left bare gets a warning only."""
        document = self._document
        if kind == "header":
            return bool(document.warning or (document.header and page != "first"))
        return page != "first"

    def _add(self, section: Element, kind: str, page: str) -> Element:
        root = make(_TAGS[kind], make("p"))
        reference = make(f"{kind}Reference", type=page)
        reference.set(f"{{{R}}}id", self._house.add_part(kind, root))
        section.insert(0, reference)
        return root

    def _fill_header(self, root: Element, page: str, section: Element) -> None:
        document = self._document
        if document.header and page != "first" and is_bare(root):
            self._replace_first(root, self._header(Run(document.header)))
        if document.warning:
            warning = self._header(Run(document.warning, strong=True))
            if is_bare(root):
                self._replace_first(root, warning)
            else:
                root.append(warning)

    def _header(self, run: Run) -> Element:
        return self._paragraphs.make(self._house.styles.body("header"), (run,))

    def _fill_footer(self, root: Element, page: str, section: Element) -> None:
        if page == "first":
            return
        if is_bare(root):
            self._replace_first(root, self._footer(section))
        elif self._document.footer and _has_only_page_numbers(root):
            self._add_footer_words(root)

    def _footer(self, section: Element) -> Element:
        style = self._house.styles.body("footer")
        tab = Shape(right_tab=str(text_width(section)))
        footer = self._paragraphs.make(style, (Run(self._document.footer),), tab)
        footer.append(make("r", *text_pieces("\tPage ")))
        footer.extend(field("PAGE", "1"))
        footer.append(make("r", *text_pieces(" of ")))
        footer.extend(field("NUMPAGES", "1"))
        return footer

    def _add_footer_words(self, root: Element) -> None:
        """Put the words left of a page number that stands behind a tab, else on a line above."""
        style = self._house.styles.body("footer")
        words = self._paragraphs.make(style, (Run(self._document.footer),))
        numbered = next(p for p in root.iter(w("p")) if visible_text(p).strip())
        first = numbered.find(w("r"))
        if first is not None and first.find(w("tab")) is not None:
            at = numbered.index(first)
            numbered[at:at] = words.findall(w("r"))
        else:
            root.insert(0, words)

    def _replace_first(self, root: Element, paragraph: Element) -> None:
        bare = root.find(w("p"))
        if bare is None:
            root.append(paragraph)
        else:
            root.replace(bare, paragraph)


def is_bare(root: Element) -> bool:
    """Tell whether a reader sees nothing in a header or footer."""
    seen = (*_PICTURES, "instrText", "fldSimple", "sym", "ptab")
    has_more = any(next(root.iter(w(name)), None) is not None for name in seen)
    return not has_more and not visible_text(root).strip()


def _has_only_page_numbers(root: Element) -> bool:
    has_picture = any(next(root.iter(w(name)), None) is not None for name in _PICTURES)
    return not has_picture and _PAGE_NUMBERS.fullmatch(visible_text(root)) is not None
