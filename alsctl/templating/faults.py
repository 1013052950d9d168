"""What is wrong in a template, in one line: file, line, what it is, and what comes near."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from jinja2 import (
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from alsctl.errors import AlsctlError, Place, one_line
from alsctl.templating.files import BUILT_IN, Loader, shown

_NO_SUCH_NAME = re.compile(r"there is no “(\w+)” here")
_NO_SUCH_TOOL = re.compile(r"No (filter|test) named '([^']+)'")


class Missing(StrictUndefined):
    """What a template asks for and is not there: using it tells so, and what comes near."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: Any = None,
        exc: type[Exception] = UndefinedError,
    ) -> None:
        says = f"there is no “{name}” here" + did_you_mean(str(name), _names_in(obj))
        super().__init__(hint or says, obj, name, exc)  # type: ignore[arg-type]


def _names_in(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return [name for name in getattr(value, "__dict__", ()) if not name.startswith("_")]


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return the question whether the nearest of `names` was meant, if one comes near."""
    near = get_close_matches(name, sorted(set(names) - {name}), n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""


def fault(
    error: Exception, environment: Environment, main: str, *, names: Mapping[str, object]
) -> AlsctlError:
    """Return what `error`, raised while `main` was filled, tells; raise it if it is a bug."""
    spot = _spot(error, environment)
    if isinstance(error, TemplateNotFound) and not spot:
        says = f"there is no template “{error.name}”"
        return AlsctlError(says + _near_template(error, environment))
    if not spot and not isinstance(error, TemplateError | RecursionError):
        raise error
    place = str(Place(shown(Path(spot.file)), spot.line)) if spot else main
    return AlsctlError(f"{place}: {one_line(_says(error, environment, spot, names=names))}")


class _Spot(NamedTuple):
    file: str
    line: int


def _spot(error: Exception, environment: Environment) -> _Spot | None:
    """Return the innermost line of a template that `error` comes from."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return _Spot(error.filename, error.lineno)
    spot = None
    traceback: TracebackType | None = error.__traceback__
    while traceback:
        file = traceback.tb_frame.f_code.co_filename
        if _source(environment, file) is not None:
            spot = _Spot(file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return spot


def _says(
    error: Exception, environment: Environment, spot: _Spot | None, *, names: Mapping[str, object]
) -> str:
    message = str(error.message if isinstance(error, TemplateError) else error).rstrip(".")
    if isinstance(error, TemplateNotFound):
        return f"there is no template “{error.name}”" + _near_template(error, environment)
    if isinstance(error, SecurityError):
        return f"templates may not do this ({message})"
    if isinstance(error, RecursionError):
        return "this takes itself in without end"
    if found := _NO_SUCH_TOOL.search(message):
        return _no_such_tool(found[1], found[2], environment)
    if found := _NO_SUCH_NAME.fullmatch(message):
        return message + did_you_mean(
            found[1], names_at(environment, spot.file if spot else "", names)
        )
    return message if isinstance(error, TemplateError) else f"this cannot be done ({message})"


def _no_such_tool(kind: str, name: str, environment: Environment) -> str:
    tools = environment.filters if kind == "filter" else environment.tests
    return f"there is no {kind} “{name}”" + did_you_mean(name, tools)


def _near_template(error: TemplateNotFound, environment: Environment) -> str:
    known = environment.list_templates()
    return did_you_mean(str(error.name).removeprefix(BUILT_IN), known)


def names_at(environment: Environment, file: str, names: Mapping[str, object]) -> set[str]:
    """Return the names that a template can use: the view's, and those it sets itself."""
    known = {*names, *environment.globals}
    tree = environment.parse(_source(environment, file) or "")
    known.update(node.name for node in tree.find_all(nodes.Macro))
    return known | {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}


def _source(environment: Environment, file: str) -> str | None:
    return environment.loader.source(file) if isinstance(environment.loader, Loader) else None
