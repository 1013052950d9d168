"""What a case study of a set, or of one of its trials, may tell an audience."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience, reaches
from alsctl.release import Release, entries
from alsctl.release.focus import ReleasedFocus, focus, programme_of_work
from alsctl.release.gate import Gate
from alsctl.release.lessons import lessons
from alsctl.release.levels import Ceiling
from alsctl.release.naming.roster import Roster
from alsctl.release.papers import ReleasedPaper, paper
from alsctl.release.released import Released, ReleasedTrial
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import Story
from alsctl.wording import listing

PAPER = "case-study.md"
TITLES = {
    "problem": "The problem",
    "partners": "Place and partners",
    "approach": "Description of the approach",
    "relevance": "Why it is relevant",
    "tried": "What was tried, and what came of it",
    "success": "Reasons for success",
    "failed": "What did not work",
    "obstacles": "Obstacles faced and the quality of the response",
    "evidence": "Strength of the evidence",
    "adoption": "Considerations for adoption",
    "presumes": "What it presumes",
    "contact": "Contact and source",
}
"""The sections, in their order; a heading of the paper that says the same fills one."""


class ReleasedPriority(Struct, frozen=True):
    """A policy priority, and what it asks."""

    name: str
    ask: str


class ReleasedCaseStudy(Released, frozen=True, kw_only=True):
    """All that a case study may tell; `of_trial` where it is of one trial alone."""

    paper: ReleasedPaper
    question: ReleasedFocus
    programme_of_work: tuple[str, ...]
    priorities: tuple[ReleasedPriority, ...]
    days: dict[int, date]
    of_trial: bool
    trial_kept: str


def paper_of(trial: str) -> str:
    """Return the name of the paper that a case study takes in."""
    return f"case-study-{trial.lower()}.md" if trial else PAPER


def find_trial(story: Story, audience: Audience, asked: str) -> tuple[str, int]:
    """Return the id and the number of a trial that is asked for by id, or by that number."""
    gate = Gate(story, audience, Roster(story.folder))
    passing = [t for t in story.trials if reaches(gate.level(t.noted).share, audience)]
    known = {t.id.upper(): t.id for t in story.trials}
    known |= {gate.shown_id(t.id, "T").upper(): t.id for t in passing}
    if asked.upper() in known:
        ids = [t.id for t in story.trials]
        return known[asked.upper()], ids.index(known[asked.upper()]) + 1
    there_are = listing([t.id for t in story.trials])
    instead = f"the trials are {there_are}" if there_are else "no trial is noted yet"
    raise AlsctlError(f"there is no trial {asked}; {instead}")


def release_case_study(story: Story, audience: Audience, *, trial: str = "") -> Release:
    """Let through what `audience` may see of a set's way of working, or of one trial."""
    roster = Roster(story.folder)
    gate = Gate(_narrowed(story, trial), audience, roster)
    filled = paper(gate, paper_of(trial), TITLES)
    told, themes = lessons(gate)
    tried = [] if gate.summary_only else list(_trials(gate, story, trial))
    own = {
        "paper": filled,
        "question": focus(gate),
        "programme_of_work": () if trial else programme_of_work(gate),
        "priorities": tuple(_priorities(gate)),
        "lessons": tuple(told),
        "themes": tuple(themes),
        "trials": tuple(tried),
        "barriers": () if gate.summary_only else tuple(entries.barriers(gate)),
        "days": _days(story),
        "of_trial": bool(trial),
        "trial_kept": "" if tried or not trial else _kept(gate, trial),
    }
    return Release(ReleasedCaseStudy(**shown(gate, **own)), Scan(roster, audience, gate.typed))


def nothing_in_case_study(told: ReleasedCaseStudy) -> AlsctlError | None:
    """Return why a case study would be empty for its audience, and what would change it."""
    if told.trial_kept:
        return _nothing(f"{told.trial_kept}; give it a wider share: if the set agrees")
    if told.lessons or told.trials or not told.paper.is_empty:
        return None
    kept = [d for d in told.decided if d.what in ("lesson", "trial", "paper") and not d.goes]
    if kept:
        why = f"nothing goes as far as the audience {told.audience} ({kept[0].rule})"
        return _nothing(f"{why}; --explain lists what stays and by which rule")
    return _nothing(
        "no lesson and no trial is noted yet; record a session with lines that begin with "
        f"Lesson: or Trial:, or write papers/{PAPER}"
    )


def _nothing(why: str) -> AlsctlError:
    return AlsctlError(f"there is nothing to say in this document: {why}")


def _narrowed(story: Story, trial: str) -> Story:
    """Return a story with the lessons that rest on one trial alone, if it is about one."""
    if not trial:
        return story
    own = [lesson for lesson in story.lessons if lesson.rests_on(trial)]
    return replace(story, lessons=tuple(own), barriers=())


def _trials(gate: Gate, story: Story, trial: str) -> Iterator[ReleasedTrial]:
    """Yield the trials; what else a gate works out needs them all, so they are narrowed last."""
    if trial:
        gate.story = replace(gate.story, trials=tuple(t for t in story.trials if t.id == trial))
    return entries.trials(gate)


def _kept(gate: Gate, trial: str) -> str:
    if gate.summary_only:
        return "the sponsor sees only headline lessons, counts and dates"
    rule = next((d.rule for d in gate.decided if d.id == trial and d.what == "trial"), "")
    return f"the trial {trial} does not go as far as the audience {gate.audience} ({rule})"


def _days(story: Story) -> dict[int, date]:
    """Return the days of the sessions that took place."""
    days = {record.after: story.folder.day_of(record) for record in story.held}
    return {number: day for number, day in days.items() if day}


def _priorities(gate: Gate) -> Iterator[ReleasedPriority]:
    """Yield the priorities that something serves which goes out."""
    story, ceiling = gate.story, Ceiling(gate.rules.learning_set.regime)
    levels = [
        (getattr(lesson.entry, "priority", None), gate.bonds.of_lesson(lesson))
        for lesson in story.lessons
    ]
    levels += [(b.entry.priority, gate.level(b)) for b in story.barriers]
    served = {id for id, level in levels if reaches(level.share, gate.audience)}
    for priority in story.folder.learning_set.priorities:
        if priority.id in served and not gate.summary_only:
            name = gate.let_through(priority, "name", ceiling, id="set.yaml")
            ask = gate.let_through(priority, "ask", ceiling, id="set.yaml")
            yield ReleasedPriority(name, ask)
