"""Sets on disk to make documents of: those of `tests.release_sets`, with papers and an event."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.release_sets import written

Run = Callable[..., tuple[int, str, str]]


def a_folder(path: Path, *, papers: dict[str, str] | None = None, **files: Any) -> Path:
    """Write a set; `papers` by name, `event` as agendas/event.yaml, the rest as `written`."""
    event = files.pop("event", None)
    written(path, **files)
    for name, text in (papers or {}).items():
        (path / "papers").mkdir(exist_ok=True)
        (path / "papers" / name).write_bytes(text.encode())
    if event is not None:
        (path / "agendas").mkdir(exist_ok=True)
        told = json.dumps({"alsctl": 1, **event}, ensure_ascii=False, indent=1)
        (path / "agendas" / "event.yaml").write_text(told, encoding="utf-8")
    return path


def runner(command: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what makes a document as Markdown: exit code, text and errors."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main([command, "--today", "2019-02-01", "--format", "md", "--out", "-", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run
