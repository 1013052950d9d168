"""Files put in place whole or not at all.

What a person edited is never written anew from values: a value becomes a new file, or nothing.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from alsctl.errors import AlsctlError, one_line


def make_folder(path: Path) -> None:
    """Make a folder and those above it; one that is there already is left as it is."""
    with _in_plain_words(path):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise AlsctlError(_cannot(path, "a file of that name is in the way")) from error


def write_new(path: Path, data: bytes) -> None:
    """Put a new file in place, whole or not at all; raise AlsctlError if there is one already."""
    with _in_plain_words(path), _beside(path, data) as whole:
        _give_name(whole, path)


def put(path: Path, data: bytes, *, private: bool = False, again: bool = False) -> None:
    """Put a file in place of whatever was there, at one stroke; a new `private` one for oneself.

    After a loss of power one that can be made `again` may be as it was before.
    """
    with _in_plain_words(path):
        real = Path(os.path.realpath(path))
        with _beside(real, data, private=private) as whole:
            with suppress(OSError):
                whole.chmod(real.stat().st_mode & 0o777)
            os.replace(whole, real)
            if not again:
                _settle(real.parent)


@contextmanager
def _beside(path: Path, data: bytes, *, private: bool = False) -> Iterator[Path]:
    """Write a file in the same folder under a passing name; it is gone at the end."""
    passing = path.with_name(f".alsctl-{os.urandom(6).hex()}.tmp")
    mode = 0o600 if private else 0o666
    try:
        with open(passing, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield passing
    finally:
        with suppress(OSError):
            passing.unlink()


def _give_name(whole: Path, path: Path) -> None:
    """Name a file so that of two who try at once only one can."""
    if os.name == "nt":
        os.rename(whole, path)  # Windows refuses to rename over a file
        return
    try:
        os.link(whole, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        _reserve(whole, path)
    _settle(path.parent)


def _reserve(whole: Path, path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    try:
        os.replace(whole, path)
    except BaseException:
        path.unlink()
        raise


def _settle(folder: Path) -> None:
    """Make the folder's new entry last through a loss of power, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_REASONS = {
    errno.EEXIST: "it is there already and is never overwritten",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "it is too large for this disk",
    errno.EROFS: "this place is read-only",
    errno.EACCES: "you may not write there, or it is open in another program",
    errno.EPERM: "you may not write there, or it is open in another program",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOENT: "its folder is not there",
    errno.ENOTDIR: "what should be its folder is a file",
    errno.EISDIR: "it is a folder",
}


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or "the system refused it")
        raise AlsctlError(_cannot(path, reason)) from error
    except ValueError as error:
        raise AlsctlError(_cannot(path, "it has a name that no file can have")) from error


def _cannot(path: Path, reason: str) -> str:
    return f"cannot write {one_line(path.as_posix())}: {reason}"
