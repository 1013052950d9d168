"""The README: what it prints works as printed."""

import re
import subprocess
from pathlib import Path

import pytest
from msgspec import Struct

from alsctl.cli import COMMANDS, main
from alsctl.release import background, case_study, event
from alsctl.views.actions import Actions
from alsctl.views.agenda import Agenda
from alsctl.views.background import Background
from alsctl.views.brief import Brief
from alsctl.views.brief_gaps import BriefGaps
from alsctl.views.call_form import CallForm
from alsctl.views.case_studies import CaseStudies
from alsctl.views.case_study import CaseStudy
from alsctl.views.coverage import Coverage
from alsctl.views.event import Event
from alsctl.views.example_study import ExampleStudy
from alsctl.views.lessons import LessonsNote
from alsctl.views.matches import Match
from alsctl.views.session import Session
from alsctl.views.session_form import SessionForm
from alsctl.views.themes import Themes
from alsctl.views.trials import Trials

HOUSE = Path(__file__).parents[1]
README = (HOUSE / "README.md").read_text(encoding="utf-8")

EVERYWHERE = frozenset(
    "--audience --explain --help --house-style --json --no-color --out --plain --programme --quiet "
    "--set --template --today --yes".split()
)
"""Options that many commands share; they are told where they matter."""

each_command = pytest.mark.parametrize("command", COMMANDS)


def printed(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README, re.S)


def lines_on(command: str) -> str:
    """Return the lines of the README that show or tell of a command."""
    return "\n".join(x for x in README.splitlines() if re.search(rf"alsctl {command}(?![\w-])", x))


@each_command
def test_every_command_is_in_the_table(command: str) -> None:
    assert re.search(rf"^\| `alsctl {command}\b", README, re.M)


@each_command
def test_every_option_that_is_named_exists(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    offered = capsys.readouterr().out
    row = next(line for line in README.splitlines() if line.startswith(f"| `alsctl {command}"))
    for option in re.findall(r"(--[a-z-]+)", row):
        assert option in offered


@each_command
def test_every_option_of_a_command_is_told(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    offered = set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", capsys.readouterr().out, re.M))
    assert offered - EVERYWHERE <= set(re.findall(r"--[a-z-]+", lines_on(command)))


@each_command
def test_every_format_that_a_command_makes_is_told(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    makes = re.search(r"--format +<([a-z|]+)>", capsys.readouterr().out)
    told = re.findall(r"`--format ([a-z/]+)`", lines_on(command))
    expected = makes[1].split("|") if makes else []
    assert [kind for some in told for kind in some.split("/")] == expected


@each_command
def test_help_fits_a_narrow_terminal_and_no_sentence_is_cut(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([command, "--help"]) == 0
    usage, _, rest = capsys.readouterr().out.partition("\n\n")
    assert "\n" not in usage
    assert max(map(len, [usage, *rest.splitlines()])) <= 80
    assert "..." not in rest.replace("[FILE]...", "")


def test_the_evening_works_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("members.csv").write_text("name,role\nPriya Shah,Director\nTom Marsh,Chief executive\n")
    new_set = next(line for line in printed("console") if "--members" in line)
    assert main(re.sub('"', "", new_set).split()[1:]) == 0
    monkeypatch.chdir(tmp_path / "riverside")
    Path("notes.md").write_text(printed("text")[0], encoding="utf-8")
    assert main(["record-session", "1", "--from", "notes.md"]) == 0
    capsys.readouterr()
    assert main(["export-lessons", "--format", "md", "--out", "-"]) == 0
    note = capsys.readouterr().out
    for said in ("Ask the crews before you draw the rounds.", "Seen in one depot only, in summer."):
        assert said in note
    assert "Draft for the set to agree" in note
    record = Path("sessions/01.yaml").read_text(encoding="utf-8")
    assert "contractor." not in record
    assert "by: [m1]\n  due: 2026-02-01" in record


def test_the_first_command_makes_a_note_from_an_example_that_there_is() -> None:
    first = printed("console")[0]
    example = re.search(r"--set (\S+)", first)
    assert example is not None
    assert (HOUSE / example[1] / "set.yaml").is_file()


def test_ci_runs_the_second_command() -> None:
    assert "bash tests/run\n" in "".join(printed("console"))
    assert "bash tests/run" in (HOUSE / ".ci" / "run").read_text(encoding="utf-8")


def test_every_variable_of_the_templates_is_told() -> None:
    told = (HOUSE / "templates" / "README.md").read_text(encoding="utf-8")
    assert set(LessonsNote.__struct_fields__) <= set(re.findall(r"`(\w+)`", told))


@pytest.mark.parametrize(
    "view",
    [
        *(
            Actions,
            Agenda,
            Background,
            CaseStudy,
            Event,
            Session,
            SessionForm,
            Themes,
            Trials,
            Brief,
        ),
        *(BriefGaps, CallForm, CaseStudies, Coverage, ExampleStudy, Match),
    ],
)
def test_every_variable_of_a_template_is_told_in_its_own_part(view: type[Struct]) -> None:
    told = (HOUSE / "templates" / "README.md").read_text(encoding="utf-8")
    stem = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", view.__name__).lower()
    part = next(part for part in told.split("\n## ") if part.startswith(f"{stem}.md.j2"))
    assert set(view.__struct_fields__) <= set(re.findall(r"`(\w+)`", part))


@pytest.mark.parametrize("titles", [background.TITLES, case_study.TITLES, event.TITLES])
def test_every_section_that_a_paper_can_fill_is_told(titles: dict[str, str]) -> None:
    told = (HOUSE / "templates" / "README.md").read_text(encoding="utf-8")
    for key, title in titles.items():
        assert f"{title} (`{key}`)" in told


def test_the_project_speaks_of_itself_alone() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    for name in filter(None, listed.stdout.splitlines()):
        assert not name.startswith(("docs/", "scripts/")), name
