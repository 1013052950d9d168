"""Rules of agendas: blocks fit the time, with a break and a process review."""

from collections.abc import Iterator
from datetime import time

from alsctl.errors import Place, Problem, Severity
from alsctl.model import Agenda, Folder
from alsctl.wording import counted

_LONGEST_WITHOUT_BREAK = 90


def blocks_fit(folder: Folder) -> Iterator[Problem]:
    """More minutes than there are between start and finish are a fault."""
    for agenda in folder.agendas:
        start, finish = _times(folder, agenda)
        planned = sum(block.minutes or 0 for block in agenda.blocks)
        if start is None or finish is None:
            continue
        there_are = _minutes(finish) - _minutes(start)
        if there_are <= 0:
            place = agenda.origin.place("finish")
            yield Problem(
                place=place,
                rule="times",
                says="it finishes before it starts",
                instead="check start: and finish:",
            )
        elif planned > there_are:
            yield Problem(
                place=agenda.origin.place("blocks"),
                rule="too-long",
                says=f"the blocks take {planned} minutes and there are {there_are}",
                instead=f"take out {counted(planned - there_are, 'minute')}",
            )


def blocks_are_told_apart(folder: Folder) -> Iterator[Problem]:
    """The id of a block stands once in its agenda."""
    for agenda in folder.agendas:
        seen: set[str | None] = set()
        for block in agenda.blocks:
            if block.id in seen:
                yield Problem(
                    place=block.origin.place("id"),
                    rule="duplicate-id",
                    says=f"“{block.id}” is already the id of a block above",
                    instead="give one of them another id",
                )
            seen.add(block.id)


def there_is_a_break(folder: Folder) -> Iterator[Problem]:
    """People need a break in any 90 minutes."""
    for agenda in folder.agendas:
        running = 0
        for block in agenda.blocks:
            running = 0 if block.kind == "break" else running + (block.minutes or 0)
            if running > _LONGEST_WITHOUT_BREAK:
                yield _advice(
                    block.origin.place("minutes"),
                    f"by the end of this block {running} minutes have passed without a break",
                    "put a block with kind: break before it",
                )
                break


def the_process_is_reviewed(folder: Folder) -> Iterator[Problem]:
    """A session that does not look at how it worked does not get better."""
    for agenda in folder.agendas:
        kinds = {block.kind for block in agenda.blocks}
        if agenda.session is not None and kinds and "process-review" not in kinds:
            yield _advice(
                agenda.origin.place("blocks"),
                "no block reviews how the set works",
                "add one with kind: process-review",
            )


def _advice(place: Place, says: str, instead: str) -> Problem:
    return Problem(place=place, rule="agenda", says=says, instead=instead, severity=Severity.ADVICE)


def _times(folder: Folder, agenda: Agenda) -> tuple[time | None, time | None]:
    planned = folder.learning_set.planned(agenda.session or 0)
    start = agenda.start or (planned.start if planned else None)
    return start, agenda.finish or (planned.finish if planned else None)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
