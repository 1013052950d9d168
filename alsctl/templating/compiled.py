"""Compiled templates, kept from run to run in the user's cache folder: compiling takes longest.

They hold nothing but the templates themselves, and are safe to delete.
"""

from contextlib import suppress

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from alsctl import __version__, resources


class Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates where it can; where it cannot, they are compiled each time."""

    def __init__(self) -> None:
        folder = resources.cache() / f"templates-{__version__}"
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(str(folder))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what was kept, if there is something."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket, if that can be done."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
