"""calls/<name>.yaml: a question to practitioners, for examples that others may use."""

from alsctl.model.keys import Day, Id, Mapping, PriorityId, Text
from alsctl.model.levels import Audience

ASKED_FOR: tuple[Audience, ...] = ("sector", "public")
"""For whom consent is asked where `audiences:` does not say."""


class Call(Mapping, frozen=True, kw_only=True):
    """A call for examples: what is asked, why, until when, by whom, and what becomes of answers.

    `audiences` are those for which consent is asked; `questions` are asked beside the usual ones.
    """

    alsctl: int
    id: Id = ""
    question: Text
    why: Text | None = None
    until: Day | None = None
    asked_by: Text | None = None
    to: Text | None = None
    use: Text | None = None
    audiences: tuple[Audience, ...] = ()
    questions: tuple[Text, ...] = ()
    priority: PriorityId | None = None

    @property
    def asks_for(self) -> tuple[Audience, ...]:
        """The audiences for which consent is asked."""
        return self.audiences or ASKED_FOR
