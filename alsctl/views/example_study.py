"""The case study of one answer to a call for examples, from what release let through."""

from alsctl.release.booklet import ReleasedStudies
from alsctl.views import notices
from alsctl.views.papers import Part
from alsctl.views.studies import Section, study


class ExampleStudy(notices.Head, frozen=True, kw_only=True):
    """All that templates/example-study.md.j2 may print."""

    title: str
    study: str
    service: str
    commissioned: str
    opening: str
    sections: tuple[Section, ...]
    rest: tuple[Part, ...]


def example_study(shown: ReleasedStudies) -> ExampleStudy:
    """Return the case study of the answer that was let through."""
    told = study(shown.studies[0])
    return ExampleStudy(
        **notices.head(shown),
        title="Case study",
        study=told.title,
        service=told.service,
        commissioned=notices.commissioned(shown),
        opening=told.opening,
        sections=told.sections,
        rest=told.rest,
    )


def missing(shown: ReleasedStudies) -> tuple[str, ...]:
    """Return the headings that nothing stands under."""
    return study(shown.studies[0]).missing
