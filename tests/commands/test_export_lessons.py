"""export-lessons: what is in the note, where it is put, and what stops it."""

import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mammoth
import pytest
from docx2python import docx2python
from docx2python.iterators import iter_paragraphs
from markdown_it import MarkdownIt

from alsctl.cli import main
from tests import word_files
from tests.outlines import outline
from tests.terminal import Terminal

HOUSE = Path(__file__).parents[2]
DRAFT = "Draft for the set to agree: do not pass on"

SET: dict[str, Any] = {
    "alsctl": 1,
    "name": "Riverside",
    "sessions_planned": 4,
    "members": [{"id": "m1", "name": "Priya Shah", "role": "Chief executive"}],
}
RECORD: dict[str, Any] = {
    "alsctl": 1,
    "session": 1,
    "date": "2026-01-15",
    "lessons": [
        {"id": "S1-L1", "text": "Ask the crews first.", "caveat": "One depot only."},
        {"id": "S1-L2", "text": "Publish the rota early."},
    ],
}

AWKWARD = [
    "{{ 7*7 }}", "{% if x %}", "R&D &amp; more", "Helen <Lead> Carter", "<b>", "# 3", "[draft]",
    "[/draft]", "[a](b)", "10:30", "no", "007", "Ŵyn a'r grŵp", "تعلمت المجموعة",
    "well \U0001f469\U0001f3fd\u200d\U0001f692 done", "*a*", "**a**", "_b_", "`c`", "1. x", "1) x",
    "- y", "+ y", "> z", "|", "a | b", "---", "===", "::: title",
    "    four blanks first", "\tone tab", "one\ntwo", "one\n- two\n# three",
    "one\n\ntwo", ":smile:", "[bold]", "C:\\new\\*", "ends in \\", "~~gone~~", "[[contents]]",
    "http://a.b/c_d_e", "a\u00a0b", "{#note#}", "<!-- x -->", "~null~", "Table: x",
]  # fmt: skip
each_awkward = pytest.mark.parametrize("typed", AWKWARD)
on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day in all tests."""
    monkeypatch.setenv("ALSCTL_TODAY", "2026-02-01")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a set with one session and two lessons."""
    path = tmp_path / "riverside"
    files(path, {"set.yaml": SET, "sessions/01.yaml": RECORD})
    monkeypatch.chdir(path)
    return path


@pytest.fixture
def run(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Any]:
    """Return a function that runs export-lessons and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(["export-lessons", *words])
        out, err = capsysbinary.readouterr()
        return code, out.decode(errors="replace"), err.decode()

    return run_it


def files(folder: Path, told: dict[str, Any]) -> None:
    """Write files; JSON is YAML."""
    for name, value in told.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        (folder / name).write_text(text, encoding="utf-8")


def record(**changed: Any) -> dict[str, Any]:
    return {**RECORD, **changed}


def noted(*lessons: str) -> dict[str, Any]:
    return record(lessons=[{"id": f"S1-L{n}", "text": x} for n, x in enumerate(lessons, start=1)])


def words_of(page: str) -> str:
    """Return the words of HTML: a line for each line, an empty line between paragraphs."""
    page = re.sub(r"<!--.*?-->\s*$", "", page, flags=re.S)
    page = re.sub(r"<br ?/?>\n?", "\n", page)
    page = re.sub(r"</(?:p|h\d|li|td|th)>\n?", "\n\n", page)
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", page))


def in_word(data: bytes) -> str:
    return words_of(mammoth.convert_to_html(io.BytesIO(data)).value)


def in_markdown(data: bytes) -> str:
    return words_of(MarkdownIt("commonmark").enable("table").render(data.decode()))


# What is in it


def test_every_lesson_stands_word_for_word_with_its_caveat_and_its_source(
    run: Any, folder: Path
) -> None:
    code, out, err = run()
    assert (code, out) == (0, "out/riverside-lessons-sector.docx\n")
    note = in_word((folder / out.strip()).read_bytes())
    first, second = note.index("Ask the crews first."), note.index("Publish the rota early.")
    assert first < note.index("One depot only.") < second
    assert note.count("session 1") == 2
    assert "sessions/01.yaml" in err


@pytest.mark.parametrize("audience", ["set", "sponsor", "sector"])
@pytest.mark.parametrize("format", ["docx", "md", "json"])
def test_each_audience_gets_each_format_under_a_name_of_its_own(
    run: Any, folder: Path, audience: str, format: str
) -> None:
    code, out, _ = run("--audience", audience, "--format", format)
    assert (code, out) == (0, f"out/riverside-lessons-{audience}.{format}\n")
    assert (folder / out.strip()).stat().st_size


def test_a_set_with_a_name_and_a_number_only_gets_a_decent_note(run: Any, folder: Path) -> None:
    small = record(when="a Tuesday in May")
    del small["date"]
    files(folder, {"set.yaml": {"alsctl": 1, "name": "Rotas", "size": "8"}})
    files(folder, {"sessions/01.yaml": small})
    code, out, _ = run("--format", "md", "--out", "-")
    assert code == 0
    assert "eight participants" in out
    assert "The set met once" in out
    assert "None" not in out


def test_sixty_lessons_are_told_in_a_list_of_contents_under_their_themes(
    run: Any, folder: Path
) -> None:
    lessons = [
        {"id": f"S1-L{n}", "text": f"Lesson number {n:03}.", "theme": f"Theme {n % 6}"}
        for n in range(1, 61)
    ]
    files(folder, {"sessions/01.yaml": record(lessons=lessons)})
    code, _, _ = run("--out", "note.docx")
    note = in_word(Path("note.docx").read_bytes())
    assert code == 0
    assert all(note.count(f"Lesson number {n:03}.") == 1 for n in range(1, 61))
    with zipfile.ZipFile("note.docx") as archive:
        assert b"TOC" in archive.read("word/document.xml")


def test_the_note_for_the_set_has_names_and_ids_that_the_sector_does_not_see(
    run: Any, folder: Path
) -> None:
    actions = [{"id": "S1-A1", "text": "Ring the depot", "by": ["m1"], "due": "2026-03-01"}]
    files(folder, {"sessions/01.yaml": record(actions=actions)})
    _, inside, _ = run("--audience", "set", "--format", "md", "--out", "-")
    _, outside, _ = run("--format", "md", "--out", "-")
    assert "Priya Shah" in inside
    assert "S1-L1" in inside
    assert "Priya" not in outside
    assert "S1-" not in outside
    assert "chatham-house" not in inside + outside


def test_the_draft_notice_stands_under_the_title_and_in_the_header(run: Any) -> None:
    run("--out", "draft.docx")
    lines = outline(Path("draft.docx").read_bytes()).splitlines()
    assert [line for line in lines if line.startswith("page edge | ") and line.endswith(DRAFT)]
    assert lines[0].endswith("Lessons note")
    assert DRAFT in " ".join(lines[1:3])
    run("--out", "draft.md")
    assert Path("draft.md").read_text(encoding="utf-8").count(DRAFT) == 1


def test_what_the_set_has_agreed_and_what_stays_in_the_set_is_no_draft(
    run: Any, folder: Path
) -> None:
    _, inside, _ = run("--audience", "set", "--format", "md", "--out", "-")
    files(folder, {"sessions/01.yaml": record(agreed="2026-01-20")})
    _, agreed, err = run("--format", "md", "--out", "-")
    assert DRAFT not in inside + agreed
    assert err == ""


def test_a_template_that_forgets_the_draft_notice_does_not_get_rid_of_it(
    run: Any, folder: Path
) -> None:
    files(folder, {"own.md.j2": "::: title\nLessons\n\n:::\n\n# Words\n\n{{ set }}\n"})
    run("--template", "own.md.j2", "--out", "own.docx")
    run("--template", "own.md.j2", "--out", "own.md")
    assert in_word(Path("own.docx").read_bytes()).index(DRAFT) < 30
    assert Path("own.md").read_text(encoding="utf-8").count(DRAFT) == 1


def test_lessons_neither_drawn_nor_set_aside_are_listed(run: Any, folder: Path) -> None:
    drawn = {"id": "L1", "text": "Ask first.", "from": ["S1-L1"]}
    files(folder, {"lessons.yaml": {"alsctl": 1, "lessons": [drawn]}})
    code, out, err = run("--format", "md", "--out", "-")
    assert code == 0
    assert "neither drawn nor set aside" in err
    assert "S1-L2" in err
    assert "Publish the rota" not in out


def test_json_has_every_key_also_where_nothing_is_known(run: Any) -> None:
    code, out, _ = run("--format", "json", "--out", "-")
    told = json.loads(out)
    assert code == 0
    assert (told["alsctl"], told["kind"], told["set"]) == (1, "lessons", "riverside")
    assert (told["audience"], told["regime"]) == ("sector", "chatham-house")
    assert told["as_at"] == "2026-02-01"
    assert told["reliance"] == {"groups": None, "invited": None, "declined": None, "limits": []}
    assert set(told["lessons"][0]) == set(told["lessons"][1])
    keys = "id text why theme level readers strength applies not_where caveat contrary status"
    keys += " review_by sources reviewed_on past_review first_noted last_confirmed"
    assert {*keys.split(), "last_contradicted"} <= set(told["lessons"][0])
    assert told["lessons"][0]["first_noted"] == "2026-01-15"
    assert (told["lessons"][0]["past_review"], told["former"]) == (False, [])
    assert set(told["lessons"][0]["strength"]) == {"words", "count", "of", "unit"}
    source = told["lessons"][0]["sources"][0]
    assert (source["session"], source["what"]) == (1, "lesson")
    assert told["lessons"][0]["why"] is None
    assert told["trials"] == told["actions"] == []


# Awkward texts


def everywhere(typed: str) -> tuple[dict[str, Any], list[str]]:
    """Return files with a text in every field that a note shows, and all that it must show."""
    texts: list[str] = []

    def text() -> str:
        texts.append(f"{typed} §{len(texts)}")
        return texts[-1]

    def heading() -> str:
        typed = text()
        texts[-1] = typed.replace("\n\n", "\n")  # a heading is one paragraph
        return typed

    lessons = [
        {"id": "S1-L1", "text": text(), "why": text(), "caveat": text(), "readers": [text()]},
        {"id": "S1-L2", "confirms": "S1-L1", "text": text(), "caveat": text()},
        {"id": "S1-L3", "contradicts": "S1-L1", "text": text(), "caveat": text()},
        {"id": "S1-L4", "text": text(), "theme": "waste"},
    ]
    trial = {key: text() for key in ("idea", "expected", "scale", "measure", "cost")}
    result = {key: text() for key in ("happened", "why", "might_work_if", "advice")}
    held = record(
        lessons=lessons,
        trials=[{"id": "S1-T1", **trial}],
        results=[{"trial": "S1-T1", "outcome": "worked", **result}],
        barriers=[{"id": "S1-B1", "text": text(), "ask": text(), "of": f"Of {text()}"}],
        quotes=[{"id": "S1-Q1", "text": text(), "by": "m1"}],
        actions=[{"id": "S1-A1", "text": text(), "by": ["m1"]}],
        agreed="2026-01-20",
    )
    learning_set = {
        "alsctl": 1, "id": "r", "name": "Riverside", "title": text(), "kind": f"Kind {text()}",
        "purpose": text(), "sponsor": {"name": text()}, "contact": {"name": text()},
        "facilitators": [{"id": "f1", "name": text()}], "focus": {"question": text()},
        "limits": [text()], "themes": [{"id": "waste", "name": heading(), "means": text()}],
        "members": [{"id": "m1", "name": text()}],
    }  # fmt: skip
    return {"set.yaml": learning_set, "sessions/01.yaml": held}, texts


def drawn_everywhere(typed: str) -> tuple[dict[str, Any], list[str]]:
    """Return a lessons.yaml with a text in every field that a note shows."""
    keys = ("text", "why", "applies", "not_where", "caveat", "contrary")
    lesson = {key: f"{typed} §{key}" for key in keys}
    listed = {"id": "L1", "from": ["S1-L1", "S1-L2"], "readers": [f"{typed} §readers"], **lesson}
    files = {"sessions/01.yaml": RECORD, "lessons.yaml": {"alsctl": 1, "lessons": [listed]}}
    return files, [*lesson.values(), f"{typed} §readers"]


def missing(texts: list[str], shown: str) -> list[str]:
    return [text for text in texts if text not in shown]


@each_awkward
@pytest.mark.parametrize("made", [everywhere, drawn_everywhere])
def test_awkward_texts_come_out_as_typed_wherever_they_stand(
    run: Any, folder: Path, typed: str, made: Callable[[str], tuple[dict[str, Any], list[str]]]
) -> None:
    told, texts = made(typed)
    files(folder, told)
    code, _, err = run("--audience", "set", "--out", "note.docx")
    assert (code, err) == (0, "")
    assert missing(texts, in_word(Path("note.docx").read_bytes())) == []
    code, _, err = run("--audience", "set", "--out", "note.md")
    assert (code, err) == (0, "")
    assert missing(texts, in_markdown(Path("note.md").read_bytes())) == []


@each_awkward
def test_awkward_texts_are_the_same_in_json(run: Any, folder: Path, typed: str) -> None:
    told, texts = everywhere(typed)
    files(folder, told)
    _, out, _ = run("--audience", "set", "--format", "json", "--out", "-")
    lesson = next(x for x in json.loads(out)["lessons"] if x["why"])
    assert [lesson[key] for key in ("text", "why", "caveat")] == texts[:3]
    assert lesson["readers"] == [texts[3]]
    trial = json.loads(out)["trials"][0]
    assert [trial["idea"], trial["advice"]] == [texts[9], texts[17]]


@each_awkward
def test_awkward_texts_are_found_by_another_reader_of_word_files(
    run: Any, folder: Path, typed: str
) -> None:
    files(folder, {"sessions/01.yaml": noted(typed + " §")})
    run("--out", "note.docx")
    with docx2python("note.docx") as made:
        found = "\n".join(iter_paragraphs(made.body))
    assert missing([*(typed + " §").split()], found) == []


def test_typed_text_is_printed_on_the_terminal_as_typed(run: Any, folder: Path) -> None:
    drawn = {"id": "L1", "text": ":smile: [bold]x[/bold] [/draft]", "from": ["S9-L9"]}
    files(folder, {"lessons.yaml": {"alsctl": 1, "lessons": [drawn]}})
    files(folder, {"set.yaml": {**SET, "hide": ["[bold]x[/bold]"]}})
    drawn["from"] = ["S1-L1"]
    files(folder, {"lessons.yaml": {"alsctl": 1, "lessons": [drawn]}})
    code, _, err = run()
    assert code == 1
    assert "[bold]x[/bold]" in err
    assert not Path("out").exists()


# The same input, the same bytes


@pytest.mark.parametrize("format", ["docx", "md", "json"])
def test_the_same_input_gives_the_same_bytes_anywhere(folder: Path, format: str) -> None:
    def made(**environment: str) -> bytes:
        words = ["export-lessons", "--set", str(folder), "--format", format, "--out", "-"]
        done = subprocess.run(
            [sys.executable, "-m", "alsctl", *words],
            env={**os.environ, "PYTHONPATH": str(HOUSE), **environment},
            cwd=environment["HOME"],
            capture_output=True,
            check=True,
        )
        return done.stdout

    other = folder.parent / "elsewhere"
    other.mkdir()
    one = made(HOME=str(folder), TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1")
    two = made(HOME=str(other), TZ="America/New_York", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert one == two
    assert len(one) > 500


# Where it is put


@pytest.mark.parametrize(("name", "start"), [("n.docx", b"PK"), ("n.md", b"# "), ("n.JSON", b"{")])
def test_the_ending_of_the_name_says_what_to_make(run: Any, name: str, start: bytes) -> None:
    assert run("--out", name)[:2] == (0, f"{name}\n")
    assert Path(name).read_bytes().startswith(start)


def test_a_folder_takes_the_usual_name(run: Any, folder: Path) -> None:
    assert run("--out", "..")[:2] == (0, "../riverside-lessons-sector.docx\n")
    assert run("--out", "..", "--format", "md")[:2] == (0, "../riverside-lessons-sector.md\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--out", "note.md", "--format", "docx"], "--format says docx"),
        (["--out", "note.odt"], "end it in .docx, .md, .html, .pdf, .csv or .json"),
        (["--out", "note"], "end it in .docx, .md, .html, .pdf, .csv or .json"),
        (["--out", ""], "end it in .docx, .md, .html, .pdf, .csv or .json"),
        (["--format", "odt"], "'docx', 'md', 'html', 'pdf', 'csv', 'json'"),
        (["--audience", "secter"], "'sector'"),
        (["--format", "md", "--house-style", "x.docx"], "a house style is for Word"),
        (["--format", "json", "--template", "x.md.j2"], "without a template"),
        (["--today", "yesterday"], "is not a date"),
    ],
)
def test_what_contradicts_itself_is_a_wrong_command_line(
    run: Any, words: list[str], says: str
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert says in " ".join(err.split())
    assert not Path("out").exists()


def test_a_wrong_day_in_the_environment_is_named(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALSCTL_TODAY", "garbage")
    code, _, err = run()
    assert code == 2
    assert "ALSCTL_TODAY" in err


@pytest.mark.parametrize("out", ["nowhere/note.docx", "nowhere/"])
def test_a_folder_that_is_not_there_is_one_line(run: Any, out: str) -> None:
    code, _, err = run("--out", out)
    assert (code, err.splitlines()[-1]) == (1, "nowhere: there is no such folder")


def test_standard_output_gets_the_file_and_nothing_else(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export-lessons", "--out", "-"]) == 0
    out, _ = capsysbinary.readouterr()
    main(["export-lessons"])
    assert out == Path("out/riverside-lessons-sector.docx").read_bytes()


@on_a_terminal
def test_no_word_file_is_poured_onto_a_terminal(folder: Path) -> None:
    terminal = Terminal("alsctl", "export-lessons", "--out", "-", folder=folder)
    assert terminal.end() == 2
    assert "cannot be shown here" in terminal.screen
    assert "PK" not in terminal.screen


def test_quiet_tells_only_what_is_wrong(run: Any, folder: Path) -> None:
    files(folder, {"sessions/01.yaml": record(agreed="2026-01-20")})
    assert run("--quiet") == (0, "", "")
    assert Path("out/riverside-lessons-sector.docx").is_file()


@pytest.mark.parametrize("format", ["docx", "md"])
def test_what_a_person_changed_stays_and_the_newest_unchanged_is_replaced(
    run: Any, folder: Path, format: str
) -> None:
    usual = Path(f"out/riverside-lessons-sector.{format}")
    assert run("--format", format)[1] == f"{usual.as_posix()}\n"
    untouched = usual.read_bytes()
    assert run("--format", format)[1] == f"{usual.as_posix()}\n"
    assert usual.read_bytes() == untouched
    by_hand(usual)
    changed = usual.read_bytes()
    code, out, err = run("--format", format)
    assert (code, out) == (0, f"out/riverside-lessons-sector-v2.{format}\n")
    assert f"{usual.as_posix()} was changed by hand and is left as it is" in err
    assert run("--format", format)[1] == out
    by_hand(folder / out.strip())
    assert run("--format", format)[1] == f"out/riverside-lessons-sector-v3.{format}\n"
    Path(f"out/riverside-lessons-sector-v2.{format}").unlink()
    assert run("--format", format)[1] == f"out/riverside-lessons-sector-v3.{format}\n"
    assert usual.read_bytes() == changed


def by_hand(path: Path) -> None:
    data = path.read_bytes()
    if path.suffix == ".md":
        path.write_bytes(data.replace(b"crews", b"drivers"))
    else:
        path.write_bytes(word_files.changed(data, "word/document.xml", "crews", "drivers"))


def test_a_word_file_of_somebody_else_is_never_replaced(run: Any) -> None:
    Path("mine.docx").write_bytes(word_files.built_in())
    assert run("--out", "mine.docx")[1] == "mine-v2.docx\n"
    assert Path("mine.docx").read_bytes() == word_files.built_in()


def test_json_is_replaced(run: Any, folder: Path) -> None:
    run("--format", "json")
    Path("out/riverside-lessons-sector.json").write_text("{}")
    assert run("--format", "json")[1] == "out/riverside-lessons-sector.json\n"
    assert sorted(os.listdir("out")) == ["riverside-lessons-sector.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="files are limited otherwise there")
def test_a_full_disk_is_one_line_and_leaves_what_was_there(run: Any, folder: Path) -> None:
    run()
    before = Path("out/riverside-lessons-sector.docx").read_bytes()
    files(folder, {"sessions/01.yaml": noted("Something else.")})
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, "export-lessons"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("cannot write ")
    assert os.listdir("out") == ["riverside-lessons-sector.docx"]
    assert Path("out/riverside-lessons-sector.docx").read_bytes() == before


FULL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
from alsctl.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_folder_that_may_not_be_written_to_is_one_line(run: Any, folder: Path) -> None:
    Path("out").mkdir(mode=0o555)
    if os.access("out", os.W_OK):
        pytest.skip("this user may write anywhere")
    code, _, err = run()
    assert code == 1
    assert "you may not write there" in err.splitlines()[-1]


def test_a_file_where_the_folder_should_be_is_one_line(run: Any) -> None:
    Path("out").write_text("")
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "out" in err.splitlines()[-1]


# What stops it


BROKEN_STYLES = {
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "old .doc"),
    "locked.docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "has a password",
    ),
    "short.docx": (word_files.built_in()[:-4000], "cut short"),
    "empty.docx": (b"", "is empty"),
    "text.docx": (b"Dear all", "is not a Word file"),
}


@pytest.mark.parametrize("name", BROKEN_STYLES)
@pytest.mark.parametrize("own", [False, True])
def test_a_house_style_that_cannot_be_used_is_one_line_that_names_it(
    run: Any, folder: Path, name: str, own: bool
) -> None:
    data, says = BROKEN_STYLES[name]
    place = Path("templates/house-style.docx" if own else name)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data)
    code, out, err = run(*([] if own else ["--house-style", name]))
    assert (code, out) == (1, "")
    assert [line for line in err.splitlines() if line.startswith(f"{place.as_posix()} ")]
    assert says in err
    assert "Traceback" not in err
    assert not Path("out").exists()


def test_a_sheet_as_house_style_is_told_apart(run: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save("sheet.docx")
    code, _, err = run("--house-style", "sheet.docx")
    assert (code, err.startswith("sheet.docx is not a Word document")) == (1, True)


@pytest.mark.parametrize("own", [False, True])
def test_a_folder_as_house_style_is_refused(run: Any, own: bool) -> None:
    place = Path("templates/house-style.docx" if own else "house.docx")
    place.mkdir(parents=True)
    code, _, err = run(*([] if own else ["--house-style", "house.docx"]))
    assert (code, err) == (1, f"{place.as_posix()}: this is a folder, not a file\n")


def test_a_house_style_that_is_not_there_is_one_line(run: Any) -> None:
    code, _, err = run("--house-style", "nope.docx")
    assert (code, err) == (1, "nope.docx: there is no such file\n")


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("# {{ title }}\n\n{{ purpse }}\n", "t.md.j2:3: there is no “purpse” here"),
        ("{{ themes[0].lessons[0].cavaet }}\n", "did you mean “caveat”?"),
        ("{% if title %}\n", "t.md.j2:1"),
        ("{{ title | strnog }}\n", "did you mean “strong”?"),
    ],
)
def test_a_mistake_in_a_template_is_one_line_with_file_and_line(
    run: Any, folder: Path, template: str, says: str
) -> None:
    files(folder, {"t.md.j2": template})
    code, out, err = run("--template", "t.md.j2")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert says in err


def test_a_template_that_is_not_there_is_one_line(run: Any) -> None:
    assert run("--template", "no.j2") == (1, "", "no.j2: there is no such template\n")


def test_the_sets_own_template_wins(run: Any, folder: Path) -> None:
    files(folder, {"templates/lessons.md.j2": "::: title\nOurs\n\n:::\n\n{{ set }}\n"})
    assert run("--format", "md", "--out", "-")[1].startswith("# Ours\n")


def test_without_a_set_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export-lessons"]) == 1
    assert "no set here" in capsys.readouterr().err
    assert main(["export-lessons", "--set", "nope"]) == 1
    assert capsys.readouterr().err.startswith("nope: ")


def test_it_works_from_anywhere_in_the_set(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "sessions")
    assert run()[:2] == (0, "../out/riverside-lessons-sector.docx\n")


def test_a_fault_in_an_agenda_does_not_stop_it(run: Any, folder: Path) -> None:
    files(folder, {"agendas/02.yaml": "alsctl: 1\nsession: 2\nnonsense: 3\n"})
    assert run()[0] == 0


def test_all_faults_in_the_files_it_reads_stop_it(run: Any, folder: Path) -> None:
    files(folder, {"sessions/02.yaml": "alsctl: 1\nsession: 2\nlesons: []\npresnt: []\n"})
    code, out, err = run()
    assert (code, out) == (1, "")
    assert [line.split(": ")[0] for line in err.splitlines()] == [
        "sessions/02.yaml:3:1",
        "sessions/02.yaml:4:1",
    ]
    assert not Path("out").exists()


def test_nothing_to_say_is_one_line_with_the_reason_and_what_would_change_it(
    run: Any, folder: Path
) -> None:
    code, out, err = run("--audience", "public")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "there is nothing to say" in err
    assert "lessons go to the sector" in err
    files(folder, {"sessions/01.yaml": record(lessons=[])})
    code, out, err = run()
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert "Lesson:" in err


@pytest.mark.parametrize("format", ["docx", "md", "json"])
@pytest.mark.parametrize("name", ["Priya Shah", "PRIYA  SHAH", "Priya\nShah", "priya shah"])
def test_the_name_of_a_member_stops_every_format(
    run: Any, folder: Path, format: str, name: str
) -> None:
    files(folder, {"sessions/01.yaml": noted(f"Do as {name} does.")})
    code, out, err = run("--format", format)
    assert (code, out) == (1, "")
    assert "sessions/01.yaml:" in err
    assert not Path("out").exists()


def test_a_name_in_the_words_of_a_template_stops_the_note(run: Any, folder: Path) -> None:
    files(folder, {"t.md.j2": "# Lessons\n\nAsk **Priya** Shah about {{ set }}.\n"})
    code, _, err = run("--template", "t.md.j2")
    assert code == 1
    assert "Priya Shah" in err
    assert not Path("out").exists()


def test_explain_tells_what_goes_out_what_stays_and_why_and_writes_nothing(
    run: Any, folder: Path
) -> None:
    actions = [{"id": "S1-A1", "text": "Ring the depot"}]
    files(folder, {"sessions/01.yaml": record(actions=actions)})
    code, out, _ = run("--explain")
    goes, stays = out.split("\nStays: ")
    assert code == 0
    assert "Goes out: 2" in goes
    assert "S1-L1  lesson  sessions/01.yaml:" in goes
    assert "lessons go to the sector" in goes
    assert stays.startswith("1\n  S1-A1  action")
    assert not Path("out").exists()
