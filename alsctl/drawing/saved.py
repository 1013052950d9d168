"""A file's text and how it was saved, so that it can be saved in the same way again."""

import codecs

from msgspec import Struct

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)


class Saved(Struct, frozen=True):
    """A text, and the mark and the encoding that it was saved with."""

    text: str
    mark: bytes = b""
    encoding: str = "utf-8"

    def with_text(self, text: str) -> bytes:
        """Return another text as bytes, saved as this one was."""
        return self.mark + text.encode(self.encoding)


def saved(data: bytes) -> Saved:
    """Return the text of a file that loading could read."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Saved(data[len(mark) :].decode(encoding), mark, encoding)
    return Saved(data.decode())
