"""Lessons of other sets, and trials there that failed, each let out by the set it comes from."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from alsctl.model import LearningSet
from alsctl.model.levels import Audience
from alsctl.release import entries
from alsctl.release.about import about
from alsctl.release.gate import Gate, Typed
from alsctl.release.lessons import lessons
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.released import ReleasedLesson, ReleasedTrial
from alsctl.release.scan import Leak, Scan
from alsctl.story import Story

_MOST = 5


class EarlierLesson(Struct, frozen=True):
    """A lesson of another set, and up to which day that set noted lessons."""

    lesson: ReleasedLesson
    set: str
    until: date | None


class EarlierTrial(Struct, frozen=True):
    """A trial of another set that did not work, or was stopped without a result."""

    trial: ReleasedTrial
    set: str
    until: date | None


class Earlier(Struct, frozen=True):
    """What one other set lets out, and its own scan of just that."""

    lessons: tuple[EarlierLesson, ...]
    failed: tuple[EarlierTrial, ...]
    typed: tuple[Typed, ...]
    scan: Scan
    unagreed: tuple[str, ...]


class JointScan(Scan):
    """Judges a file by the names of one set, and what came from others by the names of theirs."""

    def __init__(self, own: Scan, audience: Audience, others: Iterable[Scan]) -> None:
        super().__init__(own.roster, audience, own.typed)
        self.others = tuple(others)

    def leaks(self, texts: Iterable[tuple[str, str]]) -> list[Leak]:
        """Return what a file's texts would give away of any of the sets."""
        found = [*super().leaks(texts), *(x for other in self.others for x in other.leaks(()))]
        return sorted(dict.fromkeys(found), key=lambda leak: (leak.place, leak.says))

    def warnings(self, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Return a warning for each single name of any of the sets."""
        found = [*super().warnings(texts), *(x for o in self.others for x in o.warnings(()))]
        return list(dict.fromkeys(found))


def audience_of(other: LearningSet, reader: Audience, ours: LearningSet) -> Audience:
    """Return what the readers of our document are to another set.

    Those of our set were not in the room there: to it they are the sector. A sponsor is its
    sponsor only where both sets have the same.
    """
    same = bool(ours.sponsor and other.sponsor and ours.sponsor.name == other.sponsor.name)
    if reader == "set" or (reader == "sponsor" and not same):
        return "sector"
    return reader


def earlier(story: Story, audience: Audience) -> Earlier:
    """Let through the lessons of a set that others start from, and what failed there."""
    roster = Roster(story.folder)
    gate = Gate(story, audience, roster)
    told = _few(lessons(gate)[0])
    trials = [] if gate.summary_only else list(entries.trials(gate))
    failed = [trial for trial in trials if _failed(trial)]
    of = about(gate, roster)
    typed = tuple(t for t in gate.typed if t.passage.text in _texts([*told, *failed], of.title))
    return Earlier(
        lessons=tuple(EarlierLesson(lesson, of.title, of.last) for lesson in told),
        failed=tuple(EarlierTrial(trial, of.title, of.last) for trial in failed),
        typed=typed,
        scan=Scan(roster, audience, typed),
        unagreed=tuple(gate.unagreed),
    )


def let_in(gate: Gate, other: Earlier) -> None:
    """Put what comes from another set to our own names as well."""
    for typed in other.typed:
        gate.note(typed.passage, Ceiling(gate.rules.learning_set.regime))


def _failed(trial: ReleasedTrial) -> bool:
    """Tell whether a trial did not work, or was stopped without a result."""
    return trial.outcome == "did not work" or (not trial.outcome and trial.decision == "stop")


def _few(told: list[ReleasedLesson]) -> list[ReleasedLesson]:
    """Return the headline lessons, or else the first few."""
    return [lesson for lesson in told if lesson.headline] or told[:_MOST]


def _texts(told: Iterable[ReleasedLesson | ReleasedTrial], title: str) -> set[str]:
    found = {title}
    for one in told:
        found |= {text for text in _texts_of(one) if text}
    return found


def _texts_of(value: Struct) -> list[str]:
    """Return the texts that a released value holds itself."""
    held = (getattr(value, field) for field in value.__struct_fields__)
    return [text for text in held if isinstance(text, str)]
