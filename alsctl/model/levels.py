"""The ladders of DESIGN's four settings: who sees, who is named, under which rule.

Each ladder runs from the strictest to the most open.
"""

from typing import Final, Literal, get_args

Share = Literal["private", "set", "sponsor", "sector", "public"]
Attribution = Literal["none", "type", "role", "organisation", "named"]
Regime = Literal["confidential", "chatham-house", "non-attributable", "on-record"]
NotesKept = Literal["none", "presenter", "agreed", "full"]
Consent = Literal["not asked", "given", "conditional", "refused", "withdrawn"]
Sees = Literal["summary", "lessons", "notes"]
Audience = Literal["set", "sponsor", "sector", "public"]

SHARES: Final[tuple[str, ...]] = get_args(Share)
ATTRIBUTIONS: Final[tuple[str, ...]] = get_args(Attribution)
REGIMES: Final[tuple[str, ...]] = get_args(Regime)
AUDIENCES: Final[tuple[str, ...]] = get_args(Audience)


def narrowest(*levels: Share) -> Share:
    """Return the level that the fewest people see."""
    return min(levels, key=SHARES.index)


def strictest_attribution(*levels: Attribution) -> Attribution:
    """Return the level that tells the least of who it was."""
    return min(levels, key=ATTRIBUTIONS.index)


def strictest_regime(*regimes: Regime) -> Regime:
    """Return the regime that lets the least out."""
    return min(regimes, key=REGIMES.index)


def reaches(level: Share, audience: Share) -> bool:
    """Tell whether an audience sees entries of this level: its own, or a wider one."""
    return SHARES.index(level) >= SHARES.index(audience)
