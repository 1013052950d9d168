"""What somebody asks of an export: the options that all exports take, and what they were given."""

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, get_type_hints

from msgspec import Struct

from alsctl.commands.options import (
    HouseStyle,
    NoColor,
    Out,
    Plain,
    Quiet,
    SetPath,
    TemplateFile,
    Today,
)

Command = Callable[..., None]
_MAKING = {"out": Out, "house_style": HouseStyle, "template": TemplateFile}
_TELLING = {"today": Today, "quiet": Quiet, "no_color": NoColor, "plain": Plain}
_OFF = ("quiet", "no_color", "plain")


class Asked(Struct, frozen=True, kw_only=True):
    """What somebody asked of an export, whatever the document."""

    set_path: Path | None = None
    format: str | None = None
    out: str | None = None
    house_style: Path | None = None
    template: Path | None = None
    today: str | None = None
    quiet: bool = False


def export_command(format: Any) -> Callable[[Command], Command]:
    """Give a command that takes `asked` the options of every export; `format` is its --format.

    In help, what the command takes before `*` stands before the options of every export, and what
    it takes after `*` behind those that tell what to make.
    """

    def with_options(command: Command) -> Command:
        @wraps(command)
        def run(**given: Any) -> None:
            own = {name: given.pop(name) for name in _own_names(command)}
            told = {name: given[name] for name in Asked.__struct_fields__}
            command(asked=Asked(**told), **own)

        parameters = list(_parameters(command, format))
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {x.name: x.annotation for x in parameters}
        return run

    return with_options


def _own_names(command: Command) -> list[str]:
    return [name for name in inspect.signature(command).parameters if name != "asked"]


def _parameters(command: Command, format: Any) -> Iterator[inspect.Parameter]:
    """Yield all parameters as Typer is to see them, in the order of help."""
    hints = get_type_hints(command, include_extras=True)
    own = list(inspect.signature(command).parameters.values())
    before = [x for x in own if x.kind is not inspect.Parameter.KEYWORD_ONLY]
    for parameter in before:
        if parameter.name == "asked":
            yield _parameter("set_path", SetPath)
        else:
            yield _parameter(parameter.name, hints[parameter.name], parameter.default)
    for name, kind in {"format": format, **_MAKING}.items():
        yield _parameter(name, kind)
    for parameter in own[len(before) :]:
        yield _parameter(parameter.name, hints[parameter.name], parameter.default)
    for name, kind in _TELLING.items():
        yield _parameter(name, kind, False if name in _OFF else None)


def _parameter(name: str, kind: Any, default: Any = None) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
