"""Who presents next, in words for the set, and for the facilitator alone why it is their turn."""

from collections.abc import Iterator

from msgspec import Struct

from alsctl.planning.lines import as_title
from alsctl.planning.reading import may_be_quoted
from alsctl.planning.turns import Turn
from alsctl.story import Story
from alsctl.wording import counted, number


class Presenter(Struct, frozen=True):
    """Who presents in a round, if it is known; `why` is for the facilitator."""

    id: str | None = None
    name: str = ""
    issue: str | None = None
    title: str | None = None
    why: str | None = None


def presenters(story: Story, order: list[Turn], *, is_first: bool) -> Iterator[Presenter]:
    """Yield who presents, in turn; before a first session nobody is told to."""
    for turn in order:
        if is_first and turn.issue is None:
            yield Presenter(why=_ASK)
        else:
            yield _presenter(story, turn)


_ASK = "Ask beforehand who would like to be the first."


def _presenter(story: Story, turn: Turn) -> Presenter:
    name = turn.member.name or turn.member.role or ""
    why = _air_time(name, turn)
    issue = turn.issue
    if issue is None:
        return Presenter(turn.member.id, name, None, None, why)
    record = issue.record
    where = record.called if record.is_event else f"session {record.after}"
    why += f" Brought an issue to {where} that still waits."
    if not may_be_quoted(story, issue):
        return Presenter(turn.member.id, name, None, None, why)
    id = issue.entry.id if issue.entry.id in story.folder.written else None
    return Presenter(turn.member.id, name, id, as_title(issue.entry.text), why)


def _air_time(name: str, turn: Turn) -> str:
    if not turn.times:
        return f"{name} is next in turn: has not presented yet."
    often = {1: "once", 2: "twice"}.get(turn.times, f"{number(turn.times)} times")
    said = f"{often}, last in session {turn.last}, {counted(turn.minutes, 'minute')} in all"
    return f"{name} is next in turn: has presented {said}."
