"""alsctl schema: the JSON Schema of a file, for editors."""

from typing import Annotated, Literal

import typer

from alsctl import schemas
from alsctl.commands.options import NoColor, Plain, Quiet
from alsctl.commands.telling import say_json

Kind = Literal["set", "agenda", "session", "event", "lessons", "programme", "call", "example"]


def command(
    kind: Annotated[Kind, typer.Argument(help="Which file.")],
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Print the JSON Schema of a file, so that your editor can help you write it."""
    say_json(schemas.schema(kind))
