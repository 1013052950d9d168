"""record-examples: filled forms and tables to records, every word kept, nothing by halves."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.loading.calls import read_example
from alsctl.model import Call, Example
from alsctl.notes.answers import Answer, example_of
from alsctl.notes.call_words import ABOUT, QUESTIONS
from alsctl.tables.answers import columns, read_answers
from alsctl.tables.cells import BLANKS, EXCEL_ERROR
from alsctl.tables.written import as_csv
from alsctl.yaml_text import yaml_text
from tests.calls import a_call
from tests.document_sets import a_folder
from tests.filled_forms import Form, as_google_docs_saves, as_libreoffice_saves
from tests.referees import needs_soffice
from tests.test_tables import workbook

Told = pytest.CaptureFixture[str]
DID, CAME = "What did you do?", "What came of it?"
FORM = Path("out/s-call-winter-form.docx")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> Path:
    """Stand in the folder of a set with a call, its form made."""
    monkeypatch.chdir(a_call(a_folder(tmp_path)))
    assert main(["new-call", "winter", "--today", "2019-02-01"]) == 0
    capsys.readouterr()
    return tmp_path


def record(*words: str) -> int:
    return main(["record-examples", "--today", "2019-02-01", *words])


def table(text: str, name: str = "a.csv", *, encoding: str = "utf-8") -> str:
    Path(name).write_bytes(text.encode(encoding))
    return name


def recorded() -> list[Example]:
    """Return the answers that are recorded; their files have no fault."""
    reading = read_set(Path())
    assert reading.problems == ()
    return list(reading.folder.examples)


def filled(*typed: str, who: str = "yes", public: str = "", choice: str = "x") -> Form:
    """Return the form as somebody filled it in, who may be called by their organisation."""
    form = Form(FORM.read_bytes())
    form.box(DID, *(typed or ("We rang everybody.",)))
    form.box("Your organisation:", "Oxmarsh Borough Council")
    readers = form.table("Who may read it")
    readers.rows[1].cells[1].text, readers.rows[2].cells[1].text = who, public
    form.table("What may be said of you").rows[2].cells[1].text = choice
    return form


# Forms


def test_a_filled_form_becomes_a_record_with_where_it_came_from(here: Path, capsys: Told) -> None:
    form = filled("We rang everybody.", "Twice, R&D <b>and</b> {{ all }}.")
    form.box("How many homes did it reach?", "40")
    Path("maud.docx").write_bytes(form.data())
    assert record("--from", "maud.docx", "--received", "28/01/2019") == 0
    out, err = capsys.readouterr()
    assert (out.splitlines()[0], err) == ("calls/winter/01.yaml", "")
    (example,) = recorded()
    assert example.text == "We rang everybody.\n\nTwice, R&D <b>and</b> {{ all }}."
    assert [(a.question, a.text) for a in example.answers] == [
        ("How many homes did it reach?", "40")
    ]
    assert (example.id, example.call) == ("winter-01", "winter")
    assert (example.consent, example.audiences) == ("given", ("sector",))
    assert (example.attribution, example.by.organisation) == (
        "organisation",
        "Oxmarsh Borough Council",
    )
    assert str(example.received) == "2019-01-28"
    assert example.came_from is not None
    assert example.came_from.file == "maud.docx"


def test_words_beside_the_questions_are_kept(here: Path, capsys: Told) -> None:
    form = filled()
    form.document.add_paragraph("Thank you for asking!")
    form.document.paragraphs[0].insert_paragraph_before("To the office:")
    Path("a.docx").write_bytes(form.data())
    assert record("--from", "a.docx") == 0
    (answer,) = recorded()[0].answers
    assert answer.text == "To the office:\n\nThank you for asking!"


@needs_soffice
def test_other_programs_may_have_saved_the_form(here: Path, capsys: Told) -> None:
    Path("in").mkdir()
    Path("in/a.docx").write_bytes(as_google_docs_saves(filled("One.").data()))
    Path("b.docx").write_bytes(filled("Two.").data())
    saved = as_libreoffice_saves(here / "b.docx", "odt")
    Path("in/b.odt").write_bytes(saved.read_bytes())
    assert record("--from", "in") == 0
    assert [(x.text, x.consent, x.attribution, x.answers) for x in recorded()] == [
        ("One.", "given", "organisation", ()),
        ("Two.", "given", "organisation", ()),
    ]


@pytest.mark.parametrize(
    ("who", "public", "consent", "audiences", "conditions"),
    [
        ("yes", "", "given", ("sector",), None),
        ("Yes.", "YES", "given", ("sector", "public"), None),
        ("☒", "☐", "given", ("sector",), None),
        ("x", "ask me first", "given", ("sector",), "Anyone, on the open web: ask me first"),
        (
            "Yes, after the election",
            "no",
            "conditional",
            (),
            "Councils and their partners, not on the open web: Yes, after the election",
        ),
        ("no", "no", "refused", (), None),
        ("", "", "not asked", (), None),
    ],
)
def test_only_a_plain_yes_is_consent(
    who: str,
    public: str,
    consent: str,
    audiences: tuple[str, ...],
    conditions: str | None,
    here: Path,
    capsys: Told,
) -> None:
    Path("a.docx").write_bytes(filled(who=who, public=public).data())
    assert record("--from", "a.docx") == 0
    (example,) = recorded()
    assert (example.consent, example.audiences) == (consent, audiences)
    assert example.conditions == conditions
    assert ("is no consent" in capsys.readouterr().err) is (conditions is not None)


def test_of_several_ways_to_be_named_the_strictest_holds(here: Path, capsys: Told) -> None:
    form = filled()
    form.table("What may be said of you").rows[1].cells[1].text = "x"
    form.table("What may be said of you").rows[3].cells[1].text = "yes"
    Path("a.docx").write_bytes(form.data())
    assert record("--from", "a.docx") == 0
    assert recorded()[0].attribution == "role"


def test_a_form_that_cannot_be_taken_is_told_in_one_line(here: Path, capsys: Told) -> None:
    Path("blank.docx").write_bytes(FORM.read_bytes())
    other = Form(FORM.read_bytes())
    other.box("Your name:", "Maud")
    Path("other.docx").write_bytes(other.data())
    letter = Form(FORM.read_bytes())
    for element in list(letter.document.element.body)[:-1]:
        letter.document.element.body.remove(element)
    letter.document.add_paragraph("Dear all")
    Path("letter.docx").write_bytes(letter.data())
    Path("notes.md").write_text("What did you do? Much.")
    files = ["blank.docx", "other.docx", "letter.docx", "notes.md", "none.docx"]
    assert record("--from", *files[:4]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "blank.docx: nothing is filled in in this form",
        "other.docx: nothing stands under “What did you do?”, which is the one answer that is "
        "needed; move what was typed elsewhere there",
        "letter.docx: this is no form of a call for examples; its questions are not there, such "
        "as “What did you do?”",
        "notes.md: this is no filled form and no table; give a .docx, .odt, .csv or .xlsx file",
    ]
    assert not Path("calls/winter").exists()
    assert record("none.docx") == 1
    assert capsys.readouterr().err == "none.docx: there is no such file\n"


# Which call


def test_a_form_says_itself_which_call_it_answers(here: Path, capsys: Told) -> None:
    Path("a.docx").write_bytes(filled().data())
    a_call(here, name="summer")
    assert record("--from", "a.docx") == 0
    assert [x.call for x in recorded()] == ["winter"]
    assert record("--from", "a.docx", "--call", "Summer") == 1
    assert "a.docx: this form answers the call winter, not summer" in capsys.readouterr().err


def test_of_a_table_it_must_be_said_where_there_are_several(here: Path, capsys: Told) -> None:
    a_call(here, name="summer")
    assert record("--from", table(f"{DID}\nMuch\n")) == 1
    assert capsys.readouterr().err == (
        "a.csv: say with --call which call this answers: summer or winter\n"
    )
    assert record("a.csv", "--call", "sumer") == 1
    assert "did you mean summer?" in capsys.readouterr().err
    assert record("a.csv", "--call", "Summer") == 0
    assert [x.id for x in recorded()] == ["summer-01"]
    assert record("--from", table(f"call,{DID}\nwinter,Much more\n"), "--call", "summer") == 1
    assert "a.csv:2:1: this answers the call winter, not summer" in capsys.readouterr().err


def test_without_a_call_or_a_file_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.chdir(a_folder(tmp_path))
    assert record() == 2
    assert "--from answers.csv" in capsys.readouterr().err
    assert record("--from", table(f"{DID}\nMuch\n")) == 1
    assert "make one with alsctl new-call" in capsys.readouterr().err


# Tables


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_stand_in_any_order_and_encoding(
    encoding: str, separator: str, here: Path, capsys: Told
) -> None:
    rows = [
        ["Your Organisation", "consent", DID, "Audiences", "Timestamp", "Attribution"],
        ["Siân’s Council", "given", "Much – and more", "sector public", "28/01/2019 14:05", "role"],
    ]
    text = "".join(separator.join(row) + "\r\n" for row in rows)
    assert record("--from", table(text, encoding=encoding)) == 0
    (example,) = recorded()
    assert example.text == "Much – and more"
    assert example.by.organisation == "Siân’s Council"
    assert (example.audiences, example.attribution) == (("sector", "public"), "role")
    assert str(example.received) == "2019-01-28"
    assert example.came_from is not None
    assert example.came_from.row == 2
    assert ("Windows-1252" in capsys.readouterr().err) is (encoding == "cp1252")


def test_an_excel_file_is_a_table_too(here: Path, capsys: Told) -> None:
    Path("a.xlsx").write_bytes(workbook([DID, "cost"], ["Tea", 250], ["Soup", "little"]))
    assert record("a.xlsx") == 0
    assert [(x.text, x.cost) for x in recorded()] == [("Tea", "250"), ("Soup", "little")]


def test_a_column_that_nobody_knows_is_an_answer_as_well(here: Path, capsys: Told) -> None:
    assert record("--from", table(f"Phone,{DID},\n0123,Much,stray\n")) == 0
    found = [(a.question, a.text) for a in recorded()[0].answers]
    assert found == [("Phone", "0123"), ("Column 3", "stray")]


def test_all_faults_of_all_tables_are_told_and_nothing_is_recorded(
    here: Path, capsys: Told
) -> None:
    first = table(f'{DID},Received,name\nok,soon,A\n,,B\n#N/A,,C,more\n"x,,D\n', "a.csv")
    second = table("name,why\nA,b\n", "b.csv")
    third = table(f"{DID},Your name,name\nok,A,B\n,soon,x\nwell,#REF!,x,y\n", "c.csv")
    empty = table(f"{DID}\n", "d.csv")
    nothing = table("", "e.csv")
    good = table(f"{DID}\nfine\n", "f.csv")
    assert record(first, second, third, empty, nothing, good) == 1
    assert capsys.readouterr().err.splitlines() == [
        "a.csv:5:1: the quotes of this cell are not closed, or they close before its end; put the "
        "whole cell in quotes, and write each quote inside it twice",
        "b.csv:1:1: no column says what was done; call one “What did you do?”",
        "c.csv:1:28: two columns ask for “Your name”; rename one of them",
        "c.csv:3:1: this row has nothing under “What did you do?”; fill it in, or empty the row",
        "c.csv:4:6: “#REF!” is an error that Excel shows; mend it there",
        "c.csv:4:14: this row has more cells than there are headings; put a cell with a comma in "
        "quotes",
        "d.csv: there is no answer in this table; it has a header alone",
        "e.csv: there is nothing in this file; its first row names the columns, such as “What did "
        "you do?”",
    ]
    assert not Path("calls/winter").exists()
    assert record("--from", table(f"{DID},Received\nok,soon\n")) == 1
    assert "a.csv:2:4" in capsys.readouterr().err


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40
).map(lambda text: text.strip(BLANKS))
CELLS = st.one_of(TEXTS, st.tuples(st.sampled_from("=+-@'\t\r"), TEXTS).map("".join)).map(
    lambda text: text.strip(BLANKS)
)
KEYS = (*QUESTIONS, *ABOUT)


def _is_answer(texts: dict[str, str]) -> bool:
    is_error = any(EXCEL_ERROR.fullmatch(text) for text in texts.values())
    return bool(texts["text"]) and not is_error


@settings(max_examples=60)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, CELLS)).filter(_is_answer), min_size=1))
def test_every_cell_goes_out_guarded_and_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    header = columns(("sector",), ())
    lines = [[row[key] for key in QUESTIONS] + [row[key] for key in ABOUT] for row in rows]
    data = as_csv(header, [[*line, *[""] * (len(header) - len(line))] for line in lines])
    path = tmp_path_factory.mktemp("table") / "a.csv"
    path.write_bytes(data)
    back = read_answers(path, "a.csv").answers
    assert [dict(answer.texts) for answer in back] == [
        {key: text for key, text in row.items() if text} for row in rows
    ]
    assert all(answer.own == () for answer in back)


@settings(max_examples=100)
@given(st.fixed_dictionaries(dict.fromkeys(KEYS, CELLS)).filter(_is_answer), CELLS.filter(bool))
def test_every_word_is_in_the_record(texts: dict[str, Any], own: str) -> None:
    import datetime

    answer = Answer(place="a.csv:2", texts=texts, own=(("More?", own),))
    call = Call(alsctl=1, id="winter", question="?")
    made = example_of(answer, call, file="a.csv", received=datetime.date(2019, 2, 1))
    assert read_example(yaml_text(made), "01.yaml") == made
    held = {**{key: getattr(made, key) for key in QUESTIONS}}
    held |= {key: getattr(made.by, key) for key in ABOUT}
    assert {key: text or "" for key, text in held.items()} == texts
    assert made.answers[0].text == own


# What came before


def test_the_same_answer_is_recorded_once(here: Path, capsys: Told) -> None:
    text = f"{DID},name\nTea,Ann\nTea,Bob\nTea,Ann\n"
    assert record("--from", table(text)) == 0
    assert "a.csv:4:1: this answer came before, as calls/winter/01.yaml" in capsys.readouterr().err
    assert record("--from", table(text + "Soup,Cy\n", "again.csv")) == 0
    out, _ = capsys.readouterr()
    assert "Recorded one answer, and passed over three that came before." in out
    assert [(x.text, x.by.name) for x in recorded()] == [
        ("Tea", "Ann"),
        ("Tea", "Bob"),
        ("Soup", "Cy"),
    ]


def test_what_somebody_changed_in_a_record_stays_and_is_still_known(
    here: Path, capsys: Told
) -> None:
    assert record("--from", table(f"{DID},name\nTea,Ann\n")) == 0
    path = Path("calls/winter/01.yaml")
    changed = path.read_text().replace("Tea", "Hot tea").replace("Ann", "A colleague")
    path.write_text(changed)
    assert record("--from", "a.csv") == 0
    assert path.read_text() == changed
    assert len(recorded()) == 1


def test_a_consent_that_changed_is_told(here: Path, capsys: Told) -> None:
    head = f"{DID},consent,audiences,attribution\n"
    assert record("--from", table(f"{head}Tea,given,sector,named\n")) == 0
    capsys.readouterr()
    assert record("--from", table(f"{head}Tea,withdrawn,,\n")) == 0
    assert (
        "a.csv:2:1: consent is told differently here (withdrawn); if that is what holds, change "
        "it in calls/winter/01.yaml"
    ) in capsys.readouterr().err


def test_numbers_go_on_after_the_last(here: Path, capsys: Told) -> None:
    a_call(here, {}, {}, {})
    Path("calls/winter/02.yaml").unlink()
    assert record("--from", table(f"{DID}\nTea\n")) == 0
    assert "calls/winter/04.yaml" in capsys.readouterr().out


def test_quiet_says_only_what_to_look_at(here: Path, capsys: Told) -> None:
    assert record("--from", table(f"{DID},consent\nTea,perhaps\n"), "--quiet") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "a.csv:2:1: “perhaps” is neither yes nor no, so it is no consent; calls/winter/01.yaml "
        "has it under conditions:\n"
    )


def test_a_record_that_cannot_be_written_leaves_none(
    here: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("calls/winter").write_text("a file is in the way")
    assert record("--from", table(f"{DID}\nTea\nSoup\n")) == 1
    assert Path("calls/winter").read_text() == "a file is in the way"


def test_stars_stand_for_files_where_the_terminal_left_them(here: Path, capsys: Told) -> None:
    table(f"{DID}\nTea\n", "a.csv")
    table(f"{DID}\nSoup\n", "b.csv")
    assert record("--from", "*.csv") == 0
    assert [x.text for x in recorded()] == ["Tea", "Soup"]
    Path("empty").mkdir()
    assert record("--from", "empty") == 1
    assert capsys.readouterr().err == "empty: there is no filled form and no table\n"


def test_a_damaged_file_is_told(here: Path, capsys: Told) -> None:
    data = BytesIO(FORM.read_bytes()).getvalue()[:2000]
    Path("a.docx").write_bytes(data)
    assert record("--from", "a.docx") == 1
    assert capsys.readouterr().err.startswith("a.docx: ")
