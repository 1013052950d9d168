"""The scan: a finished file is read back for what it must not hold."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from alsctl.errors import Place, one_line
from alsctl.model.levels import Audience
from alsctl.release.gate import Typed
from alsctl.release.levels import Ceiling
from alsctl.release.naming.names import Found, Names
from alsctl.release.naming.roster import Roster
from alsctl.release.naming.words import fold, typed_words
from alsctl.release.released import Passage

_MEND = {  # what to do with a text, by the key it stands under
    "text": "write outside: with other words",
    "idea": "write outside: with other words",
    "happened": "write outside: with other words",
    "id": "give the set another id",
}
_MEND_IN_FILE = {
    "the file name": "give the set another id, or the file another name with --out",
}

Texts = Sequence[tuple[str, str]]


class Leak(Struct, frozen=True):
    """A name that would leave the set: where it came from, and what to do."""

    place: Place
    says: str

    def __str__(self) -> str:
        return f"{self.place}: {self.says}"


class Scan:
    """Knows what must not leave, and where each text that goes out was typed."""

    def __init__(self, roster: Roster, audience: Audience, typed: Sequence[Typed]) -> None:
        self.roster, self.beyond = roster, audience != "set"
        self.typed = typed
        self._names = roster.names(Ceiling(roster.folder.learning_set.regime))

    def leaks(self, texts: Iterable[tuple[str, str]]) -> list[Leak]:
        """Return what a file's texts, as (place in words, text), would give away; [] in the set."""
        if not self.beyond:
            return []
        texts = list(texts)
        leaking = [(typed.passage, found) for typed in self.typed for found in self._of(typed)]
        leaks = dict.fromkeys(in_entry(passage, found) for passage, found in leaking)
        known = lines(passage for passage, _ in leaking)
        told = {found.name.whose for _, found in leaking}
        for where, found in (*self._in_file(texts, known), *self._across(texts, told)):
            leaks[in_place(where, found)] = None
        return sorted(leaks, key=lambda leak: (leak.place, leak.says))

    def warnings(self, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Return a warning for each surname or first name that stands alone, capitalised."""
        if not self.beyond:
            return []
        warned: dict[str, str] = {}
        for typed in self.typed:
            for word, whose in self._names_under(typed.ceiling).alone_in(typed.passage.text):
                place = f"{typed.passage.place}: {typed.passage.id}"
                warned.setdefault(word, _warning(place, word, whose))
        for where, word, whose in self._alone(texts):
            warned.setdefault(word, _warning(where, word, whose))
        return list(warned.values())

    def single_names(self, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Return a warning for each single name that stands in a file, wherever it comes from."""
        warned = {word: _warning(where, word, whose) for where, word, whose in self._alone(texts)}
        return list(warned.values())

    def public(self, text: str | None) -> str:
        """Return a text that is public, unless it names somebody of the set; then nothing."""
        return "" if not text or self._names.found_in(text) else text

    def _alone(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
        for where, text in texts:
            for word, whose in self._names.alone_in(text):
                yield where, word, whose

    def naming(self, text: str) -> list[str]:
        """Return whom a text would name beyond the set, whichever entry it comes from."""
        return [found.name.whose for found in self._names.found_in(text)] if self.beyond else []

    def texts_that_name(self) -> frozenset[str]:
        """Return the texts of entries that would name somebody, each under its own ceiling."""
        texts = (typed.passage.text for typed in self.typed if self._of(typed))
        return frozenset(texts) if self.beyond else frozenset()

    def _names_under(self, ceiling: Ceiling) -> Names:
        return self.roster.names(ceiling)

    def _of(self, typed: Typed) -> list[Found]:
        return self._names_under(typed.ceiling).found_in(typed.passage.text)

    def _in_file(self, texts: Texts, known: list[str]) -> Iterator[tuple[str, Found]]:
        """Yield names that stand in a file and do not come from the `known` texts of entries."""
        for where, text in texts:
            if self._names.found_in(text):
                rest = _without(text, known)
                yield from ((where, found) for found in self._names.found_in(rest))

    def _across(self, texts: Texts, told: set[str]) -> Iterator[tuple[str, Found]]:
        """Yield names that begin in one paragraph or cell and end in the next."""
        for (where, one), (other, two) in pairwise(texts):
            for found in self._names.found_across(one, two) if where == other else ():
                if found.name.whose not in told:
                    yield where, found


class OwnScan(Scan):
    """Judges nothing: what facilitators read in their own copy they have in the files."""

    def __init__(self) -> None:
        self.beyond = False


def in_entry(passage: Passage, found: Found) -> Leak:
    """Return a name that an entry would give away."""
    mend = _MEND.get(passage.key, "change the text")
    return Leak(passage.place, f"{passage.id} {_says(found, mend)}")


def in_place(where: str, found: Found) -> Leak:
    """Return a name that stands in the finished file and comes from no entry."""
    mend = _MEND_IN_FILE.get(where, "take it out of the template or the house style")
    return Leak(Place(where), _says(found, mend))


def _says(found: Found, mend: str) -> str:
    whose = found.name.whose
    as_typed = f" (as “{found.typed}”)" if fold(whose) != fold(found.typed) else ""
    return one_line(
        f"would name “{whose}”{as_typed} beyond the set; {found.name.rule}; {mend}, or, if "
        f"something else is meant, clear “{found.typed}” under may_name: in set.yaml"
    )


def _warning(place: str, word: str, whose: str) -> str:
    return one_line(
        f"{place}: “{word}” is also a name of {whose}; look at it, and clear it under may_name: "
        "in set.yaml if something else is meant"
    )


def lines(passages: Iterable[Passage]) -> list[str]:
    """Return the lines of texts, the longest first, as their words."""
    each = {" ".join(typed_words(line)) for p in passages for line in p.text.splitlines()}
    whole = {" ".join(typed_words(p.text)) for p in passages}
    return sorted((each | whole) - {""}, key=len, reverse=True)


def _without(text: str, known: list[str]) -> str:
    rest = " ".join(typed_words(text))
    for line in known:
        rest = rest.replace(line, " - ")
    return rest
