"""A house style looked through: what it lacks or brings, and what alsctl does about each, in words.

It is looked at as it came, before anything is mended.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from alsctl.word import refusals
from alsctl.word.accent import BUILT_IN
from alsctl.word.edges import edges
from alsctl.word.elements import Element, is_on, make, parsed, value, visible_text, w, whole
from alsctl.word.headings import is_plain
from alsctl.word.house import House
from alsctl.word.legible import hard_to_read, run_value
from alsctl.word.places import body_marker
from alsctl.word.styles import BODY_TEXT, Styles
from alsctl.wording import counted, listing

_MODE = "compatibilityMode"
_NEWEST_MODE = 15
_A4 = {11906, 16838}
_NEARLY = 60  # twentieths of a point: programs round differently
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")


def style_names(data: bytes, name: str = "the house style") -> set[str]:
    """Return the names of a house style's paragraph styles, in small letters."""
    refusals.checked(data, name)
    styles = House(data, name).styles
    found = (x for x in styles.root.iterchildren(w("style")) if x.get(w("type")) == "paragraph")
    return {value(style, "name").lower() for style in found}


def examined(data: bytes, name: str, *, language: str) -> list[str]:
    """Return what is to be said of a house style; raises AlsctlError when it cannot be used."""
    archive = refusals.checked(data, name)
    house = House(data, name)
    look = _Look(house, archive, language)
    return [line for tell in _TELLS for line in tell(look)]


class _Look:
    """A house style, and what its settings said before they were calmed."""

    def __init__(self, house: House, archive: zipfile.ZipFile, language: str) -> None:
        self.house = house
        self.styles = house.styles
        self.language = language
        self.marker = body_marker(house)
        there = archive.namelist()
        settings, styles = (house.name_of(kind) for kind in ("settings", "styles"))
        self.settings = parsed(archive.read(settings)) if settings in there else house.settings
        self.has_styles = styles in there
        self.sections = [x for x in house.body.iter(w("sectPr")) if not _was(x)]


def _was(section: Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag == w("sectPrChange")


def _body(look: _Look) -> Iterator[str]:
    if look.marker is not None:
        yield "What stands around {{ body }} is kept, and the document goes in its place."
        return
    texts = [words for p in look.house.body.iter(w("p")) if (words := visible_text(p).strip())]
    pictures = sum(1 for kind in ("drawing", "pict") for _ in look.house.body.iter(w(kind)))
    if texts or pictures:
        yield (
            "It has no {{ body }}, so the document takes the place of all that its pages hold"
            f" (“{_short(texts[0])}” ...)."
            if texts
            else "It has no {{ body }}, so its pages' pictures go."
        )
        yield (
            "To keep a cover page, write {{ body }} on a line of its own, where the text shall "
            "begin."
        )


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:37].rstrip()}..."


def _styles(look: _Look) -> Iterator[str]:
    if not look.has_styles:
        yield "It has no styles at all; alsctl adds its own."
        return
    known = look.house.spare.styles
    wanted = [
        (value(style, "name"), style.get(w("type"), ""), is_own(value(style, "name")))
        for style in known.root.iterchildren(w("style"))
        if style.get(w("default")) is None and not _is_spared(look.styles, style)
    ]
    missing = [(name, own) for name, kind, own in wanted if not look.styles.find(name, kind)]
    of_word = [_as_shown(name) for name, own in missing if not own]
    ours = [name for name, own in missing if own]
    if of_word:
        yield f"It lacks {_styles_in_words(of_word)}; alsctl adds them: {listing(of_word)}."
    if ours:
        yield (
            f"It lacks {_styles_in_words(ours)} that only alsctl has; alsctl adds them: "
            f"{listing(ours)}. To give them your look, make styles of these names in it."
        )


def _colour(look: _Look) -> Iterator[str]:
    if look.styles.accent != BUILT_IN:
        yield "What alsctl adds takes on the colour of its Heading 1."


def _is_spared(styles: Styles, style: Element) -> bool:
    """Tell whether the house does without a style: its plain paragraphs serve as body text."""
    return value(style, "name") == BODY_TEXT and styles.sets_apart(styles.default("paragraph"))


def is_own(name: str) -> bool:
    """Tell whether only alsctl has a style of this name, and Word itself none."""
    return name in _OWN


_OWN = {
    "Document Line", "Draft Notice", "Lesson", "Lesson Detail", "Lead In", "Caveat", "Contrary",
    "Table Text", "Table Heading", "House Table", "Code", "Answer",
}  # fmt: skip


def _as_shown(name: str) -> str:
    """Return a style's name as Word's window shows it."""
    return name[:1].upper() + name[1:] if name[:3] != "toc" else f"TOC{name[3:]}"


def _styles_in_words(names: list[str]) -> str:
    return counted(len(names), "style")


def _headings(look: _Look) -> Iterator[str]:
    found = ((n, look.styles.find(f"heading {n}")) for n in range(1, 7))
    plain = [f"Heading {n}" for n, own in found if own and is_plain(look.styles, own)]
    if plain:
        yield (
            f"{listing(plain)} {'looks' if len(plain) == 1 else 'look'} as body text does; alsctl "
            "makes that bold, and larger."
        )


def _lists(look: _Look) -> Iterator[str]:
    for name, what in (("List Bullet", "bullets"), ("List Number", "numbers")):
        if look.styles.find(name) and not look.house.lists.has_own(name):
            yield f"Its style {name} makes no list; alsctl gives it {what}."
    if not look.house.has_lists:
        yield "It has no lists of its own; bullets and numbers are alsctl's."


def _language(look: _Look) -> Iterator[str]:
    told = run_value(look.styles, look.styles.default("paragraph"), "lang")
    if not told:
        yield f"It does not say in which language its text is; alsctl sets {look.language}."
    elif told != look.language:
        yield f"Its language is {told}; alsctl sets {look.language}, which Word then checks."


def _pages(look: _Look) -> Iterator[str]:
    for size in {_size(section) for section in look.sections or [make("sectPr")]}:
        if not any(size):
            yield "It says no page size; alsctl sets A4."
        elif not all(any(abs(side - a) <= _NEARLY for a in _A4) for side in size):
            across, down = (round(side * 25.4 / 1440) for side in size)
            yield (
                f"Its pages are {across} x {down} mm and stay so; for A4, in Word: "
                "Layout > Size > A4."
            )
        elif size[0] > size[1]:
            yield "Its pages lie on their side and stay so."


def _size(section: Element) -> tuple[int, int]:
    return whole(value(section, "pgSz", "w")), whole(value(section, "pgSz", "h"))


def _mode(look: _Look) -> Iterator[str]:
    compat = look.settings.find(w("compat"))
    settings = [] if compat is None else compat.findall(w("compatSetting"))
    modes = [whole(x.get(w("val"))) for x in settings if x.get(w("name")) == _MODE]
    if max(modes, default=0) < _NEWEST_MODE:
        yield (
            "Documents made with it open in Compatibility Mode, as it does; in Word: "
            "File > Info > Convert, and save it."
        )


def _settings(look: _Look) -> Iterator[str]:
    told = {child.tag for child in look.settings}
    if w("documentProtection") in told or w("writeProtection") in told:
        yield "It is protected; the documents made with it are not."
    if w("attachedTemplate") in told:
        yield "It is tied to a template elsewhere; alsctl cuts that tie in the documents."
    if w("mailMerge") in told:
        yield "It is set up for a mail merge; the documents are not."
    if w("trackRevisions") in told and is_on(look.settings, "trackRevisions"):
        yield (
            "It has Track Changes switched on, and so will the documents; in Word: "
            "Review > Track Changes."
        )


def _remains(look: _Look) -> Iterator[str]:
    """Tell of what somebody left in parts that stay."""
    roots = [edge.root for edge in edges(look.house, look.sections)]
    roots += [look.house.root] if look.marker is not None else []
    if any(next(root.iter(w(x)), None) is not None for root in roots for x in _CHANGES):
        yield "What stays has tracked changes; in Word: Review > Accept > Accept All Changes."
    if any(next(root.iter(w("commentReference")), None) is not None for root in roots):
        yield "What stays has comments; in Word: Review > Delete > Delete All Comments."
    holders = [x for root in roots for x in root.iter(w("sdt")) if _asks(x)]
    for holder in holders:
        words = _short(visible_text(holder).strip())
        yield f"“{words}” still asks to be filled in; fill it in, or take it out."


def _asks(control: Element) -> bool:
    properties = control.find(w("sdtPr"))
    bound = None if properties is None else properties.find(w("dataBinding"))
    return is_on(properties, "showingPlcHdr") and bound is None


def _edges(look: _Look) -> Iterator[str]:
    found = list(edges(look.house, look.sections))
    for edge in found:
        yield from edge.says()
    feet = [edge for edge in found if edge.kind == "footer" and not edge.is_bare]
    if feet and not any(edge.has_page_number for edge in found):
        yield "It has no page numbers; in Word: Insert > Page Number."
    if not any(not edge.is_bare for edge in found):
        yield "It has no headers or footers; alsctl adds the set's name, and “Page x of y”."
    elif not feet:
        yield "It has no words in its footer; alsctl puts “Page x of y” there."


def _legible(look: _Look) -> Iterator[str]:
    yield from hard_to_read(look.styles, [*_used(look.styles)])


def _used(styles: Styles) -> Iterator[tuple[str, str]]:
    """Yield the paragraph styles that documents use of this house, body text first."""
    yield "Body text", styles.find(BODY_TEXT) or styles.default("paragraph")
    names = "Title,Subtitle,heading 1,heading 2,heading 3,heading 4,List Bullet,List Number,Quote"
    for name in [*names.split(","), *sorted(_OWN)]:
        if found := styles.find(name):
            yield _as_shown(name), found


_TELLS = (
    _body, _styles, _colour, _headings, _lists, _language, _pages, _mode, _settings, _remains,
    _edges, _legible,
)  # fmt: skip
