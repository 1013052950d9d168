"""Whether documents in out/ are newer than the files that they are made of; it opens none."""

from collections.abc import Iterable, Iterator
from pathlib import Path

_MADE_OF = (
    "set.yaml",
    "lessons.yaml",
    "agendas/*",
    "sessions/*",
    "events/*",
    "papers/*",
    "templates/*",
)


def is_made(folder: Path, names: Iterable[str]) -> bool:
    """Tell whether there is a document of each name that was made after the last change."""
    changed = max(_times(folder, _MADE_OF), default=0)
    made = (max(_times(folder, [f"out/*-{name}*"]), default=0) for name in names)
    return all(time and time >= changed for time in made)


def _times(folder: Path, patterns: Iterable[str]) -> Iterator[int]:
    for pattern in patterns:
        for path in folder.glob(pattern):
            try:
                yield path.stat().st_mtime_ns
            except OSError:  # gone since, as in a folder that is being synced
                continue
