"""export-case-study --from-example and --all: what is told, who is named, and who consented."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.accessibility import check
from tests.calls import ANSWER, QUESTION, a_call, a_set_with, put
from tests.document_sets import Run, a_folder, runner
from tests.outlines import outline
from tests.referees import faults

GOLDEN = Path(__file__).parents[1] / "golden" / "calls"
NAME, COUNCIL = "Ada Quillfeather", "Fairmead Borough Council"
TRIALS: dict[str, Any] = {
    "date": "2018-05-01",
    "trials": [
        {"id": "S1-T1", "idea": "A rota by text message", "service": "Waste", "cost": "None."},
        {"id": "S1-T2", "idea": "One round drawn by its crew", "service": " waste"},
        {"id": "S1-T3", "idea": "A fourth depot", "service": "Waste"},
    ],
    "results": [
        {"trial": "S1-T1", "outcome": "did not work", "happened": "Nobody read it.",
         "why": "No phones.", "decision": "stop", "not_for": "Crews without phones."},
        {"trial": "S1-T2", "outcome": "worked", "happened": "Half as many.", "decision": "grow"},
    ],
    "lessons": [{"id": "S1-L1", "text": "Ask first."}],
}  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what makes a case study in the folder of the test."""
    monkeypatch.chdir(tmp_path)
    return runner("export-case-study", capsys)


def by(**more: str) -> dict[str, Any]:
    return {**ANSWER["by"], **more}


# One answer


def test_an_answer_stands_under_the_usual_headings(run: Run, tmp_path: Path) -> None:
    a_set_with(tmp_path, {"attribution": "role"})
    code, text, err = run("--from-example", "winter-01")
    assert (code, err) == (0, "")
    said = {
        "The problem": "Cold homes.",
        "Description of the approach": "We opened the reading room at eight.",
        "Why it is relevant": "Ministers decide in March.",
        "What was tried, and what came of it": "Counted at the door.",
        "Reasons for success": "Nobody had to explain themselves.",
        "What did not work": "Evenings stayed empty.",
        "Obstacles faced and the quality of the response": "Insurance",
        "Considerations for adoption": "Serve tea.",
        "What it presumes": "A building in the middle of town.",
        "Further answers": "**How many homes did it reach?** Forty",
        "Contact and source": f"“{QUESTION}”, received on 20 January 2019.",
    }
    for title, words in said.items():
        assert words in text.partition(f"## {title}\n")[2].partition("\n## ")[0], title
    assert "Warm rooms" in text


def test_what_an_answer_lacks_is_told_and_never_printed(run: Run, tmp_path: Path) -> None:
    a_set_with(tmp_path, {"problem": "", "why": "", "title": "", "by": {"name": NAME}})
    code, text, err = run("--from-example", "1")
    assert code == 0
    assert err == (
        "winter-01: nothing is told for “The problem”, “Place and partners” and “Reasons for "
        "success”; ask who answered, or write papers/case-study-winter-01.md with these headings\n"
    )
    assert "The problem" not in text
    assert "\nWe opened the reading room at eight.\n\n" in text.partition("## ")[0]


def test_a_paper_fills_what_an_answer_lacks(run: Run, tmp_path: Path) -> None:
    paper = "---\nshare: sector\n---\n## The problem\n\nDamp.\n\n## Reasons for success\n\nTea.\n"
    a_set_with(
        tmp_path,
        {"problem": "", "why": "", "attribution": "role"},
        papers={"case-study-winter-01.md": paper},
    )
    code, text, err = run("--from-example", "winter/01")
    assert (code, err) == (0, "")
    assert "## The problem\n\nDamp." in text
    assert "## Reasons for success\n\nTea." in text


@pytest.mark.parametrize(
    ("said", "goes_to"),
    [
        ({"audiences": ["public"]}, ["set", "sponsor", "sector", "public"]),
        ({"audiences": ["sector"]}, ["set", "sponsor", "sector"]),
        ({"audiences": ["sector", "public"], "share": "sponsor"}, ["set", "sponsor"]),
        ({"audiences": ["sponsor"], "share": "public"}, ["set", "sponsor"]),
        ({"audiences": []}, []),
        ({"consent": "not asked"}, []),
        ({"consent": "conditional"}, []),
        ({"consent": "refused"}, []),
        ({"consent": "withdrawn"}, []),
        ({"share": "private"}, []),
    ],
)
def test_consent_decides_who_may_read_it(
    said: dict[str, Any], goes_to: list[str], run: Run, tmp_path: Path
) -> None:
    a_set_with(tmp_path, said)
    for option in (["--from-example", "winter-01"], ["--all"]):
        for audience in ("set", "sponsor", "sector", "public"):
            code, text, err = run(*option, "--audience", audience)
            assert (code == 0) is (audience in goes_to), (audience, err)
            assert ("reading room" in text) is (audience in goes_to)


def test_what_stays_is_refused_with_its_rule(run: Run, tmp_path: Path) -> None:
    a_set_with(tmp_path, {"consent": "withdrawn"})
    code, out, err = run("--from-example", "winter-01")
    assert (code, out) == (1, "")
    assert err == (
        "there is nothing to say in this document: nothing goes as far as the audience sector "
        "(consent is withdrawn); --explain lists what stays and by which rule\n"
    )
    assert "winter-01  example" in run("--from-example", "winter-01", "--explain")[1]


@pytest.mark.parametrize(
    ("attribution", "told"),
    [
        ("named", f"{NAME}, Head of libraries, {COUNCIL}"),
        ("organisation", COUNCIL),
        ("role", "Head of libraries"),
        ("type", "district"),
        ("none", ""),
        ("", ""),
    ],
)
def test_who_answered_is_named_as_far_as_they_agreed(
    attribution: str, told: str, run: Run, tmp_path: Path
) -> None:
    a_set_with(tmp_path, {"attribution": attribution})
    for option in (["--from-example", "winter-01"], ["--all"]):
        for audience in ("set", "sector"):
            code, text, err = run(*option, "--audience", audience)
            assert code == 0, err
            assert (f"Told by: {told}." in text) is bool(told)
            assert (NAME in text) is (attribution == "named")
            assert (COUNCIL in text) is (attribution in ("named", "organisation"))
            assert "ada@" not in text


@pytest.mark.parametrize("words", [NAME, "Fairmead", "ada@fairmead.example"])
def test_an_answer_that_names_its_author_against_their_wish_is_refused(
    words: str, run: Run, tmp_path: Path
) -> None:
    a_set_with(tmp_path, {"result": f"As {words} said, 200 came.", "attribution": "role"})
    code, out, err = run("--from-example", "winter-01")
    assert (code, out) == (1, "")
    assert err.startswith("calls/winter/01.yaml:7:12: winter-01 would name")
    assert "who answered a call for examples is named only as far as they agreed" in err


def test_another_answer_may_not_name_them_although_theirs_does(run: Run, tmp_path: Path) -> None:
    other = {"text": f"As {COUNCIL} did.", "by": by(name="Bo Hill", organisation="Eastmere")}
    a_set_with(tmp_path, {"attribution": "named"}, other)
    assert run("--from-example", "winter-01")[0] == 0
    code, _, err = run("--all")
    assert code == 1
    assert "calls/winter/02.yaml" in err
    a_set_with(tmp_path, {"attribution": "named"}, {**other, "outside": "As another did."})
    code, text, err = run("--all")
    assert (code, err) == (0, "")
    assert "As another did." in text


def test_no_other_document_names_who_answered(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {**TRIALS, "lessons": [{"id": "S1-L1", "text": f"Do as {NAME} does."}]}
    a_set_with(tmp_path, {"attribution": "named"}, records={"01": record})
    assert main(["export-lessons", "--format", "md", "--out", "-"]) == 1
    assert f"S1-L1 would name “{NAME}”" in capsys.readouterr().err


def test_answers_to_what_was_not_asked_stay(run: Run, tmp_path: Path) -> None:
    answers = [{"question": "Phone", "text": "0123 456"}, *ANSWER["answers"]]
    a_set_with(tmp_path, {"answers": answers})
    text = run("--from-example", "winter-01")[1]
    assert "Forty" in text
    assert "0123" not in text


def test_an_example_is_asked_for_by_its_id_or_number(run: Run, tmp_path: Path) -> None:
    a_folder(tmp_path)
    assert run("--from-example", "1")[2] == (
        "there is no example 1; no answer to a call for examples is recorded here yet\n"
    )
    a_set_with(tmp_path, {})
    code, _, err = run("--from-example", "winter-10")
    assert (code, err) == (
        1,
        "there is no example winter-10; did you mean winter-01? The examples are winter-01\n",
    )
    assert run("--from-example", "Winter/01.yaml", "--out", ".")[1] == (
        "s-case-study-winter-01-sector.md\n"
    )


def test_options_that_do_not_go_together_are_a_wrong_command_line(run: Run, tmp_path: Path) -> None:
    a_set_with(tmp_path, {})
    assert run("--all", "--trial", "S1-T1")[0] == 2
    assert run("--all", "--from-example", "1")[0] == 2
    assert run("--programme")[0] == 2


# All of them


def test_the_booklet_goes_by_service_area(run: Run, tmp_path: Path) -> None:
    papers = {
        "case-study.md": "---\nshare: sector\n---\nHow we met.\n",
        "case-study-depots.md": "---\nshare: sector\nservice: Libraries\n---\nA rota.\n",
        "case-study-kept.md": "## The problem\n\nY\n",
        "case-study-s1-t1.md": "---\nshare: sector\n---\n## The problem\n\nUnread rotas.\n",
    }
    a_set_with(tmp_path, {}, {"service": "libraries "}, records={"01": TRIALS}, papers=papers)
    code, text, err = run("--all")
    assert code == 0
    heads = [line for line in text.splitlines() if line.startswith(("## ", "### "))]
    assert heads == [
        "## Libraries",
        *("### Warm rooms", "### Warm rooms", "### Depots"),
        "## Waste",
        *("### A rota by text message", "### One round drawn by its crew"),
        "## Other work",
        "### A new start",
        "## How far to rely on these",
    ]
    assert "Six case studies from two service areas. One trial that did not work is told" in text
    assert "Unread rotas." in text.partition("### A rota by")[2].partition("\n### ")[0]
    assert "It did not work, and it was stopped." in text
    assert err == "without a result yet, so in no case study: S1-T3\n"


def test_a_sponsor_who_sees_a_summary_sees_none(run: Run, tmp_path: Path) -> None:
    about = {"sponsor": {"name": "A body", "sees": "summary"}}
    a_set_with(tmp_path, {"audiences": ["public"]}, about=about, records={"01": TRIALS})
    code, _, err = run("--all", "--audience", "sponsor")
    assert code == 1
    assert "the sponsor sees only headline lessons, counts and dates" in err


def test_a_set_without_any_case_is_told_so(run: Run, tmp_path: Path) -> None:
    a_folder(tmp_path)
    code, _, err = run("--all")
    assert code == 1
    assert "no trial has a result, no answer to a call is recorded, and there is no paper" in err


def test_what_the_set_has_not_agreed_makes_it_a_draft(run: Run, tmp_path: Path) -> None:
    a_set_with(tmp_path, {}, records={"01": {**TRIALS, "agreed": ""}})
    assert "Draft for the set to agree" in run("--all")[1]
    assert "Draft for the set to agree" not in run("--from-example", "1")[1]


@pytest.mark.parametrize(
    ("name", "words"), [("example-study", ["--from-example", "1"]), ("case-studies", ["--all"])]
)
def test_the_document_reads_as_agreed(
    name: str, words: list[str], tmp_path: Path, same_as: Callable[[str, Path], None]
) -> None:
    about = {"sponsor": {"name": "The sponsor"}, "limits": ["All were willing."]}
    answers = [{"attribution": "organisation"}, {"title": "Tea", "service": "Housing"}]
    a_set_with(tmp_path, *answers, about=about, records={"01": TRIALS})
    made = tmp_path / "made.docx"
    given = ["--set", str(tmp_path), "--today", "2019-02-01", "--out", str(made)]
    assert main(["export-case-study", *given, *words]) == 0
    data = made.read_bytes()
    same_as(outline(data), GOLDEN / f"{name}-sector.txt")
    assert faults(data, tmp_path) == []
    assert check(data) == []


# Programmes


@pytest.fixture
def shore(tmp_path: Path, run: Run) -> Path:
    """Write a programme with a call of its own, and two sets."""
    put(tmp_path / "programme.yaml", {"name": "Shore", "id": "shore"})
    a_call(tmp_path, {"attribution": "named"}, name="summer")
    a_set_with(tmp_path / "sets" / "east", {}, about={"name": "East"}, records={"01": TRIALS})
    a_folder(tmp_path / "sets" / "west", about={"name": "West", "id": "west"})
    return tmp_path


def test_a_programme_tells_the_cases_of_all_its_sets(shore: Path, run: Run) -> None:
    code, text, err = run("--all")
    assert code == 0, err
    assert err == "without a result yet, so in no case study: S1-T3\n"
    assert "# Case studies\n\nShore" in text
    assert "Programme of two sets" in text
    assert text.count("### Warm rooms") == 2
    assert "Told in session 1 of East." in text
    assert f"Told by: {NAME}" in text
    assert run("--all", "--audience", "set")[0] == 2


def test_a_programmes_own_answer_becomes_a_case_study(shore: Path, run: Run) -> None:
    code, text, err = run("--from-example", "summer-01")
    assert (code, err) == (0, "")
    assert f"Told by: {NAME}" in text
    assert run("--from-example", "winter-01")[0] == 1


def test_a_programmes_answer_may_name_nobody_of_a_set(shore: Path, run: Run) -> None:
    a_call(shore, {"result": "As in Waveney."}, name="summer")
    for words in (["--from-example", "1"], ["--all"]):
        code, _, err = run(*words)
        assert code == 1
        assert "calls/summer/01.yaml:7:12: summer-01 would name “Waveney District Council”" in err


def test_no_set_names_who_answered_the_programme(
    shore: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"date": "2018-05-01", "lessons": [{"id": "S1-L1", "text": f"Do as {NAME} does."}]}
    west = a_folder(shore / "sets" / "west", about={"name": "West"}, records={"01": record})
    assert main(["export-lessons", "--set", str(west), "--format", "md", "--out", "-"]) == 1
    assert f"would name “{NAME}”" in capsys.readouterr().err


def test_a_broken_answer_stops_every_document(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_set_with(tmp_path, {"txt": "x"}, records={"01": TRIALS})
    assert main(["export-lessons", "--format", "md", "--out", "-"]) == 1
    assert "calls/winter/01.yaml" in capsys.readouterr().err
