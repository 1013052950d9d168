"""export-agenda: what is in each copy, what stays out, where it goes, and what stops it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from alsctl.cli import main

SET: dict[str, Any] = {
    "alsctl": 1,
    "name": "Riverside",
    "sessions_planned": 4,
    "sessions": [
        {"number": 1, "date": "2026-01-15", "start": "10:00", "finish": "11:00"},
        {"number": 2, "date": "2026-03-18", "start": "10:00", "finish": "11:30", "venue": "Room 4"},
        {"number": 3, "date": "2026-05-20"},
    ],
    "members": [
        {"id": "m1", "name": "Priya Shah"},
        {"id": "m2", "name": "Tom Marsh"},
        {"id": "m3", "name": "Ann Lowe"},
        {"id": "m4", "name": "Gwen Pryce", "left": "2026-02-01"},
    ],
    "facilitators": [{"id": "jo", "name": "Jo Ashdene"}],
    "contact": {"name": "Jo Ashdene", "email": "jo@fieldgate.example"},
}
BLOCKS: list[dict[str, Any]] = [
    {"id": "b1", "kind": "check-in", "minutes": 10, "lead": "jo"},
    {
        "id": "b2",
        "kind": "presenter",
        "title": "How do I tell the crews?",
        "minutes": 40,
        "shrink_to": 30,
        "presenter": "m2",
        "issue": "S1-I1",
        "method": "Questions only",
        "materials": "Blank cards",
        "private": "Tom may not want to go first.",
        "items": ["What have I not seen?"],
    },
    {"id": "b3", "kind": "process-review", "minutes": 15, "lead": "jo"},
]
AGENDA: dict[str, Any] = {
    "alsctl": 1,
    "session": 2,
    "purpose": "To help Tom to a next step.",
    "outcomes": ["A first step that Tom chose."],
    "apologies": ["m3"],
    "pre_work": ["Look at your own actions."],
    "papers": ["background.md", "Report of March (posted)"],
    "blocks": BLOCKS,
}
RECORD: dict[str, Any] = {
    "alsctl": 1,
    "session": 1,
    "date": "2026-01-15",
    "issues": [{"id": "S1-I1", "presenter": "m2", "text": "The crews hear it last."}],
    "actions": [
        {"id": "S1-A1", "text": "Circulate the order.", "by": ["m1"], "due": "2026-03-01"},
        {"id": "S1-A2", "text": "Ring the depot.", "by": ["m2"]},
        {"id": "S1-A3", "text": "Write it up in summer.", "by": ["m2"], "due": "2026-07-01"},
        {"id": "S1-A4", "text": "Ask about the leak.", "by": ["m1"], "share": "private"},
    ],
}
HEAD = "# Agenda of session 2 of 4\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set with one session, and an agenda of the second."""
    monkeypatch.setenv("ALSCTL_TODAY", "2026-03-10")
    path = tmp_path / "riverside"
    files(path, {"set.yaml": SET, "sessions/01.yaml": RECORD, "agendas/02.yaml": AGENDA})
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs export-agenda and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(["export-agenda", *words])
        out, err = capsysbinary.readouterr()
        return code, out.decode(errors="replace"), err.decode()

    return run_it


def files(folder: Path, told: dict[str, Any]) -> None:
    """Write files; JSON is YAML."""
    for name, value in told.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def changed(folder: Path, **agenda: Any) -> None:
    """Write the agenda of session 2 with other keys."""
    files(folder, {"agendas/02.yaml": {**AGENDA, **agenda}})


def text(run: Any, *words: str) -> str:
    """Return an agenda as Markdown."""
    code, out, err = run("2", "--format", "md", "--out", "-", *words)
    assert (code, err) == (0, "")
    assert isinstance(out, str)
    return out


# The members' copy


def test_it_says_when_where_for_whom_and_under_which_rule(run: Any) -> None:
    told = text(run)
    assert told.startswith(HEAD)
    for said in (
        "Wednesday 18 March 2026, 10:00 to 11:30",
        "Room 4",
        "Expected: Priya Shah and Tom Marsh",
        "Apologies: Ann Lowe",
        "For the set only. Held under the Chatham House Rule: use what you hear",
        "jo@fieldgate.example",
    ):
        assert said in told


def test_of_n_stands_only_where_n_is_planned(run: Any, folder: Path) -> None:
    files(folder, {"set.yaml": {k: SET[k] for k in SET if k != "sessions_planned"}})
    assert text(run).startswith("# Agenda of session 2\n")
    files(folder, {"set.yaml": {**SET, "sessions_planned": 1}})
    assert text(run).startswith("# Agenda of session 2\n")


def test_typed_words_stand_instead_of_the_day(run: Any, folder: Path) -> None:
    changed(folder, when="AM (time tbc)")
    told = text(run)
    assert "AM (time tbc)" in told
    assert "18 March" not in told


def test_start_times_are_worked_out(run: Any) -> None:
    rows = [line for line in text(run).splitlines() if line.startswith("| 1")]
    assert [row.split("|")[1:3] for row in rows] == [
        [" 10:00 ", " 10 "],
        [" 10:10 ", " 40 "],
        [" 10:50 ", " 15 "],
    ]
    assert "Tom Marsh presents" in rows[1]
    assert "What have I not seen?" in rows[1]


def test_from_the_first_block_without_minutes_there_are_no_times(run: Any, folder: Path) -> None:
    blocks = [BLOCKS[0], {"kind": "break"}, BLOCKS[2]]
    changed(folder, blocks=blocks)
    told = text(run)
    assert "| 10:00 | 10 " in told
    assert told.count("| 10:") == 1
    assert "How did we work?" in told


def test_blocks_that_were_cut_are_said_with_the_order_in_which_blocks_give(
    run: Any, folder: Path
) -> None:
    changed(folder, finish="11:00")
    code, _, err = run("2")
    assert code == 0
    assert "“How do I tell the crews?” has 35 minutes instead of 40" in err
    assert "where time is short this gives: the latest first, then presenter rounds" in err


def test_what_does_not_fit_even_then_stops_it(run: Any, folder: Path) -> None:
    changed(folder, finish="10:40")
    code, out, err = run("2")
    assert (code, out) == (1, "")
    assert "agendas/02.yaml" in err


def test_open_actions_that_are_due_stand_in_it_with_owner_and_day(run: Any) -> None:
    told = text(run)
    assert "| Circulate the order. | Priya Shah | 1 March 2026 |" in told
    assert "| Ring the depot. | Tom Marsh | This session |" in told
    assert "in summer" not in told


TRIALS: list[dict[str, Any]] = [
    {"id": "S1-T1", "idea": "One round by its crew.", "where": ["m1"], "until": "2026-03-01"},
    {"id": "S1-T2", "idea": "Due on the day.", "until": "2026-03-18"},
    {"id": "S1-T3", "idea": "Not due yet.", "until": "2026-03-19"},
    {"id": "S1-T4", "idea": "For us alone.", "until": "2026-03-01", "share": "private"},
    {"id": "S1-T5", "idea": "No day."},
]


@pytest.mark.parametrize("copy", ["members", "facilitator"])
def test_results_that_are_due_are_asked_for(run: Any, folder: Path, copy: str) -> None:
    files(folder, {"sessions/01.yaml": {**RECORD, "trials": TRIALS}})
    told = text(run, "--copy", copy)
    asked = told.split("## Trials: results that are due\n\n")[1].split("\n\n##")[0].splitlines()
    assert [line[2:] for line in asked] == [
        "**Priya Shah.** One round by its crew. The result was due by 1 March 2026: what came "
        "of it, and do you grow, adapt or stop it?",
        "Due on the day. The result was due by 18 March 2026: what came of it, and do you grow, "
        "adapt or stop it?",
    ]
    assert "For us alone." not in told


def test_what_stands_below_is_not_told_in_the_running_order_as_well(run: Any, folder: Path) -> None:
    files(folder, {"sessions/01.yaml": {**RECORD, "trials": TRIALS}})
    as_written = [
        "Priya Shah: Circulate the order. Partly done. Was due 1 March 2026.",
        "Ring the depot.",
        "On trial. Priya Shah: One round by its crew. The result was due by 1 March 2026: what "
        "came of it?",
    ]
    kept = ["On trial. No day.", "Ring the depot, gently.", "Ask Priya: Circulate the order."]
    block = {"kind": "review", "minutes": 20, "items": [*as_written, *kept]}
    changed(folder, blocks=[block])
    told = text(run)
    order = told.split("## Running order")[1].split("## What we said")[0]
    assert not [item for item in as_written if item in order]
    assert not [item for item in kept if item not in order]
    assert "| Circulate the order. | Priya Shah | 1 March 2026 |" in told


def test_what_has_several_lines_is_told_once_as_well(run: Any, folder: Path) -> None:
    record = {**RECORD, "actions": [{"id": "S1-A1", "text": "Ring.\nThen write", "by": ["m1"]}]}
    files(folder, {"sessions/01.yaml": record})
    changed(folder, blocks=[{"kind": "review", "items": ["Priya Shah: Ring. Then write."]}])
    assert text(run).count("Then write") == 1


def test_beyond_the_set_no_trial_stands_in_it(run: Any, folder: Path) -> None:
    files(folder, {"sessions/01.yaml": {**RECORD, "trials": TRIALS}})
    assert "One round" not in text(run, "--audience", "sector")


def test_lessons_past_their_review_stand_in_the_facilitators_copy_alone(
    run: Any, folder: Path
) -> None:
    drawn = [{"id": "L1", "text": "Ask first.", "review_by": "2026-03-17", "owner": "m1"}]
    drawn += [{"id": "L2", "text": "Later.", "review_by": "2026-03-18"}]
    drawn += [{"id": "L3", "text": "Gone.", "review_by": "2026-01-01", "status": "withdrawn"}]
    files(folder, {"lessons.yaml": {"alsctl": 1, "lessons": drawn}})
    own = text(run, "--copy", "facilitator")
    assert "- Ask first. Review was due by 17 March 2026; Priya Shah looks after it.\n" in own
    assert not {"Later.", "Gone."} & set(own.split())
    assert "Ask first." not in text(run)


def test_a_private_action_stays_out(run: Any) -> None:
    assert "leak" not in text(run)
    assert "leak" not in text(run, "--copy", "facilitator")


def test_what_was_noted_in_the_session_or_later_is_not_known_yet(run: Any, folder: Path) -> None:
    progress = [{"action": "S1-A1", "state": "done"}]
    later = {"alsctl": 1, "session": 2, "date": "2026-03-18", "progress": progress}
    files(folder, {"sessions/02.yaml": later})
    assert "Circulate the order." in text(run)


def test_the_next_dates_are_told(run: Any) -> None:
    assert "Session 3 of 4: Wednesday 20 May 2026" in text(run)


def test_papers_are_called_as_people_call_them(run: Any) -> None:
    assert "To read: Background paper and Report of March (posted)" in text(run)


def test_who_left_before_the_day_is_not_expected(run: Any) -> None:
    assert "Gwen" not in text(run)


def test_what_is_private_and_how_it_is_done_is_never_in_the_members_copy(run: Any) -> None:
    for format in ("md", "html"):
        code, told, _ = run("2", "--format", format, "--out", "-")
        assert code == 0
        for own in ("go first", "Questions only", "Blank cards", "hear it last", "late it is"):
            assert own not in told


def test_what_people_typed_comes_out_as_typed(run: Any, folder: Path) -> None:
    awkward = "R&D <b> {{ x }} # 3 | *a*"
    blocks = [{"kind": "other", "title": awkward, "items": [awkward, "| b"], "minutes": 5}]
    changed(folder, purpose=awkward, blocks=blocks)
    code, told, _ = run("2", "--format", "html", "--out", "-")
    assert code == 0
    assert told.count("R&amp;D &lt;b&gt; {{ x }} # 3 | *a*") == 3


def test_the_same_files_and_day_give_the_same_bytes(run: Any, folder: Path) -> None:
    run("2")
    one = Path("out/riverside-agenda-set-02.docx").read_bytes()
    run("2")
    assert Path("out/riverside-agenda-set-02.docx").read_bytes() == one


# The facilitators' copy


def test_the_facilitators_copy_has_methods_materials_and_private_notes(run: Any) -> None:
    told = text(run, "--copy", "facilitator")
    assert told.startswith("# Agenda of session 2 of 4: facilitator’s copy\n")
    for said in (
        "For the facilitator only",
        "Tom may not want to go first.",
        "Questions only",
        "Blank cards",
        "The crews hear it last.",
        "If you run late, 30 minutes are enough.",
        "Keep this whole, however late it is.",
        "Not planned: 25 minutes",
    ):
        assert said in told


def test_the_copies_lie_apart(run: Any) -> None:
    assert run("2")[:2] == (0, "out/riverside-agenda-set-02.docx\n")
    name = "out/private/riverside-agenda-facilitator-02.docx\n"
    assert run("2", "--copy", "facilitator")[:2] == (0, name)


@pytest.mark.parametrize("more", [["--audience", "sector"], ["--format", "ics"]])
def test_the_facilitators_copy_goes_to_nobody_else(run: Any, more: list[str]) -> None:
    code, out, err = run("2", "--copy", "facilitator", *more)
    assert (code, out) == (2, "")
    assert "--copy" in err


# Beyond the set


@pytest.mark.parametrize("audience", ["sponsor", "sector", "public"])
def test_beyond_the_set_go_day_times_and_kinds_of_block(run: Any, audience: str) -> None:
    told = text(run, "--audience", audience)
    assert "Wednesday 18 March 2026, 10:00 to 11:30" in told
    assert "| 10:10 | 40 | **Presenter round** |" in told
    for own in ("Priya", "Tom", "Ann", "crews", "Room 4", "Circulate", "next step", "depot"):
        assert own not in told


def test_beyond_the_set_a_few_who_come_are_not_counted(run: Any, folder: Path) -> None:
    assert "Expected" not in text(run, "--audience", "sector")
    changed(folder, apologies=[])
    assert "Expected: Three participants" in text(run, "--audience", "sector")


def test_a_name_in_the_sets_title_stops_it_beyond_the_set(run: Any, folder: Path) -> None:
    files(folder, {"set.yaml": {**SET, "title": "Riverside with Averill", "hide": ["Averill"]}})
    for format in ("md", "ics"):
        code, out, err = run("2", "--audience", "sector", "--format", format)
        assert (code, out) == (1, "")
        assert "Averill" in err
    assert not Path("out").exists()


def test_explain_tells_what_goes_and_what_stays(run: Any) -> None:
    code, out, _ = run("2", "--explain")
    assert code == 0
    assert "private: is for the facilitators' copy" in out
    assert "what an agenda says is for the set" in run("2", "--explain", "--audience", "sector")[1]
    assert not Path("out").exists()


# For diaries


def test_the_file_for_diaries_says_when_it_is(run: Any) -> None:
    assert run("2", "--format", "ics") == (0, "out/riverside-agenda-set-02.ics\n", "")
    [event] = Calendar.from_ical(Path("out/riverside-agenda-set-02.ics").read_bytes()).walk(
        "VEVENT"
    )
    assert event["summary"] == "Riverside, session 2 of 4"
    assert event["location"] == "Room 4"
    assert event["sequence"] == 0


def test_a_changed_session_has_the_next_number_for_diaries(run: Any, folder: Path) -> None:
    made = Path("out/riverside-agenda-set-02.ics")
    run("2", "--format", "ics")
    first = made.read_bytes()
    run("2", "--format", "ics")
    assert made.read_bytes() == first
    changed(folder, venue="Room 5")
    run("2", "--format", "ics")
    assert b"SEQUENCE:1\r\n" in made.read_bytes()
    assert run("2", "--format", "ics", "--out", "-")[1].count("SEQUENCE:1") == 1


def test_diaries_beyond_the_set_have_no_words_of_the_agenda(run: Any, folder: Path) -> None:
    blocks = [{"kind": "theme", "title": "Priya Shah’s depot", "minutes": 20}]
    changed(folder, blocks=blocks, when="At the depot")
    code, out, err = run("2", "--format", "ics", "--audience", "sector", "--out", "-")
    assert (code, err) == (0, "")
    assert "Themes and lessons" in out.replace("\r\n ", "")
    for own in ("depot", "Room 4"):
        assert own not in out


def test_without_a_day_there_is_no_file_for_diaries(run: Any, folder: Path) -> None:
    files(folder, {"set.yaml": {**SET, "sessions": []}})
    code, out, err = run("2", "--format", "ics")
    assert (code, out) == (1, "")
    assert "session 2 has no date" in err


@pytest.mark.parametrize("option", ["--house-style", "--template"])
def test_a_file_for_diaries_has_no_looks(run: Any, option: str) -> None:
    assert run("2", "--format", "ics", option, "x")[0] == 2


# What stops it


def test_without_an_agenda_one_line_says_how_to_make_it(run: Any) -> None:
    says = "there is no agenda of session 3 (agendas/03.yaml); make one with alsctl new-agenda 3\n"
    assert run("3") == (1, "", says)


def test_an_agenda_that_says_nothing_is_refused_in_one_line(run: Any, folder: Path) -> None:
    files(folder, {"agendas/04.yaml": {"alsctl": 1, "session": 4}})
    code, out, err = run("4")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "agendas/04.yaml has no blocks" in err


@pytest.mark.parametrize("number", ["0", "two", "-1", "1000"])
def test_what_is_no_number_of_a_session_is_a_wrong_command_line(run: Any, number: str) -> None:
    assert run(number)[0] == 2


def test_a_set_without_a_roster_or_days_has_its_agenda(run: Any, folder: Path) -> None:
    about = {"alsctl": 1, "name": "Riverside", "size": 8}
    blocks = [{"kind": "check-in"}, {"kind": "other", "title": "Whatever comes"}]
    agenda = {"alsctl": 1, "session": 2, "blocks": blocks}
    (folder / "sessions/01.yaml").unlink()
    files(folder, {"set.yaml": about, "agendas/02.yaml": agenda})
    told = text(run)
    assert "Expected: Eight participants" in told
    assert "| What |" in told.replace("  ", " ")
    assert "Whatever comes" in told
