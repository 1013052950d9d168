"""export-actions: what is open and how it stands, what was done and dropped, and who sees it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.release_sets import written

Run = Callable[..., tuple[int, str, str]]

SET: dict[str, Any] = {
    "alsctl": 1,
    "name": "Riverside",
    "sessions": [{"number": 3, "date": "2026-05-06"}],
    "organisations": [
        {"id": "weir", "name": "Weir District Council"},
        {"id": "lock", "name": "Lock Borough Council"},
    ],
    "groups": [{"id": "upstream", "name": "Upstream", "organisations": ["weir"]}],
    "members": [
        {"id": "m1", "name": "Priya Shah", "organisation": "weir"},
        {"id": "m2", "name": "Tom Marsh", "organisation": "lock"},
    ],
}
FIRST: dict[str, Any] = {
    "alsctl": 1,
    "session": 1,
    "date": "2026-01-15",
    "agreed": "2026-01-20",
    "issues": [{"id": "S1-I1", "presenter": "m2", "text": "The depot is run from memory."}],
    "actions": [
        {"id": "S1-A1", "text": "Ring the depot.", "by": ["m1"], "due": "2026-06-01"},
        {
            "id": "S1-A2",
            "text": "Write the page.",
            "by": ["m1", "m2"],
            "due": "2026-02-01",
            "issue": "S1-I1",
            "first_step": "Find a pen.",
            "waiting_on": "The printer",
        },
        {"id": "S1-A3", "text": "Ask all crews.", "by": ["m2"], "due": "2026-02-01"},
        {"id": "S1-A4", "text": "Count the vans.", "by": ["upstream"]},
        {"id": "S1-A5", "text": "Paint the gate.", "by": ["m2"]},
        {"id": "S1-A6", "text": "Sell the shed.", "by": ["m2"]},
        {"id": "S1-A7", "text": "Keep it quiet.", "by": ["m1"], "share": "private"},
        {"id": "S1-A8", "text": "Nobody's yet."},
    ],
}
SECOND: dict[str, Any] = {
    "alsctl": 1,
    "session": 2,
    "date": "2026-03-11",
    "agreed": "2026-03-20",
    "progress": [
        {"action": "S1-A2", "state": "partly", "happened": "Half of it."},
        {
            "action": "S1-A3",
            "state": "changed",
            "text": "Ask two crews.",
            "due": "2026-07-01",
            "happened": "Too many crews.",
        },
        {"action": "S1-A5", "state": "done", "happened": "In green."},
        {"action": "S1-A6", "state": "dropped", "happened": "It fell down."},
    ],
}


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day in all tests."""
    monkeypatch.setenv("ALSCTL_TODAY", "2026-04-20")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set with two sessions."""
    path = tmp_path / "riverside"
    write(path, "set.yaml", SET)
    write(path, "sessions/01.yaml", FIRST)
    write(path, "sessions/02.yaml", SECOND)
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs export-actions and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(["export-actions", *words])
        return (code, *capsys.readouterr())

    return run_it


@pytest.fixture
def told(run: Run) -> Callable[..., str]:
    """Return a function that makes the list in Markdown and gives its words."""

    def made(*words: str) -> str:
        code, out, err = run(*words, "--format", "md", "--out", "-")
        assert code == 0, err
        return out.split("\n<!-- alsctl")[0]

    return made


def write(folder: Path, name: str, value: dict[str, Any]) -> None:
    """Write a file; JSON is YAML."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def part(text: str, heading: str) -> str:
    """Return what stands under a heading."""
    _, _, after = text.partition(f"## {heading}\n")
    return after.partition("\n## ")[0]


def with_action(**action: Any) -> dict[str, Any]:
    return {**FIRST, "actions": [*FIRST["actions"], {"id": "S1-A9", **action}]}


# What is in it


def test_it_begins_with_how_many_are_open_and_overdue(told: Any) -> None:
    assert "Five actions are open, three of them overdue." in told()


def test_actions_stand_under_whoever_is_to_do_them_and_overdue_ones_come_first(told: Any) -> None:
    text = told()
    assert part(text, "Priya Shah").index("Write the page.") < part(text, "Priya Shah").index(
        "Ring"
    )
    assert "With Tom Marsh" in part(text, "Priya Shah")
    assert "With Priya Shah" in part(text, "Tom Marsh")
    assert "Count the vans." in part(text, "Upstream")
    assert "Nobody's yet." in part(text, "Nobody named yet")


def test_overdue_is_said_in_words(told: Any) -> None:
    assert "**Overdue: was due 1 February 2026.** Write the page." in told()
    assert "**By 1 June 2026.** Ring the depot." in told()


def test_without_a_day_it_is_due_by_the_next_session(told: Any, folder: Path) -> None:
    write(folder, "set.yaml", {**SET, "sessions": []})
    write(folder, "sessions/02.yaml", {"alsctl": 1, "session": 2})
    assert "**By the next session.** Count the vans." in told()


def test_each_says_how_it_stands_and_where_it_comes_from(told: Any) -> None:
    page = part(told(), "Priya Shah")
    for said in (
        "Partly done. Half of it.",
        "First step: Find a pen.",
        "Waiting on: The printer",
        "S1-A2, from session 1, for the issue that Tom Marsh brought: The depot is run from",
    ):
        assert said in page


def test_a_changed_action_says_what_changed(told: Any) -> None:
    crews = part(told(), "Tom Marsh")
    assert "**By 1 July 2026.** Ask two crews." in crews
    assert "Changed. Too many crews." in crews
    assert "Before: Ask all crews." in crews


def test_what_was_done_and_what_was_dropped_is_told_with_the_reason(told: Any) -> None:
    text = told()
    assert "- **Paint the gate.** Tom Marsh, session 2. In green." in part(text, "Done")
    assert "- **Sell the shed.** Tom Marsh, session 2. It fell down." in part(
        text, "Dropped, and why"
    )


def test_what_was_done_long_ago_is_told_in_one_line_and_what_was_dropped_keeps_its_reason(
    told: Any, folder: Path
) -> None:
    later = [{"action": "S1-A1", "state": "done", "happened": "At last."}]
    write(folder, "sessions/03.yaml", {"alsctl": 1, "session": 3, "progress": later})
    text = told()
    assert "Tom Marsh, session 2.\n" in part(text, "Done") + "\n"
    assert "In green." not in text
    assert "At last." in text
    assert "It fell down." in text


def test_by_group_they_stand_under_the_group_of_their_owners(told: Any) -> None:
    text = told("--by", "group")
    assert "Priya Shah: Ring the depot." in part(text, "Upstream")
    assert "Count the vans." in part(text, "Upstream")
    assert "Ask two crews." in part(text, "Lock Borough Council")
    assert "Nobody's yet." in part(text, "Of no group")


def test_by_due_overdue_ones_come_first_and_then_month_by_month(told: Any) -> None:
    text = told("--by", "due")
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings[:3] == ["Overdue", "June 2026", "July 2026"]
    assert "Priya Shah and Tom Marsh: Write the page." in part(text, "Overdue")


def test_a_set_that_has_nothing_open_says_so(told: Any, folder: Path) -> None:
    actions = [a for a in FIRST["actions"] if a["id"] in ("S1-A5", "S1-A6")]
    write(folder, "sessions/01.yaml", {**FIRST, "actions": actions})
    progress = [p for p in SECOND["progress"] if p["action"] in ("S1-A5", "S1-A6")]
    write(folder, "sessions/02.yaml", {**SECOND, "progress": progress})
    assert "Nothing is open." in told()


# Who sees what


def test_private_actions_go_to_nobody(run: Run, told: Any) -> None:
    assert "Keep it quiet." not in told()
    for format in ("csv", "json"):
        assert "Keep it quiet." not in run("--format", format, "--out", "-")[1]


def test_an_action_on_an_issue_that_is_its_presenters_stays_with_them(
    told: Any, folder: Path
) -> None:
    write(folder, "set.yaml", {**SET, "notes": "presenter"})
    text = told()
    assert "Write the page." not in text
    assert "run from memory" not in text
    assert "Ring the depot." in text


def test_progress_that_is_private_is_not_told(told: Any, folder: Path) -> None:
    progress = [{"action": "S1-A2", "state": "partly", "happened": "Half.", "share": "private"}]
    write(folder, "sessions/02.yaml", {**SECOND, "progress": progress})
    text = told()
    assert "Write the page." in text
    assert "Half." not in text


def test_what_is_closed_never_looks_open_to_those_who_do_not_see_why(
    told: Any, folder: Path
) -> None:
    progress = [{"action": "S1-A2", "state": "done", "share": "private"}]
    write(folder, "sessions/02.yaml", {**SECOND, "progress": progress})
    assert "Write the page." not in told()


def test_beyond_the_set_go_only_actions_that_say_so_and_nobody_is_named(
    told: Any, folder: Path
) -> None:
    shared = with_action(text="Publish the table.", by=["m1"], share="sector", due="2026-06-01")
    write(folder, "sessions/01.yaml", shared)
    text = told("--audience", "sector")
    assert "One action is open and not overdue." in text
    assert "**By 1 June 2026.** Publish the table." in text
    assert "A1, from session 1" in text
    for name in ("Priya", "Tom", "Weir", "Upstream", "Ring the depot"):
        assert name not in text
    assert text.count("## ") == 0


def test_a_name_in_what_goes_out_stops_every_format(run: Run, folder: Path) -> None:
    write(folder, "sessions/01.yaml", with_action(text="Ask Priya Shah.", share="sector"))
    for format in ("docx", "md", "csv", "json"):
        code, out, err = run("--audience", "sector", "--format", format)
        assert (code, out) == (1, "")
        assert "Priya Shah" in err
    assert not Path("out").exists()


@pytest.mark.parametrize("audience", ["sponsor", "sector", "public"])
def test_nothing_to_say_is_one_line_with_the_reason(run: Run, audience: str) -> None:
    code, out, err = run("--audience", audience)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "nothing says that it goes beyond the set" in err


def test_a_sponsor_who_sees_a_summary_sees_no_actions(run: Run, folder: Path) -> None:
    write(folder, "sessions/01.yaml", with_action(text="Publish the table.", share="sponsor"))
    assert run("--audience", "sponsor")[0] == 0
    write(folder, "set.yaml", {**SET, "sponsor": {"name": "The Trust", "sees": "summary"}})
    code, _, err = run("--audience", "sponsor")
    assert code == 1
    assert "headline lessons" in err


def test_a_set_without_actions_says_how_to_note_one(run: Run, folder: Path) -> None:
    (folder / "sessions/02.yaml").unlink()
    write(folder, "sessions/01.yaml", {"alsctl": 1, "session": 1})
    code, _, err = run()
    assert code == 1
    assert "Action:" in err


# Formats


def test_csv_opens_as_a_table_and_guards_what_would_be_a_formula(run: Run, folder: Path) -> None:
    typed = ["=1+1", "+44", "-5", "@x", "'quoted'", '1, 2 "three"\nfour', "é"]
    actions = [{"id": f"S1-A{n}", "text": text} for n, text in enumerate(typed, start=1)]
    (folder / "sessions/02.yaml").unlink()
    write(folder, "sessions/01.yaml", {**FIRST, "actions": actions})
    assert run("--format", "csv")[1] == "out/riverside-actions-set.csv\n"
    data = Path("out/riverside-actions-set.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["action"] for row in rows] == [
        *(f"'{text}" for text in typed[:5]),
        *typed[5:],
    ]


def test_csv_says_what_the_document_says(run: Run) -> None:
    rows = list(
        csv.DictReader(io.StringIO(run("--format", "csv", "--out", "-")[1].lstrip("\ufeff")))
    )
    first = rows[0]
    assert first["id"] == "S1-A2"
    assert first["by"] == "Priya Shah; Tom Marsh"
    assert (first["due"], first["overdue"], first["state"]) == ("2026-02-01", "yes", "partly")
    assert (first["waiting_on"], first["from"]) == ("The printer", "session 1")
    assert {row["id"]: row["state"] for row in rows}["S1-A6"] == "dropped"


def test_json_has_every_key_in_every_action(run: Run) -> None:
    told = json.loads(run("--format", "json", "--out", "-")[1])
    assert (told["alsctl"], told["kind"], told["set"], told["as_at"]) == (
        *(1, "actions", "riverside", "2026-04-20"),
    )
    assert len({tuple(action) for action in told["actions"]}) == 1
    source = told["actions"][0]["source"]
    assert (source["session"], source["between"], source["set"]) == (1, False, None)
    nobody = next(action for action in told["actions"] if action["id"] == "S1-A8")
    assert (nobody["by"], nobody["due"], nobody["issue"]) == ([], None, None)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--out", "x.odt"], "end it in"),
        (["--format", "csv", "--template", "x"], "without a template"),
        (["--by", "colour"], "'person'"),
    ],
)
def test_what_contradicts_itself_is_a_wrong_command_line(
    run: Run, words: list[str], says: str
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert says in " ".join(err.split())


def a_programme(path: Path, **sets: dict[str, Any]) -> Path:
    """Write a programme, and sets in it of one session each."""
    path.mkdir(exist_ok=True)
    (path / "programme.yaml").write_text("alsctl: 1\nname: Shore\n", encoding="utf-8")
    for name, record in sets.items():
        meeting = {"01": {"session": 1, "date": "2018-01-10", **record}}
        written(path / "sets" / name, about={"id": name, "name": f"Set {name}"}, records=meeting)
    return path


def over_all(capsys: pytest.CaptureFixture[str], path: Path, *words: str) -> tuple[int, str, str]:
    given = ["--set", str(path), "--programme", "--today", "2018-06-01", "--out", "-"]
    code = main(["export-actions", *given, "--format", "md", *words])
    out, err = capsys.readouterr()
    return code, out, err


NORTH = {"actions": [{"id": "S1-A1", "text": "Call.", "by": ["m1"], "due": "2018-02-01"}]}
SOUTH = {
    "actions": [
        {"id": "S1-A1", "text": "Write.", "by": ["m2"], "share": "sector"},
        {"id": "S1-A2", "text": "Keep quiet.", "share": "private"},
    ]
}


def test_over_a_programme_it_is_the_facilitators_own_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_programme(tmp_path / "shore", north=NORTH, south=SOUTH)
    code, out, err = over_all(capsys, path)
    assert code == 0, err
    assert "For the programme’s facilitators only" in out
    assert "Judith Ainscoe" in out
    assert "Call.\\\n  S1-A1, from session 1 of Set north" in out
    assert "S1-A1, from session 1 of Set south" in out
    assert "Keep quiet." not in out
    assert main(["export-actions", "--set", str(path), "--today", "2018-06-01"]) == 0
    made = (path / "out" / "private").iterdir()
    assert [file.name for file in made] == ["shore-actions-set.docx"]


def test_over_a_programme_others_see_what_each_set_lets_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_programme(tmp_path, north=NORTH, south=SOUTH)
    code, out, err = over_all(capsys, path, "--audience", "sector")
    assert code == 0, err
    assert "A1, from session 1 of Set south" in out
    assert "Call." not in out
    assert "Lindqvist" not in out
    assert over_all(capsys, path, "--audience", "set")[0] == 2


def test_over_a_programme_no_set_names_anybody_of_another_in_an_action(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = {"actions": [{"id": "S1-A1", "text": "Ask Petra Vance.", "share": "sector"}]}
    path = a_programme(tmp_path, north=named, south={})
    about = {"id": "south", "name": "South", "members": [{"id": "m1", "name": "Petra Vance"}]}
    written(path / "sets" / "south", about=about)
    code, out, err = over_all(capsys, path, "--audience", "sector")
    assert (code, out) == (1, "")
    assert "would name “Petra Vance”" in err
