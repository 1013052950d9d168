"""Headings that look like headings, whatever a house style calls them or leaves them as."""

from __future__ import annotations

from copy import deepcopy

from alsctl.word.elements import Element, is_on, make, w, whole
from alsctl.word.legible import paragraph_value, run_value
from alsctl.word.styles import BODY_TEXT, Styles

_USUAL_SIZE = 20  # half points
_LEAST_ABOVE = 120  # twentieths of a point, below a table, which has no space of its own
_TOGGLES = ("b", "i", "caps", "smallCaps")
_VALUES = (("rFonts", "ascii"), ("rFonts", "asciiTheme"), ("color", "val"), ("u", "val"))
_SETS_OFF = ("pBdr", "shd", "numPr", "framePr")
_LOOK_OF_TEXT = ("b", "bCs", "color", "sz", "szCs")
_LOOK_OF_PARAGRAPH = ("keepNext", "keepLines", "spacing")
_ORDER_IN_TEXT = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs"
).split()
_ORDER_IN_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr"
    " shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing"
).split()


class Headings:
    """Gives each level of headings its style, which is looked at once."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._ids: dict[int, str] = {}
        self._wants: dict[int, tuple[bool, bool]] = {}

    def style(self, level: int) -> str:
        """Return the style of headings of a level, told apart from body text."""
        if level not in self._ids:
            self._ids[level] = self._fitted(level)
        return self._ids[level]

    def wants(self, level: int) -> tuple[bool, bool]:
        """Return whether a heading must be told to stay with what follows, and to stand off."""
        if level not in self._wants:
            style_id = self.style(level)
            leaves = not _paragraph_has(self._styles, style_id, "keepNext")
            above = whole(paragraph_value(self._styles, style_id, "spacing", "before"))
            self._wants[level] = leaves, above < _LEAST_ABOVE
        return self._wants[level]

    def _fitted(self, level: int) -> str:
        name = f"heading {level}"
        own = self._styles.find(name)
        style_id = self._styles.body(name)
        self._styles.be_heading(style_id, level)
        if not own:
            self._keep_below(style_id, level)
        elif is_plain(self._styles, own):
            self._dress(own, name)
        return style_id

    def _keep_below(self, style_id: str, level: int) -> None:
        """Make a heading that was added no larger than those of the house above it."""
        above = [self.style(n) for n in range(1, level) if self._styles.find(f"heading {n}")]
        most = min((_size(self._styles, x) for x in above), default=0)
        if 0 < most < _size(self._styles, style_id):
            properties = _inside(self._styles.get(style_id), "rPr")
            for name in ("sz", "szCs"):
                _put(properties, make(name, val=str(most)), _ORDER_IN_TEXT)

    def _dress(self, style_id: str, name: str) -> None:
        """Give a heading that looks as body text does the look of the built-in one."""
        source = self._styles.built_in_look(name)
        if source is None:
            return
        style = self._styles.get(style_id)
        for inner, names, order in (
            ("pPr", _LOOK_OF_PARAGRAPH, _ORDER_IN_PARAGRAPH),
            ("rPr", _LOOK_OF_TEXT, _ORDER_IN_TEXT),
        ):
            properties = _inside(style, inner)
            for look in names:
                if (found := source.find(f"{w(inner)}/{w(look)}")) is not None:
                    _put(properties, deepcopy(found), order)


def is_plain(styles: Styles, style_id: str) -> bool:
    """Tell whether a heading looks as body text does."""
    body = styles.find(BODY_TEXT) or styles.default("paragraph")
    if any(_paragraph_has(styles, style_id, name) for name in _SETS_OFF):
        return False
    return _look(styles, style_id) == _look(styles, body)


def _paragraph_has(styles: Styles, style_id: str, name: str) -> bool:
    """Tell whether a style, or one that it is based on, says this of its paragraphs."""
    path = f"{w('pPr')}/{w(name)}"
    return any(style.find(path) is not None for style in styles.chain(style_id))


def _look(styles: Styles, style_id: str) -> tuple[object, ...]:
    told = (run_value(styles, style_id, name, attribute) for name, attribute in _VALUES)
    return (
        _size(styles, style_id),
        paragraph_value(styles, style_id, "jc"),
        *("" if x in ("auto", "none") else x for x in told),
        *(_is_on(styles, style_id, name) for name in _TOGGLES),
    )


def _is_on(styles: Styles, style_id: str, name: str) -> bool:
    found = (style.find(w("rPr")) for style in styles.chain(style_id))
    told = (x for x in found if x is not None and x.find(w(name)) is not None)
    return is_on(next(told, None), name)


def _size(styles: Styles, style_id: str) -> int:
    return whole(run_value(styles, style_id, "sz"), _USUAL_SIZE)


def _inside(style: Element, name: str) -> Element:
    """Return the properties of a style, made where they belong if there are none."""
    found = style.find(w(name))
    if found is None:
        found = make(name)
        behind = {"pPr": ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}
        later = behind.get(name, ("tblPr", "trPr", "tcPr", "tblStylePr"))
        at = next((n for n, x in enumerate(style) if x.tag in {w(x) for x in later}), len(style))
        style.insert(at, found)
    return found


def _put(properties: Element, element: Element, order: list[str]) -> None:
    """Put a property in its place in the order of the schema, instead of what is there of it."""
    for old in properties.findall(element.tag):
        properties.remove(old)
    before = {w(name) for name in order[: order.index(element.tag.rpartition("}")[2])]}
    at = max((n + 1 for n, x in enumerate(properties) if x.tag in before), default=0)
    properties.insert(at, element)
