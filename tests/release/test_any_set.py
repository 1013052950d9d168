"""Whatever a set holds: no document that is let out names anybody it may not, or says too much."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl import documents
from alsctl.errors import AlsctlError
from alsctl.model.levels import Attribution, Audience, Regime, Share, reaches
from alsctl.release import Release
from tests.release_sets import MEMBERS, ORGANISATIONS, a_set, note

PEOPLE = {"Judith Ainscoe": "m1", "Zoë Lindqvist-Hale": "m2"}
PLACES = {"Waveney": "waveney", "Suffolk Coastal": "suffolk-coastal"}
SECRETS = (*PEOPLE, *PLACES, "Helen Marchbank", "Otter")
WORDS = st.sampled_from([*SECRETS, "East Suffolk", "m1", "a council", "starts", "early", "–", "\n"])
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).map(str.strip).filter(bool)
SHARES = st.none() | st.sampled_from(get_args(Share))
ATTRIBUTIONS = st.none() | st.sampled_from(get_args(Attribution))
BY = st.lists(st.sampled_from(["m1", "m2", "waveney", "east-side"]), max_size=2)


def said(**keys: Any) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value not in (None, [], {})}


@st.composite
def entries(draw: st.DrawFn, kind: str, number: int) -> dict[str, Any]:
    """An entry whose text says, in a mark of its own, what level it was given."""
    share = draw(SHARES)
    words = f"{draw(TEXTS)} [{kind}-{number}]"
    keys: dict[str, Any] = {"share": share, "attribution": draw(ATTRIBUTIONS)}
    if kind == "T":
        return said(id=f"S1-T{number}", idea=words, where=draw(BY), **keys)
    if kind == "Q":
        audiences = draw(st.lists(st.sampled_from(["sponsor", "sector"]), max_size=2, unique=True))
        consent = draw(st.sampled_from(["given", "refused"]))
        more = {"by": draw(BY), "consent": consent, "audiences": audiences}
        return said(id=f"S1-Q{number}", text=words, **more, **keys)
    return said(id=f"S1-{kind}{number}", text=words, **keys)


@st.composite
def sets(draw: st.DrawFn) -> dict[str, Any]:
    """A set in which names are sprinkled over all that is typed."""
    regimes = st.none() | st.sampled_from(get_args(Regime))
    members = [said(**{**member, "attribution": draw(ATTRIBUTIONS)}) for member in MEMBERS]
    organisations = [said(**{**org, "attribution": draw(ATTRIBUTIONS)}) for org in ORGANISATIONS]
    about = {
        "regime": draw(regimes),
        "members": members,
        "organisations": organisations,
        "purpose": draw(st.none() | TEXTS),
        "hide": ["Otter"],
    }
    counts = {"lessons": "L", "trials": "T", "barriers": "B", "actions": "A", "quotes": "Q"}
    record: dict[str, Any] = {
        key: [draw(entries(letter, number)) for number in (1, 2)] for key, letter in counts.items()
    }
    record |= {"regime": draw(regimes), "deputies": [{"name": "Helen Marchbank"}]}
    drawn = [{"text": "Drawn [D-1]", "from": ["S1-L1", "S1-A1"], "share": draw(SHARES)}]
    drawn.append({"text": f"{draw(TEXTS)} [D-2]", "from": ["S1-L2"], "share": draw(SHARES)})
    lessons = {"lessons": [said(**lesson) for lesson in drawn]} if draw(st.booleans()) else None
    return {"about": said(**about), "records": {"01": said(**record)}, "lessons": lessons}


def document(path: Path, released: Release, format: str) -> str:
    """Return all that stands in a document, or "" where it is refused."""
    made = note(path, released, format)
    try:
        documents.scan(made, f"s-lessons.{format}", format=format, released=released)
    except AlsctlError:
        return ""
    return "\n".join(text for _, text in documents._texts(made, format))


def may_stand(name: str, files: dict[str, Any]) -> bool:
    """Tell whether a name may stand in a document, worked out the long way round."""
    about = files["about"]
    on_record = about.get("regime", "chatham-house") == "on-record"
    attributions = {x["id"]: x.get("attribution") for x in about["members"]}
    attributions |= {x["id"]: x.get("attribution") for x in about["organisations"]}
    if name in PLACES:
        return on_record and attributions[PLACES[name]] in (None, "organisation", "named")
    return name in PEOPLE and on_record and attributions[PEOPLE[name]] == "named"


@settings(max_examples=80, deadline=None)
@given(sets(), st.sampled_from(get_args(Audience)[1:]), st.sampled_from(["md", "json"]))
def test_no_document_names_anybody_it_may_not(
    files: dict[str, Any], audience: Audience, format: str
) -> None:
    with TemporaryDirectory() as folder:
        released = a_set(Path(folder), audience, **files)
        made = document(Path(folder), released, format)
        for name in SECRETS:
            assert name not in made or may_stand(name, files)


@settings(max_examples=8, deadline=None)
@given(sets(), st.sampled_from(get_args(Audience)[1:]))
def test_no_word_file_names_anybody_it_may_not(files: dict[str, Any], audience: Audience) -> None:
    with TemporaryDirectory() as folder:
        released = a_set(Path(folder), audience, **files)
        made = document(Path(folder), released, "docx")
        for name in SECRETS:
            assert name not in made or may_stand(name, files)


@settings(max_examples=80, deadline=None)
@given(sets(), st.sampled_from(get_args(Audience)))
def test_nothing_is_let_out_beyond_its_level(files: dict[str, Any], audience: Audience) -> None:
    with TemporaryDirectory() as folder:
        texts = str(a_set(Path(folder), audience, **files).shown.passages)
    meeting = files["records"]["01"]
    shares = {
        entry["id"].removeprefix("S1-"): entry.get("share")
        for key in ("lessons", "trials", "barriers", "actions", "quotes")
        for entry in meeting[key]
    }
    regimes = {files["about"].get("regime"), meeting.get("regime")}
    usual: dict[str, Share] = {"L": "sector", "T": "sector", "B": "sector", "A": "set"}
    for id, share in shares.items():
        default = "set" if "confidential" in regimes else usual.get(id[0], "sector")
        goes = reaches(share or default, audience)
        assert goes or f"[{id[0]}-{id[1]}]" not in texts
    for drawn, sources in (("[D-1]", ("L1", "A1")), ("[D-2]", ("L2",))):
        for id in sources:
            default = "set" if "confidential" in regimes else usual[id[0]]
            assert drawn not in texts or reaches(shares[id] or default, audience)
