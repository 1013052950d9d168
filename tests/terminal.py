"""A real terminal to type at: a child process behind a pseudo-terminal."""

import os
import select
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CTRL_C, CTRL_D = "\x03", "\x04"


class Terminal:
    """Python in a terminal of 80 columns; what it shows so far is in `screen`."""

    def __init__(self, *words: str, folder: Path, term: str = "dumb") -> None:
        import pty

        self.ours, theirs = pty.openpty()
        env = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": term}
        self.child = subprocess.Popen(
            [sys.executable, "-c", _AT_THE_TERMINAL, *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=env,
            start_new_session=True,
        )
        os.close(theirs)
        self.sent, self.screen = b"", ""

    def answer(self, *lines: str) -> None:
        """Type each line when the prompt for it has come."""
        for line in lines:
            self.read(until="> ")
            if line == CTRL_C:  # nobody presses it in the instant between prompt and waiting
                time.sleep(0.3)
            os.write(self.ours, line.encode() + (b"" if line in (CTRL_C, CTRL_D) else b"\n"))

    def end(self) -> int:
        """Return the exit code, once all is on the screen."""
        self.read(until=None)
        self.close()
        return self.child.wait(timeout=60)

    def close(self) -> None:
        """Close the window, as its owner would: the program is told, and nothing more is read."""
        os.close(self.ours)

    def read(self, *, until: str | None) -> None:
        """Read what is shown, up to a prompt or to the end."""
        start, deadline = len(self.screen), time.monotonic() + 60
        while until is None or not self.screen[start:].endswith(until):
            shown = self._shown()
            if shown is None or time.monotonic() > deadline:
                self._stop(why="no prompt came" if until else "")
                return
            self.sent += shown
            self.screen = self.sent.decode(errors="ignore").replace("\r\n", "\n")

    def _stop(self, *, why: str) -> None:
        if why:
            self.child.kill()
        self.child.wait(timeout=60)
        assert not why, f"{why}:\n{self.screen}"

    def _shown(self) -> bytes | None:
        """Return what has come within a second, or None where nothing will come any more."""
        ready, _, _ = select.select([self.ours], [], [], 1)
        try:
            return (os.read(self.ours, 4096) or None) if ready else b""
        except OSError:  # Linux says so when the child has gone
            return None


# Ctrl-C reaches a program only from the terminal that controls it.
_AT_THE_TERMINAL = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
what, *words = sys.argv[1:]
if what == "alsctl":
    from alsctl.cli import main
    sys.exit(main(words))
exec(what)
"""
