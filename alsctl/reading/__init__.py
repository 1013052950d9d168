"""Files of typed notes, as their bytes are: Word and OpenDocument, told apart by what is in them.

What is no such file but of another program is refused in one line that says what to do; what may be
plain text is left to others.
"""

from alsctl.notes.manuscript import Comment, Manuscript, Paragraph
from alsctl.reading import refusals
from alsctl.reading.under import under

__all__ = ["read", "under"]


def read(data: bytes, name: str) -> Manuscript | None:
    """Return what a Word or OpenDocument file holds; None for what may be plain text.

    `name` is what the person calls it. Raises AlsctlError for all that cannot be read.
    """
    refusals.refuse(data, name)
    if not refusals.is_package(data):
        return None
    from alsctl.reading import opendocument, packages, word

    package = packages.opened(data, name)
    readers = (word.manuscript, opendocument.manuscript)
    manuscript = next((found for read in readers if (found := read(package))), None)
    if manuscript is None:
        raise refusals.other_package(name, package.names)
    if not any(_says_something(part) for part in manuscript.parts):
        raise refusals.nothing(name, manuscript.told)
    return manuscript


def _says_something(part: object) -> bool:
    return bool(part.text.strip()) if isinstance(part, Paragraph | Comment) else True
