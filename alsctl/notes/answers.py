"""An answer to a call as somebody gave it, and the example that it makes, every word kept."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, get_args

from msgspec import Struct

from alsctl.model import Call, Example
from alsctl.model.examples import Answered, CameFrom, Respondent
from alsctl.model.levels import (
    ATTRIBUTIONS,
    AUDIENCES,
    SHARES,
    Attribution,
    Audience,
    Consent,
    strictest_attribution,
)
from alsctl.notes.call_words import ABOUT, NAMING, QUESTIONS, READERS
from alsctl.wording import heading_letters

_YES = frozenset("yes y x ✓ ✔ ☑ ☒ ja ok okay true 1 agreed agree given".split()) | {"yes please"}
_NO = frozenset("no n none - – — ☐ false 0 refused".split()) | {"no thanks", "no thank you"}
_NOTHING = ("", "?", "n/a")
_MARK = 16


class Answer(Struct, frozen=True, kw_only=True):
    """What somebody answered, by key; `own` are answers to other questions, in their order.

    `marks` are what stands beside who may read it, `naming` what may be said of them, `said` what
    a table says of consent in alsctl's own words.
    """

    place: str
    texts: Mapping[str, str]
    own: tuple[tuple[str, str], ...] = ()
    marks: Mapping[Audience, str] = {}
    naming: tuple[str, ...] = ()
    said: Mapping[str, str] = {}
    received: date | None = None
    call: str = ""
    row: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is answered."""
        return not any(text.strip() for text in (*self.texts.values(), *(t for _, t in self.own)))

    @property
    def content(self) -> str:
        """What tells this answer from others; consent, file and day are no part of it."""
        told = [f"{key}\0{self.texts[key]}" for key in sorted(self.texts) if self.texts[key]]
        told += [f"{question}\0\0{text}" for question, text in self.own]
        return sha256("\1".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


class Consenting(Struct, frozen=True):
    """What somebody agreed to; `unclear` are words that are neither yes nor no."""

    consent: Consent
    audiences: tuple[Audience, ...]
    attribution: Attribution | None
    unclear: tuple[str, ...]


def example_of(answer: Answer, call: Call, *, file: str, received: date) -> Example:
    """Return the example that an answer makes."""
    agreed = consenting(answer)
    texts: dict[str, Any] = {key: answer.texts.get(key) or None for key in QUESTIONS}
    about: dict[str, Any] = {key: answer.texts.get(key) or None for key in ABOUT}
    return Example(
        alsctl=1,
        **{**texts, "text": texts["text"] or ""},
        answers=tuple(Answered(question=q, text=text) for q, text in answer.own),
        by=Respondent(**about),
        consent=agreed.consent,
        audiences=agreed.audiences,
        attribution=agreed.attribution,
        conditions="\n".join(agreed.unclear) or None,
        received=answer.received or received,
        came_from=CameFrom(file=file, row=answer.row, content=answer.content),
    )


def consenting(answer: Answer) -> Consenting:
    """Return what somebody agreed to. Only a plain yes is consent."""
    said = {reader: _plain(mark) for reader, mark in answer.marks.items()}
    said = {reader: mark for reader, mark in said.items() if mark not in _NOTHING}
    agreed = [reader for reader, mark in said.items() if mark in _YES]
    unclear = [
        f"{READERS[reader]}: {answer.marks[reader].strip()}"
        for reader, mark in said.items()
        if mark not in _YES | _NO
    ]
    attribution, more = _naming(answer)
    consent, audiences = _in_own_words(answer.said, agreed)
    if not consent:
        refused: Consent = "refused" if said else "not asked"
        consent = "given" if audiences else "conditional" if unclear else refused
    audiences = sorted(set(audiences), key=SHARES.index)
    return Consenting(consent, tuple(audiences), attribution, (*unclear, *more, *_left(answer)))


def _in_own_words(
    said: Mapping[str, str], agreed: list[Audience]
) -> tuple[Consent | None, list[Audience]]:
    """Return what columns called consent and audiences say; None where they say nothing clear."""
    word = _plain(said.get("consent", ""))
    named = [a for a in AUDIENCES if a in re.split(r"[\s,;/]+", _plain(said.get("audiences", "")))]
    consents: tuple[Consent, ...] = get_args(Consent)
    known: Consent | None = next((c for c in consents if c == word), None)
    if word in _YES:
        known = "given"
    elif word in _NO:
        known = "refused"
    if word in _NOTHING:
        return None, agreed
    audiences: list[Audience] = [*agreed, *named]  # type: ignore[list-item]
    return known or "conditional", audiences


def _left(answer: Answer) -> Iterator[str]:
    """Yield words on consent that nothing understood."""
    if conditions := answer.said.get("conditions", "").strip():
        yield conditions
    consents: tuple[str, ...] = get_args(Consent)
    word = _plain(answer.said.get("consent", ""))
    if word not in {*_YES, *_NO, *_NOTHING, *consents}:
        yield answer.said["consent"].strip()
    audiences = answer.said.get("audiences", "").strip()
    if not set(re.split(r"[\s,;/]+", _plain(audiences))) <= {*AUDIENCES, ""}:
        yield audiences


def _naming(answer: Answer) -> tuple[Attribution | None, list[str]]:
    """Return how somebody may be named: the strictest of what they chose."""
    known = {heading_letters(words): level for level, words in NAMING.items()}
    known |= {level: level for level in NAMING}
    chosen, unclear = [], []
    for words in filter(str.strip, answer.naming):
        level = known.get(heading_letters(words))
        if level in ATTRIBUTIONS:
            chosen.append(level)
        else:
            unclear.append(f"what may be said: {words.strip()}")
    if unclear:
        return "none", unclear
    return (strictest_attribution(*chosen), []) if chosen else (None, [])


def _plain(mark: str) -> str:
    return " ".join(mark.casefold().split()).rstrip(".!")


def is_yes(mark: str) -> bool:
    """Tell whether a mark is a plain yes."""
    return _plain(mark) in _YES


def is_blank_or_no(mark: str) -> bool:
    """Tell whether a mark says nothing, or no."""
    return _plain(mark) in (*_NOTHING, *_NO)
