"""Answers to calls for examples that serve a priority, as far as those who gave them agreed."""

from collections.abc import Iterator, Sequence

from alsctl.model import Example, Folder
from alsctl.model.levels import Audience
from alsctl.release import Release
from alsctl.release.examples import ReleasedExample, examples, named
from alsctl.release.gate import Gate
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Released
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import Story


class ReleasedCases(Released, frozen=True, kw_only=True):
    """Answers that a programme itself asked for."""

    cases: tuple[ReleasedExample, ...]


class CasesRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedCases


def release_cases(story: Story, audience: Audience, priority: str) -> CasesRelease:
    """Let through the answers that serve a priority, and nothing else of a set or programme."""
    roster = Roster(story.folder, named=named(story.folder, audience))
    gate = Gate(story, audience, roster)
    told = cases(gate, priority)
    return CasesRelease(
        ReleasedCases(**shown(gate, cases=told)), Scan(roster, audience, gate.typed)
    )


def cases(gate: Gate, priority: str) -> tuple[ReleasedExample, ...]:
    """Return the answers that serve a priority, those that tell most of what came of it first."""
    told = examples(gate, serving(gate.story.folder, priority))
    return tuple(sorted(told, key=lambda one: -_told(one)))


def serving(folder: Folder, priority: str) -> Sequence[Example]:
    """Return the answers that serve a priority: as they say themselves, or as their call does."""
    return tuple(_serving(folder, priority))


def _serving(folder: Folder, priority: str) -> Iterator[Example]:
    of_calls = {call.id: call.priority for call in folder.calls}
    for example in folder.examples:
        if (example.priority or of_calls.get(example.call)) == priority:
            yield example


def _told(example: ReleasedExample) -> int:
    return sum(bool(example.texts[key]) for key in ("result", "measure", "failed"))
