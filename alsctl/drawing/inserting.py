"""Lines put between the lines of lessons.yaml; every character that was there stays."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from alsctl.drawing.choosing import Drawing, Drawn, theme_ids
from alsctl.drawing.layout import Page, plain_words, region
from alsctl.drawing.rendering import entry, heading
from alsctl.errors import AlsctlError, Severity
from alsctl.loading import nodes, values
from alsctl.loading.sources import Source
from alsctl.loading.spans import Span, read_spans
from alsctl.model import Folder, LessonsFile

_OWN_LINES = "write each lesson on lines of its own after “- ”"
_AS_LIST = "write from: and a list such as [S1-L1, S2-L1]"


class NoPlaceError(AlsctlError):
    """Nothing can be inserted at a line and column of the file; the message says why."""

    def __init__(self, line: int, column: int, says: str) -> None:
        self.line, self.column = line, column
        super().__init__(says)


class _Edit(Struct, frozen=True):
    """What takes the place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


def insert(text: str, drawing: Drawing, folder: Folder) -> str:
    """Return the text of lessons.yaml with what is new in it.

    Raises NoPlaceError where it is written so that nothing can be inserted.
    """
    page, top = Page(text), read_spans(text)
    if top is None or top.kind != "mapping" or top.style:
        raise _no_place(page, 0, f"the keys of this file stand between {{ and }}; {_OWN_LINES}")
    edits = list(_joining(page, top, drawing))
    if drawing.drawn:
        edits += _Inserting(page, top, folder).edits(drawing.drawn)
    made = _applied(text, edits)
    _prove(page, top, made, drawing)
    return made


def _joining(page: Page, top: Span, drawing: Drawing) -> Iterator[_Edit]:
    """Yield the edits that add sources to lessons that were drawn before."""
    listed = top.get("lessons")
    lessons = [part for part in listed.parts if not part.is_empty] if listed else []
    joined = sorted(drawing.joined, key=lambda joining: joining.index)
    for index, group in groupby(joined, key=lambda joining: joining.index):
        ids = [joining.noted.entry.id or "" for joining in group]
        lesson = lessons[index]
        sources = lesson.get("from")
        if sources is None or sources.kind == "alias" or sources.is_anchored:
            at = (sources or lesson).start
            raise _no_place(page, at, f"{', '.join(ids)} cannot be added here; {_AS_LIST}")
        yield from _longer(page, sources, ids)


def _longer(page: Page, sources: Span, ids: list[str]) -> Iterator[_Edit]:
    """Yield the edits that make a list of sources longer, in its own manner."""
    more = ", ".join(ids)
    if sources.kind == "list":
        last = [part for part in sources.parts if not part.is_empty][-1]
        if sources.style:
            yield _Edit(last.end, last.end, f", {more}")
        else:
            at, margin = page.after_line(last.end), page.column(sources.start)
            lines = page.lines([" " * margin + f"- {id}" for id in ids], at=at)
            yield _Edit(at, at, lines)
    elif sources.style[:1] in ("|", ">"):
        raise _no_place(page, sources.start, f"{more} cannot be added here; {_AS_LIST}")
    else:
        yield _Edit(sources.start, sources.start, "[")
        yield _Edit(sources.end, sources.end, f", {more}]")


class _Inserting:
    """Finds the place of each new lesson: behind its theme's last, else at the list's end."""

    def __init__(self, page: Page, top: Span, folder: Folder) -> None:
        self.page, self.folder, self.about = page, folder, folder.learning_set
        self.file = folder.lessons or LessonsFile(alsctl=1)
        listed = top.get("lessons")
        if listed and (listed.is_anchored or (listed.style == "[" and listed.parts)):
            raise _no_place(
                page, listed.start, f"these lessons stand between [ and ]; {_OWN_LINES}"
            )
        if listed and listed.style == "[" and "#" in page.text[listed.start : listed.end]:
            raise _no_place(
                page, listed.start, "there is a remark between [ and ]; take the brackets away"
            )
        self.listed, self.region = listed, region(page, top)

    def edits(self, drawn: Iterable[Drawn]) -> list[_Edit]:
        """Return the edits; what goes on after a theme's last lesson comes before new themes."""
        going_on, new = [], []
        for theme, group in groupby(drawn, key=lambda one: one.lesson.theme):
            lessons = list(group)
            if (at := self._last_of(theme)) is not None:
                going_on.append(self._edit(at, lessons, self._blank()))
            elif (at := self._under_heading(theme)) is not None:
                going_on.append(self._edit(at, lessons, []))
            else:
                new.append(self._edit(self.region.end, lessons, self._named(theme)))
        return [*self._opened(), *going_on, *new]

    def _blank(self) -> list[str]:
        return [""] if self.region.is_spaced else []

    def _edit(self, at: int, lessons: list[Drawn], before: list[str]) -> _Edit:
        form, lines = self.region, before
        if at in form.open_ends and lines[:1] == [""]:
            lines = lines[1:]
        for number, drawn in enumerate(lessons):
            lines = [*lines, *(self._blank() if number else [])]
            lines += entry(drawn, margin=form.margin, gap=form.gap)
        return _Edit(at, at, self.page.lines(lines, at=at))

    def _opened(self) -> list[_Edit]:
        """Make place for a list: lessons: is missing, or has [] or empty quotes after it."""
        listed = self.listed
        if listed is None:
            at = self.region.end
            key = " " * self.region.key_margin + "lessons:"
            return [_Edit(at, at, self.page.lines([key], at=at))]
        if listed.parts or listed.start == listed.end:
            return []
        before = self.page.text[: listed.start]
        is_last = self.page.is_blank_after(listed.end)
        start = len(before.rstrip(" \t")) if is_last else listed.start
        return [_Edit(start, listed.end, "")]

    def _last_of(self, theme: str | None) -> int | None:
        ends = [
            end
            for end, lesson in zip(self.region.ends, self.file.lessons, strict=True)
            if lesson.theme == theme
        ]
        return ends[-1] if ends else None

    def _under_heading(self, theme: str | None) -> int | None:
        """Return the place under a remark that names a theme which has no lesson yet."""
        found = self.region.headings.get(plain_words(heading(theme, self.about)))
        return found.under if found else None

    def _named(self, theme: str | None) -> list[str]:
        """Return the remark that names a theme, where the file has such remarks or no lessons."""
        ids = theme_ids(self.folder, (lesson.theme for lesson in self.file.lessons))
        known = [plain_words(heading(id, self.about)) for id in ids]
        like = [self.region.headings[words] for words in known if words in self.region.headings]
        if self.region.ends and not like:
            return self._blank()
        name = heading(theme, self.about)
        remark = like[0].naming(name) if like else f"# {name}"
        return ["", " " * self.region.margin + remark]


def _applied(text: str, edits: list[_Edit]) -> str:
    made, done = "", 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        made += text[done : edit.start] + edit.text
        done = edit.end
    return made + text[done:]


def _prove(page: Page, top: Span, made: str, drawing: Drawing) -> None:
    """Read the text again: it must say what it said before, and what is new, and nothing else."""
    before, after = read_lessons(page.whole(page.text)), read_lessons(page.whole(made))
    if before and after and _without(after, drawing) == _with_joined(before, drawing):
        return
    if again := next(_said_again(top), None):
        says = "the sign * repeats what stands elsewhere; write it out"
        raise _no_place(page, again.start, says)
    raise AssertionError("lessons.yaml would not say what it said before, and what is new")


def _without(after: LessonsFile, drawing: Drawing) -> LessonsFile | None:
    """Return the file without what was drawn; None where that does not stand there as drawn."""
    new = {drawn.lesson.id: drawn.lesson for drawn in drawing.drawn}
    found = [lesson for lesson in after.lessons if lesson.id in new]
    if len(found) != len(new) or any(new[lesson.id] != lesson for lesson in found):
        return None
    return replace(after, lessons=tuple(les for les in after.lessons if les.id not in new))


def _with_joined(before: LessonsFile, drawing: Drawing) -> LessonsFile:
    lessons = list(before.lessons)
    for joining in drawing.joined:
        lesson = lessons[joining.index]
        more = (*lesson.from_, joining.noted.entry.id or "")
        lessons[joining.index] = replace(lesson, from_=more)
    return replace(before, lessons=tuple(lessons))


def _said_again(top: Span) -> Iterator[Span]:
    waiting = [top]
    while waiting:
        span = waiting.pop()
        waiting += span.parts
        if span.kind == "alias":
            yield span


def read_lessons(text: str) -> LessonsFile | None:
    """Return what a lessons.yaml says, or None where it has a fault."""
    source = Source("lessons.yaml", text)
    node = nodes.read(source)
    read = values.read_file(LessonsFile, node, source) if node else None
    return None if any(p.severity is Severity.FAULT for p in source.problems) else read


def _no_place(page: Page, at: int, says: str) -> NoPlaceError:
    return NoPlaceError(page.line(at), page.column(at) + 1, says)
