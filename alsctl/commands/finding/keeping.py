"""What the store keeps of each set: read again when its files change, many sets side by side."""

import datetime
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

import msgspec

from alsctl import story
from alsctl.commands.progress import counting
from alsctl.commands.telling import stop_for_faults
from alsctl.errors import one_line
from alsctl.loading import ProgrammeFile, ProgrammeReading, Reading, read_set, shown
from alsctl.model import LearningSet
from alsctl.release.findable import Findable, findable
from alsctl.store import Kept, SetNow

READS = frozenset({"sessions", "lessons"})
"""The files, beside set.yaml, whose faults keep a set out."""

_MANY = 100
_AT_A_TIME = 20
"""From so many sets on, each processor takes its share, so many of them at a time."""


class Keeping:
    """Reads sets as the store keeps them; the faults of a set that is in no programme stop it."""

    def __init__(self, programme: ProgrammeReading | None, *, quiet: bool) -> None:
        self._programme, self._quiet = programme, quiet

    def __call__(self, sets: Sequence[Path]) -> Iterator[SetNow]:
        """Yield what there is to find in each set, in their order."""
        if self._programme is None:
            yield from map(_alone, sets)
            return
        read = partial(_in_programme, within=self._programme.file)
        several = len(sets) >= _MANY and (os.cpu_count() or 1) > 1
        done = _side_by_side(read, sets) if several else map(read, sets)
        yield from counting(done, of=len(sets), what="set", quiet=self._quiet)


def _side_by_side(read: "partial[SetNow]", sets: Sequence[Path]) -> Iterator[SetNow]:
    from concurrent.futures import ProcessPoolExecutor

    decode = msgspec.msgpack.Decoder(SetNow).decode
    with ProcessPoolExecutor(initializer=_leave_stopping_to_the_first) as pool:
        try:
            yield from map(decode, pool.map(partial(_sent, read), sets, chunksize=_AT_A_TIME))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _sent(read: "partial[SetNow]", path: Path) -> bytes:
    """Return what a set has to find, in a form that goes to another process quickly."""
    return msgspec.msgpack.encode(read(path))


def _leave_stopping_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _alone(path: Path) -> SetNow:
    reading = read_set(path, parts=READS)
    stop_for_faults(reading.problems)
    return _set_now(reading, path)


def _in_programme(path: Path, *, within: ProgrammeFile) -> SetNow:
    return _set_now(read_set(path, parts=READS, within=within), path)


def _set_now(reading: Reading, path: Path) -> SetNow:
    about = reading.folder.learning_set
    if reading.faults:
        return SetNow(id=about.id, name=about.name, faulty=True)
    told = story.tell(reading.folder, datetime.date.min)
    folder, kinds = shown(path), cache(partial(_kinds, about))
    entries = [_kept(found, kinds(found.parties), folder) for found in findable(told)]
    return SetNow(id=about.id, name=about.name, entries=entries)


def _kinds(about: LearningSet, parties: Sequence[str]) -> tuple[str, str]:
    """Return the types and the regions of organisations, each listed."""
    known = {str(o.id): o for o in about.organisations}
    whose = [known[id] for id in parties if id in known]
    return _listed(o.type or "" for o in whose), _listed(o.region or "" for o in whose)


def _kept(found: Findable, kinds: tuple[str, str], folder: str) -> Kept:
    types, regions = kinds
    return Kept(
        what=found.what,
        id=found.id,
        text=found.text,
        more=found.more,
        outcome=found.outcome,
        decision=found.decision,
        standing=found.standing,
        day=found.day.isoformat() if found.day else "",
        file=found.place.file.removeprefix(folder).lstrip("/"),
        line=found.place.line or 0,
        theme=found.theme,
        service=one_line(found.service),
        types=types,
        regions=regions,
    )


def _listed(words: Iterable[str]) -> str:
    """Return words one a line, with a line end before the first: one can be asked for whole."""
    known = dict.fromkeys(" ".join(word.lower().split()) for word in words if word.strip())
    return "".join(f"\n{word}" for word in known) + "\n" if known else ""
