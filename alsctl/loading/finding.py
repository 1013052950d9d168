"""Where a set or a programme lies: the nearest upwards, the one asked for, and what lies in it."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.loading.files import EVENTS, shown
from alsctl.wording import counted

SET, PROGRAMME = "set.yaml", "programme.yaml"
SETS = "sets"
_FEW = 3


class Home(Struct, frozen=True):
    """The folder that a command works in: of a set, or of a programme with all its sets."""

    folder: Path
    is_programme: bool


def find_home(start: Path, *, asked: Path | None = None, spans: bool = False) -> Home:
    """Return the nearest set or programme upwards from `start`, or the one asked for.

    With `spans` it is the programme, also from inside one of its sets. Raises AlsctlError where
    there is none.
    """
    if spans:
        return Home(find_programme(start, asked=asked), True)
    if asked is not None:
        folder = _meant(asked)
        if (folder / SET).is_file() or not (folder / PROGRAMME).is_file():
            return Home(find_set(start, asked=asked), False)
        return Home(folder, True)
    for folder in (start, *start.parents):
        if (folder / SET).is_file():
            return Home(folder, False)
        if (folder / PROGRAMME).is_file():
            return Home(folder, True)
    return Home(find_set(start), False)


def find_set(start: Path, *, asked: Path | None = None) -> Path:
    """Return the folder of the nearest set.yaml upwards from `start`, or the one asked for.

    Raises AlsctlError where there is none.
    """
    if asked is not None:
        folder = _meant(asked)
        if (folder / SET).is_file():
            return folder
        if (folder / PROGRAMME).is_file():
            raise _many(folder)
        raise AlsctlError(f"{shown(asked)}: no set here; give the folder that holds set.yaml")
    for folder in (start, *start.parents):
        if (folder / SET).is_file():
            return folder
        if (folder / PROGRAMME).is_file():
            raise _many(folder)
    _refuse_other_ending(start, "set")
    raise AlsctlError(
        "no set here: no set.yaml in this folder or above it; go to a set's folder, "
        "give --set PATH, or make one with alsctl new-set NAME"
    )


def find_programme(start: Path, *, asked: Path | None = None) -> Path:
    """Return the folder of the nearest programme.yaml upwards; raise AlsctlError without one.

    What is asked for may be the programme or a set in it.
    """
    first = start if asked is None else _meant(asked)
    if asked is not None and not first.is_dir():
        raise AlsctlError(f"{shown(asked)}: there is no such folder")
    whole = first if asked is None else first.resolve()
    for folder in (first, *whole.parents):
        if (folder / PROGRAMME).is_file():
            return folder if folder in (first, *first.parents) else Path(shown(folder))
    _refuse_other_ending(first, "programme")
    raise AlsctlError(
        "no programme here: no programme.yaml in this folder or above it; go to a programme's "
        "folder, give --set PATH, or make one with alsctl new-programme NAME"
    )


def programme_of(folder: Path) -> Path | None:
    """Return the folder of the programme that a set's folder lies in the sets/ of, or None."""
    own = folder.resolve()
    if own.parent.name != SETS or not (own.parent.parent / PROGRAMME).is_file():
        return None
    return Path(shown(own.parent.parent))


def sets_of(programme: Path) -> list[Path]:
    """Return the folders of the sets in a programme's sets/, in order."""
    return sorted(path.parent for path in (programme / SETS).glob(f"*/{SET}"))


def is_programme(folder: Path) -> bool:
    """Tell whether a folder is that of a programme, and of no set."""
    return not (folder / SET).is_file() and (folder / PROGRAMME).is_file()


def has_events(programme: Path) -> bool:
    """Tell whether a programme has records of events of its own."""
    home = programme / EVENTS
    return home.is_dir() and any(path.suffix == ".yaml" for path in home.iterdir())


def _meant(asked: Path) -> Path:
    return asked.parent if asked.name in (SET, PROGRAMME) else asked


def _many(folder: Path) -> AlsctlError:
    sets = sets_of(folder)
    if not sets:
        says = "this is a programme, and there is no set in its sets/ yet"
        return AlsctlError(f"{shown(folder)}: {says}; make one with alsctl new-set NAME")
    return AlsctlError(
        f"{shown(folder)}: this is a programme, and the command is for one set; {_give(sets)}, "
        "or go to its folder"
    )


def _give(sets: Sequence[Path]) -> str:
    few = [f"--set {shown(path)}" for path in sets[:_FEW]]
    more = f" or another of the {counted(len(sets), 'set')}" if len(sets) > _FEW else ""
    return f"give {' or '.join(few)}{more}"


def _refuse_other_ending(folder: Path, stem: str) -> None:
    if (folder / f"{stem}.yml").is_file():
        says = "alsctl reads no file of this name"
        raise AlsctlError(f"{stem}.yml: {says}; rename it {stem}.yaml")
