"""How commands speak: results on standard output, problems on standard error, as they stand."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from alsctl.errors import AlsctlError, InvalidFilesError, Problem, Severity, one_line


def say(text: str) -> None:
    """Print a result."""
    print(text)


def warn(text: str) -> None:
    """Print a remark that is no result, on one line of standard error."""
    print(one_line(text), file=sys.stderr)


def say_json(value: Any) -> None:
    """Print a result as JSON that people can read as well."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def is_terminal() -> bool:
    """Tell whether somebody sits at this, to be asked and answered."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def stop_for_faults(problems: Iterable[Problem]) -> None:
    """Raise all faults there are; advice on files that were not read is told and does not stop."""
    problems = list(problems)
    faults = [p for p in problems if p.severity is Severity.FAULT]
    if faults:
        raise InvalidFilesError(faults)
    for problem in problems:
        if problem.rule == "file-name":
            warn(str(problem))


def typed_file(path: Path) -> str:
    """Return the text of a file that somebody names on the command line.

    UTF-8 and UTF-16 are read; raises AlsctlError for what is neither.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AlsctlError(f"{path}: cannot be read ({error.strerror})") from None
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> str:
    """Return typed text from bytes; raises AlsctlError where it is no text in UTF-8 or UTF-16."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise AlsctlError(
            f"{name}: this is not text saved as UTF-8; open it in your editor and save it with "
            "the encoding UTF-8"
        ) from None
