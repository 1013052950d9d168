"""What one set of a programme lets out to be brought together, less what would name somebody.

One offer that names a place must not keep the whole note back: it stays out, and it is said why.
"""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from alsctl.release.matches.champions import ChampionTold, LinkTold
from alsctl.release.matches.introductions import Help
from alsctl.release.programmes.scan import LetOut, ProgrammeScan
from alsctl.release.released import Released
from alsctl.release.scan import Leak


class ReleasedHelp(Released, frozen=True, kw_only=True):
    """All of one set that can be brought together with what other sets have."""

    offered: tuple[Help, ...]
    asked: tuple[Help, ...]
    champions: tuple[ChampionTold, ...]
    unnamed: int
    links: tuple[LinkTold, ...]


class _Texts:
    """The texts that would name somebody, and which of them were left out."""

    def __init__(self, leaking: Iterable[str]) -> None:
        self.leaking, self.out = frozenset(leaking), set[str]()

    def go(self, *texts: str) -> bool:
        """Tell whether all of these may go out, and note those that may not."""
        found = self.leaking.intersection(texts)
        self.out |= found
        return not found


def without_what_names(sets: Iterable[LetOut], scan: ProgrammeScan) -> list[LetOut]:
    """Return what the sets let out, less what would name somebody whom a set does not name.

    Where nothing would be left it is all returned, and the scan refuses it with each of the names.
    """
    whole = list(sets)
    less = [_less(one, scan.leaks_of(number)) for number, one in enumerate(whole)]
    return less if any(map(_says_something, less)) else whole


def _says_something(one: LetOut) -> bool:
    shown = one.shown
    return not isinstance(shown, ReleasedHelp) or any(
        (shown.offered, shown.asked, shown.champions, shown.links)
    )


def _less(one: LetOut, elsewhere: dict[str, Leak]) -> LetOut:
    shown = one.shown
    if not isinstance(shown, ReleasedHelp):
        return one
    own = {leak.place: leak for leak in one.leaks}
    here = {x.text: own[x.place] for x in shown.passages if x.place in own}
    leaking = elsewhere | here
    texts = _Texts(leaking)
    kept: dict[str, Any] = {
        "offered": tuple(x for x in shown.offered if texts.go(x.told.text)),
        "asked": tuple(x for x in shown.asked if texts.go(x.told.text)),
        "champions": tuple(_champion(x, texts) for x in shown.champions),
        "links": tuple(x for x in shown.links if texts.go(x.provider, x.reach)),
    }
    kept["passages"] = tuple(x for x in shown.passages if x.text not in texts.out)
    said = [leaking[x.text] for x in shown.passages if x.text in texts.out]
    return replace(
        one,
        shown=replace(shown, **kept),
        leaks=tuple(leak for leak in one.leaks if leak not in said),
        warnings=(*one.warnings, *dict.fromkeys(map(_left_out, said))),
    )


def _champion(told: ChampionTold, texts: _Texts) -> ChampionTold:
    """Return a champion without what may not go: a role or a find, and not the person."""
    found = tuple(one for one in told.found if texts.go(one.text))
    return replace(told, role=told.role if texts.go(told.role) else "", found=found)


def _left_out(leak: Leak) -> str:
    return f"{leak.place}: left out here, for {leak.says}"
