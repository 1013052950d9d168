"""events/<id>.yaml: what an event noted that is no session of the set, and who came in numbers."""

from alsctl.model.keys import Day, Id, Mapping, Text
from alsctl.model.records import Record


class Came(Mapping, frozen=True, kw_only=True):
    """How many people came from organisations of one type, or from one region; never who."""

    type: Text | None = None
    region: Text | None = None
    count: int


class Event(Record, frozen=True, kw_only=True):
    """One event, or one series of events: a hack day, a national workshop, an online conference.

    `kind` is what it is called in a sentence ("a national workshop"), `dates` are the days of a
    series. `organisations` came, by their names or codes; never who of them.
    """

    id: Id = ""
    event: Text
    kind: Text | None = None
    place: Text | None = None
    dates: tuple[Day, ...] = ()
    participants: tuple[Came, ...] = ()
    organisations: tuple[Text, ...] = ()

    @property
    def came_from(self) -> tuple[str, ...]:
        """The organisations that came, those of guests included, each once."""
        of_guests = (guest.organisation for guest in self.guests)
        return tuple(dict.fromkeys(filter(None, (*self.organisations, *of_guests))))

    @property
    def is_event(self) -> bool:
        """Whether this is an event that is no session."""
        return True

    @property
    def prefix(self) -> str:
        """What the ids of its entries begin with: `E-national-workshop`."""
        return f"E-{self.id}"

    @property
    def called(self) -> str:
        """What it is called in a sentence: `the national workshop`."""
        return f"the {self.kind}" if self.kind else self.event
