"""alsctl templates: what is listed, copied out, and said of templates and house styles."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from alsctl.commands.trying.template_samples import DOCUMENTS
from alsctl.resources import examples, templates
from tests import house_styles, word_files
from tests.calls import a_call

FAULTY = """\
{% from "_parts.md.j2" import titel_block %}
# {{ titel }}

{% for lesson in brief %}
{{ lesson.txt }} {{ lesson.why | capitl }}
{% endfor %}
{% if quotes and not quotes %}
{{ quotes[0].speaker }} {{ nobody }}
{% endif %}
{{ brief }}
::: caveatt
{{ 3 + "a" }}

:::
{% include "_part.md.j2" %}
"""


@pytest.fixture
def own_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a set that a person has gone to."""
    folder = tmp_path / "set"
    shutil.copytree(examples() / "new-district-councils", folder)
    a_call(folder, {})
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[str]]]:
    """Run `alsctl templates` with these words, and return its exit code and all its lines."""

    def run(*given: str) -> tuple[int, list[str]]:
        capfd.readouterr()
        code = main(["templates", *given])
        out, err = capfd.readouterr()
        return code, (out + err).splitlines()

    return run


Said = Callable[..., tuple[int, list[str]]]


# The list


def test_every_template_can_be_tried() -> None:
    stems = {path.name.removesuffix(".md.j2") for path in templates().glob("[!_]*.md.j2")}
    assert stems <= set(DOCUMENTS)


def test_the_list_tells_the_set_s_own_from_the_built_in(own_set: Path, said: Said) -> None:
    (own_set / "templates").mkdir()
    (own_set / "templates" / "lessons.md.j2").write_text("# {{ title }}")
    code, lines = said()
    assert code == 0
    rows = {line.split()[-1 if "own:" in line else -2]: line for line in lines}
    assert rows["templates/lessons.md.j2"].startswith("lessons note")
    assert rows["session.md.j2"].endswith("built-in")
    assert rows["house-style.docx"].endswith("built-in")


def test_a_file_that_no_document_takes_is_pointed_out(own_set: Path, said: Said) -> None:
    (own_set / "templates").mkdir()
    for name in ("leson.md.j2", "Council.dotx", "lessons.md.j2"):
        (own_set / "templates" / name).write_text("x")
    code, lines = said()
    assert code == 0
    assert lines[-2:] == [
        "templates/Council.dotx: is used only where --house-style names it; rename it "
        "house-style.docx to use it always",
        "templates/leson.md.j2: is used only where --template names it; rename it "
        "lessons.md.j2 to use it always",
    ]


def test_outside_of_a_set_all_is_built_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    code, lines = said("--json")
    told = json.loads("\n".join(lines))
    assert code == 0
    assert {row["own"] for row in told["templates"]} == {False}
    assert "lessons.md.j2" in {row["file"] for row in told["templates"]}


# Copies


def built_in() -> set[str]:
    return {path.name for path in templates().iterdir() if not path.name.startswith(".")}


def test_copy_takes_everything_to_the_set(own_set: Path, said: Said) -> None:
    code, lines = said("copy")
    assert code == 0
    assert {path.name for path in (own_set / "templates").iterdir()} == built_in()
    assert "templates/house-style.docx" in lines
    assert main(["export-lessons", "--today", "2018-10-01", "--quiet"]) == 0


def test_copy_overwrites_nothing_and_says_what_stayed(own_set: Path, said: Said) -> None:
    mine = own_set / "templates" / "lessons.md.j2"
    mine.parent.mkdir()
    mine.write_text("mine")
    code, lines = said("copy")
    assert code == 0
    assert lines[0] == "templates/lessons.md.j2 was there already and stays as it is"
    assert mine.read_text() == "mine"
    assert {path.name for path in mine.parent.iterdir()} == built_in()
    code, lines = said("copy")
    assert (code, len(lines)) == (0, len(built_in()))


def test_copy_goes_where_it_is_told_without_any_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said("copy", "looks/ours")[0] == 0
    assert {path.name for path in Path("looks/ours").iterdir()} == built_in()
    code, lines = said("copy")
    assert (code, lines[0][:12]) == (1, "no set here:")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="folders cannot be locked here")
def test_copy_to_a_locked_folder_leaves_nothing(tmp_path: Path, said: Said) -> None:
    tmp_path.chmod(0o500)
    code, _ = said("copy", str(tmp_path / "looks"))
    tmp_path.chmod(0o700)
    assert (code, list(tmp_path.iterdir())) == (1, [])


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no limit for the size of files")
def test_copy_takes_all_away_again_when_one_file_cannot_be_written(
    tmp_path: Path, said: Said
) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    smaller_than_the_house_style = (templates() / "house-style.docx").stat().st_size - 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (smaller_than_the_house_style, limits[1]))
    try:
        code, lines = said("copy", str(tmp_path / "looks"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (code, list(tmp_path.iterdir())) == (1, [])
    assert "too large for this disk" in lines[-1]


def test_copy_is_all_or_nothing(tmp_path: Path, said: Said) -> None:
    (tmp_path / "looks").write_text("a file in the way")
    code, lines = said("copy", str(tmp_path / "looks" / "deep"))
    assert code == 1
    assert "looks" in lines[0]
    assert [path.name for path in tmp_path.iterdir()] == ["looks"]


# Templates


def test_every_fault_of_a_template_is_told_in_one_run(own_set: Path, said: Said) -> None:
    (own_set / "lessons.md.j2").write_text(FAULTY, encoding="utf-8")
    code, lines = said("check", "lessons.md.j2")
    assert code == 1
    assert lines == [
        "lessons.md.j2:1: there is no “titel_block” in _parts.md.j2; did you mean “title_block”?",
        "lessons.md.j2:2: there is no “titel” here; did you mean “title”?",
        "lessons.md.j2:5: there is no filter “capitl”; did you mean “capital”?",
        "lessons.md.j2:5: there is no “txt” here; did you mean “text”?",
        "lessons.md.j2:8: there is no “nobody” here",
        "lessons.md.j2:8: there is no “speaker” here",
        "lessons.md.j2:10: a list cannot be printed as it is",
        "lessons.md.j2:11: advice: there is no style “caveatt”, so this will be plain text; "
        "did you mean “caveat”?",
        "lessons.md.j2:12: this cannot be done (unsupported operand type(s) for +: 'int' and "
        "'str')",
        "lessons.md.j2:15: there is no template “_part.md.j2”; did you mean “_parts.md.j2”?",
    ]


@pytest.mark.parametrize("path", sorted(templates().glob("*.md.j2")), ids=lambda path: path.name)
def test_the_built_in_templates_have_no_fault(path: Path, own_set: Path, said: Said) -> None:
    code, lines = said("check", str(path))
    assert (code, len(lines)) == (0, 1)
    assert "can be used; it was filled with this set" in lines[0]


def test_outside_of_a_set_an_example_fills_a_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("our-lessons.md.j2").write_text("# {{ title }}\n\n{{ purpose }}\n")
    code, lines = said("check", "our-lessons.md.j2")
    assert code == 0
    assert lines == [
        "our-lessons.md.j2: can be used; it was filled with the example new-district-councils"
    ]


def test_a_style_of_the_set_s_own_house_style_is_known(own_set: Path, said: Said) -> None:
    (own_set / "templates").mkdir()
    house = house_styles.word_on_mac_in_welsh()
    (own_set / "templates" / "house-style.docx").write_bytes(house)
    template = own_set / "templates" / "lessons.md.j2"
    template.write_text("::: testun corff\n{{ title }}\n\n:::\n::: lead in\nx\n", "utf-8")
    code, lines = said("check", "templates/lessons.md.j2")
    assert code == 0
    assert lines[0] == (
        "templates/lessons.md.j2:5: advice: this style goes on to the end; end it with a line :::"
    )
    assert len(lines) == 2


def test_shared_parts_are_tried_with_every_document(own_set: Path, said: Said) -> None:
    shutil.copytree(templates(), own_set / "templates")
    parts = own_set / "templates" / "_parts.md.j2"
    parts.write_text(parts.read_text("utf-8").replace("lesson.caveat", "lesson.cavat"), "utf-8")
    code, lines = said("check", "templates/_parts.md.j2")
    assert code == 1
    assert len(lines) == 2
    assert "there is no “cavat” here; did you mean “caveat”?" in lines[0]


def test_what_cannot_be_read_at_all_is_told_with_its_line(own_set: Path, said: Said) -> None:
    Path("lessons.md.j2").write_text("# {{ title }}\n{% for x in brief %}\n")
    code, lines = said("check", "lessons.md.j2")
    assert code == 1
    assert lines[0].startswith("lessons.md.j2:2: ")


def test_a_name_that_says_no_document_asks_for_it(own_set: Path, said: Said) -> None:
    Path("ours.md.j2").write_text("{{ title }}")
    code, lines = said("check", "ours.md.j2")
    assert code == 1
    assert "say it with --document: " in lines[0]
    assert said("check", "ours.md.j2", "--document", "lessons")[0] == 0
    assert "did you mean lessons?" in said("check", "ours.md.j2", "--document", "leson")[1][0]


# House styles


def checked(data: bytes, said: Said) -> tuple[int, str]:
    Path("house.docx").write_bytes(data)
    code, lines = said("check", "house.docx")
    return code, "\n".join(lines)


def test_a_house_style_is_told_what_it_lacks_and_what_is_done(own_set: Path, said: Said) -> None:
    code, told = checked(house_styles.hard_to_read(), said)
    assert code == 0
    for line in (
        "house.docx: can be used",
        "alsctl adds them: Title, Subtitle, Heading 2,",
        "that only alsctl has; alsctl adds them: Document Line,",
        "It has no lists of its own; bullets and numbers are alsctl's.",
        "Its language is en-US; alsctl sets en-GB",
        "Its pages are 216 x 279 mm and stay so",
        "open in Compatibility Mode",
        "It has no headers or footers; alsctl adds",
        "Heading 1 stands out from its ground by 1.9 to 1 only",
        "Body text is 10 point",
        "Body text is justified",
        "take for a link: Heading 1.",
    ):
        assert line in told


def test_headings_that_nobody_gave_a_look_are_told(own_set: Path, said: Said) -> None:
    told = checked(house_styles.with_names_in_capitals(), said)[1]
    assert (
        "Heading 1 and Heading 2 look as body text does; alsctl makes that bold, and larger."
        in told
    )
    assert "as body text does" not in checked(house_styles.hard_to_read(), said)[1]
    told = checked(word_files.capitalised(), said)[1]
    assert "Heading 1 looks as body text does; alsctl makes that bold, and larger." in told


def test_what_stays_of_a_house_style_is_told(own_set: Path, said: Said) -> None:
    told = checked(house_styles.word_on_windows_in_german(), said)[1]
    assert "Its header on each page stays (a picture)." in told
    assert "the document takes the place of all that its pages hold (“Sehr geehrte Damen" in told
    told = checked(house_styles.with_watermark(), said)[1]
    assert "(the watermark “OFFICIAL”)" in told


def test_what_is_left_of_the_making_is_told(own_set: Path, said: Said) -> None:
    code, told = checked(house_styles.left_unfinished(), said)
    assert code == 0
    for line in (
        "What stands around {{ body }} is kept",
        "It is protected; the documents made with it are not.",
        "tied to a template elsewhere",
        "has tracked changes",
        "has comments",
        "Track Changes switched on",
        "“[Pick a date]” still asks to be filled in",
    ):
        assert line in told


def test_a_house_style_that_names_somebody_in_the_set_is_pointed_out(
    own_set: Path, said: Said
) -> None:
    header = {"header1": word_files.paragraph("Arnelow District Council")}
    section = '<w:headerReference w:type="default" r:id="rId3"/>'
    data = word_files.word_file(section=section, more=header)
    code, told = checked(data, said)
    assert code == 0
    assert "No document that leaves the set can be made with it: a header:" in told


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (word_files.strict(), "is saved as Strict Open XML"),
        (word_files.with_macros(), "holds macros"),
        (word_files.with_marker_in_a_table(), "{{ body }} stands in a table"),
        (word_files.OLE + bytes(600), "is an old .doc file"),
    ],
    ids=["strict", "macros", "marker", "doc"],
)
def test_what_cannot_be_used_is_told_in_one_line(
    data: bytes, message: str, own_set: Path, said: Said
) -> None:
    code, told = checked(data, said)
    assert code == 1
    assert message in told
    assert "\n" not in told


def test_the_built_in_house_style_lacks_nothing(own_set: Path, said: Said) -> None:
    told = checked(word_files.built_in(), said)[1]
    assert "It lacks" not in told
    assert "stands out" not in told


@pytest.mark.parametrize("usable", [True, False])
def test_json_tells_the_same(usable: bool, own_set: Path, said: Said) -> None:
    data = house_styles.google_docs() if usable else word_files.strict()
    Path("house.docx").write_bytes(data)
    _, lines = said("check", "house.docx")
    code, told = said("check", "house.docx", "--json")
    found: dict[str, Any] = json.loads("\n".join(told))
    assert code == (0 if usable else 1)
    assert found == {
        "alsctl": 1, "kind": "templates-check", "file": "house.docx", "usable": usable,
        "says": lines,
    }  # fmt: skip


def test_a_file_that_is_not_there_is_told(own_set: Path, said: Said) -> None:
    assert said("check", "nowhere.docx") == (1, ["nowhere.docx: there is no such file"])
    assert said("check", ".") == (1, [".: this is a folder; give a file in it"])
