"""YAML text as nodes: every scalar is text, and everything knows its line and column.

Beside `swift`, the only user of yaml for reading. The first syntax fault ends a file; what can be
told beside it (keys that stand twice, tags, values that YAML would cut) is all told.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml
from msgspec import Struct

from alsctl.errors import Severity
from alsctl.loading.sources import Source

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 64
_MOST_NODES = 200_000
# What good files rarely need is compiled only where it is used.
_FORBIDDEN = r"[\0-\x08\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_CONFLICT = r"^(?:<{7}|>{7})(?= |$)"
_CUT = r"(?:[ \t]*:)?[ \t]+#[^\s#!]|#[^\s#!]"
_HEADER = r"[|>][+-]?"


class Node(Struct):
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


class _Open(Struct):
    """A list or mapping whose end has not come yet."""

    node: Node
    anchor: str | None
    key: Node | None = None
    names: set[str] = set()


class _UnreadableError(Exception):
    """The rest of this file cannot be read."""


def read(source: Source) -> Node | None:
    """Return the file's top node; None where it cannot be read or is empty.

    What is wrong goes to `source.problems`.
    """
    builder = _Builder(source)
    try:
        _refuse_conflict(source)
        return builder.build()
    except _UnreadableError:
        return None
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        _tell_character(source)
    except yaml.MarkedYAMLError as error:
        from alsctl.loading import syntax

        source.problems = [p for p in source.problems if p.severity is not Severity.ADVICE]
        if not _follows_from_a_cut(source, error):
            syntax.tell(source, error, builder.last)
    return None


def _follows_from_a_cut(source: Source, error: yaml.MarkedYAMLError) -> bool:
    """Tell whether YAML stumbles only because a # has hidden the end of a line."""
    cut = {p.place.line for p in source.problems if p.rule == "cut-value"}
    return error.context_mark is not None and error.context_mark.line + 1 in cut


def _refuse_conflict(source: Source) -> None:
    has_marker = "<<<<<<<" in source.text or ">>>>>>>" in source.text
    if has_marker and (match := re.search(_CONFLICT, source.text, re.M)):
        says = "git has left two versions of the same lines here"
        instead = "keep the lines you want and delete the lines with <<<<<<<, ======= and >>>>>>>"
        source.fault(*_spot(source, match), "conflict-marker", says, instead)
        raise _UnreadableError


def _tell_character(source: Source) -> None:
    match = re.search(_FORBIDDEN, source.text)
    spot = _spot(source, match) if match else (1, 1)
    which = f" (U+{ord(match[0]):04X})" if match else ""
    says = f"a character that cannot be seen{which} stands here"
    source.fault(*spot, "character", says, "delete it")


def _spot(source: Source, match: re.Match[str]) -> tuple[int, int]:
    before = Source("", source.text[: match.start()]).lines
    return len(before), len(before[-1]) + 1


class _Builder:
    """Turns events into nodes, without recursion, so that no depth of nesting can break it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.has_hash = "#" in source.text
        self.open: list[_Open] = []
        self.anchors: dict[str, Node | None] = {}
        self.anchored_at: dict[str, tuple[int, int]] = {}
        self.used: set[str] = set()
        self.documents = 0
        self.top: Node | None = None
        self.total = 0
        self.last: Any = None

    def build(self) -> Node | None:
        """Return the top node, or None for an empty file."""
        loader = _LOADER(self.source.text)
        event, get = None, loader.get_event
        while not isinstance(event, yaml.StreamEndEvent):
            event = get()
            if handle := _HANDLERS.get(type(event)):
                handle(self, event)
        for anchor, (line, column) in self.anchored_at.items():
            if anchor not in self.used:
                self._misread(line, column, "&")
        return self.top

    def _misread(self, line: int, column: int, sign: str) -> None:
        says = f"a text that begins with {sign} needs quotes"
        self.source.fault(line, column, "cut-value", says, self.source.in_quotes(line))

    def _document_start(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            line = event.start_mark.line + 1
            says = "the line --- begins a second file inside this one"
            self.source.fault(line, 1, "syntax", says, "delete that line")
            raise _UnreadableError

    def _scalar(self, event: Any) -> None:
        start, style = event.start_mark, event.style
        node = Node(start.line + 1, start.column + 1, event.value)
        self.last = event
        if event.tag is not None:
            self._refuse_tag(event, node)
        if style in {">", "|"}:
            if not node.text or "# " in node.text:
                self._judge_block(node, event)
        else:
            node.plain = not style
            if self.has_hash or event.end_mark.line > start.line:
                self._judge_inline(node, event)
        if event.anchor:
            self._remember(event, node=node)
        self._attach(node)

    def _sequence_start(self, event: Any) -> None:
        node = Node(event.start_mark.line + 1, event.start_mark.column + 1, items=[])
        self._enter(node, event)

    def _mapping_start(self, event: Any) -> None:
        node = Node(event.start_mark.line + 1, event.start_mark.column + 1, pairs=[])
        self._enter(node, event)

    def _collection_end(self, event: Any) -> None:
        closed = self.open.pop()
        if closed.anchor:
            self.anchors[closed.anchor] = closed.node
        self._grow(closed.node.size)

    def _alias(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        target = self.anchors.get(event.anchor)
        if target is None:
            self._misread(line, column, "*")
            target = Node(line, column, "*" + event.anchor)
        self.used.add(event.anchor)
        self.total += target.size
        if self.total > _MOST_NODES:
            says = "with its * signs this file repeats itself more often than any file should"
            self.source.fault(line, column, "aliases", says, "write the entries out")
            raise _UnreadableError
        self._attach(target, size=target.size)

    def _refuse_tag(self, event: Any, node: Node) -> None:
        if node.text is None:
            says = f"{event.tag} has no meaning here"
            self.source.fault(node.line, node.column, "tag", says, "take it away")
        else:
            self._misread(node.line, node.column, "!")
            node.text = event.tag

    def _enter(self, node: Node, event: Any) -> None:
        if event.tag is not None:
            self._refuse_tag(event, node)
        if len(self.open) >= _DEEPEST:
            says = f"more than {_DEEPEST} levels inside each other"
            self.source.fault(
                node.line,
                node.column,
                "nesting",
                says,
                "put the text in quotes, or make it flatter",
            )
            raise _UnreadableError
        self._attach(node, size=0)
        if event.anchor:
            self._remember(event, node=None)
        self.open.append(_Open(node, event.anchor))

    def _remember(self, event: Any, *, node: Node | None) -> None:
        self.anchors[event.anchor] = node
        mark = event.start_mark
        self.anchored_at.setdefault(event.anchor, (mark.line + 1, mark.column + 1))

    def _grow(self, size: int) -> None:
        if self.open:
            self.open[-1].node.size += size

    def _attach(self, node: Node, *, size: int = 1) -> None:
        if not self.open:
            self.top = node
            return
        into = self.open[-1]
        into.node.size += size
        if into.node.items is not None:
            into.node.items.append(node)
        elif into.key is None:
            into.key = self._as_key(node, into)
        else:
            assert into.node.pairs is not None
            into.node.pairs.append((into.key, node))
            into.key = None

    def _as_key(self, node: Node, into: _Open) -> Node:
        if node.text is None:
            bracket = self.source.written(node.line)[node.column - 1 : node.column]
            if (node.line, node.column - 1) != (into.node.line, into.node.column):
                self._misread(node.line, node.column, bracket)
            return Node(node.line, node.column, "", pairs=[])
        if node.text in into.names:
            says = f"“{node.text}” stands twice in this entry"
            instead = "put all that belongs to it in one place"
            self.source.fault(node.line, node.column, "duplicate-key", says, instead)
        into.names.add(node.text)
        return node

    def _judge_inline(self, node: Node, event: Any) -> None:
        """Tell of a text that a # cuts short or hides, or that has swallowed a list."""
        end = event.end_mark
        line, column = end.line + 1, end.column
        written = self.source.written(line)
        if "#" in written and re.match(_CUT, written[column:]) and not self._is_told(line):
            column = written.index("#", column) + 1
            says = "from this # on, the line is taken for a remark and left out"
            self.source.fault(line, column, "cut-value", says, self.source.in_quotes(line))
            node.text = node.text or written[column - 1 :]
        if node.plain and end.line > event.start_mark.line:
            self._advise_list(event)

    def _is_told(self, line: int) -> bool:
        return bool(self.source.problems) and self.source.problems[-1].place.line == line

    def _advise_list(self, event: Any) -> None:
        for line in range(event.start_mark.line + 2, event.end_mark.line + 2):
            written = self.source.written(line)
            if written.lstrip().startswith("- "):
                column = len(written) - len(written.lstrip()) + 1
                says = "this line is taken for more of the text above, hyphen and all"
                instead = "if it is an item of its own, begin it in the same column as the others"
                self.source.advise(line, column, "joined-lines", says, instead)

    def _judge_block(self, node: Node, event: Any) -> None:
        """Tell of a text that begins with > and was taken for its sign, and of remarks in it."""
        written = self.source.written(node.line)[node.column - 1 :].strip()
        if not event.value and not re.fullmatch(_HEADER, written.split(" #")[0].strip()):
            self._misread(node.line, node.column, written[:1])
            node.text = written
        if event.style == "|":
            return
        for line in range(node.line + 1, event.end_mark.line + 1):
            written = self.source.written(line)
            if written.lstrip().startswith("# "):
                column = len(written) - len(written.lstrip()) + 1
                says = "this line belongs to the text above it; it is no remark"
                instead = "if it was meant as a remark, move it above the key"
                self.source.advise(line, column, "remark-in-text", says, instead)


_HANDLERS: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder._document_start,
    yaml.ScalarEvent: _Builder._scalar,
    yaml.SequenceStartEvent: _Builder._sequence_start,
    yaml.MappingStartEvent: _Builder._mapping_start,
    yaml.SequenceEndEvent: _Builder._collection_end,
    yaml.MappingEndEvent: _Builder._collection_end,
    yaml.AliasEvent: _Builder._alias,
}
