"""A filled form comes back whole: every typed word is in the record, and no printed one."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.model import Record
from alsctl.resources import examples
from tests.filled_forms import Form, as_google_docs_saves, as_libreoffice_saves
from tests.referees import needs_soffice

NEW, PAIRS = "new-district-councils", "two-tier-partnerships"
BEFORE = {NEW: (3, "2018-05-01"), PAIRS: (2, "2005-09-20")}
each_example = pytest.mark.parametrize("example", BEFORE)


def blank(example: str, folder: Path) -> bytes:
    """Return the form of a session that is not recorded yet, from a copy of an example."""
    number, today = BEFORE[example]
    shutil.copytree(examples() / example, folder / "set")
    (folder / "set" / "lessons.yaml").unlink()
    for path in (folder / "set").glob("[as]*/[0-9]*.yaml"):
        if int(path.name[:2]) >= number + (path.parent.name == "agendas"):
            path.unlink()
    said = ["--set", str(folder / "set"), "--today", today, "--out", str(folder / "blank.docx")]
    assert main(["export-session", str(number), "--blank", *said]) == 0
    return (folder / "blank.docx").read_bytes()


def recorded(example: str, folder: Path, path: Path) -> Record:
    """Record a session from a filled form, and take the record away again."""
    number, _ = BEFORE[example]
    place = folder / "set" / "sessions" / f"{number:02}.yaml"
    order = ["record-session", str(number), "--set", str(folder / "set"), "--from", str(path)]
    assert main([*order, "--yes"]) == 0
    found = next(r for r in read_set(folder / "set").folder.records if r.session == number)
    place.unlink()
    return found


def filled(data: bytes) -> bytes:
    """Fill in a form as people do."""
    typed = Form(data)
    known = fill_in_who_was_there(typed)
    fill_in_what_became_of_things(typed)
    fill_in_boxes(typed)
    new = typed.table("No.", "Who")
    typed.row(new, "1", who=known[0], what="Write to the department.", by="1 July 2018")
    added = new.add_row()  # type: ignore[no-untyped-call]
    added.cells[1].text, added.cells[2].text = known[1], "Ring the depot."
    lessons = typed.table("No.", "Lesson")
    typed.row(lessons, "1", lesson="Ask the crews first.", what="A depot of one's own.")
    typed.row(lessons, "2", lesson="Begin small.", for_="service heads")
    typed.document.add_paragraph("Quote: “It is the maps.”")
    return typed.data()


def fill_in_who_was_there(typed: Form) -> list[str]:
    """Mark a few people in several ways, and return everybody's names."""
    names = typed.table("Name", "Role and organisation")
    known = [row.cells[0].text for row in names.rows[1:] if row.cells[0].text]
    for name, mark in zip(known, ("x", "✓", "yes", "Y"), strict=False):
        typed.row(names, name, present=mark)
    typed.row(names, known[1], remarks="until 12:30")
    typed.row(names, known[4], remarks="apologies")
    typed.row(names, known[5], remarks="deputy: Ann Jones")
    typed.row(names, "Guest", name="Mary Bell", role="Guest, Local Government Association")
    return known


def fill_in_what_became_of_things(typed: Form) -> None:
    """Say how two actions and a trial stand."""
    stands = typed.table("Action", "Where it stands")
    actions = [row.cells[0].text.split("\n")[0] for row in stands.rows[1:]]
    typed.row(stands, actions[0], where="done", what="It went round on Monday.")
    typed.row(stands, actions[1], where="partly", what="Half of it.", new="1 July 2018")
    tried = typed.table("Trial", "Did it work?").rows[1].cells[0].text.split("\n")[0]
    results = typed.table("Trial", "Did it work?")
    typed.row(results, tried, did="no", what="Nobody came.", why="It was August.", grow="stop")


def fill_in_boxes(typed: Form) -> None:
    """Type behind each label once."""
    typed.box("Notes:", "A long silence.", "And then everybody talked.")
    typed.box("Issue:", "“Nobody wants the job” – and no wonder.")
    typed.box("What is wanted:", "Questions only.")
    typed.box("Insights:", "Ask who would miss it.", "Say it to the leader first.")
    typed.box("Decision:", "Meet in May.")
    typed.box("Trial:", "One meeting without an agenda.")
    typed.box("What helped:", "The silence.", "The cake.")
    typed.box("What to change:", "Start on time.")


@each_example
def test_what_people_type_into_a_form_is_understood(example: str, tmp_path: Path) -> None:
    data = filled(blank(example, tmp_path))
    (tmp_path / "filled.docx").write_bytes(data)
    record = recorded(example, tmp_path, tmp_path / "filled.docx")
    about = read_set(tmp_path / "set").folder.learning_set
    known = [member.id for member in about.members]
    assert record.present == tuple(known[:4])
    assert set(record.apologies) == {known[4], known[5]}
    assert [(d.name, d.instead_of) for d in record.deputies] == [("Ann Jones", known[5])]
    assert [(g.name, g.organisation) for g in record.guests] == [
        ("Mary Bell", "Local Government Association")
    ]
    assert [note.text for note in record.notes] == ["A long silence.", "And then everybody talked."]
    assert [note.block for note in record.notes] == ["b1", "b1"]
    [issue] = record.issues
    assert (issue.text, issue.wanted) == (
        "“Nobody wants the job” – and no wonder.",
        "Questions only.",
    )
    assert issue.insights == ("Ask who would miss it.", "Say it to the leader first.")
    assert [(x.state, x.happened) for x in record.progress] == [
        ("done", "It went round on Monday."),
        ("partly", "Half of it."),
    ]
    [result] = record.results
    assert (result.outcome, result.happened, result.why, result.decision) == (
        "did not work",
        "Nobody came.",
        "It was August.",
        "stop",
    )
    assert [action.text for action in record.actions] == [
        "Write to the department.",
        "Ring the depot.",
    ]
    assert [action.by for action in record.actions] == [(known[0],), (known[1],)]
    assert [lesson.text for lesson in record.lessons] == ["Ask the crews first.", "Begin small."]
    assert [lesson.caveat for lesson in record.lessons] == ["A depot of one's own.", None]
    assert [decision.text for decision in record.decisions] == ["Meet in May."]
    assert [trial.idea for trial in record.trials] == ["One meeting without an agenda."]
    assert [quote.text for quote in record.quotes] == ["“It is the maps.”"]
    assert record.review is not None
    assert (record.review.helped, record.review.change) == (
        "The silence.\nThe cake.",
        "Start on time.",
    )


@each_example
def test_google_docs_loses_nothing(example: str, tmp_path: Path) -> None:
    data = filled(blank(example, tmp_path))
    (tmp_path / "filled.docx").write_bytes(data)
    (tmp_path / "google.docx").write_bytes(as_google_docs_saves(data))
    record = recorded(example, tmp_path, tmp_path / "filled.docx")
    assert recorded(example, tmp_path, tmp_path / "google.docx") == record


@needs_soffice
@each_example
def test_libreoffice_loses_nothing(example: str, tmp_path: Path) -> None:
    path = tmp_path / "filled.docx"
    path.write_bytes(filled(blank(example, tmp_path)))
    record = recorded(example, tmp_path, path)
    for kinds in (("odt",), ("docx",), ("odt", "docx")):
        assert recorded(example, tmp_path, as_libreoffice_saves(path, *kinds)) == record, kinds


# What people do to a form, on a small one

SET: dict[str, Any] = {
    "alsctl": 1,
    "name": "Riverside",
    "sessions": [{"number": 2, "date": "2026-03-18"}],
    "members": [
        {"id": "m1", "name": "Priya Shah", "role": "Director"},
        {"id": "m2", "name": "Tom"},
    ],
}
AGENDA: dict[str, Any] = {
    "alsctl": 1,
    "session": 2,
    "blocks": [
        {"id": "b1", "kind": "check-in", "title": "Check-in"},
        {"id": "b2", "kind": "presenter", "presenter": "m1", "title": "The crews"},
        {"id": "b3", "kind": "process-review"},
    ],
}
BEFORE_IT: dict[str, Any] = {
    "alsctl": 1,
    "session": 1,
    "date": "2026-01-15",
    "actions": [{"id": "S1-A1", "text": "Circulate the order.", "by": ["m1"], "due": "2026-03-01"}],
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a small set whose second session is planned."""
    monkeypatch.setenv("ALSCTL_TODAY", "2026-03-10")
    monkeypatch.chdir(tmp_path)
    write({"set.yaml": SET, "agendas/02.yaml": AGENDA, "sessions/01.yaml": BEFORE_IT})
    return tmp_path


def write(files: dict[str, Any]) -> None:
    """Write files; JSON is YAML."""
    for name, value in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def opened() -> Form:
    """Make the form and open it."""
    assert main(["export-session", "2", "--blank", "--out", "form.docx"]) == 0
    return Form(Path("form.docx").read_bytes())


def read_back(filled_form: Form, *words: str) -> Record:
    """Save the form, record it, and return the record."""
    Path("form.docx").write_bytes(filled_form.data())
    assert main(["record-session", "2", "--from", "form.docx", "--yes", *words]) == 0
    return next(r for r in read_set(Path()).folder.records if r.session == 2)


def test_a_form_left_blank_is_no_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened()
    capsys.readouterr()
    assert main(["record-session", "2", "--from", "form.docx", "--yes"]) == 1
    says = "nothing is filled in in this form, so there is nothing to record\n"
    assert capsys.readouterr().err.endswith(says)
    assert not Path("sessions/02.yaml").exists()


def test_what_is_typed_over_a_hint_or_behind_it_is_kept(folder: Path) -> None:
    typed = opened()
    hint = next(p for p in typed.document.paragraphs if p.text.startswith("Any mark under"))
    hint.add_run(" Tom rang to say he was ill.")
    intro = next(p for p in typed.document.paragraphs if p.text.startswith("Fill in what"))
    intro.runs[0].text = "Written on the train."
    notes = [note.text for note in read_back(typed).notes]
    assert notes == ["Written on the train.", "Tom rang to say he was ill."]


def test_what_is_typed_between_parts_and_into_added_rows_is_kept(folder: Path) -> None:
    typed = opened()
    heading = next(p for p in typed.document.paragraphs if p.text == "Decisions")
    heading.insert_paragraph_before("Somebody quoted the 1972 Act.")
    typed.table("Name").add_row().cells[0].text = "Ann Lowe"  # type: ignore[no-untyped-call]
    typed.table("Name").rows[-1].cells[2].text = "x"
    record = read_back(typed)
    assert "Somebody quoted the 1972 Act." in [note.text for note in record.notes]
    assert [guest.name for guest in record.guests] == ["Ann Lowe"]


def test_two_marks_in_one_row_are_both_kept(folder: Path) -> None:
    typed = opened()
    names = typed.table("Name")
    typed.row(names, "Priya Shah", present="x", remarks="apologies for the first half")
    record = read_back(typed)
    assert record.present == ("m1",)
    assert "first half" in repr(record)


@pytest.mark.parametrize("mark", ["x", "✓", "yes", "Y", "present", "☒"])
def test_any_mark_will_do(folder: Path, mark: str) -> None:
    typed = opened()
    typed.row(typed.table("Name"), "Priya Shah", present=mark)
    record = read_back(typed)
    assert (record.present, record.notes) == (("m1",), ())


@pytest.mark.parametrize("remark", ["apols", "Apologies", "sent apologies"])
def test_apologies_are_told_as_people_tell_them(folder: Path, remark: str) -> None:
    typed = opened()
    typed.row(typed.table("Name"), "Tom", remarks=remark)
    record = read_back(typed)
    assert (record.apologies, record.notes) == (("m2",), ())


def test_apologies_that_the_agenda_knows_are_in_the_record(folder: Path) -> None:
    write({"agendas/02.yaml": {**AGENDA, "apologies": ["m2"]}})
    typed = opened()
    typed.row(typed.table("Name"), "Priya Shah", present="x")
    record = read_back(typed)
    assert (record.present, record.apologies) == (("m1",), ("m2",))


def test_another_name_or_role_in_a_row_is_kept(folder: Path) -> None:
    typed = opened()
    rows = typed.table("Name").rows
    rows[1].cells[1].text, rows[1].cells[2].text = "Interim director", "x"
    rows[2].cells[0].text, rows[2].cells[2].text = "Gwen Pryce", "x"
    record = read_back(typed)
    assert record.present == ("m1",)
    assert [guest.name for guest in record.guests] == ["Gwen Pryce"]
    assert "Interim director" in repr(record)


def test_an_action_that_was_reworded_keeps_its_new_words(folder: Path) -> None:
    typed = opened()
    row = typed.table("Action").rows[1]
    row.cells[0].text = "Circulate the order to all crews."
    row.cells[1].text = "partly"
    assert "to all crews" in repr(read_back(typed))


def test_a_date_that_was_corrected_is_the_date(folder: Path) -> None:
    typed = opened()
    date = next(p for p in typed.document.paragraphs if p.text.startswith("Date:"))
    date.runs[0].text = "Date: Thursday 19 March 2026"
    typed.box("Notes:", "A long silence.")
    assert str(read_back(typed).date) == "2026-03-19"


def test_where_only_the_agenda_has_a_date_the_form_has_it_too(folder: Path) -> None:
    write(
        {"set.yaml": {**SET, "sessions": []}, "agendas/02.yaml": {**AGENDA, "date": "2026-04-01"}}
    )
    typed = opened()
    typed.box("Notes:", "A long silence.")
    record = read_back(typed)
    assert str(record.date) == "2026-04-01"
    assert [note.text for note in record.notes] == ["A long silence."]


def test_a_set_without_days_is_recorded_with_what_was_typed(folder: Path) -> None:
    write({"set.yaml": {**SET, "sessions": []}})
    typed = opened()
    typed.box("Date:", "2 April 2026")
    typed.box("Place:", "The depot")
    record = read_back(typed)
    assert str(record.date) == "2026-04-02"
    assert [note.text for note in record.notes] == ["Place: The depot"]


def test_words_that_are_asked_for_an_issue_that_nobody_typed_stay_notes(folder: Path) -> None:
    typed = opened()
    typed.box("What is wanted:", "Questions only.")
    record = read_back(typed)
    assert record.issues == ()
    assert [(note.block, note.text) for note in record.notes] == [
        ("b2", "What is wanted: Questions only.")
    ]


def test_markers_are_understood_inside_a_box(folder: Path) -> None:
    typed = opened()
    typed.box("Insights:", "Ask the crews.", "Action: Tom to ring the depot", "Then a pause.")
    typed.box("Notes:", "Private: Tom was tired.")
    record = read_back(typed)
    assert [action.by for action in record.actions] == [("m2",)]
    tired = next(note for note in record.notes if note.share == "private")
    assert tired.text == "Tom was tired."
    for words in ("Ask the crews.", "Then a pause."):
        assert words in repr(record)


def test_what_is_off_the_record_in_a_form_is_nowhere(folder: Path) -> None:
    typed = opened()
    typed.box("Notes:", "A long silence.", "Off the record: xylophone.")
    typed.row(typed.table("No.", "Who"), "1", what="Off the record: xylophone", who="Tom")
    read_back(typed)
    assert "xylophone" not in Path("sessions/02.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "changed",
    [
        {"agendas/02.yaml": {**AGENDA, "blocks": [{"id": "b9", "kind": "theme", "title": "Else"}]}},
        {"sessions/01.yaml": {**BEFORE_IT, "actions": [{"id": "S1-A1", "text": "Quite another."}]}},
        {"set.yaml": {**SET, "members": [{"id": "m1", "name": "Gwen Pryce"}]}},
    ],
)
def test_a_form_of_another_day_loses_no_typed_word_and_says_so(
    folder: Path, changed: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    typed = opened()
    typed.box("Notes:", "A long silence.")
    typed.box("Insights:", "Ask the crews.")
    typed.row(typed.table("Name"), "Priya Shah", present="x", remarks="until 11:00")
    typed.row(typed.table("Action"), "Circulate the order.", where="done", what="By post.")
    write(changed)
    record = read_back(typed)
    for words in ("A long silence.", "Ask the crews.", "By post."):
        assert words in repr(record)
    assert "has changed since this form was made" in capsys.readouterr().err


def test_a_form_of_today_says_no_such_thing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = opened()
    typed.box("Notes:", "A long silence.")
    read_back(typed)
    assert "has changed" not in capsys.readouterr().err


def test_an_issue_in_plain_notes_takes_what_is_wanted_and_insights_too(folder: Path) -> None:
    text = "Issue: Priya: the crews\nWanted: Questions\nInsights: Ask them.\nAsk them again.\n"
    Path("notes.md").write_text(text, encoding="utf-8")
    assert main(["record-session", "2", "--from", "notes.md", "--yes"]) == 0
    [record] = [r for r in read_set(Path()).folder.records if r.session == 2]
    [issue] = record.issues
    assert (issue.presenter, issue.wanted) == ("m1", "Questions")
    assert issue.insights == ("Ask them.", "Ask them again.")


def test_notes_that_are_no_form_are_left_alone(folder: Path) -> None:
    Path("notes.md").write_text("# Decisions\n\nNotes:\n", encoding="utf-8")
    assert main(["record-session", "2", "--from", "notes.md", "--yes"]) == 0
    [record] = [r for r in read_set(Path()).folder.records if r.session == 2]
    assert "Notes:" in repr(record)


ROUNDS = (
    {"id": "b1", "kind": "presenter", "title": "Presenter's round", "presenter": "m1"},
    {"id": "b2", "kind": "break", "title": "Presenter's round"},
    {"id": "b3", "kind": "presenter", "title": "Presenter's round", "presenter": "m2"},
    {"id": "b4", "kind": "theme"},
    {"id": "b5", "kind": "theme"},
)


@pytest.mark.parametrize("nth", [0, 1])
def test_of_two_blocks_with_one_title_the_one_typed_under_is_meant(
    folder: Path, nth: int, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"agendas/02.yaml": {**AGENDA, "blocks": ROUNDS}})
    typed = opened()
    boxes = [p for p in typed.document.paragraphs if p.text == "Notes:"]
    boxes[nth].add_run(" Bins.")
    boxes[nth + 2].add_run(" Votes.")
    found = read_back(typed)
    assert [(note.block, note.text) for note in found.notes] == [
        (("b1", "b3")[nth], "Bins."),
        (("b4", "b5")[nth], "Votes."),
    ]
    assert "block" not in capsys.readouterr().err


def test_where_one_of_their_headings_is_gone_it_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"agendas/02.yaml": {**AGENDA, "blocks": ROUNDS}})
    typed = opened()
    next(p for p in typed.document.paragraphs if p.text == "Presenter's round").text = ""
    [p for p in typed.document.paragraphs if p.text == "Notes:"][1].add_run(" Bins.")
    assert read_back(typed).notes[0].text == "Bins."
    assert "more than one block fits; taken for block b1" in capsys.readouterr().err
