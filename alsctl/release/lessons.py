"""Lessons and their themes, as far as an audience may see them."""

from collections.abc import Iterable, Iterator

from alsctl.model import DrawnLesson, Record
from alsctl.model.records import Entry, Lesson
from alsctl.release.gate import Gate
from alsctl.release.levels import Ceiling
from alsctl.release.released import ReleasedLesson, ReleasedTheme, SeenAgain, Source
from alsctl.story import LessonNow, Noted, standing


def lessons(gate: Gate) -> tuple[list[ReleasedLesson], list[ReleasedTheme]]:
    """Return the live lessons that this audience sees, theme by theme, and those themes."""
    passing = [lesson for lesson in gate.story.lessons if _passes(gate, lesson)]
    passing += _instead_of_what_stays(gate, passing)
    themes = _in_order(gate, {lesson.entry.theme for lesson in passing if lesson.entry.theme})
    order = {theme: number for number, theme in enumerate(themes)}
    passing.sort(key=lambda lesson: order.get(lesson.entry.theme or "", len(order)))
    shown = {lesson.id: gate.shown_id(lesson.id, "L") for lesson in passing}
    told = [_lesson(gate, lesson, shown) for lesson in passing]
    return told, [_theme(gate, theme, passing) for theme in themes]


def _passes(gate: Gate, lesson: LessonNow) -> bool:
    status = getattr(lesson.entry, "status", "live")
    if status != "live":
        gate.decide(lesson.id, "lesson", lesson.entry, goes=False, rule=f"it is {status}")
        return False
    if gate.summary_only and not getattr(lesson.entry, "headline", False):
        rule = "the sponsor sees only headline lessons"
        gate.decide(lesson.id, "lesson", lesson.entry, goes=False, rule=rule)
        return False
    return gate.passes(lesson.id, "lesson", lesson.entry, gate.bonds.of_lesson(lesson))


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
        sources=tuple(dict.fromkeys(source(n.record, _what(n)) for n in lesson.sources)),
        elsewhere=bool(lesson.unknown),
    )


def _again(
    gate: Gate, later: tuple[Noted[Lesson], ...], shown: dict[str, str]
) -> Iterator[SeenAgain]:
    """Yield later lessons on the same: by number where they stand themselves, else in full."""
    drawn = _drawn_from(gate)
    for noted in () if gate.summary_only else later:
        id = noted.entry.id or ""
        own = shown.get(id) or next((shown[d] for d in drawn.get(id, ()) if d in shown), "")
        if own or (id not in drawn and _passes_by_itself(gate, noted)):
            gate.comes_from(noted.record)
            text = gate.texts(noted.entry, gate.ceiling(noted), id=id)
            said = ("", "") if own else (text("text"), text("caveat"))
            yield SeenAgain(*said, source(noted.record, "lesson"), own)


def _passes_by_itself(gate: Gate, noted: Noted[Lesson]) -> bool:
    return gate.passes(noted.entry.id or "", "lesson", noted.entry, gate.level(noted))


def _drawn_from(gate: Gate) -> dict[str, list[str]]:
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


def source(record: Record, what: str) -> Source:
    """Return where something was noted."""
    return Source(record.after, record.is_between, what)
