"""calls/<name>/NN.yaml: an answer to a call for examples, with where it came from and consent."""

from alsctl.model.keys import Day, Id, Mapping, PriorityId, Text, ThemeId, Word
from alsctl.model.levels import Audience, Consent
from alsctl.model.records import Entry


class Respondent(Mapping, frozen=True, kw_only=True):
    """Who answered; `type` is the kind of organisation. The email never leaves."""

    name: Text | None = None
    role: Text | None = None
    organisation: Text | None = None
    type: Text | None = None
    email: Text | None = None


class Answered(Mapping, frozen=True, kw_only=True):
    """An answer to a question of the call's own, or words that answer none."""

    question: Text
    text: Text


class CameFrom(Mapping, frozen=True, kw_only=True):
    """The file and row that an answer came in; `content` tells whether it comes again."""

    file: Text
    row: int | None = None
    content: Word | None = None


class Example(Entry, frozen=True, kw_only=True):
    """What somebody did and what came of it, in their own words.

    It goes as far as `consent` was given, to `audiences`, and no further than `share`;
    `conditions` are what was said of consent beyond yes and no.
    """

    alsctl: int
    id: Id = ""
    call: Id = ""
    title: Text | None = None
    service: Text | None = None
    theme: ThemeId | None = None
    priority: PriorityId | None = None
    problem: Text | None = None
    text: Text
    result: Text | None = None
    measure: Text | None = None
    why: Text | None = None
    failed: Text | None = None
    obstacles: Text | None = None
    cost: Text | None = None
    presumes: Text | None = None
    advice: Text | None = None
    answers: tuple[Answered, ...] = ()
    by: Respondent = Respondent()
    consent: Consent = "not asked"
    audiences: tuple[Audience, ...] = ()
    conditions: Text | None = None
    received: Day | None = None
    came_from: CameFrom | None = None
