"""A sheet to draw on in millimetres; with `finished` the only user of matplotlib.

The same drawing gives the same bytes: nothing of a person's own settings or fonts goes into it.
"""

from __future__ import annotations

import logging
import warnings
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alsctl.blocks import Picture
from alsctl.errors import AlsctlError
from alsctl.figures.finished import in_dots, in_lines

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Patch

TEXT_WIDTH = 162  # millimetres: as wide as the text of the built-in house style
LINE = 4.4  # millimetres from line to line
INK, QUIET, HOUSE, RULE, PAPER = "#1f2933", "#44535e", "#0b4f5c", "#8fa3a9", "#ffffff"
_SIZE = 9.5  # points
_DOTS, _INCH = 300, 25.4
_HOW = "figures need one package more; install it with: pip install 'alsctl[figures]'"

Dashes = tuple[float, float]


class Sheet:
    """A white sheet, as wide as the picture will be; x and y count from its upper left corner."""

    def __init__(self, width: float) -> None:
        _prepare()
        from matplotlib.figure import Figure

        self.width = width
        self._figure = Figure(dpi=_DOTS, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._above = count(2)  # what is drawn later lies above

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        bold: bool = False,
        colour: str = INK,
        align: str = "left",
    ) -> None:
        """Write a line of text with its middle at the height y."""
        place: dict[str, Any] = {"ha": align, "va": "center_baseline", "parse_math": False}
        place["zorder"] = next(self._above)
        self._axes.text(x, y, words, color=colour, fontproperties=_font(bold), **place)

    def line(self, x: float, y: float, to_x: float, to_y: float, *, wide: float = 0.8,
             colour: str = INK, dashes: Dashes | None = None) -> None:  # fmt: skip
        """Draw a line, `wide` points thick."""
        style: Any = (0, dashes) if dashes else "-"
        manner: dict[str, Any] = {"color": colour, "linewidth": wide, "linestyle": style}
        manner["clip_on"] = False
        manner["zorder"] = next(self._above)
        self._axes.plot([x, to_x], [y, to_y], solid_capstyle="round", **manner)

    def box(self, x: float, y: float, width: float, height: float, *, corner: float = 0,
            fill: str = PAPER, colour: str = INK, wide: float = 0.8) -> None:  # fmt: skip
        """Draw a box with its upper left corner at x, y; its corners are `corner` round."""
        from matplotlib.patches import FancyBboxPatch

        shape = f"round,pad=0,rounding_size={corner}" if corner else "square,pad=0"
        drawn = FancyBboxPatch((x, y), width, height, boxstyle=shape)
        self._add(drawn, fill, colour, wide)

    def shape(self, *corners: tuple[float, float], fill: str = PAPER, colour: str = INK,
              wide: float = 0.8) -> None:  # fmt: skip
        """Draw a closed shape."""
        from matplotlib.patches import Polygon

        self._add(Polygon(list(corners), closed=True), fill, colour, wide)

    def circle(self, x: float, y: float, radius: float, *, fill: str = PAPER, colour: str = INK,
               wide: float = 0.8, dashes: Dashes | None = None) -> None:  # fmt: skip
        """Draw a circle around x, y."""
        from matplotlib.patches import Circle

        self._add(Circle((x, y), radius), fill, colour, wide, dashes)

    def half_circle(self, x: float, y: float, radius: float, *, fill: str) -> None:
        """Fill the left half of a circle around x, y."""
        from matplotlib.patches import Wedge

        self._add(Wedge((x, y), radius, 90, 270), fill, fill, 0)

    def _add(
        self, drawn: Patch, fill: str, colour: str, wide: float, dashes: Dashes | None = None
    ) -> None:
        style: Any = (0, dashes) if dashes else "-"
        drawn.set(facecolor=fill, edgecolor=colour, linewidth=wide, linestyle=style)
        drawn.set_clip_on(False)
        drawn.set_zorder(next(self._above))
        self._axes.add_patch(drawn)

    def picture(self, height: float, words: str) -> Picture:
        """Return what was drawn, `height` millimetres high, with `words` that say the same."""
        self._figure.set_size_inches(self.width / _INCH, height / _INCH)
        self._axes.set(xlim=(0, self.width), ylim=(height, 0))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # letters that the font lacks; the words have them
            return Picture(in_dots(self._figure), words, round(self.width), in_lines(self._figure))


def width_of(words: str, *, bold: bool = False) -> float:
    """Return how wide a line of text is."""
    _prepare()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        across, _, _ = _measure().get_text_width_height_descent(words, _font(bold), ismath=False)
    return float(across) * _INCH / _DOTS


def wrapped(words: str, width: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text that may not be wider; words that are get broken."""
    lines = [""]
    for word in _breakable(words):
        longer = lines[-1] + word
        if not lines[-1] or width_of(longer.rstrip(), bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
        while len(lines[-1].rstrip()) > 1 and width_of(lines[-1].rstrip(), bold=bold) > width:
            lines[-1:] = _cut(lines[-1], width, bold)
    return [line.rstrip() for line in lines]


def _breakable(words: str) -> list[str]:
    """Return the pieces of a text between which a line may end: behind blanks and hyphens."""
    spaced = [f"{word} " for word in words.split()]
    return [piece for word in spaced for piece in word.replace("-", "-\0").split("\0")]


def _cut(word: str, width: float, bold: bool) -> list[str]:
    fits = (n for n in range(len(word) - 1, 1, -1) if width_of(word[:n], bold=bold) <= width)
    most = next(fits, 1)
    return [word[:most], word[most:]]


@cache
def _prepare() -> None:
    """Load matplotlib without a person's own settings; raise AlsctlError where it is missing."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    try:
        import matplotlib
    except ImportError:
        raise AlsctlError(_HOW) from None
    matplotlib.rcdefaults()


@cache
def _measure() -> Any:
    from matplotlib.backends import backend_agg

    renderer: Any = backend_agg.RendererAgg
    return renderer(1, 1, _DOTS)


@cache
def _font(bold: bool) -> FontProperties:
    """Return the font that comes with matplotlib, and so is the same wherever it runs."""
    import matplotlib
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    path = Path(matplotlib.get_data_path(), "fonts", "ttf", name)
    return FontProperties(fname=path, size=_SIZE)
