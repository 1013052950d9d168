"""Nodes as model values: each text is typed by its key, and every fault is told.

A value is built even where there are faults, with what could be understood, so that the rest of
the files can be checked as well; whoever loads must refuse to go on when there were faults.
"""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any, TypeVar, get_args

from alsctl.dates import NotADateError, parse_day, parse_time
from alsctl.loading.nodes import Node, Source
from alsctl.model.keys import Key, Mapping, Marker, Origin, keys_of
from alsctl.wording import is_id, listing, nearest

M = TypeVar("M", bound=Mapping)

_YES_NO = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}
_ENTRY_ID = re.compile(r"S\d+(?:-[^\W_A-Z]+)*-[A-Z]\d+|[A-Z]\d+")
_BLANK: dict[Any, Any] = {str: "", int: 0, bool: False, date: date.min, time: time.min}
NEWEST_FORMAT = 1


def read_file(kind: type[M], node: Node | None, source: Source) -> M:
    """Return a whole file as a value of `kind`; faults go to `source.problems`."""
    if node is None or node.pairs is None:
        source.fault(1, 1, "syntax", "this file has no keys", "begin with the line alsctl: 1")
        return _built(kind, {}, Origin(source.file, 1, 1))
    _refuse_newer(node, source)
    return _Reader(source).mapping(kind, node)


def _refuse_newer(node: Node, source: Source) -> None:
    for key, value in node.pairs or ():
        text = (value.text or "").strip()
        if key.text == "alsctl" and text.isdecimal() and int(text) != NEWEST_FORMAT:
            newer = int(text) > NEWEST_FORMAT
            says = "made by a newer alsctl" if newer else "there is no format 0"
            instead = "please upgrade" if newer else "write alsctl: 1"
            source.fault(value.line, value.column, "format", says, instead)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source

    def mapping(self, kind: type[M], node: Node) -> M:
        """Return the mapping at `node`, and note each key that it should not have or lacks."""
        keys, values = keys_of(kind), dict[str, Any]()
        origin = Origin(self.source.file, node.line, node.column, {})
        for name, value in node.pairs or ():
            key = keys.get(name.text or "")
            if key is None:
                self._unknown_key(name, kind, keys)
                continue
            origin.spots[key.field] = (value.line, value.column)
            if not value.is_empty:
                values[key.field] = self.value(key, value, origin)
        self._missing(kind, keys, values, node)
        return _built(kind, values, origin)

    def value(self, key: Key, node: Node, origin: Origin) -> Any:
        """Return what a key holds."""
        if not key.many:
            return self._single(key, node)
        if node.items is None:
            if node.pairs is not None:
                instead = "put “- ” before its first key" if _is_mapping(key.type) else ""
                self._fault(node, "type", f"{key.name} is a list", instead)
                return ()
            return (
                (self._single(key, node),)
                if not _is_mapping(key.type)
                else self._no_list(key, node)
            )
        kept = [item for item in node.items if not item.is_empty]
        for number, item in enumerate(kept):
            origin.spots[f"{key.field}[{number}]"] = (item.line, item.column)
        return tuple(self._single(key, item) for item in kept)

    def _no_list(self, key: Key, node: Node) -> tuple[()]:
        first = next(iter(keys_of(key.type)))
        self._fault(
            node,
            "type",
            f"{key.name} is a list of entries",
            f"write each as “- {first}: ...” on a line of its own",
        )
        return ()

    def _single(self, key: Key, node: Node) -> Any:
        if _is_mapping(key.type):
            return self._entry(key, node)
        if node.text is None:
            what = "a list" if node.items is not None else "keys of its own"
            self._fault(
                node, "type", f"{key.name} is text and not {what}", self.source.in_quotes(node.line)
            )
            return _BLANK.get(key.type, "")
        return self._scalar(key, node, node.text)

    def _entry(self, key: Key, node: Node) -> Mapping:
        kind: type[Mapping] = key.type
        if node.pairs is None:
            first = next(iter(keys_of(key.type)))
            self._fault(
                node,
                "type",
                f"{key.name} has keys of its own, such as {first}",
                f"write {first}: before the text",
            )
            return _built(kind, {}, Origin(self.source.file, node.line, node.column))
        return self.mapping(kind, node)

    def _scalar(self, key: Key, node: Node, text: str) -> Any:
        choices = get_args(key.type)
        if choices:
            return self._choice(key, node, choices)
        read = _READERS.get(key.type)
        if read is None:
            return self._text(key, node, text)
        try:
            return read(text)
        except NotADateError as error:
            self._fault(node, "date", str(error), _in_words_hint(key))
        except ValueError:
            self._fault(node, "number", f"“{text}” is not a whole number", "use figures")
        except KeyError:
            self._fault(node, "choice", f"{key.name} is yes or no, not “{text}”")
        return _BLANK[key.type]

    def _text(self, key: Key, node: Node, text: str) -> str:
        if Marker("id") in key.marks and not (is_id(text) or _ENTRY_ID.fullmatch(text)):
            self._fault(
                node,
                "id",
                f"“{text}” is not an id",
                "use lower-case letters, digits and single hyphens",
            )
        return text if Marker("typed") in key.marks else text.strip()

    def _choice(self, key: Key, node: Node, choices: tuple[str, ...]) -> str:
        typed = _same(node.text or "")
        for choice in choices:
            if _same(choice) == typed:
                return choice
        says = f"{key.name} cannot be “{node.text}”"
        close = nearest(node.text or "", choices)
        hint = f"did you mean {close}? It may be" if close else "write"
        self._fault(node, "choice", says, f"{hint} {listing(choices, last='or')}")
        return choices[0]

    def _unknown_key(self, name: Node, kind: type[Mapping], keys: dict[str, Key]) -> None:
        close = nearest(name.text or "", keys)
        hint = f"did you mean {close}?" if close else f"the keys here are {listing(keys)}"
        self._fault(
            name,
            "unknown-key",
            f"there is no key “{name.text}” here",
            f"{hint} (or made by a newer alsctl)",
        )

    def _missing(
        self, kind: type[Mapping], keys: dict[str, Key], values: dict[str, Any], node: Node
    ) -> None:
        for key in keys.values():
            if key.required and key.field not in values:
                if key.name == "alsctl":
                    says, instead = "the file does not say its format", "begin with alsctl: 1"
                else:
                    says, instead = f"{key.name} is missing", f"add {key.name}: here"
                self._fault(node, "missing-key", says, instead)

    def _fault(self, node: Node, rule: str, says: str, instead: str = "") -> None:
        self.source.fault(node.line, node.column, rule, says, instead)


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise ValueError
    return int(text)


_READERS: dict[Any, Callable[[str], Any]] = {
    date: parse_day,
    time: parse_time,
    int: _whole,
    bool: lambda text: _YES_NO[text.strip().lower()],
}


def _built(kind: type[M], values: dict[str, Any], origin: Origin) -> M:
    for key in keys_of(kind).values():
        if key.required and key.field not in values:
            values[key.field] = (
                _built(key.type, {}, origin)
                if _is_mapping(key.type)
                else (get_args(key.type) or (_BLANK.get(key.type, ""),))[0]
            )
    return kind(**values, origin=origin)


def _is_mapping(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Mapping)


def _same(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().casefold())


def _in_words_hint(key: Key) -> str:
    example = "10:30" if key.type is time else "2018-03-14"
    wording = key.name in ("date", "start", "finish")
    return f"write {example}" + (", or put your words under when:" if wording else "")
