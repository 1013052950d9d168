"""sessions/NN.yaml: what one session, or one piece of work between sessions, noted."""

from typing import Literal

from msgspec import UNSET, UnsetType, field

from alsctl.model.keys import (
    ActionId,
    Attendee,
    BlockId,
    Clock,
    ConversationId,
    Day,
    GroupId,
    Id,
    IssueId,
    KnownId,
    LessonId,
    Mapping,
    Member,
    Party,
    PriorityId,
    QuoteId,
    RuleId,
    Text,
    ThemeId,
    TrialId,
    Word,
)
from alsctl.model.levels import Attribution, Audience, Consent, Regime, Share
from alsctl.model.sets import Became


class Entry(Mapping, frozen=True, kw_only=True):
    """Anything a record notes; `outside` is the wording used beyond the set."""

    share: Share | None = None
    attribution: Attribution | None = None
    outside: Text | None = None


class Note(Entry, frozen=True, kw_only=True):
    """What was said, or only that something was said off the record."""

    block: BlockId | None = None
    text: Text | None = None
    conversation: ConversationId | None = None
    by: tuple[Party, ...] = ()
    off_the_record: bool = False


class Issue(Entry, frozen=True, kw_only=True):
    """A real problem that a member brought; `agreed` is when its presenter agreed the note."""

    id: Id | None = None
    presenter: Party | None = None
    text: Text
    wanted: Text | None = None
    insights: tuple[Text, ...] = ()
    agreed: Day | None = None
    priority: PriorityId | None = None


class Action(Entry, frozen=True, kw_only=True):
    """What somebody said they will do, by when."""

    id: Id | None = None
    text: Text
    by: tuple[Party, ...] = ()
    due: Day | None = None
    issue: IssueId | None = None
    first_step: Text | None = None
    waiting_on: Text | None = None
    priority: PriorityId | None = None


State = Literal["open", "done", "partly", "changed", "dropped"]
CLOSED: frozenset[State] = frozenset({"done", "dropped"})
"""The states after which nothing is left to do."""


class Progress(Entry, frozen=True, kw_only=True):
    """What became of an action; new words, day or owner where it changed."""

    action: ActionId
    state: State | None = None
    happened: Text | None = None
    learned: Text | None = None
    due: Day | None = None
    text: Text | None = None
    by: tuple[Party, ...] = ()


class Decision(Entry, frozen=True, kw_only=True):
    """What the set agreed."""

    id: Id | None = None
    text: Text
    priority: PriorityId | None = None


class Trial(Entry, frozen=True, kw_only=True):
    """A small-scale test and what was expected of it.

    `known` are earlier lessons and trials that the set had before it when this one began.
    """

    id: Id | None = None
    idea: Text
    expected: Text | None = None
    where: tuple[Party, ...] = ()
    scale: Text | None = None
    measure: Text | None = None
    cost: Text | None = None
    until: Day | None = None
    service: Text | None = None
    known: tuple[KnownId, ...] = ()
    priority: PriorityId | None = None


Outcome = Literal["worked", "mixed", "did not work"]
Verdict = Literal["grow", "adapt", "stop"]
Conduct = Literal["well run", "not as planned", "ignored what was known"]


class Result(Entry, frozen=True, kw_only=True):
    """What came of a trial; `conduct` is how the test was run, whatever came of the idea."""

    trial: TrialId
    outcome: Outcome | None = None
    happened: Text | None = None
    why: Text | None = None
    decision: Verdict | None = None
    might_work_if: Text | None = None
    advice: Text | None = None
    not_for: Text | None = None
    conduct: Conduct | None = None


class Barrier(Entry, frozen=True, kw_only=True):
    """An obstacle that somebody outside the set must remove; `became` tells of its ask."""

    id: Id | None = None
    text: Text
    ask: Text | None = None
    of: Text | None = None
    priority: PriorityId | None = None
    service: Text | None = None
    became: tuple[Became, ...] = ()


class Lesson(Entry, frozen=True, kw_only=True):
    """What the set saw that others could use."""

    id: Id | None = None
    text: Text
    why: Text | None = None
    kind: Word | None = None
    theme: ThemeId | None = None
    level: Word | None = None
    service: Text | None = None
    readers: tuple[Text, ...] = ()
    seen_by: tuple[Party, ...] = ()
    caveat: Text | None = None
    confirms: tuple[LessonId, ...] = ()
    contradicts: tuple[LessonId, ...] = ()
    review_by: Day | None = None
    priority: PriorityId | None = None


class Quote(Entry, frozen=True, kw_only=True):
    """Somebody's own words, and whether they may be used."""

    id: Id | None = None
    text: Text
    by: tuple[Party, ...] = ()
    consent: Consent = "not asked"
    audiences: tuple[Audience, ...] = ()


class ConsentGiven(Mapping, frozen=True, kw_only=True):
    """What somebody said later about the use of their words."""

    quote: QuoteId
    consent: Consent
    audiences: tuple[Audience, ...] = ()
    on: Day | None = None
    how: Text | None = None


class Offer(Entry, frozen=True, kw_only=True):
    """Help that somebody offers, or asks for."""

    by: tuple[Party, ...] = ()
    text: Text
    theme: ThemeId | None = None


class Deputy(Mapping, frozen=True, kw_only=True):
    """Somebody who came instead of a member."""

    name: Text
    instead_of: Member | None = None


class Guest(Mapping, frozen=True, kw_only=True):
    """Somebody who came and is no member."""

    name: Text
    organisation: Text | None = None


class PartAttendance(Mapping, frozen=True, kw_only=True):
    """Somebody who came late or left early."""

    who: Attendee
    from_: Clock | None = field(name="from", default=None)
    until: Clock | None = None


class BlockTaken(Mapping, frozen=True, kw_only=True):
    """How long a block took."""

    block: BlockId
    minutes: int | None = None


class RuleScore(Mapping, frozen=True, kw_only=True):
    """How well a ground rule was kept: 1 not met, 2 partly, 3 fully."""

    rule: RuleId
    score: int


class Review(Entry, frozen=True, kw_only=True):
    """The process review."""

    helped: Text | None = None
    change: Text | None = None
    ground_rules: tuple[RuleScore, ...] = ()


class Number(Entry, frozen=True, kw_only=True):
    """A count that belongs to the record."""

    what: Text
    value: Text


class Record(Mapping, frozen=True, kw_only=True):
    """One session, or one piece of work after session `between`.

    `present` is UNSET where attendance was not noted, and () where nobody came.
    """

    alsctl: int
    session: int | None = None
    between: int | None = None
    group: GroupId | None = None
    date: Day | None = None
    until: Day | None = None
    start: Clock | None = None
    finish: Clock | None = None
    when: Text | None = None
    held: Literal["yes", "no", "unrecorded"] = "yes"
    regime: Regime | None = None
    writer: Attendee | None = None
    agreed: Day | None = None
    present: tuple[Attendee, ...] | UnsetType = UNSET
    apologies: tuple[Attendee, ...] = ()
    deputies: tuple[Deputy, ...] = ()
    guests: tuple[Guest, ...] = ()
    attendance: tuple[PartAttendance, ...] = ()
    attended: int | None = None
    expected: int | None = None
    blocks: tuple[BlockTaken, ...] = ()
    notes: tuple[Note, ...] = ()
    issues: tuple[Issue, ...] = ()
    actions: tuple[Action, ...] = ()
    progress: tuple[Progress, ...] = ()
    decisions: tuple[Decision, ...] = ()
    trials: tuple[Trial, ...] = ()
    results: tuple[Result, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    quotes: tuple[Quote, ...] = ()
    consents: tuple[ConsentGiven, ...] = ()
    offers: tuple[Offer, ...] = ()
    requests: tuple[Offer, ...] = ()
    review: Review | None = None
    numbers: tuple[Number, ...] = ()

    @property
    def is_event(self) -> bool:
        """Whether this is an event that is no session."""
        return False

    @property
    def called(self) -> str:
        """What it is called in a sentence: `session 2`, `work after session 2`."""
        return f"{'work after ' if self.is_between else ''}session {self.after}"

    @property
    def after(self) -> int:
        """The number of the session this is about, or that it came after."""
        return (self.session if self.session is not None else self.between) or 0

    @property
    def is_between(self) -> bool:
        """Whether this is work between sessions."""
        return self.session is None and self.between is not None

    @property
    def prefix(self) -> str:
        """What the ids of its entries begin with: `S2`, `S2-east-suffolk`, `S2-between`."""
        return f"S{self.after}" + (f"-{self.group or 'between'}" if self.is_between else "")


LETTERS = {
    "issues": "I",
    "actions": "A",
    "decisions": "D",
    "trials": "T",
    "barriers": "B",
    "lessons": "L",
    "quotes": "Q",
}
"""The lists of a record whose entries have ids, and the letter in them."""
