"""Finds templates (the set's own, built-in) and fills them; the only user of Jinja.

What a template prints is text and goes out concealed (see `alsctl.typed`): only what stands in
the template itself, outside of its braces, is Markdown.
"""

from functools import lru_cache
from pathlib import Path

from alsctl.late_patterns import late_patterns

with late_patterns():  # before anything below imports it
    import jinja2  # noqa: F401

from jinja2 import Environment
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from alsctl.errors import AlsctlError
from alsctl.templating.compiled import Compiled
from alsctl.templating.faults import Missing, fault
from alsctl.templating.files import NAME_OPENS, SUFFIX, Loader
from alsctl.templating.filters import FILTERS, LEFT_OUT
from alsctl.templating.marked import MarkedTemplate, joined, printed, viewed
from alsctl.typed import is_whole


def fill(
    name: str, view: Struct, *, folder: Path | None = None, template: Path | None = None
) -> str:
    """Return the Markdown of template `name` filled with `view`, its texts concealed.

    It is `template`, or else the set's own in `folder`, or else the built-in one. Raises
    AlsctlError, with file and line, for whatever is wrong in a template.
    """
    main = name + SUFFIX
    environment = environment_of(main, folder=folder, template=template)
    names = view_names(view)
    try:
        text = environment.get_template(main).render(names)
    except AlsctlError:
        raise
    except Exception as error:
        # Whatever the expressions of a template raise is the template's fault, and told as such.
        raise fault(error, environment, main, names=names) from error
    text = text.replace(NAME_OPENS, "{#")
    if not is_whole(text):
        raise AlsctlError(f"{main}: a filter cuts through what a macro or “md” gave")
    return text


def view_names(view: Struct) -> dict[str, object]:
    """Return what a template sees of a view, by name."""
    return {field: viewed(getattr(view, field)) for field in view.__struct_fields__}


def environment_of(main: str, *, folder: Path | None, template: Path | None) -> Environment:
    """Return what fills the template `main`: where it looks for others, and what they can do."""
    return _environment(
        main, folder=folder and folder.resolve(), template=template and template.resolve()
    )


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja for documents: sandboxed, strict, and everything printed is concealed."""

    template_class = MarkedTemplate
    intercepted_binops = frozenset("+")

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        if isinstance(left, Markup) or isinstance(right, Markup):
            return joined((left, right))
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]  # a value may be called items, keys or copy
        return super().getattr(obj, attribute)


@lru_cache(maxsize=8)
def _environment(main: str, *, folder: Path | None, template: Path | None) -> _Environment:
    environment = _Environment(
        loader=Loader(main, folder=folder, template=template),
        undefined=Missing,
        finalize=printed,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Compiled(),
    )
    for left_out in LEFT_OUT:
        environment.filters.pop(left_out, None)
    environment.globals.pop("lipsum")  # differs on each run
    environment.filters.update(FILTERS)
    return environment
