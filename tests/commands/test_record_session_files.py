"""record-session --from a Word or OpenDocument file, or a part of one: as from typed text."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.model import Record
from tests.notes_files import cell, item, odt, p, r, said, table, word
from tests.word_files import OLE, unzipped, zipped

Run = Callable[..., tuple[int, str, str]]

SECRET = "xylophone"
SET = """\
alsctl: 1
name: Riverside
members: [{id: m1, name: Priya Shah}, {id: m2, name: Tom Marsh}]
"""
FIRST = (
    said("Session 1 – 14 March 2018", "H1")
    + said("Present: Priya Shah, Tom Marsh")
    + p(
        r("Lesson: Ask the crews."),
        "<w:del><w:r><w:delText>Never</w:delText></w:r></w:del>",
        '<w:r><w:commentReference w:id="1"/></w:r>',
    )
    + said("Caveat: One depot only.")
    + item("Action: Priya to ring the depot by 1 April")
    + item("Tom knows whom", 1)
    + table(
        [cell(said("Who")), cell(said("What")), cell(said("By when"))],
        [cell(said("Tom")), cell(said("Ask the lawyers")), cell(said("1 May 2018"))],
    )
    + said(f"Off the record: {SECRET}")
)
SECOND = said("Session 2 – 16 May 2018", "H1") + said("Lesson: Write it down.")
MORE = {
    "comments": f'<w:comment w:id="1" w:author="Ann">{said("Says who?")}</w:comment>',
    "header1": said("Riverside"),
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Stand in a set with files of notes; return what runs record-session there."""
    (tmp_path / "set.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "notes.docx").write_bytes(word(FIRST + SECOND, more=MORE))
    (tmp_path / "tom.docx").write_bytes(word(said("Lesson: Tom saw it too.")))
    (tmp_path / "notes.odt").write_bytes(odt("<text:p>Lesson: From Writer.</text:p>"))
    monkeypatch.chdir(tmp_path)

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(["record-session", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


def records() -> tuple[Record, ...]:
    """Return the set's records, in whose files there is no fault."""
    reading = read_set(Path())
    assert reading.faults == ()
    return reading.folder.records


def test_a_word_file_becomes_a_record(run: Run) -> None:
    code, out, _ = run("1", "--from", "notes.docx", "--date", "2018-03-14", "--under", "Session 1")
    assert (code, out.splitlines()[-1]) == (0, "sessions/01.yaml")
    (record,) = records()
    assert [(lesson.text, lesson.caveat) for lesson in record.lessons] == [
        ("Ask the crews.", "One depot only.")
    ]
    assert [action.by for action in record.actions] == [("m1",), ("m2",)]
    assert record.present is not UNSET
    assert "Never" not in Path("sessions/01.yaml").read_text(encoding="utf-8")


def test_a_comment_is_a_private_note(run: Run) -> None:
    run("1", "--from", "notes.docx", "--date", "2018-03-14")
    (note,) = [n for n in records()[0].notes if n.text and "Says who?" in n.text]
    assert note.share == "private"


def test_what_was_done_to_read_it_is_told(run: Run) -> None:
    _, _, err = run("1", "--from", "notes.docx", "--date", "2018-03-14", "--quiet")
    assert err.splitlines()[:2] == [
        "notes.docx: tracked changes are read as accepted: what was struck out is not kept",
        "notes.docx: headers and footers are left out",
    ]


def test_what_is_off_the_record_in_a_word_file_is_nowhere(run: Run) -> None:
    _, out, err = run("1", "--from", "notes.docx", "--date", "2018-03-14")
    assert SECRET not in out + err + Path("sessions/01.yaml").read_text(encoding="utf-8")
    assert "notes.docx still holds the words" in err


def test_only_the_part_under_a_heading_is_taken(run: Run) -> None:
    assert run("2", "--from", "notes.docx", "--under", "session 2", "--date", "2018-05-16")[0] == 0
    text = Path("sessions/02.yaml").read_text(encoding="utf-8")
    assert "Write it down." in text
    assert "crews" not in text


def test_a_heading_that_is_not_there_is_told_with_those_that_are(run: Run) -> None:
    code, out, err = run("3", "--from", "notes.docx", "--under", "Session 3")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == (
        "notes.docx: no heading fits --under Session 3; the headings are "
        "“Session 2 – 16 May 2018”, “Session 1 – 14 March 2018”"
    )
    assert not Path("sessions").exists()


@pytest.mark.parametrize(("words", "says"), [
    (["--under", "x"], "--from"),
    (["--from", "notes.docx", "--under", " "], "--under"),
])  # fmt: skip
def test_a_heading_needs_words_and_a_file(run: Run, words: list[str], says: str) -> None:
    code, _, err = run("1", *words)
    assert code == 2
    assert says in err


def test_two_people_s_notes_of_one_session_stand_side_by_side(run: Run) -> None:
    run("1", "--from", "notes.docx", "--date", "2018-03-14")
    assert run("1", "--from", "tom.docx", "--add")[:2][0] == 0
    assert sorted(path.name for path in Path("sessions").iterdir()) == ["01-2.yaml", "01.yaml"]
    texts = [lesson.text for record in records() for lesson in record.lessons]
    assert "Tom saw it too." in texts
    assert "Ask the crews." in texts


def test_an_opendocument_text_becomes_a_record(run: Run) -> None:
    assert run("1", "--from", "notes.odt", "--date", "2018-03-14")[0] == 0
    assert records()[0].lessons[0].text == "From Writer."


def test_a_word_file_may_be_piped_in(run: Run) -> None:
    words = ["record-session", "1", "--from", "-", "--date", "2018-03-14"]
    done = subprocess.run(
        [sys.executable, "-m", "alsctl", *words],
        input=Path("tom.docx").read_bytes(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert records()[0].lessons[0].text == "Tom saw it too."


def test_a_file_that_cannot_be_read_is_one_line_and_nothing_is_written(run: Run) -> None:
    Path("old.doc").write_bytes(OLE + b"\0" * 99 + "WordDocument".encode("utf-16-le"))
    assert run("1", "--from", "old.doc") == (
        1,
        "",
        "old.doc: this is an old Word file (.doc); open it in Word, save it as .docx "
        "(File > Save As > Word Document), and give that file\n",
    )
    assert not Path("sessions").exists()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_bytes_make_a_record_or_a_line_that_names_the_file(
    run: Run, data: st.DataObject
) -> None:
    parts = unzipped(Path("notes.docx").read_bytes())
    pieces = parts["word/document.xml"].split(b"<")
    for _ in range(data.draw(st.integers(1, 3))):
        at, other = (data.draw(st.integers(1, len(pieces) - 1)) for _ in range(2))
        pieces[at] = data.draw(
            st.sampled_from([pieces[other], pieces[at] + b"\xc2\x85x", b"w:p/>"])
        )
    whole = zipped({**parts, "word/document.xml": b"<".join(pieces)})
    Path("any.docx").write_bytes(data.draw(st.sampled_from([whole, whole[:-9], b"\0\xff", b""])))
    Path("sessions/01.yaml").unlink(missing_ok=True)
    code, _, err = run("1", "--from", "any.docx", "--date", "2018-03-14")
    assert code in {0, 1}
    assert Path("sessions/01.yaml").exists() == (code == 0)
    assert code == 0 or err.startswith("any.docx: ")
    if code == 0:
        assert records()
