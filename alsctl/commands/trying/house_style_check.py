"""What `alsctl templates check` says of a house style."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from alsctl import word
from alsctl.blocks import Document, Heading, Items, Paragraph, Run, Table
from alsctl.errors import AlsctlError, one_line
from alsctl.loading import read_set, shown
from alsctl.release.naming.roster import Roster
from alsctl.release.scan import Scan
from alsctl.word.examined import examined

_ANY_DAY = date(2000, 1, 1)
_WORDS = (Run("Words"),)
_ONE_OF_EACH = Document(
    title="Words",
    blocks=(
        Paragraph(_WORDS, "Title"),
        Heading(1, _WORDS),
        Paragraph(_WORDS),
        Items(((Paragraph(_WORDS),),)),
        Items(((Paragraph(_WORDS),),), ordered=True),
        Table((_WORDS,), ((_WORDS,),)),
    ),
    created=_ANY_DAY,
)


def checked(file: Path, folder: Path | None) -> tuple[bool, list[str]]:
    """Return whether a house style can be used, and what is to be said of it, one thing a line."""
    name = one_line(shown(file))
    try:
        data = file.read_bytes()
    except OSError as error:
        raise AlsctlError(f"{name}: cannot be read ({error.strerror})") from None
    try:
        made = word.write(_ONE_OF_EACH, data, name=name)
        says = examined(data, name, language=_ONE_OF_EACH.language)
    except AlsctlError as refusal:
        return False, [str(refusal)]
    return True, [f"{name}: can be used", *_named(made, folder), *says]


def _named(made: bytes, folder: Path | None) -> Iterator[str]:
    """Yield where what stays of a house style names somebody in the set."""
    if folder is None:
        return
    learning_set = read_set(folder, parts=()).folder
    scan = Scan(Roster(learning_set), "sector", [])
    texts = list(word.texts(made))
    for leak in scan.leaks(texts):
        yield f"No document that leaves the set can be made with it: {leak}"
    for warning in scan.warnings(texts):
        yield f"Look at this: {warning}"
