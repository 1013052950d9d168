"""Every text of a finished HTML page that anybody could find, for the scan."""

from base64 import b64decode
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

_INSIDE_A_TEXT = {"strong", "em", "code", "a"}
_PICTURE = "data:image/"
_DRAWING = "data:image/svg+xml;base64,"
_NO_TEXT = {"charset", "dir", "height", "http-equiv", "role", "scope", "style", "width"}


def texts_of_page(source: str) -> Iterator[tuple[str, str]]:
    """Yield place and text of elements, attributes and comments, entities resolved."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.end_text()
    yield from reader.found


class _Reader(HTMLParser):
    """Gathers texts; those of elements inside a paragraph belong to it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mark(tag)
        for name, value in attrs:
            if value and value.startswith(_DRAWING):
                self._add_drawing(value.removeprefix(_DRAWING))
            # of a picture in dots it is the words that are scanned
            elif value and name not in _NO_TEXT and not value.startswith(_PICTURE):
                for text in {value: 0, unquote(value): 0}:
                    self._add(f"the {name} of {tag}, ", text)

    def handle_endtag(self, tag: str) -> None:
        self._mark(tag)

    def handle_data(self, data: str) -> None:
        if not self._text:
            self._line = self.getpos()[0]
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self._add("a comment, ", data)

    def handle_decl(self, decl: str) -> None:
        self._add("", decl)

    def handle_pi(self, data: str) -> None:
        self._add("", data)

    def unknown_decl(self, data: str) -> None:
        self._add("", data)

    def _mark(self, tag: str) -> None:
        if tag == "br":
            self._text.append("\n")
        elif tag not in _INSIDE_A_TEXT:
            self.end_text()

    def end_text(self) -> None:
        """Take down what has been gathered."""
        if text := "".join(self._text):
            self.found += [(f"line {self._line}", text)] if text.strip() else []
        self._text = []

    def _add_drawing(self, encoded: str) -> None:
        """Take down what a drawing says, without the numbers of its lines."""
        for place, text in texts_of_page(b64decode(encoded).decode("utf-8", "replace")):
            if not place.startswith("the "):
                self._add("a picture, ", text)

    def _add(self, what: str, text: str) -> None:
        self.found.append((f"{what}line {self.getpos()[0]}", text))
