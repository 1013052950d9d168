"""Where templates lie: one that was asked for, the set's own, the built-in ones."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from alsctl import resources
from alsctl.errors import AlsctlError, Place
from alsctl.typed import without_marks

SUFFIX = ".md.j2"
BUILT_IN = "alsctl/"  # `{% extends "alsctl/lessons.md.j2" %}` takes the one that alsctl has

# Jinja takes `{#` for a comment; at the end of a heading it gives the heading's name.
_NAMED = re.compile(r"^([ \t]*#{1,6}[ \t].*)\{#(?=[^\s#-][^#\n]*\}[ \t\r]*$)", re.MULTILINE)
_PRINTED = re.compile(r"\{\{.*?\}\}|\{%-?\s*(?:include|import|from)\b.*?%\}")
NAME_OPENS = "\ufdd3"


class Loader(BaseLoader):
    """Looks beside the template that was asked for, then in `folder`, then in the built-in ones."""

    def __init__(self, main: str, *, folder: Path | None, template: Path | None) -> None:
        self._asked_for = {main: template} if template else {}
        self._own = [path for path in (template and template.parent, folder) if path]
        self._sources: dict[str, str] = {}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, path, and whether it is still the same."""
        path = self.path(template)
        if path is None:
            raise TemplateNotFound(template)
        changed = _changed(path)
        source = self._sources[str(path)] = _source(path)
        return _named(source), str(path), lambda: _changed(path) == changed

    def source(self, filename: str) -> str | None:
        """Return the text of a template that was loaded from `filename`."""
        return self._sources.get(filename)

    def list_templates(self) -> list[str]:
        """Return the names of all templates that can be had."""
        folders = (*self._own, resources.templates())
        return sorted({path.name for folder in folders for path in folder.glob(f"*{SUFFIX}")})

    def path(self, name: str) -> Path | None:
        """Return the file of a template; None where there is none."""
        if name in self._asked_for:
            return self._asked_for[name]
        folders = [*self._own, resources.templates()]
        if name.startswith(BUILT_IN):
            folders, name = folders[-1:], name.removeprefix(BUILT_IN)
        if set(name) & set("/\\:"):  # nothing outside of these folders
            return None
        return next((path for folder in folders if (path := folder / name).is_file()), None)


class Without(Loader):
    """Loads as another does, but prints nothing in one line of one template."""

    def __init__(self, other: Loader, place: Place) -> None:
        self.__dict__.update(vars(other))
        self._left_out = getattr(other, "_left_out", frozenset()) | {place}

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text without what those lines would print."""
        source, path, is_same = super().get_source(environment, template)
        lines = source.split("\n")
        for place in self._left_out:
            if place.file == shown(Path(path)) and place.line:
                lines[place.line - 1] = _PRINTED.sub("", lines[place.line - 1])
        return "\n".join(lines), path, is_same


def shown(path: Path) -> str:
    """Return `path` as a person would type it here; of a built-in template the name."""
    if path.parent == resources.templates():
        return path.name
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _source(path: Path) -> str:
    try:
        return without_marks(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise AlsctlError(f"{shown(path)}: there is no such template") from None
    except UnicodeDecodeError:
        raise AlsctlError(f"{shown(path)}: is not plain text; save it as UTF-8") from None
    except OSError as error:
        raise AlsctlError(f"{shown(path)}: cannot be read ({error.strerror})") from None


def _named(source: str) -> str:
    return _NAMED.sub(rf"\1{NAME_OPENS}", source)


def _changed(path: Path) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
