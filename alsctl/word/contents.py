"""Headings that links find, and the list of contents, right without any update in Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from alsctl.blocks import Block, Contents, Heading, Items, Run, plain
from alsctl.word.elements import Element, field_end, field_start, make, w, whole
from alsctl.word.inline import hyperlink_to
from alsctl.word.paragraphs import Paragraphs, has_words

DEEPEST = 4
_TITLE = "Contents"


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Yield the headings that have words, in reading order."""
    for block in blocks:
        if isinstance(block, Heading) and has_words(block.runs):
            yield block
        elif isinstance(block, Items):
            for item in block.items:
                yield from headings(item)


class Bookmarks:
    """The bookmarks of a document's headings, apart from those that `body` has already."""

    def __init__(self, blocks: Sequence[Block], body: Element) -> None:
        self.headings = list(headings(blocks))
        there = list(body.iter(w("bookmarkStart")))
        taken = {start.get(w("name"), "") for start in there}
        self._ids = count(max((whole(start.get(w("id"))) for start in there), default=0) + 1)
        names = (name for n in count(1) if (name := f"_Toc{n:08d}") not in taken)
        self.names = [name for name, _ in zip(names, self.headings, strict=False)]
        self._left = iter(self.names)
        self.anchors: dict[str, str] = {}
        for heading, name in zip(self.headings, self.names, strict=True):
            self.anchors.setdefault(heading.name, name)

    def enclose(self, paragraph: Element) -> None:
        """Put the next heading's bookmark around the words of its paragraph."""
        number = str(next(self._ids))
        at = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
        paragraph.insert(at, make("bookmarkStart", id=number, name=next(self._left)))
        paragraph.append(make("bookmarkEnd", id=number))


def contents(block: Contents, bookmarks: Bookmarks, paragraphs: Paragraphs) -> list[Element]:
    """Return the list of contents: a field without page numbers, so nothing in it goes stale."""
    pairs = zip(bookmarks.headings, bookmarks.names, strict=True)
    entries = [
        _entry(heading, name, paragraphs)
        for heading, name in pairs
        if _level(heading) <= block.level
    ]
    if not entries:
        return []
    at = 1 if entries[0][0].tag == w("pPr") else 0
    order = f'TOC \\o "1-{min(block.level, DEEPEST)}" \\n \\h \\z \\u'
    entries[0][at:at] = field_start(order)
    entries[-1].append(field_end())
    title = paragraphs.make(paragraphs.styles.body("TOC Heading"), (Run(_TITLE),))
    return [_gallery(title, *entries)]


def _level(heading: Heading) -> int:
    return min(heading.level, DEEPEST)


def _entry(heading: Heading, anchor: str, paragraphs: Paragraphs) -> Element:
    style = paragraphs.styles.body(f"toc {min(_level(heading), 3)}")
    words = " ".join(plain(heading.runs).split())
    entry = paragraphs.make(style, (Run(words),))
    runs = entry.findall(w("r"))
    entry.append(hyperlink_to(anchor, *runs))
    return entry


def _gallery(*content: Element) -> Element:
    """Wrap the list so that Word offers to update it."""
    part = make(
        "docPartObj", make("docPartGallery", val="Table of Contents"), make("docPartUnique")
    )
    return make("sdt", make("sdtPr", part), make("sdtContent", *content))
