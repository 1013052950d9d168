"""Runs of text as Markdown, escaped only where CommonMark would read something into them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from unicodedata import category

from msgspec.structs import replace

from alsctl.blocks import Cell, Run, Runs, parts

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MISREAD = re.compile(
    rf"""
    \\(?=[{_PUNCTUATION}]|\Z)                   # would escape what follows
    | `
    | \*(?!(?<=.[ \t]\*)[ \t].)                # but not a star between blanks
    | _(?!(?<=[^\W_]_)[^\W_])                  # but not inside of a word
    | \](?=[(:])                                # would be a link, or tell where one leads
    | <(?=[A-Za-z/!?])                          # would be HTML
    | &(?=\#?\w{{1,32}};)                       # would be an entity
    """,
    re.VERBOSE,
)
_MISREAD_IN_LINK = re.compile(rf"{_MISREAD.pattern} | [\[\]]", re.VERBOSE)
_AT_LINE_START = re.compile(r"\#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|(?:-[ \t]*)+$|~{3}")
_ON_A_LATER_LINE = re.compile(r"=+[ \t]*$|[-:|][-:| \t]+$")
_NUMBERED = re.compile(r"([0-9]{1,9})(?=[.)](?:[ \t]|$))")
_CLOSES_HEADING = re.compile(r"(?:(?<=[ \t])|^)(?=#+$)")
_UNDERSCORE_AT_END = re.compile(r"(?<!\\)_(.)\Z")
_PLAIN_TARGET = re.compile(r"[^\s<>()\\&]+")


def lines(runs: Runs) -> list[str]:
    """Return a paragraph's lines, each but the last with the mark of a line break."""
    found = [
        _safe_start(_safe_edges(_line(line)), first=number == 0)
        for number, line in enumerate(_split(runs))
    ]
    while len(found) > 1 and not found[-1]:
        found[-2:] = [found[-2] + "&#10;"]  # a line break before nothing
    return [*(line + "\\" for line in found[:-1]), found[-1]]


def heading(runs: Runs) -> str:
    """Return the text of a heading."""
    return _CLOSES_HEADING.sub(r"\\", _one_line(runs))


def cell(cell: Cell) -> str:
    """Return the text of a cell; its list, if it has one, can only be that of HTML."""
    text, items = parts(cell)
    listed = "".join(f"<li>{_one_line(item)}</li>" for item in items)
    made = f"{_one_line(text)}<ul>{listed}</ul>" if listed else _one_line(text)
    return made.replace("|", r"\|")


def _one_line(runs: Runs) -> str:
    """Return a text whose line breaks can only be those of HTML."""
    return "<br>".join(_safe_edges(_line(line)) for line in _split(runs))


def _split(runs: Runs) -> list[list[Run]]:
    """Return the runs of each line."""
    found: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        found[-1].append(replace(run, text=first))
        found.extend([replace(run, text=other)] for other in others)
    return found


def _safe_edges(line: str) -> str:
    """Write blanks at either end as numbers: a reader of Markdown would drop them."""
    if line and line[0].isspace():
        line = _number(line[0]) + line[1:]
    if line and line[-1].isspace():
        line = _ending_in_number(line)
    return line


def _safe_start(line: str, *, first: bool) -> str:
    """Escape what would make a list, a heading, a table and the like at the start of a line."""
    if found := _NUMBERED.match(line):
        return f"{found[1]}\\{line[found.end() :]}"
    if _AT_LINE_START.match(line) or (not first and _ON_A_LATER_LINE.match(line)):
        return "\\" + line
    return line


def _number(character: str) -> str:
    return f"&#{ord(character)};"


def _ending_in_number(source: str) -> str:
    """Write the last character as a number, which a backslash before it must not escape."""
    before = source[:-1]
    bare = (len(before) - len(before.rstrip("\\"))) % 2
    return before + "\\" * bare + _number(source[-1])


@dataclass
class _Token:
    """A stretch of Markdown: text, or the mark that opens or closes a manner."""

    source: str
    opens: bool = False
    closes: bool = False


def _line(runs: Iterable[Run]) -> str:
    links = (replace(run, link="") if run.link.startswith("#") else run for run in runs)
    tight = _tight(_tight([run for run in links if run.text], "strong"), "emphasis")
    tokens = list(_strong(tight))
    for token, after in pairwise(tokens):
        if after.source == "[" and token.source.endswith("!"):
            token.source = token.source[:-1] + r"\!"  # or the link would be a picture
    while _made_readable(tokens):
        pass
    return "".join(token.source for token in tokens)


def _tight(runs: list[Run], manner: str) -> list[Run]:
    """Take `manner` from blanks at its ends: `** x**` would not be bold."""
    found: list[Run] = []
    for _, group in groupby(runs, lambda run: (getattr(run, manner), run.strong)):
        inside = list(group)
        if getattr(inside[0], manner):
            before, inside, after = _parted(inside, manner)
            found += [*before, *inside, *after]
        else:
            found += inside
    return found


def _parted(runs: list[Run], manner: str) -> tuple[list[Run], list[Run], list[Run]]:
    before: list[Run] = []
    after: list[Run] = []
    while runs and not runs[0].code and (rest := runs[0].text.lstrip()) != runs[0].text:
        blanks = runs[0].text.removesuffix(rest)
        before.append(replace(runs[0], text=blanks, **{manner: False}))
        runs = [replace(runs[0], text=rest), *runs[1:]] if rest else runs[1:]
    while runs and not runs[-1].code and (rest := runs[-1].text.rstrip()) != runs[-1].text:
        blanks = runs[-1].text.removeprefix(rest)
        after.insert(0, replace(runs[-1], text=blanks, **{manner: False}))
        runs = [*runs[:-1], replace(runs[-1], text=rest)] if rest else runs[:-1]
    return before, runs, after


def _strong(runs: Iterable[Run]) -> Iterator[_Token]:
    for strong, group in groupby(runs, attrgetter("strong")):
        yield from _marked("**" if strong else "", _emphasis(group))


def _emphasis(runs: Iterable[Run]) -> Iterator[_Token]:
    for emphasis, group in groupby(runs, attrgetter("emphasis")):
        yield from _marked("_" if emphasis else "", _linked(group))


def _marked(mark: str, inside: Iterator[_Token]) -> Iterator[_Token]:
    if mark:
        yield _Token(mark, opens=True)
    yield from inside
    if mark:
        yield _Token(mark, closes=True)


def _linked(runs: Iterable[Run]) -> Iterator[_Token]:
    for link, group in groupby(runs, attrgetter("link")):
        if link:
            yield _Token("[")
        for code, alike in groupby(group, attrgetter("code")):
            text = "".join(run.text for run in alike)
            yield _Token(_code(text) if code else _text(text, in_link=bool(link)))
        if link:
            yield _Token(f"]({_target(link)})")


def _text(text: str, *, in_link: bool) -> str:
    misread = _MISREAD_IN_LINK if in_link else _MISREAD
    return misread.sub(r"\\\g<0>", text).replace("\r", "&#13;")


def _code(text: str) -> str:
    fences = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(n for n in range(1, len(fences) + 2) if n not in fences)
    padded = text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" "))
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _target(link: str) -> str:
    if _PLAIN_TARGET.fullmatch(link):
        return link
    return "<" + re.sub(r"[<>\\&]", r"\\\g<0>", link.replace("\n", "")) + ">"


def _made_readable(tokens: list[_Token]) -> bool:
    """Write a letter as a number where CommonMark would not see the mark beside it; tell if so."""
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else _Token("")
        after = tokens[number + 1] if number + 1 < len(tokens) else _Token("")
        inner, outer = (after, before) if token.opens else (before, after)
        edge_in, edge_out = (0, -1) if token.opens else (-1, 0)
        is_mark = token.opens or token.closes
        unseen = token.source == "_" or not _is_letter(inner.source, edge_in)
        if is_mark and unseen and _is_letter(outer.source, edge_out):
            _write_number(outer, edge_out)
            return True
    return False


def _is_letter(source: str, edge: int) -> bool:
    """Tell whether a mark beside this character would be one inside of a word."""
    if not source or source[edge] in "\t\r":
        return False
    kind = category(source[edge])
    return kind != "Zs" and kind[0] not in "PS"


def _write_number(token: _Token, edge: int) -> None:
    """Write the letter at an end as a number; a `_` beside it is no longer inside of a word."""
    if edge == 0:
        token.source = _number(token.source[0]) + re.sub("^_", r"\\_", token.source[1:])
    else:
        token.source = _ending_in_number(_UNDERSCORE_AT_END.sub(r"\\_\1", token.source))
