"""What is done at elements that need no looking into, whatever the format."""

from alsctl.reading.gathering import Gathering, Handler
from alsctl.reading.packages import Element


def counting(kind: str) -> Handler:
    """Leave an element out, and have it told."""

    def count(walk: Gathering, _: Element) -> None:
        walk.counts[kind] += 1

    return count


def saying(text: str) -> Handler:
    """Take an element for a text."""

    def say(walk: Gathering, _: Element) -> None:
        walk.exactly(text)

    return say


def after(text: str) -> Handler:
    """Put a text before what stands in an element."""

    def say(walk: Gathering, element: Element) -> None:
        walk.exactly(text)
        walk.children(element)

    return say


def passing_over(walk: Gathering, _: Element) -> None:
    """Leave out what holds no text of anybody's."""
