"""Introductions that could be made, as lines for a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from alsctl.views.matches import HelpShown, Match

_WIDTH = 79


def lines(view: Match) -> Iterator[str]:
    """Yield the introductions for a terminal."""
    yield f"{view.set}: {view.title.lower()}, as at {view.as_at}"
    yield view.audience
    yield ""
    yield from wrap(view.summary, _WIDTH)
    for one in view.introductions:
        yield ""
        yield from _block(f"{one.number}. Wanted: {one.request.text}", _of(one.request), "   ")
        for offer in one.offers:
            more = (f"{offer.by} ({offer.source})", f"Why: {offer.why}", offer.how)
            yield from _block(f"   Offered: {offer.text}", more, "     ")
    for title, every in (
        ("Asked for, and nobody offers it yet", view.wanted),
        ("Offered, and nobody has asked for it", view.offered),
    ):
        yield from _titled(title, every)
        for help in every:
            yield from _block(f"- {help.text}", _of(help), "  ")
    yield from _titled("Collaboration champions", view.champions or view.others)
    for champion in view.champions:
        yield from _block(f"- {champion.name}", (champion.about, *champion.found), "  ")
    yield from wrap(view.others, _WIDTH)
    yield from _titled("Services that everybody meets", view.links)
    for link in view.links:
        reach = f" ({link.reach})" if link.reach else ""
        yield from _block(f"- {link.provider}{reach}", (f"Contact: {link.contact}",), "  ")


def _titled(title: str, what: object) -> Iterator[str]:
    if what:
        yield ""
        yield f"{title}:"


def _of(help: HelpShown) -> tuple[str, ...]:
    theme = f"on {help.theme}" if help.theme else ""
    return (", ".join(filter(None, (f"{help.by} ({help.source})", theme))), help.how)


def _block(first: str, more: Sequence[str], indent: str) -> Iterator[str]:
    start = first[: len(first) - len(first.lstrip())]
    yield from wrap(first, _WIDTH, subsequent_indent=start + "   ")
    for line in filter(None, more):
        yield from wrap(line, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
