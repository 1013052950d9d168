"""Who is named: the strictest of the regime, the member, the organisation and the entry."""

from pathlib import Path
from typing import Any

import pytest

from alsctl.model import Folder, LearningSet
from alsctl.model.sets import Person
from alsctl.release import Release
from alsctl.release.naming.sayers import without_sayer
from tests.release_sets import GROUPS, MEMBERS, ORGANISATIONS, a_lesson, a_set, leaks


def quoted(path: Path, member: dict[str, Any], about: Any, **quote: Any) -> Release:
    said = {"text": "A quote.", "by": ["m1"], "consent": "given", "audiences": ["sector"], **quote}
    members = [{**MEMBERS[0], **member}, *MEMBERS[1:]]
    about = {"regime": "on-record", "members": members, **about}
    return a_set(path, about=about, records={"01": {"quotes": [said]}})


@pytest.mark.parametrize(
    ("member", "about", "quote", "by"),
    [
        ({"attribution": "named"}, {}, {}, "Judith Ainscoe, Waveney District Council"),
        ({}, {}, {}, "Waveney District Council"),
        ({"attribution": "none"}, {}, {}, "a participant"),
        ({"attribution": "named"}, {}, {"attribution": "organisation"}, "Waveney District Council"),
        ({"attribution": "named"}, {}, {"attribution": "none"}, "a participant"),
        ({"attribution": "named"}, {"regime": "chatham-house"}, {}, "a participant"),
        ({"attribution": "named"}, {"regime": "non-attributable"}, {}, "a participant"),
    ],
)
def test_the_strictest_of_regime_member_and_entry_holds(
    tmp_path: Path, member: Any, about: Any, quote: Any, by: str
) -> None:
    (told,) = quoted(tmp_path, member, about, **quote).shown.quotes
    assert told.by == by


def test_an_organisation_can_hold_back_its_member(tmp_path: Path) -> None:
    organisations = [{**ORGANISATIONS[0], "attribution": "none"}, *ORGANISATIONS[1:]]
    about = {"organisations": organisations}
    (told,) = quoted(tmp_path, {"attribution": "named"}, about).shown.quotes
    assert told.by == "a participant"


def test_inside_the_set_names_are_shown_as_usual(tmp_path: Path) -> None:
    meeting = {"trials": [{"idea": "x", "where": ["waveney", "m2", "east-side"]}]}
    (trial,) = a_set(tmp_path, "set", records={"01": meeting}).shown.trials
    assert trial.where == "Waveney District Council, Zoë Lindqvist-Hale and East Suffolk"


def test_one_organisation_that_is_not_named_keeps_its_group_unnamed(tmp_path: Path) -> None:
    about: dict[str, Any] = {"regime": "on-record"}
    text = "East Suffolk and Waveney went first."
    assert a_lesson(tmp_path, about=about, text=text).shown.about.names == ("East Suffolk",)
    assert not leaks(a_lesson(tmp_path, about=about, text=text))
    about["organisations"] = [*ORGANISATIONS[1:], {**ORGANISATIONS[0], "attribution": "none"}]
    released = a_lesson(tmp_path, about=about, text=text)
    assert released.shown.about.names == ()
    assert ["East Suffolk" in leak for leak in leaks(released)] == [True, False]


def test_an_entry_on_the_record_can_still_ask_to_name_nobody(tmp_path: Path) -> None:
    about = {"regime": "on-record"}
    text = "Waveney went first."
    (leak,) = leaks(a_lesson(tmp_path, about=about, text=text, attribution="none"))
    assert "attribution: none of the entry, or of what it rests on, says so" in leak


def test_a_type_that_fits_fewer_than_three_is_widened_with_a_warning(tmp_path: Path) -> None:
    typed = [{**org, "attribution": "type"} for org in ORGANISATIONS]
    more = [{"id": "d3", "name": "Third", "type": "district", "attribution": "type"}]
    meeting = {"trials": [{"idea": "x", "where": ["waveney"]}, {"idea": "y", "where": ["norfolk"]}]}
    about = {"regime": "non-attributable", "organisations": [*typed, *more]}
    released = a_set(tmp_path, about=about, records={"01": meeting})
    assert [t.where for t in released.shown.trials] == ["a district", "one of the organisations"]
    warning = "“county” fits fewer than three in the set, so a wider label was used"
    assert warning in released.shown.warnings
    about["recruitment"] = [{"organisation": "d3", "answer": "declined"}]
    released = a_set(tmp_path, about=about, records={"01": meeting})
    assert released.shown.trials[0].where == "one of the organisations"


def _tried_in(path: Path, *where: str, **about: Any) -> str:
    meeting = {"trials": [{"idea": "x", "where": list(where)}]}
    about = {"regime": "non-attributable", **about}
    (trial,) = a_set(path, about=about, records={"01": meeting}).shown.trials
    return trial.where


def test_several_that_may_not_be_named_are_told_as_several(tmp_path: Path) -> None:
    assert _tried_in(tmp_path, "waveney", "waveney") == "one of the organisations"
    assert _tried_in(tmp_path, "waveney", "norfolk") == "several of the organisations"
    assert _tried_in(tmp_path, "m1", "m2") == "several participants"
    assert _tried_in(tmp_path, "m1", "norfolk") == "a participant and one of the organisations"


def test_several_of_two_would_be_both_and_is_not_said(tmp_path: Path) -> None:
    two = ORGANISATIONS[:2]
    about: dict[str, Any] = {"organisations": two, "members": [], "groups": []}
    told = _tried_in(tmp_path, "waveney", "suffolk-coastal", **about)
    assert told == "one or more of the organisations"


def test_several_of_one_type_are_told_by_it_and_two_members_of_one_are_not(tmp_path: Path) -> None:
    typed = [{**org, "type": "district", "attribution": "type"} for org in ORGANISATIONS]
    members = [{**MEMBERS[0], "organisation": "waveney", "attribution": "type"}]
    members += [{**members[0], "id": "m9", "name": "Another Person"}]
    about = {"organisations": typed, "members": members}
    assert _tried_in(tmp_path, *(org["id"] for org in typed[:2]), **about) == "several districts"
    assert _tried_in(tmp_path, "m1", "m9", **about) == "a district"


def test_a_role_is_told_only_where_three_share_it(tmp_path: Path) -> None:
    members = [{**m, "role": "Chief executive", "attribution": "role"} for m in MEMBERS]
    about = {"members": members}
    (told,) = quoted(tmp_path, {}, about).shown.quotes
    assert told.by == "a chief executive"
    about["members"] = members[:2]
    released = quoted(tmp_path, {}, about)
    assert released.shown.quotes[0].by == "a participant"
    assert any("“Chief executive” fits fewer" in w for w in released.shown.warnings)


def test_types_are_counted_only_where_each_fits_three(tmp_path: Path) -> None:
    about = {"regime": "on-record"}
    released = a_lesson(tmp_path, about=about)
    assert released.shown.about.kinds == ()
    assert any("“district” fits fewer" in warning for warning in released.shown.set_warnings)


def test_attendance_and_affiliations_leave_as_numbers(tmp_path: Path) -> None:
    about = a_lesson(tmp_path).shown.about
    assert (about.members, about.organisations, about.names, about.kinds) == (3, 3, (), ())
    assert about.groups is None  # one organisation is in no group
    held_in_confidence = {"regime": "confidential"}
    shown = a_lesson(tmp_path, about=held_in_confidence, share="sector").shown
    assert (shown.about.members, shown.about.groups, shown.reliance.groups) == (None, None, None)


def test_recruitment_leaves_as_counts(tmp_path: Path) -> None:
    recruitment = [
        {"organisation": "waveney", "answer": "accepted"},
        {"organisation": "Broadland Council", "answer": "declined", "reason": "No time."},
    ]
    about = {"regime": "on-record", "recruitment": recruitment}
    released = a_lesson(tmp_path, about=about, text="Broadland had no time.")
    assert (released.shown.reliance.invited, released.shown.reliance.declined) == (2, 1)
    assert "No time." not in str(released.shown)
    (leak,) = leaks(released)
    assert "who was asked to join leaves only as a count" in leak


def test_an_organisation_that_declined_is_not_on_the_record(tmp_path: Path) -> None:
    listed = [*ORGANISATIONS, {"id": "broads", "name": "Broadland Council"}]
    recruitment = [{"organisation": "broads", "answer": "declined"}]
    about = {"regime": "on-record", "organisations": listed, "recruitment": recruitment}
    released = a_lesson(tmp_path, about=about, text="Broadland had no time.")
    assert len(leaks(released)) == 1
    about["groups"] = []
    assert "Broadland Council" not in a_lesson(tmp_path, about=about).shown.about.names


def test_the_owner_of_a_lesson_never_leaves(tmp_path: Path) -> None:
    about = {"regime": "on-record", "groups": GROUPS}
    lessons = {"lessons": [{"id": "L1", "text": "x", "owner": "norfolk"}]}
    shown = a_set(tmp_path, about=about, lessons=lessons).shown
    assert "norfolk" not in str(shown.lessons).casefold()


def test_facilitators_sponsor_and_contact_are_public_unless_they_are_in_the_set(
    tmp_path: Path,
) -> None:
    about = {
        "facilitators": [{"name": "Jo Ashdene"}, {"name": "Judith Ainscoe"}],
        "contact": {"name": "Jo Ashdene", "email": "jo@waveney.example"},
        "sponsor": {"name": "Norfolk County Council"},
    }
    released = a_lesson(tmp_path, about=about)
    told = released.shown.about
    assert told.facilitators == ("Jo Ashdene",)
    assert told.contact == ("Jo Ashdene", "jo@waveney.example")
    assert told.sponsor == ""
    assert sum("is also in the set" in warning for warning in released.shown.set_warnings) == 2
    assert not leaks(released)


@pytest.mark.parametrize(
    "said",
    [
        "“We waited.” - Priya",
        '"We waited." – Priya Shah',
        "“We waited.” (Priya Shah)",
        "We waited. — shah.",
    ],
)
def test_the_name_typed_after_a_quote_stays_in_the_set(tmp_path: Path, said: str) -> None:
    (told,) = quoted(tmp_path, {"name": "Priya Shah"}, {}, text=said).shown.quotes
    assert "We waited" in told.text
    assert "Priya" not in told.text
    assert "hah" not in told.text


@pytest.mark.parametrize("said", ["Ask the co-Priya.", "We met - Priya and I.", "Priya"])
def test_what_is_no_name_after_a_quote_stays_as_it_was_typed(said: str) -> None:
    member = Person(id="m1", name="Priya Shah")
    folder = Folder(learning_set=LearningSet(alsctl=1, name="S", members=(member,)))
    assert without_sayer(said, ("m1",), folder) == said
    assert without_sayer("Well. - Priya", (), folder) == "Well. - Priya"
