"""The gate for one session's notes, or those of work between sessions: what an audience may see."""

from collections.abc import Iterator
from datetime import date

from alsctl.diary import following
from alsctl.errors import AlsctlError
from alsctl.model import Agenda, Record
from alsctl.model.levels import Audience, Regime, strictest_regime
from alsctl.release import entries, outcomes
from alsctl.release.attendance import attendance, name
from alsctl.release.gate import Gate
from alsctl.release.handouts import of_all_handouts
from alsctl.release.levels import Ceiling
from alsctl.release.meetings import Meeting, NextSession, ReleasedSession, SessionRelease
from alsctl.release.naming.roster import Roster
from alsctl.release.own_copy import OwnCopy, parties_of
from alsctl.release.said import blocks, minutes_taken
from alsctl.release.scan import Scan
from alsctl.story import Story
from alsctl.timetable import sitting


def release_session(
    story: Story, audience: Audience, records: tuple[Record, ...], *, member: str | None = None
) -> SessionRelease:
    """Let through what an audience, or in their own copy one member, may see of a meeting.

    `records` are all those of the meeting, in order, at least one. Raises AlsctlError for a sponsor
    who does not see session notes.
    """
    _stop_sponsor(story, audience)
    roster = Roster(story.folder)
    gate = OwnCopy(story, roster, member) if member else Gate(story, audience, roster)
    first = records[0]
    agenda = None if first.is_between else story.folder.agenda(first.after)
    regime = strictest_regime(*(gate.rules.regime(record) for record in records))
    own = parties_of(roster, member) if member else frozenset[str]()
    told, others = blocks(gate, records, agenda)
    planned, taken = _review_minutes(records, None if gate.beyond else agenda)
    shown = ReleasedSession(
        meeting=_meeting(gate, records, agenda, regime=regime),
        attendance=attendance(gate, records, regime),
        blocks=told,
        other_issues=others,
        agreed_actions=tuple(outcomes.actions(gate, records, own)),
        progress=tuple(outcomes.progress(gate, records)),
        decisions=tuple(outcomes.decisions(gate, records)),
        begun=tuple(outcomes.trials(gate, records)),
        results=tuple(outcomes.results(gate, records)),
        obstacles=tuple(outcomes.barriers(gate, records)),
        noted=tuple(outcomes.lessons(gate, records)),
        said=tuple(entries.quotes(gate, records)),
        offers=tuple(outcomes.offers(gate, records, lambda r: r.offers, what="offer")),
        requests=tuple(outcomes.offers(gate, records, lambda r: r.requests, what="request")),
        numbers=tuple(outcomes.numbers(gate, records)),
        reviews=tuple(outcomes.reviews(gate, records)),
        review_planned=planned,
        review_taken=taken,
        following=_following(gate, first),
        reader=name(gate, member),
        **of_all_handouts(gate, roster, regime=regime),
    )
    return SessionRelease(shown, Scan(roster, gate.audience, gate.typed))


def _stop_sponsor(story: Story, audience: Audience) -> None:
    sponsor = story.folder.learning_set.sponsor
    sees = sponsor.sees if sponsor else "lessons"
    if audience == "sponsor" and sees != "notes":
        raise AlsctlError(
            "the sponsor does not see session notes; if the set wants that, write sees: notes "
            "under sponsor: in set.yaml"
        )


def _meeting(
    gate: Gate, records: tuple[Record, ...], agenda: Agenda | None, *, regime: Regime
) -> Meeting:
    first, learning_set = records[0], gate.story.folder.learning_set
    ceiling = Ceiling(regime)
    planned = sitting(learning_set, first.after, agenda=agenda) if not first.is_between else None
    day = next((record.date for record in records if record.date), None)
    day = day or (planned.date if planned else None)
    said = next((record for record in records if record.when), None)
    when = gate.let_through(said, "when", ceiling, id=first.prefix) if said else ""
    if planned and planned.when and not day and not when and not gate.beyond:
        when = planned.when
    return Meeting(
        number=first.after,
        between=first.is_between,
        of=learning_set.sessions_planned,
        followed_by=following(gate.story.folder, first.after),
        group=gate.labels.of([first.group], ceiling) if first.group else "",
        day=day,
        until=max((r.until for r in records if r.until), default=None),
        when=when,
        start=next((record.start for record in records if record.start), None),
        finish=next((record.finish for record in reversed(records) if record.finish), None),
        planned_start=planned.start if planned else None,
        planned_finish=planned.finish if planned else None,
        venue="" if gate.beyond or not planned else planned.venue or "",
        link="" if gate.beyond or not planned else planned.link or "",
        writers=tuple(dict.fromkeys(_writers(gate, records))),
        agreed=_agreed(records, gate.story.today),
    )


def _writers(gate: Gate, records: tuple[Record, ...]) -> Iterator[str]:
    """Yield who wrote; beyond the set only facilitators, who are public."""
    for record in records:
        if record.writer and (not gate.beyond or record.writer in gate.roster.facilitators):
            yield name(gate, record.writer)


def _agreed(records: tuple[Record, ...], today: date) -> date | None:
    """Return when the last of the records was agreed; None as long as one is not."""
    days = [record.agreed for record in records if record.agreed and record.agreed <= today]
    return max(days) if len(days) == len(records) else None


def _review_minutes(
    records: tuple[Record, ...], agenda: Agenda | None
) -> tuple[int | None, int | None]:
    reviews = (b for b in agenda.blocks if b.kind == "process-review") if agenda else ()
    block = next(iter(reviews), None)
    return (block.minutes, minutes_taken(records, block)) if block else (None, None)


def _following(gate: Gate, record: Record) -> NextSession | None:
    """Return the next session, if anything is known of it; a sponsor learns only its day."""
    number = following(gate.story.folder, record.after)
    if number is None or gate.audience not in ("set", "sponsor"):
        return None
    agenda = gate.story.folder.agenda(number)
    planned = sitting(gate.story.folder.learning_set, number, agenda=agenda)
    if not (planned.date or planned.when):
        return None
    rounds = [b.presenter for b in agenda.blocks if b.presenter] if agenda else []
    beyond = gate.beyond
    return NextSession(
        number=number,
        day=planned.date,
        when="" if beyond else planned.when or "",
        start=planned.start,
        finish=planned.finish,
        venue="" if beyond else planned.venue or "",
        link="" if beyond else planned.link or "",
        presenters="" if beyond else gate.labels.of(rounds, Ceiling("confidential")),
    )


def no_session_notes(shown: ReleasedSession, what: str) -> AlsctlError:
    """Return why notes would be empty for their audience, and what would change it."""
    kept = [decided for decided in shown.decided if not decided.goes]
    if not kept:
        return AlsctlError(
            f"there is nothing to say in this document: nothing is noted of {what} yet; "
            "write it into its record, or record typed notes of it"
        )
    return AlsctlError(
        f"there is nothing to say in this document: nothing noted of {what} goes as far as the "
        f"audience {shown.audience} ({kept[0].rule}); --explain lists what stays and by which rule"
    )
