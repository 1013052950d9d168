"""Coverage: who took part and who did not, as far as an audience may know; no reason, ever.

Counts so small that they would give somebody away are put together or withheld, and so are those
from which they could be worked out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from alsctl.model import Programme, Register, RegisterEntry
from alsctl.model.levels import Audience, Regime, strictest_regime
from alsctl.model.programmes import Coverage
from alsctl.release.coverage.tables import (
    Column,
    CoverageRow,
    CoverageTable,
    row_of,
    rows_of,
)
from alsctl.release.coverage.together import tables_of
from alsctl.release.involvement import (
    STANDINGS,
    Counted,
    Involved,
    Standing,
    counted,
    key_of,
)
from alsctl.release.masking import is_few, is_telling
from alsctl.release.naming.labels import FEWEST

DETAILS: Final[tuple[Coverage, ...]] = get_args(Coverage)
_CAP: dict[Regime, Coverage] = {
    "confidential": "counts",
    "chatham-house": "counts",
    "non-attributable": "type-and-region",
    "on-record": "names",
}
_FIRST: Final[Standing] = "took part"


class NamedRow(Struct, frozen=True):
    """Names of organisations of one type."""

    type: str
    names: tuple[str, ...]


class CoverageTold(Struct, frozen=True, kw_only=True):
    """Who took part and who did not, as an audience may know it.

    `columns` are what organisations are to the sets; several together where one alone would be
    too small. `took_few` where fewer than three took part, `took_most` where all did, or all but
    one or two, and `took_near` where it is one or two more than a set tells by itself; the numbers
    are then withheld. `outside` took part and are in no row of the
    register, None where that is withheld; `gone` are no more, and nothing came after them.
    `took` and `others` have names, where the programme and each set allow them; `unnamed` took
    part and may not be named. `capped` is the regime that allows less than the programme asks.
    `silent` sets list no organisations. `ways` are how many were in a set, and how many came to
    an event alone; None where nobody is known to have come to one, or the numbers are withheld,
    and `came` says which. What begins with `own` is for facilitators alone.
    """

    day: date
    detail: Coverage
    columns: tuple[Column, ...]
    whole: CoverageRow
    types: CoverageTable = CoverageTable()
    regions: CoverageTable = CoverageTable()
    took_few: bool = False
    took_most: bool = False
    took_near: bool = False
    outside: int | None = 0
    gone: int | None = 0
    took: tuple[NamedRow, ...] = ()
    others: tuple[NamedRow, ...] = ()
    unnamed: int | None = 0
    sets: int = 1
    silent: int = 0
    capped: Regime | None = None
    came: bool = False
    ways: tuple[int, int] | None = None
    own: tuple[tuple[Standing, tuple[NamedRow, ...]], ...] = ()
    own_outside: tuple[str, ...] = ()
    own_gone: tuple[str, ...] = ()
    own_events: tuple[tuple[str, tuple[NamedRow, ...]], ...] = ()


def coverage(
    programme: Programme,
    register: Register,
    sets: Sequence[Involved],
    audience: Audience | None,
    *,
    today: date,
) -> CoverageTold:
    """Return the coverage of sets as an audience may know it.

    `set` is those in a single one, and None the facilitator, who looks whom else to ask.
    """
    found = counted(register, sets, today)
    if audience in ("set", None):
        return _in_full(found, sets, own=audience is None)
    regime = strictest_regime(*(one.regime for one in sets)) if sets else "confidential"
    detail = _detail(programme, regime, audience)
    columns = _columns(found, recruited=any(one.recruited for one in sets))
    whole = row_of("All", [own for _, own in found.entries], columns)
    took = whole.counts[0] or 0
    too_few = is_telling(took, whole.of) or whole.of < FEWEST
    unnamed = found.unnameable.intersection(map(key_of, found.of(_FIRST)))
    is_secret = detail != "names" or bool(unnamed)
    hidden = too_few or (is_secret and _is_near(took, register, sets, today))
    told = CoverageTold(
        day=found.day,
        detail="counts" if hidden else detail,
        columns=columns,
        whole=CoverageRow("All", whole.of, (None,) * len(columns)) if hidden else whole,
        took_few=is_few(took) and whole.of >= FEWEST,
        took_most=is_telling(took, whole.of) and not is_few(took),
        took_near=hidden and not too_few,
        outside=_shown(len(found.unlisted)),
        gone=_shown(len(found.gone)),
        sets=sum(one.is_set for one in sets),
        silent=sum(one.lists_nobody for one in sets),
        capped=regime if detail != programme.coverage else None,
        came=bool(found.only_at_events) and not too_few,
        ways=None if hidden else _ways(found, beyond=True),
    )
    return told if told.detail == "counts" else _in_detail(told, found)


def _is_near(took: int, register: Register, sets: Sequence[Involved], today: date) -> bool:
    """Tell whether a set tells by itself of one or two less: what is left would give them away.

    Its lessons note tells how many are in it, and its own coverage how many took part.
    """
    alone = (counted(register, [one], today) for one in sets if one.is_set and one.asked)
    told = (
        (own, len(one.entries))
        for one in alone
        for own in (len(one.of(_FIRST)), len(one.among(one.in_sets)))
    )
    return any(is_few(took - own) for own, of in told if not is_telling(own, of))


def _detail(programme: Programme, regime: Regime, audience: Audience) -> Coverage:
    """Return the least of what the programme, the regime and the sponsor's view allow."""
    sponsor = programme.sponsor
    summary = audience == "sponsor" and sponsor is not None and sponsor.sees == "summary"
    seen: Coverage = "counts" if summary else "names"
    return min((programme.coverage, _CAP[regime], seen), key=DETAILS.index)


def _in_detail(told: CoverageTold, found: Counted) -> CoverageTold:
    took = found.of(_FIRST)
    named = [entry for entry in took if key_of(entry) not in found.unnameable]
    is_named = told.detail == "names" and len(named) == len(took)
    kinds = [(entry.type, entry.region, own) for entry, own in found.entries]
    if is_named or not (told.detail == "names" and named):
        types, regions = tables_of(kinds, told.columns, is_named=is_named)
        told = replace(told, types=types, regions=regions)
    if told.detail != "names":
        return told
    others = [entry for entry, own in found.entries if own != _FIRST] if is_named else []
    unnamed = len(took) - len(named)
    return replace(told, took=by_type(named), others=by_type(others), unnamed=unnamed)


def _ways(found: Counted, *, beyond: bool) -> tuple[int, int] | None:
    """Return how many took part in a set, and how many at an event alone, where that is no few."""
    only = len(found.only_at_events)
    ways = len(found.of(_FIRST)) - only, only
    return None if not only or (beyond and any(map(is_few, ways))) else ways


def _shown(count: int) -> int | None:
    return None if is_few(count) else count


def _columns(found: Counted, *, recruited: bool) -> tuple[Column, ...]:
    """Return what is told apart: what is too small alone is told together with others."""
    count = Counter(own for _, own in found.entries)
    total, took = count.total(), count[_FIRST]
    if not recruited and not count["invited"] and not count["declined"]:
        apart: tuple[Column, ...] = (("took part",), ("not involved",))
    elif not any(is_telling(count[own], total) for own in STANDINGS[1:3]):
        apart = (("took part",), ("invited",), ("declined",), ("not involved",))
    else:
        apart = (("took part",), ("invited", "declined"), ("not involved",))
    sums = [sum(count[own] for own in column) for column in apart]
    middle = any(is_telling(few, total) for few in sums[1:-1])
    if middle or is_few(sums[-1]) or is_telling(took, total):
        return apart[0], STANDINGS[1:]
    return apart


def _in_full(found: Counted, sets: Sequence[Involved], *, own: bool) -> CoverageTold:
    """Return all of it, by name: to those in a set, or with who declined to its facilitator."""
    recruited = any(one.recruited for one in sets) or any(
        standing in ("invited", "declined") for _, standing in found.entries
    )
    columns: tuple[Column, ...] = tuple((own,) for own in STANDINGS)
    columns = columns if recruited else (columns[0], columns[-1])
    kinds = [(entry.type, entry.region, standing) for entry, standing in found.entries]
    others = [entry for entry, standing in found.entries if standing != _FIRST]
    return CoverageTold(
        day=found.day,
        detail="names",
        columns=columns,
        whole=row_of("All", [standing for _, _, standing in kinds], columns),
        types=CoverageTable(columns, rows_of(((k, own) for k, _, own in kinds), columns, "types")),
        regions=CoverageTable(
            columns, rows_of(((region, own) for _, region, own in kinds), columns, "regions")
        ),
        outside=len(found.unlisted),
        gone=len(found.gone),
        took=() if own else by_type(found.of(_FIRST)),
        others=() if own else by_type(others),
        sets=sum(one.is_set for one in sets),
        silent=sum(one.lists_nobody for one in sets),
        came=bool(found.only_at_events),
        ways=_ways(found, beyond=False),
        own=tuple((standing, by_type(found.of(standing))) for standing in STANDINGS if own),
        own_outside=found.unlisted if own else (),
        own_gone=found.gone if own else (),
        own_events=tuple(
            (event, by_type(found.among(keys))) for event, keys in found.at_events if own
        ),
    )


def by_type(entries: Iterable[RegisterEntry]) -> tuple[NamedRow, ...]:
    """Return the names of organisations by their type, each list in order."""
    found: dict[str, list[str]] = {}
    spelt: dict[str, str] = {}
    for entry in entries:
        kind = " ".join(entry.type.casefold().split())
        spelt.setdefault(kind, entry.type)
        found.setdefault(kind, []).append(entry.name)
    return tuple(
        NamedRow(spelt[kind], tuple(sorted(names, key=str.casefold)))
        for kind, names in sorted(found.items())
    )
