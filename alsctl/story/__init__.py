"""Records in the order they happened, folded to the present: actions, lessons, trials, quotes.

Nothing here decides what anybody may see.
"""

from collections.abc import Iterable
from datetime import date

from alsctl.model import Folder, Record
from alsctl.model.records import Entry
from alsctl.story.folding import actions_now, quotes_now, trials_now
from alsctl.story.lessons import drawn_lessons, noted_lessons, standing, undrawn
from alsctl.story.order import in_order
from alsctl.story.present import (
    ActionNow,
    LessonNow,
    Noted,
    QuoteNow,
    Story,
    TrialNow,
    all_noted,
    last_word,
)

__all__ = [
    "ActionNow",
    "LessonNow",
    "Noted",
    "QuoteNow",
    "Story",
    "TrialNow",
    "in_order",
    "index",
    "last_word",
    "standing",
    "tell",
]


def tell(folder: Folder, today: date) -> Story:
    """Fold a set's records into its present state."""
    entries = index(folder.records)
    return Story(
        folder=folder,
        today=today,
        actions=tuple(actions_now(folder)),
        trials=tuple(trials_now(folder)),
        lessons=tuple(drawn_lessons(folder, entries) if folder.lessons else noted_lessons(folder)),
        barriers=tuple(all_noted(folder, lambda record: record.barriers)),
        issues=tuple(all_noted(folder, lambda record: record.issues)),
        quotes=tuple(quotes_now(folder)),
        undrawn=tuple(undrawn(folder)),
    )


def index(records: Iterable[Record]) -> dict[str, Noted[Entry]]:
    """Return every entry that has an id, by its id."""
    found: dict[str, Noted[Entry]] = {}
    for record in records:
        for key in ("issues", "actions", "decisions", "trials", "barriers", "lessons", "quotes"):
            for entry in getattr(record, key):
                found[entry.id] = Noted(entry, record)
    return found
