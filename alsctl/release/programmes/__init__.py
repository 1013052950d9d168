"""What the sets of a programme let out together: each by its own rules, and judged by all.

Each set releases by its own settings, for what the readers are to it. The finished file is then
read back for the names of every set: what one set says may name nobody of another.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from alsctl.model import LearningSet, Programme
from alsctl.model.levels import Audience, strictest_regime
from alsctl.release import Release, release
from alsctl.release.earlier import audience_of
from alsctl.release.levels import REGIME_WORDS, Ceiling
from alsctl.release.programmes.scan import LetOut, ProgrammeScan
from alsctl.release.released import (
    About,
    EventTold,
    FormerLesson,
    Released,
    ReleasedAction,
    ReleasedBarrier,
    ReleasedLesson,
    ReleasedTheme,
    ReleasedTrial,
    Reliance,
    SeenAgain,
    SetTold,
    Source,
)
from alsctl.story import Story
from alsctl.wording import counted

V = TypeVar("V")

_LETTERS: dict[type, str] = {
    ReleasedLesson: "L",
    FormerLesson: "L",
    ReleasedTrial: "T",
    ReleasedBarrier: "B",
    ReleasedAction: "A",
}
_WITH_ID = (*_LETTERS, SeenAgain)


def let_out(
    story: Story,
    audience: Audience,
    programme: Programme,
    *,
    releases: Callable[[Story, Audience], Release] = release,
) -> LetOut:
    """Let out of one set of a programme what `audience` may see, and keep nothing else of it.

    `releases` is the gate of the document that is wanted.
    """
    about = story.folder.learning_set
    ours = LearningSet(alsctl=1, name=programme.name, sponsor=programme.sponsor)
    released = releases(story, audience_of(about, audience, ours))
    return LetOut(
        name=about.name,
        shown=released.shown,
        leaks=tuple(released.scan.leaks(())),
        warnings=tuple(released.scan.warnings(())),
        known=released.scan.roster.known(Ceiling(about.regime)),
        regime=about.regime,
        is_set=not story.folder.is_programme,
    )


def release_programme(
    programme: Programme, sets: Sequence[LetOut], audience: Audience, *, today: date
) -> Release:
    """Put together what the sets of a programme let out."""
    scan = ProgrammeScan(programme, sets)
    around = {words for one in sets if not one.is_set for words in _event_words(one)}
    shown = [_of_set(one, around) for one in sets]
    themes = _themes(programme, shown)
    order = {theme.id: number for number, theme in enumerate(themes)}
    lessons = [lesson for one in shown for lesson in one.lessons]
    lessons.sort(key=lambda lesson: order.get(lesson.theme, len(order)))
    number = _Numbers()
    joined = Released(
        audience=audience,
        today=today,
        about=_about(programme, sets, scan),
        reliance=_reliance(sets),
        themes=themes,
        lessons=number.all(lessons),
        former=number.all(_each(shown, "former")),
        trials=number.all(_each(shown, "trials")),
        barriers=number.all(_each(shown, "barriers")),
        actions=number.all(_each(shown, "actions")),
        quotes=tuple(_each(shown, "quotes")),
        unagreed=tuple(_each(shown, "unagreed")),
        decided=tuple(_each(shown, "decided")),
        warnings=tuple(_each(shown, "warnings")),
        passages=tuple(_each(shown, "passages")),
        summary_only=all(one.shown.summary_only for one in sets),
    )
    return Release(joined, scan)


class _Numbers:
    """Numbers the entries of several sets through, and what refers to them with them."""

    def __init__(self) -> None:
        self.given: dict[tuple[str, str], str] = {}
        self.last: dict[str, int] = defaultdict(int)

    def all(self, entries: Sequence[V]) -> tuple[V, ...]:
        """Return entries, each with the next number of its kind."""
        for entry in entries:
            self._give(entry)
        return tuple(_rebuilt(entry, self._numbered) for entry in entries)

    def _give(self, entry: Any) -> None:
        letter = _LETTERS[type(entry)]
        self.last[letter] += 1
        self.given[_key(entry.id)] = f"{letter}{self.last[letter]}"

    def _numbered(self, value: Any) -> Any:
        if type(value) in _WITH_ID:
            value = replace(value, id=self.given.get(_key(value.id), ""))
        if isinstance(value, FormerLesson):
            value = replace(value, by=self.given.get(_key(value.by), ""))
        return value


def id_in(set_id: str, id: str) -> str:
    """Return an id that says of which set it is, until all are numbered through."""
    return f"{set_id}\n{id}"


def _is_of_another(id: str) -> bool:
    return "\n" in id


def _key(id: str) -> tuple[str, str]:
    of, _, own = id.rpartition("\n")
    return of, own


def _event_words(one: LetOut) -> Iterator[str]:
    """Yield what the events are called where something was noted at them."""
    for event in one.shown.about.events:
        called = f"the {event.kind}" if event.kind else event.name
        yield ", ".join(filter(None, (called, event.when)))


def _of_set(one: LetOut, around: Collection[str]) -> Released:
    """Return what a set lets out, every source and id of it marked with the set.

    An event `around` it is of no set, and of the programme as a whole.
    What already says that it is of another set, because that contradicts it, stays so.
    """
    shown, about = one.shown, one.shown.about

    def marked(value: Any) -> Any:
        if isinstance(value, Source):
            is_here = one.is_set and value.event not in around
            return replace(value, set=value.set or (one.name if is_here else ""))
        if type(value) in _WITH_ID and value.id and not _is_of_another(value.id):
            value = replace(value, id=id_in(about.id, value.id))
        if isinstance(value, FormerLesson) and value.by:
            value = replace(value, by=id_in(about.id, value.by))
        return value

    keys = ("lessons", "former", "trials", "barriers", "actions", "quotes")
    told = {key: tuple(_rebuilt(v, marked) for v in getattr(shown, key)) for key in keys}
    return replace(shown, **told)


def _rebuilt(value: Any, change: Any) -> Any:
    """Return a value with what is inside it changed, and then itself."""
    if isinstance(value, tuple):
        return tuple(_rebuilt(part, change) for part in value)
    if not isinstance(value, Struct):
        return value
    parts = {key: getattr(value, key) for key in value.__struct_fields__}
    inside = {k: _rebuilt(v, change) for k, v in parts.items() if isinstance(v, Struct | tuple)}
    return change(replace(value, **inside) if inside else value)


def _each(shown: Iterable[Released], key: str) -> list[Any]:
    return list(dict.fromkeys(value for one in shown for value in getattr(one, key)))


def _themes(programme: Programme, shown: Iterable[Released]) -> tuple[ReleasedTheme, ...]:
    """Return the themes in the programme's order, and then those of single sets."""
    used = {theme.id: theme for one in shown for theme in reversed(one.themes)}
    first = [used.pop(str(theme.id)) for theme in programme.themes if theme.id in used]
    return (*first, *(used[id] for id in sorted(used)))


def _about(programme: Programme, sets: Sequence[LetOut], scan: ProgrammeScan) -> About:
    told = [one.shown.about for one in sets]
    regime = strictest_regime(*(one.regime for one in sets))
    regimes = {one.regime for one in sets}
    sponsor, contact = programme.sponsor, programme.contact
    who = [f.name for f in programme.facilitators]
    by = [contact.name, contact.email, contact.web] if contact else []
    return About(
        id=programme.id,
        title=programme.name,
        kind=f"programme of {counted(sum(one.is_set for one in sets), 'set')}",
        purpose=programme.purpose or "",
        focus="",
        sponsor=scan.public(sponsor.name if sponsor else ""),
        facilitators=tuple(filter(None, map(scan.public, who))),
        contact=tuple(filter(None, map(scan.public, by))),
        regime=regime,
        regime_words=REGIME_WORDS[regime],
        other_regimes=tuple(other for other in REGIME_WORDS if other in regimes - {regime}),
        held=sum(about.held for about in told),
        planned=None,
        first=min((about.first for about in told if about.first), default=None),
        last=max((about.last for about in told if about.last), default=None),
        between=sum(about.between for about in told),
        groups=None,
        group_unit="group",
        organisations=None,
        members=None,
        kinds=(),
        names=(),
        ended="",
        sets=tuple(_set_told(one) for one in sets if one.is_set),
        events=tuple(_events(sets)),
    )


def _events(sets: Sequence[LetOut]) -> Iterator[EventTold]:
    """Yield the events of all sets; those of the programme once, as it tells of them itself."""
    own = [event for one in sets if not one.is_set for event in one.shown.about.events]
    known = {(event.name, event.when) for event in own}
    for one in sets:
        for event in one.shown.about.events if one.is_set else ():
            if (event.name, event.when) not in known:
                yield event
    yield from own


def _set_told(one: LetOut) -> SetTold:
    about = one.shown.about
    return SetTold(
        title=one.name,
        held=about.held,
        first=about.first,
        last=about.last,
        lessons=len(one.shown.lessons),
    )


def _reliance(sets: Sequence[LetOut]) -> Reliance:
    """Return how many were asked and declined over all, and the limits of which set they are."""
    told = [one.shown.reliance for one in sets]
    asked = [one for one in told if one.invited is not None]
    of: dict[str, list[str]] = {}
    for one in sets:
        for limit in one.shown.reliance.limits:
            of.setdefault(limit, []).append(one.name)
    limits = (
        limit if len(titles) == len(sets) else f"{', '.join(titles)}: {limit}"
        for limit, titles in of.items()
    )
    return Reliance(
        groups=None,
        invited=sum(one.invited or 0 for one in asked) if asked else None,
        declined=sum(one.declined or 0 for one in asked) if asked else None,
        limits=tuple(limits),
    )
