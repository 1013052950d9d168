"""export-brief over a programme: what one set found against another is told as fully."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.document_sets import runner
from tests.release_sets import written

Run = Callable[..., tuple[int, str, str]]

DEVOLUTION = {"id": "devolution", "name": "Devolution"}
LESSON: dict[str, Any] = {"id": "S1-L1", "text": "Start small.", "priority": "devolution"}
AGAINST: dict[str, Any] = {
    "id": "S1-L1",
    "text": "Start large.",
    "contradicts": ["north:S1-L1"],
    "caveat": "In one county.",
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what makes a brief as Markdown: exit code, text and errors."""
    return runner("export-brief", capsys)


@pytest.fixture
def told(tmp_path: Path, run: Run) -> Callable[..., str]:
    """Return what makes the brief on devolution of a programme of these sets."""

    def tell(*, audience: str = "sector", **sets: dict[str, Any]) -> str:
        of_sets(tmp_path, **sets)
        words = ("devolution", "--set", str(tmp_path), "--audience", audience)
        code, out, err = run(*words)
        assert code == 0, err
        return out

    return tell


def of_sets(path: Path, **sets: dict[str, Any]) -> None:
    """Write a programme of sets, each with a first session in a month of its own."""
    path.mkdir(exist_ok=True)
    about = {"alsctl": 1, "id": "p", "name": "All of them", "priorities": [DEVOLUTION]}
    (path / "programme.yaml").write_text(json.dumps(about), encoding="utf-8")
    for month, (id, each) in enumerate(sets.items(), 1):
        said = {**each}
        own = {"id": id, "name": f"Set {id}", **said.pop("about", {})}
        drawn = said.pop("drawn", None)
        record = {"session": 1, "date": f"2018-0{month}-14", "lessons": said.pop("noted", [])}
        written(path / "sets" / id, about=own, records={"01": {**record, **said}}, lessons=drawn)


def against(text: str) -> str:
    """Return what speaks against it."""
    return text.partition("## What speaks against it, and what failed")[2].partition("\n## ")[0]


def test_what_another_set_found_against_it_is_told_with_its_set_and_how_fresh_it_is(
    told: Callable[..., str],
) -> None:
    text = told(north={"noted": [LESSON]}, south={"noted": [AGAINST]}, west={})
    assert "1. **Start small.**" in text
    assert "- **Start large.** Against lesson 1." in against(text)
    assert "Set south; last seen in February 2018" in against(text)
    assert "Caveat: In one county." in against(text)
    assert "Nothing told here" not in text
    assert "Two lessons bear on this, from two of the programme’s three sets." in text


def test_what_serves_the_priority_too_stands_on_the_other_side(told: Callable[..., str]) -> None:
    both = {**AGAINST, "priority": "devolution"}
    text = told(north={"noted": [LESSON]}, south={"noted": [both]})
    assert "- **Start large.** Against lesson 1." in against(text)
    assert text.count("Start large.") == 1


def test_what_a_lesson_that_serves_contradicts_elsewhere_is_told_as_well(
    told: Callable[..., str],
) -> None:
    silent = {key: LESSON[key] for key in ("id", "text")}
    both = {**AGAINST, "priority": "devolution"}
    text = told(north={"noted": [silent]}, south={"noted": [both]})
    assert "1. **Start large.**" in text
    assert "- **Start small.** Against lesson 1." in against(text)
    assert "Set north; last seen in January 2018" in against(text)


def test_what_is_said_against_a_drawn_lesson_or_what_it_is_drawn_from_counts(
    told: Callable[..., str],
) -> None:
    north = {
        "noted": [{"id": "S1-L1", "text": "Noted."}],
        "drawn": {
            "lessons": [{"id": "L1", "text": "Drawn.", "from": ["S1-L1"], "priority": "devolution"}]
        },
    }
    text = told(north=north, south={"noted": [AGAINST]})
    assert "1. **Drawn.**" in text
    assert "- **Start large.** Against lesson 1." in against(text)


@pytest.mark.parametrize(
    ("file", "goes"),
    [
        ({"lessons": []}, True),
        ({"lessons": [], "set_aside": [{"lesson": "S1-L1"}]}, False),
        ({"lessons": [{"id": "L1", "text": "Start large.", "from": ["S1-L1"]}]}, True),
        (
            {"lessons": [{"id": "L1", "text": "Start large.", "from": ["S1-L1"], "share": "set"}]},
            False,
        ),
        (
            {
                "lessons": [
                    {
                        "id": "L1",
                        "text": "Start large.",
                        "from": ["S1-L1"],
                        "status": "withdrawn",
                    }
                ]
            },
            False,
        ),
    ],
)
def test_what_the_other_set_drew_withdrew_or_set_aside_is_heeded(
    told: Callable[..., str], *, file: dict[str, Any], goes: bool
) -> None:
    text = told(north={"noted": [LESSON]}, south={"noted": [AGAINST], "drawn": file})
    assert ("Start large." in text) is goes


@pytest.mark.parametrize(
    "kept",
    [
        {"noted": [{**AGAINST, "share": "set"}]},
        {"noted": [{**AGAINST, "share": "private"}]},
        {"noted": [AGAINST], "about": {"regime": "confidential"}},
        {"noted": [AGAINST], "about": {"share": {"lessons": "sponsor"}}},
    ],
)
def test_what_the_other_set_keeps_is_not_told(
    told: Callable[..., str], kept: dict[str, Any]
) -> None:
    text = told(north={"noted": [LESSON]}, south=kept)
    assert "Start large." not in text
    assert "Set south" not in text
    assert "Nothing told here speaks against it." in text


def test_what_is_against_a_lesson_that_is_kept_is_not_drawn_in(
    tmp_path: Path, run: Run, told: Callable[..., str]
) -> None:
    barrier = {"id": "S1-B1", "text": "Late money.", "priority": "devolution"}
    north = {"noted": [{**LESSON, "share": "set"}], "barriers": [barrier]}
    text = told(north=north, south={"noted": [AGAINST]})
    assert "Late money." in text
    assert "Start" not in text


def test_that_a_kept_confirmation_contradicts_another_set_is_not_told(
    told: Callable[..., str],
) -> None:
    first = {"id": "S1-L1", "text": "Something else."}
    kept = {**AGAINST, "id": "S1-L2", "confirms": ["S1-L1"], "share": "set"}
    text = told(north={"noted": [LESSON]}, south={"noted": [first, kept]})
    assert "Something else." not in text
    assert "Start large." not in text


def test_a_name_in_what_is_not_drawn_in_does_not_stop_the_brief(tmp_path: Path, run: Run) -> None:
    other = {"id": "S1-L1", "text": "Judith Ainscoe knew.", "contradicts": ["north:S1-L9"]}
    of_sets(tmp_path, north={"noted": [LESSON]}, south={"noted": [other]})
    assert run("devolution", "--set", str(tmp_path))[0] == 0
    named = {**AGAINST, "text": "Judith Ainscoe knew."}
    of_sets(tmp_path, north={"noted": [LESSON]}, south={"noted": [named]})
    code, out, err = run("devolution", "--set", str(tmp_path))
    assert (code, out) == (1, "")
    assert "would name “Judith Ainscoe”" in err


def test_each_of_two_that_contradict_each_other_is_told_once(told: Callable[..., str]) -> None:
    north = {**LESSON, "contradicts": ["south:S1-L1"]}
    south = {**AGAINST, "priority": "devolution"}
    text = told(north={"noted": [north]}, south={"noted": [south]})
    assert text.count("Start small.") == text.count("Start large.") == 1
    assert "Against lesson 1." in against(text)


def test_the_word_of_a_set_without_the_priority_counts_against_it(told: Callable[..., str]) -> None:
    own = {"priorities": [{"id": "housing", "name": "Housing"}]}
    text = told(north={"noted": [LESSON]}, south={"noted": [AGAINST], "about": own})
    assert "- **Start large.** Against lesson 1." in against(text)


def test_labels_that_the_brief_does_not_print_are_not_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trial = {"id": "S1-T1", "idea": "One desk.", "where": ["shire"], "priority": "devolution"}
    action = {"id": "S1-A1", "text": "Write.", "by": ["shire"], "share": "sector"}
    about = {
        "regime": "non-attributable",
        "organisations": [
            {"id": "shire", "name": "Shire Hall", "type": "fire authority", "attribution": "type"}
        ],
        "groups": [],
        "members": [],
    }
    north = {"about": about, "trials": [trial], "actions": [{**action, "priority": "devolution"}]}
    of_sets(tmp_path, north=north)
    words = ["--set", str(tmp_path), "--format", "md", "--out", "-"]
    warned = {}
    for command in (["export-brief", "devolution"], ["export-trials"]):
        assert main([*command, *words]) == 0
        warned[command[0]] = "“fire authority” fits fewer than three" in capsys.readouterr().err
    assert warned == {"export-brief": False, "export-trials": True}
