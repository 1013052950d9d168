"""Late patterns: as good as the usual ones, only made when they are first used."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.late_patterns import LatePattern, late_patterns

PATTERNS = (r"[a-c]+", r"(?P<key>\w+)\s*=\s*(\d*)", "", r"(?i)É|\.", r"^\s+$")


@given(st.sampled_from(PATTERNS), st.sampled_from([0, re.MULTILINE, re.I | re.X]), st.text())
def test_they_find_what_the_usual_ones_find(pattern: str, flags: int, text: str) -> None:
    late, usual = LatePattern(pattern, flags), re.compile(pattern, flags)
    assert [found.span() for found in late.finditer(text)] == [
        found.span() for found in usual.finditer(text)
    ]
    assert late.sub("-", text) == usual.sub("-", text)
    assert (late.pattern, late.flags, late.groupindex) == (
        usual.pattern,
        usual.flags,
        usual.groupindex,
    )


def test_the_functions_of_re_take_them() -> None:
    late: re.Pattern[str] = LatePattern("b")  # type: ignore[assignment]
    assert isinstance(late, re.Pattern)
    assert re.split(late, "abc") == ["a", "c"]
    assert re.sub(late, "-", "abc") == "a-c"


def test_they_equal_the_usual_ones() -> None:
    assert LatePattern("b") == re.compile("b") == LatePattern("b")
    assert LatePattern("b") != re.compile("c")
    assert len({LatePattern("b"), LatePattern("b")}) == 1
    assert repr(LatePattern("b")) == "re.compile('b')"


def test_a_wrong_one_is_told_when_it_is_used() -> None:
    late = LatePattern("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        late.match("")


def test_patterns_are_made_at_once_again_afterwards_even_if_the_import_fails() -> None:
    with late_patterns():
        assert isinstance(re.compile("("), LatePattern)
    with pytest.raises(ImportError), late_patterns():
        importlib.import_module("no_such_library")
    assert type(re.compile("a")) is re.Pattern


@pytest.mark.parametrize(
    ("package", "library"),
    [
        ("alsctl.cli", "textwrap"),
        ("alsctl.loading", "yaml.reader"),
        ("alsctl.templating", "jinja2.lexer"),
        ("alsctl.marked_up", "markdown_it.common.html_re"),
    ],
)
def test_the_libraries_are_imported_so(package: str, library: str) -> None:
    program = f"""
import importlib, re
from alsctl.late_patterns import LatePattern
importlib.import_module({package!r})
values = vars(importlib.import_module({library!r})).values()
values = [*values, *(v for k in values if isinstance(k, type) for v in vars(k).values())]
print({{type(value).__name__ for value in values if isinstance(value, re.Pattern)}})
"""
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert told.stdout.strip() == "{'LatePattern'}"
