"""The scan: a finished file is read back for what it must not hold."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from alsctl.errors import Place
from alsctl.model.levels import Audience
from alsctl.release.levels import REGIME_WORDS, Ceiling
from alsctl.release.names import Name, Names, Roster, fold
from alsctl.release.released import Passage


class Leak(Struct, frozen=True):
    """A name that would leave the set: where it came from, and what to do."""

    place: Place
    says: str

    def __str__(self) -> str:
        return f"{self.place}: {self.says}"


class Scan:
    """Knows what must not leave, and where each text that goes out was typed."""

    def __init__(
        self, roster: Roster, audience: Audience, under: list[tuple[Passage, Ceiling]]
    ) -> None:
        self.roster, self.beyond = roster, audience != "set"
        self.under = under
        regime = roster.folder.learning_set.regime
        self.rule = REGIME_WORDS[regime].lower().replace("chatham house rule", "Chatham House Rule")
        self._ceiling = Ceiling(regime)
        self._names: dict[Ceiling, Names] = {}

    def leaks(self, texts: Iterable[tuple[str, str]]) -> list[Leak]:
        """Return what a file's texts, as (place in words, text), would give away; [] in the set."""
        if not self.beyond:
            return []
        found = dict.fromkeys(self._in_entries())
        told = {leak.says for leak in found}
        for where, text in texts:
            for name in self._banned(self._ceiling).found_in(text):
                for leak in self._traced(name, where):
                    if leak.says not in told:
                        told.add(leak.says)
                        found[leak] = None
        return sorted(found, key=lambda leak: (leak.place, leak.says))

    def warnings(self, texts: Iterable[tuple[str, str]]) -> list[str]:
        """Return a warning for each surname or first name that stands alone, capitalised."""
        if not self.beyond:
            return []
        words = {word for _, text in texts for word in re.findall(r"[^\W\d_][^\W_]+", text)}
        folded = {fold(word): word for word in words if word[0].isupper()}
        known = self.roster.surnames(self._ceiling)
        cleared = {fold(text) for text in self._cleared_words()}
        return [
            f"“{folded[fold(word)]}” is also a name of {whose}; look at it, and clear it under "
            "may_name: in set.yaml if it is meant otherwise"
            for word, whose in sorted(known.items())
            if fold(word) in folded and fold(word) not in cleared
        ]

    def _cleared_words(self) -> Iterator[str]:
        about = self.roster.folder.learning_set
        public = [c.text for c in about.may_name] + [about.name, about.title or ""]
        public += [f.name for f in about.facilitators]
        public += [about.contact.name or ""] if about.contact else []
        for text in public:
            yield from text.split()

    def _banned(self, ceiling: Ceiling) -> Names:
        if ceiling not in self._names:
            self._names[ceiling] = self.roster.names(ceiling)
        return self._names[ceiling]

    def _in_entries(self) -> Iterator[Leak]:
        """Find names that an entry's own, stricter ceiling forbids."""
        for passage, ceiling in self.under:
            for name in self._banned(ceiling).found_in(passage.text):
                yield self._leak(passage, name)

    def _traced(self, name: Name, where: str) -> Iterator[Leak]:
        words = fold(name.words)
        passages = [passage for passage, _ in self.under if words in fold(passage.text)]
        for passage in passages:
            yield self._leak(passage, name)
        if not passages:
            says = f"would name “{name.words}” ({name.whose}), which must not leave the set"
            yield Leak(
                Place(where),
                f"{says}; {self.rule}; change the text, or clear it under may_name: in set.yaml",
            )

    def _leak(self, passage: Passage, name: Name) -> Leak:
        whose = "" if name.whose == name.words else f" ({name.whose})"
        return Leak(
            passage.place,
            f"{passage.id} would name “{name.words}”{whose} beyond the set; {self.rule}; "
            "write outside: with other words, or clear it under may_name: in set.yaml",
        )
