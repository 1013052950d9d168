"""alsctl status: where a set stands, as text and as JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.release_sets import written as a_set_of

FILES = {
    "set.yaml": (
        "alsctl: 1\nid: riverside\nname: Riverside\nsessions_planned: 5\nsessions:\n"
        "- number: 3\n  date: 2018-05-16\n"
        "members:\n- id: m1\n  name: Priya Shah\n- id: m2\n  role: Director of place\n"
    ),
    "sessions/01.yaml": (
        "alsctl: 1\nsession: 1\ndate: 2018-01-10\nactions:\n"
        "- text: Ring the treasurer.\n  by: m1\n  due: 2018-02-01\n"
        "- id: S1-A2\n  text: Write to the county.\n  by: [m1, m2]\n"
        "trials:\n- id: S1-T1\n  idea: One desk.\n"
        "lessons:\n- id: S1-L1\n  text: Ask first.\n  review_by: 2018-04-01\n"
    ),
    "sessions/01-2.yaml": "alsctl: 1\nsession: 1\nactions:\n- text: Book a room.\n",
    "sessions/01-between.yaml": "alsctl: 1\nbetween: 1\nlessons:\n- text: Listen.\n",
    "sessions/02.yaml": (
        "alsctl: 1\nsession: 2\ndate: 2018-03-14\nprogress:\n- action: S1-A2\n  state: done\n"
    ),
}
KEYS = ["id", "name", "held", "planned", "next", "actions", "lessons_due", "trials_open"]
KEYS += ["trials_overdue", "reviews"]


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a set's files in their order."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def status(capsys: pytest.CaptureFixture[str], folder: Path) -> Any:
    """Return what status tells of a set as JSON."""
    assert main(["status", "--set", str(folder), "--today", "2018-04-10", "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return json.loads(told.out)


def test_json_tells_where_the_set_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = status(capsys, written(tmp_path, FILES))
    assert list(told) == ["alsctl", "kind", "as_at", "sets", "programme"]
    assert (told["alsctl"], told["kind"], told["as_at"]) == (1, "status", "2018-04-10")
    (about,) = told["sets"]
    assert list(about) == [*KEYS, "undrawn", "events", "asks_unanswered", "do"]
    assert (about["id"], about["name"]) == ("riverside", "Riverside")
    assert (about["held"], about["planned"]) == (2, 5)
    assert about["next"] == {"session": 3, "date": "2018-05-16"}
    assert about["lessons_due"] == ["S1-L1"]
    assert about["trials_open"] == ["S1-T1"]
    assert about["undrawn"] == []
    assert all(command.startswith("alsctl ") for command in about["do"])


def test_json_tells_the_open_actions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (about,) = status(capsys, written(tmp_path, FILES))["sets"]
    assert about["actions"] == [
        {
            "id": "S1-A1",
            "text": "Ring the treasurer.",
            "by": ["m1"],
            "due": "2018-02-01",
            "state": "open",
            "overdue": True,
        },
        {
            "id": "S1-A3",
            "text": "Book a room.",
            "by": [],
            "due": None,
            "state": "open",
            "overdue": True,
        },
    ]


def test_json_of_a_set_with_a_name_alone_has_every_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"set.yaml": "alsctl: 1\nname: Riverside\n"}
    (about,) = status(capsys, written(tmp_path / "riverside", files))["sets"]
    assert about.pop("do")
    assert about == {
        "id": "riverside",
        "name": "Riverside",
        "held": 0,
        "planned": None,
        "next": {"session": 1, "date": None},
        "actions": [],
        "lessons_due": [],
        "trials_open": [],
        "trials_overdue": [],
        "reviews": [],
        "undrawn": [],
        "events": [],
        "asks_unanswered": [],
    }


def test_the_order_in_which_files_were_made_does_not_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backwards = dict(reversed(FILES.items()))
    one, two = written(tmp_path / "one", FILES), written(tmp_path / "two", backwards)
    assert status(capsys, one) == status(capsys, two)


def test_people_read_names_and_days_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path, FILES)
    assert main(["status", "--set", str(folder), "--today", "2018-04-10"]) == 0
    told = capsys.readouterr().out
    assert "Riverside, as at 10 April 2018" in told
    assert "Wednesday 16 May 2018" in told
    assert "Priya Shah: Ring the treasurer." in told
    assert "overdue" in told


def test_lessons_that_were_not_drawn_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {**FILES, "lessons.yaml": "alsctl: 1\nlessons:\n"}
    (about,) = status(capsys, written(tmp_path, files))["sets"]
    assert about["undrawn"] == ["S1-L1", "S1-between-L1"]


def test_overdue_results_are_told_with_their_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trials = (
        "trials:\n- id: S1-T1\n  idea: One desk.\n  until: 2018-03-01\n"
        "- id: S1-T2\n  idea: Two desks.\n  until: 2018-04-10\n"
        "- id: S1-T3\n  idea: None.\n  until: 2018-03-01\n"
    )
    first = FILES["sessions/01.yaml"].replace("trials:\n- id: S1-T1\n  idea: One desk.\n", trials)
    second = FILES["sessions/02.yaml"] + "results:\n- trial: S1-T3\n  decision: stop\n"
    files = {**FILES, "sessions/01.yaml": first, "sessions/02.yaml": second}
    folder = written(tmp_path, files)
    (about,) = status(capsys, folder)["sets"]
    assert about["trials_open"] == ["S1-T1", "S1-T2"]
    assert about["trials_overdue"] == ["S1-T1"]
    assert main(["status", "--set", str(folder), "--today", "2018-04-10"]) == 0
    line = "Trials without a result: S1-T1 (overdue, was due by 1 March 2018), S1-T2\n"
    assert line in capsys.readouterr().out


def test_reviews_that_fall_together_come_with_days_to_share_them_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = "".join(f"- text: Ask {n}.\n  review_by: 2018-12-31\n" for n in range(1, 5))
    second = FILES["sessions/02.yaml"] + "lessons:\n" + noted
    folder = written(tmp_path, {**FILES, "sessions/02.yaml": second})
    (about,) = status(capsys, folder)["sets"]
    assert about["reviews"] == [
        {"review_by": "2018-11-30", "session": None, "lessons": ["S2-L1", "S2-L2", "S2-L3"]},
        {"review_by": "2018-12-31", "session": None, "lessons": ["S2-L4"]},
    ]
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert main(["status", "--set", str(folder), "--today", "2018-04-10"]) == 0
    told = capsys.readouterr().out
    assert "Four of six lessons are due for review on 31 December 2018; shared out" in told
    assert "  review_by: 2018-11-30  S2-L1, S2-L2 and S2-L3\n" in told
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_faults_stop_it_and_are_all_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {**FILES, "sessions/02.yaml": "alsctl: 1\nsession: 2\nnots: x\npresent: [m9]\n"}
    assert main(["status", "--set", str(written(tmp_path, files))]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert [line.split(": ")[0].rsplit(":", 2)[1] for line in told.err.splitlines()] == [
        "3",
        "3",
        "4",
    ]


def told_of(capsys: pytest.CaptureFixture[str], folder: Path, *more: str) -> str:
    """Return what status tells of a set in words."""
    assert main(["status", "--set", str(folder), "--today", "2018-04-10", *more]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "planned", ["", "sessions_planned: 0\nmembers:\n- {id: m1, name: Jo Bo}\n"]
)
def test_a_set_that_only_has_events_has_no_next_session(
    planned: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event = "alsctl: 1\nevent: Hack days\ndates: [2018-02-05, 2018-02-01, 2018-03-02]\n"
    files = {"set.yaml": f"alsctl: 1\nname: Hack\n{planned}", "events/hack.yaml": event}
    told = told_of(capsys, written(tmp_path / "hack", files))
    assert "No sessions held.\n" in told
    assert "Events: Hack days (1 February 2018 to 2 March 2018).\n" in told
    assert "new-agenda" not in told


def test_nothing_overdue_and_one_action_overdue_are_told_in_good_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    action = "actions:\n- text: Ring.\n  due: 2018-05-01\n"
    (tmp_path / "programme.yaml").write_text("alsctl: 1\nname: Shore\n", encoding="utf-8")
    for name, due in (("north", "2018-05-01"), ("south", "2018-03-01")):
        written(
            tmp_path / "sets" / name,
            {
                "set.yaml": f"alsctl: 1\nid: {name}\nname: {name}\n",
                "sessions/01.yaml": f"alsctl: 1\nsession: 1\n{action.replace('2018-05-01', due)}",
            },
        )
    told = told_of(capsys, tmp_path)
    assert "Actions: one open, none overdue\n" in told
    assert "Both sets, as at 10 April 2018: one action overdue\n" in told


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "The only set"), (2, "Both sets"), (3, "All three sets")]
)
def test_sets_are_counted_in_good_english_before_one_has_met(
    count: int, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "programme.yaml").write_text("alsctl: 1\nname: Shore\n", encoding="utf-8")
    for n in range(count):
        text = f"alsctl: 1\nid: s{n}\nname: S{n}\nsessions_planned: 4\n"
        written(tmp_path / "sets" / f"s{n}", {"set.yaml": text})
    told = told_of(capsys, tmp_path)
    assert told.count("None of four planned sessions held.") == count
    assert f"\n{expected}, as at 10 April 2018: no actions overdue\n" in told


def test_an_action_of_several_lines_is_told_on_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = "alsctl: 1\nsession: 1\nactions:\n- id: S1-A1\n  text: |-\n    Ring.\n\n    Write.\n"
    folder = written(tmp_path, {"set.yaml": "alsctl: 1\nname: S\n", "sessions/01.yaml": record})
    assert "nobody named: Ring. / Write.\n" in told_of(capsys, folder)


def test_a_day_that_is_none_is_a_wrong_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path, FILES)
    assert main(["status", "--set", str(folder), "--today", "soon"]) == 2
    assert "“soon” is not a date" in capsys.readouterr().err


def test_asks_that_were_sent_long_ago_and_never_answered_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = {"what": "sent", "on": "2018-06-01"}, {"what": "sent", "on": "2019-01-20"}
    answered = [old, {"what": "answered", "on": "2018-07-01"}]
    about = {"priorities": [{"id": "devolution", "became": [old]}, {"id": "b", "became": answered}]}
    barriers = [
        {"id": "S1-B1", "text": "Late.", "became": [old]},
        {"id": "S1-B2", "text": "Later.", "became": [new]},
    ]
    a_set_of(tmp_path, about=about, records={"01": {"session": 1, "barriers": barriers}})
    assert main(["status", "--set", str(tmp_path), "--today", "2019-02-01"]) == 0
    waiting = "devolution (sent 1 June 2018), S1-B1 (sent 1 June 2018)"
    assert f"Asks without an answer: {waiting}\n" in capsys.readouterr().out


def test_asks_of_the_programme_are_told_once_over_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = {"what": "sent", "on": "2018-06-01"}
    said = {"alsctl": 1, "name": "Shore", "priorities": [{"id": "devolution", "became": [sent]}]}
    (tmp_path / "programme.yaml").write_text(json.dumps(said), encoding="utf-8")
    for name in ("north", "south"):
        a_set_of(tmp_path / "sets" / name, about={"id": name, "name": name})
    assert main(["status", "--set", str(tmp_path), "--today", "2019-02-01"]) == 0
    assert capsys.readouterr().out.count("devolution (sent 1 June 2018)") == 1
