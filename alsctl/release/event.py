"""What the briefing for an event may tell, before it and after it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model import Agenda, DrawnLesson
from alsctl.model.agendas import BlockKind
from alsctl.model.levels import Audience, reaches
from alsctl.model.sets import Person
from alsctl.release import Release
from alsctl.release.gate import Gate
from alsctl.release.lessons import lessons
from alsctl.release.levels import Ceiling
from alsctl.release.naming.labels import FEWEST
from alsctl.release.naming.roster import Roster
from alsctl.release.papers import ReleasedPaper, paper
from alsctl.release.released import Released
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import LessonNow, Story
from alsctl.timetable import TimedBlock, shown_title, timetable

AGENDA = "event.yaml"
PAPER = "event.md"
TITLES = {
    "purpose": "What it is for",
    "coming": "Who is coming",
    "questions": "Questions for you",
    "ask": "What we ask of you",
    "set": "The set, and what may be said outside",
}
"""Sections; a heading of the paper that says the same fills one."""
_ID = "the event"
_MOST_LESSONS = 5


class ReleasedBlock(Struct, frozen=True, kw_only=True):
    """An item of the running order."""

    kind: BlockKind
    title: str
    start: time | None
    finish: time | None
    minutes: int | None
    lead: str
    items: tuple[str, ...]


class ReleasedGuest(Struct, frozen=True, kw_only=True):
    """One who comes, or several of whom no more may be told."""

    count: int
    name: str
    role: str
    area: str


class ReleasedEvent(Released, frozen=True, kw_only=True):
    """All that the briefing for an event may tell."""

    paper: ReleasedPaper
    event: str
    date: date | None
    start: time | None
    finish: time | None
    when: str
    venue: str
    link: str
    purpose: str
    outcomes: tuple[str, ...]
    pre_work: tuple[str, ...]
    papers: tuple[str, ...]
    coming: tuple[ReleasedGuest, ...]
    areas: tuple[str, ...]
    blocks: tuple[ReleasedBlock, ...]


def event_agenda(story: Story) -> Agenda:
    """Return the agenda of the event; raises AlsctlError where there is none."""
    for agenda in story.folder.agendas:
        if agenda.origin.file.rpartition("/")[2] == AGENDA or agenda.event:
            return agenda
    raise AlsctlError(
        f"there is no agendas/{AGENDA}; write one: alsctl: 1, event: its name, date:, start:, "
        "finish:, venue:, purpose: and blocks:, each with title: and minutes:, as in the example "
        "new-district-councils (alsctl new-set --example new-district-councils)"
    )


def release_event(story: Story, audience: Audience) -> Release:
    """Let through what `audience` may read of an event and of the set behind it."""
    agenda, roster = event_agenda(story), Roster(story.folder)
    gate = Gate(story, audience, roster)
    gate.story = replace(story, lessons=tuple(_headlines(gate)))
    told, themes = lessons(gate)
    ceiling = Ceiling(gate.rules.learning_set.regime)

    def text(key: str) -> str:
        return gate.let_through(agenda, key, ceiling, id=_ID)

    def texts(key: str) -> tuple[str, ...]:
        return gate.let_each_through(agenda, key, ceiling, id=_ID)

    own = {
        "paper": paper(gate, PAPER, TITLES),
        "lessons": tuple(told),
        "themes": tuple(themes),
        **{key: text(key) for key in ("event", "when", "venue", "link", "purpose")},
        **{key: texts(key) for key in ("outcomes", "pre_work", "papers")},
        **{key: getattr(agenda, key) for key in ("date", "start", "finish")},
        "coming": tuple(_coming(gate, agenda)),
        "areas": tuple(_areas(gate, agenda)),
        "blocks": tuple(_blocks(gate, agenda)),
    }
    return Release(ReleasedEvent(**shown(gate, **own)), Scan(roster, audience, gate.typed))


def _headlines(gate: Gate) -> list[LessonNow]:
    """Return the few lessons that the event starts from, of those that go out."""
    goes = [
        lesson
        for lesson in gate.story.lessons
        if getattr(lesson.entry, "status", "live") == "live"
        and reaches(gate.bonds.of_lesson(lesson).share, gate.audience)
    ]
    chosen = [x for x in goes if isinstance(x.entry, DrawnLesson) and x.entry.headline]
    return (chosen or goes)[:_MOST_LESSONS]


def _blocks(gate: Gate, agenda: Agenda) -> Iterator[ReleasedBlock]:
    """Yield the running order; what is private, and what the facilitator brings, stays."""
    for timed in timetable(agenda, agenda.start, agenda.finish).blocks:
        yield _block(gate, timed)


def _block(gate: Gate, timed: TimedBlock) -> ReleasedBlock:
    block, ceiling = timed.block, Ceiling(gate.rules.learning_set.regime)
    lead = [party for party in (block.presenter, block.lead) if party]
    return ReleasedBlock(
        kind=block.kind,
        title=gate.let_through(block, "title", ceiling, id=_ID) or shown_title(block),
        start=timed.start,
        finish=timed.finish,
        minutes=timed.minutes,
        lead=gate.labels.of(lead, ceiling),
        items=gate.let_each_through(block, "items", ceiling, id=_ID),
    )


def _expected(gate: Gate, agenda: Agenda) -> list[str]:
    """Return who is expected: everybody who is still in the set, if nobody is named."""
    members = gate.roster.members.items()
    today = gate.story.today
    here = [id for id, member in members if not (member.left and member.left <= today)]
    return [id for id in agenda.expected or here if id not in agenda.apologies]


def _coming(gate: Gate, agenda: Agenda) -> Iterator[ReleasedGuest]:
    """Yield who comes: by name and role inside the set, and outside as far as may be told."""
    ceiling = Ceiling(gate.rules.learning_set.regime)
    labels = [(id, gate.labels.of([id], ceiling)) for id in _expected(gate, agenda)]
    counts = Counter(label for _, label in labels)
    for id, label in labels:
        if count := counts.pop(label, 0):
            yield _guest(gate, id, label, count)


def _guest(gate: Gate, id: str, label: str, count: int) -> ReleasedGuest:
    if (leads := gate.roster.facilitators.get(id)) and not gate.beyond:
        return ReleasedGuest(
            count=count, name=label, role="Facilitator", area=leads.organisation or ""
        )
    member = None if gate.beyond else gate.roster.members.get(id)
    org = gate.roster.organisations.get(member.organisation or "") if member else None
    role = (member.role or "") if member and member.name else ""
    return ReleasedGuest(count=count, name=label, role=role, area=org.name if org else "")


def _areas(gate: Gate, agenda: Agenda) -> list[str]:
    """Return the regions that those who come are from, unless one would give somebody away."""
    members = gate.roster.members
    coming = [members[id] for id in _expected(gate, agenda) if id in members]
    orgs = [gate.roster.organisations.get(member.organisation or "") for member in coming]
    counts = Counter(org.region for org in orgs if org and org.region)
    if not gate.beyond or not all(_may_be_placed(gate, member) for member in coming):
        return [] if gate.beyond else list(counts)
    few = [region for region, count in counts.items() if count < FEWEST]
    for region in few:
        gate.labels.widened(region)
    return [] if few else list(counts)


def _may_be_placed(gate: Gate, member: Person) -> bool:
    """Tell whether anything may be told of where a member comes from."""
    org = gate.roster.organisations.get(member.organisation or "")
    ceiling = Ceiling(gate.rules.learning_set.regime)
    own = org.attribution if org and org.attribution else "named"
    return ceiling.over(member.attribution, own) != "none"
