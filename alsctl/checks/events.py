"""Rules of the records of events."""

import re
from collections.abc import Iterator

from alsctl.errors import Problem, Severity
from alsctl.model import Event, Folder


def events_have_a_day(folder: Folder) -> Iterator[Problem]:
    """Without a day an event comes before all sessions, and documents cannot say when it was."""
    for event in _events(folder):
        if event.date is None and event.when is None:
            yield Problem(
                place=event.origin.place(),
                rule="dates",
                says="nothing says when this event was, so it stands before all sessions",
                instead="write date: 2018-05-16, dates: for a series, or when: and the words",
                severity=Severity.ADVICE,
            )


def counts_fit_together(folder: Folder) -> Iterator[Problem]:
    """Those who are counted by type or region are no more than came."""
    for event in _events(folder):
        counted = sum(came.count for came in event.participants)
        if event.attended is not None and counted > event.attended:
            yield Problem(
                place=event.origin.place("attended"),
                rule="attendance",
                says=f"{event.attended} came, but under participants: {counted} are counted",
                instead="mend attended: or the counts",
            )


def organisations_are_named(folder: Folder) -> Iterator[Problem]:
    """A code tells the scan of documents no name that must not leave."""
    for event in _events(folder):
        for at, text in enumerate(event.organisations):
            if re.fullmatch(r"[A-Z]{1,3}[0-9]{2,}", text.strip()):
                yield Problem(
                    place=event.origin.place(f"organisations[{at}]"),
                    rule="name",
                    says=f"“{text}” is a code, and documents are searched for names",
                    instead="write the name of the organisation as the register has it",
                    severity=Severity.ADVICE,
                )


def _events(folder: Folder) -> Iterator[Event]:
    return (record for record in folder.records if isinstance(record, Event))
