"""Every document, for every audience: no word reaches anybody whom its level does not reach."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from alsctl.cli import main
from alsctl.model.levels import Audience, NotesKept, Regime
from tests.planted_sets import (
    FACILITATOR,
    a_whole_programme,
    a_whole_set,
    assert_clean,
    made,
    read,
    write,
)
from tests.release_sets import MEMBERS, ORGANISATIONS

DOCUMENTS: tuple[tuple[str, ...], ...] = (
    ("export-session", "1"),
    ("export-session", "2"),
    ("export-session", "1", "--between", "--group", "east-side"),
    ("export-actions",),
    ("export-agenda", "3"),
    ("export-background",),
    ("export-case-study",),
    ("export-case-study", "--trial", "S1-T6"),
    ("export-case-study", "--all"),
    ("export-case-study", "--from-example", "winter-01"),
    ("export-case-study", "--from-example", "winter-05"),
    ("export-event",),
    ("export-trials",),
    ("export-brief", "devolution"),
    ("export-brief", "--all"),
    ("export-lessons",),
    ("export-actions", "--by", "group"),
    ("export-themes",),
    ("match",),
)
OF_PROGRAMMES: tuple[tuple[str, ...], ...] = (
    ("export-lessons",),
    ("export-actions",),
    ("export-trials",),
    ("export-brief", "devolution"),
    ("export-brief", "--all"),
    ("export-case-study", "--all"),
    ("export-themes",),
    ("coverage",),
    ("match",),
)
TABLES = (
    *(("export-actions", "csv"), ("export-actions", "json"), ("export-agenda", "ics")),
    *(("export-trials", "csv"), ("export-trials", "json")),
    *(("export-lessons", "csv"), ("export-lessons", "json")),
    *(("match", "csv"), ("match", "json")),
    *(("export-brief", "csv"), ("export-brief", "json")),
)


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day in all tests."""
    monkeypatch.setenv("ALSCTL_TODAY", "2018-06-20")


@pytest.mark.parametrize("audience", get_args(Audience))
@pytest.mark.parametrize(
    ("notes", "regime"),
    [
        *(("presenter", "chatham-house"), ("full", "confidential")),
        *(("agreed", "non-attributable"), ("full", "on-record")),
    ],
)
@pytest.mark.parametrize("is_drawn", [False, True])
def test_no_document_tells_more_than_its_audience_may_know(
    tmp_path: Path, notes: NotesKept, regime: Regime, audience: Audience, *, is_drawn: bool
) -> None:
    marks = a_whole_set(tmp_path, notes, regime, is_drawn=is_drawn)
    told = [made(tmp_path, *d, "--format", "md", "--audience", audience) for d in DOCUMENTS]
    assert sum(bool(text) for text in told) >= 5
    for text in told:
        assert_clean(marks, text, audience, regime)


@pytest.mark.parametrize("audience", ["sponsor", "sector", "public"])
@pytest.mark.parametrize(
    "regimes",
    [("chatham-house", "confidential"), ("non-attributable",) * 2, ("on-record",) * 2],
)
def test_no_document_of_a_programme_tells_more_of_any_set(
    tmp_path: Path, regimes: tuple[Regime, ...], audience: Audience
) -> None:
    marks = a_whole_programme(tmp_path, *regimes, is_drawn=audience == "sector")
    for document in OF_PROGRAMMES:
        text = made(tmp_path, *document, "--format", "md", "--audience", audience)
        assert text
        assert_clean(marks, text, audience, regimes[0])


@pytest.mark.parametrize("audience", get_args(Audience))
@pytest.mark.parametrize("regime", ["chatham-house", "confidential", "on-record"])
def test_nothing_that_is_found_tells_more_either(
    tmp_path: Path, regime: Regime, audience: Audience, capsys: pytest.CaptureFixture[str]
) -> None:
    marks = a_whole_set(tmp_path, "full", regime)
    asked = ["find", "said", "here", "--audience", audience, "--set", str(tmp_path)]
    for more in ([], ["--json"]):
        assert main([*asked, *more, "--limit", "900"]) == 0
        text = capsys.readouterr().out
        assert "Said zq" in text
        assert_clean(marks, text, audience, regime)


@pytest.mark.parametrize("format", ["docx", "html"])
def test_no_word_file_or_page_tells_more_either(tmp_path: Path, format: str) -> None:
    marks = a_whole_set(tmp_path)
    for document in DOCUMENTS:
        text = made(tmp_path, *document, "--format", format, "--audience", "sponsor")
        assert_clean(marks, text, "sponsor")


@pytest.mark.parametrize("audience", get_args(Audience))
def test_no_table_and_no_calendar_tells_more_either(tmp_path: Path, audience: Audience) -> None:
    marks = a_whole_set(tmp_path)
    for command, format in TABLES:
        number = _about(command)
        text = made(tmp_path, command, *number, "--format", format, "--audience", audience)
        assert text
        assert_clean(marks, text, audience)


def _about(command: str) -> list[str]:
    return {"export-agenda": ["3"], "export-brief": ["--all"]}.get(command, [])


@pytest.mark.parametrize("who", ["m1", "m2", "m3"])
def test_a_copy_for_one_has_nothing_that_is_for_another(tmp_path: Path, who: str) -> None:
    marks = a_whole_set(tmp_path)
    text = made(tmp_path, "export-session", "1", "--for", who, "--format", "md")
    assert marks.leaked(text, "set", own=who) == []
    assert (who in marks.leaked(text, "set")) is (who != "m3")


def test_what_is_for_the_facilitator_stands_in_the_facilitators_copy_alone(tmp_path: Path) -> None:
    marks = a_whole_set(tmp_path)
    own = made(tmp_path, "export-agenda", "3", "--copy", "facilitator", "--format", "md")
    assert set(marks.leaked(own, "set")) == {FACILITATOR}
    for format in ("md", "docx", "ics"):
        text = made(tmp_path, "export-agenda", "3", "--format", format)
        assert text
        assert FACILITATOR not in marks.leaked(text, "set")


def test_all_papers_together_tell_no_more_than_each(tmp_path: Path) -> None:
    marks = a_whole_set(tmp_path)
    main(["export-all", "--set", str(tmp_path)])
    made_here = (file for file in (tmp_path / "out").iterdir() if file.is_file())
    files = [file for file in made_here if "-lessons-set" not in file.name]
    assert len(files) >= 3
    for file in files:
        assert_clean(marks, read(file), "sector" if "-sector" in file.name else "set")


def a_small_set(path: Path, *records: dict[str, Any], notes: str = "agreed") -> Path:
    """Write a set of a few words, with these records of its sessions."""
    set_yaml = {"alsctl": 1, "id": "s", "name": "A new start", "notes": notes, "members": MEMBERS}
    set_yaml |= {"organisations": ORGANISATIONS, "sponsor": {"name": "A sponsor", "sees": "notes"}}
    write(path, "set.yaml", json.dumps(set_yaml))
    for number, record in enumerate(records, 1):
        said = {"alsctl": 1, "session": number, "date": f"2018-0{number}-14", **record}
        write(path, f"sessions/{number:02}.yaml", json.dumps(said))
    return path


def test_an_action_put_into_other_words_is_told_outside_in_the_words_for_outside(
    tmp_path: Path,
) -> None:
    action = {"id": "S1-A1", "text": "Begin.", "share": "sponsor"}
    changed = {"action": "S1-A1", "state": "changed", "share": "sponsor", "text": "As said inside."}
    records = [{"actions": [action]}, {"progress": [{**changed, "outside": "As told outside."}]}]
    path = a_small_set(tmp_path, *records)
    for document in (["export-session", "2"], ["export-actions"]):
        text = made(path, *document, "--format", "md", "--audience", "sponsor")
        assert "As told outside." in text
        assert "As said inside." not in text


@pytest.mark.parametrize(
    "later",
    [
        {"progress": [{"action": "S1-A1", "state": "partly", "share": "sponsor"}]},
        {"results": [{"trial": "S1-T1", "outcome": "worked", "happened": "It went well."}]},
        {"lessons": [{"text": "Again.", "confirms": ["S1-L1"]}]},
    ],
)
def test_what_is_told_again_from_a_record_that_is_not_agreed_makes_a_draft(
    tmp_path: Path, later: dict[str, Any]
) -> None:
    first = {
        "actions": [{"id": "S1-A1", "text": "Begin.", "share": "sponsor"}],
        "trials": [{"id": "S1-T1", "idea": "One team."}],
        "lessons": [{"id": "S1-L1", "text": "Early."}],
    }
    path = a_small_set(tmp_path, first, {"agreed": "2018-03-01", **later})
    session = ["export-session", "2", "--format", "md", "--audience"]
    assert "Draft for the set to agree" in made(path, *session, "sponsor")
    assert "Draft for the set to agree" not in made(path, *session, "set")


def test_words_that_were_taken_back_do_not_stand_in_the_notes(tmp_path: Path) -> None:
    quote = {"id": "S1-Q1", "text": "Taken back.", "consent": "given", "audiences": ["sector"]}
    taken_back = {"consents": [{"quote": "S1-Q1", "consent": "withdrawn"}]}
    path = a_small_set(tmp_path, {"quotes": [quote], "decisions": [{"text": "Go."}]}, taken_back)
    text = made(path, "export-session", "1", "--format", "md", "--audience", "set")
    assert "Go." in text
    assert "Taken back." not in text


def test_words_that_were_taken_back_do_not_stand_in_the_lessons_note_of_the_set(
    tmp_path: Path,
) -> None:
    quote = {"id": "S1-Q1", "text": "Taken back.", "consent": "given", "audiences": ["sector"]}
    taken_back = {"consents": [{"quote": "S1-Q1", "consent": "withdrawn"}]}
    noted = {"quotes": [quote], "lessons": [{"text": "Begin early."}]}
    text = made(
        a_small_set(tmp_path, noted, taken_back), "export-lessons", "--format", "md",
        "--audience", "set",
    )  # fmt: skip
    assert "Begin early." in text
    assert "Taken back." not in text


@pytest.mark.parametrize(
    ("record", "block"),
    [
        ({"present": ["m2"], "apologies": ["m1"]}, {"presenter": "m1"}),
        ({"issues": [{"id": "S1-I1", "presenter": "m2", "text": "Slow."}]}, {"issue": "S1-I1"}),
    ],
)
def test_a_round_that_another_took_is_not_in_ones_own_copy(
    tmp_path: Path, record: dict[str, Any], block: dict[str, str]
) -> None:
    said = [{"block": "b1", "text": "Told by m2."}, {"text": "For all.", "share": "set"}]
    path = a_small_set(tmp_path, {**record, "notes": said}, notes="presenter")
    planned = {"id": "b1", "kind": "presenter", "minutes": 20, "presenter": "m1", **block}
    write(path, "agendas/01.yaml", json.dumps({"alsctl": 1, "session": 1, "blocks": [planned]}))
    text = made(path, "export-session", "1", "--for", "m1", "--format", "md")
    assert "For all." in text
    assert "Told by m2." not in text


@pytest.mark.parametrize("name", ["Judith Ainscoe", "waveney", "East Suffolk"])
@pytest.mark.parametrize(
    ("file", "key", "document"),
    [
        ("agendas/event.yaml", "venue", "export-event"),
        ("agendas/event.yaml", "title", "export-event"),
        ("agendas/event.yaml", "items", "export-event"),
        ("set.yaml", "question", "export-case-study"),
        ("sessions/01.yaml", "advice", "export-case-study"),
        ("sessions/01.yaml", "first_step", "export-actions"),
    ],
)
def test_a_name_typed_anywhere_stops_the_document(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    file: str,
    key: str,
    document: str,
    name: str,
) -> None:
    a_whole_set(tmp_path, "full")
    text = (tmp_path / file).read_text(encoding="utf-8")
    named = re.sub(rf'("{key}": (?:\[\s*)?")Said', rf"\1Said by {name} and", text)
    assert named != text
    write(tmp_path, file, named)
    assert made(tmp_path, document, "--format", "md", "--audience", "sponsor") == ""
    assert "would name" in capsys.readouterr().err
