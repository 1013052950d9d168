"""Answers to calls for examples, as far as those who gave them agreed.

What somebody answered was not said in a meeting: their consent decides who may read it and how
they may be named, and the answer's own share: and attribution: can only narrow that.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.model import Call, Example, Folder
from alsctl.model.levels import SHARES, Audience, narrowest, reaches
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling, Level
from alsctl.release.released import Passage
from alsctl.wording import heading_letters, listing, nearest

TEXTS = (
    *("title", "problem", "text", "result", "measure", "why", "failed", "obstacles"),
    *("cost", "presumes", "advice"),
)
"""The keys of an example that hold what somebody answered."""


class ReleasedExample(Struct, frozen=True, kw_only=True):
    """An answer that an audience may read; `by` is as much of who it was as may be told."""

    id: str
    service: str
    texts: dict[str, str]
    answers: tuple[tuple[str, str], ...]
    by: str
    call: str
    reason: str
    received: date | None


def level(example: Example) -> Level:
    """Return how far an answer goes: consent says so, and its own share: may say less."""
    if example.consent != "given":
        return Level("private", f"consent is {example.consent}")
    if not example.audiences:
        return Level("private", "consent is given for no audience")
    widest = max(example.audiences, key=SHARES.index)
    if example.share and narrowest(example.share, widest) != widest:
        return Level(example.share, f"its own share: {example.share}")
    return Level(widest, f"consent was given for {listing(example.audiences)}")


def usable(folder: Folder, audience: Audience) -> tuple[Example, ...]:
    """Return the answers that an audience may read."""
    return tuple(x for x in folder.examples if reaches(level(x).share, audience))


def named(folder: Folder, audience: Audience) -> frozenset[str]:
    """Return the ids of the answers that an audience may read, whose authors may be named."""
    open_enough = ("organisation", "named")
    return frozenset(x.id for x in usable(folder, audience) if x.attribution in open_enough)


def find_example(folder: Folder, asked: str) -> Example:
    """Return an example by its id, by `call/01`, or by its number where there is one call.

    Raises AlsctlError that names those there are.
    """
    wanted = asked.strip().lower().replace("/", "-").removesuffix(".yaml")
    known = {example.id.lower(): example for example in folder.examples}
    calls = {example.call for example in folder.examples}
    if wanted.isdecimal() and len(calls) == 1:
        wanted = f"{calls.pop()}-{int(wanted):02}"
    if wanted in known:
        return known[wanted]
    if not known:
        raise AlsctlError(
            f"there is no example {asked}; no answer to a call for examples is recorded here yet"
        )
    ids = [example.id for example in folder.examples]
    close = nearest(wanted, ids)
    few = listing(ids) if len(ids) <= 8 else f"{', '.join(ids[:8])} ..."
    hint = f"did you mean {close}? " if close else ""
    raise AlsctlError(f"there is no example {asked}; {hint}The examples are {few}")


def examples(gate: Gate, chosen: Iterable[Example]) -> Iterator[ReleasedExample]:
    """Yield those of the chosen answers that this audience may read."""
    for example in chosen:
        how_far = level(example)
        if gate.summary_only:
            how_far = Level("private", "the sponsor sees only headline lessons, counts and dates")
        if gate.passes(example.id, "example", example, how_far):
            yield _example(gate, example)


def _example(gate: Gate, example: Example) -> ReleasedExample:
    regime = gate.rules.learning_set.regime
    ceiling = Ceiling(regime, example.attribution or "none")
    text = gate.texts(example, ceiling, id=example.id)
    texts = {key: text(key) for key in TEXTS}
    call = next((call for call in gate.story.folder.calls if call.id == example.call), None)
    return ReleasedExample(
        id=example.id,
        service=text("service"),
        texts=texts,
        answers=tuple(_answers(gate, example, call, ceiling=ceiling)),
        by=_by(gate, example, ceiling),
        call=gate.let_through(call, "question", Ceiling(regime), id=call.id) if call else "",
        reason=gate.let_through(call, "why", Ceiling(regime), id=call.id) if call else "",
        received=example.received,
    )


def _answers(
    gate: Gate, example: Example, call: Call | None, *, ceiling: Ceiling
) -> Iterator[tuple[str, str]]:
    """Yield the answers to the call's own questions.

    What was written beside them, or stood in other columns, was meant for those who asked.
    """
    asked = {heading_letters(question) for question in (call.questions if call else ())}
    for answer in example.answers:
        if heading_letters(answer.question) in asked:
            question = gate.let_through(answer, "question", ceiling, id=example.id)
            yield question, gate.let_through(answer, "text", ceiling, id=example.id)


def _by(gate: Gate, example: Example, ceiling: Ceiling) -> str:
    """Return who somebody was, as far as they agreed; their email never leaves."""
    by = example.by
    told = {
        "named": (by.name, by.role, by.organisation),
        "organisation": (by.organisation,),
        "role": (by.role,),
        "type": (by.type,),
        "none": (),
    }[example.attribution or "none"]
    words = ", ".join(part for part in told if part)
    if words:
        gate.note(Passage(words, example.id, "by", example.origin.place("by")), ceiling)
    return words
