"""How a lessons.yaml is laid out: its line ends, its indentation, where its lessons end."""

import re

from msgspec import Struct

from alsctl.loading.spans import Span

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_REMARK = re.compile(r"[ \t]*#[ \t]*")
_DECORATION = re.compile(r"[\W_]+")
_FRAMED = re.compile(r"(?P<before>[\W_]*)\w.*\w(?P<after>[\W_]*)")
_USUAL_GAP = 2


class Page:
    """A text as lines, counted in characters from 0; a line may end in any way YAML knows."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = re.findall("\r\n|[\n\r]", text)
        self.usual_break = max(("\n", "\r\n", "\r"), key=ends.count) if ends else "\n"

    def next_line(self, at: int) -> int:
        """Return where the line after this one begins."""
        found = _BREAK.search(self.text, at)
        return found.end() if found else len(self.text)

    def after_line(self, at: int) -> int:
        """Return where the line after this one begins; `at` itself, if a line begins there."""
        begins = at and _BREAK.fullmatch(self.text, at - 1, at)
        return at if begins and self.text[at - 1 : at + 1] != "\r\n" else self.next_line(at)

    def line(self, at: int) -> int:
        """Return the number of a line, counted from 1."""
        return 1 + len(_BREAK.findall(self.text, 0, at))

    def column(self, at: int) -> int:
        """Return how many characters stand before this one on its line."""
        starts = [found.end() for found in _BREAK.finditer(self.text, 0, at)]
        return at - (starts[-1] if starts else 0)

    def line_at(self, start: int) -> str:
        """Return the line that begins at a place, without its end."""
        found = _BREAK.search(self.text, start)
        return self.text[start : found.start() if found else len(self.text)]

    def is_blank_after(self, at: int) -> bool:
        """Tell whether nothing but blanks follows on the line."""
        return not self.line_at(at).strip()

    def lines(self, lines: list[str], *, at: int) -> str:
        """Return lines as text to insert where a line begins, or after a last one without end."""
        usual = self._break_before(at)
        is_cut = at == len(self.text) and at > 0 and not _BREAK.search(self.text, at - 1)
        if is_cut:
            return "".join(usual + line for line in lines)
        return "".join(line + usual for line in lines)

    def whole(self, text: str) -> str:
        """Return the text with its last line ended, as it must be before another can follow."""
        return text if _BREAK.search(text[-1:]) else text + self.usual_break

    def _break_before(self, at: int) -> str:
        found = re.search(r"(?:\r\n|[\n\r])\Z", self.text[max(at - 2, 0) : at])
        return found[0] if found else self.usual_break


class Heading(Struct, frozen=True):
    """A remark that may name a theme, and the place under it."""

    line: str
    under: int

    def naming(self, words: str) -> str:
        """Return a remark of the same form with other words."""
        frame = _FRAMED.fullmatch(self.line.strip())
        return f"{frame['before']}{words}{frame['after']}" if frame else f"# {words}"


class Region(Struct, frozen=True):
    """Where lessons stand or could stand, and in which form.

    `ends` has the place behind each lesson, `end` the place behind the last or where the first
    would be; behind those in `open_ends` an empty line would belong to the lesson. `headings` are
    the remarks between lessons, by their plain words.
    """

    ends: list[int]
    open_ends: set[int]
    end: int
    headings: dict[str, Heading]
    key_margin: int
    margin: int
    gap: int
    is_spaced: bool


def plain_words(remark: str) -> str:
    """Return the words of a remark without its decoration."""
    return _DECORATION.sub(" ", remark).strip().casefold()


def region(page: Page, top: Span) -> Region:
    """Return where the lessons of a file stand; its keys must not stand between { and }."""
    listed = top.get("lessons")
    key_margin = page.column(top.parts[0].start)
    items = [part for part in listed.parts if not part.is_empty] if listed else []
    if not listed or not items:
        end = page.after_line(listed.end) if listed else _before_set_aside(page, top)
        margin, gap = _form_of_others(page, top, key_margin)
        headings = _headings(page, end) if listed else {}
        return Region([], set(), end, headings, key_margin, margin, gap, is_spaced=False)
    margin = page.column(listed.start)
    ends = [_behind(page, item.end, margin) for item in items]
    headings = _headings(page, page.after_line(_key_end(top, listed)))
    for end in ends:
        headings |= _headings(page, end)
    return Region(
        ends=ends,
        open_ends={page.after_line(item.end) for item in items if "+" in item.last.style},
        end=ends[-1],
        headings=headings,
        key_margin=key_margin,
        margin=margin,
        gap=_gap(page, items[0], margin),
        is_spaced=_is_spaced(page, ends[:-1]),
    )


def _key_end(top: Span, value: Span) -> int:
    return next(key.end for key, its in top.pairs if its is value)


def _before_set_aside(page: Page, top: Span) -> int:
    """Return where lessons: would stand: before set_aside:, else behind the last key."""
    ends = [key.end if value.is_empty else value.end for key, value in top.pairs]
    names = [key.value for key, _ in top.pairs]
    last = names.index("set_aside") - 1 if "set_aside" in names[1:] else len(names) - 1
    margin = page.column(top.parts[0].start)
    return _behind(page, ends[last], margin)


def _form_of_others(page: Page, top: Span, key_margin: int) -> tuple[int, int]:
    """Return the indentation of the file's other list, else the usual one."""
    other = top.get("set_aside")
    if other and other.kind == "list" and not other.style and not other.is_anchored and other.parts:
        margin = page.column(other.start)
        return margin, _gap(page, other.parts[0], margin)
    return key_margin, _USUAL_GAP


def _gap(page: Page, item: Span, margin: int) -> int:
    """Return how far a lesson's keys stand behind its dash."""
    gap = page.column(item.start) - margin
    return gap if item.kind == "mapping" and not item.is_anchored and 2 <= gap <= 8 else _USUAL_GAP


def _behind(page: Page, end: int, margin: int) -> int:
    """Return the place behind an entry and the remarks under it that are further in."""
    at = page.after_line(end)
    while (line := page.line_at(at)).lstrip(" ").startswith("#"):
        if len(line) - len(line.lstrip(" ")) <= margin:
            break
        at = page.next_line(at)
    return at


def _headings(page: Page, start: int) -> dict[str, Heading]:
    """Return the remarks that stand from a place up to the next line that is none."""
    found: dict[str, Heading] = {}
    at = start
    while at < len(page.text):
        line = page.line_at(at)
        following = page.next_line(at)
        remark = _REMARK.match(line)
        if line.strip() and not remark:
            break
        if remark:
            found.setdefault(plain_words(line), Heading(line, following))
        at = following
    return found


def _is_spaced(page: Page, ends: list[int]) -> bool:
    blank = [not page.line_at(end).strip() for end in ends]
    return 2 * sum(blank) > len(blank)
