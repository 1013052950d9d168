"""Paragraphs: style, properties in the order of the schema, and the runs inside."""

from __future__ import annotations

from msgspec import Struct

from alsctl.blocks import Runs
from alsctl.word.elements import Element, clean, make
from alsctl.word.inline import Links, cleaned, reads_right_to_left, run_elements
from alsctl.word.styles import Styles


class Shape(Struct, frozen=True, kw_only=True):
    """What a paragraph says beside its style."""

    numbers: Element | None = None
    indent: str = ""
    hanging: str = ""
    keep_next: bool = False
    space_before: str = ""
    right_tab: str = ""


PLAIN = Shape()


class Paragraphs:
    """Makes paragraphs in the styles of one house; `links` is None where none can be made."""

    def __init__(self, styles: Styles, links: Links | None = None) -> None:
        self.styles = styles
        self._links = links
        self._plain = styles.default("paragraph")

    def make(self, style: str, runs: Runs, shape: Shape = PLAIN) -> Element:
        """Make a paragraph in the style with the id `style`."""
        runs = cleaned(runs)
        paragraph = make("p")
        properties = self._properties(style, reads_right_to_left(runs), shape)
        if self.styles.justifies(style or self._plain) and any("\n" in x.text for x in runs):
            properties.append(make("jc", val="left"))  # a line before a break would be stretched
        if len(properties):
            paragraph.append(properties)
        paragraph.extend(run_elements(runs, self.styles, around=style, links=self._links))
        return paragraph

    def _properties(self, style: str, right: bool, shape: Shape) -> Element:
        properties = make("pPr")
        if style and style != self._plain:
            properties.append(make("pStyle", val=style))
        if shape.keep_next:
            properties.append(make("keepNext"))
        if shape.numbers is not None:
            properties.append(shape.numbers)
        if shape.right_tab:
            properties.append(self._tabs(style, shape.right_tab))
        properties.extend(self._direction(style, right))
        if shape.space_before:
            properties.append(make("spacing", before=shape.space_before))
        if shape.indent:
            first = {"hanging": shape.hanging} if shape.hanging else {"firstLine": "0"}
            properties.append(make("ind", left=shape.indent, **first))
        return properties

    def _direction(self, style: str, right: bool) -> list[Element]:
        """Say which way a paragraph reads, where its style does not say the same."""
        if right:
            return [make("bidi")]
        return [make("bidi", val="0")] if self.styles.turns(style or self._plain) else []

    def _tabs(self, style: str, right: str) -> Element:
        """Make the one tab stop of a line, and clear those that its style has before it."""
        others = sorted(self.styles.tabs(style) - {right}, key=int)
        cleared = [make("tab", val="clear", pos=position) for position in others]
        return make("tabs", *cleared, make("tab", val="right", pos=right))


def has_words(runs: Runs) -> bool:
    """Tell whether there is anything to read in these runs."""
    return any(clean(run.text).strip() for run in runs)
