"""What is written reads back exactly, and a file is there whole or not at all."""

import os
import stat
import threading
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from alsctl.errors import AlsctlError
from alsctl.model import Agenda, LearningSet, LessonsFile, Record
from alsctl.model.keys import Key, Mapping, Marker, keys_of
from alsctl.model.records import Action, Issue, Lesson, Note
from alsctl.model.sets import Person
from alsctl.saving import make_folder, put, write_new
from alsctl.yaml_text import yaml_text

TEXTS = st.text(min_size=1) | st.text(" \t\n#-:'\"é中\r\x85\u2028", min_size=1, max_size=60)
LONG = st.lists(st.sampled_from(["word", "a", "# b", "- c", " ", "\n", "x" * 99]), min_size=1)
TYPED = TEXTS | LONG.map(" ".join)
WORDS = st.sampled_from(["m1", "S2-A1", "two-tier:S1-L2", "007", "no", "~", "[x", "Siân Rhys"])


def values_of(key: Key) -> st.SearchStrategy[Any]:
    """Return what a key may hold, without None."""
    if isinstance(key.type, type) and issubclass(key.type, Mapping):
        return mappings(key.type)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        int: st.integers(0, 9999),
        bool: st.booleans(),
        date: st.dates(date(1000, 1, 1)),
        time: st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        str: TYPED if Marker("typed") in key.marks else TYPED | WORDS,
    }
    return plain[key.type] if key.type in plain else st.sampled_from(get_args(key.type))


def mappings(kind: type[Mapping]) -> st.SearchStrategy[Any]:
    """Return any value of a kind of mapping."""
    needed = {k.field: values_of(k) for k in keys_of(kind).values() if k.required}
    others = {
        k.field: st.lists(values_of(k), min_size=1, max_size=3).map(tuple)
        if k.many
        else values_of(k)
        for k in keys_of(kind).values()
        if not k.required
    }
    return st.fixed_dictionaries(needed, optional=others).map(lambda keys: kind(**keys))


def as_read(value: Any) -> Any:
    """Return what a reader that leaves every scalar as text finds in a file."""
    if isinstance(value, Mapping):
        defaults = {f.encode_name: f.default for f in msgspec.structs.fields(type(value))}
        said = {k.name: getattr(value, k.field) for k in keys_of(type(value)).values()}
        return {
            name: as_read(inside)
            for name, inside in said.items()
            if inside is not None and inside is not UNSET and inside != defaults[name]
        }
    if isinstance(value, tuple):
        return [as_read(item) for item in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def read(text: str) -> Any:
    """Return a YAML text as mappings, lists and text."""
    return plain(yaml.compose(text.encode(), Loader=yaml.CSafeLoader))


def plain(node: Any) -> Any:
    """Return a node as mappings, lists and text."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    return [plain(item) for item in node.value] if isinstance(node.value, list) else node.value


@settings(max_examples=400)
@given(TYPED)
def test_any_text_reads_back_exactly_wherever_it_stands(text: str) -> None:
    action = Action(text=text, by=(text, "m1"), share="set")
    issue = Issue(text=text, insights=(text, "x", text), wanted=text)
    record = Record(alsctl=1, when=text, actions=(action,), issues=(issue,), group=text)
    assert read(yaml_text(record)) == as_read(record)


@settings(max_examples=150, deadline=None)
@given(st.one_of(*(mappings(kind) for kind in (LearningSet, Agenda, Record, LessonsFile))))
def test_any_value_reads_back_exactly(value: Mapping) -> None:
    assert read(yaml_text(value)) == as_read(value)


@given(st.integers(0, 0x10FFFF).filter(lambda code: not 0xD800 <= code <= 0xDFFF))
def test_any_character_reads_back_exactly(code: int) -> None:
    value = LearningSet(alsctl=1, name=f"a{chr(code)}b", limits=(chr(code), f"a\n{chr(code)}"))
    assert read(yaml_text(value)) == as_read(value)


def test_a_text_in_one_piece_is_folded_at_96_columns() -> None:
    text = yaml_text(LearningSet(alsctl=1, name="Working as one system, at last. " * 20))
    lines = text.splitlines()
    assert lines[1] == "name: >-"
    assert all(80 < len(line) <= 96 for line in lines[2:-1])


def test_line_breaks_that_were_typed_are_lines_in_the_file() -> None:
    value = LearningSet(alsctl=1, name="One", purpose="First line\n\nsecond: paragraph # 3")
    assert yaml_text(value).endswith("purpose: |-\n  First line\n\n  second: paragraph # 3\n")


def test_a_record_reads_as_a_person_would_write_it() -> None:
    record = Record(
        alsctl=1,
        session=2,
        date=date(2018, 5, 16),
        start=time(10),
        present=("m1", "m2"),
        notes=(Note(block="b2", text="R&D: 10:30"), Note(block="b3", off_the_record=True)),
        lessons=(Lesson(id="S2-L1", text="no", readers=("leaders",), seen_by=("m1",)),),
    )
    assert yaml_text(record) == (
        "alsctl: 1\nsession: 2\ndate: 2018-05-16\n"
        'start: "10:00"\npresent: [m1, m2]\n'
        "notes:\n- block: b2\n  text: >-\n    R&D: 10:30\n- block: b3\n  off_the_record: yes\n"
        "lessons:\n- id: S2-L1\n  text: >-\n    no\n"
        "  readers:\n  - >-\n    leaders\n  seen_by: [m1]\n"
    )


def test_nobody_present_is_said_and_attendance_not_noted_is_not() -> None:
    assert yaml_text(Record(alsctl=1, present=())) == "alsctl: 1\npresent: []\n"
    assert yaml_text(Record(alsctl=1)) == "alsctl: 1\n"


def test_yes_and_no_are_words() -> None:
    value = LearningSet(alsctl=1, name="x", members=(Person(id="m1", champion=True),))
    assert "  champion: yes\n" in yaml_text(value)


def test_comments_stand_before_their_keys_even_where_the_key_is_left_out() -> None:
    text = yaml_text(
        Record(alsctl=1, session=2),
        comments={"": "Session 2", "session": "which one\n\nof six", "quotes": "whose words"},
    )
    assert text == ("# Session 2\nalsctl: 1\n# which one\n#\n# of six\nsession: 2\n# whose words\n")


def test_a_new_file_has_all_its_bytes_and_ordinary_permissions(tmp_path: Path) -> None:
    write_new(tmp_path / "02.yaml", b"alsctl: 1\r\n")
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "02.yaml").read_bytes() == b"alsctl: 1\r\n"
    assert stat.S_IMODE((tmp_path / "02.yaml").stat().st_mode) == 0o666 & ~mask
    assert os.listdir(tmp_path) == ["02.yaml"]


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "02.yaml").write_text("mine")
    with pytest.raises(AlsctlError, match=r"02\.yaml: it is there already"):
        write_new(tmp_path / "02.yaml", b"other")
    assert (tmp_path / "02.yaml").read_text() == "mine"
    assert os.listdir(tmp_path) == ["02.yaml"]


def test_of_many_who_write_the_same_new_file_at_once_one_does(tmp_path: Path) -> None:
    done: list[int] = []

    def write(number: int) -> None:
        try:
            write_new(tmp_path / "02.yaml", str(number).encode() * 10_000)
        except AlsctlError:
            return
        done.append(number)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    assert (tmp_path / "02.yaml").read_text() == str(done[0]) * 10_000
    assert os.listdir(tmp_path) == ["02.yaml"]


def test_putting_a_file_replaces_what_was_there_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "lessons.yaml"
    put(path, b"one")
    path.chmod(0o640)
    put(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["lessons.yaml"]


def test_putting_a_file_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("one")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    put(tmp_path / "link.yaml", b"two")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "two"


@pytest.mark.parametrize("write", [write_new, put])
def test_what_the_system_refuses_is_said_in_one_plain_line(write: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    for name, reason in [
        ("n" * 300, "its name is too long"),
        ("absent/02.yaml", "its folder is not there"),
        ("file/02.yaml", "what should be its folder is a file"),
        ("folder", "it is there already and is never overwritten|it is a folder"),
        ("a\0b", "it has a name that no file can have"),
    ]:
        with pytest.raises(AlsctlError, match=f"^cannot write [^\n]*: ({reason})$"):
            write(tmp_path / name, b"x")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]
    assert os.listdir(tmp_path / "folder") == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files to set")
@pytest.mark.parametrize("write", [write_new, put])
def test_a_file_that_finds_no_room_leaves_nothing_behind(write: Any, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / "old").write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(AlsctlError, match=r"it is too large for this disk$"):
            write(tmp_path / ("old" if write is put else "new"), b"x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert os.listdir(tmp_path) == ["old"]
    assert (tmp_path / "old").read_text() == "old"


def test_folders_are_made_with_those_above_them(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_in_the_way_of_a_folder_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(AlsctlError, match="a file of that name is in the way"):
        make_folder(tmp_path / "out")
