"""The lessons note for other programs: as JSON and as a table."""

from typing import Any

from alsctl.dates import iso
from alsctl.release.released import (
    EventTold,
    FormerLesson,
    Released,
    ReleasedLesson,
    ReleasedTrial,
    SeenAgain,
    Source,
)
from alsctl.views import notices
from alsctl.views.lessons import LessonsNote

FRESH = ("First noted", "Last confirmed", "Last contradicted", "Reviewed on", "Review by")


def as_table(note: LessonsNote, shown: Released) -> tuple[list[str], list[list[str]]]:
    """Return the lessons as a table: its header, and a line for each lesson."""
    header = "Lesson,Text,Theme,Strength,Why,Where it applies,Where it does not,Caveat"
    lines = [
        [
            lesson.id,
            lesson.text,
            theme.name,
            lesson.strength,
            lesson.why,
            lesson.applies,
            lesson.not_where,
            lesson.caveat,
            lesson.contrary,
            lesson.readers,
            lesson.sources,
            lesson.review,
            *_fresh_cells(shown, lesson.id),
        ]
        for theme in note.themes
        for lesson in theme.lessons
    ]
    return [*header.split(","), "Contrary view", "For", "Noted in", "Review", *FRESH], lines


def _fresh_cells(shown: Released, id: str) -> list[str]:
    """Return the days of a lesson's trail, empty where there are none."""
    told = _fresh_json(next(lesson for lesson in shown.lessons if lesson.id == id))
    keys = ("first_noted", "last_confirmed", "last_contradicted", "reviewed_on", "review_by")
    return [told[key] or "" for key in keys]


def as_json(shown: Released) -> dict[str, Any]:
    """Return the note as FORMAT's JSON: every key always there, null or [] where empty."""
    reliance = shown.reliance
    return {
        **notices.json_head(shown, "lessons", regime=True),
        "reliance": {
            "groups": reliance.groups,
            "invited": reliance.invited,
            "declined": reliance.declined,
            "limits": list(reliance.limits),
        },
        "events": [_event_json(event) for event in shown.about.events],
        "sets": [{"name": one.title, "held": one.held} for one in shown.about.sets],
        "lessons": [_lesson_json(lesson) for lesson in shown.lessons],
        "former": [_former_json(lesson) for lesson in shown.former],
        "trials": [_trial_json(trial) for trial in shown.trials],
        "actions": [
            {
                "id": action.id,
                "text": action.text,
                "by": action.by or None,
                "due": iso(action.due),
                "state": action.state,
            }
            for action in shown.actions
        ],
    }


def _lesson_json(lesson: ReleasedLesson) -> dict[str, Any]:
    strength = lesson.strength
    return {
        "id": lesson.id,
        "text": lesson.text,
        "why": lesson.why or None,
        "theme": lesson.theme or None,
        "level": lesson.level or None,
        "readers": list(lesson.readers),
        "strength": {
            "words": strength.words,
            "count": strength.count,
            "of": strength.of,
            "unit": strength.unit,
        },
        "applies": lesson.applies or None,
        "not_where": lesson.not_where or None,
        "caveat": lesson.caveat or None,
        "contrary": lesson.contrary or None,
        "status": "live",
        **_fresh_json(lesson),
        "sources": [_source_json(source) for source in lesson.sources],
        "confirmed": [_again_json(seen) for seen in lesson.confirmed],
        "contradicted": [_again_json(seen) for seen in lesson.contradicted],
    }


def _fresh_json(lesson: ReleasedLesson) -> dict[str, Any]:
    fresh = lesson.fresh
    return {
        "review_by": iso(lesson.review_by),
        "reviewed_on": iso(lesson.reviewed_on),
        "past_review": fresh.past_review,
        "first_noted": iso(fresh.first.day if fresh.first else None),
        "last_confirmed": iso(fresh.confirmed.day if fresh.confirmed else None),
        "last_contradicted": iso(fresh.contradicted.day if fresh.contradicted else None),
    }


def _former_json(lesson: FormerLesson) -> dict[str, Any]:
    return {
        "id": lesson.id,
        "text": lesson.text,
        "status": lesson.status,
        "superseded_by": lesson.by or None,
        "status_on": iso(lesson.on),
        "status_why": lesson.why or None,
    }


def _event_json(event: EventTold) -> dict[str, Any]:
    return {
        "name": event.name,
        "kind": event.kind or None,
        "when": event.when or None,
        "days": event.days or None,
        "came": event.came,
        "types": [{"type": name or None, "count": count} for name, count in event.types],
        "regions": [{"region": name or None, "count": count} for name, count in event.regions],
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {
        "session": None if source.event else source.session,
        "what": source.what,
        "between": source.between,
        "event": source.event or None,
        "set": source.set or None,
    }


def _again_json(seen: SeenAgain) -> dict[str, Any]:
    return {
        "lesson": seen.id or None,
        "text": seen.text or None,
        "caveat": seen.caveat or None,
        **_source_json(seen.source),
    }


def _trial_json(trial: ReleasedTrial) -> dict[str, Any]:
    keys = "idea expected where scale measure cost outcome happened why decision".split()
    keys += ["might_work_if", "not_for", "advice"]
    told = {key: getattr(trial, key) or None for key in keys}
    sources = [_source_json(trial.source)]
    return {"id": trial.id, **told, "result_kept": trial.kept, "sources": sources}
