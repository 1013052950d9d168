"""The Markdown of templates: CommonMark and tables, no HTML, and rules for `:::` and pictures."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from alsctl.typed import CLOSES, OPENS

_NESTING = 60  # deeper than any document, and well within Python's own limit
_TOO_DEEP = re.compile(  # a pattern that begins with a line break is quicker than one with ^
    r"(\n(?:[ \t]*(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?=[ \t]))){25}[ \t]*)(?=[-+*>0-9])"
)
_TOO_FAR_IN = re.compile(r"\n {50,}")
_MARKS = re.compile(r"[\n!&*<\[\\\]_`]")  # of Markdown within a text


def parsed(marked_up: str, *, typed: bool = False) -> list[Token]:
    """Return the tokens of `marked_up`, which somebody `typed` or a template gave.

    What is nested more deeply than the parser goes, it would drop: it becomes text, or less deep.
    """
    less_far_in = _TOO_FAR_IN.sub("\n" + " " * 50, f"\n{marked_up}")
    shallow = _TOO_DEEP.sub(r"\1\\", less_far_in)[1:]
    return _parser().parse(shallow, {"typed": typed})


def parsed_text(marked_up: str) -> list[Token]:
    """Return the tokens of Markdown that somebody typed for a line of text."""
    return _parser().parseInline(marked_up, {"typed": True})[0].children or []


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return the parser; links are left as they are written."""
    found = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
    found.enable("table").disable(["code", "html_block", "html_inline"])
    found.block.ruler.before("fence", "line_alone", _line_alone, {"alt": _INTERRUPTS})
    found.core.ruler.at("inline", _inline)
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
_LINES_ALONE = {
    ":": ("style", re.compile(r":::+[ \t]*(.*?)[ \t:]*")),
    "[": ("picture", re.compile(r"\[\[picture:[ \t]*([^\[\]]*?)[ \t]*\]\][ \t]*", re.IGNORECASE)),
}


def _line_alone(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read `::: name`, `:::` and `[[picture: name]]`; not in typed Markdown, where it is text."""
    first = state.bMarks[start] + state.tShift[start]
    name, form = _LINES_ALONE.get(state.src[first : first + 1], ("", None))
    if form is None or state.env.get("typed"):
        return False
    found = form.fullmatch(state.src, first, state.eMarks[start])
    if found and not silent:
        state.push(name, "", 0).info = found[1]
        state.line = start + 1
    return found is not None


def _inline(state: StateCore) -> None:
    """Read the text of every block; one without any mark of Markdown is what it says."""
    for token in state.tokens:
        if token.type == "inline" and _MARKS.search(token.content):
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])
        elif token.type == "inline" and token.content:
            token.children = [Token("text", "", 0, content=token.content)]


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
