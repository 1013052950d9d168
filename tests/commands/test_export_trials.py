"""export-trials: all trials in the same form, how they were tested, and who sees what of them."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.document_sets import runner
from tests.programme_sets import a_programme
from tests.release_sets import written

Run = Callable[..., tuple[int, str, str]]
Told = Callable[..., str]

FAILED = {"outcome": "did not work", "decision": "stop"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what tells the trials as Markdown: exit code, text and errors."""
    return runner("export-trials", capsys)


@pytest.fixture
def told(tmp_path: Path, run: Run) -> Told:
    """Return what tells the trials of a set of three sessions, for an audience."""

    def tell(*records: dict[str, Any], audience: str = "sector", **more: Any) -> str:
        a_set(tmp_path, *records, **more)
        code, out, err = run("--set", str(tmp_path), "--audience", audience)
        assert code == 0, err
        return out

    return tell


def a_set(path: Path, *records: dict[str, Any], **more: Any) -> Path:
    """Write a set with these sessions, a month apart."""
    numbered = {
        f"{number:02}": {"session": number, "date": f"2018-{number:02}-10", **record}
        for number, record in enumerate(records, 1)
    }
    return written(path, records=numbered, **more)


def a_trial(**more: Any) -> dict[str, Any]:
    return {"id": "S1-T1", "idea": "One desk for all.", **more}


def a_result(**more: Any) -> dict[str, Any]:
    return {"trial": "S1-T1", **more}


def one(trial: dict[str, Any], *results: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the records of a trial and of its results, one a session."""
    return [{"trials": [trial]}, *({"results": [result]} for result in results)]


def sections(text: str) -> dict[str, str]:
    """Return what is told of each trial, by its id."""
    body = text.partition("## The trials, one by one")[2].partition("## How far")[0]
    parts = re.split(r"\n\*\*(T\d+)  ", body)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_a_trial_that_failed_is_told_as_fully_as_one_that_worked(told: Told) -> None:
    planned: dict[str, Any] = {
        "expected": "Fewer calls.",
        "scale": "Two weeks.",
        "measure": "Calls.",
    }
    planned |= {"cost": "£200.", "where": ["east-side"]}
    came = {"happened": "As it came.", "why": "So it was.", "might_work_if": "If so."}
    came |= {"not_for": "Not for them.", "advice": "Do ask."}
    first = [a_trial(**planned), {"id": "S1-T2", "idea": "Two desks.", **planned}]
    then = [a_result(outcome="worked", decision="grow", **came)]
    then += [{"trial": "S1-T2", **FAILED, **came}]
    worked, failed = sections(told({"trials": first}, {"results": then})).values()
    for said in (*planned.values(), *came.values()):
        if isinstance(said, str):
            assert said in worked
            assert said in failed
    assert "**It worked; to be taken further.**" in worked
    assert "**It did not work and was stopped.**" in failed
    assert "**Why it ended.** So it was." in failed
    assert "**Why.** So it was." in worked
    assert "**Who should not repeat it.** Not for them." in failed
    assert worked.count("**") == failed.count("**")


def test_all_trials_stand_in_a_table_in_the_order_in_which_they_began(told: Told) -> None:
    trials = [{"id": f"S1-T{n}", "idea": f"Idea {n}."} for n in (1, 2, 3, 4, 5)]
    results = [{"trial": "S1-T2", "outcome": "worked"}, {"trial": "S1-T1", **FAILED}]
    results += [{"trial": "S1-T3", "outcome": "mixed"}, {"trial": "S1-T4", "decision": "stop"}]
    text = told({"trials": trials}, {"results": results})
    assert (
        "Five trials, in the order in which they began: one worked, one had mixed results, one "
        "did not work, one was stopped before there was a result and one has no result yet. "
        "Two were stopped." in text
    )
    rows = [line for line in text.splitlines() if line.startswith("| T")][1:]
    assert [row.split(" | ")[1] for row in rows] == [f"Idea {n}." for n in (1, 2, 3, 4, 5)]
    assert rows[3].endswith("It was stopped before there was a result |")


def test_several_results_are_told_one_after_another(told: Told) -> None:
    text = told(
        *one(
            a_trial(),
            a_result(outcome="mixed", decision="adapt", happened="Half of it."),
            a_result(**FAILED, happened="None of it.", why="It was too late."),
        )
    )
    assert "**In session 2, February 2018: the results were mixed; to be adapted.**" in text
    assert "**In session 3, March 2018: it did not work and was stopped.**" in text
    assert text.index("Half of it.") < text.index("None of it.")
    assert "Begun in session 1, January 2018; told in session 3, March 2018." in text


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2018-02-01", "A result is due by 1 March 2018."),
        ("2018-03-01", "A result is due by 1 March 2018."),
        ("2018-03-02", "A result was due by 1 March 2018."),
    ],
)
def test_a_trial_without_a_result_says_so_openly(
    tmp_path: Path, run: Run, today: str, said: str
) -> None:
    a_set(tmp_path, *one(a_trial(until="2018-03-01")))
    _, out, _ = run("--set", str(tmp_path), "--today", today)
    assert "**No result is known yet.**" in out
    assert said in out
    assert "The test." not in out


@pytest.mark.parametrize(
    ("conduct", "outcome", "said"),
    [
        ("well run", "did not work", "well-run test: the idea did not hold, and that is worth"),
        ("well run", "worked", "This was a well-run test."),
        ("not as planned", "did not work", "It was not run as planned, so it says more about"),
        ("ignored what was known", "did not work", "so that it did not work tells little that"),
        ("ignored what was known", "worked", "begun without heed to what was already known."),
    ],
)
def test_a_well_run_test_is_told_apart_from_one_that_ignored_what_was_known(
    told: Told, conduct: str, outcome: str, said: str
) -> None:
    assert said in told(*one(a_trial(), a_result(outcome=outcome, conduct=conduct)))


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        ({"expected": "E.", "measure": "M."}, "What was expected, and how to tell, was written"),
        ({"expected": "E."}, "how to tell was not."),
        ({"measure": "M."}, "what was expected was not."),
        ({}, "Nothing was written down before of what was expected, or of how to tell."),
    ],
)
def test_what_was_written_down_before_is_told(
    told: Told, planned: dict[str, str], said: str
) -> None:
    assert said in told(*one(a_trial(**planned), a_result(outcome="worked")))


def test_a_trial_noted_with_its_result_was_not_written_down_before(told: Told) -> None:
    text = told({"trials": [a_trial(expected="E.", measure="M.")], "results": [a_result(**FAILED)]})
    assert "It was noted only when a result was known." in text
    assert "written down before" not in text
    assert "Told in session 1, January 2018." in text


def test_what_the_set_knew_is_told_with_what_came_of_earlier_trials(told: Told) -> None:
    first = {"trials": [a_trial()], "lessons": [{"id": "S1-L1", "text": "Ask first."}]}
    again = {"id": "S2-T1", "idea": "One desk again.", "known": ["S1-L1", "S1-T1"]}
    text = told(first, {"trials": [again], "results": [a_result(**FAILED)]})
    known = sections(text)["T2"]
    assert "- Ask first." in known
    assert "- One desk for all. (T1: tried before, and did not work)" in known


@pytest.mark.parametrize(("audience", "goes"), [("set", True), ("sector", False)])
def test_what_was_known_goes_no_further_than_it_goes_itself(
    told: Told, audience: str, *, goes: bool
) -> None:
    kept = {"share": "set"}
    first = {
        "trials": [{"id": "S1-T1", "idea": "Kept idea.", **kept}],
        "lessons": [{"id": "S1-L1", "text": "Kept lesson.", **kept}],
    }
    then = {"id": "S2-T1", "idea": "Told.", "known": ["S1-L1", "S1-T1", "lakeside:S3-L1"]}
    text = told(first, {"trials": [then]}, audience=audience)
    for said in ("Kept idea.", "Kept lesson.", "Something that another set had noted"):
        assert (said in text) is goes


def test_a_result_that_stays_is_not_told_as_if_there_were_none(told: Told) -> None:
    text = told(*one(a_trial(until="2018-02-01"), a_result(**FAILED, share="set", why="Kept.")))
    assert "There is a result, and it is not for this audience" in text
    assert "No result" not in text
    assert "was due" not in text
    assert "Kept." not in text


def test_a_later_result_that_stays_is_not_passed_over(told: Told) -> None:
    records = one(a_trial(), a_result(outcome="worked"), a_result(**FAILED, share="set"))
    assert "There is a later result, and it is not for this audience." in told(*records)
    assert "A later result" not in told(*records, audience="set")


@pytest.mark.parametrize("audience", ["set", "sector"])
def test_a_private_result_is_not_even_hinted_at(told: Told, audience: str) -> None:
    planned = a_trial(until="2018-02-01")
    private = a_result(**FAILED, share="private", why="Kept.")
    assert told(*one(planned, private), audience=audience) == told(*one(planned), audience=audience)


@pytest.mark.parametrize("audience", ["set", "sector"])
def test_a_later_private_result_is_not_even_hinted_at(told: Told, audience: str) -> None:
    first, private = a_result(outcome="worked"), a_result(**FAILED, share="private")
    assert told(*one(a_trial(), first, private), audience=audience) == told(
        *one(a_trial(), first), audience=audience
    )


@pytest.mark.parametrize(
    ("regime", "audience", "said"),
    [
        ("chatham-house", "sector", "Tried in one of the groups."),
        ("chatham-house", "set", "Tried in East Suffolk."),
        ("on-record", "sector", "Tried in East Suffolk."),
    ],
)
def test_where_it_was_tried_is_told_as_far_as_release_allows(
    told: Told, regime: str, audience: str, said: str
) -> None:
    records = one(a_trial(where=["east-side"]), a_result(outcome="worked"))
    assert said in told(*records, audience=audience, about={"regime": regime})


def test_lessons_that_rest_on_a_trial_come_with_strength_and_caveat(told: Told) -> None:
    lesson = {"id": "L1", "text": "Ask.", "from": ["S1-T1"], "caveat": "Once only."}
    records = one(a_trial(), a_result(**FAILED))
    text = told(*records, lessons={"lessons": [lesson, {"id": "L2", "text": "Else."}]})
    assert "**Lesson drawn from it.** Ask." in text
    assert "ested in one trial, which failed" in text
    assert "**Caveat.** Once only." in text
    assert "Else." not in text


def test_a_trial_that_is_not_agreed_makes_a_draft(told: Told) -> None:
    records = one({**a_trial()}, a_result(outcome="worked"))
    records[1]["agreed"] = ""
    assert "Draft for the set to agree" in told(*records)
    assert "Draft for the set to agree" not in told(*records, audience="set")


@pytest.mark.parametrize(
    ("records", "about", "audience", "why"),
    [
        ([{}], {}, "sector", "no trial is noted yet; record a session with lines that begin with"),
        (
            one(a_trial(share="set")),
            {},
            "sector",
            "no trial goes as far as the audience sector (its own share: set); --explain lists",
        ),
        (
            one(a_trial()),
            {"sponsor": {"name": "A sponsor", "sees": "summary"}},
            "sponsor",
            "the sponsor sees headline lessons, counts and dates, and no trials",
        ),
    ],
)
def test_a_document_with_nothing_to_say_is_refused_in_one_line(
    tmp_path: Path,
    run: Run,
    records: list[dict[str, Any]],
    about: dict[str, Any],
    *,
    audience: str,
    why: str,
) -> None:
    a_set(tmp_path, *records, about=about)
    code, out, err = run("--set", str(tmp_path), "--audience", audience)
    assert (code, out) == (1, "")
    assert err.startswith(f"there is nothing to say in this document: {why}")
    assert err.count("\n") == 1


def test_explain_tells_what_goes_out_and_what_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_set(tmp_path, *one(a_trial(), a_result(**FAILED, share="set")))
    assert main(["export-trials", "--set", str(tmp_path), "--explain"]) == 0
    told = capsys.readouterr().out
    goes, stays = told.split("Stays: ")
    assert "S1-T1  trial" in goes
    assert "S1-T1  result" in stays
    assert "its own share: set" in stays


def test_a_name_in_a_trial_stops_the_document(tmp_path: Path, run: Run) -> None:
    a_set(tmp_path, *one(a_trial(), a_result(**FAILED, not_for="Judith Ainscoe")))
    code, out, err = run("--set", str(tmp_path))
    assert (code, out) == (1, "")
    assert "would name" in err
    assert "S1-T1" in err


def told_as(path: Path, format: str, *more: str) -> bytes:
    out = path / f"trials.{format}"
    given = ["--set", str(path), "--today", "2018-05-01", "--out", str(out)]
    assert main(["export-trials", *given, *more]) == 0
    return out.read_bytes()


def test_json_has_every_key_of_every_trial_and_result(tmp_path: Path) -> None:
    planned = a_trial(expected="E.", until="2018-04-01")
    first = a_result(outcome="mixed", decision="adapt", conduct="not as planned")
    a_set(tmp_path, *one(planned, first, a_result(**FAILED, happened="H.")), {"trials": [
        {"id": "S4-T1", "idea": "Two desks.", "known": ["S1-T1"], "until": "2018-04-20"}
    ]})  # fmt: skip
    told = json.loads(told_as(tmp_path, "json"))
    assert (told["kind"], told["audience"], told["as_at"]) == ("trials", "sector", "2018-05-01")
    one_, two = told["trials"]
    assert list(one_) == list(two)
    assert [r["outcome"] for r in one_["results"]] == ["mixed", "did not work"]
    assert one_["results"][0]["conduct"] == "not as planned"
    assert one_["results"][1]["happened"] == "H."
    told_in = {"session": 3, "between": False, "event": None, "date": "2018-03-10"}
    assert one_["results"][1]["told"] == told_in
    assert (one_["expected"], one_["measure"], one_["overdue"]) == ("E.", None, False)
    assert (two["results"], two["overdue"], two["until"]) == ([], True, "2018-04-20")
    assert two["known"] == [
        {"trial": "T1", "text": "One desk for all.", "outcome": "did not work", "elsewhere": False}
    ]


def test_the_table_has_a_line_for_each_trial_and_runs_no_formula(tmp_path: Path) -> None:
    records = one(a_trial(cost="=1+1"), a_result(**FAILED, happened="-5 calls."))
    records[0]["trials"].append({"id": "S1-T2", "idea": "Two desks."})
    a_set(tmp_path, *records)
    lines = list(csv.DictReader(io.StringIO(told_as(tmp_path, "csv").decode("utf-8-sig"))))
    assert [line["id"] for line in lines] == ["T1", "T2"]
    assert (lines[0]["outcome"], lines[0]["decision"]) == ("did not work", "stop")
    assert (lines[0]["cost"], lines[0]["happened"]) == ("'=1+1", "'-5 calls.")
    assert (lines[1]["outcome"], lines[1]["told"]) == ("", "")


@pytest.mark.parametrize("format", ["docx", "html", "md"])
def test_what_people_typed_comes_out_as_typed(tmp_path: Path, format: str) -> None:
    from alsctl import pages, word

    typed = "R&D <b> {{ x }} *now*"
    a_set(tmp_path, *one(a_trial(cost=typed), a_result(**FAILED, not_for=typed)))
    data = told_as(tmp_path, format)
    found = word.texts(data) if format == "docx" else pages.texts(data)
    assert " ".join(text for _, text in found).count(typed) == 2


# ---- over a programme ----


def two_sets(path: Path, **more: Any) -> Path:
    """Write a programme in which one set tries again what the other knows to fail."""
    draw = {"id": "S1-T1", "idea": "A prize draw for helpers.", **more}
    failed = {"trial": "S1-T1", **FAILED, "happened": "Cards, and no help."}
    again = {"id": "S1-T1", "idea": "Vouchers for helpers.", "known": ["north:S1-T1"]}
    records: dict[str, dict[str, Any]] = {
        "north": {"trials": [draw], "results": [failed]},
        "south": {"date": "2018-02-01", "trials": [again]},
    }
    sets: dict[str, dict[str, Any]] = {"north": {}, "south": {}}
    return a_programme(path, [], sets=sets, records=records)


def test_over_a_programme_trials_stand_set_by_set_and_say_of_which_they_are(
    tmp_path: Path, run: Run
) -> None:
    code, out, err = run("--set", str(two_sets(tmp_path)))
    assert (code, err) == (0, "")
    told = sections(out)
    assert "Two trials, set by set, in the order in which they began" in out
    assert "The north set: told in session 1, March 2018." in told["T1"]
    assert "Vouchers for helpers." in told["T2"]
    assert "The south set: begun in session 1, February 2018." in told["T2"]
    assert "## The programme" in out


def test_over_a_programme_what_another_set_knew_is_told_with_what_came_of_it(
    tmp_path: Path, run: Run
) -> None:
    out = run("--set", str(two_sets(tmp_path)))[1]
    known = "- A prize draw for helpers. (T1: tried before, and did not work)"
    assert known in sections(out)["T2"]
    assert "S1-T1" not in out


def test_over_a_programme_a_trial_that_its_set_keeps_is_not_told_as_known(
    tmp_path: Path, run: Run
) -> None:
    out = run("--set", str(two_sets(tmp_path, share="set")))[1]
    assert list(sections(out)) == ["T1"]
    assert "prize draw" not in out
    assert "Known when it began" not in out


def test_over_a_programme_no_set_names_anybody_of_another(tmp_path: Path, run: Run) -> None:
    path = two_sets(tmp_path, expected="As in Harrowmead.")
    about = json.loads((path / "sets/south/set.yaml").read_text(encoding="utf-8"))
    about["organisations"] = [{"id": "h", "name": "Harrowmead District Council"}]
    (path / "sets/south/set.yaml").write_text(json.dumps(about), encoding="utf-8")
    code, out, err = run("--set", str(path))
    assert (code, out) == (1, "")
    assert "Harrowmead" in err


def test_over_a_programme_the_set_is_no_audience(tmp_path: Path, run: Run) -> None:
    code, _, err = run("--set", str(two_sets(tmp_path)), "--audience", "set")
    assert code == 2
    assert "nobody is in all sets of a programme" in err


def test_from_inside_a_set_programme_spans_them_all(tmp_path: Path, run: Run) -> None:
    south = str(two_sets(tmp_path) / "sets" / "south")
    assert list(sections(run("--set", south, "--programme")[1])) == ["T1", "T2"]
    assert list(sections(run("--set", south)[1])) == ["T1"]


def test_over_a_programme_without_trials_it_is_refused_in_one_line(
    tmp_path: Path, run: Run
) -> None:
    code, _, err = run("--set", str(a_programme(tmp_path, [], sets={"north": {}})))
    assert code == 1
    assert err.startswith("there is nothing to say in this document: no trial is noted yet")


def test_over_a_programme_data_says_which_set_a_trial_is_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export-trials", "--set", str(two_sets(tmp_path)), "--out", "-", "--format"]
    assert main([*words, "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["set"] for one in told["trials"]] == ["The north set", "The south set"]
    assert told["trials"][1]["known"][0]["trial"] == "T1"
    assert main([*words, "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.lstrip("\ufeff"))))
    assert [(row["set"], row["begun"]) for row in rows] == [
        ("The north set", "session 1"),
        ("The south set", "session 1"),
    ]
