"""export-session --blank: what stands in the form, where it goes, and what stops it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from alsctl.cli import main
from alsctl.resources import examples
from tests.accessibility import check
from tests.filled_forms import Form
from tests.outlines import outline
from tests.referees import as_pdf, faults, needs_soffice

HOUSE = Path(__file__).parents[2]
GOLDEN = HOUSE / "tests" / "golden"
EXAMPLES = {
    "new-district-councils": ("3", "2018-05-01"),
    "two-tier-partnerships": ("2", "2005-09-20"),
}
each_example = pytest.mark.parametrize("example", EXAMPLES)

ABOUT: dict[str, Any] = {
    "name": "Riverside",
    "sessions_planned": 4,
    "sessions": [{"number": 2, "date": "2026-03-18", "start": "10:00", "venue": "Room 4"}],
    "organisations": [{"id": "arnelow", "name": "Arnelow District Council"}],
    "members": [
        {"id": "m1", "name": "Priya Shah", "role": "Director", "organisation": "arnelow"},
        {"id": "m2", "role": "Chief executive"},
        {"id": "m3", "name": "Ann Lowe", "left": "2026-02-01"},
        {"id": "m4", "name": "Tom Marsh"},
    ],
}
AGENDA: dict[str, Any] = {
    "session": 2,
    "apologies": ["m4"],
    "blocks": [
        {"id": "b1", "kind": "check-in", "minutes": 10},
        {"id": "b2", "kind": "break", "minutes": 10, "title": "Tea and cake"},
        {
            "id": "b3",
            "kind": "presenter",
            "presenter": "m1",
            "issue": "S1-I1",
            "title": "The crews",
        },
    ],
}
BEFORE: dict[str, Any] = {
    "session": 1,
    "date": "2026-01-15",
    "issues": [{"id": "S1-I1", "presenter": "m1", "text": "The crews hear it last."}],
    "actions": [
        {"id": "S1-A1", "text": "Circulate the order.", "by": ["m1"], "due": "2026-03-01"},
        {"id": "S1-A2", "text": "Ring the depot.", "by": ["m4"]},
        {"id": "S1-A3", "text": "Ask about the leak.", "by": ["m1"], "share": "private"},
    ],
    "progress": [{"action": "S1-A2", "state": "done"}],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set with one session, and an agenda of the second."""
    monkeypatch.setenv("ALSCTL_TODAY", "2026-03-10")
    path = tmp_path / "riverside"
    for part in ("agendas", "sessions"):
        (path / part).mkdir(parents=True)
    write(path, {"set.yaml": ABOUT, "sessions/01.yaml": BEFORE, "agendas/02.yaml": AGENDA})
    monkeypatch.chdir(path)
    return path


def write(folder: Path, files: dict[str, Any]) -> None:
    """Write files; JSON is YAML."""
    for name, value in files.items():
        told = json.dumps({"alsctl": 1, **value}, ensure_ascii=False)
        (folder / name).write_text(told, encoding="utf-8")


def form(*words: str) -> str:
    """Return the outline of the form of session 2."""
    assert main(["export-session", "2", "--blank", "--out", "made.docx", *words]) == 0
    return outline(Path("made.docx").read_bytes())


@each_example
def test_the_form_reads_as_agreed(
    example: str, tmp_path: Path, same_as: Callable[[str, Path], None]
) -> None:
    data = of_example(example, tmp_path / "made.docx")
    same_as(outline(data), GOLDEN / example / "session-form.txt")


@each_example
def test_the_form_is_sound_and_accessible(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HOUSE)
    data = of_example(example, tmp_path / "made.docx")
    assert faults(data, tmp_path) == []
    assert check(data) == []


@needs_soffice
def test_the_form_of_a_small_set_has_few_pages(tmp_path: Path) -> None:
    form()
    assert len(PdfReader(as_pdf(Path("made.docx").resolve())).pages) <= 3


def of_example(example: str, path: Path) -> bytes:
    number, today = EXAMPLES[example]
    given = ["--set", str(examples() / example), "--today", today, "--out", str(path)]
    assert main(["export-session", number, "--blank", *given]) == 0
    return path.read_bytes()


def test_it_says_which_session_it_is_and_when() -> None:
    told = form()
    for said in (
        "Title | Notes of session 2 of 4, to fill in",
        "Date: Wednesday 18 March 2026",
        "Time: from 10:00",
        "Place: Room 4",
        "For the facilitator only",
    ):
        assert said in told


def test_who_may_come_is_listed_with_role_and_organisation_and_room_for_guests() -> None:
    told = form()
    assert "Director, Arnelow District Council" in told
    assert "Table Text | Chief executive" in told
    assert "Table Text | Apologies" in told
    assert told.count("Table Text | Guest") == 3
    assert "Ann Lowe" not in told


def test_each_block_but_a_break_has_a_heading_and_a_box() -> None:
    told = form()
    for said in ("heading 2 | Check-in", "heading 2 | The crews", "Answer | Insights:"):
        assert said in told
    assert "Tea and cake" not in told
    assert "Noted before: The crews hear it last." in told


def test_open_actions_stand_in_it_with_owner_and_day_and_no_closed_or_private_one() -> None:
    told = form()
    assert "Circulate the order. / Priya Shah, by 1 March 2026" in told
    assert "Ring the depot" not in told
    assert "leak" not in told


def test_open_actions_stand_in_it_as_on_the_agenda_the_first_due_at_the_top(folder: Path) -> None:
    more = [
        {"id": "S1-A4", "text": "Whenever we meet.", "by": ["m1"]},
        {"id": "S1-A5", "text": "Long ago.", "by": ["m1"], "due": "2026-02-01"},
    ]
    write(folder, {"sessions/01.yaml": {**BEFORE, "actions": [*more, *BEFORE["actions"]]}})
    told = form()
    found = [
        told.index(text) for text in ("Long ago.", "Circulate the order.", "Whenever we meet.")
    ]
    assert found == sorted(found)


def test_no_id_is_printed(folder: Path) -> None:
    told = form()
    assert not [word for word in ("S1-", "m1", "b1", "arnelow") if word in told]


def test_a_table_of_trials_is_there_once_the_set_has_tried_something(folder: Path) -> None:
    assert "Trials" not in form()
    trials = [{"id": "S1-T1", "idea": "One round by its own crew.", "where": ["arnelow"]}]
    write(folder, {"sessions/01.yaml": {**BEFORE, "trials": trials}})
    assert "One round by its own crew. / Arnelow District Council" in form()


def test_what_people_typed_comes_out_as_typed(folder: Path) -> None:
    awkward = "R&D <b> {{ x }} # 3 | *a*"
    blocks = [{"id": "b1", "kind": "theme", "title": awkward}]
    write(folder, {"agendas/02.yaml": {**AGENDA, "blocks": blocks}})
    assert f"heading 2 | {awkward}" in form()


def test_a_set_without_roster_agenda_or_days_has_its_form(folder: Path) -> None:
    (folder / "agendas/02.yaml").unlink()
    (folder / "sessions/01.yaml").unlink()
    write(folder, {"set.yaml": {"name": "Riverside", "size": 8}})
    told = form()
    assert "Title | Notes of session 2, to fill in" in told
    assert "Date:\n" in told
    assert "Answer | Notes:" in told


def test_it_goes_to_the_facilitators_own_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export-session", "2", "--blank"]) == 0
    assert capsys.readouterr().out == "out/private/riverside-session-blank-02.docx\n"


def test_a_form_that_somebody_has_begun_to_fill_in_is_left_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["export-session", "2", "--blank"])
    begun = Path("out/private/riverside-session-blank-02.docx")
    filled = Form(begun.read_bytes())
    filled.box("Notes:", "A long silence.")
    begun.write_bytes(filled.data())
    capsys.readouterr()
    assert main(["export-session", "2", "--blank"]) == 0
    assert capsys.readouterr().out == "out/private/riverside-session-blank-02-v2.docx\n"


@pytest.mark.parametrize(
    "more",
    [
        ["--audience", "sector"],
        ["--for", "m1"],
        ["--between"],
        ["--format", "md"],
        ["--format", "pdf"],
        ["--out", "made.html"],
    ],
)
def test_what_no_form_has_is_a_wrong_command_line(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export-session", "2", "--blank", *more]) == 2
    assert "--blank" in capsys.readouterr().err
    assert not Path("out").exists()


def test_explain_tells_what_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export-session", "2", "--blank", "--explain"]) == 0
    assert "S1-A3  action" in capsys.readouterr().out.partition("Stays")[2]
