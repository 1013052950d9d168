"""Trials, barriers, actions and quotes, as far as an audience may see them."""

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from alsctl.model import Record
from alsctl.model.levels import reaches
from alsctl.model.records import Progress, Result
from alsctl.release.bonds import consented
from alsctl.release.gate import Gate
from alsctl.release.lessons import source
from alsctl.release.naming.sayers import without_sayer
from alsctl.release.released import (
    ReleasedAction,
    ReleasedBarrier,
    ReleasedQuote,
    ReleasedTrial,
)
from alsctl.story import ActionNow, Noted, QuoteNow, TrialNow, last_word


def trials(gate: Gate, *, parties: bool = True) -> Iterator[ReleasedTrial]:
    """Yield the trials that this audience sees, each with its last result that it sees.

    Without `parties` nothing is said of where they were, not even as a label.
    """
    for trial in gate.story.trials:
        if gate.passes(trial.id, "trial", trial.noted.entry, gate.level(trial.noted)):
            yield _trial(gate, trial, parties=parties)


def _trial(gate: Gate, trial: TrialNow, *, parties: bool) -> ReleasedTrial:
    entry, record = trial.noted.entry, trial.noted.record
    ceiling = gate.ceiling(trial.noted)
    text = gate.texts(entry, ceiling, id=trial.id, main="idea")
    seen = _seen_results(gate, trial)
    result = seen[-1] if seen else None
    said = _result_texts(gate, trial, result)
    gate.comes_from(record)
    return ReleasedTrial(
        id=gate.shown_id(trial.id, "T"),
        idea=text("idea"),
        expected=text("expected"),
        where=gate.labels.of(entry.where, ceiling) if parties else "",
        scale=text("scale"),
        measure=text("measure"),
        cost=text("cost"),
        outcome=result.entry.outcome if result else None,
        happened=said("happened"),
        why=said("why"),
        decision=result.entry.decision if result else None,
        might_work_if=said("might_work_if"),
        advice=said("advice"),
        not_for=said("not_for"),
        source=source(result.record if result else record, "trial", gate=gate),
        kept=gate.without_private(trial).is_kept_from(seen),
    )


def _seen_results(gate: Gate, trial: TrialNow) -> list[Noted[Result]]:
    return [
        result
        for result in trial.results
        if gate.passes(trial.id, "result", result.entry, gate.level(result))
    ]


def _result_texts(
    gate: Gate, trial: TrialNow, result: Noted[Result] | None
) -> Callable[[str], str]:
    if result is None:
        return lambda key: ""
    gate.comes_from(result.record)
    return gate.texts(result.entry, gate.ceiling(result), id=trial.id, main="happened")


def barriers(gate: Gate) -> Iterator[ReleasedBarrier]:
    """Yield the barriers that this audience sees."""
    for noted in gate.story.barriers:
        id = noted.entry.id or ""
        if gate.passes(id, "barrier", noted.entry, gate.level(noted)):
            text = gate.texts(noted.entry, gate.ceiling(noted), id=id)
            gate.comes_from(noted.record)
            yield ReleasedBarrier(
                id=gate.shown_id(id, "B"),
                text=text("text"),
                ask=text("ask"),
                of=text("of"),
                source=source(noted.record, "barrier", gate=gate),
            )


def actions(gate: Gate, *, parties: bool = True) -> Iterator[ReleasedAction]:
    """Yield the actions that this audience sees; one that is closed never looks open to it.

    Without `parties` nothing is said of whose they are.
    """
    for action in gate.story.actions:
        entry = action.noted.entry
        seen = [said for said in action.progress if gate.sees(said)]
        state = last_word((said.entry.state for said in seen), "open")
        if not action.is_open and state != action.state:
            rule = f"it is {action.state}, and what says so does not go as far"
            gate.decide(action.id, "action", entry, goes=False, rule=rule)
        elif gate.passes(action.id, "action", entry, gate.level(action.noted)):
            yield _action(gate, action, seen, parties=parties)


def _action(
    gate: Gate, action: ActionNow, seen: list[Noted[Progress]], *, parties: bool
) -> ReleasedAction:
    first, record = action.noted.entry, action.noted.record
    said = [progress.entry for progress in seen]
    ceiling = gate.ceiling(action.noted)
    for progress in seen:
        ceiling = ceiling.with_source(gate.ceiling(progress))
    for contributing in (record, *(progress.record for progress in seen)):
        gate.comes_from(contributing)
    reworded = next((entry for entry in reversed(said) if entry.text), None)
    by = last_word((entry.by for entry in said), first.by) if parties else ()
    return ReleasedAction(
        id=gate.shown_id(action.id, "A"),
        text=gate.texts(reworded or first, ceiling, id=action.id)("text"),
        by=gate.labels.of(by, ceiling),
        due=last_word((entry.due for entry in said), first.due),
        state=last_word((entry.state for entry in said), "open"),
        source=source(record, "action", gate=gate),
    )


def quotes(gate: Gate, records: Iterable[Record] | None = None) -> Iterator[ReleasedQuote]:
    """Yield the quotes that this audience sees, of some records or of all.

    Beyond the set they need consent for it; words that were taken back nobody sees again.
    """
    here = None if records is None else {x.id for record in records for x in record.quotes}
    for quote in gate.story.quotes:
        if (here is None or quote.id in here) and _is_quoted(gate, quote):
            yield _quoted(gate, quote)


def _is_quoted(gate: Gate, quote: QuoteNow) -> bool:
    """Tell whether somebody's words may be used; words that were withdrawn nobody sees again."""
    entry = quote.noted.entry
    agreed = any(reaches(to, gate.audience) for to in consented(quote))
    if quote.consent == "withdrawn" or (gate.beyond and not agreed):
        consent = "given for others" if quote.consent == "given" else quote.consent
        rule = f"consent for this audience is needed and it is {consent}"
        gate.decide(quote.id, "quote", entry, goes=False, rule=rule)
        return False
    return gate.passes(quote.id, "quote", entry, gate.level(quote.noted))


def _quoted(gate: Gate, quote: QuoteNow) -> ReleasedQuote:
    """Return somebody's words, and as much of who it was as may be told."""
    noted = quote.noted
    ceiling = gate.ceiling(noted)
    gate.comes_from(noted.record)
    said = noted.entry
    if gate.beyond:
        words = without_sayer(said.text, said.by, gate.story.folder)
        said = replace(said, text=words)
    text = gate.texts(said, ceiling, id=quote.id)
    by = gate.labels.of(said.by, ceiling)
    return ReleasedQuote(text("text"), by, source(noted.record, "quote", gate=gate))
