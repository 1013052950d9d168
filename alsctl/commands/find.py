"""alsctl find: "has anyone tried this?", across all sets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alsctl.commands.options import (
    AsJson,
    NoColor,
    Plain,
    Quiet,
    SetPath,
    Today,
    WholeProgramme,
    day_of,
    parsed_day,
)
from alsctl.commands.telling import say, say_json

if TYPE_CHECKING:
    from alsctl.store import Filters

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults stop this command."""


def command(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="What to look for, in your words.")
    ],
    audience: Annotated[
        Literal["set", "sponsor", "sector", "public"] | None,
        typer.Option("--audience", help="Only what these may see; else all but what is private."),
    ] = None,
    what: Annotated[
        Literal["lesson", "trial", "barrier", "action"] | None,
        typer.Option("--what", help="Only entries of this kind."),
    ] = None,
    outcome: Annotated[
        Literal["worked", "mixed", "did not work"] | None,
        typer.Option("--outcome", help="Only trials with this outcome."),
    ] = None,
    theme: Annotated[str, typer.Option("--theme", metavar="ID", help="Only on this theme.")] = "",
    service: Annotated[
        str, typer.Option("--service", metavar="WORDS", help="Only on this service.")
    ] = "",
    type: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="Only from councils of this type.")
    ] = "",
    region: Annotated[
        str, typer.Option("--region", metavar="REGION", help="Only from this region.")
    ] = "",
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Noted on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Noted on this day or before.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="Show at most so many.")
    ] = 20,
    set_path: SetPath = None,
    today: Today = None,
    programme: WholeProgramme = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    plain: Plain = False,
) -> None:
    """Find what was learned and tried in all sets: "has anyone tried this?"."""
    from alsctl.commands.finding import found, searching
    from alsctl.store import Filters

    asked = " ".join(words)
    beyond = audience not in (None, "set")
    _refuse_what_cannot_be(asked, of_whom=beyond and (type or region))
    filters = Filters(
        what=what or "",
        theme=theme,
        service=service,
        type=type,
        region=region,
        outcome=outcome or "",
        since=_iso(since, "--since"),
        until=_iso(until, "--until"),
    )
    searched = searching.search(
        Path.cwd(),
        asked,
        filters,
        audience=audience,
        set_path=set_path,
        spans=programme,
        quiet=quiet,
        today=day_of(today),
    )
    chosen, has_all = searched.seen(searched.hits(), most=limit + 1), True
    if not chosen:
        chosen, has_all = searched.seen(searched.hits_with_some(), most=limit + 1), False
    if as_json:
        say_json(found.as_json(asked, audience, chosen[:limit]))
        return
    terms = searched.terms_told(chosen[:limit])
    narrowed = _narrowing(filters, audience=audience, set_path=set_path)
    for line in found.told(asked, terms, chosen, limit=limit, has_all=has_all, narrowed=narrowed):
        say(line)


def _refuse_what_cannot_be(asked: str, *, of_whom: object) -> None:
    from alsctl.search.words import words_of

    if not words_of(asked):
        raise typer.BadParameter("give a word to look for", param_hint="WORDS")
    if of_whom:
        says = "beyond the set it is not told whose an entry is; leave --type and --region out"
        raise typer.BadParameter(says, param_hint="--audience")


def _narrowing(filters: "Filters", *, audience: str | None, set_path: Path | None) -> list[str]:
    """Return the options that leave something out."""
    given = [f"--{name}" for name in filters.__struct_fields__ if getattr(filters, name)]
    beyond = ["--audience"] if audience not in (None, "set") else []
    return [*given, *beyond, *(["--set"] if set_path else [])]


def _iso(day: str | None, option: str) -> str:
    return parsed_day(day, option).isoformat() if day else ""
