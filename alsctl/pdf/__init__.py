"""A Word file as PDF, tagged for those who have it read to them.

LibreOffice makes it where it is there, or else Microsoft Word on Windows and Mac.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from alsctl.errors import AlsctlError
from alsctl.pdf.programs import Program, found
from alsctl.pdf.reading import is_tagged, texts
from alsctl.pdf.running import run

__all__ = ["Program", "found", "from_docx", "is_tagged", "texts"]

_IN_WORD = "open it in Word and save it as PDF (File > Save As > PDF)"
_MISSING = (
    "no PDF could be made: neither LibreOffice nor Microsoft Word is installed; "
    f"install LibreOffice from www.libreoffice.org, or make the .docx, {_IN_WORD}"
)
_FAILED = f"{{program}} made no PDF; make the .docx instead, {_IN_WORD}"
_SLOW = (
    "{program} made no PDF within {seconds:.0f} seconds; close other programs, and {program} too "
    "if it waits for an answer, and try again"
)
NO_WORD = 3  # how a program ends that looked for Microsoft Word in vain


def from_docx(data: bytes, *, time_out: float = 120, program: Program | None = None) -> bytes:
    """Return a Word file as a PDF with its title, language, tags and alternative texts.

    Raises AlsctlError when no `program` is there, or it fails, or takes more than `time_out`
    seconds.
    """
    program = program or found()
    if program is None:
        raise AlsctlError(_MISSING)
    home = program.home if program.home and program.home.is_dir() else None
    with TemporaryDirectory(prefix="alsctl-", ignore_cleanup_errors=True, dir=home) as name:
        source = Path(name, f"{Path(name).name}.docx")  # nobody has one of this name open in Word
        source.write_bytes(data)
        _ask(program, source, time_out)
        return _made(program, source.with_suffix(".pdf"))


def _ask(program: Program, source: Path, time_out: float) -> None:
    try:
        ended = run(program.order(source, source.with_suffix(".pdf")), time_out)
    except TimeoutError:
        raise AlsctlError(_SLOW.format(program=program.name, seconds=time_out)) from None
    except OSError:
        raise AlsctlError(_FAILED.format(program=program.name)) from None
    if ended == NO_WORD and program.may_be_missing:
        raise AlsctlError(_MISSING)


def _made(program: Program, path: Path) -> bytes:
    data = path.read_bytes() if path.is_file() else b""
    if not data.startswith(b"%PDF"):
        raise AlsctlError(_FAILED.format(program=program.name))
    return data
