"""The gate for the agenda of a session: what an audience may see of a plan.

An agenda has no levels of its own, so its words are for the set. Beyond the set go its day, its
times and what kinds of block there are. What is private in it is for the facilitators alone.
"""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model import Agenda
from alsctl.model.agendas import KIND_WORDS
from alsctl.model.keys import Mapping
from alsctl.model.levels import Audience, Regime, strictest_regime
from alsctl.release.coming import due, following, results_due, reviews_due
from alsctl.release.gate import Gate
from alsctl.release.handouts import of_all_handouts
from alsctl.release.levels import Ceiling
from alsctl.release.naming.labels import FEWEST
from alsctl.release.naming.roster import Roster
from alsctl.release.plans import (
    AgendaRelease,
    Expected,
    OwnNotes,
    PlannedBlock,
    ReleasedAgenda,
)
from alsctl.release.released import Decided
from alsctl.release.scan import Scan
from alsctl.story import Story, tell
from alsctl.timetable import (
    Sitting,
    TimedBlock,
    Timetable,
    shown_title,
    sitting,
    timetable,
)

_ID = "agenda"
_GOES = "an agenda is for the set"
_STAYS = "what an agenda says is for the set; beyond it go its day, times and kinds of block"


def agenda_of(story: Story, number: int) -> Agenda:
    """Return the agenda of a session; raises AlsctlError where there is none."""
    found = story.folder.agenda(number)
    if found is None:
        raise AlsctlError(
            f"there is no agenda of session {number} (agendas/{number:02}.yaml); "
            f"make one with alsctl new-agenda {number}"
        )
    return found


def timetable_of(story: Story, number: int) -> Timetable:
    """Return when the blocks of a session start and end."""
    agenda = agenda_of(story, number)
    when = sitting(story.folder.learning_set, number, agenda=agenda)
    return timetable(agenda, when.start, when.finish)


def release_agenda(
    story: Story, audience: Audience, number: int, *, own: bool = False
) -> AgendaRelease:
    """Let through what an audience may see of an agenda; `own` is the facilitators' copy.

    What was noted in the session or after it is not known yet. Raises AlsctlError where there is
    no agenda.
    """
    agenda, roster = agenda_of(story, number), Roster(story.folder)
    gate = Gate(before(story, number), audience, roster)
    when = sitting(story.folder.learning_set, number, agenda=agenda)
    worked_out = timetable_of(story, number)
    regime = _regime(gate, story, number)
    plan = _Plan(gate, agenda, when, regime=regime, own=own)
    plan.decide(agenda, "agenda", goes=not gate.beyond, rule=_STAYS if gate.beyond else _GOES)
    shown = ReleasedAgenda(
        number=number,
        of=story.folder.learning_set.sessions_planned,
        day=when.date,
        start=when.start,
        finish=when.finish,
        when=plan.diary("when"),
        venue=plan.diary("venue"),
        link=plan.diary("link"),
        purpose=plan.text("purpose"),
        outcomes=plan.texts("outcomes"),
        expected=plan.expected(),
        pre_work=plan.texts("pre_work"),
        papers=plan.texts("papers"),
        blocks=tuple(map(plan.block, worked_out.blocks)),
        due=() if gate.beyond else tuple(due(gate, when.date)),
        results=() if gate.beyond else tuple(results_due(gate, when.date)),
        reviews=tuple(reviews_due(gate, when.date, whole=story)) if own else (),
        following=tuple(following(gate, number)),
        spare=worked_out.spare if own else None,
        reader=gate.roster.facilitators_called if own else "",
        **of_all_handouts(gate, roster, regime=regime),
    )
    return AgendaRelease(shown, Scan(roster, audience, gate.typed))


def no_agenda(shown: ReleasedAgenda) -> AlsctlError:
    """Return why an agenda would be empty, and what would change it."""
    return AlsctlError(
        f"there is nothing to say in this document: agendas/{shown.number:02}.yaml has no blocks "
        "and no purpose, and nothing says when the session is; write one of them"
    )


def before(story: Story, number: int) -> Story:
    """Return what was known when the session began."""
    records = tuple(record for record in story.folder.records if record.after < number)
    return tell(replace(story.folder, records=records), story.today)


def _regime(gate: Gate, story: Story, number: int) -> Regime:
    """Return the rule of the session: the set's, or that of its record where it is stricter."""
    records = [record for record in story.folder.records if record.session == number]
    return strictest_regime(gate.rules.learning_set.regime, *map(gate.rules.regime, records))


class _Plan(Struct, frozen=True):
    """Lets the parts of one agenda through."""

    gate: Gate
    agenda: Agenda
    when: Sitting
    regime: Regime
    own: bool

    def decide(self, value: Mapping, what: str, *, goes: bool, rule: str) -> None:
        """Note what becomes of a part of the agenda."""
        self.gate.decided.append(Decided(_ID, what, value.origin.place(), goes, rule))

    def text(self, key: str) -> str:
        """Return one text of the agenda."""
        return "" if self.gate.beyond else self._let(self.agenda, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return several texts of the agenda."""
        return () if self.gate.beyond else self._each(self.agenda, key)

    def diary(self, key: str) -> str:
        """Return where and when it is, as the agenda or set.yaml has it; beyond the set no words.

        The set meets where one of them is at home, and a link lets anybody in.
        """
        return "" if self.gate.beyond else getattr(self.when, key) or ""

    def expected(self) -> Expected:
        """Return who comes: by name in the set, and beyond it how many."""
        about, away = self.gate.rules.learning_set, self.agenda.apologies
        who = [id for id in self.agenda.expected or self._members() if id not in away]
        size = about.size if not (about.members or self.agenda.expected) else len(who)
        if not self.gate.beyond:
            return Expected(size, tuple(map(self._name, who)), tuple(map(self._name, away)))
        tells = self.regime != "confidential" and size is not None and size >= FEWEST
        return Expected(size if tells else None)

    def block(self, timed: TimedBlock) -> PlannedBlock:
        """Return a block with its times; beyond the set it is called what its kind is called."""
        block, beyond = timed.block, self.gate.beyond
        if block.private and not self.own:
            rule = "private: is for the facilitators' copy"
            self.decide(block, "private note", goes=False, rule=rule)
        title = KIND_WORDS[block.kind] if beyond else self._let(block, "title")
        items = () if beyond else self._each(block, "items")
        return PlannedBlock(
            kind=block.kind,
            title=title or shown_title(block),
            minutes=timed.minutes,
            start=timed.start,
            finish=timed.finish,
            presenter="" if beyond else self._name(block.presenter),
            lead="" if beyond else self._name(block.lead),
            items=items,
            own=self._own(timed) if self.own else None,
        )

    def _own(self, timed: TimedBlock) -> OwnNotes:
        block = timed.block
        issues = (noted.entry for noted in self.gate.story.issues if noted.entry.id == block.issue)
        issue = next(issues, None) if block.issue else None
        return OwnNotes(
            planned=block.minutes if timed.cut else None,
            shrink_to=block.shrink_to,
            without_break=timed.without_break,
            method=self._let(block, "method"),
            materials=self._let(block, "materials"),
            private=self._let(block, "private"),
            issue=issue.text if issue else "",
            wanted=(issue.wanted or "") if issue else "",
        )

    def _members(self) -> Iterator[str]:
        """Yield who is in the set on the day of the session."""
        day = self.when.date or self.gate.story.today
        for id, member in self.gate.roster.members.items():
            if (member.joined or day) <= day and not (member.left and member.left <= day):
                yield id

    def _name(self, party: str | None) -> str:
        return self.gate.labels.of([party], self._ceiling) if party else ""

    def _let(self, value: Mapping, key: str) -> str:
        return self.gate.let_through(value, key, self._ceiling, id=_ID)

    def _each(self, value: Mapping, key: str) -> tuple[str, ...]:
        return self.gate.let_each_through(value, key, self._ceiling, id=_ID)

    @property
    def _ceiling(self) -> Ceiling:
        return Ceiling(self.regime)
