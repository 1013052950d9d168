"""One member's own copy: what they brought is theirs to read, where notes are the presenter's."""

from collections.abc import Iterator

from alsctl.model import Record
from alsctl.model.records import Entry, Issue, Note
from alsctl.release.bonds import Bonds
from alsctl.release.gate import Gate
from alsctl.release.levels import Level, Rules
from alsctl.release.naming.roster import Roster
from alsctl.story import Story

_THEIRS = Level("set", "it is for its presenter under notes: presenter, and this is their copy")


class OwnCopy(Gate):
    """The gate for the copy of the member `id`; what they see is otherwise what the set sees."""

    def __init__(self, story: Story, roster: Roster, id: str) -> None:
        super().__init__(story, "set", roster)
        self.rules = _OwnRules(story, parties_of(roster, id))
        self.bonds = Bonds(story, self.rules)


class _OwnRules(Rules):
    def __init__(self, story: Story, own: frozenset[str]) -> None:
        super().__init__(story.folder.learning_set)
        self._own = own
        self._rounds = frozenset(_rounds(story, own))

    def level(self, entry: Entry, record: Record | None) -> Level:
        """Return how far an entry goes in this copy; what has a share of its own stays with it."""
        if self.learning_set.notes == "presenter" and entry.share is None:
            if isinstance(entry, Issue) and entry.presenter in self._own:
                return _THEIRS
            if isinstance(entry, Note) and record and self._is_of_their_round(entry, record):
                return _THEIRS
        return super().level(entry, record)

    def _is_of_their_round(self, note: Note, record: Record) -> bool:
        """Tell whether they presented then; who stayed away had the round taken by another."""
        was_there = not self._own & {*record.apologies}
        return was_there and (record.session, note.block) in self._rounds


def parties_of(roster: Roster, id: str) -> frozenset[str]:
    """Return what a member stands under: by themselves, their organisation, its groups."""
    member = roster.members.get(id)
    organisation = member.organisation if member else None
    groups = [g for g, group in roster.groups.items() if organisation in group.organisations]
    return frozenset(filter(None, (id, organisation, *groups)))


def _rounds(story: Story, own: frozenset[str]) -> Iterator[tuple[int | None, str | None]]:
    """Yield session and block of the rounds in which nobody but somebody of `own` presented."""
    presenters = {noted.entry.id: noted.entry.presenter for noted in story.issues}
    for agenda in story.folder.agendas:
        for block in agenda.blocks if agenda.session is not None else ():
            presented = {block.presenter, presenters.get(block.issue)} - {None}
            if presented and presented <= own:
                yield agenda.session, block.id
