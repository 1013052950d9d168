"""Forms filled in as people fill them, and what other programs make of a Word file."""

import re
import subprocess
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.word_files import unzipped, zipped


class Form:
    """A blank form in which somebody types."""

    def __init__(self, data: bytes) -> None:
        self.document: Document = docx.Document(BytesIO(data))

    def box(self, label: str, *typed: str) -> None:
        """Type behind the first of these labels; further texts into paragraphs below it."""
        here = next(p for p in self.document.paragraphs if p.text == label)
        below = deepcopy(here._p)
        here.add_run(f" {typed[0]}")
        for text in reversed(typed[1:]):
            added = deepcopy(below)
            here._p.addnext(added)
            paragraph = Paragraph(added, here._parent)
            paragraph.runs[0].text = text

    def table(self, *begins: str) -> Table:
        """Return the table whose header begins with these cells."""
        for table in self.document.tables:
            if tuple(cell.text for cell in table.rows[0].cells)[: len(begins)] == begins:
                return table
        raise LookupError(begins)

    def row(self, table: Table, cell: str, **typed: str) -> None:
        """Type into the first empty row that has this cell, by the words of the headers."""
        titles = [header.text for header in table.rows[0].cells]
        names = {title.replace(" ", "_").lower(): n for n, title in enumerate(titles)}
        row = next(r for r in table.rows if cell in [c.text.split("\n")[0] for c in r.cells])
        for name, text in typed.items():
            at = next(n for title, n in names.items() if title.startswith(name.rstrip("_")))
            row.cells[at].text = text

    def data(self) -> bytes:
        """Return the file as it would be saved."""
        stream = BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def as_google_docs_saves(data: bytes) -> bytes:
    """Return a Word file without what Google Docs does not keep."""
    parts = unzipped(data)
    text = parts["word/document.xml"].decode()
    text = re.sub(r"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(?:Content)?>", "", text, flags=re.S)
    text = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>|<w:tblHeader/>", "", text)
    text = re.sub(r"<w:tbl(?:Caption|Description|Style) [^>]*/>", "", text)
    text = re.sub(r'<w:pStyle w:val="[^"]*"/>', "", text)
    parts["word/document.xml"] = text.encode()
    parts.pop("docProps/custom.xml", None)
    for name in ("[Content_Types].xml", "_rels/.rels"):
        pattern = rb"<(?:Override|Relationship)[^>]*custom(?:\.xml|-properties)[^>]*/>"
        parts[name] = re.sub(pattern, b"", parts[name])
    return zipped(parts)


def as_libreoffice_saves(path: Path, *kinds: str) -> Path:
    """Open a file and save it as each of these kinds, one after the other."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    for number, kind in enumerate(kinds):
        folder = path.parent / f"saved-{number}"
        order = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*order, str(path)], check=True, capture_output=True)
        path = folder / f"{path.stem}.{kind}"
    return path
