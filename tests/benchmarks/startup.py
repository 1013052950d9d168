"""Whole processes: `alsctl check` on each example, against an empty program in Typer."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alsctl.cli import COMMANDS
from tests.benchmarks.measuring import EXAMPLES, asked_pairs, compare, process

TARGET = 1.8

EMPTY = """
@app.command({name!r})
def {function}() -> None:
    pass
"""


def main() -> None:
    """Print how many times as long as the empty program checking each example takes."""
    pairs = asked_pairs(str(__doc__), 25)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty_program.py").write_text(_empty_program())
        empty = process(sys.executable, "-m", "empty_program", "check", folder=folder)
        for example in EXAMPLES:
            ours = process(sys.executable, "-m", "alsctl", "check", "--set", example, folder=folder)
            compare(f"check {example.name}", ours, empty, pairs=pairs, target=TARGET)


def _empty_program() -> str:
    """Return a program with as many commands as alsctl has, and nothing in them."""
    commands = (EMPTY.format(name=name, function=name.replace("-", "_")) for name in COMMANDS)
    return "\n".join(("import typer", "", "app = typer.Typer()", *commands, "app()", ""))


if __name__ == "__main__":
    main()
