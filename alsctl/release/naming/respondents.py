"""Who answered calls for examples: protected as members are, but for what each agreed to."""

from collections.abc import Iterable, Iterator

from alsctl.model import Example, Folder
from alsctl.model.levels import ATTRIBUTIONS, Attribution
from alsctl.release.levels import Ceiling
from alsctl.release.naming import forms
from alsctl.release.naming.forms import Form
from alsctl.release.naming.names import Name
from alsctl.release.naming.words import fold

_RULE = "who answered a call for examples is named only as far as they agreed"
_NO_NAME = frozenset(["", "na", "none", "nil", "private", "individual", "myself"])
"""What people type where they have no organisation."""


class Respondents:
    """Knows those who answered the calls of a set, and of the programme around it.

    `named` are the ids of the answers whose authors agreed to be named, as far as each says, in
    the document that is being made.
    """

    def __init__(self, folder: Folder, named: frozenset[str]) -> None:
        self.answers = (*folder.examples, *folder.examples_around)
        self.named = named

    def people(self, ceiling: Ceiling) -> Iterator[Name]:
        """Yield the people who did not agree to be named here."""
        agreed = set(map(fold, self.nameable_people(ceiling)))
        for by in dict.fromkeys(example.by for example in self.answers):
            if by.name and fold(by.name) not in agreed:
                found = forms.person(by.name)
                yield Name(by.name, _RULE, found.forms, found.alone, found.around, "equal")
            if by.email:
                yield Name(by.email, _RULE, forms.alias(by.email), public="equal")

    def organisations(
        self, ceiling: Ceiling, *, listed: set[Form], nameable: Iterable[str]
    ) -> Iterator[Name]:
        """Yield their organisations, but for those that the set lists or that may be named."""
        agreed = set(map(fold, nameable))
        for name in dict.fromkeys(example.by.organisation or "" for example in self.answers):
            found = forms.place(name)
            is_none = "".join(fold(name)) in _NO_NAME
            if found and not is_none and fold(name) not in agreed and not listed & set(found):
                yield Name(name, _RULE, found, public="equal")

    def nameable_people(self, ceiling: Ceiling) -> Iterator[str]:
        """Yield the names of those who agreed to it."""
        for example in self.answers:
            if example.by.name and self._agreed(example, "named", ceiling):
                yield example.by.name

    def nameable_organisations(self, ceiling: Ceiling) -> Iterator[str]:
        """Yield the organisations of those who agreed to it."""
        for example in self.answers:
            if example.by.organisation and self._agreed(example, "organisation", ceiling):
                yield example.by.organisation

    def _agreed(self, example: Example, wanted: Attribution, ceiling: Ceiling) -> bool:
        """Tell whether somebody agreed to be named, and the text that it stands in may do so."""
        levels = (example.attribution or "none", ceiling.entry or "named")
        enough = ATTRIBUTIONS.index(wanted)
        return example.id in self.named and all(
            ATTRIBUTIONS.index(level) >= enough for level in levels
        )
