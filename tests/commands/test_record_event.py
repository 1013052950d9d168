"""record-event: workshops, hack days, conferences and series, by notes, counts or hand."""

import json
import sys
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.model import Event
from tests.editors import Editor
from tests.terminal import Terminal

SET = """\
alsctl: 1
name: Two tiers
notes: full
organisations:
- {id: ashby, name: Ashby District Council, type: district, region: North, code: E07}
sessions: [{number: 1, date: 2005-03-01}]
"""
NOTES = "A long talk.\n\nLesson: Ask the districts first.\n\nAction: Ashby to write it up\n"
PEOPLE = (
    "Name,Email,Council,Type,Region\n"
    "Priya Shah,p@a.example,Ashby District Council,,\n"
    "Tom Marsh,t@d.example,Dale County Council,county,South\n"
    "Ann Lee,,Dale County Council,county,South\n"
    "Bob Hay,,,,\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set."""
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def the_event(folder: Path) -> Event:
    reading = read_set(folder)
    assert reading.problems == ()
    (event,) = (record for record in reading.folder.records if isinstance(record, Event))
    return event


def test_notes_become_the_record_of_an_event(folder: Path) -> None:
    words = ["National workshop", "--kind", "national workshop", "--place", "Leeds"]
    words += ["--date", "2005-02-01", "--participants", "60", "--from", "notes.md"]
    assert main(["record-event", *words]) == 0
    event = the_event(folder)
    assert event.origin.file.endswith("events/national-workshop.yaml")
    assert (event.event, event.kind, event.place) == (
        "National workshop",
        "national workshop",
        "Leeds",
    )
    assert event.attended == 60
    assert [lesson.id for lesson in event.lessons] == ["E-national-workshop-L1"]
    assert [(action.id, action.by) for action in event.actions] == [
        ("E-national-workshop-A1", ("ashby",))
    ]
    assert [note.text for note in event.notes] == ["A long talk."]
    assert (folder / "events/national-workshop.yaml").read_text().startswith("alsctl: 1\nevent:")


def test_of_a_list_of_people_only_counts_are_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["Hack day", "--date", "2005-04-10", "--participants", "people.csv"]
    assert main(["record-event", *words]) == 0
    event = the_event(folder)
    assert event.attended == 4
    assert [(came.type, came.region, came.count) for came in event.participants] == [
        ("county", "South", 2),
        ("district", "North", 1),
    ]
    text = (folder / "events/hack-day.yaml").read_text()
    for word in ("Priya", "Tom", "Ann", "Bob", "Ashby", "Dale", "example"):
        assert word not in text
    told = capsys.readouterr()
    assert told.err == "people.csv: neither type nor region is known of one of them\n"
    assert told.out == "events/hack-day.yaml\n"


def test_a_list_may_hold_counts(folder: Path) -> None:
    (folder / "people.csv").write_text('type,people\ndistrict,"1,300"\ncounty,20\n')
    words = ["Conference", "--when", "May", "--participants", "people.csv"]
    assert main(["record-event", *words]) == 0
    assert the_event(folder).attended == 1320


def test_what_a_set_does_not_say_the_register_does(folder: Path) -> None:
    home = folder / "programme"
    (home / "sets" / "one").mkdir(parents=True)
    (home / "programme.yaml").write_text("alsctl: 1\nname: P\n")
    (home / "register.csv").write_text("code,name,type,region\nE08,Elm Borough,borough,East\n")
    (home / "sets/one/set.yaml").write_text(SET)
    (folder / "people.csv").write_text("name,code\nA,E08\nB,E07\nC,E99\n")
    words = ["Hack day", "--date", "2005-04-10", "--participants", "people.csv"]
    assert main(["record-event", *words, "--set", str(home / "sets/one")]) == 0
    event = the_event(home / "sets/one")
    assert [(came.type, came.region) for came in event.participants] == [
        ("borough", "East"),
        ("district", "North"),
    ]


def test_a_series_has_several_days(folder: Path) -> None:
    words = ["Regional workshops", "--date", "2016-03-09", "--date", "2016-01-12"]
    assert main(["record-event", *words, "--participants", "200"]) == 0
    event = the_event(folder)
    assert [day.isoformat() for day in event.dates] == ["2016-01-12", "2016-03-09"]
    assert (event.date, event.until) == event.dates
    assert "date:" not in (folder / "events/regional-workshops.yaml").read_text()


def test_a_record_is_never_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["record-event", "Hack day", "--date", "2005-04-10", "--participants", "4"]
    assert main(words) == 0
    before = (folder / "events/hack-day.yaml").read_bytes()
    capsys.readouterr()
    assert main(words) == 1
    assert (folder / "events/hack-day.yaml").read_bytes() == before
    assert capsys.readouterr().err == (
        "events/hack-day.yaml: there is a record already and it stays as it is; "
        "open it with --edit to change it\n"
    )


def test_check_shows_what_notes_would_become(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["Hack day", "--date", "2005-04-10", "--from", "notes.md", "--check"]
    assert main(["record-event", *words]) == 0
    assert "lesson E-hack-day-L1: Ask the districts first." in capsys.readouterr().out
    assert not (folder / "events").exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["Hack day"], 2, "give the notes: --from notes.md; or --participants FILE, or --edit"),
        (["???", "--edit"], 2, "this name has no letter or digit to name the file after"),
        (["Hack day", "--edit", "--from", "notes.md"], 2, "it does not go with --from"),
        (["Hack day", "--participants", "4", "--check"], 2, "it goes with --from"),
        (["Hack day", "--participants", "4", "--under", "x"], 2, "it goes with --from"),
        (["Hack day", "--participants", "4", "--json"], 2, "it goes with --check"),
        (["Hack day", "--participants", "4"], 1, "nothing says when this was"),
        (["Hack day", "--participants", "none.csv"], 1, "there is no such file"),
        (["Hack day", "--participants", "notes.md"], 1, "has no heading that alsctl knows"),
        (["Hack day", "--participants", "empty.csv"], 1, "there is nobody in this list"),
        (["Hack day", "--participants", "odd.csv"], 1, "count is a whole number, not “many”"),
        (
            ["Hack day", "--participants", "4", "--date", "2005-04-10", "--from", "said.md"],
            1,
            "--participants has 4, but the notes say that 58 came; correct one of the two",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, says: str
) -> None:
    (folder / "empty.csv").write_text("type,region\n")
    (folder / "odd.csv").write_text("type,count\ndistrict,many\n")
    (folder / "said.md").write_text("Present: 58 people\n")
    assert main(["record-event", *words]) == code
    told = capsys.readouterr().err
    assert says in " ".join(told.split())
    assert not (folder / "events").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
def test_an_event_is_recorded_in_the_editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = Editor(folder / "editor", monkeypatch)
    lesson = "lessons:\n- id: E-hack-day-L1\n  text: >-\n    One form.\n"
    editor.will({"more": lesson})
    words = ["alsctl", "record-event", "Hack day", "--edit", "--date", "2005-04-10"]
    assert Terminal(*words, folder=folder).end() == 0
    event = the_event(folder)
    assert [entry.text for entry in event.lessons] == ["One form."]
    steps = json.loads(editor.script.read_text())["done"]
    assert "# kind: >-\n#   national workshop" in steps[0]["text"]
    assert "# attended: 60" in steps[0]["text"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
@pytest.mark.parametrize("name", ["Hack day", "hack-day", "hack-day.yaml"])
def test_the_record_of_an_event_is_opened_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (folder / "events").mkdir()
    place = folder / "events/hack-day.yaml"
    place.write_text("alsctl: 1\nevent: Hack day\ndate: 2005-04-10\nattended: 40\n")
    editor = Editor(folder / "editor", monkeypatch)
    editor.will({"swap": ["40", "41"]})
    assert Terminal("alsctl", "record-event", name, "--edit", folder=folder).end() == 0
    assert place.read_text() == "alsctl: 1\nevent: Hack day\ndate: 2005-04-10\nattended: 41\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
def test_a_text_about_an_event_left_with_faults_is_kept_and_gone_on_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = Editor(folder / "editor", monkeypatch)
    editor.will({"more": "lesons: []\n"}, {"swap": ["lesons: []", "lessons: [{text: One form.}]"]})
    words = ["alsctl", "record-event", "Hack day", "--edit"]
    first = Terminal(*words, "--date", "2005-04-10", folder=folder)
    first.answer("n")
    assert first.end() == 1
    kept = (folder / "events/hack-day.edit.yaml").read_text()
    assert kept.startswith("# Kept by alsctl record-event --edit, from nothing;")
    assert Terminal(*words, folder=folder).end() == 0
    assert the_event(folder).lessons[0].text == "One form."
    assert not (folder / "events/hack-day.edit.yaml").exists()


def test_an_event_named_by_its_file_is_not_called_yaml(folder: Path) -> None:
    words = ["hack-day.yaml", "--date", "2005-04-10", "--participants", "40"]
    assert main(["record-event", *words]) == 0
    assert the_event(folder).event == "hack-day"


def test_which_organisations_came_is_kept_only_where_it_is_asked_for(folder: Path) -> None:
    words = ["Hack day", "--date", "2005-04-10", "--participants", "people.csv", "--organisations"]
    assert main(["record-event", *words]) == 0
    event = the_event(folder)
    assert event.organisations == ("Ashby District Council", "Dale County Council")
    assert event.attended == 4
    text = (folder / "events/hack-day.yaml").read_text()
    for word in ("Priya", "Tom", "Ann", "Bob", "example"):
        assert word not in text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--participants", "40"], "it needs a list with the column organisation or code"),
        (["--from", "notes.md"], "it goes with --participants and a list of who came"),
    ],
)
def test_organisations_need_a_list(
    folder: Path, capsys: pytest.CaptureFixture[str], given: list[str], says: str
) -> None:
    assert main(["record-event", "X", "--date", "2005-04-10", *given, "--organisations"]) == 2
    assert says in " ".join(capsys.readouterr().err.split())
    assert not (folder / "events").exists()


def test_a_list_without_organisations_has_none_to_keep(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "people.csv").write_text("type,count\ndistrict,3\n")
    words = ["X", "--date", "2005-04-10", "--participants", "people.csv", "--organisations"]
    assert main(["record-event", *words]) == 1
    says = "people.csv: there is no organisation in this list; give it a column organisation or"
    assert says in capsys.readouterr().err
