"""Collaboration champions and what they found; and the services that everybody meets."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from alsctl.model.records import Entry, Lesson, Quote
from alsctl.model.sets import Person
from alsctl.release import entries
from alsctl.release.gate import Gate
from alsctl.release.lessons import lessons
from alsctl.release.levels import Ceiling
from alsctl.release.released import Source
from alsctl.story import Noted, Story


class FoundTold(Struct, frozen=True):
    """A lesson, a trial or a quote of a champion, and where it was noted."""

    what: str
    text: str
    outcome: str
    sources: tuple[Source, ...]
    is_stopped: bool = False


class ChampionTold(Struct, frozen=True, kw_only=True):
    """A collaboration champion who may be named, and what they and their organisation found."""

    name: str
    role: str
    set: str
    through: tuple[str, ...]
    found: tuple[FoundTold, ...]


class LinkTold(Struct, frozen=True, kw_only=True):
    """A service that everybody meets; `contact` is "" beyond the set, or where there is none."""

    provider: str
    reach: str
    contact: str
    has_contact: bool
    set: str


def champions(gate: Gate) -> tuple[list[ChampionTold], int]:
    """Return the champions that may be named, and how many others there are."""
    about, roster = gate.story.folder.learning_set, gate.roster
    every = [member for member in about.members if member.champion]
    ceiling = Ceiling(about.regime)
    if gate.summary_only or (gate.beyond and about.regime == "confidential"):
        return [], 0
    named = [m for m in every if not gate.beyond or roster.may_name_member(m, ceiling)]
    return [_champion(gate, member, ceiling) for member in named], len(every) - len(named)


def _champion(gate: Gate, member: Person, ceiling: Ceiling) -> ChampionTold:
    about, id = gate.story.folder.learning_set, str(member.id)
    organisation = gate.roster.organisations.get(member.organisation or "")
    name = gate.labels.of([id], ceiling)
    if not gate.beyond and organisation:
        name = f"{name}, {organisation.name}"
    return ChampionTold(
        name=name,
        role=gate.let_through(member, "role", ceiling, id=id) if member.name else "",
        set=about.name,
        through=tuple(f.name for f in about.facilitators),
        found=tuple(_found(gate, member)),
    )


def _found(gate: Gate, member: Person) -> Iterator[FoundTold]:
    """Yield what goes out of what a champion saw, tried or said, and may be tied to the name."""
    whole = gate.story
    gate.story = _of(member, gate)
    for lesson in lessons(gate)[0]:
        yield FoundTold("lesson", lesson.text, "", lesson.sources)
    for trial in entries.trials(gate):
        stopped = trial.decision == "stop"
        yield FoundTold("trial", trial.idea, trial.outcome or "", (trial.source,), stopped)
    for quote in entries.quotes(gate):
        yield FoundTold("quote", quote.text, "", (quote.source,))
    gate.story = whole


def _of(member: Person, gate: Gate) -> Story:
    """Return the story of a champion alone."""
    whole, bonds = gate.story, gate.bonds
    own = {str(member.id), member.organisation or str(member.id)}

    def may(noted: Iterable[Noted[Entry]], ceiling: Ceiling) -> bool:
        is_theirs = any(own & set(_whose(one.entry)) for one in noted)
        named = not gate.beyond or gate.roster.may_name_member(member, ceiling)
        return is_theirs and named

    return replace(
        whole,
        lessons=tuple(
            replace(x, confirmed=(), contradicted=())  # which others saw, and not they
            for x in whole.lessons
            if may(x.sources, bonds.ceiling_of_lesson(x))
        ),
        trials=tuple(x for x in whole.trials if may([x.noted], gate.ceiling(x.noted))),
        quotes=tuple(x for x in whole.quotes if may([x.noted], gate.ceiling(x.noted))),
    )


def _whose(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Lesson):
        return entry.seen_by
    return entry.by if isinstance(entry, Quote) else getattr(entry, "where", ())


def links(gate: Gate) -> Iterator[LinkTold]:
    """Yield the services that everybody meets; beyond the set only whether there is a contact."""
    about = gate.story.folder.learning_set
    ceiling = Ceiling(about.regime)
    if gate.summary_only or (gate.beyond and about.regime == "confidential"):
        return
    for one in about.service_map:
        yield LinkTold(
            provider=gate.let_through(one, "provider", ceiling, id="service_map"),
            reach=gate.let_through(one, "reach", ceiling, id="service_map"),
            contact="" if gate.beyond else one.contact or "",
            has_contact=bool(one.contact),
            set=about.name,
        )
