"""What an audience may see, as values that hold nothing else: the only way to a document.

No value here has an id of the files, a level, or a name that its audience may not read.
"""

from datetime import date

from msgspec import Struct

from alsctl.errors import Place
from alsctl.model.levels import Audience, Regime
from alsctl.model.records import Outcome, State, Verdict
from alsctl.wording import at


class Source(Struct, frozen=True):
    """Where something was noted: in a session, or in work between it and the next.

    `set` is what the set is called, where a document tells of several. `until` is the session that
    came after work between, None where none did or will. `event` is what an event is called, with
    its day, where it was no session; `session` is 0 then.
    """

    session: int
    between: bool
    what: str
    set: str = ""
    until: int | None = None
    event: str = ""

    @property
    def words(self) -> str:
        """`session 4`, `work between sessions 4 and 5`, `the national workshop, 1 May 2005`."""
        of = f" of {self.set}" if self.set else ""
        if self.event:
            return f"{self.event} ({self.set})" if self.set else self.event
        if self.between:
            return f"{worked(self.session, self.until)}{of}"
        return f"session {self.session}{of}"

    @property
    def place(self) -> str:
        """`in session 4`, `at the national workshop, 1 May 2005`."""
        return at(self.words) if self.event else f"in {self.words}"


def worked(session: int, until: int | None) -> str:
    """Return `work between sessions 4 and 5`, or `work after session 5` where none follows."""
    if until is None:
        return f"work after session {session}"
    return f"work between sessions {session} and {until}"


class Strength(Struct, frozen=True):
    """How much there is behind a lesson: in words, and `count` of all `of` units that saw it.

    `outcomes` are those of the trials it rests on, None where there is no result yet.
    """

    words: str
    count: int | None = None
    of: int | None = None
    unit: str | None = None
    outcomes: tuple[Outcome | None, ...] = ()


class SeenAgain(Struct, frozen=True):
    """A later lesson that confirms or contradicts one; `id` where it also stands by itself."""

    text: str
    caveat: str
    source: Source
    id: str = ""


class Seen(Struct, frozen=True):
    """Where something was seen, and on which day if that is known."""

    source: Source
    day: date | None


class Fresh(Struct, frozen=True, kw_only=True):
    """How fresh a lesson is; `past_review` where its review was due and nobody has looked."""

    first: Seen | None = None
    confirmed: Seen | None = None
    contradicted: Seen | None = None
    past_review: bool = False


class FormerLesson(Struct, frozen=True, kw_only=True):
    """A lesson that no longer stands; `by` is the one in its place, "" where none is told."""

    id: str
    text: str
    status: str
    by: str
    on: date | None
    why: str


class ReleasedLesson(Struct, frozen=True, kw_only=True):
    """A lesson, with what it rests on; `against` where it is told for what it holds against one."""

    id: str
    text: str
    kind: str
    why: str
    theme: str
    level: str
    readers: tuple[str, ...]
    strength: Strength
    applies: str
    not_where: str
    caveat: str
    contrary: str
    confirmed: tuple[SeenAgain, ...]
    contradicted: tuple[SeenAgain, ...]
    headline: bool
    review_by: date | None
    reviewed_on: date | None
    sources: tuple[Source, ...]
    elsewhere: bool
    fresh: Fresh = Fresh()
    against: bool = False

    @property
    def reviewed_since(self) -> bool:
        """Whether somebody looked at it on the day for it or after, and set no other day yet."""
        due, on = self.review_by, self.reviewed_on
        return due is not None and on is not None and due <= on


class ReleasedTrial(Struct, frozen=True, kw_only=True):
    """A trial and what came of it; `outcome` is None while nothing is known.

    `kept` says that there is a later result, or any at all, that is not for this audience.
    """

    id: str
    idea: str
    expected: str
    where: str
    scale: str
    measure: str
    cost: str
    outcome: Outcome | None
    happened: str
    why: str
    decision: Verdict | None
    might_work_if: str
    advice: str
    source: Source
    not_for: str = ""
    kept: bool = False


class ReleasedBarrier(Struct, frozen=True, kw_only=True):
    """An obstacle, and who is asked to do what about it."""

    id: str
    text: str
    ask: str
    of: str
    source: Source


class ReleasedAction(Struct, frozen=True, kw_only=True):
    """An action that this audience may see, its owner reduced to what may be told."""

    id: str
    text: str
    by: str
    due: date | None
    state: State
    source: Source


class ReleasedQuote(Struct, frozen=True):
    """Somebody's own words, and as much of who it was as may be told."""

    text: str
    by: str
    source: Source


class ReleasedTheme(Struct, frozen=True):
    """A theme."""

    id: str
    name: str
    means: str


class Sitting(Struct, frozen=True):
    """A session with its day; one that is not held yet is planned."""

    number: int
    day: date
    held: bool


class SetTold(Struct, frozen=True, kw_only=True):
    """One of the sets of a programme: what it is called, when it met, and how much it tells."""

    title: str
    held: int
    first: date | None
    last: date | None
    lessons: int


class EventTold(Struct, frozen=True, kw_only=True):
    """An event that was no session: `came` is how many there were, "" stands for other types.

    `says_who` where it is noted which organisations came.
    """

    name: str
    kind: str
    when: str
    days: int
    place: str
    came: int | None
    types: tuple[tuple[str, int], ...]
    regions: tuple[tuple[str, int], ...]
    says_who: bool = False


class About(Struct, frozen=True, kw_only=True):
    """Who the set was, as far as this audience may know; or the programme, with its `sets`."""

    id: str
    title: str
    kind: str
    purpose: str
    focus: str
    sponsor: str
    facilitators: tuple[str, ...]
    contact: tuple[str, ...]
    regime: str
    regime_words: str
    other_regimes: tuple[Regime, ...] = ()
    held: int
    planned: int | None
    first: date | None
    last: date | None
    between: int
    groups: int | None
    group_unit: str
    organisations: int | None
    members: int | None
    kinds: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    ended: str
    sittings: tuple[Sitting, ...] = ()
    between_days: tuple[date, ...] = ()
    sets: tuple[SetTold, ...] = ()
    events: tuple[EventTold, ...] = ()


class Reliance(Struct, frozen=True):
    """How far to rely on a document: who was asked, who declined, and the limits."""

    groups: int | None
    invited: int | None
    declined: int | None
    limits: tuple[str, ...]


class Decided(Struct, frozen=True):
    """What became of an entry on its way to an audience, and by which rule."""

    id: str
    what: str
    place: Place
    goes: bool
    rule: str


class Passage(Struct, frozen=True):
    """A typed text that goes out: of which entry, under which key, and where in the files."""

    text: str
    id: str
    key: str
    place: Place


class Released(Struct, frozen=True, kw_only=True):
    """All that an audience may see of a set, and why.

    `unagreed` are files that the set has not agreed and that something here comes from; `reader`
    is whose own copy it is, "" where it is for all of the audience. `set_warnings` are those on
    who the set was, which a document of a programme does not tell.
    """

    audience: Audience
    today: date
    about: About
    reliance: Reliance
    themes: tuple[ReleasedTheme, ...]
    lessons: tuple[ReleasedLesson, ...]
    trials: tuple[ReleasedTrial, ...]
    barriers: tuple[ReleasedBarrier, ...]
    actions: tuple[ReleasedAction, ...]
    quotes: tuple[ReleasedQuote, ...]
    unagreed: tuple[str, ...]
    decided: tuple[Decided, ...]
    warnings: tuple[str, ...]
    passages: tuple[Passage, ...]
    summary_only: bool = False
    reader: str = ""
    former: tuple[FormerLesson, ...] = ()
    set_warnings: tuple[str, ...] = ()
