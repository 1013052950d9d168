"""What is wrong in a set: within its files, and across them."""

from collections.abc import Collection
from pathlib import Path

from alsctl import checks
from alsctl.commands.telling import stop_for_faults
from alsctl.errors import Problem
from alsctl.loading import ALL, Reading, read_set
from alsctl.model import Folder


def problems_in(reading: Reading) -> list[Problem]:
    """Return all that is wrong in a set as it was read."""
    return [*reading.problems, *checks.problems(reading.folder, unread=reading.unread)]


def sound_set(path: Path, *, parts: Collection[str] = ALL) -> Folder:
    """Read a set; faults in the files that are read stop the command."""
    reading = read_set(path, parts=parts)
    stop_for_faults(problems_in(reading))
    return reading.folder
