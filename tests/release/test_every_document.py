"""Every document, for every audience: no word reaches anybody whom its level does not reach."""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from alsctl.cli import main
from alsctl.model.levels import Audience, NotesKept, Regime, Share, reaches
from tests.release_sets import GROUPS, MEMBERS, ORGANISATIONS

SHARES: tuple[Share | None, ...] = (None, *get_args(Share))
SECRETS = (
    *("Judith", "Ainscoe", "Zoë", "Lindqvist", "O'Rourke", "Waveney", "Suffolk", "Norfolk"),
    *("eastland.example", "east-side", "Helen Marchbank", "Ida Crane", "Canal Trust", "Oxcombe"),
)
DOCUMENTS: tuple[tuple[str, ...], ...] = (
    ("export-session", "1"),
    ("export-session", "2"),
    ("export-session", "1", "--between", "--group", "east-side"),
    ("export-actions",),
    ("export-agenda", "3"),
    ("export-background",),
    ("export-case-study",),
    ("export-case-study", "--trial", "S1-T6"),
    ("export-event",),
)
TABLES = (("export-actions", "csv"), ("export-actions", "json"), ("export-agenda", "ics"))
NEVER, FACILITATOR = "never", "facilitator"


class Marks:
    """Words that stand for themselves, each with who may read it."""

    def __init__(self) -> None:
        self.whose: dict[str, str] = {}

    def __call__(self, whose: str) -> str:
        """Return a text with a word of its own in it."""
        letters = f"{len(self.whose):04}".translate(str.maketrans("0123456789", "abcdefghij"))
        self.whose[f"zq{letters}"] = whose
        return f"Said zq{letters} here."

    def each(self, whose: str, *keys: str) -> dict[str, str]:
        """Return a text of its own for each key."""
        return {key: self(whose) for key in keys}

    def leaked(self, text: str, audience: Audience, own: str = "") -> list[str]:
        """Return whose words stand in a text that this audience may not read."""
        found = [self.whose[word] for word in sorted(set(re.findall(r"zq[a-j]{4}", text)))]
        return [whose for whose in found if not self._may_read(whose, audience, own)]

    def _may_read(self, whose: str, audience: Audience, own: str) -> bool:
        shares = {share: share for share in get_args(Share)}
        return whose == own or (whose in shares and reaches(shares[whose], audience))


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day in all tests."""
    monkeypatch.setenv("ALSCTL_TODAY", "2018-06-20")


def level(kind: str, share: Share | None, notes: str, *, confidential: bool) -> Share:
    """Return how far an entry goes by itself, worked out the long way round."""
    if share:
        return share
    if kind == "note":
        return "set" if notes == "full" else "private"
    is_told = kind in ("lesson", "trial", "result", "barrier") and not confidential
    return "sector" if is_told else "set"


def narrower(*levels: Share) -> Share:
    return min(levels, key=get_args(Share).index)


def a_record(marks: Marks, notes: str, *, number: int, confidential: bool) -> dict[str, Any]:
    """Return a record with an entry of each kind for each level, hung on one another."""
    record: dict[str, Any] = {"alsctl": 1, "session": number, "date": f"2018-0{number}-14"}
    record |= {"agreed": "2018-06-01", "present": ["m1", "m2"], "apologies": ["m3"]}
    record |= {"writer": "m1", "deputies": [{"name": "Helen Marchbank", "instead_of": "m3"}]}
    record |= {"guests": [{"name": "Ida Crane", "organisation": "Canal Trust"}]}
    if confidential:
        record["regime"] = "confidential"
    for at, share in enumerate(SHARES, 1):
        said: dict[str, Any] = {
            "share": share,
            "prefix": f"S{number}",
            "at": at,
            "confidential": confidential,
        }
        for key, entry in _entries(marks, notes, **said):
            record.setdefault(key, []).append(entry)
    record["review"] = marks.each("set", "helped", "change")
    record["consents"] = [
        {"quote": f"S{number}-Q2", "consent": "withdrawn", "how": marks("private")}
    ]
    return record


def _entries(
    marks: Marks, notes: str, *, share: Share | None, prefix: str, at: int, confidential: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    own: dict[str, Any] = {"share": share} if share else {}

    def goes(kind: str) -> Share:
        return level(kind, share, notes, confidential=confidential)

    for_one = notes == "presenter" and share is None
    for who, block in (("m1", "b2"), ("m2", "b3")):
        note = who if for_one else goes("note")
        yield "notes", {"block": block, "text": marks(note), "by": [who], **own}
        issue = who if for_one else goes("issue")
        id = f"{prefix}-I{at}{who[1]}"
        words = marks.each(issue, "text", "wanted")
        yield "issues", {"id": id, "presenter": who, "insights": [marks(issue)], **words, **own}
        hung = marks.each(issue, "text", "first_step", "waiting_on")
        yield "actions", {"id": f"{prefix}-A{at}{who[1]}", "issue": id, **hung, "share": "public"}
    for key, kind, letter, worded in (
        *(("decisions", "decision", "D", "text"), ("barriers", "barrier", "B", "text")),
        *(("trials", "trial", "T", "idea"), ("lessons", "lesson", "L", "text")),
        ("actions", "action", "A", "text"),
    ):
        outside = {worded: marks(narrower(goes(kind), "set")), "outside": marks(goes(kind))}
        yield key, {"id": f"{prefix}-{letter}{at}", **outside, **own}
    for shared in ("set", "public"):
        told = narrower(goes("action"), shared)
        inner = {"text": marks(narrower(told, "set")), "happened": marks(narrower(told, "set"))}
        words = {**inner, "learned": marks(told), "outside": marks(told)}
        hung = {"action": f"{prefix}-A{at}", "state": "changed", "share": shared}
        yield "progress", {**hung, **words, "by": ["m2"]}
        told = narrower(goes("trial"), shared)
        words = marks.each(told, "happened", "why", "might_work_if", "advice")
        yield "results", {"trial": f"{prefix}-T{at}", "share": shared, **words}
    for key in ("offers", "requests"):
        yield key, {"text": marks(goes(key)), "by": ["waveney"], **own}
    yield "numbers", {**marks.each(goes("number"), "what", "value"), **own}
    yield "quotes", _quote(marks, share, id=f"{prefix}-Q{at}", confidential=confidential)
    hung = {"id": f"{prefix}-L{at}0", "text": marks("public"), "share": "public"}
    yield "lessons", {**hung, "confirms": [f"{prefix}-L{at}"]}


def _quote(marks: Marks, share: Share | None, *, id: str, confidential: bool) -> dict[str, Any]:
    goes = narrower(share or ("set" if confidential else "sponsor"), "sponsor")
    text = marks(NEVER if id.endswith("Q2") else goes)
    quote: dict[str, Any] = {
        "id": id,
        "text": text,
        "by": ["m1"],
        "consent": "given",
        "audiences": ["sponsor"],
    }
    return {**quote, **({"share": share} if share else {})}


def an_agenda(marks: Marks, whose: str, **more: Any) -> dict[str, Any]:
    """Return an agenda whose every word may be read so far."""
    lists = {key: [marks(whose)] for key in ("outcomes", "pre_work")}
    more |= {"start": "10:00", "finish": "13:00", **marks.each(whose, "purpose", "venue"), **lists}
    blocks = [
        {"id": f"b{at}", "kind": kind, "minutes": 20, "lead": "m3", "title": marks(whose)}
        | {"items": [marks(whose)]}
        | marks.each(FACILITATOR, "method", "materials", "private")
        | ({"presenter": f"m{at - 1}"} if kind == "presenter" else {})
        for at, kind in enumerate(("check-in", "presenter", "presenter", "process-review"), 1)
    ]
    return {"alsctl": 1, "expected": ["m1", "m2"], "apologies": ["m3"], "blocks": blocks, **more}


def about(marks: Marks, notes: str, regime: str) -> dict[str, Any]:
    """Return a set with a roster and words of its own."""
    asked = {"organisation": "Oxcombe Parish", "answer": "declined", "reason": marks("private")}
    said = {"id": "s", "name": "A new start", "notes": notes, "regime": regime}
    roster = {"organisations": ORGANISATIONS, "members": MEMBERS, "groups": GROUPS}
    rest: dict[str, Any] = {"held_by": marks("private"), "hide": ["Otter"], "recruitment": [asked]}
    rest["sponsor"] = {"name": "A sponsor", "sees": "notes"}
    rest["may_name"] = [{"text": "East Anglia", "why": marks("private")}]
    rest["sessions"] = [
        {"number": 3, "date": "2018-07-14", **marks.each("set", "venue", "link")},
        {"number": 4, "date": "2018-09-14", **marks.each("set", "venue", "when")},
    ]
    return {"alsctl": 1, **said, **roster, **rest, "focus": {"question": marks("public")}}


def a_whole_set(
    path: Path, notes: NotesKept = "presenter", regime: Regime = "chatham-house"
) -> Marks:
    """Write a set with a mark in each of its texts."""
    marks, strict = Marks(), regime == "confidential"
    between: dict[str, Any] = {
        "alsctl": 1,
        "between": 1,
        "group": "east-side",
        "date": "2018-02-01",
    }
    noted = level("note", None, notes, confidential=strict)
    between["notes"] = [{"text": marks(noted)}, {"text": marks("set"), "share": "set"}]
    files = {
        "set.yaml": about(marks, notes, regime),
        "sessions/01.yaml": a_record(marks, notes, number=1, confidential=strict),
        "sessions/02.yaml": a_record(marks, notes, number=2, confidential=True),
        "sessions/01-between-east-side.yaml": between,
        "agendas/01.yaml": an_agenda(marks, "set", session=1),
        "agendas/03.yaml": an_agenda(marks, "set", session=3, date="2018-07-14"),
        "agendas/event.yaml": an_agenda(marks, "public", event="A day for leaders"),
    }
    for name, said in files.items():
        write(path, name, json.dumps(said, ensure_ascii=False, indent=1))
    papers: dict[str, Share] = {"background": "set", "case-study": "sector", "event": "sponsor"}
    for paper, share in papers.items():
        text = f"# {marks(share)}\n\n{marks(share)}\n\n## Context\n\n{marks(share)}\n"
        write(path, f"papers/{paper}.md", f"---\nshare: {share}\n---\n{text}")
    return marks


def write(path: Path, name: str, text: str) -> None:
    (path / name).parent.mkdir(parents=True, exist_ok=True)
    (path / name).write_text(text, encoding="utf-8")


def made(path: Path, *asked: str) -> str:
    """Return all that stands in what a command makes, file names too; "" where it is refused."""
    out = path / "made"
    out.mkdir(exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    code = main([*asked, "--set", str(path), "--out", str(out)])
    assert code in (0, 1)
    texts = [f"{file.name}\n{read(file)}" for file in out.iterdir()]
    assert bool(texts) is (code == 0)
    return "\n".join(texts)


def read(file: Path) -> str:
    """Return all text in a file, with its markup and without."""
    if file.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
            text = "\n".join(
                parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
            )
    else:
        text = file.read_text(encoding="utf-8")
    unfolded = text.replace("\r\n ", "").replace("\n ", "")
    return f"{text}\n{unfolded}\n{html.unescape(re.sub(r'<[^>]+>', '', text))}"


def assert_clean(marks: Marks, text: str, audience: Audience) -> None:
    """Check that nothing stands in a text that this audience may not read."""
    assert marks.leaked(text, audience) == []
    if audience != "set":
        assert [name for name in SECRETS if name.casefold() in text.casefold()] == []


@pytest.mark.parametrize("audience", get_args(Audience))
@pytest.mark.parametrize(
    ("notes", "regime"),
    [("presenter", "chatham-house"), ("full", "confidential"), ("agreed", "non-attributable")],
)
def test_no_document_tells_more_than_its_audience_may_know(
    tmp_path: Path, notes: NotesKept, regime: Regime, audience: Audience
) -> None:
    marks = a_whole_set(tmp_path, notes, regime)
    told = [made(tmp_path, *d, "--format", "md", "--audience", audience) for d in DOCUMENTS]
    assert sum(bool(text) for text in told) >= 5
    for text in told:
        assert_clean(marks, text, audience)


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
        number = ["3"] if format == "ics" else []
        text = made(tmp_path, command, *number, "--format", format, "--audience", audience)
        assert text
        assert_clean(marks, text, audience)


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
