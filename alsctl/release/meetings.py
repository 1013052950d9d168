"""What an audience may see of one session, or of work between sessions, as plain values."""

from datetime import date, time

from msgspec import Struct

from alsctl.model.records import Conduct, Outcome, State, Verdict
from alsctl.release import Release
from alsctl.release.handouts import Handout
from alsctl.release.released import ReleasedBarrier, ReleasedQuote, Source


class Meeting(Struct, frozen=True, kw_only=True):
    """When and where it was; `of` is how many sessions are planned, `group` who worked between.

    `followed_by` is the number of the session that comes after it, if there is one.
    """

    number: int
    between: bool
    of: int | None
    followed_by: int | None
    group: str
    day: date | None
    until: date | None
    when: str
    start: time | None
    finish: time | None
    planned_start: time | None
    planned_finish: time | None
    venue: str
    link: str
    writers: tuple[str, ...]
    agreed: date | None


class PartThere(Struct, frozen=True):
    """Somebody who came late or left early."""

    who: str
    start: time | None
    finish: time | None


class Attendance(Struct, frozen=True, kw_only=True):
    """Who was there; `count` is None where that was not noted or may not be told."""

    count: int | None = None
    expected: int | None = None
    present: tuple[str, ...] = ()
    apologies: tuple[str, ...] = ()
    deputies: tuple[tuple[str, str], ...] = ()
    guests: tuple[str, ...] = ()
    part: tuple[PartThere, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether there is anything to say of it."""
        return self != Attendance()


class ToldNote(Struct, frozen=True):
    """What was said, or only that something was: `text` is empty then."""

    text: str
    by: str
    conversation: str


class ToldIssue(Struct, frozen=True, kw_only=True):
    """An issue that somebody brought; `agreed` is when its presenter agreed to the words."""

    presenter: str
    text: str
    wanted: str
    insights: tuple[str, ...]
    agreed: date | None


class ToldBlock(Struct, frozen=True, kw_only=True):
    """A part of the session, with what was said in it; no title where none is known."""

    title: str
    planned: int | None
    taken: int | None
    presenter: str
    issues: tuple[ToldIssue, ...]
    notes: tuple[ToldNote, ...]


class ToldAction(Struct, frozen=True, kw_only=True):
    """An action as it was agreed; `own` in the copy of whoever is to do it."""

    id: str
    text: str
    by: str
    due: date | None
    first_step: str
    waiting_on: str
    own: bool


class ToldProgress(Struct, frozen=True, kw_only=True):
    """What became of an earlier action; `text` is how it read before."""

    text: str
    by: str
    state: State | None
    happened: str
    learned: str
    due: date | None
    reworded: str
    now_by: str
    source: Source


class ToldTrial(Struct, frozen=True, kw_only=True):
    """A trial that was begun."""

    id: str
    idea: str
    expected: str
    where: str
    scale: str
    measure: str
    cost: str
    until: date | None


class ToldResult(Struct, frozen=True, kw_only=True):
    """What came of a trial."""

    id: str
    idea: str
    outcome: Outcome | None
    happened: str
    why: str
    decision: Verdict | None
    might_work_if: str
    advice: str
    not_for: str
    conduct: Conduct | None


class ToldLesson(Struct, frozen=True, kw_only=True):
    """A lesson as it was noted, and the earlier ones that it bears out or speaks against."""

    id: str
    text: str
    why: str
    caveat: str
    seen_by: str
    confirms: tuple[str, ...]
    contradicts: tuple[str, ...]


class ToldOffer(Struct, frozen=True):
    """Help that somebody offers, or looks for."""

    text: str
    by: str


class ToldReview(Struct, frozen=True):
    """How the set worked; each ground rule with its score."""

    helped: str
    change: str
    rules: tuple[tuple[str, int], ...]


class NextSession(Struct, frozen=True, kw_only=True):
    """When and where the set meets next."""

    number: int
    day: date | None
    when: str
    start: time | None
    finish: time | None
    venue: str
    link: str
    presenters: str


class ReleasedSession(Handout, frozen=True, kw_only=True):
    """All that an audience may see of one session, or of work between sessions."""

    meeting: Meeting
    attendance: Attendance
    blocks: tuple[ToldBlock, ...]
    other_issues: tuple[ToldIssue, ...]
    agreed_actions: tuple[ToldAction, ...]
    progress: tuple[ToldProgress, ...]
    decisions: tuple[str, ...]
    begun: tuple[ToldTrial, ...]
    results: tuple[ToldResult, ...]
    obstacles: tuple[ReleasedBarrier, ...]
    noted: tuple[ToldLesson, ...]
    said: tuple[ReleasedQuote, ...]
    offers: tuple[ToldOffer, ...]
    requests: tuple[ToldOffer, ...]
    numbers: tuple[tuple[str, str], ...]
    reviews: tuple[ToldReview, ...]
    review_planned: int | None
    review_taken: int | None
    following: NextSession | None

    @property
    def says_something(self) -> bool:
        """Whether anything that was noted goes out; in the set, who was there is worth a page."""
        noted = (
            *(self.blocks, self.other_issues, self.agreed_actions, self.progress, self.decisions),
            *(self.begun, self.results, self.obstacles, self.noted, self.said, self.offers),
            *(self.requests, self.numbers, self.reviews),
        )
        return any(noted) or (self.audience == "set" and self.attendance.is_told)


class SessionRelease(Release, frozen=True):
    """What goes out of one session, and what the finished file is judged by."""

    shown: ReleasedSession
