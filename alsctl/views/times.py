"""Times of day as documents print them."""

from datetime import time


def clock(moment: time) -> str:
    """Return `10:30`."""
    return moment.strftime("%H:%M")


def span(start: time | None, finish: time | None, *, verb: str = "") -> str:
    """Return `10:00 to 13:00`, `from 10:00`, `until 13:00`, or ""."""
    if start and finish:
        return f"{verb}{clock(start)} to {clock(finish)}"
    if start:
        return f"from {clock(start)}"
    return f"until {clock(finish)}" if finish else ""
