"""The lists of a brief: so many entries of each, and then as many more as fill its pages."""

from collections import deque
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from alsctl.release.brief import ReleasedBrief
from alsctl.release.released import Source
from alsctl.views.brief.asks import Wanted, asks, ours
from alsctl.views.brief.evidence import set_of
from alsctl.views.brief.room import lines

_LETTERS_OF_LIMITS = 60


class Obstacle(Struct, frozen=True):
    """An obstacle or an issue, and of which set, where the brief tells of several."""

    text: str
    source: str


class Lists(Struct, frozen=True, kw_only=True):
    """The lists of a brief, in the order in which they take what room is left."""

    limits: tuple[str, ...]
    options: tuple[str, ...]
    asks: tuple[Wanted, ...]
    obstacles: tuple[Obstacle, ...]
    ours: tuple[str, ...]
    issues: tuple[Obstacle, ...]


def whole(shown: ReleasedBrief) -> Lists:
    """Return all that there is to tell."""
    return Lists(
        limits=shown.reliance.limits,
        options=shown.priority.options,
        asks=tuple(asks(shown)),
        obstacles=tuple(_entry(x.barrier.text, x.barrier.source) for x in shown.obstacles),
        ours=tuple(ours(shown)),
        issues=tuple(_entry(told.text, told.source) for told in shown.issues),
    )


def _entry(text: str, source: Source) -> Obstacle:
    return Obstacle(text, set_of((source,)))


def first(of: Lists, most: int) -> Lists:
    """Return the first entries of each list: `most` of two that belong together."""
    return Lists(
        limits=_short(of.limits, most * _LETTERS_OF_LIMITS),
        options=of.options[:most],
        asks=of.asks[: max(most - len(of.options), 1)],
        obstacles=of.obstacles[:most],
        ours=of.ours[:most],
        issues=of.issues[: max(most - len(of.obstacles), 1)],
    )


def _short(limits: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return the first limits, as many as have up to `most` letters."""
    fitting = [n for n in range(1, len(limits) + 1) if sum(map(len, limits[:n])) <= most]
    return limits[: max(fitting, default=1)]


def filled(told: Lists, of: Lists, room: float) -> Lists:
    """Return the lists with one more entry each in turn, as long as they fit into `room` lines."""
    lists: dict[str, tuple[Any, ...]] = asdict(told)
    waiting = deque(key for key, entries in lists.items() if entries)
    while waiting:
        key = waiting.popleft()
        following = getattr(of, key)[len(lists[key]) :][:1]
        if following and lines(following) <= room:
            room -= lines(following)
            lists[key] += following
            waiting.append(key)
    return Lists(**lists)


def missing(told: Lists, of: Lists) -> dict[str, int]:
    """Return how many entries are not told, by what they are."""
    left = {key: len(getattr(of, key)) - len(entries) for key, entries in asdict(told).items()}
    return {
        "obstacle": left["obstacles"],
        "issue": left["issues"],
        "ask": left["options"] + left["asks"],
        "promise": left["ours"],
        "limit": left["limits"],
    }
