"""Typed notes become a record: no word lost, none altered, nothing kept that is off the record."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alsctl.model import Agenda, Folder, LearningSet
from alsctl.model.agendas import AgendaBlock
from alsctl.model.keys import Mapping, keys_of
from alsctl.model.levels import NotesKept
from alsctl.model.records import Action, Guest, Note, Trial
from alsctl.model.sets import Facilitator, Group, Organisation, Person, Priority, Theme
from alsctl.notes import Understanding, from_text, understand
from tests.growth import cost, grows_in_proportion

MEMBERS = (
    Person(id="m1", name="Priya Shah", role="Chief executive", organisation="waveney"),
    Person(id="m2", name="Tom Reed", role="Leader", organisation="coastal"),
    Person(id="m3", name="Siân Rhys-O’Neill", role="Director of place", organisation="wam"),
    Person(id="m4", name="Cllr Tom Ahmed", role="Leader", organisation="waveney"),
    Person(id="m5", role="Head of housing", organisation="coastal", aliases=("The housing lead",)),
)
SET = LearningSet(
    alsctl=1,
    name="New councils",
    members=MEMBERS,
    facilitators=(Facilitator(id="jo", name="Dr Jo Bell"),),
    organisations=(
        Organisation(id="waveney", name="Waveney District Council"),
        Organisation(id="coastal", name="Suffolk Coastal District Council", aliases=("SCDC",)),
        Organisation(id="wam", name="Windsor and Maidenhead"),
    ),
    groups=(Group(id="east-suffolk", name="East Suffolk", organisations=("waveney", "coastal")),),
    themes=(Theme(id="trust", name="Trust", formerly=("Confidence",)), Theme(id="money")),
)
AGENDA = Agenda(
    alsctl=1,
    session=2,
    blocks=(
        AgendaBlock(id="b1", kind="check-in"),
        AgendaBlock(id="b2", kind="presenter", title="Two tiers, one plan", presenter="m2"),
        AgendaBlock(id="b3", kind="process-review"),
    ),
)
ACTIONS = (
    Action(id="S1-A1", text="Circulate the draft budget"),
    Action(id="S1-A2", text="Priya to invite the county treasurer"),
    Action(id="S1-A3", text="Tom to invite the county solicitor"),
)
TRIALS = (
    Trial(id="S1-T1", idea="A one-page form for neighbours"),
    Trial(id="S1-T2", idea="Duty officer on Saturdays"),
)
DAY = date(2018, 5, 16)


def read(text: str, *, learning_set: LearningSet = SET, **others: Any) -> Understanding:
    """Read notes of session 2."""
    usual: dict[str, Any] = {"agenda": AGENDA, "open_actions": ACTIONS, "open_trials": TRIALS}
    folder = Folder(learning_set=learning_set)
    return understand(from_text(text), folder=folder, session=2, **{"day": DAY, **usual, **others})


def texts_of(value: Any) -> Iterator[str]:
    """Return every text in a value."""
    if isinstance(value, Mapping):
        for key in keys_of(type(value)).values():
            yield from texts_of(getattr(value, key.field))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif value is not None:
        yield str(value)


def said(understanding: Understanding) -> list[str]:
    """Return what was told of the uncertain."""
    return [guess.says for guess in understanding.guesses]


def notes(text: str, **others: Any) -> list[str | None]:
    """Return the texts of the notes."""
    return [note.text for note in read(text, **others).record.notes]


# Markers


@pytest.mark.parametrize(
    "line",
    [
        "Action: Priya to call",
        "ACTION: Priya to call",
        "  action : Priya to call",
        "- Action: Priya to call",
        "* action: Priya to call",
        "• Action:\tPriya to call",
        "1. Action: Priya to call",
        "2) Action: Priya to call",
        "**Action:** Priya to call",
        "**Action**: Priya to call",
        "* **Action:** Priya to call",
        "**Action: Priya to call**",
        "_Action:_ Priya to call",
        "## Action: Priya to call",
        "> Action: Priya to call",
        "Action：Priya to call",
        "Action\u00a0: Priya to call",
    ],
)
def test_a_marker_is_known_however_it_is_dressed(line: str) -> None:
    assert read(line).record.actions == (Action(id="S2-A1", text="Priya to call", by=("m1",)),)


@pytest.mark.parametrize(
    "rest", ["", " -", " –", " none", " None.", " n/a", " N/A", " tbc", " none for Tom Reed"]
)
def test_a_marker_that_says_nothing_makes_no_entry_and_stays_a_private_note(rest: str) -> None:
    understanding = read(f"Action:{rest}\n\nLater.")
    assert understanding.record.actions == ()
    assert understanding.record.notes == (
        Note(text=f"Action:{rest}"),
        Note(text="Later."),
    )


def test_lines_directly_below_go_on_and_an_empty_line_a_bullet_or_a_heading_ends_them() -> None:
    record = read(
        "Decision: merge\n  the teams\n\nLater\nDecision: two\n- item\nDecision: x\n# Fin\ny"
    ).record
    assert [d.text for d in record.decisions] == ["merge\n  the teams", "two", "x"]
    assert [n.text for n in record.notes] == ["Later", "- item", "# Fin", "y"]


def test_a_marker_alone_takes_the_lines_directly_below() -> None:
    assert read("Decision:\nmerge the teams").record.decisions[0].text == "merge the teams"


def test_words_that_are_no_markers_stay_notes() -> None:
    for line in ("Wanted: more", "Start: 10:00", "Actions: Tom to call", "Note that: x", "10:30"):
        assert notes(line) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "R&D {{ 7*7 }} <b>x</b>",
        "# 3",
        "[draft] and [/draft]",
        "10:30",
        "no",
        "007",
        "Mae’r cyngor wedi cytuno ŵ ŷ",
        "اجتمع المجلس اليوم",
        "👩🏽‍🚒 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        ":joy: **bold** `code`",
        "    indented",
    ],
)
def test_typed_text_is_kept_as_it_is(text: str) -> None:
    assert notes(text) == [text]
    assert read(f"Lesson: {text.strip()}").record.lessons[0].text == text.strip()
    assert read(f"Quote: {text.strip()}").record.quotes[0].text == text.strip()


def test_windows_and_old_line_ends_are_line_breaks() -> None:
    assert notes("one\r\ntwo\rthree\r\n\r\nfour") == ["one\ntwo\nthree", "four"]


def test_ids_go_on_after_those_taken() -> None:
    taken = frozenset({"S2-A3", "S2-A12", "S2-L1", "S1-A40", "S2-between-A90"})
    record = read("Action: x\nAction: y\nLesson: z\nIssue: q", taken=taken).record
    assert [action.id for action in record.actions] == ["S2-A13", "S2-A14"]
    assert (record.lessons[0].id, record.issues[0].id) == ("S2-L2", "S2-I1")


def test_work_between_sessions_has_ids_of_its_own() -> None:
    whole = read("Action: x", between=True).record
    pair = read("Action: x", between=True, group="east-suffolk").record
    assert (whole.session, whole.between, whole.actions[0].id) == (None, 2, "S2-between-A1")
    assert pair.actions[0].id == "S2-east-suffolk-A1"


# Date and attendance


@pytest.mark.parametrize("typed", ["14/03/2018", "Wednesday 14 March 2018", "2018-03-14"])
def test_a_date_is_read(typed: str) -> None:
    understanding = read(f"Date: {typed}", day=None)
    assert understanding.day == understanding.record.date == date(2018, 3, 14)
    assert understanding.guesses == ()


def test_a_date_that_cannot_be_read_is_printed_as_typed_and_told() -> None:
    understanding = read("Date: AM (time tbc)", day=None)
    assert (understanding.record.when, understanding.record.date) == ("AM (time tbc)", None)
    assert "printed instead of a date" in said(understanding)[0]


def test_a_date_without_its_year_is_the_one_nearest_to_what_was_expected() -> None:
    understanding = read("Date: 14 May")
    assert understanding.record.date == date(2018, 5, 14)
    assert said(understanding) == ["no year was typed; taken for 2018"]


def test_a_date_other_than_expected_is_taken_and_told() -> None:
    understanding = read("Date: 17 May 2018")
    assert understanding.day == date(2018, 5, 17)
    assert "another date" in said(understanding)[0]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Priya Shah, Tom Reed", ("m1", "m2")),
        ("priya; tom reed and Jo", ("m1", "m2", "jo")),
        ("Sian Rhys-O'Neill & PS", ("m3", "m1")),
        ("Councillor Tom Ahmed, Dr Bell", ("m4", "jo")),
        ("the housing lead, chief executive", ("m5", "m1")),
        ("Windsor and Maidenhead, Priya and Tom Reed", ("m3", "m1", "m2")),
        ("Priya Shah, Chief executive, Waveney; Tom Reed", ("m1", "m2")),
        ("Priya Shah (Waveney), Tom Reed (Leader, SCDC)", ("m1", "m2")),
        ("Leader of Waveney", ("m4",)),
        ("everyone", ("m1", "m2", "m3", "m4", "m5")),
        ("All except Tom Reed and Priya", ("m3", "m4", "m5")),
        ("Priya,\nTom Reed", ("m1", "m2")),
        ("\n- Priya\n- Tom Reed", ("m1", "m2")),
        ("none", ()),
        ("Nobody", ()),
    ],
)
def test_those_present_are_found_by_all_that_they_are_called(
    typed: str, ids: tuple[str, ...]
) -> None:
    understanding = read(f"Present: {typed}")
    assert understanding.record.present == ids
    assert understanding.guesses == ()
    assert understanding.record.notes == ()


def test_somebody_unknown_who_was_present_is_a_guest_and_told() -> None:
    understanding = read("Present: Priya, Zoe Ali and Tom")
    assert understanding.record.present == ("m1",)
    assert understanding.record.guests == (Guest(name="Zoe Ali"),)
    assert "“Zoe Ali” is no member" in said(understanding)[0]
    assert "“Tom” may be Tom Reed or Cllr Tom Ahmed" in said(understanding)[1]
    assert understanding.record.notes[0].text == "Present: Priya, Zoe Ali and Tom"


def test_what_is_said_of_somebody_in_brackets_is_not_lost() -> None:
    understanding = read("Present: Priya (until the break), Tom Reed")
    assert understanding.record.present == ("m1", "m2")
    assert [note.text for note in understanding.record.notes] == [
        "Present: Priya (until the break), Tom Reed"
    ]


def test_a_number_of_people_is_only_a_number() -> None:
    assert read("Present: 11").record.attended == 11
    assert notes("Present: 11") == []


def test_where_no_members_are_listed_those_present_are_counted_and_the_line_is_kept() -> None:
    understanding = read(
        "Present: Ann, Bob and Cy\nAction: Ann to call",
        learning_set=LearningSet(alsctl=1, name="x"),
    )
    assert understanding.record.attended == 3
    assert understanding.record.notes[0].text == "Present: Ann, Bob and Cy"
    assert understanding.record.actions[0].by == ()
    assert len(understanding.guesses) == 2


def test_apologies_of_nobody_known_stay_a_note() -> None:
    understanding = read("Apologies: Tom Reed, the mayor")
    assert understanding.record.apologies == ("m2",)
    assert understanding.record.guests == ()
    assert understanding.record.notes[0].text == "Apologies: Tom Reed, the mayor"
    assert notes("Apologies: none") == ["Apologies: none"]


def test_what_follows_the_names_is_no_name() -> None:
    understanding = read("Date: 16/05/2018\nPresent: Priya\nVenue: Guildhall\nWe began late.")
    assert understanding.record.present == ("m1",)
    assert notes("Date: 16/05/2018\nVenue: Guildhall") == ["Venue: Guildhall"]
    assert understanding.record.notes[0].text == "Venue: Guildhall\nWe began late."


# Actions


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Priya to circulate the draft order", ("m1",)),
        ("Priya and Tom Reed will write", ("m1", "m2")),
        ("Priya/Jo to write", ("m1", "jo")),
        ("Jo: book the room", ("jo",)),
        ("PRIYA – book the room", ("m1",)),
        ("Book the room (Priya)", ("m1",)),
        ("Book the room (Priya, Tom Reed) by 1 July", ("m1", "m2")),
        ("Write to the chief executive (Head of housing)", ("m5",)),
        ("Director of place to ask", ("m3",)),
        ("East Suffolk to try it", ("east-suffolk",)),
        ("Windsor and Maidenhead to try it", ("wam",)),
        ("Waveney and Suffolk Coastal to try it", ("waveney", "coastal")),
    ],
)
def test_the_owner_of_an_action_is_found(text: str, by: tuple[str, ...]) -> None:
    understanding = read(f"Action: {text}")
    assert understanding.record.actions[0].by == by
    assert understanding.record.actions[0].text == text
    assert understanding.guesses == ()


@pytest.mark.parametrize(
    "text", ["circulate the draft", "Zoe to call", "Tom to call", "Write to everybody"]
)
def test_an_action_of_nobody_known_stays_an_action_and_is_told(text: str) -> None:
    understanding = read(f"Action: {text}")
    assert understanding.record.actions == (Action(id="S2-A1", text=text),)
    assert [guess.typed for guess in understanding.guesses] == [f"Action: {text}"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 1 July", date(2018, 7, 1)),
        ("by 1 March", date(2019, 3, 1)),
        ("by 01/07/2018", date(2018, 7, 1)),
        ("by 1/7", date(2018, 7, 1)),
        ("by the 1st of July 2019", date(2019, 7, 1)),
        ("by Sunday 1 July.", date(2018, 7, 1)),
        ("by end of June", date(2018, 6, 30)),
        ("by the end of February", date(2019, 2, 28)),
        ("by end June 2020", date(2020, 6, 30)),
        ("by the end of the month", date(2018, 5, 31)),
        ("(by 1 July)", date(2018, 7, 1)),
        ("due 2018-07-01", date(2018, 7, 1)),
        ("by email", None),
        ("by 10 people", None),
    ],
)
def test_the_day_of_an_action_is_found(words: str, day: date | None) -> None:
    understanding = read(f"Action: Priya to ask {words}")
    assert understanding.record.actions[0].due == day
    assert understanding.guesses == ()


@pytest.mark.parametrize(
    "words", ["by next Friday", "by 31 June", "by spring", "by Monday 1 July 2018", "by June"]
)
def test_a_day_that_cannot_be_worked_out_is_told(words: str) -> None:
    understanding = read(f"Action: Priya to ask {words}")
    assert understanding.record.actions[0].due is None
    assert "no date was set" in said(understanding)[0]


def test_without_a_date_of_the_meeting_a_year_cannot_be_told() -> None:
    understanding = read("Action: Priya to ask by 1 July", day=None)
    assert understanding.record.actions[0].due is None
    assert "the year of “1 July” cannot be told" in said(understanding)[0]


def test_the_date_in_the_notes_counts_even_below_the_action() -> None:
    record = read("Action: Priya to ask by 1 July\nDate: 14/03/2020", day=None).record
    assert record.actions[0].due == date(2020, 7, 1)


# Progress and results


def test_done_finds_the_open_action_by_its_words() -> None:
    record = read("Done: the draft budget was circulated\nDone: S1-A3, by phone").record
    assert [(p.action, p.state, p.happened) for p in record.progress] == [
        ("S1-A1", "done", "the draft budget was circulated"),
        ("S1-A3", "done", "S1-A3, by phone"),
    ]


@pytest.mark.parametrize("text", ["invited the county", "Priya did it", "the roof is mended"])
def test_done_that_may_be_two_actions_or_none_stays_a_note_and_is_told(text: str) -> None:
    understanding = read(f"Done: {text}")
    assert understanding.record.progress == ()
    assert understanding.record.notes == (Note(text=f"Done: {text}", share="set"),)
    assert understanding.guesses[0].typed == f"Done: {text}"


def test_two_readings_of_done_are_both_named() -> None:
    assert all(id in said(read("Done: invited the county"))[0] for id in ("S1-A2", "S1-A3"))


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("the one-page form worked well", "worked"),
        ("the one-page form did not work", "did not work"),
        ("the one-page form didn’t work", "did not work"),
        ("one-page form: mixed", "mixed"),
        ("the one-page form partly worked", "mixed"),
    ],
)
def test_a_result_finds_its_trial_and_outcome(text: str, outcome: str) -> None:
    understanding = read(f"Result: {text}\nBecause: nobody read it\nDecision: Stop")
    result = understanding.record.results[0]
    assert (result.trial, result.outcome, result.happened) == ("S1-T1", outcome, text)
    assert (result.why, result.decision) == ("nobody read it", "stop")
    assert understanding.guesses == ()


def test_a_result_of_no_open_trial_stays_a_note_with_its_lines() -> None:
    understanding = read("Result: the bus worked\nBecause: it was free")
    assert understanding.record.results == ()
    assert [n.text for n in understanding.record.notes] == [
        "Result: the bus worked",
        "Because: it was free",
    ]


def test_a_decision_right_after_a_result_is_a_verdict_or_a_note_and_told() -> None:
    close = read("Result: one-page form worked\nDecision: go on as before")
    assert close.record.notes[0].text == "Decision: go on as before"
    assert "grow, adapt or stop" in said(close)[0]
    apart = read("Result: one-page form worked\n\nDecision: merge the teams")
    assert apart.record.decisions[0].text == "merge the teams"
    assert len(apart.guesses) == 1


# Lessons, barriers and the rest


def test_a_lesson_takes_the_lines_that_belong_to_it() -> None:
    understanding = read(
        "Lesson: start small\nCaveat: districts only\nand new ones\n- Why: trust\n"
        "**Theme:** confidence\n\nFor: leaders, officers and members\n"
        "Seen by: East Suffolk, Windsor and Maidenhead\nCaveat: so far"
    )
    lesson = understanding.record.lessons[0]
    assert lesson.caveat == "districts only\nand new ones\nso far"
    assert (lesson.why, lesson.theme) == ("trust", "trust")
    assert lesson.readers == ("leaders", "officers", "members")
    assert lesson.seen_by == ("east-suffolk", "wam")
    assert understanding.guesses == ()
    assert understanding.record.notes == ()


def test_a_level_belongs_to_its_lesson_with_the_lines_around_it() -> None:
    understanding = read("Lesson: x\nLevel: Organisational\nTheme: confidence\nLevel: national")
    lesson = understanding.record.lessons[0]
    assert (lesson.level, lesson.theme) == ("Organisational", "trust")
    assert [note.text for note in understanding.record.notes] == ["Level: national"]
    assert [guess.says for guess in understanding.guesses] == [
        "there is a level already; kept as a note"
    ]
    (said,) = read("Lesson: x (level: structural; theme: confidence)").record.lessons
    assert (said.text, said.level, said.theme) == ("x", "structural", "trust")


def test_a_theme_or_a_party_that_is_not_known_is_told_and_its_line_kept() -> None:
    understanding = read("Lesson: x\nTheme: buses\nSeen by: Priya, the moon")
    assert understanding.record.lessons[0].theme is None
    assert understanding.record.lessons[0].seen_by == ("m1",)
    assert [n.text for n in understanding.record.notes] == [
        "Theme: buses",
        "Seen by: Priya, the moon",
    ]
    assert len(understanding.guesses) == 2


def test_where_no_themes_are_listed_the_words_are_the_theme() -> None:
    found = read("Lesson: x\nTheme: Bus routes", learning_set=LearningSet(alsctl=1, name="x"))
    assert found.record.lessons[0].theme == "Bus routes"


def test_a_barrier_takes_what_is_asked_and_of_whom() -> None:
    barrier = read("Barrier: VAT\nAsk: change it\nOf: the Treasury").record.barriers[0]
    assert (barrier.text, barrier.ask, barrier.of) == ("VAT", "change it", "the Treasury")


def test_an_ask_without_a_barrier_stays_a_note_and_is_told() -> None:
    understanding = read("Barrier: VAT\n\nWe talked.\n\nAsk: change it")
    assert [n.text for n in understanding.record.notes] == ["We talked.", "Ask: change it"]
    assert "no barrier" in said(understanding)[0]


def test_issues_quotes_offers_and_requests_find_whose_they_are() -> None:
    record = read(
        "Issue: Priya: how do we begin?\nQuote: “We never asked” – Tom Reed\n"
        "Quote: Nobody told us (Siân)\nOffer: Priya can lend a form\nHelp wanted: Jo - a room"
    ).record
    assert record.issues[0].presenter == "m1"
    assert record.issues[0].text == "Priya: how do we begin?"
    assert [q.by for q in record.quotes] == [("m2",), ("m3",)]
    assert record.quotes[0].text == "“We never asked” – Tom Reed"
    assert record.offers[0].by == ("m1",)
    assert record.requests[0].by == ("jo",)


def test_an_issue_under_a_presenters_heading_is_theirs_and_told() -> None:
    understanding = read("# Two tiers one plan\nIssue: how?")
    assert understanding.record.issues[0].presenter == "m2"
    assert len(understanding.guesses) == 1


# Levels


def test_a_level_at_a_lines_end_is_the_entrys() -> None:
    record = read("Lesson: x (share: sponsor)\nCaveat: y (Share: set)\n\nz (share: public)").record
    assert (record.lessons[0].text, record.lessons[0].caveat) == ("x", "y")
    assert record.lessons[0].share == "set"
    assert record.notes == (Note(text="z", share="public"),)


def test_a_level_in_a_paragraph_reaches_no_line_below_it() -> None:
    assert read("one\ntwo (share: public)\nthree").record.notes == (
        Note(text="one\ntwo", share="public"),
        Note(text="three"),
    )


def test_a_level_that_is_none_stays_in_the_text_and_is_told() -> None:
    understanding = read("Lesson: x (share: everywhere)")
    assert understanding.record.lessons[0].text == "x (share: everywhere)"
    assert understanding.record.lessons[0].share is None
    assert "“everywhere” is no level" in said(understanding)[0]


def test_a_note_reaches_the_set_a_private_one_does_not_and_unmarked_text_is_left_open() -> None:
    record = read("Note: a\nPrivate: b\n- c\n\nd").record
    assert record.notes == (
        Note(text="a", share="set"),
        Note(text="b\n- c", share="private"),
        Note(text="d"),
    )


@pytest.mark.parametrize("keeps", ["agreed", "full", "presenter", "none"])
def test_unmarked_lines_are_kept_unless_the_set_keeps_none(keeps: NotesKept) -> None:
    own = LearningSet(alsctl=1, name="x", members=MEMBERS, notes=keeps)
    record = read("# Talk\nhello\nNote: a\n\nTheme: x", learning_set=own).record
    unmarked = [note.text for note in record.notes if note.text != "a"]
    assert unmarked == ([] if keeps == "none" else ["# Talk", "hello", "Theme: x"])


@pytest.mark.parametrize(
    "text",
    [
        "Please don't minute this: it was close",
        "That’s between us, she said",
        "He said so in confidence",
        "This is not for the minutes",
        "All of it was off record",
        "It was said off the record by Tom",
        "One line\nthis was off the\nrecord talk",
    ],
)
def test_what_only_sounds_off_the_record_is_private_and_told(text: str) -> None:
    understanding = read(text)
    assert understanding.record.notes == (Note(text=text, share="private"),)
    assert "sounds off the record" in said(understanding)[0]
    assert read(f"Lesson: {text}").record.lessons[0].share == "private"


# Headings


def test_notes_under_a_heading_carry_its_block() -> None:
    record = read("Before\n\n# Check in\none\n\nTWO TIERS: ONE PLAN\n---\ntwo\n\nb3\nthree").record
    assert [(n.block, n.text) for n in record.notes] == [
        (None, "Before"),
        ("b1", "one"),
        ("b2", "two"),
        ("b3", "three"),
    ]


def test_a_heading_that_fits_no_block_stays_a_note_as_typed() -> None:
    assert notes("## Any *other* business ##\nx\n\nLunch\n=====\ny") == [
        "## Any *other* business ##",
        "x",
        "Lunch\n=====",
        "y",
    ]


def test_a_heading_that_says_more_than_its_block_is_kept_too() -> None:
    record = read("## 2. Check-in (10 min)\nhello").record
    assert [(n.block, n.text) for n in record.notes] == [
        ("b1", "## 2. Check-in (10 min)"),
        ("b1", "hello"),
    ]


def test_a_heading_with_nothing_under_it_is_not_lost() -> None:
    record = read("# Check-in\n\n# Process review\n\nAction: Priya to call").record
    assert [(n.block, n.text) for n in record.notes] == [
        ("b1", "# Check-in"),
        ("b3", "# Process review"),
    ]


# Off the record


@pytest.mark.parametrize(
    "line",
    [
        "Off the record: SECRET",
        "off the record SECRET".upper().replace("RECORD", "RECORD -"),
        "- Off the record: SECRET",
        "1. off the record: SECRET",
        "**Off the record:** SECRET",
        "**Off the record**: SECRET",
        "__OFF THE RECORD__ – SECRET",
        "Off\u00a0the\u00a0record: SECRET",
        "Off the record： SECRET",
        "Off-the-record: SECRET",
        "(Off the record: SECRET)",
        "[off the record] SECRET",
        "“Off the record”, SECRET",
        "Off the record, SECRET",
        "Off the\u200b record: SECRET",
        "> Off the record: SECRET",
        "Ｏｆｆ ｔｈｅ ｒｅｃｏｒｄ: SECRET",
        "Note: off the record: SECRET",
        "Lesson: off the record, SECRET",
        "Jo said, off the record: SECRET",
        "We agreed. Off the record: SECRET",
        "Off record: SECRET",
        "<b>Off the record:</b> SECRET",
        "10:30 Off the record: SECRET",
        "Off the record: SECRET\nand SECRET",
        "Off the record: SECRET\n- a SECRET\n* SECRET",
        "Off the record: SECRET\r\nSECRET\r\n",
        "Off the record: SECRET\u2028SECRET\x0bSECRET",
        "Off the record\nSECRET\n\nSECRET\n\n- SECRET",
        "## Off the record\n\nSECRET\n\n### SECRET\nSECRET",
        "OFF THE RECORD:\n\nAction: SECRET\n\nNote: SECRET",
        "Off the record\n--------------\nSECRET\n\nThe CE SECRET left at once\n---\n",
        "*Off the record*\nSECRET\nDate: SECRET\nPresent: SECRET",
    ],
)
def test_what_is_off_the_record_is_nowhere(line: str) -> None:
    understanding = read(f"Before\n\n{line}")
    assert "SECRET" not in repr(understanding)
    assert understanding.off_the_record == 1
    assert Note(off_the_record=True) in understanding.record.notes


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Off the record: SECRET\n\nAfter", "After"),
        ("Off the record: SECRET\nNote: After", "After"),
        ("Off the record: SECRET\nOn the record: After", "After"),
        ("Off the record: SECRET\n# After", "# After"),
        ("Off the record\nSECRET\n\nSECRET\nOn the record:\nAfter", "After"),
        ("Off the record:\nSECRET\n**On the record:** After", "After"),
        ("Off the record:\nSECRET\nBack on the record\nAfter", "After"),
        ("Off the record:\nSECRET\n\nNote: SECRET\n\n## After", "## After"),
        ("Off the record:\nSECRET\n\nAfter\n=====", "After\n====="),
    ],
)
def test_the_record_goes_on_where_the_notes_say_so(text: str, after: str) -> None:
    understanding = read(text)
    assert "SECRET" not in repr(understanding)
    assert [note.text for note in understanding.record.notes] == [None, after]


def test_a_lesson_goes_on_after_something_off_the_record() -> None:
    record = read("Lesson: x\nOff the record: SECRET\nCaveat: y").record
    assert record.lessons[0].caveat == "y"


def test_something_off_the_record_stands_in_its_place_and_block() -> None:
    record = read("# Check-in\none\n\nOff the record: SECRET\n\ntwo", agenda=AGENDA).record
    assert record.notes == (
        Note(block="b1", text="one"),
        Note(block="b1", off_the_record=True),
        Note(block="b1", text="two"),
    )


def test_on_the_record_alone_is_a_note_like_any_other() -> None:
    assert notes("On the record: hello") == ["On the record: hello"]


# For every text

LABELS = (
    "Action: , Note: , Private: , Decision: , Lesson: , Caveat: , Why: , Theme: , For: , "
    "Level: , Seen by: , Barrier: , Ask: , Of: , Trial: , Result: , Happened: , "
    "Because: , Issue: , Quote: , Offer: , Help wanted: , Done: , Apologies: , Date: , "
    "AP: , Attendees: , Gwers / Lesson: "
).split(", ")
PREFIXES = ("", "", "", "- ", "* ", "**", "## ", "# ", "> ", "  ", "• ")
WORDS = st.sampled_from(
    "Priya Tom to by July Waveney and circulated draft budget one-page form worked mixed stop "
    "trust (Priya) none - : “x” R&D {{x}} <b> [/draft] 10:30 007 Siân عربي 👩🏽‍🚒 ŵ ﬁ ½ Ⅷ # 1. "
    "(share: set) , ; leaders moon Check-in".split(" ")
) | st.text(min_size=1, max_size=4)
UNIQUE = st.integers(100, 999).map(lambda number: f"w{number}w")
SENTENCES = st.lists(WORDS | UNIQUE, max_size=6).map(" ".join)
TYPED = st.tuples(st.sampled_from(PREFIXES), st.sampled_from((*LABELS, "", "", "")), SENTENCES)
HEADS = ["Actions", "## Lessons", "Next steps:", "Who was there", "Decisions"]
ASIDES = ["Apologies were received from Priya", "w8w sent apologies", "Notes of 1 May 2018"]
LINES = TYPED.map("".join) | st.sampled_from(
    ["", "", "---", "====", "Check-in", "b3", "# Check-in", *HEADS, *ASIDES]
)
SECRETS = st.sampled_from(
    ["Off the record: XQZ", "- **OFF THE RECORD** - XQZ\nXQZ", "off the record, XQZ"]
)


def words_of(text: str) -> set[str]:
    """Return the words of a text, without marks."""
    return set(re.findall(r"[^\W_]+", text.casefold()))


MEANT = words_of(" ".join([*LABELS, "share set private", *texts_of(SET), *texts_of(AGENDA)]))
MEANT |= {"confidence", "and", "1", "stop", "tom", "none", "all"}


@settings(max_examples=600, deadline=None)
@given(st.lists(LINES | SECRETS.map(lambda line: f"{line}\n"), max_size=14))
def test_no_word_is_lost_and_no_secret_kept(lines: list[str]) -> None:
    text = "\n".join(lines)
    assume(text.casefold().count("record") == text.count("XQZ\n") - text.count("XQZ\nXQZ"))
    understanding = read(text)
    kept = words_of("\n".join(texts_of(understanding.record)))
    assert (
        words_of(text) - kept - MEANT - words_of("Off the record XQZ OFF THE RECORD off") == set()
    )
    assert "XQZ" not in repr(understanding)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_at_all_is_kept(text: str) -> None:
    assume("record" not in text.casefold())
    kept = words_of("\n".join(texts_of(read(text).record)))
    assert words_of(text) <= kept


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES | st.text(max_size=20), max_size=8))
def test_every_guess_quotes_a_line_that_was_typed(lines: list[str]) -> None:
    text = "\n".join(lines)
    for guess in read(text).guesses:
        assert guess.typed in text
        assert re.fullmatch(r"line [1-9][0-9]*", guess.place)
        assert guess.says


@pytest.mark.parametrize("beginning", ["", "Present: ", "Action: "])
@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "Action: Priya to circulate the draft by 1 July\n",
        "Done: draft budget\n",
        "Present: Priya, Zoe, (Tom\n",
        ", ",
        "(",
        "#",
        "by 1 July ",
        "<a.> ",
        "off the record ",
        "on the record ",
        "a.",
        "**",
        " ",
        "(share: ",
        "é off the record\n",
        "- \n",
        "and Tom ",
        "Lesson: x\nFor: a, b\n",
        "don't ",
        "Result: form worked did not work\n",
        "Present: Priya (until 11:00) and Ann Jones for Tom Reed\n",
        "Zoe Ali (guest), ",
        "w/c ",
        "by the end of ",
        "Lesson: x (theme: a; caveat: b)\n",
        "| Who | What |\n|---|---|\n| Priya | x |\n\n",
        "Session cancelled\n",
        "\n",
    ],
)
def test_the_time_grows_only_with_the_length(beginning: str, piece: str) -> None:
    assert grows_in_proportion(
        lambda count: read(beginning + piece * count + " record"), 15_000 // len(piece)
    )


def test_hundreds_of_open_actions_are_compared_at_once() -> None:
    actions = tuple(
        Action(id=f"S1-A{n}", text=f"Circulate the draft budget of county {n % 7}, order {n}")
        for n in range(300)
    )
    line = "Done: circulated the draft budget order of the county\n"
    assert len(read(line * 40, open_actions=actions).guesses) == 40
    assert grows_in_proportion(lambda count: read(line * count, open_actions=actions), 1_000)
    several = cost(lambda: read(line * 4_000, open_actions=actions))
    assert several < 20 * cost(lambda: read(line * 4_000, open_actions=actions[:1]))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Lesson: Ask first.\nPriority: Devolution to districts\n", "lessons"),
        ("Lesson: Ask first. (priority: devolution)\n", "lessons"),
        ("Barrier: Ask first.\nAsk: Pay.\nPriority: devolution\n", "barriers"),
        ("Barrier: Ask first. (ask: Pay.; priority: devolution)\n", "barriers"),
        ("Trial: Ask first. (priority: devolution)\n", "trials"),
    ],
)
def test_what_serves_a_priority_says_so(typed: str, kind: str) -> None:
    about = LearningSet(
        alsctl=1, name="s", priorities=(Priority(id="devolution", name="Devolution to districts"),)
    )
    (entry,) = getattr(read(typed, learning_set=about).record, kind)
    assert entry.priority == "devolution"
    assert (getattr(entry, "text", None) or entry.idea) == "Ask first."


def test_a_priority_that_the_set_does_not_have_stays_a_note() -> None:
    about = LearningSet(alsctl=1, name="s", priorities=(Priority(id="devolution"),))
    told = read("Barrier: Ask first.\nPriority: housing\n", learning_set=about)
    assert told.record.barriers[0].priority is None
    assert [note.text for note in told.record.notes] == ["Priority: housing"]
    assert "no one priority of set.yaml has this name" in told.guesses[0].says
