"""Notes of four times the length cost about four times as much, whatever fills them."""

import time
from collections.abc import Callable

import pytest

from tests.test_notes import read

FEW = 4_000
TIMES = 4
TOO_MUCH = 2 * TIMES


def _lines(first: str, line: str) -> Callable[[int], str]:
    return lambda count: first + "".join(line.format(n=n) for n in range(count))


NOTES: dict[str, Callable[[int], str]] = {
    "readers of one lesson": _lines("Lesson: Ask first.\n", "For: reader{n}\n"),
    "insights of one issue": _lines("Issue: Two plans.\n", "Insights: seen{n}\n"),
    "guests and counts in one list": _lines("Present: ", "Ann,{n},"),
    "columns of one table": lambda count: f"|{'Ann|' * 4 * count}\n|{'-|' * 4 * count}\n",
}


@pytest.mark.parametrize("kind", NOTES)
def test_four_times_the_notes_cost_about_four_times_as_much(kind: str) -> None:
    few, many = (_cost(NOTES[kind](count)) for count in (FEW, TIMES * FEW))
    assert many < TOO_MUCH * few


def _cost(text: str) -> float:
    return min(_once(text) for _ in range(3))


def _once(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
