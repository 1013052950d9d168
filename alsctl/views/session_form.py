"""A form for the notes of a session, worked out from what release let through.

Its words are also how a filled form is read, so they are the words that notes are understood by.
"""

from collections.abc import Iterator

from msgspec import Struct

from alsctl.dates import in_full, in_words
from alsctl.model.agendas import BlockKind
from alsctl.notes import columns, form
from alsctl.release.plans import PlannedBlock
from alsctl.release.released import ReleasedAction, ReleasedTrial
from alsctl.release.session_forms import FormPerson, ReleasedSessionForm
from alsctl.views import notices, times
from alsctl.views.agenda import numbered

GUESTS, ACTIONS, LESSONS = 3, 6, 4
"""How many empty rows there are for each."""

_HOLDS: dict[BlockKind, str] = {
    "review": "progress",
    "presenter": "round",
    "break": "nothing",
    "process-review": "review",
    "next-steps": "actions",
}


class PersonRow(Struct, frozen=True):
    """Somebody who may come, as a row of the attendance table; `remarks` are known before."""

    name: str
    about: str
    remarks: str


class BlockPart(Struct, frozen=True, kw_only=True):
    """A block under its heading: `holds` is notes, round, progress, review, actions or nothing."""

    title: str
    detail: str
    issue: str
    wanted: str
    holds: str


class OpenRow(Struct, frozen=True):
    """An open action, or a trial that runs, as the first cell of a row."""

    text: str
    detail: str


class SessionForm(Struct, frozen=True, kw_only=True):
    """All that templates/session-form.md.j2 may print."""

    title: str
    set: str
    date: str
    time: str
    place: str
    audience: str
    regime: str
    command: str
    people: tuple[PersonRow, ...]
    guests: tuple[int, ...]
    blocks: tuple[BlockPart, ...]
    progress: tuple[OpenRow, ...]
    actions: tuple[int, ...]
    lessons: tuple[int, ...]
    themes: tuple[str, ...]
    trials: tuple[OpenRow, ...]
    uses_trials: bool
    has_progress: bool
    has_review: bool
    has_actions: bool
    attendance_header: tuple[str, ...]
    progress_header: tuple[str, ...]
    actions_header: tuple[str, ...]
    lessons_header: tuple[str, ...]
    results_header: tuple[str, ...]


def session_form(shown: ReleasedSessionForm) -> SessionForm:
    """Return the form for the notes of a session."""
    blocks = tuple(_blocks(shown))
    held = {block.holds for block in blocks}
    return SessionForm(
        title=title(shown),
        set=shown.about.title,
        date=shown.when or (in_full(shown.day) if shown.day else ""),
        time=times.span(shown.start, shown.finish),
        place=shown.venue,
        audience=notices.audience_line(shown),
        regime=shown.about.regime_words,
        command=f"alsctl record-session {shown.number} --from",
        people=tuple(map(_person, shown.people)),
        guests=tuple(range(1, GUESTS + 1)),
        blocks=blocks,
        progress=tuple(map(_action, shown.actions)),
        actions=tuple(range(1, ACTIONS + 1)),
        lessons=tuple(range(1, LESSONS + 1)),
        themes=tuple(theme.name for theme in shown.themes),
        trials=tuple(map(_trial, shown.trials)),
        uses_trials=shown.uses_trials,
        has_progress="progress" in held,
        has_review="review" in held,
        has_actions="actions" in held,
        attendance_header=form.ATTENDANCE,
        progress_header=columns.PROGRESS,
        actions_header=form.ACTIONS,
        lessons_header=form.LESSONS,
        results_header=columns.RESULTS,
    )


def title(shown: ReleasedSessionForm) -> str:
    """Return what the form is called."""
    return f"Notes of session {numbered(shown.number, shown.of)}, {form.TITLE_END}"


def _person(person: FormPerson) -> PersonRow:
    about = ", ".join(filter(None, (person.role, person.organisation)))
    return PersonRow(person.name, about, "Apologies" if person.sent_apologies else "")


def _blocks(shown: ReleasedSessionForm) -> Iterator[BlockPart]:
    """Yield the blocks; of several of a kind the first holds what there is once in a form."""
    held: set[str] = set()
    for block in shown.blocks:
        holds = _HOLDS.get(block.kind, "notes")
        if holds in held and holds not in ("round", "nothing"):
            holds = "notes"
        if holds == "progress" and not shown.actions:
            holds = "notes"
        held.add(holds)
        if holds != "nothing":
            yield _block(block, holds)


def _block(block: PlannedBlock, holds: str) -> BlockPart:
    presents = f"{block.presenter} presents" if block.presenter else ""
    leads = f"{block.lead} leads" if block.lead else ""
    minutes = f"{block.minutes} minute{'' if block.minutes == 1 else 's'}" if block.minutes else ""
    said = (times.clock(block.start) if block.start else "", minutes, presents, leads)
    return BlockPart(
        title=block.title,
        detail=", ".join(filter(None, said)),
        issue=block.own.issue if block.own else "",
        wanted=block.own.wanted if block.own else "",
        holds=holds,
    )


def _action(action: ReleasedAction) -> OpenRow:
    due = f"by {in_words(action.due)}" if action.due else ""
    partly = "partly done" if action.state == "partly" else ""
    return OpenRow(action.text, ", ".join(filter(None, (action.by, due, partly))))


def _trial(trial: ReleasedTrial) -> OpenRow:
    return OpenRow(trial.idea, trial.where)


def ids(shown: ReleasedSessionForm) -> dict[str, str]:
    """Return the ids of actions and trials by what the form prints of them."""
    rows = [(_action(action), action.id) for action in shown.actions]
    rows += [(_trial(trial), trial.id) for trial in shown.trials]
    return {"\n".join(filter(None, (row.text, row.detail))): id for row, id in rows}
