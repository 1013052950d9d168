"""export-event: the briefing, what the facilitator keeps, and who is named."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from alsctl import story
from alsctl.loading import EVERY, read_set
from alsctl.release.event import ReleasedEvent, release_event
from tests.document_sets import Run, a_folder, runner

LESSONS = [
    {"text": f"Lesson {n}.", "caveat": f"Caveat {n}.", "headline": n != 2, "readers": readers}
    for n, readers in enumerate(
        (["leaders"], ["leaders"], ["service heads"], ["Leaders"], ["leaders"]), start=1
    )
]
EVENT: dict[str, Any] = {
    "event": "An hour with leaders",
    "date": "2019-03-06",
    "start": "10:00",
    "finish": "11:00",
    "venue": "Lock House",
    "purpose": "Ask each other.",
    "outcomes": ["One question to take home"],
    "pre_work": ["Read the three things."],
    "papers": ["background.md", "a map"],
    "blocks": [
        {"kind": "check-in", "title": "Welcome", "minutes": 10, "lead": "jo",
         "private": "Mind the rivals.", "materials": "Name cards", "method": "In a round"},
        {"kind": "theme", "title": "Salt", "minutes": 40, "items": ["Who salts?", "Who pays?"]},
        {"kind": "next-steps", "minutes": 10},
    ],
}  # fmt: skip
ABOUT = {"facilitators": [{"id": "jo", "name": "Jo Ashdene"}], "contact": {"name": "Jo Ashdene"}}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what makes the briefing in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    return runner("export-event", capsys)


def a_set(path: Path, *, about: Any = None, texts: Any = None, **event: Any) -> Path:
    return a_folder(
        path,
        about={**ABOUT, **(about or {})},
        lessons={"lessons": LESSONS},
        event={**EVENT, **event},
        papers=texts,
    )


def section(text: str, title: str) -> str:
    """Return what stands under a heading of the document."""
    below = text.partition(f"\n## {title}\n")[2]
    return below.partition("\n## ")[0].partition("\n<!--")[0].strip()


# What is in it


def test_it_says_what_when_and_where_and_starts_are_worked_out(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    code, text, err = run()
    assert (code, err) == (0, "")
    for said in ("An hour with leaders", "Wednesday 6 March 2019, 10:00 to 11:00", "Lock House"):
        assert said in text
    order = section(text, "Running order")
    for start, title in (("10:00", "Welcome"), ("10:10", "Salt"), ("10:50", "Next steps")):
        assert f"| {start} | {title} |" in order
    assert "Who pays?" in section(text, "Questions for you")
    assert "Read the three things." in section(text, "What we ask of you")
    assert "One question to take home" in section(text, "What it is for")
    assert "the background paper and a map" in text


def test_three_headline_lessons_for_leaders_come_first_and_each_keeps_its_caveat(
    run: Run, tmp_path: Path
) -> None:
    a_set(tmp_path)
    _, text, _ = run()
    things = section(text, "Three things to know")
    for number in (1, 4, 5):
        assert f"Lesson {number}." in things
        assert f"Caveat {number}." in things
    assert "Lesson 2." not in text
    assert "Lesson 3." not in text


@pytest.mark.parametrize(
    ("regime", "says"),
    [
        ("confidential", "Keep to yourself who was there"),
        ("chatham-house", "Do not say who said it"),
        ("non-attributable", "name nobody"),
        ("on-record", "only if that person agrees"),
    ],
)
def test_handling_lines_say_what_may_leave_the_room(
    run: Run, tmp_path: Path, regime: str, says: str
) -> None:
    a_set(tmp_path, about={"regime": regime})
    _, text, _ = run("--audience", "set")
    assert says in section(text, "The set, and what may be said outside")
    assert regime not in text


def test_without_minutes_there_are_no_times(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, blocks=[{"title": "Talk"}, {"title": "More talk"}])
    code, text, _ = run()
    assert code == 0
    assert "1. Talk" in section(text, "Running order")


def test_when_as_typed_is_printed_instead_of_the_date(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, when="A morning in March (tbc)", date="")
    assert "A morning in March (tbc)" in run()[1]


def test_a_paper_says_who_is_coming(run: Run, tmp_path: Path) -> None:
    paper = "---\nshare: sector\n---\n## Who is coming\n\nTwenty leaders.\n"
    a_set(tmp_path, texts={"event.md": paper})
    assert section(run()[1], "Who is coming").startswith("Twenty leaders.")


# Who sees what


@pytest.mark.parametrize("audience", ["set", "sponsor", "sector", "public"])
def test_what_is_for_the_facilitator_is_in_nobody_s_copy(
    run: Run, tmp_path: Path, audience: str
) -> None:
    a_set(tmp_path, about={"regime": "on-record", "share": {"lessons": "public"}})
    code, text, _ = run("--audience", audience)
    assert code == 0
    for kept in ("Mind the rivals.", "Name cards", "In a round"):
        assert kept not in text


def test_who_comes_is_named_inside_and_counted_outside(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, expected=["m1", "m2", "jo"])
    inside = section(run("--audience", "set")[1], "Who is coming")
    assert "| Judith Ainscoe | Chief executive | Waveney District Council |" in inside
    assert "| Jo Ashdene | Facilitator |" in inside
    outside = section(run()[1], "Who is coming")
    assert "two participants" in outside
    assert "Jo Ashdene" in outside
    assert "Ainscoe" not in outside


def test_no_template_gets_the_role_or_organisation_of_those_who_come(tmp_path: Path) -> None:
    folder = a_set(tmp_path, expected=["m1", "m2"])
    reading = read_set(folder, parts=EVERY)
    released = release_event(story.tell(reading.folder, date(2019, 2, 1)), "sector")
    assert isinstance(released.shown, ReleasedEvent)
    assert [(c.count, c.name, c.role, c.area) for c in released.shown.coming] == [
        (2, "a participant", "", "")
    ]


def test_those_who_sent_apologies_or_have_left_are_not_coming(run: Run, tmp_path: Path) -> None:
    members = [
        {"id": "m1", "name": "Judith Ainscoe"},
        {"id": "m2", "name": "Una Gale", "left": "2019-01-01"},
        {"id": "m3", "name": "Ben Orr"},
    ]
    a_set(tmp_path, about={"members": members}, apologies=["m3"])
    coming = section(run("--audience", "set")[1], "Who is coming")
    assert "Judith Ainscoe" in coming
    assert "Una Gale" not in coming
    assert "Ben Orr" not in coming


@pytest.mark.parametrize(("count", "told"), [(2, False), (3, True)])
def test_a_region_is_told_outside_only_where_three_come_from_it(
    run: Run, tmp_path: Path, count: int, told: bool
) -> None:
    organisations = [
        {"id": f"o{n}", "name": f"Council {name}", "region": "North"}
        for n, name in enumerate(("Ashby", "Birk", "Corr")[:count])
    ]
    members = [
        {"id": f"m{n}", "role": "Leader", "organisation": f"o{n}", "attribution": "type"}
        for n in range(count)
    ]
    about = {"organisations": organisations, "members": members, "groups": []}
    a_set(tmp_path, about={**about, "regime": "non-attributable"})
    assert ("North" in section(run()[1], "Who is coming")) is told
    a_set(tmp_path, about={**about, "regime": "chatham-house"})
    assert "North" not in run()[1]


def test_a_lesson_that_stays_in_the_set_is_not_known_outside(run: Run, tmp_path: Path) -> None:
    lessons = [{**LESSONS[0], "share": "set"}, {**LESSONS[2], "headline": False}]
    a_folder(tmp_path, about=ABOUT, lessons={"lessons": lessons}, event=EVENT)
    assert "Lesson 1." in run("--audience", "set")[1]
    text = run()[1]
    assert "Lesson 1." not in text
    assert "Lesson 3." in section(text, "One thing to know")


@pytest.mark.parametrize(
    "event",
    [
        {"purpose": "Ask Waveney."},
        {"outcomes": ["Ask Waveney."]},
        {"pre_work": ["Ask Waveney."]},
        {"papers": ["Waveney's plan"]},
        {"venue": "Waveney town hall"},
        {"blocks": [{"title": "Waveney speaks"}]},
        {"blocks": [{"kind": "theme", "items": ["Why Waveney?"]}]},
    ],
)
def test_a_name_in_the_agenda_is_refused_with_its_line(
    run: Run, tmp_path: Path, event: dict[str, Any]
) -> None:
    a_set(tmp_path, **event)
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "agendas/event.yaml:" in err
    assert "the event would name “Waveney District Council”" in err


def test_lessons_that_are_not_agreed_make_it_a_draft(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    assert "Draft for the set to agree" not in run()[1]
    a_folder(tmp_path, lessons={"lessons": LESSONS, "agreed": ""}, event=EVENT, about=ABOUT)
    assert "Draft for the set to agree" in run()[1]


# What stops it


def test_without_an_agenda_one_line_says_how_to_write_one(run: Run, tmp_path: Path) -> None:
    a_folder(tmp_path)
    code, out, err = run()
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "there is no agendas/event.yaml; write one: alsctl: 1, event: its name" in err
