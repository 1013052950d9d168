"""New folders for commands that make one: where they go, and that they are made whole or not."""

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from alsctl.errors import AlsctlError
from alsctl.loading import shown
from alsctl.saving import make_folder, write_new
from alsctl.wording import slug

_SYSTEMS_OWN = ("desktop.ini", "thumbs.db", "icon\r")


def free_folder(name: str, path: Path | None) -> Path:
    """Return the folder for a new set: `path`, or one named after it in the right place.

    Raises AlsctlError where the name makes no folder name, or the folder has files in it.
    """
    if path is None and not slug(name):
        raise AlsctlError(
            "this name has no letter or digit to name the folder after; give --path FOLDER"
        )
    folder = path if path is not None else Path(shown(_home() / slug(name)))
    _refuse_used(folder)
    return folder


def make(folder: Path, files: Mapping[str, bytes], *, folders: Iterable[str] = ()) -> None:
    """Make a folder with files and folders in it; where that fails, take all of it away again."""
    made: list[Path] = []
    try:
        for inner in ("", *folders):
            _make_folders(folder / inner, made)
        for name in sorted(files, key=lambda name: (name == "set.yaml", name)):
            _make_folders((folder / name).parent, made)
            write_new(folder / name, files[name])
            made.append(folder / name)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def as_typed(path: Path) -> str:
    """Return a path as it can be typed after `cd`, on Windows too."""
    text = shown(path)
    return text if re.fullmatch(r"[\w./-]+", text) else f'"{text}"'


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [path for path in (folder, *folder.parents) if not os.path.exists(path)]
    for path in reversed(missing or [folder]):
        make_folder(path)
    made += reversed(missing)


def _home() -> Path:
    """Return the sets/ of the programme that we are in, or else the current folder."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "programme.yaml").is_file():
            return folder / "sets"
    return here


def _refuse_used(folder: Path) -> None:
    try:
        inside = [] if not os.path.lexists(folder) else os.listdir(folder)
    except NotADirectoryError:
        raise AlsctlError(f"{shown(folder)}: a file of that name is in the way") from None
    except OSError as error:
        raise AlsctlError(f"{shown(folder)}: cannot be looked into ({error.strerror})") from None
    if [name for name in inside if name[0] != "." and name.lower() not in _SYSTEMS_OWN]:
        what = "a set is here already" if "set.yaml" in inside else "this folder has files in it"
        raise AlsctlError(
            f"{shown(folder)}: {what}; take another name, or say with --path where to make it"
        )
