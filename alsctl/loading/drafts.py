"""sessions/NN.draft.yaml, events/NAME.draft.yaml: answers about what is not finished."""

from pathlib import Path

from alsctl.errors import InvalidFilesError, Place, Problem, Severity
from alsctl.loading import nodes, values
from alsctl.loading.files import shown
from alsctl.loading.sources import Source
from alsctl.loading.texts import text_of
from alsctl.model.drafts import AnswersFile


def read_answers(path: Path) -> AnswersFile:
    """Read the answers that were given so far.

    Raises InvalidFilesError with every fault; a damaged file stays as it is.
    """
    text = text_of(path)
    if isinstance(text, Problem):
        raise InvalidFilesError([text, _what_to_do(path)])
    source = Source(shown(path), text)
    node = nodes.read(source)
    is_broken = node is None and bool(source.problems)
    found = None if is_broken else values.read_file(AnswersFile, node, source)
    faults = [problem for problem in source.problems if problem.severity is Severity.FAULT]
    if found is None or faults:
        raise InvalidFilesError([*faults, _what_to_do(path)])
    return found


def _what_to_do(path: Path) -> Problem:
    return Problem(
        place=Place(shown(path)),
        rule="unfinished",
        says="these answers cannot be read, and are left as they are",
        instead="mend the file in your editor, or give it another name to begin again",
    )
