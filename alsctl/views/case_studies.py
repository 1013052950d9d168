"""All case studies as one booklet, by service area, from what release let through."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from alsctl.release.booklet import ReleasedStudies, ReleasedStudy
from alsctl.views import notices
from alsctl.views.studies import Study, services, study
from alsctl.wording import counted, opening

_OTHER = "Other work"
_ENOUGH_FOR_CONTENTS = 2


class Area(Struct, frozen=True):
    """A service area, and its case studies."""

    name: str
    studies: tuple[Study, ...]


class CaseStudies(notices.Head, frozen=True, kw_only=True):
    """All that templates/case-studies.md.j2 may print."""

    title: str
    commissioned: str
    regime: str
    summary: str
    contents: bool
    reasons: tuple[str, ...]
    areas: tuple[Area, ...]
    limits: tuple[str, ...]
    facilitators: tuple[str, ...]


def case_studies(shown: ReleasedStudies) -> CaseStudies:
    """Return the booklet."""
    reasons = _shared_reasons(shown.studies)
    areas = tuple(_areas([_without(one, reasons) for one in shown.studies]))
    has_trials = any(one.trial for one in shown.studies)
    return CaseStudies(
        **notices.head(shown),
        title="Case studies",
        commissioned=notices.commissioned(shown),
        regime=notices.regime_line(shown) if has_trials else "",
        summary=_summary(shown, areas),
        contents=len(shown.studies) >= _ENOUGH_FOR_CONTENTS,
        reasons=reasons,
        areas=areas,
        limits=shown.reliance.limits if has_trials else (),
        facilitators=shown.about.facilitators,
    )


def _shared_reasons(studies: Sequence[ReleasedStudy]) -> tuple[str, ...]:
    """Return why a call asked, where several case studies answer it: it is told once."""
    reasons = Counter(one.example.reason for one in studies if one.example)
    return tuple(reason for reason, count in reasons.items() if reason and count > 1)


def _without(told: ReleasedStudy, reasons: Sequence[str]) -> ReleasedStudy:
    if told.example and told.example.reason in reasons:
        return replace(told, example=replace(told.example, reason=""))
    return told


def _areas(studies: Sequence[ReleasedStudy]) -> list[Area]:
    found = list(services([study(one) for one in studies]))
    named = [name for name, _ in found if name]
    return [Area(name or (_OTHER if named else ""), tuple(told)) for name, told in found]


def _summary(shown: ReleasedStudies, areas: tuple[Area, ...]) -> str:
    """Return how many studies there are, what they are of, and how many tell of a failure."""
    named = [area for area in areas if area.name not in ("", _OTHER)]
    under = f" from {counted(len(named), 'service area')}" if named else ""
    told = opening(f"{counted(len(shown.studies), 'case study')}{under}.")
    outcomes = [one.trial.outcome for one in shown.studies if one.trial]
    if failed := outcomes.count("did not work"):
        said = opening(f"{counted(failed, 'trial')} that did not work")
        told += f" {said} {'is' if failed == 1 else 'are'} told as fully as the others."
    return told
