"""The interview about an event that was no session: its questions, and every word answered."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alsctl.errors import Severity
from alsctl.interview import Choice, Context, next_question, record_of, summary
from alsctl.loading import read_record
from alsctl.model import Event, Folder
from alsctl.model.drafts import Answer
from alsctl.model.sets import Priority
from alsctl.yaml_text import yaml_text
from tests.interview.test_interview import (
    EARLIER,
    SET,
    TEXTS,
    about,
    answers_to,
    cleaned,
    keys,
    lost,
    recorded,
)

SEED = Event(alsctl=1, id="hack-day", event="Hack day")


def event_about(**others: Any) -> Context:
    """Return what is known before an event is recorded."""
    usual: dict[str, Any] = {
        "folder": Folder(learning_set=SET, records=(EARLIER,)),
        "number": 0,
        "agenda": None,
        "event": SEED,
        "day": None,
        "noted_on": {"S1-A1": date(2018, 3, 1), "S1-A2": date(2018, 9, 1)},
        "organisations": ("Elm, City of", "Ashby"),
        "earlier_lessons": (Choice("S1-L1", "Pairs work."),),
    }
    return about(**(usual | others))


def the_event(**said: str) -> Event:
    found = recorded(event_about(), **{"date": "16 May 2018", **said})
    assert isinstance(found, Event)
    return found


def test_the_questions_come_in_the_order_of_an_event() -> None:
    context = event_about(noted_on={})
    answers: tuple[Answer, ...] = ()
    parts = dict[str, None]()
    while question := next_question(context, answers):
        parts[question.part] = None
        text = "16 May 2018" if question.key == "date" else None
        answers += (Answer(asked=question.key, answer=text),)
    assert list(parts) == [
        "The event",
        "Who came",
        "What was said",
        "Progress on actions",
        "New actions",
        "Results of trials",
        "Trials",
        "Lessons",
        "Barriers",
        "Decisions",
        "Evaluation",
    ]


def test_only_what_was_noted_before_its_day_may_have_become_something() -> None:
    day = {"date": "16 May 2018", "progress": "all"}
    asked = keys(event_about(), **day)
    assert "progress S1-A1" in asked
    assert "progress S1-A2" not in asked
    assert "progress" not in keys(event_about(), date="1 March 2018", progress="all")
    assert "progress" not in keys(event_about(), date="sometime", progress="all")


@pytest.mark.parametrize(
    ("typed", "days", "when"),
    [
        ("16 May 2018", ["2018-05-16"], None),
        ("Wednesday, 16 May 2018", ["2018-05-16"], None),
        ("13 June 2018; 16/05/2018", ["2018-05-16", "2018-06-13"], None),
        ("16 May 2018, 16/05/2018", ["2018-05-16"], None),
        ("in the spring, and later", [], "in the spring, and later"),
    ],
)
def test_when_it_was(typed: str, days: list[str], when: str | None) -> None:
    event = the_event(date=typed)
    told = event.dates or tuple(filter(None, [event.date]))
    assert [str(day) for day in told] == days
    assert event.when == when


def test_who_came_is_a_number_and_names_of_organisations() -> None:
    event = the_event(attended="about sixty", organisations="- Elm, City of\n- Dale\n- Dale")
    assert event.attended is None
    assert event.organisations == ("Elm, City of", "Dale")
    assert [note.text for note in event.notes] == ["How many came: about sixty"]
    assert the_event(attended="12000").attended == 12000


def test_a_lesson_that_is_not_there_can_be_neither_confirmed_nor_contradicted() -> None:
    event = the_event(lesson_1="Again.", lesson_1__confirms="s1-l1", lesson_1__contradicts="S9-L9")
    (lesson,) = event.lessons
    assert (lesson.confirms, lesson.contradicts) == (("S1-L1",), ())
    assert [note.text for note in event.notes] == ["Lesson 1, contradicts: S9-L9"]


def test_a_priority_is_asked_for_where_the_sponsor_has_some() -> None:
    assert "lesson 1: priority" not in keys(event_about(), date="May", lesson_1="Again.")
    priorities = (Priority(id="devolution", name="Devolution"), Priority(id="care"))
    folder = Folder(learning_set=replace(SET, priorities=priorities))
    said = {"date": "May", "lesson_1": "Again.", "lesson_1__priority": "devo"}
    assert recorded(event_about(folder=folder), **said).lessons[0].priority == "devolution"


def test_of_a_session_none_of_this_is_asked() -> None:
    asked = keys(about(), lesson_1="Again.")
    assert not {"event", "kind", "place", "numbers", "lesson 1: confirms"} & set(asked)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_answers_make_an_event_that_reads_back_and_holds_every_word(
    data: st.DataObject,
) -> None:
    context = event_about()
    answers: tuple[Answer, ...] = ()
    while question := next_question(context, answers):
        text = data.draw(TEXTS) if len(answers) < 40 else ""
        if text and question.fault(text) and data.draw(st.booleans()):
            text = ""
        answers += (Answer(asked=question.key, answer=cleaned(text) or None),)
    event = record_of(context, answers)
    text = yaml_text(replace(event, id=""))
    again, problems = read_record(text, "events/hack-day.yaml", kind=Event)
    assert [p for p in problems if p.severity is Severity.FAULT] == []
    assert again == replace(event, id="")
    assert lost(answers, event) == set()
    assert all(isinstance(line, str) for line in summary(context, event))


def test_the_answers_alone_say_what_the_event_is_called() -> None:
    context = event_about()
    said = {"event": "Hack  day 2", "kind": "hack day", "place": "Leeds", "date": "16 May 2018"}
    event = record_of(context, answers_to(context, said))
    assert summary(context, event)[0] == "Event: Hack day 2, hack day, Leeds"
