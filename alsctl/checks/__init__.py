"""Rules across files: each is a small function that yields problems."""

from collections.abc import Callable, Collection, Iterator

from alsctl.checks import agendas, people, records, references
from alsctl.errors import Problem
from alsctl.model import Folder

RULES: tuple[Callable[[Folder], Iterator[Problem]], ...] = (
    people.members_have_a_name_or_a_role,
    people.ids_are_told_apart,
    people.sessions_are_told_apart,
    people.diary_is_in_order,
    agendas.blocks_fit,
    agendas.blocks_are_told_apart,
    agendas.there_is_a_break,
    agendas.the_process_is_reviewed,
    records.regime_is_not_looser,
    records.days_are_in_order,
    records.day_agrees_with_the_diary,
    records.entry_ids_are_told_apart,
    records.notes_say_something,
    records.nobody_is_both_here_and_away,
    records.consent_says_for_whom,
    records.lessons_are_drawn,
)


def problems(folder: Folder, *, unread: Collection[str] = ()) -> list[Problem]:
    """Return what is wrong across a set's files, `unread` ones left out of account."""
    found = [problem for rule in RULES for problem in rule(folder)]
    found += references.unknown(folder, unread=unread)
    return list(dict.fromkeys(found))
