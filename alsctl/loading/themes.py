"""Themes that were renamed or merged: what files call by a former name gets the id of today."""

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec.structs import replace

from alsctl.model import Folder
from alsctl.model.keys import Mapping
from alsctl.model.sets import Theme
from alsctl.wording import slug

M = TypeVar("M", bound=Mapping)

_IN_RECORDS = ("lessons", "offers", "requests")


def with_themes_of_today(folder: Folder) -> Folder:
    """Return the folder with every theme under its present id; no file is changed by it."""
    today = ids_today(folder.learning_set.themes)
    if not today:
        return folder
    lessons = folder.lessons
    if lessons:
        lessons = replace(lessons, lessons=_renamed(lessons.lessons, today))
    records = []
    for record in folder.records:
        lists: dict[str, Any] = {key: _renamed(getattr(record, key), today) for key in _IN_RECORDS}
        records.append(replace(record, **lists))
    return replace(folder, records=tuple(records), lessons=lessons)


def ids_today(themes: Iterable[Theme]) -> dict[str, str]:
    """Return the id of today by each former one; an id that a theme has now stays its own."""
    themes = list(themes)
    former = {
        called: str(theme.id)
        for theme in themes
        for name in theme.formerly
        for called in (name, slug(name))
        if called
    }
    for theme in themes:
        former.pop(str(theme.id), None)
    return former


def _renamed(entries: tuple[M, ...], today: dict[str, str]) -> tuple[M, ...]:
    if not any(_theme(entry) in today for entry in entries):
        return entries
    return tuple(
        replace(entry, theme=today[_theme(entry)]) if _theme(entry) in today else entry
        for entry in entries
    )


def _theme(entry: Mapping) -> str:
    theme: str | None = getattr(entry, "theme", None)
    return theme or ""
