"""Papers: what their first lines say, what stands under which heading, and what is wrong."""

from pathlib import Path

import pytest

from alsctl.loading import read_set
from alsctl.model.papers import Paper
from tests.release_sets import written


def read(
    folder: Path, text: str | bytes, *, name: str = "background.md"
) -> tuple[Paper, list[str]]:
    written(folder)
    (folder / "papers").mkdir(exist_ok=True)
    (folder / "papers" / name).write_bytes(text.encode() if isinstance(text, str) else text)
    reading = read_set(folder, parts={"papers"})
    told = [str(problem).partition("papers/")[2] for problem in reading.problems]
    return reading.folder.papers[0], told


def parts(paper: Paper) -> list[tuple[int, str, int]]:
    return [(part.level, part.title, part.line) for part in paper.parts]


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_paper_is_read_however_it_was_saved(tmp_path: Path, breaks: str, encoding: str) -> None:
    text = "---\nshare: sector\n---\n\n# Títle\n\nFirst.\n\n## Context\nWords.\n".replace(
        "\n", breaks
    )
    paper, problems = read(tmp_path, text.encode(encoding))
    assert problems == []
    assert paper.share == "sector"
    assert parts(paper) == [(1, "Títle", 5), (2, "Context", 9)]
    assert paper.parts[1].text.strip() == "Words."


def test_underlined_headings_count_and_those_in_code_lists_and_quotations_do_not(
    tmp_path: Path,
) -> None:
    text = "Before.\n\nContext\n-------\n\n```\n# no\n```\n\n- # no\n\n> ## no\n\n# *Real* one #\n"
    paper, _ = read(tmp_path, text)
    assert parts(paper) == [(0, "", 1), (2, "Context", 3), (1, "Real one", 14)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "---\nshare: secter\n---\n",
            "background.md:2:8: share cannot be “secter”; did you mean sector? It may be private, "
            "set, sponsor, sector or public",
        ),
        (
            "\n---\nshare: set\nshaer: set\n---\n",
            "background.md:4:1: there is no key “shaer”",
        ),
        (
            "---\nshare: private\n\n# Title\n",
            "background.md:1:1: the line --- opens keys such as share:, and no second one ends "
            "them; write --- on a line after the last key",
        ),
        (
            "Share: private\n\n# Title\n",
            "background.md:1:1: what a paper's share: is stands between two lines ---; write --- "
            "on a line before and after it",
        ),
        (b"# Caf\xe9\n", "background.md:1:6: this file is not saved as UTF-8"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, text: str | bytes, says: str) -> None:
    _, problems = read(tmp_path, text)
    assert len(problems) == 1
    assert problems[0].startswith(says)


@pytest.mark.parametrize("text", ["---\n\nJust a line above.\n\n---\n", "---\n---\nText.\n", ""])
def test_a_line_of_hyphens_alone_is_no_fault(tmp_path: Path, text: str) -> None:
    paper, problems = read(tmp_path, text)
    assert (paper.share, problems) == (None, [])


def test_a_paper_written_in_word_is_pointed_out(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "Background.docx").write_bytes(b"PK")
    (tmp_path / "papers" / "minutes.docx").write_bytes(b"PK")
    (problem,) = read_set(tmp_path, parts={"papers/background.md"}).problems
    assert problem.severity == "advice"
    assert "save its text as background.md" in str(problem)


def test_papers_that_nobody_asked_for_are_not_read(tmp_path: Path) -> None:
    read(tmp_path, "---\nshare: x\n---\n", name="other.md")
    reading = read_set(tmp_path, parts={"papers/background.md"})
    assert (reading.folder.papers, reading.problems) == ((), ())
