"""Options that several commands take, in the same words; and the one place that reads the clock."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from alsctl.dates import NotADateError, parse_day


def _session_number(typed: str) -> int:
    if typed.strip().isdecimal() and 0 < int(typed) < 1000:
        return int(typed)
    raise typer.BadParameter(f"“{typed}” is no session; write a whole number from 1 to 999")


SessionNumber = Annotated[
    int, typer.Argument(metavar="N", parser=_session_number, help="The number of the session.")
]
SetPath = Annotated[
    Path | None,
    typer.Option("--set", metavar="PATH", help="The set's folder; else the nearest set.yaml."),
]
WholeProgramme = Annotated[
    bool,
    typer.Option("--programme", help="Span all sets of the programme that this lies in."),
]
OfProgramme = Annotated[
    bool,
    typer.Option("--programme", help="The call is the programme's, and not a set's."),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today", metavar="DATE", envvar="ALSCTL_TODAY", help="Take this day for today's."
    ),
]
Codebook = Annotated[
    Literal["collaboration"] | None,
    typer.Option("--codebook", help="Begin with a ready set of themes."),
]
NotesFile = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Typed notes: .docx, .odt, .md or .txt; - is standard input.",
    ),
]
Under = Annotated[
    str | None,
    typer.Option("--under", metavar="HEADING", help="Take that part of --from alone."),
]
InWords = Annotated[
    str | None, typer.Option("--when", metavar="WORDS", help="When it was, in your words.")
]
InEditor = Annotated[
    bool, typer.Option("--edit", help="Write or change the record in your editor.")
]
CheckNotes = Annotated[
    bool, typer.Option("--check", help="Show what --from understands; write nothing.")
]
WithoutAsking = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]
NewFolder = Annotated[
    Path | None,
    typer.Option("--path", metavar="FOLDER", help="The folder to make; else named after NAME."),
]
FromExample = Annotated[
    str | None,
    typer.Option("--example", metavar="EXAMPLE", help="Copy an example that comes with alsctl."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="Use no colour (also NO_COLOR).")]
Plain = Annotated[
    bool, typer.Option("--plain", help="Plain lines, for screen readers and old terminals.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Tell it as JSON.")]
Out = Annotated[
    str | None,
    typer.Option("--out", metavar="PATH", help="Where to put it; - is standard output."),
]
HouseStyle = Annotated[
    Path | None,
    typer.Option("--house-style", metavar="FILE.docx", help="A Word file whose styles to use."),
]
TemplateFile = Annotated[
    Path | None, typer.Option("--template", metavar="FILE", help="A template of your own.")
]
ForAudience = Annotated[
    Literal["set", "sponsor", "sector", "public"],
    typer.Option("--audience", help="Who will read it."),
]


def day_of(asked: str | None) -> date:
    """Return the day that --today or ALSCTL_TODAY gives, or else the clock's."""
    if not asked:
        return date.today()
    told_by = "ALSCTL_TODAY" if os.environ.get("ALSCTL_TODAY") == asked else "--today"
    return parsed_day(asked, told_by)


def parsed_day(asked: str, option: str) -> date:
    """Return the day that an option gives; a wrong command line where it is none."""
    try:
        return parse_day(asked)
    except NotADateError as error:
        raise typer.BadParameter(f"{error}; write 2018-03-14", param_hint=option) from None
