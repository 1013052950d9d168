"""A filled form of a call: every typed word comes back, wherever it was typed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.notes.answers import Answer, consenting
from alsctl.notes.call_form import PrintedForm, answer_in, is_call_form, reference_in
from alsctl.notes.call_words import (
    ABOUT,
    NAMING,
    NAMING_HEADER,
    QUESTIONS,
    READERS,
    READERS_HEADER,
    TITLE,
    key_of,
)
from alsctl.notes.manuscript import Comment, Manuscript, Paragraph, Table

OWN = "How many homes did it reach?"
LABELS = [*QUESTIONS.values(), OWN, *ABOUT.values()]
PRINTED = [TITLE, "Reference: winter", *LABELS, "May we use it?"]
WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=30)


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, "") for text in texts]


FORM = PrintedForm(
    Manuscript(
        (
            *paragraphs(*PRINTED),
            Table((READERS_HEADER, (READERS["sector"], "")), ""),
            Table((NAMING_HEADER, *((words, "") for words in NAMING.values())), ""),
        )
    ),
    (OWN,),
)


def answered(*parts: Paragraph | Table | Comment) -> Answer:
    return answer_in(Manuscript(parts), FORM, place="a.docx")


def words_of(answer: Answer) -> Counter[str]:
    """Return all words of an answer."""
    own = (text for _, text in answer.own)
    marks = (*answer.marks.values(), *answer.naming)
    return Counter(" ".join((*answer.texts.values(), *own, *marks)).split())


@given(st.data())
def test_every_typed_word_comes_back(data: st.DataObject) -> None:
    typed: list[str] = []
    parts: list[Paragraph] = []
    for printed in PRINTED:
        behind, below = data.draw(WORDS), data.draw(st.lists(WORDS, max_size=2))
        is_box = printed in LABELS
        parts += paragraphs(f"{printed} {behind}" if is_box else printed, *below)
        typed += [behind, *below] if is_box else below
    kept = words_of(answered(*parts))
    assert Counter(" ".join(typed).split()) - kept == Counter()


@pytest.mark.parametrize(
    "text", ["What did you do? Tea.", "What did you do?Tea.", "  What  did you do? Tea."]
)
def test_words_behind_a_question_are_its_answer(text: str) -> None:
    assert answered(*paragraphs(text)).texts == {"text": "Tea."}


def test_an_answer_that_begins_as_a_question_stays_an_answer() -> None:
    parts = paragraphs("What did you do?", "What did not work elsewhere, we left out.", "Tea.")
    assert answered(*parts).texts["text"] == ("What did not work elsewhere, we left out.\n\nTea.")


def test_a_question_that_somebody_typed_again_is_kept() -> None:
    parts = paragraphs("What did you do?", "Tea.", "What did you do?", "Cake.")
    assert answered(*parts).texts == {"text": "Tea.\n\nWhat did you do?\n\nCake."}


def test_the_reference_says_which_call_it_is() -> None:
    parts = paragraphs("Call for examples", "Reference: winter-pressures\nSponsor: X")
    assert reference_in(Manuscript(tuple(parts))) == "winter-pressures"
    assert reference_in(Manuscript(())) == ""


def test_a_form_is_known_by_its_words_alone() -> None:
    assert is_call_form(Manuscript(tuple(paragraphs(TITLE, "What did you do? Tea."))))
    assert is_call_form(Manuscript(tuple(paragraphs(*LABELS[:4]))))
    assert not is_call_form(Manuscript(tuple(paragraphs("What did you do?", "Much."))))
    assert not is_call_form(Manuscript(tuple(paragraphs(TITLE, "Please ring."))))


def test_tables_and_comments_of_their_own_are_kept() -> None:
    table = Table((("Month", "Visits"), ("May", "12")), "")
    answer = answered(
        *paragraphs("What came of it?"), table, Comment("Ring her.", "", by="Jo", on="it")
    )
    assert answer.texts["result"] == "Month | Visits\nMay | 12"
    assert answer.own == (("A comment in the file", "Ring her."),)


def test_marks_may_stand_in_the_printed_cell() -> None:
    readers = Table((READERS_HEADER, (f"{READERS['sector']} – yes", "")), "")
    naming = Table((NAMING_HEADER, (NAMING["role"], "✓"), (NAMING["named"], "not yet")), "")
    agreed = consenting(answered(readers, naming))
    assert agreed.unclear[-1].startswith("what may be said: My name, role and organisation not yet")
    assert agreed.attribution == "none"
    assert (agreed.consent, agreed.audiences) == ("given", ("sector",))


def test_rows_that_somebody_added_are_kept() -> None:
    readers = Table((READERS_HEADER, ("The local paper", "yes")), "")
    assert answered(readers).own == (("Written beside the questions", "The local paper yes"),)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("What did you do", "text"),
        ("WHAT DID YOU DO?", "text"),
        ("Your Organization", "organisation"),
        ("name", "name"),
        ("Full name", "name"),
        ("Service area", "service"),
        ("Completion time", "received"),
        ("May it be read by: Anyone, on the open web?", "for public"),
        ("Shoe size", ""),
    ],
)
def test_headings_are_known_in_people_s_own_words(heading: str, key: str) -> None:
    assert key_of(heading) == key
