"""JSON Schema of alsctl's files, made from the model, for editors."""

from datetime import date, time
from typing import Any, get_args

from alsctl.model import Agenda, Call, Event, Example, LearningSet, LessonsFile, Programme, Record
from alsctl.model.keys import Key, Mapping, Marker, Refers, keys_of
from alsctl.wording import listing

KINDS: dict[str, type[Mapping]] = {
    "set": LearningSet,
    "agenda": Agenda,
    "session": Record,
    "event": Event,
    "lessons": LessonsFile,
    "programme": Programme,
    "call": Call,
    "example": Example,
}

# An editor reads `007` as a number and `no` as false; alsctl takes what was typed.
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_SIMPLE: dict[Any, dict[str, Any]] = {
    int: {"type": ["integer", "null"], "minimum": 0},
    bool: {"enum": ["yes", "no", True, False, None]},
    date: {**_TEXT, "description": "a day: 2018-03-14, 14/03/2018 or 14 March 2018"},
    time: {**_TEXT, "description": 'a time of day, in quotes: "10:30"'},
}


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one kind of file."""
    definitions: dict[str, Any] = {}
    top = _mapping(KINDS[kind], definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"alsctl: {kind}",
        **top,
        "$defs": definitions,
    }


def _mapping(kind: type[Mapping], definitions: dict[str, Any]) -> dict[str, Any]:
    keys = keys_of(kind)
    return {
        "type": "object",
        "description": (kind.__doc__ or "").strip().splitlines()[0],
        "properties": {key.name: _value(key, definitions) for key in keys.values()},
        "required": [key.name for key in keys.values() if key.required],
        "additionalProperties": False,
    }


def _value(key: Key, definitions: dict[str, Any]) -> dict[str, Any]:
    if key.name == "alsctl":
        return {"const": 1}
    single = _single(key, definitions)
    if not key.many:
        return single
    several = {"type": ["array", "null"], "items": single}
    is_entry = isinstance(key.type, type) and issubclass(key.type, Mapping)
    return several if is_entry else {"anyOf": [several, single]}


def _single(key: Key, definitions: dict[str, Any]) -> dict[str, Any]:
    if choices := get_args(key.type):
        yes_no = [choice == "yes" for choice in choices if choice in ("yes", "no")]
        return {"enum": [*choices, *yes_no, None]}
    if isinstance(key.type, type) and issubclass(key.type, Mapping):
        name = key.type.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _mapping(key.type, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return _SIMPLE.get(key.type) or {**_TEXT, **_told(key)}


def _told(key: Key) -> dict[str, str]:
    for mark in key.marks:
        if isinstance(mark, Refers):
            return {"description": f"the id of a {listing(mark.to, last='or')}"}
        if mark == Marker("id"):
            return {"description": "an id: lower-case letters, digits and hyphens"}
    return {}
