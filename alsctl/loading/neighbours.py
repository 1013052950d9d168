"""The other sets of the programme that a set lies in."""

from pathlib import Path


def other_sets(folder: Path) -> list[Path]:
    """Return the folders of the other sets beside `folder` in a programme's sets/, else none."""
    own = folder.resolve()
    if own.parent.name != "sets" or not (own.parent.parent / "programme.yaml").is_file():
        return []
    beside = (folder.parent if folder.name == own.name else own.parent).glob("*/set.yaml")
    return sorted(path.parent for path in beside if path.parent.resolve() != own)
