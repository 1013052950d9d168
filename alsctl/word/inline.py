"""Runs of text in a paragraph: manner, direction and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from alsctl.blocks import Run, Runs
from alsctl.word import direction
from alsctl.word.elements import Element, R, clean, make, text_pieces, w
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
    return direction.leads_right_to_left("".join(run.text for run in runs))


def cleaned(runs: Runs) -> Runs:
    """Return the runs without what XML forbids, and without runs that hold nothing."""
    return tuple(tidy for run in runs if (tidy := _cleaned(run)).text)


def _cleaned(run: Run) -> Run:
    text = clean(run.text)
    return run if text == run.text else replace(run, text=text)


def run_elements(
    runs: Runs, styles: Styles, *, around: str, links: Links | None
) -> Iterator[Element]:
    """Yield what stands for cleaned `runs` in a paragraph whose style is `around`."""
    whole = "".join(run.text for run in runs)
    base = direction.leads_right_to_left(whole)
    ways = direction.directions(whole, base)
    start = 0
    for link, group in groupby(runs, lambda run: run.link):
        pieces: list[Element] = []
        hyperlink = links.element(link) if links and link else None
        for run in group:
            end = start + len(run.text)
            manner = _Manner(run, styles, around=around, is_link=hyperlink is not None)
            pieces += _run_elements(run.text, ways[start:end], manner)
            start = end
        if hyperlink is None:
            yield from pieces
        else:
            hyperlink.extend(pieces)
            yield hyperlink


class _Manner:
    """The character style of a run, and what has to be said beside it."""

    def __init__(self, run: Run, styles: Styles, *, around: str, is_link: bool) -> None:
        # a bold style in bold text would make it plain
        strong = run.strong and not styles.is_bold(around)
        wanted = (
            (is_link, "Hyperlink"),
            (run.code, "Code"),
            (strong, "Strong"),
            (run.emphasis, "Emphasis"),
        )
        name = next((name for is_so, name in wanted if is_so), "")
        self._style = styles.need(name, "character") if name else ""
        strong = strong and name != "Strong"
        emphasis = run.emphasis and name != "Emphasis"
        self._switches = [*["b", "bCs"] * strong, *["i", "iCs"] * emphasis]
        self._styles, self._around = styles, around

    def properties(self, right: bool) -> Element | None:
        """Return `w:rPr` in the order of the schema; None when there is nothing to say."""
        told = [make("rStyle", val=self._style)] if self._style else []
        told += map(make, self._switches)
        if right and (size := self._styles.complex_size(self._around)):
            told.append(make("szCs", val=size))
        if right:
            told.append(make("rtl"))
        return make("rPr", *told) if told else None


def _run_elements(text: str, ways: list[bool], manner: _Manner) -> Iterator[Element]:
    start = 0
    for right, length in _stretches(ways):
        end = start + length
        run = make("r")
        properties = manner.properties(right)
        if properties is not None:
            run.append(properties)
        run.extend(text_pieces(text[start:end]))
        yield run
        start = end


def _stretches(ways: list[bool]) -> list[tuple[bool, int]]:
    """Return the directions one after the other, each with the number of its characters."""
    if True not in ways:
        return [(False, len(ways))]
    return [(right, len(list(same))) for right, same in groupby(ways)]


def hyperlink_to(anchor: str, *content: Element) -> Element:
    """Make a link to a bookmark of this document."""
    link = make("hyperlink", *content, anchor=anchor)
    link.set(w("history"), "1")
    return link
