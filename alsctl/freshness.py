"""How fresh lessons are: when they were noted and confirmed, and when to look at them again."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from alsctl.dates import Step, in_words
from alsctl.model import DrawnLesson, Folder, Record
from alsctl.model.records import Entry, Lesson
from alsctl.story import LessonNow, Noted, Story
from alsctl.wording import listing, number

_FEWEST_TO_SPREAD: Final = 4
_WEEK: Final = timedelta(days=7)
_AT_A_TIME: Final = 3


class Trail(Struct, frozen=True):
    """The records that first noted a lesson, last confirmed it and last contradicted it."""

    first: Record | None = None
    confirmed: Record | None = None
    contradicted: Record | None = None


class Review(Struct, frozen=True):
    """Lessons to look at by one day: at the session `session` where there is one by then."""

    day: date
    session: int | None
    lessons: tuple[str, ...]


class Spread(Struct, frozen=True):
    """How reviews that would fall due together can be shared out: `bunched` of `of` lessons.

    They are due from `first` to `last`, which is at most a week.
    """

    bunched: int
    of: int
    first: date
    last: date
    reviews: tuple[Review, ...]


def trail(
    folder: Folder,
    lesson: LessonNow,
    *,
    confirmed: Iterable[Noted[Lesson]],
    contradicted: Iterable[Noted[Lesson]],
) -> Trail:
    """Return the way of a lesson through the records; `confirmed` and so on are later ones."""
    places = {id(record): number for number, record in enumerate(folder.records)}

    def in_order(noted: Iterable[Noted[Entry] | Noted[Lesson]]) -> list[Record]:
        records = {places[id(n.record)]: n.record for n in noted}
        return [records[place] for place in sorted(records)]

    sources = in_order(lesson.sources)
    first = sources[0] if sources else None
    own = [n for n in lesson.sources if isinstance(n.entry, Lesson)]
    against = [n for n in own if _contradicts(n.entry, lesson)]
    again = [n for n in own if n not in against and n.record is not first]
    if not getattr(lesson.entry, "contrary", None):
        against = []  # what it was drawn from says what it became, and no contrary view is told
    return Trail(
        first,
        _last(in_order([*again, *confirmed])),
        _last(in_order([*against, *contradicted])),
    )


def _last(records: list[Record]) -> Record | None:
    return records[-1] if records else None


def _contradicts(entry: Entry, lesson: LessonNow) -> bool:
    """Tell whether something a lesson is drawn from contradicts another thing it is drawn from."""
    ids = {getattr(noted.entry, "id", None) for noted in lesson.sources}
    return bool(ids & set(getattr(entry, "contradicts", ())))


def is_live(entry: Lesson | DrawnLesson) -> bool:
    """Tell whether a lesson is neither superseded nor withdrawn."""
    return getattr(entry, "status", "live") == "live"


def is_past_review(entry: Lesson | DrawnLesson, today: date) -> bool:
    """Tell whether the day for a review went by, and nobody has looked at the lesson since."""
    due, reviewed = entry.review_by, getattr(entry, "reviewed_on", None)
    return due is not None and due < today and not (reviewed and due <= reviewed <= today)


def spread(story: Story) -> Spread | None:
    """Return how to share out reviews, where most lessons fall due within one week; else None."""
    live = [lesson for lesson in story.lessons if is_live(lesson.entry)]
    bunch = _bunch(live)
    if len(bunch) < _FEWEST_TO_SPREAD or 2 * len(bunch) <= len(live):
        return None
    days = [day for lesson in bunch if (day := lesson.entry.review_by)]
    ranked = sorted(bunch, key=lambda lesson: _weight(story.folder, lesson))
    reviews = tuple(_reviews(story, [lesson.id for lesson in ranked], max(days)))
    return Spread(len(bunch), len(live), min(days), max(days), reviews)


def advice(found: Spread) -> Iterator[str]:
    """Yield how to share out the reviews, as lines that can be typed into the lessons."""
    when = f"on {in_words(found.first)}"
    if found.first != found.last:
        when = f"between {in_words(found.first)} and {in_words(found.last)}"
    many = f"{number(found.bunched)} of {number(found.of)}"
    if found.bunched == found.of:
        many = f"all {number(found.of)}"
    yield (
        f"{many.capitalize()} lessons are due for review {when}; shared out, the oldest and "
        "weakest evidence first, that would be:"
    )
    for review in found.reviews:
        at = f" (session {review.session})" if review.session else ""
        yield f"  review_by: {review.day.isoformat()}  {listing(review.lessons)}{at}"


def _bunch(live: list[LessonNow]) -> list[LessonNow]:
    """Return the most lessons that fall due within one week."""
    dated = [(lesson.entry.review_by, lesson) for lesson in live if lesson.entry.review_by]
    weeks = (
        [lesson for day, lesson in dated if first <= day < first + _WEEK] for first, _ in dated
    )
    return max(weeks, key=len, default=[])


def _weight(folder: Folder, lesson: LessonNow) -> tuple[date, int]:
    """Return what puts the oldest evidence first, and of what is as old the weakest."""
    noted = [n.record for n in lesson.sources] + [n.record for n in lesson.confirmed]
    days = [day for record in noted if (day := folder.day_of(record))]
    return max(days, default=date.min), len({id(record) for record in noted})


def _reviews(story: Story, ids: list[str], due: date) -> Iterator[Review]:
    """Yield a few lessons a month, at a session of that month where there is one."""
    groups = [tuple(ids[at : at + _AT_A_TIME]) for at in range(0, len(ids), _AT_A_TIME)]
    sessions = dict(_to_come(story))
    for day, lessons in zip(_days(story.today, due, len(groups)), groups, strict=True):
        month = [at for at in sessions if (at.year, at.month) == (day.year, day.month)]
        at = month[0] if month else day
        yield Review(at, sessions.get(at), lessons)


def _days(today: date, due: date, count: int) -> list[date]:
    """Return days a month apart, the last when all were due; none before a month from now."""
    month = Step(1, "m")
    back = [month.after(due, number - count + 1) for number in range(count)]
    onwards = [month.after(today, number + 1) for number in range(count)]
    return max(back, onwards)


def _to_come(story: Story) -> Iterator[tuple[date, int]]:
    """Yield the days and numbers of the sessions in the diary that are still to come."""
    held = {record.session for record in story.folder.records}
    for planned in story.folder.learning_set.sessions:
        if planned.number not in held and planned.date and planned.date > story.today:
            yield planned.date, planned.number
