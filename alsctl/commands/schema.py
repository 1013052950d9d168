"""alsctl schema: the JSON Schema of a file, for editors."""

from typing import Annotated, Literal, get_args

import typer

from alsctl import schemas
from alsctl.commands.options import NoColor, Plain, Quiet
from alsctl.commands.telling import say_json

Kind = Literal["set", "agenda", "session", "event", "lessons", "programme", "call", "example"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def command(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")],
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Print the JSON Schema of a file, so that your editor can help you write it."""
    say_json(schemas.schema(kind))
