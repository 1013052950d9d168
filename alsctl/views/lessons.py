"""The lessons note, worked out from what release let through."""

from datetime import date

from msgspec import Struct

from alsctl.dates import in_words
from alsctl.model.records import CLOSED
from alsctl.release.released import Released, ReleasedLesson, SetTold
from alsctl.views import freshness, notices, sentences
from alsctl.views.lesson_parts import (
    ActionShown,
    LessonShown,
    TrialShown,
    action_shown,
    lesson_shown,
    trial_shown,
    weight,
)
from alsctl.wording import capital, counted, listing

_IN_BRIEF = 5
_ENOUGH_FOR_SUMMARY = 6
_ENOUGH_FOR_CONTENTS = 24

_LEVELS = {
    "individual": "People: what they can do themselves",
    "organisational": "Organisations: what they have to do",
    "structural": "Law, policy and structures: what has to change there",
}
_TRIAL_ORDER = ("did not work", "mixed", "worked", None)


class ThemeShown(Struct, frozen=True):
    """A theme and its lessons; no name for lessons that have no theme."""

    name: str
    means: str
    lessons: tuple[LessonShown, ...]


class Ask(Struct, frozen=True):
    """What somebody is asked to do, and the obstacle behind it."""

    of: str
    ask: str
    text: str
    source: str


class QuoteShown(Struct, frozen=True):
    """Somebody's own words."""

    text: str
    by: str


class ReaderShown(Struct, frozen=True):
    """A kind of reader, and the lessons for them."""

    name: str
    lessons: str


class SetShown(Struct, frozen=True):
    """One of the sets that a programme's note tells of."""

    name: str
    sessions: str
    when: str
    lessons: str


class LessonsNote(notices.SetHead, frozen=True, kw_only=True):
    """All that templates/lessons.md.j2 may print."""

    title: str
    met: str
    review_by: str
    purpose: str
    focus: str
    who: str
    named: str
    facilitators: str
    ended: str
    brief: tuple[LessonShown, ...]
    brief_is_chosen: bool
    contents: bool
    evidence: str
    limits: tuple[str, ...]
    themes: tuple[ThemeShown, ...]
    count: str
    readers: tuple[ReaderShown, ...]
    trials: tuple[TrialShown, ...]
    quotes: tuple[QuoteShown, ...]
    asks: tuple[Ask, ...]
    advice: tuple[TrialShown, ...]
    actions: tuple[ActionShown, ...]
    overdue: str
    levels: tuple[ReaderShown, ...]
    former: tuple[freshness.FormerShown, ...]
    whole: str = "set"
    sets: tuple[SetShown, ...] = ()


def lessons(shown: Released) -> LessonsNote:
    """Return the lessons note for an audience."""
    told = {lesson.id: lesson_shown(lesson) for lesson in shown.lessons}
    trials = sorted(shown.trials, key=lambda trial: _TRIAL_ORDER.index(trial.outcome))
    brief, chosen = _brief(shown)
    about = shown.about
    return LessonsNote(
        **notices.set_head(shown),
        title="Lessons note",
        met=sentences.met(about),
        review_by=in_words(review_day(shown)),
        purpose=about.purpose,
        focus=about.focus,
        who=sentences.who(about),
        named=sentences.named(about),
        facilitators=listing(about.facilitators),
        ended=about.ended,
        brief=tuple(told[lesson.id] for lesson in brief),
        brief_is_chosen=chosen,
        contents=len(told) >= _ENOUGH_FOR_CONTENTS,
        evidence=sentences.evidence(shown),
        limits=shown.reliance.limits,
        themes=tuple(_themes(shown, told)),
        count=counted(len(told), "lesson"),
        readers=tuple(_readers(shown)),
        trials=tuple(trial_shown(trial) for trial in trials),
        quotes=tuple(QuoteShown(quote.text, quote.by) for quote in shown.quotes),
        asks=tuple(
            Ask(b.of, b.ask, b.text, sentences.sources((b.source,))) for b in shown.barriers
        ),
        advice=tuple(trial_shown(trial) for trial in trials if trial.advice),
        actions=tuple(action_shown(a) for a in shown.actions if a.state not in CLOSED),
        overdue=_overdue(shown),
        levels=tuple(_levels(shown)),
        former=tuple(map(freshness.former, shown.former)),
        whole="programme" if about.sets else "set",
        sets=tuple(map(_set, about.sets)),
    )


def _set(told: SetTold) -> SetShown:
    days = [in_words(day) for day in (told.first, told.last) if day]
    return SetShown(
        name=told.title,
        sessions=str(told.held),
        when=" to ".join(dict.fromkeys(days)),
        lessons=str(told.lessons),
    )


def _brief(shown: Released) -> tuple[list[ReleasedLesson], bool]:
    """Return the few lessons that matter, and whether somebody chose them.

    Where nobody did, those with the most behind them; none where there are few lessons anyway, or
    where all have as much behind them.
    """
    if shown.summary_only:
        return [], True
    if headlines := [lesson for lesson in shown.lessons if lesson.headline]:
        return headlines, True
    if len(shown.lessons) < _ENOUGH_FOR_SUMMARY:
        return [], False
    ranked = sorted(shown.lessons, key=lambda lesson: -weight(lesson))
    if weight(ranked[0]) == weight(ranked[-1]):
        return [], False
    few = ranked[:_IN_BRIEF]
    return [lesson for lesson in shown.lessons if lesson in few], False


def review_day(shown: Released) -> date:
    """Return when to look at the note again: the first review still to come, else in a year."""
    days = [lesson.review_by for lesson in shown.lessons if lesson.review_by]
    coming = [day for day in days if day >= shown.today]
    if coming:
        return min(coming)
    day, month, year = shown.today.day, shown.today.month, shown.today.year
    return date(min(year + 1, date.max.year), month, min(day, 28) if month == 2 else day)


def _overdue(shown: Released) -> str:
    past = [x.id for x in shown.lessons if x.fresh.past_review]
    return listing(past)


def _themes(shown: Released, told: dict[str, LessonShown]) -> list[ThemeShown]:
    themes = []
    for theme in shown.themes:
        under = tuple(told[x.id] for x in shown.lessons if x.theme == theme.id)
        if under:
            themes.append(ThemeShown(theme.name, theme.means, under))
    rest = tuple(told[x.id] for x in shown.lessons if not x.theme)
    if rest:
        themes.append(ThemeShown("Other lessons" if themes else "", "", rest))
    return themes


def _readers(shown: Released) -> list[ReaderShown]:
    """Return who finds what where; nothing where there is little to find."""
    found: dict[str, list[str]] = {}
    for lesson in shown.lessons:
        for reader in lesson.readers:
            found.setdefault(capital(reader), []).append(lesson.id)
    if len(found) < 2 or len(shown.lessons) < _ENOUGH_FOR_SUMMARY:
        return []
    return [ReaderShown(name, ", ".join(ids)) for name, ids in found.items()]


def _levels(shown: Released) -> list[ReaderShown]:
    """Return at which level lessons have to be heeded; nothing where there is little to find."""
    found: dict[str, list[str]] = {}
    for lesson in shown.lessons:
        if lesson.level:
            typed = lesson.level.strip()
            found.setdefault(_LEVELS.get(typed.casefold(), capital(typed)), []).append(lesson.id)
    if len(found) < 2 or len(shown.lessons) < _ENOUGH_FOR_SUMMARY:
        return []
    order = [*_LEVELS.values(), *found]
    return [ReaderShown(name, ", ".join(found[name])) for name in sorted(found, key=order.index)]
