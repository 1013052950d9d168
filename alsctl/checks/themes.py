"""Rules of themes, their levels and former names, and of how the focus was chosen."""

from collections.abc import Iterator

from alsctl.codebooks import LEVELS, is_used
from alsctl.errors import Place, Problem, Severity, advice
from alsctl.model import DrawnLesson, Folder
from alsctl.model.records import Lesson
from alsctl.model.sets import Candidate
from alsctl.wording import listing, slug


def former_names_lead_to_one_theme(folder: Folder) -> Iterator[Problem]:
    """A former name leads to one theme, and is no theme of its own any more."""
    themes = folder.learning_set.themes
    own = {str(theme.id): theme.origin.place("id") for theme in themes}
    claimed: dict[str, tuple[str, Place]] = {}
    for theme in themes:
        for number, typed in enumerate(theme.formerly):
            name, place = slug(typed), theme.origin.place(f"formerly[{number}]")
            if name in own and name != theme.id:
                says = f"“{typed}” is still the id of the theme at {own[name]}"
                yield _fault(place, says, "delete that theme, or take this former name away")
            elif name in claimed and claimed[name][0] != theme.id:
                says = f"“{typed}” is already a former name of {claimed[name][0]} ("
                says += f"{claimed[name][1]}), so nobody knows which is meant"
                yield _fault(place, says, "leave it in one of them")
            claimed.setdefault(name, (str(theme.id), place))


def levels_are_those_of_the_codebook(folder: Folder) -> Iterator[Problem]:
    """Where the ready themes are used, a lesson is on one of their three levels."""
    if not is_used(folder.learning_set.themes):
        return
    drawn = folder.lessons.lessons if folder.lessons else ()
    noted = [lesson for record in folder.records for lesson in record.lessons]
    lessons: list[Lesson | DrawnLesson] = [*drawn, *noted]
    for lesson in lessons:
        if lesson.level and lesson.level.casefold() not in LEVELS:
            yield Problem(
                place=lesson.origin.place("level"),
                rule="level",
                says=f"“{lesson.level}” is not one of the levels that these themes go with",
                instead=f"write {listing(LEVELS, last='or')}, or leave level: out",
                severity=Severity.ADVICE,
            )


def the_choice_of_focus_is_told(folder: Folder) -> Iterator[Problem]:
    """The question that was chosen has the best marks, or it is said why it was chosen."""
    focus = folder.learning_set.focus
    if focus is None or not focus.question or not focus.candidates:
        return
    chosen = focus.chosen
    if chosen is None:
        yield _advice(
            focus.origin.place("question"),
            "none of the candidates is this question, so no paper can say which was chosen",
            "add it to candidates:, in the same words, or write chosen: yes at the one it is from",
        )
        return
    marks = [_marks(c) for c in focus.candidates if len(_marks(c)) == len(_marks(chosen))]
    best, own = max(map(sum, marks)), sum(_marks(chosen))
    if best > own and not chosen.why:
        yield _advice(
            chosen.origin.place("text"),
            f"another candidate has better marks ({best} in all, not {own}), "
            "and nothing says why this one was chosen",
            "add why: here",
        )


def _marks(candidate: Candidate) -> list[int]:
    marks = (candidate.relevant, candidate.important, candidate.movable)
    return [mark for mark in marks if mark is not None]


def _fault(place: Place, says: str, instead: str) -> Problem:
    return Problem(place=place, rule="themes", says=says, instead=instead)


def _advice(place: Place, says: str, instead: str) -> Problem:
    return advice(place, "focus", says, instead)
