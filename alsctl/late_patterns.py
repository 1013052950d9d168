"""Regular expressions of libraries, compiled when they are first used instead of at import.

Typer, PyYAML, Jinja and markdown-it, with what they import, compile more than a hundred patterns
when they are imported. alsctl uses few of them (PyYAML's are for its reader in Python, and its
reader in C is the one at work; Jinja's are for templates that are not compiled yet), and a tenth
of a command's time would go to the others.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any


class LatePattern:
    """What `re.compile` would return, made at the first use; takes what `re.compile` takes.

    A pattern that is wrong is told at that use, with the re.error that it would have been before.
    """

    def __init__(self, pattern: Any, flags: Any = 0) -> None:
        self._asked = pattern, flags

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """Pass for a pattern, so that the functions of `re` take it as one."""
        return re.Pattern

    @cached_property
    def _compiled(self) -> Any:
        return _compile(*self._asked)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled, name)

    def __eq__(self, other: object) -> bool:
        return bool(self._compiled == getattr(other, "_compiled", other))

    def __hash__(self) -> int:
        return hash(self._compiled)

    def __repr__(self) -> str:
        return repr(self._compiled)


_compile = re.compile


@contextmanager
def late_patterns() -> Iterator[None]:
    """Have the libraries that are imported meanwhile make their patterns late."""
    re.compile = LatePattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _compile
