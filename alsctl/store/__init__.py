"""What can be found in all sets, kept between two runs so that a search need not read every file.

It lies in the user's cache folder, readable by its owner only, holds nothing private, is brought
up to date by itself, and is safe to delete. The only user of SQLite.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec.structs import astuple

from alsctl.store.marks import mark
from alsctl.store.opening import opened, path_of
from alsctl.store.values import Filters, Hit, Kept, SetNow

__all__ = ["Filters", "Hit", "Kept", "SetNow", "Store", "StoreDamagedError"]

_RANK = "bm25(texts, 3.0, 1.0)"  # what an entry says first counts more than what it says besides
_SHOWN = (
    "e.what, e.id, e.text, e.more, outcome, decision, standing, day, file, line, theme, service"
)
_KEPT = Kept.__struct_fields__
_SAID = [key for key in _KEPT if key != "line"]
_ENTRY = (
    f"INSERT INTO entries (number, in_set, {', '.join(_KEPT)})"
    f" VALUES (?, ?, {', '.join('?' * len(_KEPT))})"
)
_TEXTS = (
    "INSERT INTO texts (rowid, text, more) SELECT number, text, more FROM entries WHERE number > ?"
)
_NO_TEXT = "INSERT INTO texts (texts, rowid, text, more) VALUES ('delete', ?, ?, ?)"
_ANEW = "INSERT INTO texts (texts) VALUES ('rebuild')"
_SETTING = "INSERT INTO texts (texts, rank) VALUES (?, ?)"
_MANY = 100
_AT_ONCE = 20_000
"""So many entries have their words written at a time: each time leaves a part of its own."""
_USUALLY = {"automerge": 4, "hashsize": 1 << 20}
_FOR_MANY = {"automerge": 0, "hashsize": 8 << 20}
"""How FTS5 merges its parts, and how many bytes it keeps until it writes one."""

Read = Callable[[Sequence[Path]], Iterable[SetNow]]
Marks = dict[str, tuple[Path, bytes]]
"""By a set's folder, as from the root, where it is now, and what changes when it does."""


class StoreDamagedError(Exception):
    """The store could not be read; it is gone, and the next one is made anew."""


class Store:
    """The entries of the sets under one folder, and the words in them."""

    def __init__(self, root: Path) -> None:
        self._given, self._root = root, os.path.realpath(root)
        self._path = path_of(self._root)
        self._base = opened(self._path)

    def refresh(self, sets: Sequence[Path], read: Read) -> None:
        """Bring the store up to date: `read` gives the sets that changed since, in their order.

        Raises StoreDamagedError where the store turns out to be no store.
        """
        marks = {self._name(path): (path, mark(path, self._root)) for path in sets}
        try:
            if self._stale(marks):
                with self._base:
                    self._base.execute("BEGIN IMMEDIATE")  # another search may have been first
                    self._bring_up_to_date(marks, read)
            self._leave_nothing_behind()
        except sqlite3.DatabaseError as error:
            self.close()
            with suppress(OSError):
                self._path.unlink()
            raise StoreDamagedError from error

    def _stale(self, marks: Marks) -> tuple[list[int], list[str]] | None:
        """Return the numbers of the sets to forget and the folders to read, or None."""
        rows = self._base.execute("SELECT folder, number, mark FROM sets").fetchall()
        same = {folder for folder, _, mark in rows if folder in marks and marks[folder][1] == mark}
        gone = [number for folder, number, _ in rows if folder not in same]
        new = [folder for folder in marks if folder not in same]
        return (gone, new) if gone or new else None

    def _bring_up_to_date(self, marks: Marks, read: Read) -> None:
        gone, new = self._stale(marks) or ([], [])
        before = {said for number in gone for said in self._said("in_set = ?", number)}
        for number in gone:
            self._forget(number)
        (last,) = self._base.execute("SELECT ifnull(max(number), 0) FROM entries").fetchone()
        with self._set_for(many=len(new) > _MANY):
            self._keep_all({folder: marks[folder] for folder in new}, read, last=last)
        self._learn_words()
        if before and before.difference(self._said("number > ?", last)):
            self._base.execute("PRAGMA user_version = 1")

    def _said(self, clause: str, number: int) -> Iterator[int]:
        """Yield what tells entries from others by what they say."""
        query = f"SELECT {', '.join(_SAID)} FROM entries WHERE {clause}"
        return map(hash, self._base.execute(query, (number,)))

    def _leave_nothing_behind(self) -> None:
        """Write anew what is kept, where something is no longer said: pages keep traces of it.

        FTS5 only notes that words are gone until some later merge, merging all at once leaves
        some, and its `secure-delete` is of SQLite 3.42 and younger; the pages of tables keep some
        text in their gaps, whatever `PRAGMA secure_delete` says. Broken off, it is done next time.
        """
        if not self._base.execute("PRAGMA user_version").fetchone()[0]:
            return
        with self._set_for(many=True):
            self._base.execute(_ANEW)
        self._base.execute("VACUUM")
        self._base.execute("PRAGMA user_version = 0")

    @contextmanager
    def _set_for(self, *, many: bool) -> Iterator[None]:
        """Have many sets written with fewer merges between: it takes a third less time."""
        settings = (_FOR_MANY, _USUALLY) if many else ({}, {})
        for setting in settings[0].items():
            self._base.execute(_SETTING, setting)
        yield
        for setting in settings[1].items():
            self._base.execute(_SETTING, setting)

    def _keep_all(self, new: Marks, read: Read, *, last: int) -> None:
        written = last
        sets = read([path for path, _ in new.values()])
        for (folder, (_, known)), now in zip(new.items(), sets, strict=True):
            self._keep(folder, known, now, after=last)
            last += len(now.entries)
            if last - written >= _AT_ONCE:
                self._base.execute(_TEXTS, (written,))
                written = last
        self._base.execute(_TEXTS, (written,))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._given).as_posix()

    def _forget(self, number: int) -> None:
        gone = "SELECT number, text, more FROM entries WHERE in_set = ?"
        self._base.executemany(_NO_TEXT, self._base.execute(gone, (number,)).fetchall())
        self._base.execute("DELETE FROM entries WHERE in_set = ?", (number,))
        self._base.execute("DELETE FROM sets WHERE number = ?", (number,))

    def _keep(self, folder: str, known: bytes, now: SetNow, *, after: int) -> None:
        kept = self._base.execute(
            "INSERT INTO sets (folder, mark, id, name, faulty) VALUES (?, ?, ?, ?, ?)",
            (folder, known, now.id, now.name, now.faulty),
        )
        number, numbered = kept.lastrowid, enumerate(now.entries, start=after + 1)
        self._base.executemany(_ENTRY, ((n, number, *astuple(entry)) for n, entry in numbered))

    def _learn_words(self) -> None:
        """Keep the words that there are now."""
        self._base.execute("DELETE FROM vocabulary WHERE word NOT IN (SELECT term FROM terms)")
        self._base.execute("INSERT OR IGNORE INTO vocabulary SELECT term FROM terms")

    def faulty(self) -> list[str]:
        """Return the folders of the sets that could not be read in full."""
        rows = self._base.execute("SELECT folder FROM sets WHERE faulty ORDER BY folder")
        return [os.path.join(self._root, folder) for (folder,) in rows]

    def words_beginning(self, beginning: str) -> list[str]:
        """Return the words that begin with some letters."""
        query = "SELECT word FROM vocabulary WHERE word >= ? AND word < ?"
        rows = self._base.execute(query, (beginning, beginning + "\U0010ffff"))
        return [word for (word,) in rows]

    def words_of_length(self, least: int, most: int) -> list[str]:
        """Return the words that have at least and at most so many letters."""
        query = "SELECT word FROM vocabulary WHERE length(word) BETWEEN ? AND ?"
        return [word for (word,) in self._base.execute(query, (least, most))]

    def matching(self, query: str, filters: Filters, *, most: int) -> Iterator[Hit]:
        """Yield what a query of SQLite's FTS5 finds, the best first."""
        clause, asked = filters.clause()
        rows = self._base.execute(
            f"SELECT {_SHOWN}, s.id, s.name, s.folder, e.number FROM texts"
            " JOIN entries AS e ON e.number = texts.rowid JOIN sets AS s ON s.number = e.in_set"
            f" WHERE texts MATCH ?{clause} ORDER BY {_RANK}, s.folder, e.number LIMIT ?",
            (query, *asked, most),
        )
        return map(self._hit, rows)

    def _hit(self, row: Sequence[Any]) -> Hit:
        *shown, set_id, name, folder, number = row
        entry = Kept(**dict(zip(_KEPT, shown, strict=False)))
        where = os.path.normpath(os.path.join(self._root, folder))
        return Hit(entry=entry, set=set_id, name=name, folder=where, number=number)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()
