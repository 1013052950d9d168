"""papers/*.md to values: what their first lines say, and their parts by heading."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from alsctl.errors import Place, Problem, Severity
from alsctl.loading import nodes, values
from alsctl.loading.files import shown
from alsctl.loading.sources import Source
from alsctl.loading.texts import text_of
from alsctl.model.papers import Paper, PaperHead, PaperPart

PAPERS = "papers"
HEADS = "heads of papers"
"""What to read of papers where only their mistakes matter: Markdown has none, their heads may."""

_KNOWN = re.compile(r"(background|event|case-study.*)\.(docx?|odt|rtf|txt|markdown|pdf)")
_FENCE = re.compile(r"(-{3,}|\.{3})[ \t]*")
_KEY = re.compile(r"[\w-]+[ \t]*:(?:[ \t]|$)")
_LONE = "what a paper's share: is stands between two lines ---"
_OPEN = "the line --- opens keys such as share:, and no second one ends them"
_BREAK = re.compile("\r\n|\r|\n")


def read_papers(folder: Path, parts: Collection[str]) -> tuple[tuple[Paper, ...], list[Problem]]:
    """Read the papers of a set: all where `parts` has PAPERS or HEADS, else those it names."""
    papers, problems = [], list[Problem]()
    for path in sorted((folder / PAPERS).glob("*")):
        name = unicodedata.normalize("NFC", path.name).lower()
        if not {PAPERS, HEADS, f"{PAPERS}/{name}"} & {part.lower() for part in parts}:
            problems += _pointed_out(path, name, parts)
        elif name.endswith(".md"):
            paper, found = _paper(path, name, whole=HEADS not in parts)
            papers.append(paper)
            problems += found
        else:
            problems += _pointed_out(path, name, parts)
    return tuple(papers), problems


def _pointed_out(path: Path, name: str, parts: Collection[str]) -> Iterator[Problem]:
    """Yield advice on a paper that somebody wrote in Word."""
    meant = _KNOWN.fullmatch(name)
    right = f"{meant[1]}.md" if meant else ""
    wanted = {PAPERS, HEADS, f"{PAPERS}/{right}"} & set(parts)
    if meant and wanted and not path.with_name(right).exists():
        yield Problem(
            place=Place(shown(path)),
            rule="file-name",
            says="alsctl reads papers as Markdown, so it does not read this",
            instead=f"save its text as {right}, each heading on a line that begins with ##",
            severity=Severity.ADVICE,
        )


def _paper(path: Path, name: str, *, whole: bool) -> tuple[Paper, list[Problem]]:
    text = text_of(path)
    file = shown(path)
    if isinstance(text, Problem):
        return Paper(name=name, file=file), [text]
    source = Source(file, text)
    lines = _BREAK.split(text)
    begins, head = _head(lines, source)
    parts = tuple(_parts(lines, begins)) if whole else ()
    service = head.service or ""
    paper = Paper(name=name, file=file, share=head.share, service=service, parts=parts)
    return paper, list(dict.fromkeys(source.problems))


def _head(lines: Sequence[str], source: Source) -> tuple[int, PaperHead]:
    """Return where a paper's text begins, and what stands above it."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    after = next((line for line in lines[first + 1 :] if line.strip()), "")
    if re.match(r"share[ \t]*:", lines[first], re.IGNORECASE):
        source.fault(first + 1, 1, "front-matter", _LONE, "write --- on a line before and after it")
        return 0, PaperHead()
    if not _FENCE.fullmatch(lines[first]) or not (_KEY.match(after) or _FENCE.fullmatch(after)):
        return 0, PaperHead()
    closed = (n for n, line in enumerate(lines[first + 1 :], first + 1) if _FENCE.fullmatch(line))
    end = next(closed, None)
    if end is None:
        source.fault(first + 1, 1, "front-matter", _OPEN, "write --- on a line after the last key")
        return 0, PaperHead()
    return end + 1, _said(lines, range(first + 1, end), source)


def _said(lines: Sequence[str], within: range, source: Source) -> PaperHead:
    """Return what the lines between --- say; they are YAML, each in its own line of the file."""
    blank = "\n" * within.start
    head = Source(source.file, blank + "\n".join(lines[within.start : within.stop]))
    node = nodes.read(head)
    read = values.read_file(PaperHead, node, head) if node else None
    source.problems += head.problems
    return read or PaperHead()


def _parts(lines: Sequence[str], begins: int) -> Iterator[PaperPart]:
    from alsctl.marked_up.sections import Headed, headings  # slow, and few commands read papers

    text = "\n".join(lines[begins:])
    found = [Headed(0, "", 0, 0), *headings(text), Headed(0, "", len(lines), len(lines))]
    for heading, after in pairwise(found):
        start, end = heading.start + begins, heading.end + begins
        until = after.start + begins
        whole = "\n".join(lines[start:until])
        if whole.strip():
            below = "\n".join(lines[end:until])
            yield PaperPart(heading.level, heading.title, start + 1, end + 1, below, whole)
