"""The file of a store: where it lies, and its tables, made when there are none."""

import hashlib
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from alsctl import __version__, resources

_TABLES = """
CREATE TABLE sets (
    number INTEGER PRIMARY KEY, folder TEXT UNIQUE, mark BLOB, id TEXT, name TEXT, faulty INTEGER
);
CREATE TABLE entries (
    number INTEGER PRIMARY KEY, in_set INTEGER, what TEXT, id TEXT, text TEXT, more TEXT,
    outcome TEXT, decision TEXT, standing TEXT, day TEXT, file TEXT, line INTEGER,
    theme TEXT, service TEXT, types TEXT, regions TEXT
);
CREATE INDEX entries_of ON entries (in_set);
CREATE VIRTUAL TABLE texts USING fts5 (
    text, more, content = 'entries', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE terms USING fts5vocab (texts, row);
CREATE TABLE vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'vocabulary'"


def path_of(root: str) -> Path:
    """Return where the store of a folder lies."""
    name = hashlib.blake2b(os.fsencode(root), digest_size=8).hexdigest()
    return resources.cache() / f"found-{__version__}-{name}.sqlite"


def opened(path: Path) -> sqlite3.Connection:
    """Open a store, or make it; where nothing can be kept, it lives in memory."""
    for _ in range(2):
        try:
            return _connected(path)
        except (OSError, sqlite3.OperationalError):
            break
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink()  # it is damaged; what it holds can be made again
    return _laid_out(sqlite3.connect(":memory:", isolation_level=None))


def _connected(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        _drop_those_of_other_versions(path)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    base = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        base.execute("PRAGMA secure_delete = ON")  # what is private now, or gone, leaves no text
        base.execute("PRAGMA temp_store = MEMORY")  # nor does writing it anew, in another file
        return _laid_out(base)
    except sqlite3.DatabaseError:
        base.close()
        raise


def _drop_those_of_other_versions(path: Path) -> None:
    """Remove older stores of the same folder: nothing would leave them when it is made private."""
    for other in path.parent.glob(f"found-*-{path.name.rpartition('-')[2]}"):
        with suppress(OSError):
            other.unlink()


def _laid_out(base: sqlite3.Connection) -> sqlite3.Connection:
    if not base.execute(_IS_THERE).fetchone():
        base.execute("BEGIN IMMEDIATE")
        if not base.execute(_IS_THERE).fetchone():
            for statement in _TABLES.split(";"):
                base.execute(statement)
        base.execute("COMMIT")
    return base
