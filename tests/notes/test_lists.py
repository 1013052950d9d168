"""Lists below “Actions” and the like, and other words for a marker, are understood and told."""

from datetime import date
from typing import Any

import pytest

from alsctl.model import Folder, LearningSet
from alsctl.model.sets import Person
from alsctl.notes import Manuscript, Paragraph, understand
from alsctl.notes.marker_words import many, meant
from tests.growth import grows_in_proportion
from tests.test_notes import SET, read

LIST = "- Tom Reed to ring by 1 June\n- Priya and Siân – draft the order\n- Find a room\n"


def told(text: str, **others: Any) -> list[tuple[str, str]]:
    """Return what is told, with the places."""
    return [(guess.place, guess.says) for guess in read(text, **others).guesses]


@pytest.mark.parametrize(
    "head",
    [
        "Actions",
        "Actions:",
        "ACTIONS",
        "## Actions",
        "**Agreed actions:**",
        "6. Action points",
        "Action items",
        "Follow-up tasks:",
        "Camau gweithredu / Actions",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_each_item_of_a_list_below_a_word_for_many_is_one(head: str, gap: str) -> None:
    understanding = read(f"{head}{gap}{LIST}")
    assert [(a.text, a.by, a.due) for a in understanding.record.actions] == [
        ("Tom Reed to ring by 1 June", ("m2",), date(2018, 6, 1)),
        ("Priya and Siân – draft the order", ("m1", "m3"), None),
        ("Find a room", (), None),
    ]
    assert [note.text for note in understanding.record.notes] == [head]
    first, *_ = understanding.guesses
    assert first.place == "line 1"
    assert first.says.startswith("three lines below “")
    assert first.says.endswith(
        "are taken as actions; write “Note:” in front of what is something else"
    )


def test_plain_lines_below_actions_are_actions_where_they_say_who() -> None:
    understanding = read(
        "Actions\n\nPriya to ring the depot and\nask about ice by 1 June\n\n"
        "Tom Reed – write it up\nSomebody to book a room\nCirculate the order (Siân)\n\n"
        "Next meeting\nPriya to chair.\n"
    )
    assert [(a.text, a.by, a.due) for a in understanding.record.actions] == [
        ("Priya to ring the depot and\nask about ice by 1 June", ("m1",), date(2018, 6, 1)),
        ("Tom Reed – write it up", ("m2",), None),
        ("Circulate the order (Siân)", ("m3",), None),
    ]
    assert [note.text for note in understanding.record.notes] == [
        "Actions",
        "Somebody to book a room",
        "Next meeting\nPriya to chair.",
    ]
    assert [(guess.place, guess.says.split(" below")[0]) for guess in understanding.guesses] == [
        ("line 1", "three lines"),
        ("line 1", "one line"),
    ]


def test_paragraphs_of_word_below_actions_are_actions_where_they_say_who() -> None:
    parts = (
        Paragraph("Actions", "paragraph 1", level=2),
        Paragraph("Priya to ring the depot.", "paragraph 2"),
        Paragraph("", "paragraph 3"),
        Paragraph("Tom Reed will write it up.", "paragraph 4"),
        Paragraph("It had been a long day.", "paragraph 5"),
        Paragraph("Siân to drive.", "paragraph 6"),
    )
    record = understand(Manuscript(parts), folder=Folder(learning_set=SET), session=2).record
    assert [action.by for action in record.actions] == [("m1",), ("m2",)]
    assert [note.text for note in record.notes][1:] == ["It had been a long day.", "Siân to drive."]


@pytest.mark.parametrize(
    "text", ["Actions\nWe went through them.\nPriya to ring\n", "Lessons\nPriya to ring\n"]
)
def test_prose_below_a_word_for_many_stays_a_note_and_is_told(text: str) -> None:
    understanding = read(text)
    assert (understanding.record.actions, understanding.record.lessons) == ((), ())
    ((place, says),) = told(text)
    assert (place, says.split("; ")[0].split("” ")[1]) == ("line 1", "are no entries")


def test_other_markers_in_such_a_list_are_what_they_say() -> None:
    record = read("Actions\n- Tom Reed to ring\n- Note: Ice in the yard.\n- Lesson: Ask.\n").record
    assert [action.text for action in record.actions] == ["Tom Reed to ring"]
    assert [lesson.text for lesson in record.lessons] == ["Ask."]
    assert [note.text for note in record.notes] == ["Actions", "Ice in the yard."]


def test_the_list_ends_with_a_paragraph_a_heading_or_another_word_for_many() -> None:
    text = "Lessons\n- Ask first.\n\n- Ask again.\n\nA walk.\n\n- the yard\n\nDecisions\n- Merge.\n"
    record = read(text).record
    assert [lesson.text for lesson in record.lessons] == ["Ask first.", "Ask again."]
    assert [decision.text for decision in record.decisions] == ["Merge."]
    assert [note.text for note in record.notes] == ["Lessons", "A walk.", "- the yard", "Decisions"]


def test_lines_below_an_item_and_items_set_in_go_on_or_stay_notes() -> None:
    record = read(
        "Actions\n- Tom Reed to ring\n  before lunch\n  - the depot\n- Priya to write"
    ).record
    assert [a.text for a in record.actions] == [
        "Tom Reed to ring\n  before lunch",
        "Priya to write",
    ]
    assert [note.text for note in record.notes] == ["Actions", "  - the depot"]


def test_what_is_ticked_off_is_no_new_action() -> None:
    understanding = read("Actions\n- ☑ Tom Reed to ring\n- ☐ Priya to write\n")
    assert [action.text for action in understanding.record.actions] == ["Priya to write"]
    assert "- ☑ Tom Reed to ring" in [note.text for note in understanding.record.notes]
    assert any("is ticked off" in guess.says for guess in understanding.guesses)


def test_below_next_steps_only_what_names_somebody_is_an_action() -> None:
    understanding = read(
        "What comes now\n\n## Next steps\n\n- Tom Reed to ring\n- It will be hard.\n"
    )
    assert [action.text for action in understanding.record.actions] == ["Tom Reed to ring"]
    assert "- It will be hard." in [note.text for note in understanding.record.notes]
    assert [guess.says for guess in understanding.guesses] == [
        "one line below “Next steps” is taken as an action; write “Note:” in front of what is "
        "something else",
        "one line below “Next steps” names nobody, or is ticked off: kept as notes; write "
        "“Action:” in front of an action",
    ]


def test_people_listed_below_who_was_there_were_there() -> None:
    text = "Who was there\n\n- Priya Shah\n- Tom Reed from 11:00\n- Zoe Ali\n\nApologies\n- Siân\n"
    understanding = read(text)
    assert understanding.record.present == ("m1", "m2")
    assert understanding.record.apologies == ("m3",)
    assert [guest.name for guest in understanding.record.guests] == ["Zoe Ali"]
    assert ("line 1", "three lines below “Who was there” are taken to have been there; write "
            "“Note:” in front of what is something else") in told(text)  # fmt: skip


def test_people_of_a_set_without_a_roster_are_counted_and_told_once() -> None:
    understanding = read("Attendees\n- Ann\n- Ben\n", learning_set=LearningSet(alsctl=1, name="x"))
    assert understanding.record.attended == 2
    counted = [guess for guess in understanding.guesses if "counted" in guess.says]
    assert [guess.place for guess in counted] == ["line 1"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("AP: Tom Reed to ring", "actions"),
        ("**AP 3:** ring", "actions"),
        ("Action point: ring", "actions"),
        ("Lesson learned: ring", "lessons"),
        ("Gwers: ring", "lessons"),
        ("Gwers / Lesson: ring", "lessons"),
        ("Agreed: ring", "decisions"),
    ],
)
def test_another_word_for_a_marker_is_taken_and_told(line: str, kind: str) -> None:
    understanding = read(f"A long talk.\n\n{line}\n")
    assert len(getattr(understanding.record, kind)) == 1
    assert [note.text for note in understanding.record.notes] == ["A long talk."]
    assert any(g.place == "line 3" and " is taken for “" in g.says for g in understanding.guesses)


def test_other_words_for_who_was_there_are_taken_and_told() -> None:
    understanding = read("Attendees: Priya, Tom Reed\nApols: Siân\n")
    assert understanding.record.present == ("m1", "m2")
    assert understanding.record.apologies == ("m3",)
    assert [guess.says for guess in understanding.guesses] == [
        "“Attendees:” is taken for “Present:”",
        "“Apols:” is taken for “Apologies:”",
    ]


def test_a_number_behind_a_marker_is_passed_over() -> None:
    understanding = read("Lesson 2: Ask first.\nAction 10: Priya to call\n")
    assert [lesson.text for lesson in understanding.record.lessons] == ["Ask first."]
    assert [action.by for action in understanding.record.actions] == [("m1",)]


def test_another_word_for_a_marker_does_not_end_what_is_off_the_record() -> None:
    record = read("Off the record: the auditors\nAgreed: to say nothing of them\n").record
    assert record.decisions == ()
    assert "auditors" not in str(record)
    assert "nothing of them" not in str(record)


@pytest.mark.parametrize("text", ["Priya Shah circulate the draft", "@Priya – no, ring them"])
def test_an_action_that_begins_with_a_name_is_put_down_for_them_and_told(text: str) -> None:
    understanding = read(f"Action: {text}")
    assert understanding.record.actions[0].by == ("m1",)


def test_the_name_of_a_council_at_the_beginning_is_no_owner() -> None:
    (action,) = read("Action: Waveney budget papers need a read").record.actions
    assert action.by == ()
    (both,) = read("Action: Priya and Siân ring the county").record.actions
    assert both.by == ("m1", "m3")
    assert "put down for Priya Shah and Siân Rhys-O’Neill: it begins with the name" in [
        says for _, says in told("Action: Priya and Siân ring the county")
    ]


def test_all_are_those_who_belong_to_the_set_on_the_day() -> None:
    gone = Person(id="g", name="Gwen Pugh", left=date(2018, 1, 1))
    later = Person(id="n", name="Nia Howe", joined=date(2019, 1, 1))
    there = Person(id="p", name="Pat Lee", left=date(2018, 5, 16))
    learning_set = LearningSet(alsctl=1, name="x", members=(gone, later, there))
    (action,) = read("Action: All to read the note", learning_set=learning_set).record.actions
    assert action.by == ("p",)


@pytest.mark.parametrize(
    "words",
    ["CX Waveney", "Chief Exec (Waveney)", "Waveney chief exec", "Chief Executive of Waveney"],
)
def test_a_chief_executive_is_known_by_what_councils_write(words: str) -> None:
    assert read(f"Apologies: {words}").record.apologies == ("m1",)


def test_full_names_with_nothing_between_them_are_several() -> None:
    understanding = read("Present: Priya Shah Tom Reed Siân Rhys-O’Neill")
    assert understanding.record.present == ("m1", "m2", "m3")
    (guest,) = read("Present: Priya Shah Bob Hope").record.guests
    assert guest.name == "Priya Shah Bob Hope"


def test_apologies_in_a_sentence_are_taken_told_and_kept() -> None:
    text = "1. Apologies were received from Priya Shah and Siân.\nTom Reed sent his apologies."
    understanding = read(text)
    assert understanding.record.apologies == ("m1", "m3", "m2")
    assert [note.text for note in understanding.record.notes] == [text]
    assert [guess.says for guess in understanding.guesses] == [
        "put down apologies of Priya Shah and Siân Rhys-O’Neill",
        "put down apologies of Tom Reed",
    ]
    assert told("Apologies for absence from Bob Hope") == [
        ("line 1", "it may say who sent apologies; write “Apologies:” in front of names")
    ]


def test_another_day_at_the_top_is_told() -> None:
    says = "it may say that this was on 17 May 2018, but the record has 16 May 2018; write the date"
    ((place, found),) = told("Notes of 17 May 2018\n\nBins.")
    assert place == "line 1"
    assert found.startswith(says)
    assert told("Notes of 16 May 2018") == told("Date: 16/05/2018\nNot 1 May 2018") == []
    ((_, found),) = told("Notes of 17 May 2018", day=None)
    assert found.startswith("it may say that this was on 17 May 2018, but no date was taken")


def test_no_word_for_many_is_missed_for_its_dress() -> None:
    for words in ("1. ACTIONS:", "**Actions**", "## Action points", "4.2 Next steps", "*Actions:*"):
        assert many(words)
    assert many("Actions speak louder than words") is None
    assert meant("Follow") == ("", "")


def test_four_times_the_lists_cost_about_four_times_as_much() -> None:
    assert grows_in_proportion(lambda count: read("Actions\n- ring\n" * count), 1_500)
    assert grows_in_proportion(lambda count: read("Actions\n" + "- Tom Reed ring\n" * count), 2_000)
    assert SET.members


def test_items_numbered_as_minutes_are_end_with_the_next_number() -> None:
    text = (
        "2. Actions\n2.1 Tom Reed to ring\n2.2 Priya to write\n3. Agreed actions\n"
        "a) Siân to call\n(b) Priya to ask\n4. Money\n4.1 None came.\n"
    )
    record = read(text).record
    assert [action.text for action in record.actions] == [
        "Tom Reed to ring",
        "Priya to write",
        "Siân to call",
        "Priya to ask",
    ]
    assert [note.text for note in record.notes] == [
        "2. Actions",
        "3. Agreed actions",
        "4. Money\n4.1 None came.",
    ]


def test_a_list_that_counts_from_one_goes_on_below_a_numbered_heading() -> None:
    text = "2. Actions\n1. Priya to ring\n2. Tom Reed to ring\n3. Siân to ring\n"
    assert len(read(text).record.actions) == 3


def test_a_marker_behind_the_number_of_minutes_is_known() -> None:
    assert read("4.1 Lesson: Ask first.").record.lessons[0].text == "Ask first."
    assert read("4. Lessons\n4.1 Lesson: Ask first.").record.lessons[0].text == "Ask first."


def test_a_number_that_is_no_sign_of_an_item_is_kept() -> None:
    record = read("Decisions\n2.5 per cent more for the crews\n- 2.5 per cent less\n").record
    assert [decision.text for decision in record.decisions] == []
    record = read("Decisions\n- 2.5 per cent less\n").record
    assert [decision.text for decision in record.decisions] == ["2.5 per cent less"]
