"""export-session: what is in the notes, who sees what of them, where they go, what stops them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.outlines import outline

Run = Callable[..., tuple[int, str, str]]

SET: dict[str, Any] = {
    "alsctl": 1,
    "name": "Riverside",
    "sessions_planned": 4,
    "sessions": [
        {"number": 2, "date": "2026-03-11", "start": "10:00", "finish": "13:00", "venue": "Hall"},
        {"number": 3, "date": "2026-05-06", "start": "10:00", "venue": "The old library"},
    ],
    "facilitators": [{"id": "jo", "name": "Jo Ash"}],
    "organisations": [
        {"id": "weir", "name": "Weir District Council"},
        {"id": "lock", "name": "Lock Borough Council"},
    ],
    "groups": [{"id": "upstream", "name": "Upstream", "organisations": ["weir", "lock"]}],
    "members": [
        {"id": "m1", "name": "Priya Shah", "organisation": "weir"},
        {"id": "m2", "name": "Tom Marsh", "organisation": "lock"},
        {"id": "m3", "name": "Ann Poole"},
        {"id": "m4", "name": "Bea Quill"},
    ],
    "ground_rules": [{"id": "ask", "text": "Ask first."}, {"id": "time", "text": "Be on time."}],
}
AGENDA: dict[str, Any] = {
    "alsctl": 1,
    "session": 2,
    "blocks": [
        {"id": "b1", "kind": "check-in", "minutes": 10},
        {"id": "b2", "kind": "presenter", "title": "The depot", "minutes": 40, "presenter": "m1"},
        {"id": "b3", "kind": "process-review", "minutes": 15},
    ],
}
FIRST: dict[str, Any] = {
    "alsctl": 1,
    "session": 1,
    "date": "2026-01-15",
    "agreed": "2026-01-20",
    "actions": [
        {"id": "S1-A1", "text": "Ring the depot.", "by": ["m1"]},
        {"id": "S1-A2", "text": "Write the page.", "by": ["m2"]},
        {"id": "S1-A3", "text": "Ask the crews.", "by": ["m3"]},
    ],
    "trials": [{"id": "S1-T1", "idea": "One round by its own crew."}],
}
SECOND: dict[str, Any] = {
    "alsctl": 1,
    "session": 2,
    "date": "2026-03-11",
    "start": "10:10",
    "finish": "13:00",
    "writer": "jo",
    "agreed": "2026-03-20",
    "present": ["m1", "m2", "m4"],
    "apologies": ["m3"],
    "deputies": [{"name": "Hal Weston", "instead_of": "m3"}],
    "guests": [{"name": "Ida Crane", "organisation": "Canal Trust"}],
    "attendance": [{"who": "m2", "from": "10:30"}, {"who": "m1", "until": "12:00"}],
    "blocks": [{"block": "b2", "minutes": 44}, {"block": "b3", "minutes": 10}],
    "notes": [
        {"block": "b2", "text": "Who owns the rota?", "share": "set", "conversation": "exchange"},
        {"block": "b1", "text": "A word on the weather.", "share": "set"},
        {"block": "b2", "off_the_record": True},
        {"block": "b2", "text": "Unmarked and unagreed."},
        {"text": "For the facilitator alone.", "share": "private"},
    ],
    "issues": [
        {
            "id": "S2-I1",
            "presenter": "m1",
            "text": "The depot is run from memory.",
            "wanted": "Where to begin.",
            "insights": ["Begin with one round."],
            "agreed": "2026-03-13",
        }
    ],
    "actions": [
        {"id": "S2-A1", "text": "Try one round.", "by": ["m1"], "due": "2026-04-01",
         "issue": "S2-I1"},
        {"id": "S2-A2", "text": "Find the money.", "by": ["m2"], "first_step": "Ring the bank."},
        {"id": "S2-A3", "text": "Not for others.", "by": ["m2"], "share": "private"},
    ],
    "progress": [
        {"action": "S1-A1", "state": "done", "happened": "Twice.", "learned": "Ring early."},
        {"action": "S1-A2", "state": "dropped", "happened": "Nobody would read it."},
        {"action": "S1-A3", "state": "changed", "text": "Ask two crews.", "due": "2026-04-02"},
    ],
    "decisions": [{"id": "S2-D1", "text": "We meet in the hall."}],
    "trials": [{"id": "S2-T1", "idea": "A second round.", "where": ["weir"], "scale": "Six weeks"}],
    "results": [
        {"trial": "S1-T1", "outcome": "did not work", "why": "Rain.", "decision": "stop",
         "not_for": "Wet places.", "conduct": "well run"},
    ],
    "barriers": [{"id": "S2-B1", "text": "The law.", "ask": "Change it.", "of": "the ministry"}],
    "lessons": [{"id": "S2-L1", "text": "Ask the crews first.", "caveat": "One depot only."}],
    "quotes": [{"id": "S2-Q1", "text": "It rained.", "by": ["m2"], "consent": "given",
                "audiences": ["sector"], "share": "sector"}],
    "offers": [{"by": ["m2"], "text": "A spare van."}],
    "requests": [{"by": ["m1"], "text": "A map."}],
    "review": {
        "helped": "The silence.",
        "change": "Start on time.",
        "ground_rules": [{"rule": "ask", "score": 3}, {"rule": "time", "score": 1}],
    },
}  # fmt: skip
BETWEEN: dict[str, Any] = {
    "alsctl": 1,
    "between": 2,
    "group": "upstream",
    "date": "2026-03-25",
    "until": "2026-03-26",
    "agreed": "2026-03-30",
    "attended": 5,
    "expected": 8,
    "lessons": [{"id": "S2-upstream-L1", "text": "Walk it together."}],
}


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day in all tests."""
    monkeypatch.setenv("ALSCTL_TODAY", "2026-04-20")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set with two sessions and work of a group."""
    path = tmp_path / "riverside"
    write(path, "set.yaml", SET)
    write(path, "agendas/02.yaml", AGENDA)
    write(path, "sessions/01.yaml", FIRST)
    write(path, "sessions/02.yaml", SECOND)
    write(path, "sessions/02-between-upstream.yaml", BETWEEN)
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs export-session and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(["export-session", *words])
        return (code, *capsys.readouterr())

    return run_it


@pytest.fixture
def notes(run: Run) -> Callable[..., str]:
    """Return a function that makes notes in Markdown and gives their words."""

    def made(*words: str) -> str:
        code, out, err = run(*words, "--format", "md", "--out", "-")
        assert code == 0, err
        return out.split("\n<!-- alsctl")[0]

    return made


def write(folder: Path, name: str, value: dict[str, Any]) -> None:
    """Write a file; JSON is YAML."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def without(value: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: held for name, held in value.items() if name != key}


# What is in them


def test_the_title_block_says_which_session_of_how_many_when_where_and_under_which_rule(
    notes: Any,
) -> None:
    told = notes("2")
    assert told.startswith("# Notes of session 2 of 4\n\nRiverside\n")
    assert "Wednesday 11 March 2026, 10:10 to 13:00 (planned: 10:00 to 13:00)\n\nHall\n" in told
    assert "For the set only" in told
    assert "Held under the Chatham House Rule" in told
    assert "Notes by Jo Ash\n\nAgreed by the set on 20 March 2026\n" in told


def test_of_n_stands_only_where_n_is_planned(notes: Any, folder: Path) -> None:
    write(folder, "set.yaml", without(SET, "sessions_planned"))
    assert notes("2").startswith("# Notes of session 2\n")
    write(folder, "set.yaml", {**SET, "sessions_planned": 1})
    assert notes("2").startswith("# Notes of session 2\n")


def test_who_was_there_is_told_with_deputies_guests_and_who_came_late_or_left(notes: Any) -> None:
    told = notes("2")
    assert "**Present.** Priya Shah (Weir District Council), Tom Marsh (Lock Bor" in told
    assert "**Apologies.** Ann Poole" in told
    assert "**Came instead.** Hal Weston for Ann Poole" in told
    assert "**Guests.** Ida Crane (Canal Trust)" in told
    assert "Tom Marsh came at 10:30; Priya Shah left at 12:00" in told


def test_where_only_numbers_were_noted_only_numbers_are_told(notes: Any) -> None:
    told = notes("2", "--between", "--group", "upstream")
    assert "Five participants took part; eight were expected." in told
    assert "Present" not in told


def test_where_attendance_was_not_noted_nothing_is_said_of_it(notes: Any) -> None:
    assert "Who was there" not in notes("1")


def test_nobody_present_is_not_the_same_as_not_noted(notes: Any, folder: Path) -> None:
    write(folder, "sessions/01.yaml", {**FIRST, "present": []})
    assert "No participant was there." in notes("1")


def test_notes_stand_under_the_titles_of_blocks_in_the_order_of_the_agenda(notes: Any) -> None:
    told = notes("2")
    check_in, depot = told.index("### Check-in"), told.index("### The depot")
    assert (
        check_in < told.index("A word on the weather.") < depot < told.index("Who owns the rota?")
    )
    assert "It took 44 minutes; 40 were planned." in told
    assert "**Practical exchange.** Who owns the rota?" in told


def test_an_issue_stands_in_its_round_with_what_was_wanted_and_whether_it_is_agreed(
    notes: Any, folder: Path
) -> None:
    told = notes("2")
    depot = told.index("### The depot")
    assert depot < told.index("The depot is run from memory.") < told.index("Who owns the rota?")
    assert "**Wanted.** Where to begin." in told
    assert "- Begin with one round." in told
    assert "Agreed by Priya Shah on 13 March 2026." in told
    issue = without(SECOND["issues"][0], "agreed")
    write(folder, "sessions/02.yaml", {**SECOND, "issues": [issue]})
    assert "Not yet agreed by Priya Shah." in notes("2")


def test_an_issue_without_a_round_of_its_own_is_not_lost(notes: Any, folder: Path) -> None:
    issue = {**SECOND["issues"][0], "presenter": "m4"}
    write(folder, "sessions/02.yaml", {**SECOND, "issues": [issue]})
    told = notes("2")
    assert told.index("## Issues brought") < told.index("The depot is run from memory.")


def test_a_name_that_the_words_begin_with_is_not_printed_before_them(
    notes: Any, folder: Path
) -> None:
    issue = {**SECOND["issues"][0], "text": "Priya - who owns the depot?"}
    offer = {"by": ["m2"], "text": "Tom: a spare van"}
    write(folder, "sessions/02.yaml", {**SECOND, "issues": [issue], "offers": [offer]})
    told = notes("2")
    assert "\nPriya - who owns the depot?\n" in told
    assert "What Priya Shah took from it:" in told
    assert "- **Offered**: Tom: a spare van" in told


def test_actions_are_a_table_of_what_who_and_when(notes: Any) -> None:
    told = notes("2")
    assert "| What | Who | By when |" in told
    assert "| Try one round. | Priya Shah | 1 April 2026 |" in told
    assert "| Find the money.<br>First step: Ring the bank. | Tom Marsh | By the next" in told


def test_what_became_of_earlier_actions_is_said_in_words_with_the_reason_of_a_dropped_one(
    notes: Any,
) -> None:
    told = notes("2")
    assert "| Ring the depot. | Priya Shah | Done. Twice.<br>Learned: Ring early. |" in told
    assert "| Write the page. | Tom Marsh | Dropped. Nobody would read it. |" in told
    assert (
        "| Ask the crews. | Ann Poole | Changed<br>Now: Ask two crews.<br>New day: 2 April" in told
    )


def test_everything_else_that_was_noted_is_there(notes: Any) -> None:
    told = notes("2")
    for said in (
        "- We meet in the hall.",
        "S2-T1  A second round.",
        "In Weir District Council.",
        "S1-T1  One round by its own crew.",
        "It did not work and was stopped.",
        "**The ministry**: Change it.",
        "S2-L1  Ask the crews first.",
        "**Caveat.** One depot only.",
        "It rained. – Tom Marsh",
        "**Offered** by Tom Marsh: A spare van.",
        "**Wanted** by Priya Shah: A map.",
        "**What helped.** The silence.",
        "| Ask first. | Fully kept |",
        "| Be on time. | Not kept |",
        "It took 10 minutes; 15 were planned.",
    ):
        assert said in told


def test_the_next_session_is_told_with_its_place(notes: Any) -> None:
    assert "Session 3 of 4: Wednesday 6 May 2026, from 10:00, The old library." in notes("2")


def test_notes_that_the_set_has_not_agreed_say_so(notes: Any, folder: Path) -> None:
    write(folder, "sessions/02.yaml", without(SECOND, "agreed"))
    told = notes("2")
    assert "Draft: the set has not agreed these notes yet" in told
    assert "Agreed by the set" not in told
    assert "Draft for the set to agree: do not pass on" in notes("2", "--audience", "sector")


def test_several_records_of_one_session_make_one_document(notes: Any, folder: Path) -> None:
    more = {
        "alsctl": 1,
        "session": 2,
        "writer": "m3",
        "present": ["m1", "m3"],
        "notes": [{"block": "b1", "text": "As a colleague heard it.", "share": "set"}],
    }
    write(folder, "sessions/02-2.yaml", more)
    told = notes("2")
    assert "Notes by Jo Ash and Ann Poole" in told
    assert told.count("### Check-in") == 1
    assert told.index("the weather") < told.index("As a colleague heard it.")
    assert "Ann Poole**" not in told
    assert "Apologies" not in told
    assert "Draft: the set has not agreed" in told


def test_a_set_without_a_roster_or_dates_gets_decent_notes(notes: Any, folder: Path) -> None:
    write(folder, "set.yaml", {"alsctl": 1, "name": "Rotas", "notes": "full"})
    (folder / "agendas/02.yaml").unlink()
    (folder / "sessions/01.yaml").unlink()
    (folder / "sessions/02-between-upstream.yaml").unlink()
    write(
        folder,
        "sessions/02.yaml",
        {"alsctl": 1, "session": 2, "when": "a Tuesday", "notes": [{"text": "Half a page."}]},
    )
    told = notes("2")
    assert "a Tuesday" in told
    assert "Half a page." in told
    assert "None" not in told


def test_work_between_sessions_has_notes_of_its_own(notes: Any) -> None:
    told = notes("2", "--between", "--group", "upstream")
    assert told.startswith("# Notes of work between sessions 2 and 3\n")
    assert "Wednesday 25 March 2026 to Thursday 26 March 2026\n" in told
    assert "Work of Upstream" in told
    assert "Walk it together." in told


def test_what_people_typed_comes_out_as_typed(notes: Any, folder: Path) -> None:
    typed = [{"id": "S2-D1", "text": "R&D | <b> {{ x }} # 3 *a*"}]
    write(folder, "sessions/02.yaml", {**SECOND, "decisions": typed})
    run = main(["export-session", "2", "--out", "n.docx"])
    assert run == 0
    assert "R&D | <b> {{ x }} # 3 *a*" in outline(Path("n.docx").read_bytes())


# Who sees what


def test_what_was_off_the_record_is_only_said_to_have_been_discussed(notes: Any) -> None:
    assert notes("2").count("Something was discussed off the record.") == 1
    assert "off the record" not in notes("2", "--audience", "sector")


@pytest.mark.parametrize(("kept", "goes"), [("agreed", False), ("full", True), ("none", False)])
def test_unmarked_text_goes_as_the_set_says(
    notes: Any, folder: Path, kept: str, goes: bool
) -> None:
    write(folder, "set.yaml", {**SET, "notes": kept})
    assert ("Unmarked and unagreed." in notes("2")) is goes


@pytest.mark.parametrize("kept", ["none", "presenter", "agreed", "full"])
@pytest.mark.parametrize("words", [[], ["--for", "m1"], ["--for", "m2"]])
def test_private_entries_go_to_nobody(
    notes: Any, folder: Path, kept: str, words: list[str]
) -> None:
    write(folder, "set.yaml", {**SET, "notes": kept})
    told = notes("2", *words)
    assert "For the facilitator alone." not in told
    assert "Not for others." not in told


def test_under_notes_presenter_an_issue_and_what_hangs_on_it_are_for_its_presenter_alone(
    notes: Any, folder: Path
) -> None:
    write(folder, "set.yaml", {**SET, "notes": "presenter"})
    theirs = ["The depot is run from memory.", "Begin with one round.", "Try one round.",
              "Unmarked and unagreed."]  # fmt: skip
    own, other, whole = notes("2", "--for", "m1"), notes("2", "--for", "m2"), notes("2")
    for said in theirs:
        assert said in own
        assert said not in other
        assert said not in whole
    assert "Who owns the rota?" in whole


def test_an_issue_that_is_marked_private_is_not_even_in_its_presenters_copy(
    notes: Any, folder: Path
) -> None:
    write(folder, "set.yaml", {**SET, "notes": "presenter"})
    issue = {**SECOND["issues"][0], "share": "private"}
    write(folder, "sessions/02.yaml", {**SECOND, "issues": [issue]})
    assert "run from memory" not in notes("2", "--for", "m1")


def test_unmarked_text_of_another_round_is_in_nobody_elses_copy(notes: Any, folder: Path) -> None:
    write(folder, "set.yaml", {**SET, "notes": "presenter"})
    unmarked = [{"block": "b1", "text": "Said at check-in."}]
    write(folder, "sessions/02.yaml", {**SECOND, "notes": unmarked})
    assert "Said at check-in." not in notes("2", "--for", "m1")


def test_a_members_copy_has_their_own_actions_first_and_says_whose_it_is(notes: Any) -> None:
    told = notes("2", "--for", "tom  marsh")
    own, others = told.index("## Your own actions"), told.index("## What the others will do")
    assert own < told.index("Find the money.") < told.index("## What was said") < others
    assert others < told.index("Try one round.")
    assert "For Tom Marsh only" in told
    assert "For the set only" not in told


def test_what_a_members_own_group_promised_is_theirs_too(notes: Any, folder: Path) -> None:
    actions = [{"id": "S2-A1", "text": "Walk it.", "by": ["upstream"]}]
    write(folder, "sessions/02.yaml", {**SECOND, "actions": actions})
    assert "## Your own actions" in notes("2", "--for", "m2")
    assert "## Your own actions" not in notes("2", "--for", "m3")


def test_under_the_chatham_house_rule_nobody_who_was_there_is_named_beyond_the_set(
    notes: Any,
) -> None:
    told = notes("2", "--audience", "sector")
    assert "Three participants took part." in told
    for name in ("Priya", "Tom", "Ann", "Hal", "Ida", "Weir", "Lock", "Canal", "Hall"):
        assert name not in told
    assert "L1  Ask the crews first." in told
    assert "S2-L1" not in told


def test_a_confidential_session_does_not_even_say_beyond_the_set_how_many_came(
    notes: Any, folder: Path
) -> None:
    lessons = [{"id": "S2-L1", "text": "Ask the crews first.", "share": "sector"}]
    write(folder, "sessions/02.yaml", {**SECOND, "regime": "confidential", "lessons": lessons})
    told = notes("2", "--audience", "sector")
    assert "took part" not in told
    assert "Held in confidence" in told
    assert "Ask the crews first." in told
    assert "A second round." not in told
    assert "Held in confidence: what was said stays in the room" in notes("2")


def test_too_few_to_be_counted_are_not_counted_beyond_the_set(notes: Any, folder: Path) -> None:
    write(folder, "sessions/02.yaml", {**SECOND, "present": ["m1", "m2"]})
    assert "took part" not in notes("2", "--audience", "sector")


def test_on_the_record_those_are_named_who_may_be(notes: Any, folder: Path) -> None:
    members = [{**member} for member in SET["members"]]
    members[0]["attribution"] = "named"
    members[3]["attribution"] = "none"
    write(folder, "set.yaml", {**SET, "regime": "on-record", "members": members})
    told = notes("2", "--audience", "sector")
    assert "Among them were Priya Shah (Weir District Council) and Lock Borough Council." in told
    for name in ("Tom", "Bea", "Hal", "Ida"):
        assert name not in told


def test_the_titles_of_blocks_stay_in_the_set(notes: Any, folder: Path) -> None:
    said = [{"block": "b2", "text": "Rotas lie.", "share": "sector"}]
    write(folder, "sessions/02.yaml", {**SECOND, "notes": said})
    told = notes("2", "--audience", "sector")
    assert "### Presenter round\n\nRotas lie." in told
    assert "It took" not in told
    assert "The depot" not in told


def test_beyond_the_set_only_what_has_a_level_for_it_goes(notes: Any) -> None:
    told = notes("2", "--audience", "sector")
    for said in (
        "A word on",
        "run from memory",
        "Try one",
        "We meet",
        "van",
        "silence",
        "Ring the",
    ):
        assert said not in told
    for said in (
        "A second round.",
        "Rain.",
        "Wet places.",
        "well-run test",
        "Change it.",
        "It rained.",
    ):
        assert said in told


def test_words_that_were_taken_back_are_not_printed_again(notes: Any, folder: Path) -> None:
    back = {**BETWEEN, "consents": [{"quote": "S2-Q1", "consent": "withdrawn"}]}
    assert "It rained." in notes("2")
    write(folder, "sessions/02-between-upstream.yaml", back)
    assert "It rained." not in notes("2")


def test_a_sponsor_sees_session_notes_only_where_the_set_says_so(
    run: Run, notes: Any, folder: Path
) -> None:
    code, out, err = run("2", "--audience", "sponsor")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "sees: notes" in err
    write(folder, "set.yaml", {**SET, "sponsor": {"name": "The Trust", "sees": "notes"}})
    told = notes("2", "--audience", "sponsor")
    assert "Ask the crews first." in told
    assert "A word on the weather." not in told


def test_a_name_in_what_goes_out_stops_it(run: Run, folder: Path) -> None:
    lessons = [{"id": "S2-L1", "text": "Do as Priya Shah does."}]
    write(folder, "sessions/02.yaml", {**SECOND, "lessons": lessons})
    code, out, err = run("2", "--audience", "sector")
    assert (code, out) == (1, "")
    assert "sessions/02.yaml:1:" in err
    assert not Path("out").exists()


@pytest.mark.parametrize("kept", ["none", "agreed"])
def test_where_notes_are_not_the_presenters_a_members_copy_holds_no_more_than_the_sets(
    notes: Any, folder: Path, kept: str
) -> None:
    write(folder, "set.yaml", {**SET, "notes": kept})
    assert "Unmarked and unagreed." not in notes("2", "--for", "m1")


def test_a_quote_without_consent_for_an_audience_does_not_reach_it(
    notes: Any, folder: Path
) -> None:
    quote = without(SECOND["quotes"][0], "audiences")
    write(folder, "sessions/02.yaml", {**SECOND, "quotes": [quote]})
    assert "It rained." in notes("2")
    assert "It rained." not in notes("2", "--audience", "sector")


@pytest.mark.parametrize("ending", [" - {first}", " – {name}", " ({first})"])
def test_whose_words_a_quote_says_itself_is_not_printed_behind_it_again(
    ending: str, notes: Any, folder: Path
) -> None:
    name = next(m["name"] for m in SET["members"] if m["id"] == "m2")
    words = f"“It rained.”{ending.format(name=name, first=name.split()[0])}"
    quote = {**SECOND["quotes"][0], "text": words}
    write(folder, "sessions/02.yaml", {**SECOND, "quotes": [quote]})
    (line,) = (line for line in notes("2").splitlines() if "It rained" in line)
    assert line.count(name.split()[0]) == 1


def test_an_earlier_wording_that_is_private_is_not_told(notes: Any, folder: Path) -> None:
    progress = [{"action": "S1-A1", "text": "Ring the widow.", "share": "private"}]
    between = {**BETWEEN, "between": 1, "date": "2026-02-01", "progress": progress, "lessons": []}
    write(folder, "sessions/01-between-upstream.yaml", between)
    told = notes("2")
    assert "Ring the widow." not in told
    assert "| Ring the depot. |" in told


def test_an_earlier_lesson_is_told_again_only_to_those_who_see_it(notes: Any, folder: Path) -> None:
    lessons = [{"id": "S1-L1", "text": "Crews know best.", "share": "set"}]
    write(folder, "sessions/01.yaml", {**FIRST, "lessons": lessons})
    again = [{**SECOND["lessons"][0], "confirms": ["S1-L1"]}]
    write(folder, "sessions/02.yaml", {**SECOND, "lessons": again})
    assert "**Bears out.** Crews know best." in notes("2")
    assert "Crews know best." not in notes("2", "--audience", "sector")


def test_who_saw_a_lesson_stays_in_the_set_on_the_record_too(notes: Any, folder: Path) -> None:
    write(folder, "set.yaml", {**SET, "regime": "on-record"})
    seen = [{**SECOND["lessons"][0], "seen_by": ["weir"]}]
    write(folder, "sessions/02.yaml", {**SECOND, "lessons": seen})
    assert "Seen by Weir District Council." in notes("2")
    assert "Seen by" not in notes("2", "--audience", "sector")


def test_that_something_was_off_the_record_can_be_private_too(notes: Any, folder: Path) -> None:
    off = [{"block": "b2", "off_the_record": True, "share": "private"}]
    write(folder, "sessions/02.yaml", {**SECOND, "notes": off})
    assert "off the record" not in notes("2")


def test_what_will_be_agreed_later_is_not_agreed_yet(notes: Any, folder: Path) -> None:
    issue = {**SECOND["issues"][0], "agreed": "2026-05-01"}
    write(folder, "sessions/02.yaml", {**SECOND, "agreed": "2026-05-01", "issues": [issue]})
    told = notes("2")
    assert "Draft: the set has not agreed these notes yet" in told
    assert "Not yet agreed by Priya Shah." in told


def test_beyond_the_set_only_facilitators_are_told_to_have_written(
    notes: Any, folder: Path
) -> None:
    assert "Notes by Jo Ash" in notes("2", "--audience", "sector")
    write(folder, "sessions/02.yaml", {**SECOND, "writer": "m1"})
    assert "Notes by Priya Shah" in notes("2")
    assert "Notes by" not in notes("2", "--audience", "sector")


def test_a_sponsor_learns_when_the_set_meets_next_and_not_where_or_who_presents(
    notes: Any, folder: Path
) -> None:
    write(folder, "set.yaml", {**SET, "sponsor": {"name": "The Trust", "sees": "notes"}})
    blocks = [{"id": "b1", "kind": "presenter", "presenter": "m2"}]
    write(folder, "agendas/03.yaml", {"alsctl": 1, "session": 3, "blocks": blocks})
    assert "The old library. Presenting: Tom Marsh." in notes("2")
    told = notes("2", "--audience", "sponsor")
    assert "Session 3 of 4: Wednesday 6 May 2026, from 10:00." in told
    assert "library" not in told
    assert "Presenting" not in told
    assert "Next session" not in notes("2", "--audience", "sector")


def test_the_strictest_of_several_records_of_a_session_rules_it(notes: Any, folder: Path) -> None:
    write(folder, "sessions/02.yaml", {**SECOND, "regime": "confidential"})
    write(folder, "sessions/02-2.yaml", {"alsctl": 1, "session": 2, "attended": 7})
    assert "Held in confidence" in notes("2")


def test_a_day_in_the_diarys_own_words_stays_in_the_set(notes: Any, folder: Path) -> None:
    sessions = [{"number": 2, "when": "The day of the regatta"}]
    write(folder, "set.yaml", {**SET, "sessions": sessions})
    write(folder, "sessions/02.yaml", without(SECOND, "date"))
    assert "The day of the regatta" in notes("2")
    assert "regatta" not in notes("2", "--audience", "sector")


def test_what_these_notes_do_not_print_does_not_stop_them(notes: Any, folder: Path) -> None:
    write(folder, "set.yaml", {**SET, "purpose": "To learn from Priya Shah."})
    assert "Ask the crews first." in notes("2", "--audience", "sector")


def test_who_was_there_alone_is_no_document_beyond_the_set(
    run: Run, notes: Any, folder: Path
) -> None:
    there = {"alsctl": 1, "session": 3, "present": ["m1", "m2", "m3"]}
    write(folder, "sessions/03.yaml", there)
    assert "Ann Poole" in notes("3")
    code, _, err = run("3", "--audience", "sector")
    assert (code, len(err.splitlines())) == (1, 1)


def test_explain_tells_what_goes_and_what_stays(run: Run) -> None:
    code, out, _ = run("2", "--audience", "sector", "--explain")
    assert code == 0
    goes, stays = out.split("\nStays: ")
    assert "S2-L1  lesson" in goes
    assert "S2-A1  action" in stays
    assert not Path("out").exists()


# Where they go


def test_the_file_is_named_after_set_document_audience_and_session(run: Run) -> None:
    assert run("2")[1] == "out/riverside-session-set-02.docx\n"
    assert run("2", "--audience", "sector")[1] == "out/riverside-session-sector-02.docx\n"


def test_a_members_copy_goes_to_the_private_folder_under_their_name(run: Run) -> None:
    assert run("2", "--for", "m1")[1] == "out/private/riverside-session-priya-shah-02.docx\n"
    assert run("2", "--for", "m2")[1] == "out/private/riverside-session-tom-marsh-02.docx\n"


def test_members_of_one_name_get_files_of_their_own(run: Run, folder: Path) -> None:
    members = [*SET["members"], {"id": "m5", "name": "Priya Shah"}]
    write(folder, "set.yaml", {**SET, "members": members})
    assert run("2", "--for", "m5")[1] == "out/private/riverside-session-priya-shah-m5-02.docx\n"
    code, _, err = run("2", "--for", "Priya Shah")
    assert (code, err) == (1, "“Priya Shah” is the name of several; give m1 or m5\n")


def test_no_group_stands_in_the_name_of_a_file_that_leaves_the_set(run: Run) -> None:
    words = ("2", "--between", "--group", "upstream")
    assert run(*words)[1] == "out/riverside-session-set-02-between-upstream.docx\n"
    code, out, _ = run(*words, "--audience", "sector")
    assert (code, out) == (0, "out/riverside-session-sector-02-between.docx\n")


# What stops them


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["3"], "there is no record of session 3; make one from typed notes: "),
        (
            ["2", "--between"],
            "of the whole set after session 2; there is one with --group upstream",
        ),
        (["2", "--between", "--group", "weir"], "no record of work of weir after session 2"),
        (["1", "--between"], "there is no record of work of the whole set after session 1"),
        (["2", "--for", "m9"], "“m9” is no participant of this set; give a full name, or one of"),
        (["2", "--for", "Pria Shah"], "did you mean Priya Shah?"),
        (["2", "--for", ""], "“” is no participant of this set"),
        (["1", "--audience", "public"], "there is nothing to say in this document"),
    ],
)
def test_what_cannot_be_made_is_one_line_with_the_reason(
    run: Run, words: list[str], says: str
) -> None:
    code, out, err = run(*words)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert says in err
    assert not Path("out").exists()


def test_a_session_that_was_not_held_has_no_notes(run: Run, folder: Path) -> None:
    write(folder, "sessions/02.yaml", {"alsctl": 1, "session": 2, "held": "no"})
    code, _, err = run("2")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "sessions/02.yaml: session 2 was not held" in err


def test_a_record_with_nothing_in_it_makes_no_document(run: Run, folder: Path) -> None:
    write(folder, "sessions/03.yaml", {"alsctl": 1, "session": 3})
    code, _, err = run("3")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "nothing is noted of session 3 yet" in err


def test_a_set_without_participants_has_no_copies_for_them(run: Run, folder: Path) -> None:
    write(folder, "set.yaml", {"alsctl": 1, "name": "Rotas"})
    for file in ("agendas/02.yaml", "sessions/01.yaml", "sessions/02-between-upstream.yaml"):
        (folder / file).unlink()
    write(folder, "sessions/02.yaml", {"alsctl": 1, "session": 2, "decisions": [{"text": "Go."}]})
    code, _, err = run("2", "--for", "Priya")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "lists no participants" in err


@pytest.mark.parametrize(
    "words",
    [["2", "--group", "upstream"], ["2", "--for", "m1", "--audience", "sector"], ["0"], ["two"]],
)
def test_what_contradicts_itself_is_a_wrong_command_line(run: Run, words: list[str]) -> None:
    code, out, _ = run(*words)
    assert (code, out) == (2, "")
