"""The briefing for an event, worked out from what release let through."""

import datetime

from msgspec import Struct

from alsctl.dates import in_full
from alsctl.release.event import ReleasedBlock, ReleasedEvent, ReleasedGuest
from alsctl.release.released import ReleasedLesson
from alsctl.views import notices, sentences
from alsctl.views.lesson_parts import weight
from alsctl.views.papers import Part, rest, sections
from alsctl.wording import capital, counted, listing, number

_MOST = 3
_ASKED_IN = ("theme", "group-work", "input")
_RULE: dict[str, str] = {
    "confidential": "The event is held in confidence",
    "chatham-house": "The event is held under the Chatham House Rule",
    "non-attributable": "The event is held on the understanding that nothing is attributed",
    "on-record": "The event is held on the record",
}
_OUTSIDE: dict[str, tuple[str, ...]] = {
    "confidential": (
        "You may say that the event took place. Keep to yourself who was there and what was said.",
        "What the set has agreed to pass on stands in its lessons note.",
    ),
    "chatham-house": (
        "You may use what you hear. Do not say who said it, which council they come from, or who "
        "else was in the room. Do not photograph the room or post from it.",
    ),
    "non-attributable": (
        "You may use what you hear. Describe where it comes from in general words; name nobody, "
        "and no council.",
    ),
    "on-record": (
        "You may pass on what was said, and name the organisation it came from. Name a person "
        "only if that person agrees.",
    ),
}
_THIS_PAPER = {
    "set": "This paper is for the set alone: do not pass it on.",
    "sponsor": "This paper is for the sponsor: do not pass it on.",
    "sector": "Colleagues in councils may read this paper; it is not for the open web.",
    "public": "Anybody may read this paper.",
}
_SAY_SO = (
    "If you want something kept in the room altogether, say so before you say it, "
    "and it will not be written down."
)


class GuestShown(Struct, frozen=True):
    """One who comes: name, role and organisation, each as far as this audience may know."""

    name: str
    role: str
    area: str


class Known(Struct, frozen=True, kw_only=True):
    """A lesson to know beforehand."""

    text: str
    strength: str
    caveat: str


class BlockShown(Struct, frozen=True, kw_only=True):
    """An item of the running order."""

    start: str
    title: str
    minutes: str
    lead: str


class Event(notices.Head, frozen=True, kw_only=True):
    """All that templates/event.md.j2 may print."""

    title: str
    commissioned: str
    rule: str
    opening: str
    paper: dict[str, str]
    rest: tuple[Part, ...]
    purpose: str
    outcomes: tuple[str, ...]
    day: str
    times: str
    venue: str
    link: str
    coming: str
    guests: tuple[GuestShown, ...]
    who: str
    named: str
    known_title: str
    known: tuple[Known, ...]
    questions: tuple[str, ...]
    blocks: tuple[BlockShown, ...]
    timed: bool
    led: bool
    ask: tuple[str, ...]
    outside: tuple[str, ...]
    papers: str


def event(shown: ReleasedEvent) -> Event:
    """Return the briefing for an audience."""
    about = shown.about
    blocks = tuple(map(_block, shown.blocks))
    known = _chosen(shown.lessons)
    coming = "" if shown.audience == "set" else _coming(shown)
    return Event(
        **notices.head(shown),
        title=shown.event or "Briefing",
        commissioned=notices.commissioned(shown),
        rule=_RULE[about.regime],
        opening=shown.paper.opening,
        paper=sections(shown.paper),
        rest=rest(shown.paper),
        purpose=shown.purpose,
        outcomes=shown.outcomes,
        day=shown.when or (in_full(shown.date) if shown.date else ""),
        times=_times(shown.start, shown.finish),
        venue=shown.venue,
        link=shown.link,
        coming=coming,
        guests=tuple(map(_guest, shown.coming)) if shown.audience == "set" else (),
        who=sentences.who(about),
        named=sentences.named(about),
        known_title=_known_title(len(known)),
        known=tuple(map(_known, known)),
        questions=tuple(item for b in shown.blocks if b.kind in _ASKED_IN for item in b.items),
        blocks=blocks,
        timed=any(block.start for block in blocks),
        led=any(block.lead for block in blocks),
        ask=shown.pre_work,
        outside=(*_OUTSIDE[about.regime], _SAY_SO, _THIS_PAPER[shown.audience]),
        papers=listing(map(_paper, shown.papers)),
    )


def _times(start: datetime.time | None, finish: datetime.time | None) -> str:
    if start and finish:
        return f"{_clock(start)} to {_clock(finish)}"
    return f"from {_clock(start)}" if start else ""


def _clock(clock: datetime.time | None) -> str:
    return f"{clock:%H:%M}" if clock else ""


def _coming(shown: ReleasedEvent) -> str:
    """Return who comes, in a sentence."""
    who = [_said(guest) for guest in shown.coming]
    areas = f" They come from {listing(shown.areas)}." if shown.areas else ""
    return f"From the set: {listing(who)}.{areas}" if who else ""


def _said(guest: ReleasedGuest) -> str:
    """Return `a participant` or, of several, `three participants`."""
    if guest.count == 1:
        return guest.name
    article, _, label = guest.name.partition(" ")
    if article in ("a", "an"):
        return counted(guest.count, label)
    return f"{guest.name} ({number(guest.count)} people)"


def _guest(guest: ReleasedGuest) -> GuestShown:
    return GuestShown(guest.name, guest.role, guest.area)


def _paper(paper: str) -> str:
    """Return what a paper is called: no name of a file stands in a document."""
    if not paper.endswith(".md"):
        return paper
    name = paper.rpartition("/")[2].removesuffix(".md")
    return f"the {name.replace('-', ' ')}{' paper' if name == 'background' else ''}"


def _chosen(lessons: tuple[ReleasedLesson, ...]) -> list[ReleasedLesson]:
    """Return three lessons: those for leaders before others, then those with the most behind."""
    ranked = sorted(lessons, key=lambda lesson: (not _for_leaders(lesson), -weight(lesson)))
    return [lesson for lesson in lessons if lesson in ranked[:_MOST]]


def _for_leaders(lesson: ReleasedLesson) -> bool:
    return any("leader" in reader.casefold() for reader in lesson.readers)


def _known_title(count: int) -> str:
    things = "thing" if count == 1 else "things"
    return f"{number(count).capitalize()} {things} to know" if count else ""


def _known(lesson: ReleasedLesson) -> Known:
    words = lesson.strength.words
    return Known(
        text=lesson.text,
        strength=capital(words),
        caveat=lesson.caveat,
    )


def _block(block: ReleasedBlock) -> BlockShown:
    return BlockShown(
        start=_clock(block.start),
        title=block.title,
        minutes=counted(block.minutes, "minute") if block.minutes else "",
        lead=block.lead,
    )
