"""The record of a session of which there are no notes: it did not happen, or nobody wrote."""

import datetime
from typing import Literal

from msgspec.structs import replace

from alsctl.commands.recording import Recording, dated, refuse_what_is_there, write
from alsctl.commands.telling import say
from alsctl.loading import shown
from alsctl.model import Record

Held = Literal["no", "unrecorded"]


def record_unheld(
    recording: Recording,
    held: Held,
    *,
    day: datetime.date | None,
    when: str | None,
    quiet: bool,
) -> None:
    """Write a record that only says that a session did not happen, or that nobody noted it."""
    refuse_what_is_there(recording)
    about = Record(
        alsctl=1,
        session=None if recording.between else recording.number,
        between=recording.number if recording.between else None,
        group=recording.group,
        date=day or recording.planned_day,
    )
    record = dated(about, recording, day=day, when=when)
    write(replace(record, held=held), recording.place)
    if not quiet:
        say(shown(recording.place))
