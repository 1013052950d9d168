"""agendas/NN.yaml: what a session plans."""

from typing import Final, Literal

from alsctl.model.keys import (
    Attendee,
    Clock,
    ConversationId,
    Day,
    Id,
    IssueId,
    Mapping,
    Party,
    Text,
)

BlockKind = Literal[
    "check-in",
    "ground-rules",
    "review",
    "bidding",
    "presenter",
    "break",
    "theme",
    "input",
    "group-work",
    "process-review",
    "next-steps",
    "other",
]
KIND_WORDS: Final[dict[BlockKind, str]] = {
    "check-in": "Check-in",
    "ground-rules": "Ground rules",
    "review": "What we said we would do",
    "bidding": "Bids",
    "presenter": "Presenter round",
    "break": "Break",
    "theme": "Themes and lessons",
    "input": "Input",
    "group-work": "Group work",
    "process-review": "How did we work?",
    "next-steps": "Next steps",
    "other": "Any other matter",
}
"""What a block without a title is called."""


class AgendaBlock(Mapping, frozen=True, kw_only=True):
    """A timed item; its start is worked out from the minutes before it."""

    id: Id | None = None
    kind: BlockKind = "other"
    title: Text | None = None
    minutes: int | None = None
    shrink_to: int | None = None
    lead: Attendee | None = None
    presenter: Party | None = None
    issue: IssueId | None = None
    conversation: ConversationId | None = None
    items: tuple[Text, ...] = ()
    method: Text | None = None
    materials: Text | None = None
    private: Text | None = None


class Agenda(Mapping, frozen=True, kw_only=True):
    """The plan of one session, or of an event."""

    alsctl: int
    session: int | None = None
    event: Text | None = None
    date: Day | None = None
    start: Clock | None = None
    finish: Clock | None = None
    when: Text | None = None
    venue: Text | None = None
    link: Text | None = None
    purpose: Text | None = None
    outcomes: tuple[Text, ...] = ()
    expected: tuple[Attendee, ...] = ()
    apologies: tuple[Attendee, ...] = ()
    pre_work: tuple[Text, ...] = ()
    papers: tuple[Text, ...] = ()
    blocks: tuple[AgendaBlock, ...] = ()
