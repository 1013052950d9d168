"""alsctl find: "has anyone tried this?", asked as a facilitator would."""

import json
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from alsctl.commands.finding.found import told
from alsctl.resources import cache
from alsctl.search.asked import Term

Told = pytest.CaptureFixture[str]

PROGRAMME = "alsctl: 1\nid: failures\nname: Sharing failures\n"
SHORE = {
    "set.yaml": (
        "alsctl: 1\nid: shore\nname: Shore\nregime: chatham-house\n"
        "themes:\n- {id: waste, name: Waste}\n"
        "organisations:\n- {id: lingsby, name: Lingsby District Council, type: district,"
        " region: North West}\n- {id: thorne, name: Thorne County Council, type: county}\n"
        "members:\n- {id: m1, name: Priya Shah, organisation: lingsby}\n"
    ),
    "sessions/01.yaml": (
        "alsctl: 1\nsession: 1\ndate: 2018-03-14\n"
        "trials:\n- id: S1-T1\n  idea: One parking permit for three towns\n"
        "  where: [lingsby]\n  cost: £4,000\n  service: Parking\n"
        "lessons:\n"
        "- id: S1-L1\n  text: Ask the crews before you merge the rounds\n  theme: waste\n"
        "- id: S1-L2\n  text: Keep the secret ledger\n  share: private\n"
        "- id: S1-L3\n  text: Ring Lingsby about the rounds first\n"
        "actions:\n- id: S1-A1\n  text: Write to the treasurer about rounds\n  by: m1\n"
        "barriers:\n- id: S1-B1\n  text: Rules on parking fines\n  ask: Change them\n"
    ),
    "sessions/02.yaml": (
        "alsctl: 1\nsession: 2\ndate: 2018-05-16\n"
        "results:\n- trial: S1-T1\n  outcome: did not work\n  happened: Visitors hated it\n"
        "  why: Nobody could read the zones\n  decision: stop\n"
        "- trial: S1-T1\n  happened: A furtive zebra\n  share: private\n"
    ),
}
HILL = {
    "set.yaml": "alsctl: 1\nid: hill\nname: Hill\n",
    "sessions/01.yaml": (
        "alsctl: 1\nsession: 1\ndate: 2019-01-10\n"
        "lessons:\n- id: S1-L1\n  text: Merged waste rounds need new maps\n"
        "  outside: New rounds need new maps\n"
    ),
}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a programme of two sets, and go there."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    root = written(tmp_path / "failures", {"programme.yaml": PROGRAMME})
    written(root / "sets" / "shore", SHORE)
    written(root / "sets" / "hill", HILL)
    monkeypatch.chdir(root)
    return root


def hits(capsys: Told, *words: str) -> list[dict[str, Any]]:
    """Return the hits of a search as JSON."""
    assert main(["find", *words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["alsctl", "kind", "words", "audience", "hits"]
    return list(told["hits"])


def ids(capsys: Told, *words: str) -> list[str]:
    return [f"{hit['set']}:{hit['id']}" for hit in hits(capsys, *words)]


def test_a_trial_that_failed_in_one_set_is_found_from_another(
    programme: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.chdir(programme / "sets" / "hill")
    assert main(["find", "has", "anyone", "tried", "parking", "permits?"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.splitlines() == [
        "1 found for “has anyone tried parking permits?”:",
        "",
        "FAILED TRIAL: did not work, it was stopped · Shore · 16 May 2018",
        "  One parking permit for three towns",
        "  Visitors hated it",
        "  Nobody could read the zones",
        "  £4,000",
        "  ../shore/sessions/01.yaml:5 (S1-T1)",
    ]


@pytest.mark.usefixtures("programme")
def test_json_has_the_hits_with_their_places(capsys: Told) -> None:
    (hit,) = hits(capsys, "permit")
    assert hit == {
        "set": "shore",
        "id": "S1-T1",
        "what": "trial",
        "text": "One parking permit for three towns",
        "outcome": "did not work",
        "decision": "stop",
        "date": "2018-05-16",
        "file": "sets/shore/sessions/01.yaml",
        "line": 5,
    }


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize("word", ["merge", "merging", "MERGED", "mergde", "merg"])
def test_other_forms_of_a_word_and_slips_of_the_pen_are_found(word: str, capsys: Told) -> None:
    assert set(ids(capsys, word)) == {"shore:S1-L1", "hill:S1-L1"}


def test_several_words_that_are_nearly_spelt_like_one_are_several() -> None:
    term = Term("offcer", ("offcer",), ("officer", "officers"))
    first = next(told("offcer", [term], [], limit=5, has_all=True))
    assert (
        first == "Looked also for “officer” and “officers”, which are nearly spelt like “offcer”."
    )


@pytest.mark.usefixtures("programme")
def test_a_slip_of_the_pen_is_told(capsys: Told) -> None:
    assert main(["find", "parkign"]) == 0
    assert capsys.readouterr().out.startswith(
        "Looked also for “parking”, which is nearly spelt like “parkign”.\n2 found"
    )


@pytest.mark.usefixtures("programme")
def test_what_has_all_the_words_comes_alone_and_else_what_has_some(capsys: Told) -> None:
    assert ids(capsys, "waste", "rounds") == ["hill:S1-L1"]
    assert main(["find", "zebras", "maps"]) == 0
    assert "Nothing has all the words of “zebras maps”" in capsys.readouterr().out


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize("word", ["secret", "ledger", "furtive", "zebra"])
def test_what_is_private_is_neither_found_nor_kept(word: str, capsys: Told) -> None:
    assert ids(capsys, word) == []
    kept = b"".join(path.read_bytes() for path in cache().rglob("*") if path.is_file())
    assert word.encode() not in kept.lower()


@pytest.mark.usefixtures("programme")
def test_an_entry_made_private_later_leaves_nothing_behind(programme: Path, capsys: Told) -> None:
    assert ids(capsys, "treasurer") == ["shore:S1-A1"]
    record = programme / "sets/shore/sessions/01.yaml"
    record.write_text(record.read_text().replace("  by: m1", "  by: m1\n  share: private"))
    assert ids(capsys, "treasurer") == []


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--what", "barrier"], ["shore:S1-B1"]),
        (["--outcome", "did not work"], ["shore:S1-T1"]),
        (["--outcome", "worked"], []),
        (["--service", "park"], ["shore:S1-T1"]),
        (["--type", "district"], ["shore:S1-T1"]),
        (["--region", "North West", "--since", "2018-05-01"], ["shore:S1-T1"]),
        (["--until", "1 May 2018"], ["shore:S1-B1"]),
    ],
)
def test_filters_narrow_the_search(options: list[str], found: list[str], capsys: Told) -> None:
    assert ids(capsys, "parking", *options) == found


@pytest.mark.usefixtures("programme")
def test_an_audience_beyond_the_sets_sees_what_it_may_in_the_words_it_may(capsys: Told) -> None:
    shown = hits(capsys, "rounds", "--audience", "sector")
    assert [(hit["set"], hit["id"], hit["text"]) for hit in shown] == [
        ("hill", "L1", "New rounds need new maps"),
        ("shore", "L1", "Ask the crews before you merge the rounds"),
    ] or [(hit["set"], hit["id"], hit["text"]) for hit in shown] == [
        ("shore", "L1", "Ask the crews before you merge the rounds"),
        ("hill", "L1", "New rounds need new maps"),
    ]
    assert {hit["file"] for hit in shown} == {None}


@pytest.mark.usefixtures("programme")
def test_words_that_only_the_set_may_read_are_not_found_from_outside(capsys: Told) -> None:
    assert ids(capsys, "waste", "--audience", "sector") == []
    assert ids(capsys, "treasurer", "--audience", "public") == []


@pytest.mark.usefixtures("programme")
def test_a_hit_that_would_name_somebody_of_any_set_is_left_out_and_said_so(
    programme: Path, capsys: Told
) -> None:
    (programme / "sets/hill/lessons.yaml").write_text(
        "alsctl: 1\nlessons:\n- text: Ring round before you ring Lingsby\n"
    )
    assert main(["find", "ring", "--audience", "sector", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["hits"] == []
    assert told.err == "two hits left out, because the words would name somebody\n"


@pytest.mark.usefixtures("programme")
def test_whose_an_entry_is_cannot_be_asked_for_beyond_the_set(capsys: Told) -> None:
    assert main(["find", "parking", "--audience", "sector", "--type", "district"]) == 2
    assert "leave --type and --region out" in capsys.readouterr().err


@pytest.mark.usefixtures("programme")
def test_a_set_with_faults_does_not_keep_the_others_from_being_found(
    programme: Path, capsys: Told
) -> None:
    (programme / "sets/hill/sessions/01.yaml").write_text("alsctl: 1\nsession: 1\nlessns: []\n")
    assert main(["find", "rounds"]) == 0
    told = capsys.readouterr()
    assert "S1-L1" in told.out
    assert told.err == ("not searched, because of faults that alsctl check tells: sets/hill\n")


def test_the_faults_of_a_set_that_is_alone_stop_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    folder = written(tmp_path / "hill", {**HILL, "sessions/01.yaml": "alsctl: 1\nlessns: []\n"})
    monkeypatch.chdir(folder)
    assert main(["find", "rounds"]) == 1
    assert capsys.readouterr().err.startswith("sessions/01.yaml:2:1: ")


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    "typed", ['"', "NEAR(", "a OR b*", "'; DROP TABLE sets", "(((", "R&D", "٣"]
)
def test_signs_of_a_query_are_only_signs(typed: str, capsys: Told) -> None:
    assert main(["find", f"rounds {typed}"]) == 0
    assert "found" in capsys.readouterr().out


@pytest.mark.usefixtures("programme")
def test_nothing_to_look_for_is_a_wrong_command_line(capsys: Told) -> None:
    assert main(["find", "..."]) == 2
    assert "give a word to look for" in capsys.readouterr().err


@pytest.mark.usefixtures("programme")
def test_where_nothing_is_found_it_says_what_to_do(capsys: Told) -> None:
    assert main(["find", "qwxz"]) == 0
    other = "Try another word for the same thing"
    assert capsys.readouterr().out.startswith(f"Nothing found for “qwxz”.\n{other}; ")
    assert main(["find", "qwxz", "plonk"]) == 0
    assert "\nTry other words for the same thing; " in capsys.readouterr().out


@pytest.mark.usefixtures("programme")
def test_where_options_leave_out_what_there_is_it_names_them(capsys: Told) -> None:
    assert main(["find", "treasurer", "--what", "trial"]) == 0
    only = "Only what fits --what was looked at; leave it out to see more."
    assert capsys.readouterr().out == f"Nothing found for “treasurer”.\n{only}\n"
    assert main(["find", "treasurer", "--what", "action", "--audience", "public"]) == 0
    assert "--what and --audience was looked at; leave some of them out" in capsys.readouterr().out


@pytest.mark.usefixtures("programme")
def test_the_day_is_that_which_every_command_goes_by(
    monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setenv("ALSCTL_TODAY", "some day")
    assert main(["find", "rounds", "--audience", "sector"]) == 2
    assert "ALSCTL_TODAY" in capsys.readouterr().err
    monkeypatch.setenv("ALSCTL_TODAY", "2018-06-01")
    assert hits(capsys, "rounds", "--audience", "sector")
