"""What a case study of a set, or of one of its trials, may tell an audience."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model.levels import Audience, reaches
from alsctl.release import Release, entries
from alsctl.release.focus import ReleasedFocus, focus, programme_of_work
from alsctl.release.gate import Gate
from alsctl.release.lessons import lessons
from alsctl.release.levels import Ceiling
from alsctl.release.papers import ReleasedPaper, paper
from alsctl.release.released import Released
from alsctl.release.roster import Roster
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import LessonNow, Story, TrialNow
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
    of_trial: bool
    trial_kept: str


def paper_of(trial: str) -> str:
    """Return the name of the paper that a case study takes in."""
    return f"case-study-{trial.lower()}.md" if trial else PAPER


def find_trial(story: Story, audience: Audience, asked: str) -> str:
    """Return the id of a trial that is asked for by it, or by its number in the lessons note."""
    gate = Gate(story, audience, Roster(story.folder))
    passing = [t for t in story.trials if reaches(gate.level(t.noted).share, audience)]
    known = {t.id.upper(): t.id for t in story.trials}
    known |= {gate.shown_id(t.id, "T").upper(): t.id for t in passing}
    if asked.upper() in known:
        return known[asked.upper()]
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
        "priorities": tuple(_priorities(gate, story, trial)),
        "lessons": tuple(told),
        "themes": tuple(themes),
        "trials": tuple(tried),
        "barriers": () if gate.summary_only else tuple(entries.barriers(gate)),
        "of_trial": bool(trial),
        "trial_kept": "" if tried or not trial else _kept(gate, trial),
    }
    return Release(ReleasedCaseStudy(**shown(gate, **own)), Scan(roster, audience, gate.typed))
