"""The record of a meeting before anything is in it, among remarks that teach the rest.

Each remark is what could stand there, with this set's own ids. Uncommented, those below the first
are a record without a fault; what only explains has a second #.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from alsctl.commands.recording import Recording
from alsctl.model import Event, Record
from alsctl.model.agendas import Agenda
from alsctl.yaml_text import yaml_text

SCHEMA = "session.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA}\n"
"""Tells editors what may stand in the file; it is for the time of editing only."""

_LONGEST = 60

_ABOUT = """\
What {meeting} noted. Lines that begin with # are remarks: take
the # and one blank away from those that you want to use, and write your own
words in their place. Longer texts stand on lines of their own under >- and
two blanks further in; under |- line breaks stay as they are. Leave out what
there is nothing to say of. Any entry may have share: (private, set, sponsor,
sector or public). What is off the record does not belong here. Save and
close: alsctl says what is wrong, if anything is, and lets you mend it."""


def skeleton(recording: Recording, *, day: date | None, when: str | None) -> str:
    """Return the text of a record in which only what is known beforehand is said."""
    record: Record = Record(
        alsctl=1,
        session=None if recording.between else recording.number,
        between=recording.number if recording.between else None,
        group=recording.group,
        date=day,
        when=when,
    )
    if recording.event:
        day = None if recording.event.dates else day
        record = replace(recording.event, id="", date=day, when=when)
    remarks = _Remarks(recording, record).all(known=bool(day or when))
    # Vim goes on with a remark on the line below one.
    return yaml_text(record, comments=remarks) + "\n"


class _Remarks:
    """The remarks of one skeleton; ids are the next free ones, as an alsctl command gives them."""

    def __init__(self, recording: Recording, record: Record) -> None:
        self.recording, self.prefix = recording, (recording.event or record).prefix
        about = recording.folder.learning_set
        self.members = [str(m.id) for m in about.members]
        parties = (about.members, about.organisations, about.groups)
        listed = [str(p.id) for things in parties for p in things]
        self.parties = [recording.group, *listed] if recording.group else listed
        self.blocks = [str(b.id) for b in recording.agenda.blocks] if recording.agenda else []
        self.themes = [str(t.id) for t in about.themes]

    def all(self, *, known: bool) -> dict[str, str]:
        """Return a remark for each key, by its name."""
        meeting = "work after session {}" if self.recording.between else "session {}"
        meeting = "an event, which was no session of the set," if self.event else meeting
        remarks = {
            "": _ABOUT.format(meeting=meeting.format(self.recording.number)),
            "date": "" if known else f"date: 2026-05-16\n{_WHEN}",
            "notes": self._notes(),
            "issues": self._issues(),
            "actions": self._actions(),
            "progress": self._progress(),
            "decisions": f"decisions:\n- id: {self._id('D')}\n  text: >-\n    What was agreed",
            "trials": self._trials(),
            "results": self._results(),
            "barriers": self._barriers(),
            "lessons": self._lessons(),
            "quotes": self._quotes(),
            "offers": self._offers(),
        }
        if self.event:
            remarks |= self._of_event(self.event)
        elif not self.recording.between:
            remarks |= {"held": _HELD, "present": self._present(), "review": _REVIEW}
        return remarks

    @property
    def event(self) -> Event | None:
        """The event that is recorded, if it is one."""
        return self.recording.event

    def _of_event(self, event: Event) -> dict[str, str]:
        """Return the remarks for what only an event has, where it is not known."""
        known = {key: getattr(event, key) for key in _EVENT}
        return {key: text for key, text in _EVENT.items() if not known.get(key)}

    def _id(self, letter: str) -> str:
        """Return the next free id of a kind."""
        number = 1
        while f"{self.prefix}-{letter}{number}" in self.recording.taken:
            number += 1
        return f"{self.prefix}-{letter}{number}"

    def _who(self, key: str = "by") -> str:
        return f"  {key}: [{self.parties[0]}]\n" if self.parties else ""

    def _present(self) -> str:
        if not self.members:
            return "# How many came, of how many:\nattended: 8\nexpected: 10"
        about = self.recording.folder.learning_set
        who = _listed((str(m.id), m.name or m.role or "") for m in about.members)
        last = self.members[-1]
        lines = [
            "# Who came; [] is nobody:",
            f"present: [{', '.join(self.members)}]",
            *who,
            f"# Also apologies: [{last}], and who came instead or as a guest:",
            f"deputies:\n- name: >-\n    Who came instead\n  instead_of: {last}",
            "guests:\n- name: >-\n    Who else came",
        ]
        return "\n".join(lines)

    def _notes(self) -> str:
        block = f"block: {self.blocks[0]}\n  " if self.blocks else ""
        lines = [
            "# What was said; share: private keeps it for facilitators:",
            f"notes:\n- {block}text: >-\n    What was said\n  share: set",
            "# For what was off the record, say only this:",
            f"- {block}off_the_record: yes",
            *_of_agenda(self.recording.agenda),
        ]
        return "\n".join(lines)

    def _issues(self) -> str:
        return (
            f"# The real problem that somebody brought:\nissues:\n- id: {self._id('I')}\n"
            f"{self._one('presenter', self.parties)}"
            "  text: >-\n    How do we ...\n  wanted: >-\n    What they wanted from the set"
        )

    def _one(self, key: str, ids: list[str]) -> str:
        return f"  {key}: {ids[0]}\n" if ids else ""

    def _actions(self) -> str:
        return (
            f"# What somebody will do, by when:\nactions:\n- id: {self._id('A')}\n"
            f"  text: >-\n    What they will do\n{self._who()}  due: 2026-06-30"
        )

    def _progress(self) -> str:
        actions = self.recording.open_actions
        if not actions:
            return ""
        open_ = _listed((str(a.id), a.text) for a in actions)
        first = actions[0].id
        lines = [
            "# What became of an action: open, done, partly, changed (with the new",
            "# text:, due: or by:) or dropped. Open are:",
            *open_,
            f"progress:\n- action: {first}\n  state: done\n  happened: >-\n    What came of it",
        ]
        return "\n".join(lines)

    def _trials(self) -> str:
        where = self._who("where")
        return (
            f"# A small test:\ntrials:\n- id: {self._id('T')}\n  idea: >-\n    What is tried\n"
            f"  expected: >-\n    What is expected of it\n{where}  until: 2026-09-30"
        )

    def _results(self) -> str:
        trials = self.recording.open_trials
        if not trials:
            return ""
        lines = [
            "# What came of a trial: worked, mixed or did not work, and so grow, adapt",
            "# or stop. Open are:",
            *_listed((str(t.id), t.idea) for t in trials),
            f"results:\n- trial: {trials[0].id}\n  outcome: did not work\n  happened: >-\n"
            "    What happened\n  why: >-\n    Why\n  decision: stop",
        ]
        return "\n".join(lines)

    def _barriers(self) -> str:
        return (
            "# What somebody outside the set must remove:\n"
            f"barriers:\n- id: {self._id('B')}\n  text: >-\n    What is in the way\n"
            "  ask: >-\n    What they are asked to do\n  of: >-\n    Whom"
        )

    def _lessons(self) -> str:
        themes = f"# The themes are {', '.join(self.themes)}.\n" if self.themes else ""
        return (
            "# What others could use, and where it does not hold:\n"
            f"{themes}lessons:\n- id: {self._id('L')}\n  text: >-\n    What you saw\n  why: >-\n"
            f"    Why it is so\n  caveat: >-\n    Where it may not hold\n"
            f"{self._one('theme', self.themes)}{self._who('seen_by')}"
            "  readers:\n  - >-\n    Whom it is for"
        )

    def _quotes(self) -> str:
        return (
            "# Somebody's own words; consent: not asked, given, conditional, refused:\n"
            f"quotes:\n- id: {self._id('Q')}\n  text: >-\n    Their words\n{self._who()}"
            "  consent: not asked"
        )

    def _offers(self) -> str:
        return (
            "# Help that somebody offers, and help that somebody looks for:\n"
            f"offers:\n- text: >-\n    What they offer\n{self._who()}"
            f"requests:\n- text: >-\n    What they look for\n{self._who()}"
        ).rstrip("\n")


_EVENT = {
    "kind": "# What it is called in a sentence, such as hack day:\nkind: >-\n  national workshop",
    "place": "place: >-\n  Where it was",
    "attended": "# How many came; never who:\nattended: 60",
    "organisations": "# Which organisations came, for coverage:\norganisations:\n- >-\n  Its name",
}
_WHEN = "# Or in words, if there is no day:\nwhen: >-\n  early July"
_HELD = "# Only if it did not happen:\nheld: no"
_REVIEW = """\
# The process review:
review:
  helped: >-
    What helped
  change: >-
    What to do differently"""


def _of_agenda(agenda: Agenda | None) -> Iterator[str]:
    """Yield the blocks of the agenda with their ids."""
    if agenda and agenda.blocks:
        yield "# The blocks of the agenda are:"
        yield from _listed((str(b.id), b.title or b.kind.replace("-", " ")) for b in agenda.blocks)


def _listed(things: Iterable[tuple[str, str]]) -> list[str]:
    """Return a remark for each thing: its id, and what it is, cut short."""
    pairs = list(things)
    width = max((len(id) for id, _ in pairs), default=0)
    return [f"#   {id:{width}}  {_short(text)}".rstrip() for id, text in pairs]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 3].rsplit(" ", 1)[0] + " ..."
