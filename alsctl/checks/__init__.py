"""Rules across files: each is a small function that yields problems."""

from collections.abc import Callable, Collection, Iterator

from alsctl.checks import (
    agendas,
    events,
    examples,
    lessons,
    people,
    records,
    references,
    themes,
)
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
    lessons.superseded_lessons_name_another,
    lessons.withdrawn_lessons_say_why,
    lessons.a_review_leads_to_the_next,
    lessons.what_was_ignored_is_named,
    events.events_have_a_day,
    events.counts_fit_together,
    events.organisations_are_named,
    themes.former_names_lead_to_one_theme,
    themes.levels_are_those_of_the_codebook,
    themes.the_choice_of_focus_is_told,
    examples.examples_are_told_apart,
    examples.consent_of_examples_says_for_whom,
)


def problems(folder: Folder, *, unread: Collection[str] = ()) -> list[Problem]:
    """Return what is wrong across a set's files, `unread` ones left out of account."""
    found = [problem for rule in RULES for problem in rule(folder)]
    found += references.unknown(folder, unread=unread)
    return list(dict.fromkeys(found))
