"""What can be told of a template without filling it: each name and tool that cannot be there."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext

from alsctl.templating.faults import did_you_mean
from alsctl.templating.fields import UNKNOWN, Fields, Kinds, element_of
from alsctl.templating.files import BUILT_IN, Loader

_ALWAYS = {"loop", "caller", "varargs", "kwargs", "self", "super"}
_OF_TEXTS_AND_LISTS = {name for kind in (str, list, tuple, dict) for name in dir(kind)}
_OF_LOOPS = {name for name in dir(LoopContext) if not name.startswith("_")}
_KEEPS_KINDS = {"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"}
_TAKES_ONE = {"first", "last"}


class Fault(NamedTuple):
    """What is wrong in a line of a template."""

    line: int
    says: str


def syntax_fault(environment: Environment, source: str) -> Fault | None:
    """Return why a template cannot be read at all, if it cannot."""
    try:
        environment.parse(source)
    except TemplateSyntaxError as error:
        return Fault(error.lineno, (error.message or "this cannot be read").rstrip("."))
    return None


def taken_in(environment: Environment, source: str) -> list[str]:
    """Return the names of the templates that a sound template takes in."""
    return [name for _, name in _takings(environment.parse(source))]


def _takings(tree: nodes.Template) -> Iterator[tuple[nodes.Stmt, str]]:
    kinds = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    for node in (node for kind in kinds for node in tree.find_all(kind)):
        named = getattr(node, "template", None)
        if isinstance(named, nodes.Const) and isinstance(named.value, str):
            yield node, named.value


def unknown_tools(environment: Environment, source: str) -> tuple[set[str], set[str]]:
    """Return the filters and the tests that a sound template uses and that there are not."""
    tree = environment.parse(source)
    filters = {node.name for node in tree.find_all(nodes.Filter)} - set(environment.filters)
    return filters, {node.name for node in tree.find_all(nodes.Test)} - set(environment.tests)


class Look:
    """Looks through one sound template.

    `fields` are those of the view that it is filled with; where they are None, names of values
    are not judged.
    """

    def __init__(self, environment: Environment, source: str, fields: Fields | None) -> None:
        self._environment = environment
        self._tree = environment.parse(source)
        self._judges = fields is not None
        self._fields = fields or Fields(())
        self._names = self._own_names()
        self._kinds = self._kinds_of_names()

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong, whether or not a document would come to that line."""
        yield from self._tools(nodes.Filter, "filter", self._environment.filters)
        yield from self._tools(nodes.Test, "test", self._environment.tests)
        if self._judges:
            yield from self._unknown_names()
            yield from self._unknown_attributes()
        yield from self._missing_templates()

    def _tools(
        self, kind: type[nodes.Filter] | type[nodes.Test], word: str, known: Iterable[str]
    ) -> Iterator[Fault]:
        for node in self._tree.find_all(kind):
            if node.name not in known:
                near = did_you_mean(node.name, known)
                yield Fault(node.lineno, f"there is no {word} “{node.name}”{near}")

    def _own_names(self) -> set[str]:
        """Return the names that the template sets, takes in or is given."""
        names = {x.name for x in self._tree.find_all(nodes.Name) if x.ctx != "load"}
        names |= {x.name for x in self._tree.find_all(nodes.Macro)}
        names |= {x.target for x in self._tree.find_all(nodes.Import)}
        for node in self._tree.find_all(nodes.FromImport):
            names |= {x if isinstance(x, str) else x[1] for x in node.names}
        return names

    def _unknown_names(self) -> Iterator[Fault]:
        known = {*self._names, *self._fields.top, *self._environment.globals, *_ALWAYS}
        for node in self._tree.find_all(nodes.Name):
            if node.ctx == "load" and node.name not in known:
                near = did_you_mean(node.name, known - _ALWAYS)
                yield Fault(node.lineno, f"there is no “{node.name}” here{near}")

    def _kinds_of_names(self) -> dict[str, Kinds]:
        """Return of which kinds each name of a loop may be, over all loops that have it."""
        found: dict[str, Kinds] = {}
        macros = {x.name for macro in self._tree.find_all(nodes.Macro) for x in macro.args}
        for loop in self._tree.find_all(nodes.For):
            if isinstance(loop.target, nodes.Name):
                name = loop.target.name
                inside = element_of(self._kind(loop.iter, found))
                found[name] = found.get(name, frozenset()) | inside
        sets = {x.name for x in self._tree.find_all(nodes.Name) if x.ctx == "store"} - set(found)
        return {**found, **dict.fromkeys(macros | sets, UNKNOWN)}

    def _kind(self, node: nodes.Node, known: dict[str, Kinds]) -> Kinds:
        if isinstance(node, nodes.Name):
            if node.name in known or node.name in self._names:
                return known.get(node.name, UNKNOWN)
            return self._fields.top.get(node.name, UNKNOWN)
        if isinstance(node, nodes.Getattr):
            return self._fields.of(self._kind(node.node, known), node.attr)
        if isinstance(node, nodes.Filter) and node.node is not None:
            inner = self._kind(node.node, known)
            if node.name in _TAKES_ONE:
                return element_of(inner)
            return inner if node.name in _KEEPS_KINDS else UNKNOWN
        return UNKNOWN

    def _unknown_attributes(self) -> Iterator[Fault]:
        made_here = {*self._keys(), *self._kept_in_spaces()}
        for node in self._tree.find_all(nodes.Getattr):
            known = self._attributes_of(node.node)
            if known is not None and node.attr not in {*known, *made_here, *_OF_TEXTS_AND_LISTS}:
                near = did_you_mean(node.attr, known)
                yield Fault(node.lineno, f"there is no “{node.attr}” here{near}")

    def _attributes_of(self, node: nodes.Node) -> set[str] | None:
        """Return what the parts of a value may be called; None where anything may be."""
        if isinstance(node, nodes.Name) and node.name == "loop":
            return _OF_LOOPS
        imported = {x.target for x in self._tree.find_all(nodes.Import)}
        if isinstance(node, nodes.Name) and node.name in imported | _ALWAYS:
            return None
        return self._fields.names(self._kind(node, self._kinds))

    def _keys(self) -> Iterator[str]:
        pairs = (pair for x in self._tree.find_all(nodes.Dict) for pair in x.items)
        return (str(pair.key.value) for pair in pairs if isinstance(pair.key, nodes.Const))

    def _kept_in_spaces(self) -> Iterator[str]:
        for call in self._tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"namespace", "dict"}:
                yield from (given.key for given in call.kwargs)

    def _missing_templates(self) -> Iterator[Fault]:
        loader = self._environment.loader
        assert isinstance(loader, Loader)
        for node, name in _takings(self._tree):
            path = loader.path(name)
            if path is None and not getattr(node, "ignore_missing", False):
                near = did_you_mean(name.removeprefix(BUILT_IN), loader.list_templates())
                yield Fault(node.lineno, f"there is no template “{name}”{near}")
            elif path is not None and isinstance(node, nodes.FromImport):
                yield from self._missing_macros(node, name)

    def _missing_macros(self, node: nodes.FromImport, name: str) -> Iterator[Fault]:
        there = offered(self._environment, name)
        for taken in node.names:
            wanted = taken if isinstance(taken, str) else taken[0]
            if there is not None and wanted not in there:
                near = did_you_mean(wanted, there)
                yield Fault(node.lineno, f"there is no “{wanted}” in {name}{near}")


def offered(environment: Environment, name: str) -> set[str] | None:
    """Return what another template can take from the template `name`; None if it is unsound."""
    assert environment.loader is not None
    source = environment.loader.get_source(environment, name)[0]
    if syntax_fault(environment, source):
        return None
    tree = environment.parse(source)
    names = {x.name for x in tree.find_all(nodes.Macro)}
    return names | {x.name for x in tree.find_all(nodes.Name) if x.ctx == "store"}
