"""Rules of what became of lessons, and of how trials were run."""

from collections.abc import Iterator

from alsctl.errors import Problem, advice
from alsctl.model import DrawnLesson, Folder


def superseded_lessons_name_another(folder: Folder) -> Iterator[Problem]:
    """A superseded lesson names the one in its place, which is another; a live one names none."""
    ids = {lesson.id for lesson in _drawn(folder)}
    for lesson in _drawn(folder):
        at = lesson.origin.place
        if lesson.superseded_by == lesson.id:
            yield Problem(
                place=at("superseded_by"),
                rule="superseded",
                says=f"{lesson.id} cannot be in its own place",
                instead="write the id of the lesson that replaced it",
            )
        elif lesson.status == "superseded" and not lesson.superseded_by:
            says = "nothing says which lesson is in its place"
            yield advice(at("status"), "superseded", says, "add superseded_by: with its id")
        elif lesson.status == "live" and lesson.superseded_by in ids:
            says = f"{lesson.superseded_by} is in its place, and the lesson still counts as live"
            instead = "add status: superseded, or delete superseded_by:"
            yield advice(at("superseded_by"), "superseded", says, instead)


def withdrawn_lessons_say_why(folder: Folder) -> Iterator[Problem]:
    """A withdrawn lesson says why: only then do its readers hear of it."""
    for lesson in _drawn(folder):
        if lesson.status == "withdrawn" and not lesson.status_why:
            says = "nothing says why, so nobody beyond the set is told that it no longer holds"
            yield advice(lesson.origin.place("status"), "withdrawn", says, "add status_why:")


def a_review_leads_to_the_next(folder: Folder) -> Iterator[Problem]:
    """A live lesson that was reviewed after the day for it needs a new day."""
    for lesson in _drawn(folder):
        due, on = lesson.review_by, lesson.reviewed_on
        if lesson.status == "live" and due and on and due < on:
            says = f"it was reviewed after that, on {on.isoformat()}"
            instead = "write here when to look at it next"
            yield advice(lesson.origin.place("review_by"), "review", says, instead)


def what_was_ignored_is_named(folder: Folder) -> Iterator[Problem]:
    """A result that says that something known was ignored has a trial that says what."""
    known = {trial.id: trial.known for record in folder.records for trial in record.trials}
    for record in folder.records:
        for result in record.results:
            ignored = result.conduct == "ignored what was known"
            if ignored and not known.get(result.trial, ("elsewhere",)):
                says = f"the trial {result.trial} does not say what was known when it began"
                instead = "add known: there, with the ids of earlier lessons or trials"
                yield advice(result.origin.place("conduct"), "conduct", says, instead)


def _drawn(folder: Folder) -> tuple[DrawnLesson, ...]:
    return folder.lessons.lessons if folder.lessons else ()
