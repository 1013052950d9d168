"""set.yaml: who a learning set is, why, how many sessions, and under which rules."""

import re
from collections.abc import Sequence
from typing import Literal

from alsctl.model.keys import (
    Clock,
    Day,
    EventId,
    Id,
    Mapping,
    OrganisationId,
    Text,
    Word,
)
from alsctl.model.levels import Attribution, NotesKept, Regime, Sees, Share


class Sponsor(Mapping, frozen=True, kw_only=True):
    """Who commissioned the set, and how much of it they see."""

    name: Text | None = None
    sees: Sees = "lessons"


class Contact(Mapping, frozen=True, kw_only=True):
    """Whom readers may ask."""

    name: Text | None = None
    email: Text | None = None
    web: Text | None = None


class Facilitator(Mapping, frozen=True, kw_only=True):
    """Somebody who runs the set."""

    id: Id | None = None
    name: Text
    organisation: Text | None = None


class PlannedSession(Mapping, frozen=True, kw_only=True):
    """A sitting that is in the diary; `when` is printed instead of the date."""

    number: int
    date: Day | None = None
    start: Clock | None = None
    finish: Clock | None = None
    when: Text | None = None
    venue: Text | None = None
    link: Text | None = None


class SharedBefore(Mapping, frozen=True, kw_only=True):
    """The set's own default levels."""

    lessons: Share | None = None
    trials: Share | None = None
    barriers: Share | None = None


class Candidate(Mapping, frozen=True, kw_only=True):
    """A subject that was weighed before the set started; scores from 1 to 5.

    `chosen` marks the one that the question came from, where its words are others.
    """

    text: Text
    relevant: int | None = None
    important: int | None = None
    movable: int | None = None
    why: Text | None = None
    chosen: bool = False


class Focus(Mapping, frozen=True, kw_only=True):
    """The shared subject, who chose it, when and `at` which event, and what else was weighed."""

    question: Text | None = None
    chosen_by: Text | None = None
    on: Day | None = None
    at: EventId | None = None
    candidates: tuple[Candidate, ...] = ()

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that was chosen: marked so, or else in the words of the question."""
        marked = (candidate for candidate in self.candidates if candidate.chosen)
        same = (c for c in self.candidates if _words(c.text) == _words(self.question or ""))
        return next(marked, None) or next(same, None)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


class Organisation(Mapping, frozen=True, kw_only=True):
    """A council or a partner; `code` joins it to a register."""

    id: Id | None = None
    name: Text
    type: Text | None = None
    region: Text | None = None
    code: Text | None = None
    aliases: tuple[Text, ...] = ()
    attribution: Attribution | None = None


class Group(Mapping, frozen=True, kw_only=True):
    """Organisations that count as one unit."""

    id: Id | None = None
    name: Text | None = None
    organisations: tuple[OrganisationId, ...] = ()


class Person(Mapping, frozen=True, kw_only=True):
    """A member of the set; has a name or a role."""

    id: Id | None = None
    name: Text | None = None
    role: Text | None = None
    organisation: OrganisationId | None = None
    email: Text | None = None
    aliases: tuple[Text, ...] = ()
    attribution: Attribution | None = None
    champion: bool = False
    joined: Day | None = None
    left: Day | None = None


class Recruited(Mapping, frozen=True, kw_only=True):
    """An organisation that was asked to join, and its answer."""

    organisation: Text
    answer: Literal["invited", "accepted", "declined"] = "invited"
    on: Day | None = None
    reason: Text | None = None


class GroundRule(Mapping, frozen=True, kw_only=True):
    """One of the set's own rules."""

    id: Id | None = None
    text: Text


class Theme(Mapping, frozen=True, kw_only=True):
    """What several lessons are about; `formerly` are names it had."""

    id: Id | None = None
    name: Text | None = None
    means: Text | None = None
    formerly: tuple[Text, ...] = ()


class Became(Mapping, frozen=True, kw_only=True):
    """What became of an ask: what was done with it, when, by or to whom, and in which words."""

    on: Day | None = None
    what: Literal["sent", "answered", "changed", "refused"]
    of: Text | None = None
    text: Text | None = None


def unanswered(became: Sequence[Became]) -> Became | None:
    """Return how an ask was last sent, where nothing came back since."""
    last = became[-1] if became else None
    return last if last and last.what == "sent" else None


class Priority(Mapping, frozen=True, kw_only=True):
    """A policy priority of the sponsor; `became` tells what came of its ask, in order.

    `of` is who is asked, `options` what they could do, and `councils_will` what councils will do
    themselves.
    """

    id: Id
    name: Text | None = None
    ask: Text | None = None
    of: Text | None = None
    options: tuple[Text, ...] = ()
    costs: Text | None = None
    risks: Text | None = None
    councils_will: tuple[Text, ...] = ()
    source: Text | None = None
    dated: Day | None = None
    status: Word | None = None
    became: tuple[Became, ...] = ()


class Provider(Mapping, frozen=True, kw_only=True):
    """A service that everybody in an area meets."""

    provider: Text
    reach: Text | None = None
    contact: Text | None = None


class Cleared(Mapping, frozen=True, kw_only=True):
    """A text that somebody looked at and lets past the scan."""

    text: Text
    why: Text | None = None


class Ended(Mapping, frozen=True, kw_only=True):
    """How the set came to its end."""

    on: Day | None = None
    how: Literal["completed", "stopped early", "changed"] | None = None
    why: Text | None = None


class LearningSet(Mapping, frozen=True, kw_only=True):
    """All that set.yaml says; a name is enough."""

    alsctl: int
    id: Id = ""
    name: Text
    title: Text | None = None
    kind: Text | None = None
    purpose: Text | None = None
    sponsor: Sponsor | None = None
    contact: Contact | None = None
    facilitators: tuple[Facilitator, ...] = ()
    sessions_planned: int | None = None
    sessions: tuple[PlannedSession, ...] = ()
    regime: Regime = "chatham-house"
    notes: NotesKept = "agreed"
    share: SharedBefore = SharedBefore()
    conversations: tuple[Id, ...] = ()
    focus: Focus | None = None
    programme_of_work: tuple[Text, ...] = ()
    limits: tuple[Text, ...] = ()
    size: int | None = None
    organisations: tuple[Organisation, ...] = ()
    groups: tuple[Group, ...] = ()
    members: tuple[Person, ...] = ()
    recruitment: tuple[Recruited, ...] = ()
    ground_rules: tuple[GroundRule, ...] = ()
    themes: tuple[Theme, ...] = ()
    priorities: tuple[Priority, ...] = ()
    service_map: tuple[Provider, ...] = ()
    may_name: tuple[Cleared, ...] = ()
    hide: tuple[Text, ...] = ()
    held_by: Text | None = None
    delete_after: Day | None = None
    ended: Ended | None = None

    @property
    def shown_title(self) -> str:
        """The title on documents."""
        return self.title or self.name

    def planned(self, number: int) -> PlannedSession | None:
        """Return what the diary says of a session, if it says anything."""
        return next((session for session in self.sessions if session.number == number), None)
