"""Nodes as model values: each text is typed by its key, and every fault is told.

A value is built even where there are faults, with what could be understood, so that the rest of
the files can be checked as well; whoever loads must refuse to go on when there were faults.
"""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date, time
from typing import Any, TypeVar, get_args

from alsctl.dates import NotADateError
from alsctl.loading.kinds import ENTRY_ID, ID, NEWEST_FORMAT, TYPED, WITH_ENTRIES, kind_of
from alsctl.loading.nodes import Node
from alsctl.loading.sources import UNDER, Source, quoted
from alsctl.model.keys import Key, Mapping, Origin, keys_of
from alsctl.wording import is_id, listing, nearest, slug

M = TypeVar("M", bound=Mapping)

_WRONG: Any = object()
_BLANK: dict[Any, Any] = {str: "", int: 0, bool: False, date: date.min, time: time.min}
_LONGEST = 80


def read_file(kind: type[M], node: Node | None, source: Source) -> M | None:
    """Return a whole file as a value of `kind`; faults go to `source.problems`.

    None stands for a file of a newer format, of which only that is told.
    """
    if node is None or node.pairs is None:
        says = "this file is empty" if node is None else "this file has no keys"
        source.fault(1, 1, "syntax", says, "begin with the line alsctl: 1")
        return _built(kind, {}, Origin(source.file, 1, 1))
    if _is_of_other_format(node, source):
        return None
    return _Reader(source, has_entries=kind in WITH_ENTRIES).mapping(kind, node)


def _is_of_other_format(node: Node, source: Source) -> bool:
    for key, value in node.pairs or ():
        text = (value.text or "").strip()
        if key.text == "alsctl" and re.fullmatch("[0-9]{1,9}", text) and int(text) != NEWEST_FORMAT:
            newer = int(text) > NEWEST_FORMAT
            says = "made by a newer alsctl" if newer else "there is no format 0"
            instead = "please upgrade" if newer else "write alsctl: 1"
            source.fault(value.line, value.column, "format", says, instead)
            return True
    return False


class _Reader:
    def __init__(self, source: Source, *, has_entries: bool) -> None:
        self.source, self.has_entries = source, has_entries

    def mapping(self, kind: type[M], node: Node) -> M:
        """Return the mapping at `node`, and note each key that it should not have or lacks."""
        keys, values, wrong = keys_of(kind), dict[str, Any](), set[str]()
        origin = Origin(self.source.file, node.line, node.column, {})
        for name, value in node.pairs or ():
            key = keys.get(name.text or "") or self._unknown_key(name, value, keys, node)
            if key is None:
                continue
            origin.spots.setdefault(key.field, (value.line, value.column))
            if value.is_empty:
                continue
            if key.many:
                before = values.get(key.field, ())
                values[key.field] = before + self._several(key, value, origin, after=len(before))
            elif (read := self._single(key, value)) is not _WRONG:
                values[key.field] = read
            else:
                wrong.add(key.field)
        self._missing(keys, values.keys() | wrong, node, origin)
        return _built(kind, values, origin)

    def _several(self, key: Key, node: Node, origin: Origin, *, after: int) -> tuple[Any, ...]:
        """Return a list's items; one whose key stands twice goes on after the first."""
        items = self._no_list(key, node) if node.items is None else node.items
        kept = [item for item in items if not item.is_empty]
        for number, item in enumerate(kept, after):
            origin.spots[f"{key.field}[{number}]"] = (item.line, item.column)
        read = (self._single(key, item) for item in kept)
        return tuple(item for item in read if item is not _WRONG)

    def _no_list(self, key: Key, node: Node) -> list[Node]:
        """Return what stands where a list should be; a single text may."""
        if node.pairs is not None and kind_of(key.type).is_mapping:
            first = f"{node.pairs[0][0].text}:" if node.pairs else "its first key"
            self._fault(node, "type", f"{key.name} is a list", f"put “- ” before {first}")
        elif node.plain and re.match(r"-\S", node.text or "") and TYPED in key.marks:
            self._fault(node, "type", f"{key.name} is a list", "put a blank after each hyphen")
        return [node]

    def _single(self, key: Key, node: Node) -> Any:
        kind = kind_of(key.type)
        if kind.is_mapping:
            return self._entry(key, node)
        if node.text is None:
            self._fault(node, "type", *self._no_text(key, node))
            self.source.lost.update(_ids_in(node))
            return self.source.written(node.line).strip() if TYPED in key.marks else _WRONG
        if kind.choices:
            return self._choice(key, node, kind.choices)
        if kind.read:
            return self._read(key, node, kind.read)
        return self._text(key, node, node.text)

    def _no_text(self, key: Key, node: Node) -> tuple[str, str]:
        written = self.source.written(node.line)[node.column - 1 :]
        in_quotes = self.source.in_quotes(node.line)
        if written[:1] in ("[", "{"):
            return (
                f"a text that begins with {written[0]} needs quotes",
                in_quotes,
            )
        if node.pairs and key.many:
            says = "a text with a colon and a blank in it needs quotes"
            return says, f"write - {quoted(written.strip())}"
        if node.items is not None:
            return f"{key.name}: takes one text, not a list", f"take the hyphens away, and {UNDER}"
        return f"{key.name}: takes one text, not keys of its own", UNDER

    def _entry(self, key: Key, node: Node) -> Mapping:
        kind: type[Mapping] = key.type
        if node.pairs is not None:
            return self.mapping(kind, node)
        first = _first_key(kind)
        says = f"each of {key.name}" if key.many else key.name
        instead = f"write {'- ' if key.many else ''}{first.name}: before the text"
        self._fault(node, "type", f"{says} has keys of its own", instead)
        meant = {first.field: node.text} if node.text and TYPED in first.marks else {}
        return _built(kind, meant, Origin(self.source.file, node.line, node.column))

    def _read(self, key: Key, node: Node, read: Callable[[str], Any]) -> Any:
        text = node.text or ""
        try:
            return read(text)
        except NotADateError as error:
            self._fault(node, "date", short(str(error)), _in_words_hint(key))
        except ValueError:
            says = f"{key.name} is a whole number, not “{short(text)}”"
            is_format = key.name == "alsctl"
            hint = "write alsctl: 1" if is_format else "write figures alone, such as 12"
            self._fault(node, "number", says, hint)
        except KeyError:
            self._fault(node, "choice", f"{key.name} is yes or no, not “{short(text)}”")
        return _WRONG

    def _text(self, key: Key, node: Node, text: str) -> str:
        if TYPED in key.marks:
            return text
        text = text.strip()
        if ID in key.marks and not (is_id(text) or self._is_entry_id(text)):
            hint = re.sub(r"[\s_]+", "-", text)
            hint = hint if self._is_entry_id(hint) else slug(text)
            rule = "use lower-case letters, digits and single hyphens"
            instead = f"write {hint}" if hint else rule
            self._fault(node, "id", f"“{short(text)}” is not an id", instead)
        return text

    def _is_entry_id(self, text: str) -> bool:
        return self.has_entries and bool(ENTRY_ID.fullmatch(text))

    def _choice(self, key: Key, node: Node, choices: tuple[str, ...]) -> Any:
        if node.text in choices:
            return node.text
        typed = _same(node.text or "")
        for choice in choices:
            if _same(choice) == typed:
                return choice
        says = f"{key.name} cannot be “{short(node.text or '')}”"
        close = nearest(node.text or "", choices)
        hint = f"did you mean {close}? It may be" if close else "write"
        self._fault(node, "choice", says, f"{hint} {listing(choices, last='or')}")
        return _WRONG

    def _unknown_key(self, name: Node, value: Node, keys: dict[str, Key], node: Node) -> Key | None:
        """Note a key that is not known; return the one that it must be meant for, if it is free."""
        typed = name.text or ""
        close = nearest(typed, keys)
        hint = f"did you mean {close}?" if close else f"the keys here are {listing(keys)}"
        self._fault(
            name,
            "unknown-key",
            f"there is no key “{short(typed)}” here",
            f"{hint} (or made by a newer alsctl)",
        )
        if close and all(other.text != close for other, _ in node.pairs or ()):
            return keys[close]
        self.source.lost.update(_ids_in(value))
        return None

    def _missing(
        self, keys: dict[str, Key], said: Collection[str], node: Node, origin: Origin
    ) -> None:
        for key in keys.values():
            if key.required and key.field not in said:
                line, column = origin.spots.get(key.field, (node.line, node.column))
                says, instead = f"{key.name} is missing", f"add {key.name}: here"
                if key.name == "alsctl":
                    says, instead = "the file does not say its format", "begin with alsctl: 1"
                elif key.field in origin.spots:
                    says, instead = f"{key.name}: has nothing after it", "write it there"
                self.source.fault(line, column, "missing-key", says, instead)

    def _fault(self, node: Node, rule: str, says: str, instead: str = "") -> None:
        self.source.fault(node.line, node.column, rule, says, instead)


def _built(kind: type[M], values: dict[str, Any], origin: Origin) -> M:
    for key in keys_of(kind).values():
        if key.required and key.field not in values:
            values[key.field] = (
                _built(key.type, {}, origin)
                if kind_of(key.type).is_mapping
                else (get_args(key.type) or (_BLANK.get(key.type, ""),))[0]
            )
    return kind(**values, origin=origin)


def _first_key(kind: type[Mapping]) -> Key:
    """Return the key that a text of its own is most likely meant for."""
    shared = keys_of(kind.__bases__[0])
    own = [key for key in keys_of(kind).values() if key.name not in shared]
    likely = (key for key in own if key.required or key.name in ("name", "text"))
    return next(likely, own[0])


def _ids_in(node: Node) -> Iterator[str]:
    """Yield the ids that stand in a part of a file that nobody understood."""
    waiting = [node]
    while waiting:
        inside = waiting.pop()
        waiting += inside.items or ()
        for key, value in inside.pairs or ():
            if key.text == "id" and value.text:
                yield value.text.strip()
            waiting.append(value)


def short(text: str) -> str:
    """Return what a message quotes of a text."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _same(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().casefold())


def _in_words_hint(key: Key) -> str:
    example = "a time such as 10:30" if key.type is time else "a day such as 2018-03-14"
    wording = key.name in ("date", "start", "finish")
    return f"write {example}" + (", or put your words under when:" if wording else "")
