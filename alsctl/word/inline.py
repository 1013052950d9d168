"""Runs of text in a paragraph: manner, direction and links."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from alsctl.blocks import Run, Runs, plain
from alsctl.word import direction
from alsctl.word.elements import Element, R, clean, copied, make, text_pieces, w
from alsctl.word.styles import Styles

_WEB = ("http", "https")
_HOST = re.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_MARKS = "!#$%&'()*+,/:;=?@~-._"
_LONGEST_ADDRESS = 2000  # Word takes 2,079


class Links:
    """Where links lead: headings of this document by name, addresses by relationship."""

    def __init__(self, relate: Callable[[str], str], anchors: dict[str, str]) -> None:
        self._relate = relate
        self._anchors = anchors
        self._related: dict[str, str] = {}

    def element(self, link: str) -> Element | None:
        """Make an empty `w:hyperlink`; None when the link leads nowhere that Word can go."""
        if link.startswith("#"):
            anchor = self._anchors.get(link[1:])
            return make("hyperlink", anchor=anchor, history="1") if anchor else None
        address = _address(link)
        if not address:
            return None
        if address not in self._related:
            self._related[address] = self._relate(address)
        element = make("hyperlink", history="1")
        element.set(f"{{{R}}}id", self._related[address])
        return element


def _address(link: str) -> str:
    """Return an address that Word takes; one bad address makes it call a whole file damaged."""
    try:
        parts = urlsplit(clean(link).strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # also what `idna` raises
        return ""
    if parts.scheme == "mailto":
        rest = quote(parts.path, safe=_MARKS) if "@" in parts.path else ""
        return f"mailto:{rest}" if rest else ""
    if parts.scheme not in _WEB or not _HOST.fullmatch(host):
        return ""
    rest = quote(parts._replace(scheme="", netloc="").geturl(), safe=_MARKS)
    address = f"{parts.scheme}://{host}{port}{rest}"
    return address if len(address) < _LONGEST_ADDRESS else ""


def reads_right_to_left(runs: Runs) -> bool:
    """Tell whether a paragraph of these runs reads right to left."""
    return direction.leads_right_to_left(plain(runs))


def cleaned(runs: Runs) -> Runs:
    """Return the runs without what XML forbids, and without runs that hold nothing."""
    return tuple(tidy for run in runs if (tidy := _cleaned(run)).text)


def _cleaned(run: Run) -> Run:
    text = clean(run.text)
    return run if text == run.text else replace(run, text=text)


class _Manner(NamedTuple):
    """How a run looks in a paragraph whose style is `around`."""

    around: str
    strong: bool
    emphasis: bool
    code: bool
    is_link: bool
    right: bool


_Piece = tuple[Run, str, bool]  # a run, what of its text reads one way, whether to the left


class RunMaker:
    """Makes the runs of a house; those of one manner are copies of one empty run."""

    def __init__(self, styles: Styles, links: Links | None) -> None:
        self._styles = styles
        self._links = links
        self._empty: dict[tuple[str | bool, ...], Element] = {}

    def elements(self, runs: Runs, *, around: str) -> list[Element]:
        """Return what stands for cleaned `runs` in a paragraph whose style is `around`."""
        found: list[Element] = []
        for link, pieces in groupby(_pieces(runs), lambda piece: piece[0].link):
            hyperlink = self._links.element(link) if self._links and link else None
            is_link = hyperlink is not None
            inside = [self._run(piece, around, is_link=is_link) for piece in pieces]
            if hyperlink is None:
                found += inside
            else:
                hyperlink.extend(inside)
                found.append(hyperlink)
        return found

    def _run(self, piece: _Piece, around: str, *, is_link: bool) -> Element:
        run, text, right = piece
        manner = (around, run.strong, run.emphasis, run.code, is_link, right)
        if manner not in self._empty:
            self._empty[manner] = make("r", *self._properties(_Manner(*manner)))
        element = copied(self._empty[manner])
        element.extend(text_pieces(text))
        return element

    def _properties(self, manner: _Manner) -> list[Element]:
        """Return `w:rPr` in the order of the schema; nothing when there is nothing to say."""
        # a bold style in bold text would make it plain
        strong = manner.strong and not self._styles.is_bold(manner.around)
        wanted = (
            (manner.is_link, "Hyperlink"),
            (manner.code, "Code"),
            (strong, "Strong"),
            (manner.emphasis, "Emphasis"),
        )
        name = next((name for is_so, name in wanted if is_so), "")
        style = self._styles.need(name, "character") if name else ""
        told = [make("rStyle", val=style)] if style else []
        told += map(make, ["b", "bCs"] * (strong and name != "Strong"))
        told += map(make, ["i", "iCs"] * (manner.emphasis and name != "Emphasis"))
        if manner.right and (size := self._styles.complex_size(manner.around)):
            told.append(make("szCs", val=size))
        if manner.right:
            told.append(make("rtl"))
        return [make("rPr", *told)] if told else []


def _pieces(runs: Runs) -> list[_Piece]:
    """Return the texts of runs, each in one direction."""
    ways = direction.directions(plain(runs))
    if not ways:
        return [(run, run.text, False) for run in runs]
    found: list[_Piece] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        pairs = zip(run.text, ways[start:end], strict=True)
        for right, letters in groupby(pairs, lambda pair: pair[1]):
            found.append((run, "".join(letter for letter, _ in letters), right))
        start = end
    return found


def hyperlink_to(anchor: str, *content: Element) -> Element:
    """Make a link to a bookmark of this document."""
    link = make("hyperlink", *content, anchor=anchor)
    link.set(w("history"), "1")
    return link
