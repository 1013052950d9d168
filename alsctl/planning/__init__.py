"""The agenda of the next session, planned from the story: what is carried over, whose turn it is.

An agenda goes to the set: what comes from records passes through release first.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from alsctl.model import Agenda, Folder
from alsctl.model.agendas import AgendaBlock
from alsctl.planning.carried import Carried, carried
from alsctl.planning.fitting import fitted
from alsctl.planning.parts import Part
from alsctl.planning.presenters import presenters
from alsctl.planning.running_order import Wanted, parts
from alsctl.planning.stages import conversations, most_rounds, stage_of
from alsctl.planning.turns import turns
from alsctl.planning.words import outcomes, pre_work, purpose
from alsctl.story import Story, tell
from alsctl.timetable import Sitting, sitting

__all__ = ["USUAL_LENGTH", "Plan", "plan"]

USUAL_LENGTH: Final = 180
"""Minutes of a session of which nobody said how long it is."""


class Plan(Struct, frozen=True):
    """A planned agenda, when it is, and for how many minutes it was planned."""

    agenda: Agenda
    sitting: Sitting
    minutes: int


def plan(folder: Folder, number: int, today: date, *, papers: tuple[str, ...] = ()) -> Plan:
    """Plan a session from what the records before it say.

    Date, times and place stay with the diary in set.yaml. `papers` are for a first session.
    """
    when = sitting(folder.learning_set, number)
    minutes = when.minutes or USUAL_LENGTH
    before = _before(folder, number, today)
    stage = stage_of(folder.learning_set, number)
    order = turns(before, when.date or today)
    wanted = Wanted(
        about=folder.learning_set,
        stage=stage,
        minutes=minutes,
        presenters=tuple(presenters(before, order, is_first=stage == "first")),
        conversations=conversations(before, stage, minutes),
        left=Carried() if stage == "first" else carried(before, tell(folder, today), when.date),
    )
    most = most_rounds(stage, minutes, order)
    wanted, blocks = _that_fits(wanted, most, when)
    return Plan(_agenda(wanted, number, blocks, papers=papers), when, minutes)


def _before(folder: Folder, number: int, today: date) -> Story:
    """Tell the story up to a session: what was noted in it or later is not known yet."""
    records = tuple(record for record in folder.records if record.after < number)
    return tell(replace(folder, records=records), today)


def _agenda(
    wanted: Wanted, number: int, blocks: tuple[AgendaBlock, ...], *, papers: tuple[str, ...]
) -> Agenda:
    kinds = [block.kind for block in blocks]
    rounds, left = kinds.count("presenter"), wanted.left
    names = [presenter.name for presenter in wanted.presenters[:rounds] if presenter.name]
    papers = papers if wanted.stage == "first" else ()
    reading = ["Read the background paper, and mark one sentence that you disagree with."]
    return Agenda(
        alsctl=1,
        session=number,
        purpose=purpose(wanted.stage, rounds, has_actions=bool(left.actions)),
        outcomes=tuple(outcomes(wanted.stage, rounds, left)),
        pre_work=(*(reading if papers else ()), *pre_work(wanted.stage, names, left)),
        papers=papers,
        blocks=blocks,
    )


def _that_fits(wanted: Wanted, most: int, when: Sitting) -> tuple[Wanted, tuple[AgendaBlock, ...]]:
    for rounds, least in _attempts(most):
        chosen = [part for part in parts(wanted, rounds) if (part.may_go or least) >= least]
        if found := fitted(chosen, wanted.minutes, when):
            return wanted, _blocks(found)
    review = next(part for part in parts(wanted, 0) if part.kind == "process-review")
    return wanted, _blocks([review.of(min(review.minutes, wanted.minutes))])


_ALL: Final = 1


def _attempts(most: int) -> Iterator[tuple[int, int]]:
    """Yield how many rounds to try, and which parts may stay: those of the number or a higher one.

    Bids go before a round does; when one round is left, everything else that may go goes first.
    """
    for rounds in range(most, 0, -1):
        yield rounds, _ALL
        yield rounds, _ALL + 2
    for rounds in range(min(most, 1), -1, -1):
        yield from ((rounds, least) for least in range(_ALL, 9))


def _blocks(found: list[Part]) -> tuple[AgendaBlock, ...]:
    return tuple(
        replace(part.as_block(), id=f"b{number}") for number, part in enumerate(found, start=1)
    )
