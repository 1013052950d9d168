"""What YAML's own complaints mean, told to somebody who never heard of YAML."""

import re
from collections.abc import Callable
from typing import Any

import yaml

from alsctl.loading.sources import UNDER, Entry, Source

_NO_BLANK_AFTER = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+):(?P<value>\S.*)")
_OWN_LINES = "put each key on a line of its own, without { }"


class Complaint:
    """Where and why YAML stopped, and the text in quotes that it read last."""

    def __init__(self, source: Source, error: yaml.MarkedYAMLError, last: Any) -> None:
        mark = error.problem_mark or error.context_mark
        begun = error.context_mark or mark
        self.source, self.problem = source, str(error.problem or error)
        self.context = str(error.context or "")
        self.line, self.column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.begun = (begun.line + 1, begun.column + 1) if begun else (1, 1)
        self.last = last

    @property
    def written(self) -> str:
        """The line where YAML stopped."""
        return self.source.written(self.line)

    def tell(self, says: str, instead: str, *, at: tuple[int, int] | None = None) -> None:
        """Note the fault, here or at another place."""
        self.source.fault(*(at or (self.line, self.column)), "syntax", says, instead)

    def tell_misread(self, at: tuple[int, int]) -> None:
        """Note that YAML takes the character at a place for something of its own."""
        line, column = at
        character = self.source.written(line)[column - 1 : column]
        says = f"a text that begins with {character} needs quotes"
        self.tell(says, self.source.in_quotes(line), at=at)


def tell(source: Source, error: yaml.MarkedYAMLError, last: Any) -> None:
    """Note the fault that ended a file; `last` is the event of the text read last, or None."""
    complaint = Complaint(source, error, last)
    if _odd_break(complaint):
        return
    for part, teller in _TELLERS:
        if part in complaint.problem:
            teller(complaint)
            return
    says = f"this cannot be read as YAML: {complaint.problem}"
    complaint.tell(says, "check the indentation and the line above")


def _odd_break(told: Complaint) -> bool:
    """A line break from a word processor, which no editor shows, ends a line for YAML."""
    breaks = told.source.breaks
    for line in (told.line - 1, told.begun[0] - 1, told.begun[0]):
        if 0 < line <= len(breaks) and breaks[line - 1] in "\x85\u2028\u2029":
            says = (
                f"a line break that editors do not show (U+{ord(breaks[line - 1]):04X}) stands here"
            )
            at = (line, len(told.source.written(line)) + 1)
            told.tell(says, "delete it, and type a blank", at=at)
            return True
    return False


def _token(told: Complaint) -> None:
    if told.written[told.column - 1 : told.column] == "\t":
        _tab(told)
    else:
        told.tell_misread((told.line, told.column))


def _tab(told: Complaint) -> None:
    told.tell("a tab cannot stand here", "put blanks in its place")


def _unclosed(told: Complaint) -> None:
    entry = Entry(told.source.written(told.begun[0]))
    value = entry.value
    instead = (
        f"write {entry.begins}{value}{value[0]}"
        if value[:1] in ("'", '"') and entry.begins
        else "close them where the text ends"
    )
    told.tell("these quotes are never closed", instead, at=told.begun)


def _backslash(told: Complaint) -> None:
    instead = told.source.in_quotes(told.line)
    told.tell("a text with \\ in it needs single quotes", instead)


def _sign(told: Complaint) -> None:
    told.tell_misread(told.begun)


def _block_text(told: Complaint) -> None:
    line, column = told.begun
    if re.match(r"[|>][+-]", told.source.written(line)[column - 1 :]):
        mark = told.source.written(line)[column - 1 : column + 1]
        instead = "move it to the next line, further in than the key"
        told.tell(f"the text after {mark} begins on the same line", instead)
    else:
        told.tell_misread(told.begun)


def _hyphen(told: Complaint) -> None:
    if Entry(told.written).value.startswith("- "):
        told.tell_misread((told.line, told.column))
    else:
        _fits_nowhere(told)


def _colon(told: Complaint) -> None:
    entry = Entry(told.written)
    is_own = told.column < entry.value_column
    above = _NO_BLANK_AFTER.fullmatch(told.source.written(told.line - 1))
    if is_own and above and not above["value"].startswith("//"):
        _no_blank(told, above, told.line - 1)
    elif entry.key and is_own:
        _too_far_in(told)
    else:
        what = "with a colon and a blank in it" if ": " in entry.value else "that ends with a colon"
        several = f"for a text of several lines, {UNDER}"
        instead = told.source.in_quotes(told.line) if entry.key else several
        told.tell(f"a text {what} needs quotes", instead)


def _too_far_in(told: Complaint) -> None:
    column = len(told.written) - len(told.written.lstrip()) + 1
    says = "this line is further in than the key above, as if it were more of its text"
    instead = f"begin it in the same column as that key; or, if it is part of the text, {UNDER}"
    told.tell(says, instead, at=(told.line, column))


def _no_blank(told: Complaint, match: re.Match[str], line: int) -> None:
    instead = f"write {match['key']}: {match['value']}"
    told.tell("there is no blank after the colon", instead, at=(line, match.start("key") + 1))


def _no_colon(told: Complaint) -> None:
    at, written = told.begun, told.source.written(told.begun[0])
    if match := _NO_BLANK_AFTER.fullmatch(written):
        _no_blank(told, match, at[0])
    elif re.match(r"\s*-\S", written):
        told.tell("there is no blank after the hyphen", f"write - {written.strip()[1:]}", at=at)
    else:
        instead = f"if it is part of the text above, {UNDER}"
        told.tell("this line has no key and colon", instead, at=at)


def _key(told: Complaint) -> None:
    if told.last is not None and _is_before(told):
        _after_quotes(told)
    elif (entry := Entry(told.written)).value[:1] in ("[", "{", "]", "}"):
        told.tell_misread((told.line, entry.value_column))
    elif told.written[told.column - 1 :].startswith(":"):
        told.tell("there is no key before this colon", "write the key before it")
    else:
        _fits_nowhere(told)


def _is_before(told: Complaint) -> bool:
    """Tell whether the text read last stands in quotes and ends in this line."""
    end = told.last.end_mark
    return bool(told.last.style in ("'", '"') and end.line + 1 == told.line)


def _after_quotes(told: Complaint) -> None:
    start, end = told.last.start_mark, told.last.end_mark
    at = (start.line + 1, start.column + 1)
    if start.line != end.line:
        says = f"the quotes that open here are closed only in line {end.line + 1}"
        told.tell(says, "close them where the text ends", at=at)
        return
    says = f"this text ends at its second {told.last.style}, and more follows"
    told.tell(says, told.source.in_quotes(told.line), at=at)


def _fits_nowhere(told: Complaint) -> None:
    says = "this line is further in, or less far in, than those it belongs with"
    told.tell(says, "begin it in the same column as they do")


def _in_brackets(told: Complaint) -> None:
    line, column = told.begun
    bracket = told.source.written(line)[column - 1 : column]
    closing = "]" if bracket == "[" else "}"
    if closing not in told.source.written(line)[column:]:
        told.tell(
            f"this {bracket} is never closed",
            f"{told.source.in_quotes(line)}, or close it",
            at=told.begun,
        )
    elif bracket == "{":
        told.tell("this cannot be read between { and }", f"put the text in quotes, or {_OWN_LINES}")
    else:
        told.tell(
            "this cannot be read between [ and ]",
            "put each text in quotes, or on a line of its own after “- ”",
        )


def _after_end(told: Complaint) -> None:
    if told.source.written(told.line - 1).startswith("..."):
        told.tell(
            "the line ... ends the file, and more follows",
            "delete the line ...",
            at=(told.line - 1, 1),
        )
    else:
        _fits_nowhere(told)


def _directive(told: Complaint) -> None:
    told.tell_misread(told.begun)


_TELLERS: tuple[tuple[str, Callable[[Complaint], None]], ...] = (
    ("cannot start any token", _token),
    ("tab character", _tab),
    ("unexpected end of stream", _unclosed),
    ("unexpected document indicator", _unclosed),
    ("escape", _backslash),
    ("hexdecimal", _backslash),
    ("alphabetic or numeric character", _sign),
    ("expected whitespace or line break", _sign),
    ("tag", _sign),
    ("comment or line break", _block_text),
    ("indentation indicator", _block_text),
    ("block sequence entries", _hyphen),
    ("mapping keys are not allowed", _token),
    ("mapping values are not allowed", _colon),
    ("expected ':'", _no_colon),
    ("expected key", _key),
    ("'-' indicator", _key),
    ("expected ','", _in_brackets),
    ("node content", _token),
    ("<document start>", _after_end),
    ("directive", _directive),
)
