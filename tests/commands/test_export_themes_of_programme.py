"""export-themes --programme: all sets in one table under one codebook, each by its own rules."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl.cli import main
from tests.accessibility import check
from tests.document_sets import runner
from tests.referees import faults
from tests.release_sets import written

Run = Callable[..., tuple[int, str, str]]
Told = pytest.CaptureFixture[str]

THEMES = [{"id": "trust", "name": "Trust", "formerly": ["confidence"]}, {"id": "risk"}]


def council(name: str, **more: Any) -> dict[str, Any]:
    """Return a council as a set lists it."""
    return {
        "id": name.lower(),
        "name": f"{name} District Council",
        "type": "district",
        "attribution": "organisation",
        **more,
    }


def lessons(*themes: str, by: str = "", **more: Any) -> list[dict[str, Any]]:
    """Return a lesson on each theme, all seen by one."""
    seen = {"seen_by": [by]} if by else {}
    return [{"text": f"On {theme}.", "theme": theme, **seen, **more} for theme in themes]


def a_programme(path: Path, **sets: dict[str, Any]) -> Path:
    """Write a programme; each set says its councils, its regime and its lessons."""
    path.mkdir(exist_ok=True)
    about = {"alsctl": 1, "id": "p", "name": "All of them", "themes": THEMES}
    about |= {"facilitators": [{"name": "Jo Field"}]}
    (path / "programme.yaml").write_text(json.dumps(about), encoding="utf-8")
    for id, said in sets.items():
        own = {"id": id, "name": f"Set {id}", "groups": [], "members": []}
        own |= {"organisations": said["councils"], "regime": said.get("regime", "on-record")}
        record = {"date": "2018-03-01", "lessons": said["lessons"]}
        written(path / "sets" / id, about=own, records={"01": record})
    return path


def table(path: Path, capsys: Told, *more: str) -> dict[str, list[str]]:
    """Return the table by its rows' first cells, the header's being `Theme`."""
    given = ["--set", str(path), "--format", "csv", "--out", "-", "--today", "2019-02-01"]
    assert main(["export-themes", *given, *more]) == 0
    text = capsys.readouterr().out.removeprefix("\ufeff")
    return {row[0]: row[1:] for row in csv.reader(io.StringIO(text))}


MANY = ("trust", "trust", "trust", "confidence", "confidence", "confidence")


def test_sets_are_counted_together_under_the_programmes_codebook(
    tmp_path: Path, capsys: Told
) -> None:
    north = {"councils": [council("Ashby")], "lessons": lessons(*MANY, by="ashby")}
    south = {"councils": [council("Ashby")], "lessons": lessons(*MANY, "risk", by="ashby")}
    told = table(a_programme(tmp_path, north=north, south=south), capsys, "--copy", "facilitator")
    assert told == {
        "Theme": ["Ashby District Council", "All lessons"],
        "Trust": ["12", "12"],
        "risk": ["1", "1"],
        "All lessons": ["13", "13"],
    }


def test_a_set_in_which_nobody_may_be_told_apart_stands_as_a_whole(
    tmp_path: Path, run: Run
) -> None:
    north = {"councils": [council("Ashby")], "lessons": lessons(*MANY, by="ashby")}
    south = {
        "councils": [council("Birch")],
        "lessons": lessons(*MANY, by="birch"),
        "regime": "chatham-house",
    }
    code, out, err = run("--set", str(a_programme(tmp_path, north=north, south=south)))
    assert code == 0, err
    assert "| Ashby District Council | 6 | 6 |" in out
    assert "| Set south | 6 | 6 |" in out
    assert "by organisation, type of organisation or set that saw them" in out
    assert "A set in which nobody is told apart stands as a whole." in out
    assert "For councils and their partners" in out
    assert "Birch" not in out
    assert "## The programme" in out


def test_a_council_that_another_set_may_not_name_has_no_column(tmp_path: Path, run: Run) -> None:
    north = {
        "councils": [council("Ashby"), council("Carrow")],
        "lessons": [*lessons(*MANY, by="ashby"), *lessons(*MANY, by="carrow")],
    }
    south = {**north, "councils": [council("Ashby")], "regime": "chatham-house"}
    south["lessons"] = lessons("risk", "risk", "risk", by="ashby")
    code, out, err = run("--set", str(a_programme(tmp_path, north=north, south=south)))
    assert code == 0, err
    assert "Ashby" not in out
    assert "| Theme | Carrow District Council | Set south | All lessons |" in out
    assert "| Trust | 6 | 0 | 12 |" in out
    assert "| All lessons | 6 | 3 | 15 |" in out


def test_what_a_confidential_set_keeps_is_not_counted(tmp_path: Path, run: Run) -> None:
    north = {"councils": [council("Ashby")], "lessons": lessons(*MANY, by="ashby")}
    south = {**north, "councils": [council("Birch")], "regime": "confidential"}
    south["lessons"] = lessons(*MANY, by="birch")
    _, out, _ = run("--set", str(a_programme(tmp_path, north=north, south=south)))
    assert "| All lessons | 6 | 6 |" in out
    assert "Set south |" not in out
    assert "Birch" not in out


def test_small_counts_are_not_shown(tmp_path: Path, capsys: Told) -> None:
    north = {"councils": [council("Ashby")], "lessons": lessons("trust", by="ashby")}
    south = {"councils": [council("Birch")], "lessons": lessons(*MANY, by="birch")}
    told = table(a_programme(tmp_path, north=north, south=south), capsys, "--audience", "sector")
    assert not {"1", "2"} & {cell for row in told.values() for cell in row}
    assert told["Trust"][0] == "not shown"


def test_what_a_sets_own_table_withholds_cannot_be_taken_from_that_of_all(
    tmp_path: Path, capsys: Told
) -> None:
    councils = [council("Ashby"), council("Birch")]
    few = [*lessons("trust", "trust", by="ashby"), *lessons(*MANY, by="birch")]
    north = {"councils": councils, "lessons": few}
    south = {"councils": councils, "lessons": lessons(*MANY, by="ashby")}
    path = a_programme(tmp_path, north=north, south=south)
    beyond = ("--audience", "sector")
    own = table(path / "sets" / "north", capsys, *beyond)
    other = table(path / "sets" / "south", capsys, *beyond)
    every = table(path, capsys, *beyond)
    assert own["Trust"][0] == "not shown"
    assert other["Trust"][0] == "6"
    assert every["Trust"][0] == "not shown"


@pytest.mark.parametrize("format", ["json", "csv", "docx"])
def test_it_comes_in_all_formats(tmp_path: Path, format: str) -> None:
    north = {"councils": [council("Ashby")], "lessons": lessons(*MANY, by="ashby")}
    path = a_programme(tmp_path, north=north, south={**north, "regime": "chatham-house"})
    made = path / "out" / f"p-themes-sector.{format}"
    assert main(["export-themes", "--set", str(path), "--format", format]) == 0
    if format == "json":
        told = json.loads(made.read_text(encoding="utf-8"))
        assert (told["set"], told["by"], told["lessons"]) == ("p", "set", 12)
    if format == "docx":
        assert check(made.read_bytes()) == []
        assert faults(made.read_bytes(), tmp_path) == []


def test_from_inside_a_set_programme_spans_them_all(tmp_path: Path, run: Run) -> None:
    north = {"councils": [council("Ashby")], "lessons": lessons(*MANY, by="ashby")}
    south = {"councils": [council("Birch")], "lessons": lessons(*MANY, by="birch")}
    path = a_programme(tmp_path, north=north, south=south) / "sets" / "north"
    assert "Birch" not in run("--set", str(path))[1]
    assert "Birch District Council" in run("--set", str(path), "--programme")[1]


def test_the_facilitators_copy_has_names_and_goes_to_their_own_folder(
    tmp_path: Path, capsys: Told
) -> None:
    secret = lessons("risk", by="birch", share="private")
    south = {"councils": [council("Birch")], "lessons": secret, "regime": "confidential"}
    north = {"councils": [council("Ashby")], "lessons": lessons(*MANY, by="ashby")}
    path = a_programme(tmp_path, north=north, south=south)
    told = table(path, capsys, "--copy", "facilitator")
    assert told["Theme"] == ["Ashby District Council", "Birch District Council", "All lessons"]
    assert told["risk"] == ["0", "1", "1"]
    assert main(["export-themes", "--set", str(path), "--copy", "facilitator"]) == 0
    assert [file.name for file in (path / "out" / "private").iterdir()] == [
        "p-themes-facilitator.docx"
    ]


def test_nobody_is_in_all_sets(tmp_path: Path, run: Run) -> None:
    north = {"councils": [council("Ashby")], "lessons": lessons(*MANY)}
    code, _, err = run("--set", str(a_programme(tmp_path, north=north)), "--audience", "set")
    assert code == 2
    assert "nobody is in all sets of a programme" in err


def test_a_programme_without_lessons_has_no_table(tmp_path: Path, run: Run) -> None:
    north: dict[str, Any] = {"councils": [council("Ashby")], "lessons": []}
    code, _, err = run("--set", str(a_programme(tmp_path, north=north)))
    assert code == 1
    assert "no lesson is noted yet that this audience may see" in err


@pytest.fixture
def run(capsys: Told) -> Run:
    """Return what makes the table as Markdown: exit code, text and errors."""
    return runner("export-themes", capsys)


def test_two_sets_that_each_withhold_one_are_not_told_as_two(tmp_path: Path, capsys: Told) -> None:
    councils = [council("Ashby"), council("Birch")]
    few = [*lessons("trust", by="ashby"), *lessons(*MANY, by="birch")]
    one, other = ({"councils": councils, "lessons": few} for _ in range(2))
    third = {"councils": councils, "lessons": lessons(*MANY, by="ashby")}
    path = a_programme(tmp_path, north=one, south=other, west=third)
    beyond = ("--audience", "sector")
    assert table(path / "sets/west", capsys, *beyond)["Trust"][0] == "6"
    assert table(path, capsys, *beyond)["Trust"][0] == "not shown"


def test_what_a_set_without_a_table_has_cannot_be_taken_from_the_sum(
    tmp_path: Path, capsys: Told
) -> None:
    north = {"councils": [council("Ashby")], "lessons": lessons(*MANY, by="ashby")}
    held = {"councils": [council("Birch")], "lessons": lessons("trust", by="birch")}
    path = a_programme(tmp_path, north=north, south={**held, "regime": "chatham-house"})
    beyond = ("--audience", "sector")
    assert table(path / "sets/north", capsys, *beyond)["Trust"] == ["6", "6"]
    assert table(path, capsys, *beyond)["Trust"][1:] == ["not shown", "not shown"]


sets_of_lessons = st.lists(
    st.tuples(
        st.sampled_from(["on-record", "on-record", "chatham-house"]),
        st.lists(
            st.tuples(st.sampled_from(["trust", "risk"]), st.sampled_from(["ashby", "birch", ""])),
            max_size=12,
        ),
        st.booleans(),
    ),
    min_size=2,
    max_size=3,
)


@given(sets_of_lessons)
@settings(max_examples=25, deadline=None)
def test_all_that_the_whole_tells_could_be_added_up_from_the_tables_of_its_sets(
    drawn: list[tuple[str, list[tuple[str, str]], bool]],
) -> None:
    sets: dict[str, dict[str, Any]] = {}
    for number, (regime, seen, names) in enumerate(drawn):
        councils = [council("Ashby", **({} if names else {"attribution": "none"}))]
        said = [one for theme, by in seen for one in lessons(theme, by=by)]
        councils.append(council("Birch"))
        sets[f"n{number}"] = {"regime": regime, "councils": councils, "lessons": said}
    with TemporaryDirectory() as folder:
        path = a_programme(Path(folder), **sets)
        own = [_counts(one) for one in sorted(path.glob("sets/*"))]
        told = {cell: count for cell, count in _counts(path).items() if count is not None}
    for cell, count in told.items():
        parts = [table.get(cell, 0) for table in own]
        assert None not in parts
        rest = count - sum(part or 0 for part in parts)
        assert rest == 0 or rest > 2


def _counts(path: Path) -> dict[tuple[str, str], int | None]:
    """Return a table's counts by theme and column; none where there is no table."""
    made = path / "made.json"
    given = ["--set", str(path), "--format", "json", "--out", str(made), "--audience", "sector"]
    if main(["export-themes", *given, "--today", "2019-02-01"]):
        return {}
    told = json.loads(made.read_text(encoding="utf-8"))
    return {
        (row["id"], column): count
        for row in told["themes"]
        for column, count in zip(
            (*told["columns"], "all"), (*row["counts"], row["lessons"]), strict=True
        )
    }
