"""Paragraphs: style, properties in the order of the schema, and the runs inside."""

from __future__ import annotations

from msgspec import Struct

from alsctl.blocks import Runs
from alsctl.word.elements import Element, clean, copied, make
from alsctl.word.inline import Links, RunMaker, cleaned, reads_right_to_left
from alsctl.word.lists import Numbers
from alsctl.word.styles import Styles


class Shape(Struct, frozen=True, kw_only=True):
    """What a paragraph says beside its style; `side` is where its lines stand on the page."""

    numbers: Numbers | None = None
    indent: str = ""
    hanging: str = ""
    keep_next: bool = False
    space_before: str = ""
    right_tab: str = ""
    side: str = ""


PLAIN = Shape()
_TURNED = {"left": "right", "right": "left"}  # Word's left is where the lines begin


class Paragraphs:
    """Makes paragraphs in the styles of one house; `links` is None where none can be made."""

    def __init__(self, styles: Styles, links: Links | None = None) -> None:
        self.styles = styles
        self._plain = styles.default("paragraph")
        self._runs = RunMaker(styles, links)
        self._empty: dict[tuple[str, Shape, bool, bool], Element] = {}

    def make(self, style: str, runs: Runs, shape: Shape = PLAIN) -> Element:
        """Make a paragraph in the style with the id `style`."""
        runs = cleaned(runs)
        has_breaks = any("\n" in run.text for run in runs)
        look = (style, shape, reads_right_to_left(runs), has_breaks)
        if look not in self._empty:
            self._empty[look] = self._made_empty(*look)
        paragraph = copied(self._empty[look])
        paragraph.extend(self._runs.elements(runs, around=style))
        return paragraph

    def _made_empty(self, style: str, shape: Shape, right: bool, has_breaks: bool) -> Element:
        properties = self._properties(style, right, shape)
        if shape.side:
            side = _TURNED.get(shape.side, shape.side) if right else shape.side
            properties.append(make("jc", val=side))
        elif has_breaks and self.styles.justifies(style or self._plain):
            properties.append(make("jc", val="left"))  # a line before a break would be stretched
        return make("p", properties) if len(properties) else make("p")

    def _properties(self, style: str, right: bool, shape: Shape) -> Element:
        properties = make("pPr")
        if style and style != self._plain:
            properties.append(make("pStyle", val=style))
        if shape.keep_next:
            properties.append(make("keepNext"))
        if shape.numbers is not None:
            properties.append(shape.numbers.element())
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
