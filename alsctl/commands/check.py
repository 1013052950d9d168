"""alsctl check: every fault in every file of a set, and advice."""

from pathlib import Path
from typing import Annotated

import typer

from alsctl import checks
from alsctl.commands.options import AsJson, NoColor, Plain, Quiet, SetPath
from alsctl.commands.telling import say, say_json, warn
from alsctl.errors import Problem, Severity
from alsctl.loading import JUDGED, find_set, read_set
from alsctl.wording import counted


def command(
    set_path: SetPath = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count advice as faults.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Tell every fault in every file, and what to write instead."""
    reading = read_set(find_set(Path.cwd(), asked=set_path), parts=JUDGED)
    found = [*reading.problems, *checks.problems(reading.folder, unread=reading.unread)]
    found.sort(key=lambda problem: problem.place)
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
