"""export-background: what fills which section, who sees what, and what other sets lend."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.document_sets import Run, a_folder, runner

FOCUS = {
    "question": "How do we share a depot?",
    "chosen_by": "A workshop",
    "on": "2018-01-10",
    "candidates": [
        {"text": "How do we share a depot?", "relevant": 5, "important": 4, "why": "All asked."},
        {"text": "Who pays for salt?", "movable": 1, "why": "It is settled in law."},
    ],
}
PAPER = """\
---
share: {share}
---

# Background paper

Version 2.

## 1. purpose and How to use it:

Read it twice.

## Context

It snows.

### In winter

More than before.

## A word on salt

Salt is grey.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what makes the paper in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    return runner("export-background", capsys)


def a_set(path: Path, *, share: str = "set", paper: str = PAPER, **about: Any) -> Path:
    about = {"focus": FOCUS, **about}
    return a_folder(path, about=about, papers={"background.md": paper.replace("{share}", share)})


def section(text: str, title: str) -> str:
    """Return what stands under a heading of the document."""
    below = text.partition(f"\n## {title}\n")[2]
    return below.partition("\n## ")[0].partition("\n<!--")[0].strip()


# What fills which section


def test_headings_fill_sections_whatever_their_case_number_or_level(
    run: Run, tmp_path: Path
) -> None:
    a_set(tmp_path)
    code, text, err = run()
    assert (code, err) == (0, "")
    assert section(text, "Purpose and how to use it") == "Read it twice."
    assert section(text, "Context").startswith("It snows.")
    assert "### In winter" in section(text, "Context")
    assert text.index("Version 2.") < text.index("# Purpose")
    assert "# Background paper\n" in text
    assert text.count("Background paper\n") == 1


def test_the_rest_stands_under_its_own_heading_and_empty_sections_vanish(
    run: Run, tmp_path: Path
) -> None:
    a_set(tmp_path)
    _, text, _ = run()
    assert section(text, "A word on salt") == "Salt is grey."
    for title in ("Existing practice", "Questions for discussion", "Glossary"):
        assert title not in text


def test_the_choice_is_told_with_scores_and_what_was_left_out(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    _, text, _ = run()
    why = section(text, "Why this focus")
    assert "How do we share a depot?" in why
    assert "A workshop (10 January 2018)" in why
    assert "**Chosen.** All asked." in why
    assert "It is settled in law." in why


def test_a_table_of_the_paper_stands_instead_of_the_one_from_set_yaml(
    run: Run, tmp_path: Path
) -> None:
    table = "\n## Why this focus\n\n| A | B |\n| --- | --- |\n| Salt | 5 |\n"
    a_set(tmp_path, paper=PAPER + table)
    _, text, _ = run()
    assert "Salt" in section(text, "Why this focus")
    assert "It is settled in law." not in text
    assert "How do we share a depot?" in text


def test_typed_markdown_is_no_template_and_no_markup_of_ours(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, paper="## Context\n\n{{ 7*7 }} <b> R&D\n\n::: title\nx\n")
    _, text, _ = run()
    for typed in ("7\\*7", "b", "R&", ":::"):
        assert typed.replace("\\", "") in text.replace("\\", "").replace("&amp;", "&")
    assert "49" not in text


# Who sees what


def test_names_stand_in_the_set_s_own_copy_alone(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, share="sector")
    _, inside, _ = run()
    code, outside, _ = run("--audience", "sector")
    assert code == 0
    for name in ("Judith Ainscoe", "Waveney District Council", "East Suffolk"):
        assert name in inside
        assert name not in outside


def test_named_organisations_leave_a_set_on_the_record_and_people_do_not(
    run: Run, tmp_path: Path
) -> None:
    a_set(tmp_path, regime="on-record")
    code, text, _ = run("--audience", "sector")
    assert code == 0
    assert "Waveney District Council" in text
    assert "Ainscoe" not in text


@pytest.mark.parametrize(
    ("share", "audience", "goes"),
    [
        ("private", "set", False),
        ("set", "set", True),
        ("set", "sponsor", False),
        ("sponsor", "sponsor", True),
        ("sponsor", "sector", False),
        ("sector", "sector", True),
        ("sector", "public", False),
        ("public", "public", True),
    ],
)
def test_a_paper_goes_as_far_as_its_share_and_no_further(
    run: Run, tmp_path: Path, share: str, audience: str, goes: bool
) -> None:
    a_set(tmp_path, share=share)
    code, text, err = run("--audience", audience)
    assert code == 0
    assert ("It snows." in text) is goes
    assert ("stays" in err) is not goes


def test_a_paper_without_share_stays_in_the_set(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, paper="## Context\n\nIt snows.\n")
    assert "It snows." in run()[1]
    assert "It snows." not in run("--audience", "sponsor")[1]


def test_a_sponsor_who_sees_a_summary_sees_no_paper(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, share="public", sponsor={"name": "A body", "sees": "summary"})
    _, text, err = run("--audience", "sponsor")
    assert "It snows." not in text
    assert "the sponsor sees only headline lessons" in err


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("## Context\n\nFine.\n\nAsk Waveney.\n", 5),
        ("## Context\n\nOne line\nand East\nSuffolk in two.\n", 4),
        ("## Context\n\n| A | B |\n| --- | --- |\n| x | Wave**ney** |\n", 5),
        ("## Context\n\n- one\n- [two](https://waveney.example/)\n", 4),
        ("## Salt in Waveney\n\nGrey.\n", 1),
        ("## Context\n\n### Waveney\n\nGrey.\n", 3),
    ],
)
def test_a_name_in_a_paper_is_refused_with_its_line(
    run: Run, tmp_path: Path, text: str, line: int
) -> None:
    a_set(tmp_path, paper="---\nshare: sector\n---\n" + text)
    code, out, err = run("--audience", "sector")
    assert (code, out) == (1, "")
    assert f"papers/background.md:{line + 3}: this paper would name" in err
    assert run("--audience", "set")[0] == 0


def test_explain_lists_the_paper_and_its_rule(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    _, told, _ = run("--audience", "sector", "--explain")
    assert "background.md  paper" in told
    assert "its own share: set" in told


# What stops it


def test_a_fault_in_the_paper_stops_it_and_one_in_another_does_not(
    run: Run, tmp_path: Path
) -> None:
    a_set(tmp_path, share="secter")
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "papers/background.md:2:8: share cannot be “secter”" in err
    a_set(tmp_path)
    (tmp_path / "papers" / "event.md").write_text("---\nshare: secter\n---\n", encoding="utf-8")
    assert run()[0] == 0


def test_check_tells_faults_of_every_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_folder(tmp_path, papers={"event.md": "---\nshare: secter\n---\n"})
    assert main(["check", "--set", str(tmp_path)]) == 1
    assert "papers/event.md:2:8" in capsys.readouterr().err


def test_a_paper_with_nothing_to_say_is_refused_in_one_line_that_says_why(
    run: Run, tmp_path: Path
) -> None:
    a_folder(tmp_path)
    code, out, err = run()
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "there is no papers/background.md, and set.yaml says no focus:" in err
    a_folder(tmp_path, papers={"background.md": PAPER.replace("{share}", "set")})
    code, _, err = run("--audience", "sector")
    assert code == 1
    assert "its own share: set" in err


# Other sets of the programme


def a_programme(
    path: Path, *, results: Sequence[dict[str, Any]] = (), **other: Any
) -> tuple[Path, Path]:
    """Write a programme of two sets, the second of which has learned something."""
    (path / "programme.yaml").write_text('{"alsctl": 1, "name": "P"}', encoding="utf-8")
    ours = a_set(path / "sets" / "ours")
    lesson = {"id": "S1-L1", "text": "Salt early.", "caveat": "One winter.", **other}
    trial = {"id": "S1-T1", "idea": "Salt by drone"}
    told = results or [{"trial": "S1-T1", "outcome": "did not work", "happened": "It fell off."}]
    record = {"date": "2017-03-01", "lessons": [lesson], "trials": [trial], "results": [*told]}
    theirs = a_folder(
        path / "sets" / "theirs",
        about={
            "id": "theirs",
            "name": "Winter set",
            "members": [{"name": "Olga Nordin"}],
            "organisations": [],
            "groups": [],
        },
        records={"01": record},
    )
    return ours, theirs


def test_lessons_of_other_sets_come_with_date_and_caveat_and_failures_with_them(
    run: Run, tmp_path: Path
) -> None:
    ours, _ = a_programme(tmp_path)
    _, text, err = run("--set", str(ours))
    assert err == ""
    lessons = section(text, "Earlier lessons that may apply")
    for said in ("Salt early.", "One winter.", "Winter set", "1 March 2017"):
        assert said in lessons
    assert "It fell off." in section(text, "Things tried elsewhere that did not work")


@pytest.mark.parametrize(("decision", "is_told"), [("stop", True), ("adapt", False)])
def test_a_trial_that_was_stopped_without_a_result_is_told_with_the_failures(
    run: Run, tmp_path: Path, decision: str, is_told: bool
) -> None:
    ours, _ = a_programme(tmp_path, results=[{"trial": "S1-T1", "decision": decision}])
    text = run("--set", str(ours))[1]
    said = "**Salt by drone.** It was stopped before there was a result. (_Winter set_"
    assert (said in text) is is_told


def test_a_set_outside_a_programme_has_no_earlier_lessons(run: Run, tmp_path: Path) -> None:
    ours, _ = a_programme(tmp_path)
    shutil.move(ours, tmp_path / "alone")
    _, text, _ = run("--set", str(tmp_path / "alone"))
    assert "Salt early." not in text


def test_what_another_set_keeps_to_itself_does_not_reach_this_one(run: Run, tmp_path: Path) -> None:
    ours, _ = a_programme(tmp_path, share="set")
    _, text, _ = run("--set", str(ours))
    assert "Salt early." not in text
    assert "It fell off." in text


def test_a_sponsor_reads_what_another_set_lets_its_own_sponsor_read_only_if_it_is_the_same(
    run: Run, tmp_path: Path
) -> None:
    ours, theirs = a_programme(tmp_path, share="sponsor")
    for folder, name in ((ours, "A body"), (theirs, "Another")):
        path = folder / "set.yaml"
        about = {**json.loads(path.read_text(encoding="utf-8")), "sponsor": {"name": name}}
        path.write_text(json.dumps(about), encoding="utf-8")
    assert "Salt early." not in run("--set", str(ours), "--audience", "sponsor")[1]
    path.write_text(json.dumps({**about, "sponsor": {"name": "A body"}}), encoding="utf-8")
    assert "Salt early." in run("--set", str(ours), "--audience", "sponsor")[1]


def test_another_set_s_names_are_refused_also_inside_this_one(run: Run, tmp_path: Path) -> None:
    ours, _ = a_programme(tmp_path, text="Ask Olga Nordin.")
    code, out, err = run("--set", str(ours))
    assert (code, out) == (1, "")
    assert "theirs/sessions/01.yaml" in err
    assert "Olga Nordin" in err


def test_our_own_names_in_another_set_s_lesson_are_refused_outside(
    run: Run, tmp_path: Path
) -> None:
    ours, _ = a_programme(tmp_path, text="Waveney salts early.")
    assert run("--set", str(ours))[0] == 0
    code, _, err = run("--set", str(ours), "--audience", "sector")
    assert code == 1
    assert "theirs/sessions/01.yaml" in err


def test_what_another_set_has_not_agreed_or_has_faults_in_is_left_out_and_said(
    run: Run, tmp_path: Path
) -> None:
    ours, theirs = a_programme(tmp_path)
    path = theirs / "sessions" / "01.yaml"
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, "agreed": ""}), encoding="utf-8")
    code, text, err = run("--set", str(ours))
    assert (code, "Salt early." in text) == (0, False)
    assert "it has not agreed" in err
    path.write_text(json.dumps({**record, "nonsense": "x"}), encoding="utf-8")
    code, text, err = run("--set", str(ours))
    assert (code, "Salt early." in text) == (0, False)
    assert "its files have faults" in err
