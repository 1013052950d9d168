"""alsctl check: every fault in every file of a set or of a whole programme, and advice."""

from pathlib import Path
from typing import Annotated

import typer

from alsctl.commands.judging import problems_in
from alsctl.commands.options import AsJson, NoColor, Plain, Quiet, SetPath, WholeProgramme
from alsctl.commands.telling import say, say_json, warn
from alsctl.errors import Problem, Severity
from alsctl.loading import JUDGED, find_home, read_programme, read_set
from alsctl.wording import counted


def command(
    set_path: SetPath = None,
    programme: WholeProgramme = False,
    strict: Annotated[bool, typer.Option("--strict", help="Count advice as faults.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Tell every fault in every file, and what to write instead."""
    home = find_home(Path.cwd(), asked=set_path, spans=programme)
    told = _of_programme(home.folder, quiet) if home.is_programme else _of_set(home.folder)
    found = sorted(dict.fromkeys(told), key=lambda problem: problem.place)
    faults = sum(problem.severity is Severity.FAULT for problem in found)
    if as_json:
        say_json(_as_json(found, faults))
    else:
        for problem in found:
            warn(str(problem))
        if not quiet:
            _sum_up(faults, len(found) - faults)
    if faults or (strict and found):
        raise typer.Exit(1)


def _of_set(folder: Path) -> list[Problem]:
    return problems_in(read_set(folder, parts=JUDGED))


def _of_programme(folder: Path, quiet: bool) -> list[Problem]:
    """Return what is wrong in programme.yaml, in the register, in each set and between them."""
    from alsctl.checks import examples, programmes
    from alsctl.commands import spanning

    programme = read_programme(folder)
    register = spanning.register_of(programme)
    asked = examples.problems(programme.file.asked.examples)
    found, facts = [*programme.problems, *register.problems, *asked], []
    for reading, problems in spanning.judged_sets(programme, parts=JUDGED, quiet=quiet):
        found += problems
        if not reading.folder.is_programme:
            facts.append(programmes.facts(reading.folder))
    return [*found, *programmes.problems(programme.programme, register.register, facts)]


def _sum_up(faults: int, advice: int) -> None:
    import sys

    if sys.stdout.isatty():
        said = [counted(faults, "fault")] + ([f"{advice} of advice"] if advice else [])
        say(f"{', '.join(said)}.".capitalize())


def _as_json(found: list[Problem], faults: int) -> dict[str, object]:
    return {
        "alsctl": 1,
        "kind": "check",
        "faults": faults,
        "advice": len(found) - faults,
        "problems": [
            {
                "severity": str(problem.severity),
                "file": problem.place.file,
                "line": problem.place.line or None,
                "column": problem.place.column or None,
                "rule": problem.rule,
                "says": problem.says,
                "instead": problem.instead or None,
            }
            for problem in found
        ],
    }
