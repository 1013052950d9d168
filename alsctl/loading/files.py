"""Which files a set's folder has, and the text in them: names, encodings, line ends."""

import re
from collections.abc import Collection
from os.path import relpath
from pathlib import Path

from msgspec import Struct

from alsctl.errors import AlsctlError, Place, Problem, Severity

_AGENDA = re.compile(r"(\d{2,})\.yaml|event\.yaml")
_RECORD = re.compile(
    r"(?P<number>\d{2,})(?:-between(?:-(?P<group>[^\W_A-Z]+(?:-[^\W_A-Z]+)*?))?)?"
    r"(?:-(?P<further>[2-9]|[1-9]\d))?\.yaml"
)
_LIKELY = re.compile(r"(\d+)")


class Found(Struct, frozen=True):
    """The files of a set that alsctl reads, in order, and what is to be said of others."""

    agendas: tuple[Path, ...]
    records: tuple[Path, ...]
    problems: tuple[Problem, ...]


def shown(path: Path) -> str:
    """Return a path as a person would type it from the current folder."""
    try:
        return relpath(path).replace("\\", "/")
    except ValueError:  # another drive
        return path.as_posix()


def find_set(start: Path, *, asked: Path | None = None) -> Path:
    """Return the folder of the nearest set.yaml upwards from `start`, or the one asked for.

    Raises AlsctlError where there is none.
    """
    if asked is not None:
        folder = asked.parent if asked.name == "set.yaml" else asked
        if (folder / "set.yaml").is_file():
            return folder
        raise AlsctlError(f"{shown(asked)}: no set here; give the folder that holds set.yaml")
    for folder in (start, *start.parents):
        if (folder / "set.yaml").is_file():
            return folder
    raise AlsctlError(
        "no set here: no set.yaml in this folder or above it; go to a set's folder, "
        "give --set PATH, or make one with alsctl new-set NAME"
    )


def find_files(folder: Path) -> Found:
    """Return the agendas and records of a set, and advice on files that look like them."""
    agendas, advice = _matching(folder / "agendas", _AGENDA)
    records, more = _matching(folder / "sessions", _RECORD)
    return Found(tuple(agendas), tuple(records), (*advice, *more))


def record_name(path: Path, groups: Collection[str]) -> tuple[int, bool, str]:
    """Return what a record's file name says: session number, between or not, group.

    `groups` are the known ids, because an id may itself end in a number.
    """
    match = _RECORD.fullmatch(path.name)
    assert match is not None, path
    group, further = match["group"] or "", match["further"]
    if group and further and f"{group}-{further}" in groups:
        group = f"{group}-{further}"
    return int(match["number"]), "-between" in path.name, group


def _matching(folder: Path, pattern: re.Pattern[str]) -> tuple[list[Path], list[Problem]]:
    good, advice = [], []
    for path in _listed(folder):
        if pattern.fullmatch(path.name):
            good.append(path)
        elif problem := _pointed_out(path):
            advice.append(problem)
    return good, advice


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise AlsctlError(f"{shown(folder)}: cannot be read ({error.strerror})") from None


def _pointed_out(path: Path) -> Problem | None:
    if path.name.startswith((".", "~$")) or not path.is_file():
        return None
    if path.suffix.lower() not in (".yaml", ".yml"):
        return None
    number = _LIKELY.match(path.name)
    right = f"{int(number[1]):02}.yaml" if number else "NN.yaml"
    copy = number is not None and re.search(r"conflict|copy|\(\d+\)|^\d+-[A-Za-z]", path.name)
    says = (
        f"this looks like a second copy of {right} that a synced folder made; it is not read"
        if copy
        else "this is not the name of a file that alsctl reads here"
    )
    instead = (
        f"take over what {right} lacks, then delete it" if copy else f"rename it, such as {right}"
    )
    return Problem(
        place=Place(shown(path)),
        rule="file-name",
        says=says,
        instead=instead,
        severity=Severity.ADVICE,
    )


def text_of(path: Path) -> str | Problem:
    """Return a file's text, or what keeps it from being read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return _no_text(path, f"cannot be read ({error.strerror})", "")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(path, data, "utf-16")
    return _decoded(path, data, "utf-8-sig")


def _decoded(path: Path, data: bytes, encoding: str) -> str | Problem:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return _no_text(
            path,
            "this file is not saved as UTF-8",
            "open it in your editor and save it with the encoding UTF-8",
            spot=(line, column),
        )


def _no_text(path: Path, says: str, instead: str, *, spot: tuple[int, int] = (0, 0)) -> Problem:
    return Problem(place=Place(shown(path), *spot), rule="encoding", says=says, instead=instead)
