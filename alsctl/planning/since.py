"""What pairs and groups did since the last session, for them to tell of at the next."""

from collections import Counter
from collections.abc import Iterator

from alsctl.model import Record
from alsctl.model.levels import reaches
from alsctl.model.records import Entry, Progress, Result
from alsctl.release.levels import Rules
from alsctl.story import Story, index
from alsctl.wording import counted, listing

_BECAME = {"done": "done", "partly": "partly done", "changed": "changed", "dropped": "dropped"}
_MADE = {"actions": "new action", "trials": "trial", "lessons": "lesson", "barriers": "barrier"}


def work_since(before: Story) -> Iterator[str]:
    """Yield a line for each group that worked since the last session that took place.

    Only what the set may read is counted.
    """
    last = max((record.after for record in before.held), default=0)
    work = [r for r in before.folder.records if r.is_between and r.after >= last]
    for group in dict.fromkeys(record.group for record in work if record.held != "no"):
        told = _told(before, [r for r in work if r.group == group and r.held != "no"])
        who = f"{_called(before, group)}, on their work" if group else "All of us, on our work"
        if told is not None:
            since = f" since session {last}" if last else " so far"
            yield f"{who}{since}{': ' if told else ''}{told}."


def _told(before: Story, records: list[Record]) -> str | None:
    """Count what was done and made; None where the set may read nothing of it."""
    entries = [(e, r) for r in records for e in _entries(r) if _is_read(before, e, r)]
    if not entries:
        return None
    became = Counter(e.state for e, _ in entries if isinstance(e, Progress))
    said = [f"{counted(n, 'action')} {_BECAME[s]}" for s, n in became.items() if s in _BECAME]
    results = sum(isinstance(e, Result) for e, _ in entries)
    said += [counted(results, "result of a trial", many="results of trials")] if results else []
    shown = [e for e, _ in entries]
    for key, unit in _MADE.items():
        count = sum(e in shown for record in records for e in getattr(record, key))
        said += [counted(count, unit)] if count else []
    return listing(said)


def _entries(record: Record) -> Iterator[Entry]:
    for key in ("progress", "results", "notes", "decisions", *_MADE):
        yield from getattr(record, key)


def _is_read(before: Story, entry: Entry, record: Record) -> bool:
    """Tell whether the set may read an entry, and what it says something of."""
    rules = Rules(before.folder.learning_set)
    levels = [rules.level(entry, record).share]
    if isinstance(entry, Progress | Result):
        of = entry.action if isinstance(entry, Progress) else entry.trial
        noted = index(before.folder.records).get(of)
        levels += [rules.level(noted.entry, noted.record).share] if noted else []
    return all(reaches(share, "set") for share in levels)


def _called(before: Story, group: str) -> str:
    about = before.folder.learning_set
    for things in (about.groups, about.organisations, about.members):
        for thing in things:
            if thing.id == group:
                return thing.name or getattr(thing, "role", None) or group
    return group
