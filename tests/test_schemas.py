"""The JSON Schema agrees with what loading takes."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from alsctl.model.keys import Mapping, keys_of
from alsctl.schemas import KINDS, schema

ROOT = Path(__file__).parents[1]
VALID = ROOT / "tests" / "cases" / "valid"
TYPES = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}


def kind_of(path: Path) -> str:
    """Return the kind of a set's file."""
    folders = {"agendas": "agenda", "sessions": "session", "events": "event"}
    if "calls" in (path.parent.name, path.parent.parent.name):
        return "call" if path.parent.name == "calls" else "example"
    return folders.get(path.parent.name) or path.stem


def files(folder: Path) -> list[Path]:
    """Return the YAML files of the sets in a folder."""
    found = [
        path
        for name in ("", "agendas/", "sessions/", "events/", "calls/", "calls/*/")
        for path in folder.glob(f"*/{name}*.yaml")
    ]
    return sorted(path for path in found if path.is_file() and not path.name.startswith((".", "~")))


def faults(value: Any, rule: dict[str, Any], top: dict[str, Any]) -> list[str]:
    """Return what of a value a schema refuses; it knows no more than our schemas use."""
    if "$ref" in rule:
        return faults(value, top["$defs"][rule["$ref"].rsplit("/", 1)[1]], top)
    if "anyOf" in rule:
        tried = [faults(value, one, top) for one in rule["anyOf"]]
        return [] if [] in tried else tried[0]
    allowed = rule.get("enum", [rule["const"]] if "const" in rule else None)
    if allowed is not None:
        return [] if value in allowed else [f"{value!r} is none of {allowed}"]
    if not is_of(value, rule["type"]):
        return [f"{value!r} is no {rule['type']}"]
    return inside(value, rule, top)


def inside(value: Any, rule: dict[str, Any], top: dict[str, Any]) -> list[str]:
    """Return what a schema refuses of what a list or a mapping holds."""
    if isinstance(value, list):
        return [fault for item in value for fault in faults(item, rule["items"], top)]
    return in_mapping(value, rule, top) if isinstance(value, dict) else []


def is_of(value: Any, types: str | list[str]) -> bool:
    """Tell whether a value has one of a schema's types."""
    number = not isinstance(value, bool) and isinstance(value, int | float)
    wanted = [types] if isinstance(types, str) else types
    if number:
        return "number" in wanted or ("integer" in wanted and isinstance(value, int))
    return any(isinstance(value, TYPES[one]) for one in wanted if one in TYPES)


def in_mapping(value: dict[str, Any], rule: dict[str, Any], top: dict[str, Any]) -> list[str]:
    """Return what of a mapping's keys a schema refuses."""
    found = [f"{key} is missing" for key in rule["required"] if key not in value]
    for key, held in value.items():
        if key in rule["properties"]:
            found += faults(held, rule["properties"][key], top)
        else:
            found.append(f"{key} is unknown")
    return found


def as_an_editor_reads(path: Path) -> Any:
    """Return a file's values by the rules of YAML 1.2, as editors read them."""
    return yaml.load(path.read_bytes(), Loader=Editor)


class Editor(yaml.SafeLoader):
    """Days are text, and of words only true, false and null mean something."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.endswith((":int", ":float", ":null"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def test_the_schema_takes_what_loading_takes() -> None:
    programmes = (ROOT / "examples").glob("*/sets")
    paths = [*files(ROOT / "examples"), *files(VALID)]
    paths += [path for sets in programmes for path in files(sets)]
    assert len(paths) > 50
    for path in paths:
        top = schema(kind_of(path))
        assert faults(as_an_editor_reads(path), top, top) == [], path


@pytest.mark.parametrize(
    "case", ["unknown-key", "missing-name", "format-newer", "choice-wrong-in-set"]
)
def test_the_schema_refuses_what_loading_refuses(case: str) -> None:
    path = ROOT / "tests" / "cases" / "invalid" / case / "set.yaml"
    top = schema("set")
    assert faults(as_an_editor_reads(path), top, top)


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_key_is_in_the_schema(kind: str) -> None:
    top = schema(kind)
    assert list(top["properties"]) == list(keys_of(KINDS[kind]))
    kinds = [key.type for key in keys_of(KINDS[kind]).values() if isinstance(key.type, type)]
    for one in (one for one in kinds if issubclass(one, Mapping)):
        assert list(top["$defs"][one.__name__]["properties"]) == list(keys_of(one))
