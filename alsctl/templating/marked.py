"""What templates see and what they give: typed text, and Markdown with typed text in it."""

from collections.abc import Callable, Iterable, Mapping
from types import CodeType, SimpleNamespace
from typing import Any, Self

from jinja2 import Environment, Template, TemplateRuntimeError, pass_eval_context
from jinja2.runtime import Macro, Undefined
from markupsafe import Markup
from msgspec import Struct

from alsctl.typed import (
    Piece,
    Typed,
    conceal,
    conceal_markdown,
    is_whole,
    pieces,
    reveal,
    without_marks,
)


class View(SimpleNamespace):
    """A part of a view as templates see it: its fields are attributes, and nothing else is."""


def viewed(value: object) -> object:
    """Return `value` as templates see it: every text in it is a `Typed`."""
    if isinstance(value, str):
        return Typed(without_marks(value))
    if isinstance(value, Struct):
        fields = value.__struct_fields__
        return View(**{field: viewed(getattr(value, field)) for field in fields})
    if isinstance(value, Mapping):
        return {viewed(key): viewed(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [viewed(part) for part in value]
    return value


class Marked(Markup):
    """Markdown, with concealed texts in it; what is joined to it is concealed first."""

    __slots__ = ()

    @classmethod
    def escape(cls, value: object, /) -> Self:
        return cls(value if isinstance(value, Markup) else conceal(text(value)))

    def upper(self) -> Self:
        return self._changed(str.upper)

    def lower(self) -> Self:
        return self._changed(str.lower)

    def replace(self, old: str, new: str, count: Any = -1, /) -> Self:
        return self._changed(lambda part: part.replace(str(old), str(new), count))

    def _changed(self, change: Callable[[str], str]) -> Self:
        """Change the template's own text and each concealed one, every piece for itself."""
        return self.__class__("".join(_changed(piece, change) for piece in pieces(str(self))))


def _changed(piece: Piece, change: Callable[[str], str]) -> str:
    conceals = conceal_markdown if piece.markdown else conceal
    return conceals(change(piece.text)) if piece.typed else change(piece.text)


def text(value: object) -> str:
    """Return the text that printing `value` gives."""
    if isinstance(value, Typed):
        return str(value)
    if isinstance(value, str | Undefined):
        return _whole(str(value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    raise TemplateRuntimeError(f"{_kind(value)} cannot be printed as it is")


def _whole(derived: str) -> str:
    """Return a text that was made of others, some of them perhaps concealed."""
    if not is_whole(derived):
        raise TemplateRuntimeError("a filter cuts through what a macro or “md” gave")
    return reveal(derived)


def _kind(value: object) -> str:
    if isinstance(value, View):
        return f"what has parts ({', '.join(vars(value))})"
    if callable(value):
        return "a macro or function without its “()”"
    return "a list" if isinstance(value, Iterable) else "this"


@pass_eval_context  # without it Jinja works out constants beforehand, and escapes them as HTML
def printed(_: object, value: object) -> Marked:
    """Return what a template prints, concealed unless it is Markdown."""
    return Marked.escape(value)


def joined(parts: Iterable[object], between: object = "") -> str:
    """Return `parts` as one: Markdown if some are, else text."""
    parts = list(parts)
    if any(isinstance(part, Markup) for part in (between, *parts)):
        return Marked.escape(between).join(parts)  # type: ignore[arg-type]
    return Typed(text(between).join(map(text, parts)))


class MarkedMacro(Macro):
    """A macro whose output conceals the text it is joined to."""

    @pass_eval_context
    def __call__(self, *args: Any, **kwargs: Any) -> str:
        return Marked(super().__call__(*args, **kwargs))


class MarkedTemplate(Template):
    """A template that conceals where Jinja would escape HTML."""

    @classmethod
    def from_code(
        cls, environment: Environment, code: CodeType, globals: Any, uptodate: Any = None
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        names: dict[str, Any] = template.root_render_func.__globals__
        names.update(Macro=MarkedMacro, Markup=Marked, escape=Marked.escape, markup_join=joined)
        return template
