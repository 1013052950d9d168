"""What all tests share: the switch that renews what is compared whole."""

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch."""
    parser.addoption(
        "--update-golden", action="store_true", help="Renew the texts that tests compare whole."
    )


@pytest.fixture
def same_as(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a file, whole; with --update-golden write it there instead."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"{path} is missing; look at what --update-golden makes"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read()

    return compare
