"""Which lessons are to be drawn, and which belong to lessons that were drawn before."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from alsctl import story
from alsctl.model import DrawnLesson, Folder, LessonsFile, Record
from alsctl.model.levels import narrowest
from alsctl.model.records import Lesson
from alsctl.release.levels import Rules
from alsctl.story import Noted

_OF_ALSCTL = re.compile(r"L([0-9]{1,9})", re.ASCII)


class Drawn(Struct, frozen=True):
    """A new lesson, and the noted ones it was drawn from; the others confirm the first."""

    lesson: DrawnLesson
    sources: tuple[Noted[Lesson], ...]


class Joined(Struct, frozen=True):
    """A noted lesson that confirms one drawn before: the one at `index` in lessons.yaml."""

    index: int
    noted: Noted[Lesson]


class Drawing(Struct, frozen=True):
    """All that is new, in the order in which it goes into lessons.yaml."""

    drawn: tuple[Drawn, ...] = ()
    joined: tuple[Joined, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new."""
        return not (self.drawn or self.joined)

    @property
    def noted(self) -> tuple[Noted[Lesson], ...]:
        """The noted lessons that it takes up."""
        return tuple(n for drawn in self.drawn for n in drawn.sources) + tuple(
            joined.noted for joined in self.joined
        )


def choose(folder: Folder) -> Drawing:
    """Return what the sessions noted and lessons.yaml neither draws nor sets aside."""
    file = folder.lessons or LessonsFile(alsctl=1)
    undrawn = story.tell(replace(folder, lessons=file), date.min).undrawn
    joined = tuple(_joining(file, undrawn))
    taken = {joining.noted.entry.id for joining in joined}
    rest = {noted.entry.id for noted in undrawn} - taken
    alone = replace(folder, records=tuple(_only(folder.records, rest)), lessons=None)
    groups = [
        tuple(n for n in (lesson.noted, *lesson.confirmed) if n)
        for lesson in story.tell(alone, date.min).lessons
    ]
    themes = theme_ids(folder, (_first(_entries(group), "theme") for group in groups))
    groups.sort(key=lambda group: themes.index(_first(_entries(group), "theme")))
    first = _next_number(file)
    drawn = (_drawn(g, f"L{n}", Rules(folder.learning_set)) for n, g in enumerate(groups, first))
    return Drawing(tuple(drawn), joined)


def theme_ids(folder: Folder, others: Iterable[str | None] = ()) -> list[str | None]:
    """Return the set's themes in their order, then others that lessons have, then none."""
    ids: list[str | None] = [theme.id for theme in folder.learning_set.themes]
    ids += dict.fromkeys(theme for theme in others if theme and theme not in ids)
    return [*ids, None]


def _only(records: Iterable[Record], ids: set[str | None]) -> Iterator[Record]:
    for record in records:
        kept = tuple(lesson for lesson in record.lessons if lesson.id in ids)
        yield replace(record, lessons=kept)


def _joining(file: LessonsFile, undrawn: tuple[Noted[Lesson], ...]) -> Iterator[Joined]:
    """Yield each lesson that confirms, itself or through other new ones, what was drawn before."""
    homes = _homes(file)
    new = {noted.entry.id or "": noted.entry for noted in undrawn}
    for noted in undrawn:
        known, waiting = {noted.entry.id or ""}, [noted.entry]
        reached: dict[int, None] = {}
        while waiting:
            for id in waiting.pop().confirms:
                if id in homes:
                    reached[homes[id]] = None
                elif id in new and id not in known:
                    known.add(id)
                    waiting.append(new[id])
        yield from (Joined(index, noted) for index in reached)


def _homes(file: LessonsFile) -> dict[str, int]:
    """Return where each source was drawn; where it was twice, first of all a live lesson."""
    homes: dict[str, int] = {}
    order = sorted(enumerate(file.lessons), key=lambda pair: pair[1].status != "live")
    for index, lesson in order:
        for id in lesson.from_:
            homes.setdefault(id, index)
    return homes


def _next_number(file: LessonsFile) -> int:
    matches = (_OF_ALSCTL.fullmatch(lesson.id or "") for lesson in file.lessons)
    return 1 + max((int(match[1]) for match in matches if match), default=0)


def _drawn(sources: tuple[Noted[Lesson], ...], id: str, rules: Rules) -> Drawn:
    entries = _entries(sources)
    days = [entry.review_by for entry in entries if entry.review_by]
    lesson = DrawnLesson(
        id=id,
        text=_trimmed(entries[0].text),
        outside=_trimmed(entries[0].outside),
        from_=tuple(entry.id or "" for entry in entries),
        theme=_first(entries, "theme"),
        why=_trimmed(_first(entries, "why")),
        level=_first(entries, "level"),
        readers=_first(entries, "readers") or (),
        caveat=_caveats(entries),
        priority=_first(entries, "priority"),
        review_by=min(days, default=None),
    )
    return Drawn(_shared_as(sources, lesson, rules), sources)


def _entries(sources: Iterable[Noted[Lesson]]) -> list[Lesson]:
    return [noted.entry for noted in sources]


def _first(entries: Iterable[Lesson], key: str) -> Any:
    return next((value for entry in entries if (value := getattr(entry, key))), None)


def _trimmed(text: Any) -> Any:
    """Leave out the line break that `text: |` puts at a text's end."""
    return (text.rstrip("\n") or text) if text else None


def _caveats(entries: Iterable[Lesson]) -> str | None:
    """Return every caveat once, as paragraphs."""
    said = {" ".join(e.caveat.split()): e.caveat.strip("\n") for e in entries if e.caveat}
    return "\n\n".join(said.values()) or None


def _shared_as(
    sources: tuple[Noted[Lesson], ...], lesson: DrawnLesson, rules: Rules
) -> DrawnLesson:
    """Say how far it goes, where its sources go further than a lesson that says nothing."""
    usual = rules.level(lesson, None).share
    theirs = narrowest(*(rules.level(noted.entry, noted.record).share for noted in sources))
    return lesson if narrowest(usual, theirs) == theirs else replace(lesson, share=theirs)
