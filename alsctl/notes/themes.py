"""Which theme of the set is meant."""

from alsctl.model.sets import LearningSet
from alsctl.notes.names import key


class Themes:
    """Finds a theme by its id, its name or a former name."""

    def __init__(self, learning_set: LearningSet) -> None:
        self._open = not learning_set.themes
        self._known: dict[str, set[str]] = {}
        for theme in learning_set.themes:
            for called in (theme.id, theme.name, *theme.formerly):
                if theme.id and called:
                    self._known.setdefault(key(called), set()).add(theme.id)

    def find(self, words: str) -> str:
        """Return a theme's id, or nothing; where the set lists no themes, the words."""
        found = self._known.get(key(words), set())
        return words if self._open else next(iter(found)) if len(found) == 1 else ""
