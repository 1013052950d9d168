"""The agenda of a session, worked out from what release let through."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from alsctl.dates import in_full, in_words
from alsctl.release.plans import DueAction, Expected, NextDate, PlannedBlock, ReleasedAgenda
from alsctl.timetable import WHAT_GIVES
from alsctl.views import notices, times
from alsctl.wording import capital, counted, listing, opening

_REMINDERS: dict[str, str] = {
    "confidential": "what is said stays in the room, but for what the set agrees to pass on",
    "chatham-house": "use what you hear, and do not tell who said it or who was there",
    "non-attributable": "use what you hear, and name nobody",
    "on-record": "organisations may be named, and people where they agree to it",
}
_AS_WRITTEN = (
    r" (?:Partly done|Was due [^.]+|Due [^.]+)\."
    r"| The result was due by [^:]+: what came of it\?"
)
_PAPERS = {"background.md": "Background paper"}


class BlockShown(Struct, frozen=True, kw_only=True):
    """A block, as a row of the running order, with the items under its title."""

    time: str
    minutes: str
    title: str
    items: tuple[str, ...]
    who: str


class DueShown(Struct, frozen=True):
    """An action that is due, as a row of a table."""

    what: str
    who: str
    when: str


class ResultShown(Struct, frozen=True):
    """A trial whose result is due, as a row of a table."""

    idea: str
    where: str
    until: str


class ReviewShown(Struct, frozen=True):
    """A lesson past its review date, for the facilitators."""

    text: str
    owner: str
    due: str


class BlockNotes(Struct, frozen=True, kw_only=True):
    """What a facilitator has before them in a block."""

    title: str
    detail: str
    private: str
    issue: str
    wanted: str
    method: str
    materials: str
    cues: str


class Agenda(notices.Head, frozen=True, kw_only=True):
    """All that templates/agenda.md.j2 may print."""

    title: str
    when: str
    where: str
    link: str
    regime: str
    purpose: str
    outcomes: tuple[str, ...]
    expected: str
    apologies: str
    pre_work: tuple[str, ...]
    papers: tuple[str, ...]
    blocks: tuple[BlockShown, ...]
    has_times: bool
    has_minutes: bool
    has_who: bool
    due: tuple[DueShown, ...]
    results: tuple[ResultShown, ...]
    reviews: tuple[ReviewShown, ...]
    next_dates: tuple[str, ...]
    facilitators: tuple[str, ...]
    is_for_set: bool
    is_own: bool
    notes: tuple[BlockNotes, ...]
    spare: str
    what_gives: str


def agenda(shown: ReleasedAgenda) -> Agenda:
    """Return the agenda for an audience, or the facilitators' own copy."""
    below = [(x.by or "Nobody named yet", x.text) for x in shown.due]
    below += [(x.where, x.idea) for x in shown.results]
    blocks = tuple(_block(block, below) for block in shown.blocks)
    is_own = bool(shown.reader)
    gives = any(block.own and block.own.shrink_to for block in shown.blocks)
    return Agenda(
        **notices.head(shown),
        title=title(shown),
        when=_when(shown),
        where=shown.venue,
        link=shown.link,
        regime=_regime(shown),
        purpose=shown.purpose,
        outcomes=shown.outcomes,
        expected=_expected(shown.expected),
        apologies=listing(shown.expected.apologies),
        pre_work=shown.pre_work,
        papers=tuple(map(_paper, shown.papers)),
        blocks=blocks,
        has_times=any(block.time for block in blocks),
        has_minutes=any(block.minutes for block in blocks),
        has_who=any(block.who for block in blocks),
        due=tuple(map(_due, shown.due)),
        results=tuple(ResultShown(x.idea, x.where, in_words(x.until)) for x in shown.results),
        reviews=tuple(ReviewShown(x.text, x.owner, in_words(x.review_by)) for x in shown.reviews),
        next_dates=tuple(_next(later, shown) for later in shown.following),
        facilitators=() if any(b.lead for b in shown.blocks) else shown.about.facilitators,
        is_for_set=shown.audience == "set",
        is_own=is_own,
        notes=tuple(_notes(shown)),
        spare=counted(shown.spare, "minute") if shown.spare else "",
        what_gives=WHAT_GIVES if is_own and gives else "",
    )


def title(shown: ReleasedAgenda) -> str:
    """Return what the agenda is called."""
    name = f"Agenda of session {numbered(shown.number, shown.of)}"
    whose = {"the facilitator": "facilitator’s", "the facilitators": "facilitators’"}
    return f"{name}: {whose[shown.reader]} copy" if shown.reader else name


def numbered(number: int, of: int | None) -> str:
    """Return `2 of 5`; "of N" only where N is planned."""
    return f"{number} of {of}" if of and number <= of else str(number)


def _regime(shown: ReleasedAgenda) -> str:
    """Return the rule of the session: to those who come as a reminder of what they may do."""
    if shown.audience != "set":
        return notices.regime_line(shown)
    return f"{shown.about.regime_words}: {_REMINDERS[shown.about.regime]}"


def _when(shown: ReleasedAgenda | NextDate) -> str:
    day = shown.when or (in_full(shown.day) if shown.day else "")
    return ", ".join(filter(None, (day, times.span(shown.start, shown.finish))))


def _expected(expected: Expected) -> str:
    if expected.coming or expected.count is None:
        return listing(expected.coming)
    return opening(counted(expected.count, "participant"))


def _paper(name: str) -> str:
    """Return a paper as people call it; what is no name of a file stays as typed."""
    if name in _PAPERS:
        return _PAPERS[name]
    stem, dot, ending = name.rpartition(".")
    if not dot or ending != "md" or " " in name:
        return name
    words = stem.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return capital(words)


def _block(block: PlannedBlock, below: Sequence[tuple[str, str]]) -> BlockShown:
    presents = f"{block.presenter} presents" if block.presenter else ""
    leads = f"{block.lead} leads" if block.lead and presents else block.lead
    return BlockShown(
        time=times.clock(block.start) if block.start else "",
        minutes=str(block.minutes) if block.minutes else "",
        title=block.title,
        items=tuple(item for item in block.items if not _stands_below(item, below)),
        who="\n".join(filter(None, (presents, leads))),
    )


def _stands_below(item: str, below: Sequence[tuple[str, str]]) -> bool:
    """Tell whether an item is as new-agenda wrote it of an action or trial that stands below."""
    return any(
        re.fullmatch(
            r"(?:On trial\. )?"
            rf"(?:{re.escape(whose)}(?:, who has left the set)?: )?"
            rf"{re.escape(' '.join(text.split()).rstrip('. '))}\.?(?:{_AS_WRITTEN})*",
            " ".join(item.split()),
        )
        for whose, text in below
    )


def _due(action: DueAction) -> DueShown:
    day = in_words(action.due) if action.due else "This session"
    partly = "\nPartly done so far" if action.is_partly_done else ""
    return DueShown(f"{action.text}{partly}", action.by or "Nobody named yet", day)


def _next(later: NextDate, shown: ReleasedAgenda) -> str:
    return f"Session {numbered(later.number, shown.of)}: {_when(later)}"


def _notes(shown: ReleasedAgenda) -> Iterator[BlockNotes]:
    """Yield what a facilitator has to hand for the blocks of which there is anything to say."""
    for block in shown.blocks:
        own, cues = block.own, " ".join(_cues(block))
        if own and any((own.private, own.issue, own.method, own.materials, cues)):
            time = f"{times.clock(block.start)}  " if block.start else ""
            yield BlockNotes(
                title=f"{time}{block.title}",
                detail=". ".join(_detail(block)),
                private=own.private,
                issue=own.issue,
                wanted=own.wanted,
                method=own.method,
                materials=own.materials,
                cues=cues,
            )


def _detail(block: PlannedBlock) -> Iterator[str]:
    if block.minutes:
        until = f", until {times.clock(block.finish)}" if block.finish else ""
        yield f"{counted(block.minutes, 'minute').capitalize()}{until}"
    if block.presenter:
        yield f"{block.presenter} presents"
    if block.lead:
        yield f"{block.lead} leads"


def _cues(block: PlannedBlock) -> Iterator[str]:
    """Yield what to watch: the clock, and what can give."""
    own = block.own
    if own is None:
        return
    if own.planned:
        yield f"Cut from {own.planned} minutes, because time is short."
    if own.shrink_to and block.minutes and own.shrink_to < block.minutes:
        yield f"If you run late, {own.shrink_to} minutes are enough."
    if block.kind == "process-review":
        yield "Keep this whole, however late it is."
