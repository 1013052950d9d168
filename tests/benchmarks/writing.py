"""In one process, warm: view, template, Markdown, blocks, Word; against docxtpl, same document."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import docx
from docxtpl import DocxTemplate
from msgspec import Struct, to_builtins

from alsctl import marked_up, templating, word
from alsctl.blocks import Document
from tests.benchmarks.measuring import ROOT, add_pairs, call, compare

TARGETS = {1: 0.6, 10: 2.0}  # by how many times seven pages, each section written out
TABLE_STYLE = "House Table"
SECTIONS, WITH_TABLE = 12, 4  # of a note of seven pages; each has a list, every fourth a table
WORDS = """
    action agreed asked before board bridge budget by council county crew district each early
    every for from group had in it joint leaders learned members money of officers on one order
    partners people plan residents risk service set shared staff summer that the time to town
    trust was where with work year
""".split()

SECTION = """\
## {{ section.title }}

{% for lesson in section.lessons %}
**{{ lesson.text }}** {{ lesson.why }}

{% endfor %}
{% for point in section.points %}
- {{ point }}
{% endfor %}
"""
TABLE = """
{% if section.rows %}
| What | Who | When |
|---|---|---|
{% for row in section.rows %}
| {{ row.what }} | {{ row.who }} | {{ row.when }} |
{% endfor %}

{% endif %}
"""


class Lesson(Struct):
    """A paragraph that begins in bold."""

    text: str
    why: str


class Row(Struct):
    """A row of a table."""

    what: str
    who: str
    when: str


class Section(Struct):
    """A heading with what stands below it."""

    title: str
    lessons: list[Lesson]
    points: list[str]
    rows: list[Row]


class Note(Struct):
    """What both templates see."""

    title: str
    sections: list[Section]


def main() -> None:
    """Print how many times as long as docxtpl making the same note takes, by its length."""
    options = ArgumentParser(description=__doc__)
    add_pairs(options, 25)
    options.add_argument("--long", action="store_true", help="also at 100 times the length")
    asked = options.parse_args()
    with TemporaryDirectory() as folder:
        for is_loop in (False, True):
            print("\nThe template has", "one loop for all sections" if is_loop else "each section")
            template = Path(folder) / f"note-{is_loop}.md.j2"
            template.write_text(_markdown(is_loop=is_loop))
            for times in (1, 10, 100) if asked.long else (1, 10):
                pairs = max(5, asked.pairs // times)
                target = 0 if is_loop else TARGETS.get(times, 0)
                _compare(_note(times), template, _form(is_loop=is_loop), pairs=pairs, target=target)


def _compare(note: Note, template: Path, form: bytes, *, pairs: int, target: float) -> None:
    values = to_builtins(note)
    held = {_held(made) for made in (_ours(note, template), _theirs(form, values))}
    assert len(held) == 1, f"the two do not hold the same: {held}"
    words, paragraphs, tables = held.pop()
    name = f"note of {words} words, {paragraphs} paragraphs, {tables} tables"
    ours, theirs = call(lambda: _ours(note, template)), call(lambda: _theirs(form, values))
    compare(name, ours, theirs, pairs=pairs, target=target)


def _ours(note: Note, template: Path) -> bytes:
    blocks = marked_up.read(templating.fill("note", note, template=template))
    document = Document(
        title=note.title,
        blocks=blocks,
        created=date(2026, 1, 15),
        header=note.title,
        footer=note.title,
    )
    return word.write(document)


def _theirs(form: bytes, values: Any) -> bytes:
    document, stream = DocxTemplate(BytesIO(form)), BytesIO()
    document.render(values, autoescape=True)  # without it `R&D` makes a broken file
    document.save(stream)
    return stream.getvalue()


def _note(times: int) -> Note:
    random = Random(2026)
    return Note("What we learned", [_section(random, n, times) for n in range(SECTIONS)])


def _section(random: Random, number: int, times: int) -> Section:
    return Section(
        title=_words(random, 5),
        lessons=[Lesson(_words(random, 14), _words(random, 31)) for _ in range(3 * times)],
        points=[_words(random, 9) for _ in range(4 * times)],
        rows=[] if number % WITH_TABLE else list(_rows(random, 6 * times)),
    )


def _rows(random: Random, count: int) -> Iterator[Row]:
    for _ in range(count):
        yield Row(_words(random, 9), _words(random, 2), _words(random, 2))


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(WORDS, k=count)).capitalize() + " & R&D."


def _markdown(*, is_loop: bool) -> str:
    """Return the template of alsctl."""
    if is_loop:
        parts = ["{% for section in sections %}", SECTION + TABLE, "{% endfor %}"]
    else:
        parts = [_part(n).replace("section.", f"sections[{n}].") for n in range(SECTIONS)]
    return "\n".join(("# {{ title }}\n", *parts))


def _part(number: int) -> str:
    return SECTION if number % WITH_TABLE else SECTION + TABLE


def _form(*, is_loop: bool) -> bytes:
    """Return the template of docxtpl, in the same house style."""
    form, stream = docx.Document(str(ROOT / "templates" / "house-style.docx")), BytesIO()
    form.element.body[:-1] = []
    form.core_properties.title = "{{ title }}"
    for edge in (form.sections[0].header, form.sections[0].footer):
        edge.paragraphs[0].insert_paragraph_before("{{ title }}")
    form.add_heading("{{ title }}", 1)
    if is_loop:
        form.add_paragraph("{%p for section in sections %}")
        _add_section(form, "section", has_table=True)
        form.add_paragraph("{%p endfor %}")
    else:
        for number in range(SECTIONS):
            _add_section(form, f"sections[{number}]", has_table=number % WITH_TABLE == 0)
    form.save(stream)
    return stream.getvalue()


def _add_section(form: Any, name: str, *, has_table: bool) -> None:
    form.add_heading(f"{{{{ {name}.title }}}}", 2)
    form.add_paragraph(f"{{%p for lesson in {name}.lessons %}}")
    paragraph = form.add_paragraph()
    paragraph.add_run("{{ lesson.text }}").bold = True
    paragraph.add_run(" {{ lesson.why }}")
    form.add_paragraph("{%p endfor %}")
    form.add_paragraph(f"{{%p for point in {name}.points %}}")
    form.add_paragraph("{{ point }}", style="List Bullet")
    form.add_paragraph("{%p endfor %}")
    if has_table:
        form.add_paragraph(f"{{%p if {name}.rows %}}")
        _add_table(form, name)
        form.add_paragraph("{%p endif %}")


def _add_table(form: Any, name: str) -> None:
    rows = (
        ("What", "Who", "When"),
        (f"{{%tr for row in {name}.rows %}}", "", ""),
        ("{{ row.what }}", "{{ row.who }}", "{{ row.when }}"),
        ("{%tr endfor %}", "", ""),
    )
    table = form.add_table(len(rows), 3, style=TABLE_STYLE)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _held(made: bytes) -> tuple[int, int, int]:
    """Return how many words, paragraphs with words and tables a Word file holds."""
    document = docx.Document(BytesIO(made))
    cells = chain.from_iterable(row.cells for table in document.tables for row in table.rows)
    inside = chain.from_iterable(cell.paragraphs for cell in cells)
    texts = [paragraph.text for paragraph in chain(document.paragraphs, inside) if paragraph.text]
    return sum(len(text.split()) for text in texts), len(texts), len(document.tables)


if __name__ == "__main__":
    main()
