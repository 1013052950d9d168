"""Case studies of all sets of a programme, put together from what each of them lets out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from alsctl.model import Programme
from alsctl.model.levels import Audience
from alsctl.release.booklet import ReleasedStudies, ReleasedStudy, StudiesRelease
from alsctl.release.naming.words import fold
from alsctl.release.programmes import release_programme
from alsctl.release.programmes.scan import LetOut
from alsctl.release.released import Released


def release_studies_of_programme(
    programme: Programme, own: LetOut, sets: Sequence[LetOut], audience: Audience, *, today: date
) -> StudiesRelease:
    """Put together the programme's `own` case studies, and those of its sets."""
    sets = [without_agreed(one, own) for one in sets]
    joined = release_programme(programme, (own, *sets), audience, today=today)
    around = release_programme(programme, sets or (own,), audience, today=today)
    told = [(one.name if one is not own else "", one.shown) for one in (own, *sets)]
    parts = [(name, shown) for name, shown in told if isinstance(shown, ReleasedStudies)]
    kept: dict[str, Any] = {k: getattr(joined.shown, k) for k in Released.__struct_fields__}
    own_fields: dict[str, Any] = {
        "about": around.shown.about,
        "studies": tuple(_of_set(one, name) for name, shown in parts for one in shown.studies),
        "waiting": tuple(id for _, shown in parts for id in shown.waiting),
    }
    return StudiesRelease(ReleasedStudies(**{**kept, **own_fields}), joined.scan)


def without_agreed(one: LetOut, own: LetOut) -> LetOut:
    """Return what a set lets out; who agreed to be named in an answer is no secret of the set's.

    What the set itself says was put to all names before.
    """
    agreed = {fold(name) for name in own.known.nameable}
    banned = tuple(name for name in one.known.banned if fold(name.whose) not in agreed)
    return replace(one, known=replace(one.known, banned=banned))


def _of_set(study: ReleasedStudy, name: str) -> ReleasedStudy:
    """Return a study marked with the set that it comes from."""
    trial = study.trial
    if trial is not None and name:
        trial = replace(trial, source=replace(trial.source, set=name))
    return replace(study, trial=trial, set=name)
