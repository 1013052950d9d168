"""Quotes leave the set only with consent for the audience, and as long as it holds."""

from pathlib import Path
from typing import Any

import pytest

from alsctl.model.levels import Audience
from tests.release_sets import a_set


def quotes(
    path: Path, quote: dict[str, Any], *later: dict[str, Any], audience: Audience = "sector"
) -> list[str]:
    said = {"id": "S1-Q1", "text": "My own words.", **quote}
    regime = {"regime": said.pop("regime")} if "regime" in said else {}
    records: dict[str, Any] = {"01": {**regime, "quotes": [said]}}
    for number, consent in enumerate(later, 2):
        records[f"{number:02}"] = {"consents": [{"quote": "S1-Q1", **consent}]}
    return [quote.text for quote in a_set(path, audience, records=records).shown.quotes]


@pytest.mark.parametrize("consent", ["not asked", "conditional", "refused", "withdrawn"])
def test_nothing_but_given_lets_a_quote_out(tmp_path: Path, consent: str) -> None:
    quote = {"share": "public", "audiences": ["sector"], "consent": consent}
    assert quotes(tmp_path, quote) == []
    assert quotes(tmp_path, {**quote, "consent": "given"}) == ["My own words."]


def test_consent_counts_for_its_audience_and_those_within(tmp_path: Path) -> None:
    quote = {"consent": "given", "audiences": ["sector"]}
    assert quotes(tmp_path, quote, audience="public") == []
    assert quotes(tmp_path, quote, audience="sponsor")
    assert quotes(tmp_path, {"consent": "given", "share": "public"}) == []


@pytest.mark.parametrize("consent", ["withdrawn", "conditional", "refused"])
def test_a_later_word_ends_a_consent(tmp_path: Path, consent: str) -> None:
    quote = {"consent": "given", "audiences": ["sector"]}
    assert quotes(tmp_path, quote, {"consent": consent}) == []


def test_consent_may_come_in_a_later_record(tmp_path: Path) -> None:
    assert quotes(tmp_path, {}, {"consent": "given", "audiences": ["sector"]})


def test_a_quote_narrower_than_its_consent_stays(tmp_path: Path) -> None:
    assert quotes(tmp_path, {"share": "set", "consent": "given", "audiences": ["sector"]}) == []


def test_a_quote_from_a_confidential_session_needs_a_share_of_its_own(tmp_path: Path) -> None:
    quote = {"regime": "confidential", "consent": "given", "audiences": ["sector"]}
    assert quotes(tmp_path, quote) == []
    assert quotes(tmp_path, {**quote, "share": "sector"})


def test_inside_the_set_a_quote_needs_no_consent(tmp_path: Path) -> None:
    assert quotes(tmp_path, {}, audience="set")
