"""What a session noted beside the talk: actions, decisions, trials, lessons, offers."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from alsctl.model import Record
from alsctl.model.records import (
    Action,
    Entry,
    Lesson,
    Offer,
    Progress,
    Result,
    Review,
    Trial,
)
from alsctl.release.gate import Gate
from alsctl.release.lessons import source
from alsctl.release.meetings import (
    ToldAction,
    ToldLesson,
    ToldOffer,
    ToldProgress,
    ToldResult,
    ToldReview,
    ToldTrial,
)
from alsctl.release.released import ReleasedBarrier
from alsctl.story import ActionNow, Noted, index, last_word

E = TypeVar("E", bound=Entry)
Records = tuple[Record, ...]


def _passing(
    gate: Gate, records: Records, entries: Callable[[Record], Iterable[E]], *, what: str
) -> Iterator[Noted[E]]:
    """Yield the entries of some kind that go out; those without an id are told by their meeting."""
    for record in records:
        for entry in entries(record):
            id = getattr(entry, "id", None) or record.prefix
            if gate.passes(id, what, entry, gate.level(Noted(entry, record))):
                gate.comes_from(record)
                yield Noted(entry, record)


def actions(gate: Gate, records: Records, own: frozenset[str]) -> Iterator[ToldAction]:
    """Yield the actions that were agreed, as they were agreed."""
    for noted in _passing(gate, records, lambda record: record.actions, what="action"):
        action, ceiling = noted.entry, gate.ceiling(noted)
        text = gate.texts(action, ceiling, id=action.id or "")
        yield ToldAction(
            id=gate.shown_id(action.id or "", "A"),
            text=text("text"),
            by=gate.labels.of(action.by, ceiling),
            due=action.due,
            first_step=text("first_step"),
            waiting_on=text("waiting_on"),
            own=bool(own & set(action.by)),
        )


def progress(gate: Gate, records: Records) -> Iterator[ToldProgress]:
    """Yield what became of earlier actions, each as it read before."""
    now = {action.id: action for action in gate.story.actions}
    for noted in _passing(gate, records, lambda record: record.progress, what="progress"):
        if action := now.get(noted.entry.action):
            yield _progress(gate, action, noted)


def _progress(gate: Gate, action: ActionNow, noted: Noted[Progress]) -> ToldProgress:
    said, ceiling = noted.entry, gate.ceiling(noted)
    before = list(_before(gate, action, noted))
    text = gate.texts(said, ceiling, id=action.id, main="happened")
    first: Noted[Action] | Noted[Progress] = action.noted
    worded = next((old for old in reversed(before) if old.entry.text), first)
    then = gate.ceiling(worded)
    gate.comes_from(worded.record)
    return ToldProgress(
        text=gate.texts(worded.entry, then, id=action.id)("text"),
        by=gate.labels.of(
            last_word((old.entry.by for old in before), action.noted.entry.by), ceiling
        ),
        state=said.state,
        happened=text("happened"),
        learned=text("learned"),
        due=said.due,
        reworded="" if gate.beyond and said.outside else text("text"),
        now_by=gate.labels.of(said.by, ceiling),
        source=source(action.noted.record, "action", gate=gate),
    )


def _before(gate: Gate, action: ActionNow, noted: Noted[Progress]) -> Iterator[Noted[Progress]]:
    """Yield what was said of an action before, as far as this audience sees it."""
    for said in action.progress:
        if said == noted:
            return
        if gate.sees(said):
            yield said


def decisions(gate: Gate, records: Records) -> Iterator[str]:
    """Yield what the set decided."""
    for noted in _passing(gate, records, lambda record: record.decisions, what="decision"):
        yield gate.texts(noted.entry, gate.ceiling(noted), id=noted.entry.id or "")("text")


def trials(gate: Gate, records: Records) -> Iterator[ToldTrial]:
    """Yield the trials that were begun."""
    for noted in _passing(gate, records, lambda record: record.trials, what="trial"):
        trial, ceiling = noted.entry, gate.ceiling(noted)
        text = gate.texts(trial, ceiling, id=trial.id or "", main="idea")
        yield ToldTrial(
            id=gate.shown_id(trial.id or "", "T"),
            idea=text("idea"),
            expected=text("expected"),
            where=gate.labels.telling(trial.where, ceiling),
            scale=text("scale"),
            measure=text("measure"),
            cost=text("cost"),
            until=trial.until,
        )


def results(gate: Gate, records: Records) -> Iterator[ToldResult]:
    """Yield what came of trials, each with its idea."""
    known = {trial.id: trial.noted for trial in gate.story.trials}
    for noted in _passing(gate, records, lambda record: record.results, what="result"):
        if trial := known.get(noted.entry.trial):
            yield _result(gate, trial, noted)


def _result(gate: Gate, trial: Noted[Trial], noted: Noted[Result]) -> ToldResult:
    result = noted.entry
    gate.comes_from(trial.record)
    text = gate.texts(result, gate.ceiling(noted), id=result.trial, main="happened")
    idea = gate.texts(trial.entry, gate.ceiling(trial), id=result.trial, main="idea")
    return ToldResult(
        id=gate.shown_id(result.trial, "T"),
        idea=idea("idea"),
        outcome=result.outcome,
        happened=text("happened"),
        why=text("why"),
        decision=result.decision,
        might_work_if=text("might_work_if"),
        advice=text("advice"),
        not_for=text("not_for"),
        conduct=result.conduct,
    )


def barriers(gate: Gate, records: Records) -> Iterator[ReleasedBarrier]:
    """Yield the barriers."""
    for noted in _passing(gate, records, lambda record: record.barriers, what="barrier"):
        id = noted.entry.id or ""
        text = gate.texts(noted.entry, gate.ceiling(noted), id=id)
        yield ReleasedBarrier(
            id=gate.shown_id(id, "B"),
            text=text("text"),
            ask=text("ask"),
            of=text("of"),
            source=source(noted.record, "barrier", gate=gate),
        )


def lessons(gate: Gate, records: Records) -> Iterator[ToldLesson]:
    """Yield the lessons as they were noted."""
    entries = index(gate.story.folder.records)
    for noted in _passing(gate, records, lambda record: record.lessons, what="lesson"):
        lesson, ceiling = noted.entry, gate.ceiling(noted)
        text = gate.texts(lesson, ceiling, id=lesson.id or "")
        yield ToldLesson(
            id=gate.shown_id(lesson.id or "", "L"),
            text=text("text"),
            why=text("why"),
            caveat=text("caveat"),
            seen_by="" if gate.beyond else gate.labels.of(lesson.seen_by, ceiling),
            confirms=tuple(_earlier(gate, lesson.confirms, entries)),
            contradicts=tuple(_earlier(gate, lesson.contradicts, entries)),
        )


def _earlier(gate: Gate, ids: tuple[str, ...], entries: dict[str, Noted[Entry]]) -> Iterator[str]:
    for id in ids:
        noted = entries.get(id)
        if noted and isinstance(noted.entry, Lesson) and gate.sees(noted):
            gate.comes_from(noted.record)
            yield gate.texts(noted.entry, gate.ceiling(noted), id=id)("text")


def offers(
    gate: Gate, records: Records, entries: Callable[[Record], tuple[Offer, ...]], *, what: str
) -> Iterator[ToldOffer]:
    """Yield help that is offered, or looked for."""
    for noted in _passing(gate, records, entries, what=what):
        ceiling = gate.ceiling(noted)
        text = gate.texts(noted.entry, ceiling, id=noted.record.prefix)
        yield ToldOffer(text("text"), gate.labels.telling(noted.entry.by, ceiling))


def numbers(gate: Gate, records: Records) -> Iterator[tuple[str, str]]:
    """Yield what was counted, and the count."""
    for noted in _passing(gate, records, lambda record: record.numbers, what="number"):
        text = gate.texts(noted.entry, gate.ceiling(noted), id=noted.record.prefix, main="what")
        yield text("what"), text("value")


def reviews(gate: Gate, records: Records) -> Iterator[ToldReview]:
    """Yield how the set worked."""
    for noted in _passing(gate, records, _review, what="process review"):
        ceiling = gate.ceiling(noted)
        text = gate.texts(noted.entry, ceiling, id=noted.record.prefix, main="helped")
        scores = {score.rule: score.score for score in noted.entry.ground_rules}
        known = [r for r in gate.story.folder.learning_set.ground_rules if r.id in scores]
        rules = [
            (gate.let_through(rule, "text", ceiling, id="a ground rule"), scores[str(rule.id)])
            for rule in known
        ]
        yield ToldReview(text("helped"), text("change"), tuple(rules))


def _review(record: Record) -> tuple[Review, ...]:
    return (record.review,) if record.review else ()
