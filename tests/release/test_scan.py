"""The finished file is read back: what is refused, with which words, and what is only warned of."""

from pathlib import Path
from typing import Any

import pytest

from alsctl import documents
from tests.release_sets import ORGANISATIONS, a_lesson, leaks, note, told


def test_a_refusal_names_the_place_the_entry_the_name_the_rule_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    released = a_lesson(tmp_path, text="Ask waveney.", caveat="J. Ainscoe doubts it.")
    assert leaks(released) == [
        "sessions/01.yaml:7:12: S1-L1 would name “Waveney District Council” (as “waveney”) beyond "
        "the set; under the Chatham House Rule nobody is named, and no affiliation; write "
        "outside: with other words, or, if something else is meant, clear “waveney” under "
        "may_name: in set.yaml",
        "sessions/01.yaml:8:14: S1-L1 would name “Judith Ainscoe” (as “J Ainscoe”) beyond the "
        "set; under the Chatham House Rule nobody is named, and no affiliation; change the text, "
        "or, if something else is meant, clear “J Ainscoe” under may_name: in set.yaml",
    ]


@pytest.mark.parametrize("key", "text why caveat outside level theme".split())
def test_every_text_of_a_lesson_is_judged(tmp_path: Path, key: str) -> None:
    assert len(leaks(a_lesson(tmp_path, "sector", **{key: "Waveney"}))) == 1


def test_readers_limits_and_the_rest_of_the_set_are_judged(tmp_path: Path) -> None:
    about = {
        "purpose": "For Waveney.",
        "kind": "Waveney set",
        "limits": ["Only Waveney."],
        "focus": {"question": "Why Waveney?"},
        "themes": [{"id": "t", "name": "In Waveney", "means": "Waveney."}],
    }
    found = leaks(a_lesson(tmp_path, about=about, theme="t", readers=["Waveney"]))
    assert len(found) == 7


@pytest.mark.parametrize("key", ["title", "id", "name"])
def test_a_set_may_be_called_as_one_of_its_councils(tmp_path: Path, key: str) -> None:
    about = {key: "waveney"}
    released = a_lesson(tmp_path, about=about)
    assert not leaks(released)
    for shown in ("Lessons note: Waveney", "Waveney", "waveney-lessons-sector-v2.docx"):
        assert not told(released, shown)
    assert told(released, "Waveney said no.")
    assert leaks(a_lesson(tmp_path, about=about, text="Waveney said no."))


@pytest.mark.parametrize("key", ["title", "name"])
def test_a_title_that_is_a_member_is_refused(tmp_path: Path, key: str) -> None:
    (leak,) = leaks(a_lesson(tmp_path, about={key: "Judith Ainscoe"}))
    assert "set.yaml would name “Judith Ainscoe”" in leak


def test_a_title_is_public_but_for_people(tmp_path: Path) -> None:
    about = {"title": "Waveney and Suffolk Coastal: one council"}
    assert not leaks(a_lesson(tmp_path, about=about))
    assert leaks(a_lesson(tmp_path, about=about, text="Waveney said no."))
    assert leaks(a_lesson(tmp_path, about={"title": "Judith Ainscoe and friends"}))


def test_names_that_stand_in_the_file_alone_are_refused_with_the_part_of_it(
    tmp_path: Path,
) -> None:
    released = a_lesson(tmp_path)
    (leak,) = told(released, "Printed for Waveney", where="a header")
    assert leak.startswith("a header: would name “Waveney District Council”")
    assert "take it out of the template or the house style" in leak
    (leak,) = told(released, "waveney.docx", where="the file name")
    assert "give the set another id, or the file another name" in leak


def test_all_leaks_come_at_once_and_each_once(tmp_path: Path) -> None:
    released = a_lesson(tmp_path, text="Waveney went first.")
    texts = ["Waveney went first.", "L1  Waveney went first. Seen by one.", "Printed for Waveney"]
    places = [leak.partition(" would")[0] for leak in told(released, *texts)]
    assert [place.rpartition("/")[2] for place in places] == ["01.yaml:7:12: S1-L1", "the body:"]


def test_a_name_in_two_cells_is_found(tmp_path: Path) -> None:
    released = a_lesson(tmp_path)
    assert told(released, "Judith", "Ainscoe")
    assert not told(released, "Judith", "and more", "Ainscoe")


def test_inside_the_set_nothing_is_refused(tmp_path: Path) -> None:
    released = a_lesson(tmp_path, "set", text="Judith Ainscoe of Waveney.")
    assert (leaks(released), told(released, "Waveney")) == ([], [])
    assert released.scan.warnings([("the body", "Judith")]) == []


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Suffolk is a county.", False),
        ("SUFFOLK is a county.", True),
        ("Suffolk Coastal is not.", True),
        ("Suffolk County Council is not.", True),
        ("Hannah Smith", True),
    ],
)
def test_what_somebody_cleared_is_cleared_as_typed_and_no_more(
    tmp_path: Path, text: str, refused: bool
) -> None:
    about = {
        "organisations": [*ORGANISATIONS, {"id": "sfk", "name": "Suffolk County Council"}],
        "members": [{"id": "m1", "name": "Hannah Smith"}],
        "may_name": [{"text": "Suffolk", "why": "the county"}, {"text": "Hanna"}],
    }
    assert bool(leaks(a_lesson(tmp_path, text=text, about=about))) is refused


def test_a_place_that_may_be_named_does_not_tell_of_one_inside_its_name(tmp_path: Path) -> None:
    held_back = {**ORGANISATIONS[2], "attribution": "none"}
    north = {"id": "north", "name": "North Norfolk District Council"}
    about: dict[str, Any] = {"regime": "on-record", "groups": []}
    about["organisations"] = [*ORGANISATIONS[:2], held_back, north]
    assert not leaks(a_lesson(tmp_path, about=about, text="North Norfolk was first."))
    assert leaks(a_lesson(tmp_path, about=about, text="Norfolk was first."))


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Judith thinks so.", ["Judith"]),
        ("Ainscoe’s view", ["Ainscoe"]),
        ("The Hale and the Lindqvist way", ["Hale", "Lindqvist"]),
        ("judith", []),
        ("A fresh Start", []),
    ],
)
def test_a_surname_or_first_name_alone_is_warned_of_where_it_has_a_capital(
    tmp_path: Path, text: str, warned: list[str]
) -> None:
    members = [
        {"id": "m1", "name": "Judith Ainscoe"},
        {"id": "m2", "name": "Zoë Lindqvist-Hale"},
        {"id": "m3", "name": "Amy Start"},
    ]
    released = a_lesson(tmp_path, text=text, about={"members": members})
    assert not leaks(released)
    warnings = released.scan.warnings([("the body", text)])
    assert sorted(warning.split("“")[1].split("”")[0] for warning in warnings) == warned
    assert all("S1-L1" in warning for warning in warnings)


def test_a_word_that_somebody_cleared_is_not_warned_of(tmp_path: Path) -> None:
    about = {"may_name": [{"text": "Judith"}]}
    released = a_lesson(tmp_path, text="Judith thinks so.", about=about)
    assert released.scan.warnings([]) == []


def test_how_word_names_its_own_parts_gives_nobody_away(tmp_path: Path) -> None:
    about = {"organisations": [{"id": "core", "name": "Zzyx Council"}], "members": [], "groups": []}
    released = a_lesson(tmp_path, about=about)
    made = note(tmp_path, released, "docx")
    assert documents.scan(made, "s.docx", format="docx", released=released) == []
