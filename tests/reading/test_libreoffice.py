"""Files of notes as LibreOffice saves them, in each format that people send."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from alsctl.errors import AlsctlError
from alsctl.notes.manuscript import Comment, Manuscript, Paragraph, Table
from alsctl.reading import read
from tests.notes_files import cell, item, p, r, said, table, word
from tests.referees import needs_soffice

pytestmark = needs_soffice

_SPACES = {
    **{
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for name in ("office", "text", "table", "style")
    },
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_LISTED = "<text:list-item><text:p>Items</text:p><text:list><text:list-item><text:p>deeper</text:p>"
FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {" ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())}
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<text:list-style style:name="L1">
<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="◦"/>
</text:list-style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes text:track-changes="true">
<text:changed-region text:id="c1"><text:deletion><office:change-info>
<dc:creator>Tom</dc:creator><dc:date>2018-05-16T10:00:00</dc:date></office:change-info>
<text:p>struck </text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion><office:change-info>
<dc:creator>Tom</dc:creator><dc:date>2018-05-16T10:00:00</dc:date></office:change-info>
</text:insertion></text:changed-region>
</text:tracked-changes>
<text:h text:outline-level="1">Session 1</text:h>
<text:p>Before <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>inserted
<text:change-end text:change-id="c2"/><text:s/>after, “smart” Café ŵyn.</text:p>
<text:p>We <office:annotation office:name="a1"><dc:creator>Ann</dc:creator>
<dc:date>2018-05-16T10:00:00</dc:date><text:p>Really?</text:p></office:annotation>asked
them<office:annotation-end office:name="a1"/> twice.<text:note text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>Footnoted.</text:p>
</text:note-body></text:note></text:p>
<text:list text:style-name="L1">{_LISTED}</text:list-item></text:list></text:list-item></text:list>
<table:table table:name="T"><table:table-column table:number-columns-repeated="2"/>
<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Wide</text:p>
</table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row><table:table-cell><text:p>Who</text:p></table:table-cell>
<table:table-cell><text:p>What</text:p></table:table-cell></table:table-row></table:table>
<text:p>Boxed:<draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm">
<draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame></text:p>
<text:h text:outline-level="1">Session 2</text:h>
<text:p>End.</text:p>
</office:text></office:body></office:document>
"""


def convert(path: Path, kind: str) -> Path:
    """Return the file as LibreOffice saves it in another format."""
    folder = path.parent / f"as-{kind}"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*order, str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{kind}"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what gives the notes as saved in some format."""
    folder = tmp_path_factory.mktemp("saved")
    flat, ours = folder / "notes.fodt", folder / "ours.docx"
    flat.write_text(FLAT, encoding="utf-8")
    ours.write_bytes(OURS)

    def path(name: str) -> Path:
        stem, _, kind = name.rpartition(".")
        return convert(flat if stem == "notes" else ours, kind)

    return path


def of(path: Path) -> Manuscript:
    found = read(path.read_bytes(), path.name)
    assert found is not None
    return found


OURS = word(
    said("Session 1", "H1")
    + item("one")
    + p(r("before"), f"<w:ins>{r(' in')}</w:ins>")
    + table([cell(said("a")), cell(said("b"))])
)


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_notes_saved_by_libreoffice_are_read_in_full(
    saved: Callable[[str], Path], kind: str
) -> None:
    found = of(saved(f"notes.{kind}"))
    paragraphs = [part for part in found.parts if isinstance(part, Paragraph) and part.text]
    assert [(part.text, part.level, part.depth) for part in paragraphs] == [
        ("Session 1", 1, None),
        ("Before inserted  after, “smart” Café ŵyn.", 0, None),
        ("We asked them twice.", 0, None),
        ("Footnoted.", 0, None),
        ("Items", 0, 0),
        ("deeper", 0, 1),
        ("Boxed:", 0, None),
        ("In the box.", 0, None),
        ("Session 2", 1, None),
        ("End.", 0, None),
    ]
    assert [part.rows for part in found.parts if isinstance(part, Table)] == [
        (("Wide", ""), ("Who", "What"))
    ]
    comments = [part for part in found.parts if isinstance(part, Comment)]
    assert [(part.text, part.by, part.on) for part in comments] == [
        ("Really?", "Ann", "asked them")
    ]
    assert found.told == ("tracked changes are read as accepted: what was struck out is not kept",)


def test_a_word_file_that_libreoffice_made_an_odt_of_says_the_same(
    saved: Callable[[str], Path],
) -> None:
    texts = [part.text for part in of(saved("ours.odt")).parts if isinstance(part, Paragraph)]
    assert [text for text in texts if text] == ["Session 1", "one", "before in"]


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("doc", "this is an old Word file (.doc)"),
        ("rtf", "this is an RTF file"),
        ("pdf", "this is a PDF"),
        ("fodt", "this is a single XML file"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(
    saved: Callable[[str], Path], kind: str, says: str
) -> None:
    path = saved(f"notes.{kind}")
    for name in (path.name, "notes.txt"):
        with pytest.raises(AlsctlError) as error:
            read(path.read_bytes(), name)
        assert str(error.value).startswith(f"{name}: {says}; open it in Word")
