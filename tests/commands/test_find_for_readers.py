"""What readers beyond the sets are told by find: no more than any document would tell them."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.programme_sets import a_programme

Told = pytest.CaptureFixture[str]
OPEN = {"regime": "on-record"}
WAVENEY = {"id": "waveney", "name": "Waveney District Council", "type": "district"}
SEES = {"sees": "notes"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the store of a test to itself, and let it be one day."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("ALSCTL_TODAY", "2019-02-01")


def shore(path: Path, sets: dict[str, Any], records: dict[str, Any]) -> Path:
    """Write a programme of sets that has a sponsor of its own."""
    return a_programme(path / "p", [], sets=sets, records=records, sponsor={"name": "X", **SEES})


def found(path: Path, words: str, audience: str, capsys: Told) -> list[str]:
    assert main(["find", words, "--json", "--audience", audience, "--set", str(path)]) == 0
    return [hit["text"] for hit in json.loads(capsys.readouterr().out)["hits"]]


def test_what_a_stricter_session_says_names_nobody_whom_the_set_may_name(
    tmp_path: Path, capsys: Told
) -> None:
    said = {"lessons": [{"text": "Teams began early in Waveney District Council."}]}
    sets = {"north": {"organisations": [WAVENEY], **OPEN}}
    path = shore(tmp_path, sets, {"north": {"regime": "chatham-house", **said}})
    assert found(path, "teams", "sector", capsys) == []
    path = shore(tmp_path / "open", sets, {"north": said})
    assert len(found(path, "teams", "sector", capsys)) == 1


def test_the_sponsor_of_all_sees_of_a_set_with_another_what_the_sector_sees(
    tmp_path: Path, capsys: Told
) -> None:
    lessons = [{"text": "Teams for the sponsor.", "share": "sponsor"}, {"text": "Teams for all."}]
    sets = {"north": {"sponsor": {"name": "Y", **SEES}}, "south": {}}
    path = shore(tmp_path, sets, {id: {"lessons": lessons} for id in sets})
    assert sorted(found(path, "teams", "sponsor", capsys)) == [
        "Teams for all.",
        "Teams for all.",
        "Teams for the sponsor.",
    ]
    alone = found(path / "sets" / "north", "teams", "sponsor", capsys)
    assert sorted(alone) == ["Teams for all.", "Teams for the sponsor."]


def test_nobody_is_named_of_a_set_in_which_nothing_is_found(tmp_path: Path, capsys: Told) -> None:
    sets = {"north": {}, "south": {"members": [{"id": "m1", "name": "Judith Ainscoe"}]}}
    records = {"north": {"lessons": [{"text": "Judith Ainscoe began with teams."}]}}
    path = shore(tmp_path, sets, records)
    assert found(path, "teams", "sector", capsys) == []


def test_nobody_is_in_all_sets_of_a_programme(tmp_path: Path, capsys: Told) -> None:
    records = {"north": {"lessons": [{"text": "Teams of ours.", "share": "set"}]}}
    path = shore(tmp_path, {"north": {}, "south": {}}, records)
    assert main(["find", "teams", "--audience", "set", "--set", str(path)]) == 2
    assert "nobody is in all sets of a programme" in capsys.readouterr().err
    assert found(path / "sets" / "north", "teams", "set", capsys) == ["Teams of ours."]


def test_a_set_searched_alone_forgets_what_its_programme_makes_private(
    tmp_path: Path, capsys: Told
) -> None:
    records = {"north": {"lessons": [{"text": "Teams of ours."}]}}
    path = shore(tmp_path, {"north": {}}, records)
    assert found(path / "sets" / "north", "teams", "set", capsys) == ["Teams of ours."]
    about = path / "programme.yaml"
    about.write_text(json.dumps({**json.loads(about.read_text()), "share": {"lessons": "private"}}))
    os.utime(about, ns=(1, 1))
    assert found(path / "sets" / "north", "teams", "set", capsys) == []


def test_what_became_private_leaves_no_text_in_the_store(tmp_path: Path, capsys: Told) -> None:
    said = "Zebras cross here. " * 2_000
    for share, stands in (("set", True), ("private", False)):
        lessons = [{"text": said, "share": share}, {"text": "Teams for all."}]
        path = shore(tmp_path, {"north": {}}, {"north": {"lessons": lessons}})
        assert found(path / "sets" / "north", "teams", "set", capsys) == ["Teams for all."]
        kept = [file.read_bytes() for file in (tmp_path / "cache").rglob("*.sqlite")]
        assert len(kept) == 1
        assert (b"Zebras cross here." in kept[0]) is stands
