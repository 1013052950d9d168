"""Which kind of session it is, how many presenter rounds it has room for, what it talks about."""

from alsctl.model import LearningSet
from alsctl.planning.turns import Turn
from alsctl.story import Story

_THEMES = ((420, 3), (300, 2), (0, 1))
_ROUNDS = ((360, 4), (240, 3), (150, 2), (0, 1))
_ROUNDS_OF_FIRST = ((300, 2), (150, 1), (0, 0))
_FULL_DAY = 270


def stage_of(about: LearningSet, number: int) -> str:
    """Return `first`, `last` or `middle`; of a set with one session it is the first."""
    planned = [session.number for session in about.sessions]
    if number <= min(planned, default=1):
        return "first"
    last = about.sessions_planned or max(planned, default=0)
    return "last" if number == last else "middle"


def most_rounds(stage: str, minutes: int, order: list[Turn]) -> int:
    """Return how many presenter rounds there is room for, one for each member at the most.

    A last session has one only in a full day, and only if somebody's issue still waits.
    """
    if stage == "last":
        return int(minutes >= _FULL_DAY and any(turn.issue for turn in order))
    room = _at_least(_ROUNDS_OF_FIRST if stage == "first" else _ROUNDS, minutes)
    return min(room, len(order)) if order else room


def conversations(story: Story, stage: str, minutes: int) -> tuple[str, ...]:
    """Return which of the set's conversations come next, in the set's own order.

    Those that were had least often so far come first; a last session is about lessons.
    """
    known = story.folder.learning_set.conversations
    if stage == "last":
        return ("lessons",) if "lessons" in known else known[-1:]
    had = [conversation for record in story.held for conversation in _had(story, record.after)]
    order = sorted(known, key=lambda c: (had.count(c), _last(had, c), known.index(c)))
    chosen = order[: 1 if stage == "first" else _at_least(_THEMES, minutes)]
    return tuple(conversation for conversation in known if conversation in chosen)


def _had(story: Story, number: int) -> list[str]:
    """Return the conversations of one session: of its agenda, or else of its notes."""
    agenda = story.folder.agenda(number)
    planned = [block.conversation for block in agenda.blocks] if agenda else []
    records = [record for record in story.folder.records if record.session == number]
    noted = [note.conversation for record in records for note in record.notes]
    return list(dict.fromkeys(c for c in (planned if any(planned) else noted) if c))


def _last(had: list[str], conversation: str) -> int:
    return max((n for n, one in enumerate(had) if one == conversation), default=-1)


def _at_least(table: tuple[tuple[int, int], ...], minutes: int) -> int:
    return next(count for least, count in table if minutes >= least)
