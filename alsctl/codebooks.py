"""Ready sets of themes that a set or a programme may begin with, and the levels they go with.

The themes of `collaboration` are those that a university report of 2015 found in effective
collaboration of councils; what they mean is told in our own words.
"""

from collections.abc import Iterable

from alsctl.model.sets import Theme

LEVELS = ("individual", "organisational", "structural")
"""Where a lesson has to be heeded: by people, within an organisation, or by law and policy."""

COLLABORATION = (
    Theme(
        id="selflessness",
        name="Selflessness",
        means="Carrying a bigger share of a cost than one gets back, because residents gain.",
    ),
    Theme(
        id="leadership",
        name="Leadership",
        means="Leaders and chief executives make the change their own, and are seen to.",
    ),
    Theme(
        id="momentum",
        name="Momentum",
        means="Small obstacles are got out of the way before they stall something new.",
    ),
    Theme(
        id="trust",
        name="Trust",
        means="Relying on each other across public bodies, companies and voluntary groups.",
    ),
    Theme(
        id="risk",
        name="Risk",
        means="Seeing the same danger, and sharing it, so that what is urgent gets done.",
    ),
)

CODEBOOKS = {"collaboration": COLLABORATION}
"""The ready sets of themes by their names."""


def themes_of(codebook: str | None) -> tuple[Theme, ...]:
    """Return the themes of a ready set by its name; none where nobody asked for one."""
    return CODEBOOKS[codebook] if codebook else ()


def is_used(themes: Iterable[Theme]) -> bool:
    """Tell whether all themes of one of the ready sets are among these."""
    themes = list(themes)
    ids = {theme.id for theme in themes} | {name for theme in themes for name in theme.formerly}
    return any(ids >= {theme.id for theme in ready} for ready in CODEBOOKS.values())
