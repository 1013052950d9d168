"""Which theme or which priority of the set is meant."""

from collections.abc import Sequence

from alsctl.model.sets import LearningSet, Priority, Theme
from alsctl.notes.names import key


class _Listed:
    """Finds what set.yaml lists by its id, its name or a former name."""

    def __init__(self, things: Sequence[Theme | Priority]) -> None:
        self._open = not things
        self._known: dict[str, set[str]] = {}
        for thing in things:
            formerly: tuple[str, ...] = getattr(thing, "formerly", ())
            for called in (thing.id, thing.name, *formerly):
                if thing.id and called:
                    self._known.setdefault(key(called), set()).add(thing.id)

    def find(self, words: str) -> str:
        """Return its id, or nothing; where the set lists nothing of the kind, the words."""
        found = self._known.get(key(words), set())
        return words if self._open else next(iter(found)) if len(found) == 1 else ""


class Themes(_Listed):
    """Finds a theme."""

    def __init__(self, learning_set: LearningSet) -> None:
        super().__init__(learning_set.themes)


class Priorities(_Listed):
    """Finds a policy priority."""

    def __init__(self, learning_set: LearningSet) -> None:
        super().__init__(learning_set.priorities)
