"""The filters of templates that alsctl adds, and those of Jinja that it leaves out."""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Environment, pass_environment
from jinja2.filters import make_attrgetter
from markupsafe import Markup

from alsctl import wording
from alsctl.templating.marked import Marked, joined, text
from alsctl.typed import Typed, conceal, conceal_markdown, reveal

# They make Markdown of typed text, print what is no text, or differ on each run.
LEFT_OUT = "e escape forceescape pprint random safe striptags tojson urlize xmlattr".split()


def md(value: object) -> Marked:
    """Take a typed text as Markdown: read on its own, its HTML and its `:::` are text."""
    return Marked(value if isinstance(value, Markup) else conceal_markdown(text(value)))


def strong(value: object) -> Marked:
    """Print in bold; of nothing, or of blanks, nothing."""
    marked = Marked.escape(value).strip()
    if not reveal(marked).strip():
        return Marked("")
    apart = conceal("")  # so that two in a row do not make `****`
    return Marked(f"{apart}**{marked}**{apart}")


@pass_environment
def join(
    environment: Environment,
    values: Iterable[Any],
    between: object = "",
    attribute: str | int | None = None,
) -> str:
    """Join texts and macros' output alike; `between` is text."""
    if attribute is not None:
        values = map(make_attrgetter(environment, attribute), values)
    return joined(values, between)


def listing(values: Iterable[Any], word: object = "and") -> str:
    """List as in a sentence, "a, b and c", without what is empty."""
    parts = [value for value in values if isinstance(value, Markup) or text(value).strip()]
    if len(parts) < 2:
        return joined(parts)
    return joined((joined(parts[:-1], ", "), f" {text(word)} ", parts[-1]))


def replace(value: object, old: object, new: object, count: int | None = None) -> str:
    """Replace in a text as it was typed."""
    source = value if isinstance(value, Markup) else Typed(text(value))
    return source.replace(text(old), text(new), -1 if count is None else count)


def capital(value: object) -> str:
    """Begin with a capital and leave all other letters alone."""
    return Typed(wording.capital(text(value)))


def sentence(value: object) -> str:
    """End with a full stop, so that more may follow; what ends by itself, or is empty, stays."""
    said = reveal(text(value))
    if isinstance(value, Markup):
        return value if wording.ends(said) else Marked(f"{value.rstrip()}.")
    return Typed(text(value) if wording.ends(said) else wording.with_full_stop(said))


FILTERS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (capital, join, listing, md, replace, sentence, strong)
}
