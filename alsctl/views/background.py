"""The background paper of a set, worked out from what release let through."""

from datetime import date

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.release.background import ReleasedBackground, ReleasedParty
from alsctl.release.earlier import EarlierLesson, EarlierTrial
from alsctl.release.focus import ReleasedCandidate, ReleasedFocus
from alsctl.views import notices, sentences
from alsctl.views.papers import Part, rest, sections
from alsctl.wording import counted


class CandidateShown(Struct, frozen=True, kw_only=True):
    """A subject that was weighed, with its marks."""

    text: str
    relevant: str
    important: str
    movable: str
    why: str
    chosen: bool


class PartyShown(Struct, frozen=True, kw_only=True):
    """A group or organisation in the set, as far as this audience may know."""

    name: str
    organisations: str
    type: str
    region: str
    people: str


class LessonBefore(Struct, frozen=True, kw_only=True):
    """A lesson of another set, with its date and caveat."""

    text: str
    why: str
    strength: str
    applies: str
    not_where: str
    caveat: str
    set: str
    dates: str


class TrialBefore(Struct, frozen=True, kw_only=True):
    """Something that another set tried and that did not work, or `stopped` without a result."""

    idea: str
    happened: str
    why: str
    might_work_if: str
    stopped: str
    set: str
    dates: str


class Background(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/background.md.j2 may print."""

    title: str
    opening: str
    paper: dict[str, str]
    rest: tuple[Part, ...]
    before: bool
    purpose: str
    question: str
    chosen: str
    candidates: tuple[CandidateShown, ...]
    marks: bool
    met: str
    who: str
    named: str
    asked: str
    parties: tuple[PartyShown, ...]
    unit: str
    has_organisations: bool
    has_types: bool
    has_regions: bool
    has_people: bool
    people: tuple[str, ...]
    lessons: tuple[LessonBefore, ...]
    failed: tuple[TrialBefore, ...]
    programme_of_work: tuple[str, ...]
    limits: tuple[str, ...]
    facilitators: tuple[str, ...]


def background(shown: ReleasedBackground) -> Background:
    """Return the background paper for an audience."""
    about, focus, paper = shown.about, shown.question, shown.paper
    own_table = paper.sections["focus"].has_table
    weighed = () if own_table else tuple(map(_candidate, focus.candidates))
    parties = () if paper.sections["who"].has_table else tuple(map(_party, shown.parties))
    return Background(
        **notices.set_head(shown),
        title="Background paper",
        opening=paper.opening,
        paper=sections(paper),
        rest=rest(paper),
        before=shown.audience == "set" and not about.held,
        purpose=about.purpose,
        question=focus.question,
        chosen=_chosen(focus),
        candidates=weighed,
        marks=any(c.relevant or c.important or c.movable for c in weighed),
        met=_met(shown),
        who=sentences.who(about),
        named=sentences.named(about) if shown.audience != "set" else "",
        asked=sentences.asked(shown.reliance),
        parties=parties,
        unit=_unit(shown),
        has_organisations=any(party.organisations for party in parties),
        has_types=any(party.type for party in parties) and not about.groups,
        has_regions=any(party.region for party in parties),
        has_people=any(party.people for party in parties),
        people=shown.people,
        lessons=tuple(map(_lesson, shown.earlier)),
        failed=tuple(map(_trial, shown.failed)),
        programme_of_work=shown.programme_of_work,
        limits=shown.reliance.limits,
        facilitators=about.facilitators,
    )


def _candidate(candidate: ReleasedCandidate) -> CandidateShown:
    return CandidateShown(
        text=candidate.text,
        relevant=_mark(candidate.relevant),
        important=_mark(candidate.important),
        movable=_mark(candidate.movable),
        why=candidate.why,
        chosen=candidate.chosen,
    )


def _mark(mark: int | None) -> str:
    return "" if mark is None else str(mark)


def _chosen(focus: ReleasedFocus) -> str:
    """Return who chose the question, at which event, and when."""
    of = f" of {counted(focus.came, 'person', many='people')}" if focus.came else ""
    at = f"at {focus.at}{of}" if focus.at else ""
    day = in_words(focus.on) if focus.on else ""
    if focus.chosen_by:
        around = ", ".join(filter(None, (at, day)))
        return f"Chosen by: {focus.chosen_by}{f' ({around})' if around else ''}."
    said = " ".join(filter(None, (at, f"on {day}" if day else "")))
    return f"Chosen {said}." if said else ""


def _met(shown: ReleasedBackground) -> str:
    about, first = shown.about, shown.first_session
    if about.held:
        return sentences.met(about)
    planned = counted(about.planned, "session").capitalize() if about.planned else ""
    are = "is" if about.planned == 1 else "are"
    begins = f"the first on {in_words(first)}" if first else ""
    if planned:
        return f"{planned} {are} planned{f', {begins}' if begins else ''}."
    return f"The set begins on {in_words(first)}." if first else ""


def _unit(shown: ReleasedBackground) -> str:
    """Return what the rows of the table are."""
    return shown.about.group_unit.capitalize() if shown.about.groups else "Organisation"


def _party(party: ReleasedParty) -> PartyShown:
    return PartyShown(
        name=party.name,
        organisations="; ".join(party.organisations),
        type=party.type,
        region=party.region,
        people="; ".join(party.people),
    )


def _lesson(before: EarlierLesson) -> LessonBefore:
    lesson = before.lesson
    return LessonBefore(
        text=lesson.text,
        why=lesson.why,
        strength=lesson.strength.words,
        applies=lesson.applies,
        not_where=lesson.not_where,
        caveat=lesson.caveat,
        set=before.set,
        dates=_dates(before.until, lesson.reviewed_on, lesson.review_by),
    )


def _dates(until: date | None, reviewed: date | None, review_by: date | None) -> str:
    said = [
        f"noted up to {in_words(until)}" if until else "",
        f"last looked at on {in_words(reviewed)}" if reviewed else "",
        f"to be looked at again by {in_words(review_by)}" if review_by else "",
    ]
    return ", ".join(filter(None, said))


def _trial(before: EarlierTrial) -> TrialBefore:
    trial = before.trial
    return TrialBefore(
        idea=trial.idea,
        happened=trial.happened,
        why=trial.why,
        might_work_if=trial.might_work_if,
        stopped="" if trial.outcome else f"{sentences.came(None, trial.decision)}.",
        set=before.set,
        dates=_dates(before.until, None, None),
    )
