"""The gate: each entry is let through or kept, and each typed text that passes is noted."""

from collections.abc import Callable, Iterator

from alsctl.model import DrawnLesson, Record
from alsctl.model.keys import Mapping
from alsctl.model.levels import Audience, reaches
from alsctl.model.records import Barrier, Entry, Lesson, Progress, Result
from alsctl.release.labels import Labels
from alsctl.release.levels import Ceiling, Level, Rules, consented
from alsctl.release.names import Roster
from alsctl.release.released import (
    Decided,
    Passage,
    ReleasedAction,
    ReleasedBarrier,
    ReleasedLesson,
    ReleasedQuote,
    ReleasedTrial,
    SeenAgain,
    Source,
)
from alsctl.release.strengths import Strengths
from alsctl.story import ActionNow, LessonNow, Noted, Story, TrialNow, last_word


class Gate:
    """Lets the entries of one story through to one audience, and remembers what it decided."""

    def __init__(self, story: Story, audience: Audience, roster: Roster) -> None:
        self.story, self.audience = story, audience
        self.rules = Rules(story.folder.learning_set)
        self.labels = Labels(roster, audience)
        self.strengths = Strengths(story, roster, self.rules)
        self.decided: list[Decided] = []
        self.passages: list[Passage] = []
        self.under: list[tuple[Passage, Ceiling]] = []
        self.unagreed: dict[str, None] = {}
        self._numbers: dict[str, int] = {}

    @property
    def beyond(self) -> bool:
        """Whether the audience is beyond the set."""
        return self.audience != "set"

    def lessons(self, themes: list[str]) -> Iterator[ReleasedLesson]:
        """Yield the live lessons that this audience sees, theme by theme."""
        order = {theme: number for number, theme in enumerate(themes)}
        passing = [lesson for lesson in self.story.lessons if self._passes_lesson(lesson)]
        passing.sort(key=lambda lesson: order.get(lesson.entry.theme or "", len(order)))
        shown = {lesson.id: self.shown_id(lesson.id, "L") for lesson in passing}
        for lesson in passing:
            yield self._lesson(lesson, shown)

    def trials(self) -> Iterator[ReleasedTrial]:
        """Yield the trials that this audience sees, each with its last result that it sees."""
        for trial in self.story.trials:
            level = self.rules.level(trial.noted.entry, trial.noted.record)
            if self._passes(trial.id, "trial", trial.noted.entry, level):
                yield self._trial(trial)

    def barriers(self) -> Iterator[ReleasedBarrier]:
        """Yield the barriers that this audience sees."""
        for noted in self.story.barriers:
            entry: Barrier = noted.entry
            level = self.rules.level(entry, noted.record)
            if self._passes(entry.id or "", "barrier", entry, level):
                text = self._texts(entry, self.rules.ceiling(entry, noted.record), entry.id or "")
                self._from(noted.record)
                yield ReleasedBarrier(
                    id=self.shown_id(entry.id or "", "B"),
                    text=text("text"),
                    ask=text("ask"),
                    of=text("of"),
                    source=_source(noted.record, "barrier"),
                )

    def actions(self) -> Iterator[ReleasedAction]:
        """Yield the actions that this audience sees, never wider than the issue they hang on."""
        issues = {noted.entry.id: noted for noted in self.story.issues}
        for action in self.story.actions:
            entry, record = action.noted.entry, action.noted.record
            level = self.rules.level(entry, record)
            if issue := issues.get(entry.issue):
                level = level.with_source(
                    self.rules.level(issue.entry, issue.record), entry.issue or "its issue"
                )
            if self._passes(action.id, "action", entry, level):
                self._from(record)
                yield self._action(action, level)

    def quotes(self) -> Iterator[ReleasedQuote]:
        """Yield the quotes that this audience sees; beyond the set only with consent for it."""
        for quote in self.story.quotes:
            entry = quote.noted.entry
            level = self.rules.of_quote(quote)
            if self.beyond and not any(reaches(a, self.audience) for a in consented(quote)):
                rule = f"consent for this audience is needed and it is {quote.consent}"
                self._decide(quote.id, "quote", entry, goes=False, rule=rule)
            elif self._passes(quote.id, "quote", entry, level):
                ceiling = self.rules.ceiling(entry, quote.noted.record)
                self._from(quote.noted.record)
                text = self._texts(entry, ceiling, quote.id)
                by = self.labels.of(entry.by, ceiling)
                yield ReleasedQuote(text("text"), by, _source(quote.noted.record, "quote"))

    def shown_id(self, id: str, letter: str) -> str:
        """Return an id as this audience reads it: L1, L2 ... beyond the set."""
        if not self.beyond:
            return id
        self._numbers[letter] = self._numbers.get(letter, 0) + 1
        return f"{letter}{self._numbers[letter]}"

    def typed(self, value: Mapping, key: str, ceiling: Ceiling, id: str) -> str:
        """Let one typed text of an entry through."""
        text: str = getattr(value, key, None) or ""
        if text:
            self.let_through(Passage(text, id, value.origin.place(key)), ceiling)
        return text

    def let_through(self, passage: Passage, ceiling: Ceiling) -> None:
        """Note that a text goes out, and the ceiling that it goes out under."""
        self.passages.append(passage)
        self.under.append((passage, ceiling))

    def _texts(self, entry: Entry, ceiling: Ceiling, id: str) -> Callable[[str], str]:
        main = "idea" if hasattr(entry, "idea") else "text"

        def text(key: str) -> str:
            if key == main and self.beyond and entry.outside:
                return self.typed(entry, "outside", ceiling, id)
            return self.typed(entry, key, ceiling, id)

        return text

    def _passes_lesson(self, lesson: LessonNow) -> bool:
        status = getattr(lesson.entry, "status", "live")
        if status != "live":
            self._decide(lesson.id, "lesson", lesson.entry, goes=False, rule=f"it is {status}")
            return False
        return self._passes(lesson.id, "lesson", lesson.entry, self.rules.of_lesson(lesson))

    def _passes(self, id: str, what: str, entry: Entry, level: Level) -> bool:
        goes = reaches(level.share, self.audience)
        self._decide(id, what, entry, goes=goes, rule=level.rule)
        return goes

    def _decide(self, id: str, what: str, entry: Entry, *, goes: bool, rule: str) -> None:
        self.decided.append(Decided(id, what, entry.origin.place(), goes, rule))

    def _from(self, record: Record | None) -> None:
        """Note that something goes out that comes from a record, or from lessons.yaml."""
        if record is None:
            lessons = self.story.folder.lessons
            assert lessons is not None
            agreed, file = lessons.agreed, lessons.origin.file
        else:
            agreed, file = record.agreed, record.origin.file
        if agreed is None or agreed > self.story.today:
            self.unagreed[file] = None

    def _lesson(self, lesson: LessonNow, shown: dict[str, str]) -> ReleasedLesson:
        entry: Lesson | DrawnLesson = lesson.entry
        ceiling = self.rules.ceiling_of_lesson(lesson)
        text = self._texts(entry, ceiling, lesson.id)
        self._from(lesson.noted.record if lesson.noted else None)
        return ReleasedLesson(
            id=shown[lesson.id],
            text=text("text"),
            kind=_kind(lesson),
            why=text("why"),
            theme=entry.theme or "",
            level=entry.level or "",
            readers=self._each(entry, "readers", ceiling, lesson.id),
            strength=self.strengths.of_lesson(lesson),
            applies=text("applies"),
            not_where=text("not_where"),
            caveat=text("caveat"),
            contrary=text("contrary"),
            confirmed=tuple(self._again(lesson.confirmed, shown)),
            contradicted=tuple(self._again(lesson.contradicted, shown)),
            headline=getattr(entry, "headline", False),
            review_by=entry.review_by,
            reviewed_on=getattr(entry, "reviewed_on", None),
            sources=tuple(_unique(_source(n.record, _what(n)) for n in lesson.sources)),
            elsewhere=bool(lesson.unknown),
        )

    def _each(self, entry: Entry, key: str, ceiling: Ceiling, id: str) -> tuple[str, ...]:
        for number, text in enumerate(getattr(entry, key)):
            self.let_through(Passage(text, id, entry.origin.place(f"{key}[{number}]")), ceiling)
        return tuple(getattr(entry, key))

    def _again(
        self, later: tuple[Noted[Lesson], ...], shown: dict[str, str]
    ) -> Iterator[SeenAgain]:
        drawn = self._drawn_from()
        for noted in later:
            entry, id = noted.entry, noted.entry.id or ""
            own = shown.get(id) or next((shown[d] for d in drawn.get(id, ()) if d in shown), "")
            level = self.rules.level(entry, noted.record)
            if own or (id not in drawn and self._passes(id, "lesson", entry, level)):
                text = self._texts(entry, self.rules.ceiling(entry, noted.record), id)
                self._from(noted.record)
                said = ("", "") if own else (text("text"), text("caveat"))
                yield SeenAgain(*said, _source(noted.record, "lesson"), own)

    def _drawn_from(self) -> dict[str, list[str]]:
        """Return the drawn lessons by each noted one they are made of; set aside ones have none."""
        file = self.story.folder.lessons
        found: dict[str, list[str]] = {}
        for drawn in file.lessons if file else ():
            for id in drawn.from_:
                found.setdefault(id, []).append(drawn.id or "")
        for aside in file.set_aside if file else ():
            found.setdefault(aside.lesson, [])
        return found

    def _trial(self, trial: TrialNow) -> ReleasedTrial:
        entry, record = trial.noted.entry, trial.noted.record
        ceiling = self.rules.ceiling(entry, record)
        text = self._texts(entry, ceiling, trial.id)
        result = self._last_result(trial)
        said = self._result_texts(trial, result)
        self._from(record)
        return ReleasedTrial(
            id=self.shown_id(trial.id, "T"),
            idea=text("idea"),
            expected=text("expected"),
            where=self.labels.of(entry.where, ceiling),
            scale=text("scale"),
            measure=text("measure"),
            cost=text("cost"),
            outcome=result.entry.outcome if result else None,
            happened=said("happened"),
            why=said("why"),
            decision=result.entry.decision if result else None,
            might_work_if=said("might_work_if"),
            advice=said("advice"),
            source=_source(result.record if result else record, "trial"),
        )

    def _last_result(self, trial: TrialNow) -> Noted[Result] | None:
        shown = None
        for result in trial.results:
            level = self.rules.of_result(trial, result)
            if self._passes(trial.id, "result", result.entry, level):
                shown = result
        return shown

    def _result_texts(self, trial: TrialNow, result: Noted[Result] | None) -> Callable[[str], str]:
        if result is None:
            return lambda key: ""
        self._from(result.record)
        ceiling, entry = self.rules.ceiling(result.entry, result.record), result.entry

        def text(key: str) -> str:
            if key == "happened" and self.beyond and entry.outside:
                return self.typed(entry, "outside", ceiling, trial.id)
            return self.typed(entry, key, ceiling, trial.id)

        return text

    def _action(self, action: ActionNow, level: Level) -> ReleasedAction:
        noted = action.noted
        ceiling = self.rules.ceiling(noted.entry, noted.record)
        said = [p.entry for p in action.progress if self._sees_progress(p, action, level)]
        reworded = next((entry for entry in reversed(said) if entry.text), None)
        text = self._texts(reworded or noted.entry, ceiling, action.id)("text")
        return ReleasedAction(
            id=self.shown_id(action.id, "A"),
            text=text,
            by=self.labels.of(last_word((entry.by for entry in said), noted.entry.by), ceiling),
            due=last_word((entry.due for entry in said), noted.entry.due),
            state=last_word((entry.state for entry in said), "open"),
            source=_source(noted.record, "action"),
        )

    def _sees_progress(self, said: Noted[Progress], action: ActionNow, level: Level) -> bool:
        own = self.rules.level(said.entry, said.record).with_source(level, action.id)
        return reaches(own.share, self.audience)


def _kind(lesson: LessonNow) -> str:
    """Return what was seen: a drawn lesson's kind is that of all it was drawn from."""
    entries = [lesson.entry] if lesson.noted else [n.entry for n in lesson.sources]
    kinds = {(e.kind or "").casefold().strip() for e in entries if isinstance(e, Lesson)}
    return kinds.pop() if len(kinds) == 1 else ""


def _what(noted: Noted[Entry]) -> str:
    return type(noted.entry).__name__.lower()


def _source(record: Record, what: str) -> Source:
    return Source(record.after, record.is_between, what)


def _unique(sources: Iterator[Source]) -> list[Source]:
    return list(dict.fromkeys(sources))
