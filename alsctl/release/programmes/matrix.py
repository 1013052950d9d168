"""The themes of all sets of a programme in one table, under one codebook; each set by its rules.

A set in which nobody may be told apart stands in it as a whole. What must hold: whoever has this
table and the own tables of all sets learns no more than the own tables tell, and what a table of
the sets without one of their own may tell. Every sum here is told only where each set's part of it
is told there, so all that is told here could be added up from those; and as they count different
lessons, each is as safe beside the others as it is alone.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from alsctl.model import Programme
from alsctl.model.levels import Audience
from alsctl.release import Release
from alsctl.release.gate import Gate
from alsctl.release.masking.matrix import Cell, Count, withheld
from alsctl.release.matrix import (
    LessonSeen,
    MatrixRelease,
    ReleasedMatrix,
    Unit,
    counts_of,
    seen_by,
    table,
    unit_of,
)
from alsctl.release.naming.roster import Roster
from alsctl.release.naming.words import fold
from alsctl.release.programmes import let_out, release_programme
from alsctl.release.programmes.actions import FACILITATORS
from alsctl.release.programmes.scan import LetOut
from alsctl.release.released import Released, ReleasedTheme
from alsctl.release.scan import OwnScan, Scan
from alsctl.release.shown import shown
from alsctl.story import Story

_Key = tuple[str | None, str | None]
"""A theme and a column of a table; None for the sums."""


class ReleasedLessonsSeen(Released, frozen=True, kw_only=True):
    """What a set puts into the table: its lessons, and what its own table withholds."""

    seen: tuple[LessonSeen, ...]
    unit: Unit
    columns: tuple[str, ...]
    withheld: tuple[_Key, ...]
    has_table: bool


class LessonsSeenRelease(Release, frozen=True):
    """What goes out, and what the finished file is judged by."""

    shown: ReleasedLessonsSeen


def let_themes_out(
    story: Story, audience: Audience, programme: Programme, *, own: bool = False
) -> LetOut:
    """Let out of one set what the table of its programme counts; `own` is for facilitators."""
    told = let_out(story, audience, programme, releases=_releasing(own=own))
    return LetOut(told.name, told.shown, (), (), told.known, told.regime) if own else told


def _releasing(*, own: bool) -> Callable[[Story, Audience], LessonsSeenRelease]:
    def releases(story: Story, audience: Audience) -> LessonsSeenRelease:
        gate = Gate(story, "set" if own else audience, Roster(story.folder))
        return _release(gate, own=own)

    return releases


def _release(gate: Gate, *, own: bool) -> LessonsSeenRelease:
    seen, themes, columns = seen_by(gate, own=own)
    unit = unit_of(gate, columns)
    told: list[list[Count]] = []
    if columns and gate.beyond:
        told = withheld(counts_of(seen, themes, columns))
    if not columns:
        name = gate.story.folder.learning_set.name
        unit, columns = "set", [name]
        seen = [replace(one, by=frozenset({name})) for one in seen]
    released = ReleasedLessonsSeen(
        seen=tuple(seen),
        unit=unit,
        columns=tuple(columns) if seen else (),
        withheld=tuple(_keys(themes, columns, told)),
        has_table=bool(told),
        **shown(gate, themes=tuple(themes)),
    )
    return LessonsSeenRelease(released, Scan(gate.roster, gate.audience, gate.typed))


def _keys(
    themes: Sequence[ReleasedTheme], columns: Sequence[str], told: Sequence[Sequence[Count]]
) -> Iterator[_Key]:
    for theme, row in zip((*(theme.id for theme in themes), None), told, strict=False):
        for column, count in zip((*columns, None), row, strict=True):
            if count is None:
                yield theme, column


def release_themes_of_programme(
    programme: Programme,
    sets: Sequence[LetOut],
    audience: Audience,
    *,
    today: date,
    own: bool = False,
) -> MatrixRelease:
    """Put together what the sets of a programme let out; `own` is for facilitators alone."""
    joined = release_programme(programme, sets, "set" if own else audience, today=today)
    parts = [part for at in range(len(sets)) for part in _part(at, sets, own=own)]
    columns = list(dict.fromkeys(name for part in parts for name in part.columns))
    themes = _themes(joined.shown.themes, parts)
    counts = counts_of([one for part in parts for one in part.seen], themes, columns)
    also = _withheld_in_parts(parts, themes, columns)
    told = [list[Count](row) for row in counts] if own else withheld(counts, also=also)
    kept: dict[str, Any] = {key: getattr(joined.shown, key) for key in Released.__struct_fields__}
    if own:
        kept |= {"reader": FACILITATORS, "unagreed": ()}
    matrix = ReleasedMatrix(
        **kept, **table(themes, told), unit=_unit(parts), columns=tuple(columns)
    )
    return MatrixRelease(matrix, OwnScan() if own else joined.scan)


def _part(at: int, sets: Sequence[LetOut], *, own: bool) -> Iterator[ReleasedLessonsSeen]:
    """Yield what a set puts into the table, without those whom another set does not name.

    Where that leaves nobody, the set stands as a whole.
    """
    one = sets[at]
    if not isinstance(one.shown, ReleasedLessonsSeen):
        return
    barred = frozenset[str]() if own else _barred(at, sets)
    told = tuple(name for name in one.shown.columns if _words(name) not in barred)
    if told or not one.shown.columns:
        seen = [replace(x, by=x.by & set(told)) for x in one.shown.seen]
        yield replace(one.shown, seen=tuple(seen), columns=told)
    else:
        seen = [replace(x, by=frozenset({one.name})) for x in one.shown.seen]
        sums = tuple((theme, None) for theme, column in one.shown.withheld if column is None)
        gone = (*sums, *((theme, one.name) for theme, _ in sums))
        whole = replace(one.shown, seen=tuple(seen), columns=(one.name,), unit="set")
        yield replace(whole, withheld=gone)


def _barred(at: int, sets: Sequence[LetOut]) -> frozenset[str]:
    """Return whom the other sets do not name, so that the document must not either."""
    others = (one for number, one in enumerate(sets) if number != at)
    return frozenset(_words(name.whose) for one in others for name in one.known.banned)


def _words(text: str) -> str:
    return " ".join(fold(text))


def _themes(
    listed: Sequence[ReleasedTheme], parts: Sequence[ReleasedLessonsSeen]
) -> list[ReleasedTheme]:
    """Return the themes in the programme's order, and last one without a name where it is used."""
    others = any(not one.theme for part in parts for one in part.seen)
    named = [theme for theme in listed if theme.id]
    return [*named, ReleasedTheme("", "", "")] if others else named


def _withheld_in_parts(
    parts: Sequence[ReleasedLessonsSeen],
    themes: Sequence[ReleasedTheme],
    columns: Sequence[str],
) -> frozenset[Cell]:
    """Return the sums of which a set withholds its part, or that sets without a table would."""
    rows = {theme.id: at for at, theme in enumerate(themes)} | {None: len(themes)}
    places = {name: at for at, name in enumerate(columns)} | {None: len(columns)}
    seen = [one for part in parts if not part.has_table for one in part.seen]
    gone = {
        (at, column)
        for at, row in enumerate(withheld(counts_of(seen, themes, columns)))
        for column, count in enumerate(row)
        if count is None
    }
    keys = {key for part in parts for key in part.withheld}
    own = ((rows[t], places[c]) for t, c in keys if t in rows and c in places)
    return frozenset(gone.union(own))


def _unit(parts: Sequence[ReleasedLessonsSeen]) -> Unit:
    units = {part.unit for part in parts if part.columns}
    return units.pop() if len(units) == 1 else "mixed"
