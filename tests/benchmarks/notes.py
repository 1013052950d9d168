"""Whole processes: `alsctl record-session --from` a Word file, against mammoth and `alsctl check`.

The file has ten pages of notes as people type them: headings, lists, tables, comments and tracked
changes. mammoth reads it and makes HTML of it, and then `alsctl check` checks the set: the two of
them take what is to be reached. A second file has a megabyte of text.
"""

import random
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measuring import (
    EXAMPLES,
    Measure,
    Taken,
    alsctl,
    asked_pairs,
    compare,
    process,
)
from tests.notes_files import cell, item, p, r, said, table, word

TARGET = 1.5
PAGES = 10
MEGABYTE = 1_000_000

MAMMOTH = """
import sys, mammoth
with open(sys.argv[1], "rb") as file:
    mammoth.convert_to_html(file)
"""
WORDS = (
    "the crews know which streets flood and nobody had asked them before the rounds were drawn "
    "so we agreed to try it in one depot for six weeks and to tell the other councils what came "
    "of it whether it worked or not because that is what people ask about"
).split()


def main() -> None:
    """Print how many times as long as its rivals the reading of each file takes."""
    pairs = asked_pairs(str(__doc__), 15)
    with TemporaryDirectory() as name:
        folder = Path(name) / "set"
        shutil.copytree(EXAMPLES[0], folder)
        (folder / "mammoth_reads.py").write_text(MAMMOTH)
        for title, pages in (("10 pages", PAGES), ("1 MB of text", _pages_of(MEGABYTE))):
            path = folder / f"{pages}-pages.docx"
            path.write_bytes(word(_body(pages), more=_comments(pages)))
            ours, theirs = _ours(folder, path), _theirs(folder, path)
            told = f"{title}, {path.stat().st_size // 1024} KB in Word"
            fewer = pairs if pages == PAGES else max(pairs // 5, 1)
            compare(told, ours, theirs, pairs=fewer, target=TARGET)


def _ours(folder: Path, path: Path) -> Measure:
    """Measure a recording; the record is taken away again before the next."""
    words = ("record-session", "9", "--from", path.name, "--date", "2026-05-07", "--quiet")
    run = process(*alsctl(*words), folder=folder)

    def measured() -> Taken:
        (folder / "sessions" / "09.yaml").unlink(missing_ok=True)
        taken = run()
        (folder / "sessions" / "09.yaml").unlink()
        return taken

    return measured


def _theirs(folder: Path, path: Path) -> Measure:
    reads = process(sys.executable, "mammoth_reads.py", path.name, folder=folder)
    checks = process(*alsctl("check", "--quiet"), folder=folder)

    def measured() -> Taken:
        start = time.perf_counter()
        first, second = reads(), checks()
        clock = time.perf_counter() - start
        return Taken(clock, first.processor + second.processor)

    return measured


def _pages_of(characters: int) -> int:
    return characters // len(_text(_page(1)))


def _text(blocks: list[tuple[str, str]]) -> str:
    return "".join(text for _, text in blocks)


def _page(number: int) -> list[tuple[str, str]]:
    """Return a page: what each paragraph is, and its words."""
    chance = random.Random(number)

    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count)).capitalize() + "."

    marked = ("Lesson: ", "Caveat: ", "Decision: ", "Barrier: ")
    return [
        ("heading", f"Part {number}"),
        *(("text", words(45)) for _ in range(6)),
        *(("text", mark + words(18)) for mark in marked),
        *(("item", words(9)) for _ in range(6)),
        *(("row", words(8)) for _ in range(4)),
    ]


def _body(pages: int) -> str:
    return "".join(_written(number) for number in range(1, pages + 1))


def _written(number: int) -> str:
    blocks = _page(number)
    rows = [[cell(said("Tom")), cell(said(text))] for kind, text in blocks if kind == "row"]
    written = [_block(kind, text) for kind, text in blocks if kind != "row"]
    mark = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    struck = "<w:del><w:r><w:delText>no </w:delText></w:r></w:del>"
    return "".join([*written, table(*rows), p(struck, r("So we agreed."), mark)])


def _block(kind: str, text: str) -> str:
    if kind == "heading":
        return said(text, "H1")
    if kind == "item":
        return item(text)
    half = len(text) // 2
    return p(r(text[:half]), f"<w:ins>{r(text[half:])}</w:ins>")


def _comments(pages: int) -> dict[str, str]:
    one = '<w:comment w:id="{}" w:author="Ann">{}</w:comment>'
    return {"comments": "".join(one.format(n, said("Really?")) for n in range(1, pages + 1))}


if __name__ == "__main__":
    main()
