"""The parts of a session's notes, each worked out from what release let through."""

import re
from collections.abc import Iterator

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.meetings import (
    ToldAction,
    ToldBlock,
    ToldIssue,
    ToldLesson,
    ToldProgress,
    ToldResult,
    ToldReview,
    ToldTrial,
)
from alsctl.views.trial_tests import judged
from alsctl.wording import capital

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
    by: str
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
    not_for: str
    test: str


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


def shown_block(block: ToldBlock) -> BlockShown:
    """Return a part of the session."""
    presented = f"Presented by {block.presenter}" if block.presenter else ""
    took = minutes(block.planned, block.taken)
    return BlockShown(
        title=block.title,
        detail=". ".join(filter(None, (presented, took))),
        issues=tuple(map(shown_issue, block.issues)),
        notes=tuple(_notes(block)),
    )


def minutes(planned: int | None, taken: int | None) -> str:
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
        named = _CONVERSATIONS.get(note.conversation) or capital(words)
        by = "" if note.by in presenters else note.by
        yield NoteShown(named if named != before else "", note.text, by)
        before = named if note.text else before


def shown_issue(issue: ToldIssue) -> IssueShown:
    """Return an issue, and whether its presenter agreed to the words."""
    whose = issue.presenter or "the presenter"
    agreed = f"Agreed by {whose} on {in_words(issue.agreed)}" if issue.agreed else ""
    return IssueShown(
        presenter=issue.presenter,
        by=unsaid(issue.presenter, issue.text),
        text=issue.text,
        wanted=issue.wanted,
        insights=issue.insights,
        agreed=agreed or f"Not yet agreed by {whose}",
    )


def unsaid(name: str, text: str) -> str:
    """Return whose words these are, unless they say it: `Priya - how do we?`, `"..." - Priya`."""
    names = "|".join(re.escape(x) for x in (name, name.split(" ", maxsplit=1)[0]) if x)
    begins, ends = rf"(?:{names})\s*[:\u2013\u2014-]\s", rf"\W[\u2013\u2014(-]\s*(?:{names})\W*$"
    says = names and (re.match(begins, text) or re.search(ends, text[-160:]))
    return "" if says else name


def action_row(action: ToldAction) -> ActionRow:
    """Return an action with what helps to do it."""
    more = [
        ("First step", action.first_step),
        ("Waiting on", action.waiting_on),
    ]
    lines = [action.text, *(f"{label}: {text}" for label, text in more if text)]
    when = in_words(action.due) if action.due else "By the next session"
    return ActionRow("\n".join(lines), action.by, when)


def progress_row(told: ToldProgress) -> ProgressRow:
    """Return what became of an action: its state in words, and what changed."""
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


def begun(trial: ToldTrial) -> Begun:
    """Return a trial that was begun."""
    where = f"In {trial.where}" if trial.where else ""
    until = f"until {in_words(trial.until)}" if trial.until else ""
    return Begun(
        id=trial.id,
        idea=trial.idea,
        place=capital(", ".join(filter(None, (where, until)))),
        expected=trial.expected,
        scale=trial.scale,
        measure=trial.measure,
        cost=trial.cost,
    )


def ended(result: ToldResult) -> Ended:
    """Return what came of a trial; one that failed in the same form as one that worked."""
    outcome = _OUTCOMES.get(result.outcome or "", "")
    verdict = _VERDICTS.get(result.decision or "", "")
    joint = " and was " if verdict == "stopped" else "; "
    return Ended(
        id=result.id,
        idea=result.idea,
        outcome=capital(joint.join(filter(None, (outcome, verdict)))),
        happened=result.happened,
        why=result.why,
        might_work_if=result.might_work_if,
        not_for=result.not_for,
        test=judged(result.conduct, result.outcome),
        advice=result.advice,
    )


def shown_review(review: ToldReview) -> ReviewShown:
    """Return how the set worked, the scores of its ground rules in words."""
    rules = tuple(RuleRow(rule, _SCORES.get(score, str(score))) for rule, score in review.rules)
    return ReviewShown(review.helped, review.change, rules)


def lesson(told: ToldLesson) -> LessonNoted:
    """Return a lesson as it was noted."""
    return LessonNoted(
        id=told.id,
        text=told.text,
        why=told.why,
        seen_by=told.seen_by,
        caveat=told.caveat,
        confirms=told.confirms,
        contradicts=told.contradicts,
    )
