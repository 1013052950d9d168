"""What work costs as there is more of it: in proportion, never in seconds."""

import time
from collections.abc import Callable

_TIMES = 4
_NOISE = 0.05
"""Seconds of the processor that a cost may be off by."""


def cost(work: Callable[[], object]) -> float:
    """Return what work takes of the processor, in seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def grows_in_proportion(work: Callable[[int], object], few: int) -> bool:
    """Tell whether four times as much costs about four times as much; squared it would be sixteen.

    `few` is to cost some ten milliseconds at least. A busy machine gets three tries.
    """
    for _ in range(3):
        small, large = (cost(lambda n=n: work(n)) for n in (few, _TIMES * few))  # type: ignore[misc]
        if large < 2 * _TIMES * small + _NOISE:
            return True
    return False
