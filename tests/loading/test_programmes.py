"""Programmes: what a set takes over, which sets there are, and the register that they share."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.loading import Reading, read_programme, read_set
from alsctl.loading.inheriting import ALSO_WHOLE, BY_ID, TOGETHER, WHOLE
from alsctl.model import LearningSet, Programme, Register
from alsctl.model.keys import keys_of
from alsctl.tables.register import COLUMNS, read_register
from alsctl.tables.written import as_csv

PROGRAMME = """\
alsctl: 1
name: Shore
sponsor: {name: The sponsor, sees: summary}
facilitators: [{id: jo, name: Jo Lane}]
regime: on-record
notes: full
share: {lessons: public, trials: set}
limits:
- Few took part.
themes: [{id: trust, name: Trust}, {id: risk, name: Risk}]
hide: [Cllr Briggs]
"""


def read(tmp_path: Path, text: str, *, programme: str = PROGRAMME) -> Reading:
    """Read a set in a programme."""
    folder = tmp_path / "sets" / "east"
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "programme.yaml").write_text(programme, encoding="utf-8")
    (folder / "set.yaml").write_text(f"alsctl: 1\nname: East\n{text}", encoding="utf-8")
    return read_set(folder)


def the_set(tmp_path: Path, text: str) -> LearningSet:
    """Return a set in a programme, in which nothing is wrong."""
    reading = read(tmp_path, text)
    assert reading.problems == ()
    return reading.folder.learning_set


def test_a_set_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    about = the_set(tmp_path, "")
    assert (about.id, about.name) == ("east", "East")
    assert (about.regime, about.notes, about.limits) == ("on-record", "full", ("Few took part.",))
    assert about.sponsor is not None
    assert (about.sponsor.name, about.sponsor.sees) == ("The sponsor", "summary")
    assert [one.name for one in about.facilitators] == ["Jo Lane"]


def test_what_a_set_says_holds_even_where_it_is_the_usual(tmp_path: Path) -> None:
    about = the_set(tmp_path, "regime: chatham-house\nnotes: agreed\nsponsor: {sees: lessons}\n")
    assert (about.regime, about.notes) == ("chatham-house", "agreed")
    assert about.sponsor is not None
    assert (about.sponsor.name, about.sponsor.sees) == ("The sponsor", "lessons")


def test_an_empty_value_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    assert the_set(tmp_path, "regime:\nlimits:\n").regime == "on-record"


def test_how_much_a_sponsor_sees_is_not_passed_on_to_another(tmp_path: Path) -> None:
    sponsor = the_set(tmp_path, "sponsor: {name: Somebody else}\n").sponsor
    assert sponsor is not None
    assert (sponsor.name, sponsor.sees) == ("Somebody else", "lessons")


def test_levels_are_taken_over_one_by_one(tmp_path: Path) -> None:
    share = the_set(tmp_path, "share: {trials: public}\n").share
    assert (share.lessons, share.trials, share.barriers) == ("public", "public", None)
    assert share.origin.place("lessons").file.endswith("programme.yaml")
    assert share.origin.place("trials").file.endswith("set.yaml")


def test_themes_of_both_count_and_the_sets_own_wins(tmp_path: Path) -> None:
    about = the_set(tmp_path, "themes:\n- id: trust\n  name: Faith\nhide: [Ada]\n")
    assert [(theme.id, theme.name) for theme in about.themes] == [
        ("trust", "Faith"),
        ("risk", "Risk"),
    ]
    assert about.hide == ("Ada", "Cllr Briggs")


def test_what_is_inherited_stands_where_it_was_written(tmp_path: Path) -> None:
    place = the_set(tmp_path, "").origin.place("limits[0]")
    assert (Path(place.file).name, place.line, place.column) == ("programme.yaml", 9, 3)


def test_every_key_that_a_programme_shares_with_a_set_is_inherited_or_its_own() -> None:
    shared = keys_of(Programme).keys() & keys_of(LearningSet).keys()
    own = {"alsctl", "id", "name", "purpose"}
    passed_on = {*WHOLE, *ALSO_WHOLE, *BY_ID, *TOGETHER, "sponsor", "share"}
    assert shared - own == passed_on


def test_faults_of_the_programme_are_told_with_those_of_the_set(tmp_path: Path) -> None:
    reading = read(tmp_path, "sise: 3\n", programme=PROGRAMME + "nonsense: 1\n")
    files = [Path(problem.place.file).name for problem in reading.faults]
    assert files == ["programme.yaml", "set.yaml"]


def test_sets_lie_in_sets_and_nowhere_else(tmp_path: Path) -> None:
    read(tmp_path, "")
    (tmp_path / "west").mkdir()
    (tmp_path / "west" / "set.yaml").write_text("alsctl: 1\nname: West\n")
    programme = read_programme(tmp_path)
    assert [path.name for path in programme.sets] == ["east"]
    whole, problems = programme.whole(Register())
    assert [folder.learning_set.name for folder in whole.folders] == ["East"]
    assert problems == ()
    assert read_set(tmp_path / "west").folder.programme is None


# ---- the register ----


def register(tmp_path: Path, data: bytes) -> Register:
    """Read a register in which there is no fault."""
    path = tmp_path / "register.csv"
    path.write_bytes(data)
    read = read_register(path, "register.csv")
    assert [p for p in read.problems if p.severity == "fault"] == []
    return read.register


def test_a_register_as_excel_saves_it_is_read(tmp_path: Path) -> None:
    text = (
        "Population;other; NAME ;Code;Aliases;Until\r\n"
        '"1,234";x;"Ynys Môn ";W06;Anglesey ; 31/03/2030\r\n'
        ";;Waveney \xa0;;;\r\n;;;;;\r\n-;;'=East;'-7;;\r\n"
    )
    entries = register(tmp_path, text.encode("cp1252")).entries
    assert [(one.code, one.name, one.population) for one in entries] == [
        ("W06", "Ynys Môn", 1234),
        ("", "Waveney", None),
        ("-7", "=East", None),
    ]
    assert entries[0].aliases == ("Anglesey",)
    assert str(entries[0].until) == "2030-03-31"


def test_an_alias_is_one_of_several(tmp_path: Path) -> None:
    entries = register(tmp_path, b"name,aliases\nEast,Eastern; East DC ;\n").entries
    assert entries[0].aliases == ("Eastern", "East DC")


@pytest.mark.parametrize(
    ("name", "code", "joined"),
    [("x", "E1", "East"), ("East", "", "East"), ("East", "E9", "East"), ("east", "", None)],
)
def test_an_organisation_is_joined_by_code_or_else_by_its_exact_name(
    tmp_path: Path, name: str, code: str, joined: str | None
) -> None:
    known = register(tmp_path, b"code,name\nE1,East\n,West\n")
    about = the_set(tmp_path, f"organisations:\n- name: {name}\n  code: {code}\n")
    entry = known.entry_of(about.organisations[0])
    assert (entry.name if entry else None) == joined


cell = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=9)


@given(st.lists(st.tuples(cell, cell, cell)))
def test_what_is_written_for_spreadsheets_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    from alsctl.tables.plain import plain_table
    from alsctl.tables.register import heading

    lines = [[" ".join(cell.split()) or "-" for cell in row] for row in rows]
    lines = [line for line in lines if not line[0].startswith("sep=")]
    table = plain_table(as_csv(COLUMNS[:3], lines), "register.csv", known=heading)
    assert [[cell.text for cell in line] for line in table.lines[1:]] == lines
