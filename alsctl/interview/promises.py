"""What became of the open actions, and what people said they will do next."""

from collections.abc import Callable
from functools import partial
from typing import Any

from alsctl.interview.questions import (
    Asked,
    Choice,
    Question,
    Script,
    until_no_more,
    words_refused,
)
from alsctl.interview.room import Room, day_words
from alsctl.interview.taking import (
    ask_day,
    ask_parties,
    must_be_day,
    take_day,
    take_word,
    those_told,
)
from alsctl.model.records import CLOSED, Action, Progress
from alsctl.notes.promises import due, owners

_STATES = (
    Choice("done", "it is done"),
    Choice("partly", "some of it is done"),
    Choice("open", "nothing yet, it stays"),
    Choice("changed", "it is now something else"),
    Choice("dropped", "it will not be done"),
)
_WORDS = [choice.words for choice in _STATES]
_PROGRESS, _NEW = "Progress on actions", "New actions"


def progress(room: Room) -> Script:
    """Ask about each open action of which the notes do not tell already."""
    told = {entry.action for entry in room.entries.get("progress", ())}
    open_ = [action for action in room.open_actions if action.id not in told]
    choices = tuple(Choice(str(action.id), _promised(room, action)) for action in open_)
    ids = yield from those_told(
        room,
        choices,
        key="progress",
        part=_PROGRESS,
        asks="Of which of these open actions was it said what became of them?",
    )
    for action in open_:
        if action.id in ids:
            yield from _became(room, action)


def _became(room: Room, action: Action) -> Script:
    ask = partial(Question, part=_PROGRESS, about=_promised(room, action))
    name = f"progress {action.id}"
    typed = yield ask(
        key=name,
        asks="What became of this?",
        tip="Skip it if it was not spoken of; it then stays as it is.",
        choices=_STATES,
        refuses=words_refused(_STATES),
    )
    if not typed:
        return
    state: Any = take_word(room, f"Action {action.id}", typed, words=_WORDS)
    happened = yield ask(
        key=f"{name}: happened",
        asks="What happened?",
        tip="A fact that others can use: The order went out on 3 May; two objections, both minor.",
        lines=True,
    )
    entry = Progress(
        action=str(action.id),
        state=state or None,
        happened=happened or None,
        text=(yield from _new_words(ask, name)) if state == "changed" else None,
        due=(yield from _new_day(room, ask, name)) if state not in CLOSED else None,
    )
    if state or entry.happened or entry.due:
        room.add("progress", entry)


def _new_words(ask: Callable[..., Question], name: str) -> Asked:
    text = yield ask(
        key=f"{name}: now",
        asks="What is to be done now?",
        tip="The new words of the action. Skip it if only the day changed.",
        lines=True,
    )
    return text or None


def _new_day(room: Room, ask: Callable[..., Question], name: str) -> Asked:
    typed = yield ask(
        key=f"{name}: new date",
        asks="Is there a new date?",
        tip="A day such as 1 July, or end of June. Skip it if the date stays as it is.",
        refuses=must_be_day(room),
    )
    return take_day(room, f"{name}, new date", typed)


def _promised(room: Room, action: Action) -> str:
    by = ", ".join(filter(None, (room.labels(action.by), _by(action))))
    return f"{action.text} ({by})" if by else action.text


def _by(action: Action) -> str:
    return f"by {day_words(action.due)}" if action.due else ""


def actions(room: Room) -> Script:
    """Ask who will do what, by when, until there is no more."""
    yield from until_no_more(
        "action",
        partial(_action, room),
        part=_NEW,
        asks=("What will somebody do?", "Another action?"),
        tip="One thing that one person can begin with this week. Priya to circulate the draft "
        "order by 1 July. Who and when are found in the words, and asked for next.",
        lines=True,
    )


def _action(room: Room, text: str, name: str) -> Script:
    meant, when = owners(text, room.names), due(text, room.day)
    about = f"New {name}"
    who = yield from ask_parties(
        room,
        f"{about}, who",
        key=f"{name}: who",
        part=_NEW,
        asks="Who will do it?",
        about=text,
        tip="Members, organisations or groups. An action without an owner is rarely done.",
        usual=room.labels(meant.known) if not meant.unknown else "",
    )
    day = yield from ask_day(
        room,
        f"{about}, by when",
        key=f"{name}: by",
        part=_NEW,
        asks="By when?",
        about=text,
        tip="A day such as 1 July 2018, or end of June. Without one it is due at the next session.",
        usual=day_words(when.day),
    )
    room.add("actions", Action(id=room.next_id("actions"), text=text, by=who, due=day))
