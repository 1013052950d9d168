"""The store of what can be found: read again only where files changed, and never in the way."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from alsctl import resources
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
