"""Whose turn it is: who presented how often, how long ago, and which issues still wait."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import UNSET, Struct

from alsctl.model import Folder, Record
from alsctl.model.agendas import AgendaBlock
from alsctl.model.records import Issue
from alsctl.model.sets import Person
from alsctl.story import Noted, Story

USUAL_ROUND = 40
"""Minutes of a presenter round of which nobody noted how long it was."""


class Round(Struct, frozen=True):
    """A presenter round that took place."""

    session: int
    presenter: str
    issue: str | None
    minutes: int


class Turn(Struct, frozen=True, kw_only=True):
    """A member and their air time so far; `issue` is one they brought that still waits."""

    member: Person
    times: int
    last: int
    minutes: int
    issue: Noted[Issue] | None

    @property
    def order(self) -> tuple[int, bool, int, int]:
        """Least often first; then those whose issue waits; longest ago; fewest minutes."""
        return self.times, self.issue is None, self.last, self.minutes


def turns(story: Story, day: date) -> list[Turn]:
    """Return the members of that day, those first whose turn to present it is.

    Who sent apologies last time is where they were: only rounds that took place count.
    """
    about = story.folder.learning_set
    had, waits = rounds(story), waiting(story)
    here = [member for member in about.members if is_here(member, day)]
    return sorted((_turn(m, story.folder, had, waits=waits) for m in here), key=lambda t: t.order)


def is_here(member: Person, day: date) -> bool:
    """Tell whether somebody is a member on a day."""
    return (member.joined is None or member.joined <= day) and (
        member.left is None or member.left > day
    )


def rounds(story: Story) -> list[Round]:
    """Return the presenter rounds so far, in order.

    The agenda says who presented, and the record how long and on what; who was away did not
    present. Where no agenda names presenters, those who brought issues did.
    """
    return [found for number in _numbers(story) for found in _session(story, number)]


def waiting(story: Story) -> list[Noted[Issue]]:
    """Return the issues that were brought and not presented yet."""
    had = rounds(story)
    return [noted for noted in story.issues if not any(_took_up(r, noted) for r in had)]


def _took_up(round: Round, noted: Noted[Issue]) -> bool:
    """Tell whether an issue came on in a round: it is named there, or noted by who presented."""
    issue, record = noted.entry, noted.record
    if round.issue == issue.id:
        return True
    same = record.session == round.session
    later = round.issue is None and round.session > record.after
    return round.presenter == issue.presenter and (same or later)


def _turn(member: Person, folder: Folder, had: list[Round], *, waits: list[Noted[Issue]]) -> Turn:
    own = [round for round in had if member.id in people(round.presenter, folder)]
    return Turn(
        member=member,
        times=len(own),
        last=max((round.session for round in own), default=-1),
        minutes=sum(round.minutes for round in own),
        issue=next((n for n in waits if member.id in people(n.entry.presenter, folder)), None),
    )


def people(party: str | None, folder: Folder) -> set[str | None]:
    """Return the ids of the members that a member, organisation or group stands for."""
    about = folder.learning_set
    group = next((g for g in about.groups if g.id == party), None)
    within = {party, *(group.organisations if group else ())}
    return {m.id for m in about.members if m.id == party or m.organisation in within}


def _numbers(story: Story) -> list[int]:
    return sorted({record.session for record in story.held if record.session is not None})


def _session(story: Story, number: int) -> Iterator[Round]:
    records = [record for record in story.folder.records if record.session == number]
    issues = [issue for record in records for issue in record.issues if issue.presenter]
    agenda = story.folder.agenda(number)
    blocks = [block for block in agenda.blocks if block.kind == "presenter"] if agenda else []
    told: set[str | None] = set()
    for block in blocks:
        if block.presenter and not _was_away(block.presenter, records, story.folder):
            told.add(block.presenter)
            yield _planned(block, records, issues, number=number)
    open_slots = [_length(block, records) for block in blocks if not block.presenter]
    for issue in issues:
        if issue.presenter and issue.presenter not in told and _came_on(issue, blocks, open_slots):
            told.add(issue.presenter)
            minutes = open_slots.pop(0) if open_slots else USUAL_ROUND
            yield Round(number, issue.presenter, issue.id, minutes)


def _planned(
    block: AgendaBlock, records: list[Record], issues: list[Issue], *, number: int
) -> Round:
    own = next((issue.id for issue in issues if issue.presenter == block.presenter), None)
    return Round(number, block.presenter or "", block.issue or own, _length(block, records))


def _came_on(issue: Issue, blocks: list[AgendaBlock], open_slots: list[int]) -> bool:
    """Tell whether an issue that no block names was presented, not only brought."""
    return not blocks or bool(open_slots) or bool(issue.insights)


def _length(block: AgendaBlock, records: Iterable[Record]) -> int:
    taken = (b.minutes for record in records for b in record.blocks if b.block == block.id)
    return next((minutes for minutes in taken if minutes), block.minutes or USUAL_ROUND)


def _was_away(presenter: str, records: list[Record], folder: Folder) -> bool:
    """Tell whether nobody of those who were to present came."""
    who = people(presenter, folder)
    apologies = {id for record in records for id in record.apologies}
    noted = [record.present for record in records if record.present is not UNSET]
    present = {id for ids in noted for id in ids}
    return bool(who) and (who <= apologies or (bool(noted) and not who & present))
