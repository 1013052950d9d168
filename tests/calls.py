"""Sets with a call for examples, and answers to it, for tests."""

import json
from pathlib import Path
from typing import Any

from tests.document_sets import a_folder

QUESTION = "What has helped people through a hard winter?"
CALL: dict[str, Any] = {
    "question": QUESTION,
    "why": "Ministers decide in March.",
    "until": "2019-03-01",
    "asked_by": "The programme office",
    "to": "calls@example.org",
    "use": "Some become case studies.",
    "questions": ["How many homes did it reach?"],
}
ANSWER: dict[str, Any] = {
    "title": "Warm rooms",
    "service": "Libraries",
    "problem": "Cold homes.",
    "text": "We opened the reading room at eight.",
    "result": "Two hundred came.",
    "measure": "Counted at the door.",
    "why": "Nobody had to explain themselves.",
    "failed": "Evenings stayed empty.",
    "obstacles": "Insurance; the county took it on.",
    "cost": "One post.",
    "presumes": "A building in the middle of town.",
    "advice": "Serve tea.",
    "answers": [{"question": "How many homes did it reach?", "text": "Forty"}],
    "by": {
        "name": "Ada Quillfeather",
        "role": "Head of libraries",
        "organisation": "Fairmead Borough Council",
        "type": "district",
        "email": "ada@fairmead.example",
    },
    "consent": "given",
    "audiences": ["sector"],
    "received": "2019-01-20",
}


def put(path: Path, said: dict[str, Any]) -> None:
    """Write a file; JSON is YAML too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"alsctl": 1, **said}, ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")


def a_call(path: Path, *answers: dict[str, Any], name: str = "winter", **said: Any) -> Path:
    """Write a call and answers to it, each what it says beside that of ANSWER."""
    put(path / "calls" / f"{name}.yaml", {**CALL, **said})
    for number, answer in enumerate(answers, start=1):
        put(path / "calls" / name / f"{number:02}.yaml", {**ANSWER, **answer})
    return path


def a_set_with(path: Path, *answers: dict[str, Any], **files: Any) -> Path:
    """Write a set with a call, answers to it, and other files."""
    return a_call(a_folder(path, **files), *answers)
