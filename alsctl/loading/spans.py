"""Where each part of a YAML text begins and ends, so that something can be put in between."""

from collections.abc import Iterator
from typing import Any, Literal

import yaml
from msgspec import Struct

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STARTS: dict[type, Literal["list", "mapping"]] = {
    yaml.SequenceStartEvent: "list",
    yaml.MappingStartEvent: "mapping",
}


class Span(Struct):
    """A part of a text, from character `start` up to `end`, counted from 0.

    `parts` are the items of a list, or the keys and values of a mapping in turn. `style` is the
    sign that a value begins with: a quotation mark, | or > (with + where the empty lines after it
    are part of it), [ or {, or none.
    """

    start: int
    end: int
    kind: Literal["scalar", "alias", "list", "mapping"]
    style: str = ""
    value: str = ""
    is_anchored: bool = False
    parts: list["Span"] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written here."""
        return self.kind == "scalar" and not self.value

    @property
    def pairs(self) -> list[tuple["Span", "Span"]]:
        """The keys of a mapping, each with its value."""
        return list(zip(self.parts[::2], self.parts[1::2], strict=True))

    @property
    def last(self) -> "Span":
        """The part at its very end; itself, where it has no parts or is closed by a bracket."""
        span = self
        while span.parts and not span.style:
            span = span.parts[-1]
        return span

    def get(self, key: str) -> "Span | None":
        """Return the value of a mapping's key, or None."""
        pairs = self.pairs if self.kind == "mapping" else []
        return next((value for name, value in pairs if name.value == key), None)


def read_spans(text: str) -> Span | None:
    """Return the top part of a text that is sound YAML, or None where it is empty."""
    top: Span | None = None
    around: list[Span] = []
    events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            _close(around.pop(), event)
        elif isinstance(event, yaml.NodeEvent):
            span = _span(event, text)
            top = top or span
            if around:
                around[-1].parts.append(span)
            if span.kind in ("list", "mapping"):
                around.append(span)
    return top


def _close(span: Span, event: Any) -> None:
    """YAML counts the remarks after a block to it; here it ends with the last of its parts."""
    is_block = not span.style and span.parts
    span.end = span.parts[-1].end if is_block else event.end_mark.index


def _span(event: Any, text: str) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Span(start, end, "alias")
    is_anchored = event.anchor is not None
    if kind := _STARTS.get(type(event)):
        style = ("[" if kind == "list" else "{") if event.flow_style else ""
        return Span(start, end, kind, style, is_anchored=is_anchored, parts=[])
    style = event.style or ""
    if style in ("|", ">"):
        style += "+" if "+" in text[start:end].splitlines()[0] else ""
        end = end if "+" in style else start + len(text[start:end].rstrip("\r\n"))
    return Span(start, end, "scalar", style, event.value, is_anchored=is_anchored, parts=[])
