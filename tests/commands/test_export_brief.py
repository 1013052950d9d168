"""export-brief: the ask and all that bears on it, what is kept back, and the gaps both ways."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.calls import a_call
from tests.document_sets import runner
from tests.programme_sets import a_programme as coverage_programme
from tests.programme_sets import as_organisation, councils
from tests.release_sets import written

Run = Callable[..., tuple[int, str, str]]
Told = Callable[..., str]

DEVOLUTION: dict[str, Any] = {
    "id": "devolution",
    "name": "Devolution to districts",
    "ask": "Let districts hold the budget.",
    "of": "The Secretary of State",
    "source": "Conference motion",
    "dated": "2018-01-05",
    "status": "current",
}
HOUSING: dict[str, Any] = {"id": "housing", "name": "Housing"}
SERVES = {"priority": "devolution"}
BARRIER = {"id": "S1-B1", "text": "Money comes late.", "ask": "Pay in April.", "of": "government"}
LESSON = {"id": "S1-L1", "text": "Start with the smallest grant."}
TRIAL = {"id": "S1-T1", "idea": "One desk for all grants."}
FAILED = {"outcome": "did not work", "decision": "stop", "happened": "Nobody came."}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what makes a brief as Markdown: exit code, text and errors."""
    return runner("export-brief", capsys)


@pytest.fixture
def told(tmp_path: Path, run: Run) -> Told:
    """Return what makes the brief on devolution of a set with these sessions."""

    def tell(*records: dict[str, Any], **more: Any) -> str:
        words = more.pop("words", ("devolution",))
        a_set(tmp_path, *records, **more)
        code, out, err = run("--set", str(tmp_path), *words)
        assert code == 0, err
        return out

    return tell


def a_set(
    path: Path, *records: dict[str, Any], about: dict[str, Any] | None = None, **more: Any
) -> Path:
    """Write a set with two priorities and these sessions, a month apart."""
    numbered = {
        f"{number:02}": {"session": number, "date": f"2018-{number:02}-10", **record}
        for number, record in enumerate(records, 1)
    }
    about = {"priorities": [DEVOLUTION, HOUSING], **(about or {})}
    return written(path, records=numbered, about=about, **more)


def a_programme(path: Path, **sets: dict[str, Any]) -> Path:
    """Write a programme that has the priorities, and sets in it."""
    said = {"alsctl": 1, "name": "Shore", "priorities": [DEVOLUTION, HOUSING]}
    path.mkdir(exist_ok=True)
    (path / "programme.yaml").write_text(json.dumps(said), encoding="utf-8")
    for name, record in sets.items():
        meeting = {"01": {"session": 1, "date": "2018-01-10", **record}}
        about = {"id": name, "name": f"Set {name}"}
        written(path / "sets" / name, about=about, records=meeting)
    return path


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}")[2].partition("\n## ")[0]


def test_the_ask_stands_first_with_who_is_asked_and_which_priority_it_serves(told: Told) -> None:
    text = told({"barriers": [{**BARRIER, **SERVES}]})
    head = text.partition("\n## ")[0]
    assert "# Policy brief: Devolution to districts" in head
    assert "As at 1 February 2019" in head
    assert "The ask: Let districts hold the budget." in head
    assert "**Who is asked.** The Secretary of State" in head
    assert "Devolution to districts (Conference motion, 5 January 2018, current)" in head


@pytest.mark.parametrize("asked", ["devolution", "Devolution to districts", "DEVOLUTION"])
def test_a_priority_is_known_by_its_id_and_by_its_name(told: Told, asked: str) -> None:
    assert "Money comes late." in told({"barriers": [{**BARRIER, **SERVES}]}, words=(asked,))


def test_where_the_priority_asks_nothing_the_barriers_ask_and_say_of_whom(told: Told) -> None:
    about = {"priorities": [{"id": "devolution", "name": "Devolution"}]}
    second = {**BARRIER, "id": "S1-B2", "of": "Government, and its agencies", "ask": "Pay at all."}
    text = told({"barriers": [{**BARRIER, **SERVES}, {**second, **SERVES}]}, about=about)
    assert "The ask: Pay in April." in text
    assert "**Who is asked.** Government, and its agencies" in text
    changes = section(text, "What would need to change")
    assert "**Government:** Pay in April." in changes
    assert "**Government, and its agencies:** Pay at all." in changes


def test_only_what_serves_the_priority_is_told(told: Told) -> None:
    other = {"id": "S1-L2", "text": "Something else.", "priority": "housing"}
    none = {"id": "S1-L3", "text": "Of no priority."}
    text = told({"lessons": [{**LESSON, **SERVES}, other, none], "barriers": [BARRIER]})
    assert "Start with the smallest grant." in text
    assert "Something else." not in text
    assert "Of no priority." not in text
    assert "Money comes late." not in text


def test_a_drawn_lesson_serves_what_its_sources_serve_unless_it_says_another(told: Told) -> None:
    noted = [{**LESSON, **SERVES}, {"id": "S1-L2", "text": "Two.", **SERVES}]
    drawn = [
        {"id": "L1", "text": "Drawn and silent.", "from": ["S1-L1"]},
        {"id": "L2", "text": "Drawn and moved.", "from": ["S1-L2"], "priority": "housing"},
    ]
    text = told({"lessons": noted}, lessons={"lessons": drawn})
    assert "Drawn and silent." in text
    assert "Drawn and moved." not in text


def test_what_speaks_against_it_has_a_section_of_its_own_in_the_same_form(told: Told) -> None:
    against = {"id": "S2-L1", "text": "Start with the largest.", "contradicts": ["S1-L1"]}
    against["caveat"] = "In one county."
    text = told(
        {
            "lessons": [{**LESSON, **SERVES, "caveat": "In one town."}],
            "trials": [{**TRIAL, **SERVES}],
        },
        {"lessons": [against], "results": [{"trial": "S1-T1", **FAILED}]},
    )
    says, contrary = section(text, "What experience says"), section(text, "What speaks against it")
    assert "1. **Start with the smallest grant.**" in says
    assert "Caveat: In one town." in says
    assert "- **Start with the largest.** Against lesson 1." in contrary
    assert "Caveat: In one county." in contrary
    assert (
        "**One desk for all grants.** **It did not work and was stopped.** Nobody came." in contrary
    )
    assert "largest" not in says
    assert "One desk" not in says


def test_what_it_contradicts_speaks_against_it_too(told: Told) -> None:
    later = {"id": "S2-L1", "text": "Wait.", "contradicts": ["S1-L1"], **SERVES}
    text = told({"lessons": [LESSON]}, {"lessons": [later]})
    assert "1. **Wait.**" in section(text, "What experience says")
    assert "**Start with the smallest grant.** Against lesson 1." in section(
        text, "What speaks against it, and what failed"
    )


def test_a_trial_that_a_lesson_rests_on_is_told_with_what_came_of_it(told: Told) -> None:
    drawn = {"id": "L1", "text": "Ask first.", "from": ["S1-T1"], **SERVES}
    records = ({"trials": [TRIAL]}, {"results": [{"trial": "S1-T1", **FAILED}]})
    text = told(*records, lessons={"lessons": [drawn]})
    assert "One desk for all grants." in section(text, "What speaks against it, and what failed")
    assert "One lesson and one trial (which did not work) bear on this, from one set." in text
    assert "tested in one trial, which failed" in text.lower()


def test_where_nothing_speaks_against_it_that_is_said(told: Told) -> None:
    text = told({"lessons": [{**LESSON, **SERVES}]})
    contrary = section(text, "What speaks against it, and what failed")
    assert "That is not the same as there being nothing." in contrary


KEPT = {"trial": "S1-T1", **FAILED, "share": "set"}
WORKED = {"trial": "S1-T1", "outcome": "worked"}


@pytest.mark.parametrize(
    ("results", "behind", "said"),
    [
        (
            [KEPT],
            "One trial (what came of it is not for this audience) bears on this",
            "There is a result, and it is not for this audience.",
        ),
        (
            [WORKED, KEPT],
            "One trial (which worked) bears on this",
            "It worked. There is a later result, and it is not for this audience.",
        ),
        (
            [{"trial": "S1-T1", "decision": "stop"}, KEPT],
            "One trial (what came of it is not for this audience) bears on this",
            "It was stopped. There is a result, and it is not for this audience.",
        ),
    ],
)
def test_a_result_that_is_kept_is_not_told_as_if_there_were_none(
    told: Told, results: list[dict[str, Any]], behind: str, said: str
) -> None:
    text = told({"trials": [{**TRIAL, **SERVES}]}, {"results": results})
    assert behind in text
    assert said in text
    assert "No result is known" not in text
    assert "Nobody came." not in text
    assert "not the same as there being nothing" in text or "It was stopped" in text


def test_that_no_trial_failed_is_said_with_what_is_kept(told: Told) -> None:
    trials = [{"id": f"S1-T{n}", "idea": f"Idea {n}.", **SERVES} for n in (1, 2, 3)]
    results = [KEPT, {**WORKED, "trial": "S1-T2"}, {**KEPT, "trial": "S1-T2"}]
    text = told({"trials": trials}, {"results": results})
    assert (
        "Three trials (one worked, one has no result yet, what came of one is not for this "
        "audience)" in text
    )
    assert (
        "Nothing told here speaks against it, and no trial told here failed. What came of one "
        "trial is not for this audience. A later result of one trial is not for this audience. "
        "That is not the same as there being nothing."
        in section(text, "What speaks against it, and what failed")
    )


@pytest.mark.parametrize("interim", [{}, {"happened": "Two people came."}])
def test_word_on_a_trial_that_still_runs_is_no_result(told: Told, interim: dict[str, Any]) -> None:
    said = {"trial": "S1-T1", "share": "set", **interim}
    text = told({"trials": [{**TRIAL, **SERVES}]}, {"results": [said]})
    assert "No result is known yet." in text
    assert "not for this audience" not in text


@pytest.mark.parametrize("earlier", [[], [WORKED]])
def test_a_private_result_is_not_even_hinted_at(told: Told, earlier: list[dict[str, Any]]) -> None:
    private = {**KEPT, "share": "private"}
    trials = {"trials": [{**TRIAL, **SERVES}]}
    assert told(trials, {"results": [*earlier, private]}) == told(trials, {"results": earlier})


def test_a_withdrawn_lesson_is_told_as_no_longer_held(told: Told) -> None:
    gone = {"id": "L1", "text": "It pays at once.", **SERVES, "status": "withdrawn"}
    gone |= {"status_on": "2018-11-01", "status_why": "It did not."}
    text = told({}, lessons={"lessons": [gone]})
    contrary = section(text, "What speaks against it, and what failed")
    assert "**It pays at once.** Withdrawn in November 2018. It did not." in contrary


def test_what_councils_will_do_costs_risks_and_options_are_told(told: Told) -> None:
    more = {
        "options": ["A pilot in two counties."],
        "councils_will": ["Publish what they spend."],
        "costs": "£2m a year.",
        "risks": "Two tiers of risk.",
    }
    action = {"id": "S1-A1", "text": "Draft the order.", "share": "sector", **SERVES}
    kept = {"id": "S1-A2", "text": "Call the minister.", **SERVES}
    decision = {"id": "S1-D1", "text": "Pool the reserves.", "share": "sector", **SERVES}
    text = told(
        {"barriers": [{**BARRIER, **SERVES}], "actions": [action, kept], "decisions": [decision]},
        about={"priorities": [{**DEVOLUTION, **more}]},
    )
    ours = section(text, "What councils will do themselves")
    for said in ("Publish what they spend.", "Draft the order.", "Pool the reserves."):
        assert said in ours
    assert "Call the minister." not in text
    assert "A pilot in two counties." in section(text, "What would need to change")
    assert "£2m a year." in text
    assert "Two tiers of risk." in text


def test_what_became_of_the_ask_and_of_a_barrier_is_told_beside_it(told: Told) -> None:
    sent = {"on": "2018-06-01", "what": "sent", "of": "The minister"}
    answered = {"on": "2018-07-01", "what": "answered", "text": "A pilot is being looked at."}
    text = told(
        {"barriers": [{**BARRIER, **SERVES, "became": [sent]}]},
        about={"priorities": [{**DEVOLUTION, "became": [sent, answered]}]},
    )
    head = text.partition("\n## ")[0]
    assert (
        "**What became of it.** Sent to The minister on 1 June 2018. "
        "Answered on 1 July 2018: A pilot is being looked at." in head
    )
    assert "No answer" not in head
    changes = section(text, "What would need to change")
    assert (
        "Sent to The minister on 1 June 2018. No answer is known as at 1 February 2019." in changes
    )


@pytest.mark.parametrize("status", ["withdrawn", "superseded"])
def test_a_priority_that_is_not_current_is_said_in_the_brief_and_to_who_makes_it(
    tmp_path: Path, run: Run, status: str
) -> None:
    about = {"priorities": [{**DEVOLUTION, "status": status}]}
    a_set(tmp_path, {"barriers": [{**BARRIER, **SERVES}]}, about=about)
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert code == 0
    assert f"This is no current priority: its status is “{status}”." in out
    assert f"“Devolution to districts” is no current priority: its status is {status}" in err


@pytest.mark.parametrize(
    ("asked", "instead"),
    [
        ("devolutoin", "did you mean devolution?"),
        ("Devolution to district", "did you mean devolution?"),
        ("zzz", "there are devolution and housing"),
    ],
)
def test_an_unknown_priority_is_told_with_the_nearest(
    tmp_path: Path, run: Run, asked: str, instead: str
) -> None:
    a_set(tmp_path, {})
    code, out, err = run("--set", str(tmp_path), asked)
    assert (code, out) == (1, "")
    assert f"there is no priority “{asked}”" in err
    assert instead in err
    assert err.count("\n") == 1


def test_where_no_priority_is_listed_that_is_said(tmp_path: Path, run: Run) -> None:
    written(tmp_path, records={"01": {"session": 1, "lessons": [LESSON]}})
    code, _, err = run("--set", str(tmp_path), "devolution")
    assert code == 1
    assert "none is listed yet; write priorities: in set.yaml" in err


def test_a_priority_that_entries_name_and_nobody_listed_will_do(tmp_path: Path, run: Run) -> None:
    written(tmp_path, records={"01": {"session": 1, "lessons": [{**LESSON, **SERVES}]}})
    code, out, _ = run("--set", str(tmp_path), "devolution")
    assert code == 0
    assert "Start with the smallest grant." in out


@pytest.mark.parametrize(
    ("record", "audience", "why"),
    [
        ({}, "sector", "nothing serves “Devolution to districts” yet; write priority: devolution"),
        (
            {"lessons": [{**LESSON, **SERVES, "share": "set"}]},
            "sector",
            "nothing that serves “Devolution to districts” goes as far as the audience sector",
        ),
    ],
)
def test_a_brief_with_nothing_to_say_is_refused_in_one_line(
    tmp_path: Path, run: Run, record: dict[str, Any], audience: str, why: str
) -> None:
    a_set(tmp_path, record)
    code, out, err = run("--set", str(tmp_path), "devolution", "--audience", audience)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert why in err


def test_an_issue_is_told_as_far_as_it_is_shared(told: Told, run: Run, tmp_path: Path) -> None:
    shared = {"id": "S1-I1", "text": "How do we wait for money?", "share": "sector", **SERVES}
    kept = {"id": "S1-I2", "text": "How do I tell the leader?", **SERVES}
    text = told({"issues": [shared, kept]})
    assert "How do we wait for money?" in section(text, "The problem as councils live it")
    assert "How do I tell the leader?" not in text
    inside = run("--set", str(tmp_path), "devolution", "--audience", "set")[1]
    assert "How do I tell the leader?" in inside


@pytest.mark.parametrize("key", ["ask", "of", "source", "costs", "risks"])
def test_a_name_in_the_priority_itself_is_refused(tmp_path: Path, run: Run, key: str) -> None:
    about = {"priorities": [{**DEVOLUTION, key: "As Judith Ainscoe said."}]}
    a_set(tmp_path, {"barriers": [{**BARRIER, **SERVES}]}, about=about)
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert (code, out) == (1, "")
    assert "set.yaml" in err
    assert "would name “Judith Ainscoe”" in err


def test_a_name_in_what_became_of_an_ask_is_refused(tmp_path: Path, run: Run) -> None:
    became = [{"what": "answered", "text": "Waveney District Council may try it."}]
    a_set(tmp_path, {"barriers": [{**BARRIER, **SERVES, "became": became}]})
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert (code, out) == (1, "")
    assert "01.yaml" in err


def test_a_name_in_an_entry_of_another_priority_does_not_stop_the_brief(told: Told) -> None:
    other = {"id": "S1-L2", "text": "Judith Ainscoe knew.", "priority": "housing"}
    assert "smallest grant" in told({"lessons": [{**LESSON, **SERVES}, other]})


def test_a_sponsor_who_sees_a_summary_gets_headline_lessons_alone(tmp_path: Path, run: Run) -> None:
    drawn = {"id": "L1", "text": "Headline.", "from": ["S1-L1"], "headline": "yes"}
    record = {"lessons": [{**LESSON, **SERVES}], "barriers": [{**BARRIER, **SERVES}]}
    about = {"sponsor": {"name": "The sponsor", "sees": "summary"}}
    a_set(tmp_path, record, about=about, lessons={"lessons": [drawn]})
    code, out, _ = run("--set", str(tmp_path), "devolution", "--audience", "sponsor")
    assert code == 0
    assert "Headline." in out
    assert "Money comes late." not in out


def test_a_long_brief_leaves_out_as_many_on_both_sides_and_says_how_many(told: Told) -> None:
    long = " ".join(["word"] * 60)
    lessons = [{"id": f"S1-L{n}", "text": f"Lesson {n}: {long}", **SERVES} for n in range(1, 9)]
    trials = [{"id": f"S1-T{n}", "idea": f"Trial {n}: {long}", **SERVES} for n in range(1, 9)]
    results = [
        {"trial": f"S1-T{n}", "outcome": "worked" if n % 2 else "did not work"} for n in range(1, 9)
    ]
    text = told({"lessons": lessons, "trials": trials}, {"results": results})
    assert len(text.split()) < 1000
    for title in ("What experience says", "What speaks against it, and what failed"):
        assert section(text, title).count("**Trial") == 2
    assert re.search(r"Left out here for length: \w+ lessons and four trials\.", text)


def test_contrary_views_are_told_even_on_lessons_that_there_is_no_room_for(told: Told) -> None:
    long = " ".join(["word"] * 200)
    drawn = [
        {"id": f"L{n}", "text": f"Lesson {n}: {long}", "contrary": f"View {n}.", **SERVES}
        for n in range(1, 6)
    ]
    text = told({"lessons": [LESSON]}, lessons={"lessons": drawn})
    contrary = section(text, "What speaks against it, and what failed")
    assert "**View 1.** Against lesson 1." in contrary
    assert "**View 5.** Against a lesson that is left out here." in contrary


def test_over_a_programme_every_set_tells_by_its_own_rules(tmp_path: Path, run: Run) -> None:
    north = {"lessons": [{**LESSON, **SERVES}], "barriers": [{**BARRIER, **SERVES}]}
    south = {
        "regime": "confidential",
        "lessons": [{"id": "S1-L1", "text": "In confidence.", **SERVES}],
        "trials": [{**TRIAL, **SERVES, "share": "sector"}],
    }
    a_programme(tmp_path, north=north, south=south, west={})
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert code == 0, err
    assert "from two of the programme’s three sets" in out
    assert "Start with the smallest grant." in out
    assert "In confidence." not in out
    assert "One desk for all grants." in out
    assert "_Set north._" in section(out, "The problem as councils live it")


def test_over_a_programme_with_a_register_who_took_part_and_who_did_not_is_counted(
    tmp_path: Path, run: Run
) -> None:
    path = a_programme(tmp_path, north={"lessons": [{**LESSON, **SERVES}]}, south={})
    rows = ["Waveney District Council", "Suffolk Coastal District Council"]
    rows += ["Norfolk County Council", *(f"Council {n}" for n in range(1, 8))]
    (path / "register.csv").write_text("name\n" + "\n".join(rows) + "\n", encoding="utf-8")
    code, out, err = run("--set", str(path), "devolution")
    assert code == 0, err
    told = "Three of the ten organisations in the register took part; seven "
    assert told in section(out, "How far to rely on this")
    assert "Waveney" not in out


def test_a_fault_in_the_register_stops_the_brief(tmp_path: Path, run: Run) -> None:
    path = a_programme(tmp_path, north={"lessons": [{**LESSON, **SERVES}]})
    (path / "register.csv").write_text("colour\nred\n", encoding="utf-8")
    code, out, err = run("--set", str(path), "devolution")
    assert (code, out) == (1, "")
    assert "register.csv" in err


def test_over_a_programme_no_set_names_anybody_of_another(tmp_path: Path, run: Run) -> None:
    named = {"id": "S1-L1", "text": "Ask Petra Vance of Elmcaster.", **SERVES}
    path = a_programme(tmp_path, north={"lessons": [named]}, south={"lessons": [LESSON]})
    about = {"id": "south", "name": "Set south", "members": [{"id": "m1", "name": "Petra Vance"}]}
    written(path / "sets" / "south", about=about)
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert (code, out) == (1, "")
    assert "would name “Petra Vance”" in err


def test_from_inside_a_set_programme_spans_them_all(tmp_path: Path, run: Run) -> None:
    a_programme(tmp_path, north={"lessons": [{**LESSON, **SERVES}]}, south={})
    words = ("--set", str(tmp_path / "sets" / "south"), "devolution")
    assert run(*words)[0] == 1
    code, out, _ = run(*words, "--programme")
    assert code == 0
    assert "Start with the smallest grant." in out


def test_over_a_programme_the_set_is_no_audience(tmp_path: Path, run: Run) -> None:
    a_programme(tmp_path, north={})
    code, _, err = run("--set", str(tmp_path), "devolution", "--audience", "set")
    assert code == 2
    assert "nobody is in all sets of a programme" in err


def test_over_a_programme_an_unknown_priority_is_told_with_the_nearest(
    tmp_path: Path, run: Run
) -> None:
    a_programme(tmp_path, north={})
    code, _, err = run("--set", str(tmp_path), "housin")
    assert code == 1
    assert "did you mean housing?" in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "give the id or the name of a priority, or --all for the gaps"),
        (("devolution", "--all"), "leave one of the two out"),
    ],
)
def test_a_priority_or_all_is_wanted(
    tmp_path: Path, run: Run, words: tuple[str, ...], says: str
) -> None:
    a_set(tmp_path, {})
    code, _, err = run("--set", str(tmp_path), *words)
    assert code == 2
    assert says in err


def test_a_brief_is_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_set(tmp_path, {"lessons": [{**LESSON, **SERVES}]})
    words = ["--set", str(tmp_path), "devolution", "--format", "csv", "--out", "-"]
    assert main(["export-brief", *words]) == 2
    assert "csv is for the gaps, with --all" in capsys.readouterr().err


def test_briefs_on_two_priorities_do_not_replace_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_set(
        tmp_path,
        {"lessons": [{**LESSON, **SERVES}], "barriers": [{**BARRIER, "priority": "housing"}]},
    )
    for priority in ("devolution", "housing"):
        assert (
            main(["export-brief", priority, "--set", str(tmp_path), "--today", "2019-02-01"]) == 0
        )
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == ["s-brief-devolution-sector.docx", "s-brief-housing-sector.docx"]


GAPS: dict[str, Any] = {
    "lessons": [
        {**LESSON, **SERVES},
        {"id": "S1-L2", "text": "Seen by many.", "seen_by": ["waveney", "norfolk"]},
        {"id": "S1-L3", "text": "Seen by one."},
    ],
    "trials": [{**TRIAL, **SERVES}],
    "results": [{"trial": "S1-T1", **FAILED}],
    "barriers": [{**BARRIER, "became": [{"what": "sent", "on": "2018-06-01"}]}],
}


def test_the_gaps_are_shown_both_ways(told: Told) -> None:
    text = told(GAPS, words=("--all",))
    assert "| Devolution to districts | one | one, which failed | none |" in text
    assert "- Housing" in section(text, "Priorities without experience")
    without = section(text, "Experience without a priority")
    assert "**Seen by many.** Seen by two of the three organisations." in without
    assert "**Money comes late.**" in without
    assert "smallest grant" not in text
    assert "Seen by one." not in text
    unanswered = section(text, "Asks that nobody has answered")
    assert "**Pay in April.** Government: sent on 1 June 2018." in unanswered


def test_an_answered_ask_is_no_gap(told: Told) -> None:
    became = [{"what": "sent", "on": "2018-06-01"}, {"what": "refused", "on": "2018-07-01"}]
    text = told({"barriers": [{**BARRIER, **SERVES, "became": became}]}, words=("--all",))
    assert "Asks that nobody has answered" not in text


def test_experience_behind_an_old_priority_is_a_gap(told: Told) -> None:
    about = {"priorities": [{**DEVOLUTION, "status": "withdrawn"}]}
    text = told({"barriers": [{**BARRIER, **SERVES}]}, about=about, words=("--all",))
    former = section(text, "Experience behind priorities that are no longer current")
    assert "Devolution to districts" in former
    assert "Priorities without experience" not in text


def test_the_gaps_come_as_json_and_as_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_set(tmp_path, GAPS)
    words = ["export-brief", "--all", "--set", str(tmp_path), "--today", "2019-02-01", "--out", "-"]
    assert main([*words, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["served"]) for one in told["priorities"]] == [
        ("devolution", True),
        ("housing", False),
    ]
    assert told["unanswered"] == [
        {"ask": "Pay in April.", "of": "government", "sent": "2018-06-01", "set": None}
    ]
    assert main([*words, "--format", "csv"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert ["priority without experience", "Housing"] in [row[:2] for row in rows]
    assert {len(row) for row in rows} == {len(rows[0])}


def test_over_a_programme_the_gaps_are_counted_together(tmp_path: Path, run: Run) -> None:
    serving = {"lessons": [{**LESSON, **SERVES}]}
    waiting = {"barriers": [{**BARRIER, "became": [{"what": "sent", "on": "2018-06-01"}]}]}
    a_programme(tmp_path, north=serving, south={**serving, **waiting})
    code, out, err = run("--set", str(tmp_path), "--all")
    assert code == 0, err
    assert "| Devolution to districts | two | none | none |" in out
    assert "sent on 1 June 2018, Set south." in out


def test_where_there_are_neither_priorities_nor_experience_that_is_said(
    tmp_path: Path, run: Run
) -> None:
    written(tmp_path, records={"01": {"session": 1}})
    code, _, err = run("--set", str(tmp_path), "--all")
    assert code == 1
    assert "no priority is listed" in err


def a_counted_programme(path: Path, *, coverage: str, regime: str) -> Path:
    """Write a programme with twelve districts and twelve counties, half of each in its set."""
    places = [
        place
        for kind, letter in (("district", "D"), ("county", "C"))
        for place in councils(kind, "North", 12, letter=letter)
    ]
    own = [place for place in places if int(place["code"][1:]) <= 6]
    about = {"organisations": [as_organisation(place) for place in own], "regime": regime}
    record = {"lessons": [{**LESSON, **SERVES, "share": "sector"}]}
    said = {"coverage": coverage, "priorities": [DEVOLUTION]}
    sets, records = {"north": about}, {"north": record}
    return coverage_programme(path, places, sets=sets, records=records, **said)


def test_over_a_programme_the_brief_counts_who_took_part_by_type(tmp_path: Path, run: Run) -> None:
    a_counted_programme(tmp_path, coverage="type-and-region", regime="non-attributable")
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert code == 0, err
    rely = section(out, "How far to rely on this")
    assert "Twelve of the 24 organisations in the register took part" in rely
    assert "| District | 12 | 6 | 6 |" in rely


def test_under_the_chatham_house_rule_the_brief_counts_only_all_together(
    tmp_path: Path, run: Run
) -> None:
    a_counted_programme(tmp_path, coverage="type-and-region", regime="chatham-house")
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert code == 0, err
    assert "Twelve of the 24 organisations in the register took part" in out
    assert "| District" not in out


@pytest.mark.parametrize("attribution", ["organisation", "none"])
def test_names_and_a_table_together_do_not_give_away_who_may_not_be_named(
    tmp_path: Path, run: Run, attribution: str
) -> None:
    path = a_counted_programme(tmp_path, coverage="names", regime="on-record")
    about = path / "sets" / "north" / "set.yaml"
    said = json.loads(about.read_text(encoding="utf-8"))
    for number, organisation in enumerate(said["organisations"]):
        organisation["attribution"] = attribution if number == 0 else "organisation"
    about.write_text(json.dumps(said), encoding="utf-8")
    code, out, err = run("--set", str(path), "devolution")
    assert code == 0, err
    assert "Twelve of the 24 organisations in the register took part" in out
    assert ("| District | 12 |" in out) is (attribution == "organisation")


CASE: dict[str, Any] = {"priority": "devolution", "attribution": "organisation"}


def test_a_case_that_serves_the_priority_stands_in_the_brief(tmp_path: Path, run: Run) -> None:
    a_set(tmp_path, {"lessons": [{**LESSON, **SERVES}]})
    a_call(tmp_path, CASE, {**CASE, "title": "Other rooms"})
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert code == 0, err
    assert "**A case: Warm rooms.** We opened the reading room at eight." in out
    assert "_What did not work:_ Evenings stayed empty." in out
    assert "Told by: Fairmead Borough Council." in out
    assert "Those who told the case agreed to what is said of them." in out
    assert "two answers to calls for examples" in out
    assert "Left out here for length: one case." in out
    assert "Ada Quillfeather" not in out


@pytest.mark.parametrize(
    "answer",
    [
        {**CASE, "consent": "refused"},
        {**CASE, "consent": "conditional"},
        {**CASE, "audiences": ["set"]},
        {**CASE, "priority": "housing"},
    ],
)
def test_a_case_without_consent_or_of_another_priority_stays_out(
    tmp_path: Path, run: Run, answer: dict[str, Any]
) -> None:
    a_set(tmp_path, {"lessons": [{**LESSON, **SERVES}]})
    a_call(tmp_path, answer)
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert code == 0, err
    assert "A case" not in out
    assert "Fairmead" not in out


def test_a_case_asked_for_by_the_programme_stands_in_its_brief(tmp_path: Path, run: Run) -> None:
    a_programme(tmp_path, north={"lessons": [{**LESSON, **SERVES}]}, south={})
    a_call(tmp_path, {"attribution": "type"}, priority="devolution")
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert code == 0, err
    assert "**A case: Warm rooms.**" in out
    assert "Told by: district." in out
    assert "from one of the programme’s two sets, Set north." in out
    assert "Fairmead" not in out


def test_the_limits_of_the_programme_stand_before_those_of_its_sets(
    tmp_path: Path, run: Run
) -> None:
    a_programme(tmp_path, north={"lessons": [{**LESSON, **SERVES}]}, south={})
    path = tmp_path / "programme.yaml"
    said = {**json.loads(path.read_text(encoding="utf-8")), "limits": ["Keen councils only."]}
    path.write_text(json.dumps(said), encoding="utf-8")
    about = tmp_path / "sets" / "north" / "set.yaml"
    own = {**json.loads(about.read_text(encoding="utf-8")), "limits": ["One winter."]}
    about.write_text(json.dumps(own), encoding="utf-8")
    code, out, err = run("--set", str(tmp_path), "devolution")
    assert code == 0, err
    assert out.index("Keen councils only.") < out.index("One winter.")


LIMITS = [f"Limit {n}: {' '.join(['word'] * 25)}" for n in range(1, 41)]


def limits_told(told: Told, count: int) -> tuple[list[str], str]:
    """Return the limits that a brief tells of so many, and the whole brief."""
    text = told({"barriers": [{**BARRIER, **SERVES}]}, about={"limits": LIMITS[:count]})
    return re.findall(r"Limit \d+", section(text, "How far to rely on this")), text


def test_a_brief_leaves_nothing_out_for_length_while_there_is_room(told: Told) -> None:
    limits, text = limits_told(told, 9)
    assert len(limits) == 9
    assert "Left out here" not in text


def test_a_brief_tells_of_a_long_list_as_much_as_fills_its_pages(told: Told) -> None:
    limits, text = limits_told(told, 40)
    assert 9 < len(limits) < 40
    assert limits == [f"Limit {n}" for n in range(1, len(limits) + 1)]
    assert f"Left out here for length: {40 - len(limits)} limits." in text


def test_lists_take_turns_at_the_room_that_is_left(told: Told) -> None:
    barriers = [{"id": f"S1-B{n}", "text": f"Barrier {n}.", **SERVES} for n in range(1, 30)]
    text = told({"barriers": barriers}, about={"limits": LIMITS[:9]})
    assert len(re.findall(r"Barrier \d+", section(text, "The problem as councils live it"))) > 6
    assert len(re.findall(r"Limit \d+", section(text, "How far to rely on this"))) > 3
