"""What of a search an audience beyond the sets may see: released anew, in the words it may see."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from alsctl import story
from alsctl.commands.progress import counting
from alsctl.loading import ProgrammeReading, read_set
from alsctl.model import LearningSet
from alsctl.model.levels import Audience
from alsctl.release import Release, release
from alsctl.release.earlier import audience_of
from alsctl.release.findable import Findable, findable
from alsctl.release.levels import Ceiling
from alsctl.release.naming.names import Names
from alsctl.release.naming.roster import Roster
from alsctl.release.released import (
    Released,
    ReleasedAction,
    ReleasedBarrier,
    ReleasedLesson,
    ReleasedTrial,
)
from alsctl.search.asked import Term, fit
from alsctl.store import Filters, Hit

READS = frozenset({"sessions", "lessons"})
_Shown = ReleasedLesson | ReleasedTrial | ReleasedBarrier | ReleasedAction
_BESIDE = (
    *("happened", "why", "might_work_if", "advice", "not_for", "expected", "scale", "measure"),
    *("cost", "caveat", "contrary", "applies", "not_where", "ask", "of"),
)


class _Let(Struct, frozen=True):
    """What one set lets out, by the ids in its files, and what judges the words."""

    released: Release
    naming: frozenset[str]
    shown: dict[str, _Shown]
    found: dict[str, Findable]


class Outside:
    """Shows hits as an audience may read them."""

    def __init__(
        self,
        audience: Audience,
        terms: tuple[Term, ...],
        programme: ProgrammeReading | None,
        filters: Filters,
        *,
        today: date,
        quiet: bool,
    ) -> None:
        self._audience, self._terms, self._programme = audience, terms, programme
        self._filters, self._today = filters, today
        self._quiet = quiet
        self._let_out: dict[str, _Let] = {}

    def seen(self, hit: Hit) -> Hit | None:
        """Return a hit in the words of this audience; None where it does not see it."""
        let = self._let(hit.folder)
        shown, found = let.shown.get(hit.entry.id), let.found.get(hit.entry.id)
        if shown is None or found is None:
            return None
        text = shown.idea if isinstance(shown, ReleasedTrial) else shown.text
        more = "\n".join(filter(None, (getattr(shown, key, "") for key in _BESIDE)))
        if not self._fits(f"{text}\n{more}", hit):
            return None
        entry = replace(
            hit.entry,
            id=shown.id,
            text=text,
            more=more,
            outcome=getattr(shown, "outcome", None) or "",
            decision=getattr(shown, "decision", None) or "",
            standing=found.standing,
            day=found.day.isoformat() if found.day else "",
            file="",
            line=0,
        )
        return replace(hit, entry=entry) if self._filters.let(entry) else None

    def names_somebody(self, hit: Hit) -> bool:
        """Tell whether a hit would name anybody of any set, by the rules of each."""
        said = f"{hit.entry.text}\n{hit.entry.more}"
        return (
            any(text in said for text in self._let(hit.folder).naming)
            or any(let.released.scan.naming(said) for let in self._let_out.values())
            or any(names.found_in(said) for names in self._elsewhere)
        )

    @cached_property
    def _elsewhere(self) -> tuple[Names, ...]:
        """Who may not be named of the sets in which nothing was found, by their set.yaml."""
        return tuple(self._names_elsewhere())

    def _names_elsewhere(self) -> Iterator[Names]:
        known = {Path(folder).resolve() for folder in self._let_out}
        programme = self._programme
        sets = programme.sets if programme else ()
        for path in counting(sets, of=len(sets), what="set", quiet=self._quiet):
            if programme and path.resolve() not in known:
                folder = read_set(path, parts=(), within=programme.file).folder
                yield Roster(folder).names(Ceiling(folder.learning_set.regime))

    def _fits(self, text: str, hit: Hit) -> bool:
        """Tell whether the words are found in what is shown as they were in what is not."""
        wanted = fit(self._terms, f"{hit.entry.text}\n{hit.entry.more}")[1]
        return fit(self._terms, text)[1] >= max(1, wanted)

    def _let(self, folder: str) -> _Let:
        if folder not in self._let_out:
            self._let_out[folder] = self._released(folder)
        return self._let_out[folder]

    def _released(self, folder: str) -> _Let:
        within = self._programme.file if self._programme else None
        reading = read_set(Path(folder), parts=READS, within=within)
        told = story.tell(reading.folder, self._today)
        readers = self._readers(told.folder.learning_set)
        released = release(told, readers)
        own = released.own_ids
        shown = {own[one.id]: one for one in _each(released.shown) if one.id in own}
        found = {one.id: one for one in findable(told, readers)}
        return _Let(released, released.scan.texts_that_name(), shown, found)

    def _readers(self, about: LearningSet) -> Audience:
        """Return what the readers are to a set: the sponsor of all is not that of each."""
        if self._programme is None:
            return self._audience
        all_ = self._programme.programme
        ours = LearningSet(alsctl=1, name=all_.name, sponsor=all_.sponsor)
        return audience_of(about, self._audience, ours)


def _each(shown: Released) -> tuple[_Shown, ...]:
    return (*shown.lessons, *shown.trials, *shown.barriers, *shown.actions)
