"""What the styles of an OpenDocument text say of a paragraph: heading, title, hidden."""

from __future__ import annotations

from collections.abc import Iterator

from alsctl.reading.packages import Element, attribute, child, every, whole
from alsctl.reading.word_styles import level_by_name

_MOST_BASES = 20


class Styles:
    """The styles by name, of the file and of its text."""

    def __init__(self, *roots: Element | None) -> None:
        self._by_name = {
            attribute(style, "style:name"): style
            for root in roots
            if root is not None
            for style in every(root, "style:style")
        }

    def _chain(self, name: str) -> Iterator[Element]:
        for _ in range(_MOST_BASES):
            style = self._by_name.get(name)
            if style is None:
                return
            yield style
            name = attribute(style, "style:parent-style-name")

    def is_title(self, name: str) -> bool:
        """Tell whether this is the style of a document's title."""
        return any(attribute(style, "style:name") == "Title" for style in self._chain(name))

    def level(self, name: str) -> int:
        """Return 1 to 9 for the style of a heading, else 0."""
        for style in self._chain(name):
            told = attribute(style, "style:default-outline-level")
            called = attribute(style, "style:display-name") or attribute(style, "style:name")
            if found := whole(told, 9) or level_by_name(called):
                return found
        return 0

    def hides(self, name: str) -> bool:
        """Tell whether text in this style is hidden."""
        for style in self._chain(name):
            look = child(style, "style:text-properties")
            if look is not None and (shown := attribute(look, "text:display")):
                return shown == "none"
        return False
