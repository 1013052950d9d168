"""What the lessons of a set are by the ids of its files, kept until several sets are put together.

Only what an audience may read is told of them; no view sees it.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from alsctl.model.records import Entry
from alsctl.release.gate import Gate
from alsctl.release.lessons import goes
from alsctl.story import LessonNow, Noted


class Tie(Struct, frozen=True):
    """A lesson by all its ids, the set's before each, and what of other sets it contradicts.

    `shown` is the id under which it is told, "" where it is not, though its audience could see it.
    """

    shown: str
    ids: tuple[str, ...]
    against: tuple[str, ...]


def ties(gate: Gate, lessons: Iterable[LessonNow], shown: Mapping[str, str]) -> Iterator[Tie]:
    """Yield what this audience may know of the lessons of a set by their ids."""
    of = gate.story.folder.learning_set.id
    for lesson in lessons:
        if goes(gate, lesson):
            noted = [n for n in _noted(lesson) if gate.sees(n)]
            ids = (lesson.id, *(str(getattr(n.entry, "id", "")) for n in noted))
            said = [id for n in noted for id in getattr(n.entry, "contradicts", ()) if ":" in id]
            own = tuple(dict.fromkeys(f"{of}:{id}" for id in ids))
            yield Tie(shown.get(lesson.id, ""), own, tuple(dict.fromkeys(said)))


def _noted(lesson: LessonNow) -> list[Noted[Entry]]:
    return [*lesson.sources, *lesson.confirmed]
