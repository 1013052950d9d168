"""The form and the table that a call is answered in; and the form as it was printed."""

from pathlib import Path

from alsctl import saving
from alsctl.commands import exporting
from alsctl.commands.asked import Asked
from alsctl.commands.exporting import Export
from alsctl.commands.telling import say, warn
from alsctl.loading import shown
from alsctl.model import Call
from alsctl.notes import form
from alsctl.notes.call_form import PrintedForm
from alsctl.release.calls import release_call
from alsctl.story import Story
from alsctl.tables.answers import columns
from alsctl.tables.cells import NoTableError
from alsctl.tables.plain import plain_table
from alsctl.tables.written import as_csv


def make(
    told: Story, call: Call, folder: Path, *, house_style: Path | None = None, quiet: bool = False
) -> None:
    """Make a call's form in Word and its table as CSV, and say where they are."""
    from alsctl.views.call_form import call_form

    released = release_call(told, call)
    name = f"{released.shown.about.id}-call-{call.id}"
    wanted = Export(
        stem="call-form",
        title=f"Call for examples: {released.shown.question}",
        view=call_form(released.shown),
        released=released,
        folder=folder,
        name=f"{name}-form",
    )
    asked = Asked(house_style=house_style, today=told.today.isoformat(), quiet=quiet)
    exporting.export(asked, wanted)
    table = _put_table(call, folder / "out" / f"{name}.csv")
    if not quiet:
        say(shown(table))


def printed(told: Story, call: Call, folder: Path) -> PrintedForm:
    """Make a call's form again: what it says before anybody types in it."""
    from alsctl import marked_up, templating
    from alsctl.views.call_form import call_form

    view = call_form(release_call(told, call).shown)
    text = templating.fill("call-form", view, folder=folder / "templates")
    return PrintedForm(form.printed(marked_up.read(text), {}).manuscript, call.questions)


def _put_table(call: Call, path: Path) -> Path:
    """Put the empty table in its place; one that has answers in it is never replaced."""
    place, version = path, 1
    while place.exists() and _has_answers(place):
        warn(f"{shown(place)} has answers in it and is left as it is")
        version += 1
        place = path.with_stem(f"{path.stem}-v{version}")
    saving.make_folder(place.parent)
    saving.put(place, as_csv(columns(call.asks_for, call.questions), []), again=True)
    return place


def _has_answers(path: Path) -> bool:
    """Tell whether a table holds more than a header; what cannot be read may hold anything."""
    try:
        lines = plain_table(path.read_bytes(), path.name, known=str).lines
    except (NoTableError, OSError):
        return True
    return len(lines) > 1
