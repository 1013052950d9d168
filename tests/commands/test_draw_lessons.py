"""draw-lessons makes lessons.yaml from what was noted, and never spoils what is in it."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl import resources
from alsctl.cli import main
from alsctl.commands import draw_lessons
from alsctl.errors import AlsctlError

SET = """\
alsctl: 1
name: Try
themes:
- id: waste
  name: The waste contract
- id: trust
  name: Trust
"""
FIRST = """\
alsctl: 1
session: 1
date: 2026-01-15
lessons:
- id: S1-L1
  text: Ask the crews.
  theme: trust
- id: S1-L2
  text: Wait.
  share: private
- id: S1-L3
  text: Count twice.
  theme: waste
"""
SECOND = """\
alsctl: 1
session: 2
date: 2026-02-15
lessons:
- id: S2-L1
  text: Ask the crews first.
  theme: trust
  caveat: One depot only.
  confirms: S1-L1
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a set of one session."""
    (tmp_path / "sessions").mkdir()
    (tmp_path / "set.yaml").write_text(SET)
    (tmp_path / "sessions" / "01.yaml").write_text(FIRST)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs draw-lessons and gives exit code, output and errors."""

    def run_it(*words: str) -> tuple[int, str, str]:
        code = main(["draw-lessons", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


def lessons() -> str:
    return Path("lessons.yaml").read_text()


def meet_again() -> None:
    Path("sessions/02.yaml").write_text(SECOND)


def test_a_new_file_is_grouped_by_theme(run: Any) -> None:
    code, _, _ = run()
    assert code == 0
    drawn = lessons().split("\nlessons:\n")[1].split("\n# Noted lessons")[0]
    assert re.findall(r"^ *((?:#|- id|from).*)$", drawn, re.M) == [
        "# The waste contract",
        "- id: L1",
        "from: [S1-L3]",
        "# Trust",
        "- id: L2",
        "from: [S1-L1]",
        "# Without a theme",
        "- id: L3",
        "from: [S1-L2]",
    ]
    assert main(["check", "--strict"]) == 0


def test_it_says_what_it_drew_and_what_stays_back(run: Any) -> None:
    _, out, err = run()
    assert out.splitlines() == [
        "Drew three lessons:",
        "  The waste contract",
        "    L1 from S1-L3",
        "  Trust",
        "    L2 from S1-L1",
        "  Without a theme",
        "    L3 from S1-L2",
        "lessons.yaml",
    ]
    assert err == "L3 is for you alone; it goes no further than S1-L2: its own share: private\n"


def test_where_all_would_be_due_on_one_day_it_proposes_days(run: Any) -> None:
    due = "".join(
        f"- id: S1-L{n}\n  text: Ask {n}.\n  review_by: 2027-01-31\n" for n in range(4, 9)
    )
    Path("sessions/01.yaml").write_text(FIRST + due)
    code, _, err = run("--today", "2026-03-01")
    assert code == 0
    assert "Five of eight lessons are due for review on 31 January 2027; shared out" in err
    assert "  review_by: 2026-12-31  L4, L5 and L6\n  review_by: 2027-01-31  L7 and L8\n" in err
    assert lessons().count("review_by: 2027-01-31") == 5


def test_run_again_it_leaves_the_file_alone(run: Any) -> None:
    run()
    os.utime("lessons.yaml", (1, 1))
    assert run() == (0, "Nothing new: every noted lesson is drawn or set aside.\n", "")
    assert Path("lessons.yaml").stat().st_mtime == 1


def test_quiet_says_only_what_to_look_at(run: Any) -> None:
    _, out, err = run("--quiet")
    assert (out, len(err.splitlines())) == ("", 1)
    assert run("--quiet") == (0, "", "")


def test_where_no_lesson_is_noted_there_is_no_file(run: Any) -> None:
    Path("sessions/01.yaml").unlink()
    assert run() == (0, "Nothing to draw: no session has noted a lesson yet.\n", "")
    assert not Path("lessons.yaml").exists()


def test_what_confirms_a_drawn_lesson_is_added_to_it(run: Any) -> None:
    run()
    before = lessons()
    meet_again()
    code, out, err = run()
    assert code == 0
    assert lessons() == before.replace("[S1-L1]", "[S1-L1, S2-L1]")
    assert (
        "Added to lessons drawn before:\n  L2 is now also from S2-L1: Ask the crews first." in out
    )
    assert err == "S2-L1 has a caveat that L2 may need: One depot only.\n"


def test_a_private_source_that_would_hold_a_lesson_back_is_told(run: Any) -> None:
    run()
    Path("sessions/02.yaml").write_text(SECOND + "  share: private\n")
    _, _, err = run()
    assert err.splitlines()[0] == (
        "L2 is for you alone; it goes no further than S2-L1: its own share: private; "
        "if it should go further, take that one out of from: and name it under set_aside:"
    )


def test_what_confirms_a_withdrawn_lesson_is_pointed_out(run: Any) -> None:
    run()
    text = lessons().replace("  from: [S1-L1]", "  from: [S1-L1]\n  status: withdrawn")
    Path("lessons.yaml").write_text(text)
    meet_again()
    _, _, err = run()
    assert "L2 is withdrawn, and S2-L1 confirms it: look at it again" in err


def test_what_confirms_what_was_set_aside_is_pointed_out(run: Any) -> None:
    run()
    text = (
        lessons()[: lessons().index("# Trust")] + "set_aside:\n- lesson: S1-L1\n- lesson: S1-L2\n"
    )
    Path("lessons.yaml").write_text(text)
    meet_again()
    _, out, err = run()
    assert "L2 from S2-L1" in out
    assert "L2: S2-L1 confirms S1-L1, which was set aside" in err


def test_check_shows_and_writes_nothing(run: Any) -> None:
    code, out, err = run("--check")
    assert (code, err) == (0, "")
    assert out.startswith("lessons.yaml would change; nothing was written.\n\nline 1:\n+# The")
    assert not Path("lessons.yaml").exists()
    run()
    meet_again()
    before = lessons()
    _, out, _ = run("--check")
    assert out.splitlines()[3:] == [
        "   text: >-",
        "     Ask the crews.",
        "-  from: [S1-L1]",
        "+  from: [S1-L1, S2-L1]",
        "   theme: trust",
        " ",
    ]
    assert lessons() == before


def test_line_ends_mark_and_encoding_stay(run: Any) -> None:
    old = "\ufeffalsctl: 1\r\nlessons:\r\n- text: é\t \r\n  theme: trust".encode("utf-16-le")
    Path("lessons.yaml").write_bytes(old)
    assert run()[0] == 0
    made = Path("lessons.yaml").read_bytes()
    assert made.startswith(old)
    assert "\n" not in made.decode("utf-16").replace("\r\n", "")
    assert main(["check"]) == 0


def test_a_noted_lesson_without_an_id_is_a_fault_that_says_where(run: Any) -> None:
    Path("sessions/01.yaml").write_text(FIRST.replace("id: S1-L2\n  ", ""))
    assert run() == (
        1,
        "",
        "sessions/01.yaml:8:3: this lesson has no id, so lessons.yaml could not say where it is "
        "from; write id: S1-L2 here first\n",
    )
    assert not Path("lessons.yaml").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "alsctl: 1\nlessons: [{text: a}]\n",
            "2:10: nothing was inserted: these lessons stand between [ and ]; write each lesson "
            "on lines of its own after “- ”",
        ),
        (
            "{alsctl: 1}",
            "1:1: nothing was inserted: the keys of this file stand between { and }; write each "
            "lesson on lines of its own after “- ”",
        ),
        (
            "alsctl: 1\nlessons:\n- text: a\n  from: >-\n    S1-L1\n",
            "4:9: nothing was inserted: S2-L1 cannot be added here; write from: and a list such "
            "as [S1-L1, S2-L1]",
        ),
    ],
)
def test_what_cannot_be_inserted_is_printed_instead(run: Any, text: str, says: str) -> None:
    meet_again()
    Path("lessons.yaml").write_text(text)
    code, out, err = run()
    assert code == 1
    end = " and run this again, or take over by hand what is printed\n"
    assert err == f"lessons.yaml:{says}{end}"
    assert "  text: >-\n    Count twice.\n  from: [S1-L3]\n" in out
    assert lessons() == text


def test_a_fault_in_a_file_stops_it(run: Any) -> None:
    Path("lessons.yaml").write_text("alsctl: 1\nlesons: []\n")
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "lessons.yaml:2:1: " in err


def test_a_day_that_is_none_is_a_wrong_command_line(run: Any) -> None:
    assert run("--today", "30 February")[0] == 2
    assert not Path("lessons.yaml").exists()


def test_a_file_that_somebody_changes_meanwhile_stays_as_it_is_then(here: Path) -> None:
    file = here / "lessons.yaml"
    file.write_text("alsctl: 1\n# saved just now\n")
    with pytest.raises(AlsctlError, match="somebody changed it in this very moment"):
        draw_lessons.put_in_place(file, b"alsctl: 1\n", b"alsctl: 1\nlessons:\n")
    with pytest.raises(AlsctlError, match="it is there already and is never overwritten"):
        draw_lessons.put_in_place(file, None, b"alsctl: 1\nlessons:\n")
    assert file.read_text() == "alsctl: 1\n# saved just now\n"


@pytest.mark.parametrize("name", ["new-district-councils", "two-tier-partnerships"])
def test_an_example_with_lessons_cut_out_is_made_whole_again(run: Any, name: str) -> None:
    shutil.copytree(resources.examples() / name, name)
    file = Path(name) / "lessons.yaml"
    assert run("--set", name)[1].startswith("Nothing new")
    text = file.read_text(encoding="utf-8")
    cut = re.sub(r"(?ms)^- id: L[359]\n.*?(?=^(?:- id|\n|#|set_aside))", "", text)
    assert len(cut) < len(text)
    file.write_text(cut, encoding="utf-8")
    assert run("--set", name)[0] == 0
    made = file.read_text(encoding="utf-8")
    rest = iter(made.splitlines())
    for line in cut.splitlines():  # each is still there, in its order; a list of sources may grow
        assert any(known == line or known.startswith(line.rstrip("]") + ", ") for known in rest)
    assert main(["check", "--set", name]) == 0
    assert run("--set", name)[1].startswith("Nothing new")
