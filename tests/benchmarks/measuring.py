"""Measures whole processes and calls, two of them in turn, and tells how they compare."""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import which
from statistics import median
from subprocess import DEVNULL, PIPE
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/set.yaml"))
_KIB = 1024
_PER_MIB = _KIB * _KIB if sys.platform == "darwin" else _KIB  # of `ru_maxrss`
_UNUSUAL = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")  # and slow


class Taken(NamedTuple):
    """What one run took: seconds by the clock, seconds of the processor, MiB at its peak."""

    clock: float
    processor: float
    peak: float = 0.0


Measure = Callable[[], Taken]


def process(*command: str | Path, folder: Path) -> Measure:
    """Measure a whole process, started in `folder`; one that fails stops the benchmark."""
    words = [str(word) for word in command]
    usual = {name: value for name, value in os.environ.items() if name not in _UNUSUAL}

    def measured() -> Taken:
        start = time.perf_counter()
        child = subprocess.Popen(words, cwd=folder, env=usual, stdout=DEVNULL, stderr=PIPE)
        told = child.stderr.read() if child.stderr else b""
        _, status, used = os.wait4(child.pid, 0)
        clock = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"{' '.join(words)} failed:\n{told.decode()}")
        return Taken(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / _PER_MIB)

    return measured


def call(work: Callable[[], object]) -> Measure:
    """Measure a call in this process."""

    def measured() -> Taken:
        clock, processor = time.perf_counter(), time.process_time()
        work()
        return Taken(time.perf_counter() - clock, time.process_time() - processor)

    return measured


def alsctl(*words: str | Path) -> list[str | Path]:
    """Return the command line of an alsctl command, as people call it where it is installed."""
    installed = which("alsctl", path=Path(sys.executable).parent)
    return [installed, *words] if installed else [sys.executable, "-m", "alsctl", *words]


def compare(name: str, ours: Measure, theirs: Measure, *, pairs: int, target: float = 0) -> None:
    """Run both in turn, once unmeasured and then `pairs` times, and print how they compare."""
    ours(), theirs()
    taken = [(ours(), theirs()) for _ in range(pairs)]
    first, second = ([pair[side] for pair in taken] for side in (0, 1))
    ratio = _ratio(first, second, "clock")
    print(f"{name}: {ratio:.2f} times{_judged(ratio, target)}")
    print(
        f"  by the processor's time {_ratio(first, second, 'processor'):.2f} times, {pairs} pairs"
    )
    print(f"  ours   {_seconds(first)}\n  theirs {_seconds(second)}", flush=True)


def _ratio(ours: Sequence[Taken], theirs: Sequence[Taken], measure: str) -> float:
    first, second = ([float(getattr(one, measure)) for one in side] for side in (ours, theirs))
    return median(first) / median(second)


def _judged(ratio: float, target: float) -> str:
    if not target:
        return ""
    return f", target at most {target:.1f}: {'reached' if ratio <= target else 'MISSED'}"


def _seconds(taken: Sequence[Taken]) -> str:
    clock = [one.clock for one in taken]
    return f"median {median(clock):.4f} s, from {min(clock):.4f} to {max(clock):.4f}"


def asked_pairs(what: str, usual: int) -> int:
    """Return how many pairs the command line asks for, where that is its only option."""
    options = ArgumentParser(description=what)
    add_pairs(options, usual)
    return int(options.parse_args().pairs)


def add_pairs(options: ArgumentParser, usual: int) -> None:
    """Add the option `--pairs`."""
    options.add_argument("--pairs", type=int, default=usual, help=f"how many (usual: {usual})")
