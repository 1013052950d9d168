"""How fresh a lesson is, in sentences: when it was noted, confirmed, reviewed, and due again."""

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.released import FormerLesson, ReleasedLesson, Seen
from alsctl.views import sentences


class FormerShown(Struct, frozen=True):
    """A lesson that no longer stands, and what became of it."""

    id: str
    text: str
    became: str
    why: str


def told(lesson: ReleasedLesson) -> str:
    """Return where and when a lesson was noted and seen again, and its review, in sentences."""
    said = [_noted(lesson), _contradicted(lesson), *_looked_at(lesson)]
    return " ".join(f"{sentence}." for sentence in said if sentence)


def _looked_at(lesson: ReleasedLesson) -> list[str]:
    """Return when a lesson was reviewed, and is or was to be: one sentence where both are well."""
    was, due = reviewed(lesson), review(lesson)
    later = f"{due[:1].lower()}{due[1:]}"
    if lesson.fresh.past_review:
        return [was, f"Past its review date: {later}"]
    return [f"{was}; {later}"] if was and due else [was, due]


def review(lesson: ReleasedLesson) -> str:
    """Return by when to look at a lesson again; nothing where nobody said."""
    if lesson.review_by is None or lesson.reviewed_since:
        return ""
    verb = "Review was due by" if lesson.fresh.past_review else "Review by"
    return f"{verb} {in_words(lesson.review_by)}"


def reviewed(lesson: ReleasedLesson) -> str:
    """Return when somebody last looked at a lesson."""
    return f"Reviewed on {in_words(lesson.reviewed_on)}" if lesson.reviewed_on else ""


def _noted(lesson: ReleasedLesson) -> str:
    noted = sentences.noted_in(lesson.sources, elsewhere=lesson.elsewhere)
    if not noted:
        return ""
    first, last = lesson.fresh.first, lesson.fresh.confirmed
    places = {(source.session, source.between, source.event) for source in lesson.sources}
    several = len(places) > 1 or lesson.elsewhere
    began = (
        f", {'first ' if several else ''}in {sentences.month(first.day)}"
        if first and first.day and not first.source.event
        else ""
    )
    if last is None:
        return f"Noted {noted}{began}"
    is_listed = (last.source.session, last.source.between, last.source.event) in places
    event = last.source.event
    where = "" if is_listed and last.day else last.source.place
    when = f"in {sentences.month(last.day)}" if last.day and not (event and where) else ""
    again = ", ".join(filter(None, (where, when)))
    return f"Noted {noted}{began}{',' if is_listed else ', and'} last confirmed {again}"


def _contradicted(lesson: ReleasedLesson) -> str:
    seen = lesson.fresh.contradicted
    if seen is None:
        return ""
    return f"Contradicted {seen.source.place}{_when(seen)}"


def _when(seen: Seen) -> str:
    """Return in which month it was; an event has its day in its words."""
    has_day = seen.day and not seen.source.event
    return f", in {sentences.month(seen.day)}" if seen.day and has_day else ""


def former(lesson: FormerLesson) -> FormerShown:
    """Return a lesson that no longer stands, with what became of it in words."""
    when = f" in {sentences.month(lesson.on)}" if lesson.on else ""
    became = f"Withdrawn{when}"
    if lesson.status == "superseded":
        became = f"Replaced by {lesson.by}{when}" if lesson.by else f"No longer held{when}"
    return FormerShown(lesson.id, lesson.text, became, lesson.why)
