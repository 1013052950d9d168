"""Options that documents made from a template take, in the same words."""

from typing import Annotated, Literal

import typer

DocumentFormat = Annotated[
    Literal["docx", "md", "html", "pdf"] | None,
    typer.Option("--format", help="What to make; default docx."),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Tell what goes out, what stays, and by which rule.")
]
