"""What is wrong with a record that somebody edited, in itself and through it in other files."""

from collections.abc import Iterator
from pathlib import Path

from alsctl.commands.judging import problems_in
from alsctl.commands.recording import Recording
from alsctl.commands.recording.kept_texts import encoding_of
from alsctl.commands.recording.typed_off_record import lines_off_record
from alsctl.errors import Place, Problem, Severity
from alsctl.loading import read_record, read_set, shown
from alsctl.model import Record

_OFF_RECORD = "what is off the record is not kept"
_SAY_ONLY = "delete these words; off_the_record: yes, in place of text:, says that there was such"
_UNDATED = "nothing says when this was"
_DATE = "write date: 2018-05-16, or when: and the words for it"

_WHEN = frozenset(
    "alsctl session between group date until start finish when origin writer agreed".split()
)

Told = frozenset[tuple[str, str]]


def known_faults(path: Path) -> Told:
    """Return the faults that a set has already, as file and words."""
    return frozenset(_told(problem) for problem in _faults(path, {}))


def faults(data: bytes, recording: Recording, known: Told) -> list[Problem]:
    """Return all faults of an edited record, and those that it would cause in other files."""
    place = recording.place
    found = [*_off_record(data, place), *_faults(recording.path, {place: data})]
    own = [p for p in found if p.place.file == shown(place)]
    if not own and not place.exists():
        own = list(_undated(data, recording))
    caused = [p for p in found if p.place.file != shown(place) and _told(p) not in known]
    return sorted(dict.fromkeys([*own, *caused]), key=lambda problem: problem.place)


def has_off_record(data: bytes) -> bool:
    """Tell whether something in an edited text is off the record."""
    return any(_off_record(data, Path()))


def says_only_when(place: Path) -> bool:
    """Tell whether a record that somebody made says nothing but when it was."""
    record, _ = read_record(place.read_bytes().decode(errors="replace"), shown(place))
    usual = Record(alsctl=1)
    own = set(Record.__struct_fields__) - _WHEN
    return record.held == "yes" and all(getattr(record, f) == getattr(usual, f) for f in own)


def _faults(path: Path, edited: dict[Path, bytes]) -> Iterator[Problem]:
    found = problems_in(read_set(path, edited=edited))
    return (problem for problem in found if problem.severity is Severity.FAULT)


def _told(problem: Problem) -> tuple[str, str]:
    return problem.place.file, problem.says


def _off_record(data: bytes, place: Path) -> Iterator[Problem]:
    for line in lines_off_record(data.decode(encoding_of(data))):
        spot = Place(shown(place), line)
        yield Problem(place=spot, rule="off-the-record", says=_OFF_RECORD, instead=_SAY_ONLY)


def _undated(data: bytes, recording: Recording) -> Iterator[Problem]:
    """Ask of a new record when it was; one that is there may lack it."""
    place = recording.place
    folder = read_set(recording.path, edited={place: data}).folder
    records = [r for r in folder.records if r.origin.file == shown(place)]
    if any(_is_dated(record, recording) for record in records):
        return
    yield Problem(place=Place(shown(place)), rule="missing-key", says=_UNDATED, instead=_DATE)


def _is_dated(record: Record, recording: Recording) -> bool:
    planned = recording.folder.learning_set.planned(record.session or 0)
    in_diary = record.session is not None and planned and (planned.date or planned.when)
    return bool(record.date or record.when or in_diary)
