"""What each set of a programme lets out, and the scan of the file that is made of it all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from alsctl.model import Programme
from alsctl.model.levels import Regime
from alsctl.release.naming.names import Name, Names
from alsctl.release.naming.roster import Known
from alsctl.release.naming.words import fold
from alsctl.release.released import Passage, Released
from alsctl.release.scan import Leak, Scan, Texts, in_entry, in_place, lines


class LetOut(Struct, frozen=True):
    """What one set lets out, what its own scan says of that, and its names for the others.

    It is no set where it is the programme's own events.
    """

    name: str
    shown: Released
    leaks: tuple[Leak, ...]
    warnings: tuple[str, ...]
    known: Known
    regime: Regime
    is_set: bool = True


class ProgrammeScan(Scan):
    """Judges what each set lets out by its own names, and the whole file by those of all."""

    def __init__(self, programme: Programme, sets: Sequence[LetOut]) -> None:
        self.beyond = True
        self.own = [leak for one in sets for leak in one.leaks]
        self.warned = [warning for one in sets for warning in one.warnings]
        self.passages = [(number, p) for number, one in enumerate(sets) for p in one.shown.passages]
        self.owners = _owners(sets)
        self.nameable = [{fold(name) for name in one.known.nameable} for one in sets]
        self._names = joint_names(programme, [one.known for one in sets])

    def leaks(self, texts: Iterable[tuple[str, str]]) -> list[Leak]:
        """Return what a file's texts would give away of anybody in any of the sets."""
        texts = list(texts)
        leaks, told, known = dict.fromkeys(self.own), set[str](), list[Passage]()
        for number, passage in self.passages:
            for found in self._names.found_in(passage.text):
                known.append(passage)
                told.add(found.name.whose)
                if not self._is_judged(number, found.name):
                    leaks[in_entry(passage, found)] = None
        for where, found in self._elsewhere(texts, lines(known), told):
            leaks[in_place(where, found)] = None
        return sorted(leaks, key=lambda leak: (leak.place, leak.says))

    def leaks_of(self, number: int) -> dict[str, Leak]:
        """Return the texts of one set that would name somebody of another, and what they give."""
        return {
            passage.text: in_entry(passage, found)
            for at, passage in self.passages
            for found in (self._names.found_in(passage.text) if at == number else ())
            if not self._is_judged(number, found.name)
        }

    def warnings(self, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Return a warning for each single name of anybody in any of the sets."""
        return list(dict.fromkeys([*self.warned, *self.single_names(texts)]))

    def _elsewhere(self, texts: Texts, known: list[str], told: set[str]) -> Iterator[Any]:
        yield from self._in_file(texts, known)
        yield from self._across(texts, told)

    def _is_judged(self, number: int, name: Name) -> bool:
        """Tell whether a set's own rules say whether it may write this name."""
        return number in self.owners[name.whose] or fold(name.whose) in self.nameable[number]


def _owners(sets: Sequence[LetOut]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(sets):
        for name in one.known.banned:
            found[name.whose].add(number)
    return found


def joint_names(programme: Programme, sets: Sequence[Known]) -> Names:
    """Return the names of all sets; what anybody may read of one may stand in the file."""
    publics = {text for known in sets for text in (*known.titles, *_said_of(programme))}
    cleared = {text for known in sets for text in known.cleared}
    titles = {text for known in sets for text in known.titles}
    open_ = {fold(text) for known in sets for text in known.nameable}
    banned = dict.fromkeys(
        name
        for known in sets
        for name in known.banned
        if not (name.whose in known.visiting and fold(name.whose) in open_)
    )
    own = (programme.name, programme.id)
    return Names(
        banned,
        public=sorted(publics | set(own)),
        cleared=sorted(cleared | {text.text for text in programme.may_name}),
        titles=sorted(titles | set(own)),
    )


def _said_of(programme: Programme) -> Iterator[str]:
    if programme.sponsor and programme.sponsor.name:
        yield programme.sponsor.name
