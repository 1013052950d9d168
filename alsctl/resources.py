"""Where the templates and examples that come with alsctl lie: installed, or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """Return the folder of the built-in templates and of the built-in house style."""
    return _shipped("templates")


def examples() -> Path:
    """Return the folder of the example sets."""
    return _shipped("examples")


def _shipped(name: str) -> Path:
    beside = _PACKAGE / name
    checkout = _PACKAGE.parent
    if not beside.is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / name
    return beside
