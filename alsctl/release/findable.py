"""What of a set may be found: lessons, trials, barriers and actions, as far as they go."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from alsctl.errors import Place
from alsctl.model import LearningSet
from alsctl.model.levels import Audience, reaches
from alsctl.model.records import Entry
from alsctl.release.bonds import Bonds
from alsctl.release.levels import Rules
from alsctl.story import ActionNow, LessonNow, Noted, Story, TrialNow, last_word, standing

What = Literal["lesson", "trial", "barrier", "action"]
_LESSON = ("why", "caveat", "contrary", "applies", "not_where")
_TRIAL = ("expected", "scale", "measure", "cost")
_RESULT = ("happened", "why", "might_work_if", "advice", "not_for")
_PROGRESS = ("happened", "learned")


class Findable(Struct, frozen=True, kw_only=True):
    """An entry as somebody in the set would look for it; `more` is what it says beside `text`.

    `parties` are ids of organisations, `outcome` and `decision` the last word on a trial, and
    `standing` that on an action or lesson, where it is not what one would think.
    """

    what: What
    id: str
    text: str
    more: str = ""
    outcome: str = ""
    decision: str = ""
    standing: str = ""
    day: date | None = None
    place: Place
    theme: str = ""
    service: str = ""
    parties: tuple[str, ...] = ()


def findable(told: Story, audience: Audience = "set") -> Iterator[Findable]:
    """Yield what may be found of a set; private entries, and what hangs on them, never.

    Beyond the set it tells when something was and how it stands; in which words, `release` says.
    """
    finding = _Finding(told, audience)
    yield from finding.lessons()
    yield from finding.trials()
    yield from finding.barriers()
    yield from finding.actions()


class _Finding:
    def __init__(self, told: Story, audience: Audience) -> None:
        self._told, self._audience = told, audience
        self._about = told.folder.learning_set
        self._bonds = Bonds(told, Rules(self._about))
        self._organisations = _organisations(self._about)

    def lessons(self) -> Iterator[Findable]:
        """Yield lessons, and those noted that nobody has drawn yet."""
        told = self._told
        undrawn = (standing(noted, told.folder) for noted in told.undrawn)
        for lesson in (*told.lessons, *undrawn):
            if reaches(self._bonds.of_lesson(lesson).share, self._audience):
                yield self._lesson(lesson)

    def _lesson(self, lesson: LessonNow) -> Findable:
        entry = lesson.entry
        status = getattr(entry, "status", "live")
        days = [self._told.folder.day_of(noted.record) for noted in lesson.sources]
        return Findable(
            what="lesson",
            id=lesson.id,
            text=entry.text,
            more=_texts(entry, _LESSON),
            standing="" if status == "live" else str(status),
            day=max((day for day in days if day), default=None),
            place=entry.origin.place(),
            theme=entry.theme or "",
            service=getattr(entry, "service", None) or "",
            parties=self._parties(p for n in lesson.sources for p in _whose(n.entry)),
        )

    def trials(self) -> Iterator[Findable]:
        """Yield trials with what came of them."""
        for trial in self._told.trials:
            if self._may(trial.noted):
                yield self._trial(trial)

    def _trial(self, trial: TrialNow) -> Findable:
        entry = trial.noted.entry
        seen = [noted for noted in trial.results if self._may(noted)]
        results = [noted.entry for noted in seen]
        said = (_texts(result, _RESULT) for result in results)
        return Findable(
            what="trial",
            id=trial.id,
            text=entry.idea,
            more="\n".join(filter(None, (*said, _texts(entry, _TRIAL)))),
            outcome=last_word((result.outcome for result in results), ""),
            decision=last_word((result.decision for result in results), ""),
            day=self._told.folder.day_of((seen[-1] if seen else trial.noted).record),
            place=entry.origin.place(),
            service=entry.service or "",
            parties=self._parties(entry.where),
        )

    def barriers(self) -> Iterator[Findable]:
        """Yield barriers."""
        for noted in self._told.barriers:
            if self._may(noted):
                yield Findable(
                    what="barrier",
                    id=noted.entry.id or "",
                    text=noted.entry.text,
                    more=_texts(noted.entry, ("ask", "of")),
                    day=self._told.folder.day_of(noted.record),
                    place=noted.entry.origin.place(),
                    service=noted.entry.service or "",
                    parties=self._parties((noted.record.group or "",)),
                )

    def actions(self) -> Iterator[Findable]:
        """Yield actions in their last wording."""
        for action in self._told.actions:
            if self._may(action.noted):
                yield self._action(action)

    def _action(self, action: ActionNow) -> Findable:
        said = [noted.entry for noted in action.progress if self._may(noted)]
        more = (_texts(progress, _PROGRESS) for progress in said)
        own = _texts(action.noted.entry, ("first_step", "waiting_on"))
        return Findable(
            what="action",
            id=action.id,
            text=last_word((progress.text for progress in said), action.noted.entry.text),
            more="\n".join(filter(None, (own, *more))),
            standing=last_word((progress.state for progress in said), "open"),
            day=self._told.folder.day_of(action.noted.record),
            place=action.noted.entry.origin.place(),
            parties=self._parties(action.by),
        )

    def _may(self, noted: Noted[Entry] | Noted) -> bool:  # type: ignore[type-arg]
        return reaches(self._bonds.level(noted).share, self._audience)

    def _parties(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the organisations that members, groups and organisations stand for."""
        return tuple(dict.fromkeys(o for id in ids for o in self._organisations.get(id, ())))


def _organisations(about: LearningSet) -> dict[str, list[str]]:
    """Return the organisations that each organisation, group and member stands for, by its id."""
    own = ((o.id, (str(o.id),)) for o in about.organisations)
    of_groups = ((group.id, group.organisations) for group in about.groups)
    of_members = ((m.id, (m.organisation,)) for m in about.members if m.organisation)
    found: dict[str, list[str]] = {}
    for id, organisations in (*own, *of_groups, *of_members):
        found.setdefault(str(id), []).extend(organisations)
    return found


def _whose(entry: Entry) -> tuple[str, ...]:
    return getattr(entry, "seen_by", ()) or getattr(entry, "where", ())


def _texts(entry: object, keys: Iterable[str]) -> str:
    return "\n".join(filter(None, (getattr(entry, key, None) for key in keys)))
