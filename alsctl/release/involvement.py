"""Who of a population took part in sets, was asked, or was not involved: each organisation once.

Nothing here decides what anybody may see; `release.coverage` does.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal, get_args

from msgspec import Struct

from alsctl.model import Event, Folder, Register, RegisterEntry
from alsctl.model.levels import Regime, strictest_regime
from alsctl.model.sets import Organisation
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.naming.words import fold

Standing = Literal["took part", "invited", "declined", "not involved"]
STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)
"""What an organisation can be to a programme; of several, the first holds."""


class Asked(Struct, frozen=True):
    """An organisation that has to do with a set, what it is to it, and whether it may be named.

    `event` is what the event is called that it came to, where it took part in that way.
    """

    organisation: Organisation
    standing: Standing
    may_name: bool = False
    event: str = ""


class Involved(Struct, frozen=True, kw_only=True):
    """What of a set matters to coverage, and nothing else of it.

    `lists_nobody` where it tells of no organisation, `recruited` where it tells who was asked.
    `regime` is the strictest of the set and of the events that say who came. It is no set where
    it is the programme's own events.
    """

    name: str
    regime: Regime
    asked: tuple[Asked, ...]
    lists_nobody: bool
    recruited: bool
    is_ended: bool
    last: date | None
    is_set: bool = True


class Counted(Struct, frozen=True, kw_only=True):
    """The population on a day, and what each organisation in it is to the sets together.

    `unlisted` took part and are in no row of the register, `gone` took part and are no more, with
    no successor in the register. `in_sets` are in a set, `at_events` came to one, by its name.
    """

    day: date
    entries: tuple[tuple[RegisterEntry, Standing], ...]
    unnameable: frozenset[str]
    unlisted: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    in_sets: frozenset[str] = frozenset()
    at_events: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, standing: Standing) -> list[RegisterEntry]:
        """Return the organisations of the population that are this to the sets."""
        return [entry for entry, own in self.entries if own == standing]

    def among(self, keys: Collection[str]) -> list[RegisterEntry]:
        """Return the organisations of the population that are among these."""
        return [entry for entry, _ in self.entries if key_of(entry) in keys]

    @property
    def only_at_events(self) -> list[RegisterEntry]:
        """The organisations that are in no set, and came to an event."""
        keys = {key for _, came in self.at_events for key in came}
        return self.among(keys - self.in_sets)


def involved(folder: Folder, today: date) -> Involved:
    """Return what of a set matters to coverage."""
    about, roster = folder.learning_set, Roster(folder)
    days = [day for r in folder.records if r.held != "no" and (day := folder.day_of(r))]
    ended = about.ended
    last = (ended.on if ended else None) or max(days, default=None)
    came = [event for event in events_that_were(folder, today) if event.came_from]
    return Involved(
        name=about.name,
        regime=strictest_regime(about.regime, *(event.regime or about.regime for event in came)),
        asked=(*_asked(folder, roster, today), *_came(came, roster)),
        lists_nobody=not (roster.taking_part or came or folder.is_programme),
        recruited=bool(about.recruitment),
        is_ended=ended is not None and last is not None and last <= today,
        last=last,
        is_set=not folder.is_programme,
    )


def _asked(folder: Folder, roster: Roster, today: date) -> Iterator[Asked]:
    about = folder.learning_set
    ceiling = Ceiling(about.regime)
    for id in roster.taking_part:
        organisation = roster.organisations[id]
        may_name = roster.may_name_organisation(organisation, ceiling)
        yield Asked(organisation, "took part", may_name)
    listed = {
        fold(name): (id, org) for id, org in roster.organisations.items() for name in (id, org.name)
    }
    for one in about.recruitment:
        id, named = listed.get(fold(one.organisation), ("", Organisation(name=one.organisation)))
        if id not in roster.taking_part and (one.on is None or one.on <= today):
            # who accepted and is in no list yet is not named: nobody said that it may be
            yield Asked(named, "took part" if one.answer == "accepted" else one.answer)


def events_that_were(folder: Folder, today: date) -> Iterator[Event]:
    """Yield the events that took place up to a day."""
    for event in folder.records:
        if isinstance(event, Event) and event.held != "no" and (event.date or today) <= today:
            yield event


def _came(events: Iterable[Event], roster: Roster) -> Iterator[Asked]:
    """Yield the organisations that came to events; nobody said of those in no list: name it."""
    regime = roster.folder.learning_set.regime
    listed = {fold(n): org for id, org in roster.organisations.items() for n in (id, org.name)}
    for event in events:
        ceiling = Ceiling(strictest_regime(regime, event.regime or regime))
        for typed in event.came_from:
            known = listed.get(fold(typed))
            may_name = known is not None and roster.may_name_organisation(known, ceiling)
            came = known or Organisation(name=typed, code=typed)
            yield Asked(came, "took part", may_name, event.event)


def as_at(sets: Sequence[Involved], today: date) -> date:
    """Return the day of the population: today, or the day on which the last of all sets ended."""
    own = [one for one in sets if one.is_set]
    lasts = [one.last for one in own if one.is_ended and one.last]
    return max(lasts) if own and len(lasts) == len(own) else today


def counted(register: Register, sets: Sequence[Involved], today: date) -> Counted:
    """Count the population once, by what it is to all sets together."""
    day = as_at(sets, today)
    population = _Population(register, day)
    standing = dict.fromkeys(population.entries, STANDINGS.index("not involved"))
    unnameable, unlisted, gone = set[str](), dict[str, str](), dict[str, str]()
    in_sets, at_events = set[str](), dict[str, dict[str, None]]()
    for asked in (asked for one in sets for asked in one.asked):
        entry, key = _entry_of(asked, register), _key_of(asked.organisation)
        if entry and not population.now(entry) and asked.standing == "took part":
            gone.setdefault(key_of(entry), entry.name)
        if entry is None and asked.standing == "took part":
            unlisted.setdefault(key, asked.organisation.name)
        for key in population.now(entry) if entry else ():
            standing[key] = min(standing[key], STANDINGS.index(asked.standing))
            if asked.standing == "took part" and not asked.may_name:
                unnameable.add(key)
            if asked.event:
                at_events.setdefault(asked.event, {})[key] = None
            elif asked.standing == "took part":
                in_sets.add(key)
    return Counted(
        day=day,
        entries=tuple((population.entries[key], STANDINGS[at]) for key, at in standing.items()),
        unnameable=frozenset(unnameable),
        unlisted=tuple(unlisted.values()),
        gone=tuple(gone.values()),
        in_sets=frozenset(in_sets),
        at_events=tuple((event, tuple(keys)) for event, keys in at_events.items()),
    )


def _entry_of(asked: Asked, register: Register) -> RegisterEntry | None:
    """Return the row of an organisation; who came to an event may be noted by another name."""
    found = register.entry_of(asked.organisation)
    other = register.by_any_name.get(" ".join(asked.organisation.name.split()))
    return found or (other if asked.event else None)


class _Population:
    """The organisations that there are on a day, and which of them one of another day became."""

    def __init__(self, register: Register, day: date) -> None:
        self._register, self._day = register, day
        there = [entry for entry in register.entries if entry.is_there_on(day)]
        self.entries: dict[str, RegisterEntry] = {}
        for entry in there:
            self.entries.setdefault(key_of(entry), entry)
        self._before: dict[str, list[RegisterEntry]] = {}
        for entry in register.entries:
            for successor in self._successors(entry):
                self._before.setdefault(key_of(successor), []).append(entry)

    def now(self, entry: RegisterEntry) -> list[str]:
        """Return what an organisation is on the day: itself, or what it became or will be of."""
        is_past = entry.until is not None and entry.until < self._day
        found, seen, todo = list[str](), {key_of(entry)}, [entry]
        for one in todo:  # grows while it is gone through
            if key_of(one) in self.entries and one.is_there_on(self._day):
                found.append(key_of(one))
                continue
            beside = self._successors(one) if is_past else self._before.get(key_of(one), ())
            for other in beside:
                if key_of(other) not in seen:
                    seen.add(key_of(other))
                    todo.append(other)
        return found

    def _successors(self, entry: RegisterEntry) -> Iterator[RegisterEntry]:
        """Yield what an organisation became: one, or several separated by a semicolon."""
        register = self._register
        for named in filter(None, map(str.strip, entry.successor.split(";"))):
            other = register.by_code.get(named) or register.by_any_name.get(named)
            if other and other is not entry:
                yield other


def key_of(entry: RegisterEntry) -> str:
    """Return what tells one organisation of the population from others."""
    return entry.code or " ".join(entry.name.split())


def _key_of(organisation: Organisation) -> str:
    return (organisation.code or "").strip() or " ".join(fold(organisation.name))
