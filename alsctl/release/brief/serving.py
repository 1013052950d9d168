"""Which priorities there are, which of them is asked for, and what of a set serves it.

What serves a priority says so itself, or is made of what says so: nothing is guessed from words
or themes.
"""

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from alsctl.errors import AlsctlError
from alsctl.model.records import Entry
from alsctl.model.sets import Priority
from alsctl.story import LessonNow, Noted, Story, standing
from alsctl.wording import listing, nearest

_CURRENT = frozenset({"", "current", "live", "active"})
_MOST_NAMED = 8


def priorities(story: Story) -> list[Priority]:
    """Return what the set lists as priorities, its programme's too; else those that entries name.

    Where nothing is listed, any id will do.
    """
    listed = story.folder.learning_set.priorities
    return list(listed or (Priority(id=id) for id in dict.fromkeys(_named(story))))


def _named(story: Story) -> Iterator[str]:
    for lesson in story.lessons:
        yield from served_by(lesson)
    for one in all_noted(story):
        if id := getattr(one.entry, "priority", None):
            yield id


def all_noted(story: Story) -> Iterator[Noted[Entry]]:
    """Yield all that was noted and can serve a priority."""
    for record in story.folder.records:
        for key in ("barriers", "trials", "issues", "actions", "decisions", "lessons"):
            yield from (Noted(entry, record) for entry in getattr(record, key))


def find(asked: str, known: Iterable[Priority]) -> Priority | None:
    """Return the priority of this id, or else the only one of this name."""
    known = list(known)
    typed = " ".join(asked.split()).casefold()
    by_id = next((one for one in known if one.id == typed), None)
    named = [one for one in known if " ".join((one.name or "").split()).casefold() == typed]
    return by_id or (named[0] if len(named) == 1 else None)


def unknown(asked: str, known: Iterable[tuple[str, str]]) -> AlsctlError:
    """Return what to say where no priority has this id or name; `known` are ids with names."""
    ids = dict(known)
    says = f"there is no priority “{asked}”"
    if not ids:
        return AlsctlError(
            f"{says}: none is listed yet; write priorities: in set.yaml or programme.yaml, and "
            "priority: with its id in the barriers, lessons and trials that serve it"
        )
    close = nearest(asked, ids) or next((id for id, name in ids.items() if asked == name), "")
    by_name = nearest(asked, filter(None, ids.values()))
    close = close or next((id for id, name in ids.items() if name == by_name and name), "")
    if close:
        return AlsctlError(f"{says}; did you mean {close}?")
    more = " ..." if len(ids) > _MOST_NAMED else ""
    return AlsctlError(f"{says}; there are {listing(list(ids)[:_MOST_NAMED])}{more}")


def is_current(priority: Priority) -> bool:
    """Tell whether a priority is one that the sponsor still has, as far as its status says."""
    return (priority.status or "").strip().casefold() in _CURRENT


def served_by(lesson: LessonNow) -> list[str]:
    """Return the priorities that a lesson serves: its own, or else those of what it is made of."""
    if lesson.entry.priority:
        return [lesson.entry.priority]
    found = (getattr(entry, "priority", None) for entry in _made_of(lesson))
    return list(dict.fromkeys(id for id in found if id))


def narrowed(story: Story, priority: str, *, also: Collection[str] = ()) -> Story:
    """Return a story with what serves a priority, and the lessons and trials that bear on that.

    `also` are ids of lessons that are held against one of another set, or the other way round.
    """
    lessons = _with_opposites(story, [x for x in story.lessons if priority in served_by(x)])
    lessons += [x for x in standing_by(story) if x not in lessons and set(noted_in(x)) & set(also)]
    rests_on = {getattr(n.entry, "id", None) for lesson in lessons for n in lesson.sources}
    return replace(
        story,
        lessons=tuple(lessons),
        trials=tuple(
            trial
            for trial in story.trials
            if trial.noted.entry.priority == priority or trial.id in rests_on
        ),
        barriers=tuple(noted for noted in story.barriers if noted.entry.priority == priority),
        issues=tuple(noted for noted in story.issues if noted.entry.priority == priority),
        actions=tuple(a for a in story.actions if a.noted.entry.priority == priority),
    )


def _with_opposites(story: Story, serving: list[LessonNow]) -> list[LessonNow]:
    """Return lessons in their order, with those that contradict them or that they contradict."""
    against = {noted.entry.id or "" for lesson in serving for noted in lesson.contradicted}
    against |= {id for lesson in serving for id in _contradicts(lesson)}
    return [x for x in story.lessons if x in serving or against & set(noted_in(x))]


def standing_by(story: Story) -> list[LessonNow]:
    """Return all lessons, and those noted ones that are neither drawn nor set aside."""
    return [*story.lessons, *(standing(noted, story.folder) for noted in story.undrawn)]


def noted_in(lesson: LessonNow) -> list[str]:
    """Return the ids of a lesson and of the noted ones that it is made of or confirmed by."""
    return [lesson.id, *(str(getattr(entry, "id", "")) for entry in _made_of(lesson))]


def _made_of(lesson: LessonNow) -> list[Entry]:
    return [*(n.entry for n in lesson.sources), *(n.entry for n in lesson.confirmed)]


def _contradicts(lesson: LessonNow) -> Iterator[str]:
    for entry in _made_of(lesson):
        yield from getattr(entry, "contradicts", ())


def is_against(lesson: LessonNow, lessons: Iterable[LessonNow], priority: str) -> bool:
    """Tell whether a lesson is told for what it holds against another one that serves."""
    if priority not in served_by(lesson):
        return True
    own = set(noted_in(lesson))
    others = [x for x in lessons if x.id != lesson.id and priority in served_by(x)]
    return any(own & {n.entry.id or "" for n in other.contradicted} for other in others)
