"""How much there is behind a lesson, worked out from all but private entries.

That is how many saw it and in how many trials it was tested; what came of a trial is told as far
as its last result goes.
"""

from collections import Counter

from alsctl.model.levels import Audience, reaches
from alsctl.model.records import Entry, Lesson, Outcome, Result, Trial
from alsctl.release.bonds import Bonds
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Strength
from alsctl.story import LessonNow, Noted, Story
from alsctl.wording import counted, listing, number

_ONE_TRIAL: dict[Outcome | None, str] = {
    "worked": "which worked",
    "mixed": "with mixed results",
    "did not work": "which failed",
    None: "with no result yet",
}
_OF_SEVERAL: dict[Outcome | None, str] = {
    "worked": "worked",
    "mixed": "had mixed results",
    "did not work": "failed",
    None: "has no result yet",
}


class Strengths:
    """Works out strengths for one set's lessons, as one audience may know them."""

    def __init__(self, story: Story, roster: Roster, bonds: Bonds, audience: Audience) -> None:
        self.story, self.roster, self.bonds = story, roster, bonds
        self.audience = audience
        self.unit, self._unit_of, self.of = _units(roster)

    def units_of(self, party: str) -> set[str]:
        """Return the units that a member, organisation or group counts as."""
        return self._unit_of.get(party, set())

    def of_lesson(self, lesson: LessonNow) -> Strength:
        """Return a lesson's strength: who saw it, and what came of its trials."""
        noted = (*lesson.sources, *lesson.confirmed)
        entries = [n for n in noted if self._counts(n)]
        seen = self._seen(lesson, entries)
        trials = [n.entry.id or "" for n in entries if isinstance(n.entry, Trial)]
        results = [result for trial in trials if (result := self._last(trial))]
        kept = [result for result in results if not self._is_told(result)]
        outcomes = tuple(self._outcome(trial) for trial in trials)
        words = "; ".join(filter(None, (seen.words, _tested(outcomes, len(kept)))))
        return Strength(words, seen.count, seen.of, seen.unit, outcomes)

    def _counts(self, noted: Noted[Entry]) -> bool:
        return self.bonds.level(noted).share != "private"

    def _seen(self, lesson: LessonNow, entries: list[Noted[Entry]]) -> Strength:
        seen_by = {p for n in entries if isinstance(n.entry, Lesson) for p in n.entry.seen_by}
        units = {unit for party in seen_by for unit in self._unit_of.get(party, ())}
        if units and self.of:
            return Strength(
                f"seen by {_share(len(units), self.of, self.unit)}", len(units), self.of, self.unit
            )
        return self._in_sessions(lesson, entries)

    def _in_sessions(self, lesson: LessonNow, entries: list[Noted[Entry]]) -> Strength:
        sittings = {n.record.session for n in entries if n.record.session is not None}
        between = {n.record.prefix for n in entries if n.record.is_between}
        events = [n.record for n in entries if n.record.is_event]
        if events and not sittings and not between:
            called = dict.fromkeys(record.called for record in events)
            return Strength(f"noted at {listing(called)}", unit="event")
        if not sittings and not between:
            words = "noted in another set" if lesson.unknown else "noted by the facilitator"
            return Strength(words)
        held = len(self.story.held)
        words = f"noted in {_share(len(sittings), held, 'session')}" if sittings else ""
        if between and not sittings:
            words = "noted in work between sessions"
        return Strength(words, len(sittings), held, "session")

    def _outcome(self, trial_id: str) -> Outcome | None:
        result = self._last(trial_id)
        return result.entry.outcome if result and self._is_told(result) else None

    def _last(self, trial_id: str) -> Noted[Result] | None:
        """Return the last result of a trial that is not private."""
        trial = next(trial for trial in self.story.trials if trial.id == trial_id)
        counted = [r for r in trial.results if self._counts(r)]
        return counted[-1] if counted else None

    def _is_told(self, result: Noted[Result]) -> bool:
        level = self.bonds.level(result)
        return reaches(level.share, self.audience)


def _tested(outcomes: tuple[Outcome | None, ...], kept: int) -> str:
    """Return how a lesson was tested, in words; what came of `kept` trials is not told."""
    if not outcomes:
        return ""
    if kept:
        return f"tested in {counted(len(outcomes), 'trial')}"
    if len(outcomes) == 1:
        return f"tested in one trial, {_ONE_TRIAL[outcomes[0]]}"
    counts = Counter(outcomes)
    told = [f"{number(n)} {_OF_SEVERAL[outcome]}" for outcome, n in counts.items()]
    if len(counts) == 1:
        every = "both" if len(outcomes) == 2 else "all"
        told = [f"{every} of which {_OF_SEVERAL[outcomes[0]].replace('has', 'have')}"]
    return f"tested in {counted(len(outcomes), 'trial')}, {', '.join(told)}"


def _units(roster: Roster) -> tuple[str, dict[str, set[str]], int]:
    """Return the unit that sees lessons, the units of each party, and how many units there are.

    Groups where every organisation is in one; else organisations; else participants.
    """
    groups = {id: set(group.organisations) for id, group in roster.groups.items()}
    if roster.is_grouped:
        units = {id: {id} for id in groups}
        for id, organisations in groups.items():
            for organisation in organisations:
                units.setdefault(organisation, set()).add(id)
        pairs = len(groups) > 1 and all(len(members) == 2 for members in groups.values())
        unit, of = ("pair" if pairs else "group"), len(groups)
    elif roster.organisations:
        units = groups | {id: {id} for id in roster.organisations}
        unit, of = "organisation", len(roster.taking_part)
    else:
        units = {id: {id} for id in roster.members}
        unit, of = "participant", len(roster.members)
    for id, member in roster.members.items():
        if member.organisation in units:
            units.setdefault(id, units[member.organisation])
    return unit, units, of


def _share(count: int, of: int, unit: str) -> str:
    if of <= 1 or count > of:
        return counted(count, unit)
    if count == of:
        return f"both {unit}s" if of == 2 else f"all {counted(of, unit)}"
    return f"{number(count)} of the {counted(of, unit)}"
