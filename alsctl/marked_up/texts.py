"""The text of a paragraph, heading or cell: from the tokens of Markdown to runs."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markdown_it.token import Token

from alsctl.blocks import Run, Runs, plain
from alsctl.marked_up.parsing import TYPED, parser
from alsctl.typed import pieces, reveal

_LEADS_SOMEWHERE = re.compile(r"(https?://|mailto:|tel:|#).", re.IGNORECASE | re.DOTALL)
_NOT_IN_LINKS = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")
_BREAKS = re.compile(r"\r\n?")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


class _Manner(NamedTuple):
    strong: int = 0
    emphasis: int = 0
    code: bool = False
    link: str = ""


class _Piece(NamedTuple):
    text: str
    manner: _Manner
    typed: bool = False


def paragraphs(tokens: Iterable[Token]) -> list[Runs]:
    """Return what `tokens` say: an empty line in a typed text begins a new paragraph."""
    parts: list[list[_Piece]] = [[]]
    for piece in _tidied(_pieces(tokens)):
        first, *others = _EMPTY_LINES.split(piece.text) if piece.typed else [piece.text]
        parts[-1].append(piece._replace(text=first))
        parts.extend([piece._replace(text=text)] for text in others)
    return [runs for part in parts if (runs := _runs(part))]


def one_text(tokens: Iterable[Token]) -> Runs:
    """Return what `tokens` say as one text, where an empty line is no more than a line break."""
    return _runs(
        piece._replace(text=_EMPTY_LINES.sub("\n", piece.text))
        for piece in _tidied(_pieces(tokens))
    )


def link_target(href: str) -> str:
    """Return where a link leads, fit for a document; "" if it leads nowhere known."""
    target = reveal(href).strip()
    if not _LEADS_SOMEWHERE.match(target):
        return ""
    return target if target[0] == "#" else _NOT_IN_LINKS.sub(_percent, target)


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _pieces(tokens: Iterable[Token], manner: _Manner = _Manner()) -> Iterator[_Piece]:
    """Yield the pieces of text with their manner; typed Markdown is read here."""
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline" | "image":
                code = manner.code or token.type == "code_inline"
                yield from _revealed(token.content, manner._replace(code=code))
            case "softbreak":
                yield _Piece(" ", manner)
            case "hardbreak":
                yield _Piece("\n", manner)
            case _:
                manner = _changed(manner, token)


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


def _revealed(text: str, manner: _Manner) -> Iterator[_Piece]:
    for piece in pieces(text):
        if piece.markdown:
            inline = parser().parseInline(piece.text, dict(TYPED))
            yield from _pieces(inline[0].children or (), manner)
        else:
            yield _Piece(_BREAKS.sub("\n", piece.text), manner, piece.typed)


def _tidied(found: Iterable[_Piece]) -> list[_Piece]:
    """Leave out empty typed texts, and the template's blanks that would stand beside nothing."""
    kept: list[_Piece] = []
    nothing = True  # whether nothing stands before the next piece
    for piece in found:
        text = piece.text
        if nothing and not piece.typed and (not kept or kept[-1].text[-1:] in (" ", "\n")):
            text = text.lstrip(" ")
        if text:
            kept.append(piece._replace(text=text))
        nothing = not text
    while kept and not kept[-1].typed and kept[-1].text[-1:] in (" ", "\n"):
        last = kept.pop()
        if text := last.text.rstrip(" \n"):
            kept.append(last._replace(text=text))
    return kept


def _runs(found: Iterable[_Piece]) -> Runs:
    """Return runs, those of one manner joined, without line breaks at either end."""
    joined: list[tuple[str, _Manner]] = []
    for text, manner, _ in found:
        manner = manner._replace(strong=manner.strong > 0, emphasis=manner.emphasis > 0)
        if joined and joined[-1][1] == manner:
            joined[-1] = (joined[-1][0] + text, manner)
        elif text:
            joined.append((text, manner))
    return _without_edges(
        Run(text, bool(manner.strong), bool(manner.emphasis), manner.code, manner.link)
        for text, manner in joined
    )


def _without_edges(found: Iterable[Run]) -> Runs:
    runs = list(found)
    if not plain(tuple(runs)).strip():
        return ()
    while runs[0].text.startswith("\n"):
        runs[:1] = _with_text(runs[0], runs[0].text.lstrip("\n"))
    while runs[-1].text.endswith("\n"):
        runs[-1:] = _with_text(runs[-1], runs[-1].text.rstrip("\n"))
    return tuple(runs)


def _with_text(run: Run, text: str) -> list[Run]:
    return [Run(text, run.strong, run.emphasis, run.code, run.link)] if text else []
