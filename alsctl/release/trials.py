"""What an audience may see of all trials: each as it was planned, and what came of it since."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience
from alsctl.model.records import Conduct, Entry, Lesson, Outcome, Result, Trial, Verdict
from alsctl.release import Release
from alsctl.release.gate import Gate
from alsctl.release.lessons import drawn_from, reaching, source
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Released, Seen
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import LessonNow, Noted, Story, TrialNow, index


class Outcomes(Struct, frozen=True, kw_only=True):
    """One result of a trial, and where and when it was told."""

    outcome: Outcome | None
    happened: str
    why: str
    decision: Verdict | None
    might_work_if: str
    not_for: str
    advice: str
    conduct: Conduct | None
    told: Seen


class KnownBefore(Struct, frozen=True, kw_only=True):
    """What the set knew when a trial began: a lesson, or a trial with its outcome.

    `id` is that of a trial told in the same document. `elsewhere` is something of another set;
    where it is linked, `id` is the one by which that set knows it.
    """

    text: str = ""
    id: str = ""
    outcome: Outcome | None = None
    is_trial: bool = False
    elsewhere: bool = False


class DrawnFrom(Struct, frozen=True):
    """A lesson that rests on a trial, with how much there is behind it."""

    text: str
    strength: str
    caveat: str


class TrialTold(Struct, frozen=True, kw_only=True):
    """A trial with all its results that this audience sees, in the order they were told.

    `late` says that it was noted only when its first result was; `kept` that a result, later than
    those told, is not for this audience.
    """

    id: str
    idea: str
    expected: str
    where: str
    scale: str
    measure: str
    cost: str
    until: date | None
    overdue: bool
    begun: Seen
    results: tuple[Outcomes, ...]
    known: tuple[KnownBefore, ...]
    lessons: tuple[DrawnFrom, ...]
    late: bool
    kept: bool

    @property
    def last(self) -> Outcomes | None:
        """The result that stands."""
        return self.results[-1] if self.results else None


class ReleasedTrials(Released, frozen=True, kw_only=True):
    """All trials that an audience may see."""

    told: tuple[TrialTold, ...]


class TrialsRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedTrials


def release_trials(story: Story, audience: Audience) -> TrialsRelease:
    """Let through the trials that an audience may see, in the order in which they began."""
    return _release(story, audience, linked=False)


def release_linked_trials(story: Story, audience: Audience) -> TrialsRelease:
    """Let trials through with ids that are theirs in all of a programme, to be numbered there."""
    return _release(story, audience, linked=True)


def _release(story: Story, audience: Audience, *, linked: bool) -> TrialsRelease:
    roster = Roster(story.folder)
    gate = Gate(story, audience, roster)
    told = () if gate.summary_only else tuple(_trials(gate, linked=linked))
    released = ReleasedTrials(told=told, **shown(gate))
    return TrialsRelease(released, Scan(roster, audience, gate.typed))


def _trials(gate: Gate, *, linked: bool) -> Iterator[TrialTold]:
    passing = [
        trial
        for trial in gate.story.trials
        if gate.passes(trial.id, "trial", trial.noted.entry, gate.level(trial.noted))
    ]
    of = f"{gate.story.folder.learning_set.id}:" if linked else ""
    ids = {x.id: of + (x.id if linked else gate.shown_id(x.id, "T")) for x in passing}
    entries = index(gate.story.folder.records)
    lessons = reaching(gate) if passing else []
    for trial in passing:
        yield _trial(gate, trial, ids, entries=entries, lessons=lessons, linked=linked)


def _trial(
    gate: Gate,
    trial: TrialNow,
    ids: Mapping[str, str],
    *,
    entries: Mapping[str, Noted[Entry]],
    lessons: list[LessonNow],
    linked: bool,
) -> TrialTold:
    entry, record = trial.noted.entry, trial.noted.record
    ceiling = gate.ceiling(trial.noted)
    text = gate.texts(entry, ceiling, id=trial.id, main="idea")
    gate.comes_from(record)
    known = gate.without_private(trial)
    seen = [
        result
        for result in trial.results
        if gate.passes(trial.id, "result", result.entry, gate.level(result))
    ]
    return TrialTold(
        id=ids[trial.id],
        idea=text("idea"),
        expected=text("expected"),
        where=gate.labels.of(entry.where, ceiling),
        scale=text("scale"),
        measure=text("measure"),
        cost=text("cost"),
        until=entry.until,
        overdue=known.is_overdue(gate.story.today),
        begun=Seen(source(record, "trial", gate=gate), gate.story.folder.day_of(record)),
        results=tuple(_result(gate, trial, result) for result in seen),
        known=tuple(_known(gate, entry, ids, entries=entries, lessons=lessons, linked=linked)),
        lessons=tuple(_drawn(gate, lesson) for lesson in lessons if lesson.rests_on(trial.id)),
        late=bool(known.results) and known.results[0].record is record,
        kept=known.is_kept_from(seen),
    )


def _result(gate: Gate, trial: TrialNow, result: Noted[Result]) -> Outcomes:
    entry, record = result.entry, result.record
    text = gate.texts(entry, gate.ceiling(result), id=trial.id, main="happened")
    gate.comes_from(record)
    return Outcomes(
        outcome=entry.outcome,
        happened=text("happened"),
        why=text("why"),
        decision=entry.decision,
        might_work_if=text("might_work_if"),
        not_for=text("not_for"),
        advice=text("advice"),
        conduct=entry.conduct,
        told=Seen(source(record, "result", gate=gate), gate.story.folder.day_of(record)),
    )


def _known(
    gate: Gate,
    trial: Trial,
    ids: Mapping[str, str],
    *,
    entries: Mapping[str, Noted[Entry]],
    lessons: list[LessonNow],
    linked: bool,
) -> Iterator[KnownBefore]:
    """Yield what was known before, as far as this audience sees that itself."""
    for id in trial.known:
        noted = entries.get(id)
        if noted is None:
            if linked or not gate.beyond:
                yield KnownBefore(id=id if linked else "", elsewhere=True)
        elif isinstance(noted.entry, Trial) and id in ids:
            yield _known_trial(gate, id, noted, shown=ids[id])
        elif isinstance(noted.entry, Lesson) and (text := _known_lesson(gate, id, noted, lessons)):
            yield KnownBefore(text=text)


def _known_lesson(gate: Gate, id: str, noted: Noted[Entry], lessons: list[LessonNow]) -> str:
    """Return what a lesson said; beyond the set what was drawn of it, if anything was."""
    drawn = drawn_from(gate) if gate.beyond else {}
    if id in drawn:
        now = next((lesson for lesson in lessons if lesson.id in drawn[id]), None)
        return _drawn(gate, now).text if now else ""
    if not gate.passes(id, "lesson known before", noted.entry, gate.level(noted)):
        return ""
    gate.comes_from(noted.record)
    return gate.texts(noted.entry, gate.ceiling(noted), id=id)("text")


def _known_trial(gate: Gate, id: str, noted: Noted[Entry], *, shown: str) -> KnownBefore:
    """Return an earlier trial; its outcome is the last one that this audience sees."""
    now = next(trial for trial in gate.story.trials if trial.id == id)
    seen = [r for r in now.results if gate.passes(id, "result", r.entry, gate.level(r))]
    outcome = seen[-1].entry.outcome if seen else None
    idea = gate.texts(noted.entry, gate.ceiling(noted), id=id, main="idea")("idea")
    return KnownBefore(text=idea, id=shown, outcome=outcome, is_trial=True)


def _drawn(gate: Gate, lesson: LessonNow) -> DrawnFrom:
    text = gate.texts(lesson.entry, gate.bonds.ceiling_of_lesson(lesson), id=lesson.id)
    gate.comes_from(lesson.noted.record if lesson.noted else None)
    return DrawnFrom(text("text"), gate.strengths.of_lesson(lesson).words, text("caveat"))


def no_trials(told: ReleasedTrials) -> AlsctlError:
    """Return why there is nothing to tell, and what would change it."""
    kept = [decided for decided in told.decided if decided.what == "trial" and not decided.goes]
    if told.summary_only:
        why = "the sponsor sees headline lessons, counts and dates, and no trials"
    elif kept:
        why = (
            f"no trial goes as far as the audience {told.audience} ({kept[0].rule}); "
            "--explain lists what stays and by which rule"
        )
    else:
        why = "no trial is noted yet; record a session with lines that begin with Trial:"
    return AlsctlError(f"there is nothing to say in this document: {why}")
