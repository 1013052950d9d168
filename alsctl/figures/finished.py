"""A finished drawing as the bytes of a picture: in dots, and in lines that stay crisp at any size.

The same drawing gives the same bytes: neither date nor author nor version goes into them.
"""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_COLOURS = 96
_ABOUT = ("Date", "Creator", "Format", "Type")
_STYLE = re.compile(r"\s*<defs>\s*<style\b[^>]*>[^<]*</style>\s*</defs>")
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
_AS_STYLED = '<svg stroke-linejoin="round" stroke-linecap="butt"'


def in_dots(figure: Figure) -> bytes:
    """Return a small PNG; few colours are enough for lines and text."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    dots: memoryview = canvas.buffer_rgba()
    down, across, _ = dots.shape or (0, 0, 0)
    image = Image.frombytes("RGBA", (across, down), dots.tobytes()).convert("RGB")
    few = image.quantize(_COLOURS, dither=Image.Dither.NONE)
    stream = BytesIO()
    few.save(stream, "PNG", optimize=True, dpi=(figure.dpi, figure.dpi))
    return stream.getvalue()


def in_lines(figure: Figure) -> bytes:
    """Return an SVG whose letters are drawn, so that no font is needed; comments tell the words."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    stream = BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "alsctl", "svg.fonttype": "path"}):
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(stream, metadata=dict.fromkeys(_ABOUT))
    drawn = stream.getvalue().decode()
    # Word knows little of style sheets, and of document types nothing
    plain = _STYLE.sub("", drawn[drawn.index("<svg") :], count=1).replace("<svg", _AS_STYLED, 1)
    return (_PROLOG + _COMMENT.sub(lambda said: unescape(said[0]), plain)).encode()
