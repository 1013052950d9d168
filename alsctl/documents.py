"""From what release let through to a file in its place: fill, write, scan, and only then put.

A document that a person changed is never replaced.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from alsctl import saving
from alsctl.blocks import Block, Document, Paragraph, Picture, Run
from alsctl.errors import AlsctlError, one_line
from alsctl.loading import shown
from alsctl.release import Release
from alsctl.views import notices


class Wanted(Struct, frozen=True, kw_only=True):
    """What kind of document is wanted, of which set, and made with what."""

    stem: str
    folder: Path
    format: str = "docx"
    template: Path | None = None
    house_style: Path | None = None


Figures = Mapping[str, Callable[[], Picture]]
"""What draws the pictures that a template may name."""


def make(
    wanted: Wanted,
    view: Struct,
    released: Release,
    *,
    title: str,
    figures: Figures = MappingProxyType({}),
) -> bytes:
    """Return the finished document, its figures drawn where the template names them."""
    from alsctl import marked_up, templating  # slow, and of no use where JSON is wanted

    text = templating.fill(
        wanted.stem, view, folder=wanted.folder / "templates", template=wanted.template
    )
    pictures = {name: draw() for name, draw in figures.items() if f"[[picture: {name}]]" in text}
    told = released.shown
    document = Document(
        title=title,
        blocks=_with_draft_notice(marked_up.read(text, pictures=pictures), notices.draft(told)),
        created=told.today,
        author=", ".join(told.about.facilitators) or told.about.sponsor,
        subject=notices.audience_line(told),
        header=told.about.title,
        footer=notices.foot(told),
        warning=notices.draft(told),
    )
    return _written(document, wanted)


def _with_draft_notice(blocks: tuple[Block, ...], notice: str) -> tuple[Block, ...]:
    """Put the draft notice under the title, where the template does not print it itself."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    words = ["".join(run.text for run in paragraph.runs) for paragraph in paragraphs]
    if not notice or notice in words:
        return blocks
    titled = bool(blocks) and isinstance(blocks[0], Paragraph) and blocks[0].style == "Title"
    line = Paragraph((Run(notice),), "Draft Notice")
    return (*blocks[:titled], line, *blocks[titled:])


def _written(document: Document, wanted: Wanted) -> bytes:
    if wanted.format in ("md", "html"):
        from alsctl import pages

        writes = pages.markdown if wanted.format == "md" else pages.html
        return writes(document).encode()
    from alsctl import word  # the slowest import of all: only where Word is wanted

    style, name = _house_style(wanted)
    return word.write(document) if style is None else word.write(document, style, name=name)


def _house_style(wanted: Wanted) -> tuple[bytes | None, str]:
    own = wanted.folder / "templates" / "house-style.docx"
    path = wanted.house_style or (own if own.exists() else None)
    return (None, "") if path is None else (_bytes(path), one_line(shown(path)))


def _bytes(path: Path) -> bytes:
    name = one_line(shown(path))
    if path.is_dir():
        raise AlsctlError(f"{name}: this is a folder, not a file")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise AlsctlError(f"{name}: there is no such file") from None
    except OSError as error:
        raise AlsctlError(f"{name}: cannot be read ({error.strerror})") from None


def scan(made: bytes, name: str, *, format: str, released: Release) -> list[str]:
    """Refuse a finished file that would give somebody away; return what to look at.

    Raises AlsctlError with one line for each leak.
    """
    texts = [("the file name", name), *_texts(made, format)]
    leaks = released.scan.leaks(texts)
    if leaks:
        raise AlsctlError("\n".join(map(str, leaks)))
    told = released.shown
    both = dict.fromkeys((*told.set_warnings, *told.warnings))
    return [*both, *released.scan.warnings(texts)]


def _texts(made: bytes, format: str) -> Iterable[tuple[str, str]]:
    if format == "pdf":
        from alsctl import pdf

        return pdf.texts(made)
    if format == "docx":
        from alsctl import word

        return word.texts(made)
    if format in ("md", "html"):
        from alsctl import pages

        return pages.texts(made)
    if format == "csv":
        from alsctl.tables.written import cells_of

        return [("the file", cell) for cell in cells_of(made)]
    if format == "ics":
        from alsctl import calendars

        return calendars.texts(made)
    import json

    return [("the file", text) for text in _strings(json.loads(made))]


def _strings(value: Any) -> Iterator[str]:
    """Yield each text of a JSON value as a reader gets it, not as it is escaped."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def put(made: bytes, path: Path, *, format: str) -> tuple[Path, Path | None]:
    """Put a document in its place, and return where it is and what a person changed.

    The newest version that nobody changed is replaced; beside a changed one comes the next.
    """
    version = max(_versions(path), default=1)
    newest = _version(path, version)
    changed = newest if newest.exists() and not _is_untouched(newest, format) else None
    place = _version(path, version + 1) if changed else newest
    saving.make_folder(place.parent)
    saving.put(place, made, again=True)
    return place, changed


def _versions(path: Path) -> Iterator[int]:
    """Yield the numbers of the versions of a document that are there."""
    name = re.compile(rf"{re.escape(path.stem)}-v([2-9]|[1-9]\d+){re.escape(path.suffix)}")
    for other in path.parent.iterdir() if path.parent.is_dir() else ():
        if match := name.fullmatch(other.name):
            yield int(match[1])


def _version(path: Path, number: int) -> Path:
    return path if number == 1 else path.with_stem(f"{path.stem}-v{number}")


def _is_untouched(path: Path, format: str) -> bool:
    data = _bytes(path)
    if format == "docx":
        from alsctl import word

        return word.is_untouched(data)
    if format in ("md", "html"):
        from alsctl import pages

        return pages.is_untouched(data)
    return True


def file_name(
    set_id: str, stem: str, audience: str, format: str, *, number: int | None = None
) -> str:
    """Return `<set>-<document>-<audience>.<format>`, with the session's number before the dot."""
    session = "" if number is None else f"-{number:02}"
    return f"{set_id}-{stem}-{audience}{session}.{format}"
