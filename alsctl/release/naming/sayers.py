"""Names typed after words that are theirs: `by:` tells who it was, as far as it may be told."""

import re
from collections.abc import Collection, Iterator

from alsctl.model import Folder
from alsctl.model.sets import Facilitator, Group, Organisation, Person

_SAID = r"(?<=[\s\"'“”‘’.,;!?…])[-–—]+\s*(?:{0})[\s.]*$|\s*[(\[](?:{0})[)\]][\s.]*$"


def without_sayer(text: str, by: Collection[str], folder: Folder) -> str:
    """Return words without “- Ann” or “(Ann Jones)” at their end, where they are by Ann Jones."""
    names = sorted(_called(by, folder), key=len, reverse=True)
    if not names:
        return text
    said = "|".join(map(re.escape, names))
    return re.sub(_SAID.format(said), "", text, count=1, flags=re.I).rstrip() or text


def _called(ids: Collection[str], folder: Folder) -> Iterator[str]:
    """Yield what those who said it may be called in their own set."""
    this = folder.learning_set
    people: tuple[Person | Facilitator, ...] = this.members
    for person in people + this.facilitators:
        if person.id in ids:
            name = person.name or ""
            yield from filter(None, {name, *name.split(maxsplit=1)[:1], *name.split()[-1:]})
    units: tuple[Organisation | Group, ...] = this.organisations
    for unit in units + this.groups:
        if unit.id in ids and unit.name:
            yield unit.name
