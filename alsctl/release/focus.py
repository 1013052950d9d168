"""Why a set works on what it works on: the question, who chose it, what else was weighed."""

from datetime import date

from msgspec import Struct

from alsctl.model import Event
from alsctl.model.sets import Candidate, Focus
from alsctl.release.events import called, came
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling


class ReleasedCandidate(Struct, frozen=True, kw_only=True):
    """A subject that was weighed; its marks run from 1 to 5."""

    text: str
    relevant: int | None
    important: int | None
    movable: int | None
    why: str
    chosen: bool


class ReleasedFocus(Struct, frozen=True, kw_only=True):
    """The question of a set, and how it came to it."""

    question: str = ""
    chosen_by: str = ""
    on: date | None = None
    at: str = ""
    came: int | None = None
    candidates: tuple[ReleasedCandidate, ...] = ()

    @property
    def why(self) -> str:
        """Why the one that was chosen was chosen."""
        return next((c.why for c in self.candidates if c.chosen), "")


def focus(gate: Gate) -> ReleasedFocus:
    """Let through how a set came to its question."""
    said = gate.story.folder.learning_set.focus
    if said is None:
        return ReleasedFocus()
    ceiling = _ceiling(gate)
    records = (r for r in gate.story.folder.records if isinstance(r, Event))
    event = next((record for record in records if record.id == said.at), None)
    return ReleasedFocus(
        question=gate.let_through(said, "question", ceiling, id="set.yaml"),
        chosen_by=gate.let_through(said, "chosen_by", ceiling, id="set.yaml"),
        on=said.on or (event.date if event else None),
        at=called(gate, event) if event else "",
        came=came(gate, event) if event else None,
        candidates=tuple(_candidate(gate, said, candidate) for candidate in said.candidates),
    )


def _candidate(gate: Gate, said: Focus, candidate: Candidate) -> ReleasedCandidate:
    ceiling = _ceiling(gate)
    return ReleasedCandidate(
        text=gate.let_through(candidate, "text", ceiling, id="set.yaml"),
        relevant=candidate.relevant,
        important=candidate.important,
        movable=candidate.movable,
        why=gate.let_through(candidate, "why", ceiling, id="set.yaml"),
        chosen=candidate is said.chosen,
    )


def programme_of_work(gate: Gate) -> tuple[str, ...]:
    """Let through what the set means to do."""
    about = gate.story.folder.learning_set
    return gate.let_each_through(about, "programme_of_work", _ceiling(gate), id="set.yaml")


def _ceiling(gate: Gate) -> Ceiling:
    return Ceiling(gate.story.folder.learning_set.regime)
