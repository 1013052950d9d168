"""Planning the next agenda: it fits, it is fair, and nothing private gets into it."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl.model import Agenda, Folder, LearningSet, LessonsFile, Record
from alsctl.model.agendas import AgendaBlock
from alsctl.model.lessons import DrawnLesson
from alsctl.model.records import (
    Action,
    BlockTaken,
    Issue,
    Lesson,
    Note,
    Progress,
    Result,
    Trial,
)
from alsctl.model.sets import Facilitator, Group, Organisation, Person, PlannedSession
from alsctl.planning import plan
from alsctl.story import in_order
from alsctl.timetable import LONGEST_WITHOUT_BREAK, timetable

TODAY = date(2026, 1, 5)
MEMBERS = tuple(
    Person(id=f"m{n}", name=name)
    for n, name in enumerate(("Priya Shah", "Tom Marsh", "Ann Lee", "Siân Rhys"), start=1)
)
DIARY = tuple(
    PlannedSession(number=n, date=date(2026, n, 10), start=time(10), finish=time(13))
    for n in range(1, 6)
)
SECRET = "Only for the facilitator."


def folder(*records: Record, **more: Any) -> Folder:
    parts = {key: more.pop(key) for key in ("agendas", "lessons") if key in more}
    said: dict[str, Any] = {
        "id": "riverside",
        "name": "Riverside",
        "members": MEMBERS,
        "sessions": DIARY,
        "sessions_planned": 5,
        **more,
    }
    ids = {issue.id for record in records for issue in record.issues}
    return in_order(
        Folder(
            learning_set=LearningSet(alsctl=1, **said),
            records=records,
            written=frozenset(filter(None, ids)),
            **parts,
        )
    )


def record(session: int = 1, **said: Any) -> Record:
    return Record(alsctl=1, session=session, date=date(2026, session, 10), **said)


def action(text: str, **said: Any) -> Action:
    return Action(id=said.pop("id", "S1-A1"), text=text, **said)


def planned(whole: Folder, number: int = 2, **more: Any) -> Agenda:
    return plan(whole, number, TODAY, **more).agenda


def lasting(minutes: int, **said: Any) -> Folder:
    """Return a set whose sessions all have so many minutes, from nine o'clock on."""
    finish = time(*divmod(9 * 60 + minutes, 60))
    diary = tuple(
        PlannedSession(number=n, date=date(2026, n, 10), start=time(9), finish=finish)
        for n in range(1, 6)
    )
    return folder(sessions=diary, **said)


def blocks(agenda: Agenda, kind: str) -> list[AgendaBlock]:
    return [block for block in agenda.blocks if block.kind == kind]


def items(agenda: Agenda, kind: str) -> list[str]:
    return [item for block in blocks(agenda, kind) for item in block.items]


def presenters(agenda: Agenda) -> list[str | None]:
    return [block.presenter for block in blocks(agenda, "presenter")]


def everything(agenda: Agenda) -> str:
    return repr(agenda)


# ---- the running order ----


def test_three_hours_are_the_tested_running_order() -> None:
    agenda = planned(folder())
    assert [(block.kind, block.minutes) for block in agenda.blocks] == [
        ("check-in", 10),
        ("ground-rules", 5),
        ("review", 20),
        ("bidding", 5),
        ("presenter", 40),
        ("break", 10),
        ("presenter", 40),
        ("theme", 20),
        ("process-review", 15),
        ("next-steps", 5),
    ]
    assert [block.id for block in agenda.blocks] == [f"b{n}" for n in range(1, 11)]


@pytest.mark.parametrize(
    ("minutes", "rounds", "pauses"),
    [
        (60, 1, []),
        (90, 1, []),
        (120, 1, ["Break"]),
        (150, 2, ["Break"]),
        (240, 3, ["Break", "Break"]),
        (300, 3, ["Break", "Lunch"]),
        (420, 4, ["Break", "Break", "Lunch", "Break"]),
    ],
)
def test_shorter_and_longer_sets_have_fewer_and_more_rounds(
    minutes: int, rounds: int, pauses: list[str]
) -> None:
    agenda = planned(lasting(minutes))
    assert len(blocks(agenda, "presenter")) == rounds
    assert [block.title for block in blocks(agenda, "break")] == pauses


@settings(deadline=None)
@given(
    st.integers(1, 14 * 60),
    st.sampled_from([1, 2, 5, 6]),
    st.integers(0, 12),
    st.booleans(),
    st.lists(st.sampled_from(["exchange", "exploration", "lessons", "other"]), unique=True),
)
def test_whatever_the_length_it_fits_and_the_process_is_reviewed(
    minutes: int, number: int, members: int, waits: bool, conversations: list[str]
) -> None:
    people = tuple(Person(id=f"m{n}", role="Director") for n in range(members))
    issue = Issue(id="S1-I1", presenter="m0", text="How?")
    whole = lasting(minutes, members=people, conversations=tuple(conversations))
    if waits and members:
        agendas = (
            Agenda(
                alsctl=1,
                session=1,
                blocks=(AgendaBlock(id="b1", kind="presenter", presenter="m1"),),
            ),
        )
        records = (record(1, issues=(issue,), present=("m0", "m1")),)
        whole = Folder(learning_set=whole.learning_set, records=records, agendas=agendas)
    found = plan(whole, number, TODAY)
    made = timetable(found.agenda, found.sitting.start, found.sitting.finish)
    length = minutes if number < 6 else 180
    assert made.planned == made.total <= length
    assert made.total >= min(length, 15) * 0.3
    assert all(timed.without_break <= LONGEST_WITHOUT_BREAK for timed in made.blocks)
    [review] = blocks(found.agenda, "process-review")
    assert review.shrink_to is None
    assert (review.minutes or 0) >= (15 if length >= 90 else min(5, length))
    for block in found.agenda.blocks:
        assert block.minutes
        assert block.shrink_to is None or 0 < block.shrink_to < block.minutes
    assert blocks(found.agenda, "break") == [] or length > LONGEST_WITHOUT_BREAK
    assert found.agenda.blocks[0].kind != "break" != found.agenda.blocks[-1].kind
    named = [presenter for presenter in presenters(found.agenda) if presenter]
    assert len(set(named)) == len(named)


@settings(deadline=None)
@given(st.integers(270, 480), st.integers(8, 11), st.sampled_from([1, 2, 5]))
def test_lunch_in_a_full_day_is_at_lunchtime(minutes: int, hour: int, number: int) -> None:
    start, finish = time(hour), time(*divmod(hour * 60 + minutes, 60))
    diary = (PlannedSession(number=n, start=start, finish=finish) for n in range(1, 6))
    found = plan(folder(sessions=tuple(diary)), number, TODAY)
    table = timetable(found.agenda, start, finish)
    lunches = [timed.start for timed in table.blocks if timed.block.title == "Lunch"]
    assert len(lunches) == (finish >= time(14))
    for begins in lunches:
        assert begins
        assert time(11, 45) <= begins <= time(13, 15)


def test_a_session_of_which_no_times_are_known_is_planned_for_three_hours() -> None:
    found = plan(folder(sessions=()), 2, TODAY)
    assert found.minutes == 180
    assert sum(block.minutes or 0 for block in found.agenda.blocks) == 170


def test_date_and_place_stay_in_the_diary() -> None:
    agenda = planned(folder())
    assert (agenda.date, agenda.start, agenda.finish, agenda.venue, agenda.expected) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_the_first_session_is_for_meeting_and_for_agreeing_how_to_work() -> None:
    agenda = planned(folder(), 1, papers=("background.md",))
    kinds = [block.kind for block in agenda.blocks]
    assert kinds[:3] == ["check-in", "ground-rules", "input"]
    assert "review" not in kinds
    assert presenters(agenda) == [None]
    assert agenda.papers == ("background.md",)
    assert "the background paper" in agenda.pre_work[0]


def test_the_last_session_agrees_lessons_and_ends_the_set() -> None:
    agenda = planned(folder(conversations=("exchange", "lessons")), 5)
    titles = [block.title or "" for block in agenda.blocks]
    for words in ("Our lessons", "takes home", "Was it worth it", "How the set ends"):
        assert any(words in title for title in titles), words
    assert presenters(agenda) == []
    assert blocks(agenda, "theme")[0].conversation == "lessons"


def test_two_facilitators_share_the_blocks() -> None:
    hosts = (Facilitator(id="jo", name="Jo"), Facilitator(id="ravi", name="Ravi"))
    agenda = planned(folder(facilitators=hosts))
    assert {block.lead for block in agenda.blocks if block.kind != "presenter"} == {
        "jo",
        "ravi",
        None,
    }
    assert blocks(agenda, "process-review")[0].lead == "jo"


# ---- whose turn it is ----


def round_of(member: str | None, minutes: int = 40, id: str = "b1") -> AgendaBlock:
    return AgendaBlock(id=id, kind="presenter", presenter=member, minutes=minutes)


def agenda_of(session: int, *rounds: AgendaBlock) -> Agenda:
    return Agenda(alsctl=1, session=session, blocks=rounds)


def test_who_has_not_presented_comes_first() -> None:
    whole = folder(record(1), agendas=(agenda_of(1, round_of("m1"), round_of("m2", id="b2")),))
    assert presenters(planned(whole)) == ["m3", "m4"]


def test_longest_ago_and_then_fewest_minutes_come_first() -> None:
    agendas = (
        agenda_of(1, round_of("m3"), round_of("m4", id="b2")),
        agenda_of(2, round_of("m1"), round_of("m2", id="b2")),
    )
    taken = (BlockTaken(block="b1", minutes=50), BlockTaken(block="b2", minutes=30))
    whole = folder(record(1, blocks=taken), record(2), agendas=agendas)
    agenda = planned(whole, 3)
    assert presenters(agenda) == ["m4", "m3"]
    said = blocks(agenda, "presenter")[0].private
    assert (
        said
        == "Siân Rhys is next in turn: has presented once, last in session 1, 30 minutes in all."
    )


def test_who_left_is_out_and_who_joins_later_too() -> None:
    left = Person(id="m1", name="Priya Shah", left=date(2026, 1, 31))
    later = Person(id="m2", name="Tom Marsh", joined=date(2026, 2, 11))
    whole = folder(record(1), members=(left, later, *MEMBERS[2:]))
    assert presenters(planned(whole)) == ["m3", "m4"]


def test_apologies_cost_nobody_their_turn() -> None:
    whole = folder(record(1, apologies=("m1",)), agendas=(agenda_of(1, round_of("m1")),))
    assert presenters(planned(whole)) == ["m1", "m2"]


def test_who_was_not_there_did_not_present() -> None:
    whole = folder(record(1, present=("m2",)), agendas=(agenda_of(1, round_of("m1")),))
    assert presenters(planned(whole))[0] == "m1"


def test_without_an_agenda_those_who_brought_issues_presented() -> None:
    issue = Issue(id="S1-I1", presenter="m1", text="How do I tell them?")
    assert presenters(planned(folder(record(1, issues=(issue,))))) == ["m2", "m3"]


def test_a_group_that_presented_counts_for_its_members() -> None:
    members = (Person(id="m1", name="A", organisation="o1"), *MEMBERS[1:])
    whole = folder(
        record(1),
        members=members,
        organisations=(Organisation(id="o1", name="Eastmarsh"),),
        agendas=(agenda_of(1, round_of("o1")),),
    )
    assert presenters(planned(whole)) == ["m2", "m3"]


def test_a_session_that_was_not_held_gave_nobody_air_time() -> None:
    whole = folder(record(1, held="no"), agendas=(agenda_of(1, round_of("m1")),))
    assert presenters(planned(whole))[0] == "m1"


# ---- what is carried over ----


def test_an_issue_that_was_brought_and_not_presented_comes_first_among_equals() -> None:
    issue = Issue(id="S1-I1", presenter="m4", text="Who pays for the bridge? Nobody wants to.")
    whole = folder(record(1, issues=(issue,)), agendas=(agenda_of(1, round_of("m1")),))
    [first, _] = blocks(planned(whole), "presenter")
    assert (first.presenter, first.issue, first.title) == (
        "m4",
        "S1-I1",
        "Who pays for the bridge?",
    )


def test_an_issue_of_which_an_action_is_open_is_carried_without_its_words() -> None:
    issue = Issue(id="S1-I1", presenter="m1", text="I may lose my job.")
    said = action("Ring Tom.", by=("m1",), issue="S1-I1", due=date(2026, 2, 1))
    whole = folder(record(1, issues=(issue,), actions=(said,)))
    agenda = planned(whole)
    assert items(agenda, "bidding")[0] == (
        "Priya Shah, back to the issue of session 1 if wanted: one action still open."
    )
    assert "lose my job" not in everything(agenda)


def test_open_actions_that_are_due_are_listed_with_owner_and_day() -> None:
    actions = (
        action("Circulate the draft", by=("m1", "m2"), due=date(2026, 2, 1)),
        action("Later.", id="S1-A2", due=date(2026, 3, 1)),
        action("Never mind.", id="S1-A3"),
        action("Begun.", id="S1-A4", by=("m3",), due=date(2026, 2, 10)),
        action("Finished.", id="S1-A5"),
    )
    progress = (
        Progress(action="S1-A5", state="done"),
        Progress(action="S1-A4", state="partly"),
    )
    between = Record(alsctl=1, between=1, date=date(2026, 1, 20), progress=progress)
    agenda = planned(folder(record(1, actions=actions), between))
    assert items(agenda, "review") == [
        "All of us, on our work since session 1: one action done and one action partly done.",
        "Priya Shah and Tom Marsh: Circulate the draft. Was due 1 February 2026.",
        "Nobody named yet: Never mind.",
        "Ann Lee: Begun. Partly done. Due 10 February 2026.",
    ]


def test_results_that_are_overdue_by_the_session_are_asked_for_first() -> None:
    trials = (
        Trial(id="S1-T1", idea="One round"),
        Trial(id="S1-T2", idea="Two rounds", until=date(2026, 2, 1)),
        Trial(id="S1-T3", idea="Stopped", until=date(2026, 2, 1)),
    )
    results = (Result(trial="S1-T3", decision="stop"),)
    agenda = planned(folder(record(1, trials=trials, results=results)))
    assert items(agenda, "review") == [
        "On trial. Two rounds. The result was due by 1 February 2026: what came of it?",
        "On trial. One round.",
    ]


def test_trials_without_a_result_are_listed() -> None:
    trials = (Trial(id="S1-T1", idea="One round"), Trial(id="S1-T2", idea="Over."))
    results = (Result(trial="S1-T2", outcome="worked"),)
    agenda = planned(folder(record(1, trials=trials, results=results)))
    assert items(agenda, "review") == ["On trial. One round."]


def test_lessons_past_their_review_go_to_the_last_theme() -> None:
    lessons = (
        Lesson(id="S1-L1", text="Ask the crews", review_by=date(2026, 2, 1)),
        Lesson(id="S1-L2", text="Still good.", review_by=date(2026, 6, 1)),
    )
    agenda = planned(folder(record(1, lessons=lessons)))
    assert items(agenda, "theme")[-1] == "Does it still hold? Ask the crews."
    assert "Still good" not in everything(agenda)


def test_what_is_noted_later_is_not_known_yet() -> None:
    whole = folder(record(1), record(2, actions=(action("From session two", id="S2-A1"),)))
    assert "From session two" not in everything(planned(whole))


def test_conversations_come_in_turn() -> None:
    known = ("exchange", "exploration", "lessons")
    had = Agenda(alsctl=1, session=1, blocks=(AgendaBlock(kind="theme", conversation="exchange"),))
    agenda = planned(folder(record(1), conversations=known, agendas=(had,)))
    assert [block.conversation for block in blocks(agenda, "theme")] == ["exploration"]


def test_who_left_the_set_is_told_as_such() -> None:
    left = Person(id="m1", name="Priya Shah", left=date(2026, 2, 1))
    whole = folder(record(1, actions=(action("Write.", by=("m1",)),)), members=(left, *MEMBERS[1:]))
    assert items(planned(whole), "review")[0].startswith("Priya Shah, who has left the set: Write.")


# ---- what is private stays private ----


def test_nothing_private_gets_into_an_agenda() -> None:
    said: dict[str, Any] = {"share": "private"}
    whole = folder(
        record(
            1,
            issues=(Issue(id="S1-I1", presenter="m1", text=SECRET, **said),),
            actions=(action(SECRET, **said), action(SECRET, id="S1-A2", issue="S1-I1")),
            trials=(Trial(id="S1-T1", idea=SECRET, **said),),
            lessons=(Lesson(id="S1-L1", text=SECRET, review_by=TODAY, **said),),
            progress=(),
        ),
        agendas=(agenda_of(1, round_of("m2")),),
    )
    for number in (2, 5):
        agenda = planned(whole, number)
        assert SECRET[:-1] not in everything(agenda)
        assert "S1-I1" not in everything(agenda)


def test_a_lesson_drawn_from_something_private_stays_out() -> None:
    noted = record(3, lessons=(Lesson(id="S3-L1", text="x", share="private"),))
    drawn = DrawnLesson(id="L1", text=SECRET, from_=("S3-L1",), review_by=TODAY)
    whole = folder(noted, lessons=LessonsFile(alsctl=1, lessons=(drawn,)))
    assert SECRET not in everything(planned(whole))


def test_under_notes_for_the_presenter_issues_and_what_hangs_on_them_stay_out() -> None:
    issue = Issue(id="S1-I1", presenter="m4", text=SECRET)
    whole = folder(
        record(1, issues=(issue,), actions=(action("Because of it", issue="S1-I1"),)),
        notes="presenter",
        agendas=(agenda_of(1, round_of("m1")),),
    )
    agenda = planned(whole)
    assert SECRET not in everything(agenda)
    assert "Because of it" not in everything(agenda)


def test_an_issue_of_a_confidential_meeting_is_not_quoted() -> None:
    issue = Issue(id="S1-I1", presenter="m4", text=SECRET)
    whole = folder(
        record(1, issues=(issue,), regime="confidential"), agendas=(agenda_of(1, round_of("m1")),)
    )
    agenda = planned(whole)
    assert presenters(agenda)[0] == "m4"
    assert SECRET not in everything(agenda)


def test_what_is_known_only_to_the_facilitator_as_done_is_not_asked_for() -> None:
    done = Progress(action="S1-A1", state="done", share="private")
    between = Record(alsctl=1, between=1, date=date(2026, 1, 20), progress=(done,))
    whole = folder(record(1, actions=(action("Ring Tom."),)), between)
    assert items(planned(whole), "review") == []


def test_the_same_files_give_the_same_agenda_on_any_day() -> None:
    lessons = (Lesson(id="S1-L1", text="Ask.", review_by=date(2026, 2, 1)),)
    whole = folder(record(1, lessons=lessons))
    assert plan(whole, 2, TODAY) == plan(whole, 2, TODAY + timedelta(days=300))


# ---- what pairs and groups did since ----

EAST = Group(id="east", name="East")


def worked(after: int, **said: Any) -> Record:
    return Record(alsctl=1, between=after, date=date(2026, after, 20), **said)


def test_each_group_s_work_since_the_last_session_is_for_them_to_tell() -> None:
    early = worked(1, group="east", notes=(Note(text="Before.", share="set"),))
    work = worked(
        2,
        group="east",
        progress=(Progress(action="S1-A1", state="done"), Progress(action="S1-A2", state="done")),
        actions=(action("Write it down.", id="S2-east-A1", due=date(2027, 1, 1)),),
        trials=(Trial(id="S2-east-T1", idea="One round"),),
    )
    whole = folder(
        record(1, actions=(action("a"), action("b", id="S1-A2"))),
        early,
        record(2),
        work,
        groups=(EAST,),
    )
    assert items(planned(whole, 3), "review")[0] == (
        "East, on their work since session 2: two actions done, one new action and one trial."
    )


def test_work_that_only_has_notes_is_told_and_work_that_is_private_is_not() -> None:
    noted = worked(1, group="east", notes=(Note(text="We met.", share="set"),))
    private = worked(1, group="m1", notes=(Note(text="Hard.", share="private"),))
    whole = folder(record(1), noted, private, groups=(EAST,))
    assert items(planned(whole), "review") == ["East, on their work since session 1."]


def test_work_since_a_session_that_did_not_happen_is_since_the_one_before() -> None:
    work = worked(1, group="east", notes=(Note(text="We met.", share="set"),))
    whole = folder(record(1), work, record(2, held="no"), groups=(EAST,))
    assert items(planned(whole, 3), "review")[:1] == ["East, on their work since session 1."]
