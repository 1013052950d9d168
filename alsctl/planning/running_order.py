"""The parts of a first session, of one in the middle, and of the last, before they are fitted."""

from msgspec import Struct

from alsctl.model import LearningSet
from alsctl.model.agendas import AgendaBlock
from alsctl.planning.carried import Carried
from alsctl.planning.parts import Part
from alsctl.planning.presenters import Presenter
from alsctl.planning.words import METHOD, QUESTIONS, conversation_title


class Wanted(Struct, frozen=True, kw_only=True):
    """All that a running order is made of."""

    about: LearningSet
    stage: str
    minutes: int
    presenters: tuple[Presenter, ...]
    conversations: tuple[str, ...]
    left: Carried

    @property
    def hosts(self) -> list[str]:
        """The ids of the facilitators who lead blocks."""
        return [str(facilitator.id) for facilitator in self.about.facilitators]

    @property
    def size(self) -> int:
        """How many people there are, as far as is known."""
        return len(self.about.members) or self.about.size or 8


def parts(wanted: Wanted, rounds: int) -> list[Part]:
    """Return the parts of a session with so many presenter rounds, in their order."""
    presenters = [*wanted.presenters, *([Presenter()] * rounds)][:rounds]
    made = [_round(presenter) for presenter in presenters]
    return {"first": _first, "last": _last}.get(wanted.stage, _middle)(wanted, made)


def _middle(wanted: Wanted, rounds: list[Part]) -> list[Part]:
    themes = _themes(wanted)
    half = (len(rounds) + 1) // 2 if len(themes) > 1 else len(rounds)
    return [
        _part(wanted, "check-in", "Check-in: what has moved since we met?", 10, 5, 20, may_go=5),
        _part(wanted, "ground-rules", "A reminder of how we work together", 5, 5, 5, may_go=3),
        _review(wanted, "What we said we would do"),
        _bids(wanted, "Bids: does anything need to come first?", len(rounds)),
        *rounds[:half],
        *themes[:-1],
        *rounds[half:],
        *themes[-1:],
        _process_review(wanted, "How did we work?"),
        _part(wanted, "next-steps", "Who does what, and who presents next", 5, 5, 15, may_go=7),
    ]


def _first(wanted: Wanted, rounds: list[Part]) -> list[Part]:
    question = wanted.about.focus.question if wanted.about.focus else None
    meeting = min(30, max(15, wanted.size * 5 // 2 // 5 * 5))
    focus = question or "What do we want to work on together?"
    rules = tuple(rule.text for rule in wanted.about.ground_rules)
    return [
        _part(
            wanted,
            "check-in",
            "Who we are, and what would make this worth our time",
            meeting,
            10,
            meeting + 10,
            may_go=7,
        ),
        _part(
            wanted, "ground-rules", "How we work together: rules to agree", 15, 10, 25, items=rules
        ),
        _part(wanted, "input", focus, 25, 10, 45, may_go=3, items=_FOCUS),
        *rounds,
        *_themes(wanted),
        _part(wanted, "bidding", "Who presents when", 5, 5, 10, may_go=2),
        _process_review(wanted, "How did we work?"),
        _part(wanted, "next-steps", "Who does what until we meet again", 10, 5, 15, may_go=5),
    ]


_FOCUS = (
    "What do we have in common, and what do we not?",
    "What could we move in the time that we have?",
)


def _last(wanted: Wanted, rounds: list[Part]) -> list[Part]:
    lessons = wanted.conversations[-1] if wanted.conversations else None
    return [
        _part(wanted, "check-in", "Check-in", 10, 5, 20, may_go=5),
        _review(wanted, "What we said we would do, and who carries on"),
        *rounds,
        _part(
            wanted,
            "theme",
            "Our lessons: which hold, for whom, and where not?",
            45,
            10,
            60,
            conversation=lessons,
            items=(*_AGREEING, *wanted.left.lessons),
        ),
        *([_telling(wanted)] if wanted.minutes >= _FULL_DAY else []),
        _part(
            wanted,
            "group-work",
            "What each of us takes home, and will do next",
            30,
            15,
            60,
            may_go=6,
        ),
        _process_review(wanted, "Was it worth it? The set, looked back on", items=_EVALUATION),
        _part(wanted, "next-steps", "How the set ends, and what goes on", 15, 5, 25, items=_END),
    ]


_FULL_DAY = 300


def _telling(wanted: Wanted) -> Part:
    title = "Telling others: who needs to hear which lesson, from whom, and how?"
    return _part(wanted, "group-work", title, 30, 20, 60, may_go=2)


_AGREEING = (
    "Which lessons would each of us put our name to?",
    "Where do we disagree, and is the disagreement itself worth telling?",
)
_EVALUATION = (
    "For me: what did I learn, and what do I do differently?",
    "For the set: what helped us work, and how well did we keep each ground rule?",
    "For those who asked for it: was it worth the time, and what came of it that nobody expected?",
)
_END = (
    "What of this may be told outside, and who tells it?",
    "Who keeps the open actions and trials going?",
    "How, and whether, we stay in touch",
)


def _part(
    wanted: Wanted,
    kind: str,
    title: str,
    minutes: int,
    least: int,
    most: int,
    *,
    may_go: int | None = None,
    conversation: str | None = None,
    items: tuple[str, ...] = (),
    private: str | None = None,
) -> Part:
    block = AgendaBlock(
        kind=kind,  # type: ignore[arg-type]
        title=title,
        lead=_lead(kind, wanted.hosts),
        conversation=conversation,
        items=items,
        private=private,
    )
    return Part(block=block, minutes=minutes, least=least, most=most, may_go=may_go)


def _lead(kind: str, hosts: list[str]) -> str | None:
    """Return who leads a block: where there are two, they share it out."""
    if not hosts:
        return None
    second = kind in ("review", "next-steps", "input", "bidding")
    return hosts[1] if second and len(hosts) > 1 else hosts[0]


def _review(wanted: Wanted, title: str) -> Part:
    left = wanted.left
    items = (*left.work, *left.actions, *left.trials)
    usual = 20 if len(items) <= 7 else 25 if len(items) <= 10 else 30
    return _part(wanted, "review", title, usual, 10, 45, may_go=6, items=items)


def _bids(wanted: Wanted, title: str, rounds: int) -> Part:
    reserve = ", ".join(p.name for p in wanted.presenters[rounds : rounds + 3] if p.name)
    return _part(
        wanted,
        "bidding",
        title,
        5,
        5,
        10,
        may_go=1,
        items=wanted.left.issues,
        private=f"Next in turn after these, should somebody drop out: {reserve}."
        if reserve
        else None,
    )


def _round(presenter: Presenter) -> Part:
    block = AgendaBlock(
        kind="presenter",
        title=presenter.title or "Presenter round",
        presenter=presenter.id,
        issue=presenter.issue,
        method=METHOD,
        private=presenter.why,
    )
    return Part(block=block, minutes=40, least=30, most=50)


def _themes(wanted: Wanted) -> list[Part]:
    """Return a block for each conversation whose turn it is; lessons past review go to the last."""
    found: list[str | None] = [*wanted.conversations] or [None]
    return [
        _part(
            wanted,
            "theme",
            conversation_title(conversation),
            20,
            10,
            60,
            may_go=4,
            conversation=conversation,
            items=(
                *QUESTIONS.get(conversation or "lessons", ()),
                *(wanted.left.lessons if number == len(found) else ()),
            ),
        )
        for number, conversation in enumerate(found, start=1)
    ]


def _process_review(wanted: Wanted, title: str, *, items: tuple[str, ...] = ()) -> Part:
    """Return the process review: it has its minutes whatever else has to go."""
    last = wanted.stage == "last"
    usual = 25 if last and wanted.minutes >= 150 else 15
    usual = usual if wanted.minutes >= 90 else 10 if wanted.minutes >= 45 else 5
    return _part(wanted, "process-review", title, usual, usual, usual + 10, items=items)
