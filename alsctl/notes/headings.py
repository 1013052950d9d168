"""Which lines are headings; those without hashes or a line below by what the agenda says."""

import re

from alsctl.model.agendas import Agenda
from alsctl.notes.names import key
from alsctl.notes.typed import Line

_UNDERLINE = re.compile(r"\s{0,3}(?:={2,}|-{2,})")
_LONGEST = 300


class Headings:
    """Finds the headings among lines."""

    def __init__(self, agenda: Agenda | None, lines: list[Line]) -> None:
        blocks = agenda.blocks if agenda else ()
        self._lines = lines
        self._titles = {key(block.title) for block in blocks if block.title} - {""}
        self._kinds = {key(word) for block in blocks for word in (block.kind, block.id or "")}

    def length(self, index: int, *, strictly: bool = False) -> int:
        """Return how many lines a heading takes from here; 0 where there is none.

        Strictly, a heading without hashes has nothing directly above it.
        """
        line = self._lines[index]
        if line.level or line.is_blank or line.label or line.row:
            return int(line.level > 0)
        stands_alone = index == 0 or line.apart or self._lines[index - 1].is_blank
        if strictly and not stands_alone:
            return 0
        if self._is_title(line.text) or (stands_alone and self._is_kind(line.text)):
            return 0 if line.is_bullet else 2 if self._is_underlined(index) else 1
        return 2 if stands_alone and self._is_underlined(index, long_enough=True) else 0

    def _is_title(self, words: str) -> bool:
        return len(words) < _LONGEST and key(words) in self._titles

    def _is_kind(self, words: str) -> bool:
        return len(words) < _LONGEST and bool(key(words)) and key(words) in self._kinds

    def _is_underlined(self, index: int, *, long_enough: bool = False) -> bool:
        """A rule that is much shorter than the line above it divides, and underlines nothing."""
        below = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
        shortest = len(self._lines[index].text.strip()) / 2 if long_enough else 2
        return bool(_UNDERLINE.fullmatch(below)) and len(below.strip()) >= shortest
