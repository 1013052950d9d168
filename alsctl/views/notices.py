"""Lines that every document carries: for whom it is, under which rule, as at which day."""

from typing import Any, TypedDict

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.model.levels import Audience
from alsctl.release.levels import REGIME_WORDS
from alsctl.release.released import Released
from alsctl.wording import capital, listing

DRAFT = "Draft for the set to agree: do not pass on"

FOR_WHOM: dict[Audience, str] = {
    "set": "For the set only",
    "sponsor": "For the sponsor",
    "sector": "For councils and their partners; not for the open web",
    "public": "For anyone",
}

_BRIEFLY: dict[Audience, str] = {**FOR_WHOM, "sector": "For councils and their partners"}

_REGIME_MEANS: dict[str, str] = {
    "confidential": "what was said stays in the room, but for what the set agreed to pass on",
    "chatham-house": "what was said may be used, but not who said it or who was there",
    "non-attributable": "what was said may be used, and nobody is named",
    "on-record": "organisations may be named, and people where they agreed to it",
}


class Head(Struct, frozen=True, kw_only=True):
    """What every document's view has: the lines of `head`, by the names that templates know."""

    set: str
    audience: str
    draft: str
    as_at: str
    contact: str


class SetHead(Head, frozen=True, kw_only=True):
    """What the view of a document on all that a set, or a programme, did has: `set_head`."""

    commissioned: str
    regime: str


class Lines(TypedDict):
    """The values for `Head`, to be handed on to a view."""

    set: str
    audience: str
    draft: str
    as_at: str
    contact: str


class SetLines(Lines):
    """The values for `SetHead`."""

    commissioned: str
    regime: str


def head(shown: Released) -> Lines:
    """Return whose a document is, for whom, as at which day, and whom to ask."""
    return Lines(
        set=shown.about.title,
        audience=audience_line(shown),
        draft=draft(shown),
        as_at=as_at(shown),
        contact=contact(shown),
    )


def set_head(shown: Released) -> SetLines:
    """Return the head, what the set is and for whom it works, and the rule that it meets under."""
    return SetLines(**head(shown), commissioned=commissioned(shown), regime=regime_line(shown))


def json_head(shown: Released, kind: str, *, regime: bool = False) -> dict[str, Any]:
    """Return the keys that every JSON of a document begins with."""
    rule = {"regime": shown.about.regime} if regime else {}
    return {
        "alsctl": 1,
        "kind": kind,
        "set": shown.about.id,
        "audience": shown.audience,
        **rule,
        "as_at": shown.today.isoformat(),
    }


def draft(shown: Released) -> str:
    """Return the line that a document carries until the set has agreed all that is in it."""
    return DRAFT if shown.unagreed else ""


def audience_line(shown: Released) -> str:
    """Return for whom a document is."""
    return f"For {shown.reader} only" if shown.reader else FOR_WHOM[shown.audience]


def foot(shown: Released) -> str:
    """Return the line at the foot of each page."""
    whom = audience_line(shown) if shown.reader else _BRIEFLY[shown.audience]
    return f"{whom}. As at {as_at(shown)}"


def regime_line(shown: Released) -> str:
    """Return the rule that the set meets under, and what it means; of sets, each of theirs."""
    about = shown.about
    if not about.regime:
        return ""
    own = f"{about.regime_words}: {_REGIME_MEANS[about.regime]}"
    others = (f"{REGIME_WORDS[other]}: {_REGIME_MEANS[other]}" for other in about.other_regimes)
    if not about.other_regimes:
        return own
    return f"Sets {'; sets '.join(line[0].lower() + line[1:] for line in (own, *others))}"


def as_at(shown: Released) -> str:
    """Return the day that a document speaks of."""
    return in_words(shown.today)


def commissioned(shown: Released) -> str:
    """Return what the set is and for whom it works; "" where its files do not say."""
    kind, sponsor = shown.about.kind, shown.about.sponsor
    said = [capital(kind), f"Sponsor: {sponsor}" if sponsor else ""]
    return ". ".join(filter(None, said))


def contact(shown: Released) -> str:
    """Return whom to ask, on one line."""
    return listing(shown.about.contact, last="or") if shown.about.contact else ""
