"""What a set takes from its programme, because set.yaml does not say it."""

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from alsctl.errors import Place
from alsctl.loading.nodes import Node
from alsctl.model import LearningSet, Programme
from alsctl.model.sets import Sponsor

WHOLE = ("kind", "contact", "facilitators", "regime", "notes", "conversations", "limits")
"""Keys that a set takes as they are, where it says nothing of its own."""
ALSO_WHOLE = ("ground_rules", "held_by", "delete_after")
BY_ID = ("priorities", "themes")
"""Lists that a set adds to; an entry of its own wins over the programme's of the same id."""
TOGETHER = ("may_name", "hide")
"""Lists that hold together with those of the set."""


def said_in(node: Node | None) -> frozenset[str]:
    """Return the keys that a file says something under; `sponsor.sees` for keys inside."""
    found = set[str]()
    for key, value in (node.pairs if node else None) or ():
        if not value.is_empty:
            found.add(key.text or "")
            found |= {f"{key.text}.{k.text}" for k, v in value.pairs or () if not v.is_empty}
    return frozenset(found)


def inherited(
    learning_set: LearningSet, programme: Programme, *, said: Collection[str]
) -> LearningSet:
    """Return the set with what the programme says and the set does not."""
    taken: dict[str, Any] = {}
    for key in (*WHOLE, *ALSO_WHOLE):
        if key not in said and (value := getattr(programme, key)):
            taken[key] = value
    for key in BY_ID:
        if more := _new(getattr(learning_set, key), getattr(programme, key)):
            taken[key] = (*getattr(learning_set, key), *more)
    for key in TOGETHER:
        if more := getattr(programme, key):
            taken[key] = (*getattr(learning_set, key), *more)
    taken |= _sponsor(learning_set, programme, said)
    taken |= _share(learning_set, programme)
    places = _places(programme, taken.keys() - {*BY_ID, *TOGETHER})
    return replace(
        learning_set, **taken, origin=replace(learning_set.origin, inherited=places or None)
    )


def as_a_set(programme: Programme) -> LearningSet:
    """Return a programme as if it were a set of its own, with no member."""
    return LearningSet(
        alsctl=1,
        id=programme.id,
        name=programme.name,
        purpose=programme.purpose,
        sponsor=programme.sponsor,
        contact=programme.contact,
        facilitators=programme.facilitators,
        regime=programme.regime or "chatham-house",
        notes=programme.notes or "agreed",
        share=programme.share,
        limits=programme.limits,
        themes=programme.themes,
        priorities=programme.priorities,
        may_name=programme.may_name,
        hide=programme.hide,
        origin=programme.origin,
    )


def _new(own: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    ids = {entry.id for entry in own}
    return tuple(entry for entry in more if entry.id not in ids)


def _sponsor(
    learning_set: LearningSet, programme: Programme, said: Collection[str]
) -> dict[str, Any]:
    """Return the sponsor with the name, and with how much they see, that the set does not say."""
    own, theirs = learning_set.sponsor, programme.sponsor
    if theirs is None:
        return {}
    if own is None:
        return {"sponsor": theirs}
    if own.name not in (None, theirs.name):
        return {}  # another sponsor, who may see what the set says and no other
    sees = own.sees if "sponsor.sees" in said else theirs.sees
    return {"sponsor": Sponsor(name=theirs.name, sees=sees, origin=own.origin)}


def _share(learning_set: LearningSet, programme: Programme) -> dict[str, Any]:
    own, theirs = learning_set.share, programme.share
    keys = ("lessons", "trials", "barriers")
    more = {key: getattr(theirs, key) for key in keys if getattr(own, key) is None}
    more = {key: level for key, level in more.items() if level is not None}
    if not more:
        return {}
    places = {key: theirs.origin.place(key) for key in more}
    return {"share": replace(own, **more, origin=replace(own.origin, inherited=places))}


def _places(programme: Programme, keys: Collection[str]) -> dict[str, Place]:
    """Return where each key, and each item of a list under it, stands in programme.yaml."""
    return {
        spot: programme.origin.place(spot)
        for spot in programme.origin.spots
        if spot.split("[")[0] in keys and spot != "sponsor"
    }
