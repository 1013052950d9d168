"""Events of a whole programme: recorded beside programme.yaml, and told with all its sets."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from alsctl.loading import read_programme, read_set
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from tests.editors import Editor
from tests.programme_sets import a_programme, as_organisation, councils
from tests.terminal import Terminal

Told = pytest.CaptureFixture[str]
PLACES = councils("District council", "East", 12, letter="D")
TODAY = ["--today", "2019-02-01"]
OPEN = {"regime": "on-record"}
WORKSHOP: dict[str, Any] = {
    "event": "Working across two tiers",
    "kind": "national workshop",
    "date": "2018-06-01",
    "agreed": "2018-06-30",
    "attended": 60,
}


@pytest.fixture
def shore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a programme of two sets, each with a lesson, and go to its folder."""
    lesson = {"id": "S1-L1", "text": "Pairs work."}
    sets = {
        id: {"organisations": [as_organisation(p) for p in PLACES[n : n + 3]], **OPEN}
        for n, id in ((0, "north"), (3, "south"))
    }
    records = {"north": {"lessons": [lesson]}, "south": {"lessons": [{"text": "Start early."}]}}
    path = a_programme(tmp_path / "p", PLACES, sets=sets, records=records)
    monkeypatch.chdir(path)
    return path


def an_event(path: Path, id: str = "national-workshop", **said: Any) -> Path:
    (path / "events").mkdir(exist_ok=True)
    place = path / "events" / f"{id}.yaml"
    place.write_text(json.dumps({"alsctl": 1, **WORKSHOP, **said}, indent=1))
    return place


def note(capsys: Told, *words: str) -> str:
    given = ["--programme", "--format", "md", "--out", "-", *TODAY, *words]
    code = main(["export-lessons", *given])
    told = capsys.readouterr()
    assert code == 0, told.err
    return told.out


def test_in_a_programmes_folder_an_event_is_the_programmes(shore: Path, capsys: Told) -> None:
    words = ["Hack day", "--date", "2018-05-01", "--participants", "40"]
    assert main(["record-event", *words]) == 0
    assert capsys.readouterr().out == "events/hack-day.yaml\n"
    assert (shore / "events" / "hack-day.yaml").is_file()


def test_from_inside_a_set_it_is_where_it_is_asked_for(
    shore: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shore / "sets" / "north")
    words = ["--date", "2018-05-01", "--participants", "40"]
    assert main(["record-event", "Hack day", *words, "--programme"]) == 0
    assert main(["record-event", "Dinner", *words]) == 0
    assert (shore / "events" / "hack-day.yaml").is_file()
    assert (shore / "sets" / "north" / "events" / "dinner.yaml").is_file()


@pytest.mark.parametrize("heading", ["organisation", "Organization", "Organisation name"])
def test_notes_of_such_an_event_become_entries_of_it(shore: Path, heading: str) -> None:
    (shore / "notes.md").write_text("Lesson: Ask first.\nAction: Jo Field to write.\n")
    (shore / "people.csv").write_text(f"{heading}\nEast D 09 Council\nEast D 09 Council\n")
    words = ["--date", "2018-05-01", "--participants", "people.csv", "--organisations"]
    assert main(["record-event", "Hack day", *words, "--from", "notes.md", "--yes"]) == 0
    (event,) = read_set(shore).folder.records
    assert [lesson.id for lesson in event.lessons] == ["E-hack-day-L1"]
    text = (shore / "events" / "hack-day.yaml").read_text()
    assert "East D 09 Council" in text
    assert "District council" in text


def test_check_tells_what_is_wrong_with_it_once(shore: Path, capsys: Told) -> None:
    an_event(shore, attended=3, participants=[{"type": "x", "count": 5}], colour="red")
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert told.count("events/national-workshop.yaml") == 2
    assert "3 came, but under participants: 5 are counted" in told
    assert "colour" in told
    assert main(["export-lessons", "--programme", *TODAY]) == 1


def test_it_is_no_set(shore: Path, capsys: Told) -> None:
    an_event(shore)
    assert main(["check", "--strict"]) == 0
    assert main(["status", *TODAY]) == 0
    told = capsys.readouterr().out
    assert "Better together, events of the whole programme, as at 1 February 2019" in told
    assert "Working across two tiers (1 June 2018, 60 came)" in told
    assert "Both sets" in told
    assert "record-session 1 --from notes.md --set ." not in told
    assert main(["status", *TODAY, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in found["sets"]] == ["north", "south"]
    assert [event["name"] for event in found["programme"]["events"]] == [WORKSHOP["event"]]
    (shore / "events" / "national-workshop.yaml").unlink()
    assert main(["status", *TODAY, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["programme"] is None


def test_the_lessons_note_of_all_sets_tells_what_it_taught(shore: Path, capsys: Told) -> None:
    an_event(shore, lessons=[{"text": "Write less."}])
    found = note(capsys)
    assert "Programme of two sets" in found
    assert "also drew on a national workshop of 60 people (1 June 2018)." in found
    assert "Write less." in found
    assert "Noted at the national workshop, 1 June 2018." in found


def test_what_it_confirms_is_told_at_the_lesson_of_the_set(shore: Path, capsys: Told) -> None:
    said = {"text": "Pairs again.", "confirms": ["north:S1-L1"], "seen_by": ["East D 07 Council"]}
    an_event(shore, lessons=[said])
    found = note(capsys)
    assert "**Seen again** at the national workshop, 1 June 2018: Pairs again." in found
    assert found.count("Pairs again.") == 1
    assert "last confirmed at the national workshop, 1 June 2018" in found
    assert found.count("a national workshop of 60 people") == 1


def test_what_it_contradicts_is_told_there_and_by_itself(shore: Path, capsys: Told) -> None:
    an_event(shore, lessons=[{"text": "Pairs failed.", "contradicts": ["north:S1-L1"]}])
    found = note(capsys)
    assert "Contradicted at the national workshop, 1 June 2018" in found
    assert "**A contrary view**" in found
    assert found.count("Pairs failed.") == 2


def test_a_lesson_that_confirms_what_is_nowhere_stands_by_itself(shore: Path, capsys: Told) -> None:
    an_event(shore, lessons=[{"text": "Pairs again.", "confirms": ["north:S9-L9"]}])
    assert note(capsys).count("Pairs again.") == 1


def own_note(capsys: Told, *words: str) -> tuple[str, str]:
    given = ["--set", "sets/north", "--format", "md", "--out", "-", *TODAY, *words]
    code = main(["export-lessons", *given])
    told = capsys.readouterr()
    assert code == 0, told.err
    return told.out, told.err


def test_the_sets_own_note_has_what_it_confirmed(shore: Path, capsys: Told) -> None:
    an_event(shore, lessons=[{"text": "Pairs again.", "confirms": ["north:S1-L1"]}])
    for audience in ("sponsor", "sector"):
        out, _ = own_note(capsys, "--audience", audience)
        assert "**Seen again** at the national workshop, 1 June 2018: Pairs again." in out
    out, _ = own_note(capsys, "--audience", "set")
    assert "Pairs again." not in out
    assert "national workshop" not in out


def test_the_sets_own_note_has_nothing_of_other_sets_lessons(shore: Path, capsys: Told) -> None:
    an_event(shore, lessons=[{"text": "Early again.", "confirms": ["south:S1-L1"]}])
    out, err = own_note(capsys)
    assert "Early again." not in out
    assert "national workshop" not in out
    assert err == ""


def test_the_sets_own_note_leaves_out_what_would_name_another_sets_council(
    shore: Path, capsys: Told
) -> None:
    about = json.loads((shore / "sets/south/set.yaml").read_text())
    (shore / "sets/south/set.yaml").write_text(json.dumps({**about, "regime": "chatham-house"}))
    other = PLACES[4]["name"]
    said = [
        {"id": "E-national-workshop-L1", "text": f"{other} did it.", "confirms": ["north:S1-L1"]},
        {"id": "E-national-workshop-L2", "text": "Pairs again.", "confirms": ["north:S1-L1"]},
    ]
    an_event(shore, lessons=said)
    out, err = own_note(capsys)
    assert other not in out
    assert "Pairs again." in out
    says = f"E-national-workshop-L1 is left out, because it would name “{other}”"
    assert f"events/national-workshop.yaml: {says}" in err


def test_the_sets_own_note_leaves_out_what_goes_no_further_or_cannot_be_read(
    shore: Path, capsys: Told
) -> None:
    said = {"text": "Pairs again.", "confirms": ["north:S1-L1"]}
    an_event(shore, lessons=[said], regime="confidential")
    assert "Pairs again." not in own_note(capsys)[0]
    an_event(shore, lessons=[said], regime="confidental")
    out, err = own_note(capsys)
    assert "Pairs again." not in out
    assert "there are faults in its files; alsctl check --programme tells them" in err


def test_what_nobody_agreed_of_it_is_the_programmes_to_agree(shore: Path, capsys: Told) -> None:
    said = {"text": "Pairs again.", "confirms": ["north:S1-L1"]}
    an_event(shore, lessons=[said], agreed="")
    assert "the programme has not agreed events/national-workshop.yaml" in own_note(capsys)[1]
    main(["export-lessons", "--programme", "--format", "md", "--out", "-", *TODAY])
    told = capsys.readouterr().err
    assert "the programme has not agreed events/national-workshop.yaml" in told
    an_event(shore / "sets/north", "dinner", lessons=[said | {"confirms": ["S1-L1"]}], agreed="")
    assert "the set has not agreed sets/north/events/dinner.yaml" in own_note(capsys)[1]


@pytest.mark.parametrize("regime", [None, "chatham-house", "confidential"])
def test_it_is_under_the_regime_of_the_programme(
    shore: Path, capsys: Told, regime: str | None
) -> None:
    if regime:
        said = json.loads((shore / "programme.yaml").read_text())
        (shore / "programme.yaml").write_text(json.dumps({**said, "regime": regime}))
    came = ["Westshire Partnership"]
    said = {"text": "Westshire Partnership did it.", "confirms": ["north:S1-L1"]}
    an_event(shore, organisations=came, lessons=[said])
    code = main(["export-lessons", "--programme", "--format", "md", "--out", "-", *TODAY])
    told = capsys.readouterr()
    if regime == "confidential":
        assert code == 0
        assert "Westshire" not in told.out
    else:
        assert code == 1
        assert "events/national-workshop.yaml" in told.err
        assert "would name “Westshire Partnership”" in told.err


def test_coverage_counts_who_came_to_it(shore: Path, capsys: Told) -> None:
    an_event(shore, organisations=[place["name"] for place in PLACES[5:9]])
    assert main(["coverage", "--json", *TODAY]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["all"]["took_part"] == 9
    assert found["ways"] == {"in_a_set": 6, "at_an_event_alone": 3}
    assert (found["sets"], found["sets_without_organisations"]) == (2, 0)
    assert found["regime"] == "chatham-house"


def test_it_is_found_from_any_set(
    shore: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(shore.parent / "cache"))
    place = an_event(shore, trials=[{"idea": "A drop-in bus.", "share": "sector"}])
    monkeypatch.chdir(shore / "sets" / "south")
    for audience in ([], ["--audience", "sector"]):
        assert main(["find", "bus", *audience]) == 0
        assert "A drop-in bus." in capsys.readouterr().out
    place.write_text(place.read_text().replace("drop-in", "book"))
    assert main(["find", "book"]) == 0
    assert "A book bus." in capsys.readouterr().out


def test_without_events_a_programme_has_its_sets_alone(shore: Path) -> None:
    assert [path.name for path in read_programme(shore).sets] == ["north", "south"]


def test_what_looks_like_an_event_is_pointed_out(shore: Path, capsys: Told) -> None:
    an_event(shore, "Hack Day")
    assert main(["check", "--strict"]) == 1
    told = capsys.readouterr().err
    assert "events/Hack Day.yaml" in told
    assert "rename it, such as hack-day.yaml" in told


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
def test_it_is_written_in_the_editor_too(shore: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = Editor(shore.parent / "editor", monkeypatch)
    editor.will({"more": "lessons:\n- text: >-\n    Ask first.\n"})
    words = ["alsctl", "record-event", "Hack day", "--edit", "--date", "2018-05-01"]
    assert Terminal(*words, folder=shore).end() == 0
    (event,) = read_set(shore).folder.records
    assert [lesson.text for lesson in event.lessons] == ["Ask first."]


def test_a_programme_with_an_event_and_no_set_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    a_programme(tmp_path / "p", PLACES, sets={})
    an_event(tmp_path / "p", lessons=[{"text": "Write less."}])
    monkeypatch.chdir(tmp_path / "p")
    assert main(["status", *TODAY]) == 0
    assert "No sets, as at 1 February 2019" in capsys.readouterr().out
    assert "Write less." in note(capsys)


def test_who_was_counted_is_one_sentence(shore: Path, capsys: Told) -> None:
    came = [{"type": kind, "region": "East", "count": 30} for kind in ("district", "county")]
    an_event(shore, participants=came, lessons=[{"text": "Write less."}])
    told = "Who was counted at the national workshop: district 30, county 30; East 60."
    assert told.replace("district 30, county 30", "county 30, district 30") in note(capsys)


def test_a_council_that_one_set_may_name_is_named_though_it_came_to_an_event(
    shore: Path, capsys: Told
) -> None:
    own = PLACES[0]["name"]
    said = json.loads((shore / "sets/north/sessions/01.yaml").read_text())
    said["lessons"][0]["text"] = f"In {own} pairs work."
    (shore / "sets/north/sessions/01.yaml").write_text(json.dumps(said))
    before = note(capsys)
    place = an_event(shore, organisations=[own, "Westshire Partnership"])
    assert f"In {own} pairs work." in note(capsys)
    assert before.count(own) == note(capsys).count(own) == 1
    an_event(shore, organisations=[own], lessons=[{"text": f"{own} told us."}])
    assert main(["export-lessons", "--programme", *TODAY]) == 1
    told = capsys.readouterr().err
    assert f"events/{place.name}" in told
    assert "sets/north" not in told


def test_a_council_of_a_set_is_no_visitor_though_it_came_to_its_event(shore: Path) -> None:
    own = PLACES[0]["name"]
    an_event(shore / "sets" / "north", organisations=[own.upper(), "d02", "Westshire Partnership"])
    roster = Roster(read_set(shore / "sets" / "north").folder)
    assert roster.known(Ceiling("chatham-house")).visiting == {"Westshire Partnership"}


def test_what_it_noted_goes_no_further_than_the_programme_says(shore: Path, capsys: Told) -> None:
    said = [
        {"text": "Pairs again.", "confirms": ["north:S1-L1"]},
        {"text": "Pairs failed.", "contradicts": ["north:S1-L1"]},
        {"text": "Pairs of pairs.", "confirms": ["north:S1-L1"], "share": "sector"},
    ]
    an_event(shore, lessons=said)
    for path, level in (
        (shore / "programme.yaml", "set"),
        (shore / "sets/north/set.yaml", "public"),
    ):
        about = json.loads(path.read_text())
        path.write_text(json.dumps({**about, "share": {"lessons": level}}))
    found = note(capsys)
    assert "Pairs work." in found
    assert "Pairs of pairs." in found
    assert "Pairs again." not in found
    assert "Pairs failed." not in found
    assert "Contradicted" not in found
