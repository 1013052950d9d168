"""coverage: who took part and who did not, against a register, and who may know it."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl.cli import main
from alsctl.errors import Place as At
from alsctl.model import Programme, Register, RegisterEntry
from alsctl.model.levels import Audience
from alsctl.model.sets import Organisation
from alsctl.release.coverage import CoverageTold, coverage
from alsctl.release.coverage.tables import Column, CoverageRow
from alsctl.release.involvement import Asked, Involved, Standing
from alsctl.release.masking import is_few, is_telling
from alsctl.views.coverage import summary
from tests.accessibility import check
from tests.outlines import outline
from tests.programme_sets import Place, a_programme, as_organisation, councils
from tests.referees import faults

Run = Callable[..., tuple[int, str, str]]
TODAY = "2019-02-01"
GOLDEN = Path(__file__).parents[1] / "golden" / "better-together"

DISTRICTS = councils("District council", "East", 20, letter="D")
COUNTIES = councils("County council", "West", 10, letter="C")
ALL = [*DISTRICTS, *COUNTIES]
OPEN = {"regime": "on-record"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs coverage: exit code, text and errors."""

    def run(path: Path, *words: str) -> tuple[int, str, str]:
        given = [] if "--today" in words else ["--today", TODAY]
        code = main(["coverage", "--set", str(path), *given, *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def told(run: Run) -> Callable[..., dict[str, Any]]:
    """Return what tells coverage as JSON."""

    def tell(path: Path, *words: str) -> dict[str, Any]:
        code, out, err = run(path, "--json", *words)
        assert code == 0, err
        found: dict[str, Any] = json.loads(out)
        return found

    return tell


def a_set(*places: Place, **more: Any) -> dict[str, Any]:
    return {"organisations": [as_organisation(place) for place in places], **OPEN, **more}


def asked(*places: Place, answer: str) -> list[dict[str, str]]:
    return [{"organisation": p["name"], "answer": answer, "reason": "Too busy."} for p in places]


def counts(row: dict[str, Any]) -> tuple[Any, ...]:
    keys = ("organisations", "took_part", "invited", "declined", "not_involved")
    return tuple(row[key] for key in keys)


def test_each_organisation_counts_once_by_the_most_that_it_was(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    one = a_set(*DISTRICTS[:5], recruitment=asked(*DISTRICTS[5:9], answer="declined"))
    two = a_set(*DISTRICTS[3:6], recruitment=asked(*DISTRICTS[6:10], answer="invited"))
    path = a_programme(tmp_path, ALL, sets={"one": one, "two": two}, coverage="names")
    found = told(path, "--copy", "facilitator")
    assert counts(found["all"]) == (30, 6, 4, 0, 20)
    assert found["names"]["took_part"] == [place["name"] for place in DISTRICTS[:6]]
    assert found["names"]["invited"] == [place["name"] for place in DISTRICTS[6:10]]


def test_no_reason_for_an_absence_is_ever_told(tmp_path: Path, run: Run) -> None:
    one = a_set(*DISTRICTS[:5], recruitment=asked(*COUNTIES[:4], answer="declined"))
    path = a_programme(tmp_path, ALL, sets={"one": one}, coverage="names")
    for words in ([], ["--copy", "facilitator"], ["--json"], ["--format", "csv", "--out", "-"]):
        code, out, err = run(path, *words)
        assert code == 0, err
        assert "busy" not in out


def test_a_merged_council_counts_as_what_it_became(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    before = [{**place, "until": "2019-03-31", "successor": "N1"} for place in DISTRICTS[:2]]
    new = {"code": "N1", "name": "New Council", "type": "District council", "from": "2019-04-01"}
    path = a_programme(
        tmp_path, [*before, new, *DISTRICTS[2:]], sets={"one": a_set(DISTRICTS[0], DISTRICTS[5])}
    )
    then = told(path, "--copy", "facilitator", "--today", "2019-03-31")
    assert then["all"]["organisations"] == 20
    assert then["names"]["took_part"] == [DISTRICTS[0]["name"], DISTRICTS[5]["name"]]
    later = told(path, "--copy", "facilitator", "--today", "2019-04-01")
    assert later["all"]["organisations"] == 19
    assert later["names"]["took_part"] == [DISTRICTS[5]["name"], "New Council"]


def test_a_council_still_to_come_counts_as_those_it_will_be_made_of(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    before = [{**place, "until": "2019-03-31", "successor": "New Council"} for place in ALL[:2]]
    new = {"code": "N1", "name": "New Council", "from": "2019-04-01"}
    path = a_programme(tmp_path, [*before, new, *ALL[2:]], sets={"one": a_set(new)})
    found = told(path, "--copy", "facilitator", "--today", "2018-01-01")
    assert found["names"]["took_part"] == [place["name"] for place in ALL[:2]]


def test_a_council_that_was_split_counts_as_each_of_its_successors(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    before = {**COUNTIES[0], "until": "2019-03-31", "successor": "N1; N2"}
    new = [{"code": f"N{n}", "name": f"New {n}", "from": "2019-04-01"} for n in (1, 2)]
    path = a_programme(tmp_path, [before, *new, *DISTRICTS], sets={"one": a_set(COUNTIES[0])})
    found = told(path, "--copy", "facilitator", "--today", "2020-01-01")
    assert found["names"]["took_part"] == ["New 1", "New 2"]


def test_successors_in_a_ring_end_somewhere(tmp_path: Path, run: Run) -> None:
    ring = [
        {"code": "A", "name": "A", "until": "2010-01-01", "successor": "B"},
        {"code": "B", "name": "B", "until": "2010-01-01", "successor": "A"},
    ]
    path = a_programme(tmp_path, [*ring, *ALL], sets={"one": a_set(ring[0], *DISTRICTS[:3])})
    code, out, _ = run(path, "--copy", "facilitator")
    assert code == 0
    assert "Took part, and there no more:\n  A\n" in out


def test_once_all_sets_have_ended_the_register_of_that_day_is_counted(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    gone = {**COUNTIES[0], "until": "2018-12-31"}
    ended = a_set(*DISTRICTS[:4], ended={"on": "2018-06-01", "how": "completed"})
    path = a_programme(tmp_path, [gone, *DISTRICTS], sets={"one": ended})
    found = told(path)
    assert (found["counted_at"], found["all"]["organisations"]) == ("2018-06-01", 21)
    (tmp_path / "sets" / "two").mkdir()
    more = json.dumps({"alsctl": 1, "id": "two", "name": "Two", "regime": "on-record"})
    (tmp_path / "sets" / "two" / "set.yaml").write_text(more)
    found = told(path)
    assert (found["counted_at"], found["all"]["organisations"]) == (TODAY, 20)
    assert found["sets_without_organisations"] == 1


def test_an_answer_that_is_still_to_come_does_not_count(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    later = [{"organisation": COUNTIES[0]["name"], "answer": "declined", "on": "2019-02-02"}]
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:3], recruitment=later)})
    assert told(path, "--copy", "facilitator")["names"]["declined"] == []
    found = told(path, "--copy", "facilitator", "--today", "2019-02-02")
    assert found["names"]["declined"] == [COUNTIES[0]["name"]]


def test_who_accepted_takes_part_and_is_not_named(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    one = a_set(*DISTRICTS[:4], recruitment=asked(COUNTIES[0], answer="accepted"))
    path = a_programme(tmp_path, ALL, sets={"one": one}, coverage="names")
    found = told(path)
    assert found["all"]["took_part"] == 5
    assert found["names"]["took_part"] == [place["name"] for place in DISTRICTS[:4]]
    assert found["names"]["did_not_take_part"] == []


def test_a_clause_with_a_comma_ends_with_one() -> None:
    columns: tuple[Column, ...] = (("took part",), ("invited", "declined"), ("not involved",))
    whole = CoverageRow(name="all", of=30, counts=(12, 6, 12))
    told = CoverageTold(day=date(2018, 4, 10), detail="counts", columns=columns, whole=whole)
    assert summary(told).endswith(
        "; 6 were invited and did not, or not yet, and 12 were not involved."
    )


def test_one_organisation_was_and_has() -> None:
    columns: tuple[Column, ...] = (("took part",), ("invited",), ("not involved",))
    whole = CoverageRow(name="all", of=8, counts=(6, 1, 1))
    told = CoverageTold(day=date(2018, 4, 10), detail="counts", columns=columns, whole=whole)
    assert summary(told).endswith(
        "; one was invited and has yet to answer and one was not involved."
    )


def test_organisations_that_are_in_no_row_are_told_apart(tmp_path: Path, run: Run) -> None:
    partners = [{"code": f"P{n}", "name": f"Trust {n}", "type": "health"} for n in range(3)]
    one = a_set(*DISTRICTS[:4], *partners)
    code, out, _ = run(a_programme(tmp_path, ALL, sets={"one": one}))
    assert code == 0
    assert "Four of the 30 organisations in the register took part; 26 were not involved." in out
    assert "Three organisations that are in no row of the register took part as well." in out
    _, out, _ = run(tmp_path, "--copy", "facilitator")
    assert "Took part, and in no row of the register:\n  Trust 0, Trust 1 and Trust 2\n" in out


@pytest.mark.parametrize(
    ("regime", "detail"),
    [
        ("confidential", "counts"),
        ("chatham-house", "counts"),
        ("non-attributable", "type-and-region"),
        ("on-record", "names"),
    ],
)
def test_the_strictest_regime_says_how_much_is_told(
    tmp_path: Path, run: Run, told: Callable[..., dict[str, Any]], regime: str, detail: str
) -> None:
    sets = {"one": a_set(*DISTRICTS[:5]), "two": a_set(*COUNTIES[:3], regime=regime)}
    path = a_programme(tmp_path, ALL, sets=sets, coverage="names")
    found = told(path)
    assert found["detail"] == detail
    assert counts(found["all"]) == (30, 8, None, None, 22)
    assert bool(found["types"]) is (detail != "counts")
    assert bool(found["names"]["took_part"]) is (detail == "names")
    out = " ".join(run(path)[1].split())
    assert (DISTRICTS[0]["name"] in out) is (detail == "names")
    assert (DISTRICTS[19]["name"] in out) is (detail == "names")


@pytest.mark.parametrize("detail", ["counts", "type-and-region"])
def test_the_programme_may_tell_less_than_the_regime_allows(
    tmp_path: Path, told: Callable[..., dict[str, Any]], detail: str
) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:5])}, coverage=detail)
    found = told(path)
    assert found["detail"] == detail
    assert not any(found["names"].values())


def test_who_did_not_take_part_is_not_listed_where_that_would_give_somebody_away(
    tmp_path: Path, run: Run
) -> None:
    one = a_set(*DISTRICTS[:5])
    one["organisations"][0]["attribution"] = "none"
    code, out, err = run(a_programme(tmp_path, ALL, sets={"one": one}, coverage="names"))
    assert code == 0, err
    assert DISTRICTS[0]["name"] not in out
    assert DISTRICTS[1]["name"] in out
    assert DISTRICTS[9]["name"] not in out
    assert "Some that took part are not named" in out


def test_who_declined_is_listed_with_all_others_that_did_not_take_part(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    one = a_set(*DISTRICTS[:5], recruitment=asked(*COUNTIES[:3], answer="declined"))
    found = told(a_programme(tmp_path, ALL, sets={"one": one}, coverage="names"))
    assert found["all"]["declined"] == 3
    assert found["names"]["declined"] == []
    listed = found["names"]["did_not_take_part"]
    assert sorted(listed) == sorted(place["name"] for place in (*COUNTIES, *DISTRICTS[5:]))


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_than_three_are_not_told(tmp_path: Path, run: Run, count: int) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:count])}, coverage="names")
    code, out, err = run(path)
    assert code == 0, err
    assert "Fewer than three of the 30 organisations in the register took part." in out
    assert DISTRICTS[0]["name"] not in out
    _, out, _ = run(path, "--json")
    assert counts(json.loads(out)["all"]) == (30, None, None, None, None)


def test_all_or_nearly_all_are_not_told(tmp_path: Path, run: Run) -> None:
    path = a_programme(
        tmp_path, COUNTIES, sets={"one": a_set(*COUNTIES[:9], regime="chatham-house")}
    )
    assert "All of the ten organisations in the register took part, or nearly all." in run(path)[1]


def test_a_small_count_takes_with_it_what_it_could_be_worked_out_from(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    cities = councils("City council", "South", 12, letter="X")
    more = councils("Unitary", "North", 15, letter="U")
    sets = {"one": a_set(*DISTRICTS[:8], *COUNTIES[:2], *cities[:4], *more[:5])}
    path = a_programme(tmp_path, [*ALL, *cities, *more], sets=sets, coverage="type-and-region")
    rows = {row["name"]: counts(row) for row in told(path)["types"]}
    assert rows["District council"] == (20, 8, None, None, 12)
    assert rows["County council"] == (10, None, None, None, None)
    assert rows["City council"] == (12, None, None, None, None)
    assert rows["Unitary"] == (15, 5, None, None, 10)


def test_where_more_would_be_withheld_than_told_types_are_told_together(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    cities = councils("City council", "South", 12, letter="X")
    sets = {"one": a_set(*DISTRICTS[:8], *COUNTIES[:2], *cities[:4])}
    path = a_programme(tmp_path, [*ALL, *cities], sets=sets, coverage="type-and-region")
    rows = {row["name"]: counts(row)[:2] for row in told(path)["types"]}
    assert rows == {"District council": (20, 8), "City council and County council": (22, 6)}


def test_types_of_too_few_are_told_together(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    two = councils("Combined authority", "North", 2, letter="A")
    sets = {"one": a_set(*DISTRICTS[:8], *COUNTIES[:4])}
    path = a_programme(tmp_path, [*ALL, *two], sets=sets, coverage="type-and-region")
    rows = {row["name"]: counts(row)[:2] for row in told(path)["types"]}
    joined = "County council and Combined authority"
    assert rows == {"District council": (20, 8), joined: (12, 4)}


standings = st.lists(
    st.tuples(
        st.sampled_from(["district", "county", "city", "fire", ""]),
        st.sampled_from(["East", "West", "north"]),
        st.sampled_from(["took part", "took part", "invited", "declined", "not involved"]),
    ),
    min_size=1,
    max_size=60,
)


def covered(drawn: list[tuple[str, str, Standing]], audience: Audience) -> CoverageTold:
    """Return the coverage of one set of a register with these types, regions and standings."""
    entries = [
        RegisterEntry(place=At("r"), name=f"Place {n}", type=kind, region=region)
        for n, (kind, region, _) in enumerate(drawn)
    ]
    involved = Involved(
        name="One",
        regime="non-attributable",
        asked=tuple(
            Asked(Organisation(name=f"Place {n}"), own)
            for n, (_, _, own) in enumerate(drawn)
            if own != "not involved"
        ),
        lists_nobody=False,
        recruited=True,
        is_ended=False,
        last=None,
    )
    programme = Programme(alsctl=1, name="P", coverage="names")
    register = Register(tuple(entries))
    return coverage(programme, register, [involved], audience, today=date(2019, 1, 1))


@given(standings)
@settings(max_examples=200)
def test_no_count_that_is_told_gives_anybody_away(drawn: list[tuple[str, str, Standing]]) -> None:
    told = covered(drawn, "sector")
    for row in (told.whole, *told.types.rows, *told.regions.rows):
        *most, last = row.counts
        assert not any(count is not None and is_telling(count, row.of) for count in most)
        assert last is None or not is_few(last)
    for table in (told.types, told.regions):
        assert all(row.of > 2 for row in table.rows)
        withheld = [[count is None for count in row.counts] for row in table.rows]
        lines = [*withheld, *zip(*withheld, strict=True)]
        assert all(sum(line) != 1 for line in lines)


@given(standings)
@settings(max_examples=50)
def test_inside_the_set_the_numbers_are_all_of_it(drawn: list[tuple[str, str, Standing]]) -> None:
    told = covered(drawn, "set")
    assert sum(count or 0 for count in told.whole.counts) == len(drawn)
    for table in (told.types, told.regions):
        assert sum(row.of for row in table.rows) == len(drawn)
        assert not table.is_withheld


def test_a_set_tells_of_itself_alone(
    tmp_path: Path, told: Callable[..., dict[str, Any]], run: Run
) -> None:
    sets = {"one": a_set(*DISTRICTS[:5], regime="chatham-house"), "two": a_set(*COUNTIES[:3])}
    path = a_programme(tmp_path, ALL, sets=sets, coverage="names")
    two = told(path / "sets" / "two")
    assert (two["set"], two["all"]["took_part"], two["detail"]) == ("two", 3, "names")
    assert told(path / "sets" / "one")["detail"] == "counts"
    assert told(path / "sets" / "one", "--programme")["all"]["took_part"] == 8
    one = told(path / "sets" / "one", "--audience", "set")
    assert one["names"]["took_part"] == [place["name"] for place in DISTRICTS[:5]]
    code, _, err = run(path, "--audience", "set")
    assert code == 2
    assert "nobody is in all sets of a programme" in err


def test_a_sponsor_who_sees_the_summary_is_told_counts(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    path = a_programme(
        tmp_path,
        ALL,
        sets={"one": a_set(*DISTRICTS[:5])},
        coverage="names",
        sponsor={"name": "The association", "sees": "summary"},
    )
    assert told(path, "--audience", "sponsor")["detail"] == "counts"
    assert told(path, "--audience", "sector")["detail"] == "names"


AWKWARD = (
    "Code,NAME ,Type,Region,population,extra\r\n"
    '"A1 ","Bath, Keynsham and Chew Council ",District council,"South, West","1,200",x\r\n'
    '"A2","The ""Old Town"" Council",district  council,"South, West",,\r\n'
    ",St. Mary\u2019s Council  ,District council,,,\r\n"
    ",'=Plus Council,District council,,,\r\n"
    "A5,Ynys M\u00f4n Council,District council,,n/a,\r\n"
    ",,,,,\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_register_is_read_as_people_keep_it(tmp_path: Path, run: Run, encoding: str) -> None:
    organisations = [
        {"id": "a", "name": "Bath", "code": "A1"},
        {"id": "b", "name": 'The "Old Town" Council'},
        {"id": "c", "name": "St. Mary\u2019s Council"},
        {"id": "d", "name": "=Plus Council"},
    ]
    path = a_programme(tmp_path, [], sets={"one": {**OPEN, "organisations": organisations}})
    (path / "register.csv").write_bytes(AWKWARD.encode(encoding))
    code, out, err = run(path, "--copy", "facilitator", "--format", "csv", "--out", "-")
    assert code == 0, err
    assert ("Windows" in err or "UTF-8" in err) is (encoding == "cp1252")
    lines = list(csv.reader(io.StringIO(out.lstrip("\ufeff"))))
    named = {line[1]: line[0] for line in lines}
    assert named["Bath, Keynsham and Chew Council"] == "took part"
    assert named['The "Old Town" Council'] == "took part"
    assert named["St. Mary\u2019s Council"] == "took part"
    assert named["'=Plus Council"] == "took part"
    assert named["Ynys M\u00f4n Council"] == "not involved"
    assert ["type", "District council", "5", "4", "", "", "1"] in lines
    assert ["region", "South, West", "2", "2", "", "", "0"] in lines


def test_faults_of_the_register_and_of_all_sets_stop_it(tmp_path: Path, run: Run) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": {"regime": "open"}, "two": a_set()})
    (path / "register.csv").write_text("code,title\nA,B\n")
    code, out, err = run(path)
    assert (code, out) == (1, "")
    assert "sets/one/set.yaml:" in err
    assert "no column is called name" in err
    code, out, err = run(path / "sets" / "one")
    assert (code, out) == (1, "")
    assert "sets/one/set.yaml:" in err
    assert "no column is called name" in err


def test_without_a_register_it_says_what_to_do(tmp_path: Path, run: Run) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:3])})
    (path / "register.csv").unlink()
    for place in (path, path / "sets" / "one"):
        code, _, err = run(place)
        assert code == 1
        assert err.startswith("there is no register to count against; list the organisations")


def test_a_set_in_no_programme_has_nothing_to_count_against(tmp_path: Path, run: Run) -> None:
    (tmp_path / "set.yaml").write_text("alsctl: 1\nname: Alone\n")
    code, _, err = run(tmp_path)
    assert code == 1
    assert "this set is in no programme" in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--copy", "facilitator", "--audience", "public"], "goes to nobody else"),
        (["--json", "--format", "csv"], "give one of the two"),
    ],
)
def test_what_does_not_go_together_is_refused(
    tmp_path: Path, run: Run, words: list[str], says: str
) -> None:
    code, _, err = run(a_programme(tmp_path, ALL, sets={"one": a_set()}), *words)
    assert code == 2
    assert says in " ".join(err.replace("│", " ").split())


def test_the_document_is_sound_and_tells_its_picture_in_words(
    tmp_path: Path, run: Run, same_as: Callable[[str, Path], None]
) -> None:
    sets = {"one": a_set(*DISTRICTS[:8], *COUNTIES[:4])}
    who = [{"name": "Jo Field"}]
    path = a_programme(tmp_path / "p", ALL, sets=sets, coverage="names", facilitators=who)
    code, out, err = run(path, "--format", "docx", "--figures")
    assert code == 0, err
    assert out.strip().endswith("p/out/better-coverage-sector.docx")
    data = (path / "out" / "better-coverage-sector.docx").read_bytes()
    same_as(outline(data), GOLDEN / "coverage-sector.txt")
    assert faults(data, tmp_path) == []
    assert check(data) == []
    _, page, _ = run(path, "--format", "html", "--out", "-", "--figures")
    words = "District council, 20 in all: took part 8 and not involved 12."
    assert f"Who took part, and who did not. {words}" in page


def test_the_facilitators_copy_stays_in_a_private_folder(tmp_path: Path, run: Run) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:2], regime="confidential")})
    code, _, err = run(path, "--copy", "facilitator", "--format", "md")
    assert code == 0, err
    text = (path / "out" / "private" / "better-coverage-facilitator.md").read_text()
    assert "For the programme’s facilitators only" in text
    assert DISTRICTS[0]["name"] in text


def test_names_come_out_as_typed(tmp_path: Path, run: Run) -> None:
    places = [{"code": "Q", "name": "R&D <b>Council</b> {{ x }} *"}, *ALL]
    path = a_programme(tmp_path, places, sets={"one": a_set(*DISTRICTS[:3])}, coverage="names")
    code, out, err = run(path, "--format", "csv", "--out", "-")
    assert code == 0, err
    assert "did not take part,R&D <b>Council</b> {{ x }} *," in out
    _, out, _ = run(path, "--format", "html", "--out", "-")
    assert "R&amp;D &lt;b&gt;Council&lt;/b&gt; {{ x }} *" in out


def test_fewer_than_three_in_all_are_too_few_to_tell_of(tmp_path: Path, run: Run) -> None:
    path = a_programme(tmp_path, DISTRICTS[:2], sets={"one": a_set()})
    assert "There are too few organisations in the register to tell who took part." in (
        " ".join(run(path)[1].split())
    )


def with_event(path: Path, came: list[str], *, set: str = "one", **more: Any) -> Path:
    """Write the record of an event to which organisations came."""
    said = {"event": "Hack day", "date": "2018-05-01", "organisations": came, **more}
    (path / "sets" / set / "events").mkdir(parents=True, exist_ok=True)
    place = path / "sets" / set / "events" / "hack-day.yaml"
    place.write_text(json.dumps({"alsctl": 1, **said}))
    return path


def names(places: list[Place]) -> list[str]:
    return [place["name"] for place in places]


def test_who_came_to_an_event_took_part_in_that_way(
    tmp_path: Path, run: Run, told: Callable[..., dict[str, Any]]
) -> None:
    sets = {"one": a_set(*DISTRICTS[:4])}
    path = with_event(a_programme(tmp_path, ALL, sets=sets), names(DISTRICTS[2:12]))
    found = told(path)
    assert counts(found["all"]) == (30, 12, None, None, 18)
    assert found["ways"] == {"in_a_set": 4, "at_an_event_alone": 8}
    text = " ".join(run(path)[1].split())
    assert "Twelve of the 30 organisations in the register took part; 18 were not" in text
    assert "Four of them were in a set, and eight came to an event and were in no set." in text
    assert "in however many sets it was, and to however many events it came" in text


def test_an_event_is_looked_up_by_code_and_other_names_and_guests_count(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])})
    register = path / "register.csv"
    lines = register.read_text().replace("until,successor", "until,successor,aliases", 1)
    lines = lines.replace(
        '"West C 01 Council","County council","West","","","",""',
        '"West C 01 Council","County council","West","","","","","Westshire"',
    )
    register.write_text(lines)
    guests = [{"name": "Ann", "organisation": "West C 02 Council"}]
    with_event(path, ["C03", "Westshire", "d01", "Nobody knows"], guests=guests)
    found = told(path)
    assert found["all"]["took_part"] == 7
    assert found["ways"] == {"in_a_set": 4, "at_an_event_alone": 3}


@pytest.mark.parametrize("more", [{"held": "no"}, {"date": "2020-01-01"}])
def test_an_event_that_was_not_does_not_count(
    tmp_path: Path, told: Callable[..., dict[str, Any]], more: dict[str, Any]
) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])})
    found = told(with_event(path, names(DISTRICTS[4:9]), **more))
    assert found["all"]["took_part"] == 4
    assert found["ways"] is None


@pytest.mark.parametrize("few", [1, 2])
def test_how_few_came_to_an_event_alone_is_not_told(tmp_path: Path, run: Run, few: int) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])})
    with_event(path, names(DISTRICTS[4 : 4 + few]))
    text = " ".join(run(path)[1].split())
    assert "Some of them were in no set and came to an event." in text
    assert json.loads(run(path, "--json")[1])["ways"] is None


def test_who_only_came_to_an_event_is_not_named_and_nor_are_the_others(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])}, coverage="names")
    found = told(with_event(path, names(DISTRICTS[4:9])))
    assert found["names"]["took_part"] == names(DISTRICTS[:4])
    assert found["names"]["did_not_take_part"] == []


def test_a_stricter_regime_of_an_event_says_how_much_is_told(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])}, coverage="names")
    found = told(with_event(path, names(DISTRICTS[4:9]), regime="chatham-house"))
    assert found["detail"] == "counts"
    assert found["names"]["took_part"] == []
    assert found["all"]["took_part"] == 9


def test_the_own_copy_names_who_came_to_which_event(tmp_path: Path, run: Run) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])})
    with_event(path, names(DISTRICTS[3:5]), regime="confidential")
    code, out, err = run(path, "--copy", "facilitator")
    assert (code, err) == (0, "")
    assert "Came to Hack day:\n  District council (2): East D 04 Council; East D 05" in out
    _, table, _ = run(path, "--copy", "facilitator", "--format", "csv", "--out", "-")
    assert ["came to Hack day", "East D 05 Council"] in [
        row[:2] for row in csv.reader(io.StringIO(table))
    ]
    assert ["way", "at an event alone", "", "1"] in [
        row[:4] for row in csv.reader(io.StringIO(table))
    ]


def test_an_event_of_which_only_numbers_are_known_is_told_beside(tmp_path: Path, run: Run) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])})
    with_event(path, [], kind="online conference", attended=504)
    text = " ".join(run(path)[1].split())
    assert (
        "Not in these numbers are those who took part in the online conference (1 May 2018, 504 "
        "people): which organisations they came from is not noted."
    ) in text


def test_no_document_names_who_came_to_an_event(tmp_path: Path, run: Run) -> None:
    sets = {"one": a_set(*DISTRICTS[:4], regime="chatham-house")}
    path = with_event(
        a_programme(tmp_path, ALL, sets=sets),
        ["Westshire Partnership"],
        lessons=[{"text": "Westshire Partnership did it first."}],
    )
    assert main(["export-lessons", "--set", str(path / "sets/one"), "--today", TODAY]) == 1


@pytest.mark.parametrize(("more", "is_told"), [(1, False), (2, False), (3, True), (0, True)])
def test_beside_the_coverage_of_one_set_that_of_all_gives_nobody_away(
    tmp_path: Path, run: Run, told: Callable[..., dict[str, Any]], *, more: int, is_told: bool
) -> None:
    held = {"regime": "chatham-house"}
    sets = {
        "one": a_set(*DISTRICTS[:8], **held),
        "two": a_set(*DISTRICTS[5 : 8 + more], **held),
    }
    path = a_programme(tmp_path, ALL, sets=sets)
    assert told(path / "sets" / "one")["all"]["took_part"] == 8
    assert told(path)["all"]["took_part"] == (8 + more if is_told else None)
    said = " ".join(run(path)[1].split())
    assert ("is not told here: beside what one set tells by itself" in said) is not is_told
    assert told(path, "--copy", "facilitator")["all"]["took_part"] == 8 + more


@pytest.mark.parametrize("few", [1, 2])
def test_who_came_to_an_event_is_not_what_a_lessons_note_leaves_of_the_coverage(
    tmp_path: Path, told: Callable[..., dict[str, Any]], few: int
) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])})
    with_event(path, names(DISTRICTS[4 : 4 + few]))
    for whose in (path, path / "sets" / "one"):
        found = told(whose)
        assert counts(found["all"]) == (30, None, None, None, None)
        assert found["types"] == []


def test_where_all_that_took_part_are_named_how_many_they_are_is_no_secret(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    sets = {"one": a_set(*DISTRICTS[:8]), "two": a_set(*DISTRICTS[5:9])}
    found = told(a_programme(tmp_path, ALL, sets=sets, coverage="names"))
    assert found["all"]["took_part"] == 9


def test_names_do_not_tell_how_few_others_came_to_an_event(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    path = a_programme(tmp_path, ALL, sets={"one": a_set(*DISTRICTS[:4])}, coverage="names")
    found = told(with_event(path, names(DISTRICTS[4:5])))
    assert found["all"]["took_part"] is None
    assert found["names"]["took_part"] == []
