"""export-case-study: its headings, what is told of trials and lessons, and who sees what."""

from pathlib import Path
from typing import Any

import pytest

from tests.document_sets import Run, a_folder, runner

LESSONS: list[dict[str, Any]] = [
    {"id": "S1-L1", "text": "Ask the crews first.", "kind": "worked", "caveat": "One depot."},
    {"id": "S1-L2", "text": "Publish the rota early.", "readers": ["service heads"]},
]
TRIALS: list[dict[str, Any]] = [
    {"id": "S1-T1", "idea": "One round drawn by its crew", "scale": "Six weeks", "cost": "None.",
     "measure": "Missed bins", "expected": "Fewer missed bins", "where": ["waveney"]},
    {"id": "S1-T2", "idea": "A rota by text message"},
]  # fmt: skip
RESULTS = [
    {"trial": "S1-T1", "outcome": "worked", "happened": "Half as many.", "decision": "grow",
     "advice": "Pay them for it."},
    {"trial": "S1-T2", "outcome": "did not work", "happened": "Nobody read it.",
     "might_work_if": "Phones are allowed", "decision": "stop"},
]  # fmt: skip
BARRIER: dict[str, Any] = {
    "id": "S1-B1",
    "text": "Two forms.",
    "ask": "Take one.",
    "of": "the ministry",
}
RECORD: dict[str, Any] = {
    "date": "2018-05-01", "lessons": LESSONS, "trials": TRIALS, "results": RESULTS,
    "barriers": [BARRIER],
}  # fmt: skip
ABOUT: dict[str, Any] = {
    "purpose": "Learn to salt.",
    "limits": ["All were willing."],
    "focus": {"question": "How do we share a depot?"},
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what makes the case study in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    return runner("export-case-study", capsys)


def a_set(path: Path, *, paper: str = "", about: Any = None, **record: Any) -> Path:
    papers = {"case-study.md": paper} if paper else None
    records = {"01": {**RECORD, **record}}
    return a_folder(path, about={**ABOUT, **(about or {})}, records=records, papers=papers)


def section(text: str, title: str) -> str:
    """Return what stands under a heading of the document."""
    below = text.partition(f"\n## {title}\n")[2]
    return below.partition("\n## ")[0].partition("\n<!--")[0].strip()


# What stands where


def test_every_section_tells_what_the_set_noted(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    code, text, err = run()
    assert (code, err) == (0, "")
    said = {
        "The problem": "How do we share a depot?",
        "Description of the approach": "Learn to salt.",
        "Why it is relevant": "service heads",
        "What was tried, and what came of it": "Six weeks. None.",
        "Reasons for success": "One depot.",
        "What did not work": "Phones are allowed",
        "Obstacles faced and the quality of the response": "**The ministry:** Take one.",
        "Strength of the evidence": "Two trials",
        "Considerations for adoption": "Publish the rota early.",
        "What it presumes": "All were willing.",
    }
    for title, words in said.items():
        assert words in section(text, title), title
    assert "session 1, 1 May 2018" in text
    assert "review by" in text


def test_a_paper_fills_sections_beside_what_was_noted(run: Run, tmp_path: Path) -> None:
    paper = "---\nshare: sector\n---\n## Reasons for success\n\nTea.\n\n## The problem\n\nSnow.\n"
    a_set(tmp_path, paper=paper)
    _, text, _ = run()
    assert section(text, "Reasons for success").startswith("Tea.")
    assert "Ask the crews first." in section(text, "Reasons for success")
    assert section(text, "The problem") == "Snow."


def test_what_failed_is_never_told_among_what_worked(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    _, text, _ = run()
    assert "Nobody read it." in section(text, "What did not work")
    assert "Nobody read it." not in section(text, "What was tried, and what came of it")


@pytest.mark.parametrize("asked", ["S1-T1", "s1-t1", "T1"])
def test_one_trial_is_told_alone(run: Run, tmp_path: Path, asked: str) -> None:
    a_set(tmp_path)
    code, text, _ = run("--trial", asked)
    assert code == 0
    assert "One round drawn by its crew" in text
    for said in ("Half as many.", "Fewer missed bins", "Pay them for it."):
        assert said in text
    for other in ("A rota by text message", "Two forms.", "Publish the rota early."):
        assert other not in text


def test_the_lessons_that_rest_on_a_trial_come_with_it(run: Run, tmp_path: Path) -> None:
    drawn = [
        {"text": "Let crews draw.", "from": ["S1-T1"]},
        {"text": "Send no texts.", "from": ["S1-T2", "S1-L1"]},
    ]
    records = {"01": RECORD}
    a_folder(tmp_path, about=ABOUT, records=records, lessons={"lessons": drawn})
    _, text, _ = run("--trial", "S1-T1")
    assert "Let crews draw." in text
    assert "Send no texts." not in text


def test_a_trial_has_a_file_and_a_paper_of_its_own(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_set(tmp_path)
    (tmp_path / "papers").mkdir()
    own = tmp_path / "papers" / "case-study-S1-T1.md"
    own.write_text("---\nshare: public\n---\n## The problem\n\nBins.\n", encoding="utf-8")
    assert "Bins." in run("--trial", "T1")[1]
    assert "Bins." not in run()[1]
    assert run("--trial", "S1-T2", "--out", ".")[1] == "s-case-study-sector-02.md\n"


# Who sees what


def test_outside_nobody_is_named_and_inside_the_place_is(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    assert "Waveney District Council" in run("--audience", "set")[1]
    code, text, _ = run()
    assert code == 0
    assert "Waveney" not in text


@pytest.mark.parametrize("audience", ["set", "sponsor", "sector", "public"])
def test_entries_go_as_far_as_their_share(run: Run, tmp_path: Path, audience: str) -> None:
    shares = ["set", "sponsor", "sector", "public"]
    lessons = [
        {"id": f"S1-L{n}", "text": f"For {share} eyes.", "share": share, "kind": "worked"}
        for n, share in enumerate(shares, start=1)
    ]
    trials = [
        {"id": f"S1-T{n}", "idea": f"Tried for {share} eyes.", "share": share}
        for n, share in enumerate(shares, start=1)
    ]
    barriers = [
        {"id": f"S1-B{n}", "text": f"In the way for {share} eyes.", "share": share}
        for n, share in enumerate(shares, start=1)
    ]
    a_set(tmp_path, lessons=lessons, trials=trials, results=[], barriers=barriers)
    _, text, _ = run("--audience", audience)
    for share in shares[: shares.index(audience)]:
        assert f"for {share} eyes" not in text.casefold()
    assert "for public eyes." in text.casefold()


def test_a_trial_that_stays_is_refused_with_its_rule(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, trials=[{**TRIALS[0], "share": "set"}, TRIALS[1]])
    code, out, err = run("--trial", "S1-T1")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "its own share: set" in err


def test_a_priority_is_told_only_where_something_that_goes_out_serves_it(
    run: Run, tmp_path: Path
) -> None:
    priorities = [{"id": "forms", "name": "Fewer forms"}]
    about = {"priorities": priorities}
    a_set(tmp_path, about=about, barriers=[{**BARRIER, "priority": "forms"}])
    assert "Fewer forms" in run()[1]
    a_set(tmp_path, about=about, barriers=[{**BARRIER, "priority": "forms", "share": "set"}])
    assert "Fewer forms" not in run()[1]


def test_a_name_in_what_goes_out_is_refused(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path, paper="---\nshare: sector\n---\n## The problem\n\nWaveney froze.\n")
    code, _, err = run()
    assert code == 1
    assert "papers/case-study.md:6: this paper would name" in err
    a_set(tmp_path, barriers=[{**BARRIER, "of": "Waveney"}])
    (tmp_path / "papers" / "case-study.md").unlink()
    code, _, err = run()
    assert code == 1
    assert "S1-B1 would name" in err


def test_a_sponsor_who_sees_a_summary_sees_no_trial_and_no_barrier(
    run: Run, tmp_path: Path
) -> None:
    sponsor = {"sponsor": {"name": "A body", "sees": "summary"}}
    a_folder(
        tmp_path,
        about={**ABOUT, **sponsor},
        records={"01": RECORD},
        lessons={"lessons": [{"text": "Salt early.", "headline": True, "from": ["S1-L1"]}]},
    )
    _, text, _ = run("--audience", "sponsor")
    assert "Salt early." in text
    for kept in ("Half as many.", "Nobody read it.", "Two forms."):
        assert kept not in text
    assert run("--audience", "sponsor", "--trial", "S1-T1")[0] == 1


def test_what_is_not_agreed_makes_it_a_draft(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    assert "Draft for the set to agree" not in run()[1]
    a_set(tmp_path, agreed="")
    assert "Draft for the set to agree" in run()[1]


# What stops it


def test_an_unknown_trial_is_told_with_those_there_are(run: Run, tmp_path: Path) -> None:
    a_set(tmp_path)
    code, _, err = run("--trial", "S9-T9")
    assert (code, err) == (
        1,
        "there is no trial S9-T9; the trials are S1-T1 and S1-T2\n",
    )


def test_nothing_to_say_is_one_line_that_says_why(run: Run, tmp_path: Path) -> None:
    a_folder(tmp_path)
    code, out, err = run()
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "no lesson and no trial is noted yet" in err
    a_set(tmp_path, trials=[], results=[], lessons=[{**LESSONS[0], "share": "set"}])
    code, _, err = run()
    assert code == 1
    assert "its own share: set" in err
