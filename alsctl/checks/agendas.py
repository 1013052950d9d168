"""Rules of agendas: blocks fit the time, with a break and a process review."""

from collections.abc import Iterator

from alsctl.errors import Place, Problem, advice
from alsctl.model import Agenda, Folder
from alsctl.timetable import LONGEST_WITHOUT_BREAK, Timetable, sitting, timetable
from alsctl.wording import counted


def blocks_fit(folder: Folder) -> Iterator[Problem]:
    """More minutes than there are between start and finish are a fault."""
    for agenda in folder.agendas:
        when = sitting(folder.learning_set, agenda.session or 0, agenda=agenda)
        if when.start is None or when.finish is None:
            continue
        if when.minutes is None:
            yield Problem(
                place=agenda.origin.place("finish"),
                rule="times",
                says="it finishes before it starts",
                instead="check start: and finish:",
            )
        else:
            yield from _too_long(agenda, timetable(agenda, when.start, when.finish))


def _too_long(agenda: Agenda, table: Timetable) -> Iterator[Problem]:
    """Yield a fault where blocks do not fit, and advice where some give so that all do."""
    place, there_are = agenda.origin.place("blocks"), table.available
    if table.overrun:
        least = " at the least" if table.total < table.planned else ""
        yield Problem(
            place=place,
            rule="too-long",
            says=f"the blocks take {table.total} minutes{least} and there are {there_are}",
            instead=f"take out {counted(table.overrun, 'minute')}",
        )
    elif table.total < table.planned:
        yield _advice(
            place,
            f"the blocks take {table.planned} minutes and there are {there_are}",
            f"where shrink_to: lets them they are cut: {'; '.join(table.cuts)}",
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
        when = sitting(folder.learning_set, agenda.session or 0, agenda=agenda)
        for timed in timetable(agenda, when.start, when.finish).blocks:
            if timed.without_break > LONGEST_WITHOUT_BREAK:
                passed = f"{timed.without_break} minutes have passed"
                yield _advice(
                    timed.block.origin.place("minutes"),
                    f"by the end of this block {passed} without a break",
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
    return advice(place, "agenda", says, instead)
