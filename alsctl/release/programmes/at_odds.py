"""Whom one set of a programme may name and another may not: in what is told of all, nobody does.

A set is let out anew with words for them that say less, where alsctl chose the words. What somebody
typed is judged by the rules of the set that it stands in, as always.
"""

from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from alsctl.model import Folder, Programme
from alsctl.release.programmes.scan import LetOut, ProgrammeScan
from alsctl.release.released import Released

_BESIDE = ("about", "reliance", "warnings", "set_warnings")

Again = Callable[[int, Collection[str]], LetOut]
"""Lets a set out once more, by its number, with these named no longer."""


def named_alike(programme: Programme, sets: Sequence[LetOut], again: Again) -> list[LetOut]:
    """Return what the sets let out, with nobody named by label whom another set does not name."""
    scan, found = ProgrammeScan(programme, sets), list(sets)
    for number, one in enumerate(sets):
        if names := [text for text in one.known.nameable if scan.naming(text)]:
            less = again(number, frozenset(names)).shown
            if _said(less) != _said(one.shown):
                found[number] = replace(one, shown=less, warnings=(*one.warnings, _says(one.name)))
    return found


def without_naming(folder: Folder, names: Collection[str]) -> Folder:
    """Return a set in which these organisations and people are not named beyond it."""
    about = folder.learning_set
    in_groups = {
        org for group in about.groups if group.name in names for org in group.organisations
    }
    organisations = tuple(
        replace(org, attribution="none") if org.name in names or org.id in in_groups else org
        for org in about.organisations
    )
    members = tuple(
        replace(member, attribution="none") if member.name in names else member
        for member in about.members
    )
    less = replace(about, organisations=organisations, members=members)
    return replace(folder, learning_set=less)


def _said(shown: Released) -> list[object]:
    """Return what is told of a set's entries, without what is said of it to the facilitator."""
    return [getattr(shown, key) for key in shown.__struct_fields__ if key not in _BESIDE]


def _says(name: str) -> str:
    return (
        f"{name}: where it says who did or saw something, nobody is named here who is also in a "
        "set that may not name them; a document of this set alone names them"
    )
