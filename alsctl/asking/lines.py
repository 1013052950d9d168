"""An answer as plain lines, nothing redrawn: for screen readers and for every terminal."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress

GOES_ON = "  > "
_AT_ONCE, _NEXT = 0.05, 0.3


class StoppedError(EOFError):
    """Somebody stopped while answering; `typed` are the whole lines of the answer so far."""

    def __init__(self, typed: str = "") -> None:
        super().__init__("stopped")
        self.typed = typed


def answer(
    *, long: bool = False, commands: frozenset[str] = frozenset(), typing: Callable[[str], None]
) -> str:
    """Return what is typed: one line, or lines up to an empty one where the answer may be `long`.

    Pasted lines are one answer, with the empty lines in them. One of the `commands` is an answer
    by itself. `typing` is told the lines so far. Raises StoppedError.
    """
    said: list[str] = []
    while True:
        line = _line(said, prompt=(GOES_ON if said else "> "))
        if line is None:
            break
        said.append(line)
        pasted = _pasted()
        said += pasted
        is_command = len(said) == 1 and line.strip().lower() in commands
        if not long or is_command or not said[-1].strip():
            break
        typing("\n".join(said))
    return "\n".join(said).strip()


def _line(said: list[str], *, prompt: str) -> str | None:
    """Return the next line; None where the end of the input ends an answer."""
    with suppress(ImportError, AttributeError):  # arrow keys; Windows has them without it
        import readline

        readline.set_auto_history(False)  # what was typed is nobody's to look up later
    while True:
        try:
            return input(prompt)
        except UnicodeDecodeError:
            print("This terminal sent letters that are not UTF-8. Please type it again.")
        except EOFError:
            if any(line.strip() for line in said):
                print()
                return None
            raise StoppedError from None
        except KeyboardInterrupt:
            raise StoppedError("\n".join(said)) from None


def _pasted() -> list[str]:
    """Return the lines that came with the last one, faster than anybody types."""
    lines: list[str] = []
    while _waits(_NEXT if lines else _AT_ONCE):
        try:
            lines.append(input())
        except (EOFError, UnicodeDecodeError):
            break
    return lines


def _waits(seconds: float) -> bool:
    """Tell whether something was typed already, or comes within a moment."""
    if os.name == "nt":
        import msvcrt

        time.sleep(seconds)
        return bool(msvcrt.kbhit())  # type: ignore[attr-defined,unused-ignore]
    import select

    with suppress(OSError, ValueError):
        return bool(select.select([sys.stdin], [], [], seconds)[0])
    return False
