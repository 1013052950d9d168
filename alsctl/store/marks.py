"""What changes when a file of a set does, so that only what changed is read again."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any


def mark(folder: Path, root: str) -> bytes:
    """Return what changes when a file of a set does: names, sizes and times of those it reads."""
    told = hashlib.blake2b(digest_size=16)
    around = Path(root).parent.parent  # the programme's, where the root is one of its sets
    said = (around / "programme.yaml", Path(root, "programme.yaml"), folder / "set.yaml")
    for path in (*said, folder / "lessons.yaml"):
        with suppress(OSError):
            _tell(told, path.name, path.stat())
    for records in ("sessions", "events"):
        with suppress(OSError), os.scandir(folder / records) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                with suppress(OSError):
                    _tell(told, entry.name, entry.stat())
    return told.digest()


def _tell(told: Any, name: str, known: os.stat_result) -> None:
    told.update(f"{name}\0{known.st_mtime_ns}\0{known.st_size}\0".encode(errors="surrogatepass"))
