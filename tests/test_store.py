"""The store of what can be found: read again only where files changed, and never in the way."""

import os
import random
import sqlite3
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsctl import __version__, resources
from alsctl.store import Filters, Kept, SetNow, Store, StoreDamagedError


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))


def entry(id: str, text: str, **more: str) -> Kept:
    empty: dict[str, Any] = dict.fromkeys(Kept.__struct_fields__, "")
    return Kept(**{**empty, "what": "lesson", "id": id, "text": text, "line": 1, **more})


def sets(root: Path, *names: str) -> list[Path]:
    """Make set folders with a set.yaml each."""
    for name in names:
        (root / "sets" / name / "sessions").mkdir(parents=True, exist_ok=True)
        (root / "sets" / name / "set.yaml").write_text(f"alsctl: 1\nname: {name}\n")
    return [root / "sets" / name for name in names]


def reading(texts: dict[str, str], read: list[str]) -> Callable[[Sequence[Path]], Iterator[SetNow]]:
    """Return what reads sets: each has one lesson with its text; `read` is told which were read."""

    def each(paths: Sequence[Path]) -> Iterator[SetNow]:
        for path in paths:
            read.append(path.name)
            yield SetNow(id=path.name, name=path.name, entries=[entry("L1", texts[path.name])])

    return each


def found(store: Store, word: str, filters: Filters | None = None) -> list[str]:
    hits = store.matching(f'"{word}"', filters or Filters(), most=10)
    return [hit.set for hit in hits]


def test_a_set_is_read_again_only_when_one_of_its_files_changed(tmp_path: Path) -> None:
    paths, read = sets(tmp_path, "one", "two"), list[str]()
    texts = {"one": "bins and boxes", "two": "bins"}
    Store(tmp_path).refresh(paths, reading(texts, read))
    Store(tmp_path).refresh(paths, reading(texts, read))
    assert read == ["one", "two"]
    (paths[1] / "sessions" / "01.yaml").write_text("alsctl: 1\n")
    store = Store(tmp_path)
    store.refresh(paths, reading({"two": "parks"}, read))
    assert read == ["one", "two", "two"]
    assert (found(store, "bins"), found(store, "parks")) == (["one"], ["two"])


def test_what_a_set_no_longer_says_leaves_no_word_behind(tmp_path: Path) -> None:
    (path,) = sets(tmp_path, "one")
    Store(tmp_path).refresh([path], reading({"one": "Quixotic plans"}, []))
    (path / "lessons.yaml").write_text("alsctl: 1\n")
    store = Store(tmp_path)
    store.refresh([path], reading({"one": "Sound plans"}, []))
    assert store.words_of_length(1, 20) == ["plans", "sound"]
    assert found(store, "quixotic") == []


def bytes_kept() -> bytes:
    """Return all that lies in the cache folder, a journal too."""
    return b"".join(file.read_bytes() for file in resources.cache().iterdir())


RARE = "qzxjvwkyjq"


@st.composite
def changes(draw: st.DrawFn) -> tuple[random.Random, int, int, bool]:
    """Return chance, how many sets, how many changes before, and whether the set goes wholly."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    return chance, draw(st.integers(1, 12)), draw(st.integers(0, 3)), draw(st.booleans())


@given(changes())
@settings(max_examples=25, deadline=None)
def test_what_a_set_no_longer_says_leaves_no_trace_in_any_file(
    drawn: tuple[random.Random, int, int, bool],
) -> None:
    chance, count, before, goes = drawn
    with TemporaryDirectory() as root, pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
            patch.setenv(name, str(Path(root) / "cache"))
        paths = sets(Path(root), *(f"set-{n}" for n in range(count)))
        texts = {path.name: [_some_words(chance) for _ in range(8)] for path in paths}
        whose = chance.choice(paths)
        texts[whose.name].insert(chance.randrange(8), f"{RARE} {_some_words(chance)} {RARE}en")
        _refreshed(Path(root), paths, texts)
        for _ in range(before):
            path = chance.choice([path for path in paths if path != whose] or [whose])
            texts[path.name].append(_some_words(chance))
            _refreshed(Path(root), paths, texts, changed=path)
        assert RARE.encode() in bytes_kept()
        texts[whose.name] = [text for text in texts[whose.name] if RARE not in text]
        kept = [path for path in paths if not goes or path != whose]
        _refreshed(Path(root), kept, texts, changed=whose)
        left = bytes_kept()
        assert RARE.encode() not in left
        assert RARE[1:].encode() not in left  # SQLite writes a word from where it differs


def _some_words(chance: random.Random) -> str:
    letters = "abcdefghijklm"
    words = ("".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(999))
    return " ".join(word for word, _ in zip(words, range(chance.choice((5, 300))), strict=False))


def _refreshed(
    root: Path, paths: Sequence[Path], texts: dict[str, list[str]], *, changed: Path | None = None
) -> None:
    if changed:
        with (changed / "set.yaml").open("a") as file:
            file.write("# changed\n")

    def read(some: Sequence[Path]) -> Iterator[SetNow]:
        for path in some:
            entries = [entry(f"L{n}", text) for n, text in enumerate(texts[path.name])]
            yield SetNow(id=path.name, name=path.name, entries=entries)

    store = Store(root)
    store.refresh(paths, read)
    store.close()


def test_traces_that_a_broken_off_search_left_are_gone_after_the_next(tmp_path: Path) -> None:
    (path,) = sets(tmp_path, "one")
    _refreshed(tmp_path, [path], {"one": [RARE, "bins"]})
    with closing(sqlite3.connect(_file(tmp_path))) as base:
        base.execute("DELETE FROM entries WHERE number = 1")
        base.commit()
        base.execute("PRAGMA user_version = 1")
    assert RARE.encode() in bytes_kept()
    _refreshed(tmp_path, [path], {})
    store = Store(tmp_path)
    assert found(store, "bins") == ["one"]
    store.close()
    assert _index_holds_nothing_of(RARE)


def _index_holds_nothing_of(word: str) -> bool:
    with closing(sqlite3.connect(next(resources.cache().iterdir()))) as base:
        blocks = base.execute("SELECT block FROM texts_data").fetchall()
        return all(word.encode() not in block for (block,) in blocks)


def test_a_change_that_takes_no_text_away_writes_nothing_anew(tmp_path: Path) -> None:
    (path,) = sets(tmp_path, "one")
    _refreshed(tmp_path, [path], {"one": ["bins"]})
    before = _number_of_changes(tmp_path)
    _refreshed(tmp_path, [path], {"one": ["bins", "parks"]}, changed=path)
    assert _number_of_changes(tmp_path) == before
    _refreshed(tmp_path, [path], {"one": ["parks"]}, changed=path)
    assert _number_of_changes(tmp_path) > before


def _number_of_changes(root: Path) -> int:
    """Return SQLite's count of changes to the tables, which writing a file anew raises."""
    with closing(sqlite3.connect(_file(root))) as base:
        number: int = base.execute("PRAGMA schema_version").fetchone()[0]
    return number


def test_the_store_that_another_version_made_goes_when_this_one_makes_its_own(
    tmp_path: Path,
) -> None:
    paths = sets(tmp_path, "one")
    _refreshed(tmp_path, paths, {"one": [RARE]})
    file = _file(tmp_path)
    file.rename(file.with_name(file.name.replace(f"-{__version__}-", "-0.0.1-")))
    other = file.with_name("found-0.0.1-0123456789abcdef.sqlite")
    other.write_bytes(b"of another folder")
    _refreshed(tmp_path, paths, {"one": ["bins"]})
    assert sorted(resources.cache().iterdir()) == sorted([file, other])
    assert RARE.encode() not in bytes_kept()


def test_a_set_that_is_gone_is_found_no_more(tmp_path: Path) -> None:
    paths = sets(tmp_path, "one", "two")
    texts = {"one": "bins", "two": "bins"}
    Store(tmp_path).refresh(paths, reading(texts, []))
    store = Store(tmp_path)
    store.refresh(paths[:1], reading({}, []))
    assert found(store, "bins") == ["one"]


def test_accents_and_case_hide_nothing(tmp_path: Path) -> None:
    paths = sets(tmp_path, "one")
    store = Store(tmp_path)
    store.refresh(paths, reading({"one": "Ynys MÔN"}, []))
    assert found(store, "mon") == ["one"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"what": "lesson"}, 1),
        ({"what": "trial"}, 0),
        ({"theme": "trust"}, 1),
        ({"service": "social"}, 1),
        ({"type": "District"}, 1),
        ({"type": "dist"}, 0),
        ({"region": "north west"}, 1),
        ({"since": "2018-03-14", "until": "2018-03-14"}, 1),
        ({"since": "2018-03-15"}, 0),
        ({"until": "2018-03-13"}, 0),
    ],
)
def test_filters_narrow_what_is_found(tmp_path: Path, asked: dict[str, str], count: int) -> None:
    kept = entry(
        "L1",
        "bins",
        theme="trust",
        service="Adult Social care",
        types="\ndistrict\ncounty\n",
        regions="\nnorth west\n",
        day="2018-03-14",
    )
    store = Store(tmp_path)
    store.refresh(sets(tmp_path, "one"), lambda _: [SetNow(id="one", name="One", entries=[kept])])
    assert len(found(store, "bins", Filters(**asked))) == count


def _file(root: Path) -> Path:
    (file,) = resources.cache().glob("found-*.sqlite")
    assert root.exists()
    return file


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such permissions")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    Store(tmp_path).refresh(sets(tmp_path, "one"), reading({"one": "bins"}, []))
    file = _file(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_one_that_is_no_store_is_made_anew(tmp_path: Path) -> None:
    paths = sets(tmp_path, "one")
    Store(tmp_path).refresh(paths, reading({"one": "bins"}, []))
    _file(tmp_path).write_bytes(b"no store at all" * 1000)
    store = Store(tmp_path)
    store.refresh(paths, reading({"one": "bins"}, []))
    assert found(store, "bins") == ["one"]


def test_one_that_breaks_while_it_is_read_is_dropped(tmp_path: Path) -> None:
    paths = sets(tmp_path, "one")
    store = Store(tmp_path)
    store.refresh(paths, reading({"one": "bins"}, []))
    store.close()
    file = _file(tmp_path)
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)
    with pytest.raises(StoreDamagedError):
        Store(tmp_path).refresh(paths, reading({"one": "bins"}, []))
    assert not file.exists()


def test_where_nothing_can_be_kept_it_is_found_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    store = Store(tmp_path)
    store.refresh(sets(tmp_path, "one"), reading({"one": "bins"}, []))
    assert found(store, "bins") == ["one"]


def _search(root: Path) -> list[str]:
    store = Store(root)
    store.refresh(sets(root, "one", "two"), reading({"one": "bins", "two": "bins"}, []))
    return found(store, "bins")


def test_two_who_search_at_the_same_time_find_the_same(tmp_path: Path) -> None:
    sets(tmp_path, "one", "two")
    with get_context("spawn").Pool(4) as pool:
        assert pool.map(_search, [tmp_path] * 8) == [["one", "two"]] * 8
