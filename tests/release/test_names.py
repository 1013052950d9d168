"""Names are found however they are spelt, and ordinary words are left alone."""

from pathlib import Path
from typing import Any

import pytest

from tests.release_sets import a_lesson, a_set, leaks


def is_found(path: Path, text: str, **about: Any) -> bool:
    return bool(leaks(a_lesson(path, text=f"Seen: {text}", about=about)))


@pytest.mark.parametrize(
    "text",
    """
    Judith Ainscoe|JUDITH AINSCOE|judith ainscoe|Ainscoe, Judith|Judith Ainscoe’s|Júdith Ainscoe
    Judith\nAinscoe|Judith\u00a0Ainscoe|Judith\u200bAinscoe|Ju\u00addith Ains\u00adcoe
    Judith Ains-\ncoe|Judith-Ainscoe|JudithAinscoe|@judithainscoe|Ｊｕｄｉｔｈ Ａｉｎｓｃｏｅ
    J. Ainscoe|Ainscoe, J.|Judith M. Ainscoe|Judith Mary Ainscoe|Mrs Ainscoe|Councillor Ainscoe
    Judith Ainscoes|j.ainscoe@eastland.example|jude
    Zoe Lindqvist-Hale|Zoë Lindqvist|Zoe Hale|zoë lindqvist hale|Z Hale
    Brendan O’Rourke|Brendan O´Rourke|Brendan ORourke|Brendan O Rourke|B O'Rourke
    """.replace("\n    ", "|")
    .strip("| ")
    .split("|"),
)
def test_a_person_is_found(tmp_path: Path, text: str) -> None:
    assert is_found(tmp_path, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Judith Ainscoe OBE", "Judith Ainscoe"),
        ("Judith Ainscoe, Chief Executive", "Judith Ainscoe"),
        ("Judith (Jude) Ainscoe", "Judith Ainscoe"),
        ("Ainscoe, Judith Mary", "Judith Ainscoe"),
        ("Judith Mary Ainscoe", "JM Ainscoe"),
        ("Dr Judith Ainscoe", "Judith Ainscoe"),
        ("Cllr Briggs", "Councillor Briggs"),
        ("Anne van der Berg", "Mrs van der Berg"),
        ("Maria García López", "Maria Garcia"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Siân ap Gwilym", "Sian ap Gwilym"),
        ("Priya", "priya"),
        ("محمد أحمد", "ومحمّد أحمد قال"),
        ("王小明", "我们听王小明说"),
    ],
)
def test_a_name_is_found_however_the_roster_has_it(tmp_path: Path, name: str, text: str) -> None:
    assert is_found(tmp_path, text, members=[{"name": name}])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Anne Price", "at a price"),
        ("Will May", "will they or may they"),
        ("Tom Hill", "Tom and Hill"),
        ("May", "by 31 May 2019"),
        ("Judith Ainscoe", "judicial"),
        ("Cllr Briggs", "Briggs"),
    ],
)
def test_ordinary_words_and_dates_are_no_names(tmp_path: Path, name: str, text: str) -> None:
    assert not is_found(tmp_path, text, members=[{"name": name}])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Waveney District Council", "waveney"),
        ("Waveney District Council", "Waveneys"),
        ("Waveney District Council Housing Services", "Waveney"),
        ("Suffolk Coastal District Council", "Suffolk\nCoastal"),
        ("Suffolk Coastal District Council", "SuffolkCoastal"),
        ("Bath and North East Somerset Council", "Bath & North East Somerset"),
        ("Isle of Wight Council", "the Isle of Wight"),
        ("Royal Borough of Kensington and Chelsea", "Kensington and Chelsea"),
        ("Borough Council of King's Lynn & West Norfolk", "Kings Lynn and West Norfolk"),
        ("London Borough of Hackney", "Hackney"),
        ("St. Albans City Council", "Saint Albans"),
        ("Cyngor Gwynedd", "Gwynedd"),
        ("Reading Borough Council", "reading"),
        ("مجلس المدينة", "في مجلس المدينة"),
    ],
)
def test_an_organisation_is_found_without_what_kind_it_is(
    tmp_path: Path, name: str, text: str
) -> None:
    assert is_found(tmp_path, text, organisations=[{"name": name}], members=[], groups=[])


@pytest.mark.parametrize(
    ("name", "text"),
    [("Greater London Authority", "a greater say"), ("Group One", "one of us")],
)
def test_what_is_left_of_an_organisation_is_never_an_ordinary_word_alone(
    tmp_path: Path, name: str, text: str
) -> None:
    assert not is_found(tmp_path, text, groups=[{"id": "g-1", "name": name}])


@pytest.mark.parametrize("text", ["NCC", "ncc", "suffolk-coastal", "east-side", "S1-east-side-L1"])
def test_aliases_and_ids_are_found(tmp_path: Path, text: str) -> None:
    assert is_found(tmp_path, text)


def test_an_id_too_short_to_tell_refuses_nothing(tmp_path: Path) -> None:
    assert not is_found(tmp_path, "is it a test?", groups=[{"id": "it"}, {"id": "a"}])


def test_deputies_guests_their_organisations_and_hidden_words_are_found(tmp_path: Path) -> None:
    meeting = {
        "deputies": [{"name": "Helen Marchbank"}],
        "guests": [{"name": "Guy Vance", "organisation": "Broadland Council"}],
    }
    about = {"hide": ["Cllr Wetherspur", "Operation Otter"]}
    text = "Helen Marchbank, G Vance, Broadland, Councillor Wetherspur and operation otter"
    assert len(leaks(a_lesson(tmp_path, text=text, meeting=meeting, about=about))) == 5


def test_owners_without_a_roster_are_found_and_everyone_is_nobody(tmp_path: Path) -> None:
    about: dict[str, Any] = {"members": [], "organisations": [], "groups": []}
    meeting = {"actions": [{"text": "x", "by": ["Kate Bell", "everyone", "All members"]}]}
    text = "Kate Bell told everyone, all members too."
    assert len(leaks(a_lesson(tmp_path, text=text, meeting=meeting, about=about))) == 1


def test_owners_who_are_not_among_the_members_are_found(tmp_path: Path) -> None:
    about = {"members": [{"id": "m1", "name": "Judith Ainscoe"}], "organisations": [], "groups": []}
    meeting = {"actions": [{"text": "x", "by": ["Kate Bell"]}]}
    assert leaks(a_lesson(tmp_path, text="Kate Bell", meeting=meeting, about=about))


def test_a_group_that_only_a_file_name_tells_is_found(tmp_path: Path) -> None:
    about: dict[str, Any] = {"members": [], "organisations": [], "groups": []}
    records = {"01": {"lessons": [{"text": "As in East Suffolk."}]}, "01-between-east-suffolk": {}}
    assert leaks(a_set(tmp_path, about=about, records=records))
