"""The wheel: everything that alsctl needs at run time is in it, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(HOUSE)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_templates_and_examples_are_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "alsctl/templates/house-style.docx",
        "alsctl/templates/lessons.md.j2",
        "alsctl/templates/_parts.md.j2",
        "alsctl/examples/new-district-councils/set.yaml",
        "alsctl/examples/two-tier-partnerships/lessons.yaml",
        "alsctl/examples/better-collaboration-programme/programme.yaml",
        "alsctl/examples/better-collaboration-programme/answers.csv",
        "alsctl/examples/better-collaboration-programme/sets/sharing-services/sessions/03.yaml",
    ):
        assert needed in names
    assert not [name for name in names if "/out/" in name or name.startswith("tests/")]


def test_the_main_job_runs_from_the_wheel_far_from_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    place = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(place)
    script = (
        f"import sys; sys.path.insert(0, {str(place)!r}); "
        "import alsctl; assert alsctl.__file__.startswith(sys.path[0]); "
        "from alsctl.cli import main; "
        "sys.exit(main(['new-set', '--example', 'new-district-councils'])"
        " or main(['export-lessons', '--set', 'new-district-councils']))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    made = tmp_path / "new-district-councils" / "out"
    assert [path.name for path in made.iterdir()] == ["new-district-councils-lessons-sector.docx"]
