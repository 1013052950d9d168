"""The lessons note for other programs: as JSON and as a table."""

from typing import Any

from alsctl.release.released import Released, ReleasedLesson, ReleasedTrial, SeenAgain, Source
from alsctl.views.lessons import LessonsNote


def as_table(note: LessonsNote) -> tuple[list[str], list[list[str]]]:
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
        ]
        for theme in note.themes
        for lesson in theme.lessons
    ]
    return [*header.split(","), "Contrary view", "For", "Noted in", "Review"], lines


def as_json(shown: Released) -> dict[str, Any]:
    """Return the note as FORMAT's JSON: every key always there, null or [] where empty."""
    reliance = shown.reliance
    return {
        "alsctl": 1,
        "kind": "lessons",
        "set": shown.about.id,
        "audience": shown.audience,
        "regime": shown.about.regime,
        "as_at": shown.today.isoformat(),
        "reliance": {
            "groups": reliance.groups,
            "invited": reliance.invited,
            "declined": reliance.declined,
            "limits": list(reliance.limits),
        },
        "lessons": [_lesson_json(lesson) for lesson in shown.lessons],
        "trials": [_trial_json(trial) for trial in shown.trials],
        "actions": [
            {
                "id": action.id,
                "text": action.text,
                "by": action.by or None,
                "due": action.due.isoformat() if action.due else None,
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
        "review_by": lesson.review_by.isoformat() if lesson.review_by else None,
        "sources": [_source_json(source) for source in lesson.sources],
        "confirmed": [_again_json(seen) for seen in lesson.confirmed],
        "contradicted": [_again_json(seen) for seen in lesson.contradicted],
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {"session": source.session, "what": source.what, "between": source.between}


def _again_json(seen: SeenAgain) -> dict[str, Any]:
    return {
        "lesson": seen.id or None,
        "text": seen.text or None,
        "caveat": seen.caveat or None,
        **_source_json(seen.source),
    }


def _trial_json(trial: ReleasedTrial) -> dict[str, Any]:
    keys = "idea expected where scale measure cost outcome happened why decision".split()
    keys += ["might_work_if", "advice"]
    told = {key: getattr(trial, key) or None for key in keys}
    return {"id": trial.id, **told, "sources": [_source_json(trial.source)]}
