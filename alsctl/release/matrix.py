"""Which themes were seen by whom, in counts of lessons; beyond the set with small counts withheld.

Who saw something is told as openly as attribution lets: by name, by type, or not at all.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.freshness import is_live
from alsctl.model.levels import Audience
from alsctl.model.records import Lesson
from alsctl.release import Release
from alsctl.release.gate import Gate
from alsctl.release.lessons import reaching, themes_of
from alsctl.release.levels import Ceiling
from alsctl.release.masking.matrix import Count, withheld
from alsctl.release.naming.labels import SAYS_NOTHING
from alsctl.release.naming.roster import Roster
from alsctl.release.released import Released, ReleasedTheme
from alsctl.release.scan import Scan
from alsctl.release.shown import shown
from alsctl.story import LessonNow, Story
from alsctl.wording import capital

Unit = Literal["group", "pair", "organisation", "participant", "type", "set", "mixed"]
"""What columns are; `mixed` where some are sets as a whole, and others are what sets tell apart."""


class ThemeRow(Struct, frozen=True):
    """A theme, how many lessons of each column it has, and how many in all."""

    theme: ReleasedTheme
    counts: tuple[Count, ...]
    total: Count


class ReleasedMatrix(Released, frozen=True, kw_only=True):
    """The table: `unit` is what its columns are, `totals` its last row, `all` its last cell."""

    unit: Unit
    columns: tuple[str, ...]
    rows: tuple[ThemeRow, ...]
    totals: tuple[Count, ...]
    all: Count


class MatrixRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedMatrix


def release_matrix(story: Story, audience: Audience, *, own: bool = False) -> MatrixRelease:
    """Let through how many lessons on each theme were seen by whom.

    `own` is the facilitator's copy: it has all live lessons, private ones too.
    """
    gate = Gate(story, "set" if own else audience, Roster(story.folder))
    seen, themes, columns = seen_by(gate, own=own)
    counts = counts_of(seen, themes, columns)
    told = withheld(counts) if gate.beyond else [list[Count](row) for row in counts]
    matrix = ReleasedMatrix(
        **table(themes, told),
        unit=unit_of(gate, columns),
        columns=tuple(columns),
        **shown(gate, **({"reader": gate.roster.facilitators_called} if own else {})),
    )
    return MatrixRelease(matrix, Scan(gate.roster, gate.audience, gate.typed))


class LessonSeen(Struct, frozen=True):
    """A lesson: its theme, "" where it has none, and under which columns it counts."""

    theme: str
    by: frozenset[str]


def seen_by(gate: Gate, *, own: bool) -> tuple[list[LessonSeen], list[ReleasedTheme], list[str]]:
    """Return the lessons that are counted, their themes, and the columns."""
    live = [lesson for lesson in gate.story.lessons if is_live(lesson.entry)]
    lessons = live if own else reaching(gate)
    seen = [LessonSeen(x.entry.theme or "", _seen(gate, x, own=own)) for x in lessons]
    return seen, themes_of(gate, lessons), _columns(gate, [one.by for one in seen])


def counts_of(
    seen: Sequence[LessonSeen], themes: Sequence[ReleasedTheme], columns: Sequence[str]
) -> list[list[int]]:
    """Return how many lessons of each theme count under each column; sums are last."""
    under = [[one for one in seen if one.theme == theme.id] for theme in themes]
    return [
        [*(sum(column in one.by for one in some) for column in columns), len(some)]
        for some in (*under, seen)
    ]


def table(themes: Sequence[ReleasedTheme], told: Sequence[Sequence[Count]]) -> dict[str, Any]:
    """Return the fields of a matrix that are its counts."""
    *rows, last = told
    return {
        "rows": tuple(
            ThemeRow(theme, tuple(row[:-1]), row[-1])
            for theme, row in zip(themes, rows, strict=True)
        ),
        "totals": tuple(last[:-1]),
        "all": last[-1],
    }


def no_matrix(shown: ReleasedMatrix) -> AlsctlError:
    """Return why there is no table for its audience, and what would change it."""
    if not shown.all and shown.all is not None:
        why = "no lesson is noted yet that this audience may see"
        return AlsctlError(f"there is nothing to say in this document: {why}")
    if shown.about.sets:
        return AlsctlError("there is nothing to say in this document: no set tells who saw what")
    why = "no lesson says who saw it (seen_by:)"
    if shown.audience != "set":
        regime = shown.about.regime_words
        held = f"{regime[:1].lower()}{regime[1:]}"
        why = f"nobody in the set may be told apart beyond it ({held})"
    instead = "--audience set, or --copy facilitator, makes it with names"
    return AlsctlError(f"there is nothing to say in this document: {why}; {instead}")


def _seen(gate: Gate, lesson: LessonNow, *, own: bool) -> frozenset[str]:
    """Return under which columns a lesson counts: who saw it, and whose work noted it."""
    found = set[str]()
    for noted in (*lesson.sources, *lesson.confirmed):
        if own or gate.sees(noted):
            parties = noted.entry.seen_by if isinstance(noted.entry, Lesson) else ()
            group = (noted.record.group,) if noted.record.group else ()
            ceiling = gate.bonds.ceiling_of_lesson(lesson).with_source(gate.ceiling(noted))
            for party in (*parties, *group):
                found |= set(_labels(gate, party, ceiling))
    return frozenset(found)


def _columns(gate: Gate, seen: Iterable[frozenset[str]]) -> list[str]:
    """Return the columns: those of all who take part, and then what else lessons were seen by."""
    roster, ceiling = gate.roster, Ceiling(gate.story.folder.learning_set.regime)
    units = (*roster.groups, *roster.taking_part) if not roster.is_grouped else (*roster.groups,)
    part = units or tuple(roster.members)
    known = dict.fromkeys(label for party in part for label in _labels(gate, party, ceiling))
    more = sorted({label for labels in seen for label in labels} - known.keys())
    return [*known, *more]


def _labels(gate: Gate, party: str, ceiling: Ceiling) -> Iterator[str]:
    """Yield what a party counts as: each unit it belongs to, or else the types they are of."""
    ceiling = gate.labels.of_what_is_theirs(party, ceiling)
    for unit in sorted(gate.strengths.units_of(party)):
        if (label := gate.labels.of([unit], ceiling)) not in SAYS_NOTHING:
            yield _heading(label)
        else:
            yield from _types(gate, unit, ceiling)


def _types(gate: Gate, unit: str, ceiling: Ceiling) -> Iterator[str]:
    group = gate.roster.groups.get(unit)
    for organisation in group.organisations if group else ():
        if (label := gate.labels.of([organisation], ceiling)) not in SAYS_NOTHING:
            yield _heading(label)


def _heading(label: str) -> str:
    """Return `District council` for `a district council`; a name stays as it is."""
    return capital(re.sub(r"^an? ", "", label))


def unit_of(gate: Gate, columns: Sequence[str]) -> Unit:
    """Return what the columns of a set's table are."""
    if not gate.beyond:
        return gate.strengths.unit  # type: ignore[return-value]
    names = {org.name for org in gate.roster.organisations.values()}
    names |= {group.name or "" for group in gate.roster.groups.values()}
    return "organisation" if set(columns) <= names else "type"
