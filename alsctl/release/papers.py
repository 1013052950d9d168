"""A paper's text, as far as an audience may read it: which part fills which section."""

import re
from collections.abc import Mapping

from msgspec import Struct

from alsctl.model.levels import reaches
from alsctl.model.papers import Paper, PaperPart
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling, Level
from alsctl.release.naming.words import fold
from alsctl.release.released import Decided, Passage

_NUMBERED = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[a-z][.)])\s+", re.IGNORECASE)
_ID = "this paper"


class ReleasedSection(Struct, frozen=True):
    """Markdown that somebody typed under a heading."""

    title: str = ""
    text: str = ""
    has_table: bool = False


class ReleasedPaper(Struct, frozen=True, kw_only=True):
    """A paper: what stands before its sections, the sections by key, and the rest.

    `kept` says which paper stays and by which rule, "" where it goes out or there is none.
    """

    opening: str = ""
    sections: dict[str, ReleasedSection] = {}
    rest: tuple[ReleasedSection, ...] = ()
    kept: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it goes out."""
        return not (self.opening or self.rest or any(s.text for s in self.sections.values()))


def paper(gate: Gate, name: str, titles: Mapping[str, str]) -> ReleasedPaper:
    """Let a paper through, its parts under the keys of the sections whose `titles` they have."""
    nothing = {key: ReleasedSection() for key in titles}
    found = gate.story.folder.paper(name)
    if found is None:
        return ReleasedPaper(sections=nothing)
    level = _level(gate, found)
    goes = reaches(level.share, gate.audience)
    gate.decided.append(Decided(found.name, "paper", found.place(1), goes, level.rule))
    if not goes:
        return ReleasedPaper(sections=nothing, kept=f"{found.file} ({level.rule})")
    return _Filling(gate, found, titles).paper()


def title_of(found: Paper) -> str:
    """Return the title of a whole paper, "" where it has none of its own."""
    title = _title(found)
    return title.title if title else ""


def _level(gate: Gate, found: Paper) -> Level:
    if gate.summary_only:
        return Level("private", "the sponsor sees only headline lessons, counts and dates")
    if found.share:
        return Level(found.share, f"its own share: {found.share}")
    return Level("set", "no share: in its first lines says that it goes beyond the set")


class _Filling:
    """Puts the parts of one paper where they belong, and notes each text that goes out."""

    def __init__(self, gate: Gate, found: Paper, titles: Mapping[str, str]) -> None:
        self.gate, self.found = gate, found
        self.known = {fold(title): key for key, title in titles.items()}
        self.texts: dict[str, list[str]] = {key: [] for key in titles}
        self.rest: list[tuple[str, list[str]]] = []
        self.opening: list[str] = []
        self.title = _title(found)

    def paper(self) -> ReleasedPaper:
        """Return the paper."""
        into, level = self.opening, 0
        for part in self.found.parts:
            key = self.known.get(fold(_NUMBERED.sub("", part.title)))
            if key or not self._goes_on(part, level):
                into, level = self._begun(part, key), 0 if part is self.title else part.level
                self._note(part.text, part.below)
            else:
                into.append(part.whole)
                self._note(part.whole, part.line)
        return ReleasedPaper(
            opening=_joined(self.opening),
            sections={key: _section("", texts) for key, texts in self.texts.items()},
            rest=tuple(_section(title, texts) for title, texts in self.rest),
        )

    def _goes_on(self, part: PaperPart, level: int) -> bool:
        """Tell whether a part belongs to the one before it."""
        return 0 < level < part.level

    def _begun(self, part: PaperPart, key: str | None) -> list[str]:
        """Return the texts that a part begins or fills; the title of the whole is not printed."""
        if key:
            into = self.texts[key]
        elif part.level == 0 or part is self.title:
            into = self.opening
        else:
            self._note(part.title, part.line)
            into = []
            self.rest.append((part.title, into))
        into.append(part.text)
        return into

    def _note(self, text: str, line: int) -> None:
        """Note a text's lines as going out, so that a name is told with its line."""
        from alsctl.marked_up.sections import seen  # slow, and few documents take papers in

        ceiling = Ceiling(self.gate.rules.learning_set.regime)
        names = self.gate.roster.names(ceiling)
        for start, lines in seen(text):
            at, said = line + start, ""
            for number, words in enumerate(lines):
                if said and names.found_across(said, words):
                    said = f"{said} {words}"
                    continue
                self._pass(said, at, ceiling)
                at, said = line + start + number, words
            self._pass(said, at, ceiling)

    def _pass(self, text: str, line: int, ceiling: Ceiling) -> None:
        if text.strip():
            self.gate.note(Passage(text, _ID, "paper", self.found.place(line)), ceiling)


def _title(found: Paper) -> PaperPart | None:
    """Return the heading that is the title of the whole: the first, if none is as high."""
    headed = [part for part in found.parts if part.level]
    is_highest = len(headed) > 1 and all(part.level > headed[0].level for part in headed[1:])
    return headed[0] if is_highest else None


def _section(title: str, texts: list[str]) -> ReleasedSection:
    from alsctl.marked_up.sections import has_table

    text = _joined(texts)
    return ReleasedSection(title, text, bool(text) and has_table(text))


def _joined(texts: list[str]) -> str:
    return "\n\n".join(text for text in texts if text.strip()).strip("\n")
