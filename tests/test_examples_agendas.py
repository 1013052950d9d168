"""The agendas of the worked examples, whole, as they are sent and as a facilitator takes them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alsctl.cli import main
from alsctl.loading import read_set
from alsctl.resources import examples
from tests.accessibility import check
from tests.outlines import outline
from tests.referees import faults

GOLDEN = Path(__file__).parent / "golden"
AGENDAS = [
    ("new-district-councils", "5", "2018-10-01"),
    ("two-tier-partnerships", "2", "2005-09-20"),
]

each_agenda = pytest.mark.parametrize(("example", "number", "today"), AGENDAS)
each_copy = pytest.mark.parametrize("copy", ["set", "facilitator", "sector"])


def made(example: str, number: str, today: str, copy: str, *, folder: Path) -> bytes:
    path = folder / "agenda.docx"
    option = ["--audience", copy] if copy != "facilitator" else ["--copy", copy]
    given = ["--set", str(examples() / example), "--today", today, "--out", str(path)]
    assert main(["export-agenda", number, *option, *given]) == 0
    return path.read_bytes()


@each_agenda
@each_copy
def test_the_agenda_reads_as_agreed_and_is_sound_and_accessible(
    example: str,
    number: str,
    today: str,
    copy: str,
    tmp_path: Path,
    same_as: Callable[[str, Path], None],
) -> None:
    data = made(example, number, today, copy, folder=tmp_path)
    assert faults(data, tmp_path) == []
    assert check(data) == []
    same_as(outline(data), GOLDEN / example / f"agenda-{copy}-{int(number):02}.txt")


@pytest.mark.parametrize("example", sorted({example for example, *_ in AGENDAS}))
def test_what_is_private_stands_in_the_facilitators_copy_alone(
    example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = 0
    for agenda in read_set(examples() / example).folder.agendas:
        own = [block.private for block in agenda.blocks if block.private]
        for private in own if agenda.session else ():
            found += 1
            assert private in printed(capsys, example, str(agenda.session), "facilitator")
            assert private not in printed(capsys, example, str(agenda.session), "members")
    assert found


def printed(capsys: pytest.CaptureFixture[str], example: str, number: str, copy: str) -> str:
    given = ["--set", str(examples() / example), "--format", "md", "--out", "-"]
    assert main(["export-agenda", number, "--copy", copy, *given]) == 0
    return " ".join(capsys.readouterr().out.split())
