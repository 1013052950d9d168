"""The command line: commands are found by name and imported when asked for; errors become exits.

Exit codes: 0 done, 1 the files or the request are at fault, 2 wrong command line, 3 a bug in
alsctl, 130 stopped.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

from alsctl.late_patterns import late_patterns

with late_patterns():
    import typer
    from typer.core import TyperGroup

from alsctl import __version__
from alsctl.errors import AlsctlError, one_line

# What Typer calls ClickException: any complaint about the command line.
_WrongCommandLine: type[Any] = typer.BadParameter.__mro__[2]

COMMANDS = (
    "new-set",
    "new-programme",
    "new-agenda",
    "new-call",
    "record-session",
    "record-event",
    "record-examples",
    "export-agenda",
    "export-background",
    "export-session",
    "export-actions",
    "export-lessons",
    "export-case-study",
    "export-trials",
    "export-themes",
    "export-brief",
    "export-event",
    "export-all",
    "templates",
    "draw-lessons",
    "status",
    "find",
    "coverage",
    "match",
    "check",
    "schema",
)

GUIDE = """\
From the notes of an action learning set to Word documents that can be sent.

Begin with these three:

\b
  alsctl new-set "Riverside"                 makes a folder for the set
  alsctl record-session 1 --from notes.md    turns typed notes into a record
  alsctl export-lessons                      makes the lessons note in Word

To look around first, take a worked example with you:

\b
  alsctl new-set --example new-district-councils
  cd new-district-councils
  alsctl export-lessons
"""

AFTERWORD = """\
alsctl COMMAND --help tells more of a command. Go to a set's folder first, or give --set PATH.
"""


class _Commands(TyperGroup):
    """Imports a command only when it is asked for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = dict.fromkeys(COMMANDS)

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, in the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name, or None."""
        name = cmd_name.lower()
        if name not in COMMANDS:
            return None
        module = import_module(f"alsctl.commands.{name.replace('-', '_')}")
        group: typer.Typer | None = getattr(module, "group", None)
        alone = group or typer.Typer(add_completion=False, rich_markup_mode=None)
        if group is None:
            alone.command(name)(module.command)
        found: Any = typer.main.get_command(alone)
        # Without it, the list of commands cuts the sentence short.
        found.name = name
        found.short_help = " ".join((module.command.__doc__ or "").split("\n\n")[0].split())
        return found


app = typer.Typer(
    cls=_Commands,
    help=GUIDE,
    epilog=AFTERWORD,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"alsctl {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def begin(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Tell which alsctl this is.", callback=_tell_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Tell a newcomer what to do first."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no error leaves this function."""
    streams = sys.stdout, sys.stderr
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _stopped_or(_run(argv))
    except AlsctlError as error:
        return _tell(str(error), 1)
    except (KeyboardInterrupt, typer.Abort):
        return _stopped_or(130)
    except _WrongCommandLine as error:
        return _tell_usage(error)
    except BrokenPipeError:
        sys.stdout, sys.stderr = streams
        return _leave_quietly()
    except Exception as error:
        return _tell(_bug(error), 3)


def _run(argv: Sequence[str] | None) -> int:
    try:
        result = typer.main.get_command(app).main(
            args=None if argv is None else list(argv), prog_name="alsctl", standalone_mode=False
        )
        _flush()
    except SystemExit as end:  # Typer ends the program when the reader of its output went away
        if isinstance(end.__context__, OSError):
            raise BrokenPipeError from None
        result = end.code
    return result if isinstance(result, int) else 0


def _flush() -> None:
    """Write out what is left, while there is still somebody to tell that it cannot be."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _leave_quietly()
        reason = error.strerror
        raise AlsctlError(f"standard output: cannot be written ({reason})") from None


def _stopped_or(code: int) -> int:
    return _tell("stopped", 130) if code == 130 else code


def _tell_usage(error: Any) -> int:
    with suppress(OSError):
        error.show()
    return 2


def _tell(message: str, code: int) -> int:
    with suppress(OSError):
        for line in message.splitlines():
            print(line, file=sys.stderr)
    return code


def _leave_quietly() -> int:
    """The reader of our output went away: nothing is left to be said to anybody."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _bug(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    module = trace.tb_frame.f_globals.get("__name__", "?") if trace else "?"
    line = trace.tb_lineno if trace else 0
    what = one_line(f"{type(error).__name__} at {module}:{line}")
    return (
        f"this is a bug in alsctl {__version__}, not in your files: {what}; "
        "please send this line and the command to those who look after alsctl (README, “Help”)"
    )
