"""A filled form of a call for examples as an answer: what was printed is left out, the rest kept.

It is known by its visible words alone. Words that stand under no question are kept as well.
"""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from alsctl.model.levels import Audience
from alsctl.notes.answers import Answer, is_blank_or_no, is_yes
from alsctl.notes.call_words import (
    ABOUT,
    NAMING,
    NAMING_HEADER,
    QUESTIONS,
    READERS,
    READERS_HEADER,
    REFERENCE,
    TITLE,
)
from alsctl.notes.form_words import same, typed_after
from alsctl.notes.manuscript import Comment, Manuscript, Paragraph, Table

BESIDE = "Written beside the questions"
COMMENT = "A comment in the file"
_KNOWN_BY = {same(words) for words in (*QUESTIONS.values(), *ABOUT.values())}
_ENOUGH = 3


class PrintedForm(Struct, frozen=True):
    """What a blank form says, and the questions of the call's own."""

    manuscript: Manuscript
    questions: tuple[str, ...]


def reference_in(manuscript: Manuscript) -> str:
    """Return the name of the call that a form says it belongs to, or ""."""
    for part in manuscript.parts:
        if isinstance(part, Paragraph) and part.text.strip():
            for line in part.text.splitlines():
                word, colon, name = same(line).partition(":")
                if colon and word == REFERENCE:
                    return name.strip()
    return ""


def is_call_form(manuscript: Manuscript) -> bool:
    """Tell whether a file is a form of a call: by its title, or by its questions."""
    paragraphs = [same(p.text) for p in manuscript.parts if isinstance(p, Paragraph)]
    asked = sum(any(words.startswith(known) for known in _KNOWN_BY) for words in paragraphs)
    return asked >= _ENOUGH or (bool(asked) and TITLE in paragraphs)


def answer_in(manuscript: Manuscript, form: PrintedForm, *, place: str) -> Answer:
    """Return what somebody typed into a form."""
    reading = _Reading(form)
    for part in manuscript.parts:
        reading.take(part)
    return reading.answer(place, reference_in(manuscript))


class _Reading:
    """Goes through a form from top to bottom, and puts each typed word where it belongs."""

    def __init__(self, form: PrintedForm) -> None:
        keys = {**QUESTIONS, **ABOUT, **{question: question for question in form.questions}}
        self.labels = {same(words): key for key, words in keys.items()}
        self.longest = sorted(self.labels, key=len, reverse=True)
        printed = (p for p in form.manuscript.parts if isinstance(p, Paragraph))
        self.left = Counter(same(part.text) for part in printed)
        self.met: set[str] = set()
        self.typed: dict[str, list[str]] = {}
        self.marks: dict[Audience, str] = {}
        self.naming: list[str] = []
        self.into = BESIDE

    def take(self, part: Paragraph | Table | Comment) -> None:
        """Keep what is typed of a part."""
        if isinstance(part, Comment):
            self._keep(COMMENT, part.text)
        elif isinstance(part, Table):
            self._table(part)
        else:
            self._paragraph(part)

    def answer(self, place: str, call: str) -> Answer:
        """Return all that was kept."""
        texts = {key: _joined(self.typed.pop(key, [])) for key in (*QUESTIONS, *ABOUT)}
        own = ((question, _joined(lines)) for question, lines in self.typed.items())
        return Answer(
            place=place,
            texts={key: text for key, text in texts.items() if text},
            own=tuple((question, text) for question, text in own if text),
            marks=self.marks,
            naming=tuple(self.naming),
            call=call,
        )

    def _paragraph(self, part: Paragraph) -> None:
        words = same(part.text)
        if words in self.labels and words not in self.met:
            self._meet(words)
        elif self.left[words] > 0:
            self.left[words] -= 1
            self.into = BESIDE if words else self.into
        elif (found := self._begun(part.text, words)) is not None:
            label, typed = found
            self._meet(label)
            self._keep(self.into, typed)
        elif not words.startswith(f"{REFERENCE}:"):
            self._keep(self.into, part.text)

    def _meet(self, label: str) -> None:
        """Go on under a question; the same words once more are somebody's own."""
        self.met.add(label)
        self.left[label] -= 1
        self.into = self.labels[label]

    def _begun(self, text: str, words: str) -> tuple[str, str] | None:
        """Return the question that a paragraph begins with, and what was typed behind it."""
        for label in self.longest:
            if words.startswith(label) and label not in self.met:
                typed = _behind(text, label)
                if typed is not None:
                    return label, typed
        return None

    def _table(self, table: Table) -> None:
        header = tuple(map(same, table.rows[0][:2])) if table.rows else ()
        rows = table.rows[1:]
        if header == READERS_HEADER:
            self._readers(rows)
        elif header == NAMING_HEADER:
            self._choices(rows)
        else:
            text = "\n".join(" | ".join(cell for cell in row if cell) for row in table.rows)
            self._keep(self.into, text)
        self.into = BESIDE if header in (READERS_HEADER, NAMING_HEADER) else self.into

    def _readers(self, rows: tuple[tuple[str, ...], ...]) -> None:
        known = {same(words): reader for reader, words in READERS.items()}
        for printed, typed in _pairs(rows):
            reader, more = _known_row(printed, known)
            if reader:
                self.marks[known[reader]] = " ".join(filter(None, (more, typed)))
            else:
                self._keep(BESIDE, " ".join(filter(None, (printed, typed))))

    def _choices(self, rows: tuple[tuple[str, ...], ...]) -> None:
        known = {same(words): words for words in NAMING.values()}
        for printed, typed in _pairs(rows):
            choice, more = _known_row(printed, known)
            mark = " ".join(filter(None, (more, typed)))
            if is_blank_or_no(mark) and choice:
                continue
            plain = choice and is_yes(mark)
            self.naming.append(known[choice] if plain else f"{printed.strip()} {typed}".strip())

    def _keep(self, key: str, text: str) -> None:
        self.typed.setdefault(key, []).append(text)


def _pairs(rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str]]:
    for row in rows:
        first, *others = row or ("",)
        yield first, " ".join(cell.strip() for cell in others if cell.strip())


def _known_row(printed: str, known: dict[str, Audience] | dict[str, str]) -> tuple[str, str]:
    """Return which row a first cell is, and what somebody typed into that cell beside it."""
    words = same(printed)
    for row in known:
        if words == row:
            return row, ""
        if words.startswith(row) and (typed := typed_after(printed, row)):
            return row, typed.lstrip("-–—: ")
    return "", ""


def _behind(text: str, label: str) -> str | None:
    typed = typed_after(text, label)
    if typed is None and label.endswith("?"):
        before, _, after = text.partition("?")
        typed = after.strip() if same(f"{before}?") == label else None
    return typed


def _joined(lines: list[str]) -> str:
    """Return paragraphs as one text, an empty line between two, blanks around it left out."""
    return "\n\n".join(line.strip() for line in lines if line.strip())
