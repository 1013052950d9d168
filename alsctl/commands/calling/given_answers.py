"""Files of answers as people give them: which files are meant, and what each of them holds."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from alsctl.commands.telling import file_bytes, warn
from alsctl.errors import AlsctlError, one_line
from alsctl.loading import shown
from alsctl.model import Call
from alsctl.notes.answers import Answer
from alsctl.notes.call_form import answer_in, is_call_form, reference_in
from alsctl.notes.call_words import NEEDED, QUESTIONS
from alsctl.notes.manuscript import Manuscript
from alsctl.story import Story
from alsctl.tables.answers import read_answers
from alsctl.wording import listing, slug

FORMS, TABLES = (".docx", ".docm", ".odt"), (".csv", ".xlsx", ".tsv", ".txt")
_PASSED_OVER = (".", "~")
EDGES_LEFT_OUT = "headers and footers are left out"


class Recorded(Struct, frozen=True):
    """An answer, the call that it answers, and the name of the file that it came in."""

    answer: Answer
    call: Call
    file: str


def given_files(given: Iterable[str]) -> list[Path]:
    """Return the files that are meant: those of a folder, and what * stands for, in order.

    Raises AlsctlError with all that there are not.
    """
    found: dict[Path, None] = {}
    wrong: list[str] = []
    for text in given:
        files = list(_meant(text))
        if not files:
            what = "no filled form and no table" if Path(text).is_dir() else "no such file"
            wrong.append(f"{one_line(shown(Path(text)))}: there is {what}")
        found |= dict.fromkeys(files)
    if wrong:
        raise AlsctlError("\n".join(wrong))
    return list(found)


def _meant(text: str) -> Iterator[Path]:
    path = Path(text).expanduser()
    if path.is_dir():
        yield from _answers_in(sorted(path.iterdir()))
    elif path.exists():
        yield path
    elif "*" in path.name:  # Windows leaves it to us
        yield from _answers_in(sorted(path.parent.glob(path.name)))


def _answers_in(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        is_kind = path.suffix.lower() in (*FORMS, *TABLES[:-2])
        if is_kind and path.name[0] not in _PASSED_OVER and path.is_file():
            yield path


def read_file(path: Path, told: Story, asked: Call | None, *, folder: Path) -> list[Recorded]:
    """Return the answers in a file; raises AlsctlError with all that is wrong in it."""
    name = one_line(shown(path))
    if path.suffix.lower() in TABLES:
        return _of_table(path, name, told, asked)
    from alsctl.reading import read

    manuscript = read(file_bytes(path), name)
    if manuscript is None:
        kinds = listing((*FORMS[:1], *FORMS[2:], *TABLES[:2]), last="or")
        raise AlsctlError(f"{name}: this is no filled form and no table; give a {kinds} file")
    return [_of_form(manuscript, path, told, asked, folder=folder)]


def _of_table(path: Path, name: str, told: Story, asked: Call | None) -> list[Recorded]:
    call = asked or _only(told, name)
    table = read_answers(path, name, questions=call.questions)
    for notice in table.notices:
        warn(notice)
    if not table.answers:
        raise AlsctlError(f"{name}: there is no answer in this table; it has a header alone")
    wrong = [one for one in table.answers if one.call and slug(one.call) != call.id]
    if wrong:
        raise AlsctlError(
            "\n".join(
                f"{one.place}: this answers the call {one_line(one.call)}, not {call.id}; put it "
                "into a table of its own"
                for one in wrong
            )
        )
    return [Recorded(answer, call, path.name) for answer in table.answers]


def _of_form(
    manuscript: Manuscript, path: Path, told: Story, asked: Call | None, *, folder: Path
) -> Recorded:
    from alsctl.commands.calling.call_forms import printed

    name = one_line(shown(path))
    if not is_call_form(manuscript):
        raise AlsctlError(
            f"{name}: this is no form of a call for examples; its questions are not there, such "
            f"as “{QUESTIONS[NEEDED]}”"
        )
    call = _answered(reference_in(manuscript), told, asked, name=name)
    for says in manuscript.told:
        if says != EDGES_LEFT_OUT:  # the form itself printed them
            warn(f"{name}: {says}")
    answer = answer_in(manuscript, printed(told, call, folder), place=name)
    if answer.is_empty:
        raise AlsctlError(f"{name}: nothing is filled in in this form")
    if NEEDED not in answer.texts:
        raise AlsctlError(
            f"{name}: nothing stands under “{QUESTIONS[NEEDED]}”, which is the one answer that is "
            "needed; move what was typed elsewhere there"
        )
    return Recorded(replace(answer, call=call.id), call, path.name)


def _answered(reference: str, told: Story, asked: Call | None, *, name: str) -> Call:
    """Return the call that a form answers: as it says itself, else as it was asked for."""
    calls = {call.id: call for call in told.folder.calls}
    own = calls.get(slug(reference))
    if asked and own and own.id != asked.id:
        raise AlsctlError(f"{name}: this form answers the call {own.id}, not {asked.id}")
    if reference and own is None and asked is None and len(calls) > 1:
        there = listing(calls)
        raise AlsctlError(f"{name}: there is no call {one_line(reference)} here; there are {there}")
    return own or asked or _only(told, name)


def _only(told: Story, name: str) -> Call:
    calls = told.folder.calls
    if len(calls) > 1:
        there = listing((call.id for call in calls), last="or")
        raise AlsctlError(f"{name}: say with --call which call this answers: {there}")
    return calls[0]
