"""How hits are told: in lines for a person, failures marked, or as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import Any

from alsctl.commands.telling import on_one_line
from alsctl.dates import in_words
from alsctl.errors import one_line
from alsctl.loading import shown
from alsctl.search.asked import Term
from alsctl.store import Hit, Kept
from alsctl.wording import listing

_WIDTH = 79
_DECIDED = {"grow": "it went on to grow", "adapt": "it was adapted", "stop": "it was stopped"}
_LINES = 3


def told(
    asked: str,
    terms: Sequence[Term],
    hits: Sequence[Hit],
    *,
    limit: int,
    has_all: bool,
    narrowed: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the lines of an answer; one hit more than `limit` says that there are more.

    `narrowed` are the options that leave something out.
    """
    yield from _spelt(terms)
    if not hits:
        yield f"Nothing found for “{one_line(asked)}”."
        yield _go_on(terms, narrowed)
        return
    if not has_all:
        yield f"Nothing has all the words of “{one_line(asked)}”; this has some of them."
    many = f"More than {limit}" if len(hits) > limit else str(len(hits))
    yield f"{many} found for “{one_line(asked)}”{', the best first' if len(hits) > 1 else ''}:"
    for hit in hits[:limit]:
        yield ""
        yield from _hit(hit)
    if len(hits) > limit:
        yield f"\nThere are more; --limit {limit * 5} shows them."


def _go_on(terms: Sequence[Term], narrowed: Sequence[str]) -> str:
    """Return what to do where nothing was found."""
    if narrowed:
        it = "it" if len(narrowed) == 1 else "some of them"
        return f"Only what fits {listing(narrowed)} was looked at; leave {it} out to see more."
    other = "another word" if len(terms) == 1 else "other words"
    return f"Try {other} for the same thing; alsctl find looks for each word wherever it stands."


def _spelt(terms: Sequence[Term]) -> Iterator[str]:
    for term in terms:
        if len(term.forms) == 1 and term.near:
            words = listing([f"“{word}”" for word in term.near[:4]])
            are = "is" if len(term.near) == 1 else "are"
            yield f"Looked also for {words}, which {are} nearly spelt like “{term.word}”."


def _hit(hit: Hit) -> Iterator[str]:
    entry = hit.entry
    yield one_line(" · ".join(filter(None, (_headline(entry), hit.name, _day(entry)))))
    yield from _wrapped(entry.text)
    more = entry.more.splitlines()
    for line in more[:_LINES]:
        yield from _wrapped(line)
    if len(more) > _LINES:
        yield "  ..."
    yield "  " + _place(hit)


def _headline(entry: Kept) -> str:
    if entry.what != "trial":
        standing = entry.standing.replace("-", " ")
        return ", ".join(filter(None, (entry.what.capitalize(), standing)))
    if not entry.outcome and not entry.file:  # beyond the set it may be kept, and not missing
        return "Trial"
    said = [entry.outcome or "no result yet", _DECIDED.get(entry.decision, "")]
    return f"{'FAILED TRIAL' if failed(entry) else 'Trial'}: {', '.join(filter(None, said))}"


def failed(entry: Kept) -> bool:
    """Tell whether this was tried and did not work."""
    return entry.outcome == "did not work"


def _day(entry: Kept) -> str:
    return in_words(date.fromisoformat(entry.day)) if entry.day else ""


def _wrapped(text: str) -> list[str]:
    lines = wrap(on_one_line(text), _WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    return [f"  {line}" for line in lines]


def _place(hit: Hit) -> str:
    entry = hit.entry
    if not entry.file:
        return entry.id
    return f"{shown(Path(hit.folder) / entry.file)}:{entry.line} ({entry.id})"


def as_json(asked: str, audience: str | None, hits: Sequence[Hit]) -> dict[str, Any]:
    """Return an answer in the shape that README tells."""
    return {
        "alsctl": 1,
        "kind": "find",
        "words": asked,
        "audience": audience,
        "hits": [_hit_as_json(hit) for hit in hits],
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    return {
        "set": hit.set,
        "id": entry.id,
        "what": entry.what,
        "text": entry.text,
        "outcome": entry.outcome or None,
        "decision": entry.decision or None,
        "date": entry.day or None,
        "file": shown(Path(hit.folder) / entry.file) if entry.file else None,
        "line": entry.line or None,
    }
