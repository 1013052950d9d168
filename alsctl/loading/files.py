"""Which files of a set's folder are read, and what their names say; others are pointed out."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from os.path import relpath
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from alsctl.errors import AlsctlError, Place, Problem, Severity
from alsctl.wording import slug

_NUMBER = r"(?P<number>0[0-9]|[1-9][0-9]+)"
_GROUP = r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*?"
_EVENT = re.compile(rf"{_GROUP}\.yaml")
_AGENDA = re.compile(rf"{_NUMBER}\.yaml|event\.yaml")
_RECORD = re.compile(
    rf"{_NUMBER}(?P<between>-between(?:-(?P<group>{_GROUP}))?)?"
    r"(?:-(?P<further>[2-9]|[1-9][0-9]))?\.yaml"
)
DRAFT = ".draft.yaml"
"""How the files end that hold the answers while a session or event is recorded step by step."""
_KEPT_TEXT = re.compile(r"(.+)\.edit(?:-[0-9]+)?\.yaml")
EVENTS = "events"
_OWN = ("set.yaml", "lessons.yaml", "programme.yaml")
_LIKE_OWN = r"(?i)(set|lessons)(?![a-z]{3})"
_LIKELY = r"(?i)(?:session|agenda|copy of|[\s_-])*([0-9]+)(-between)?"
_COPY = r"(?i)conflict|\bcopy\b|\([0-9]+\)|^[0-9]+ [0-9]+\."
_DEVICE = r"-[A-Za-z0-9]*[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9-]*\.[A-Za-z]+$"


class Found(Struct, frozen=True):
    """The files of a set that alsctl reads, in order, and what is to be said of others."""

    agendas: tuple[Path, ...]
    records: tuple[Path, ...]
    events: tuple[Path, ...]
    problems: tuple[Problem, ...]


def shown(path: Path) -> str:
    """Return a path as a person would type it from the current folder."""
    try:
        return relpath(path).replace("\\", "/")
    except ValueError:  # another drive
        return path.as_posix()


def find_files(folder: Path, *, coming: Collection[Path] = ()) -> Found:
    """Return the agendas and records of a set, and advice on files that look like them.

    `coming` are records that are about to be made.
    """
    agendas, advice = _matching(folder / "agendas", _AGENDA)
    records, more = _matching(folder / "sessions", _RECORD)
    events, others = _matching(folder / EVENTS, _EVENT)
    here = (_pointed_out(path) for path in _listed(folder) if re.match(_LIKE_OWN, path.name))
    astray = (*advice, *more, *others, *(p for p in here if p), *_other_folders(folder))
    made = {path for path in coming if path.parent.name != EVENTS}
    return Found(
        agendas=tuple(agendas),
        records=tuple(sorted({*records, *made}, key=_record_order)),
        events=tuple(sorted({*events, *(set(coming) - made)})),
        problems=astray,
    )


def find_events(folder: Path, *, coming: Collection[Path] = ()) -> Found:
    """Return the records of a programme's own events, and advice on files that look like them."""
    events, advice = _matching(folder / EVENTS, _EVENT)
    wrong = (x for x in _other_folders(folder) if x.place.file.endswith("event"))
    return Found((), (), tuple(sorted({*events, *coming})), (*advice, *wrong))


def record_name(path: Path, groups: Collection[str], said: str | None) -> tuple[int, bool, str]:
    """Return what a record's file name says: session number, between or not, group.

    A group's id may itself end in a number: what the file says its group is decides, and then
    which ids are known.
    """
    match = _matched(path)
    group, further = match["group"] or "", match["further"]
    whole = f"{group}-{further}" if group and further else ""
    if whole and whole in (said, *groups) and said != group:
        group = whole
    return int(match["number"]), bool(match["between"]), group


def _matched(path: Path) -> re.Match[str]:
    match = _RECORD.fullmatch(_name(path))
    assert match is not None, path
    return match


def _name(path: Path) -> str:
    """Return a file's name as it is typed; some systems keep an accent as a letter of its own."""
    return unicodedata.normalize("NFC", path.name)


def _record_order(path: Path) -> tuple[int, bool, str, int]:
    """A further record comes after the one that it goes on from."""
    match = _matched(path)
    between = bool(match["between"])
    return int(match["number"]), between, match["group"] or "", int(match["further"] or 1)


def _matching(folder: Path, pattern: re.Pattern[str]) -> tuple[list[Path], list[Problem]]:
    good, advice = [], []
    for path in _listed(folder):
        if pattern.fullmatch(_name(path)):
            good.append(path)
        elif problem := _pointed_out(path):
            advice.append(problem)
    return good, advice


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise AlsctlError(f"{shown(folder)}: cannot be read ({error.strerror})") from None


def _pointed_out(path: Path) -> Problem | None:
    if path.name.startswith((".", "~$")) or path.suffix.lower() not in (".yaml", ".yml"):
        return None
    if path.name in _OWN or not path.is_file():
        return None
    if _is_draft(path):
        return _unfinished(path)
    if edited := _edited(path):
        return _left_with_faults(path, edited)
    is_event = path.parent.name == EVENTS
    if re.search(_COPY, path.name) or re.search(_DEVICE, path.name):
        right = _event_name(path) if is_event else _base_name(path)
        says = f"this looks like a second copy of {right}, such as a synced folder makes"
        return _advice(
            path, f"{says}; it is not read", f"take over what {right} lacks, then delete this"
        )
    right = _event_name(path) if is_event else _right_name(path)
    says = "alsctl reads no file of this name here"
    if path.parent.name == "sessions" and path.with_name(right).exists():
        right = f"{right.removesuffix('.yaml')}-2.yaml"
    return _advice(path, says, f"rename it, such as {right}")


def _is_draft(path: Path) -> bool:
    name = _name(path)
    record = f"{name.removesuffix(DRAFT)}.yaml"
    pattern = {"sessions": _RECORD, EVENTS: _EVENT}.get(path.parent.name)
    return bool(pattern and name.endswith(DRAFT) and pattern.fullmatch(record))


def _unfinished(path: Path) -> Problem:
    record = path.with_name(f"{_name(path).removesuffix(DRAFT)}.yaml")
    if path.parent.name == EVENTS:
        says = "answers about an event that is not finished"
        go_on = f"go on with alsctl record-event {record.stem}"
        return replace(_advice(path, says, go_on), rule="unfinished")
    command = _recording(record, adds=bool(_matched(record)["further"]) or record.exists())
    advice = _advice(path, "answers of a session that is not finished", f"go on with {command}")
    return replace(advice, rule="unfinished")


def _edited(path: Path) -> Path | None:
    """Return the record that a text was to be, which was kept when somebody left their editor."""
    match = _KEPT_TEXT.fullmatch(_name(path))
    record = path.with_name(f"{match[1]}.yaml") if match else None
    pattern = _EVENT if path.parent.name == EVENTS else _RECORD
    return record if record and pattern.fullmatch(record.name) else None


def _left_with_faults(path: Path, record: Path) -> Problem:
    is_event = path.parent.name == EVENTS
    command = f"alsctl record-event {record.stem}"
    if not is_event:
        command = _recording(record, adds=bool(_matched(record)["further"]))
    says = "a text that was left in an editor; it is not read"
    advice = _advice(path, says, f"go on with {command} --edit, or delete it")
    return replace(advice, rule="unfinished")


def _recording(record: Path, *, adds: bool) -> str:
    """Return the command that makes a record of this name."""
    match = _matched(record)
    words = [f"alsctl record-session {int(match['number'])}"]
    words += ["--between"] if match["between"] else []
    words += [f"--group {match['group']}"] if match["group"] else []
    return " ".join([*words, *(["--add"] if adds else [])])


def _right_name(path: Path) -> str:
    lower = path.stem.lower() + ".yaml"
    return lower if _RECORD.fullmatch(lower) or _AGENDA.fullmatch(lower) else _base_name(path)


def _event_name(path: Path) -> str:
    """Return what the record of an event would be called, a copy's as what it is a copy of."""
    stem = re.split(_COPY, path.name)[0].removesuffix(path.suffix)
    return f"{slug(stem) or 'national-workshop'}.yaml"


def _base_name(path: Path) -> str:
    if own := re.match(_LIKE_OWN, path.name):
        return f"{own[1].lower()}.yaml"
    number = re.match(_LIKELY, path.name)
    if number is None:
        return "02.yaml"
    return f"{int(number[1]):02}{'-between' if number[2] else ''}.yaml"


def _other_folders(folder: Path) -> Iterator[Problem]:
    """Somebody who made the folder by hand may have taken another word for its name."""
    for wrong, right in (("session", "sessions"), ("agenda", "agendas"), ("event", EVENTS)):
        if (folder / wrong).is_dir() and not (folder / right).is_dir():
            yield _advice(folder / wrong, "alsctl does not read this folder", f"rename it {right}")


def _advice(path: Path, says: str, instead: str) -> Problem:
    return Problem(
        place=Place(shown(path)),
        rule="file-name",
        says=says,
        instead=instead,
        severity=Severity.ADVICE,
    )
