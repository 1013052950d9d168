"""Whatever is typed into a form, wherever it is typed, is in the record."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alsctl import marked_up, story, templating
from alsctl.loading import read_set
from alsctl.model import Folder
from alsctl.notes import Comment, Manuscript, Paragraph, Table, form, understand
from alsctl.notes.form_words import same
from alsctl.release.session_forms import release_session_form
from alsctl.resources import examples
from alsctl.views.session_form import ids, session_form

PAIRS = "two-tier-partnerships"


@cache
def the_form() -> tuple[form.Printed, Folder]:
    """Return what the form of an example says, with boxes and tables of every kind."""
    folder = read_set(examples() / PAIRS).folder
    shown = release_session_form(story.tell(folder, date(2005, 9, 20)), 2).shown
    text = templating.fill("session-form", session_form(shown), folder=Path("none"))
    return form.printed(marked_up.read(text), ids(shown)), folder


def texts_of(part: Paragraph | Table | Comment) -> Iterator[str]:
    if isinstance(part, Table):
        yield from chain.from_iterable(part.rows)
    else:
        yield part.text


def squeezed(text: str) -> str:
    return "".join(same(text).split())


SAID = {squeezed(text) for part in the_form()[0].manuscript.parts for text in texts_of(part)}
typed_text = st.text(min_size=1).filter(lambda text: squeezed(text) not in {"", *SAID})
nonsense = st.text("bcdfgz", min_size=6, max_size=9)


def edited(data: st.DataObject, texts: st.SearchStrategy[str]) -> tuple[Manuscript, list[str]]:
    """Type a few texts into the form: into cells, behind words, below them, into new rows."""
    parts = list(the_form()[0].manuscript.parts)
    typed = data.draw(st.lists(texts, min_size=1, max_size=4))
    for text in typed:
        tables = [n for n, part in enumerate(parts) if isinstance(part, Table)]
        at = data.draw(st.sampled_from(tables) | st.integers(0, len(parts) - 1))
        part = parts[at]
        if isinstance(part, Table):
            parts[at] = in_table(data, part, text)
        elif isinstance(part, Paragraph) and data.draw(st.booleans()):
            parts[at] = replace(part, text=f"{part.text} {text}")
        else:
            parts.insert(at + 1, Paragraph(text, "paragraph"))
    return Manuscript(tuple(parts)), typed


def in_table(data: st.DataObject, table: Table, text: str) -> Table:
    """Type a text into a cell of a table, over what is printed or behind it, or into a new row."""
    rows = [list(row) for row in table.rows]
    if data.draw(st.booleans()):
        rows.append([""] * len(rows[0]))
    row = rows[data.draw(st.integers(1, len(rows) - 1))]
    at = data.draw(st.integers(0, len(row) - 1))
    row[at] = text if data.draw(st.booleans()) and not row[at] else f"{row[at]} {text}".strip(" ")
    return Table(tuple(map(tuple, rows)), table.place)


@given(st.data())
def test_every_text_that_is_typed_anywhere_is_left(data: st.DataObject) -> None:
    manuscript, typed = edited(data, typed_text)
    left = form.filled_in(manuscript, the_form()[0]).manuscript
    words = squeezed("".join(text for part in left.parts for text in texts_of(part)))
    for text in typed:
        assert squeezed(text).lstrip("-:;,/|") in words  # the mark in “Guest: Ann” may go


@given(st.data())
def test_every_word_that_is_typed_anywhere_is_in_the_record(data: st.DataObject) -> None:
    printed, folder = the_form()
    manuscript, typed = edited(data, nonsense)
    left = form.filled_in(manuscript, printed).manuscript
    understood = understand(left, folder=folder, session=2, agenda=folder.agenda(2))
    record = repr(understood.record)
    for word in typed:
        assert word in record


def test_of_a_blank_form_nothing_is_left() -> None:
    printed, _ = the_form()
    left = form.filled_in(printed.manuscript, printed)
    assert (left.manuscript.parts, left.has_changed) == ((), False)
