"""What the form of a call for examples may say: it goes to anybody, so it names nobody."""

from datetime import date
from typing import Any

from alsctl.model import Call
from alsctl.model.levels import Audience
from alsctl.release import Release
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Released
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import Story


class ReleasedCall(Released, frozen=True, kw_only=True):
    """All that the form of a call may print."""

    name: str
    question: str
    reason: str
    until: date | None
    asked_by: str
    to: str
    use: str
    readers: tuple[Audience, ...]
    questions: tuple[str, ...]


class CallRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedCall


def release_call(story: Story, call: Call) -> CallRelease:
    """Let through what the form of a call prints, for anyone."""
    roster = Roster(story.folder)
    gate = Gate(story, "public", roster)
    ceiling = Ceiling(story.folder.learning_set.regime)

    def text(key: str) -> str:
        return gate.let_through(call, key, ceiling, id=call.id)

    own: dict[str, Any] = {
        "name": call.id,
        "question": text("question"),
        "reason": text("why"),
        "until": call.until,
        "asked_by": text("asked_by"),
        "to": text("to"),
        "use": text("use"),
        "readers": call.asks_for,
        "questions": gate.let_each_through(call, "questions", ceiling, id=call.id),
    }
    return CallRelease(ReleasedCall(**own, **shown(gate)), Scan(roster, "public", gate.typed))
