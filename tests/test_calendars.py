"""Calendar files: read back with the library, they say what was typed."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from alsctl.calendars import calendar
from alsctl.errors import AlsctlError
from alsctl.loading import read_set
from alsctl.model import Agenda, Folder, LearningSet
from alsctl.model.agendas import AgendaBlock
from alsctl.model.sets import Contact, PlannedSession
from alsctl.resources import examples

DAY = date(2026, 1, 5)
SITTING = PlannedSession(
    number=2, date=date(2026, 7, 1), start=time(10), finish=time(13), venue="Room 4; first floor"
)
typed = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t,;\\nN:"')
).filter(lambda text: not set(text) & set("\u2028\u2029\ufeff"))


def folder(sitting: PlannedSession = SITTING, **about: Any) -> Folder:
    said: dict[str, Any] = {"id": "riverside", "name": "Riverside", "sessions_planned": 4, **about}
    blocks = (
        AgendaBlock(kind="check-in", minutes=10),
        AgendaBlock(kind="presenter", title="How do I tell them?", minutes=40, private="Slowly"),
    )
    agendas = (Agenda(alsctl=1, session=2, blocks=blocks),)
    return Folder(learning_set=LearningSet(alsctl=1, sessions=(sitting,), **said), agendas=agendas)


def made(of: Folder | None = None, **more: Any) -> bytes:
    return calendar(of or folder(), 2, DAY, **more)


def event(data: bytes) -> Any:
    [found] = Calendar.from_ical(data).walk("VEVENT")
    return found


def test_it_says_when_and_where_the_session_is() -> None:
    found = event(made())
    assert found.decoded("dtstart").replace(tzinfo=None) == datetime(2026, 7, 1, 10)
    assert found.decoded("dtend").replace(tzinfo=None) == datetime(2026, 7, 1, 13)
    assert found["dtstart"].params["TZID"] == "Europe/London"
    assert found["summary"] == "Riverside, session 2 of 4"
    assert found["location"] == "Room 4; first floor"


def test_the_agenda_stands_in_plain_lines_without_anybodys_issue() -> None:
    words = str(event(made())["description"])
    assert words.endswith("Agenda\n10:00 Check-in\n10:10 Presenter round")
    assert "Held under the Chatham House Rule." in words
    assert "Slowly" not in words


def test_it_is_a_published_calendar_with_the_clock_of_london() -> None:
    whole: Any = Calendar.from_ical(made())
    assert (whole["method"], whole["version"]) == ("PUBLISH", "2.0")
    [zone] = whole.walk("VTIMEZONE")
    clock = zone.to_tz()
    summer, winter = datetime(2026, 7, 1, 10, tzinfo=clock), datetime(2026, 12, 1, 10, tzinfo=clock)
    assert (str(summer.utcoffset()), str(winter.utcoffset())) == ("1:00:00", "0:00:00")


def test_without_a_time_it_is_a_whole_day() -> None:
    data = made(folder(replace(SITTING, start=None)))
    assert event(data).decoded("dtstart") == date(2026, 7, 1)
    assert b"VTIMEZONE" not in data


def test_without_a_finish_it_ends_with_the_last_block() -> None:
    found = event(made(folder(replace(SITTING, finish=None))))
    assert found.decoded("dtend").replace(tzinfo=None) == datetime(2026, 7, 1, 10, 50)


@pytest.mark.parametrize("when", [None, "AM (time tbc)\nor later"])
def test_without_a_date_there_is_no_file(when: str | None) -> None:
    with pytest.raises(AlsctlError, match="session 2 has no date") as raised:
        made(folder(replace(SITTING, date=None, when=when)))
    assert "\n" not in str(raised.value)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made() == made()
    assert made(earlier=made()) == made(earlier=made())


def test_the_session_stays_the_same_when_its_date_moves() -> None:
    before, after = made(), made(folder(replace(SITTING, date=date(2026, 7, 8))))
    assert event(before)["uid"] == event(after)["uid"]
    assert event(before)["uid"] != event(made(folder(id="lakeside")))["uid"]


def test_the_sequence_goes_up_only_where_something_changed() -> None:
    first = made()
    again = calendar(folder(), 2, date(2026, 2, 2), earlier=first)
    assert event(again)["sequence"] == 0
    moved = made(folder(replace(SITTING, date=date(2026, 7, 8))), earlier=again)
    assert event(moved)["sequence"] == 1
    assert event(made(earlier=moved))["sequence"] == 2


@given(st.binary() | st.text().map(str.encode) | st.integers(0, 900).map(lambda n: made()[:n]))
def test_an_earlier_file_that_cannot_be_read_counts_as_none(earlier: bytes) -> None:
    assert event(made(earlier=earlier))["sequence"] == 0


def test_whom_to_ask_is_the_organiser() -> None:
    contact = Contact(name='Siân "Jo" Rhys; Ltd', email="sian@e.example")
    found = event(made(folder(contact=contact)))
    assert found["organizer"] == "mailto:sian@e.example"
    assert found["organizer"].params["CN"] == 'Siân "Jo" Rhys; Ltd'


@pytest.mark.parametrize("email", ["ask at the desk", None, "a@b\r\nX-EVIL:1"])
def test_without_an_address_there_is_no_organiser(email: str | None) -> None:
    assert "organizer" not in event(made(folder(contact=Contact(name="Jo", email=email))))


@given(typed, typed)
def test_what_was_typed_is_read_back_exactly(name: str, venue: str) -> None:
    data = made(folder(replace(SITTING, venue=venue), name=name, title=name))
    found = event(data)
    assert str(found["summary"]) == f"{name}, session 2 of 4"
    assert str(found.get("location", "")) == venue
    assert str(found["description"]).startswith(name)


@given(typed)
def test_every_line_is_short_and_ends_as_it_must(name: str) -> None:
    data = made(folder(title=name * 3))
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@pytest.mark.parametrize(
    "words",
    [
        "Cyfarfod â Siân yn Nhŷ Ŵyl 🎉👩🏽‍💼",
        "اجتماع المجموعة، الجلسة الثانية؛ أهلاً",
        'C:\\New\\notes, \\n; "x"',
    ],
)
def test_welsh_arabic_emoji_and_paths_are_exact(words: str) -> None:
    assert event(made(folder(name=words)))["summary"] == f"{words}, session 2 of 4"


def test_letters_that_no_file_may_hold_are_left_out() -> None:
    assert event(made(folder(name="River\x00si\x0bde\r\nset")))["summary"].startswith(
        "Riverside\nset"
    )


def test_no_member_of_the_examples_is_named() -> None:
    for example in examples().glob("*/set.yaml"):
        whole = read_set(example.parent).folder
        for planned in whole.learning_set.sessions:
            words = calendar(whole, planned.number, DAY).decode()
            unfolded = words.replace("\r\n ", "")
            assert not [m.name for m in whole.learning_set.members if m.name and m.name in unfolded]
