"""How far a command is that takes its time: one line at a terminal, nothing anywhere else."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0
_STEP = 0.1


def counting(items: Iterable[T], *, of: int, what: str, quiet: bool = False) -> Iterator[T]:
    """Pass items on; after a second, tell at a terminal how many of all that was."""
    shows = not quiet and sys.stderr is not None and sys.stderr.isatty()
    due, shown = monotonic() + _PATIENCE, ""
    try:
        for number, item in enumerate(items, start=1):
            if shows and monotonic() >= due:
                shown = f"Reading {what} {number} of {of}"
                print(f"\r{shown}", end="", file=sys.stderr, flush=True)
                due = monotonic() + _STEP
            yield item
    finally:
        if shown:
            print(f"\r{' ' * len(shown)}\r", end="", file=sys.stderr, flush=True)
