"""A whole set, and a programme of such sets, with a mark of its own in each text that is typed."""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from alsctl.cli import main
from alsctl.model.levels import Audience, NotesKept, Regime, Share, reaches
from alsctl.notes.call_words import QUESTIONS
from tests.release_sets import GROUPS, MEMBERS, ORGANISATIONS

SHARES: tuple[Share | None, ...] = (None, *get_args(Share))
VISITORS = ("Zebra Parish Council", "Yak Borough Council")
"""Who only came to an event of a programme."""
SECRETS = (
    *VISITORS,
    *("Judith", "Ainscoe", "Zoë", "Lindqvist", "O'Rourke", "Waveney", "Suffolk", "Norfolk"),
    *("eastland.example", "east-side", "Helen Marchbank", "Ida Crane", "Canal Trust", "Oxcombe"),
)
PEOPLE = (
    *VISITORS,
    *("Judith", "Ainscoe", "Zoë", "Lindqvist", "O'Rourke", "Waveney", "East Suffolk", "east-side"),
    *("eastland.example", "Helen Marchbank", "Ida Crane", "Oxcombe"),
)
"""Who may not be named on the record either: one of the councils, and its group, say so."""
ID = re.compile(r"\bS\d-(?:[A-Z]\d|between|east)|\bE-(?:workshop|hack-day|fair|secret-day)")
SERVING = ("issues", "actions", "decisions", "barriers", "trials", "lessons")
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
    if number == 2:
        for at, trial in enumerate(record["trials"], 1):
            trial["known"] = [f"S1-L{at}", f"S1-L{at}0", f"S1-T{at}"]
    for key in SERVING if number == 1 else ():
        record[key] = [{**entry, "priority": "devolution"} for entry in record[key]]
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
        beside = _beside(marks, key, goes(kind))
        yield key, {"id": f"{prefix}-{letter}{at}", **outside, **beside, **own}
    for shared in ("set", "public"):
        told = narrower(goes("action"), shared)
        inner = {"text": marks(narrower(told, "set")), "happened": marks(narrower(told, "set"))}
        words = {**inner, "learned": marks(told), "outside": marks(told)}
        hung = {"action": f"{prefix}-A{at}", "state": "changed", "share": shared}
        yield "progress", {**hung, **words, "by": ["m2"]}
        told = narrower(goes("trial"), shared)
        words = marks.each(told, "happened", "why", "might_work_if", "advice", "not_for")
        yield "results", {"trial": f"{prefix}-T{at}", "share": shared, **words}
    for who, key in (("waveney", "offers"), ("m2", "requests"), ("m1", "offers")):
        help = f"{marks(goes(key))} Sharing depots and waste contracts."
        yield key, {"text": help, "by": [who], "theme": "quick", **own}
    yield "numbers", {**marks.each(goes("number"), "what", "value"), **own}
    yield "quotes", _quote(marks, share, id=f"{prefix}-Q{at}", confidential=confidential)
    hung = {"id": f"{prefix}-L{at}0", "text": marks("public"), "share": "public"}
    yield "lessons", {**hung, "confirms": [f"{prefix}-L{at}"]}


def _beside(marks: Marks, key: str, goes: Share) -> dict[str, Any]:
    """Return what an entry says beside its main text."""
    if key == "lessons":
        words = marks.each(goes, "why", "caveat", "service", "level")
        by = {"readers": [marks(goes)], "seen_by": ["m1", "norfolk"], "theme": "quick"}
        return {**words, **by}
    if key == "trials":
        words = marks.each(goes, "expected", "scale", "measure", "cost", "service")
        return {**words, "where": ["waveney"]}
    if key == "barriers":
        became = [{"what": "sent", **marks.each(goes, "of", "text")}]
        return {**marks.each(goes, "ask", "of", "service"), "became": became}
    return {"by": ["m1"]} if key == "actions" else {}


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


def an_event(marks: Marks, notes: str, *, id: str, confidential: bool) -> dict[str, Any]:
    """Return an event with an entry of each kind for each level, and who came in counts."""
    counts: Share = "set" if confidential else "public"
    came = [
        {"type": marks(counts), "count": 40},
        {"type": marks("set"), "count": 2},
        {"region": marks(counts), "count": 20},
    ]
    event: dict[str, Any] = {"alsctl": 1, "event": marks("public"), "date": "2018-03-20"}
    event |= {"place": marks("set"), "attended": 62, "participants": came, "agreed": "2018-06-01"}
    if confidential:
        event["regime"] = "confidential"
    for at, share in enumerate(SHARES, 1):
        said: dict[str, Any] = {"share": share, "at": at, "confidential": confidential}
        for key, entry in _entries(marks, notes, prefix=f"E-{id}", **said):
            event.setdefault(key, []).append({**entry, "block": None} if key == "notes" else entry)
    for note in event["notes"]:
        note.pop("block")
    return event


def drawn(marks: Marks, notes: str, *, confidential: bool) -> dict[str, Any]:
    """Return lessons drawn from what session 1 noted, and what became of some of them."""

    def lesson(id: str, source: str, goes: Share, **more: Any) -> dict[str, Any]:
        words = marks.each(goes, "text", "why", "caveat", "contrary", "applies", "not_where")
        more = {"theme": "quick", "share": "public", "owner": "m1", "headline": True, **more}
        readers = [marks(goes)]
        return {"id": id, "from": [source], "readers": readers, **words, **more}

    told = [
        lesson(f"L{at}", f"S1-L{at}", level("lesson", share, notes, confidential=confidential))
        for at, share in enumerate(SHARES, 1)
    ]
    told += [
        lesson("L21", "S1-L60", "set", share="set", priority="devolution"),
        lesson("L22", "S1-L50", "set", status="withdrawn"),
        lesson("L23", "S1-L50", "public", status="withdrawn", status_why=marks("public")),
        lesson("L24", "S1-L50", "public", status="superseded", superseded_by="L6"),
        lesson("L25", "elsewhere:S1-L1", "set"),
    ]
    aside = [{"lesson": "S1-L40", "why": marks("private")}]
    return {"alsctl": 1, "agreed": "2018-06-01", "lessons": told, "set_aside": aside}


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
    said = {"name": "A new start", "notes": notes, "regime": regime}
    waveney, *others = ORGANISATIONS
    m1, *rest_of_them = MEMBERS
    roster: dict[str, Any] = {
        "groups": GROUPS,
        "members": [{**m1, "champion": True}, *rest_of_them],
    }
    roster["organisations"] = [{**waveney, "attribution": "none"}, *others]
    rest: dict[str, Any] = {"held_by": marks("private"), "hide": ["Otter"], "recruitment": [asked]}
    rest["sponsor"] = {"name": "A sponsor", "sees": "notes"}
    rest["themes"] = [{"id": "quick", **marks.each("public", "name", "means")}]
    rest["ground_rules"] = [{"id": "listening", "text": marks("set")}]
    linked: Share = "set" if regime == "confidential" else "public"
    link = {**marks.each(linked, "provider", "reach"), "contact": marks("set")}
    rest["service_map"] = [link]
    weighed = [{**marks.each("public", "text", "why"), "relevant": 5}]
    focus = {**marks.each("public", "question", "chosen_by"), "candidates": weighed}
    became = [{"what": "sent", **marks.each("public", "of", "text")}]
    asks = marks.each("public", "name", "ask", "of", "source", "costs", "risks")
    rest["priorities"] = [{"id": "devolution", **asks, "became": became}]
    rest["may_name"] = [{"text": "East Anglia", "why": marks("private")}]
    rest["sessions"] = [
        {"number": 3, "date": "2018-07-14", **marks.each("set", "venue", "link")},
        {"number": 4, "date": "2018-09-14", **marks.each("set", "venue", "when")},
    ]
    return {"alsctl": 1, **said, **roster, **rest, "focus": focus}


def a_whole_set(
    path: Path,
    notes: NotesKept = "presenter",
    regime: Regime = "chatham-house",
    *,
    id: str = "s",
    marks: Marks | None = None,
    is_drawn: bool = False,
) -> Marks:
    """Write a set with a mark in each of its texts; `is_drawn` where it has lessons.yaml."""
    marks, strict = marks or Marks(), regime == "confidential"
    between: dict[str, Any] = {
        "alsctl": 1,
        "between": 1,
        "group": "east-side",
        "date": "2018-02-01",
    }
    noted = level("note", None, notes, confidential=strict)
    between["notes"] = [{"text": marks(noted)}, {"text": marks("set"), "share": "set"}]
    files = {
        "set.yaml": {**about(marks, notes, regime), "id": id},
        "events/workshop.yaml": an_event(marks, notes, id="workshop", confidential=strict),
        "events/hack-day.yaml": an_event(marks, notes, id="hack-day", confidential=True),
        "sessions/01.yaml": a_record(marks, notes, number=1, confidential=strict),
        "sessions/02.yaml": a_record(marks, notes, number=2, confidential=True),
        "sessions/01-between-east-side.yaml": between,
        "agendas/01.yaml": an_agenda(marks, "set", session=1),
        "agendas/03.yaml": an_agenda(marks, "set", session=3, date="2018-07-14"),
        "agendas/event.yaml": an_agenda(marks, "public", event="A day for leaders"),
    }
    if is_drawn:
        files["lessons.yaml"] = drawn(marks, notes, confidential=strict)
    for name, said in files.items():
        write(path, name, json.dumps(said, ensure_ascii=False, indent=1))
    for name, said in answers(marks).items():
        write(path, name, json.dumps(said, ensure_ascii=False, indent=1))
    papers: dict[str, Share] = {"background": "set", "case-study": "sector", "event": "sponsor"}
    for paper, share in papers.items():
        text = f"# {marks(share)}\n\n{marks(share)}\n\n## Context\n\n{marks(share)}\n"
        write(path, f"papers/{paper}.md", f"---\nshare: {share}\n---\n{text}")
    return marks


def a_whole_programme(path: Path, *regimes: Regime, is_drawn: bool = False) -> Marks:
    """Write a programme with a register, and a set with marks for each regime."""
    marks = Marks()
    asks = marks.each("public", "name", "ask", "of")
    said = {
        "alsctl": 1,
        "id": "p",
        "name": "All of them",
        "sponsor": {"name": "X", "sees": "notes"},
    }
    said |= {"priorities": [{"id": "devolution", **asks}], "coverage": "names"}
    write(path, "programme.yaml", json.dumps(said))
    rows = [f"{org['name']},{org['type']}" for org in ORGANISATIONS]
    rows += [f"Council {number},district" for number in range(1, 20)]
    write(path, "register.csv", "\n".join(["name,type", *rows, ""]))
    for id, strict in (("fair", False), ("secret-day", True)):
        event = json.dumps(events_around(marks, id, confidential=strict), ensure_ascii=False)
        write(path, f"events/{id}.yaml", event)
    for number, regime in enumerate(regimes):
        id = f"set-{number}"
        kept: NotesKept = "presenter" if number else "full"
        a_whole_set(path / "sets" / id, kept, regime, id=id, marks=marks, is_drawn=is_drawn)
    return marks


def events_around(marks: Marks, id: str, *, confidential: bool) -> dict[str, Any]:
    """Return an event of the programme: who came, and what it says of a lesson of a set."""
    event: dict[str, Any] = _without_parties(
        an_event(marks, "agreed", id=id, confidential=confidential)
    )
    event["organisations"] = ["Norfolk County Council", "Oxcombe Parish", *VISITORS]
    said: tuple[tuple[Share, str], ...] = (
        *(("public", "confirms"), ("set", "contradicts"), ("private", "contradicts")),
    )
    for at, (share, how) in enumerate(said, start=90):
        lesson = {"id": f"E-{id}-L{at}", "text": marks(share), "share": share}
        event["lessons"].append({**lesson, how: ["set-0:S1-L6"]})
    return event


def _without_parties(value: Any) -> Any:
    """Return what was noted without whose it was: a programme has no members."""
    if isinstance(value, dict):
        parties = ("by", "seen_by", "where", "presenter", "priority")
        return {key: _without_parties(said) for key, said in value.items() if key not in parties}
    return [_without_parties(one) for one in value] if isinstance(value, list) else value


def answers(marks: Marks) -> dict[str, dict[str, Any]]:
    """Return a call, and answers with a mark in each of their texts, for each audience."""
    files: dict[str, dict[str, Any]] = {
        "calls/winter.yaml": {"alsctl": 1, "question": "What helped?", "questions": ["More?"]}
    }
    consents: list[tuple[str, list[Audience]]] = [
        *(("given", [audience]) for audience in get_args(Audience)),
        ("withdrawn", ["public"]),
        ("conditional", ["public"]),
        ("not asked", []),
    ]
    for number, (consent, audiences) in enumerate(consents, start=1):
        whose = audiences[0] if consent == "given" else NEVER
        files[f"calls/winter/{number:02}.yaml"] = {
            "alsctl": 1,
            **marks.each(whose, *(key for key in QUESTIONS if key != "service")),
            "answers": [
                {"question": "More?", "text": marks(whose)},
                {"question": "Phone", "text": marks(NEVER)},
            ],
            "by": {"name": "Helen Marchbank", "organisation": "Canal Trust", "role": marks(NEVER)},
            "conditions": marks(NEVER),
            "consent": consent,
            "audiences": audiences,
            "attribution": "none",
            "came_from": {"file": marks(NEVER)},
        }
    return files


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


def assert_clean(
    marks: Marks, text: str, audience: Audience, regime: Regime = "chatham-house"
) -> None:
    """Check that nothing stands in a text that this audience may not read."""
    assert marks.leaked(text, audience) == []
    if audience != "set":
        names = PEOPLE if regime == "on-record" else SECRETS
        assert [name for name in names if name.casefold() in text.casefold()] == []
        assert ID.findall(text) == []
