"""From what release let through to a file in its place: fill, write, scan, and only then put.

A document that a person changed is never replaced.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from alsctl import marked_up, saving, templating
from alsctl.blocks import Document
from alsctl.errors import AlsctlError
from alsctl.release import Release
from alsctl.views import notices


class Wanted(Struct, frozen=True, kw_only=True):
    """What kind of document is wanted, of which set, and made with what."""

    stem: str
    folder: Path
    format: str = "docx"
    template: Path | None = None
    house_style: Path | None = None


def make(wanted: Wanted, view: Struct, released: Release, *, title: str) -> bytes:
    """Return the finished document; raises AlsctlError with every leak that it would have."""
    text = templating.fill(
        wanted.stem, view, folder=wanted.folder / "templates", template=wanted.template
    )
    shown = released.shown
    document = Document(
        title=title,
        blocks=marked_up.read(text),
        created=shown.today,
        author=", ".join(shown.about.facilitators) or shown.about.sponsor,
        subject=notices.audience_line(shown),
        header=shown.about.title,
        footer=notices.foot(shown),
        warning=notices.draft(shown),
    )
    return _written(document, wanted)


def _written(document: Document, wanted: Wanted) -> bytes:
    if wanted.format == "md":
        from alsctl import pages

        return pages.markdown(document).encode()
    from alsctl import word  # the slowest import of all: only where Word is wanted

    style, name = _house_style(wanted)
    return word.write(document, style, name=name) if style else word.write(document)


def _house_style(wanted: Wanted) -> tuple[bytes | None, str]:
    own = wanted.folder / "templates" / "house-style.docx"
    path = wanted.house_style or (own if own.is_file() else None)
    if path is None:
        return None, ""
    try:
        return path.read_bytes(), str(path)
    except OSError as error:
        raise AlsctlError(f"{path}: cannot be read ({error.strerror})") from None


def scan(made: bytes, name: str, *, format: str, released: Release) -> list[str]:
    """Refuse a finished file that would give somebody away; return what to look at.

    Raises AlsctlError with one line for each leak.
    """
    texts = [("the file name", name), *_texts(made, format)]
    leaks = released.scan.leaks(texts)
    if leaks:
        raise AlsctlError("\n".join(map(str, leaks)))
    return [*released.shown.warnings, *released.scan.warnings(texts)]


def _texts(made: bytes, format: str) -> Iterable[tuple[str, str]]:
    if format == "docx":
        from alsctl import word

        return word.texts(made)
    if format == "md":
        from alsctl import pages

        return pages.texts(made)
    return [("the file", made.decode())]


def put(made: bytes, path: Path, *, format: str) -> tuple[Path, Path | None]:
    """Put a document in its place, and return where it is and what a person changed.

    The newest version that nobody changed is replaced; beside a changed one comes the next.
    """
    newest, version = path, 1
    while (following := path.with_stem(f"{path.stem}-v{version + 1}")).exists():
        newest, version = following, version + 1
    changed = newest if newest.exists() and not _is_untouched(newest, format) else None
    place = following if changed else newest
    saving.make_folder(place.parent)
    saving.put(place, made)
    return place, changed


def _is_untouched(path: Path, format: str) -> bool:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AlsctlError(f"{path}: cannot be read ({error.strerror})") from None
    if format == "docx":
        from alsctl import word

        return word.is_untouched(data)
    if format == "md":
        from alsctl import pages

        return pages.is_untouched(data)
    return True


def file_name(set_id: str, stem: str, audience: str, format: str) -> str:
    """Return `<set>-<document>-<audience>.<format>`."""
    return f"{set_id}-{stem}-{audience}.{format}"
