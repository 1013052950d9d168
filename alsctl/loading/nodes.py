"""YAML text as nodes: every scalar is text, and everything knows its line and column.

The only user of yaml for reading. The first syntax fault ends a file; what can be told beside it
(keys that stand twice, tags, values that YAML would cut) is all told.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml
from msgspec import Struct

from alsctl.errors import Place, Problem, Severity

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 64
_MOST_NODES = 200_000
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: |$)", re.M)
_CUT = re.compile(r"(?:[ \t]*:)?[ \t]+#[^\s#!]|#[^\s#!]")
_ENTRY = re.compile(r"^(?P<lead>\s*(?:- +)*)(?:(?P<key>[\w-]+) *:(?: +|$))?(?P<value>.*)$")


class Node(Struct, kw_only=True):
    """A text, a list of nodes, or a list of (key, value) pairs, at a line and column from 1."""

    line: int
    column: int
    text: str | None = None
    items: list["Node"] | None = None
    pairs: list[tuple["Node", "Node"]] | None = None
    plain: bool = False
    size: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written here."""
        return self.text == ""


class _UnreadableError(Exception):
    """The rest of this file cannot be read."""


class Source:
    """One file's text, and what is wrong with it so far."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
        self.problems: list[Problem] = []

    def fault(self, line: int, column: int, rule: str, says: str, instead: str = "") -> None:
        """Note a fault at a line and column, counted from 1."""
        place = Place(self.file, line, column)
        self.problems.append(Problem(place=place, rule=rule, says=says, instead=instead))

    def advise(self, line: int, column: int, rule: str, says: str, instead: str) -> None:
        """Note what is allowed and yet may not be what was meant."""
        place = Place(self.file, line, column)
        problem = Problem(
            place=place, rule=rule, says=says, instead=instead, severity=Severity.ADVICE
        )
        self.problems.append(problem)

    def written(self, line: int) -> str:
        """Return a line as it stands in the file."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def in_quotes(self, line: int) -> str:
        """Return what to write instead of a line whose value YAML misreads."""
        entry = _ENTRY.match(self.written(line))
        if not entry or not entry["value"].strip() or not (entry["key"] or entry["lead"].strip()):
            return "put the whole text in quotes"
        value = entry["value"].strip().replace("\\", "\\\\").replace('"', '\\"')
        key = f"{entry['key']}: " if entry["key"] else ""
        dash = "- " if entry["lead"].strip() else ""
        return f'write {dash}{key}"{value}"'


def read(source: Source) -> Node | None:
    """Return the file's top node; None where it cannot be read or is empty.

    What is wrong goes to `source.problems`.
    """
    try:
        _refuse_what_is_no_yaml(source)
        return _Builder(source).build()
    except _UnreadableError:
        return None
    except yaml.MarkedYAMLError as error:
        _tell_syntax(source, error)
    except yaml.YAMLError as error:
        source.fault(1, 1, "syntax", f"this is not YAML: {error}".splitlines()[0])
    return None


def _refuse_what_is_no_yaml(source: Source) -> None:
    for pattern, rule, says, instead in (
        (
            _CONFLICT,
            "conflict-marker",
            "two versions of this file stand in each other's way here",
            "keep the lines you want and delete the marker lines",
        ),
        (_FORBIDDEN, "character", "a character that no text file may hold", "delete it"),
    ):
        found = [m for m in pattern.finditer(source.text) if not m[0].startswith("=")]
        for match in found:
            line = source.text.count("\n", 0, match.start()) + 1
            column = match.start() - source.text.rfind("\n", 0, match.start())
            source.fault(line, column, rule, says, instead)
        if found:
            raise _UnreadableError


def _tell_syntax(source: Source, error: yaml.MarkedYAMLError) -> None:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem, written = str(error.problem or error), source.written(line)
    if "\t" in written[: column + 1] and not written[: column - 1].strip():
        source.fault(line, column, "syntax", "a tab cannot indent here", "use blanks")
    elif "found unexpected end of stream" in problem or "document separator" in problem:
        start = error.context_mark
        at = (start.line + 1, start.column + 1) if start else (line, column)
        instead = f"close them, or {source.in_quotes(at[0])}"
        source.fault(*at, "syntax", "these quotes are never closed", instead)
    elif (culprit := _misread_line(source, line)) is not None:
        says = "YAML cannot read this text as it stands"
        source.fault(
            culprit, column if culprit == line else 1, "syntax", says, source.in_quotes(culprit)
        )
    else:
        says = f"YAML cannot read this: {problem}"
        source.fault(line, column, "syntax", says, "check the indentation and the line above")


def _misread_line(source: Source, line: int) -> int | None:
    for at in (line, line - 1):
        entry = _ENTRY.match(source.written(at))
        value = entry["value"].strip() if entry else ""
        if value and (
            value[0] in "@`%*&![{]}" or ": " in value or value.endswith(":") or value[0] in "\"'"
        ):
            return at
    return None


class _Builder:
    """Turns events into nodes, without recursion, so that no depth of nesting can break it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.open: list[tuple[Node, str | None]] = []
        self.keys: list[Node | None] = []
        self.anchors: dict[str, Node | None] = {}
        self.anchored_at: dict[str, tuple[int, int]] = {}
        self.used: set[str] = set()
        self.documents = 0
        self.top: Node | None = None
        self.total = 0

    def build(self) -> Node | None:
        for event in yaml.parse(self.source.text, Loader=_LOADER):
            handle = _HANDLERS.get(type(event))
            if handle:
                handle(self, event)
        for anchor in set(self.anchored_at) - self.used:
            line, column = self.anchored_at[anchor]
            self.source.fault(
                line,
                column,
                "cut-value",
                "YAML takes the & at the start of this",
                self.source.in_quotes(line),
            )
        return self.top

    def _document_start(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.source.fault(
                event.start_mark.line + 1,
                1,
                "syntax",
                "a second document starts here",
                "delete the line ---",
            )
            raise _UnreadableError

    def _scalar(self, event: Any) -> None:
        node = self._node(event)
        node.text, node.plain = event.value, not event.style
        self._refuse_cut(node, event)
        if event.style == ">":
            self._advise_remark(node, event)
        self._add(node, event)

    def _sequence_start(self, event: Any) -> None:
        node = self._node(event)
        node.items = []
        self._enter(node, event)

    def _mapping_start(self, event: Any) -> None:
        node = self._node(event)
        node.pairs = []
        self._enter(node, event)

    def _collection_end(self, event: Any) -> None:
        node, anchor = self.open.pop()
        self.keys.pop()
        if anchor:
            self.anchors[anchor] = node
        if self.open:
            self._grow(node)

    def _alias(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        target = self.anchors.get(event.anchor)
        if target is None:
            self.source.fault(
                line,
                column,
                "cut-value",
                "YAML takes the * at the start of this",
                self.source.in_quotes(line),
            )
            target = Node(line=line, column=column, text="*" + event.anchor)
        self.used.add(event.anchor)
        self.total += target.size
        if self.total > _MOST_NODES:
            self.source.fault(
                line,
                column,
                "aliases",
                "this file repeats itself without end",
                "write the entries out",
            )
            raise _UnreadableError
        self._attach(target)
        self._grow(target)

    def _node(self, event: Any) -> Node:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.tag is not None and event.tag != "!":
            self.source.fault(
                line,
                column,
                "cut-value",
                "YAML takes the ! at the start of this",
                self.source.in_quotes(line),
            )
        return Node(line=line, column=column)

    def _enter(self, node: Node, event: Any) -> None:
        if len(self.open) >= _DEEPEST:
            self.source.fault(
                node.line,
                node.column,
                "nesting",
                f"more than {_DEEPEST} levels inside each other",
                "make it flatter",
            )
            raise _UnreadableError
        self._attach(node)
        self._remember(event, node=None)
        self.open.append((node, event.anchor))
        self.keys.append(None)

    def _add(self, node: Node, event: Any) -> None:
        self._remember(event, node=node)
        self._attach(node)
        if self.open:
            self._grow(node)

    def _remember(self, event: Any, *, node: Node | None) -> None:
        if event.anchor:
            self.anchors[event.anchor] = node
            mark = event.start_mark
            self.anchored_at.setdefault(event.anchor, (mark.line + 1, mark.column + 1))

    def _grow(self, node: Node) -> None:
        self.open[-1][0].size += node.size

    def _attach(self, node: Node) -> None:
        if not self.open:
            self.top = node
            return
        parent, key = self.open[-1][0], self.keys[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif key is None:
            self.keys[-1] = self._as_key(node, parent)
        else:
            assert parent.pairs is not None
            parent.pairs.append((key, node))
            self.keys[-1] = None

    def _as_key(self, node: Node, parent: Node) -> Node:
        if node.text is None:
            self.source.fault(
                node.line,
                node.column,
                "cut-value",
                "YAML takes the bracket at the start of this",
                self.source.in_quotes(node.line),
            )
            return Node(line=node.line, column=node.column, text="")
        if any(key.text == node.text for key, _ in parent.pairs or ()):
            self.source.fault(
                node.line,
                node.column,
                "duplicate-key",
                f"“{node.text}” stands twice in this entry",
                "keep one of them",
            )
        return node

    def _advise_remark(self, node: Node, event: Any) -> None:
        """Point out a line of a text that looks like a remark and is none."""
        for line in range(event.start_mark.line + 2, event.end_mark.line + 1):
            written = self.source.written(line)
            if written.lstrip().startswith("# "):
                column = len(written) - len(written.lstrip()) + 1
                says = "this line belongs to the text above it; it is no remark"
                instead = "if it was meant as a remark, move it above the key"
                self.source.advise(line, column, "remark-in-text", says, instead)

    def _refuse_cut(self, node: Node, event: Any) -> None:
        """Tell of a text that a # cuts short, or that a # hides as a whole."""
        line, column = event.end_mark.line + 1, event.end_mark.column
        told = self.source.problems and self.source.problems[-1].place.line == line
        if told or not node.plain or not _CUT.match(self.source.written(line)[column:]):
            return
        says = "YAML takes what follows # as a remark and cuts it off"
        self.source.fault(line, column + 1, "cut-value", says, self.source.in_quotes(line))


_HANDLERS: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder._document_start,
    yaml.ScalarEvent: _Builder._scalar,
    yaml.SequenceStartEvent: _Builder._sequence_start,
    yaml.MappingStartEvent: _Builder._mapping_start,
    yaml.SequenceEndEvent: _Builder._collection_end,
    yaml.MappingEndEvent: _Builder._collection_end,
    yaml.AliasEvent: _Builder._alias,
}
