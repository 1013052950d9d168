"""Whole processes: the most memory that each command takes on each example."""

from pathlib import Path
from tempfile import TemporaryDirectory

# Import little here: what this process holds counts as the least that a child of it takes.
from tests.benchmarks.measuring import EXAMPLES, alsctl, process

TARGET = 80

NOTES = """\
Date: 15 January 2026

Lesson: Ask the crews before you draw the rounds.
Caveat: Seen in one depot only, in summer.
Action: Circulate the draft order by 1 February
"""


def main() -> None:
    """Print the peak of each command on each example, in MiB."""
    with TemporaryDirectory() as name:
        for example in EXAMPLES:
            folder = Path(name) / example.name
            folder.mkdir()
            (folder / "notes.md").write_text(_notes(example))
            for words in _commands(example):
                peak = process(*alsctl(*words), folder=folder)().peak
                judged = "reached" if peak < TARGET else "MISSED"
                print(f"{example.name}: {peak:5.1f} MiB, target under {TARGET}: {judged}  ", end="")
                print(*(word for word in words if word not in ("--set", "set")), flush=True)


def _commands(example: Path) -> list[list[str]]:
    lessons = ["export-lessons", "--set", "set"]
    return [
        ["new-set", "--example", example.name, "--path", "set"],
        ["record-session", "99", "--from", "notes.md", "--yes", "--set", "set"],
        *([*lessons, "--format", format] for format in ("docx", "md", "json")),
        ["check", "--set", "set"],
        ["status", "--set", "set"],
        ["schema", "session"],
    ]


def _notes(example: Path) -> str:
    """Return the notes that come with an example, or else a few lines."""
    found = sorted(example.glob("notes*.md"))
    return found[0].read_text("utf-8") if found else NOTES


if __name__ == "__main__":
    main()
