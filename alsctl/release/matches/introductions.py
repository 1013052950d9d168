"""Offers of help beside requests for it: which fit, and what is told of each two."""

from collections.abc import Sequence
from heapq import nlargest
from itertools import chain

from msgspec import Struct

from alsctl.release.matches.likely import Subject, reasons, score
from alsctl.release.released import Source

_MOST = 5
"""So many offers are told for a request, the best first."""


class HelpTold(Struct, frozen=True, kw_only=True):
    """An offer or a request: whose it is, as far as that may be told, and whom to ask for them.

    `is_direct` where readers may know the people themselves. In the facilitator's own list
    `consent` says whom to ask before anybody outside the set is told, and `unnamed` whom to ask
    before they are named, where what they said may go.
    """

    text: str
    by: str
    theme: str
    set: str
    source: Source
    is_direct: bool
    through: tuple[str, ...] = ()
    consent: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


class MatchTold(Struct, frozen=True, kw_only=True):
    """An offer that fits a request, and why; `of_one_set` where both are in the same."""

    request: HelpTold
    offer: HelpTold
    reasons: tuple[str, ...]
    score: int
    of_one_set: bool


class Help(Struct, frozen=True):
    """What is told of an offer or request, what it is about, and who they are, to tell apart."""

    told: HelpTold
    subject: Subject
    whose: frozenset[str]
    set: str


class Pair(Struct, frozen=True):
    """A request, an offer that fits it, and how well."""

    request: Help
    offer: Help
    score: int


def fitting(offered: Sequence[Help], asked: Sequence[Help]) -> tuple[list[Pair], set[int]]:
    """Return the best that fit, request by request, and the ids of all offers that fit any.

    The request with the best fit comes first; nobody is brought to themselves.
    """
    by_request, wanted = list[list[Pair]](), set[int]()
    for request in asked:
        scores = ((score(offer.subject, request.subject), offer) for offer in offered)
        fits = [
            Pair(request, offer, found)
            for found, offer in scores
            if found and not request.whose & offer.whose
        ]
        wanted.update(id(pair.offer) for pair in fits)
        by_request.append(nlargest(_MOST, fits, key=lambda pair: pair.score))
    by_request.sort(key=lambda fits: -max((pair.score for pair in fits), default=0))
    return list(chain.from_iterable(by_request)), wanted


def match(pair: Pair) -> MatchTold:
    return MatchTold(
        request=pair.request.told,
        offer=pair.offer.told,
        reasons=reasons(pair.offer.subject, pair.request.subject),
        score=pair.score,
        of_one_set=pair.request.set == pair.offer.set,
    )
