"""The notes of a session, or of work between sessions, from what release let through."""

from alsctl.dates import in_full, in_words
from alsctl.release.meetings import (
    Attendance,
    Meeting,
    NextSession,
    PartThere,
    ReleasedSession,
)
from alsctl.release.released import worked
from alsctl.views import notices, times
from alsctl.views import session_parts as parts
from alsctl.wording import capital, counted, listing, number, opening

TO_BE_AGREED = "Draft: the set has not agreed these notes yet"


class Session(notices.Head, frozen=True, kw_only=True):
    """All that templates/session.md.j2 may print."""

    title: str
    when: str
    where: str
    link: str
    group: str
    regime: str
    writer: str
    agreed: str
    took_part: str
    present: str
    among_them: str
    apologies: str
    deputies: str
    guests: str
    part: str
    own_actions: tuple[parts.ActionRow, ...]
    blocks: tuple[parts.BlockShown, ...]
    issues: tuple[parts.IssueShown, ...]
    actions: tuple[parts.ActionRow, ...]
    progress: tuple[parts.ProgressRow, ...]
    decisions: tuple[str, ...]
    trials: tuple[parts.Begun, ...]
    results: tuple[parts.Ended, ...]
    barriers: tuple[parts.Obstacle, ...]
    lessons: tuple[parts.LessonNoted, ...]
    quotes: tuple[parts.Words, ...]
    offers: tuple[parts.Words, ...]
    requests: tuple[parts.Words, ...]
    numbers: tuple[parts.Figure, ...]
    reviews: tuple[parts.ReviewShown, ...]
    review_detail: str
    next: str


def session(shown: ReleasedSession) -> Session:
    """Return the notes of a session, or of work between sessions, for an audience."""
    meeting, present = shown.meeting, shown.attendance
    head = notices.head(shown)
    return Session(
        **head | {"draft": head["draft"] or ("" if meeting.agreed else TO_BE_AGREED)},
        title=title(meeting),
        when=_when(meeting),
        where=meeting.venue,
        link=meeting.link,
        group=f"Work of {meeting.group}" if meeting.group else "",
        regime=notices.regime_line(shown),
        writer=f"Notes by {listing(meeting.writers)}" if meeting.writers else "",
        agreed=f"Agreed by the set on {in_words(meeting.agreed)}" if meeting.agreed else "",
        took_part=_took_part(present, named=shown.audience == "set"),
        present=listing(present.present) if shown.audience == "set" else "",
        among_them="" if shown.audience == "set" else listing(present.present),
        apologies=listing(present.apologies),
        deputies=listing(f"{who} for {of}" if of else who for who, of in present.deputies),
        guests=listing(present.guests),
        part=capital("; ".join(map(_part, present.part))),
        own_actions=tuple(parts.action_row(a) for a in shown.agreed_actions if a.own),
        blocks=tuple(parts.shown_block(block) for block in shown.blocks),
        issues=tuple(parts.shown_issue(issue) for issue in shown.other_issues),
        actions=tuple(parts.action_row(a) for a in shown.agreed_actions if not a.own),
        progress=tuple(map(parts.progress_row, shown.progress)),
        decisions=shown.decisions,
        trials=tuple(map(parts.begun, shown.begun)),
        results=tuple(map(parts.ended, shown.results)),
        barriers=tuple(parts.Obstacle(b.text, b.ask, b.of) for b in shown.obstacles),
        lessons=tuple(map(parts.lesson, shown.noted)),
        quotes=tuple(parts.Words(x.text, parts.unsaid(x.by, x.text)) for x in shown.said),
        offers=tuple(parts.Words(x.text, parts.unsaid(x.by, x.text)) for x in shown.offers),
        requests=tuple(parts.Words(x.text, parts.unsaid(x.by, x.text)) for x in shown.requests),
        numbers=tuple(parts.Figure(*number) for number in shown.numbers),
        reviews=tuple(map(parts.shown_review, shown.reviews)),
        review_detail=parts.minutes(shown.review_planned, shown.review_taken),
        next=_next(shown.following, meeting),
    )


def title(meeting: Meeting) -> str:
    """Return what the notes are called; "of N" only where N is planned."""
    if meeting.between:
        return f"Notes of {worked(meeting.number, meeting.followed_by)}"
    of = f" of {meeting.of}" if meeting.of and meeting.number <= meeting.of else ""
    return f"Notes of session {meeting.number}{of}"


def _when(meeting: Meeting) -> str:
    """Return day and times as they were; what was planned only where that differs."""
    day = meeting.when or (in_full(meeting.day) if meeting.day else "")
    if day and meeting.until and meeting.until != meeting.day and not meeting.when:
        day = f"{day} to {in_full(meeting.until)}"
    were = times.span(meeting.start, meeting.finish)
    planned = times.span(meeting.planned_start, meeting.planned_finish)
    if were and planned and were != planned:
        were = f"{were} (planned: {planned})"
    return ", ".join(filter(None, (day, were or planned)))


def _took_part(told: Attendance, *, named: bool) -> str:
    """Return how many there were, where nobody is named or only some are."""
    if told.count is None:
        return ""
    if told.count == 0:
        return f"No participant was there{_expected(told)}."
    if named and told.count == len(told.present) and told.expected is None:
        return ""
    took = f"{opening(counted(told.count, 'participant'))} took part"
    return f"{took}{_expected(told)}."


def _expected(told: Attendance) -> str:
    if told.expected is None:
        return ""
    return f"; {number(told.expected)} {'was' if told.expected == 1 else 'were'} expected"


def _part(part: PartThere) -> str:
    if part.start and part.finish:
        return f"{part.who} was there {times.span(part.start, part.finish, verb='from ')}"
    if part.start:
        return f"{part.who} came at {times.clock(part.start)}"
    return f"{part.who} left at {times.clock(part.finish)}" if part.finish else part.who


def _next(following: NextSession | None, meeting: Meeting) -> str:
    """Return when and where the set meets next; "of N" only where N is planned."""
    if following is None:
        return ""
    of = f" of {meeting.of}" if meeting.of and following.number <= meeting.of else ""
    day = following.when or (in_full(following.day) if following.day else "")
    facts = (day, times.span(following.start, following.finish), following.venue, following.link)
    when = ", ".join(filter(None, facts))
    presenting = f" Presenting: {following.presenters}." if following.presenters else ""
    return f"Session {following.number}{of}: {when}.{presenting}"
