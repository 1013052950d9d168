"""The other sets of the programme that a set lies in."""

from pathlib import Path

from alsctl.loading.finding import programme_of, sets_of


def other_sets(folder: Path) -> list[Path]:
    """Return the folders of the other sets beside `folder` in a programme's sets/, else none."""
    programme, own = programme_of(folder), folder.resolve()
    found = sets_of(programme) if programme else []
    return [path for path in found if path.resolve() != own]
