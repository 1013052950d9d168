"""What a document takes from a paper, for its template."""

from msgspec import Struct

from alsctl.release.papers import ReleasedPaper


class Part(Struct, frozen=True):
    """A part of a paper that fills no section of the document."""

    title: str
    text: str


def sections(paper: ReleasedPaper) -> dict[str, str]:
    """Return the Markdown of each section, "" for one that the paper does not fill."""
    return {key: section.text for key, section in paper.sections.items()}


def rest(paper: ReleasedPaper) -> tuple[Part, ...]:
    """Return what fills no section."""
    return tuple(Part(section.title, section.text) for section in paper.rest)
