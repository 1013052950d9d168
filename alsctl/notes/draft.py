"""The record as it grows while notes are read, and what was uncertain."""

from collections import defaultdict
from datetime import date
from typing import Any, get_args

from msgspec import Struct

from alsctl.model.levels import SHARES, Share, narrowest
from alsctl.model.records import (
    LETTERS,
    Deputy,
    Entry,
    Guest,
    Issue,
    Note,
    PartAttendance,
    Trial,
)
from alsctl.model.sets import LearningSet
from alsctl.notes.likeness import Likeness
from alsctl.notes.manuscript import Comment
from alsctl.notes.names import Names, key
from alsctl.notes.off_record import sounds_off_record
from alsctl.notes.passages import Said, without_share
from alsctl.notes.themes import Priorities, Themes
from alsctl.notes.typed import Line

_LEVELS: tuple[Share, ...] = get_args(Share)


class Guess(Struct, frozen=True, gc=False):
    """A line as typed, where it stands, and what was uncertain about it and was done."""

    place: str
    typed: str
    says: str


class Placed(Struct, frozen=True):
    """An entry of one of a record's lists, and the place in the notes that it was made of."""

    place: str
    kind: str
    entry: Entry


class Draft:
    """Collects entries in their order; gives ids that go on after those taken."""

    def __init__(
        self, prefix: str, learning_set: LearningSet, *, day: date | None, expected: date | None
    ) -> None:
        self.names, self.themes = Names(learning_set, day=day), Themes(learning_set)
        self.priorities = Priorities(learning_set)
        self.keeps, self.day, self.expected = learning_set.notes, day, expected
        self.actions = self.known_trials = Likeness(())
        self.session: int | None = None
        self.not_held: Line | None = None
        self.owners: dict[str, tuple[str, ...]] = {}
        self.block: str | None = None
        self.presenter: str | None = None
        self.values: dict[str, Any] = {}
        self.guests: list[Guest] = []
        self.attendance: list[PartAttendance] = []
        self.deputies: dict[str, Deputy] = {}
        self.notes: list[Note] = []
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.at = ""
        self.placed: list[Placed] = []
        self._begun: list[tuple[str, str]] = []
        self.not_taken: set[int] = set()
        self._guesses: dict[tuple[int, Guess], None] = {}
        self._issues: dict[str, str] = {}
        self._prefix = prefix
        self._last: dict[str, int] = {}

    def go_on_after(self, taken: frozenset[str]) -> None:
        """Give no id that is taken."""
        for kind, letter in LETTERS.items():
            self._last[kind] = _highest(taken, f"{self._prefix}-{letter}")

    def guess(self, line: Line, says: str) -> None:
        """Tell of something uncertain."""
        self._guesses[line.number, Guess(line.place, line.text, says)] = None

    def told(self) -> tuple[Guess, ...]:
        """Return what was uncertain, in the order of the lines."""
        ordered = sorted(self._guesses, key=lambda each: each[0])
        return tuple(guess for _, guess in ordered)

    def add(self, kind: str, entry: Entry) -> None:
        """Add an entry to a list of the record."""
        self.entries[kind].append(entry)
        if isinstance(entry, Issue) and entry.id:
            self._issues |= {entry.id: entry.id, entry.text: entry.id}
        if isinstance(entry, Trial) and entry.id:
            self._begun.append((entry.id, entry.idea))
        self.placed.append(Placed(self.at, kind, entry))

    @property
    def trials(self) -> Likeness:
        """Return the open trials, with those that these notes have begun so far."""
        for id, idea in self._begun:
            self.known_trials.add(id, idea)
        self._begun.clear()
        return self.known_trials

    @property
    def trial_just_begun(self) -> str | None:
        """Return the id of the trial that the notes told of last, with no other entry since."""
        last = self.placed[-1].entry if self.placed else None
        return last.id if isinstance(last, Trial) else None

    def issue_called(self, words: str) -> str | None:
        """Return the id of an issue of these notes with these words, or this id."""
        return self._issues.get(words)

    def add_deputy(self, name: str, whom: str) -> None:
        """Add a deputy of a member, once."""
        self.deputies.setdefault(key(name), Deputy(name=name, instead_of=whom))

    def next_id(self, kind: str) -> str:
        """Return the next free id for an entry of a kind."""
        self._last[kind] = self._last.get(kind, 0) + 1
        return f"{self._prefix}-{LETTERS[kind]}{self._last[kind]}"

    def text(self, said: Said, shares: list[Share]) -> str:
        """Return what a marker's lines say, and add the levels that they name to `shares`."""
        first, *others = said.lines
        texts = [self.shared(first, first.rest, shares)]
        texts += [self.shared(line, line.text, shares) for line in others]
        self.listen(said.lines, shares)
        return "\n".join(texts).strip()

    def shared(self, line: Line, text: str, shares: list[Share]) -> str:
        """Return a text without the level at its end, which is added to `shares`."""
        before, word = without_share(text)
        if not word:
            return text
        found = next((share for share in _LEVELS if share == word.lower()), None)
        if found:
            shares.append(found)
            return before
        self.guess(line, f"“{word}” is no level; write one of {', '.join(SHARES)}")
        return text

    def keep(self, lines: list[Line], *, marked: bool = False) -> None:
        """Keep lines as a note, as they were typed."""
        shares: list[Share] = []
        text = "\n".join(self.shared(line, line.text, shares) for line in lines)
        self.listen(lines, shares)
        self.note(text, shares, marked=marked)

    def keep_unmarked(self, lines: list[Line]) -> None:
        """Keep a paragraph as notes, unless the set keeps marked lines only.

        A level at a line's end is that of the lines up to there, and of no more.
        """
        start = 0
        for index, line in enumerate(lines if self.keeps != "none" else ()):
            if index + 1 == len(lines) or without_share(line.text)[1].lower() in SHARES:
                self.keep(lines[start : index + 1])
                start = index + 1

    def keep_comment(self, comment: Comment) -> None:
        """Keep a comment for facilitators, with whose it is and what it is about."""
        if self.keeps == "none":
            return
        whose = f"Comment by {comment.by}" if comment.by.strip() else "Comment"
        about = f" on “{comment.on}”" if comment.on.strip() else ""
        self.note(f"{whose}{about}: {comment.text}", ["private"])

    def note(self, text: str, shares: list[Share], *, marked: bool = True) -> None:
        """Add a note under the present heading; a marked one reaches the set by its level."""
        usual: Share | None = "set" if marked and self.keeps != "presenter" else None
        self.notes.append(Note(block=self.block, text=text, share=level(shares) or usual))

    def talk(self, text: str, shares: list[Share]) -> None:
        """Add words that nobody marked as a note, unless the set keeps marked lines only."""
        if self.keeps != "none":
            self.note(text, shares, marked=False)

    def listen(self, lines: list[Line], shares: list[Share]) -> None:
        """Make private what only sounds off the record, and tell of it."""
        if not sounds_off_record("\n".join(line.text for line in lines)):
            return
        shares.append("private")
        line = next((line for line in lines if sounds_off_record(line.text)), lines[0])
        self.guess(line, "it sounds off the record; kept as private, for facilitators only")


def level(shares: list[Share]) -> Share | None:
    """Return the narrowest of the levels that were named, if any was."""
    return narrowest(*shares) if shares else None


def join(values: dict[str, Any], name: str, text: str) -> None:
    """Set a text; a second one goes on after the first."""
    values[name] = f"{values[name]}\n{text}" if values.get(name) else text


def _highest(taken: frozenset[str], beginning: str) -> int:
    numbers = (id.removeprefix(beginning) for id in taken if id.startswith(beginning))
    return max((int(n) for n in numbers if n.isascii() and n.isdigit()), default=0)
