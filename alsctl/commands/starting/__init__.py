"""New folders for commands that make one: where they go, and that they are made whole or not."""

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import typer

from alsctl.commands.telling import say
from alsctl.errors import AlsctlError
from alsctl.loading import shown
from alsctl.saving import make_folder, write_new
from alsctl.wording import listing, nearest, slug

_LAST = ("set.yaml", "programme.yaml")
"""What makes a folder a set or a programme is put in its place after all else."""
_SYSTEMS_OWN = ("desktop.ini", "thumbs.db", "icon\r")


def free_folder(name: str, path: Path | None, *, home: Path | None = None) -> Path:
    """Return the folder for something new: `path`, or one named after it in the right place.

    That is `home`, or else where a new set belongs. Raises AlsctlError where the name makes no
    folder name, or the folder has files in it.
    """
    if path is None and not slug(name):
        raise AlsctlError(
            "this name has no letter or digit to name the folder after; give --path FOLDER"
        )
    folder = path if path is not None else Path(shown((home or _home()) / slug(name)))
    _refuse_used(folder)
    return folder


def make(folder: Path, files: Mapping[str, bytes], *, folders: Iterable[str] = ()) -> None:
    """Make a folder with files and folders in it; where that fails, take all of it away again."""
    made: list[Path] = []
    try:
        for inner in ("", *folders):
            _make_folders(folder / inner, made)
        for name in sorted(files, key=lambda name: (name in _LAST, name)):
            _make_folders((folder / name).parent, made)
            write_new(folder / name, files[name])
            made.append(folder / name)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def example_files(example: str, marker: str) -> dict[str, bytes]:
    """Return the files of an example by their paths, without the documents made from it.

    `marker` is the file that tells what it has to be, set.yaml or programme.yaml. Raises
    AlsctlError where there is no such example.
    """
    from alsctl.resources import examples

    home = examples()
    _refuse_other_example(example, marker, home)
    found = (path for path in (home / example).rglob("*") if path.is_file())
    inner = {path.relative_to(home / example): path for path in found}
    return {
        relative.as_posix(): path.read_bytes()
        for relative, path in inner.items()
        if "out" not in relative.parts[:-1]
    }


def _refuse_other_example(example: str, marker: str, home: Path) -> None:
    """Refuse a name that is no example of the kind; of another kind, say which command has it."""
    kinds = {kind: sorted(path.parent.name for path in home.glob(f"*/{kind}")) for kind in _LAST}
    if example in kinds[marker]:
        return
    other = next((kind for kind, names in kinds.items() if example in names), None)
    if other:
        what = Path(other).stem
        says = f"{example} is the example of a {what}; copy it with"
        raise AlsctlError(f"{says} alsctl new-{what} --example {example}")
    names = kinds[marker]
    close = nearest(example, names)
    hint = f"did you mean {close}? " if close else ""
    there = f"There are {listing(names)}" if names else "None came with this alsctl"
    raise AlsctlError(f"there is no example “{example}”; {hint}{there}")


def as_typed(path: Path) -> str:
    """Return a path as it can be typed after `cd`, on Windows too."""
    text = shown(path)
    return text if re.fullmatch(r"[\w./-]+", text) else f'"{text}"'


def refuse_unprintable(texts: Mapping[str, str]) -> None:
    """Refuse what the terminal could not pass on as letters, because no file can hold it."""
    for option, text in texts.items():
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            says = "this has letters that did not get through; use a terminal set to UTF-8"
            raise typer.BadParameter(says, param_hint=option)


def way_into(folder: Path) -> list[str]:
    """Return the command that goes to a folder, unless we are there."""
    return [] if folder.resolve() == Path.cwd() else [f"cd {as_typed(folder)}"]


def tell_steps(*steps: str) -> None:
    """Say what to do next."""
    say("\nWhat to do next:")
    for number, step in enumerate(steps, start=1):
        say(f"  {number}. {step}")


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [path for path in (folder, *folder.parents) if not os.path.exists(path)]
    for path in reversed(missing or [folder]):
        make_folder(path)
    made += reversed(missing)


def _home() -> Path:
    """Return the sets/ of the programme that we are in, or else the current folder."""
    here = Path.cwd()
    programme = programme_around(here)
    return programme / "sets" if programme else here


def programme_around(folder: Path) -> Path | None:
    """Return the nearest folder upwards that is a programme's, or None."""
    around = (folder, *folder.parents)
    return next((path for path in around if (path / "programme.yaml").is_file()), None)


def _refuse_used(folder: Path) -> None:
    try:
        inside = [] if not os.path.lexists(folder) else os.listdir(folder)
    except NotADirectoryError:
        raise AlsctlError(f"{shown(folder)}: a file of that name is in the way") from None
    except OSError as error:
        raise AlsctlError(f"{shown(folder)}: cannot be looked into ({error.strerror})") from None
    if [name for name in inside if name[0] != "." and name.lower() not in _SYSTEMS_OWN]:
        here = next((kind for kind in ("set", "programme") if f"{kind}.yaml" in inside), "")
        what = f"a {here} is here already" if here else "this folder has files in it"
        raise AlsctlError(
            f"{shown(folder)}: {what}; take another name, or say with --path where to make it"
        )
