"""Notes that were typed into a form of alsctl, without what the form itself printed."""

from alsctl.commands.recording import Recording
from alsctl.commands.telling import warn
from alsctl.dates import in_full
from alsctl.errors import AlsctlError
from alsctl.notes import Manuscript, form

_CHANGED = (
    "the set or the agenda has changed since this form was made, or its printed words were edited: "
    "some of them may stand among the notes"
)


def typed_into(manuscript: Manuscript, recording: Recording) -> Manuscript:
    """Return notes as people typed them; what is no form is returned as it is.

    Raises AlsctlError where the form is as blank as it was made.
    """
    if recording.between or recording.event or not form.is_form(manuscript):
        return manuscript
    printed, day = _printed(recording)
    planned = recording.planned_day
    known = planned is not None and in_full(planned) == day
    filled = form.filled_in(manuscript, printed, keeps_date=not known)
    if not filled.manuscript.parts:
        raise AlsctlError("nothing is filled in in this form, so there is nothing to record")
    if filled.has_changed:
        warn(_CHANGED)
    return filled.manuscript


def _printed(recording: Recording) -> tuple[form.Printed, str]:
    """Make the form again: what it says, and the day on it."""
    from alsctl import marked_up, templating
    from alsctl.release.session_forms import release_session_form
    from alsctl.views.session_form import ids, session_form

    shown = release_session_form(recording.told, recording.number).shown
    view = session_form(shown)
    text = templating.fill("session-form", view, folder=recording.path / "templates")
    return form.printed(marked_up.read(text), ids(shown), recording.agenda), view.date
