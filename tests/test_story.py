"""Records folded to the present: the order they happened in, and the last word."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alsctl.model import DrawnLesson, Folder, LearningSet, LessonsFile, Record
from alsctl.model.keys import Origin
from alsctl.model.lessons import SetAside
from alsctl.model.records import (
    Action,
    ConsentGiven,
    Lesson,
    Progress,
    Quote,
    Result,
    Trial,
)
from alsctl.model.sets import PlannedSession
from alsctl.story import ActionNow, in_order, tell

TODAY = date(2018, 6, 1)
DIARY = (
    PlannedSession(number=1, date=date(2018, 1, 10)),
    PlannedSession(number=2, date=date(2018, 3, 14)),
    PlannedSession(number=3, date=date(2018, 5, 16)),
)
ACTION = Action(id="S1-A1", text="Ring.", by=("m1",))


def session(number: int, day: date | None = None, name: str = "", **lists: object) -> Record:
    """Return the record of a session."""
    origin = Origin(f"sessions/{name or f'{number:02}'}.yaml")
    return Record(alsctl=1, session=number, date=day, origin=origin, **lists)  # type: ignore[arg-type]


def between(number: int, group: str | None = None, day: date | None = None) -> Record:
    """Return the record of work after a session."""
    origin = Origin(f"sessions/{number:02}-between{'-' if group else ''}{group or ''}.yaml")
    return Record(alsctl=1, between=number, group=group, date=day, origin=origin)


def folder(*records: Record, diary: tuple[PlannedSession, ...] = ()) -> Folder:
    """Return a set's folder with its records in order."""
    about = LearningSet(alsctl=1, id="r", name="Riverside", sessions=diary)
    return in_order(Folder(learning_set=about, records=records))


def action(*records: Record, diary: tuple[PlannedSession, ...] = ()) -> ActionNow:
    """Return the one action of some records as it stands."""
    (found,) = tell(folder(*records, diary=diary), TODAY).actions
    return found


def order(*records: Record, diary: tuple[PlannedSession, ...] = ()) -> list[str]:
    """Return the records' files in the order they happened."""
    names = (record.origin.file for record in folder(*records, diary=diary).records)
    return [name.removeprefix("sessions/").removesuffix(".yaml") for name in names]


def test_records_are_in_the_order_of_their_days() -> None:
    late, early = session(1, date(2018, 5, 1)), session(2, date(2018, 4, 1))
    assert order(late, early) == ["02", "01"]


def test_on_one_day_sessions_come_before_work_between_then_number_group_and_file() -> None:
    day = date(2018, 3, 14)
    records = [between(1, "b", day), between(1, "a", day), between(1, None, day)]
    records += [session(2, day), session(1, day, "01-10"), session(1, day, "01-2"), session(1, day)]
    assert order(*records) == [
        *("01", "01-2", "01-10", "02"),
        *("01-between", "01-between-a", "01-between-b"),
    ]


def test_an_undated_record_takes_the_day_of_the_diary() -> None:
    dated = session(3, date(2018, 2, 1))
    assert order(session(2), dated, session(1), diary=DIARY) == ["01", "03", "02"]


def test_without_any_day_records_go_by_their_numbers() -> None:
    records = [session(2), between(1, "a"), session(1), between(2), between(1)]
    assert order(*records) == ["01", "01-between", "01-between-a", "02", "02-between"]


def test_work_after_a_session_that_was_put_off_comes_after_it() -> None:
    assert order(between(1), session(1, date(2018, 2, 7)), diary=DIARY) == ["01", "01-between"]


@given(st.permutations([session(1), session(1, None, "01-2"), between(1), between(1, "a")]))
def test_the_order_of_reading_does_not_matter(records: list[Record]) -> None:
    assert order(*records) == ["01", "01-2", "01-between", "01-between-a"]


def test_the_last_word_wins() -> None:
    told = action(
        session(1, date(2018, 1, 10), actions=(ACTION,)),
        session(2, date(2018, 3, 14), progress=(Progress(action="S1-A1", state="done"),)),
        session(3, date(2018, 5, 16), progress=(Progress(action="S1-A1", state="partly"),)),
    )
    assert told.state == "partly"
    assert told.is_open
    assert len(told.progress) == 2


def test_what_changed_keeps_its_id_and_takes_new_words_day_and_owner() -> None:
    changed = Progress(
        action="S1-A1", state="changed", text="Write.", due=date(2018, 7, 1), by=("m2",)
    )
    told = action(session(1, actions=(ACTION,)), session(2, progress=(changed,)))
    assert (told.id, told.text, told.due, told.by) == (
        "S1-A1",
        "Write.",
        date(2018, 7, 1),
        ("m2",),
    )
    assert told.is_open


def test_what_progress_does_not_say_stays() -> None:
    due = replace(ACTION, due=date(2018, 5, 1))
    told = action(session(1, actions=(due,)), session(2, progress=(Progress(action="S1-A1"),)))
    assert (told.state, told.text, told.due, told.by) == ("open", "Ring.", due.due, ("m1",))


def test_done_and_dropped_are_closed() -> None:
    for state, is_open in (("open", True), ("partly", True), ("changed", True)):
        said = Progress(action="S1-A1", state=state)  # type: ignore[arg-type]
        assert (
            action(session(1, actions=(ACTION,)), session(2, progress=(said,))).is_open is is_open
        )
    for closed in ("done", "dropped"):
        said = Progress(action="S1-A1", state=closed)
        told = action(session(1, actions=(ACTION,)), session(2, progress=(said,)))
        assert not told.is_open
        assert not told.is_overdue(date.max)


def test_overdue_is_open_and_due_before_today() -> None:
    told = action(session(1, actions=(replace(ACTION, due=date(2018, 5, 31)),)))
    assert told.is_overdue(date(2018, 6, 1))
    assert not told.is_overdue(date(2018, 5, 31))


def test_without_a_day_an_action_is_due_at_the_next_session() -> None:
    told = action(session(1, actions=(ACTION,)), diary=DIARY)
    assert (told.due, told.falls_due) == (None, date(2018, 3, 14))
    moved = action(
        session(1, actions=(ACTION,)),
        session(2, progress=(Progress(action="S1-A1", state="partly"),)),
        diary=DIARY,
    )
    assert moved.falls_due == date(2018, 5, 16)


def test_without_any_day_nothing_is_overdue() -> None:
    told = action(session(1, actions=(ACTION,)))
    assert told.falls_due is None
    assert not told.is_overdue(date.max)


def test_a_trial_has_all_its_results() -> None:
    failed, worked = Result(trial="S1-T1", outcome="did not work"), Result(trial="S1-T1")
    records = (
        session(1, trials=(Trial(id="S1-T1", idea="Desk."),)),
        session(2, results=(failed,)),
        session(3, results=(worked,)),
    )
    (trial,) = tell(folder(*records), TODAY).trials
    assert [result.entry for result in trial.results] == [failed, worked]


def test_the_last_word_on_consent_stands() -> None:
    quote = Quote(id="S1-Q1", text="The sum.", consent="given", audiences=("sector",))
    gone = ConsentGiven(quote="S1-Q1", consent="withdrawn")
    (told,) = tell(folder(session(1, quotes=(quote,)), session(2, consents=(gone,))), TODAY).quotes
    assert told.consent == "withdrawn"


def noted(*lessons: Lesson) -> Folder:
    """Return a set that noted each lesson in a session of its own."""
    return folder(*(session(n, lessons=(lesson,)) for n, lesson in enumerate(lessons, 1)))


def lesson(id: str, *confirms: str, contradicts: tuple[str, ...] = ()) -> Lesson:
    """Return a noted lesson."""
    return Lesson(id=id, text=id, confirms=confirms, contradicts=contradicts)


def test_a_lesson_has_those_that_confirm_it_and_those_that_do_not() -> None:
    told = tell(
        noted(
            lesson("S1-L1"),
            lesson("S2-L1", "S1-L1"),
            lesson("S3-L1", "S2-L1"),
            lesson("S4-L1", contradicts=("S2-L1",)),
        ),
        TODAY,
    ).lessons
    assert [now.id for now in told] == ["S1-L1", "S4-L1"]
    assert [n.entry.id for n in told[0].confirmed] == ["S2-L1", "S3-L1"]
    assert [n.entry.id for n in told[0].contradicted] == ["S4-L1"]


def test_a_confirming_lesson_that_was_noted_first_is_not_lost() -> None:
    told = tell(
        noted(lesson("S1-L1", "S2-L1"), lesson("S2-L1", "S3-L1"), lesson("S3-L1")), TODAY
    ).lessons
    assert [now.id for now in told] == ["S3-L1"]
    assert {n.entry.id for n in told[0].confirmed} == {"S1-L1", "S2-L1"}


IDS = st.sampled_from([f"S{n}-L1" for n in range(1, 6)])


@given(st.lists(st.lists(IDS, max_size=3), min_size=1, max_size=5))
def test_no_lesson_is_lost_whatever_confirms_what(confirms: list[list[str]]) -> None:
    lessons = [lesson(f"S{n}-L1", *ids) for n, ids in enumerate(confirms, 1)]
    told = tell(noted(*lessons), TODAY).lessons
    shown = {now.id for now in told} | {n.entry.id for now in told for n in now.confirmed}
    assert shown == {one.id for one in lessons}


def test_a_drawn_lesson_has_all_its_sources() -> None:
    drawn = DrawnLesson(id="L1", text="Ask.", from_=("S1-L1", "S2-T1", "two-tier:S1-L2"))
    records = (
        session(1, lessons=(lesson("S1-L1"),)),
        session(2, trials=(Trial(id="S2-T1", idea="Desk."),)),
        session(3, lessons=(lesson("S3-L1", "S1-L1"), lesson("S3-L2"), lesson("S3-L3"))),
    )
    aside = (SetAside(lesson="S3-L2"),)
    file = LessonsFile(alsctl=1, lessons=(drawn,), set_aside=aside)
    told = tell(replace(folder(*records), lessons=file), TODAY)
    (now,) = told.lessons
    assert [source.entry for source in now.sources] == [
        records[0].lessons[0],
        records[1].trials[0],
    ]
    assert [n.entry.id for n in now.confirmed] == ["S3-L1"]
    assert now.unknown == ("two-tier:S1-L2",)
    assert [n.entry.id for n in told.undrawn] == ["S3-L1", "S3-L3"]


def test_without_lessons_yaml_nothing_is_undrawn() -> None:
    assert tell(noted(lesson("S1-L1")), TODAY).undrawn == ()


def test_a_session_is_held_once_however_many_wrote_it_up() -> None:
    records = (session(1), session(1, None, "01-2"), session(2, held="no"), between(2))
    assert [r.session for r in tell(folder(*records), TODAY).held] == [1]
