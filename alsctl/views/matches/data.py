"""Introductions that could be made, for other programs: as JSON and as a table."""

from collections.abc import Iterator
from typing import Any

from alsctl.release.matches import ReleasedMatches
from alsctl.release.matches.introductions import HelpTold
from alsctl.views import notices
from alsctl.views.matches import (
    found_in_words,
    help_shown,
    link_shown,
    offer_shown,
    own_way,
    way_to,
    who,
)

HEADER = (
    *("what", "wanted", "wanted by", "wanted in", "offered", "offered by", "offered in"),
    *("why", "how"),
)


def rows(shown: ReleasedMatches) -> Iterator[list[str]]:
    """Yield the lines for spreadsheets: introductions, what nothing fits, champions, services."""
    own = bool(shown.reader)
    for one in shown.matches:
        told = offer_shown(one, own=own)
        wanted = [one.request.text, who(one.request), one.request.set]
        yield ["introduction", *wanted, told.text, told.by, one.offer.set, told.why, told.how]
    for help in shown.requests:
        yield ["request", help.text, who(help), help.set, *[""] * 4, help_shown(help, own=own).how]
    for help in shown.offers:
        told_by = [help.text, who(help), help.set, ""]
        yield ["offer", "", "", "", *told_by, help_shown(help, own=own).how]
    for champion in shown.champions:
        found = "\n".join(map(found_in_words, champion.found))
        yield ["champion", "", "", "", found, champion.name, champion.set, "", ""]
    for link in shown.links:
        yield [
            "service",
            "",
            "",
            "",
            link.reach,
            link.provider,
            link.set,
            "",
            link_shown(link).contact,
        ]


def as_json(shown: ReleasedMatches) -> dict[str, Any]:
    """Return the introductions as JSON: every key always present, null or [] where empty."""
    own = bool(shown.reader)
    return {
        **notices.json_head(shown, "match"),
        "audience": None if own else shown.audience,
        "matches": [
            {
                "request": _help_json(one.request),
                "offer": _help_json(one.offer),
                "reasons": list(one.reasons),
                "score": one.score,
                "same_set": one.of_one_set,
                "how": (own_way(one) if own else way_to(one)) or None,
            }
            for one in shown.matches
        ],
        "requests": [_help_json(one) for one in shown.requests],
        "offers": [_help_json(one) for one in shown.offers],
        "champions": [
            {
                "name": one.name,
                "role": one.role or None,
                "set": one.set,
                "found": [
                    {"what": x.what, "text": x.text, "outcome": x.outcome or None}
                    for x in one.found
                ],
            }
            for one in shown.champions
        ],
        "services": [
            {
                "provider": one.provider,
                "reach": one.reach or None,
                "has_contact": one.has_contact,
                "contact": one.contact or None,
                "set": one.set,
            }
            for one in shown.links
        ],
    }


def _help_json(told: HelpTold) -> dict[str, Any]:
    return {
        "text": told.text,
        "by": told.by or None,
        "named": told.is_direct,
        "theme": told.theme or None,
        "set": told.set,
        "session": None if told.source.event else told.source.session,
        "between": told.source.between,
        "event": told.source.event or None,
        "through": list(told.through),
        "ask_first": [*told.consent, *told.unnamed],
        "ask_before_naming": list(told.unnamed),
    }
