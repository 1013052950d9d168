"""What the events of a programme noted of the lessons of one set, for the set's own papers."""

from pathlib import Path

from alsctl import story
from alsctl.commands.telling import warn
from alsctl.loading import read_programme
from alsctl.loading.finding import has_events, programme_of
from alsctl.model.levels import Audience
from alsctl.story import Story

_NAMES = frozenset({"sessions", "lessons"})
_FAULTS = (
    "what an event of the programme noted of these lessons is left out, because there are faults "
    "in its files; alsctl check --programme tells them"
)


def with_programme(told: Story, path: Path, audience: Audience) -> Story:
    """Return a set's story with what the events of its programme confirmed or contradicted of it.

    Within the set it stays as it is: such an event was not the set's own. The other sets are read
    only where there is something to tell, for the names that may not stand in it.
    """
    home = programme_of(path)
    if audience == "set" or home is None or not has_events(home):
        return told
    from alsctl.release.programmes.events import with_events_around, without_naming_others

    reading, own = read_programme(home), told.folder
    whole = with_events_around(own, reading.own_events())
    if whole is own:
        return told
    sets = list(reading.read_sets(parts=_NAMES))
    if any(one.faults for one in sets):  # who may be named there, and how far it may go
        warn(_FAULTS)
        return told
    others = [one.folder for one in sets if one.folder.learning_set.id != own.learning_set.id]
    whole, left_out = without_naming_others(whole, own, others, reading.programme)
    for says in left_out:
        warn(says)
    return story.tell(whole, told.today)
