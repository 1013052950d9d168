"""Actions, trials and quotes as they stand, by all that later records say of them."""

from collections.abc import Iterator, Sequence
from datetime import date

from alsctl.diary import called_off
from alsctl.model import Folder, Record
from alsctl.model.records import Action, Progress, Result
from alsctl.story.present import ActionNow, Noted, QuoteNow, TrialNow, all_noted, last_word


def actions_now(folder: Folder) -> Iterator[ActionNow]:
    """Yield the actions as they stand."""
    progress: dict[str, list[Noted[Progress]]] = {}
    for said in all_noted(folder, lambda record: record.progress):
        progress.setdefault(said.entry.action, []).append(said)
    sessions = _sessions(folder)
    for noted in all_noted(folder, lambda record: record.actions):
        yield _action_now(sessions, noted, progress.get(noted.entry.id or "", []))


def _action_now(
    sessions: Sequence[tuple[int, date]], noted: Noted[Action], progress: list[Noted[Progress]]
) -> ActionNow:
    action, said = noted.entry, [p.entry for p in progress]
    due = last_word((p.due for p in said), action.due)
    last = next((p for p in reversed(progress) if p.entry.state), noted)
    return ActionNow(
        id=action.id or "",
        text=last_word((p.text for p in said), action.text),
        by=last_word((p.by for p in said), action.by),
        due=due,
        falls_due=due or _next_session(sessions, last.record),
        state=last_word((p.state for p in said), "open"),
        noted=noted,
        progress=tuple(progress),
    )


def _sessions(folder: Folder) -> list[tuple[int, date]]:
    """Return the numbers and days of sessions that took place or still may, the earliest first."""
    days = [(planned.number, planned.date) for planned in folder.learning_set.sessions]
    days += [(r.session, r.date) for r in folder.records if r.session is not None]
    off = called_off(folder)
    return sorted({(number, day) for number, day in days if day and number not in off})


def _next_session(sessions: Sequence[tuple[int, date]], record: Record) -> date | None:
    """Return the day of the next session after a record."""
    return next((day for number, day in sessions if _is_later(record, number, day)), None)


def _is_later(record: Record, number: int, day: date) -> bool:
    """Tell whether a session comes after a record: by its number, or by its day after an event."""
    if record.is_event:
        return record.date is not None and day > record.date
    return number > record.after


def trials_now(folder: Folder) -> Iterator[TrialNow]:
    """Yield the trials with all their results."""
    results: dict[str, list[Noted[Result]]] = {}
    for result in all_noted(folder, lambda record: record.results):
        results.setdefault(result.entry.trial, []).append(result)
    for noted in all_noted(folder, lambda record: record.trials):
        id = noted.entry.id or ""
        yield TrialNow(id=id, noted=noted, results=tuple(results.get(id, ())))


def quotes_now(folder: Folder) -> Iterator[QuoteNow]:
    """Yield the quotes with the last word on their use."""
    for noted in all_noted(folder, lambda record: record.quotes):
        quote = noted.entry
        consent, audiences = quote.consent, quote.audiences
        for record in folder.records:
            for said in record.consents:
                if said.quote == quote.id:
                    consent, audiences = said.consent, said.audiences or audiences
        yield QuoteNow(id=quote.id or "", noted=noted, consent=consent, audiences=audiences)
