"""What is said of a drawing: what was done, what to look at, what to take over by hand."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from alsctl import story
from alsctl.drawing.choosing import Drawing
from alsctl.drawing.inserting import read_lessons
from alsctl.drawing.rendering import entries, heading
from alsctl.errors import one_line
from alsctl.freshness import advice, spread
from alsctl.loading.numbering import numbered_lessons
from alsctl.model import DrawnLesson, Folder, LessonsFile
from alsctl.model.levels import Share, narrowest
from alsctl.release.bonds import Bonds
from alsctl.release.levels import Level, Rules
from alsctl.wording import counted, listing

_REACH: dict[Share, str] = {
    "private": "is for you alone",
    "set": "stays in the set",
    "sponsor": "goes to the sponsor and no further",
    "sector": "goes to the sector and no further",
}
_ASIDE = "; if it should go further, take that one out of from: and name it under set_aside:"


def done(folder: Folder, drawing: Drawing) -> Iterator[str]:
    """Yield what was drawn, theme by theme, and what was added to earlier lessons."""
    if drawing.drawn:
        yield f"Drew {counted(len(drawing.drawn), 'lesson')}:"
    themes: dict[str, list[str]] = {}
    for drawn in drawing.drawn:
        name = heading(drawn.lesson.theme, folder.learning_set)
        from_ = listing(noted.entry.id or "" for noted in drawn.sources)
        themes.setdefault(name, []).append(f"    {drawn.lesson.id} from {from_}")
    for name, lessons in themes.items():
        yield f"  {name}"
        yield from lessons
    if drawing.joined:
        yield "Added to lessons drawn before:"
    for joining in drawing.joined:
        entry, id = joining.noted.entry, _id(folder, joining.index)
        yield f"  {id} is now also from {entry.id}: {one_line(entry.text.strip())}"


def by_hand(folder: Folder, drawing: Drawing) -> Iterator[str]:
    """Yield what would have been inserted."""
    if drawing.drawn:
        yield from entries(drawn.lesson for drawn in drawing.drawn)
    for joining in drawing.joined:
        yield f"add {joining.noted.entry.id} to from: of {_id(folder, joining.index)}"


def remarks(folder: Folder, drawing: Drawing, made: str) -> Iterator[str]:
    """Yield what to look at: lessons held back, caveats not taken over, second thoughts."""
    file = folder.lessons or LessonsFile(alsctl=1)
    yield from _held_back(folder, made)
    for joining in drawing.joined:
        entry, id = joining.noted.entry, _id(folder, joining.index)
        status = file.lessons[joining.index].status
        if status != "live":
            yield f"{id} is {status}, and {entry.id} confirms it: look at it again"
        if entry.caveat:
            yield f"{entry.id} has a caveat that {id} may need: {entry.caveat.strip()}"
    aside = {aside.lesson for aside in file.set_aside}
    for drawn in drawing.drawn:
        for noted in drawn.sources:
            for id in aside.intersection(noted.entry.confirms):
                yield f"{drawn.lesson.id}: {noted.entry.id} confirms {id}, which was set aside"


def reviews(folder: Folder, made: str, today: date) -> Iterator[str]:
    """Yield how to share out the reviews, where most lessons would be due together."""
    file = read_lessons(made)
    drawn = numbered_lessons(file) if file else None
    if drawn and (found := spread(story.tell(replace(folder, lessons=drawn), today))):
        yield from advice(found)


def _id(folder: Folder, index: int) -> str:
    assert folder.lessons is not None
    return folder.lessons.lessons[index].id or ""


def _held_back(folder: Folder, made: str) -> Iterator[str]:
    """Yield each lesson that goes less far than it did, or than lessons usually go."""
    before, file = _levels(folder), read_lessons(made)
    drawn = numbered_lessons(file) if file else LessonsFile(alsctl=1)
    after = _levels(replace(folder, lessons=drawn))
    for lesson in drawn.lessons:
        id, level = lesson.id or "", after[lesson.id or ""]
        was = before[id].share if id in before else _usual(folder)
        if level.share != was and narrowest(level.share, was) == level.share:
            several = "" if len(lesson.from_) < 2 else _ASIDE
            yield f"{id} {_REACH[level.share]}; it {level.rule}{several}"


def _levels(folder: Folder) -> dict[str, Level]:
    if folder.lessons is None:
        return {}
    told = story.tell(folder, date.min)
    bonds = Bonds(told, Rules(folder.learning_set))
    return {now.id: bonds.of_lesson(now) for now in told.lessons}


def _usual(folder: Folder) -> Share:
    return Rules(folder.learning_set).level(DrawnLesson(text=""), None).share
