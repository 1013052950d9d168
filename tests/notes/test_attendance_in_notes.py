"""Who was there, as people type it: late, deputies, guests, numbers, nobody, not held."""

from datetime import time
from typing import Any

import pytest

from alsctl.model.records import Deputy, Guest, PartAttendance, Record
from tests.test_notes import notes, read, said


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Present: Priya (until 11:00), Tom Reed from 11.15",
            {
                "present": ("m1", "m2"),
                "attendance": (
                    PartAttendance(who="m1", until=time(11)),
                    PartAttendance(who="m2", from_=time(11, 15)),
                ),
            },
        ),
        (
            "Present: Priya, Tom Reed arrived late 11.15 and Siân left at 12:30",
            {
                "present": ("m1", "m2", "m3"),
                "attendance": (
                    PartAttendance(who="m2", from_=time(11, 15)),
                    PartAttendance(who="m3", until=time(12, 30)),
                ),
            },
        ),
        (
            "Present: Priya, joined at 2, until 3.30pm",
            {
                "present": ("m1",),
                "attendance": (
                    PartAttendance(who="m1", from_=time(14)),
                    PartAttendance(who="m1", until=time(15, 30)),
                ),
            },
        ),
        (
            "Present: Ann Jones for Tom Reed, Priya",
            {"present": ("m1",), "deputies": (Deputy(name="Ann Jones", instead_of="m2"),)},
        ),
        (
            "Present: Priya, Ann Jones (deputy for Tom Reed)",
            {"present": ("m1",), "deputies": (Deputy(name="Ann Jones", instead_of="m2"),)},
        ),
        (
            "Apologies: Tom Reed (Ann Jones deputising), Siân",
            {"apologies": ("m2", "m3"), "deputies": (Deputy(name="Ann Jones", instead_of="m2"),)},
        ),
        (
            "Apologies: Tom Reed – Ann Jones attended for him",
            {"apologies": ("m2",), "deputies": (Deputy(name="Ann Jones", instead_of="m2"),)},
        ),
        (
            "Present: Priya, guest: Bob Hay (LGA), Zoe Ali (observer)",
            {
                "present": ("m1",),
                "guests": (Guest(name="Bob Hay", organisation="LGA"), Guest(name="Zoe Ali")),
            },
        ),
        (
            "Present: Priya\nGuests: Zoe Ali (LGA), Bo\nDeputies: Ann Jones for Tom Reed",
            {
                "present": ("m1",),
                "guests": (Guest(name="Zoe Ali", organisation="LGA"), Guest(name="Bo")),
                "deputies": (Deputy(name="Ann Jones", instead_of="m2"),),
            },
        ),
        ("Present: eleven people", {"attended": 11}),
        ("Present: 30 participants", {"attended": 30}),
        ("Present: everyone but Tom Reed", {"present": ("m1", "m3", "m4", "m5")}),
        ("Present: nobody", {"present": ()}),
        ("Held: no", {"held": "no"}),
    ],
)
def test_attendance_is_understood(line: str, expected: dict[str, Any]) -> None:
    understanding = read(line)
    fields = ("present", "apologies", "deputies", "guests", "attendance", "attended", "held")
    empty = Record(alsctl=1)
    wanted = {field: expected.get(field, getattr(empty, field)) for field in fields}
    assert {field: getattr(understanding.record, field) for field in fields} == wanted
    assert understanding.guesses == ()
    assert understanding.record.notes == ()


def test_a_round_number_is_no_number_but_a_note() -> None:
    understanding = read("Present: about 30")
    assert understanding.record.attended is None
    assert said(understanding) == ["it may be 30; no number was set, kept as a note"]
    assert notes("Present: about 30") == ["Present: about 30"]


@pytest.mark.parametrize("line", ["Present: 007", "Attendees: 007 people"])
def test_a_number_with_noughts_before_it_is_no_number_but_a_note(line: str) -> None:
    assert read(line).record.attended is None
    assert notes(line) == [line]


def test_all_but_a_name_that_two_have_leaves_both_out_and_says_so() -> None:
    understanding = read("Present: all but Tom")
    assert understanding.record.present == ("m1", "m3", "m5")
    assert "“Tom” may be Tom Reed or Cllr Tom Ahmed" in said(understanding)[0]


def test_late_without_a_time_is_kept_and_told() -> None:
    understanding = read("Present: Priya, Tom Reed (late)")
    assert understanding.record.present == ("m1", "m2")
    assert "“late”" in said(understanding)[0]
    assert understanding.record.notes[0].text == "Present: Priya, Tom Reed (late)"


def test_a_deputy_in_a_sentence_is_put_down_and_told() -> None:
    understanding = read("Ann Jones was deputising for Tom Reed.")
    assert understanding.record.deputies == (Deputy(name="Ann Jones", instead_of="m2"),)
    assert said(understanding) == ["put down Ann Jones as deputy for Tom Reed"]
    assert understanding.record.notes[0].text == "Ann Jones was deputising for Tom Reed."


@pytest.mark.parametrize(
    "line",
    [
        "Session cancelled",
        "The session did not take place because of snow.",
        "Session 2 was postponed to June",
        "CANCELLED",
        "Meeting didn’t happen",
    ],
)
def test_a_session_that_was_not_held_is_recorded_and_told(line: str) -> None:
    understanding = read(line)
    assert understanding.record.held == "no"
    assert "the session was not held" in said(understanding)[0]
    assert understanding.record.notes[0].text == line


@pytest.mark.parametrize("line", ["Session 1 was cancelled", "Last session was cancelled"])
def test_another_session_that_was_not_held_says_nothing_of_this_one(line: str) -> None:
    assert read(line).record.held == "yes"


def test_somebody_present_at_a_session_that_was_not_held_is_told() -> None:
    understanding = read("Present: Priya\n\nThe session was cancelled")
    assert understanding.record.held == "yes"
    assert "somebody was present" in said(understanding)[0]
    assert read("Held: perhaps").record.notes[0].text == "Held: perhaps"


def test_a_deputy_with_a_role_of_their_own_is_a_deputy_and_the_line_stays() -> None:
    line = "Present: Priya Shah, Kay Moss (Head of housing, SCDC, deputising for Tom Reed)"
    understanding = read(line)
    assert [(d.name, d.instead_of) for d in understanding.record.deputies] == [("Kay Moss", "m2")]
    assert understanding.record.guests == ()
    assert [note.text for note in understanding.record.notes] == [line]
    assert [guess.says for guess in understanding.guesses] == [
        "“Head of housing, SCDC” is said of a deputy; the line is kept as a note too"
    ]
