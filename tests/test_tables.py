"""Members files as people keep them are read as typed, or every fault in them is told."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Protection

from alsctl.errors import AlsctlError
from alsctl.model.sets import Group, Organisation, Person
from alsctl.tables import Members, Row, read_members, roster
from alsctl.tables.cells import BLANKS

SAVED_BY_EXCEL = "Name;Role;Organisation\r\nSiân Rhys;Chief executive;Eastmarsh\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def from_text(text: str, *, encoding: str = "utf-8") -> Members:
    """Return what a CSV file of this text says."""
    Path("members.csv").write_bytes(text.encode(encoding))
    return read_members(Path("members.csv"))


def workbook(*rows: list[Any], change: Callable[[Workbook], object] | None = None) -> bytes:
    """Return an Excel file with these rows on its first sheet."""
    book, data = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    if change:
        change(book)
    book.save(data)
    return data.getvalue()


def from_excel(*rows: list[Any], change: Callable[[Workbook], object] | None = None) -> Members:
    """Return what an Excel file with these rows says."""
    Path("members.xlsx").write_bytes(workbook(*rows, change=change))
    return read_members(Path("members.xlsx"))


def faults(read: Callable[[], object]) -> list[str]:
    """Return the faults that reading tells, one a line."""
    with pytest.raises(AlsctlError) as raised:
        read()
    return str(raised.value).splitlines()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_way_in_which_csv_is_saved_is_read(
    encoding: str, separator: str, ending: str, folder: Path
) -> None:
    text = SAVED_BY_EXCEL.replace(";", separator).replace("\r\n", ending)
    row = from_text(text, encoding=encoding).rows[0]
    assert (row.name, row.role, row.organisation) == ("Siân Rhys", "Chief executive", "Eastmarsh")
    assert (str(row.place), str(row.at("role"))) == ("members.csv:2:1", "members.csv:2:11")


def test_windows_1252_is_said_and_utf_8_is_not(folder: Path) -> None:
    assert "Windows-1252" in from_text(SAVED_BY_EXCEL, encoding="cp1252").notices[0]
    assert from_text(SAVED_BY_EXCEL).notices == ()


def test_utf_16_without_its_mark_is_refused(folder: Path) -> None:
    told = faults(lambda: from_text(SAVED_BY_EXCEL.replace("â", "a"), encoding="utf-16-le"))
    assert told == ["members.csv: this is no CSV file; save it in Excel as “CSV UTF-8”"]


def test_quotes_hold_separators_line_breaks_and_quotes(folder: Path) -> None:
    members = from_text('name,role\n"Rhys, ""Siân""", "Chief\nexecutive"\nBob "Bo" Lee,x\n')
    assert [row.name for row in members.rows] == ['Rhys, "Siân"', 'Bob "Bo" Lee']
    assert members.rows[0].role == "Chief\nexecutive"
    assert str(members.rows[1].place) == "members.csv:4:1"


def test_quotes_that_do_not_close_are_told_where_they_open(folder: Path) -> None:
    told = faults(lambda: from_text('name,role\nAnn,"Chief executive\nBob,x\n"Cy" Lee,y\n'))
    assert [line.split(": ")[0] for line in told] == ["members.csv:2:5"]
    assert "quotes" in told[0]


def test_blank_rows_and_excels_own_line_are_skipped(folder: Path) -> None:
    members = from_text("sep=;\r\n\r\nname;role\r\n;\r\nAnn;x\r\n ; \r\nBob;y\r\n;;;\r\n")
    assert [(row.name, row.place.line) for row in members.rows] == [("Ann", 5), ("Bob", 7)]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("NAME", "name"),
        (" Full name ", "name"),
        ("Roles", "role"),
        ("Job title", "role"),
        ("Organizations", "organisation"),
        ("Type of organisation", "type"),
        ("Organisation type", "type"),
        ("E-mail", "email"),
        ("Phone", ""),
        ("Region:", "region"),
    ],
)
def test_headings_are_read_as_people_spell_them(heading: str, column: str, folder: Path) -> None:
    other = "role" if column == "name" else "name"
    members = from_text(f"{other};{heading}\nAnn;\n")
    assert members.rows[0].spots.keys() - {other} == ({column} if column else set())


def test_columns_may_stand_in_any_order(folder: Path) -> None:
    text = "attribution,email,group,region,type,organisation,role,name\n"
    row = from_text(text + "Role,a@e.example,Coast,East,district,Eastmarsh,Clerk,Ann\n").rows[0]
    assert row == Row(
        place=row.place,
        name="Ann",
        role="Clerk",
        organisation="Eastmarsh",
        type="district",
        region="East",
        group="Coast",
        email="a@e.example",
        attribution="role",
        spots=row.spots,
    )


def test_other_columns_are_named_and_not_read(folder: Path) -> None:
    members = from_text("name,Telephone,,Surname,\nAnn,123,x,Rhys,\n")
    assert members.notices == (
        "members.csv: columns that were not read: “Telephone”, one without a name and “Surname”",
    )


def test_a_guard_against_formulas_loses_its_apostrophe_and_no_other_does(folder: Path) -> None:
    text = "name\n'=1+1\n'+44\n'-\n'@x\n\"'\tx\"\n''x\n't Hooft\n=x\n"
    names = [row.name for row in from_text(text).rows]
    assert names == ["=1+1", "+44", "-", "@x", "\tx", "'x", "'t Hooft", "=x"]


def test_all_faults_are_told_at_once_with_line_and_column(folder: Path) -> None:
    text = (
        "name,role,organistion,email,attribution\n"
        "Ann,,Eastmarsh,ann,named\n"
        ",,Eastmarsh,,\n"
        "Bob,Clerk,,,nmaed\n"
        "Cy,x,y,c@e.example,none,extra\n"
    )
    assert faults(lambda: from_text(text)) == [
        "members.csv:1:11: there is no column “organistion”; did you mean organisation? "
        "If not, give it another heading",
        "members.csv:2:16: “ann” is no email address; it needs an @; or empty the cell",
        "members.csv:3:1: this row has neither name nor role; "
        "fill in one of them, or empty the row",
        "members.csv:4:13: attribution cannot be “nmaed”; did you mean named? "
        "It may be none, type, role, organisation or named",
        "members.csv:5:25: this row has more cells than there are headings; "
        "put a cell with a comma in quotes",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,Name\nAnn,x\n", r"members\.csv:1:6: two columns are called name"),
        ("First name,Surname\nAnn,x\n", "put first name and surname into one column, name"),
        ("Ann Rhys,Clerk\n", r"members\.csv:1:1: no column is called name or role; its first"),
        ("", "there is nothing in this file; its first row names the columns: name, role"),
        ("name,role\n", "no member is in this list; add a row for each"),
        ("name\n#REF!\n", r"members\.csv:2:1: “#REF!” in name is an error that Excel shows"),
        ("name,type\nAnn,district\n", r"members\.csv:2:5: this row has a type and no organisation"),
        (
            "name,organisation,type\nAnn,Eastmarsh,county\nBob,EASTMARSH,district\n",
            r"members\.csv:3:15: the type of “EASTMARSH” is “district” here, and “county” in row 2",
        ),
    ],
)
def test_what_no_roster_can_be_made_of_is_told(text: str, says: str, folder: Path) -> None:
    told = faults(lambda: from_text(text))
    assert any(re.search(says, line) for line in told), told


def test_excel_cells_are_text_as_a_person_sees_it(folder: Path) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["B4"].number_format = "000"
        book.worksheets[0]["B5"].number_format = "0%"

    values = [8, 2.5, 7, 0.5, True, datetime(2026, 1, 15), "  text ", "'=x"]
    rows: list[list[Any]] = [["name", "role"], *(["Ann", value] for value in values)]
    members = from_excel(*rows, change=change)
    seen = ["8", "2.5", "007", "50%", "TRUE", "2026-01-15", "text", "=x"]
    assert [row.role for row in members.rows] == seen


def test_excel_faults_are_told_with_their_row(folder: Path) -> None:
    rows: list[list[Any]] = [["Name", "Email"], [], ["Ann", "ann"], [None, "b@e.example"]]
    assert [line.split(": ")[0] for line in faults(lambda: from_excel(*rows))] == [
        "members.xlsx:3",
        "members.xlsx:4",
    ]


def test_only_the_first_sheet_that_shows_is_read_and_that_is_said(folder: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Old")
        book.create_sheet("Lists", 0).sheet_state = "hidden"

    members = from_excel(["name"], ["Ann"], change=change)
    assert [row.name for row in members.rows] == ["Ann"]
    assert members.notices == (
        "members.xlsx: read from its first sheet, “Sheet”; the others were not",
    )


def test_cells_beyond_the_headings_of_a_sheet_are_said_to_be_left_out(folder: Path) -> None:
    members = from_excel(["name"], ["Ann", None, "a remark"])
    assert members.notices == ("members.xlsx: columns that were not read: one without a name",)


def test_a_sheet_that_guards_against_editing_is_read(folder: Path) -> None:
    def change(book: Workbook) -> None:
        sheet: Any = book.worksheets[0]
        sheet.protection.sheet = True
        sheet["A1"].protection = Protection(locked=True)

    assert from_excel(["name"], ["Ann"], change=change).rows[0].name == "Ann"


def test_a_file_is_read_by_what_it_holds_and_not_by_its_name(folder: Path) -> None:
    Path("members.csv").write_bytes(workbook(["name"], ["Ann"]))
    Path("members.xlsx").write_text(SAVED_BY_EXCEL, encoding="utf-8")
    assert read_members(Path("members.csv")).rows[0].name == "Ann"
    assert read_members(Path("members.xlsx")).rows[0].name == "Siân Rhys"


OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLD_EXCEL, r"old Excel \(\.xls\); open it in Excel and save it as \.xlsx"),
        (OLD_EXCEL + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "this is a PDF"),
        (workbook(["name"], ["Ann"])[:-300], "no whole Excel workbook"),
        (b"PK\x03\x04 and nothing else", "no whole Excel workbook"),
        (b"\x81\x8d\x8f", "no text|not text|text that can be read"),
    ],
)
def test_files_of_other_kinds_are_refused_in_one_plain_line(
    data: bytes, says: str, folder: Path
) -> None:
    Path("members.xlsx").write_bytes(data)
    told = faults(lambda: read_members(Path("members.xlsx")))
    assert len(told) == 1
    assert told[0].startswith("members.xlsx: ")
    assert re.search(says, told[0])


def test_files_that_are_not_there_are_told(folder: Path) -> None:
    told = faults(lambda: read_members(Path("lists/members.csv")))
    assert told == ["lists/members.csv: cannot be read: there is no such file"]
    (folder / "lists").mkdir()
    assert faults(lambda: read_members(Path("lists")))[0].startswith("lists: cannot be read: ")


def test_the_file_is_let_go_of(folder: Path) -> None:
    from_excel(["name"], ["Ann"])
    os.remove("members.xlsx")
    assert not Path("members.xlsx").exists()


WHOLE = workbook(["name", "role", "email"], ["Ann", "Clerk", "a@e.example"], ["Bob", 7, None])


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_workbook_breaks_the_reading(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at = data.draw(st.integers(4, len(WHOLE) - 1))
    damage = data.draw(st.binary(max_size=8))
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(WHOLE[:at] + damage + WHOLE[at + len(damage) :])
    with suppress(AlsctlError):
        assert read_members(path).rows


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.sampled_from(
    ["Smith, Ann", 'Bob "Bo"', "a;b", "line\nbreak", "'x", "O'Neill", '"', '""']
)


@settings(deadline=None)
@given(names=st.lists(CELLS, min_size=1), separator=st.sampled_from([",", ";", "\t"]))
def test_what_was_typed_is_never_altered(
    names: list[str], separator: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    path = tmp_path_factory.getbasetemp() / "typed.csv"
    lines = [f"name{separator}role", *(f"{cell(name)}{separator}x" for name in names)]
    path.write_bytes("\n".join(lines).encode())
    guard = re.compile(r"^'(?=[=+\-@\t\r'])")
    expected = [guard.sub("", name.strip(BLANKS), count=1) for name in names]
    assert [row.name for row in read_members(path).rows] == expected


def rows_of(*rows: dict[str, Any]) -> list[Row]:
    """Return rows that stand in no file."""
    nowhere = from_text("name\nAnn\n").rows[0].place
    return [Row(place=nowhere, **row) for row in rows]


def test_members_are_numbered_and_their_organisations_and_groups_listed_once(folder: Path) -> None:
    made = roster(
        rows_of(
            {"name": "Ann", "organisation": "Eastmarsh", "group": "Coast", "attribution": "role"},
            {"role": "Clerk", "organisation": "Westfen", "type": "county", "group": "Coast"},
            {"name": "Bob", "organisation": "EASTMARSH ", "region": "East", "email": "b@e.example"},
            {"name": "Cy"},
        )
    )
    assert made.members == (
        Person(id="m1", name="Ann", organisation="eastmarsh", attribution="role"),
        Person(id="m2", role="Clerk", organisation="westfen"),
        Person(id="m3", name="Bob", organisation="eastmarsh", email="b@e.example"),
        Person(id="m4", name="Cy"),
    )
    assert made.organisations == (
        Organisation(id="eastmarsh", name="Eastmarsh", region="East"),
        Organisation(id="westfen", name="Westfen", type="county"),
    )
    assert made.groups == (Group(id="coast", name="Coast", organisations=("eastmarsh", "westfen")),)


def test_each_has_an_id_of_its_own(folder: Path) -> None:
    made = roster(
        rows_of(
            {"name": "Ann", "organisation": "St. Mary's", "group": "St Marys"},
            {"name": "Bob", "organisation": "St Marys"},
            {"name": "Cy", "organisation": "M1"},
            {"name": "Di", "organisation": "!!!"},
        )
    )
    assert [o.id for o in made.organisations] == ["st-marys", "st-marys-2", "m1-2", "unit"]
    assert [g.id for g in made.groups] == ["st-marys-group"]
