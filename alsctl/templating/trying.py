"""Tries a template out: every fault that can be found in one run, where filling stops at one."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from jinja2 import Environment
from jinja2.utils import missing
from msgspec import Struct

from alsctl import resources
from alsctl.errors import AlsctlError, Place, Problem, Severity, one_line
from alsctl.templating import environment_of, view_names
from alsctl.templating.faults import Missing, did_you_mean, fault, names_at
from alsctl.templating.fields import Fields
from alsctl.templating.files import SUFFIX, Loader, Without, shown
from alsctl.templating.looking import Fault, Look, syntax_fault, taken_in, unknown_tools

SYNTAX = "template-syntax"

_STYLE_LINE = re.compile(r"^[ \t]*:::+[ \t]*(.*?)[ \t:]*$")
_MOST_STOPS = 20
_IS_FILLED_IN = re.compile(r"\{[{%#]")


class Trial(Struct, frozen=True, kw_only=True):
    """A template to be tried: `name` is that of its document, `view` what it is filled with.

    `path` is the template; `folder` that of the set's own templates. `styles` are the names that
    may stand behind `:::`.
    """

    name: str
    view: Struct
    path: Path | None
    folder: Path | None
    styles: frozenset[str]


def problems(trial: Trial) -> list[Problem]:
    """Return every fault of a template and of the set's own that it takes in, by line."""
    main = trial.name + SUFFIX
    environment = environment_of(main, folder=trial.folder, template=trial.path)
    found = list(_seen(environment, main, Fields((type(trial.view),)), trial.styles))
    if not any(problem.rule == SYNTAX for problem in found):
        found += _filled(environment, main, trial.view)
    return told_once(found)


def parts_problems(
    path: Path, views: Sequence[type[Struct]], *, styles: frozenset[str]
) -> list[Problem]:
    """Return the faults of a template that others take in, as far as it can be told alone.

    Without `views` its names are not judged.
    """
    name = path.name
    environment = environment_of(name, folder=path.parent, template=path)
    fields = Fields(tuple(views)) if views else None
    return told_once(_seen(environment, name, fields, styles))


def told_once(found: Iterable[Problem]) -> list[Problem]:
    """Return problems in order, each once, however it was found."""
    kept = {(x.place, x.says.split(";")[0]): x for x in reversed(list(found))}
    return sorted(kept.values(), key=lambda problem: (problem.place, problem.says))


def _seen(
    environment: Environment, main: str, fields: Fields | None, styles: frozenset[str]
) -> Iterator[Problem]:
    """Yield what is to be seen in a template and in those of the set's own that it takes in."""
    waiting, done = [main], {main}
    while waiting:
        name = waiting.pop()
        path, source = _source(environment, name)
        wrong = syntax_fault(environment, source)
        if wrong:
            yield _problem(path, wrong, rule=SYNTAX)
            continue
        # What others take in serves several documents: only with them can its names be judged.
        known = fields if name == main else None
        yield from (_problem(path, x) for x in Look(environment, source, known).faults())
        yield from _unknown_styles(path, source, styles)
        more = [x for x in taken_in(environment, source) if _is_own(environment, x)]
        waiting += [other for other in more if other not in done]
        done |= set(more)


def _source(environment: Environment, name: str) -> tuple[Path, str]:
    assert environment.loader is not None
    source, path, _ = environment.loader.get_source(environment, name)
    return Path(str(path)), source


def _is_own(environment: Environment, name: str) -> bool:
    """Tell whether a template is there, and not a built-in one."""
    assert isinstance(environment.loader, Loader)
    path = environment.loader.path(name)
    return path is not None and path.parent != resources.templates()


def _problem(path: Path, wrong: Fault, *, rule: str = "template") -> Problem:
    return Problem(place=Place(shown(path), wrong.line), rule=rule, says=wrong.says)


def _unknown_styles(path: Path, source: str, styles: frozenset[str]) -> Iterator[Problem]:
    """Yield advice on styles that nobody knows: their paragraphs would be plain text."""
    is_open = 0
    for number, line in enumerate(source.splitlines(), 1):
        style = _STYLE_LINE.match(line)
        if not style:
            continue
        name = " ".join(style[1].split())
        is_open = number if name else 0
        if name and not _IS_FILLED_IN.search(name) and name.lower() not in styles:
            says = f"there is no style “{name}”, so this will be plain text"
            yield _advice(path, number, says + did_you_mean(name.lower(), styles))
    if is_open:
        yield _advice(path, is_open, "this style goes on to the end; end it with a line :::")


def _advice(path: Path, line: int, says: str) -> Problem:
    return Problem(
        place=Place(shown(path), line), rule="style", says=says, severity=Severity.ADVICE
    )


def _filled(environment: Environment, main: str, view: Struct) -> Iterator[Problem]:
    """Fill a template, taking for empty what is not there, and yield all that was missed."""
    missed: list[tuple[Place, str]] = []
    stopped: dict[Problem, None] = {}
    names = view_names(view)
    lenient = _lenient(environment, main, _noting(missed, environment, names))
    while len(stopped) < _MOST_STOPS and (wrong := _stop(lenient, main, names)):
        problem = _told(wrong)
        if problem in stopped:
            break
        stopped[problem] = None
        lenient = _without_line(lenient, problem.place)
    yield from (Problem(place=place, rule="template", says=says) for place, says in missed)
    yield from stopped


def _stop(environment: Environment, main: str, names: dict[str, Any]) -> str:
    """Return what stops a template from being filled, with its place; "" for nothing."""
    try:
        environment.get_template(main).render(names)
    except AlsctlError as error:
        return str(error)
    except Exception as error:
        # Whatever the expressions of a template raise is the template's fault, and told as such.
        return str(fault(error, environment, main, names=names))
    return ""


def _without_line(environment: Environment, place: Place) -> Environment:
    """Return an environment that prints nothing in a line that cannot be printed."""
    assert isinstance(environment.loader, Loader)
    return environment.overlay(loader=Without(environment.loader, place), bytecode_cache=None)


def _lenient(environment: Environment, main: str, undefined: type[Missing]) -> Environment:
    """Return an environment that goes on over what is not there, tools included."""
    found = environment.overlay(undefined=undefined, bytecode_cache=None)
    filters, tests = unknown_tools(environment, _source(environment, main)[1])
    found.filters = {**dict.fromkeys(filters, lambda value, *_, **__: value), **found.filters}
    found.tests = {**dict.fromkeys(tests, lambda *_, **__: False), **found.tests}
    return found


def _told(message: str) -> Problem:
    """Return a fault that is told as `file:line: what`, taken apart."""
    found = re.fullmatch(r"(.+?):(\d+): (.*)", message, re.DOTALL)
    if found:
        return Problem(place=Place(found[1], int(found[2])), rule="template", says=found[3])
    file, _, says = message.partition(": ")
    return Problem(place=Place(file), rule="template", says=says or message)


def _noting(
    missed: list[tuple[Place, str]], environment: Environment, names: dict[str, Any]
) -> type[Missing]:
    """Return what stands for something that is not there: it notes each use, and is empty."""

    def note(self: Any) -> None:
        frame = _frame_of_template()
        says = str(self._undefined_message)
        if frame:
            template = frame.f_globals["__jinja_template__"]
            line = template.get_corresponding_lineno(frame.f_lineno)
            file = frame.f_code.co_filename
            if self._undefined_obj is missing and "imported" not in says:
                says += did_you_mean(str(self._undefined_name), names_at(environment, file, names))
            missed.append((Place(shown(Path(file)), line), one_line(says)))

    def noted(result: Callable[[Any], Any]) -> Callable[..., Any]:
        def operation(self: Any, *_: Any, **__: Any) -> Any:
            note(self)
            return result(self)

        return operation

    def attribute(self: Any, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        note(self)
        return self

    answers: dict[str, Callable[[Any], Any]] = {
        "__str__": lambda _: "", "__len__": lambda _: 0, "__iter__": lambda _: iter(()),
        "__bool__": lambda _: False, "__eq__": lambda _: False, "__ne__": lambda _: True,
        "__hash__": id, "__contains__": lambda _: False,
    }  # fmt: skip
    itself = (
        "__call__ __getitem__ __add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __mod__".split()
    )
    itself += "__truediv__ __floordiv__ __lt__ __le__ __gt__ __ge__ __neg__ __pos__".split()
    answers.update(dict.fromkeys(itself, lambda self: self))
    members: dict[str, Any] = {name: noted(result) for name, result in answers.items()}
    return type("Noted", (Missing,), {**members, "__getattr__": attribute, "__slots__": ()})


def _frame_of_template() -> FrameType | None:
    frame: FrameType | None = sys._getframe(2)
    while frame and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    return frame
