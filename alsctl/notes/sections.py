"""Which block of the agenda the notes under a heading belong to."""

import re
from collections import defaultdict

from msgspec import Struct

from alsctl.model.agendas import KIND_WORDS, Agenda
from alsctl.notes.draft import Draft
from alsctl.notes.names import key
from alsctl.notes.passages import Passage
from alsctl.notes.typed import Line

_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s?[ap]m)?"
_BEFORE = re.compile(
    rf"\s*(?:(?:\d{{1,2}}|[a-zA-Z])[.)]\s)?\s*(?:{_CLOCK}(?:\s?[-–—]\s?{_CLOCK})?\s?[-–—:]?\s)?"
)
_AFTER = re.compile(r"\([^()]{1,40}\)$")


class _Match(Struct, frozen=True):
    """A block; `whole` where the heading says no more than its title; what was doubtful."""

    id: str
    whole: bool = True
    doubt: str = ""


class Sections:
    """Follows the headings; one with no note under it becomes a note, so that it is not lost."""

    def __init__(self, agenda: Agenda | None) -> None:
        self._blocks = {block.id: block for block in (agenda.blocks if agenda else ()) if block.id}
        self._called: tuple[dict[str, list[str]], ...] = tuple(defaultdict(list) for _ in range(3))
        for id, block in self._blocks.items():
            titles = (block.title or KIND_WORDS[block.kind], id, block.kind)
            for called, words in zip(self._called, titles, strict=True):
                called[key(words)].append(id)
        self._taken: set[str] = set()
        self._pending: list[Line] = []
        self._notes_before = 0
        self._level = 0

    def open(self, draft: Draft, passage: Passage) -> None:
        """Begin what stands under a heading."""
        self.close(draft)
        line = passage.lines[0]
        level = line.level or (1 if "=" in passage.lines[-1].text else 2)
        match = _Match(line.block) if line.block in self._blocks else self._match(line.title)
        if match:
            draft.block, self._level = match.id, level
        elif level <= self._level:
            draft.block, self._level = None, 0
        block = self._blocks.get(draft.block or "")
        draft.presenter = block.presenter if block else None
        if match and match.doubt:
            draft.guess(line, match.doubt)
        if line.is_printed:
            return
        if match and match.whole:
            self._pending, self._notes_before = passage.lines, len(draft.notes)
        else:
            draft.keep_unmarked(passage.lines)

    def close(self, draft: Draft) -> None:
        """End the section; keep its heading's words if no note carries its block."""
        if self._pending and len(draft.notes) == self._notes_before:
            draft.keep_unmarked(self._pending)
        self._pending = []

    def _match(self, title: str) -> _Match | None:
        shorter = _AFTER.sub("", _BEFORE.sub("", title, count=1).rstrip())
        for words, whole in ((title, True), (shorter, False)):
            for called in self._called:
                if key(words) and (blocks := called.get(key(words))):
                    return self._choose(blocks, whole=whole)
        return None

    def _choose(self, blocks: list[str], *, whole: bool) -> _Match:
        id = next((block for block in blocks if block not in self._taken), blocks[-1])
        self._taken.add(id)
        doubt = f"more than one block fits; taken for block {id}" if len(blocks) > 1 else ""
        return _Match(id, whole, doubt)
