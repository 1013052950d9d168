"""The form for the notes of a session, which export-session --blank makes."""

from pathlib import Path

import typer

from alsctl.commands import exporting
from alsctl.commands.asked import Asked
from alsctl.commands.exporting import Export
from alsctl.release.session_forms import SessionFormRelease, release_session_form

READS = frozenset({"agendas", "sessions"})
"""The files, beside set.yaml, whose faults stop it."""


def refuse_what_contradicts(
    asked: Asked, audience: str, member: str | None, *, between: bool
) -> None:
    """Refuse options that do not go with --blank; a wrong command line."""
    says = ""
    if audience != "set" or member is not None:
        says = "a form is for the facilitators alone; leave --audience and --for out"
    elif between:
        says = "a form is made from the agenda of a session; leave --between out"
    elif exporting.kind_of(asked) != "docx":
        says = "a form is a Word file, which is how it is read again; leave --format out"
    if says:
        raise typer.BadParameter(says, param_hint="--blank")


def make(asked: Asked, number: int, *, explain: bool = False) -> None:
    """Make the form, or tell what would go into it."""
    folder, told = exporting.read_story(asked, reads=READS)
    released = release_session_form(told, number)
    if explain:
        exporting.explain(released)
    else:
        exporting.export(asked, _wanted(folder, released))


def _wanted(folder: Path, released: SessionFormRelease) -> Export:
    from alsctl.views import session_form

    shown = released.shown
    return Export(
        stem="session-form",
        title=f"{session_form.title(shown)}: {shown.about.title}",
        view=session_form.session_form(shown),
        released=released,
        folder=folder,
        name=f"{shown.about.id}-session-blank-{shown.number:02}",
        private=True,
    )
