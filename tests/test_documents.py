"""From view to a file in its place: house styles, the scan of what is finished, versions."""

from datetime import date
from pathlib import Path

import pytest
from msgspec import Struct

from alsctl import documents, story
from alsctl.documents import Wanted
from alsctl.errors import AlsctlError, Place
from alsctl.model import Folder, LearningSet
from alsctl.model.keys import Origin
from alsctl.model.records import Lesson, Record
from alsctl.model.sets import Person
from alsctl.release import Release, release
from tests import word_files
from tests.outlines import outline

DAY = date(2026, 2, 1)
NOTICE = "Draft for the set to agree: do not pass on"


class Page(Struct, frozen=True):
    """What the templates of these tests print."""

    text: str = "Words"


def a_set(*, agreed: bool = True, text: str = "Ask first.") -> Release:
    """Let the lesson of a small set through to the sector."""
    session = Record(
        alsctl=1,
        session=1,
        date=DAY,
        agreed=DAY if agreed else None,
        lessons=(Lesson(id="S1-L1", text=text),),
        origin=Origin("sessions/01.yaml"),
    )
    about = LearningSet(
        alsctl=1, id="riverside", name="Riverside", members=(Person(id="m1", name="Priya Shah"),)
    )
    return release(story.tell(Folder(learning_set=about, records=(session,)), DAY), "sector")


def template(folder: Path, words: str) -> Path:
    path = folder / "page.md.j2"
    path.write_text(words, encoding="utf-8")
    return path


def made(folder: Path, words: str = "{{ text }}\n", *, agreed: bool = True, **about: str) -> bytes:
    wanted = Wanted(stem="page", folder=folder, template=template(folder, words), **about)  # type: ignore[arg-type]
    return documents.make(wanted, Page(), a_set(agreed=agreed), title="Page")


def test_a_document_carries_the_set_and_its_audience_on_each_page(tmp_path: Path) -> None:
    told = outline(made(tmp_path))
    assert "page edge | " in told
    assert "Riverside" in told
    assert "For councils and their partners. As at 1 February 2026" in told


@pytest.mark.parametrize("words", ["{{ text }}\n", "::: title\nNote\n\n:::\n\n{{ text }}\n"])
def test_the_draft_notice_comes_first_after_the_title(tmp_path: Path, words: str) -> None:
    body = outline(made(tmp_path, words, agreed=False)).splitlines()
    notice = next(n for n, line in enumerate(body) if line.endswith(NOTICE))
    assert [line.split(" | ")[0] for line in body[: notice + 1]][:-1] in ([], ["Title"])
    assert body[notice + 1].endswith("Words")
    assert [line for line in body if line.startswith("page edge") and NOTICE in line]


@pytest.mark.parametrize("format", ["docx", "md"])
def test_a_notice_that_the_template_prints_is_not_doubled(tmp_path: Path, format: str) -> None:
    words = f"::: draft notice\n{NOTICE}\n\n:::\n\n{{{{ text }}}}\n"
    data = made(tmp_path, words, agreed=False, format=format)
    shown = data.decode() if format == "md" else outline(data)
    body = [line for line in shown.splitlines() if not line.startswith("page edge")]
    assert sum(NOTICE in line for line in body) == 1


def test_what_is_agreed_has_no_notice(tmp_path: Path) -> None:
    assert NOTICE not in outline(made(tmp_path))
    assert NOTICE not in made(tmp_path, format="md").decode()


def test_the_sets_own_house_style_is_used_and_one_that_is_asked_for_wins(tmp_path: Path) -> None:
    plain = made(tmp_path)
    own = tmp_path / "templates" / "house-style.docx"
    own.parent.mkdir()
    own.write_bytes(word_files.with_cover())
    assert made(tmp_path) != plain
    asked = tmp_path / "asked.docx"
    asked.write_bytes(word_files.built_in())
    wanted = Wanted(
        stem="page", folder=tmp_path, template=tmp_path / "page.md.j2", house_style=asked
    )
    assert documents.make(wanted, Page(), a_set(), title="Page") == plain


def test_an_empty_house_style_is_not_taken_for_none(tmp_path: Path) -> None:
    style = tmp_path / "templates" / "house-style.docx"
    style.parent.mkdir()
    style.write_bytes(b"")
    with pytest.raises(AlsctlError, match=r"house-style\.docx is empty"):
        made(tmp_path)


# The scan


@pytest.mark.parametrize(
    ("format", "data"),
    [
        ("json", b'{"a": [{"b": "Ask Priya\\nShah"}]}'),
        ("json", b'{"a": "Ask Pr\\u0069ya  Shah"}'),
        ("md", b"Ask **Priya** Shah\n"),
        ("md", b"Ask\nPriya\\\nShah\n"),
    ],
)
def test_a_finished_file_is_read_as_its_reader_will(format: str, data: bytes) -> None:
    with pytest.raises(AlsctlError, match="Priya Shah"):
        documents.scan(data, "note", format=format, released=a_set())


def test_the_name_of_the_file_is_scanned() -> None:
    with pytest.raises(AlsctlError, match="the file name"):
        documents.scan(b"{}", "for-priya-shah.json", format="json", released=a_set())


def test_a_first_name_alone_is_a_warning() -> None:
    told = documents.scan(b'{"a": "Ask Priya"}', "n.json", format="json", released=a_set())
    assert ["“Priya”" in warning for warning in told] == [True]


# Its place


def put(path: Path, words: str) -> tuple[str, str | None]:
    place, changed = documents.put(page(words), path, format="md")
    return place.name, changed.name if changed else None


def page(words: str) -> bytes:
    from alsctl import pages
    from alsctl.blocks import Document, Paragraph, Run

    about = Document(title=words, blocks=(Paragraph((Run(words),)),), created=DAY)
    return pages.markdown(about).encode()


def test_a_new_document_makes_its_folder(tmp_path: Path) -> None:
    assert put(tmp_path / "out" / "n.md", "One") == ("n.md", None)


def test_the_newest_version_is_the_one_with_the_highest_number(tmp_path: Path) -> None:
    path = tmp_path / "n.md"
    for name in ("n.md", "n-v2.md", "n-v10.md"):
        (tmp_path / name).write_text("by hand")
    assert put(path, "One") == ("n-v11.md", "n-v10.md")
    assert put(path, "Two") == ("n-v11.md", None)
    (tmp_path / "n-v2.md").unlink()
    assert put(path, "Three") == ("n-v11.md", None)


@pytest.mark.parametrize("other", ["n-v2.docx", "n-vx.md", "n-v2.md.bak", "nn-v2.md", "n-v02.md"])
def test_files_of_other_names_are_no_versions(tmp_path: Path, other: str) -> None:
    (tmp_path / other).write_text("by hand")
    assert put(tmp_path / "n.md", "One") == ("n.md", None)


def test_a_name_with_signs_of_its_own_has_versions_too(tmp_path: Path) -> None:
    path = tmp_path / "a (1)+[b].md"
    path.write_text("by hand")
    assert put(path, "One") == ("a (1)+[b]-v2.md", "a (1)+[b].md")


def test_a_folder_in_the_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "n.md").mkdir()
    with pytest.raises(AlsctlError, match=r"^n\.md: this is a folder"):
        put(Path("n.md"), "One")


def test_a_place_is_told_as_the_person_would_type_it() -> None:
    assert str(Place("sessions/01.yaml", 3, 5)) == "sessions/01.yaml:3:5"
    assert documents.file_name("r", "lessons", "set", "md") == "r-lessons-set.md"
