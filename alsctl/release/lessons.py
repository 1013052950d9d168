"""Lessons and their themes, as far as an audience may see them."""

from collections.abc import Iterable, Iterator, Sequence

from alsctl.diary import following
from alsctl.freshness import is_live, is_past_review, trail
from alsctl.model import DrawnLesson, Event, Record
from alsctl.model.levels import reaches
from alsctl.model.records import Entry, Lesson
from alsctl.release.events import event_words
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.released import (
    Fresh,
    ReleasedLesson,
    ReleasedTheme,
    Seen,
    SeenAgain,
    Source,
)
from alsctl.story import LessonNow, Noted, standing


def lessons(gate: Gate) -> tuple[list[ReleasedLesson], list[ReleasedTheme]]:
    """Return the live lessons that this audience sees, theme by theme, and those themes."""
    told, themes, _ = lessons_by_id(gate)
    return told, themes


def lessons_by_id(
    gate: Gate,
) -> tuple[list[ReleasedLesson], list[ReleasedTheme], dict[str, str]]:
    """Return the same, and by the id of each lesson the one that it is shown under."""
    passing = list(reaching(gate))
    themes = _in_order(gate, {lesson.entry.theme for lesson in passing if lesson.entry.theme})
    order = {theme: number for number, theme in enumerate(themes)}
    passing.sort(key=lambda lesson: order.get(lesson.entry.theme or "", len(order)))
    shown = {lesson.id: gate.shown_id(lesson.id, "L") for lesson in passing}
    told = [_lesson(gate, lesson, shown) for lesson in passing]
    return told, [_theme(gate, theme, passing) for theme in themes], shown


def themes_of(gate: Gate, lessons: Sequence[LessonNow]) -> list[ReleasedTheme]:
    """Let through the themes of lessons in their order, and after them one without a name."""
    used = {lesson.entry.theme for lesson in lessons if lesson.entry.theme}
    themes = [_theme(gate, theme, lessons) for theme in _in_order(gate, used)]
    has_others = any(not lesson.entry.theme for lesson in lessons)
    return [*themes, ReleasedTheme("", "", "")] if has_others else themes


def reaching(gate: Gate) -> list[LessonNow]:
    """Return the live lessons that this audience sees."""
    passing = [lesson for lesson in gate.story.lessons if _passes(gate, lesson)]
    return [*passing, *_instead_of_what_stays(gate, passing)]


def _passes(gate: Gate, lesson: LessonNow) -> bool:
    if not is_live(lesson.entry):
        rule = f"it is {getattr(lesson.entry, 'status', '')}"
        gate.decide(lesson.id, "lesson", lesson.entry, goes=False, rule=rule)
        return False
    if gate.summary_only and not getattr(lesson.entry, "headline", False):
        rule = "the sponsor sees only headline lessons"
        gate.decide(lesson.id, "lesson", lesson.entry, goes=False, rule=rule)
        return False
    return gate.passes(lesson.id, "lesson", lesson.entry, gate.bonds.of_lesson(lesson))


def goes(gate: Gate, lesson: LessonNow) -> bool:
    """Tell whether this audience sees a lesson and it is live; nothing is decided by that."""
    is_told = getattr(lesson.entry, "headline", False) or not gate.summary_only
    reached = reaches(gate.bonds.of_lesson(lesson).share, gate.audience)
    return is_live(lesson.entry) and is_told and reached


def _instead_of_what_stays(gate: Gate, passing: list[LessonNow]) -> list[LessonNow]:
    """Return lessons that would be told with one that stays: they stand by themselves then."""
    told = {noted.entry.id for lesson in passing for noted in lesson.confirmed}
    told |= {lesson.id for lesson in passing}
    found = []
    for noted in (n for lesson in gate.story.lessons if lesson.noted for n in lesson.confirmed):
        lesson = standing(noted, gate.story.folder)
        if noted.entry.id not in told and _passes(gate, lesson):
            told |= {noted.entry.id, *(later.entry.id for later in lesson.confirmed)}
            found.append(lesson)
    return found


def _lesson(gate: Gate, lesson: LessonNow, shown: dict[str, str]) -> ReleasedLesson:
    entry: Lesson | DrawnLesson = lesson.entry
    ceiling = gate.bonds.ceiling_of_lesson(lesson)
    text = gate.texts(entry, ceiling, id=lesson.id)
    gate.comes_from(lesson.noted.record if lesson.noted else None)
    return ReleasedLesson(
        id=shown[lesson.id],
        text=text("text"),
        kind=_kind(lesson),
        why=text("why"),
        theme=entry.theme or "",
        level=text("level"),
        readers=gate.let_each_through(entry, "readers", ceiling, id=lesson.id),
        strength=gate.strengths.of_lesson(lesson),
        applies=text("applies"),
        not_where=text("not_where"),
        caveat=text("caveat"),
        contrary=text("contrary"),
        confirmed=tuple(_again(gate, lesson.confirmed, shown)),
        contradicted=tuple(_again(gate, lesson.contradicted, shown)),
        headline=getattr(entry, "headline", False),
        review_by=entry.review_by,
        reviewed_on=getattr(entry, "reviewed_on", None),
        sources=tuple(dict.fromkeys(source(n.record, _what(n), gate=gate) for n in lesson.sources)),
        elsewhere=bool(lesson.unknown),
        fresh=_fresh(gate, lesson),
    )


def _fresh(gate: Gate, lesson: LessonNow) -> Fresh:
    """Return how fresh a lesson is, as far as this audience sees what was said of it later."""
    found = trail(
        gate.story.folder,
        lesson,
        confirmed=[n for n in lesson.confirmed if _is_seen(gate, n)],
        contradicted=[n for n in lesson.contradicted if _is_seen(gate, n)],
    )
    return Fresh(
        first=_seen(gate, found.first),
        confirmed=_seen(gate, found.confirmed),
        contradicted=_seen(gate, found.contradicted),
        past_review=is_past_review(lesson.entry, gate.story.today),
    )


def _is_seen(gate: Gate, noted: Noted[Lesson]) -> bool:
    return not gate.summary_only and gate.sees(noted)


def _seen(gate: Gate, record: Record | None) -> Seen | None:
    return (
        Seen(source(record, "lesson", gate=gate), gate.story.folder.day_of(record))
        if record
        else None
    )


def _again(
    gate: Gate, later: tuple[Noted[Lesson], ...], shown: dict[str, str]
) -> Iterator[SeenAgain]:
    """Yield later lessons on the same: by number where they stand themselves, else in full."""
    drawn = drawn_from(gate)
    for noted in () if gate.summary_only else later:
        id = noted.entry.id or ""
        own = shown.get(id) or next((shown[d] for d in drawn.get(id, ()) if d in shown), "")
        if own or (id not in drawn and _passes_by_itself(gate, noted)):
            gate.comes_from(noted.record)
            text = gate.texts(noted.entry, gate.ceiling(noted), id=id)
            said = ("", "") if own else (text("text"), text("caveat"))
            yield SeenAgain(*said, source(noted.record, "lesson", gate=gate), own)


def _passes_by_itself(gate: Gate, noted: Noted[Lesson]) -> bool:
    return gate.passes(noted.entry.id or "", "lesson", noted.entry, gate.level(noted))


def drawn_from(gate: Gate) -> dict[str, list[str]]:
    """Return the drawn lessons by each noted one they are made of; set aside ones have none."""
    file = gate.story.folder.lessons
    found: dict[str, list[str]] = {}
    for drawn in file.lessons if file else ():
        for id in drawn.from_:
            found.setdefault(id, []).append(drawn.id or "")
    for aside in file.set_aside if file else ():
        found.setdefault(aside.lesson, [])
    return found


def _in_order(gate: Gate, used: set[str]) -> list[str]:
    listed = [str(theme.id) for theme in gate.story.folder.learning_set.themes]
    return [*(id for id in listed if id in used), *sorted(used - set(listed))]


def _theme(gate: Gate, id: str, passing: Iterable[LessonNow]) -> ReleasedTheme:
    """Return a theme; where set.yaml does not list it, what was typed is its name."""
    learning_set = gate.story.folder.learning_set
    ceiling = Ceiling(learning_set.regime)
    theme = next((theme for theme in learning_set.themes if theme.id == id), None)
    if theme is None:
        for lesson in passing:
            if lesson.entry.theme == id:
                gate.let_through(lesson.entry, "theme", ceiling, id=lesson.id)
        return ReleasedTheme(id, id, "")
    name = gate.let_through(theme, "name", ceiling, id="a theme") or id.replace("-", " ")
    return ReleasedTheme(id, name, gate.let_through(theme, "means", ceiling, id="a theme"))


def _kind(lesson: LessonNow) -> str:
    """Return what was seen: a drawn lesson's kind is that of all it was drawn from."""
    entries = [lesson.entry] if lesson.noted else [n.entry for n in lesson.sources]
    kinds = {(e.kind or "").casefold().strip() for e in entries if isinstance(e, Lesson)}
    return kinds.pop() if len(kinds) == 1 else ""


def _what(noted: Noted[Entry]) -> str:
    return type(noted.entry).__name__.lower()


def source(record: Record, what: str, *, gate: Gate) -> Source:
    """Return where something was noted."""
    if isinstance(record, Event):
        return Source(0, False, what, event=event_words(gate, record))
    between = record.is_between
    until = following(gate.story.folder, record.after) if between else None
    return Source(record.after, between, what, until=until)
