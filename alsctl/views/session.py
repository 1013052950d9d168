"""The notes of a session, or of work between sessions, from what release let through."""

from collections.abc import Iterator

from msgspec import Struct

from alsctl.dates import in_full, in_words
from alsctl.release.meetings import (
    Attendance,
    Meeting,
    NextSession,
    PartThere,
    ReleasedSession,
    ToldAction,
    ToldBlock,
    ToldIssue,
    ToldProgress,
    ToldResult,
    ToldReview,
    ToldTrial,
)
from alsctl.views import notices, times
from alsctl.wording import counted, listing, number

TO_BE_AGREED = "Draft: the set has not agreed these notes yet"

STATES = {
    "done": "Done",
    "partly": "Partly done",
    "changed": "Changed",
    "dropped": "Dropped",
    "open": "Still open",
    None: "",
}
_SCORES = {1: "Not kept", 2: "Partly kept", 3: "Fully kept"}
_CONVERSATIONS = {
    "exchange": "Practical exchange",
    "exploration": "Issues and themes",
    "lessons": "Lessons for the sector",
}
_OUTCOMES = {"did not work": "It did not work", "mixed": "Mixed results", "worked": "It worked"}
_VERDICTS = {"stop": "stopped", "adapt": "to be adapted", "grow": "to be taken further"}


class NoteShown(Struct, frozen=True):
    """What was said; `conversation` where another kind of conversation begins."""

    conversation: str
    text: str
    by: str


class IssueShown(Struct, frozen=True, kw_only=True):
    """An issue, with what its presenter took from the round."""

    presenter: str
    text: str
    wanted: str
    insights: tuple[str, ...]
    agreed: str


class BlockShown(Struct, frozen=True, kw_only=True):
    """A part of the session; no title where the session had no running order."""

    title: str
    detail: str
    issues: tuple[IssueShown, ...]
    notes: tuple[NoteShown, ...]


class ActionRow(Struct, frozen=True):
    """An action, as a row of a table."""

    what: str
    who: str
    when: str


class ProgressRow(Struct, frozen=True):
    """What became of an earlier action, as a row of a table."""

    what: str
    who: str
    became: str


class Begun(Struct, frozen=True, kw_only=True):
    """A trial that was begun."""

    id: str
    idea: str
    place: str
    expected: str
    scale: str
    measure: str
    cost: str


class Ended(Struct, frozen=True, kw_only=True):
    """What came of a trial."""

    id: str
    idea: str
    outcome: str
    happened: str
    why: str
    might_work_if: str
    advice: str


class Obstacle(Struct, frozen=True):
    """A barrier, and what somebody is asked to do about it."""

    text: str
    ask: str
    of: str


class LessonNoted(Struct, frozen=True, kw_only=True):
    """A lesson as it was noted."""

    id: str
    text: str
    why: str
    seen_by: str
    caveat: str
    confirms: tuple[str, ...]
    contradicts: tuple[str, ...]


class Words(Struct, frozen=True):
    """Somebody's own words, or help that somebody offers or looks for."""

    text: str
    by: str


class RuleRow(Struct, frozen=True):
    """A ground rule and how it was kept, as a row of a table."""

    rule: str
    kept: str


class ReviewShown(Struct, frozen=True):
    """How the set worked."""

    helped: str
    change: str
    rules: tuple[RuleRow, ...]


class Figure(Struct, frozen=True):
    """What was counted."""

    what: str
    value: str


class SessionNotes(Struct, frozen=True, kw_only=True):
    """All that templates/session.md.j2 may print."""

    title: str
    set: str
    when: str
    where: str
    link: str
    group: str
    audience: str
    regime: str
    writer: str
    agreed: str
    draft: str
    as_at: str
    took_part: str
    present: str
    apologies: str
    deputies: str
    guests: str
    part: str
    own_actions: tuple[ActionRow, ...]
    blocks: tuple[BlockShown, ...]
    issues: tuple[IssueShown, ...]
    actions: tuple[ActionRow, ...]
    progress: tuple[ProgressRow, ...]
    decisions: tuple[str, ...]
    trials: tuple[Begun, ...]
    results: tuple[Ended, ...]
    barriers: tuple[Obstacle, ...]
    lessons: tuple[LessonNoted, ...]
    quotes: tuple[Words, ...]
    offers: tuple[Words, ...]
    requests: tuple[Words, ...]
    numbers: tuple[Figure, ...]
    reviews: tuple[ReviewShown, ...]
    review_detail: str
    next: str
    contact: str


def session(shown: ReleasedSession) -> SessionNotes:
    """Return the notes of a session, or of work between sessions, for an audience."""
    meeting, present = shown.meeting, shown.attendance
    return SessionNotes(
        title=title(meeting),
        set=shown.about.title,
        when=_when(meeting),
        where=meeting.venue,
        link=meeting.link,
        group=f"Work of {meeting.group}" if meeting.group else "",
        audience=notices.audience_line(shown),
        regime=notices.regime_line(shown),
        writer=f"Notes by {listing(meeting.writers)}" if meeting.writers else "",
        agreed=f"Agreed by the set on {in_words(meeting.agreed)}" if meeting.agreed else "",
        draft=notices.draft(shown) or ("" if meeting.agreed else TO_BE_AGREED),
        as_at=notices.as_at(shown),
        took_part=_took_part(present),
        present=listing(present.present),
        apologies=listing(present.apologies),
        deputies=listing(f"{who} for {of}" if of else who for who, of in present.deputies),
        guests=listing(present.guests),
        part=_capital("; ".join(map(_part, present.part))),
        own_actions=tuple(_action(a) for a in shown.agreed_actions if a.own),
        blocks=tuple(_block(block, shown) for block in shown.blocks),
        issues=tuple(_issue(issue, shown) for issue in shown.other_issues),
        actions=tuple(_action(a) for a in shown.agreed_actions if not a.own),
        progress=tuple(map(_progress, shown.progress)),
        decisions=shown.decisions,
        trials=tuple(map(_begun, shown.begun)),
        results=tuple(map(_ended, shown.results)),
        barriers=tuple(Obstacle(b.text, b.ask, b.of) for b in shown.obstacles),
        lessons=tuple(
            LessonNoted(
                id=x.id,
                text=x.text,
                why=x.why,
                seen_by=x.seen_by,
                caveat=x.caveat,
                confirms=x.confirms,
                contradicts=x.contradicts,
            )
            for x in shown.noted
        ),
        quotes=tuple(Words(quote.text, quote.by) for quote in shown.said),
        offers=tuple(Words(offer.text, offer.by) for offer in shown.offers),
        requests=tuple(Words(offer.text, offer.by) for offer in shown.requests),
        numbers=tuple(Figure(*number) for number in shown.numbers),
        reviews=tuple(map(_review, shown.reviews)),
        review_detail=_minutes(shown.review_planned, shown.review_taken),
        next=_next(shown.following, meeting),
        contact=notices.contact(shown),
    )


def title(meeting: Meeting) -> str:
    """Return what the notes are called; "of N" only where N is planned."""
    last = meeting.of is not None and meeting.number >= meeting.of
    if meeting.between and last:
        return f"Notes of work after session {meeting.number}"
    if meeting.between:
        return f"Notes of work between sessions {meeting.number} and {meeting.number + 1}"
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


def _took_part(told: Attendance) -> str:
    """Return how many there were, where nobody is named or only some are."""
    if told.count is None:
        return ""
    if told.count == 0:
        return "No participant was there."
    if told.count == len(told.present) and told.expected is None:
        return ""
    took = f"{counted(told.count, 'participant').capitalize()} took part"
    if told.expected is not None:
        were = "was" if told.expected == 1 else "were"
        return f"{took}; {number(told.expected)} {were} expected."
    return f"{took}. Among them:" if told.present else f"{took}."


def _part(part: PartThere) -> str:
    if part.start and part.finish:
        return f"{part.who} was there {times.span(part.start, part.finish, verb='from ')}"
    if part.start:
        return f"{part.who} came at {times.clock(part.start)}"
    return f"{part.who} left at {times.clock(part.finish)}" if part.finish else part.who


def _block(block: ToldBlock, shown: ReleasedSession) -> BlockShown:
    presented = f"Presented by {block.presenter}" if block.presenter else ""
    minutes = _minutes(block.planned, block.taken)
    return BlockShown(
        title=block.title,
        detail=". ".join(filter(None, (presented, minutes))),
        issues=tuple(_issue(issue, shown) for issue in block.issues),
        notes=tuple(_notes(block)),
    )


def _minutes(planned: int | None, taken: int | None) -> str:
    """Return how long something took, where that was noted."""
    if taken is None:
        return ""
    if planned is None or planned == taken:
        return f"It took {taken} minutes{', as planned' if planned else ''}"
    return f"It took {taken} minutes; {planned} were planned"


def _notes(block: ToldBlock) -> Iterator[NoteShown]:
    """Yield what was said; a presenter's own words in their own round need no name."""
    before, presenters = "", [issue.presenter for issue in block.issues]
    for note in block.notes:
        words = note.conversation.replace("-", " ")
        named = _CONVERSATIONS.get(note.conversation) or _capital(words)
        by = "" if note.by in presenters else note.by
        yield NoteShown(named if named != before else "", note.text, by)
        before = named if note.text else before


def _issue(issue: ToldIssue, shown: ReleasedSession) -> IssueShown:
    whose = issue.presenter or "the presenter"
    agreed = f"Agreed by {whose} on {in_words(issue.agreed)}" if issue.agreed else ""
    return IssueShown(
        presenter=issue.presenter,
        text=issue.text,
        wanted=issue.wanted,
        insights=issue.insights,
        agreed=agreed or f"Not yet agreed by {whose}",
    )


def _action(action: ToldAction) -> ActionRow:
    more = [
        ("First step", action.first_step),
        ("Waiting on", action.waiting_on),
    ]
    lines = [action.text, *(f"{label}: {text}" for label, text in more if text)]
    when = in_words(action.due) if action.due else "By the next session"
    return ActionRow("\n".join(lines), action.by, when)


def _progress(told: ToldProgress) -> ProgressRow:
    changed = f"Now: {told.reworded}" if told.reworded else ""
    due = (
        f"{'New day' if told.state != 'done' else 'Day'}: {in_words(told.due)}" if told.due else ""
    )
    by = f"Now with {told.now_by}" if told.now_by and told.now_by != told.by else ""
    state = STATES[told.state]
    first = ". ".join(filter(None, (state, told.happened)))
    learned = f"Learned: {told.learned}" if told.learned else ""
    became = "\n".join(filter(None, (first, changed, by, due, learned)))
    return ProgressRow(told.text, told.by, became)


def _begun(trial: ToldTrial) -> Begun:
    where = f"In {trial.where}" if trial.where else ""
    until = f"until {in_words(trial.until)}" if trial.until else ""
    return Begun(
        id=trial.id,
        idea=trial.idea,
        place=_capital(", ".join(filter(None, (where, until)))),
        expected=trial.expected,
        scale=trial.scale,
        measure=trial.measure,
        cost=trial.cost,
    )


def _ended(result: ToldResult) -> Ended:
    outcome = _OUTCOMES.get(result.outcome or "", "")
    verdict = _VERDICTS.get(result.decision or "", "")
    joint = " and was " if verdict == "stopped" else "; "
    return Ended(
        id=result.id,
        idea=result.idea,
        outcome=_capital(joint.join(filter(None, (outcome, verdict)))),
        happened=result.happened,
        why=result.why,
        might_work_if=result.might_work_if,
        advice=result.advice,
    )


def _review(review: ToldReview) -> ReviewShown:
    rules = tuple(RuleRow(rule, _SCORES.get(score, str(score))) for rule, score in review.rules)
    return ReviewShown(review.helped, review.change, rules)


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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
