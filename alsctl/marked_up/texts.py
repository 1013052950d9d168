"""The text of a paragraph, heading or cell: from the tokens of Markdown to runs."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from markdown_it.token import Token

from alsctl.blocks import Cell, Listed, Run, Runs
from alsctl.marked_up.parsing import parsed_text
from alsctl.typed import CLOSES, pieces, reveal

_LEADS_SOMEWHERE = re.compile(r"(https?://|mailto:|tel:|#).", re.IGNORECASE | re.DOTALL)
_NOT_IN_LINKS = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")
_ITEM = re.compile(r"\[\[item\]\]", re.IGNORECASE)
_BREAKS = re.compile(r"\r\n?")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


class _Manner(NamedTuple):
    strong: int = 0
    emphasis: int = 0
    code: bool = False
    link: str = ""


_PLAIN = _Manner()
_Piece = tuple[str, _Manner, bool]  # text, its manner, and whether somebody typed it


def paragraphs(tokens: Iterable[Token]) -> list[Runs]:
    """Return what `tokens` say: an empty line in a typed text begins a new paragraph."""
    parts: list[list[_Piece]] = [[]]
    for text, manner, typed in _tidied(_pieces(tokens)):
        first, *others = _EMPTY_LINES.split(text) if typed and "\n" in text else [text]
        parts[-1].append((first, manner, typed))
        parts.extend([(other, manner, typed)] for other in others)
    return [runs for part in parts if (runs := _runs(part))]


def one_text(tokens: Iterable[Token]) -> Runs:
    """Return what `tokens` say as one text, where an empty line is no more than a line break."""
    found = _tidied(_pieces(tokens))
    return _runs([(_EMPTY_LINES.sub("\n", text), manner, typed) for text, manner, typed in found])


def cell(tokens: Iterable[Token]) -> Cell:
    """Return what `tokens` say as a cell, where `[[item]]` begins an item of a list."""
    tokens = list(tokens)
    if not any(_ITEM.search(token.content) for token in tokens):
        return one_text(tokens)
    text, *items = (one_text(part) for part in _itemised(tokens))
    kept = tuple(item for item in items if item)
    return Listed(text, kept) if kept else text


def _itemised(tokens: Iterable[Token]) -> list[list[Token]]:
    """Return the tokens before the first `[[item]]`, and those of each item."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        first, *others = _ITEM.split(token.content) if token.type == "text" else [token.content]
        found[-1].append(token.copy(content=first))
        found.extend([token.copy(content=other)] for other in others)
    return found


def link_target(href: str) -> str:
    """Return where a link leads, fit for a document; "" if it leads nowhere known."""
    target = reveal(href).strip()
    if not _LEADS_SOMEWHERE.match(target):
        return ""
    return target if target[0] == "#" else _NOT_IN_LINKS.sub(_percent, target)


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _pieces(tokens: Iterable[Token], manner: _Manner = _PLAIN) -> list[_Piece]:
    """Return the pieces of text with their manner; typed Markdown is read here."""
    found: list[_Piece] = []
    for token in tokens:
        if (kind := token.type) in _TEXTS:
            coded = manner._replace(code=True) if kind == "code_inline" else manner
            found.extend(_revealed(token.content, coded))
        elif blank := _BLANKS.get(kind):
            found.append((blank, manner, False))
        else:
            manner = _changed(manner, token)
    return found


_TEXTS = {"text", "text_special", "code_inline", "image"}
_BLANKS = {"softbreak": " ", "hardbreak": "\n"}


def _changed(manner: _Manner, token: Token) -> _Manner:
    match token.type:
        case "strong_open" | "strong_close":
            return manner._replace(strong=manner.strong + token.nesting)
        case "em_open" | "em_close":
            return manner._replace(emphasis=manner.emphasis + token.nesting)
        case "link_open":
            return manner._replace(link=link_target(str(token.attrGet("href"))))
        case "link_close":
            return manner._replace(link="")
    return manner


def _revealed(text: str, manner: _Manner) -> list[_Piece]:
    if CLOSES not in text:
        return [(text, manner, False)]
    found: list[_Piece] = []
    for piece in pieces(text):
        if piece.markdown:
            found.extend(_pieces(parsed_text(piece.text), manner))
        else:
            found.append((_with_line_breaks(piece.text), manner, piece.typed))
    return found


def _with_line_breaks(text: str) -> str:
    return _BREAKS.sub("\n", text) if "\r" in text else text


def _tidied(found: list[_Piece]) -> list[_Piece]:
    """Leave out empty typed texts, and the template's blanks that would stand beside nothing."""
    kept: list[_Piece] = []
    nothing = True  # whether nothing stands before the next piece
    for text, manner, typed in found:
        if not text and not typed:
            continue
        own = text
        if nothing and not typed and (not kept or kept[-1][0].endswith(_EDGES)):
            own = text.lstrip(" ")
        if own:
            kept.append((own, manner, typed))
        nothing = not own
    while kept and not kept[-1][2] and kept[-1][0].endswith(_EDGES):
        text, manner, typed = kept.pop()
        if own := text.rstrip(" \n"):
            kept.append((own, manner, typed))
    return kept


_EDGES = (" ", "\n")


def _runs(found: list[_Piece]) -> Runs:
    """Return runs, those of one manner joined, without line breaks at either end."""
    joined: list[tuple[str, _Manner]] = []
    for text, manner, _ in found:
        if joined and joined[-1][1] == manner:
            joined[-1] = (joined[-1][0] + text, manner)
        elif text:
            joined.append((text, manner))
    if not any(text.strip() for text, _ in joined):
        return ()
    return _without_edges([_run(text, manner) for text, manner in joined])


def _run(text: str, manner: _Manner) -> Run:
    strong, emphasis, code, link = manner
    return Run(text, strong > 0, emphasis > 0, code, link)


def _without_edges(runs: list[Run]) -> Runs:
    while runs[0].text.startswith("\n"):
        runs[:1] = _with_text(runs[0], runs[0].text.lstrip("\n"))
    while runs[-1].text.endswith("\n"):
        runs[-1:] = _with_text(runs[-1], runs[-1].text.rstrip("\n"))
    return tuple(runs)


def _with_text(run: Run, text: str) -> list[Run]:
    return [Run(text, run.strong, run.emphasis, run.code, run.link)] if text else []
