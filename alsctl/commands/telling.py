"""How commands speak: results on standard output, problems on standard error, as they stand."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from alsctl.errors import AlsctlError, InvalidFilesError, Problem, Severity, one_line
from alsctl.loading import shown


def say(text: str) -> None:
    """Print a result."""
    with _printing():
        print(text)


def on_one_line(text: str) -> str:
    """Return what somebody typed on one line, as a person reads it: its lines divided by strokes.

    What would command a terminal is made visible.
    """
    return one_line(" / ".join(filter(None, map(str.strip, text.splitlines()))))


def warn(*texts: str) -> None:
    """Print remarks that are no result, each on one line of standard error."""
    with suppress(OSError):
        print(*map(one_line, texts), sep="\n", file=sys.stderr)


def say_json(value: Any) -> None:
    """Print a result as JSON that people can read as well, sound in any encoding."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    say(json.dumps(value, ensure_ascii=encoding != "utf8", indent=2))


def say_bytes(data: bytes) -> None:
    """Put a finished file on standard output as it is."""
    if sys.stdout is None:
        return
    with _printing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextmanager
def _printing() -> Iterator[None]:
    """Take a full disk for the end; that the reader went away is dealt with by the caller."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise AlsctlError(f"standard output: cannot be written ({error.strerror})") from None


def is_terminal() -> bool:
    """Tell whether somebody sits at this, to be asked and answered."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def stop_for_faults(problems: Iterable[Problem]) -> None:
    """Raise all faults there are; advice on files that were not read is told and does not stop."""
    problems = list(problems)
    faults = [p for p in problems if p.severity is Severity.FAULT]
    if faults:
        raise InvalidFilesError(faults)
    for problem in problems:
        if problem.rule == "file-name":
            warn(str(problem))


def file_bytes(path: Path) -> bytes:
    """Return what is in a file that somebody names on the command line.

    Raises AlsctlError where that cannot be read.
    """
    name = one_line(shown(path))
    if path.is_dir():
        raise AlsctlError(f"{name}: this is a folder; give a file in it")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise AlsctlError(f"{name}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AlsctlError(f"{name}: cannot be read ({reason})") from None


def bytes_in() -> bytes:
    """Return what comes on standard input; raises AlsctlError where it is closed."""
    if sys.stdin is None:
        raise AlsctlError("standard input: it is closed; nothing can be read from it")
    if sys.stdin.isatty():
        warn("Type or paste the notes; end with Ctrl-D (on Windows Ctrl-Z and Enter).")
    return sys.stdin.buffer.read()


def decoded(data: bytes, name: str) -> str:
    """Return typed text from bytes; raises AlsctlError where it is no text in UTF-8 or UTF-16."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise AlsctlError(
            f"{name}: this is not text saved as UTF-8; open it in your editor and save it with "
            "the encoding UTF-8"
        )
    if not text.strip():
        raise AlsctlError(f"{name}: there is nothing in it")
    return text
