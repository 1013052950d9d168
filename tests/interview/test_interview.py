"""The interview: one question after the other, and a record that holds every word answered."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from alsctl import checks
from alsctl.errors import Severity
from alsctl.interview import Context, asked_so_far, next_question, record_of, summary
from alsctl.loading import read_record
from alsctl.model import Agenda, Folder, LearningSet, Record
from alsctl.model.agendas import AgendaBlock
from alsctl.model.drafts import Answer
from alsctl.model.keys import Mapping, keys_of
from alsctl.model.levels import NotesKept
from alsctl.model.records import Action, Deputy, Guest, Progress, Trial
from alsctl.model.sets import Group, Organisation, Person, Theme
from alsctl.yaml_text import yaml_text

SET = LearningSet(
    alsctl=1,
    name="Riverside",
    members=(
        Person(id="m1", name="Priya Shah", role="Chief executive", organisation="waveney"),
        Person(id="m2", name="Tom Reed", role="Leader", organisation="coastal"),
        Person(id="m3", name="Tom Ahmed", role="Leader", organisation="waveney"),
        Person(id="m4", role="Head of housing", organisation="coastal"),
    ),
    organisations=(
        Organisation(id="waveney", name="Waveney District Council"),
        Organisation(id="coastal", name="Coastal District Council"),
    ),
    groups=(Group(id="east", name="East", organisations=("waveney", "coastal")),),
    themes=(Theme(id="trust", name="Trust"), Theme(id="money", name="Money")),
)
AGENDA = Agenda(
    alsctl=1,
    session=2,
    blocks=(
        AgendaBlock(id="b1", kind="check-in"),
        AgendaBlock(id="b2", kind="presenter", title="Two tiers, one plan", presenter="m2"),
        AgendaBlock(id="b3", kind="break"),
        AgendaBlock(id="b4", kind="process-review"),
    ),
)
EARLIER = Record(
    alsctl=1,
    session=1,
    actions=(
        Action(id="S1-A1", text="Circulate the draft budget", by=("m1",)),
        Action(id="S1-A2", text="Invite the county treasurer"),
    ),
    trials=(Trial(id="S1-T1", idea="A one-page form", expected="Fewer calls"),),
)
DAY = date(2018, 5, 16)
NO_MORE = ""


def about(*, learning_set: LearningSet = SET, **others: Any) -> Context:
    """Return what is known before session 2 is recorded."""
    usual: dict[str, Any] = {
        "folder": Folder(learning_set=learning_set, agendas=(AGENDA,), records=(EARLIER,)),
        "number": 2,
        "agenda": AGENDA,
        "open_actions": EARLIER.actions,
        "open_trials": EARLIER.trials,
        "taken": frozenset({"S1-A1", "S1-A2", "S1-T1"}),
        "day": DAY,
    }
    return Context(**(usual | others))


def answers_to(context: Context, said: dict[str, str]) -> tuple[Answer, ...]:
    """Answer each question with what is said for it, and skip the others."""
    answers: tuple[Answer, ...] = ()
    while question := next_question(context, answers):
        text = said.get(question.key, "")
        answers += (Answer(asked=question.key, answer=text or None),)
    return answers


def recorded(context: Context | None = None, /, **said: str) -> Record:
    """Return the record of some answers; `_` stands for a blank and `__` for `: `."""
    context = context or about()
    told = {key.replace("__", ": ").replace("_", " "): text for key, text in said.items()}
    return record_of(context, answers_to(context, told))


def keys(context: Context, /, **said: str) -> list[str]:
    """Return the keys of the questions that are asked."""
    told = {key.replace("__", ": ").replace("_", " "): text for key, text in said.items()}
    return [q.key for q in asked_so_far(context, answers_to(context, told))]


def texts_of(value: Any) -> Iterator[str]:
    """Return every text in a value."""
    if isinstance(value, Mapping):
        for key in keys_of(type(value)).values():
            yield from texts_of(getattr(value, key.field))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif value is not None and value is not UNSET:
        yield str(value)


# The questions


def test_the_questions_come_in_the_order_of_an_evening() -> None:
    parts = dict.fromkeys(q.part for q in asked_so_far(about(), answers_to(about(), {})))
    assert list(parts) == [
        "When it was",
        "Who was there",
        "What was said",
        "Progress on actions",
        "New actions",
        "Results of trials",
        "Trials",
        "Lessons",
        "Barriers",
        "Decisions",
        "Process review",
    ]


def test_every_question_has_help_with_it() -> None:
    said = dict.fromkeys(("lesson 1", "trial 1", "action 1", "barrier 1", "deputy 1"), "x")
    said |= {"progress S1-A1": "changed", "result S1-T1": "mixed", "present": "m1", "part 1": "m1"}
    for question in asked_so_far(about(), answers_to(about(), said)):
        assert len(question.tip) > 20, question.key
        assert question.asks.endswith((".", "?")), question.key


def test_blocks_are_asked_in_turn_but_not_breaks_and_the_review_comes_at_the_end() -> None:
    asked = [key for key in keys(about()) if key.startswith("block")]
    presented = ["block b2: issue", "block b2: wanted", "block b2: insights"]
    assert asked == ["block b1", *presented, "block b2"]
    assert keys(about())[-2:] == ["review: helped", "review: change"]


def test_nothing_more_is_asked_of_a_session_that_did_not_happen() -> None:
    assert keys(about(), held="no", why_not_held="Snow.") == ["date", "held", "why not held"]
    record = recorded(held="no", why_not_held="Snow.")
    assert (record.held, record.notes[0].text, record.present) == ("no", "Snow.", UNSET)


def test_work_between_sessions_has_no_blocks_and_no_review() -> None:
    asked = keys(about(between=True, group="east", agenda=None))
    assert not [key for key in asked if key.startswith(("block", "held", "deputy", "review"))]
    assert "notes" in asked


def test_a_set_that_keeps_no_talk_is_not_asked_for_it() -> None:
    silent = LearningSet(alsctl=1, name="x", notes="none", members=SET.members)
    asked = keys(about(learning_set=silent, folder=Folder(learning_set=silent)))
    assert "notes" not in asked
    assert "lesson 1" in asked


def test_only_a_number_is_asked_where_no_members_are_listed() -> None:
    bare = LearningSet(alsctl=1, name="x", size=8)
    context = about(folder=Folder(learning_set=bare))
    assert "present" not in keys(context)
    record = recorded(context, attended="11", expected="8")
    assert (record.attended, record.expected, record.present) == (11, 8, UNSET)


def test_an_action_that_the_notes_tell_of_is_not_asked_about_again() -> None:
    asked = keys(about(), block_b1="Done: circulated the draft budget (Priya)")
    assert "progress S1-A1" not in asked
    assert "progress S1-A2" in asked


# What they make


def test_the_day_is_the_one_that_is_planned_or_the_one_that_is_typed() -> None:
    question = next_question(about(), ())
    assert question
    assert (question.key, question.usual) == ("date", "16 May 2018")
    assert recorded(date="17/05/2018").date == date(2018, 5, 17)
    assert recorded(date="17 May").date == date(2018, 5, 17)
    early = recorded(date="early in May")
    assert (early.date, early.when) == (None, "early in May")


def test_a_day_that_nobody_knows_has_to_be_said() -> None:
    question = next_question(about(day=None), ())
    assert question
    assert question.fault("") == "this one needs an answer"
    assert "30 February" in question.fault("30 February 2018")


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("all", ("m1", "m2", "m3", "m4")),
        ("all but Priya", ("m2", "m3", "m4")),
        ("Priya Shah, Head of housing", ("m1", "m4")),
        ("nobody", ()),
        ("", UNSET),
    ],
)
def test_attendance_is_by_name_role_or_all(typed: str, ids: Any) -> None:
    assert recorded(present=typed).present == ids


def test_a_name_that_fits_two_or_nobody_is_refused_and_kept_when_it_must_be() -> None:
    question = next_question(about(), answers_to(about(), {})[:2])
    assert question
    assert "fits more than one" in question.fault("Priya, Tom")
    assert "nobody that set.yaml lists" in question.fault("Fred Bloggs")
    record = recorded(present="Priya, Fred Bloggs")
    assert record.present == ("m1",)
    assert record.notes[0].text == "Present: Priya, Fred Bloggs"
    assert record.notes[0].share == "private"


def test_deputies_guests_and_those_who_left_early() -> None:
    record = recorded(
        present="Priya",
        apologies="Tom Reed",
        deputy_1="Lena Fox, planning",
        deputy_1__for_whom="Tom Reed",
        guests="Ana Silva, County Office\n- Bo",
        part_1="Priya",
        part_1__until="12.15",
    )
    assert record.apologies == ("m2",)
    assert record.deputies == (Deputy(name="Lena Fox, planning", instead_of="m2"),)
    assert record.guests == (
        Guest(name="Ana Silva", organisation="County Office"),
        Guest(name="Bo"),
    )
    (part,) = record.attendance
    assert (part.who, part.from_, str(part.until)) == ("m1", None, "12:15:00")


def test_a_presenter_s_issue_and_the_notes_of_the_block() -> None:
    record = recorded(
        block_b2__issue="How do I hold it together?",
        block_b2__insights="- Ask them.\n- Wait.",
        block_b2="A long talk.\nLesson: Ask early.",
    )
    (issue,) = record.issues
    assert (issue.id, issue.presenter, issue.insights) == ("S2-I1", "m2", ("Ask them.", "Wait."))
    assert [(note.block, note.text) for note in record.notes] == [("b2", "A long talk.")]
    assert record.lessons[0].id == "S2-L1"


def test_ids_go_on_after_those_in_the_notes_and_in_other_records() -> None:
    context = about(taken=frozenset({"S2-A4"}))
    record = recorded(context, notes="Action: Priya to ring", action_1="Tom Reed to call")
    assert [action.id for action in record.actions] == ["S2-A5", "S2-A6"]


def test_owner_and_day_of_a_new_action_are_found_in_its_words() -> None:
    said = {"action 1": "Priya to circulate the order by 1 July"}
    asked = asked_so_far(about(), answers_to(about(), said))
    usual = {question.key: question.usual for question in asked}
    assert usual["action 1: who"] == "Priya Shah"
    assert usual["action 1: by"] == "1 July 2018"


def test_progress_says_state_what_happened_and_the_new_day() -> None:
    record = recorded(
        **{"progress S1-A1": "partly", "progress S1-A1__happened": "Half of it."},
        **{"progress S1-A1__new date": "end of June"},
    )
    expected = Progress(
        action="S1-A1", state="partly", happened="Half of it.", due=date(2018, 6, 30)
    )
    assert record.progress == (expected,)


def test_a_result_and_a_trial() -> None:
    record = recorded(
        **{"result S1-T1": "did not work", "result S1-T1__might work if": "There is time."},
        **{"result S1-T1__decision": "adapt", "trial 1": "A duty officer"},
        **{"trial 1__where": "Waveney, East", "trial 1__until": "30 September"},
    )
    (result,) = record.results
    assert (result.outcome, result.decision, result.might_work_if) == (
        "did not work",
        "adapt",
        "There is time.",
    )
    (trial,) = record.trials
    assert (trial.id, trial.where, trial.until) == (
        "S2-T1",
        ("waveney", "east"),
        date(2018, 9, 30),
    )


def test_a_lesson_with_what_makes_it_usable() -> None:
    record = recorded(
        lesson_1="Ask the crews.",
        lesson_1__seen="East",
        lesson_1__caveat="One depot.",
        lesson_1__for="leaders, heads and crews",
        lesson_1__theme="Trust",
        lesson_1__share="sponsor",
    )
    (lesson,) = record.lessons
    assert (lesson.seen_by, lesson.caveat, lesson.theme) == (("east",), "One depot.", "trust")
    assert lesson.readers == ("leaders", "heads", "crews")
    assert lesson.share == "sponsor"


def test_a_lesson_says_no_level_where_it_is_the_usual_one() -> None:
    assert recorded(lesson_1="Ask.", lesson_1__share="sector").lessons[0].share is None


def test_barriers_decisions_and_the_process_review() -> None:
    record = recorded(
        barrier_1="No money.",
        barrier_1__of="central government",
        decision_1="Merge.",
        review__helped="Silence.",
    )
    assert (record.barriers[0].id, record.barriers[0].of) == ("S2-B1", "central government")
    assert record.decisions[0].text == "Merge."
    assert record.review is not None
    assert record.review.helped == "Silence."


def test_what_only_sounds_off_the_record_is_private() -> None:
    record = recorded(decision_1="Between us, don't minute this: we stop.")
    assert record.decisions[0].share == "private"


def test_something_off_the_record_is_noted_in_its_block() -> None:
    answers = tuple(
        Answer(asked=answer.asked, answer=answer.answer, off_the_record=answer.asked == "block b1")
        for answer in answers_to(about(), {})
    )
    (note,) = record_of(about(), answers).notes
    assert (note.block, note.off_the_record, note.text) == ("b1", True, None)


# A set that changed


def test_answers_to_what_is_no_longer_asked_are_kept_as_they_were_typed() -> None:
    said = {"block b2": "A long talk.", "progress S1-A1": "done", "present": "Tom Ahmed, Priya"}
    answers = answers_to(about(), said)
    members = tuple(person for person in SET.members if person.id != "m3")
    smaller = LearningSet(alsctl=1, name="Riverside", members=members)
    changed = about(agenda=None, open_actions=(), folder=Folder(learning_set=smaller))
    record = record_of(changed, answers)
    assert record.present == ("m1",)
    kept = [note.text for note in record.notes]
    assert "Present: Tom Ahmed, Priya" in kept
    assert "Block b2: A long talk." in kept
    assert "Progress S1-A1: done" in kept


def test_a_question_that_is_new_is_asked_where_it_belongs() -> None:
    answers = answers_to(about(open_actions=()), {})
    question = next_question(about(), answers)
    assert question
    assert question.key == "progress S1-A1"


# For all input

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1
)
TEXTS = st.one_of(
    st.just(""),
    st.sampled_from(
        (
            *"yes no all Priya nobody done changed open worked 1 10:30 sponsor Trust".split(),
            *("1 July", "end of June", "did not work", "Tom Reed, Waveney", "16 May 2018", "Fred"),
            *("Action: Priya to call", "Present: Fred", "Date: 3 May 2019", "Lesson: x\nCaveat: y"),
        )
    ),
    st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
)
# What is understood rather than kept as it stands: markers, names, days, words to pick.
UNDERSTOOD = frozenset(
    "action lesson caveat present date yes no all priya nobody tom reed waveney done changed open "
    "worked did not work sponsor trust private 1 10 30 july end of june 16 may 2018 2019 3 none "
    "note issue trial result barrier quote offer help wanted decision apologies share and".split()
)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), notes=st.sampled_from(["presenter", "agreed", "full"]))
def test_any_answers_make_a_record_that_reads_back_and_holds_every_word(
    data: st.DataObject, notes: NotesKept
) -> None:
    learning_set = SET if notes == "agreed" else _with_notes(notes)
    context = about(folder=Folder(learning_set=learning_set, agendas=(AGENDA,), records=(EARLIER,)))
    answers: tuple[Answer, ...] = ()
    while question := next_question(context, answers):
        text = data.draw(TEXTS) if len(answers) < 45 else ""
        if text and question.fault(text) and data.draw(st.booleans()):
            text = ""
        answers += (Answer(asked=question.key, answer=cleaned(text) or None),)
    record = record_of(context, answers)
    again, problems = read_record(yaml_text(record), "sessions/02.yaml")
    assert [p for p in problems if p.severity is Severity.FAULT] == []
    assert again == record
    folder = Folder(
        learning_set=learning_set,
        agendas=(AGENDA,),
        records=(EARLIER, record),
        written=frozenset(text for text in texts_of((EARLIER, record)) if "-" in text),
    )
    assert [p for p in checks.problems(folder) if p.severity is Severity.FAULT] == []
    assert lost(answers, record) == set()
    assert all(isinstance(line, str) for line in summary(context, record))


def cleaned(text: str) -> str:
    """Return an answer as it comes from a terminal."""
    from alsctl.interview import cleaned as clean

    return clean(text).words


def _with_notes(notes: NotesKept) -> LearningSet:
    from msgspec.structs import replace

    return replace(SET, notes=notes)


def lost(answers: tuple[Answer, ...], record: Record) -> set[str]:
    """Return the words that were typed and are not in the record."""
    kept = " ".join(texts_of(record)).casefold()
    words = {
        word
        for answer in answers
        for word in "".join(c if c.isalnum() else " " for c in answer.text).split()
    }
    return {w for w in words if w.casefold() not in kept and w.casefold() not in UNDERSTOOD}
