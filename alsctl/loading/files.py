"""Which files of a set's folder are read, and what their names say; others are pointed out."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from os.path import relpath
from pathlib import Path

from msgspec import Struct

from alsctl.errors import AlsctlError, Place, Problem, Severity

_NUMBER = r"(?P<number>0[0-9]|[1-9][0-9]+)"
_GROUP = r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*?"
_AGENDA = re.compile(rf"{_NUMBER}\.yaml|event\.yaml")
_RECORD = re.compile(
    rf"{_NUMBER}(?P<between>-between(?:-(?P<group>{_GROUP}))?)?"
    r"(?:-(?P<further>[2-9]|[1-9][0-9]))?\.yaml"
)
_OWN = ("set.yaml", "lessons.yaml", "programme.yaml")
_LIKE_OWN = r"(?i)(set|lessons)(?![a-z]{3})"
_LIKELY = r"(?i)(?:session|agenda|copy of|[\s_-])*([0-9]+)(-between)?"
_COPY = r"(?i)conflict|\bcopy\b|\([0-9]+\)|^[0-9]+ [0-9]+\."
_DEVICE = r"-[A-Za-z0-9]*[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9-]*\.[A-Za-z]+$"


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
    if (start / "set.yml").is_file():
        raise AlsctlError("set.yml: alsctl reads no file of this name; rename it set.yaml")
    raise AlsctlError(
        "no set here: no set.yaml in this folder or above it; go to a set's folder, "
        "give --set PATH, or make one with alsctl new-set NAME"
    )


def find_files(folder: Path) -> Found:
    """Return the agendas and records of a set, and advice on files that look like them."""
    agendas, advice = _matching(folder / "agendas", _AGENDA)
    records, more = _matching(folder / "sessions", _RECORD)
    here = (_pointed_out(path) for path in _listed(folder) if re.match(_LIKE_OWN, path.name))
    astray = (*advice, *more, *(problem for problem in here if problem), *_other_folders(folder))
    return Found(tuple(agendas), tuple(sorted(records, key=_record_order)), astray)


def record_name(path: Path, groups: Collection[str], said: str | None) -> tuple[int, bool, str]:
    """Return what a record's file name says: session number, between or not, group.

    A group's id may itself end in a number: what the file says its group is decides, and then
    which ids are known.
    """
    match = _matched(path)
    group, further = match["group"] or "", match["further"]
    whole = f"{group}-{further}" if group and further else ""
    if whole and whole in (said, *groups) and said != group:
        group = whole
    return int(match["number"]), bool(match["between"]), group


def _matched(path: Path) -> re.Match[str]:
    match = _RECORD.fullmatch(_name(path))
    assert match is not None, path
    return match


def _name(path: Path) -> str:
    """Return a file's name as it is typed; some systems keep an accent as a letter of its own."""
    return unicodedata.normalize("NFC", path.name)


def _record_order(path: Path) -> tuple[int, bool, str, int]:
    """A further record comes after the one that it goes on from."""
    match = _matched(path)
    between = bool(match["between"])
    return int(match["number"]), between, match["group"] or "", int(match["further"] or 1)


def _matching(folder: Path, pattern: re.Pattern[str]) -> tuple[list[Path], list[Problem]]:
    good, advice = [], []
    for path in _listed(folder):
        if pattern.fullmatch(_name(path)):
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
    if path.name.startswith((".", "~$")) or path.suffix.lower() not in (".yaml", ".yml"):
        return None
    if path.name in _OWN or not path.is_file():
        return None
    if re.search(_COPY, path.name) or re.search(_DEVICE, path.name):
        right = _base_name(path)
        says = f"this looks like a second copy of {right}, such as a synced folder makes"
        return _advice(
            path, f"{says}; it is not read", f"take over what {right} lacks, then delete this"
        )
    right = _right_name(path)
    says = "alsctl reads no file of this name here"
    if path.parent.name == "sessions" and path.with_name(right).exists():
        right = f"{right.removesuffix('.yaml')}-2.yaml"
    return _advice(path, says, f"rename it, such as {right}")


def _right_name(path: Path) -> str:
    lower = path.stem.lower() + ".yaml"
    return lower if _RECORD.fullmatch(lower) or _AGENDA.fullmatch(lower) else _base_name(path)


def _base_name(path: Path) -> str:
    if own := re.match(_LIKE_OWN, path.name):
        return f"{own[1].lower()}.yaml"
    number = re.match(_LIKELY, path.name)
    if number is None:
        return "02.yaml"
    return f"{int(number[1]):02}{'-between' if number[2] else ''}.yaml"


def _other_folders(folder: Path) -> Iterator[Problem]:
    """Somebody who made the folder by hand may have taken another word for its name."""
    for wrong, right in (("session", "sessions"), ("agenda", "agendas")):
        if (folder / wrong).is_dir() and not (folder / right).is_dir():
            yield _advice(folder / wrong, "alsctl does not read this folder", f"rename it {right}")


def _advice(path: Path, says: str, instead: str) -> Problem:
    return Problem(
        place=Place(shown(path)),
        rule="file-name",
        says=says,
        instead=instead,
        severity=Severity.ADVICE,
    )
