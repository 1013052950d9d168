"""match: which offers of help fit which requests, why, and who may be named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alsctl.cli import main
from tests.accessibility import check
from tests.outlines import outline
from tests.programme_sets import Place, a_programme, as_organisation, councils
from tests.referees import faults

Run = Callable[..., tuple[int, str, str]]
Told = Callable[..., dict[str, Any]]
OPEN = {"regime": "on-record"}
GOLDEN = Path(__file__).parents[1] / "golden" / "better-together"
PLACES = councils("District council", "East", 8, letter="D")
THEMES = [{"id": "casework", "name": "Casework"}]
JO = [{"id": "jo", "name": "Jo Field"}]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs match: exit code, text and errors."""

    def run(path: Path, *words: str) -> tuple[int, str, str]:
        code = main(["match", "--set", str(path), "--today", "2019-02-01", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def told(run: Run) -> Told:
    """Return what tells the matches as JSON."""

    def tell(path: Path, *words: str) -> dict[str, Any]:
        code, out, err = run(path, "--json", *words)
        assert code == 0, err
        found: dict[str, Any] = json.loads(out)
        return found

    return tell


def a_set(first: int, **more: Any) -> dict[str, Any]:
    """Return a set of two councils, each with a member; the first member agreed to be named."""
    places: list[Place] = PLACES[first : first + 2]
    return {
        "organisations": [as_organisation(place) for place in places],
        "members": [
            {
                "id": "m1",
                "name": f"Una Ash{first}",
                "organisation": places[0]["code"].lower(),
                "attribution": "named",
            },
            {"id": "m2", "name": f"Tom Birch{first}", "organisation": places[1]["code"].lower()},
        ],
        "themes": THEMES,
        "facilitators": JO,
        **OPEN,
        **more,
    }


def two(
    path: Path,
    offers: list[dict[str, Any]],
    requests: list[dict[str, Any]],
    *,
    more: dict[str, Any] | None = None,
    places: list[Place] | None = None,
) -> Path:
    """Write a programme: the north set offers, and the south set asks."""
    sets = {"north": a_set(0, **(more or {})), "south": a_set(2, **(more or {}))}
    records = {"north": {"offers": offers}, "south": {"requests": requests}}
    return a_programme(path, places or PLACES, sets=sets, records=records, facilitators=JO)


def offer(text: str = "Our protocol.", **more: Any) -> dict[str, Any]:
    return {"by": ["m1"], "text": text, "share": "sector", **more}


def test_a_theme_in_common_brings_two_together(tmp_path: Path, told: Told) -> None:
    path = two(
        tmp_path,
        [offer(theme="casework"), offer("Payroll templates.")],
        [offer("How others answer residents.", theme="casework")],
    )
    found = told(path)
    assert [one["offer"]["text"] for one in found["matches"]] == ["Our protocol."]
    assert found["matches"][0]["reasons"][0] == "same theme: Casework"
    assert [one["text"] for one in found["offers"]] == ["Payroll templates."]
    assert found["requests"] == []


def test_whose_it_is_comes_first_also_within_one_set(tmp_path: Path, run: Run) -> None:
    given = {"offers": [offer(by=[], theme="casework")]}
    wanted = {"requests": [offer("Residents.", by=["m2"], theme="casework")]}
    path = a_programme(
        tmp_path,
        PLACES,
        sets={"north": a_set(0)},
        records={"north": given | wanted},
        facilitators=JO,
    )
    code, out, err = run(path, "--programme")
    assert code == 0, err
    assert "Find out first whose it is: nobody is noted with it" in out
    assert "know each other" not in out


def test_words_in_common_bring_two_together_in_any_form(tmp_path: Path, told: Told) -> None:
    path = two(
        tmp_path,
        [offer("We share our repair hubs with neighbours.")],
        [
            offer("Has anyone a hub for repairs?"),
            offer("Does anyone know a hub for fleet drivers?"),
        ],
    )
    found = told(path)
    assert [one["request"]["text"] for one in found["matches"]] == ["Has anyone a hub for repairs?"]
    assert found["matches"][0]["reasons"][0] == "words in common: hub, repairs"
    assert [one["text"] for one in found["requests"]] == [
        "Does anyone know a hub for fleet drivers?"
    ]


def test_the_five_best_offers_are_told_and_no_other_that_fits_is_without_a_taker(
    tmp_path: Path, told: Told
) -> None:
    offers = [offer(f"Our protocol {n}.", theme="casework") for n in range(8)]
    found = told(two(tmp_path, offers, [offer("How?", theme="casework")]))
    assert len(found["matches"]) == 5
    assert found["offers"] == []


def test_a_single_word_is_enough_where_it_is_all_that_is_asked(tmp_path: Path, told: Told) -> None:
    path = two(tmp_path, [offer("Templates for payroll and leave.")], [offer("Payroll?")])
    assert told(path)["matches"][0]["reasons"][0] == "words in common: payroll"


def test_places_alike_are_no_reason_alone_and_rank_what_fits(tmp_path: Path, told: Told) -> None:
    far = councils("County council", "West", 2, letter="C")
    merging = {"until": "2019-03-31", "successor": "D08"}
    places = [{**PLACES[0], **merging, "population": "100000"}, *PLACES[1:], *far]
    places[2] = {**places[2], **merging, "population": "120000"}
    path = two(
        tmp_path,
        [offer("From far away.", theme="casework", by=["m2"]), offer(theme="casework")],
        [offer("How to answer?", theme="casework"), offer("A fleet contract.")],
        places=places,
        more={},
    )
    north = json.loads((path / "sets/north/set.yaml").read_text())
    north["organisations"][1] = as_organisation(far[0])
    north["members"][1]["organisation"] = "c01"
    (path / "sets/north/set.yaml").write_text(json.dumps(north))
    found = told(path)
    assert [one["offer"]["text"] for one in found["matches"]] == ["Our protocol.", "From far away."]
    assert found["matches"][0]["reasons"] == [
        "same theme: Casework",
        "both merging district councils",
        "both in East",
        "of a similar size",
    ]
    assert found["matches"][1]["reasons"] == ["same theme: Casework"]
    assert [one["text"] for one in found["requests"]] == ["A fleet contract."]


def test_nobody_is_brought_to_themselves_in_whatever_set(tmp_path: Path, told: Told) -> None:
    both = a_set(0)
    records = {
        "north": {"offers": [offer(theme="casework")]},
        "south": {"requests": [offer("Anyone?", theme="casework")]},
    }
    path = a_programme(tmp_path, PLACES, sets={"north": both, "south": both}, records=records)
    found = told(path)
    assert found["matches"] == []
    assert (len(found["offers"]), len(found["requests"])) == (1, 1)


def test_the_facilitators_own_list_says_whom_to_ask_first(tmp_path: Path, run: Run) -> None:
    path = two(
        tmp_path,
        [offer(theme="casework", share="set"), offer("Templates.", theme="casework", by=["m2"])],
        [offer("How to answer?", theme="casework")],
    )
    code, out, err = run(path)
    assert code == 0, err
    text = " ".join(out.split())
    assert "Una Ash0, East D 01 Council (Session 1 of The north set)" in text
    assert "Ask first Una Ash0, who has not agreed that this goes beyond the set" in text
    assert "Ask first Tom Birch0, who agreed that this goes beyond the set, but not to be" in text
    code, out, _ = run(path, "--format", "md")
    assert code == 0
    own = (path / "out" / "private" / "better-match-facilitator.md").read_text()
    assert "For the programme’s facilitators only" in own
    assert "Tom Birch0" in own


def test_both_agreed_so_they_may_write_to_each_other(tmp_path: Path, run: Run) -> None:
    path = two(tmp_path, [offer(theme="casework")], [offer("How?", theme="casework")])
    assert "Both agreed to be named: introduce them" in run(path)[1]
    code, out, err = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert code == 0, err
    assert "Una Ash0, East D 01 Council" in out
    assert "Una Ash2, East D 03 Council" in out
    assert "Both agreed to be named, and may write to each other" in out


def test_who_did_not_agree_is_reached_through_a_facilitator(tmp_path: Path, run: Run) -> None:
    offers = [offer(theme="casework", by=["m2"], attribution="none")]
    path = two(tmp_path, offers, [offer("How?", theme="casework")])
    code, out, err = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert code == 0, err
    assert "Tom Birch0" not in out
    assert "East D 02" not in out
    assert "Somebody in The north set" in out
    assert "Ask Jo Field, who passes it on" in out


@pytest.mark.parametrize("regime", ["chatham-house", "non-attributable", "confidential"])
def test_a_stricter_regime_names_nobody_and_no_place(tmp_path: Path, run: Run, regime: str) -> None:
    path = two(
        tmp_path,
        [offer(theme="casework")],
        [offer("How?", theme="casework")],
        more={"regime": regime},
    )
    code, out, err = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert code == 0, err
    for said in ("Ash", "Birch", "East", "district"):
        assert said not in out
    assert "Same theme: Casework" in out


def test_whom_another_set_does_not_allow_to_be_named_is_not_named(tmp_path: Path, run: Run) -> None:
    path = two(tmp_path, [offer(theme="casework")], [offer("How?", theme="casework")])
    third = a_set(0, regime="chatham-house", id="third", name="The third set")
    (path / "sets" / "third").mkdir()
    (path / "sets" / "third" / "set.yaml").write_text(json.dumps({"alsctl": 1, **third}))
    code, out, err = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert code == 0, err
    assert "Somebody in The north set" in out
    assert "Una Ash2, East D 03 Council" in out
    for said in ("Ash0", "D 01", "both in"):
        assert said not in out


def test_what_is_for_its_set_goes_to_no_other(tmp_path: Path, run: Run, told: Told) -> None:
    path = two(
        tmp_path,
        [
            offer(theme="casework", share="set"),
            {"by": ["m1"], "text": "Fleet.", "share": "private"},
        ],
        [offer("How?", theme="casework")],
    )
    found = told(path, "--audience", "sector")
    assert (found["matches"], found["offers"]) == ([], [])
    assert len(found["requests"]) == 1
    code, out, _ = run(path)
    assert code == 0
    assert "Our protocol." in out
    assert "Fleet." not in out


def test_where_nothing_may_be_told_it_says_why(tmp_path: Path, run: Run) -> None:
    path = two(tmp_path, [offer(share="set")], [])
    code, out, err = run(path, "--audience", "sector")
    assert (code, out) == (1, "")
    assert "no offer of help or request for it goes as far as the audience sector" in err
    assert "its own share: set" in err
    path = two(tmp_path, [], [])
    code, out, _ = run(path)
    assert code == 0
    assert out == "No help is offered or asked for yet; note it with Offer: and Help wanted:\n"
    code, _, err = run(path, "--format", "md")
    assert code == 1
    assert "note it with Offer: and Help wanted:" in err


def test_a_name_in_the_words_is_refused(tmp_path: Path, run: Run) -> None:
    path = two(tmp_path, [offer("Ask Tom Birch2 about it.", theme="casework")], [])
    code, out, err = run(path, "--audience", "sector")
    assert (code, out) == (1, "")
    assert "would name “Tom Birch2”" in err
    assert not (path / "out").exists()


def test_one_set_is_matched_by_itself(tmp_path: Path, told: Told, run: Run) -> None:
    record = {
        "offers": [offer(theme="casework", share="set")],
        "requests": [offer("How?", theme="casework", by=["m2"], share="set")],
    }
    path = a_programme(tmp_path, PLACES, sets={"north": a_set(0)}, records={"north": record})
    home = path / "sets" / "north"
    assert told(home)["matches"][0]["how"] == "Both are in the same set and know each other’s names"
    code, out, err = run(home, "--audience", "set", "--format", "md", "--out", "-")
    assert code == 0, err
    assert "Both are in the same set" in out
    assert "Tom Birch0" in out
    code, _, err = run(path, "--audience", "set")
    assert code == 2


def champion_set(**more: Any) -> dict[str, Any]:
    about = a_set(0, **more)
    for member in about["members"]:
        member["champion"] = "yes"
    about["service_map"] = [
        {"provider": "Pharmacists", "reach": "every high street", "contact": "Mia at 0123"},
        {"provider": "Refuse crews", "reach": "every home"},
    ]
    return about


CHAMPIONED = {
    "lessons": [
        {"id": "S1-L1", "text": "Ask the crews first.", "seen_by": ["m1"]},
        {"id": "S1-L2", "text": "Not theirs.", "seen_by": ["m2"]},
        {
            "id": "S1-L3",
            "text": "Not to be tied to anybody.",
            "seen_by": ["m1"],
            "attribution": "none",
        },
    ],
    "trials": [{"id": "S1-T1", "idea": "Leaflets at the chemist.", "where": ["d01"]}],
    "results": [{"trial": "S1-T1", "outcome": "did not work"}],
    "quotes": [
        {"text": "It surprised us.", "by": ["m1"], "consent": "given", "audiences": ["sector"]},
        {"text": "Unasked.", "by": ["m1"]},
    ],
}


def test_champions_are_told_with_what_they_found(tmp_path: Path, told: Told, run: Run) -> None:
    path = a_programme(
        tmp_path, PLACES, sets={"north": champion_set()}, records={"north": CHAMPIONED}
    )
    found = told(path, "--audience", "sector")["champions"]
    assert [one["name"] for one in found] == ["Una Ash0, East D 01 Council"]
    assert [one["text"] for one in found[0]["found"]] == [
        "Ask the crews first.",
        "Leaflets at the chemist.",
        "It surprised us.",
    ]
    assert found[0]["found"][1]["outcome"] == "did not work"
    _, out, _ = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert "There are others who have not agreed to be named; ask the facilitator." in out
    assert "(Trial: it did not work, session 1)" in out
    assert "Birch" not in out
    assert len(told(path)["champions"]) == 2


def test_a_champion_s_trial_that_was_stopped_without_a_result_is_told_so(
    tmp_path: Path, run: Run
) -> None:
    record = {**CHAMPIONED, "results": [{"trial": "S1-T1", "decision": "stop"}]}
    path = a_programme(tmp_path, PLACES, sets={"north": champion_set()}, records={"north": record})
    _, out, _ = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert "(Trial: stopped before there was a result, session 1)" in out


def test_services_are_told_with_and_without_a_contact(tmp_path: Path, told: Told, run: Run) -> None:
    path = a_programme(
        tmp_path, PLACES, sets={"north": champion_set()}, records={"north": CHAMPIONED}
    )
    _, out, _ = run(path, "--audience", "public", "--format", "md", "--out", "-")
    assert "| Pharmacists | every high street | yes, ask the facilitator |" in out
    assert "| Refuse crews | every home | none yet |" in out
    assert "With one of two there is no contact yet." in out
    assert "Mia" not in out
    assert told(path)["services"][0]["contact"] == "Mia at 0123"


def test_under_confidence_neither_champions_nor_services_leave(tmp_path: Path, run: Run) -> None:
    about = champion_set(regime="confidential")
    path = a_programme(tmp_path, PLACES, sets={"north": about}, records={"north": CHAMPIONED})
    code, _, err = run(path, "--audience", "sector")
    assert code == 1
    assert "there is nothing to say in this document" in err


def test_a_sponsor_who_sees_the_summary_sees_none_of_it(tmp_path: Path, run: Run) -> None:
    summary = {"sponsor": {"name": "The association", "sees": "summary"}}
    sets = {"north": champion_set(**summary)}
    records = {"north": {**CHAMPIONED, "offers": [offer(share="public")]}}
    path = a_programme(tmp_path, PLACES, sets=sets, records=records, **summary)
    code, _, err = run(path, "--audience", "sponsor")
    assert code == 1
    assert "the sponsor sees only headline lessons, counts and dates" in err


def test_the_note_is_sound_and_cells_are_guarded(
    tmp_path: Path, run: Run, same_as: Callable[[str, Path], None]
) -> None:
    path = two(
        tmp_path / "p",
        [offer("=HYPERLINK(1) on casework", theme="casework")],
        [offer("How?", theme="casework")],
    )
    code, out, err = run(path, "--audience", "sector")
    assert code == 0, err
    data = (path / "out" / "better-match-sector.docx").read_bytes()
    same_as(outline(data), GOLDEN / "match-sector.txt")
    assert faults(data, tmp_path) == []
    assert check(data) == []
    _, out, _ = run(path, "--audience", "sector", "--format", "csv", "--out", "-")
    assert ",'=HYPERLINK(1) on casework," in out


def test_it_tells_here_or_makes_a_file(tmp_path: Path, run: Run) -> None:
    path = two(tmp_path, [offer()], [])
    code, _, err = run(path, "--json", "--format", "md")
    assert code == 2
    assert "give one of the two" in " ".join(err.replace("│", " ").split())


def test_whoever_agreed_only_to_be_told_of_is_asked_only_about_the_name(
    tmp_path: Path, run: Run, told: Told
) -> None:
    path = two(
        tmp_path,
        [offer(theme="casework", by=["m2"])],
        [offer("How to answer?", theme="casework", share="set")],
    )
    text = " ".join(run(path)[1].split())
    assert (
        "Ask first Una Ash2, who has not agreed that this goes beyond the set; and Tom Birch0, who "
        "agreed that this goes beyond the set, but not to be named"
    ) in text
    found = told(path)["matches"][0]
    assert found["offer"]["ask_first"] == found["offer"]["ask_before_naming"] == ["Tom Birch0"]
    assert (found["request"]["ask_first"], found["request"]["ask_before_naming"]) == (
        ["Una Ash2"],
        [],
    )


def test_an_organisation_that_may_be_named_needs_no_leave(tmp_path: Path, run: Run) -> None:
    path = two(tmp_path, [offer(theme="casework", by=["d01"])], [offer("How?", theme="casework")])
    assert "Both agreed to be named: introduce them" in run(path)[1]


def in_both(path: Path, north: dict[str, Any], south: dict[str, Any]) -> Path:
    """Write a programme with a council that is in a set on the record and in one that is not."""
    not_on = {**a_set(2), "regime": "non-attributable"}
    not_on["organisations"] = [as_organisation(PLACES[0]), *not_on["organisations"]]
    on = a_set(0, members=[{**a_set(0)["members"][0], "champion": True}, a_set(0)["members"][1]])
    return a_programme(
        path,
        PLACES,
        sets={"north": on, "south": not_on},
        records={"north": north, "south": south},
        facilitators=JO,
    )


def test_a_council_in_two_sets_is_named_only_as_both_allow(tmp_path: Path, run: Run) -> None:
    path = in_both(
        tmp_path,
        {"offers": [offer(theme="casework")]},
        {"requests": [offer("How?", theme="casework")]},
    )
    code, out, err = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert code == 0, err
    assert "East D 01" not in out
    assert "Somebody in The north set" in out
    assert "There are champions who have not agreed to be named" in out


def test_what_would_name_somebody_stays_out_and_the_rest_is_told(tmp_path: Path, run: Run) -> None:
    path = in_both(
        tmp_path,
        {"offers": [offer(theme="casework"), offer("As in East D 04.", theme="casework")]},
        {"requests": [offer("How?", theme="casework"), offer("Like East D 01 Council?")]},
    )
    code, out, err = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert code == 0, err
    assert "Our protocol." in out
    assert "East D 01" not in out
    assert "East D 04" not in out
    first, second = sorted(err.splitlines())
    for line, what in ((first, "this offer"), (second, "this request")):
        assert "left out here" in line
        assert f"{what} would name “East D 0" in line
        assert "write outside: with other words" in line
    assert "sets/north/sessions/01.yaml:" in first


def test_a_champion_is_told_without_the_find_that_would_name_somebody(
    tmp_path: Path, run: Run
) -> None:
    records = {"lessons": [{"text": t, "seen_by": ["d02"]} for t in ("Good.", "East D 04 did it.")]}
    path = in_both(tmp_path, records, {})
    said = json.loads((path / "sets/north/set.yaml").read_text())
    said["members"][1].update(champion=True, attribution="named")
    (path / "sets/north/set.yaml").write_text(json.dumps(said))
    code, out, err = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert code == 0, err
    assert (
        "**Tom Birch0, East D 02 Council.** The north set. To be reached through Jo Field." in out
    )
    assert "Good. (Lesson, session 1)" in out
    assert "East D 04" not in out
    assert "left out here, for S1-L2 would name “East D 04 Council”" in err


def test_who_is_asked_for_one_set_is_not_named_where_another_may_not_name_them(
    tmp_path: Path, run: Run
) -> None:
    help = {"text": "Depot planning and waste rounds", "by": ["m2"], "share": "sector"}
    jo = {"id": "m1", "name": "Jo Field"}
    sets = {"north": a_set(0), "south": a_set(4, facilitators=[], members=[jo, {"id": "m2"}])}
    sets["south"]["members"][1]["role"] = "Treasurer"
    records = {"north": {"offers": [help]}, "south": {"requests": [help]}}
    path = a_programme(tmp_path, PLACES, sets=sets, records=records)
    code, out, err = run(path, "--audience", "sector", "--format", "md", "--out", "-")
    assert code == 0, err
    assert "Jo Field" not in out
    assert "Ask the facilitator, who passes it on" in out
