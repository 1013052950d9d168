"""Introductions that could be made, worked out from what release let through."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from alsctl.release.matches import ReleasedMatches
from alsctl.release.matches.champions import ChampionTold, FoundTold, LinkTold
from alsctl.release.matches.introductions import HelpTold, MatchTold
from alsctl.release.released import Source
from alsctl.views import notices, sentences
from alsctl.wording import capital, counted, listing, number

_OUTCOMES = {"worked": "it worked", "mixed": "mixed results", "did not work": "it did not work"}


class HelpShown(Struct, frozen=True, kw_only=True):
    """An offer or request: in which words, whose, on what, and where it was noted."""

    text: str
    by: str
    theme: str
    source: str
    how: str


class OfferShown(Struct, frozen=True, kw_only=True):
    """An offer that fits a request: whose it is, why it fits, and how to bring the two together."""

    text: str
    by: str
    source: str
    why: str
    how: str


class Introduction(Struct, frozen=True, kw_only=True):
    """A request, and the offers that fit it, the best first."""

    number: int
    request: HelpShown
    offers: tuple[OfferShown, ...]


class ChampionShown(Struct, frozen=True, kw_only=True):
    """A collaboration champion: who they are, and what they found."""

    name: str
    about: str
    found: tuple[str, ...]


class LinkShown(Struct, frozen=True, kw_only=True):
    """A service that everybody meets, whom it reaches, and whether there is a contact."""

    provider: str
    reach: str
    contact: str


class Match(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/match.md.j2 may print."""

    title: str
    summary: str
    introductions: tuple[Introduction, ...]
    wanted: tuple[HelpShown, ...]
    offered: tuple[HelpShown, ...]
    champions: tuple[ChampionShown, ...]
    others: str
    links: tuple[LinkShown, ...]
    has_reach: bool
    without: str
    is_own: bool


def match(shown: ReleasedMatches) -> Match:
    """Return the introductions for an audience, or for the facilitator."""
    own = bool(shown.reader)
    return Match(
        **notices.set_head(shown),
        title="Who could help whom",
        summary=_summary(shown),
        introductions=tuple(_introductions(shown.matches, own=own)),
        wanted=tuple(help_shown(one, own=own) for one in shown.requests),
        offered=tuple(help_shown(one, own=own) for one in shown.offers),
        champions=tuple(_champion(one, own=own) for one in shown.champions),
        others=_others(shown),
        links=tuple(map(link_shown, shown.links)),
        has_reach=any(one.reach for one in shown.links),
        without=_without(shown.links),
        is_own=own,
    )


def _summary(shown: ReleasedMatches) -> str:
    matched = len({id(one.request) for one in shown.matches})
    asked = matched + len(shown.requests)
    if not asked and not shown.offers:
        return "No help is offered or asked for yet."
    of = f"{capital(counted(matched, 'request'))} of {number(asked)}"
    found = "Every request" if matched == asked else of if matched else "No request"
    has = "have" if found == of and matched > 1 else "has"
    said = [f"{found} {has} an offer that fits." if asked else "Nobody asks for help yet."]
    if shown.offers:
        have = "has" if len(shown.offers) == 1 else "have"
        said.append(f"{capital(counted(len(shown.offers), 'offer'))} {have} no taker yet.")
    return " ".join(said)


def _introductions(matches: Sequence[MatchTold], *, own: bool) -> Iterator[Introduction]:
    for at, (_, group) in enumerate(groupby(matches, key=lambda one: id(one.request)), start=1):
        each = list(group)
        yield Introduction(
            number=at,
            request=help_shown(each[0].request, own=own),
            offers=tuple(offer_shown(one, own=own) for one in each),
        )


def help_shown(told: HelpTold, *, own: bool) -> HelpShown:
    """Return an offer or request as it is shown."""
    return HelpShown(
        text=told.text,
        by=who(told),
        theme=told.theme,
        source=_source(told.source, told.set),
        how="" if own else _through(told),
    )


def offer_shown(one: MatchTold, *, own: bool) -> OfferShown:
    """Return an offer that fits a request as it is shown."""
    offer = one.offer
    return OfferShown(
        text=offer.text,
        by=who(offer),
        source=_source(offer.source, offer.set),
        why=capital("; ".join(one.reasons)),
        how=own_way(one) if own else way_to(one),
    )


def who(told: HelpTold) -> str:
    """Return whose something is: by name where they agreed, else as much as may be told."""
    if told.is_direct and told.by:
        return told.by
    return capital(told.by) if told.by else f"Somebody in {told.set}"


def _source(source: Source, set: str) -> str:
    of = ", " if source.event else " of "
    return f"{capital(source.words)}{of}{set}" if not source.set else capital(source.words)


def _through(told: HelpTold) -> str:
    """Return whom to ask, where those whose it is are not named; facilitators are public."""
    if told.is_direct and told.by:
        return ""
    if told.through:
        return f"Ask {listing(told.through, last='or')}, who passes it on"
    return "Ask the facilitator, who passes it on"


def way_to(one: MatchTold) -> str:
    """Return how the two come together: by themselves, or through those who know who they are."""
    if one.of_one_set and one.offer.is_direct and one.request.is_direct:
        return "Both are in the same set"
    if one.offer.is_direct and one.request.is_direct:
        return "Both agreed to be named, and may write to each other"
    ways = dict.fromkeys(filter(None, (_through(one.offer), _through(one.request))))
    return ". ".join(ways)


def own_way(one: MatchTold) -> str:
    """Return what the facilitator has to do first, with whose leave."""
    is_known = bool(one.request.by and one.offer.by)
    if one.of_one_set and is_known:
        return "Both are in the same set and know each other’s names"
    first = list(dict.fromkeys((*one.request.consent, *one.offer.consent)))
    unnamed = list(dict.fromkeys((*one.request.unnamed, *one.offer.unnamed)))
    if not one.of_one_set and (first or unnamed):
        return f"Ask first {'; and '.join((*_not_going(first), *_not_named(unnamed)))}"
    if not is_known:
        return "Find out first whose it is: nobody is noted with it"
    return "Both agreed to be named: introduce them"


def _not_going(whom: Sequence[str]) -> Iterator[str]:
    if whom:
        have = "has" if len(whom) == 1 else "have"
        yield f"{listing(whom)}, who {have} not agreed that this goes beyond the set"


def _not_named(whom: Sequence[str]) -> Iterator[str]:
    if whom:
        yield f"{listing(whom)}, who agreed that this goes beyond the set, but not to be named"


def _champion(told: ChampionTold, *, own: bool) -> ChampionShown:
    through = listing(told.through, last="or")
    way = f". To be reached through {through}" if through and not own else ""
    who = f"{capital(told.role)} ({told.set})" if told.role else told.set
    return ChampionShown(
        name=told.name,
        about=f"{who}{way}",
        found=tuple(found_in_words(one) for one in told.found),
    )


def found_in_words(told: FoundTold) -> str:
    """Return what a champion found, as a line."""
    noted = sentences.sources(told.sources)
    none = "stopped before there was a result" if told.is_stopped else "no result yet"
    outcome = f": {_OUTCOMES.get(told.outcome, none)}" if told.what == "trial" else ""
    text = f"“{told.text}”" if told.what == "quote" else told.text
    return f"{text} ({capital(told.what)}{outcome}{f', {noted}' if noted else ''})"


def _others(shown: ReleasedMatches) -> str:
    if not shown.unnamed:
        return ""
    if not shown.champions:
        return "There are champions who have not agreed to be named; ask the facilitator."
    return "There are others who have not agreed to be named; ask the facilitator."


def link_shown(told: LinkTold) -> LinkShown:
    """Return a service that everybody meets as it is shown."""
    contact = told.contact or ("yes, ask the facilitator" if told.has_contact else "none yet")
    return LinkShown(provider=told.provider, reach=told.reach, contact=contact)


def _without(links: Sequence[LinkTold]) -> str:
    missing = [one.provider for one in links if not one.has_contact]
    if not links or not missing:
        return ""
    return f"With {number(len(missing))} of {number(len(links))} there is no contact yet."
