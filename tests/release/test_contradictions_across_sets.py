"""What sets found against each other is told no further than each of them lets it go."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from alsctl.model.levels import Audience, Regime
from tests.planted_sets import SHARES, a_whole_programme, assert_clean, made

DOCUMENTS: tuple[tuple[str, ...], ...] = (
    ("export-brief", "devolution"),
    ("export-trials",),
    ("export-themes",),
)
FORMATS = (("export-brief", "--all"), ("export-trials",), ("export-themes",))


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day in all tests."""
    monkeypatch.setenv("ALSCTL_TODAY", "2018-06-20")


def at_odds(path: Path) -> None:
    """Let every lesson of each set contradict all of the other, noted and drawn."""
    for own, other in (("set-0", "set-1"), ("set-1", "set-0")):
        ids = [f"S{n}-L{at}" for n, at in product((1, 2), range(1, len(SHARES) + 1))]
        ids += [f"S{n}-L{at}0" for n, at in product((1, 2), range(1, len(SHARES) + 1))]
        for file in sorted((path / "sets" / own / "sessions").glob("0?.yaml")):
            said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            for lesson in said["lessons"]:
                lesson["contradicts"] = [f"{other}:{id}" for id in ids]
            file.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


REGIMES: list[tuple[Regime, Regime]] = [
    ("chatham-house", "confidential"),
    ("non-attributable", "on-record"),
    ("on-record", "confidential"),
    ("on-record", "on-record"),
]


@pytest.mark.parametrize("audience", ["sponsor", "sector", "public"])
@pytest.mark.parametrize("regimes", REGIMES)
@pytest.mark.parametrize("is_drawn", [False, True])
def test_no_word_goes_further_because_another_set_contradicts_it(
    tmp_path: Path, regimes: tuple[Regime, Regime], audience: Audience, *, is_drawn: bool
) -> None:
    marks = a_whole_programme(tmp_path, *regimes, is_drawn=is_drawn)
    at_odds(tmp_path)
    told = {
        words: made(tmp_path, *words, "--format", "md", "--audience", audience)
        for words in DOCUMENTS
    }
    assert told["export-brief", "devolution"]
    for text in told.values():
        is_open = {*regimes} <= {"on-record"}
        assert_clean(marks, text, audience, "on-record" if is_open else "chatham-house")


@pytest.mark.parametrize("audience", ["sponsor", "sector", "public"])
def test_no_table_tells_more_either(tmp_path: Path, audience: Audience) -> None:
    marks = a_whole_programme(tmp_path, "chatham-house", "on-record")
    at_odds(tmp_path)
    for words, format in product(FORMATS, ("csv", "json")):
        text = made(tmp_path, *words, "--format", format, "--audience", audience)
        assert text
        assert marks.leaked(text, audience) == []


def test_what_may_go_is_told_against_the_other(tmp_path: Path) -> None:
    a_whole_programme(tmp_path, "chatham-house", "chatham-house")
    at_odds(tmp_path)
    text = made(tmp_path, "export-brief", "devolution", "--format", "md", "--audience", "sector")
    against = text.partition("## What speaks against it")[2].partition("\n## ")[0]
    assert "Against " in against
    assert "Nothing told here" not in against
