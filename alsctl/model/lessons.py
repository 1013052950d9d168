"""lessons.yaml: the lessons that were drawn from what the sessions noted."""

from typing import Literal

from msgspec import field

from alsctl.model.keys import (
    Day,
    DrawnId,
    Id,
    LessonId,
    Mapping,
    Party,
    PriorityId,
    SourceId,
    Text,
    ThemeId,
    Word,
)
from alsctl.model.records import Entry


class DrawnLesson(Entry, frozen=True, kw_only=True):
    """A lesson made of noted ones; without `from` it was noted by the facilitator.

    `status_on` and `status_why` say since when and why it is no longer live.
    """

    id: Id | None = None
    text: Text
    from_: tuple[SourceId, ...] = field(name="from", default=())
    headline: bool = False
    theme: ThemeId | None = None
    why: Text | None = None
    level: Word | None = None
    readers: tuple[Text, ...] = ()
    applies: Text | None = None
    not_where: Text | None = None
    caveat: Text | None = None
    contrary: Text | None = None
    priority: PriorityId | None = None
    owner: Party | None = None
    reviewed_on: Day | None = None
    review_by: Day | None = None
    status: Literal["live", "superseded", "withdrawn"] = "live"
    superseded_by: DrawnId | None = None
    status_on: Day | None = None
    status_why: Text | None = None


class SetAside(Mapping, frozen=True, kw_only=True):
    """A noted lesson that was looked at and not taken up."""

    lesson: LessonId
    why: Text | None = None


class LessonsFile(Mapping, frozen=True, kw_only=True):
    """All that lessons.yaml says."""

    alsctl: int
    agreed: Day | None = None
    lessons: tuple[DrawnLesson, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
