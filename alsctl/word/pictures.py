"""Pictures in the line of text, each with the words that stand for it."""

from __future__ import annotations

from itertools import count

from lxml import etree

from alsctl.blocks import Picture
from alsctl.word.elements import Element, R, clean, make, whole
from alsctl.word.house import House

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_IN_LINES = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_NAMES = {"wp": _WP, "a": _A, "pic": _PIC, "adec": _ADEC, "asvg": _ASVG}
_EMU_IN_MILLIMETRE = 36_000
_EMU_IN_TWIP = 635
_LINES_OF_TEXT = 600  # twentieths of a point left on the page for the paragraph around a picture


class Pictures:
    """Puts pictures into paragraphs, none larger than the text area of its page."""

    def __init__(self, house: House, *, width: int, height: int) -> None:
        self._house = house
        self._most = width * _EMU_IN_TWIP, max(1, height - _LINES_OF_TEXT) * _EMU_IN_TWIP
        self._ids = count(_highest_id(house) + 1)
        self._numbers = count(1)
        self._added: dict[bytes, str] = {}

    def paragraph(self, picture: Picture, *, space_before: str = "") -> Element:
        """Make a paragraph that holds nothing but the picture."""
        styles = self._house.styles
        style = styles.body()
        own = [make("pStyle", val=style)] if style and style != styles.default("paragraph") else []
        before = {"before": space_before} if space_before else {}
        # a house style with lines of a fixed height would cut the picture off
        spacing = make("spacing", **before, line="240", lineRule="auto")
        indent = make("ind", left="0", right="0", firstLine="0")
        drawing = make("drawing", self._inline(picture))
        return make("p", make("pPr", *own, spacing, indent), make("r", drawing))

    def _inline(self, picture: Picture) -> Element:
        across, down = self._size(picture)
        extent = {"cx": str(across), "cy": str(down)}
        about = {"id": str(next(self._ids)), "name": f"Picture {next(self._numbers)}"}
        none = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
        locks = _element("a:graphicFrameLocks", noChangeAspect="1")
        shown = _element("a:graphicData", self._shown(picture, about, extent), uri=_PIC)
        return _element(
            "wp:inline",
            _element("wp:extent", **extent),
            _element("wp:effectExtent", l="0", t="0", r="0", b="0"),
            _described(picture, about),
            _element("wp:cNvGraphicFramePr", locks),
            _element("a:graphic", shown),
            **none,
        )

    def _shown(self, picture: Picture, about: dict[str, str], extent: dict[str, str]) -> Element:
        link = self._linked("a:blip", picture.data)
        if picture.svg:  # old versions of Word pass this over, and show what is around it
            drawing = self._linked("asvg:svgBlip", picture.svg)
            link.append(_element("a:extLst", _element("a:ext", drawing, uri=_IN_LINES)))
        frame = _element("a:xfrm", _element("a:off", x="0", y="0"), _element("a:ext", **extent))
        shape = _element("a:prstGeom", _element("a:avLst"), prst="rect")
        return _element(
            "pic:pic",
            _element("pic:nvPicPr", _element("pic:cNvPr", **about), _element("pic:cNvPicPr")),
            _element("pic:blipFill", link, _element("a:stretch", _element("a:fillRect"))),
            _element("pic:spPr", frame, shape),
        )

    def _linked(self, name: str, data: bytes) -> Element:
        element = _element(name)
        element.set(f"{{{R}}}embed", self._link(data))
        return element

    def _link(self, data: bytes) -> str:
        """Return the relationship of a picture, which a file holds once."""
        if data not in self._added:
            self._added[data] = self._house.add_picture(data)
        return self._added[data]

    def _size(self, picture: Picture) -> tuple[int, int]:
        """Return width and height in EMU, in proportion, made smaller to go into the text."""
        across, down = picture.pixels
        width = picture.width * _EMU_IN_MILLIMETRE
        most_across, most_down = self._most
        width = min(width, most_across, most_down * across // down)
        return max(1, width), max(1, width * down // across)


def _described(picture: Picture, about: dict[str, str]) -> Element:
    if not picture.decorative:
        return _element("wp:docPr", **about, descr=clean(picture.words))
    decorative = _element("a:ext", _element("adec:decorative", val="1"), uri=_DECORATIVE)
    return _element("wp:docPr", _element("a:extLst", decorative), **about, descr="")


def _element(name: str, /, *children: Element, **attributes: str) -> Element:
    prefix, _, local = name.partition(":")
    space = {prefix: _NAMES[prefix]}
    element = etree.Element(f"{{{_NAMES[prefix]}}}{local}", attributes, nsmap=space)
    element.extend(children)
    return element


def _highest_id(house: House) -> int:
    """Return the highest id of a picture in the house style, headers and footers too."""
    roots = [part.root for part in house.package.parts() if part.root is not None]
    found = (x for root in roots for x in root.iter(f"{{{_WP}}}docPr"))
    return max((whole(x.get("id")) for x in found), default=0)
