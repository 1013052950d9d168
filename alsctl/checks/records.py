"""Rules of records and of lessons.yaml."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import UNSET

from alsctl.errors import Place, Problem, advice
from alsctl.model import Folder
from alsctl.model.levels import REGIMES
from alsctl.model.records import LETTERS
from alsctl.story import tell


def regime_is_not_looser(folder: Folder) -> Iterator[Problem]:
    """A meeting may only be held under a stricter regime than its set."""
    rule = folder.learning_set.regime
    for record in folder.records:
        if record.regime and REGIMES.index(record.regime) > REGIMES.index(rule):
            yield Problem(
                place=record.origin.place("regime"),
                rule="regime",
                says=f"{record.regime} is less strict than the set's own regime, {rule}",
                instead="leave regime: out here, or write a stricter one",
            )


def days_are_in_order(folder: Folder) -> Iterator[Problem]:
    """A meeting ends after it starts, and is agreed after it took place."""
    for record in folder.records:
        for key, earlier, later in (
            ("until", record.date, record.until),
            ("agreed", record.date, record.agreed),
        ):
            if earlier and later and later < earlier:
                yield Problem(
                    place=record.origin.place(key),
                    rule="dates",
                    says=f"{key}: is before the day of the meeting",
                    instead="check both days",
                )
        same_day = not record.until or record.until == record.date
        if record.start and record.finish and same_day and record.finish < record.start:
            yield Problem(
                place=record.origin.place("finish"),
                rule="times",
                says="it finishes before it starts",
                instead="check both times",
            )


def day_agrees_with_the_diary(folder: Folder) -> Iterator[Problem]:
    """Two different days for one session are worth a look."""
    for record in folder.records:
        planned = folder.learning_set.planned(record.session or 0)
        if record.held == "no":  # the diary has the day that it was put off to
            continue
        if planned and planned.date and record.date and planned.date != record.date:
            yield advice(
                record.origin.place("date"),
                "dates",
                f"set.yaml has another day for session {record.session}, {planned.date}",
                "mend the one that is wrong",
            )


def entry_ids_are_told_apart(folder: Folder) -> Iterator[Problem]:
    """The id of an entry stands once in all records, and once in lessons.yaml."""
    noted = (e for record in folder.records for key in LETTERS for e in getattr(record, key))
    drawn = folder.lessons.lessons if folder.lessons else ()
    lists: tuple[Iterable[Any], ...] = (noted, drawn)
    for entries in lists:
        first: dict[str, Place] = {}
        for entry in entries:
            if entry.id in first:
                yield Problem(
                    place=entry.origin.place("id"),
                    rule="duplicate-id",
                    says=f"“{entry.id}” is already the id of the entry at {first[entry.id]}",
                    instead="delete one id: line, and the entry gets the next free number",
                )
            first.setdefault(entry.id, entry.origin.place("id"))


def notes_say_something(folder: Folder) -> Iterator[Problem]:
    """A note has a text, or says that something was off the record; never both."""
    for record in folder.records:
        for note in record.notes:
            if not note.text and not note.off_the_record:
                yield Problem(
                    place=note.origin.place(),
                    rule="missing-key",
                    says="this note has no text",
                    instead="add text: here",
                )
            elif note.text and note.off_the_record:
                yield Problem(
                    place=note.origin.place("text"),
                    rule="off-the-record",
                    says="what is off the record is not kept",
                    instead="delete text:, or off_the_record:",
                )


def nobody_is_both_here_and_away(folder: Folder) -> Iterator[Problem]:
    """Somebody who sent apologies was not there."""
    for record in folder.records:
        present = () if record.present is UNSET else record.present
        for number, who in enumerate(record.apologies):
            if who in present:
                yield Problem(
                    place=record.origin.place(f"apologies[{number}]"),
                    rule="attendance",
                    says=f"{who} is also under present:",
                    instead="take it out of one of them",
                )


def consent_says_for_whom(folder: Folder) -> Iterator[Problem]:
    """Consent counts only for the audiences that it names."""
    for record in folder.records:
        for quote in record.quotes:
            if quote.consent == "given" and not quote.audiences:
                yield advice(
                    quote.origin.place("consent"),
                    "consent",
                    "consent is given for no audience, so these words stay in the set",
                    "add audiences: [sector]",
                )


def lessons_are_drawn(folder: Folder) -> Iterator[Problem]:
    """Once lessons.yaml exists, each noted lesson is drawn or set aside."""
    for noted in tell(folder, date.min).undrawn:
        yield advice(
            noted.entry.origin.place(),
            "undrawn",
            f"the lesson {noted.entry.id} is neither drawn nor set aside in lessons.yaml, "
            "so no document shows it",
            "add it there under from: or set_aside:",
        )
