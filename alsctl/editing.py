"""A text in the person's own editor: the only module that starts one.

The text is in a private folder meanwhile, and gone from there at the end, whatever the editor left
beside it.
"""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from alsctl.errors import AlsctlError, one_line

AT_ONCE = 2.0
"""Seconds; who ends sooner has most likely only opened a window."""

_SYSTEM = sys.platform
_ENDINGS = ("SIGHUP", "SIGTERM", "SIGINT")
_PLUS = frozenset(
    "vi vim nvim vim.basic vim.tiny gvim mvim view nano pico rnano emacs emacsclient hx helix "
    "micro kak joe jed mg ne mcedit gedit".split()
)
_COLON = frozenset("subl sublime_text zed zeditor".split())
_GOTO = frozenset("code code-insiders codium vscodium cursor windsurf".split())
# These hand the file to a window and are done, unless they are told to wait for it.
_WAITS = {**dict.fromkeys((*_COLON, *_GOTO, "mate", "atom"), "--wait"), "gvim": "-f", "mvim": "-f"}
_NONE = "no editor is known: name yours in the environment variable VISUAL or EDITOR, such as {}"


class Editor(Struct, frozen=True):
    """A program and its arguments, and where they were found."""

    words: tuple[str, ...]
    named_by: str = ""

    @property
    def name(self) -> str:
        """The program's name without its folder and without .exe."""
        return re.sub(r"\.(?:exe|cmd|bat)$", "", re.split(r"[/\\]", self.words[0])[-1].lower())

    def command(self, path: Path, line: int = 0) -> list[str]:
        """Return the words that open a file, at a line where the editor takes one."""
        wait = _WAITS.get(self.name)
        short = {"-w", "-f", "--nofork", "--wait"}
        words = [*self.words, *([wait] if wait and not short & set(self.words) else [])]
        return [*words, *self._file(str(path), line)]

    def _file(self, path: str, line: int) -> list[str]:
        if line < 1:
            return [path]
        if self.name in _PLUS:
            return [f"+{line}", path]
        if self.name in _COLON:
            return [f"{path}:{line}"]
        if self.name in _GOTO:
            return ["-g", f"{path}:{line}"]
        return [f"-n{line}", path] if self.name == "notepad++" else [path]


def find_editor(environment: Mapping[str, str], system: str = _SYSTEM) -> Editor:
    """Return the editor that VISUAL or EDITOR names, or one that is there.

    Raises AlsctlError where there is none.
    """
    for name in ("VISUAL", "EDITOR"):
        if words := _words(environment.get(name, ""), name, system):
            return Editor(words, name)
    if system == "win32":
        return Editor(("notepad",))
    if system == "darwin":
        return Editor(("open", "-W", "-t"))
    path = environment.get("PATH")
    for program in ("nano", "vi"):
        if shutil.which(program, path=path):
            return Editor((program,))
    raise AlsctlError(_NONE.format("EDITOR=nano"))


def _words(typed: str, name: str, system: str) -> tuple[str, ...]:
    """Split a command as the system's shell would; a path with blanks may go without quotes."""
    if not typed.strip():
        return ()
    if shutil.which(typed.strip()):
        return (typed.strip(),)
    try:
        words = shlex.split(typed, posix=system != "win32")
    except ValueError:
        raise AlsctlError(f"{name}={one_line(typed)}: a quotation mark is not closed") from None
    return tuple(word.strip('"') if system == "win32" else word for word in words)


def run(editor: Editor, path: Path, line: int = 0) -> bool:
    """Let somebody edit a file, and return whether they took their time.

    Raises AlsctlError where the editor cannot be started or ends with an error.
    """
    began = time.monotonic()
    try:
        ended = subprocess.run([_found(editor), *editor.command(path, line)[1:]], check=False)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise AlsctlError(_cannot(editor, f"cannot be started ({reason})")) from None
    if ended.returncode:
        raise AlsctlError(_cannot(editor, f"ended with an error ({ended.returncode})"))
    return time.monotonic() - began >= AT_ONCE


def _found(editor: Editor) -> str:
    """Return the program with its folder; on Windows `code` is a code.cmd."""
    if found := shutil.which(editor.words[0]):
        return found
    raise AlsctlError(_cannot(editor, "is not there"))


def _cannot(editor: Editor, why: str) -> str:
    named = f", which {editor.named_by} names," if editor.named_by else ""
    return f"the editor {one_line(editor.words[0])}{named} {why}"


@contextmanager
def private_file(name: str, data: bytes, *, beside: Mapping[str, bytes]) -> Iterator[Path]:
    """Make a file that only its owner may read, with others beside it, and delete them at the end.

    Raises AlsctlError where it cannot be made.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="alsctl-"))
    except OSError as error:
        raise AlsctlError(f"no private file can be made ({error.strerror})") from None
    try:
        with _ended_tidily():
            for own, inside in {**beside, name: data}.items():
                _write(folder / own, inside)
            yield folder / name
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _ended_tidily() -> Iterator[None]:
    """Let what must be done at the end be done when the terminal is closed as well."""
    numbers = [number for name in _ENDINGS if (number := getattr(signal, name, None))]
    usual: dict[int, Any] = {number: signal.signal(number, _end) for number in numbers}
    try:
        yield
    finally:
        for number, before in usual.items():
            signal.signal(number, before)


def _end(number: int, _: object) -> None:
    _leave_in_peace()
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


@contextmanager
def ended_in_peace() -> Iterator[None]:
    """Let what is done after an error be done: nothing interrupts it once this is left.

    A terminal that is closed says so more than once, by a signal and as the end of what is typed,
    in any order. Whichever comes first, even at the first word below, no signal comes after it.
    """
    try:
        yield
    except BaseException:
        _leave_in_peace()
        raise


def _leave_in_peace() -> None:
    for name in _ENDINGS:
        if ending := getattr(signal, name, None):
            signal.signal(ending, signal.SIG_IGN)


def _write(path: Path, data: bytes) -> None:
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
    except OSError as error:
        raise AlsctlError(f"no private file can be made ({error.strerror})") from None
