"""What Microsoft, GDS and WCAG ask of a Word file, as code: `check` tells what a file lacks.

A fail (F) must not be in a document that is sent; a warning (W) is for a person to judge.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from posixpath import normpath

from lxml import etree

from tests.opened_word_file import WordFile, find, strings, text, value, w

FAKE_ITEM = re.compile(r"([•●–*-]|\d+[.)]|[a-z][.)])\s")
FILE_NAME = re.compile(r".*\.(png|jpe?g|gif|bmp|svg|emf|wmf|tiff?)", re.IGNORECASE)
POOR_LINKS = {"", "click here", "here", "more", "link", "read more"}
MORE_THAN_WORDS = ".//w:drawing|.//w:pict|.//w:object|.//w:br[@w:type]|w:pPr/w:sectPr|.//w:fldChar"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Finding:
    """What a rule found, and where."""

    severity: str
    rule: str
    where: str = ""


Findings = Iterator[Finding]
Rule = Callable[[WordFile], Findings]


def check(data: bytes) -> list[Finding]:
    """Return all that the rules find in a Word file."""
    file = WordFile(data)
    return [finding for rule in RULES for finding in rule(file)]


def about(file: WordFile) -> Findings:
    """Title, author and language are told, and nothing locks the file."""
    core = file.parts.get("docProps/core.xml")
    title = "" if core is None else value(core, "//dc:title/text()")
    author = "" if core is None else value(core, "//dc:creator/text()")
    language = "w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val"
    settings = file.parts["word/settings.xml"]
    mode = "//w:compatSetting[@w:name='compatibilityMode']/@w:val"
    if title in {"", "Word Document"}:
        yield Finding("F", "title")
    if author in {"", "python-docx"}:
        yield Finding("W", "author")
    if value(file.parts["word/styles.xml"], language) != "en-GB":
        yield Finding("F", "language")
    if value(settings, "//w:documentProtection[@w:enforcement='1']"):
        yield Finding("F", "protected")
    if int(value(settings, mode) or 0) < 15:
        yield Finding("W", "compatibility mode")


def styles_exist(file: WordFile) -> Findings:
    """Every style that is named exists, once."""
    found = find(file.parts["word/styles.xml"], "w:style")
    ids = Counter(style.get(w("styleId")) for style in found)
    yield from (Finding("F", "style id twice", str(x)) for x, times in ids.items() if times > 1)
    for root in file.read:
        for name in strings(root, "//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val"):
            if name not in ids:
                yield Finding("F", "style missing", name)


def headings(file: WordFile) -> Findings:
    """Headings go down one level at a time, begin at 1, and are not empty."""
    paragraphs = find(file.document, "//w:body//w:p")
    found = [(level, p) for p in paragraphs if (level := file.level(p))]
    if not found and len(paragraphs) > 15:
        yield Finding("F", "no heading")
    for before, (level, paragraph) in zip([0, *(x for x, _ in found)], found, strict=False):
        if level > before + 1:
            yield Finding("F", "heading order", text(paragraph))
        if not text(paragraph).strip():
            yield Finding("F", "empty heading")
        if next(paragraph.iterancestors(w("tbl")), None) is not None:
            yield Finding("W", "heading in a table", text(paragraph))
    titles = [
        p for p in paragraphs if value(file.styles[file.style_of(p)], "w:name/@w:val") == "Title"
    ]
    if len(titles) != 1:
        yield Finding("W", "one Title paragraph", str(len(titles)))


def blank_paragraphs(file: WordFile) -> Findings:
    """No blank paragraph stands for space."""
    for paragraph in find(file.document, "//w:body//w:p"):
        if text(paragraph).strip() or find(paragraph, MORE_THAN_WORDS):
            continue
        alone = find(paragraph, "self::w:p[parent::w:tc and count(../w:p) = 1]")
        behind_table = find(paragraph, "self::w:p[preceding-sibling::*[1][self::w:tbl]]")
        next_tag = getattr(paragraph.getnext(), "tag", None)
        if not alone and not (behind_table and next_tag in {None, w("tbl"), w("sectPr")}):
            yield Finding("F", "blank paragraph")


def real_lists(file: WordFile) -> Findings:
    """Lists are lists, headings are headings, and blanks do not line things up."""
    for paragraph in find(file.document, "//w:body//w:p"):
        words = text(paragraph)
        lines = [words, *broken_lines(paragraph)]
        if any(map(FAKE_ITEM.match, lines)) and not file.is_numbered(paragraph):
            yield Finding("F", "fake list item", words)
        if re.search(r" {3,}\S", words.lstrip()) or find(
            paragraph, ".//w:tab[following-sibling::*[1][self::w:tab]]/parent::w:r"
        ):
            yield Finding("W", "runs of blanks", words)
        runs = find(paragraph, "w:r[w:t]")
        is_plain = not value(paragraph, "w:pPr/w:pStyle/@w:val")
        if is_plain and 0 < len(words) < 80 and all(file.is_bold(run) for run in runs):
            yield Finding("W", "fake heading", words)


def broken_lines(paragraph: etree._Element) -> list[str]:
    """Return the lines of a cell's paragraph: elsewhere, what people typed is as they typed it."""
    pieces = find(paragraph, "self::w:p[parent::w:tc]//w:t | self::w:p[parent::w:tc]//w:br")
    return "".join("\n" if x.tag == w("br") else x.text or "" for x in pieces).split("\n")


def tables(file: WordFile) -> Findings:
    """Tables have a header row that is repeated and announced, and are simple."""
    for table in chain.from_iterable(find(root, "//w:tbl") for root in file.read):
        where = text(table)[:40]
        look = "w:tblPr/w:tblLook"
        announced = value(table, f"{look}/@w:firstRow") in {"1", "true"}
        announced = announced or bool(int(value(table, f"{look}/@w:val") or "0", 16) & 0x20)
        if value(table, "w:tr[1]/w:trPr/w:tblHeader") != "on" or not announced:
            yield Finding("F", "table header row", where)
        if find(table, ".//w:gridSpan[@w:val>1]|.//w:vMerge|.//w:tbl"):
            yield Finding("W", "simple table", where)
        if any(not text(row).strip() for row in find(table, "w:tr")):
            yield Finding("W", "blank row", where)
        if any(not text(cell).strip() for cell in find(table, "w:tr[1]/w:tc")):
            yield Finding("W", "blank header cell", where)
        if find(table, "w:tr[not(w:trPr/w:cantSplit)]"):
            yield Finding("W", "row may split", where)
        if not find(table, "w:tblPr[w:tblCaption or w:tblDescription]"):
            yield Finding("W", "table description", where)


def pictures(file: WordFile) -> Findings:
    """Pictures have words for those who cannot see them, and stand in the line of text."""
    for root in file.read:
        for picture in find(root, "//wp:docPr[not(.//adec:decorative[@val='1'])]"):
            words = picture.get("descr", "")
            if not words or FILE_NAME.fullmatch(words):
                yield Finding("F", "alternative text", picture.get("name", ""))
        yield from (Finding("F", "alternative text") for _ in find(root, "//v:shape[not(@alt)]"))
        if find(root, "//wp:anchor|//w:txbxContent|//w:framePr"):
            yield Finding("W", "floating picture or text box")


def links(file: WordFile) -> Findings:
    """Link texts say where they lead, and links inside lead somewhere."""
    bookmarks = {x.get(w("name")) for x in find(file.document, "//w:bookmarkStart")}
    for link in find(file.document, "//w:hyperlink"):
        words = text(link).strip()
        if words.lower() in POOR_LINKS or re.fullmatch(r"https?://\S+", words):
            yield Finding("F", "link text", words)
        if (anchor := link.get(w("anchor"))) and anchor not in bookmarks:
            yield Finding("F", "link to nowhere", words)


def contrast(file: WordFile) -> Findings:
    """Text stands out from what is behind it: 4.5 to 1, large text 3 to 1."""
    for root in file.read:
        for run in find(root, "//w:r[w:t]"):
            size = int(file.of_run(run, "w:sz/@w:val") or 20) / 2
            least = 3.0 if size >= 18 or (size >= 14 and file.is_bold(run)) else 4.5
            colours = (file.of_run(run, "w:color/@w:val"), file.fill(run))
            found = ratio(*("000000" if x in {"", "auto"} else x for x in colours))
            if found < least:
                yield Finding("F", "contrast", f"{found:.1f} {text(run)}")


def ratio(*colours: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted(map(_luminance, colours))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def plain_text(file: WordFile) -> Findings:
    """Text is 12 point or more, not justified, underlined in links only, in one language."""
    for run in chain.from_iterable(find(root, "//w:r[w:t]") for root in file.read):
        if int(file.of_run(run, "w:sz/@w:val") or 20) < 24:
            yield Finding("W", "smaller than 12 point", text(run))
        in_link = next(run.iterancestors(w("hyperlink")), None) is not None
        if file.of_run(run, "w:u/@w:val") not in {"", "none"} and not in_link:
            yield Finding("W", "underline", text(run))
        if value(run, "w:rPr/w:lang/@w:val") not in {"", "en-GB"}:
            yield Finding("W", "other language", text(run))
    for paragraph in find(file.document, "//w:body//w:p"):
        if file.of_paragraph(paragraph, "w:jc/@w:val") == "both":
            yield Finding("W", "justified", text(paragraph))


def finished(file: WordFile) -> Findings:
    """Nothing is left of the making: no tracked changes, no comments."""
    for root in file.read:
        if find(root, "//w:ins|//w:del|//w:commentReference"):
            yield Finding("F", "tracked changes or comments")


def pages(file: WordFile) -> Findings:
    """Pages are numbered, and A4."""
    orders = [str(x.text) for edge in file.edges for x in find(edge, "//w:instrText")]
    orders += [x.get(w("instr"), "") for edge in file.edges for x in find(edge, "//w:fldSimple")]
    if not any("PAGE" in order.split() for order in orders):
        yield Finding("W", "page numbers")
    for size in find(file.document, "//w:pgSz"):
        if {size.get(w("w")), size.get(w("h"))} != {"11906", "16838"}:
            yield Finding("W", "A4")


def structure(file: WordFile) -> Findings:
    """What Word calls "unreadable content", and no validator finds."""
    for root in file.read:
        for cell in find(root, "//w:tc[not(*[last()][self::w:p])]"):
            yield Finding("F", "cell ends in a paragraph", text(cell))
        for table in find(root, "//w:tbl"):
            columns = len(find(table, "w:tblGrid/w:gridCol"))
            if any(
                len(find(row, "w:tc")) != columns for row in find(table, "w:tr[not(.//w:gridSpan)]")
            ):
                yield Finding("F", "cells and columns", text(table)[:40])
        kinds = Counter(x.get(w("fldCharType")) for x in find(root, "//w:fldChar"))
        if kinds["begin"] != kinds["end"]:
            yield Finding("F", "field without end")
        starts = [x.get(w("id")) for x in find(root, "//w:bookmarkStart")]
        ends = [x.get(w("id")) for x in find(root, "//w:bookmarkEnd")]
        if sorted(map(str, starts)) != sorted(map(str, ends)) or len(set(starts)) != len(starts):
            yield Finding("F", "bookmark pairs")
        names = Counter(x.get(w("name")) for x in find(root, "//w:bookmarkStart"))
        yield from (Finding("F", "bookmark twice", str(x)) for x, n in names.items() if n > 1)
        ids = Counter(x.get("id") for x in find(root, "//wp:docPr"))
        yield from (Finding("F", "docPr id twice", str(x)) for x, n in ids.items() if n > 1)
        if find(root, "//w:p/text()[normalize-space()]|//w:r/text()[normalize-space()]"):
            yield Finding("F", "text outside w:t")


def numbering(file: WordFile) -> Findings:
    """Lists exist, and their looks stand before them."""
    part = file.parts.get("word/numbering.xml")
    order = [] if part is None else [kind for kind, _ in groupby(x.tag for x in part)]
    lists = set() if part is None else {x.get(w("numId")) for x in find(part, "w:num")}
    if order.count(w("abstractNum")) > 1:
        yield Finding("F", "abstractNum before num")
    for number in find(file.document, "//w:pPr/w:numPr/w:numId"):
        if number.get(w("val")) not in {*lists, "0"}:
            yield Finding("F", "list missing", str(number.get(w("val"))))


def package(file: WordFile) -> Findings:
    """Every part that is pointed to is there, once."""
    yield from (Finding("F", "entry twice", x) for x, n in Counter(file.names).items() if n > 1)
    for name, root in file.parts.items():
        if not name.endswith(".rels"):
            continue
        folder, _, last = name.rpartition("_rels/")
        for link in root:
            target = link.get("Target", "")
            path = normpath(target.lstrip("/") if target.startswith("/") else folder + target)
            if link.get("TargetMode") != "External" and path not in file.names:
                yield Finding("F", "part missing", path)
        source = file.parts.get(folder + last.removesuffix(".rels"))
        yield from _dangling(source, {x.get("Id") for x in root})


def _dangling(source: etree._Element | None, known: set[str | None]) -> Findings:
    for element in () if source is None else source.iter(etree.Element):
        for key, name in element.items():
            if str(key).startswith(RELATION) and name not in known:
                yield Finding("F", "relationship missing", str(name))


RULES: tuple[Rule, ...] = (
    about, styles_exist, headings, blank_paragraphs, real_lists, tables, pictures, links, contrast,
    plain_text, finished, pages, structure, numbering, package,
)  # fmt: skip
