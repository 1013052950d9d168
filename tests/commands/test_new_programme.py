"""alsctl new-programme, and the commands that span the sets of what it makes."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.loading import read_programme, read_set
from alsctl.model import Programme
from alsctl.model.keys import keys_of
from alsctl.model.sets import Became, Priority
from alsctl.resources import examples
from tests.terminal import Terminal

Told = pytest.CaptureFixture[str]

RECORD = """\
alsctl: 1
session: 1
date: 2018-03-14
agreed: 2018-03-20
actions:
- text: Ring the treasurer.
  due: 2018-04-01
lessons:
- text: {lesson}
  theme: trust
"""
PEOPLE = "organisations:\n- name: {name} District Council\nmembers:\n- name: {who}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shore(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> Path:
    """Make a programme of two sets, each with one lesson, and go there."""
    assert main(["new-programme", "Shore", "--sponsor", "The sponsor"]) == 0
    monkeypatch.chdir(here / "shore")
    with Path("programme.yaml").open("a") as file:
        file.write("themes:\n- id: trust\n  name: Trust in each other\n")
    a_set("east", "Eastmarsh", "Olga Nordin", "Ask first.")
    a_set("west", "Westmarsh", "Tom Haverlock", "Listen twice.")
    capsys.readouterr()
    return here / "shore"


def a_set(id: str, name: str, who: str, lesson: str) -> None:
    """Write a set with one session."""
    folder = Path("sets", id)
    (folder / "sessions").mkdir(parents=True)
    about = f"alsctl: 1\nname: Set {id}\n" + PEOPLE.format(name=name, who=who)
    (folder / "set.yaml").write_text(about)
    (folder / "sessions" / "01.yaml").write_text(RECORD.format(lesson=lesson))


def lessons(capsys: Told, *more: str) -> str:
    """Return the lessons note of the programme here."""
    code = main(["export-lessons", "--programme", "--format", "md", "--out", "-", *more])
    told = capsys.readouterr()
    assert (code, told.err) == (0, "")
    return told.out


def uncommented(text: str) -> str:
    """Take the # and one blank away from all examples among the remarks, as a person would."""
    lines, inside = list[str](), False
    for line in text.splitlines():
        said = line.removeprefix("# ")
        goes_on = inside and said[:1] in (" ", "-")
        inside = line.startswith("# ") and (goes_on or said.split(":")[0] in KEYS)
        lines.append(said if inside else line)
    return "\n".join(lines) + "\n"


KEYS = frozenset(keys_of(Programme))


@pytest.mark.parametrize("given", [[], ["--sponsor", "The sponsor"]])
def test_every_key_of_a_programme_is_there_to_be_filled_in(here: Path, given: list[str]) -> None:
    assert main(["new-programme", "Shore", *given]) == 0
    path = here / "shore" / "programme.yaml"
    text = uncommented(path.read_text())
    assert [line for line in text.splitlines() if line.startswith("# - ")] == []
    path.write_text(text)
    reading = read_programme(here / "shore")
    assert reading.problems == ()
    said = reading.programme
    for key in KEYS - {"alsctl"}:
        assert getattr(said, keys_of(Programme)[key].field), key
    (priority,) = said.priorities
    assert [key for key in keys_of(Priority) if not getattr(priority, key)] == []
    assert [one.what for one in priority.became] == ["sent", "answered"]
    last = priority.became[-1]
    assert [key for key in keys_of(Became) if not getattr(last, key)] == []


def test_a_programme_is_made_and_says_what_to_do_next(here: Path, capsys: Told) -> None:
    assert main(["new-programme", "Better collaboration", "--sponsor", "=LGA"]) == 0
    told = capsys.readouterr().out
    for said in ("cd better-collaboration", "alsctl new-set", "register.csv"):
        assert said in told
    programme = read_programme(here / "better-collaboration")
    assert programme.problems == ()
    assert programme.programme.sponsor is not None
    assert programme.programme.sponsor.name == "=LGA"
    header = (here / "better-collaboration" / "register.csv").read_text(encoding="utf-8-sig")
    assert header.startswith("code,name,type,region,county,population,aliases,from,until,")
    assert main(["check", "--strict", "--set", "better-collaboration"]) == 0


def test_a_new_set_leaves_to_the_programme_what_that_says(shore: Path) -> None:
    with Path("programme.yaml").open("a") as file:
        file.write("regime: confidential\n")
    assert main(["new-set", "North", "--quiet"]) == 0
    assert main(["new-set", "South", "--quiet", "--regime", "chatham-house"]) == 0
    north, south = (read_set(shore / "sets" / name) for name in ("north", "south"))
    assert north.folder.learning_set.regime == "confidential"
    assert south.folder.learning_set.regime == "chatham-house"


def test_a_folder_with_files_in_it_is_refused(here: Path, capsys: Told) -> None:
    (here / "shore").mkdir()
    (here / "shore" / "mine.txt").write_text("mine")
    assert main(["new-programme", "Shore"]) == 1
    assert "this folder has files in it" in capsys.readouterr().err
    assert [path.name for path in (here / "shore").iterdir()] == ["mine.txt"]


def test_no_programme_is_made_inside_another(shore: Path, capsys: Told) -> None:
    assert main(["new-programme", "Inner"]) == 1
    assert "inside the programme" in capsys.readouterr().err
    assert not (shore / "inner").exists()


def test_without_a_name_and_without_a_terminal_it_is_a_wrong_command_line(
    here: Path, capsys: Told
) -> None:
    assert main(["new-programme"]) == 2
    assert list(here.iterdir()) == []


EXAMPLE = "better-collaboration-programme"


def everything(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder by their paths."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "example", sorted(path.parent.name for path in examples().glob("*/programme.yaml"))
)
def test_an_example_is_copied_byte_for_byte(example: str, here: Path, capsys: Told) -> None:
    assert main(["new-programme", "--example", example]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    for said in (f"Copied the example {example}", f"cd {example}", "README.md", "alsctl status"):
        assert said in told.out
    shipped = everything(examples() / example)
    made = {name: data for name, data in shipped.items() if "out" not in name.split("/")[:-1]}
    assert everything(here / example) == made


def test_an_example_can_have_another_name_or_place_and_replaces_nothing(
    here: Path, capsys: Told
) -> None:
    assert main(["new-programme", "My copy", "--example", EXAMPLE, "--quiet"]) == 0
    assert main(["new-programme", "--path", "there", "--example", EXAMPLE, "--quiet"]) == 0
    assert everything(here / "my-copy") == everything(here / "there")
    assert main(["new-programme", "--path", "there", "--example", EXAMPLE]) == 1
    assert "a programme is here already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["new-programme", "--example", "better-colaboration-programme"], 1, f"mean {EXAMPLE}?"),
        (
            ["new-programme", "--example", "two-tier-partnerships"],
            1,
            "two-tier-partnerships is the example of a set; copy it with alsctl new-set --example "
            "two-tier-partnerships",
        ),
        (
            ["new-set", "--example", EXAMPLE],
            1,
            f"{EXAMPLE} is the example of a programme; copy it with alsctl new-programme "
            f"--example {EXAMPLE}",
        ),
        (["new-programme", "--example", EXAMPLE, "--sponsor", "X"], 2, "leave out --sponsor"),
    ],
)
def test_an_example_that_cannot_be_copied_so_is_told(
    words: list[str], code: int, says: str, here: Path, capsys: Told
) -> None:
    assert main(words) == code
    assert says in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert list(here.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
def test_at_a_terminal_name_and_sponsor_are_asked(tmp_path: Path) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "mine.txt").write_text("mine")
    terminal = Terminal("alsctl", "new-programme", folder=tmp_path)
    terminal.answer("", "Used", "R&D – Siân", "The sponsor")
    assert terminal.end() == 0, terminal.screen
    programme = read_programme(tmp_path / "r-d-siân")
    assert programme.problems == ()
    assert programme.programme.name == "R&D – Siân"
    assert programme.programme.sponsor is not None
    assert programme.programme.sponsor.name == "The sponsor"


def test_status_tells_of_each_set_and_then_what_is_overdue(shore: Path, capsys: Told) -> None:
    assert main(["status", "--today", "2018-06-01"]) == 0
    text = capsys.readouterr().out
    assert text.index("Set east, as at") < text.index("Set west, as at") < text.index("Both sets")
    assert "two actions overdue" in text
    assert "alsctl new-agenda 2 --set sets/west" in text
    assert main(["status", "--programme", "--set", "sets/west", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in told["sets"]] == ["east", "west"]


def test_faults_of_all_sets_are_told_at_once(shore: Path, capsys: Told) -> None:
    for id in ("east", "west"):
        with Path("sets", id, "set.yaml").open("a") as file:
            file.write("xyzzy: 1\n")
    for command in ("check", "status", "export-lessons"):
        assert main([command, "--programme"]) == 1
        told = capsys.readouterr()
        assert [line.split(":")[0] for line in told.err.splitlines()] == [
            "sets/east/set.yaml",
            "sets/west/set.yaml",
        ]
    assert not Path("out").exists()


def test_a_command_for_one_set_says_which_sets_there_are(shore: Path, capsys: Told) -> None:
    assert main(["export-agenda", "1"]) == 1
    assert "give --set sets/east or --set sets/west" in capsys.readouterr().err


def test_a_programme_without_sets_says_so(here: Path, capsys: Told) -> None:
    assert main(["new-programme", "Shore", "--quiet"]) == 0
    assert main(["status", "--set", "shore/programme.yaml"]) == 1
    assert "no set in its sets/ yet" in capsys.readouterr().err


def test_no_programme_is_told_in_one_line(here: Path, capsys: Told) -> None:
    assert main(["check", "--programme"]) == 1
    assert capsys.readouterr().err.startswith("no programme here: ")


# ---- one lessons note over all sets ----


def test_the_note_tells_of_each_lesson_which_set_it_comes_from(shore: Path, capsys: Told) -> None:
    note = lessons(capsys)
    assert "L1  Ask first." in note
    assert "L2  Listen twice." in note
    assert "session 1 of Set west" in note
    assert note.count("Trust in each other") == 1
    assert "| Set east | 1 | 14 March 2018 | 1 |" in note
    assert "Olga" not in note


def test_the_note_as_json_numbers_lessons_through(shore: Path, capsys: Told) -> None:
    assert main(["export-lessons", "--programme", "--format", "json", "--out", "-"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["set"] == "shore"
    assert [one["name"] for one in told["sets"]] == ["Set east", "Set west"]
    sources = [lesson["sources"][0]["set"] for lesson in told["lessons"]]
    assert [lesson["id"] for lesson in told["lessons"]] == ["L1", "L2"]
    assert sources == ["Set east", "Set west"]


def test_what_one_set_keeps_to_itself_stays_there(shore: Path, capsys: Told) -> None:
    with Path("sets/east/set.yaml").open("a") as file:
        file.write("share:\n  lessons: sponsor\n")
    assert "Ask first." not in lessons(capsys)
    assert "Ask first." in lessons(capsys, "--audience", "sponsor")
    with Path("sets/east/set.yaml").open("a") as file:
        file.write("sponsor:\n  name: Another\n")
    assert "Ask first." not in lessons(capsys, "--audience", "sponsor")


@pytest.mark.parametrize("format", ["md", "docx", "json", "csv", "html"])
@pytest.mark.parametrize("lesson", ["As Tom Haverlock says.", "As in Westmarsh."])
def test_one_set_may_not_name_somebody_of_another(
    shore: Path, capsys: Told, format: str, lesson: str
) -> None:
    Path("sets/east/sessions/01.yaml").write_text(RECORD.format(lesson=lesson))
    assert main(["export-lessons", "--programme", "--format", format]) == 1
    told = capsys.readouterr().err
    assert told.startswith("sets/east/sessions/01.yaml:9:9: S1-L1 would name ")
    assert not list(Path(".").glob("out/*"))


def test_a_set_on_the_record_may_be_named_where_it_says_so_itself(
    shore: Path, capsys: Told
) -> None:
    with Path("sets/east/set.yaml").open("a") as file:
        file.write("regime: on-record\n")
    Path("sets/east/sessions/01.yaml").write_text(RECORD.format(lesson="Eastmarsh asked first."))
    assert "Eastmarsh asked first." in lessons(capsys)
    Path("sets/west/sessions/01.yaml").write_text(RECORD.format(lesson="Westmarsh, twice."))
    assert main(["export-lessons", "--programme"]) == 1
    assert "“Westmarsh District Council”" in capsys.readouterr().err


def test_in_the_folder_of_a_programme_its_note_is_made_unasked(shore: Path) -> None:
    assert main(["export-lessons", "--quiet"]) == 0
    assert [path.name for path in Path("out").iterdir()] == ["shore-lessons-sector.docx"]


def test_nobody_is_in_all_sets(shore: Path, capsys: Told) -> None:
    assert main(["export-lessons", "--programme", "--audience", "set"]) == 2
    assert main(["export-lessons", "--programme", "--figures"]) == 2


def test_the_examples_make_one_note(here: Path, capsys: Told) -> None:
    assert main(["new-programme", "Both", "--quiet"]) == 0
    for example in ("new-district-councils", "two-tier-partnerships"):
        shutil.copytree(examples() / example, here / "both" / "sets" / example)
    given = ["--programme", "--set", "both", "--today", "2018-10-01", "--quiet"]
    assert main(["export-lessons", *given]) == 0
    assert [path.name for path in (here / "both" / "out").iterdir()] == ["both-lessons-sector.docx"]
