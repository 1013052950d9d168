"""papers/*.md: longer texts that documents take in, part by part."""

from msgspec import Struct

from alsctl.errors import Place
from alsctl.model.keys import Mapping, Text
from alsctl.model.levels import Share


class PaperHead(Mapping, frozen=True, kw_only=True):
    """What stands between the lines --- at the top of a paper."""

    alsctl: int | None = None
    share: Share | None = None
    service: Text | None = None


class PaperPart(Struct, frozen=True):
    """A heading and what stands under it, up to the next; what stands before all has level 0.

    `text` begins in line `below` of the file, and `whole` is the text with its heading.
    """

    level: int
    title: str
    line: int
    below: int
    text: str
    whole: str


class Paper(Struct, frozen=True, kw_only=True):
    """One paper, by the name of its file in small letters."""

    name: str
    file: str
    share: Share | None = None
    service: str = ""
    parts: tuple[PaperPart, ...] = ()

    def place(self, line: int = 0) -> Place:
        """Return a line of its file; without one, the file."""
        return Place(self.file, line)
