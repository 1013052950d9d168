"""What a key may hold: types marked so that reading, saving and the JSON Schema agree.

A struct that derives from `Mapping` is a YAML mapping, and its fields are the keys. Nothing here
reads a file.
"""

from datetime import date, time
from typing import Annotated, Any, get_args

import msgspec
from msgspec import Struct, UnsetType

from alsctl.errors import Place


class Origin(Struct, frozen=True, eq=False):
    """Where a mapping and each of its values stand in its file.

    `spots` has (line, column) for a key's value, and under `key[0]`, `key[1]` ... for its items.
    `inherited` has the places in another file of what the mapping does not say itself.
    Two mappings are the same whatever their origin.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    spots: dict[str, tuple[int, int]] = {}
    inherited: dict[str, Place] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return 0

    def has(self, key: str) -> bool:
        """Tell whether it is known where a key's value stands."""
        return key in self.spots or bool(self.inherited and key in self.inherited)

    def place(self, key: str = "") -> Place:
        """Return where `key`'s value stands; where it was left out, where the mapping stands."""
        if self.inherited and key in self.inherited:
            return self.inherited[key]
        return Place(self.file, *self.spots.get(key, (self.line, self.column)))


NOWHERE = Origin()


class Mapping(Struct, frozen=True, kw_only=True):
    """A YAML mapping; `origin` says where it stands and is no key of it."""

    origin: Origin = NOWHERE


class Marker(Struct, frozen=True):
    """What a text is: `typed` by a person, an `id`, or a word alsctl knows."""

    kind: str


class Refers(Struct, frozen=True):
    """The kinds of thing that an id in this place may name."""

    to: tuple[str, ...]


Text = Annotated[str, Marker("typed")]
Id = Annotated[str, Marker("id")]
Word = Annotated[str, Marker("word")]

Member = Annotated[str, Refers(("member",))]
Attendee = Annotated[str, Refers(("member", "facilitator"))]
Party = Annotated[str, Refers(("member", "organisation", "group", "facilitator"))]
OrganisationId = Annotated[str, Refers(("organisation",))]
GroupId = Annotated[str, Refers(("group", "organisation", "member"))]
ThemeId = Annotated[str, Refers(("theme",))]
PriorityId = Annotated[str, Refers(("priority",))]
RuleId = Annotated[str, Refers(("ground rule",))]
ConversationId = Annotated[str, Refers(("conversation",))]
EventId = Annotated[str, Refers(("event",))]
BlockId = Annotated[str, Refers(("block",))]
IssueId = Annotated[str, Refers(("issue",))]
ActionId = Annotated[str, Refers(("action",))]
TrialId = Annotated[str, Refers(("trial",))]
LessonId = Annotated[str, Refers(("lesson",))]
QuoteId = Annotated[str, Refers(("quote",))]
KnownId = Annotated[str, Refers(("lesson", "trial"))]
DrawnId = Annotated[str, Refers(("drawn lesson",))]
SourceId = Annotated[
    str, Refers(("lesson", "trial", "barrier", "issue", "action", "decision", "quote"))
]

Day = date
Clock = time


class Key(Struct, frozen=True):
    """One key of a mapping: its name in YAML, its field, and what its value is."""

    name: str
    field: str
    type: Any
    marks: tuple[Any, ...]
    many: bool
    required: bool


_KEYS: dict[type, dict[str, Key]] = {}


def keys_of(kind: type[Mapping]) -> dict[str, Key]:
    """Return the keys of a kind of mapping, in their order, by name."""
    if kind not in _KEYS:
        fields = msgspec.structs.fields(kind)
        _KEYS[kind] = {f.encode_name: _key(f) for f in fields if f.name != "origin"}
    return _KEYS[kind]


def _key(field: Any) -> Key:
    kind, many = _without_none(field.type), False
    if getattr(kind, "__origin__", None) is tuple:
        kind, many = get_args(kind)[0], True
    marks = getattr(kind, "__metadata__", ())
    if marks:
        kind = get_args(kind)[0]
    return Key(field.encode_name, field.name, kind, marks, many, field.required)


def _without_none(kind: Any) -> Any:
    if hasattr(kind, "__metadata__"):
        return kind
    choices = [c for c in get_args(kind) if c not in (type(None), UnsetType)]
    optional = len(choices) < len(get_args(kind))
    return choices[0] if optional and len(choices) == 1 else kind
