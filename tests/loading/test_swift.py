"""The short way to a file's value gives what the long way gives, or nothing at all."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alsctl.loading import nodes
from alsctl.loading.sources import Source
from alsctl.loading.swift import read_swiftly
from alsctl.loading.values import read_file
from alsctl.model import Event, LearningSet, LessonsFile, Record
from alsctl.model.keys import Mapping, Origin

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for within in ("examples", "tests/cases")
    for path in (ROOT / within).rglob("*.yaml")
    if path.is_file()
    and (path.parent.name in ("sessions", "events") or path.stem in ("lessons", "set"))
)
SIGNS = [
    "- ",
    "text",
    ": ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    " & ",
    "*a",
    "!x ",
    "! ",
    "# no",
    " #no",
]
SIGNS += [
    "|",
    ">-",
    "'",
    '"',
    "?",
    "---",
    "%",
    "\t",
    "é",
    ",",
    "notes",
    "share",
    "set",
    "\u2028",
    "~",
]
RECORD = """alsctl: 1
session: 2
date: 14 March 2018
notes:
- share: set
  text: >-
    One line
    and another
lessons:
- {id: S2-L1, text: "Ask first", seen_by: [m1, m2]}
"""


SET = """alsctl: 1
name: Hexmarsh & Loam
regime: chatham-house
groups: [{id: east, name: East}]
members:
- id: m1
  name: Priya Shah
  role: Leader
sponsor: {name: The board, sees: summary}
may_name: [{text: East, why: a place}]
sessions:
- {number: 1, date: 2026-01-15, start: "10:30"}
"""


def all_of(value: Any) -> Any:
    """Return a value with the places of all that stands in it."""
    if isinstance(value, Origin):
        return value.file, value.line, value.column, value.spots
    if isinstance(value, Mapping):
        return type(value), [all_of(getattr(value, name)) for name in value.__struct_fields__]
    return [all_of(one) for one in value] if isinstance(value, tuple) else value


def same_or_nothing(kind: type[Mapping], text: str) -> bool:
    """Tell whether there was a short way; where there is, it leads to what the long way does."""
    if (swift := read_swiftly(kind, Source("x.yaml", text))) is None:
        return False
    source = Source("x.yaml", text)
    assert all_of(swift) == all_of(read_file(kind, nodes.read(source), source))
    assert source.problems == []
    return True


@pytest.mark.parametrize("kind", [Record, Event, LessonsFile, LearningSet])
def test_every_file_that_there_is_says_the_same_either_way(kind: type[Mapping]) -> None:
    texts = [path.read_bytes().decode(errors="replace") for path in FILES]
    assert sum(same_or_nothing(kind, text) for text in texts) > 0


@pytest.mark.parametrize(("kind", "text"), [(Record, RECORD), (LearningSet, SET)])
def test_a_usual_file_goes_the_short_way(kind: type[Mapping], text: str) -> None:
    assert same_or_nothing(kind, text)


def test_many_short_lists_nest_no_deeper() -> None:
    assert same_or_nothing(Record, RECORD + "- {text: Ask again, seen_by: [m1]}\n" * 1_500)


def test_what_is_an_id_in_a_record_alone_is_told_of_in_a_set() -> None:
    assert not same_or_nothing(LearningSet, SET.replace("id: east", "id: S1-A1"))


@pytest.mark.parametrize(
    "unusual",
    [
        "prseent: m1",
        "notes: [{text: a, text: b}]",
        "notes: [{text: &one a}, {text: *one}]",
        "notes: [{text: !one a}]",
        "notes:\n- text: ! a",
        "notes: [{text: a #no}]",
        "notes:\n- text: a\n  - b",
        "notes: -a",
        "lessons: [{id: S 2, text: a}]",
        "lessons: [{text: a, share: nobody}]",
        "lessons: [{why: a}]",
        "date: never",
        "session: two",
        "notes: " + "[" * 2_000,
        "notes:\n" + "- [ ']'\n " * 2_000,
        "notes:\n" + "[ # ]\n " * 2_000,
        "? " * 20_000,
    ],
)
def test_what_there_may_be_something_to_tell_of_does_not(unusual: str) -> None:
    assert not same_or_nothing(Record, f"alsctl: 1\n{unusual}\n")


@given(
    st.sampled_from([(Record, RECORD), (LearningSet, SET)]),
    st.integers(0, len(RECORD)),
    st.lists(st.sampled_from(SIGNS), max_size=4),
    st.integers(0, 9),
)
def test_whatever_is_typed_into_a_file_says_the_same_either_way(
    file: tuple[type[Mapping], str], at: int, typed: list[str], cut: int
) -> None:
    kind, text = file
    same_or_nothing(kind, text[:at] + "".join(typed) + text[at + cut :])
