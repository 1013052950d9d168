"""Where things lie: what comes with alsctl, installed or in a checkout, and the cache folder."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """Return the folder of the built-in templates and of the built-in house style."""
    return _shipped("templates")


def examples() -> Path:
    """Return the folder of the example sets."""
    return _shipped("examples")


def cache() -> Path:
    """Return the folder for what alsctl can make again: that of the system for this user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "alsctl"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/alsctl"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "alsctl"


def _shipped(name: str) -> Path:
    beside = _PACKAGE / name
    checkout = _PACKAGE.parent
    if not beside.is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout / name
    return beside
