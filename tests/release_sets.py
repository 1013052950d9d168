"""Sets to try the release gate on: a few words, and the rest of a set around them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from alsctl import documents, story
from alsctl.loading import read_set
from alsctl.model.levels import Audience
from alsctl.release import Release, release
from alsctl.views import lessons, lessons_data

TODAY = date(2019, 2, 1)

ORGANISATIONS: list[dict[str, Any]] = [
    {"id": "waveney", "name": "Waveney District Council", "type": "district"},
    {"id": "suffolk-coastal", "name": "Suffolk Coastal District Council", "type": "district"},
    {"id": "norfolk", "name": "Norfolk County Council", "type": "county", "aliases": ["NCC"]},
]
MEMBERS: list[dict[str, Any]] = [
    {
        "id": "m1",
        "name": "Judith Ainscoe",
        "role": "Chief executive",
        "organisation": "waveney",
        "email": "j.ainscoe@eastland.example",
        "aliases": ["Jude"],
    },
    {"id": "m2", "name": "Zoë Lindqvist-Hale", "organisation": "suffolk-coastal"},
    {"id": "m3", "name": "Brendan O'Rourke", "organisation": "norfolk"},
]
GROUPS: list[dict[str, Any]] = [
    {"id": "east-side", "name": "East Suffolk", "organisations": ["waveney", "suffolk-coastal"]}
]


def written(
    path: Path,
    *,
    about: dict[str, Any] | None = None,
    records: dict[str, dict[str, Any]] | None = None,
    lessons: dict[str, Any] | None = None,
) -> Path:
    """Write a set with a roster into a folder; JSON is YAML too."""
    roster = {"organisations": ORGANISATIONS, "members": MEMBERS, "groups": GROUPS}
    files = {"set.yaml": {"id": "s", "name": "A new start", **roster, **(about or {})}}
    for name, record in (records or {}).items():
        files[f"sessions/{name}.yaml"] = {"agreed": "2018-06-01", **record}
    if lessons is not None:
        files["lessons.yaml"] = {"agreed": "2018-12-01", **lessons}
    (path / "sessions").mkdir(parents=True, exist_ok=True)
    for name, said in files.items():
        text = json.dumps({"alsctl": 1, **said}, ensure_ascii=False, indent=1)
        (path / name).write_text(text, encoding="utf-8")
    return path


def let_out(path: Path, audience: Audience = "sector", *, today: date = TODAY) -> Release:
    """Return what a set's folder lets through to an audience."""
    reading = read_set(path, parts={"sessions", "lessons"})
    assert not reading.faults
    return release(story.tell(reading.folder, today), audience)


def a_set(
    path: Path, audience: Audience = "sector", *, today: date = TODAY, **files: Any
) -> Release:
    """Write a set and return what it lets through."""
    return let_out(written(path, **files), audience, today=today)


def a_lesson(path: Path, audience: Audience = "sector", **lesson: Any) -> Release:
    """Return what a set with one lesson lets through; `about` and `meeting` say more of it."""
    about, meeting = lesson.pop("about", {}), lesson.pop("meeting", {})
    lesson = {"id": "S1-L1", "text": "Start early.", **lesson}
    return a_set(path, audience, about=about, records={"01": {**meeting, "lessons": [lesson]}})


def leaks(released: Release) -> list[str]:
    """Return every leak that the texts of a release would be refused for."""
    return [str(leak) for leak in released.scan.leaks(())]


def told(released: Release, *texts: str, where: str = "the body") -> list[str]:
    """Return every leak of a finished file that holds these texts."""
    return [str(leak) for leak in released.scan.leaks([(where, text) for text in texts])]


def note(path: Path, released: Release, format: str = "md") -> bytes:
    """Return the finished lessons note."""
    if format == "json":
        return json.dumps(lessons_data.as_json(released.shown), ensure_ascii=False).encode()
    wanted = documents.Wanted(stem="lessons", folder=path, format=format)
    title = f"Lessons note: {released.shown.about.title}"
    return documents.make(wanted, lessons.lessons(released.shown), released, title=title)
