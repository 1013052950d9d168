"""Which sessions a set has: those that are planned, took place or did not, and which comes next."""

from alsctl.model import Folder


def planned_numbers(folder: Folder) -> frozenset[int]:
    """Return the numbers of the sessions that are planned; numbers may skip.

    Where the diary in set.yaml lists as many as are planned, those are all.
    """
    about = folder.learning_set
    listed = frozenset(session.number for session in about.sessions)
    count = about.sessions_planned or 0
    return listed if listed and len(listed) >= count else listed | {*range(1, count + 1)}


def called_off(folder: Folder) -> frozenset[int]:
    """Return the numbers of the sessions that did not happen and have no other day since."""
    held = {r.session: r for r in folder.records if r.session is not None}
    return frozenset(n for n, r in held.items() if r.held == "no" and n not in _moved(folder))


def _moved(folder: Folder) -> frozenset[int]:
    """Return the numbers of those that did not happen and are in the diary for a later day."""
    moved = set()
    for record in folder.records:
        planned = folder.learning_set.planned(record.session or 0)
        day = planned.date if planned else None
        if record.session and record.held == "no" and record.date and day and day > record.date:
            moved.add(record.session)
    held = {r.session for r in folder.records if r.held != "no" and r.session is not None}
    return frozenset(moved - held)


def following(folder: Folder, number: int) -> int | None:
    """Return the session that came after one, or is to come; None where there is none.

    Of a set that says nothing of how many are planned it is the next number, until it has ended.
    """
    planned = planned_numbers(folder)
    known = planned | {record.session for record in folder.records if record.session is not None}
    known |= {agenda.session for agenda in folder.agendas if agenda.session is not None}
    later = [n for n in known - called_off(folder) if n > number]
    if later or planned or folder.learning_set.ended:
        return min(later, default=None)
    return number + 1


def before(folder: Folder, number: int) -> int | None:
    """Return the session before one, or None; of a set without a diary the number before it."""
    planned = planned_numbers(folder) or {*range(1, number)}
    recorded = {record.session for record in folder.records if record.session is not None}
    return max((n for n in planned | recorded if n < number), default=None)


def _meets(folder: Folder) -> bool:
    """Tell whether a set has sessions at all; a folder that only holds events has none."""
    about = folder.learning_set
    if about.sessions_planned is not None:
        return bool(about.sessions_planned or about.sessions)
    numbers = {record.session for record in folder.records if not record.is_event}
    numbers |= {agenda.session for agenda in folder.agendas}
    has_sessions = bool(numbers - {None})
    has_events = any(record.is_event for record in folder.records)
    return bool(about.members or about.sessions) or has_sessions or not has_events


def next_session(folder: Folder) -> int | None:
    """Return the number of the next session; None where all that were planned are recorded.

    One that did not happen comes next only where the diary has it for a later day.
    """
    if folder.learning_set.ended or not _meets(folder):
        return None
    if moved := _moved(folder):
        return min(moved)
    recorded = max((r.session for r in folder.records if r.session), default=0)
    planned = planned_numbers(folder)
    later = [number for number in planned if number > recorded]
    return min(later, default=None) if planned else recorded + 1
