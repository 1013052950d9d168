"""Notes of four times the length cost about four times as much, whatever fills them."""

from collections.abc import Callable

import pytest

from tests.growth import grows_in_proportion
from tests.test_notes import read


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
    assert grows_in_proportion(lambda count: read(NOTES[kind](count)), 4_000)
