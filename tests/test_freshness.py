"""How fresh lessons are: what was seen when, what is past its day, and how to share reviews out."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl import freshness
from alsctl.freshness import Spread, is_past_review, spread
from alsctl.model import DrawnLesson, Folder, LearningSet, LessonsFile, Record
from alsctl.model.records import Lesson
from alsctl.model.sets import PlannedSession
from alsctl.release.released import ReleasedLesson
from alsctl.story import tell
from alsctl.views.freshness import told
from alsctl.views.lessons import lessons
from alsctl.views.lessons_data import as_json, as_table
from tests.release_sets import a_set

TODAY = date(2018, 6, 1)


def a_story_spread(
    *due: date, today: date = TODAY, sessions: tuple[date, ...] = ()
) -> Spread | None:
    """Return how the reviews of lessons that are due on these days would be shared out."""
    noted = tuple(Lesson(id=f"S1-L{n}", text="Ask.", review_by=day) for n, day in enumerate(due, 1))
    record = Record(alsctl=1, session=1, date=date(2018, 1, 10), lessons=noted)
    planned = tuple(PlannedSession(number=n, date=day) for n, day in enumerate(sessions, 2))
    about = LearningSet(alsctl=1, id="s", name="s", sessions=planned)
    return spread(tell(Folder(learning_set=about, records=(record,)), today))


DUE = date(2018, 12, 31)


def test_reviews_that_fall_due_on_one_day_are_shared_out_over_the_months_before() -> None:
    found = a_story_spread(*[DUE] * 7)
    assert found is not None
    assert [review.day for review in found.reviews] == [
        date(2018, 10, 31), date(2018, 11, 30), DUE,
    ]  # fmt: skip
    assert [len(review.lessons) for review in found.reviews] == [3, 3, 1]
    assert (found.bunched, found.of, found.first, found.last) == (7, 7, DUE, DUE)


def test_reviews_that_are_due_already_are_shared_out_over_the_months_to_come() -> None:
    found = a_story_spread(*[date(2018, 5, 1)] * 4)
    assert found is not None
    assert [review.day for review in found.reviews] == [date(2018, 7, 1), date(2018, 8, 1)]


def test_a_session_of_the_month_is_the_day() -> None:
    found = a_story_spread(*[DUE] * 4, sessions=(date(2018, 11, 7), date(2019, 2, 6)))
    assert found is not None
    assert [(r.day, r.session) for r in found.reviews] == [(date(2018, 11, 7), 2), (DUE, None)]


@pytest.mark.parametrize(
    "due",
    [
        [],
        [DUE] * 3,
        [DUE, DUE, DUE, DUE, *(DUE + timedelta(days=30 * n) for n in range(1, 5))],
        [DUE + timedelta(days=4 * n) for n in range(5)],
    ],
)
def test_few_reviews_or_reviews_that_are_apart_need_no_sharing_out(due: list[date]) -> None:
    assert a_story_spread(*due) is None


def test_reviews_within_a_week_count_as_one_day() -> None:
    assert a_story_spread(*(DUE + timedelta(days=n) for n in range(0, 7, 2))) is not None


days = st.dates(date(2018, 1, 1), date(2020, 12, 31))


@given(st.lists(days, max_size=20), st.dates(date(2018, 1, 1), date(2021, 1, 1)))
def test_each_bunched_lesson_is_reviewed_once_in_the_future_and_not_all_together(
    due: list[date], today: date
) -> None:
    found = a_story_spread(*due, today=today)
    if found is None:
        return
    ids = [id for review in found.reviews for id in review.lessons]
    assert len(ids) == len(set(ids)) == found.bunched
    assert all(today < review.day for review in found.reviews)
    assert all(len(review.lessons) <= 3 for review in found.reviews)
    assert len({review.day for review in found.reviews}) == len(found.reviews)
    assert sorted(review.day for review in found.reviews) == [r.day for r in found.reviews]


def test_the_oldest_evidence_comes_first_and_of_what_is_as_old_the_weakest() -> None:
    def a(id: str, **more: Any) -> Lesson:
        return Lesson(id=id, text="Ask.", review_by=DUE, **more)

    first = (a("S1-L1"), a("S1-L2"), a("S1-L3"))
    then = (Lesson(id="S2-L1", text="Yes.", confirms=("S1-L1",)), a("S2-L2"))
    records = tuple(
        Record(alsctl=1, session=n, date=date(2018, n, 1), lessons=noted)
        for n, noted in enumerate((first, then), 1)
    )
    found = spread(
        tell(Folder(learning_set=LearningSet(alsctl=1, id="s", name="s"), records=records), TODAY)
    )
    assert found is not None
    assert [x for r in found.reviews for x in r.lessons] == ["S1-L2", "S1-L3", "S2-L2", "S1-L1"]


def test_the_advice_can_be_typed_in() -> None:
    found = a_story_spread(*[DUE] * 4, sessions=(date(2018, 11, 7),))
    assert found is not None
    assert list(freshness.advice(found)) == [
        "All four lessons are due for review on 31 December 2018; shared out, the oldest and "
        "weakest evidence first, that would be:",
        "  review_by: 2018-11-07  S1-L1, S1-L2 and S1-L3 (session 2)",
        "  review_by: 2018-12-31  S1-L4",
    ]


@pytest.mark.parametrize(
    ("due", "reviewed", "is_past"),
    [
        (TODAY, None, False),
        (TODAY - timedelta(days=1), None, True),
        (date(2018, 5, 1), date(2018, 4, 1), True),
        (date(2018, 5, 1), date(2018, 5, 1), False),
        (date(2018, 5, 1), date(2018, 7, 1), True),
        (None, None, False),
    ],
)
def test_a_lesson_is_past_its_review_until_somebody_looked_at_it(
    due: date | None, reviewed: date | None, *, is_past: bool
) -> None:
    lesson = DrawnLesson(id="L1", text="Ask.", review_by=due, reviewed_on=reviewed)
    assert is_past_review(lesson, TODAY) is is_past


def test_superseded_lessons_need_no_review() -> None:
    drawn = tuple(
        DrawnLesson(id=f"L{n}", text="Ask.", review_by=DUE, status="superseded") for n in range(5)
    )
    file = LessonsFile(alsctl=1, lessons=drawn)
    folder = Folder(learning_set=LearningSet(alsctl=1, id="s", name="s"), lessons=file)
    assert spread(tell(folder, TODAY)) is None


# ---- as the lessons note tells it ----


def a_note(path: Path, *noted: list[dict[str, Any]], audience: str = "sector", **more: Any) -> Any:
    """Return what is let through of sessions, a month apart, that noted these lessons."""
    records = {
        f"{n:02}": {"session": n, "date": f"2018-{n:02}-10", "lessons": lessons}
        for n, lessons in enumerate(noted, 1)
    }
    return a_set(path, audience, records=records, **more).shown  # type: ignore[arg-type]


def first(shown: Any) -> ReleasedLesson:
    found: ReleasedLesson = shown.lessons[0]
    return found


L1 = {"id": "S1-L1", "text": "Ask."}


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ([], "Noted in session 1, in January 2018."),
        (
            [{"id": "S2-L1", "text": "Yes.", "confirms": ["S1-L1"]}],
            "Noted in session 1, in January 2018, and last confirmed in session 2, in "
            "February 2018.",
        ),
        (
            [{"id": "S2-L1", "text": "No.", "contradicts": ["S1-L1"]}],
            "Noted in session 1, in January 2018. Contradicted in session 2, in February 2018.",
        ),
        (
            [{"id": "S2-L1", "text": "Yes.", "confirms": ["S1-L1"], "share": "set"}],
            "Noted in session 1, in January 2018.",
        ),
    ],
)
def test_the_note_says_when_a_lesson_was_noted_and_seen_again(
    tmp_path: Path, later: list[dict[str, Any]], said: str
) -> None:
    assert told(first(a_note(tmp_path, [L1], later))) == said


def test_what_a_lesson_was_drawn_from_confirms_it(tmp_path: Path) -> None:
    drawn = {"id": "L1", "text": "Ask.", "from": ["S3-L1", "S1-L1", "S2-L1"]}
    later = [[{"id": f"S{n}-L1", "text": "Yes."}] for n in (2, 3)]
    lesson = first(a_note(tmp_path, [L1], *later, lessons={"lessons": [drawn]}))
    assert told(lesson) == (
        "Noted in sessions 1, 2 and 3, first in January 2018, last confirmed in March 2018."
    )


@pytest.mark.parametrize(("contrary", "contradicted"), [("Some differ.", True), ("", False)])
def test_what_a_lesson_was_drawn_from_may_contradict_it(
    tmp_path: Path, contrary: str, *, contradicted: bool
) -> None:
    drawn = {"id": "L1", "text": "Ask.", "from": ["S1-L1", "S2-L1"], "contrary": contrary}
    against = [{"id": "S2-L1", "text": "No.", "contradicts": ["S1-L1"]}]
    lesson = first(a_note(tmp_path, [L1], against, lessons={"lessons": [drawn]}))
    assert ("Contradicted in session 2" in told(lesson)) is contradicted
    assert "confirmed" not in told(lesson)


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ({"review_by": "2019-03-01"}, "Review by 1 March 2019."),
        (
            {"reviewed_on": "2018-12-01", "review_by": "2019-03-01"},
            "Reviewed on 1 December 2018; review by 1 March 2019.",
        ),
        ({"review_by": "2019-01-31"}, "Past its review date: review was due by 31 January 2019."),
        (
            {"reviewed_on": "2018-12-01", "review_by": "2019-01-31"},
            "Reviewed on 1 December 2018. Past its review date: review was due by 31 January 2019.",
        ),
        (
            {"reviewed_on": "2019-02-01", "review_by": "2019-01-31"},
            "Reviewed on 1 February 2019.",
        ),
    ],
)
def test_the_note_says_when_a_lesson_was_and_is_to_be_reviewed(
    tmp_path: Path, review: dict[str, str], said: str
) -> None:
    drawn = {"id": "L1", "text": "Ask.", "from": ["S1-L1"], **review}
    lesson = first(a_note(tmp_path, [L1], lessons={"lessons": [drawn]}))
    assert told(lesson) == f"Noted in session 1, in January 2018. {said}"


NOW = {"id": "L1", "text": "Ask them."}
REPLACED = {"id": "L2", "text": "Ask.", "status": "superseded", "superseded_by": "L1"}
WITHDRAWN = {"id": "L3", "text": "Hurry.", "status": "withdrawn"}


def former(path: Path, *more: dict[str, Any], audience: str = "sector") -> list[tuple[str, ...]]:
    """Return what the note tells of lessons that no longer stand."""
    shown = a_note(path, [], audience=audience, lessons={"lessons": [NOW, *more]})
    return [(x.text, x.became, x.why) for x in lessons(shown).former]


def test_a_replaced_lesson_is_told_with_what_is_in_its_place_and_since_when(tmp_path: Path) -> None:
    since = {**REPLACED, "status_on": "2018-11-20", "status_why": "It did not say whom."}
    assert former(tmp_path, since) == [
        ("Ask.", "Replaced by L1 in November 2018", "It did not say whom.")
    ]


def test_a_trail_is_followed_to_the_lesson_that_stands(tmp_path: Path) -> None:
    older = {"id": "L4", "text": "Look.", "status": "superseded", "superseded_by": "L2"}
    assert former(tmp_path, older)[:0] == []
    assert ("Look.", "Replaced by L1", "") in former(tmp_path, REPLACED, older)


def test_a_trail_in_a_circle_leads_nowhere(tmp_path: Path) -> None:
    one = {**REPLACED, "superseded_by": "L4"}
    other = {"id": "L4", "text": "Look.", "status": "superseded", "superseded_by": "L2"}
    assert former(tmp_path, one, other) == []
    assert [x[1] for x in former(tmp_path, one, other, audience="set")] == ["No longer held"] * 2


@pytest.mark.parametrize(
    ("why", "audience", "goes"),
    [("", "set", True), ("", "sector", False), ("Never true.", "sector", True)],
)
def test_a_withdrawn_lesson_is_told_outside_only_where_somebody_wrote_why(
    tmp_path: Path, why: str, audience: str, *, goes: bool
) -> None:
    said = former(tmp_path, {**WITHDRAWN, "status_why": why}, audience=audience)
    assert said == ([("Hurry.", "Withdrawn", why)] if goes else [])


@pytest.mark.parametrize("audience", ["sponsor", "sector"])
def test_a_former_lesson_goes_no_further_than_it_went(tmp_path: Path, audience: str) -> None:
    kept = {**WITHDRAWN, "status_why": "Never true.", "share": "set"}
    assert former(tmp_path, kept, audience=audience) == []


def test_the_id_of_a_lesson_that_stays_is_not_told(tmp_path: Path) -> None:
    shown = a_note(
        tmp_path,
        [],
        lessons={"lessons": [{**NOW, "share": "set"}, REPLACED, {"id": "L9", "text": "x"}]},
    )
    assert shown.former == ()


def test_a_table_has_the_days_of_a_lesson(tmp_path: Path) -> None:
    later = [{"id": "S2-L1", "text": "Yes.", "confirms": ["S1-L1"]}]
    drawn = {"id": "L1", "text": "Ask.", "from": ["S1-L1"], "reviewed_on": "2018-12-01"}
    drawn |= {"review_by": "2019-03-01"}
    shown = a_note(tmp_path, [L1], later, lessons={"lessons": [drawn]})
    header, (line,) = as_table(lessons(shown), shown)
    assert dict(zip(header, line, strict=True)).items() >= {
        "First noted": "2018-01-10", "Last confirmed": "2018-02-10", "Last contradicted": "",
        "Reviewed on": "2018-12-01", "Review by": "2019-03-01",
    }.items()  # fmt: skip


def test_json_tells_what_became_of_former_lessons(tmp_path: Path) -> None:
    gone = {**WITHDRAWN, "status_why": "Never true.", "status_on": "2018-11-20"}
    shown = a_note(tmp_path, [], lessons={"lessons": [NOW, REPLACED, gone]})
    assert as_json(shown)["former"] == [
        {"id": "L2", "text": "Ask.", "status": "superseded", "superseded_by": "L1",
         "status_on": None, "status_why": None},
        {"id": "L3", "text": "Hurry.", "status": "withdrawn", "superseded_by": None,
         "status_on": "2018-11-20", "status_why": "Never true."},
    ]  # fmt: skip
