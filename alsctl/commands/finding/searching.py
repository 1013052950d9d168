"""How find goes about it: the store is brought up to date and asked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import typer
from msgspec import Struct
from msgspec.structs import replace

from alsctl.commands.finding.keeping import Keeping
from alsctl.commands.telling import stop_for_faults, warn
from alsctl.loading import ProgrammeReading, find_home, read_programme, read_set, shown
from alsctl.loading.finding import programme_of
from alsctl.loading.themes import ids_today
from alsctl.model.levels import Audience
from alsctl.search.asked import Term, terms_of
from alsctl.search.spelling import may_differ, near
from alsctl.search.words import stems, words_of
from alsctl.store import Filters, Hit, Store, StoreDamagedError
from alsctl.wording import counted

_MOST = 2_000
_ALIKE = 3
"""In so many letters the words of one stem begin alike."""
_INSIDE = (None, "set")


class Searched(Struct, frozen=True, kw_only=True):
    """A search that was asked: its terms, and its hits when they are wanted.

    `audience` is who will read the answer; None is who asks. `today` is for what beyond the set
    depends on the day.
    """

    store: Store
    terms: tuple[Term, ...]
    filters: Filters
    programme: ProgrammeReading | None
    audience: Audience | None
    today: date
    quiet: bool

    def hits(self) -> tuple[Hit, ...]:
        """Return hits with all the words, the best first."""
        return tuple(self._with_all())

    def hits_with_some(self) -> tuple[Hit, ...]:
        """Return hits with some of the words, for where none has them all."""
        if len(self.terms) < 2:
            return ()
        return tuple(self._matching(" OR ".join(map(_any, self.terms))))

    def _with_all(self) -> Iterator[Hit]:
        seen = set[int]()
        for form in (_own, _any):
            for hit in self._matching(" AND ".join(map(form, self.terms))):
                if hit.number not in seen:
                    seen.add(hit.number)
                    yield hit

    def _matching(self, query: str) -> Iterator[Hit]:
        filters = self.filters if self.audience in _INSIDE else self.filters.of_all_readers
        return self.store.matching(query, filters, most=_MOST)

    def seen(self, hits: Sequence[Hit], *, most: int) -> list[Hit]:
        """Return the first hits that the audience may see, in words it may."""
        if self.audience is None or self.audience == "set":
            return list(hits[:most])
        from alsctl.commands.finding.outside import Outside

        about = (self.audience, self.terms, self.programme, self.filters)
        outside = Outside(*about, today=self.today, quiet=self.quiet)
        chosen = list(islice(filter(None, map(outside.seen, hits)), most))
        safe = [hit for hit in chosen if not outside.names_somebody(hit)]
        if len(safe) < len(chosen):
            left_out = counted(len(chosen) - len(safe), "hit")
            warn(f"{left_out} left out, because the words would name somebody")
        return safe

    def terms_told(self, hits: Iterable[Hit]) -> tuple[Term, ...]:
        """Return the terms; beyond the set with those words alone that stand in what is told."""
        if self.audience in _INSIDE:
            return self.terms
        said = frozenset(words_of("\n".join(f"{x.entry.text}\n{x.entry.more}" for x in hits)))
        return tuple(
            replace(term, near=tuple(word for word in term.near if word in said))
            for term in self.terms
        )


def _own(term: Term) -> str:
    return _quoted(term.forms)


def _any(term: Term) -> str:
    return _quoted(term.all)


def _quoted(words: Iterable[str]) -> str:
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def search(
    start: Path,
    asked: str,
    filters: Filters,
    *,
    audience: Audience | None,
    set_path: Path | None,
    spans: bool,
    quiet: bool,
    today: date,
) -> Searched:
    """Bring the store of the sets up to date and ask it; faults of a set that is alone stop it."""
    home = find_home(start, asked=set_path, spans=spans)
    around = None if home.is_programme or set_path else programme_of(home.folder)
    root = around or home.folder
    programme = read_programme(root) if around or home.is_programme else None
    if programme and audience == "set":
        says = (
            "nobody is in all sets of a programme; give sponsor, sector or public, or search one "
            "set with --set PATH"
        )
        raise typer.BadParameter(says, param_hint="--audience")
    if programme:
        stop_for_faults(programme.file.problems)
    sets = programme.sets if programme else (root,)
    if filters.theme:
        alone = () if programme else read_set(root, parts=()).folder.learning_set.themes
        now = ids_today(programme.programme.themes if programme else alone)
        filters = replace(filters, theme=now.get(filters.theme, filters.theme))
    store = _refreshed(root, sets, Keeping(programme, quiet=quiet))
    _tell_faulty(store)
    return Searched(
        store=store,
        terms=terms_of(asked, lambda word: _forms(store, word)),
        filters=filters,
        programme=programme,
        audience=audience,
        today=today,
        quiet=quiet,
    )


def _refreshed(root: Path, sets: Sequence[Path], read: Keeping) -> Store:
    store = Store(root)
    try:
        store.refresh(sets, read)
    except StoreDamagedError:
        store = Store(root)
        store.refresh(sets, read)
    return store


def _forms(store: Store, word: str) -> tuple[list[str], list[str]]:
    """Return the words in the store that share a word's stem, and those spelt nearly like it."""
    own = _kin(store, word)
    if not (most := may_differ(word)):
        return own, []
    others = store.words_of_length(len(word) - most, len(word) + most)
    close = near(word, others, but=own)
    kin = (other for one in close[:5] for other in _kin(store, one))
    return own, [other for other in dict.fromkeys((*close, *kin)) if other not in own]


def _kin(store: Store, word: str) -> list[str]:
    """Return the words that share a word's stem: words of one kind begin alike."""
    others = store.words_beginning(word[:_ALIKE])
    stem, *theirs = stems([word, *others])
    return [other for other, its in zip(others, theirs, strict=True) if its == stem]


def _tell_faulty(store: Store) -> None:
    if faulty := store.faulty():
        names = ", ".join(shown(Path(folder)) for folder in faulty[:3])
        more = f" and {len(faulty) - 3} more" if len(faulty) > 3 else ""
        warn(f"not searched, because of faults that alsctl check tells: {names}{more}")
