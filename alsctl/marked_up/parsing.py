"""The Markdown of templates: CommonMark and tables, no HTML, and rules for `:::` and pictures."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from alsctl.typed import CLOSES, OPENS

_NESTING = 60  # deeper than any document, and well within Python's own limit
_TOO_DEEP = re.compile(
    r"^((?:[ \t]*(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]))){25}[ \t]*)(?=[-+*>0-9])", re.MULTILINE
)
_TOO_FAR_IN = re.compile(r"^ {50,}", re.MULTILINE)


def parsed(marked_up: str, *, typed: bool = False) -> list[Token]:
    """Return the tokens of `marked_up`, which somebody `typed` or a template gave.

    What is nested more deeply than the parser goes, it would drop: it becomes text, or less deep.
    """
    shallow = _TOO_DEEP.sub(r"\1\\", _TOO_FAR_IN.sub(" " * 50, marked_up))
    return _parser().parse(shallow, {"typed": typed})


def parsed_text(marked_up: str) -> list[Token]:
    """Return the tokens of Markdown that somebody typed for a line of text."""
    return _parser().parseInline(marked_up, {"typed": True})[0].children or []


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return the parser; links are left as they are written."""
    found = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
    found.enable("table").disable(["code", "html_block", "html_inline"])
    found.block.ruler.before("fence", "style", _style, {"alt": _INTERRUPTS})
    found.block.ruler.before("fence", "picture", _picture, {"alt": _INTERRUPTS})
    found.inline.ruler.at("emphasis", _emphasis)
    return _with_links_as_written(found)


@lru_cache(maxsize=1)
def parser_with_html() -> MarkdownIt:
    """Return a parser that reads Markdown as everybody else does."""
    return _with_links_as_written(MarkdownIt("commonmark").enable("table"))


def _with_links_as_written(found: MarkdownIt) -> MarkdownIt:
    found.normalizeLink = found.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    found.validateLink = bool  # type: ignore[method-assign,assignment]
    return found


_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]
_STYLE = re.compile(r":::+[ \t]*(.*?)[ \t:]*")
_PICTURE = re.compile(r"\[\[picture:[ \t]*([^\[\]]*?)[ \t]*\]\][ \t]*", re.IGNORECASE)


def _style(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `::: name` and `:::`; not in typed Markdown, where it is text."""
    return _line_alone(state, start, silent, _STYLE)


def _picture(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `[[picture: name]]` on a line of its own; not in typed Markdown."""
    return _line_alone(state, start, silent, _PICTURE)


def _line_alone(state: StateBlock, start: int, silent: bool, form: re.Pattern[str]) -> bool:
    """Read a line that has a form; its token is named as the form is, and tells what is inside."""
    first = state.bMarks[start] + state.tShift[start]
    if state.src[first : first + 1] not in ":[" or state.env.get("typed"):
        return False
    found = form.fullmatch(state.src, first, state.eMarks[start])
    if found and not silent:
        state.push("style" if form is _STYLE else "picture", "", 0).info = found[1]
        state.line = start + 1
    return found is not None


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read `*` and `_`; beside a typed text `*` does not depend on what else stands there.

    CommonMark would not close the `**` of `**Owner:**x` before a letter.
    """
    start, count = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    before, after = state.src[start - 1 : start], state.src[state.pos : state.pos + 1]
    for delimiter in state.delimiters[count:] if state.src[start] == "*" else ():
        if after == OPENS and before.strip():
            delimiter.close = True
        if before == CLOSES and after.strip():
            delimiter.open = True
    return True
