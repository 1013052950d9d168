"""The case study of a set, or of one of its trials, worked out from what release let through."""

from collections.abc import Iterable

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.case_study import ReleasedCaseStudy
from alsctl.release.released import ReleasedLesson, ReleasedTrial
from alsctl.views import notices, sentences
from alsctl.views.lessons import Ask, review_day
from alsctl.views.papers import Part, rest, sections
from alsctl.wording import capital, counted, listing, with_full_stop

_MOST_TRIALS = 2
_MOST_FINDINGS = 3
_MOST_TO_WEIGH = 2
_MOST_BESIDE_PAPER = 1
_WORKED = "worked"
_CAME = {"worked": "It worked", "mixed": "The results were mixed", None: "No result is known yet"}
_VERDICTS = {"stop": "stopped", "adapt": "being adapted", "grow": "being taken further", None: ""}


class Finding(Struct, frozen=True, kw_only=True):
    """A lesson as a case study tells it."""

    text: str
    why: str
    strength: str
    applies: str
    not_where: str
    caveat: str
    contrary: str


class Tried(Struct, frozen=True, kw_only=True):
    """A trial: what it was, what it took, what came of it and how that is known."""

    idea: str
    where: str
    expected: str
    took: str
    measure: str
    outcome: str
    happened: str
    why: str
    might_work_if: str
    advice: str
    source: str
    place: str


class PriorityShown(Struct, frozen=True):
    """A policy priority that this bears on."""

    name: str
    ask: str


class CaseStudy(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/case-study.md.j2 may print."""

    title: str
    review_by: str
    opening: str
    paper: dict[str, str]
    rest: tuple[Part, ...]
    of_trial: bool
    trial: Tried | None
    question: str
    chosen: str
    why_chosen: str
    priorities: tuple[PriorityShown, ...]
    readers: str
    who: str
    named: str
    purpose: str
    met: str
    how: str
    programme_of_work: tuple[str, ...]
    tried: tuple[Tried, ...]
    failed: tuple[Tried, ...]
    more: str
    success: tuple[Finding, ...]
    obstacles: tuple[Ask, ...]
    evidence: str
    adoption: tuple[Finding, ...]
    limits: tuple[str, ...]
    facilitators: tuple[str, ...]
    source: str


def case_study(shown: ReleasedCaseStudy) -> CaseStudy:
    """Return the case study for an audience."""
    about, paper = shown.about, shown.paper
    success = _success(shown)
    trials = [_tried(shown, trial) for trial in shown.trials]
    of_one = shown.trials[0].idea if shown.of_trial and shown.trials else about.title
    return CaseStudy(
        **notices.set_head(shown) | {"set": of_one},
        title="Case study",
        review_by=in_words(review_day(shown)),
        opening=paper.opening,
        paper=sections(paper),
        rest=rest(paper),
        of_trial=shown.of_trial,
        trial=trials[0] if shown.of_trial and trials else None,
        question=shown.question.question,
        chosen=_chosen(shown),
        why_chosen=shown.question.why,
        priorities=tuple(PriorityShown(p.name, p.ask) for p in shown.priorities),
        readers=_readers(shown.lessons),
        who=sentences.who(about),
        named=sentences.named(about),
        purpose=about.purpose,
        met=sentences.met(about),
        how=about.regime_words,
        programme_of_work=shown.programme_of_work,
        tried=_few(shown, trials, failed=False),
        failed=_few(shown, trials, failed=True),
        more=_more(shown),
        success=tuple(map(_finding, success)),
        obstacles=tuple(
            Ask(b.of, b.ask, b.text, sentences.sources((b.source,))) for b in shown.barriers
        )[: _most(shown, "obstacles") + 1],
        evidence=_evidence(shown),
        adoption=tuple(_finding(x) for x in _others(shown, success)),
        limits=shown.reliance.limits,
        facilitators=about.facilitators,
        source=_source(shown),
    )


def _success(shown: ReleasedCaseStudy) -> list[ReleasedLesson]:
    """Return the lessons from what worked, those that matter most first."""
    worked = [lesson for lesson in shown.lessons if lesson.kind == _WORKED]
    return sorted(worked, key=lambda lesson: not lesson.headline)[: _most(shown, "success")]


def _most(shown: ReleasedCaseStudy, section: str) -> int:
    """Return how many entries a section holds, fewer where the paper fills it too."""
    return _MOST_BESIDE_PAPER if shown.paper.sections[section].text else _MOST_FINDINGS


def _others(shown: ReleasedCaseStudy, told: list[ReleasedLesson]) -> list[ReleasedLesson]:
    """Return the lessons to weigh before doing the same: the headlines, or else the first."""
    rest = [lesson for lesson in shown.lessons if lesson not in told]
    chosen = [lesson for lesson in rest if lesson.headline]
    return (chosen if any(x.headline for x in shown.lessons) else rest)[:_MOST_TO_WEIGH]


def _few(shown: ReleasedCaseStudy, trials: list[Tried], *, failed: bool) -> tuple[Tried, ...]:
    """Return the few trials that this tells of, those that worked before the mixed ones."""
    order = ("worked", "mixed", None, "did not work")
    pairs = sorted(
        zip(shown.trials, trials, strict=True), key=lambda pair: order.index(pair[0].outcome)
    )
    return tuple(told for trial, told in pairs if _failed(trial) is failed)[:_MOST_TRIALS]


def _more(shown: ReleasedCaseStudy) -> str:
    """Return how many trials there are, where this does not tell of all of them."""
    failed = sum(map(_failed, shown.trials))
    told = min(failed, _MOST_TRIALS) + min(len(shown.trials) - failed, _MOST_TRIALS)
    if told == len(shown.trials):
        return ""
    all_trials = counted(len(shown.trials), "trial")
    return f"The lessons note of the set tells of all {all_trials}."


def _finding(lesson: ReleasedLesson) -> Finding:
    return Finding(
        text=lesson.text,
        why=lesson.why,
        strength=capital(lesson.strength.words),
        applies=lesson.applies,
        not_where=lesson.not_where,
        caveat=lesson.caveat,
        contrary=lesson.contrary,
    )


def _failed(trial: ReleasedTrial) -> bool:
    return trial.outcome == "did not work"


def _tried(shown: ReleasedCaseStudy, trial: ReleasedTrial) -> Tried:
    return Tried(
        idea=trial.idea,
        where=trial.where,
        expected=trial.expected,
        took=" ".join(map(with_full_stop, filter(None, (trial.scale, trial.cost)))),
        measure=with_full_stop(trial.measure),
        outcome=_outcome(trial),
        happened=trial.happened,
        why=trial.why,
        might_work_if=trial.might_work_if,
        advice=trial.advice,
        source=f"{trial.source.words}{_on(shown, trial)}",
        place=f"{trial.source.place}{_on(shown, trial)}",
    )


def _outcome(trial: ReleasedTrial) -> str:
    if trial.kept:
        return sentences.came(trial.outcome, trial.decision, kept=True)
    verdict = _VERDICTS[trial.decision]
    if _failed(trial):
        return f"It did not work and was {verdict}" if verdict == "stopped" else "It did not work"
    came = _CAME[trial.outcome]
    return f"{came}, and it is {verdict}" if verdict and verdict != "stopped" else came


def _on(shown: ReleasedCaseStudy, trial: ReleasedTrial) -> str:
    day = None if trial.source.between else shown.days.get(trial.source.session)
    return f", {in_words(day)}" if day else ""


def _chosen(shown: ReleasedCaseStudy) -> str:
    """Return who chose the question, and when."""
    focus = shown.question
    day = in_words(focus.on) if focus.on else ""
    if not focus.chosen_by:
        return f"Chosen on {day}." if day else ""
    return f"Chosen by: {focus.chosen_by}{f' ({day})' if day else ''}."


def _evidence(shown: ReleasedCaseStudy) -> str:
    """Return how much is behind this; of one trial, what is behind the lessons from it."""
    if not shown.of_trial:
        return sentences.evidence(shown)
    strengths = dict.fromkeys(capital(lesson.strength.words) for lesson in shown.lessons)
    behind = " ".join(f"{words}." for words in strengths)
    return f"One trial. {behind}".strip()


def _readers(lessons: Iterable[ReleasedLesson]) -> str:
    return listing(dict.fromkeys(reader for lesson in lessons for reader in lesson.readers))


def _source(shown: ReleasedCaseStudy) -> str:
    """Return what this was made from."""
    if not shown.lessons and not shown.trials:
        return ""
    parts = [counted(len(shown.lessons), "lesson"), counted(len(shown.trials), "trial")]
    found = listing(p for p in parts if not p.startswith("no "))
    return f"The study draws on {found} of the set."
