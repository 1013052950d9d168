"""The lessons note's view: what is chosen, in which order, and numbers in sentences."""

from datetime import date
from typing import Any

import pytest

from alsctl import story
from alsctl.model import DrawnLesson, Folder, LearningSet, LessonsFile
from alsctl.model.levels import Audience
from alsctl.model.records import Action, Lesson, Progress, Record, Result, Trial
from alsctl.model.sets import Recruited, Sponsor, Theme
from alsctl.release import Released, release
from alsctl.release.released import Source
from alsctl.views import lessons as notes
from alsctl.views import sentences
from alsctl.views.lessons import LessonsNote
from alsctl.views.lessons_data import as_json

DAY = date(2026, 2, 1)


def released(
    *records: Record, audience: Audience = "set", today: date = DAY, drawn: Any = None, **about: Any
) -> Released:
    """Let a set through whose records are these."""
    learning_set = LearningSet(alsctl=1, id="r", name="Riverside", **about)
    lessons = LessonsFile(alsctl=1, lessons=drawn) if drawn else None
    folder = Folder(learning_set=learning_set, records=records, lessons=lessons)
    return release(story.tell(folder, today), audience).shown


def note(*records: Record, **about: Any) -> LessonsNote:
    return notes.lessons(released(*records, **about))


def session(number: int = 1, day: date | None = date(2026, 1, 15), **entries: Any) -> Record:
    return Record(alsctl=1, session=number, date=day, **entries)


def lesson(number: int, **about: Any) -> Lesson:
    return Lesson(id=f"S1-L{number}", text=f"Lesson {number}.", **about)


def many(count: int, **about: Any) -> Record:
    return session(lessons=tuple(lesson(n, **about) for n in range(1, count + 1)))


# Lessons


def test_lessons_stand_under_their_themes_in_the_set_s_order_and_the_rest_comes_last() -> None:
    themes = (Theme(id="b", name="Bins"), Theme(id="a", name="Ash"), Theme(id="c", name="Unused"))
    told = note(
        session(lessons=(lesson(1), lesson(2, theme="a"), lesson(3, theme="b"))), themes=themes
    )
    shown = [(theme.name, [x.id for x in theme.lessons]) for theme in told.themes]
    assert shown == [("Bins", ["S1-L3"]), ("Ash", ["S1-L2"]), ("Other lessons", ["S1-L1"])]


def test_without_themes_there_is_no_heading_for_the_rest() -> None:
    assert [theme.name for theme in note(many(2)).themes] == [""]


@pytest.mark.parametrize(("count", "brief", "contents"), [(5, 0, 0), (6, 5, 0), (24, 5, 1)])
def test_a_long_note_has_a_summary_and_a_longer_one_a_list_of_contents(
    count: int, brief: int, contents: bool
) -> None:
    again = Lesson(id="S2-L1", text="Again.", confirms=("S1-L3",))
    told = note(many(count), session(2, date(2026, 3, 12), lessons=(again,)))
    assert (len(told.brief), told.contents) == (brief, contents)
    assert not told.brief_is_chosen
    assert "S1-L3" in [x.id for x in told.brief] or not brief


def test_where_no_lesson_has_more_behind_it_than_another_none_is_put_first() -> None:
    assert note(many(60)).brief == ()


def test_headlines_make_the_summary_also_of_a_short_note() -> None:
    drawn = (
        DrawnLesson(id="L1", text="One.", from_=("S1-L1",)),
        DrawnLesson(id="L2", text="Two.", from_=("S1-L2",), headline=True),
    )
    told = note(many(2), drawn=drawn)
    assert [x.text for x in told.brief] == ["Two."]
    assert told.brief_is_chosen


def test_a_sponsor_who_sees_the_summary_gets_no_lesson_twice() -> None:
    drawn = (DrawnLesson(id="L1", text="One.", from_=("S1-L1",), headline=True),)
    sponsor = Sponsor(name="LGA", sees="summary")
    told = note(many(1), drawn=drawn, audience="sponsor", sponsor=sponsor)
    assert told.brief == ()
    assert [x.text for theme in told.themes for x in theme.lessons] == ["One."]


def test_readers_are_told_where_their_lessons_are_once_there_is_something_to_find() -> None:
    lessons = tuple(lesson(n, readers=("leaders" if n % 2 else "crews",)) for n in range(1, 7))
    told = note(session(lessons=lessons))
    assert [(reader.name, reader.lessons) for reader in told.readers] == [
        ("Leaders", "S1-L1, S1-L3, S1-L5"),
        ("Crews", "S1-L2, S1-L4, S1-L6"),
    ]
    assert note(session(lessons=lessons[:5])).readers == ()


def test_a_later_lesson_that_says_the_same_stands_with_the_first_and_its_caveat() -> None:
    again = Lesson(id="S2-L1", text="Again.", caveat="Once only.", confirms=("S1-L1",))
    told = note(many(1), session(2, date(2026, 3, 12), lessons=(again,)))
    (first,) = told.themes[0].lessons
    assert [(x.text, x.caveat, x.source) for x in first.confirmed] == [
        ("Again.", "Once only.", "session 2")
    ]


@pytest.mark.parametrize(
    ("review_by", "says", "overdue"),
    [(date(2026, 3, 1), "Review by", ""), (date(2026, 1, 31), "Review was due by", "S1-L1")],
)
def test_a_review_date_is_told_and_one_that_is_past_is_told_as_such(
    review_by: date, says: str, overdue: str
) -> None:
    told = note(session(lessons=(lesson(1, review_by=review_by),)))
    assert told.themes[0].lessons[0].review.startswith(says)
    assert told.overdue == overdue


@pytest.mark.parametrize(
    ("today", "review", "by"),
    [
        (date(2026, 2, 1), date(2026, 5, 1), "1 May 2026"),
        (date(2026, 2, 1), date(2025, 5, 1), "1 February 2027"),
        (date(2026, 2, 1), None, "1 February 2027"),
        (date(2028, 2, 29), None, "28 February 2029"),
        (date(9999, 12, 31), None, "31 December 9999"),
    ],
)
def test_the_note_is_to_be_looked_at_again_at_the_first_review_or_in_a_year(
    today: date, review: date | None, by: str
) -> None:
    told = note(session(lessons=(lesson(1, review_by=review),)), today=today)
    assert told.review_by == by


# Trials and actions


def test_trials_that_failed_come_first_in_the_same_form() -> None:
    trials = tuple(Trial(id=f"S1-T{n}", idea=f"Idea {n}") for n in (1, 2, 3))
    results = (
        Result(trial="S1-T1", outcome="worked", decision="grow", happened="Well."),
        Result(trial="S1-T2", outcome="did not work", decision="stop", happened="Badly."),
    )
    told = note(session(trials=trials, results=results))
    assert [trial.id for trial in told.trials] == ["S1-T2", "S1-T1", "S1-T3"]
    assert told.trials[0].outcome == "It did not work and was stopped"
    assert told.trials[1].outcome == "It worked; to be taken further"
    assert told.trials[2].outcome == "No result is known yet"
    assert [trial.happened for trial in told.trials] == ["Badly.", "Well.", ""]


def test_actions_that_are_done_are_not_in_hand() -> None:
    actions = (Action(id="S1-A1", text="Ring"), Action(id="S1-A2", text="Write"))
    done = session(2, date(2026, 3, 12), progress=(Progress(action="S1-A1", state="done"),))
    told = note(session(actions=actions), done)
    assert [action.text for action in told.actions] == ["Write"]


# Sentences


@pytest.mark.parametrize(
    ("numbers", "planned", "says"),
    [
        ((), None, "The set has not met yet."),
        ((1,), None, "The set met once, on 1 January 2026."),
        ((1,), 4, "The set has held one of its four planned sessions, on 1 January 2026."),
        ((1, 2), 2, "The set met twice, from 1 January 2026 to 2 January 2026."),
        ((1, 2, 3), 2, "The set met three times, from 1 January 2026 to 3 January 2026."),
    ],
)
def test_how_often_the_set_met_is_said_of_a_number_only_where_one_is_planned(
    numbers: tuple[int, ...], planned: int | None, says: str
) -> None:
    records = [session(n, date(2026, 1, n)) for n in numbers]
    assert note(*records, sessions_planned=planned).met == says


def test_a_set_without_days_has_none_in_its_sentence() -> None:
    assert note(session(day=None, when="one Tuesday")).met == "The set met once."


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("", ""),
        ("accepted", "One organisation was invited, and none declined."),
        ("accepted declined", "Of two organisations invited, one declined."),
    ],
)
def test_who_declined_is_a_number_only(answers: str, says: str) -> None:
    recruited: Any = tuple(
        Recruited(organisation="Secret", answer=answer, reason="No time")  # type: ignore[arg-type]
        for answer in answers.split()
    )
    assert note(session(), recruitment=recruited).evidence == says


@pytest.mark.parametrize(
    ("sources", "elsewhere", "says"),
    [
        ([(1, False)], False, "session 1"),
        ([(4, False), (1, False), (1, False)], False, "sessions 1 and 4"),
        ([(2, True)], False, "work between sessions 2 and 3"),
        ([(1, False), (2, True)], False, "session 1, and work between sessions 2 and 3"),
        ([(1, False)], True, "session 1, and another set"),
        ([], False, ""),
    ],
)
def test_a_source_is_told_in_words(
    sources: list[tuple[int, bool]], elsewhere: bool, says: str
) -> None:
    noted_in = tuple(Source(n, between, "lesson", until=n + 1) for n, between in sources)
    assert sentences.sources(noted_in, elsewhere=elsewhere) == says


def test_where_something_was_noted_has_each_small_word_once() -> None:
    conference = Source(0, False, "lesson", event="the online conference, 1 May 2008")
    hack_day = Source(0, False, "lesson", event="the hack day, 2 May 2008")
    sessions = (Source(1, False, "lesson"), Source(2, True, "lesson", until=3))
    assert sentences.noted_in((conference,)) == "at the online conference, 1 May 2008"
    assert sentences.noted_in((*sessions, conference, hack_day), elsewhere=True) == (
        "in session 1, work between sessions 2 and 3, at the online conference, 1 May 2008, "
        "the hack day, 2 May 2008, and in another set"
    )
    assert sentences.noted_in((), elsewhere=True) == "in another set"
    assert sentences.noted_in(()) == ""


def test_work_after_the_last_session_is_between_nothing() -> None:
    last, earlier = Source(4, True, "lesson"), Source(2, True, "lesson", until=4)
    told = sentences.sources((last, earlier, last))
    assert told == "work between sessions 2 and 4, and work after session 4"
    assert [source.words for source in (last, earlier)] == [
        "work after session 4",
        "work between sessions 2 and 4",
    ]


def test_no_key_or_value_of_the_files_is_printed() -> None:
    about = released(many(1), audience="sector")
    for text in _texts(notes.lessons(about)):
        assert "chatham-house" not in text
        assert "S1-" not in text


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    fields = getattr(value, "__struct_fields__", ())
    return [text for field in fields for text in _texts(getattr(value, field))]


# JSON


def test_json_gives_what_is_not_known_as_null_and_what_there_is_none_of_as_an_empty_list() -> None:
    told = as_json(released(session(lessons=(lesson(1),), trials=(Trial(id="T", idea="x"),))))
    assert told["lessons"][0]["why"] is None
    assert told["lessons"][0]["readers"] == []
    assert told["trials"][0]["outcome"] is None
    assert told["actions"] == []
    assert told["as_at"] == "2026-02-01"
