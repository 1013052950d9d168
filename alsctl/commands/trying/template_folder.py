"""The folders of templates: what is taken from where, and the built-in ones copied out."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from alsctl import resources
from alsctl.commands.trying.template_samples import DOCUMENTS
from alsctl.errors import AlsctlError
from alsctl.loading import shown
from alsctl.saving import make_folder, write_new
from alsctl.wording import nearest

SUFFIX = ".md.j2"
HOUSE_STYLE = "house-style.docx"
README = "README.md"
_OTHERS = {"_parts.md.j2": "parts that documents share", HOUSE_STYLE: "the house style"}
_LIKE_HOUSE_STYLES = (".docx", ".dotx", ".docm", ".dotm")


class Listed(Struct, frozen=True):
    """A template or the house style; `own` when it is the set's own."""

    what: str
    name: str
    own: bool
    path: str


def listed(folder: Path | None) -> list[Listed]:
    """Return what documents are made with in a set, or where there is no set."""
    return [_listed(name, folder) for name in _names() if name != README]


def table(found: list[Listed]) -> list[str]:
    """Return the list as lines of text."""
    rows = [(x.what, x.name, f"the set's own: {x.path}" if x.own else "built-in") for x in found]
    widths = [max(len(row[n]) for row in rows) for n in (0, 1)]
    return [f"{what:<{widths[0]}}  {name:<{widths[1]}}  {where}" for what, name, where in rows]


def remarks(folder: Path | None) -> Iterator[str]:
    """Yield what is to be said of files in the set's templates/ that no document takes."""
    own = folder / "templates" if folder else None
    for path in sorted(own.iterdir()) if own and own.is_dir() else ():
        hint = _misnamed(path)
        if hint and not path.name.startswith((".", "~$")):
            yield f"{shown(path)}: {hint}"


def _misnamed(path: Path) -> str:
    if path.suffix.lower() in _LIKE_HOUSE_STYLES and path.name != HOUSE_STYLE:
        return (
            f"is used only where --house-style names it; rename it {HOUSE_STYLE} to use it always"
        )
    is_template = path.suffix.lower() in (".j2", ".jinja", ".md", ".txt")
    if not is_template or path.name in {*_names()} or path.name.startswith("_"):
        return ""
    near = nearest(path.name, [name for name in _names() if name.endswith(SUFFIX)])
    hint = f"; rename it {near} to use it always" if near else ""
    return f"is used only where --template names it{hint}"


def _names() -> list[str]:
    """Return the names of all built-in files, those of documents in the usual order."""
    there = {path.name for path in resources.templates().iterdir() if _is_ours(path)}
    first = [f"{stem}{SUFFIX}" for stem in DOCUMENTS if f"{stem}{SUFFIX}" in there]
    rest = sorted(there - set(first), key=lambda name: (not name.endswith(SUFFIX), name))
    return [*first, *rest]


def _is_ours(path: Path) -> bool:
    return path.name.endswith(SUFFIX) or path.name in (HOUSE_STYLE, README)


def _listed(name: str, folder: Path | None) -> Listed:
    own = folder / "templates" / name if folder else None
    is_own = own is not None and own.is_file()
    path = shown(own) if own and is_own else ""
    return Listed(_what(name), name, is_own, path)


def _what(name: str) -> str:
    stem = name.removesuffix(SUFFIX)
    known = DOCUMENTS.get(stem)
    return known[0] if known else _OTHERS.get(name, stem.replace("-", " "))


def copy(folder: Path) -> tuple[list[str], list[str]]:
    """Copy what is built in; return the names of what was copied, and of what was there.

    Where one file cannot be written, those already copied are taken away again.
    """
    files = {name: (resources.templates() / name).read_bytes() for name in _names()}
    made: list[Path] = []
    try:
        stayed = [
            name for name in files if (folder / name).exists() or (folder / name).is_symlink()
        ]
        _make_folders(folder, made)
        copied = [name for name in files if name not in stayed]
        for name in copied:
            write_new(folder / name, files[name])
            made.append(folder / name)
    except BaseException as error:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, OSError):
            raise AlsctlError(f"{shown(folder)}: cannot be used ({error.strerror})") from error
        raise
    return copied, stayed


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing or [folder]):
        make_folder(path)
    made += reversed(missing)
