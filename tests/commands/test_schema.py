"""alsctl schema: JSON Schema on standard output."""

import json

import pytest

from alsctl.cli import main


@pytest.mark.parametrize("kind", ["set", "agenda", "session", "lessons"])
def test_each_kind_of_file_has_its_schema(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind]) == 0
    told = capsys.readouterr()
    schema = json.loads(told.out)
    assert told.err == ""
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"alsctl: {kind}"
    assert "alsctl" in schema["required"]


def test_a_kind_that_there_is_not_is_a_wrong_command_line() -> None:
    assert main(["schema", "poem"]) == 2
    assert main(["schema"]) == 2
