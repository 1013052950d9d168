"""What is known before a session is recorded, and the record as it grows from the answers."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from msgspec import UNSET, Struct, field
from msgspec.structs import replace

from alsctl.dates import in_words
from alsctl.interview.noting import dates_in, day_by, understood
from alsctl.interview.questions import Choice
from alsctl.model.agendas import Agenda, AgendaBlock
from alsctl.model.events import Event
from alsctl.model.folders import Folder
from alsctl.model.keys import Mapping, keys_of
from alsctl.model.records import LETTERS, Action, Entry, Note, Record, Trial
from alsctl.notes.names import Listed, Names
from alsctl.notes.off_record import sounds_off_record
from alsctl.notes.themes import Themes

M = TypeVar("M", bound=Mapping)

_MERGED = (
    "issues actions progress decisions trials results barriers lessons quotes offers requests "
    "guests".split()
)


class Context(Struct, frozen=True, kw_only=True):
    """What the set says before the first question; `day` is when it was expected.

    Of an `event` what is known beforehand, which organisations may have come, the lessons that
    may be seen again there, and on which day the open actions and trials were noted.
    """

    folder: Folder
    number: int
    between: bool = False
    group: str | None = None
    event: Event | None = None
    agenda: Agenda | None = None
    open_actions: tuple[Action, ...] = ()
    open_trials: tuple[Trial, ...] = ()
    noted_on: dict[str, date | None] = field(default_factory=dict)
    organisations: tuple[str, ...] = ()
    earlier_lessons: tuple[Choice, ...] = ()
    taken: frozenset[str] = frozenset()
    day: date | None = None
    readings: dict[tuple[str, date | None, frozenset[str]], Record] = field(default_factory=dict)
    """Texts that were understood before, for each is met again with each next question."""


class Room:
    """Collects what is answered; puts words that fit nowhere into private notes."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.set = context.folder.learning_set
        self.event = context.event
        self.about = context.event or Record(
            alsctl=1,
            session=None if context.between else context.number,
            between=context.number if context.between else None,
            group=context.group if context.between else None,
        )
        self.names, self.themes = Names(self.set), Themes(self.set)
        self.people = _people(self.names, self.set.members, self.set.facilitators)
        self.parties = _people(
            self.names, self.set.members, self.set.organisations, self.set.groups
        )
        self.values: dict[str, Any] = {}
        self.entries: dict[str, list[Any]] = {}
        self.block: str | None = None

    @property
    def day(self) -> date | None:
        """The day it was, as far as is known."""
        found: date | None = self.values.get("date") or min(
            self.values.get("dates", ()), default=None
        )
        return found or self.context.day

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """The actions of which something may be told."""
        return tuple(a for a in self.context.open_actions if a.id and self._was_noted(a.id))

    @property
    def open_trials(self) -> tuple[Trial, ...]:
        """The trials of which something may be told."""
        return tuple(t for t in self.context.open_trials if t.id and self._was_noted(t.id))

    def _was_noted(self, id: str) -> bool:
        """Tell whether it was before an event; of a session that is known beforehand."""
        if self.event is None:
            return True
        noted, day = self.context.noted_on.get(id), self.day
        return day is not None and (noted is None or noted < day)

    def add(self, kind: str, entry: Any) -> None:
        """Add an entry to a list of the record; what sounds off the record is private."""
        self.entries.setdefault(kind, []).append(as_private_as_it_sounds(entry))

    def next_id(self, kind: str) -> str:
        """Return the next free id for an entry of a kind."""
        beginning = f"{self.about.prefix}-{LETTERS[kind]}"
        numbers = (id.removeprefix(beginning) for id in self._taken if id.startswith(beginning))
        last = max((int(n) for n in numbers if n.isascii() and n.isdigit()), default=0)
        return f"{beginning}{last + 1}"

    def keep(self, about: str, words: str) -> None:
        """Keep words that fit no other place as a note for the facilitator alone."""
        self.add("notes", Note(block=self.block, text=f"{about}: {words}", share="private"))

    def off_the_record(self) -> None:
        """Say that something was discussed, and no more."""
        self.add("notes", Note(block=self.block, off_the_record=True))

    def label(self, id: str) -> str:
        """Return what somebody, or an organisation, is called in lists to pick from."""
        return self.people.get(id) or self.parties.get(id) or id

    def labels(self, ids: Iterable[str]) -> str:
        """Return what several are called, as they may be typed."""
        return ", ".join(self.label(id) for id in ids)

    def day_of(self, typed: str) -> date | None:
        """Return the day by which, such as “end of June”; None where it cannot be told."""
        return day_by(typed, self.day)

    def understood(self, text: str) -> None:
        """Take notes as they are typed, with their `Action:` and `Lesson:` lines."""
        record = self._reading(text)
        for kind in _MERGED:
            self.entries.setdefault(kind, []).extend(getattr(record, kind))
        for note in record.notes:
            self.add("notes", replace(note, block=note.block or self.block))
        self._merge_attendance(record)
        for said in dates_in(text):
            if record.when is not None or record.date != self.day:
                self.keep("Date", said)

    def _reading(self, text: str) -> Record:
        context, taken = self.context, self._taken
        asked = (text, self.day, taken)
        if asked not in context.readings:
            context.readings[asked] = understood(
                text,
                folder=context.folder,
                session=context.number,
                day=self.day,
                agenda=context.agenda,
                open_actions=context.open_actions,
                open_trials=context.open_trials,
                taken=taken,
                between=context.between,
                group=context.group,
                event=context.event,
            )
        return context.readings[asked]

    def _merge_attendance(self, record: Record) -> None:
        for key in ("present", "apologies"):
            said = getattr(record, key)
            if said and said is not UNSET:
                self.values[key] = tuple(dict.fromkeys((*self.values.get(key, ()), *said)))
        if record.present == ():
            self.values.setdefault("present", ())
        if record.attended is None:
            return
        if self.values.setdefault("attended", record.attended) != record.attended:
            self.keep("Present", str(record.attended))

    @property
    def _taken(self) -> frozenset[str]:
        ids = (getattr(e, "id", None) for entries in self.entries.values() for e in entries)
        return self.context.taken | {id for id in ids if id}

    def record(self) -> Record:
        """Return the record of what was answered so far."""
        lists = {kind: tuple(entries) for kind, entries in self.entries.items()}
        return replace(self.about, **{"present": UNSET, **self.values, **lists})


def as_private_as_it_sounds(entry: M) -> M:
    """Return an entry that is for facilitators only if a text in it asks for that."""
    texts = (getattr(entry, key.field) for key in keys_of(type(entry)).values())
    said = [text for text in texts if isinstance(text, str)]
    if not isinstance(entry, Entry) or not any(map(sounds_off_record, said)):
        return entry
    return replace(entry, share="private")


def _people(names: Names, *lists: tuple[Any, ...]) -> dict[str, str]:
    """Return by id what everybody is called: by whatever names just one of them."""
    found = {}
    for one in (one for people in lists for one in people if one.id):
        called = (getattr(one, "name", None), getattr(one, "role", None), one.id)
        fits = (c for c in called if c and "," not in c and _only(names, c) == one.id)
        found[one.id] = next(fits, one.id)
    return found


def _only(names: Names, called: str) -> str:
    listed = names.parties(called)
    sure = not listed.unknown and not listed.extra and len(listed.known) == 1
    return listed.known[0] if sure else ""


def unclear(listed: Listed) -> tuple[str, ...]:
    """Return the words of a list that fit nobody."""
    return (*listed.unknown, *listed.extra)


def choices_of(people: dict[str, str], ids: Iterable[str]) -> tuple[Choice, ...]:
    """Return people to pick from."""
    return tuple(Choice(people[id]) for id in ids if id in people)


def named(block: AgendaBlock) -> str:
    """Return what a block is called."""
    return block.title or block.kind.replace("-", " ").capitalize()


def day_words(day: date | None) -> str:
    """Return a day in words, or nothing."""
    return in_words(day) if day else ""
